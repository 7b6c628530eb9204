//! It took long until the caller heard that the call goes on.
use crate::call::outcome::{Timing, result};
use crate::rules::prelude::*;

rule! {
    id: "post-dial-delay-long",
    severity: Note,
    basis: Heuristic,
    references: [RFC 6076 "4.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n@7.2 b>a\n\
            SIP/2.0 ⟦180⟧ Ringing",
        // Over two attempts: so long the caller waited.
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@4 b>a\nSIP/2.0 503 Service Unavailable\n@4 a>b\n\
            ACK sip:bob@example.net SIP/2.0\n@4.1 a>c\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n\
            @8 c>a\nSIP/2.0 ⟦183⟧ Session Progress",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n@5 b>a\nSIP/2.0 180 Ringing",
        // It rang early; the answer came late.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@20 b>a\nSIP/2.0 200 OK",
        // Nothing came.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n@end 20",
        // No call.
        "@0 a>b\nOPTIONS sip:bob@example.net SIP/2.0\nCSeq: 1 OPTIONS\n@9 b>a\nSIP/2.0 200 OK",
        // A call inside the call.
        "@0 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n@9 b>a\nSIP/2.0 200 OK",
    ],
}

/// In microseconds. No RFC sets one; it is what callers put up with.
const LONG: i64 = 6_000_000;

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let result = result(call);
    let waited = Timing::of(call, &result).post_dial.filter(|waited| *waited > LONG);
    let main = result.main.and_then(|place| call.transactions.get(place));
    let (Some(waited), Some(main)) = (waited, main) else { return };
    let first = call.invites().find(|each| each.parent.is_none());
    let first = first.and_then(|each| call.request(each));
    let sign = call.responses(main).find(|seen| seen.facts.status != Some(100));
    if let (Some(first), Some(sign)) = (first, sign)
        && let (Some(method), Some(status)) = (first.facts.method_at, sign.start())
        && main.method == Method::Invite
        && !main.in_dialog
    {
        let finding = found.on(first, method);
        finding.and_on(sign, status);
        finding.say("delay", Arg::micros(waited));
        finding.say("status", Arg::Piece(status));
    }
}
