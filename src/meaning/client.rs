//! For whom a message is judged: a browser needs what a phone does not.

use super::Facts;
use super::request::is_webrtc;
use crate::span::Piece;
use crate::wire::message::Message;
use crate::wire::sdp::Sdp;
use crate::wire::start_line::StartLine;
use crate::wire::via::Via;

/// The kind of client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// Plays media only over ICE and DTLS-SRTP (RFC 8827 §6.5).
    Browser,
    /// Phones, gateways and servers with plain RTP.
    Phone,
}

/// The client that was named; else a browser if the request came over a WebSocket (RFC 7118) or
/// if the offer is a browser's; else a phone.
pub fn of(
    named: Option<Client>,
    via: Option<&Via<'_>>,
    sdp: Option<&Sdp<'_>>,
    message: &Message<'_, '_>,
    request: Option<&Facts<'_, '_>>,
) -> Client {
    let by_websocket = via.is_some_and(|via| via.transport.is("WS") || via.transport.is("WSS"));
    let own_offer = matches!(message.start(), StartLine::Request(_)) && sdp.is_some_and(is_webrtc);
    named.unwrap_or(
        if by_websocket
            || own_offer
            || request.is_some_and(|asked| asked.sdp.is_some_and(is_webrtc))
        {
            Client::Browser
        } else {
            Client::Phone
        },
    )
}

/// Whether a Via is a browser's own: it is reached over a WebSocket, and cannot name its address.
pub fn is_browser(via: &Via<'_>) -> bool {
    (via.transport.is("WS") || via.transport.is("WSS")) && is_stand_in(via.host)
}

/// Whether a host is the name that stands for an unknown address (RFC 7118, appendix B.1).
pub fn is_stand_in(host: Piece<'_>) -> bool {
    const END: usize = ".invalid".len();
    host.len() > END && host.from(host.len() - END).is(".invalid")
}
