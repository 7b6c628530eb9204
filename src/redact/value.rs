//! Values of header fields: display names, addresses, parameters and words, whatever their order.

use super::Kind;
use super::page::{Manner, Page};
use core::ops::Range;
use memchr::memchr;

/// What bare words of a value are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// Names of the protocol, mostly.
    Word,
    /// Hosts, in Via and Warning behind the first word.
    Host,
    /// Of somebody.
    Own(Kind),
}

impl Page<'_> {
    /// Masks a value of a header field: a list of anything.
    pub fn value(&mut self, bare: Bare, range: Range<usize>) {
        let mut at = range.start;
        let mut segment = at;
        while at < range.end {
            // What stands before an angle bracket is a name.
            let end = self.segment(at, range.end);
            match self.open(at, end) {
                Some(open) => {
                    self.mask(Kind::Name, at..open);
                    let close = memchr(b'>', self.part(open..range.end));
                    let close = close.map_or(range.end, |close| open + close);
                    self.inside(open + 1..close);
                    at = close;
                }
                None if self.is_uri(self.skip(at, end)) => {
                    let from = self.skip(at, end);
                    let stop = self.until_any(from..end, b";,");
                    // Bare addresses end before parameters, which are those of the field.
                    let size = self.uri(from, stop, false).unwrap_or(0);
                    at = from + size.max(1);
                }
                None => at = self.words(bare, segment, at, end),
            }
            at = self.parameters(at, range.end);
            segment = at;
        }
    }

    /// The text between angle brackets.
    fn inside(&mut self, range: Range<usize>) {
        let from = self.skip(range.start, range.end);
        match self.uri(from, range.end, true) {
            Some(size) => self.judge(Manner::Strict, from + size..range.end),
            // A URI without a scheme is still somebody's.
            None if memchr(b'@', self.part(range.clone())).is_some() => {
                self.mask(Kind::User, range);
            }
            None => self.mask(Kind::Host, range),
        }
    }

    /// Where the value ends that starts there: before the next comma outside of quotes.
    fn segment(&self, at: usize, end: usize) -> usize {
        let mut is_open = false;
        let mut place = at;
        while place < end {
            match self.src[place] {
                b'"' => {
                    place = self.quoted(place, end).unwrap_or(place + 1);
                    continue;
                }
                b'<' => is_open = true,
                b'>' => is_open = false,
                b',' if !is_open => return place,
                _ => {}
            }
            place += 1;
        }
        end
    }

    /// Where an angle bracket opens, unless a parameter comes first.
    fn open(&self, at: usize, end: usize) -> Option<usize> {
        let mut place = at;
        while place < end {
            match self.src[place] {
                b'"' => {
                    place = self.quoted(place, end).unwrap_or(place + 1);
                    continue;
                }
                b'<' => return Some(place),
                b'=' | b';' => return None,
                _ => {}
            }
            place += 1;
        }
        None
    }

    pub fn skip(&self, at: usize, end: usize) -> usize {
        let blanks =
            self.part(at..end).iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        at + blanks
    }

    fn until_any(&self, range: Range<usize>, stops: &[u8]) -> usize {
        let found = self.part(range.clone()).iter().position(|byte| stops.contains(byte));
        found.map_or(range.end, |found| range.start + found)
    }

    /// Bare words up to the next parameter. Gives where they end.
    fn words(&mut self, bare: Bare, segment: usize, at: usize, end: usize) -> usize {
        let mut place = at;
        let mut index = 0;
        while place < end {
            let from = self.skip(place, end);
            if from >= end || matches!(self.src[from], b';' | b',') {
                return from;
            }
            if self.src[from] == b'"' {
                place = self.quoted(from, end).unwrap_or(end);
                let manner = if bare == Bare::Host { Manner::Wary } else { Manner::Strict };
                match bare {
                    Bare::Own(kind) => self.mask(kind, from..place),
                    _ => self.judge(manner, from..place),
                }
                continue;
            }
            let stop = self.part(from..end).iter().position(|byte| {
                byte.is_ascii_whitespace() || matches!(byte, b';' | b',' | b'"' | b'=')
            });
            let stop = stop.map_or(end, |stop| from + stop).max(from + 1);
            if self.src.get(stop) == Some(&b'=') && stop < end {
                // A parameter without anything before it.
                return from;
            }
            match bare {
                Bare::Host if index > 0 && segment == at => self.host(from..stop),
                _ if self.is_uri(from) => {
                    let size = self.uri(from, end, false).unwrap_or(1);
                    place = from + size;
                    continue;
                }
                Bare::Own(kind) => self.mask(kind, from..stop),
                _ => self.judge(Manner::Wary, from..stop),
            }
            // `SIP / 2.0 / UDP` is one word with blanks in it.
            let next = self.skip(stop, end);
            let is_divided = self.src.get(next) == Some(&b'/') || self.src[stop - 1] == b'/';
            index += usize::from(!is_divided);
            place = stop;
        }
        place
    }

    /// The end of a quoted string, if it has one.
    fn quoted(&self, at: usize, end: usize) -> Option<usize> {
        let mut place = at + 1;
        while place < end {
            match self.src[place] {
                b'\\' => place += 1,
                b'"' => return Some(place + 1),
                _ => {}
            }
            place += 1;
        }
        None
    }

    /// Parameters, up to a comma behind which something else comes. Gives where they end.
    fn parameters(&mut self, at: usize, end: usize) -> usize {
        let mut place = at;
        while place < end {
            if matches!(self.src[place], b';' | b',' | b'>')
                || self.src[place].is_ascii_whitespace()
            {
                let is_comma = self.src[place] == b',';
                place += 1;
                if is_comma && !self.is_parameter(place, end) {
                    return place;
                }
                continue;
            }
            let name_end = self.until_any(place..end, b"=;, \t\r\n\"<");
            let mut value = self.skip(name_end, end);
            if self.src.get(value) != Some(&b'=') || value >= end {
                if name_end == place {
                    return (place + usize::from(!matches!(self.src[place], b'<' | b'"')))
                        .min(end)
                        .max(at);
                }
                self.parameter(place..name_end, name_end..name_end);
                place = name_end;
                if self.src.get(place).is_some_and(|byte| matches!(byte, b'<' | b'"')) {
                    return place;
                }
                continue;
            }
            value = self.skip(value + 1, end);
            let stop = match self.src.get(value) {
                Some(b'"') => self.quoted(value, end).unwrap_or(end),
                Some(b'<') => self.until_any(value..end, b">"),
                _ => self.until_any(value..end, b";, \t\r\n"),
            };
            let open = self.part(value..stop).iter().take(2);
            let inner = value + open.take_while(|byte| matches!(byte, b'"' | b'<')).count();
            if self.is_uri(inner.min(stop)) && inner < stop {
                let size = self.uri(inner, stop, true).unwrap_or(0);
                self.judge(Manner::Wary, inner + size..stop);
            } else {
                self.parameter(place..name_end, value..stop);
            }
            place = stop.max(place + 1);
        }
        place
    }

    /// Whether `name=value` stands there, as in a challenge.
    fn is_parameter(&self, at: usize, end: usize) -> bool {
        let from = self.skip(at, end);
        let stop = self.until_any(from..end, b"=;, \t\r\n\"<:@");
        let next = self.skip(stop, end);
        stop > from && next < end && self.src[next] == b'='
    }
}
