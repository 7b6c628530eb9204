//! The branches of a fork allow different early media.
use crate::rules::prelude::*;
use crate::span::Piece;

rule! {
    id: "early-media-permissions-differ",
    severity: Note,
    basis: Standard,
    references: [RFC 5009 "7"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: ⟦inactive⟧\n@2 b>a\nSIP/2.0 183 Session Progress\n\
            To: <sip:bob@example.net>;tag=other\nP-Early-Media: ⟦sendonly⟧",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: inactive\n@2 b>a\nSIP/2.0 183 Session Progress\nP-Early-Media: sendonly",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: sendonly\n@2 b>a\nSIP/2.0 183 Session Progress\n\
            To: <sip:bob@example.net>;tag=other\nP-Early-Media: sendonly",
        // The first one is over.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: inactive\n@1 b>a\nSIP/2.0 199 Early Dialog Terminated\n\
            @2 b>a\nSIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=other\nP-Early-Media: sendonly",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: inactive\n@2 b>a\nSIP/2.0 183 Session Progress\n\
            To: <sip:bob@example.net>;tag=other",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in call.invites() {
        let tag = |seen: &crate::call::Seen<'a, '_>| seen.to_tag().map(Piece::bytes);
        let is_over = |seen: &crate::call::Seen<'a, '_>| {
            let mut all = call.early(transaction);
            all.any(|other| other.facts.status == Some(199) && tag(other) == tag(seen))
        };
        let asked = || {
            call.early(transaction).filter(|seen| !is_over(seen)).filter_map(|seen| {
                let field = seen.facts.p_early_media?;
                (!field.directions().is_empty()).then_some((seen, field))
            })
        };
        let Some((first, one)) = asked().next() else { continue };
        let other = asked().find(|(seen, other)| {
            let directions = |field: &crate::wire::p_early_media::PEarlyMedia<'a>| {
                field.directions().first().map(|(way, _)| *way)
            };
            tag(seen) != tag(first) && directions(other) != directions(&one)
        });
        if let Some((seen, other)) = other {
            let finding = found.on(first, one.whole);
            finding.say("one", Arg::Piece(one.whole)).say("other", Arg::Piece(other.whole));
            finding.and_on(seen, other.whole);
            return;
        }
    }
}
