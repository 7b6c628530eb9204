//! P-Early-Media allows something else than it did before.
use crate::rules::prelude::*;
use crate::span::Piece;

rule! {
    id: "early-media-permission-changed",
    severity: Info,
    basis: Standard,
    references: [RFC 5009 "8"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: ⟦inactive⟧\n@1 b>a\nSIP/2.0 180 Ringing\n@2 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: ⟦sendonly⟧",
    ],
    quiet: [
        // What says nothing changes nothing.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: sendonly\n@1 b>a\nSIP/2.0 180 Ringing\n@2 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: sendonly",
        // Another dialog.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: inactive\n@2 b>a\nSIP/2.0 183 Session Progress\n\
            To: <sip:bob@example.net>;tag=other\nP-Early-Media: sendonly",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: sendonly\n@2 b>a\nSIP/2.0 183 Session Progress\nP-Early-Media: supported",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in call.invites() {
        let asked = |seen: &crate::call::Seen<'a, '_>| {
            let field = seen.facts.p_early_media?;
            (!field.directions().is_empty()).then_some(field)
        };
        for first in call.early(transaction) {
            let Some(before) = asked(first) else { continue };
            let tag = first.to_tag().map(Piece::bytes);
            let later = call.early(transaction).filter(|seen| {
                seen.number > first.number && seen.to_tag().map(Piece::bytes) == tag
            });
            let next = later.filter_map(|seen| Some((seen, asked(seen)?))).find(|(_, now)| {
                now.directions()
                    .iter()
                    .map(|(one, _)| *one)
                    .ne(before.directions().iter().map(|(one, _)| *one))
            });
            if let Some((seen, now)) = next {
                let finding = found.on(first, before.whole);
                finding.say("before", Arg::Piece(before.whole)).say("now", Arg::Piece(now.whole));
                finding.and_on(seen, now.whole);
                return;
            }
        }
    }
}
