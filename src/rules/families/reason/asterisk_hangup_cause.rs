//! The cause in Asterisk's own header fields.
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "asterisk-hangup-cause",
    severity: Info,
    basis: Practice,
    references: [
        "asterisk/asterisk channels/chan_sip.c"
            "https://github.com/asterisk/asterisk/blob/18/channels/chan_sip.c",
    ],
    when: Any,
    needs: Field(Name::XAsteriskHangupCauseCode),
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\nX-Asterisk-HangupCause: ⟦Circuit/channel congestion⟧\n\
            X-Asterisk-HangupCauseCode: ⟦34⟧",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nX-Asterisk-HangupCauseCode: ⟦16⟧",
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=31\n\
            X-Asterisk-HangupCauseCode: ⟦19⟧",
    ],
    quiet: [
        "SIP/2.0 404 Not Found\nReason: Q.850;cause=1\nX-Asterisk-HangupCauseCode: 1",
        "SIP/2.0 603 Decline\nX-Asterisk-HangupCauseCode: 0",
        "SIP/2.0 603 Decline\nX-Asterisk-HangupCauseCode: none",
        "SIP/2.0 200 OK\nX-Asterisk-HangupCauseCode: 16",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(at) = facts.value(Name::XAsteriskHangupCauseCode) else { return };
    let Some(value) = at.number().filter(|value| (1..=127).contains(value)) else { return };
    // Said twice, Reason tells it; and nothing has failed in a success.
    let told = facts.q850().is_some_and(|(cause, _)| cause == value);
    if told || matches!(facts.status, Some(0..300)) {
        return;
    }
    let words = facts.value(Name::XAsteriskHangupCause).filter(|words| !words.is_empty());
    if let Some(finding) = found.at_all([at].into_iter().chain(words)) {
        finding.say("number", Arg::Number(value)).say("cause", Arg::Cause(Cause::Q850(value)));
    }
}
