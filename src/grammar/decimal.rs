//! Numbers that may have a fraction: `12.5`, `0.7`, `12.` (RFC 3261 §20.38, §25.1 `qvalue`).

use crate::span::Piece;

/// How many thousandths `piece` says, such as 700 for `0.7`; what comes after the third digit of
/// the fraction is left out. `None` if it is not digits, perhaps with a dot and more digits, or is
/// larger than 2^32 - 1.
pub fn thousandths(piece: Piece<'_>) -> Option<u64> {
    let dot = piece.find(b'.').unwrap_or(piece.len());
    let whole = u64::from(piece.until(dot).number()?);
    let fraction = piece.from(dot + 1).bytes();
    if !fraction.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digits = fraction.iter().map(|digit| u64::from(digit - b'0'));
    let parts = digits.zip([100, 10, 1]).map(|(digit, unit)| digit * unit);
    Some(whole * 1000 + parts.sum::<u64>())
}

/// The thousandths of a preference from 0 to 1, of three digits behind the dot at most. `None` if
/// it is anything else.
pub fn preference(piece: Piece<'_>) -> Option<u16> {
    let value = thousandths(piece).filter(|&value| value <= 1000)?;
    let behind = piece.find(b'.').map_or(0, |dot| piece.len() - dot - 1);
    (behind <= 3).then_some(value as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions() {
        for (text, value, q) in [
            ("1", Some(1000), Some(1000)),
            ("0.7", Some(700), Some(700)),
            ("0.", Some(0), Some(0)),
            ("12.0456", Some(12_045), None),
            ("0.7777", Some(777), None),
            ("4294967295.5", Some(4_294_967_295_500), None),
            ("1.001", Some(1001), None),
            (".5", None, None),
            ("1.5s", None, None),
            ("1.2.3", None, None),
            ("-1", None, None),
            ("", None, None),
        ] {
            let piece = Piece::whole(text.as_bytes());
            assert_eq!((thousandths(piece), preference(piece)), (value, q), "{text}");
        }
    }
}
