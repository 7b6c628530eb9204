//! What fills the placeholders of a text: typed, and known to no language.

use crate::iana::header::Name;
use crate::meaning::Facts;
use crate::meaning::refusal::Named;
use crate::span::Piece;
use crate::wire::sdp::{Codec, CodecName};
use crate::wire::start_line::StartLine;
use alloc::string::String;
use alloc::vec::Vec;

/// A value for a placeholder.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A part of the message, quoted as it is.
    Piece(Piece<'a>),
    /// A token that is the same in all languages.
    Token(&'static str),
    /// What was put together from more than one place, such as an address.
    Written(String),
    /// A measured time in microseconds.
    Span(i64),
    /// A plain number.
    Number(u32),
    /// How often something came after the first time: "1 more time".
    Again(u32),
    /// A time in seconds, put into words.
    Duration(u32),
    /// A time in milliseconds, put into words.
    Milliseconds(u32),
    /// A cause of a Reason protocol, by the id of its text (`q850-42`), named in words.
    Cause(Cause),
    /// The title of a status code.
    Title(u16),
    /// What a Warning code says, to stand in a sentence.
    Warning(u16),
    /// What helps against it.
    WarningFix(u16),
    /// What the header field says that goes with this refusal, to stand in a sentence.
    Named(u16),
    /// A word of `terms.md`, by its key.
    Term(&'static str),
    /// The location in the phone network, by its abbreviation.
    Location(Piece<'a>),
    /// The value of a RAck header field (RFC 3262 §7.2).
    Rack {
        /// From RSeq.
        rseq: u32,
        /// From `CSeq`.
        cseq: u32,
    },
    /// Several, joined as the language joins lists.
    List(Vec<Arg<'a>>),
}

/// How many formats are named in one sentence.
const MAX_NAMED: usize = 8;

impl<'a> Arg<'a> {
    /// Formats by their names; by their numbers where no name is known.
    pub fn codecs(list: impl Iterator<Item = Codec<'a>>) -> Self {
        let named = list.map(|codec| match codec.name {
            Some(CodecName::Written(name)) => Self::Piece(name),
            Some(CodecName::Static(name)) => Self::Token(name),
            None => Self::Piece(codec.payload),
        });
        Self::List(named.take(MAX_NAMED).collect())
    }

    /// A time in microseconds, put into words: from ten seconds on in whole seconds, which is as much
    /// as anybody reads; what is below zero counts as none.
    pub fn micros(micros: i64) -> Self {
        let milliseconds = u32::try_from(micros.max(0) / 1000).unwrap_or(u32::MAX);
        match milliseconds {
            10_000.. => Self::Duration(milliseconds / 1000),
            _ => Self::Milliseconds(milliseconds),
        }
    }

    /// What a refusal says of itself: its code and phrase, Retry-After and Reason.
    pub fn refusal(facts: &Facts<'a, '_>) -> Self {
        let line = match facts.message.start() {
            StartLine::Response(line) => Some(line.line.from(line.version.len()).trim()),
            StartLine::Request(_) => None,
        };
        let fields = [Name::RetryAfter, Name::Reason].into_iter();
        let fields = fields.filter_map(|name| facts.message.first(name));
        let all = line.into_iter().chain(fields.map(|field| field.whole.trim()));
        Self::List(all.map(Self::Piece).collect())
    }

    /// The values that go with a refusal: times in words, all else as it stands.
    pub fn values(named: &Named<'a>) -> Self {
        let one = |value: &Piece<'a>| match value.number().filter(|_| named.in_seconds) {
            Some(seconds) => Self::Duration(seconds),
            None => Self::Piece(*value),
        };
        Self::List(named.values.iter().map(one).collect())
    }
}

/// A cause of a Reason protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// ITU-T Q.850.
    Q850(u32),
    /// A SIP status code.
    Sip(u16),
    /// A STIR verification error.
    Stir(u32),
}
