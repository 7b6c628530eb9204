//! The machine that takes lines and gives messages.

use super::clean::{Room, clean};
use super::clock;
use super::dialect::{Mark, Sheet};
use super::escaped;
use super::facts::is_rule;
use super::lines::{Line, Taker};
use super::message::{self, Fate, Open, Why, look, time_of};
use super::place;
use super::prefix::{Peeled, peel};
use super::remark::remark;
use super::start::{self, Start};
use crate::trace::{Direction, Endpoint, Sink, Transport};
use memchr::{memchr2, memmem};

/// How many lines may stand between a mark and its message.
const MAX_BETWEEN: u32 = 4;

/// What is open between two lines.
#[derive(Default)]
pub struct Machine {
    open: Option<Open>,
    /// The mark of the message that is to come.
    mark: Option<Mark>,
    /// How many lines came since.
    between: u32,
    sheet: Sheet,
    /// The other end of the WebSocket.
    remote: Option<(Transport, Endpoint)>,
    /// The format whose marks were seen.
    format: Option<&'static str>,
    /// What the prefixes of the lines say of it.
    hint: Option<&'static str>,
    room: Room,
    inner: Room,
    /// Payload that ngrep broke into lines of equal width.
    gathered: Option<Room>,
}

impl Taker for Machine {
    fn line(&mut self, line: &Line<'_>, sink: &mut dyn Sink) {
        let mut room = core::mem::take(&mut self.room);
        let is_exact = self.open.as_ref().is_some_and(Open::is_exact);
        if !is_exact && clean(line, self.open.is_some(), &mut room) {
            self.cleaned(&room.line(line), sink);
        } else {
            self.cleaned(line, sink);
        }
        self.room = room;
    }
}

impl Machine {
    /// The name of the format.
    pub fn format(&self) -> &'static str {
        self.format.or(self.hint).unwrap_or("text")
    }

    /// Nothing more comes.
    pub fn end(&mut self, sink: &mut dyn Sink) {
        self.scatter(sink);
        self.finish(Why::End, false, sink);
    }

    fn finish(&mut self, why: Why, is_whole: bool, sink: &mut dyn Sink) {
        if let Some(open) = self.open.take() {
            open.finish(why, is_whole, sink);
        }
    }

    fn cleaned(&mut self, line: &Line<'_>, sink: &mut dyn Sink) {
        if self.gather(line, sink) {
            return;
        }
        if let Some(open) = &mut self.open {
            match open.take(line) {
                Fate::Taken => return,
                Fate::Last => return self.finish(Why::Over, true, sink),
                Fate::Split(at) => {
                    self.finish(Why::Over, true, sink);
                    let mut room = core::mem::take(&mut self.inner);
                    room.clear();
                    room.copy(line, at, line.text.len());
                    self.outside(&Line { end: line.end, ..room.line(line) }, sink);
                    self.inner = room;
                    return;
                }
                Fate::Ended => self.finish(Why::Over, false, sink),
                Fate::Refused => {
                    // The message may still come.
                    self.mark = self.open.take().map(Open::into_mark);
                }
                Fate::Foreign => {
                    let peeled = peel(line.text);
                    if look(line.text, &peeled, self.hint).is_none() {
                        let text = line.text.get(peeled.at..).unwrap_or_default();
                        remark(text, peeled.time, line.from() + peeled.at as u64, sink);
                        return;
                    }
                    self.finish(Why::Over, false, sink);
                }
            }
        }
        self.outside(line, sink);
    }

    /// A line while no message is open.
    fn outside(&mut self, line: &Line<'_>, sink: &mut dyn Sink) {
        let text = line.text;
        if text.trim_ascii().is_empty() {
            return;
        }
        let peeled = peel(text);
        if self.hint.is_none() {
            self.hint = peeled.format;
        }
        if let Some(mark) = look(text, &peeled, None) {
            return self.marked(line, &peeled, mark, sink);
        }
        let blanks = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let at = peeled.at.max(blanks);
        let version = memmem::find(text, b"SIP/2.0");
        let rest = text.get(at..).unwrap_or_default();
        if version.is_some()
            || start::starts_status(rest)
            || start::ends_version(rest.trim_ascii_end())
        {
            let is_raw = self.mark.as_ref().is_some_and(|mark| mark.is_raw);
            let may_hold = is_raw || memchr2(b'\\', b'#', text).is_some();
            if version.is_some() && may_hold && self.embedded(line, &peeled, sink) {
                return;
            }
            let whole = start::whole(text, at);
            let inside = || version.and_then(|_| start::inside(text, at));
            if is_raw && let Some(start) = inside() {
                let start = Start { is_sure: true, ..start };
                return self.open(line, &start, start.at, &peeled);
            }
            if let Some(start) = whole {
                return self.open(line, &start, at, &peeled);
            }
            if let Some(start) = inside() {
                return self.open(line, &start, start.at, &peeled);
            }
        }
        if self.mark.is_some() && !is_rule(text) {
            self.between += 1;
            if self.between > MAX_BETWEEN {
                self.mark = None;
            }
        }
        if self.sheet.take(rest) {
            // The lines of a sheet stand between its mark and the message.
            self.between = 0;
        }
        self.websocket(rest);
        remark(rest, peeled.time, line.from() + at as u64, sink);
    }

    /// A line that announces a message.
    fn marked(&mut self, line: &Line<'_>, peeled: &Peeled, mark: Mark, sink: &mut dyn Sink) {
        let inline = mark.inline;
        // The time may stand in a line of its own.
        let mut mark = mark;
        if let Some(before) = self.mark.take()
            && before.format == mark.format
            && before.direction == Direction::Unknown
        {
            mark.time = clock::better(mark.time, before.time);
        }
        if mark.format == "kamailio" {
            self.sheet = Sheet::default();
        }
        self.mark = Some(mark);
        self.between = 0;
        let Some(at) = inline else { return };
        let is_raw = self.mark.as_ref().is_some_and(|mark| mark.is_raw);
        if is_raw && self.embedded(line, peeled, sink) {
            return;
        }
        if let Some(start) = start::whole(line.text, at) {
            let start = Start { is_sure: !is_raw, ..start };
            self.open(line, &start, at, peeled);
        } else {
            self.embedded(line, peeled, sink);
        }
    }

    /// Opens a message with the mark that is waiting for it.
    fn open(&mut self, line: &Line<'_>, start: &Start, prefix: usize, peeled: &Peeled) {
        let mut mark = self.mark.take().unwrap_or_default();
        mark.time = time_of(mark.time, peeled.time);
        if mark.is_details || mark.format == "kamailio" {
            self.sheet.fill(&mut mark);
        }
        if matches!(mark.format, "jssip" | "sipjs" | "dart-sip-ua")
            && let Some((transport, endpoint)) = &self.remote
        {
            mark.transport = *transport;
            match mark.direction {
                Direction::Sent => mark.destination = Some(endpoint.clone()),
                Direction::Received => mark.source = Some(endpoint.clone()),
                Direction::Unknown => {}
            }
        }
        if self.format.is_none() && !mark.format.is_empty() {
            self.format = Some(mark.format);
        }
        self.open = Some(Open::new(line, start, prefix, mark));
    }

    /// Messages inside the line. `false` if there are none.
    fn embedded(&mut self, line: &Line<'_>, peeled: &Peeled, sink: &mut dyn Sink) -> bool {
        let dots = self.mark.as_ref().is_some_and(|mark| mark.is_raw);
        let mut from = 0;
        let mut any = false;
        while let Some(inside) = escaped::find(line.text, from, dots) {
            any = true;
            let mut peeled = *peeled;
            let before = line.text.get(..inside.start).unwrap_or_default();
            peeled.time = clock::better(peeled.time, escaped::time(before));
            let mut room = core::mem::take(&mut self.inner);
            let mut is_done = false;
            inside.lines(line, &mut room, |line| {
                if is_done {
                    return;
                }
                match &mut self.open {
                    Some(open) => match open.take(line) {
                        Fate::Taken | Fate::Foreign => {}
                        Fate::Last | Fate::Split(_) => {
                            self.finish(Why::Over, true, sink);
                            is_done = true;
                        }
                        Fate::Ended | Fate::Refused => {
                            self.finish(Why::Over, false, sink);
                            is_done = true;
                        }
                    },
                    None => match start::whole(line.text, 0) {
                        Some(start) => {
                            self.open(line, &Start { is_sure: true, ..start }, 0, &peeled);
                        }
                        None => is_done = true,
                    },
                }
            });
            self.finish(Why::End, false, sink);
            self.inner = room;
            from = inside.end.max(inside.start + 1);
        }
        any
    }

    /// Takes the payload that ngrep broke into lines. `false` if the line is none of it.
    fn gather(&mut self, line: &Line<'_>, sink: &mut dyn Sink) -> bool {
        if let Some(gathered) = &mut self.gathered {
            if line.text.starts_with(b"  ") && gathered.text.len() < message::MAX_MESSAGE {
                gathered.copy(line, 2, line.text.len());
                return true;
            }
            self.scatter(sink);
            return false;
        }
        let is_raw = self.open.is_none()
            && self.mark.as_ref().is_some_and(|mark| mark.format == "ngrep")
            && line.text.starts_with(b"  ");
        if !is_raw || escaped::find(line.text, 2, true).is_none() && !is_broken(line.text) {
            return false;
        }
        let mut room = Room::default();
        room.copy(line, 2, line.text.len());
        self.gathered = Some(room);
        true
    }

    /// Reads what was gathered.
    fn scatter(&mut self, sink: &mut dyn Sink) {
        let Some(room) = self.gathered.take() else { return };
        let whole = Line {
            text: &room.text,
            way: super::lines::Way::Runs(&room.runs),
            end: super::lines::End::FEED,
        };
        self.embedded(&whole, &Peeled::default(), sink);
        self.mark = None;
    }

    /// Notes the server that a WebSocket goes to.
    fn websocket(&mut self, text: &[u8]) {
        if memmem::find(text, b"://").is_none() {
            return;
        }
        let Some(at) = memmem::find(text, b"ws://").or_else(|| memmem::find(text, b"wss://"))
        else {
            return;
        };
        let is_connect = memmem::find(text, b"onnect").is_some();
        if !is_connect {
            return;
        }
        let rest = text.get(at..).unwrap_or_default();
        let (transport, rest) = match rest.strip_prefix(b"wss://") {
            Some(rest) => (Transport::Wss, rest),
            None => (Transport::Ws, rest.get(5..).unwrap_or_default()),
        };
        let ends =
            |byte: &u8| matches!(byte, b' ' | b'/' | b'"' | b'\'' | b',' | b')' | b'?' | b';');
        let end = rest.iter().position(ends).unwrap_or(rest.len());
        if let Some(endpoint) = rest.get(..end).and_then(place::endpoint) {
            self.remote = Some((transport, endpoint));
        }
    }
}

/// Whether ngrep broke the start line itself.
fn is_broken(text: &[u8]) -> bool {
    let word = text.trim_ascii_start();
    let end = word.iter().position(|&byte| byte == b' ').unwrap_or(0);
    let method = word.get(..end).unwrap_or_default();
    let is_method = crate::iana::method::Method::of(method) != crate::iana::method::Method::Other;
    is_method && memmem::find(word, b" SIP/2.0").is_none()
}
