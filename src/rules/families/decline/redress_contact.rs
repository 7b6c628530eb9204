//! Whom to ask about a call that a machine rejected.
use crate::meaning::failure::redress;
use crate::rules::prelude::*;

rule! {
    id: "redress-contact",
    severity: Info,
    basis: Standard,
    references: [RFC 8688 "3.1", RFC 8688 "3.3"],
    when: Response(608),
    needs: Field(Name::CallInfo),
    check: Message(check),
    fires: [
        "SIP/2.0 608 Rejected\nCall-Info: <⟦https://example.net/complaint⟧>;purpose=jwscard",
        "SIP/2.0 608 Rejected\n\
            Call-Info: <http://h/a.png>;purpose=icon, <⟦https://h/c⟧>;purpose=JWSCard",
    ],
    quiet: [
        "SIP/2.0 608 Rejected\nCall-Info: <https://example.net/a.png>;purpose=icon",
        "SIP/2.0 608 Rejected",
        "SIP/2.0 603 Decline\nCall-Info: <https://example.net/complaint>;purpose=jwscard",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(uri) = redress(facts) {
        found.at(uri).say("uri", Arg::Piece(uri));
    }
}
