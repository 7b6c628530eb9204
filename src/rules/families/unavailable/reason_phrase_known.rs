//! A phrase that a known stack writes.
use crate::meaning::failure::Blocked;
use crate::practice::phrase::{PHRASES, Reading, all};
use crate::rules::prelude::*;
use crate::rules::reference::Reference;
use alloc::vec::Vec;

rule! {
    id: "reason-phrase-known",
    severity: Note,
    basis: Practice,
    references: [
        "onsip/SIP.js #472: Retry-After field in 503 replies not handled"
            "https://github.com/onsip/SIP.js/issues/472",
        "jambonz/sbc-outbound #193: SIP reason text not passed to Feature Server"
            "https://github.com/jambonz/sbc-outbound/issues/193",
        RFC 3261 "7.2",
    ],
    when: Failure,
    check: Message(check),
    fires: [
        "SIP/2.0 503 ⟦Maximum Calls In Progress⟧\nRetry-After: 300",
        "SIP/2.0 500 ⟦Trunk concurrent call limit exceeded. Region: us1⟧",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable",
        "SIP/2.0 503 ",
        "SIP/2.0 503 Transport Error\nTo: <sip:bob@example.net>\n-Server",
        "SIP/2.0 603 Network Blocked",
    ],
}

/// The source of each row of the table, in its order.
static SOURCES: [Reference; PHRASES.len()] = {
    let mut sources = [Reference::practice("", ""); PHRASES.len()];
    let mut at = 0;
    while at < sources.len() {
        sources[at] = Reference::practice(PHRASES[at].source, PHRASES[at].url);
        at += 1;
    }
    sources
};

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let local = facts.retry.is_some_and(|retry| retry.is_local());
    // Rules of their own tell of these.
    let told = local || Blocked::of(facts).is_some();
    let Some(phrase) = facts.phrase().filter(|_| !told) else { return };
    let rows = all(phrase.bytes());
    let Some(first) = rows.first() else { return };
    let mut readings: Vec<Arg<'_>> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if !rows.iter().take(index).any(|before| before.reading == row.reading) {
            readings.push(Arg::Term(term(row.reading)));
        }
    }
    let finding = found.at(phrase);
    if let Some(source) = PHRASES
        .iter()
        .position(|row| core::ptr::eq(row, first))
        .and_then(|index| SOURCES.get(index))
    {
        finding.cite_row(source);
    }
    finding
        .say("phrase", Arg::Piece(phrase))
        .say("stack", Arg::Token(first.stack.split(',').next().unwrap_or(first.stack)))
        .say("readings", Arg::List(readings));
}

const fn term(reading: Reading) -> &'static str {
    match reading {
        Reading::Capacity => "reading.capacity",
        Reading::Rate => "reading.rate",
        Reading::Overload => "reading.overload",
        Reading::Maintenance => "reading.maintenance",
        Reading::Policy => "reading.policy",
        Reading::Account => "reading.account",
        Reading::NoRoute => "reading.no-route",
        Reading::NextHop => "reading.next-hop",
        Reading::Resolution => "reading.resolution",
        Reading::LocalTransport => "reading.local-transport",
        Reading::Certificate => "reading.certificate",
        Reading::NoPrack => "reading.no-prack",
        Reading::Overlap => "reading.overlap",
        Reading::Malformed => "reading.malformed",
        Reading::Fault => "reading.fault",
    }
}
