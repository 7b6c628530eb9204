//! The dialects: how each stack announces a message in its log. One file and one row each.

mod acme;
mod asterisk;
mod audiocodes;
mod cisco;
mod kamailio;
mod ladder;
mod linphone;
mod ngrep;
mod pjsip;
mod sipml5;
mod sipp;
mod sofia;
mod tcpdump;
mod websocket;
mod wireshark;

use crate::trace::{Direction, Endpoint, Time, Transport};

/// What a line says of the message that follows it.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// The format; empty if any has such lines.
    pub format: &'static str,
    /// When.
    pub time: Option<Time>,
    /// Who sent it.
    pub source: Option<Endpoint>,
    /// Who was to get it.
    pub destination: Option<Endpoint>,
    /// How.
    pub transport: Transport,
    /// Which way.
    pub direction: Direction,
    /// How many bytes the message has.
    pub length: Option<u64>,
    /// Where in the line the message itself starts, if it stands in the same line.
    pub inline: Option<usize>,
    /// Whether the start line may stand behind bytes that are no text.
    pub is_raw: bool,
    /// Whether decoded lines stand between the lines of the message.
    pub is_details: bool,
}

impl Mark {
    /// The other side, for a log that names only that one: who sent it, if it came in.
    fn set_peer(&mut self, endpoint: Option<Endpoint>) {
        if self.direction == Direction::Received {
            self.source = endpoint;
        } else {
            self.destination = endpoint;
        }
    }
}

/// A line of a log, for the dialects to look at.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The text, without its prefix and the blanks at its end.
    pub text: &'a [u8],
    /// The whole line.
    pub line: &'a [u8],
    /// The format that the prefix gives away.
    pub format: Option<&'static str>,
    /// The time in the prefix.
    pub time: Option<Time>,
}

/// One dialect.
pub struct Dialect {
    /// The first bytes of its marks, as a quick look; any of them may be in either case.
    pub first: &'static [u8],
    /// A byte that every mark holds; 0 if there is none to look for.
    pub holds: u8,
    /// Reads a mark.
    pub read: fn(&Look<'_>) -> Option<Mark>,
}

/// All of them.
const DIALECTS: &[Dialect] = &[
    websocket::DIALECT,
    asterisk::DIALECT,
    asterisk::OLD,
    sofia::DIALECT,
    pjsip::DIALECT,
    ngrep::DIALECT,
    tcpdump::DIALECT,
    linphone::DIALECT,
    acme::DIALECT,
    sipml5::DIALECT,
    kamailio::DIALECT,
    wireshark::DIALECT,
    sipp::DIALECT,
    cisco::DIALECT,
    audiocodes::DIALECT,
    ladder::DIALECT,
    ladder::NAMES,
];

/// The mark that a line is, if it is one.
pub fn read(look: &Look<'_>) -> Option<Mark> {
    let first = *look.text.first()?;
    let known = DIALECTS.iter().filter(|dialect| {
        let starts = &dialect.first;
        (starts.is_empty() || starts.contains(&first.to_ascii_lowercase()))
            && (dialect.holds == 0 || memchr::memchr(dialect.holds, look.line).is_some())
    });
    known.into_iter().find_map(|dialect| (dialect.read)(look))
}

/// Facts of the next message that are spread over several lines.
pub use kamailio::Sheet;

/// The rest of `text` behind `word`, in any case.
fn after<'a>(text: &'a [u8], word: &str) -> Option<&'a [u8]> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word.as_bytes()).then(|| text.get(word.len()..)).flatten()
}

/// What stands before `word`, and what behind.
fn around<'a>(text: &'a [u8], word: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = memchr::memmem::find(text, word)?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// The first word, and the rest behind one blank.
fn word(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|&byte| byte == b' ').unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.get(1..).unwrap_or_default())
}
