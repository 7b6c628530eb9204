//! Guides: which setting, command or log of a product to look at. Read in the products' own
//! sources and manuals in August 2026; the words stand in `text/<language>/guide/<id>.md`.
//!
//! A row says whom it is for. The sender of a message names itself in Server or User-Agent, the
//! client in the User-Agent of the request: what helps on the one is wrong on the other.

mod source;

use super::product::Product;
use super::product::Product::{
    Asterisk, AudioCodes, Cisco, FreeSwitch, JsSip, Kamailio, OpenSips, SipJs,
};
use crate::iana::method::Method::{self, Invite, Options, Register};
use On::{ChallengedAgain, Code, Rule, To, Unsent};
use Side::{Client, Either, Sender};
use source::{
    AST_CHANNEL, AST_CONFIG, AST_DISTRIBUTOR, AST_PBX, AST_REGISTRAR, AST_SDP, AST_SESSION,
    AST_WEBRTC, AUDIOCODES_SRTP, CISCO_CODECS, CISCO_ERRORS, CISCO_RELIABLE, FS_AUTH, FS_CODECS,
    FS_ENDPOINT, FS_GATEWAY, FS_HOPS, FS_LIMITS, FS_PROFILE, FS_SETUP, FS_VARIABLES, FS_WEBRTC,
    JSSIP_AUTH, JSSIP_MESSAGE, JSSIP_SESSION, KAM_AUTH, KAM_CONFIG, KAM_DISPATCHER, KAM_ERRORS,
    KAM_MIN_EXPIRES, KAM_REGISTRAR, KAM_REMAP, KAM_RTPENGINE, KAM_SST, KAM_TIMERS, OSIPS_AUTH,
    OSIPS_BALANCER, OSIPS_CONFIG, OSIPS_ERRORS, OSIPS_REGISTRAR, OSIPS_RTPENGINE, OSIPS_SST,
    OSIPS_TIMERS, SIPJS_CLIENT, SIPJS_INVITER, SIPJS_OPTIONS, Source,
};

/// One guide.
#[derive(Debug)]
pub struct Guide {
    /// The id of its texts.
    pub id: &'static str,
    /// The product that it is about.
    pub product: Product,
    /// Who has to be that product.
    pub side: Side,
    /// For what it helps, any of these.
    pub helps: &'static [On],
    /// Where it was read: a manual, or a file of the product's source.
    pub source: &'static str,
    /// The address of that.
    pub url: &'static str,
}

/// Who a guide is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Whoever sent the message.
    Sender,
    /// Whoever sent the request that the message answers.
    Client,
    /// Both: the setting decides what is asked for and what is granted.
    Either,
}

/// For what a guide helps.
///
/// A verdict is no part of this: which one stands for a code changes with each that is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// The finding of a rule, by its id.
    Rule(&'static str),
    /// A status code.
    Code(u16),
    /// A status code in the answer to a request of this method.
    To(Method, u16),
    /// A challenge to a request that has credentials already.
    ChallengedAgain,
    /// A status code without Via: no server sent it.
    Unsent(u16),
}

impl On {
    /// The status code, if it is for one.
    pub const fn code(&self) -> Option<u16> {
        match self {
            Self::Code(code) | Self::To(_, code) | Self::Unsent(code) => Some(*code),
            Self::Rule(_) | Self::ChallengedAgain => None,
        }
    }
}

const fn row(
    id: &'static str,
    product: Product,
    side: Side,
    helps: &'static [On],
    source: &Source,
) -> Guide {
    Guide { id, product, side, helps, source: source.title, url: source.url }
}

/// What a browser refuses.
const REFUSED_SDP: &[On] = &[
    Rule("sdp-ice-missing"),
    Rule("sdp-fingerprint-missing"),
    Rule("sdp-rtcp-mux-missing"),
    Rule("sdp-crypto-only"),
];

/// Where reliable provisional responses fail.
const RELIABLE: &[On] = &[
    Rule("100rel-without-rseq"),
    Rule("rseq-without-100rel"),
    Rule("trying-with-100rel"),
    Code(420),
    Code(421),
];

/// Where the caller's own stack has to send a PRACK.
const OWES_PRACK: &[On] = &[Rule("prack-owed"), Code(420), Code(421)];

/// Progress that brings no audio.
const SILENT: &[On] = &[Rule("progress-without-sdp"), Rule("sdp-not-sending")];

/// Where the app has to play what comes. Not for who sends it: such a 183 is ordinary.
const EARLY: &[On] = &[Rule("early-media-possible")];
const AGAIN: &[On] = &[ChallengedAgain];

/// All guides, by product; within one the order in which they are told.
#[rustfmt::skip]
pub static GUIDES: [Guide; 65] = [
    row("asterisk-webrtc",          Asterisk,   Sender, REFUSED_SDP,                        &AST_WEBRTC),
    row("asterisk-codecs",          Asterisk,   Sender, &[Code(488)],                       &AST_SDP),
    row("asterisk-limits",          Asterisk,   Sender, &[To(Invite, 503)],                 &AST_PBX),
    row("asterisk-congestion",      Asterisk,   Sender, &[To(Invite, 503)],                 &AST_CHANNEL),
    row("asterisk-early-media",     Asterisk,   Sender, SILENT,                             &AST_CONFIG),
    row("asterisk-183-without-sdp", Asterisk,   Client, &[Rule("progress-without-sdp")],    &AST_CONFIG),
    row("asterisk-100rel",          Asterisk,   Either, RELIABLE,                           &AST_CONFIG),
    row("asterisk-challenge",       Asterisk,   Sender, AGAIN,                              &AST_DISTRIBUTOR),
    row("asterisk-trunk-account",   Asterisk,   Client, &[ChallengedAgain, Code(403)],      &AST_CONFIG),
    row("asterisk-forbidden",       Asterisk,   Sender, &[Code(403)],                       &AST_REGISTRAR),
    row("asterisk-extension",       Asterisk,   Sender, &[To(Invite, 404), To(Options, 404)], &AST_SESSION),
    row("asterisk-aor",             Asterisk,   Sender, &[To(Register, 404)],               &AST_REGISTRAR),
    row("asterisk-overlap",         Asterisk,   Sender, &[Code(484)],                       &AST_SESSION),
    row("asterisk-unreachable",     Asterisk,   Sender, &[Code(408), Code(480)],            &AST_CHANNEL),
    row("asterisk-timers",          Asterisk,   Either, &[Code(422)],                       &AST_CONFIG),
    row("asterisk-hangup",          Asterisk,   Sender, &[Code(603)],                       &AST_SESSION),
    row("asterisk-interworking",    Asterisk,   Sender, &[To(Invite, 500)],                 &AST_CHANNEL),

    row("audiocodes-srtp",          AudioCodes, Sender, &[Rule("sdp-fingerprint-missing"), Rule("sdp-crypto-only"), Code(488)], &AUDIOCODES_SRTP),

    row("cisco-thresholds",         Cisco,      Sender, &[To(Invite, 503), To(Options, 503)], &CISCO_ERRORS),
    row("cisco-codecs",             Cisco,      Sender, &[Code(488)],                       &CISCO_CODECS),
    row("cisco-100rel",             Cisco,      Either, RELIABLE,                           &CISCO_RELIABLE),

    row("freeswitch-webrtc",        FreeSwitch, Sender, REFUSED_SDP,                        &FS_WEBRTC),
    row("freeswitch-codecs",        FreeSwitch, Sender, &[Code(488)],                       &FS_CODECS),
    row("freeswitch-limits",        FreeSwitch, Sender, &[Code(503)],                       &FS_LIMITS),
    row("freeswitch-gateway",       FreeSwitch, Sender, &[To(Invite, 503), Code(502), Code(504)], &FS_SETUP),
    row("freeswitch-ringback",      FreeSwitch, Client, SILENT,                             &FS_VARIABLES),
    row("freeswitch-100rel",        FreeSwitch, Either, RELIABLE,                           &FS_PROFILE),
    row("freeswitch-challenge",     FreeSwitch, Sender, AGAIN,                              &FS_AUTH),
    row("freeswitch-trunk-account", FreeSwitch, Client, &[ChallengedAgain, Code(403)],      &FS_GATEWAY),
    row("freeswitch-forbidden",     FreeSwitch, Sender, &[Code(403)],                       &FS_AUTH),
    row("freeswitch-dialplan",      FreeSwitch, Sender, &[To(Invite, 404)],                 &FS_SETUP),
    row("freeswitch-480",           FreeSwitch, Sender, &[Code(480)],                       &FS_ENDPOINT),
    row("freeswitch-timers",        FreeSwitch, Either, &[Code(422)],                       &FS_PROFILE),
    row("freeswitch-hops",          FreeSwitch, Sender, &[Code(483)],                       &FS_HOPS),

    row("jssip-sdp",                JsSip,      Client, REFUSED_SDP,                        &JSSIP_SESSION),
    row("jssip-100rel",             JsSip,      Client, OWES_PRACK,                         &JSSIP_MESSAGE),
    row("jssip-early-media",        JsSip,      Client, EARLY,                              &JSSIP_SESSION),
    row("jssip-challenge",          JsSip,      Client, AGAIN,                              &JSSIP_AUTH),
    row("jssip-timers",             JsSip,      Client, &[Code(422)],                       &JSSIP_SESSION),

    row("kamailio-503-remapped",    Kamailio,   Sender, &[Rule("status-500-disguised")],    &KAM_REMAP),
    row("kamailio-rtpengine",       Kamailio,   Sender, REFUSED_SDP,                        &KAM_RTPENGINE),
    row("kamailio-destinations",    Kamailio,   Sender, &[To(Invite, 503)],                 &KAM_DISPATCHER),
    row("kamailio-registrar",       Kamailio,   Sender, &[To(Register, 503)],               &KAM_REGISTRAR),
    row("kamailio-timers",          Kamailio,   Sender, &[Code(408)],                       &KAM_TIMERS),
    row("kamailio-next-hop",        Kamailio,   Sender, &[Code(477), Code(478)],            &KAM_ERRORS),
    row("kamailio-hops",            Kamailio,   Sender, &[Code(483)],                       &KAM_CONFIG),
    row("kamailio-location",        Kamailio,   Sender, &[Code(404)],                       &KAM_CONFIG),
    row("kamailio-challenge",       Kamailio,   Sender, AGAIN,                              &KAM_AUTH),
    row("kamailio-forbidden",       Kamailio,   Sender, &[Code(403)],                       &KAM_CONFIG),
    row("kamailio-min-se",          Kamailio,   Sender, &[Code(422)],                       &KAM_SST),
    row("kamailio-min-expires",     Kamailio,   Sender, &[Code(423)],                       &KAM_MIN_EXPIRES),

    row("opensips-rtpengine",       OpenSips,   Sender, REFUSED_SDP,                        &OSIPS_RTPENGINE),
    row("opensips-destinations",    OpenSips,   Sender, &[To(Invite, 503), To(Invite, 500)], &OSIPS_BALANCER),
    row("opensips-registrar",       OpenSips,   Sender, &[To(Register, 503)],               &OSIPS_REGISTRAR),
    row("opensips-timers",          OpenSips,   Sender, &[Code(408)],                       &OSIPS_TIMERS),
    row("opensips-next-hop",        OpenSips,   Sender, &[Code(473), Code(476), Code(477)], &OSIPS_ERRORS),
    row("opensips-hops",            OpenSips,   Sender, &[Code(483)],                       &OSIPS_CONFIG),
    row("opensips-location",        OpenSips,   Sender, &[Code(404)],                       &OSIPS_CONFIG),
    row("opensips-challenge",       OpenSips,   Sender, AGAIN,                              &OSIPS_AUTH),
    row("opensips-forbidden",       OpenSips,   Sender, &[Code(403)],                       &OSIPS_CONFIG),
    row("opensips-min-se",          OpenSips,   Sender, &[Code(422)],                       &OSIPS_SST),

    row("sipjs-early-media",        SipJs,      Client, EARLY,                              &SIPJS_INVITER),
    row("sipjs-100rel",             SipJs,      Client, OWES_PRACK,                         &SIPJS_OPTIONS),
    row("sipjs-challenge",          SipJs,      Client, AGAIN,                              &SIPJS_CLIENT),
    row("sipjs-unsent",             SipJs,      Client, &[Unsent(408), Unsent(503)],        &SIPJS_CLIENT),
];

/// The guides of a product.
pub fn guides(product: Product) -> &'static [Guide] {
    let start = GUIDES.partition_point(|row| row.product < product);
    let end = GUIDES.partition_point(|row| row.product <= product);
    GUIDES.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        assert!(GUIDES.is_sorted_by_key(|row| row.product));
        for (at, row) in GUIDES.iter().enumerate() {
            assert!(row.url.starts_with("https://") && !row.source.is_empty(), "{}", row.id);
            assert!(!row.helps.is_empty(), "{}", row.id);
            assert!(GUIDES.iter().skip(at + 1).all(|other| other.id != row.id), "{}", row.id);
        }
        let of = |product| guides(product).iter().map(|row| row.id);
        assert!(of(Cisco).eq(["cisco-thresholds", "cisco-codecs", "cisco-100rel"]));
        assert_eq!(of(SipJs).count(), 4);
    }
}
