//! Where the body ends: what Content-Length says, and what is there.

use super::frame;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// What Content-Length says and what is there.
#[derive(Clone, Copy, Debug, Default)]
pub struct BodyLength<'a> {
    /// The number in Content-Length.
    pub stated: Option<u32>,
    /// Where it stands.
    pub at: Option<Piece<'a>>,
    /// The bytes after the head.
    pub present: u32,
    /// Whether the lines of the head end with CRLF, so that lengths can be trusted.
    pub framed: bool,
    /// [`Fault::BodyAbsent`], [`Fault::BodyShort`] or [`Fault::BodySurplus`], if the two differ by
    /// more than a paste loses.
    pub fault: Option<Fault>,
    /// How many bytes are missing, if the fault is [`Fault::BodyShort`]; 0 otherwise.
    pub lost: u32,
}

/// Cuts `body`, all that follows the head, to what Content-Length counts. `framed`: whether the
/// lines of the head end with CRLF.
pub(super) fn measure<'a>(
    body: Piece<'a>,
    length: Option<Piece<'a>>,
    framed: bool,
    flaws: &mut Flaws,
) -> (Piece<'a>, BodyLength<'a>) {
    let stated = length.and_then(Piece::number);
    let present = body.len() as u32;
    let mut measured = BodyLength { stated, at: length, present, framed, fault: None, lost: 0 };
    let (Some(stated), Some(length)) = (stated, length) else { return (body, measured) };
    let counted = stated as usize;
    if counted == body.len() {
        return (body, measured);
    }
    // A paste that lost its CRs or its LFs, or its last line end, is whole all the same.
    let with_crlf = frame::length_with_crlf(body.bytes());
    let ends = matches!(body.bytes().last(), Some(b'\n' | b'\r'));
    let lost_end = if ends { 0 } else { 2 };
    if counted == with_crlf || counted == with_crlf + lost_end {
        return (body, measured);
    }
    let (fault, at, body) = if body.is_empty() {
        (Fault::BodyAbsent, length, body)
    } else if counted > with_crlf {
        measured.lost = stated - with_crlf as u32;
        (Fault::BodyShort, length, body)
    } else {
        let cut = cut_at(body.bytes(), counted, framed);
        let surplus = body.from(cut);
        // Blank lines after the body are what a paste or a log leaves behind.
        if surplus.trim().is_empty() {
            return (body.until(cut), measured);
        }
        (Fault::BodySurplus, surplus, body.until(cut))
    };
    flaws.tell(fault, at.span());
    measured.fault = Some(fault);
    (body, measured)
}

/// Where `counted` bytes end, if each lone LF counts for two when the framing is not known.
fn cut_at(body: &[u8], counted: usize, framed: bool) -> usize {
    if framed {
        return counted.min(body.len());
    }
    let mut left = counted;
    for (at, &byte) in body.iter().enumerate() {
        let lone =
            byte == b'\n' && at.checked_sub(1).and_then(|before| body.get(before)) != Some(&b'\r');
        let size = if lone { 2 } else { 1 };
        if left < size {
            return at;
        }
        left -= size;
    }
    body.len()
}
