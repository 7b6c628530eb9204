//! Packet details as text: the lines of a message with its decoded parts between them, told by
//! how far they are indented.

use super::facts::{Facts, field};
use super::lines::Line;
use super::message::Fate;
use super::weave::Weave;
use memchr::memmem;

/// Where in the details we are.
#[derive(Default)]
pub struct Details {
    /// How far the header fields are indented.
    fields: Option<usize>,
    is_body: bool,
    /// How far the lines of SDP are indented.
    sdp: Option<usize>,
    /// How far `Message Header` is indented.
    section: Option<usize>,
}

impl Details {
    /// Takes the next line.
    pub fn take(&mut self, line: &Line<'_>, weave: &mut Weave, facts: &mut Facts) -> Fate {
        let indent = line.text.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let text = line.text.get(indent..).unwrap_or_default();
        let end = line.text.len();
        if text.is_empty() {
            return Fate::Taken;
        }
        if indent == 0 {
            return Fate::Ended;
        }
        if text.starts_with(b"Message Header") {
            self.section = Some(indent);
            return Fate::Taken;
        }
        if text.starts_with(b"Message Body") && self.section == Some(indent) {
            self.is_body = true;
            return Fate::Taken;
        }
        let Some(section) = self.section else { return Fate::Taken };
        if self.is_body {
            return self.body(line, indent, weave);
        }
        if indent <= section {
            return Fate::Taken;
        }
        if *self.fields.get_or_insert(indent) == indent
            && let Some(field) = field(text)
        {
            facts.take(field);
            weave.line(line, indent, end);
        }
        Fate::Taken
    }

    /// `Media Attribute (a): rtpmap:0 PCMU/8000` is `a=rtpmap:0 PCMU/8000`.
    fn body(&mut self, line: &Line<'_>, indent: usize, weave: &mut Weave) -> Fate {
        let Some(found) = memmem::find(line.text, b"): ") else { return Fate::Taken };
        let Some(&[b'(', letter]) = line.text.get(found.saturating_sub(2)..found) else {
            return Fate::Taken;
        };
        if !letter.is_ascii_lowercase() || self.sdp.is_none() && letter != b'v' {
            return Fate::Taken;
        }
        if *self.sdp.get_or_insert(indent) != indent {
            return Fate::Taken;
        }
        if weave.body_at.is_none() {
            weave.end_head(None);
        }
        weave.line(line, found, found);
        weave.put(&[letter, b'=']);
        weave.join(line, found + 3, line.text.len());
        Fate::Taken
    }
}
