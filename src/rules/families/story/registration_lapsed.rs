//! A registration was refreshed only after it had run out.
use crate::call::Seen;
use crate::grammar::flaw::Unheard;
use crate::rules::prelude::*;
use crate::span::Piece;
use crate::wire::contact::Contact;
use alloc::vec::Vec;

/// So much later than its end a refresh must come, in microseconds: clocks and networks have a slack.
const SLACK: i64 = 2_000_000;

rule! {
    id: "registration-lapsed",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "10.2.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            Contact: <sip:alice@192.0.2.1:5060>;expires=⟦60⟧\n@75 a>b\n⟦REGISTER⟧ sip:example.net SIP/2.0\n\
            CSeq: 2 REGISTER",
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            Contact: <sip:alice@192.0.2.1:5060>\nExpires: ⟦60⟧\n@75 a>b\n⟦REGISTER⟧ sip:example.net SIP/2.0\n\
            CSeq: 2 REGISTER",
    ],
    quiet: [
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            Contact: <sip:alice@192.0.2.1:5060>;expires=60\n@55 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 2 REGISTER",
        // A refresh in between may have missed the capture: a number is missing.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            Contact: <sip:alice@192.0.2.1:5060>;expires=60\n@75 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 3 REGISTER",
        // It was ended on purpose.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\nExpires: 0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @75 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER",
        // That was another phone of the same user.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            Contact: <sip:alice@192.0.2.9:5060>;expires=60\n@75 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 2 REGISTER",
        // No time is said.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            Contact: <sip:alice@192.0.2.1:5060>\n@7500 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER",
        // Two phones.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            Contact: <sip:alice@192.0.2.1:5060>;expires=60\n@75 c>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 2 REGISTER",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    if call.dropped > 0 {
        return;
    }
    let all: Vec<_> = call.transactions.iter().filter(|it| it.method == Method::Register).collect();
    for pair in all.windows(2) {
        let [one, next] = pair else { continue };
        let answer = call.decision(one).filter(|seen| seen.is_success());
        let (Some(answer), Some(asked), Some(again)) =
            (answer, call.request(one), call.request(next))
        else {
            continue;
        };
        let number = |seen: &Seen<'_, '_>| seen.facts.cseq.and_then(|cseq| cseq.number);
        let follows = number(asked).and_then(|one| one.checked_add(1)) == number(again);
        let same = (asked.from, asked.to) == (again.from, again.to) && asked.same_call_id(again);
        if let Some(expires) = granted(answer, asked).filter(|_| follows && same)
            && let Some(seconds) = expires.number().filter(|&seconds| seconds > 0)
            && let Some((later, granted)) = again.time.zip(answer.time)
            && let late = later - granted - i64::from(seconds) * 1_000_000
            && late >= SLACK
            && let Some(method) = again.start()
        {
            let finding = found.on(answer, expires);
            finding.say("granted", Arg::Duration(seconds)).say("late", Arg::micros(late));
            finding.and_on(again, method);
            return;
        }
    }
}

/// The seconds that the registrar grants to the only address of the request.
fn granted<'a>(answer: &Seen<'a, '_>, asked: &Seen<'a, '_>) -> Option<Piece<'a>> {
    let mut unheard = Unheard::default();
    let mut own = asked.facts.message.values(Name::Contact);
    let address = Contact::read(own.next(&mut unheard)?, &mut unheard).address?.uri;
    if own.next(&mut unheard).is_some() {
        return None;
    }
    let mut list = answer.facts.message.values(Name::Contact);
    while let Some(value) = list.next(&mut unheard) {
        let contact = Contact::read(value, &mut unheard);
        if contact.address.is_some_and(|granted| granted.uri.bytes() == address.bytes()) {
            return contact.expires.or_else(|| answer.facts.value(Name::Expires));
        }
    }
    None
}
