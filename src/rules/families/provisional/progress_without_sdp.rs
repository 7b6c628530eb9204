//! A 183 without SDP announces nothing to hear.
use crate::rules::prelude::*;

rule! {
    id: "progress-without-sdp",
    severity: Note,
    basis: Standard,
    references: [RFC 3960 "3.2", RFC 3261 "21.1.5"],
    when: Response(183),
    check: Message(check),
    fires: ["SIP/2.0 ⟦183⟧ Session Progress"],
    quiet: [
        "SIP/2.0 183 Session Progress\n\na=sendrecv",
        // The body was not pasted, or is of another kind.
        "SIP/2.0 183 Session Progress\nContent-Type: application/sdp\nContent-Length: 244",
        "SIP/2.0 183 Session Progress\nContent-Type: application/sdp\n-Content-Length",
        "SIP/2.0 183 Session Progress\nContent-Type: multipart/mixed;boundary=x\n\n--x",
        "SIP/2.0 183 Session Progress\nCSeq: 2 UPDATE",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some()
        && facts.has_no_body()
        && let Some(code) = facts.status_at()
    {
        found.at(code);
    }
}
