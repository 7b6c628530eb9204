//! Texts as nodes.

use super::html::{Element, Node, el};

/// The longest token that is kept on one line.
const LONGEST: usize = 32;

/// A text in which tokens such as `ice-ufrag` are not broken at their hyphens, as on the playground.
pub fn prose(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let run = rest[..length].trim_end_matches(['.', '/', '-']);
        if is_token(run) {
            nodes.extend((!plain.is_empty()).then(|| Node::from(std::mem::take(&mut plain))));
            nodes.push(el("span.token").with(run).into());
            rest = &rest[run.len()..];
        } else {
            let end = length.max(first.len_utf8());
            plain.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    nodes.extend((!plain.is_empty()).then(|| Node::from(plain)));
    nodes
}

/// A text in which what to type stands in backticks.
pub fn typed(text: &str) -> Vec<Node> {
    let part = |(index, part): (usize, &str)| match index % 2 {
        0 => prose(part),
        _ => vec![el("code").with(part).into()],
    };
    text.split('`').enumerate().flat_map(part).collect()
}

fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/')
}

fn is_token(run: &str) -> bool {
    let inner = run.trim_start_matches('-');
    run.len() <= LONGEST && run.contains('-') && !inner.is_empty()
}

/// A text of a rule: where a message would be quoted stands a gap.
pub fn with_gaps(text: &str, gap: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (index, part) in text.split(gap).enumerate() {
        if index > 0 {
            nodes.push(el("span.gap").with(gap).into());
        }
        nodes.extend(typed(part));
    }
    nodes
}

/// One paragraph for each line of a text.
pub fn paragraphs(text: &str) -> Vec<Element> {
    text.lines().filter(|line| !line.is_empty()).map(|line| el("p").all(prose(line))).collect()
}

/// A list of the lines of a text, or a paragraph if there is one line only.
pub fn lines(text: &str) -> Element {
    if text.lines().count() < 2 {
        return el("p").all(prose(text));
    }
    el("ul").all(text.lines().map(|line| el("li").all(prose(line))))
}

/// With a capital at the start, where the script has capitals.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The beginning of a text for lists of search results: whole sentences if they fit, else words.
pub fn short(text: &str) -> String {
    const ROOM: usize = 158;
    let (mut width, mut sentence, mut word) = (0, 0, 0);
    for (at, letter) in text.char_indices() {
        let wide = if u32::from(letter) >= 0x2e80 { 2 } else { 1 };
        if letter.is_whitespace() || wide == 2 {
            word = at;
            if text[..at].ends_with(['.', '。']) {
                sentence = at;
            }
        }
        width += wide;
        if width > ROOM {
            // Half a line of whole sentences is worth more than a full one that breaks off.
            let end = if sentence * 2 > word { sentence } else { word };
            let cut = text[..end].trim_end_matches([' ', ',', '，', '、', ':', '：', ';', '；']);
            return if end == sentence { cut.to_owned() } else { format!("{cut}…") };
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{capital, prose, short, typed};
    use crate::html::{Node, document, el};

    #[test]
    fn tokens_stay_whole() {
        let texts = |text: &str| -> Vec<String> {
            prose(text)
                .into_iter()
                .map(|node| match node {
                    Node::Text(text) => text,
                    Node::Element(_) => "|".to_owned(),
                })
                .collect()
        };
        assert_eq!(texts("no ice-ufrag. So"), ["no ", "|", ". So"]);
        assert_eq!(texts("a - b 1--"), ["a - b 1--"]);
        assert_eq!(texts("缺 a=ice-pwd，"), ["缺 a=", "|", "，"]);
        let page = document(&el("p").all(typed("say `a <b>`: c")));
        assert!(page.contains("say <code>a &lt;b&gt;</code>: c"), "{page}");
        let page = document(&el("p").all(prose("<a-b>&")));
        assert!(page.contains("&lt;<span class=\"token\">a-b</span>&gt;&amp;"), "{page}");
    }

    #[test]
    fn a_summary_ends_at_a_sentence() {
        assert_eq!(capital("user busy"), "User busy");
        assert_eq!(capital("用户忙"), "用户忙");
        let long = format!("One. {}. {}", "two ".repeat(20).trim(), "three ".repeat(20).trim());
        assert!(short(&long).ends_with("two."), "{}", short(&long));
        assert!(short(&"word ".repeat(60)).ends_with("word…"));
        assert!(short(&"字".repeat(100)).ends_with("字…"));
        assert_eq!(short("Whole."), "Whole.");
    }
}
