//! Which precondition could not be met.
use crate::meaning::failure::failed_preconditions;
use crate::rules::prelude::*;

rule! {
    id: "precondition-failed",
    severity: Note,
    basis: Standard,
    references: [RFC 3312 "8", RFC 3312 "9"],
    when: Response(580),
    needs: Sdp,
    check: Message(check),
    fires: [
        "SIP/2.0 580 Precondition Failure\n\nm=audio 0 RTP/AVP 8\n⟦a=des:qos failure e2e send⟧",
        "SIP/2.0 580 Precondition Failure\n\nm=audio 0 RTP/AVP 8\na=curr:qos local none\n\
            ⟦a=des:foo unknown e2e send⟧",
    ],
    quiet: [
        "SIP/2.0 580 Precondition Failure\n\nm=audio 0 RTP/AVP 8\na=des:qos mandatory e2e send",
        "SIP/2.0 580 Precondition Failure",
        "SIP/2.0 183 Session Progress\n\na=des:qos failure e2e send",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for line in failed_preconditions(facts) {
        let unknown = line.strength.is_some_and(|strength| strength.is("unknown"));
        let why = if unknown { "precondition.unknown" } else { "precondition.failure" };
        found
            .at(line.line)
            .say("precondition", Arg::Piece(line.precondition))
            .say("status", Arg::Piece(line.status))
            .say("direction", Arg::Piece(line.direction))
            .say("why", Arg::Term(why));
    }
}
