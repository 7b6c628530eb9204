//! Another dialog answered than the one whose early media was set up.
use crate::meaning::change::Change;
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-other-dialog",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "13.2.1", RFC 3261 "13.2.2.4"],
    when: Call,
    check: Call(check),
    fires: [
        // Only a note: a phone just sends to the other address.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=⟦1⟧\n\na=sendrecv\n@5 b>a\n\
            SIP/2.0 200 OK\nTo: <sip:bob@example.net>;tag=⟦2⟧\n\nm=audio 30000 RTP/AVP 8 101",
        "@0 a>b\nbrowser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nbrowser\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=⟦1⟧\n\na=sendrecv\n@5 b>a\n\
            browser\nSIP/2.0 200 OK\nTo: <sip:bob@example.net>;tag=⟦2⟧\n\n\
            a=ice-ufrag:Zz8s\na=ice-pwd:1c9o3eR5YrlK4n6tWuX2AdSg\na=fingerprint:sha-256 11:8B",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\n\na=sendrecv\n@5 b>a\nSIP/2.0 200 OK\n\nm=audio 30000 RTP/AVP 8 101",
        // Nothing had been set up.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=1\n@5 b>a\nSIP/2.0 200 OK\nTo: <sip:bob@example.net>;tag=2\n\na=sendrecv",
        // The tag changes and the media stays where it is.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=1\n\na=sendrecv\n@5 b>a\n\
            SIP/2.0 200 OK\nTo: <sip:bob@example.net>;tag=2\n\na=sendrecv",
        // The last early media was that of the one who answered.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=1\n\na=sendrecv\n@2 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=2\n\n\
            m=audio 30000 RTP/AVP 8 101\n@5 b>a\nSIP/2.0 200 OK\n\
            To: <sip:bob@example.net>;tag=2\n\nm=audio 30000 RTP/AVP 8 101",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let other = call.at_source(|each| {
        let answer = call.finals(each).find(|seen| seen.is_success())?;
        let before = call.early(each).filter(|seen| seen.is_before(answer));
        let applied = before.filter(|seen| seen.facts.sdp.is_some()).last()?;
        let change = Change::of(applied.facts.sdp?, answer.facts.sdp?);
        let differs = change.first().is_some() && !applied.same_to_tag(answer);
        differs.then_some((applied, answer, change))
    });
    for (applied, answer, change) in other {
        let (Some(first), Some(second)) = (applied.to_tag(), answer.to_tag()) else { continue };
        let finding = found.on(applied, first);
        finding.and_on(answer, second);
        let keys = change.certificate.is_some() || change.ice.is_some();
        if answer.facts.client != Client::Browser || !keys {
            finding.only(Severity::Note);
        }
    }
}
