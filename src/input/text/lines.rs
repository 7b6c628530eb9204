//! Bytes to lines, whatever the encoding and the line ends, and however the bytes are cut.

use crate::trace::{Loss, Lost, Sink, Stretch};
use alloc::vec::Vec;
use memchr::memchr2;

/// How much of one line is kept.
pub const MAX_LINE: usize = 256 * 1024;

/// So many NUL bytes before a line are none of it: a log that was cut while its program ran starts
/// with them.
const MIN_PADDING: u64 = 64;

/// A part of a line that stands in the input as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it starts in the line.
    pub at: usize,
    /// Where it starts in the input.
    pub from: u64,
    /// How many bytes.
    pub len: usize,
}

/// Where the bytes of a line stand in the input.
#[derive(Clone, Copy, Debug)]
pub enum Way<'a> {
    /// All of them from there on.
    Straight(u64),
    /// In parts, in order.
    Runs(&'a [Run]),
    /// Two bytes each, as far as they are ASCII.
    Wide(u64),
}

/// One line, without its end.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The text.
    pub text: &'a [u8],
    /// Where it stands.
    pub way: Way<'a>,
    /// How it ends.
    pub end: End,
}

/// How a line ends: with so many CRs, and an LF behind them or none. The last line of a text that
/// was cut has neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// CRs.
    pub returns: u64,
    /// An LF.
    pub feed: bool,
}

impl End {
    /// LF alone.
    pub const FEED: Self = Self { returns: 0, feed: true };

    /// Whether it is CR LF.
    pub const fn is_crlf(self) -> bool {
        self.returns == 1 && self.feed
    }

    /// How many bytes it has.
    pub const fn len(self) -> u64 {
        self.returns + self.feed as u64
    }
}

impl<'a> Line<'a> {
    /// The part from `start` to `end`.
    pub fn part(&self, start: usize, end: usize) -> Part<'a> {
        Part { way: self.way, start, end: end.max(start) }
    }

    /// Where its first byte stands.
    pub fn from(&self) -> u64 {
        match self.way {
            Way::Straight(from) | Way::Wide(from) => from,
            Way::Runs(runs) => runs.first().map_or(0, |run| run.from),
        }
    }
}

/// A part of a line.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    way: Way<'a>,
    start: usize,
    end: usize,
}

impl Part<'_> {
    /// Writes down where it stands, as bytes from `at` on of a message.
    pub fn write(&self, at: usize, to: &mut Vec<Stretch>) {
        let mut push = |at: usize, from: u64, len: usize| {
            if len > 0 {
                add(to, Stretch { at: at as u32, from, len: len as u32 });
            }
        };
        match self.way {
            Way::Straight(from) => push(at, from + self.start as u64, self.end - self.start),
            Way::Runs(runs) => {
                let first = runs.partition_point(|run| run.at + run.len <= self.start);
                for run in runs.get(first..).unwrap_or_default() {
                    let (start, end) = (run.at.max(self.start), (run.at + run.len).min(self.end));
                    if start >= end {
                        break;
                    }
                    push(at + start - self.start, run.from + (start - run.at) as u64, end - start);
                }
            }
            // No byte stands there as it is: the first and the last show the place.
            Way::Wide(from) => {
                let last = self.end.saturating_sub(1);
                if self.end > self.start {
                    push(at, from + 2 * self.start as u64, 1);
                }
                if last > self.start {
                    push(at + last - self.start, from + 2 * last as u64, 1);
                }
            }
        }
    }
}

/// Adds a stretch, or makes the last one longer.
pub fn add(to: &mut Vec<Stretch>, stretch: Stretch) {
    if let Some(last) = to.last_mut()
        && last.at + last.len == stretch.at
        && last.from + u64::from(last.len) == stretch.from
    {
        last.len += stretch.len;
        return;
    }
    to.push(stretch);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// The first bytes are not there yet.
    Unknown,
    Narrow,
    /// UTF-16; whether the high byte comes first.
    Wide(bool),
}

/// Cuts bytes into lines.
pub struct Lines {
    encoding: Encoding,
    /// The first bytes, until the encoding is known.
    front: Vec<u8>,
    /// What has come of a line that is not whole yet.
    held: Vec<u8>,
    /// Where the line starts in the input.
    start: u64,
    /// How many bytes of it were left out.
    over: u64,
    /// CRs that stand behind it; whether they end it is not known yet.
    returns: u64,
    /// NUL bytes at its start, not held yet.
    nuls: u64,
    /// How many bytes came so far.
    at: u64,
    /// UTF-16: the first byte of a unit, and the first unit of a pair.
    half: Option<u8>,
    high: Option<u16>,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            encoding: Encoding::Unknown,
            front: Vec::new(),
            held: Vec::new(),
            start: 0,
            over: 0,
            returns: 0,
            nuls: 0,
            at: 0,
            half: None,
            high: None,
        }
    }
}

/// Who takes lines.
pub trait Taker {
    /// The next line.
    fn line(&mut self, line: &Line<'_>, sink: &mut dyn Sink);
}

impl Lines {
    /// Takes the next bytes.
    pub fn push(&mut self, chunk: &[u8], taker: &mut impl Taker, sink: &mut dyn Sink) {
        match self.encoding {
            Encoding::Narrow => self.narrow(chunk, taker, sink),
            Encoding::Wide(big) => self.wide(chunk, big, taker, sink),
            Encoding::Unknown => {
                self.front.extend_from_slice(chunk);
                if self.front.len() >= 3 {
                    self.settle(taker, sink);
                }
            }
        }
    }

    /// Nothing more comes.
    pub fn end(&mut self, taker: &mut impl Taker, sink: &mut dyn Sink) {
        if self.encoding == Encoding::Unknown {
            self.settle(taker, sink);
        }
        self.settle_returns(taker, sink);
        self.settle_nuls();
        if !self.held.is_empty() || self.over > 0 {
            self.give(End::default(), taker, sink);
        }
    }

    /// Decides the encoding by the byte order mark.
    fn settle(&mut self, taker: &mut impl Taker, sink: &mut dyn Sink) {
        let front = core::mem::take(&mut self.front);
        let (encoding, skip) = match front.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Narrow, 3),
            [0xFF, 0xFE, ..] => (Encoding::Wide(false), 2),
            [0xFE, 0xFF, ..] => (Encoding::Wide(true), 2),
            _ => (Encoding::Narrow, 0),
        };
        self.encoding = encoding;
        self.at = skip as u64;
        self.start = self.at;
        self.push(front.get(skip..).unwrap_or_default(), taker, sink);
    }

    fn narrow(&mut self, chunk: &[u8], taker: &mut impl Taker, sink: &mut dyn Sink) {
        let mut rest = chunk;
        while let Some(&first) = rest.first() {
            if self.returns > 0 && first != b'\r' && first != b'\n' {
                self.settle_returns(taker, sink);
            }
            if first == 0 && self.is_fresh() {
                let nuls = rest.iter().take_while(|&&byte| byte == 0).count();
                rest = rest.get(nuls..).unwrap_or_default();
                self.nuls += nuls as u64;
                self.at += nuls as u64;
                continue;
            }
            if self.nuls > 0 {
                self.settle_nuls();
            }
            let Some(end) = memchr2(b'\n', b'\r', rest) else {
                self.hold(rest);
                self.at += rest.len() as u64;
                return;
            };
            let (text, after) = rest.split_at(end);
            self.at += end as u64 + 1;
            rest = after.get(1..).unwrap_or_default();
            let is_feed = after.first() == Some(&b'\n');
            if !is_feed && rest.first() == Some(&b'\n') && self.can_lend(text) {
                // The usual way: a whole line that ends with CR LF.
                self.at += 1;
                rest = rest.get(1..).unwrap_or_default();
                self.lend(text, End { returns: 1, feed: true }, taker, sink);
            } else if !is_feed {
                self.hold(text);
                self.returns += 1;
            } else if self.can_lend(text) {
                self.lend(text, End::FEED, taker, sink);
            } else {
                self.hold(text);
                let returns = core::mem::take(&mut self.returns);
                self.give(End { returns, feed: true }, taker, sink);
            }
        }
    }

    /// Whether nothing of a line has come but NUL bytes.
    fn is_fresh(&self) -> bool {
        self.held.is_empty() && self.returns == 0 && self.over == 0
    }

    /// Few NUL bytes belong to the line.
    fn settle_nuls(&mut self) {
        let nuls = core::mem::take(&mut self.nuls);
        if nuls == 0 {
            return;
        }
        if nuls < MIN_PADDING {
            self.held.resize(nuls as usize, 0);
        } else {
            self.start += nuls;
        }
    }

    fn can_lend(&self, text: &[u8]) -> bool {
        self.is_fresh() && text.len() <= MAX_LINE
    }

    /// A line that lies in the chunk as a whole needs no copy.
    fn lend(&mut self, text: &[u8], end: End, taker: &mut impl Taker, sink: &mut dyn Sink) {
        let line = Line { text, way: Way::Straight(self.start), end };
        taker.line(&line, sink);
        self.start = self.at;
    }

    /// CRs that no LF follows end lines as well.
    fn settle_returns(&mut self, taker: &mut impl Taker, sink: &mut dyn Sink) {
        let (at, returns) = (self.at, core::mem::take(&mut self.returns));
        let unit = if matches!(self.encoding, Encoding::Wide(_)) { 2 } else { 1 };
        for left in (0..returns).rev() {
            self.at = at - left * unit;
            self.give(End { returns: 1, feed: false }, taker, sink);
        }
        self.at = at;
    }

    fn hold(&mut self, text: &[u8]) {
        let room = MAX_LINE.saturating_sub(self.held.len());
        let kept = text.get(..room).unwrap_or(text);
        self.held.extend_from_slice(kept);
        self.over += (text.len() - kept.len()) as u64;
    }

    /// Hands over the line that is held.
    fn give(&mut self, end: End, taker: &mut impl Taker, sink: &mut dyn Sink) {
        if self.over > 0 {
            sink.loss(Loss { what: Lost::LineTooLong, at: self.start, count: self.over });
        }
        let mut held = core::mem::take(&mut self.held);
        let way = match self.encoding {
            Encoding::Wide(_) => Way::Wide(self.start),
            _ => Way::Straight(self.start),
        };
        taker.line(&Line { text: &held, way, end }, sink);
        // One very long line does not keep its room for ever.
        held.clear();
        held.shrink_to(16 * 1024);
        self.held = held;
        self.over = 0;
        self.start = self.at;
    }

    /// UTF-16: unit by unit. Such files are rare.
    fn wide(&mut self, chunk: &[u8], big: bool, taker: &mut impl Taker, sink: &mut dyn Sink) {
        for &byte in chunk {
            let Some(first) = self.half.take() else {
                self.half = Some(byte);
                continue;
            };
            let unit = u16::from_be_bytes(if big { [first, byte] } else { [byte, first] });
            self.unit(unit, taker, sink);
        }
    }

    fn unit(&mut self, unit: u16, taker: &mut impl Taker, sink: &mut dyn Sink) {
        if self.returns > 0 && unit != u16::from(b'\n') && unit != u16::from(b'\r') {
            self.settle_returns(taker, sink);
        }
        self.at += 2;
        if unit == u16::from(b'\n') {
            self.returns = 0;
            self.give(End::FEED, taker, sink);
        } else if unit == u16::from(b'\r') {
            self.returns += 1;
        } else if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let pair = self.high.take().filter(|_| (0xDC00..0xE000).contains(&unit));
            let units = [pair.unwrap_or(unit), unit];
            let units = if pair.is_some() { &units[..] } else { &units[1..] };
            for found in char::decode_utf16(units.iter().copied()) {
                let mut room = [0; 4];
                let found = found.unwrap_or(char::REPLACEMENT_CHARACTER);
                self.hold(found.encode_utf8(&mut room).as_bytes());
            }
        }
    }
}
