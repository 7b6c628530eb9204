//! The attributes that hold for a whole session or for one media section.

use super::attribute::{Attribute, attributes};
use super::direction::Direction;
use super::line::Line;
use crate::span::{Piece, Span};

/// What one level says: the lines above the first m= line, or one media section.
///
/// Of an attribute that stands more than once the first is kept; [`Level::attributes`] has all.
/// Each piece is the value of its attribute, which is not empty, or the name of a flag.
#[derive(Clone, Copy, Debug, Default)]
pub struct Level<'a> {
    /// All lines of the level; in a media section from its m= line on.
    pub lines: Piece<'a>,
    /// Which way media flows, and the attribute that says so (RFC 8866 §6.7).
    pub direction: Option<(Direction, Piece<'a>)>,
    /// a=ice-ufrag: the ICE user fragment (RFC 8839 §5.4).
    pub ice_ufrag: Option<Piece<'a>>,
    /// a=ice-pwd: the ICE password (RFC 8839 §5.4).
    pub ice_pwd: Option<Piece<'a>>,
    /// a=ice-options (RFC 8839 §5.6).
    pub ice_options: Option<Piece<'a>>,
    /// a=ice-lite, a flag (RFC 8839 §5.3).
    pub ice_lite: Option<Piece<'a>>,
    /// a=ice-mismatch, a flag (RFC 8839 §5.3).
    pub ice_mismatch: Option<Piece<'a>>,
    /// The first a=candidate (RFC 8839 §5.1).
    pub candidate: Option<Piece<'a>>,
    /// a=end-of-candidates, a flag (RFC 8840 §8.1).
    pub end_of_candidates: Option<Piece<'a>>,
    /// a=fingerprint: hash and certificate fingerprint (RFC 8122 §5).
    pub fingerprint: Option<Piece<'a>>,
    /// a=setup: who starts the handshake (RFC 4145 §4).
    pub setup: Option<Piece<'a>>,
    /// a=tls-id (RFC 8842 §4).
    pub tls_id: Option<Piece<'a>>,
    /// a=crypto: an SRTP key in the clear (RFC 4568 §4).
    pub crypto: Option<Piece<'a>>,
    /// a=rtcp: port and address of RTCP (RFC 3605 §2.1).
    pub rtcp: Option<Piece<'a>>,
    /// a=rtcp-mux, a flag (RFC 5761 §5.1.1).
    pub rtcp_mux: Option<Piece<'a>>,
    /// a=rtcp-mux-only, a flag (RFC 8858 §3).
    pub rtcp_mux_only: Option<Piece<'a>>,
    /// The first a=group: semantics and the names of media sections (RFC 5888 §5).
    pub group: Option<Piece<'a>>,
    /// a=mid: the name of a media section (RFC 5888 §4).
    pub mid: Option<Piece<'a>>,
    /// a=bundle-only, a flag (RFC 9143 §6).
    pub bundle_only: Option<Piece<'a>>,
    /// The first a=ssrc (RFC 5576 §4.1).
    pub ssrc: Option<Piece<'a>>,
    /// The first a=rtpmap (RFC 8866 §6.6).
    pub rtpmap: Option<Piece<'a>>,
    /// The first a=des: a precondition that is wanted (RFC 3312 §4).
    pub des: Option<Piece<'a>>,
    /// a=ptime: milliseconds of a packet (RFC 8866 §6.4).
    pub ptime: Option<Piece<'a>>,
}

impl<'a> Level<'a> {
    /// A level of which no attribute is read yet.
    pub(super) fn at(lines: Piece<'a>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// Makes the level reach from its first line to the end of `last`, both in `body`.
    pub(super) fn reach(&mut self, body: Piece<'a>, last: Line<'a>) {
        self.lines = body.within(Span::new(self.lines.span().start, last.next));
    }

    /// Takes `attribute`, if it is one that is kept.
    pub(super) fn take(&mut self, attribute: Attribute<'a>) {
        let Attribute { name, value, .. } = attribute;
        let flag = Some(name);
        let value = value.filter(|value| !value.is_empty());
        let (slot, found) = match name.bytes() {
            b"candidate" => (&mut self.candidate, value),
            b"ssrc" => (&mut self.ssrc, value),
            b"ice-ufrag" => (&mut self.ice_ufrag, value),
            b"ice-pwd" => (&mut self.ice_pwd, value),
            b"ice-options" => (&mut self.ice_options, value),
            b"ice-lite" => (&mut self.ice_lite, flag),
            b"ice-mismatch" => (&mut self.ice_mismatch, flag),
            b"end-of-candidates" => (&mut self.end_of_candidates, flag),
            b"fingerprint" => (&mut self.fingerprint, value),
            b"setup" => (&mut self.setup, value),
            b"tls-id" => (&mut self.tls_id, value),
            b"crypto" => (&mut self.crypto, value),
            b"rtcp" => (&mut self.rtcp, value),
            b"rtcp-mux" => (&mut self.rtcp_mux, flag),
            b"rtcp-mux-only" => (&mut self.rtcp_mux_only, flag),
            b"group" => (&mut self.group, value),
            b"mid" => (&mut self.mid, value),
            b"bundle-only" => (&mut self.bundle_only, flag),
            b"rtpmap" => (&mut self.rtpmap, value),
            b"des" => (&mut self.des, value),
            b"ptime" => (&mut self.ptime, value),
            other => {
                if let (None, Some(found)) = (self.direction, Direction::of(other)) {
                    self.direction = Some((found, name));
                }
                return;
            }
        };
        *slot = slot.or(found);
    }

    /// All attributes of the level, in order.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        attributes(self.lines)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sdp;
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn the_first_of_a_name_is_kept() {
        let body = b"v=0\r\na=ice-lite\r\na=inactive\r\na=sendonly\r\na=setup:\r\n\
            a=setup:active\r\na=group:LS 0 1\r\na=group:BUNDLE 0 1\r\na=ICE-UFRAG:abcd\r\n";
        let sdp = Sdp::read(Piece::whole(body), &mut FlawList::default()).unwrap();
        let level = sdp.session;
        let text = |piece: Option<Piece<'static>>| piece.and_then(Piece::text);
        assert_eq!(text(level.ice_lite), Some("ice-lite"));
        assert_eq!(level.direction.map(|(way, _)| way), Some(Direction::Inactive));
        assert_eq!(text(level.setup), Some("active"));
        assert_eq!(text(level.group), Some("LS 0 1"));
        assert_eq!(text(level.ice_ufrag), None);
        assert_eq!(level.lines.len(), body.len());
        assert_eq!(level.attributes().count(), 8);
    }
}
