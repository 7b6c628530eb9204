//! The shape of a prefix: its letters, with every number and blank as wide as it comes.

/// Where `line` goes on behind a prefix of the same shape; `None` if it has another one.
///
/// Words that hold a digit count as numbers: times, ids of processes and threads, pointers.
pub fn same(prefix: &[u8], line: &[u8]) -> Option<usize> {
    let (mut left, mut right) = (0, 0);
    while let Some(&byte) = prefix.get(left) {
        let Some(&other) = line.get(right) else {
            // The blanks at the end of an empty line are easily lost.
            let rest = prefix.get(left..).unwrap_or_default();
            return rest.iter().all(|byte| matches!(byte, b' ' | b'\t')).then_some(right);
        };
        if byte.is_ascii_alphanumeric() {
            let (one, another) = (word(prefix, left), word(line, right));
            if one != another && !(has_digit(one) && has_digit(another)) {
                return None;
            }
            left += one.len();
            right += another.len();
        } else if matches!(byte, b' ' | b'\t') {
            let (wide, found) = (blanks(prefix, left), blanks(line, right));
            let at_end = left + wide == prefix.len();
            if at_end {
                // What is wider here belongs to the text: a fold.
                if found < wide && right + found < line.len() {
                    return None;
                }
                return Some(right + wide.min(found));
            }
            if found == 0 {
                return None;
            }
            left += wide;
            right += found;
        } else {
            if byte != other {
                return None;
            }
            left += 1;
            right += 1;
        }
    }
    Some(right)
}

fn word(text: &[u8], at: usize) -> &[u8] {
    let rest = text.get(at..).unwrap_or_default();
    let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    rest.get(..len).unwrap_or_default()
}

fn has_digit(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_digit)
}

fn blanks(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn numbers_count_as_numbers() {
        for (prefix, line, expected) in [
            ("I/flutter (32165): ", "I/flutter (32165): Via: x", Some(19)),
            ("I/flutter (32165): ", "I/flutter (32165):", Some(18)),
            ("I/flutter (32165): ", "D/other (1): x", None),
            ("> ", "> Via: x", Some(2)),
            ("> ", ">", Some(1)),
            ("07-22 15:20:39.887   589 D X: ", "07-22 15:20:40.1  1589 D X: a", Some(28)),
            ("   ", "   Via: x", Some(3)),
            ("   ", "", Some(0)),
            ("   ", "Via: x", None),
            ("   ", "     fold", Some(3)),
            ("send: ", "Via: x", None),
            ("", "Via: x", Some(0)),
        ] {
            assert_eq!(same(prefix.as_bytes(), line.as_bytes()), expected, "{line}");
        }
    }
}
