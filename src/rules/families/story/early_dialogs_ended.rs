//! Each early dialog was ended by a 199, and the INVITE itself is still open.
use crate::rules::prelude::*;
use crate::span::Piece;
use alloc::vec::Vec;

rule! {
    id: "early-dialogs-ended",
    severity: Info,
    basis: Standard,
    references: [RFC 6228 "4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @9 b>a\nSIP/2.0 ⟦199⟧ Early Dialog Terminated",
    ],
    quiet: [
        // The other branch rings on.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @0.2 b>a\nSIP/2.0 180 Ringing\nTo: <sip:bob@example.net>;tag=other\n\
            @9 b>a\nSIP/2.0 199 Early Dialog Terminated",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @9 b>a\nSIP/2.0 199 Early Dialog Terminated\n@9.1 b>a\nSIP/2.0 486 Busy Here",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in call.invites().filter(|each| call.finals(each).next().is_none()) {
        let tag = |seen: &crate::call::Seen<'a, '_>| seen.to_tag().map(Piece::bytes);
        let ended = || call.early(transaction).filter(|seen| seen.facts.status == Some(199));
        let over: Vec<_> = ended().map(tag).collect();
        let all = call.early(transaction).all(|seen| over.contains(&tag(seen)));
        if let Some(last) = ended().last().filter(|_| all)
            && let Some(code) = last.start()
        {
            found.on(last, code);
            return;
        }
    }
}
