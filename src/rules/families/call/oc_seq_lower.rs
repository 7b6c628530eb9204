//! An overload report that is older than one that came before it.
use crate::call::Seen;
use crate::rules::prelude::*;
use crate::span::Piece;
use alloc::vec::Vec;

rule! {
    id: "oc-seq-lower",
    severity: Info,
    basis: Standard,
    references: [RFC 7339 "4.4", RFC 7339 "5.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKabc1INVITE1;oc=20;oc-seq=⟦1282321615.782⟧\n\
            @0.2 b>a\nSIP/2.0 180 Ringing\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKabc1INVITE1;oc=10;oc-seq=⟦1282321615.641⟧",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKabc1INVITE1;oc=20;oc-seq=1282321615.641\n\
            @0.2 b>a\nSIP/2.0 180 Ringing\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKabc1INVITE1;oc=10;oc-seq=1282321615.782",
        // Equal: it changes nothing.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKabc1INVITE1;oc=20;oc-seq=1282321615.64\n\
            @0.2 b>a\nSIP/2.0 180 Ringing\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKabc1INVITE1;oc=20;oc-seq=1282321615.640",
        // Another server.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKabc1INVITE1;oc=20;oc-seq=1282321615.782\n@0.2 a>c\n\
            INVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n@0.3 c>a\nSIP/2.0 180 Ringing\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKacc1INVITE1;oc=10;oc-seq=1282321615.641",
    ],
}

/// The highest report on one way so far.
struct Highest<'a> {
    way: (usize, usize),
    number: (u64, u64),
    /// Its message, and where it stands.
    at: usize,
    written: Piece<'a>,
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let mut highest: Vec<Highest<'a>> = Vec::new();
    let first =
        |seen: &&(usize, &Seen<'a, '_>)| seen.1.facts.is_response() && seen.1.again.is_none();
    for (at, seen) in call.seen.iter().enumerate().filter(|each| first(&each)) {
        let overload = seen.facts.via.and_then(|via| via.overload());
        let written = overload.and_then(|overload| overload.seq?.value);
        let Some((written, number)) = written.and_then(|seq| Some((seq, parse(seq)?))) else {
            continue;
        };
        let own = Highest { way: (seen.from, seen.to), number, at, written };
        // A call has few ways.
        match highest.iter_mut().find(|known| known.way == own.way) {
            Some(known) if own.number < known.number => {
                if let Some(before) = call.seen.get(known.at) {
                    found.on(seen, written).and_on(before, known.written);
                }
                return;
            }
            Some(known) => *known = own,
            None => highest.push(own),
        }
    }
}

/// Seconds, and five decimals of them.
fn parse(seq: Piece<'_>) -> Option<(u64, u64)> {
    let text = seq.text()?;
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let part = part.get(..5).unwrap_or(part);
    let places = u32::try_from(part.len()).ok()?;
    Some((whole.parse().ok()?, part.parse::<u64>().ok()? * 10_u64.pow(5 - places)))
}
