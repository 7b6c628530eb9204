//! An early-session body serves early media only.
use crate::rules::prelude::*;

rule! {
    id: "early-session",
    severity: Note,
    basis: Standard,
    references: [RFC 3959 "4", RFC 3959 "6", RFC 3960 "4", RFC 5009 "7"],
    when: Early,
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nContent-Disposition: ⟦early-session⟧;handling=optional\n\n\
            a=sendrecv",
    ],
    quiet: ["SIP/2.0 183 Session Progress\nContent-Disposition: session\n\na=sendrecv"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(disposition) = facts.sdp_disposition.filter(|body| body.kind.is("early-session")) {
        found.at(disposition.kind);
    }
}
