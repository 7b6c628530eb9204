//! Guides: which setting, command or log of a product to look at. Read in the products' own
//! sources and manuals in August 2026; the words stand in `text/<language>/guide/<id>.md`.
//!
//! A row says whom it is for. The sender of a message names itself in Server or User-Agent, the
//! client in the User-Agent of the request: what helps on the one is wrong on the other.

use super::product::Product;
use super::product::Product::{
    Asterisk, AudioCodes, Cisco, FreeSwitch, JsSip, Kamailio, OpenSips, SipJs,
};
use crate::iana::method::Method::{self, Invite, Options, Register};
use On::{ChallengedAgain, Code, Rule, To, Unsent};
use Side::{Client, Either, Sender};

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

struct Source {
    title: &'static str,
    url: &'static str,
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

const EARLY: &[On] = &[Rule("early-media-possible")];
const AGAIN: &[On] = &[ChallengedAgain];

const AST_CHANNEL: Source = Source {
    title: "asterisk/asterisk channels/chan_pjsip.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/channels/chan_pjsip.c",
};

const AST_CONFIG: Source = Source {
    title: "Asterisk documentation: res_pjsip",
    url: concat!(
        "https://docs.asterisk.org/Latest_API/API_Documentation/",
        "Module_Configuration/res_pjsip/"
    ),
};

const AST_DISTRIBUTOR: Source = Source {
    title: "asterisk/asterisk res/res_pjsip/pjsip_distributor.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip/pjsip_distributor.c",
};

const AST_PBX: Source = Source {
    title: "asterisk/asterisk main/pbx.c: increase_call_count",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/main/pbx.c",
};

const AST_REGISTRAR: Source = Source {
    title: "asterisk/asterisk res/res_pjsip_registrar.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip_registrar.c",
};

const AST_SDP: Source = Source {
    title: "asterisk/asterisk res/res_pjsip_sdp_rtp.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip_sdp_rtp.c",
};

const AST_SESSION: Source = Source {
    title: "asterisk/asterisk res/res_pjsip_session.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip_session.c",
};

const AST_WEBRTC: Source = Source {
    title: "Asterisk documentation: Configuring Asterisk for WebRTC Clients",
    url: concat!(
        "https://docs.asterisk.org/Configuration/WebRTC/",
        "Configuring-Asterisk-for-WebRTC-Clients/"
    ),
};

const AUDIOCODES_SRTP: Source = Source {
    title: "AudioCodes Mediant 4000 SBC User's Manual: IP Profiles, Media Security",
    url: "https://www.easymanua.ls/audiocodes/mediant-4000-sbc/manual?p=429",
};

const CISCO_CODECS: Source = Source {
    title: "Cisco: Voice Class Codec Configurations",
    url: "https://developer.cisco.com/docs/ios-xe-voip/voice-class-codec-configurations",
};

const CISCO_ERRORS: Source = Source {
    title: "Cisco Community: SIP error code configuration",
    url: concat!(
        "https://community.cisco.com/t5/collaboration-voice-and-video/",
        "sip-error-code-configuration/ta-p/3161449"
    ),
};

const CISCO_RELIABLE: Source = Source {
    title: "Cisco: SIP Reliable Provisional Response on CUBE and CUCM Configuration Example",
    url: concat!(
        "https://www.cisco.com/c/en/us/support/docs/voice/",
        "session-initiation-protocol-sip/116086-configure-cube-cucm-sip-00.html"
    ),
};

const FS_AUTH: Source = Source {
    title: "FreeSWITCH documentation: Registration Problems",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/troubleshooting/registration-problems.mdx"
    ),
};

const FS_CODECS: Source = Source {
    title: "FreeSWITCH documentation: Codecs and Negotiation",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/media/codecs-and-negotiation.mdx"
    ),
};

const FS_ENDPOINT: Source = Source {
    title: "signalwire/freeswitch src/mod/endpoints/mod_sofia/mod_sofia.c",
    url: concat!(
        "https://github.com/signalwire/freeswitch/blob/HEAD/",
        "src/mod/endpoints/mod_sofia/mod_sofia.c"
    ),
};

const FS_GATEWAY: Source = Source {
    title: "signalwire/freeswitch conf/vanilla/sip_profiles/external/example.xml",
    url: concat!(
        "https://github.com/signalwire/freeswitch/blob/HEAD/",
        "conf/vanilla/sip_profiles/external/example.xml"
    ),
};

const FS_HOPS: Source = Source {
    title: "signalwire/freeswitch src/switch_core_session.c",
    url: "https://github.com/signalwire/freeswitch/blob/HEAD/src/switch_core_session.c",
};

const FS_LIMITS: Source = Source {
    title: "signalwire/freeswitch src/mod/endpoints/mod_sofia/sofia.c",
    url: "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/sofia.c",
};

const FS_PROFILE: Source = Source {
    title: "signalwire/freeswitch conf/vanilla/sip_profiles/internal.xml",
    url: concat!(
        "https://github.com/signalwire/freeswitch/blob/HEAD/",
        "conf/vanilla/sip_profiles/internal.xml"
    ),
};

const FS_SETUP: Source = Source {
    title: "FreeSWITCH documentation: Call-Setup Failures",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/troubleshooting/call-setup-failures.mdx"
    ),
};

const FS_VARIABLES: Source = Source {
    title: "FreeSWITCH documentation: Channel Variables",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/reference/channel-variables.mdx"
    ),
};

const FS_WEBRTC: Source = Source {
    title: "FreeSWITCH documentation: WebRTC over SIP (WSS)",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/users-endpoints/webrtc-sip-wss.mdx"
    ),
};

const JSSIP_AUTH: Source = Source {
    title: "versatica/JsSIP src/RequestSender.js",
    url: "https://github.com/versatica/JsSIP/blob/HEAD/src/RequestSender.js",
};

const JSSIP_MESSAGE: Source = Source {
    title: "versatica/JsSIP src/SIPMessage.js",
    url: "https://github.com/versatica/JsSIP/blob/HEAD/src/SIPMessage.js",
};

const JSSIP_SESSION: Source = Source {
    title: "versatica/JsSIP src/RTCSession.js",
    url: "https://github.com/versatica/JsSIP/blob/HEAD/src/RTCSession.js",
};

const KAM_AUTH: Source = Source {
    title: "Kamailio auth_db: auth_check",
    url: "https://www.kamailio.org/docs/modules/stable/modules/auth_db.html#auth_db.f.auth_check",
};

const KAM_CONFIG: Source = Source {
    title: "kamailio/kamailio etc/kamailio.cfg",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/etc/kamailio.cfg",
};

const KAM_DISPATCHER: Source = Source {
    title: "Kamailio dispatcher: dispatcher.list",
    url: concat!(
        "https://www.kamailio.org/docs/modules/stable/modules/",
        "dispatcher.html#dispatcher.r.list"
    ),
};

const KAM_ERRORS: Source = Source {
    title: "kamailio/kamailio src/core/error.c",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/src/core/error.c",
};

const KAM_REGISTRAR: Source = Source {
    title: "Kamailio registrar: retry_after",
    url: concat!(
        "https://www.kamailio.org/docs/modules/stable/modules/",
        "registrar.html#registrar.p.retry_after"
    ),
};

const KAM_MIN_EXPIRES: Source = Source {
    title: "Kamailio registrar: min_expires_mode",
    url: concat!(
        "https://www.kamailio.org/docs/modules/stable/modules/",
        "registrar.html#registrar.p.min_expires_mode"
    ),
};

const KAM_REMAP: Source = Source {
    title: "Kamailio tm: remap_503_500",
    url: "https://www.kamailio.org/docs/modules/stable/modules/tm.html#tm.p.remap_503_500",
};

const KAM_RTPENGINE: Source = Source {
    title: "Kamailio rtpengine: rtpengine_offer",
    url: concat!(
        "https://www.kamailio.org/docs/modules/stable/modules/",
        "rtpengine.html#rtpengine.f.rtpengine_offer"
    ),
};

const KAM_SST: Source = Source {
    title: "Kamailio sst: min_se",
    url: "https://www.kamailio.org/docs/modules/stable/modules/sst.html#sst.p.min_se",
};

const KAM_TIMERS: Source = Source {
    title: "Kamailio tm: fr_timer",
    url: "https://www.kamailio.org/docs/modules/stable/modules/tm.html#tm.p.fr_timer",
};

const OSIPS_AUTH: Source = Source {
    title: "OpenSIPS/opensips modules/auth_db/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/auth_db/README.md",
};

const OSIPS_BALANCER: Source = Source {
    title: "OpenSIPS/opensips modules/load_balancer/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/load_balancer/README.md",
};

const OSIPS_CONFIG: Source = Source {
    title: "OpenSIPS/opensips etc/opensips.cfg",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/etc/opensips.cfg",
};

const OSIPS_ERRORS: Source = Source {
    title: "OpenSIPS/opensips error.c",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/error.c",
};

const OSIPS_REGISTRAR: Source = Source {
    title: "OpenSIPS/opensips modules/registrar/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/registrar/README.md",
};

const OSIPS_RTPENGINE: Source = Source {
    title: "OpenSIPS/opensips modules/rtpengine/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/rtpengine/README.md",
};

const OSIPS_SST: Source = Source {
    title: "OpenSIPS/opensips modules/sst/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/sst/README.md",
};

const OSIPS_TIMERS: Source = Source {
    title: "OpenSIPS/opensips modules/tm/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/tm/README.md",
};

const SIPJS_CLIENT: Source = Source {
    title: "onsip/SIP.js src/core/user-agents/user-agent-client.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/core/user-agents/user-agent-client.ts",
};

const SIPJS_INVITER: Source = Source {
    title: "onsip/SIP.js src/api/inviter-options.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/api/inviter-options.ts",
};

const SIPJS_OPTIONS: Source = Source {
    title: "onsip/SIP.js src/api/user-agent-options.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/api/user-agent-options.ts",
};

/// All guides, by product; within one the order in which they are told.
#[rustfmt::skip]
pub static GUIDES: [Guide; 65] = [
    row("asterisk-webrtc",          Asterisk,   Sender, REFUSED_SDP,                        &AST_WEBRTC),
    row("asterisk-codecs",          Asterisk,   Sender, &[Code(488)],                       &AST_SDP),
    row("asterisk-limits",          Asterisk,   Sender, &[To(Invite, 503)],                 &AST_PBX),
    row("asterisk-congestion",      Asterisk,   Sender, &[To(Invite, 503)],                 &AST_CHANNEL),
    row("asterisk-early-media",     Asterisk,   Sender, EARLY,                              &AST_CONFIG),
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
    row("freeswitch-ringback",      FreeSwitch, Sender, EARLY,                              &FS_VARIABLES),
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
