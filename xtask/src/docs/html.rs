//! Elements and how they are written. Text goes in as text: whatever a message or a table holds, it
//! can never become markup. The elements are named as in the playground's `dom.mjs`.

use std::fmt::Write as _;

/// A piece of a page.
#[derive(Clone, Debug)]
pub enum Node {
    Text(String),
    Element(Element),
}

/// One element.
#[derive(Clone, Debug)]
pub struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// `p`, `p.fix`, `ol.evidence.wide`
pub fn el(name: &'static str) -> Element {
    let (tag, classes) = name.split_once('.').unwrap_or((name, ""));
    let element = Element { tag, attributes: Vec::new(), children: Vec::new() };
    if classes.is_empty() { element } else { element.attr("class", classes.replace('.', " ")) }
}

impl Element {
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub fn with(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    pub fn all<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// The elements within.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn is(&self, tag: &str) -> bool {
        self.tag == tag
    }

    pub fn id(&self) -> Option<&str> {
        let id = self.attributes.iter().find(|(name, _)| *name == "id");
        id.map(|(_, value)| value.as_str())
    }

    /// All text within.
    pub fn text(&self) -> String {
        let text = |child: &Node| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        };
        self.children.iter().map(text).collect()
    }

    /// Nothing within.
    pub fn is_empty(&self) -> bool {
        self.children.is_empty()
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Elements that hold nothing and have no end tag.
const VOID: [&str; 4] = ["meta", "link", "br", "wbr"];

/// Elements that stand on lines of their own, and whose children do so if they are of these too.
const BLOCKS: [&str; 36] = [
    "html",
    "head",
    "meta",
    "link",
    "title",
    "body",
    "header",
    "nav",
    "main",
    "article",
    "aside",
    "section",
    "footer",
    "div",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "pre",
    "details",
    "summary",
];

/// The whole document.
pub fn document(html: &Element) -> String {
    let mut out = String::from("<!doctype html>\n");
    write_element(html, &mut out);
    out.push('\n');
    out
}

fn is_block(node: &Node) -> bool {
    matches!(node, Node::Element(element) if BLOCKS.contains(&element.tag))
}

fn write_element(element: &Element, out: &mut String) {
    let Element { tag, attributes, children } = element;
    let _ = write!(out, "<{tag}");
    for (name, value) in attributes {
        let _ = write!(out, " {name}=\"");
        escape(value, out);
        out.push('"');
    }
    out.push('>');
    if VOID.contains(tag) {
        return;
    }
    // Between blocks a line end is no text, nor between the parts of a frame.
    let is_frame = ["body", "header", "nav"].contains(tag);
    let lines = !children.is_empty() && (is_frame || children.iter().all(is_block));
    for child in children {
        if lines {
            out.push('\n');
        }
        match child {
            Node::Text(text) => escape(text, out),
            Node::Element(element) => write_element(element, out),
        }
    }
    let end = if lines { "\n" } else { "" };
    let _ = write!(out, "{end}</{tag}>");
}

/// Text for between tags, and for between double quotes.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if hides(letter) => {
                let _ = write!(out, "⟨U+{:04X}⟩", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
}

/// Characters that hide or that turn the text around are shown by name, as on the playground.
fn hides(letter: char) -> bool {
    let is_plain = matches!(letter, '\n' | '\t');
    letter.is_control() && !is_plain
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{document, el};

    #[test]
    fn text_stays_text() {
        let page = document(
            &el("p.a.b").attr("title", "\"<x>\"").with("<b>&amp;\u{202e}").with(el("br")).with("z"),
        );
        assert_eq!(
            page,
            "<!doctype html>\n<p class=\"a b\" title=\"&quot;&lt;x&gt;&quot;\">\
             &lt;b&gt;&amp;amp;⟨U+202E⟩<br>z</p>\n"
        );
    }
}
