//! What fills the placeholders of a text: typed, and known to no language.

use crate::span::Piece;
use alloc::vec::Vec;

/// A value for a placeholder.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A part of the message, quoted as it is.
    Piece(Piece<'a>),
    /// A token that is the same in all languages.
    Token(&'static str),
    /// A plain number.
    Number(u32),
    /// A time in seconds, put into words.
    Duration(u32),
    /// A time in milliseconds, put into words.
    Milliseconds(u32),
    /// A cause of a Reason protocol, by the id of its text (`q850-42`), named in words.
    Cause(Cause),
    /// The title of a status code.
    Title(u16),
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
