//! An INVITE was sent again over a transport that loses nothing.
use crate::call::Again;
use crate::rules::prelude::*;

rule! {
    id: "invite-resent-on-stream",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "17.1.1.2"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK1\n\
            @0.5 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK1",
        // Only a note: an answer came.
        "@0 a>b\nbrowser\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.5 a>b\nbrowser\n\
            ⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.7 b>a\nSIP/2.0 180 Ringing",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0",
        // Captured twice.
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n@0.002 a>b\nbrowser\n\
            INVITE sip:bob@example.net SIP/2.0\n@0.7 b>a\nSIP/2.0 180 Ringing",
        // A transaction of its own.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK1\n\
            @0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK2",
        // On the hop before it came over UDP, and was handed on each time.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.6 b>a\nSIP/2.0 100 Trying",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for each in call.invites() {
        let Some(request) = call.request(each).filter(|each| each.is_over_stream() == Some(true))
        else {
            continue;
        };
        let mut seen = each.requests.iter().filter_map(|&at| call.seen.get(at));
        let again = seen.find(|seen| matches!(seen.again, Some(Again::Resent(_))));
        if let (Some(again), Some(method)) = (again, request.facts.method_at)
            && let Some(repeated) = again.facts.method_at
        {
            let finding = found.on(request, method);
            finding.and_on(again, repeated);
            if !each.responses.is_empty() {
                finding.only(Severity::Note);
            }
        }
    }
}
