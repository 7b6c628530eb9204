//! A call that got a provisional response and then nothing more.
use crate::call::transaction::Transaction;
use crate::call::{GIVEN_UP, Seen};
use crate::rules::prelude::*;

rule! {
    id: "invite-without-final",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "17.1.1.2", RFC 3261 "16.8"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦100⟧ Trying\n@end 40",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n@2 b>a\n\
            SIP/2.0 ⟦180⟧ Ringing\n@end 200",
        // Told where it starts.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.02 b>a\nSIP/2.0 100 Trying\n@0.1 c>b\nSIP/2.0 ⟦100⟧ Trying\n@end 40",
    ],
    quiet: [
        // It may still ring.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@end 60",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n@end 20",
        // How the trace ends is not known.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@9 b>a\nSIP/2.0 486 Busy Here\n@end 300",
        // The answer was not captured.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@9 a>b\n\
            ACK sip:bob@198.51.100.7 SIP/2.0\n@end 300",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@90 a>b\n\
            BYE sip:bob@198.51.100.7 SIP/2.0\n@end 300",
        // The called side hangs up.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@90 b>a\n\
            BYE sip:alice@192.0.2.1 SIP/2.0\n@end 300",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@9 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0\n@end 300",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (last, quiet) in call.at_source(|each| left_open(call, each)) {
        let Some(status) = last.start() else { continue };
        let finding = found.on(last, status);
        finding.say("status", Arg::Piece(status));
        finding.say("quiet", Arg::micros(quiet));
    }
}

/// The last provisional response, and for how long nothing followed it.
fn left_open<'c, 'a, 's>(
    call: &'c Call<'a, 's>,
    each: &'c Transaction,
) -> Option<(&'c Seen<'a, 's>, i64)> {
    let request = call.request(each)?;
    let last = call.seen.get(*each.responses.last()?)?;
    let is_closed = call.finals(each).next().is_some()
        || !each.acks.is_empty()
        || each.cancelled_by.is_some()
        || call.goes_on_after(request);
    let quiet = call.known_after(last)?;
    // A phone may ring as long as Timer C lets it.
    let patience = if call.early(each).next().is_some() { 180_000_000 } else { GIVEN_UP };
    (!is_closed && quiet >= patience).then_some((last, quiet))
}
