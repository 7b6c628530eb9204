//! A server asks for longer pauses each time.
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "retry-after-grows",
    severity: Note,
    basis: Heuristic,
    references: [RFC 3261 "21.5.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: ⟦10⟧\n@11 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            @11.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: ⟦20⟧\n\
            @32 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 3 REGISTER\n\
            @32.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: ⟦40⟧",
    ],
    quiet: [
        // Twice may be chance.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 10\n@11 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            @11.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 20",
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 10\n@11 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            @11.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 40\n\
            @52 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 3 REGISTER\n\
            @52.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 20",
        // Three servers.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 10\n@1 a>c\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            @1.1 c>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 20\n\
            @2 a>d\nREGISTER sip:example.net SIP/2.0\nCSeq: 3 REGISTER\n\
            @2.1 d>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 40",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let asked = || {
        call.transactions.iter().filter_map(|each| {
            let seen = call.decision(each).filter(|seen| seen.facts.status == Some(503))?;
            let after = seen.facts.retry?.after?;
            Some((seen, after.seconds?, after.seconds_at))
        })
    };
    for (first, ..) in asked() {
        let way = (first.from, first.to);
        let all: Vec<_> = asked().filter(|(seen, ..)| (seen.from, seen.to) == way).collect();
        let grows = all.is_sorted_by(|(_, one, _), (_, next, _)| one < next);
        if let [(seen, least, at), more @ .., (last, most, last_at)] = &*all
            && grows
            && !more.is_empty()
        {
            let finding = found.on(seen, *at);
            finding.say("count", Arg::Number(all.len() as u32));
            finding.say("first", Arg::Duration(*least)).say("last", Arg::Duration(*most));
            for (seen, _, at) in more {
                finding.and_on(seen, *at);
            }
            finding.and_on(last, *last_at);
            return;
        }
    }
}
