//! A 380 of an IMS network: this is an emergency call, and it is to be made another way.
use crate::meaning::redirect::Emergency;
use crate::rules::prelude::*;

rule! {
    id: "alternative-emergency",
    severity: Note,
    basis: Practice,
    references: [
        "Oracle SBC 8.4.0: IR.92 Compliance via SIP 380 Response"
            "https://docs.oracle.com/en/industries/communications/session-border-controller/8.4.0/configuration/ir-92-compliance-sip-380-response.html",
        RFC 3261 "21.3.5",
    ],
    when: Response(380),
    needs: Field(Name::ContentType),
    check: Message(check),
    fires: [
        "SIP/2.0 380 Alternative Service\nContent-Type: application/3gpp-ims+xml\n\n\
            v=0\n<type>⟦emergency⟧</type><action>⟦emergency-registration⟧</action>",
    ],
    quiet: [
        "SIP/2.0 380 Alternative Service\nContent-Type: application/3gpp-ims+xml\n\n\
            v=0\n<type>restoration</type>",
        "SIP/2.0 380 Alternative Service\nContent-Type: text/plain\n\nv=0\n<type>emergency</type>",
        "SIP/2.0 503 Service Unavailable\nContent-Type: application/3gpp-ims+xml\n\n\
            v=0\n<type>emergency</type>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(emergency) = Emergency::of(facts) {
        found.at_all([emergency.kind].into_iter().chain(emergency.action));
    }
}
