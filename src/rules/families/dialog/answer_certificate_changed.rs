//! The answer shows another certificate than the provisional response, on the same ICE connection.
use crate::meaning::change::Change;
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-certificate-changed",
    severity: Error,
    basis: Standard,
    references: [RFC 9429 "5.11", RFC 8842 "3.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\n\na=fingerprint:⟦sha-256 6B:8B:F0:65⟧\n@5 b>a\nbrowser\n\
            SIP/2.0 200 OK\n\na=fingerprint:⟦sha-256 11:8B:F0:65⟧",
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\n\na=tls-id:⟦91bbf309c0990a6bec11e38ba2933cee⟧\n@5 b>a\nbrowser\n\
            SIP/2.0 200 OK\n\na=tls-id:⟦eec3392ab83e11ceb6a0990c903fbb19⟧",
    ],
    quiet: [
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\n\na=sendrecv\n@5 b>a\nbrowser\nSIP/2.0 200 OK\n\na=sendrecv",
        // The same hash in other letters.
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\n\na=fingerprint:sha-256 6B:8B:F0:65\n@5 b>a\nbrowser\n\
            SIP/2.0 200 OK\n\na=fingerprint:SHA-256 6b:8b:f0:65",
        // With new ICE credentials it may.
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\n\na=fingerprint:sha-256 6B:8B:F0:65\n@5 b>a\nbrowser\n\
            SIP/2.0 200 OK\n\na=ice-ufrag:Zz8s\na=ice-pwd:1c9o3eR5YrlK4n6tWuX2AdSg\n\
            a=fingerprint:sha-256 11:8B:F0:65",
        // Another dialog.
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=1\n\n\
            a=fingerprint:sha-256 6B:8B:F0:65\n@5 b>a\nbrowser\n\
            SIP/2.0 200 OK\n\na=fingerprint:sha-256 11:8B:F0:65",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let changed = call.at_source(|each| {
        let answer = call.finals(each).find(|seen| seen.is_success())?;
        let early = call.early(each).filter(|seen| {
            seen.facts.sdp.is_some() && seen.same_to_tag(answer) && seen.is_before(answer)
        });
        let before = early.last()?;
        let change = Change::of(before.facts.sdp?, answer.facts.sdp?);
        let places = change.certificate.filter(|_| change.ice.is_none())?;
        Some((before, answer, places))
    });
    for (before, answer, (one, other)) in changed {
        let finding = found.on(before, one);
        finding.and_on(answer, other);
        finding.say("status", before.start().map_or(Arg::Token("18x"), Arg::Piece));
        if answer.facts.client != Client::Browser {
            finding.only(Severity::Warning);
        }
    }
}
