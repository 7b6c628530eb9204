//! What a browser needs of a session description (RFC 9429 §5.8.3, RFC 8827 §6.5, RFC 8834 §4.5).

use super::Facts;
use super::client::Client;
use crate::wire::sdp::line::Words;
use crate::wire::sdp::{Sdp, media::Media};

/// The least that the lines take which hold a piece, in bytes with their line ends: `a=ice-ufrag`
/// with 4 and `a=ice-pwd` with 22 characters (RFC 8839 §5.4), a SHA-1 fingerprint (RFC 8122 §5),
/// and `a=rtcp-mux`.
const ICE: u32 = 52;
const FINGERPRINT: u32 = 81;
const RTCP_MUX: u32 = 12;
/// The least that an `a=rtpmap` line takes, in bytes with its line end (RFC 8866 §6.6).
pub const RTPMAP: u32 = 18;

/// The pieces that a browser cannot do without, each missing or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// No ice-ufrag and ice-pwd.
    pub ice: bool,
    /// No certificate fingerprint.
    pub fingerprint: bool,
    /// No rtcp-mux.
    pub rtcp_mux: bool,
}

impl Missing {
    /// What some live stream of `sdp` lacks.
    pub fn of(sdp: &Sdp<'_>) -> Self {
        let mut missing = Self::default();
        for media in live(sdp) {
            let one = Self::in_media(media, sdp);
            missing.ice |= one.ice;
            missing.fingerprint |= one.fingerprint;
            missing.rtcp_mux |= one.rtcp_mux;
        }
        missing
    }

    /// What one stream lacks, be it its own or that of the section whose transport it shares.
    pub fn in_media(media: &Media<'_>, sdp: &Sdp<'_>) -> Self {
        let own = Self::in_section(media, media, sdp);
        if own.is_none() {
            return own;
        }
        carrier(media, sdp).map_or(own, |carrier| {
            let lent = Self::in_section(carrier, media, sdp);
            Self {
                ice: own.ice && lent.ice,
                fingerprint: own.fingerprint && lent.fingerprint,
                rtcp_mux: own.rtcp_mux && lent.rtcp_mux,
            }
        })
    }

    /// What `section` lacks to carry `media`.
    fn in_section(section: &Media<'_>, media: &Media<'_>, sdp: &Sdp<'_>) -> Self {
        Self {
            ice: section.ice_in(&sdp.session).is_none(),
            fingerprint: section.fingerprint_in(&sdp.session).is_none(),
            rtcp_mux: section.level.rtcp_mux.is_none() && media.is_rtp(),
        }
    }

    /// What is missing for certain where the body is short: `lost` bytes may have held the others.
    #[must_use]
    pub const fn beyond(self, lost: u32) -> Self {
        Self {
            ice: self.ice && lost < ICE,
            fingerprint: self.fingerprint && lost < FINGERPRINT,
            rtcp_mux: self.rtcp_mux && lost < RTCP_MUX,
        }
    }

    /// Whether a browser can use it.
    pub const fn is_none(self) -> bool {
        !(self.ice || self.fingerprint || self.rtcp_mux)
    }

    /// The missing pieces as SDP names them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        [
            (self.ice, "ice-ufrag"),
            (self.ice, "ice-pwd"),
            (self.fingerprint, "fingerprint"),
            (self.rtcp_mux, "rtcp-mux"),
        ]
        .into_iter()
        .filter_map(|(missing, name)| missing.then_some(name))
    }
}

/// The streams that were not refused.
pub fn live<'m, 'a>(sdp: &'m Sdp<'a>) -> impl Iterator<Item = &'m Media<'a>> {
    sdp.media().filter(|media| !media.is_refused())
}

/// The section whose transport `media` shares: the first of its BUNDLE group. Only that one need
/// carry the attributes of the transport (RFC 9143 §7.1.3).
pub(super) fn carrier<'m, 'a>(media: &Media<'a>, sdp: &'m Sdp<'a>) -> Option<&'m Media<'a>> {
    let mid = media.level.mid?;
    let holds = |names: &Words<'a>| names.clone().any(|name| name.bytes() == mid.bytes());
    let bundle = bundles(sdp).find(holds)?;
    bundle.take(crate::wire::sdp::MAX_MEDIA).find_map(|name| {
        live(sdp).find(|other| other.level.mid.is_some_and(|mid| mid.bytes() == name.bytes()))
    })
}

/// The BUNDLE groups, each as the names of its sections (RFC 9143 §5).
pub(super) fn bundles<'a>(sdp: &Sdp<'a>) -> impl Iterator<Item = Words<'a>> + use<'a> {
    let groups = sdp.session.attributes().filter(|line| line.name.bytes() == b"group");
    groups.filter_map(|line| line.value).filter_map(|value| {
        let mut names = Words::of(value);
        names.next()?.is("BUNDLE").then_some(names)
    })
}

/// The session description that a browser would have to apply. `None` for another client, and
/// where the description is neither offer nor answer, as in the 200 to OPTIONS or in a 488
/// (RFC 6337 §2.4).
pub fn applied<'f, 'a>(facts: &'f Facts<'a, '_>) -> Option<&'f Sdp<'a>> {
    let refuses = facts.status.is_some_and(|code| code >= 300);
    let offers = facts.method_at.is_none() || facts.method.row().is_some_and(|row| row.offers);
    facts.sdp.filter(|_| facts.client == Client::Browser && offers && !refuses)
}

/// The live streams that a browser cannot use for what they lack.
pub fn lacking<'f, 'a>(
    facts: &'f Facts<'a, '_>,
    lacks: fn(Missing, &Media<'a>) -> bool,
) -> impl Iterator<Item = &'f Media<'a>> {
    let lost = facts.message.body_length().lost;
    applied(facts).into_iter().flat_map(move |sdp| {
        live(sdp).filter(move |media| lacks(Missing::in_media(media, sdp).beyond(lost), media))
    })
}
