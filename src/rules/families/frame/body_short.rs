//! The message ends before its body does.
use crate::grammar::flaw::Fault;
use crate::rules::prelude::*;

rule! {
    id: "body-short",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "18.3", RFC 7118 "5"],
    when: Any,
    needs: Field(Name::ContentLength),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nContent-Length: ⟦500⟧\n\na=sendrecv",
        "SIP/2.0 200 OK\nContent-Type: application/sdp\nContent-Length: ⟦244⟧",
    ],
    quiet: ["SIP/2.0 183 Session Progress\n\na=sendrecv", "SIP/2.0 180 Ringing\nContent-Length: 0"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let length = facts.message.body_length();
    let (Some(stated), Some(at)) = (length.stated, length.at) else { return };
    if !matches!(length.fault, Some(Fault::BodyShort | Fault::BodyAbsent)) {
        return;
    }
    let finding = found.at(at);
    finding.say("stated", Arg::Number(stated)).say("present", Arg::Number(length.present));
    // A log or a paste may have cut it: only bytes with their line ends show the wire.
    if !length.framed || length.present == 0 || facts.is_cut {
        finding.only(Severity::Note);
    }
}
