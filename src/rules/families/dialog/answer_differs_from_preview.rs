//! The 200 has another SDP than the provisional response before it in the same dialog.
use crate::meaning::change::Change;
use crate::rules::prelude::*;

rule! {
    id: "answer-differs-from-preview",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "13.2.1", RFC 6337 "3.1.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\n\nm=audio 20000 RTP/AVP ⟦8 101⟧\n@5 b>a\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/AVP ⟦0 101⟧",
        // Only a note: an announcement came from elsewhere.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\n\nc=IN IP4 ⟦198.51.100.7⟧\n@5 b>a\nSIP/2.0 200 OK\n\n\
            c=IN IP4 ⟦198.51.100.8⟧",
        // New ICE credentials, and with them a new certificate.
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\n\n\
            a=fingerprint:⟦sha-256 6B:8B:F0:65⟧\n@5 b>a\nbrowser\nSIP/2.0 200 OK\n\n\
            a=ice-ufrag:Zz8s\na=ice-pwd:1c9o3eR5YrlK4n6tWuX2AdSg\na=fingerprint:⟦sha-256 11:8B:F0:65⟧",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\n\na=sendrecv\n@5 b>a\nSIP/2.0 200 OK\n\na=sendrecv",
        // Another number in o=, another order, another direction.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\n\na=sendonly\n@5 b>a\nSIP/2.0 200 OK\n\n\
            o=- 20518 1 IN IP4 198.51.100.7\nm=audio 20000 RTP/AVP 101 8\na=sendrecv",
        // Another dialog.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=1\n\na=sendrecv\n@5 b>a\n\
            SIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 0 101",
        // Reliable: another rule.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\na=sendrecv\n@5 b>a\n\
            SIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 0 101",
        // With ICE the address in c= is only the default; what counts stays.
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\n\na=sendrecv\n@5 b>a\nbrowser\nSIP/2.0 200 OK\n\n\
            c=IN IP4 198.51.100.9",
        // Another certificate on the old ICE connection: another rule.
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\n\na=fingerprint:sha-256 6B:8B:F0:65\n@5 b>a\nbrowser\n\
            SIP/2.0 200 OK\n\na=fingerprint:sha-256 11:8B:F0:65",
        // The INVITE held no offer.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv\n@5 b>a\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 0 101",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let changed = call.at_source(|each| {
        call.request(each)?.facts.sdp?;
        let answer = call.finals(each).find(|seen| seen.is_success())?;
        let in_dialog = || {
            call.early(each).filter(|seen| {
                seen.facts.sdp.is_some() && seen.same_to_tag(answer) && seen.is_before(answer)
            })
        };
        if in_dialog().any(|seen| seen.facts.reliability.prack.is_some()) {
            return None;
        }
        let preview = in_dialog().next()?;
        let change = Change::of(preview.facts.sdp?, answer.facts.sdp?);
        let kept = change.certificate.is_some() && change.ice.is_none();
        let with_ice = |sdp: &crate::wire::sdp::Sdp<'_>| {
            sdp.media().all(|media| media.is_refused() || media.ice_in(&sdp.session).is_some())
        };
        let moved = change.is_grave() || change.codec.is_some() || !with_ice(answer.facts.sdp?);
        let places = change.first().filter(|_| !kept && moved)?;
        Some((preview, answer, places, change.is_grave()))
    });
    for (preview, answer, (one, other), is_grave) in changed {
        let finding = found.on(preview, one);
        finding.and_on(answer, other);
        finding.say("status", preview.start().map_or(Arg::Token("18x"), Arg::Piece));
        if !is_grave {
            finding.only(Severity::Note);
        }
    }
}
