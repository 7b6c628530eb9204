//! Two causes of one protocol, where one is allowed.
use crate::iana::reason::protocol;
use crate::rules::prelude::*;
use crate::wire::reason::Reason;

rule! {
    id: "reason-repeated",
    severity: Warning,
    basis: Standard,
    references: [RFC 9366 "3", RFC 3326 "2"],
    when: Any,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 480 Temporarily Unavailable\nReason: ⟦Q.850⟧;cause=19, ⟦q.850⟧;cause=31",
        "SIP/2.0 503 Service Unavailable\nReason: ⟦Q.850⟧;cause=34\nReason: ⟦Q.850⟧;cause=34",
    ],
    quiet: [
        "SIP/2.0 486 Busy Here\nReason: SIP;cause=486;text=\"User Busy\",Q.850;cause=17",
        "SIP/2.0 438 Invalid Identity Header\nReason: STIR;cause=436\nReason: STIR;cause=438",
        "SIP/2.0 503 Service Unavailable\nReason: X-Own;cause=1, X-Own;cause=2",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let same = |a: &Reason<'_>, b: &Reason<'_>| {
        a.protocol.bytes().eq_ignore_ascii_case(b.protocol.bytes())
    };
    for (index, first) in facts.reasons.iter().enumerate() {
        let seen = facts.reasons.iter().take(index).any(|before| same(before, first));
        // What is not registered may allow it.
        if seen || protocol(first.protocol.bytes()).is_none_or(|row| row.several) {
            continue;
        }
        let mut others = facts.reasons.iter().skip(index + 1).filter(|other| same(first, other));
        let Some(second) = others.next() else { continue };
        let one_cause = others.chain([second]).all(|other| other.cause == first.cause);
        let repeated = facts.reasons.iter().filter(|other| same(first, other));
        if let Some(finding) = found.at_all(repeated.map(|other| other.protocol)) {
            finding.say("protocol", Arg::Piece(first.protocol));
            // Said twice, it still says one thing.
            if one_cause {
                finding.only(Severity::Note);
            }
        }
    }
}
