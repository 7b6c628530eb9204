//! A message that is open: which lines are its own, and where it ends.

mod ending;

use super::dialect::{self, Look, Mark};
use super::facts::{Facts, Kind, any_field, field, is_ellipsis, is_rule, is_sdp};
use super::lines::{Line, Way};
use super::prefix::{self, peel};
use super::shape;
use super::start::{self, Start, Tail};
use super::weave::Weave;
use crate::trace::Time;
use alloc::vec::Vec;

/// How much of one message is kept.
pub const MAX_MESSAGE: usize = 256 * 1024;

/// How much of the prefix of a start line is looked for in the lines after it.
const MAX_PREFIX: usize = 512;

/// A line narrower than this was not broken by a terminal.
const MIN_WIDTH: usize = 72;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It belongs to the message.
    Taken,
    /// It belongs to the message and is its last.
    Last,
    /// The message ends inside it; there the next one starts.
    Split(usize),
    /// The message ended before it.
    Ended,
    /// It is another's line between those of the message.
    Foreign,
    /// There is no message: what looked like its start line was none.
    Refused,
}

/// How the message's lines begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Not known before the second line.
    Open,
    /// With nothing.
    Bare,
    /// With the prefix of the start line.
    Prefixed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Head,
    /// Behind a blank line that ends the head, or is damage.
    Gap,
    Body,
}

/// Why a message ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is whole, or something else began.
    Over,
    /// The input ends.
    End,
    /// A line says that something was left out.
    Omitted,
    /// It is too long.
    Limit,
}

/// An open message.
pub struct Open {
    mark: Mark,
    weave: Weave,
    facts: Facts,
    stage: Stage,
    manner: Manner,
    prefix: Vec<u8>,
    tail: Tail,
    /// Whether the dot at the end of the status line is a CR shows only in the next line.
    may_be_dot: bool,
    is_sure: bool,
    /// Whether a blank line stands behind every line.
    is_doubled: bool,
    blanks: u32,
    /// Where the CR LF of the blank line stands.
    blank_from: Option<u64>,
    width: usize,
    widest: usize,
    why: Why,
    details: Option<super::details::Details>,
}

impl Open {
    /// Opens a message with its start line. `prefix` is what stands before it in the line.
    pub fn new(line: &Line<'_>, start: &Start, prefix: usize, mark: Mark) -> Self {
        let prefix = line.text.get(..prefix.min(start.at)).unwrap_or_default();
        let mut open = Self {
            weave: Weave::default(),
            facts: Facts::default(),
            stage: Stage::Head,
            manner: if prefix.is_empty() { Manner::Bare } else { Manner::Open },
            prefix: prefix.get(..MAX_PREFIX).unwrap_or(prefix).to_vec(),
            tail: start.tail,
            may_be_dot: start.tail == Tail::Dot && start::starts_status(&line.text[start.at..]),
            is_sure: start.is_sure || !mark.format.is_empty() && !mark.is_raw,
            is_doubled: false,
            blanks: 0,
            blank_from: None,
            width: line.text.len(),
            widest: line.text.len(),
            why: Why::Over,
            details: mark.is_details.then(Default::default),
            mark,
        };
        open.weave.line(line, start.at, start.end);
        open
    }

    /// What announced it, if it was no message.
    pub fn into_mark(self) -> Mark {
        Mark { inline: None, ..self.mark }
    }

    /// Takes the next line, if it is the message's.
    pub fn take(&mut self, line: &Line<'_>) -> Fate {
        if let Some(details) = &mut self.details {
            return details.take(line, &mut self.weave, &mut self.facts);
        }
        let Some(at) = self.behind_prefix(line.text) else {
            if line.text.trim_ascii().is_empty() {
                return self.blank(line);
            }
            // Another's line in a log; behind a quote, the text around it.
            let is_log = peel(line.text).is_log && peel(&self.prefix).is_log;
            return if is_log { Fate::Foreign } else { Fate::Ended };
        };
        let is_body = self.stage == Stage::Body;
        let marks = start::markup(line.text.get(at..).unwrap_or_default());
        let at = at + if is_body { 0 } else { marks };
        let mut end = line.text.len();
        let text = line.text.get(at..).unwrap_or_default();
        if self.may_be_dot && !text.trim_ascii().is_empty() {
            self.settle_tail(text);
        }
        let tail = self.tail.text();
        if !tail.is_empty() && text.ends_with(tail) {
            end -= tail.len();
        }
        let text = line.text.get(at..end).unwrap_or_default();
        if text.trim_ascii().is_empty() && !self.weave.is_exact {
            return self.blank(line);
        }
        if self.weave.bytes.len() + text.len() > MAX_MESSAGE {
            self.why = Why::Limit;
            return Fate::Ended;
        }
        let fate = match self.stage {
            Stage::Head => self.head(line, at, end),
            Stage::Gap => self.gap(line, at, end),
            Stage::Body => self.body(line, at, end),
        };
        if fate == Fate::Taken {
            self.width = line.text.len();
            self.widest = self.widest.max(self.width);
            self.blanks = 0;
        }
        if fate == Fate::Ended && is_ellipsis(text) {
            self.why = Why::Omitted;
        }
        fate
    }

    /// Where the text of a line starts; `None` if it has not the prefix that it should have.
    fn behind_prefix(&mut self, text: &[u8]) -> Option<usize> {
        if self.manner == Manner::Open && !text.is_empty() {
            let found = shape::same(&self.prefix, text);
            self.manner = if found.is_some() { Manner::Prefixed } else { Manner::Bare };
        }
        match self.manner {
            Manner::Prefixed => shape::same(&self.prefix, text),
            Manner::Open | Manner::Bare => Some(0),
        }
    }

    /// Whether dots stand for CRs shows in the first line behind the status line.
    fn settle_tail(&mut self, text: &[u8]) {
        self.may_be_dot = false;
        if !text.ends_with(b".") {
            self.weave.put(b".");
            self.tail = Tail::None;
        }
    }

    fn blank(&mut self, line: &Line<'_>) -> Fate {
        self.blanks += 1;
        match self.stage {
            // What is not sure needs its first field at once.
            Stage::Head if self.facts.fields == 0 && !self.is_sure => Fate::Refused,
            Stage::Head => {
                self.stage = Stage::Gap;
                self.blank_from = match line.way {
                    Way::Straight(from) if line.end.is_crlf() && line.text.is_empty() => Some(from),
                    _ => None,
                };
                let is_over = self.facts.length == Some(0) && self.facts.is_complete();
                if is_over && !self.is_doubled { Fate::Last } else { Fate::Taken }
            }
            Stage::Gap => {
                // Nothing can follow.
                let is_over = self.facts.length == Some(0) && self.blanks > 1;
                if is_over { Fate::Last } else { Fate::Taken }
            }
            Stage::Body => {
                if self.is_doubled && self.blanks == 1 || self.is_sdp() {
                    return Fate::Taken;
                }
                let wanted = self.facts.length.is_some_and(|length| self.weave.body_len() < length);
                if !wanted && self.facts.kind != Kind::Message {
                    return Fate::Ended;
                }
                let end = line.text.len();
                self.weave.line(line, end, end);
                self.measure(line, end)
            }
        }
    }

    fn is_sdp(&self) -> bool {
        self.facts.kind == Kind::Sdp
    }

    fn head(&mut self, line: &Line<'_>, at: usize, end: usize) -> Fate {
        let text = line.text.get(at..end).unwrap_or_default();
        if let Some((field, looks_so)) = any_field(text)
            && (looks_so || self.weave.is_framed)
            && (field.is_known || self.facts.fields > 0 && !is_foreign(text))
        {
            self.is_sure = true;
            self.facts.take(field);
            self.weave.line(line, at, end);
            return Fate::Taken;
        }
        if self.facts.fields == 0 {
            return if self.is_sure { Fate::Ended } else { Fate::Refused };
        }
        // The blank line was lost.
        if self.is_sdp() && text == b"v=0" && self.facts.length != Some(0) {
            return self.begin_body(line, at, end);
        }
        if is_rule(text) || is_ellipsis(text) || start::whole(text, 0).is_some() {
            return Fate::Ended;
        }
        if matches!(text.first(), Some(b' ' | b'\t')) && !is_foreign(text) {
            self.weave.line(line, at, end);
            return Fate::Taken;
        }
        self.wrapped(line, at, end)
    }

    /// The rest of a line that a terminal broke: the line before is as wide as any, and wide.
    fn wrapped(&mut self, line: &Line<'_>, at: usize, end: usize) -> Fate {
        let text = line.text.get(at..end).unwrap_or_default();
        let was_full = self.width >= MIN_WIDTH && self.width == self.widest;
        if !was_full || line.text.len() > self.width || is_foreign(text) || self.blanks > 0 {
            return Fate::Ended;
        }
        self.weave.join(line, at, end);
        Fate::Taken
    }

    fn gap(&mut self, line: &Line<'_>, at: usize, end: usize) -> Fate {
        let text = line.text.get(at..end).unwrap_or_default();
        let is_damage = self.facts.fields == 0 || self.is_doubled || !self.facts.is_complete();
        if is_damage && self.blanks == 1 && field(text).is_some_and(|field| field.is_known) {
            self.is_doubled |= self.facts.fields == 0;
            self.stage = Stage::Head;
            return self.head(line, at, end);
        }
        if self.facts.fields == 0 && !self.is_sure {
            return Fate::Refused;
        }
        if self.facts.kind == Kind::Unknown && text.starts_with(b"v=0") {
            self.facts.kind = Kind::Sdp;
        }
        let is_wanted = match self.facts.length {
            Some(length) => length > 0,
            None => self.facts.kind != Kind::Unknown,
        };
        let fits = if self.is_sdp() { is_sdp(text) } else { !self.is_beyond(text) };
        if !is_wanted || !fits {
            return Fate::Ended;
        }
        self.begin_body(line, at, end)
    }

    fn begin_body(&mut self, line: &Line<'_>, at: usize, end: usize) -> Fate {
        self.weave.end_head(self.blank_from);
        self.stage = Stage::Body;
        // Where the head is as it was sent, the body is too, and its length counts bytes.
        self.weave.is_exact = self.weave.is_framed && !self.is_sdp() && self.facts.length.is_some();
        self.weave.line(line, at, end);
        self.measure(line, end)
    }

    /// Whether lines are to be left as they are.
    pub fn is_exact(&self) -> bool {
        self.weave.is_exact
    }

    /// Whether a line cannot be one of a body that is no SDP.
    fn is_beyond(&self, text: &[u8]) -> bool {
        let may_be_start = self.facts.kind == Kind::Message && self.facts.length.is_some();
        if start::whole(text, 0).is_some_and(|start| start.is_sure) {
            return !may_be_start;
        }
        let is_prose = self.facts.kind == Kind::Text && self.facts.length.is_some();
        is_rule(text) && !text.starts_with(b"--") || !is_prose && is_foreign(text)
    }

    fn body(&mut self, line: &Line<'_>, at: usize, end: usize) -> Fate {
        let text = line.text.get(at..end).unwrap_or_default();
        if self.is_sdp() {
            if is_sdp(text) {
                self.weave.line(line, at, end);
                return self.measure(line, end);
            }
            if is_rule(text) || is_ellipsis(text) || start::whole(text, 0).is_some() {
                return Fate::Ended;
            }
            return self.wrapped(line, at, end);
        }
        let room = self
            .facts
            .length
            .map(|length| (length + self.weave.added()).saturating_sub(self.weave.body_len()));
        let is_long = room.is_some_and(|room| text.len() as u64 > room);
        if is_long && !self.weave.is_exact || self.is_beyond(text) {
            return Fate::Ended;
        }
        self.weave.line(line, at, end);
        self.measure(line, end)
    }
}

/// Whether a line is one of a log and none of a message.
pub fn is_foreign(text: &[u8]) -> bool {
    let peeled = prefix::peel(text);
    peeled.is_log || look(text, &peeled, None).is_some()
}

/// The mark that a line is.
pub fn look(line: &[u8], peeled: &prefix::Peeled, format: Option<&'static str>) -> Option<Mark> {
    let blanks = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let at = peeled.at.max(blanks);
    let text = line.get(at..).unwrap_or_default().trim_ascii_end();
    let look = Look { text, line, format: format.or(peeled.format), time: peeled.time };
    let mut mark = dialect::read(&look)?;
    mark.time = super::clock::better(peeled.time, mark.time);
    // Its place counts in the line.
    mark.inline = mark.inline.map(|inline| inline + at);
    Some(mark)
}

/// The better of the mark's time and that of the start line's own prefix.
pub fn time_of(mark: Option<Time>, own: Option<Time>) -> Option<Time> {
    super::clock::better(mark, own)
}
