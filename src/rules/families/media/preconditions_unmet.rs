//! A mandatory precondition is not met yet: the phone should not ring.
use crate::meaning::early_media::unmet_precondition;
use crate::rules::prelude::*;

rule! {
    id: "preconditions-unmet",
    severity: Note,
    basis: Standard,
    references: [RFC 3312 "4", RFC 3312 "6"],
    when: Early,
    needs: Sdp,
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\n\na=curr:qos local none\n\
            ⟦a=des:qos mandatory local sendrecv⟧",
        "SIP/2.0 183 Session Progress\n\na=curr:qos e2e send\n⟦a=des:qos mandatory e2e sendrecv⟧",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\n\na=curr:qos local sendrecv\n\
            a=des:qos mandatory local sendrecv",
        "SIP/2.0 183 Session Progress\n\na=curr:qos e2e send\na=curr:qos e2e recv\n\
            a=des:qos mandatory e2e sendrecv",
        "SIP/2.0 183 Session Progress\n\na=curr:qos local none\na=des:qos optional local sendrecv",
        "SIP/2.0 183 Session Progress\n\na=sendrecv",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(desired) = facts.sdp.and_then(unmet_precondition) {
        found.at(desired);
    }
}
