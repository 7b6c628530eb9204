//! Reliable provisional responses: `Require: 100rel`, RSeq, and the PRACK (RFC 3262).

use crate::grammar::flaw::Flaws;
use crate::iana::header::Name;
use crate::span::Piece;
use crate::wire::cseq::CSeq;
use crate::wire::message::Message;
use crate::wire::option_tag;
use crate::wire::rseq::RSeq;

/// What a response says of its own reliability.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reliability<'a> {
    /// `100rel` in Require.
    pub required: Option<Piece<'a>>,
    /// RSeq.
    pub rseq: Option<RSeq<'a>>,
    /// The numbers of the PRACK that is owed.
    pub prack: Option<Prack>,
}

/// The numbers that RAck repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prack {
    /// From RSeq.
    pub rseq: u32,
    /// From `CSeq`.
    pub cseq: u32,
}

impl<'a> Reliability<'a> {
    /// Reads it.
    pub fn of(message: &Message<'a, '_>, cseq: Option<&CSeq<'a>>, flaws: &mut Flaws) -> Self {
        let required = option_tag::find(message, Name::Require, "100rel");
        let rseq = message.first(Name::RSeq).map(|field| RSeq::read(field.value, flaws));
        // A 100 is never reliable: the tag in it is to be ignored (RFC 3262 §3, §4).
        let early = matches!(message.status(), Some(101..=199));
        let prack = match (required, rseq.and_then(|rseq| rseq.number), cseq) {
            (Some(_), Some(rseq), Some(cseq)) if early => {
                cseq.number.map(|cseq| Prack { rseq, cseq })
            }
            _ => None,
        };
        Self { required, rseq, prack }
    }

    /// Whether the response is a reliable one: both marks are there (RFC 3262 §4).
    pub const fn is_reliable(&self) -> bool {
        self.required.is_some() && self.rseq.is_some()
    }
}
