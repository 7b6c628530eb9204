//! Which response answers which request (RFC 3261 §17.1.3), on each hop by itself.

use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::cseq::CSeq;
use crate::wire::message::Message;
use crate::wire::start_line::StartLine;
use crate::wire::via::Via;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// A request, its responses and, for an INVITE, its ACKs, as they were seen on one hop. The numbers
/// are places in the call's list of messages, in their order.
#[derive(Debug)]
pub struct Transaction {
    /// The method of the request.
    pub method: Method,
    /// The request, and what was seen of it later. Empty if the trace has only the responses.
    pub requests: Vec<usize>,
    /// The responses.
    pub responses: Vec<usize>,
    /// The ACKs. That of a refusal belongs to the transaction, that of a 2xx only to the dialog
    /// (RFC 3261 §17.1.1.3, §13.2.2.4).
    pub acks: Vec<usize>,
    /// Whether the request was sent inside a dialog.
    pub in_dialog: bool,
    /// The transaction that a server carried on by this one.
    pub parent: Option<usize>,
    /// Of a CANCEL: the transaction that it cancels.
    pub cancels: Option<usize>,
    /// Of what was cancelled: the transaction of the CANCEL.
    pub cancelled_by: Option<usize>,
}

impl Transaction {
    /// One of which nothing was seen yet.
    pub const fn new(method: Method) -> Self {
        Self {
            method,
            requests: Vec::new(),
            responses: Vec::new(),
            acks: Vec::new(),
            in_dialog: false,
            parent: None,
            cancels: None,
            cancelled_by: None,
        }
    }
}

/// What names the transaction of a message.
///
/// The branch alone would do for clients of RFC 3261; Call-ID and `CSeq` keep apart those that
/// repeat a branch. A hop has its own topmost Via and so its own key.
#[derive(Clone, Copy, Debug)]
pub struct Key<'a> {
    call_id: Piece<'a>,
    number: Option<u32>,
    /// The method of the request; ACK stands for itself, and not for the INVITE that it confirms.
    pub method: Piece<'a>,
    /// The branch; the address of the sender where there is none.
    hop: Piece<'a>,
}

impl<'a> Key<'a> {
    /// The key of a message; `None` if Call-ID or `CSeq` is missing.
    pub fn of(message: &Message<'a, '_>) -> Option<Self> {
        let mut unheard = Unheard::default();
        let cseq = CSeq::read(message.value(Name::CSeq)?, &mut unheard);
        let via = message.values(Name::Via).next(&mut unheard);
        let via = via.and_then(|value| Via::read(value, &mut unheard));
        let method = match message.start() {
            StartLine::Request(line) => line.method,
            StartLine::Response(_) => cseq.method,
        };
        let hop = via.map(|via| via.branch.unwrap_or(via.host)).unwrap_or_default();
        Some(Self { call_id: message.value(Name::CallId)?, number: cseq.number, method, hop })
    }

    /// Whether both name one transaction.
    pub fn same(&self, other: &Key<'_>) -> bool {
        self.number == other.number
            && self.pieces().iter().zip(other.pieces()).all(|(a, b)| a.bytes() == b.bytes())
    }

    const fn pieces(&self) -> [Piece<'a>; 3] {
        [self.hop, self.call_id, self.method]
    }

    /// FNV-1a, 64 bits. Two keys may share one, so whoever finds a hash looks at the key.
    pub fn hash(&self) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        for piece in self.pieces() {
            piece.bytes().iter().copied().for_each(&mut add);
            // What ends one piece cannot begin the next.
            add(0);
        }
        self.number.unwrap_or(u32::MAX).to_le_bytes().into_iter().for_each(add);
        hash
    }
}

/// The requests seen so far, in the order in which they came.
#[derive(Debug, Default)]
pub struct Transactions {
    last: BTreeMap<u64, u32>,
}

impl Transactions {
    /// Remembers the request that is message `index`. A later one with the same key, a
    /// retransmission, takes its place.
    pub fn ask(&mut self, key: &Key<'_>, index: u32) {
        self.last.insert(key.hash(), index);
    }

    /// The message that a response most likely answers; the caller compares the keys.
    pub fn asked(&self, key: &Key<'_>) -> Option<u32> {
        self.last.get(&key.hash()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::message::Scratch;
    use std::format;

    fn with_key<T>(start: &str, branch: &str, cseq: &str, look: impl FnOnce(&Key<'_>) -> T) -> T {
        let text = format!(
            "{start}\nVia: SIP/2.0/UDP a.example;branch={branch}\nCall-ID: 1\nCSeq: {cseq}\n\n"
        );
        let mut scratch = Scratch::default();
        let (message, _) = Message::read(text.as_bytes(), &mut scratch).unwrap();
        look(&Key::of(&message).unwrap())
    }

    #[test]
    fn a_response_finds_the_request_of_its_own_hop() {
        let mut seen = Transactions::default();
        with_key("INVITE sip:b@example.com SIP/2.0", "z9hG4bK1", "1 INVITE", |key| {
            seen.ask(key, 0);
        });
        with_key("ACK sip:b@example.com SIP/2.0", "z9hG4bK1", "1 ACK", |key| {
            seen.ask(key, 1);
        });
        for (branch, cseq, asked) in [
            ("z9hG4bK1", "1 INVITE", Some(0)),
            ("z9hG4bK1", "2 INVITE", None),
            ("z9hG4bK1", "1 CANCEL", None),
            ("z9hG4bK2", "1 INVITE", None),
        ] {
            let found = with_key("SIP/2.0 180 Ringing", branch, cseq, |key| seen.asked(key));
            assert_eq!(found, asked, "{branch} {cseq}");
        }
    }
}
