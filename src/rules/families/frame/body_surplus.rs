//! Bytes beyond Content-Length are dropped.
use crate::grammar::flaw::{Fault, Unheard};
use crate::rules::prelude::*;
use crate::span::{Piece, Span};
use crate::wire::{sdp::line::Lines, start_line};

rule! {
    id: "body-surplus",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "18.3", RFC 7118 "5", RFC 3261 "20.14"],
    when: Any,
    needs: Field(Name::ContentLength),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nContent-Length: ⟦20⟧\n\nv=0\ns=-\nm=audio 9 ⟦RTP/AVP 0⟧",
        "SIP/2.0 200 OK\nContent-Length: ⟦10⟧\n\nv=0\ns=-\n⟦m=audio 9 RTP/AVP 0⟧\na=sendrecv",
        "SIP/2.0 200 OK\nContent-Length: ⟦10⟧\n\nv=0\ns=-\n⟦-- end of message --⟧",
    ],
    quiet: [
        "SIP/2.0 200 OK\n\na=sendrecv",
        // Another message follows in the same stream or paste.
        "SIP/2.0 200 OK\nContent-Length: 10\n\nv=0\ns=-\nSIP/2.0 200 OK",
        "SIP/2.0 200 OK\nContent-Length: 10\n\nv=0\ns=-\n\nBYE sip:a@b SIP/2.0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let (length, body) = (facts.message.body_length(), facts.message.body());
    let (Some(stated), Some(at)) = (length.stated, length.at) else { return };
    if length.fault != Some(Fault::BodySurplus) {
        return;
    }
    let end = facts.message.source().len() as u32;
    let surplus = Piece::at(facts.message.source(), Span::new(body.span().end, end));
    let Some(line) = Lines::of(surplus).find(|line| !line.text.trim().is_empty()) else { return };
    if start_line::read(line.text, &mut Unheard::default()).is_some() {
        return;
    }
    let finding = found.at(at).and(line.text).say("stated", Arg::Number(stated));
    // Text of a log may follow whole lines; a cut in the middle of one is the sender's.
    let cut = !body.is_empty() && !body.bytes().ends_with(b"\n");
    if !length.framed || !cut && line.letter.is_none() {
        finding.only(Severity::Note);
    }
}
