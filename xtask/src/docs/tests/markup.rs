//! A reader of the pages that is stricter than a browser: whatever it does not expect is a fault.

/// What a page consists of, in order.
#[derive(Debug, PartialEq)]
pub enum Token {
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
}

const VOID: [&str; 4] = ["meta", "link", "br", "wbr"];

/// A page as tokens; what is wrong with its form otherwise.
pub fn tokens(page: &str) -> Result<Vec<Token>, String> {
    let mut rest = page.strip_prefix("<!doctype html>").ok_or("no doctype")?;
    let mut tokens = Vec::new();
    let mut open: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        if at > 0 {
            let text = unescaped(&rest[..at])?;
            if open.is_empty() && !text.trim().is_empty() {
                return Err(format!("text outside of all: {text}"));
            }
            tokens.push(Token::Text(text));
            rest = &rest[at..];
            continue;
        }
        let end = end_of_tag(rest).ok_or_else(|| format!("a tag without end: {rest:.40}"))?;
        let inner = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(name) = inner.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes what is not open"));
            }
            tokens.push(Token::End(name.to_owned()));
            continue;
        }
        let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        if name.is_empty()
            || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        {
            return Err(format!("no name of an element: {name}"));
        }
        tokens.push(Token::Start(name.to_owned(), attributes_of(attributes)?));
        if VOID.contains(&name) {
            tokens.push(Token::End(name.to_owned()));
        } else {
            open.push(name.to_owned());
        }
    }
    if open.is_empty() { Ok(tokens) } else { Err(format!("left open: {open:?}")) }
}

/// The `>` that is not within quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, letter)| {
        quoted ^= letter == '"';
        (letter == '>' && !quoted).then_some(at)
    })
}

/// `name="value"`, one blank between two; no name twice.
fn attributes_of(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut list: Vec<(String, String)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").ok_or_else(|| format!("no value: {rest}"))?;
        let (value, after) = after.split_once('"').ok_or_else(|| format!("no end: {rest}"))?;
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        if !name.bytes().all(plain) || list.iter().any(|(other, _)| other == name) {
            return Err(format!("attribute {name}"));
        }
        list.push((name.to_owned(), unescaped(value)?));
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    Ok(list)
}

/// Text as it was before it was escaped. A sign of markup in it is a fault.
fn unescaped(text: &str) -> Result<String, String> {
    let hides = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
    if text.contains(['<', '>', '"']) || text.contains(hides) {
        return Err(format!("not escaped: {text}"));
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = after.split_once(';').ok_or_else(|| format!("a bare &: {text}"))?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            _ => return Err(format!("&{name}; is none of ours")),
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[test]
fn faults_are_seen() {
    for page in [
        "<p>no doctype</p>",
        "<!doctype html><p>open",
        "<!doctype html><p></b></p>",
        "<!doctype html><p>a & b</p>",
        "<!doctype html><p>a > b</p>",
        "<!doctype html><p>&nbsp;</p>",
        "<!doctype html><p a=\"1\" a=\"2\"></p>",
        "<!doctype html><p a=1></p>",
        "<!doctype html><p>\u{7}</p>",
        "<!doctype html><P></P>",
        "<!doctype html>text",
    ] {
        assert!(tokens(page).is_err(), "{page}");
    }
    let page = "<!doctype html>\n<p a=\"1\" b=\"&gt;\">x&amp;y<br></p>\n";
    assert_eq!(tokens(page).unwrap().len(), 7);
}
