//! One media section: its m= line (RFC 8866 §5.14) and what follows it.

use super::attribute::Attribute;
use super::codec::{Codecs, MAX_FORMATS, Rtpmaps};
use super::connection::Connection;
use super::direction::Direction;
use super::level::Level;
use super::line::{Line, Words};
use super::precondition::Precondition;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::{Piece, Span};

/// One media section.
#[derive(Clone, Copy, Debug, Default)]
pub struct Media<'a> {
    /// The m= line, without its end.
    pub line: Piece<'a>,
    /// `audio`, `video`, `image`, `application`, …
    pub kind: Piece<'a>,
    /// The port; `None` if it is not a number.
    pub port: Option<u32>,
    /// Where the port stands, without the number of ports after a slash.
    pub port_at: Piece<'a>,
    /// The transport and profile, such as `RTP/AVP`.
    pub protocol: Piece<'a>,
    /// The payload types or other formats, all of them.
    pub formats: Piece<'a>,
    /// The first c= line of the section. Without one the connection of the session holds.
    pub connection: Option<Connection<'a>>,
    /// The lines of the section, and what they say.
    pub level: Level<'a>,
    /// The a=rtpmap of each payload type.
    pub(super) rtpmaps: Rtpmaps,
    is_rtp: bool,
}

impl<'a> Media<'a> {
    /// Reads an m= line into `slot`; what follows it is not read yet.
    pub(super) fn read_in(
        slot: &mut Option<Self>,
        body: Piece<'a>,
        line: Line<'a>,
        flaws: &mut Flaws,
    ) {
        let mut words = Words::of(line.value);
        let (kind, ports, protocol) = (words.take_word(), words.take_word(), words.take_word());
        let port_at = ports.until(ports.find(b'/').unwrap_or(ports.len()));
        let media = slot.insert(Self {
            line: line.text,
            kind,
            port: port_at.number(),
            port_at,
            protocol,
            formats: words.rest(),
            connection: None,
            level: Level::at(body.within(Span::new(line.text.span().start, line.next))),
            rtpmaps: Rtpmaps::default(),
            is_rtp: has_part(protocol, "RTP"),
        });
        if media.formats.is_empty() {
            flaws.tell(Fault::SdpMediaForm, line.text.span());
        } else if media.port.is_none_or(|port| port > u32::from(u16::MAX)) {
            flaws.tell(Fault::SdpMediaForm, ports.span());
        } else if media.formats().nth(MAX_FORMATS).is_some() {
            flaws.tell(Fault::SdpMediaForm, media.formats.span());
        }
    }

    /// Whether the section is refused, or offered as already refused: port 0 (RFC 3264 §6, §8.2).
    /// With a=bundle-only port 0 means that another section lends its port (RFC 9143 §6).
    pub const fn is_refused(&self) -> bool {
        matches!(self.port, Some(0)) && self.level.bundle_only.is_none()
    }

    /// Which way media flows, and what says so: this section, else the session, else nothing,
    /// which means both ways (RFC 8866 §6.7).
    pub fn direction_in(&self, session: &Level<'a>) -> (Direction, Option<Piece<'a>>) {
        match self.level.direction.or(session.direction) {
            Some((direction, at)) => (direction, Some(at)),
            None => (Direction::default(), None),
        }
    }

    /// The payload types or other formats, in order of preference.
    pub fn formats(&self) -> Words<'a> {
        Words::of(self.formats)
    }

    /// Takes the value of an a=rtpmap of the section.
    pub(super) fn take_rtpmap(&mut self, value: Option<Piece<'a>>) {
        if let Some(value) = value {
            self.rtpmaps.take(self.level.lines, value);
        }
    }

    /// The formats with their names; at most [`MAX_FORMATS`] are given.
    pub fn codecs(&self) -> Codecs<'_, 'a> {
        Codecs::of(self)
    }

    /// All attributes of the section, in order.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        self.level.attributes()
    }

    /// The a=curr, a=des and a=conf lines, in order (RFC 3312 §4).
    pub fn preconditions(&self) -> impl Iterator<Item = Precondition<'a>> + use<'a> {
        self.attributes().filter_map(Precondition::of)
    }

    fn has_protocol(&self, name: &str) -> bool {
        has_part(self.protocol, name)
    }

    /// Whether the formats are RTP payload types: `RTP/AVP`, `UDP/TLS/RTP/SAVPF`, …
    pub const fn is_rtp(&self) -> bool {
        self.is_rtp
    }

    /// Whether keys come from a DTLS or TLS handshake, for which a fingerprint and a setup are
    /// needed (RFC 5763 §5, RFC 8122 §5): `UDP/TLS/…`, `TCP/TLS/…`, `UDP/DTLS/SCTP`, …
    pub fn is_dtls(&self) -> bool {
        self.has_protocol("TLS") || self.has_protocol("DTLS")
    }

    /// The ICE user fragment and password, each from this section, else from the session
    /// (RFC 8839 §5.4). `None` unless there are both.
    pub fn ice_in(&self, session: &Level<'a>) -> Option<(Piece<'a>, Piece<'a>)> {
        let ufrag = self.level.ice_ufrag.or(session.ice_ufrag)?;
        Some((ufrag, self.level.ice_pwd.or(session.ice_pwd)?))
    }

    /// The certificate fingerprint of this section, else of the session (RFC 8122 §5).
    pub fn fingerprint_in(&self, session: &Level<'a>) -> Option<Piece<'a>> {
        self.level.fingerprint.or(session.fingerprint)
    }

    /// The role in the handshake, of this section, else of the session (RFC 4145 §4).
    pub fn setup_in(&self, session: &Level<'a>) -> Option<Piece<'a>> {
        self.level.setup.or(session.setup)
    }

    /// The first SRTP key in the clear. It holds in media sections only (RFC 4568 §4).
    pub const fn crypto(&self) -> Option<Piece<'a>> {
        self.level.crypto
    }
}

/// Whether one of the parts between slashes is `name`.
fn has_part(protocol: Piece<'_>, name: &str) -> bool {
    let mut parts = protocol.bytes().split(|&byte| byte == b'/');
    parts.any(|part| part.eq_ignore_ascii_case(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::Sdp;
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn media_lines_as_they_come() {
        for (line, port, protocol, formats, fault) in [
            ("m=audio 24578 RTP/AVP 8 101", Some(24578), "RTP/AVP", "8 101", None),
            ("m=video 49170/2 RTP/AVP 31", Some(49170), "RTP/AVP", "31", None),
            ("m=application 9 DTLS/SCTP 5000", Some(9), "DTLS/SCTP", "5000", None),
            ("m=audio  9  RTP/AVP  0  8 ", Some(9), "RTP/AVP", "0  8", None),
            ("m=audio 70000 RTP/AVP 0", Some(70000), "RTP/AVP", "0", Some("70000")),
            ("m=audio $/2 RTP/AVP 0", None, "RTP/AVP", "0", Some("$/2")),
            ("m=audio 9 RTP/AVP", Some(9), "RTP/AVP", "", Some("m=audio 9 RTP/AVP")),
            ("m=", None, "", "", Some("m=")),
        ] {
            let mut flaws = FlawList::default();
            let body = Piece::whole(line.as_bytes());
            let media = *Sdp::read(body, &mut flaws).unwrap().media().next().unwrap();
            let seen = (media.port, media.protocol.text(), media.formats.text());
            assert_eq!(seen, (port, Some(protocol), Some(formats)), "{line}");
            let told = flaws.list().first().and_then(|flaw| body.within(flaw.span).text());
            assert_eq!(told, fault, "{line}");
        }
    }

    #[test]
    fn protocols_say_what_they_carry() {
        for (protocol, rtp, dtls) in [
            ("RTP/AVP", true, false),
            ("rtp/savp", true, false),
            ("UDP/TLS/RTP/SAVPF", true, true),
            ("TCP/TLS/RTP/AVP", true, true),
            ("UDP/DTLS/SCTP", false, true),
            ("TCP/MSRP", false, false),
            ("udptl", false, false),
        ] {
            let body = std::format!("m=audio 9 {protocol} 0");
            let body = Piece::whole(body.as_bytes());
            let media = *Sdp::read(body, &mut FlawList::default()).unwrap().media().next().unwrap();
            assert_eq!((media.is_rtp(), media.is_dtls()), (rtp, dtls), "{protocol}");
        }
    }

    #[test]
    fn a_bundled_section_lends_its_port() {
        let body = b"m=video 0 UDP/TLS/RTP/SAVPF 96\na=bundle-only\nm=audio 0 RTP/AVP 0\n";
        let sdp = Sdp::read(Piece::whole(body), &mut FlawList::default()).unwrap();
        assert!(sdp.media().map(Media::is_refused).eq([false, true]));
    }
}
