//! No response came to an INVITE for as long as a client waits.
use crate::call::transaction::Transaction;
use crate::call::{GIVEN_UP, Seen, outcome};
use crate::rules::prelude::*;

rule! {
    id: "invite-unanswered",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "17.1.1.2", RFC 3261 "8.1.3.1", RFC 3263 "4.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @1.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n@end 31",
        // Seven times: the trace ends there, but so does the client.
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @1.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n@3.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @7.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n@15.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @31.5 a>b\nINVITE sip:bob@example.net SIP/2.0",
        // Over TCP nothing is sent again.
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n\
            Via: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK1\n@end 33",
    ],
    quiet: [
        // The trace ends too early to tell.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n@end 20",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n@end 60",
        // The answer was not captured: the client acknowledged it.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@5 a>b\nACK sip:bob@192.0.2.2 SIP/2.0\n@end 60",
        // Nor was it here, on the way back from the far side.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @1 c>b\nSIP/2.0 200 OK\n@end 60",
        // A server gave up for it: another rule tells so.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>a\nSIP/2.0 100 Trying\n@0.02 b>c\n\
            INVITE sip:bob@example.net SIP/2.0\n@0.52 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @32.1 b>a\nSIP/2.0 408 Request Timeout\n@32.2 a>b\nACK sip:bob@example.net SIP/2.0",
        // The far end took the CANCEL.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@3 a>b\nCANCEL sip:bob@example.net SIP/2.0\n\
            @3.1 b>a\nSIP/2.0 200 OK\n@end 60",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for request in call.at_source(|each| unanswered(call, each)) {
        let Some(method) = request.facts.method_at else { continue };
        let sent = 1 + call.resent(request);
        let finding = found.on(request, method);
        finding.say("sent", Arg::Number(sent));
        // Over UDP a client that hears nothing sends again: one that does not has heard something that
        // was not captured, or does not wait. One message alone is never much evidence.
        if sent == 1 && request.is_over_stream() != Some(true) {
            finding.only(Severity::Note);
        } else if sent == 1 || outcome::result(call).outcome == outcome::Outcome::Answered {
            finding.only(Severity::Warning);
        }
    }
}

fn unanswered<'c, 'a, 's>(
    call: &'c Call<'a, 's>,
    each: &'c Transaction,
) -> Option<&'c Seen<'a, 's>> {
    let request = call.request(each)?;
    let cancel = each.cancelled_by.and_then(|place| call.transactions.get(place));
    let behind = call.place_of(each).into_iter().flat_map(|place| call.carried_on(place));
    let is_heard = !each.responses.is_empty()
        || !each.acks.is_empty()
        || cancel.is_some_and(|cancel| !cancel.responses.is_empty())
        || behind.into_iter().any(|onward| !onward.responses.is_empty());
    // What it meant for the hop before is told with the answer there.
    let above = each.parent.and_then(|parent| call.transactions.get(parent));
    let is_told = above.is_some_and(|above| call.decision(above).is_some());
    let is_over = call.known_after(request)? >= GIVEN_UP || call.resent(request) >= 6;
    (is_over && !is_heard && !is_told && !call.goes_on_after(request)).then_some(request)
}
