//! A cause in a provisional response tells of a failure before it is final.
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "reason-in-provisional",
    severity: Note,
    basis: Standard,
    references: [RFC 6432 "3"],
    when: Early,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nReason: Q.850;cause=⟦1⟧;text=\"Unallocated number\"\n\n\
            a=sendonly",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\nReason: SIP;cause=142;text=\"SUCCESS\"",
        "SIP/2.0 199 Early Dialog Terminated\nReason: Q.850;cause=17",
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=19",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some()
        && let Some((cause, at)) = facts.q850()
    {
        found.at(at).say("cause", Arg::Cause(Cause::Q850(cause)));
    }
}
