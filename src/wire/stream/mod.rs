//! Streams: where in the bytes of a connection each message starts and ends (RFC 3261 §18.3).
//!
//! A datagram is a message, and [`Message::read`](super::message::Message::read) takes it as it
//! is. TCP and TLS deliver bytes, with several messages in one reading or one message in several,
//! so somebody has to divide them first:
//!
//! ```
//! use sipwhy::wire::stream::{Frame, Framer, Kind};
//!
//! let mut framer = Framer::new(Kind::Stream);
//! let mut buffer = Vec::new();
//! let mut sizes = Vec::new();
//! for received in ["\r\n\r\nSIP/2.0 100 Trying\r\nl: ", "0\r\n\r\nSIP/2.0 180 Ring"] {
//!     buffer.extend_from_slice(received.as_bytes());
//!     let mut done = 0;
//!     loop {
//!         let frame = framer.next(&buffer[done..]);
//!         match frame {
//!             Frame::Message(message) => sizes.push(message.span().len()),
//!             Frame::KeepAlive { .. } | Frame::Skipped(_) => {}
//!             Frame::Partial { .. } => break,
//!         }
//!         done += frame.drain();
//!     }
//!     buffer.drain(..done);
//! }
//! assert_eq!(sizes, [28]);
//! assert_eq!(buffer, b"SIP/2.0 180 Ring");
//! ```
//!
//! The framer works on the caller's buffer and keeps nothing but offsets, so that its work stays
//! linear when the bytes come one by one. The same bytes give the same frames however they are cut.

mod length;
mod start;

use super::message::MAX_INPUT;
use crate::grammar::flaw::{Fault, Flaw};
use crate::span::{Piece, Span};
use length::Length;
use memchr::memchr;
use start::{is_start_line, start_in, starts};

/// How many bytes the head of a message on a stream may have, from the start line to the blank
/// line; and how many bytes of rubbish are gathered before they are told.
pub const MAX_HEAD: usize = 64 * 1024;

/// How many bytes the body of a message on a stream may have. A caller's buffer never has to hold
/// more than this and [`MAX_HEAD`] for the framer to get on.
pub const MAX_BODY: usize = 1024 * 1024;

/// What the bytes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// TCP or TLS: Content-Length alone says where a message ends (RFC 3261 §18.3).
    Stream,
    /// WebSocket: each buffer is the payload of one text or binary message, and holds one SIP
    /// message (RFC 7118 §5). What follows that one is surplus.
    WebSocket,
}

/// What stands at the front of the buffer. All places count from there, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A message, with its body.
    Message(Framed),
    /// The rest is not there yet.
    Partial {
        /// How many bytes are missing, if that is known; else at least one.
        missing: Option<u32>,
    },
    /// A CRLF between messages (RFC 5626 §4.4.1, RFC 3261 §7.5).
    KeepAlive {
        /// Where it stands.
        span: Span,
        /// Whether it is the second in a row, so that the two are a ping and want a CRLF as an
        /// answer. The first may be that answer, the pong.
        is_ping: bool,
    },
    /// Bytes from the front on that are no message: [`Fault::StreamSkipped`],
    /// [`Fault::HeadTooLong`] or, between messages, [`Fault::LineFeedAlone`].
    Skipped(Flaw),
}

/// Where a message on a stream stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Framed {
    /// From the start line to the blank line.
    pub head: Span,
    /// The body.
    pub body: Span,
    /// Whether its end was not counted but guessed.
    pub guessed: bool,
    /// What makes its end doubtful, the gravest: [`Fault::LengthMissing`],
    /// [`Fault::ContentLengthsDiffer`], [`Fault::NumberForm`], [`Fault::BodyTooLong`],
    /// [`Fault::BodyShort`], [`Fault::BodySurplus`] or [`Fault::BlankLineMissing`].
    pub flaw: Option<Flaw>,
    /// Where the next frame starts.
    next: u32,
}

impl Framed {
    /// The message, head and body: what [`Message::read`](super::message::Message::read) takes.
    pub const fn span(&self) -> Span {
        self.head.to(self.body)
    }
}

impl Frame {
    /// How many bytes are done with, to be taken from the front of the buffer.
    pub const fn drain(self) -> usize {
        match self {
            Self::Message(message) => message.next as usize,
            Self::KeepAlive { span, .. } => span.len(),
            Self::Skipped(flaw) => flaw.span.len(),
            Self::Partial { .. } => 0,
        }
    }

    const MORE: Self = Self::Partial { missing: None };
}

/// Divides the bytes of one connection, in one direction, into messages.
#[derive(Clone, Debug)]
pub struct Framer {
    kind: Kind,
    /// Nothing will follow what is in the buffer.
    is_closed: bool,
    state: State,
    /// Whether the front was reached by counting. Where it was guessed, fewer lines pass as a
    /// start line.
    is_counted: bool,
    /// Whether the last frame was the first CRLF of two.
    is_half_ping: bool,
    /// Where the first line starts that was not seen to its end.
    line: usize,
    /// Up to where no line feed is left to be found.
    seen: usize,
    length: Length,
}

/// How far the message at the front was followed.
#[derive(Clone, Copy, Debug)]
enum State {
    /// No start line was seen.
    Front,
    /// The start line was seen.
    Head,
    /// The blank line was seen, and the number of bytes of the body.
    Counted { head: usize, size: usize },
    /// The blank line was seen: the body ends where something else starts.
    Guessed { head: usize },
}

/// What comes next in the buffer.
enum Next<'a> {
    /// A line, without its end; the next one starts at `Framer::line`.
    Line(Piece<'a>),
    /// A line that reaches past the limit.
    Over,
    /// No whole line yet.
    More,
    /// Nothing, and nothing will come.
    End,
}

impl Framer {
    /// For a connection at its start, or anywhere between two messages.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            is_closed: false,
            state: State::Front,
            is_counted: true,
            is_half_ping: false,
            line: 0,
            seen: 0,
            length: Length::default(),
        }
    }

    /// For a connection joined in its middle: fewer lines pass as a start line.
    pub fn joined(kind: Kind) -> Self {
        Self { is_counted: false, ..Self::new(kind) }
    }

    /// Says that the connection has ended: from now on what is in the buffer is all there is, and
    /// [`Framer::next`] gives a message that was cut off as it is. It gives
    /// [`Frame::Partial`] only for an empty buffer.
    pub const fn close(&mut self) {
        self.is_closed = true;
    }

    /// What stands at the front of `buffer`.
    ///
    /// After [`Frame::Partial`] the buffer must come again with the same bytes and more behind
    /// them; after any other frame without the first [`Frame::drain`] bytes.
    pub fn next(&mut self, buffer: &[u8]) -> Frame {
        let buffer = buffer.get(..MAX_INPUT).unwrap_or(buffer);
        loop {
            let found = match self.state {
                State::Front => self.front(buffer),
                State::Head => self.head(buffer),
                State::Counted { head, size } => Some(self.counted(buffer, head, size)),
                State::Guessed { head } => Some(self.guessed(buffer, head)),
            };
            if let Some(frame) = found {
                if frame.drain() > 0 {
                    self.restart(frame, buffer.len());
                }
                return frame;
            }
        }
    }

    fn restart(&mut self, frame: Frame, size: usize) {
        self.state = State::Front;
        self.is_counted = match frame {
            Frame::Message(message) => !message.guessed,
            Frame::Skipped(flaw) => self.is_counted && flaw.fault == Fault::LineFeedAlone,
            _ => self.is_counted,
        };
        self.is_half_ping = matches!(frame, Frame::KeepAlive { is_ping: false, .. });
        // Each payload of a WebSocket is a front of its own.
        if self.kind == Kind::WebSocket && frame.drain() == size {
            (self.is_counted, self.is_half_ping) = (true, false);
        }
        (self.line, self.seen) = (0, 0);
        self.length = Length::default();
    }

    const fn is_whole(&self) -> bool {
        self.is_closed || matches!(self.kind, Kind::WebSocket)
    }

    /// The next line that ends before `limit`.
    fn line<'a>(&mut self, buffer: &'a [u8], limit: usize) -> Next<'a> {
        let known = buffer.len().min(limit);
        let whole = Piece::whole(buffer);
        let fresh = buffer.get(self.seen..known).unwrap_or_default();
        if let Some(at) = memchr(b'\n', fresh) {
            let line = whole.sub(self.line, self.seen + at);
            self.seen += at + 1;
            self.line = self.seen;
            let end = line.bytes().strip_suffix(b"\r").map_or(line.len(), <[u8]>::len);
            return Next::Line(line.until(end));
        }
        self.seen = known;
        if buffer.len() > limit || !self.is_whole() && buffer.len() == limit {
            return Next::Over;
        }
        if !self.is_whole() {
            return Next::More;
        }
        let last = whole.from(self.line);
        self.line = buffer.len();
        if last.is_empty() { Next::End } else { Next::Line(last) }
    }

    fn front(&mut self, buffer: &[u8]) -> Option<Frame> {
        match buffer {
            [] => return Some(Frame::MORE),
            [b'\r'] if !self.is_whole() => return Some(Frame::MORE),
            [b'\r', b'\n', ..] => {
                let span = Span::new(0, 2);
                return Some(Frame::KeepAlive { span, is_ping: self.is_half_ping });
            }
            [b'\n', ..] => return Some(skipped(Fault::LineFeedAlone, 1)),
            _ => {}
        }
        loop {
            let before = self.line;
            return Some(match self.line(buffer, MAX_HEAD) {
                // A blank line may be a ping, which wants an answer whatever stands before it.
                Next::Line(line) if line.is_empty() => skipped(Fault::StreamSkipped, before),
                Next::Line(line) => match start_in(line) {
                    Some(at) if before + at > 0 => skipped(Fault::StreamSkipped, before + at),
                    None if before > 0 || !self.is_counted || !is_start_line(line) => continue,
                    _ => {
                        self.state = State::Head;
                        return None;
                    }
                },
                Next::Over if before > 0 => skipped(Fault::StreamSkipped, before),
                Next::Over => skipped(Fault::StreamSkipped, MAX_HEAD),
                Next::More => Frame::MORE,
                Next::End => skipped(Fault::StreamSkipped, buffer.len()),
            });
        }
    }

    fn head(&mut self, buffer: &[u8]) -> Option<Frame> {
        loop {
            let before = self.line;
            return Some(match self.line(buffer, MAX_HEAD) {
                Next::Line(line) if line.is_empty() => {
                    self.length.close(buffer);
                    return self.after_head(buffer, self.line);
                }
                // A peer that broke off and started anew: two messages, not one.
                Next::Line(line) if self.kind == Kind::Stream && starts(line) => {
                    without_end(before)
                }
                Next::Line(line) => {
                    self.length.look(line, buffer);
                    continue;
                }
                Next::Over => skipped(Fault::HeadTooLong, before),
                Next::More => Frame::MORE,
                Next::End => without_end(before),
            });
        }
    }

    /// Decides how the end of the body is to be found.
    fn after_head(&mut self, buffer: &[u8], head: usize) -> Option<Frame> {
        self.state = match self.length.stated {
            Some(size) if size as usize > MAX_BODY && self.kind == Kind::Stream => {
                let flaw = Flaw { fault: Fault::BodyTooLong, span: self.length.at };
                return Some(self.message(buffer, head, head, Some(flaw), true));
            }
            Some(size) => State::Counted { head, size: size as usize },
            None if self.kind == Kind::WebSocket => State::Guessed { head },
            // To wait for the next message would hold this one back. A body has a Content-Type
            // (RFC 3261 §7.4.1), so without one there is nothing to wait for.
            None if !self.length.is_typed => {
                return Some(self.message(buffer, head, head, Some(self.missing(head)), true));
            }
            None => State::Guessed { head },
        };
        None
    }

    fn counted(&self, buffer: &[u8], head: usize, size: usize) -> Frame {
        let end = head.saturating_add(size);
        if end <= buffer.len() {
            self.message(buffer, head, end, self.length.flaw, false)
        } else if self.is_whole() {
            let flaw = Flaw { fault: Fault::BodyShort, span: self.length.at };
            self.message(buffer, head, buffer.len(), Some(flaw), false)
        } else {
            Frame::Partial { missing: Some((end - buffer.len()) as u32) }
        }
    }

    fn guessed(&mut self, buffer: &[u8], head: usize) -> Frame {
        if self.kind == Kind::WebSocket {
            return self.message(buffer, head, buffer.len(), self.length.flaw, false);
        }
        let limit = head + MAX_BODY;
        loop {
            let before = self.line;
            let (end, flaw) = match self.line(buffer, limit) {
                Next::Line(line) => match start_in(line) {
                    Some(at) => (before + at, self.missing(head)),
                    None => continue,
                },
                Next::Over => {
                    let end = if before > head { before } else { limit };
                    (end, too_long(head, end))
                }
                Next::More => return Frame::MORE,
                Next::End => (buffer.len(), self.missing(head)),
            };
            return self.message(buffer, head, end, Some(flaw), true);
        }
    }

    /// Why nothing was counted: a Content-Length that cannot be read, or none.
    fn missing(&self, head: usize) -> Flaw {
        let none = Flaw { fault: Fault::LengthMissing, span: Span::new(head as u32, head as u32) };
        self.length.flaw.unwrap_or(none)
    }

    fn message(
        &self,
        buffer: &[u8],
        head: usize,
        end: usize,
        flaw: Option<Flaw>,
        guessed: bool,
    ) -> Frame {
        let (mut next, mut flaw) = (end, flaw);
        if self.kind == Kind::WebSocket {
            let surplus = Piece::whole(buffer).from(end);
            if !surplus.trim().is_empty() {
                flaw = flaw.or(Some(Flaw { fault: Fault::BodySurplus, span: surplus.span() }));
            }
            next = buffer.len();
        }
        Frame::Message(Framed {
            head: Span::new(0, head as u32),
            body: Span::new(head as u32, end as u32),
            guessed,
            flaw,
            next: next as u32,
        })
    }
}

/// Bytes from the front up to `end` are no message.
const fn skipped(fault: Fault, end: usize) -> Frame {
    Frame::Skipped(Flaw { fault, span: Span::new(0, end as u32) })
}

/// A head that ends without a blank line.
const fn without_end(end: usize) -> Frame {
    let at = Span::new(end as u32, end as u32);
    let flaw = Some(Flaw { fault: Fault::BlankLineMissing, span: at });
    let head = Span::new(0, end as u32);
    Frame::Message(Framed { head, body: at, guessed: true, flaw, next: end as u32 })
}

/// A body that goes on beyond what is kept of it.
const fn too_long(head: usize, end: usize) -> Flaw {
    Flaw { fault: Fault::BodyTooLong, span: Span::new(head as u32, end as u32) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;
    use std::string::{String, ToString};
    use std::vec::Vec;

    const OPTIONS: &str = "OPTIONS sip:b@example.com SIP/2.0\r\nCSeq: 1 OPTIONS\r\n";
    const OK: &str = "SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n";

    /// The frames of a connection whose bytes come in pieces of `size`.
    fn frames(kind: Kind, bytes: &[u8], size: usize, told: &mut impl FnMut(Frame, &[u8])) {
        let mut framer = Framer::new(kind);
        let mut front = 0;
        for end in (0..bytes.len()).step_by(size).skip(1).chain([bytes.len(), usize::MAX]) {
            if end == usize::MAX {
                framer.close();
            }
            loop {
                let buffer = &bytes[front..end.min(bytes.len())];
                let frame = framer.next(buffer);
                front += frame.drain();
                if matches!(frame, Frame::Partial { .. }) {
                    break;
                }
                assert!(frame.drain() > 0 && frame.drain() <= buffer.len());
                told(frame, buffer);
            }
        }
        assert_eq!(front, bytes.len(), "all is told in the end");
    }

    /// Frames in short: `m` head size, body size, `?` for a guess, the fault; `-` one CRLF, `+` the
    /// second; `x` what was skipped.
    fn story(kind: Kind, text: &str, size: usize) -> String {
        let mut words: Vec<String> = Vec::new();
        frames(kind, text.as_bytes(), size, &mut |frame, _| {
            let fault = |flaw: Flaw| format!(" {} {:?}", flaw.fault.id(), flaw.span);
            words.push(match frame {
                Frame::Message(message) => format!(
                    "m{}+{}{}{}",
                    message.head.len(),
                    message.body.len(),
                    if message.guessed { "?" } else { "" },
                    message.flaw.map(fault).unwrap_or_default()
                ),
                Frame::KeepAlive { is_ping, .. } => if is_ping { "+" } else { "-" }.to_string(),
                Frame::Skipped(flaw) => format!("x{}", fault(flaw)),
                Frame::Partial { .. } => unreachable!(),
            });
        });
        words.join(", ")
    }

    #[test]
    fn streams_as_they_come() {
        let with = |rest: &str| format!("{OPTIONS}{rest}");
        for (text, told) in [
            (String::new(), ""),
            (OK.to_string(), "m37+0"),
            (format!("{OK}{OK}"), "m37+0, m37+0"),
            ("\r\n\r\n\r\n".into(), "-, +, -"),
            (format!("\r\n\r\n{OK}\r\n"), "-, +, m37+0, -"),
            (format!("\n{OK}"), "x line-feed-alone 0..1, m37+0"),
            (with(&format!("l: 5\r\n\r\nhello{OK}")), "m60+5, m37+0"),
            (with(&format!("Content-Length:\r\n 5\r\n\r\nhello{OK}")), "m75+5, m37+0"),
            (with(&format!("l : 5\nx: y\n\nhello{OK}")), "m64+5, m37+0"),
            // Nothing says where it ends.
            (with(&format!("\r\n{OK}")), "m54+0? length-missing 54..54, m37+0"),
            (
                with(&format!("c: text/plain\r\n\r\none\r\ntwo\r\n{OK}")),
                "m69+10? length-missing 69..69, m37+0",
            ),
            (
                with(&format!("c: text/plain\r\n\r\none\r\ntwo{OK}")),
                "m69+8? length-missing 69..69, m37+0",
            ),
            (with("c: text/plain\r\n\r\none"), "m69+3? length-missing 69..69"),
            (
                with(&format!("\r\none\r\n{OK}")),
                "m54+0? length-missing 54..54, x stream-skipped 0..5, m37+0",
            ),
            (with(&format!("l: five\r\n\r\n{OK}")), "m63+0? number-form 55..59, m37+0"),
            (with(&format!("l: -1\r\n\r\n{OK}")), "m61+0? number-form 55..57, m37+0"),
            // Two lengths.
            (with(&format!("l: 5\r\nl: 05\r\n\r\nhello{OK}")), "m67+5, m37+0"),
            (
                with(&format!("l: 5\r\nl: 3\r\n\r\nhello{OK}")),
                "m66+5 content-lengths-differ 61..62, m37+0",
            ),
            (with(&format!("l: x\r\nl: 5\r\n\r\nhello{OK}")), "m66+5 number-form 55..56, m37+0"),
            // Wrong ones.
            (with(&format!("l: 2\r\n\r\nhello{OK}")), "m60+2, x stream-skipped 0..3, m37+0"),
            (with("l: 9\r\n\r\nhello"), "m60+5 body-short 55..56"),
            (
                with(&format!("l: 1048577\r\n\r\nhello\r\n{OK}")),
                "m66+0? body-too-long 55..62, x stream-skipped 0..7, m37+0",
            ),
            (
                with(&format!("l: 99999999999999999999\r\n\r\n{OK}")),
                "m79+0? body-too-long 55..75, m37+0",
            ),
            // What is no message.
            (format!("one\r\ntwo\r\n{OK}"), "x stream-skipped 0..10, m37+0"),
            (format!("one\r\n\r\n\r\n{OK}"), "x stream-skipped 0..5, -, +, m37+0"),
            (format!("\0\0\0\0{OK}"), "x stream-skipped 0..4, m37+0"),
            (format!("{OK}Via: x\r\n\r\n"), "m37+0, x stream-skipped 0..8, -"),
            ("\r".into(), "x stream-skipped 0..1"),
            ("INVITE".into(), "x stream-skipped 0..6"),
            // Broken off.
            (with(""), "m52+0? blank-line-missing 52..52"),
            (with("Vi"), "m54+0? blank-line-missing 54..54"),
            (with(OK), "m52+0? blank-line-missing 52..52, m37+0"),
            // A start line with flaws, where one must be.
            (format!(" B@D x SIP/2.0\r\nl: 0\r\n\r\n{OK}"), "m24+0, m37+0"),
            (format!("x\r\nB@D x SIP/2.0\r\n{OK}"), "x stream-skipped 0..18, m37+0"),
        ] {
            for size in [usize::MAX, 1, 2, 3, 7] {
                assert_eq!(story(Kind::Stream, &text, size), told, "{size} {text:?}");
            }
        }
    }

    #[test]
    fn a_websocket_message_is_one_message() {
        let with = |rest: &str| format!("{OPTIONS}{rest}");
        for (text, told) in [
            (OK.to_string(), "m37+0"),
            (with("\r\nhello"), "m54+5"),
            (with("l: 5\r\n\r\nhello"), "m60+5"),
            (with("l: 5\r\n\r\nhello\r\n"), "m60+5"),
            (with("l: 5\r\n\r\nhello you"), "m60+5 body-surplus 65..69"),
            (with("l: 9\r\n\r\nhello"), "m60+5 body-short 55..56"),
            (with("l: 4294967295\r\n\r\nhello"), "m69+5 body-short 55..65"),
            (with("l: x\r\n\r\nhello"), "m60+5 number-form 55..56"),
            (format!("{OK}{OK}"), "m37+0 body-surplus 37..74"),
            (with(""), "m52+0? blank-line-missing 52..52"),
            ("\r\n\r\n".into(), "-, +"),
            ("hello".into(), "x stream-skipped 0..5"),
        ] {
            assert_eq!(story(Kind::WebSocket, &text, usize::MAX), told, "{text:?}");
        }
    }

    #[test]
    fn what_is_missing_is_counted_if_it_can_be() {
        let mut framer = Framer::new(Kind::Stream);
        let whole = format!("{OPTIONS}l: 5\r\n\r\nhello");
        for (end, missing) in [(0, None), (40, None), (60, Some(5)), (64, Some(1))] {
            let frame = framer.next(&whole.as_bytes()[..end]);
            assert_eq!((frame, frame.drain()), (Frame::Partial { missing }, 0), "{end}");
        }
        let Frame::Message(message) = framer.next(whole.as_bytes()) else { panic!() };
        assert_eq!((message.span(), message.flaw), (Span::new(0, 65), None));
    }

    #[test]
    #[cfg_attr(miri, ignore = "a megabyte is too much for an interpreter")]
    fn limits_are_told_and_passed() {
        let long = "x".repeat(MAX_HEAD);
        for (text, told) in [
            (format!("{long}{OK}"), "x stream-skipped 0..65536, m37+0"),
            (
                format!("{long}{long}\r\n{OK}"),
                "x stream-skipped 0..65536, x stream-skipped 0..65536, -, m37+0",
            ),
            (
                format!("x\r\n{long}\r\n{OK}"),
                "x stream-skipped 0..3, x stream-skipped 0..65536, -, m37+0",
            ),
            (
                format!("{OPTIONS}X: {long}\r\n{OK}"),
                "x head-too-long 0..52, x stream-skipped 0..65536, x stream-skipped 0..5, m37+0",
            ),
        ] {
            for size in [usize::MAX, 1000, MAX_HEAD] {
                assert_eq!(story(Kind::Stream, &text, size), told, "{size}");
            }
        }
        let body = "y\r\n".repeat(MAX_BODY / 3 + 10);
        let text = format!("{OPTIONS}c: a/b\r\n\r\n{body}{OK}");
        let told = "m62+1048575? body-too-long 62..1048637, x stream-skipped 0..30, m37+0";
        for size in [usize::MAX, 50_000] {
            assert_eq!(story(Kind::Stream, &text, size), told, "{size}");
        }
    }
}
