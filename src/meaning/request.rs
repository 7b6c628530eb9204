//! What the request says that a response answers.

use crate::grammar::flaw::Flaws;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::wire::content::ContentType;
use crate::wire::message::{Message, Scratch};
use crate::wire::multipart;
use crate::wire::not_sip::NotSip;
use crate::wire::option_tag;
use crate::wire::sdp::Sdp;
use crate::wire::start_line::StartLine;

/// What a response can be measured against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whether it carried a session description: an offer, if it is an INVITE.
    pub has_sdp: bool,
    /// Whether that description is a browser's.
    pub webrtc: bool,
    /// Whether it has a To tag, so that it was sent inside a dialog.
    pub in_dialog: bool,
    /// Whether it named 100rel in Supported or Require (RFC 3262 §4).
    pub reliable: bool,
    /// Whether it is an INVITE.
    pub invite: bool,
}

impl Asked {
    /// Reads a request.
    ///
    /// # Errors
    /// [`NotSip`] if there is no message in `source`. A response counts as no request: `None`.
    pub fn read(source: &[u8]) -> Result<Option<Self>, NotSip> {
        let mut scratch = Scratch::default();
        let (message, flaws) = Message::read(source, &mut scratch)?;
        let StartLine::Request(line) = message.start() else { return Ok(None) };
        let kind = message.first(Name::ContentType);
        let kind = kind.map(|field| ContentType::read(field.value, flaws));
        let body = kind
            .and_then(|kind| multipart::find(message.body(), &kind, "application", "sdp", flaws))
            .map_or(message.body(), |part| part.body);
        let sdp = body.bytes().starts_with(b"v=0");
        let sdp = if sdp { Sdp::read(body, flaws) } else { None };
        let to = message.first(Name::To).map(|field| field.value);
        let to =
            to.and_then(|to| crate::wire::name_addr::NameAddr::read(to, &mut Flaws::default()));
        Ok(Some(Self {
            has_sdp: sdp.is_some(),
            webrtc: sdp.as_ref().is_some_and(is_webrtc),
            in_dialog: to.is_some_and(|to| to.tag.is_some()),
            reliable: option_tag::find(&message, Name::Supported, "100rel").is_some()
                || option_tag::find(&message, Name::Require, "100rel").is_some(),
            invite: Method::of(line.method.bytes()) == Method::Invite,
        }))
    }
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
            let asked = Asked::read(text.as_bytes()).unwrap().unwrap();
            assert_eq!((asked.invite, asked.has_sdp), (true, has_sdp), "{text}");
        }
    }
}
