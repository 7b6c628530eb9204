//! A 580 that does not say which precondition failed.
use crate::meaning::failure::failed_preconditions;
use crate::rules::prelude::*;

rule! {
    id: "precondition-unnamed",
    severity: Note,
    basis: Standard,
    references: [RFC 3312 "8"],
    when: Response(580),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦580⟧ Precondition Failure",
        "SIP/2.0 ⟦580⟧ Precondition Failure\n\nm=audio 0 RTP/AVP 8\na=des:qos mandatory e2e send",
    ],
    quiet: [
        "SIP/2.0 580 Precondition Failure\n\nm=audio 0 RTP/AVP 8\na=des:qos failure e2e send",
        "SIP/2.0 580 Precondition Failure\nContent-Type: application/sdp\nContent-Length: 240",
        "SIP/2.0 500 Server Internal Error",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if failed_preconditions(facts).next().is_none()
        && !facts.is_body_absent()
        && let Some(code) = facts.status_at()
    {
        found.at(code);
    }
}
