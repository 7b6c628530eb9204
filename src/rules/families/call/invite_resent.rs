//! An INVITE was sent again over UDP before anything answered it.
use crate::call::transaction::Transaction;
use crate::call::{Again, GIVEN_UP, Seen};
use crate::rules::prelude::*;

rule! {
    id: "invite-resent",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "17.1.1.2", RFC 3261 "21.1.1"],
    when: Call,
    check: Call(check),
    fires: [
        // Only a note: an answer came.
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.6 b>a\nSIP/2.0 100 Trying\n@2 b>a\nSIP/2.0 180 Ringing",
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @1.5 a>b\nINVITE sip:bob@example.net SIP/2.0",
        // Told of the hop that is silent.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n\
            @0.02 b>a\nSIP/2.0 100 Trying\n@0.51 b>c\nINVITE sip:bob@example.net SIP/2.0\n@1 c>b\n\
            SIP/2.0 486 Busy Here",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying",
        // Captured twice.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.001 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 b>a\nSIP/2.0 100 Trying",
        // Never answered: that is told by another rule.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @1.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n@end 40",
        // A server gave up for it: another rule tells so.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.51 b>c\nINVITE sip:bob@example.net SIP/2.0\n@3 b>a\nSIP/2.0 503 Service Unavailable",
        // With credentials it is another request.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 401 Unauthorized\n\
            @0.1 a>b\nACK sip:bob@example.net SIP/2.0\n@0.6 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE",
        // Not over UDP.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK1\n\
            @0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK1",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (request, times, is_heard) in call.at_source(|each| resent(call, each)) {
        let Some(method) = request.facts.method_at else { continue };
        let finding = found.on(request, method);
        finding.say("times", Arg::Again(times));
        // One packet is soon lost.
        if is_heard || times == 1 {
            finding.only(Severity::Note);
        }
    }
}

/// The INVITE, how often it came again before a response, and whether there is one.
fn resent<'c, 'a, 's>(
    call: &'c Call<'a, 's>,
    each: &'c Transaction,
) -> Option<(&'c Seen<'a, 's>, u32, bool)> {
    let request = call.request(each)?;
    let first = each.responses.first().copied();
    let again = each.requests.iter().filter_map(|&at| Some((at, call.seen.get(at)?.again?)));
    let times = again.filter(|&(at, again)| {
        matches!(again, Again::Resent(_)) && first.is_none_or(|first| at < first)
    });
    let times = u32::try_from(times.count()).ok()?;
    let is_over = call.known_after(request).is_some_and(|known| known >= GIVEN_UP) || times >= 6;
    // What silence meant for the hop before is told with the answer there.
    let above = each.parent.and_then(|parent| call.transactions.get(parent));
    let is_over = is_over || above.is_some_and(|above| call.decision(above).is_some());
    let told = request.is_over_stream() == Some(false) && times > 0;
    (told && (first.is_some() || !is_over)).then_some((request, times, first.is_some()))
}
