//! What a browser needs of a session description (RFC 9429 §5.8.3, RFC 8827 §6.5, RFC 8834 §4.5).

use crate::wire::sdp::{Sdp, media::Media};

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

    /// What one stream lacks.
    pub fn in_media(media: &Media<'_>, sdp: &Sdp<'_>) -> Self {
        Self {
            ice: media.ice_in(&sdp.session).is_none(),
            fingerprint: media.fingerprint_in(&sdp.session).is_none(),
            rtcp_mux: media.is_rtp() && media.level.rtcp_mux.is_none(),
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
    sdp.media().iter().filter(|media| !media.is_refused())
}
