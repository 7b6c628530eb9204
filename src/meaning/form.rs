//! Faults of form that show only when parts are held against each other, and those of header
//! fields and session descriptions that no fact is made of. A report lists them; no verdict asks
//! for them.

use super::Facts;
use crate::grammar::byte::is_blank;
use crate::grammar::flaw::{Fault, Flaws};
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::message::Message;
use crate::wire::sdp::typed;
use crate::wire::start_line::StartLine;
use crate::wire::uri::{Uri, is_ordinary};
use crate::wire::via::Via;
use crate::wire::view;

/// What every branch starts with since RFC 3261 (§8.1.1.7).
const MAGIC_COOKIE: &str = "z9hG4bK";

/// Tells what is wrong with the form of the message beyond what its facts have told.
pub fn check(facts: &Facts<'_, '_>, flaws: &mut Flaws) {
    let message = &facts.message;
    if let StartLine::Request(line) = message.start() {
        request_uri(line.uri, flaws);
        let cseq = facts.cseq.map(|cseq| cseq.method).filter(|method| !method.is_empty());
        if let Some(method) = cseq.filter(|method| method.bytes() != line.method.bytes()) {
            flaws.tell(Fault::CSeqMethodDiffers, method.span());
        }
    }
    for field in message.fields().filter(|field| !is_read(field.name)) {
        view::check(&field, flaws);
    }
    for field in message.all(Name::Other).filter(|field| field.written.is("Transfer-Encoding")) {
        flaws.tell(Fault::ChunkedBody, field.whole.trim().span());
    }
    for address in [facts.from, facts.to].into_iter().flatten() {
        if let Some(uri) = uri(address.uri, flaws) {
            own_parts(&uri, flaws);
        }
    }
    if let Some(sdp) = facts.sdp {
        typed::check(whole_lines(sdp.whole, message), flaws);
    }
}

/// The lines of a session description but for one that is torn: where Content-Length says another
/// length than there is, the last line may be.
fn whole_lines<'a>(body: Piece<'a>, message: &Message<'_, '_>) -> Piece<'a> {
    if message.body_length().fault.is_none() {
        return body;
    }
    let last_end = body.bytes().iter().rposition(|&byte| byte == b'\n');
    body.until(last_end.map_or(0, |end| end + 1))
}

/// Whether whoever makes facts or the report reads all values of that name, and tells.
const fn is_read(name: Name) -> bool {
    matches!(
        name,
        Name::Via
            | Name::From
            | Name::To
            | Name::CSeq
            | Name::Contact
            | Name::RecordRoute
            | Name::ContentType
            | Name::ContentLength
            | Name::ContentDisposition
            | Name::Reason
            | Name::Warning
            | Name::PEarlyMedia
            | Name::RSeq
            | Name::Other
    )
}

/// Tells what is wrong with a URI that stands in an address.
pub fn uri<'a>(text: Piece<'a>, flaws: &mut Flaws) -> Option<Uri<'a>> {
    // One that holds a bracket or a quote was never closed, and that is told already.
    let torn = |byte: &u8| matches!(byte, b'<' | b'>' | b'"');
    let skip = is_ordinary(text.bytes()) || text.bytes().iter().any(torn);
    if skip { None } else { Uri::read(text, flaws) }
}

fn request_uri(text: Piece<'_>, flaws: &mut Flaws) {
    // A blank in it is told with the start line.
    if text.bytes().iter().any(|&byte| is_blank(byte)) {
        return;
    }
    if let Some(uri) = Uri::read(text, flaws) {
        own_parts(&uri, flaws);
    }
}

/// What only a URI outside SIP, or one that tells where to redirect, may have: header fields to
/// send along, and a method (RFC 3261 §19.1.1, table 1).
fn own_parts(uri: &Uri<'_>, flaws: &mut Flaws) {
    if !uri.is_sip() {
        return;
    }
    let method = uri.params.get("method").map(|param| param.whole);
    if let Some(part) = uri.headers.or(method) {
        flaws.tell(Fault::UriPartMisplaced, part.span());
    }
}

/// Tells a branch that names no transaction: the cookie alone, so all such messages are alike.
pub fn branch(via: &Via<'_>, flaws: &mut Flaws) {
    if let Some(branch) = via.branch.filter(|branch| branch.is(MAGIC_COOKIE)) {
        flaws.tell(Fault::BranchEmpty, branch.span());
    }
}

/// Tells a `Contact: *` that does not remove all bindings: only a REGISTER does that, with
/// Expires 0 and no other Contact (RFC 3261 §10.2.2). `count` is how many Contacts there are.
pub fn star(facts: &Facts<'_, '_>, star: Piece<'_>, count: usize, flaws: &mut Flaws) {
    let removes = !facts.is_response()
        && facts.method == Method::Register
        && facts.value(Name::Expires).and_then(Piece::number) == Some(0);
    if !removes || count != 1 {
        flaws.tell(Fault::ContactStar, star.span());
    }
}
