//! A 500 that says only that an earlier offer is still open.
use crate::meaning::failure::overlap;
use crate::rules::prelude::*;

rule! {
    id: "status-500-overlap",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "14.2", RFC 3311 "5.2"],
    when: Response(500),
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: [
        "SIP/2.0 500 Server Internal Error\nCSeq: 2 ⟦UPDATE⟧\nRetry-After: ⟦4⟧",
        "SIP/2.0 500 Server Internal Error\nCSeq: 2 ⟦UPDATE⟧\nRetry-After: ⟦0⟧",
    ],
    quiet: [
        "SIP/2.0 500 Server Internal Error\nCSeq: 2 UPDATE\nRetry-After: 60",
        "SIP/2.0 500 Server Internal Error\nCSeq: 2 UPDATE",
        // Without the request nobody knows whether this INVITE was sent in a dialog.
        "SIP/2.0 500 Server Internal Error\nRetry-After: 4",
        "SIP/2.0 500 Server Internal Error\nCSeq: 2 NOTIFY\nRetry-After: 4",
        "SIP/2.0 503 Service Unavailable\nCSeq: 2 UPDATE\nRetry-After: 4",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let (Some(at), Some(method)) = (overlap(facts), facts.method_at)
        && let Some(seconds) = at.number()
    {
        found
            .at(at)
            .and(method)
            .say("window", Arg::Duration(seconds))
            .say("method", Arg::Piece(method));
    }
}
