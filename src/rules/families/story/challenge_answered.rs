//! A challenge, its answer and success: the ordinary way, and no failure.
use crate::meaning::challenge::challenges;
use crate::rules::prelude::*;

rule! {
    id: "challenge-answered",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "22.2", RFC 3261 "22.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦407⟧ Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"\n@0.2 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            CSeq: ⟦2⟧ INVITE\nProxy-Authorization: Digest username=\"u\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            @0.3 b>a\nSIP/2.0 180 Ringing\nCSeq: 2 INVITE",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        // Asked again: not yet.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"\n@0.2 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            CSeq: 2 INVITE\nProxy-Authorization: Digest username=\"u\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            @0.3 b>a\nSIP/2.0 407 Proxy Authentication Required\nCSeq: 2 INVITE\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"\n@0.2 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            CSeq: 2 INVITE\n@0.3 b>a\nSIP/2.0 180 Ringing\nCSeq: 2 INVITE",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (at, asked) in call.transactions.iter().enumerate() {
        let challenge = call.decision(asked).filter(|seen| {
            matches!(seen.facts.status, Some(401 | 407)) && !challenges(seen.facts).is_empty()
        });
        let (Some(challenge), Some(first)) = (challenge, call.request(asked)) else { continue };
        let later = call.transactions.iter().skip(at + 1);
        let answered = later.filter(|each| each.method == asked.method).find_map(|each| {
            let request = call.request(each)?;
            let given = request.facts.value(match challenge.facts.status {
                Some(407) => Name::ProxyAuthorization,
                _ => Name::Authorization,
            });
            let same = (request.from, request.to) == (first.from, first.to);
            let went_on = call.responses(each).any(|seen| {
                seen.facts.status.is_some_and(|code| code > 100 && !matches!(code, 401 | 407))
            });
            let fits = given.is_some() && same && request.same_call_id(first) && went_on;
            fits.then_some(request)
        });
        if let Some(request) = answered
            && let Some(code) = challenge.start()
            && let Some(number) = request.facts.cseq.map(|cseq| cseq.number_at)
        {
            let finding = found.on(challenge, code);
            finding.say("code", Arg::Piece(code));
            finding.and_on(request, number);
            return;
        }
    }
}
