//! The offer of a browser, on its way to something that may be a phone.
use crate::meaning::client::is_stand_in;
use crate::meaning::request::{is_websocket, starts, target, uri};
use crate::meaning::webrtc::live;
use crate::rules::prelude::*;
use crate::wire::sdp::Media;

rule! {
    id: "offer-dtls-only",
    severity: Info,
    basis: Heuristic,
    references: [RFC 5763 "5", RFC 8827 "6.5", RFC 3261 "21.4.26"],
    when: AnyRequest,
    needs: Sdp,
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\n\nm=audio 9 ⟦UDP/TLS/RTP/SAVPF⟧ 111 8",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\n\nm=audio 20000 RTP/AVP 8",
        // It comes from a browser, and the server in between has not spoken yet.
        "browser\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv",
        // It goes to a browser.
        "INVITE sip:bob@192.0.2.9:5060;transport=ws SIP/2.0\n\nm=audio 9 UDP/TLS/RTP/SAVPF 111",
        "INVITE sip:bob@df7jal23ls0d.invalid SIP/2.0\n\nm=audio 9 UDP/TLS/RTP/SAVPF 111",
        "INVITE sip:bob@example.net SIP/2.0\nTo: <sip:b@example.net>;tag=x\n\n\
            m=audio 9 UDP/TLS/RTP/SAVPF 111",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(sdp) = facts.sdp.filter(|_| starts(facts, Method::Invite)) else { return };
    let from = facts.via.map(|via| via.transport);
    let to_browser =
        target(facts).and_then(uri).is_some_and(|uri| is_websocket(&uri) || is_stand_in(uri.host));
    let over_websocket = from.is_some_and(|name| name.is("WS") || name.is("WSS"));
    if !to_browser && !over_websocket && live(sdp).all(Media::is_dtls) {
        found.at_all(live(sdp).map(|media| media.protocol));
    }
}
