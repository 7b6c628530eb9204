//! What the request says that a response answers.

use super::{Facts, Known};
use crate::iana::header::Name;
use crate::span::Piece;
use crate::wire::message::{Message, Scratch};
use crate::wire::not_sip::NotSip;
use crate::wire::option_tag;
use crate::wire::sdp::Sdp;

/// Room for a request beside the message that answers it.
#[derive(Debug, Default)]
pub struct Room<'a> {
    scratch: Scratch,
    sdp: Option<Sdp<'a>>,
}

/// Reads a request. `None` if it is a response, which nothing answers.
///
/// # Errors
/// [`NotSip`] if there is no message in `source`.
pub fn read<'a, 's>(
    source: &'a [u8],
    room: &'s mut Room<'a>,
) -> Result<Option<Facts<'a, 's>>, NotSip> {
    let (message, flaws) = Message::read(source, &mut room.scratch)?;
    let facts = Facts::of(message, Known::default(), flaws, &mut room.sdp);
    Ok((!facts.is_response()).then_some(facts))
}

/// Where a request names an option tag, in Supported or in Require. A request that requires
/// 100rel supports it (RFC 3262 §4).
pub fn understands<'a>(request: &Facts<'a, '_>, tag: &str) -> Option<Piece<'a>> {
    option_tag::find(&request.message, Name::Supported, tag)
        .or_else(|| option_tag::find(&request.message, Name::Require, tag))
}

/// Whether a session description is one that a browser makes: DTLS with a fingerprint, and ICE.
pub fn is_webrtc(sdp: &Sdp<'_>) -> bool {
    sdp.media().any(|media| {
        media.is_dtls()
            && media.ice_in(&sdp.session).is_some()
            && media.fingerprint_in(&sdp.session).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_may_be_a_part() {
        for (kind, body, has_sdp) in [
            ("application/sdp", "v=0\r\n", true),
            (
                "multipart/mixed;boundary=b",
                "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b--",
                true,
            ),
            (
                "multipart/mixed;boundary=b",
                "--b\r\nContent-Type: text/plain\r\n\r\nv=0\r\n--b--",
                false,
            ),
            ("text/plain", "hello", false),
        ] {
            let text = std::format!("INVITE sip:a@b SIP/2.0\r\nContent-Type: {kind}\r\n\r\n{body}");
            let mut room = Room::default();
            let request = read(text.as_bytes(), &mut room).unwrap().unwrap();
            assert_eq!(request.sdp.is_some(), has_sdp, "{text}");
        }
        assert!(read(b"SIP/2.0 200 OK\r\n\r\n", &mut Room::default()).unwrap().is_none());
    }
}
