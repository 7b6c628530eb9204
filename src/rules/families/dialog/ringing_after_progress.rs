//! A 180 after a 183 with SDP: the callee is alerted only now.
use crate::rules::prelude::*;

rule! {
    id: "ringing-after-progress",
    severity: Note,
    basis: Standard,
    references: [RFC 3960 "3.2", RFC 3261 "21.1.2"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 ⟦183⟧ Session Progress\n\na=sendrecv\n@3 b>a\nSIP/2.0 ⟦180⟧ Ringing",
        // Told where it comes from.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.01 b>c\n\
            INVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 c>b\n\
            SIP/2.0 ⟦183⟧ Session Progress\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\n\na=sendrecv\n@3 c>b\nSIP/2.0 ⟦180⟧ Ringing\n@3 b>a\n\
            SIP/2.0 180 Ringing",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 180 Ringing\n@3 b>a\nSIP/2.0 183 Session Progress\n\na=sendrecv",
        // No early media was there before.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\n@3 b>a\nSIP/2.0 180 Ringing",
        // Another branch.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@1 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=1\n\na=sendrecv\n@3 b>a\n\
            SIP/2.0 180 Ringing\nTo: <sip:bob@example.net>;tag=2",
        // It had rung before.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.5 b>a\nSIP/2.0 180 Ringing\n@1 b>a\n\
            SIP/2.0 183 Session Progress\n\na=sendrecv\n@3 b>a\nSIP/2.0 180 Ringing",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let both = call.at_source(|each| {
        let ringing = call.early(each).find(|seen| seen.facts.status == Some(180))?;
        let progress = call.early(each).find(|seen| {
            seen.facts.status == Some(183)
                && seen.facts.sdp.is_some()
                && seen.same_to_tag(ringing)
                && seen.is_before(ringing)
        })?;
        Some((progress, ringing))
    });
    for (progress, ringing) in both {
        if let (Some(first), Some(second)) = (progress.start(), ringing.start()) {
            found.on(progress, first).and_on(ringing, second);
        }
    }
}
