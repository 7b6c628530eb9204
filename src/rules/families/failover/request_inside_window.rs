//! A client went back to a server before the time that the server had asked for was over.
use crate::call::Seen;
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;

rule! {
    id: "request-inside-window",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "21.5.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: ⟦30⟧\n@2 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE",
        // The next hop of a proxy; another server in between does not help.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\nRetry-After: ⟦30⟧\n\
            @0.2 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.3 d>b\nSIP/2.0 503 Service Unavailable\n\
            @0.4 b>c\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKnew",
    ],
    quiet: [
        // When the time is over.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 30\n@31 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE",
        // Another server may be tried at once.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 30\n@0.2 a>c\nINVITE sip:bob@example.net SIP/2.0",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.2 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE",
        // What ends the refused call.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 30\n@0.2 a>b\nACK sip:bob@example.net SIP/2.0",
        // It was under way already, and came once more.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.4 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 30\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0",
        // In a call that is up the other side must be told of its end.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n@0.2 a>b\n\
            ACK sip:bob@example.net SIP/2.0\n@5 a>b\ndialog\nINVITE sip:bob@example.net SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 30\n@6 a>b\nBYE sip:bob@example.net SIP/2.0",
        // The person is away, not the server.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 480 Temporarily Unavailable\n\
            Retry-After: 30\n@2 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let is_new = |each: &&Transaction| {
        !each.in_dialog && !matches!(each.method, Method::Cancel | Method::Ack)
    };
    for refusal in call.seen.iter().filter(|seen| seen.facts.status == Some(503)) {
        let Some(after) = refusal.facts.retry.and_then(|retry| retry.after) else { continue };
        let (Some(seconds), Some(told)) = (after.seconds, refusal.time) else { continue };
        let inside = |seen: &Seen<'_, '_>| {
            let passed = seen.time.map(|time| time - told);
            passed.filter(|passed| (0..i64::from(seconds) * 1_000_000).contains(passed))
        };
        let back = call.transactions.iter().filter(is_new).filter_map(|each| {
            let seen = call.request(each)?;
            let same = (seen.from, seen.to) == (refusal.to, refusal.from);
            let passed =
                inside(seen).filter(|_| same && refusal.transaction != seen.transaction)?;
            Some((seen, seen.start()?, passed))
        });
        let mut back = back.peekable();
        if let Some(&(seen, method, passed)) = back.peek() {
            let finding = found.on(refusal, after.seconds_at);
            finding.say("window", Arg::Duration(seconds));
            finding.say("passed", Arg::micros(passed));
            finding.say("times", Arg::Number(back.count() as u32));
            finding.and_on(seen, method);
            return;
        }
    }
}
