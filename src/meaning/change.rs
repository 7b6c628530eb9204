//! What differs between two session descriptions that should be one: that of a provisional response
//! and that of the answer to the same offer (RFC 3261 §13.2.1, RFC 6337 §3.1.1).

use super::codec_pair::{has, is_media};
use crate::span::Piece;
use crate::wire::sdp::attribute::Attribute;
use crate::wire::sdp::{Codec, Media, Sdp};

/// The evidence for a difference: in the earlier one, in the later one.
pub type Both<'a> = Option<(Piece<'a>, Piece<'a>)>;

/// What differs. The order of formats, the numbers in o= and the direction do not count.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change<'a> {
    /// There are more or fewer sections, one is of another kind or protocol, or is refused in one only.
    pub section: Both<'a>,
    /// Address or port of a section.
    pub place: Both<'a>,
    /// The later one names a format that the earlier one does not have.
    pub codec: Both<'a>,
    /// No format of a section stands in both.
    pub codec_other: Both<'a>,
    /// The certificate or the a=tls-id of a DTLS section (RFC 8842 §3).
    pub certificate: Both<'a>,
    /// The ICE user fragment or password.
    pub ice: Both<'a>,
    /// The SRTP key in a=crypto.
    pub key: Both<'a>,
}

impl<'a> Change<'a> {
    /// Compares them, section by section.
    pub fn of(earlier: &Sdp<'a>, later: &Sdp<'a>) -> Self {
        let mut change = Self::default();
        for (one, other) in earlier.media().zip(later.media()) {
            if one.kind.bytes() != other.kind.bytes()
                || one.protocol.bytes() != other.protocol.bytes()
                || one.is_refused() != other.is_refused()
            {
                keep(&mut change.section, one.line, other.line);
            } else if !one.is_refused() {
                change.take((earlier, one), (later, other));
            }
        }
        if earlier.media().count() != later.media().count()
            && let (Some(one), Some(other)) = (earlier.media().last(), later.media().last())
        {
            keep(&mut change.section, one.line, other.line);
        }
        change
    }

    fn take(&mut self, earlier: (&Sdp<'a>, &Media<'a>), later: (&Sdp<'a>, &Media<'a>)) {
        let ((first, one), (second, other)) = (earlier, later);
        if one.port != other.port {
            keep(&mut self.place, one.port_at, other.port_at);
        }
        let address = |sdp: &Sdp<'a>, media: &Media<'a>| {
            media.connection.or(sdp.connection).map(|connection| connection.address)
        };
        differ(&mut self.place, address(first, one), address(second, other));
        let in_one = |codec: &Codec<'_>| has(one, codec);
        if one.is_rtp() && other.codecs().any(|codec| is_media(&codec) && !in_one(&codec)) {
            keep(&mut self.codec, one.formats, other.formats);
            if !other.codecs().any(|codec| is_media(&codec) && in_one(&codec)) {
                keep(&mut self.codec_other, one.formats, other.formats);
            }
        }
        let shown = |sdp: &Sdp<'a>, media: &Media<'a>| media.fingerprint_in(&sdp.session);
        if let (Some(old), Some(new)) = (shown(first, one), shown(second, other))
            && !fingerprints(second, other)
                .any(|new| fingerprints(first, one).any(|old| same_hash(old, new)))
        {
            keep(&mut self.certificate, old, new);
        }
        let id = |sdp: &Sdp<'a>, media: &Media<'a>| media.level.tls_id.or(sdp.session.tls_id);
        differ(&mut self.certificate, id(first, one), id(second, other));
        let ice = |sdp: &Sdp<'a>, media: &Media<'a>| media.ice_in(&sdp.session);
        if let (Some((name, password)), Some((new_name, new_password))) =
            (ice(first, one), ice(second, other))
        {
            differ(&mut self.ice, Some(name), Some(new_name));
            differ(&mut self.ice, Some(password), Some(new_password));
        }
        differ(&mut self.key, one.crypto(), other.crypto());
    }

    /// Whether a client that keeps to the earlier one may be without media: more differs than where
    /// media is sent, or which formats may be used besides.
    pub const fn is_grave(&self) -> bool {
        self.section.is_some()
            || self.codec_other.is_some()
            || self.certificate.is_some()
            || self.ice.is_some()
            || self.key.is_some()
    }

    /// The first difference of weight; that of the address or of a format that was added comes last.
    pub fn first(&self) -> Both<'a> {
        self.section
            .or(self.codec_other)
            .or(self.certificate)
            .or(self.ice)
            .or(self.key)
            .or(self.codec)
            .or(self.place)
    }
}

fn keep<'a>(slot: &mut Both<'a>, earlier: Piece<'a>, later: Piece<'a>) {
    if slot.is_none() {
        *slot = Some((earlier, later));
    }
}

/// Keeps both if they differ. What only one of them has is no difference that can be shown.
fn differ<'a>(slot: &mut Both<'a>, earlier: Option<Piece<'a>>, later: Option<Piece<'a>>) {
    if let (Some(earlier), Some(later)) = (earlier, later)
        && earlier.bytes() != later.bytes()
    {
        keep(slot, earlier, later);
    }
}

/// All fingerprints that hold for a section: a stack may list several (RFC 8122 §5).
fn fingerprints<'a>(sdp: &Sdp<'a>, media: &Media<'a>) -> impl Iterator<Item = Piece<'a>> {
    let own = media.level.fingerprint.is_some();
    let level = if own { media.level.attributes() } else { sdp.session.attributes() };
    let named = |each: &Attribute<'a>| each.name.bytes() == b"fingerprint";
    level.filter(named).filter_map(|each| each.value)
}

fn same_hash(one: Piece<'_>, other: Piece<'_>) -> bool {
    one.bytes().eq_ignore_ascii_case(other.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;
    use std::string::String;

    const BASE: &str = "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 8 101\r\n\
        a=rtpmap:101 telephone-event/8000\r\na=fingerprint:sha-256 AA:BB\r\na=ice-ufrag:abcd\r\n\
        a=ice-pwd:0123456789012345678901\r\n";

    fn change(from: &str, to: &str) -> [bool; 6] {
        let other: String = BASE.replace(from, to);
        let (mut first, mut second) = (FlawList::default(), FlawList::default());
        let earlier = Sdp::read(Piece::whole(BASE.as_bytes()), &mut first).unwrap();
        let later = Sdp::read(Piece::whole(other.as_bytes()), &mut second).unwrap();
        let change = Change::of(&earlier, &later);
        [
            change.section,
            change.place,
            change.codec,
            change.codec_other,
            change.certificate,
            change.ice,
        ]
        .map(|both| both.is_some())
    }

    #[test]
    fn each_kind_of_difference_is_told() {
        for (from, to, told) in [
            ("v=0", "v=0", [false; 6]),
            ("AA:BB", "aa:bb", [false; 6]),
            ("8 101", "101 8", [false; 6]),
            ("m=audio 4000", "m=audio 0", [true, false, false, false, false, false]),
            ("192.0.2.1", "192.0.2.2", [false, true, false, false, false, false]),
            ("4000", "4002", [false, true, false, false, false, false]),
            ("8 101", "8 0 101", [false, false, true, false, false, false]),
            ("8 101", "0 101", [false, false, true, true, false, false]),
            ("AA:BB", "AA:CC", [false, false, false, false, true, false]),
            ("ufrag:abcd", "ufrag:efgh", [false, false, false, false, false, true]),
        ] {
            assert_eq!(change(from, to), told, "{from} {to}");
        }
    }
}
