//! Where the guides were read: manuals, and files of the products' own sources.

/// A manual, or a file of a product's source.
pub(super) struct Source {
    /// What it is called.
    pub title: &'static str,
    /// Its address.
    pub url: &'static str,
}

pub(super) const AST_CHANNEL: Source = Source {
    title: "asterisk/asterisk channels/chan_pjsip.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/channels/chan_pjsip.c",
};

pub(super) const AST_CONFIG: Source = Source {
    title: "Asterisk documentation: res_pjsip",
    url: concat!(
        "https://docs.asterisk.org/Latest_API/API_Documentation/",
        "Module_Configuration/res_pjsip/"
    ),
};

pub(super) const AST_DISTRIBUTOR: Source = Source {
    title: "asterisk/asterisk res/res_pjsip/pjsip_distributor.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip/pjsip_distributor.c",
};

pub(super) const AST_PBX: Source = Source {
    title: "asterisk/asterisk main/pbx.c: increase_call_count",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/main/pbx.c",
};

pub(super) const AST_REGISTRAR: Source = Source {
    title: "asterisk/asterisk res/res_pjsip_registrar.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip_registrar.c",
};

pub(super) const AST_SDP: Source = Source {
    title: "asterisk/asterisk res/res_pjsip_sdp_rtp.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip_sdp_rtp.c",
};

pub(super) const AST_SESSION: Source = Source {
    title: "asterisk/asterisk res/res_pjsip_session.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip_session.c",
};

pub(super) const AST_WEBRTC: Source = Source {
    title: "Asterisk documentation: Configuring Asterisk for WebRTC Clients",
    url: concat!(
        "https://docs.asterisk.org/Configuration/WebRTC/",
        "Configuring-Asterisk-for-WebRTC-Clients/"
    ),
};

pub(super) const AUDIOCODES_SRTP: Source = Source {
    title: "AudioCodes Mediant 4000 SBC User's Manual: IP Profiles, Media Security",
    url: "https://www.easymanua.ls/audiocodes/mediant-4000-sbc/manual?p=429",
};

pub(super) const CISCO_CODECS: Source = Source {
    title: "Cisco: Voice Class Codec Configurations",
    url: "https://developer.cisco.com/docs/ios-xe-voip/voice-class-codec-configurations",
};

pub(super) const CISCO_ERRORS: Source = Source {
    title: "Cisco Community: SIP error code configuration",
    url: concat!(
        "https://community.cisco.com/t5/collaboration-voice-and-video/",
        "sip-error-code-configuration/ta-p/3161449"
    ),
};

pub(super) const CISCO_RELIABLE: Source = Source {
    title: "Cisco: SIP Reliable Provisional Response on CUBE and CUCM Configuration Example",
    url: concat!(
        "https://www.cisco.com/c/en/us/support/docs/voice/",
        "session-initiation-protocol-sip/116086-configure-cube-cucm-sip-00.html"
    ),
};

pub(super) const FS_AUTH: Source = Source {
    title: "FreeSWITCH documentation: Registration Problems",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/troubleshooting/registration-problems.mdx"
    ),
};

pub(super) const FS_CODECS: Source = Source {
    title: "FreeSWITCH documentation: Codecs and Negotiation",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/media/codecs-and-negotiation.mdx"
    ),
};

pub(super) const FS_ENDPOINT: Source = Source {
    title: "signalwire/freeswitch src/mod/endpoints/mod_sofia/mod_sofia.c",
    url: concat!(
        "https://github.com/signalwire/freeswitch/blob/HEAD/",
        "src/mod/endpoints/mod_sofia/mod_sofia.c"
    ),
};

pub(super) const FS_GATEWAY: Source = Source {
    title: "signalwire/freeswitch conf/vanilla/sip_profiles/external/example.xml",
    url: concat!(
        "https://github.com/signalwire/freeswitch/blob/HEAD/",
        "conf/vanilla/sip_profiles/external/example.xml"
    ),
};

pub(super) const FS_HOPS: Source = Source {
    title: "signalwire/freeswitch src/switch_core_session.c",
    url: "https://github.com/signalwire/freeswitch/blob/HEAD/src/switch_core_session.c",
};

pub(super) const FS_LIMITS: Source = Source {
    title: "signalwire/freeswitch src/mod/endpoints/mod_sofia/sofia.c",
    url: "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/sofia.c",
};

pub(super) const FS_PROFILE: Source = Source {
    title: "signalwire/freeswitch conf/vanilla/sip_profiles/internal.xml",
    url: concat!(
        "https://github.com/signalwire/freeswitch/blob/HEAD/",
        "conf/vanilla/sip_profiles/internal.xml"
    ),
};

pub(super) const FS_SETUP: Source = Source {
    title: "FreeSWITCH documentation: Call-Setup Failures",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/troubleshooting/call-setup-failures.mdx"
    ),
};

pub(super) const FS_VARIABLES: Source = Source {
    title: "FreeSWITCH documentation: Channel Variables",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/reference/channel-variables.mdx"
    ),
};

pub(super) const FS_WEBRTC: Source = Source {
    title: "FreeSWITCH documentation: WebRTC over SIP (WSS)",
    url: concat!(
        "https://github.com/signalwire/freeswitch-docs/blob/HEAD/",
        "docs/users-endpoints/webrtc-sip-wss.mdx"
    ),
};

pub(super) const JSSIP_AUTH: Source = Source {
    title: "versatica/JsSIP src/RequestSender.js",
    url: "https://github.com/versatica/JsSIP/blob/HEAD/src/RequestSender.js",
};

pub(super) const JSSIP_MESSAGE: Source = Source {
    title: "versatica/JsSIP src/SIPMessage.js",
    url: "https://github.com/versatica/JsSIP/blob/HEAD/src/SIPMessage.js",
};

pub(super) const JSSIP_SESSION: Source = Source {
    title: "versatica/JsSIP src/RTCSession.js",
    url: "https://github.com/versatica/JsSIP/blob/HEAD/src/RTCSession.js",
};

pub(super) const KAM_AUTH: Source = Source {
    title: "Kamailio auth_db: auth_check",
    url: "https://www.kamailio.org/docs/modules/stable/modules/auth_db.html#auth_db.f.auth_check",
};

pub(super) const KAM_CONFIG: Source = Source {
    title: "kamailio/kamailio etc/kamailio.cfg",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/etc/kamailio.cfg",
};

pub(super) const KAM_DISPATCHER: Source = Source {
    title: "Kamailio dispatcher: dispatcher.list",
    url: concat!(
        "https://www.kamailio.org/docs/modules/stable/modules/",
        "dispatcher.html#dispatcher.r.list"
    ),
};

pub(super) const KAM_ERRORS: Source = Source {
    title: "kamailio/kamailio src/core/error.c",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/src/core/error.c",
};

pub(super) const KAM_REGISTRAR: Source = Source {
    title: "Kamailio registrar: retry_after",
    url: concat!(
        "https://www.kamailio.org/docs/modules/stable/modules/",
        "registrar.html#registrar.p.retry_after"
    ),
};

pub(super) const KAM_MIN_EXPIRES: Source = Source {
    title: "Kamailio registrar: min_expires_mode",
    url: concat!(
        "https://www.kamailio.org/docs/modules/stable/modules/",
        "registrar.html#registrar.p.min_expires_mode"
    ),
};

pub(super) const KAM_REMAP: Source = Source {
    title: "Kamailio tm: remap_503_500",
    url: "https://www.kamailio.org/docs/modules/stable/modules/tm.html#tm.p.remap_503_500",
};

pub(super) const KAM_RTPENGINE: Source = Source {
    title: "Kamailio rtpengine: rtpengine_offer",
    url: concat!(
        "https://www.kamailio.org/docs/modules/stable/modules/",
        "rtpengine.html#rtpengine.f.rtpengine_offer"
    ),
};

pub(super) const KAM_SST: Source = Source {
    title: "Kamailio sst: min_se",
    url: "https://www.kamailio.org/docs/modules/stable/modules/sst.html#sst.p.min_se",
};

pub(super) const KAM_TIMERS: Source = Source {
    title: "Kamailio tm: fr_timer",
    url: "https://www.kamailio.org/docs/modules/stable/modules/tm.html#tm.p.fr_timer",
};

pub(super) const OSIPS_AUTH: Source = Source {
    title: "OpenSIPS/opensips modules/auth_db/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/auth_db/README.md",
};

pub(super) const OSIPS_BALANCER: Source = Source {
    title: "OpenSIPS/opensips modules/load_balancer/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/load_balancer/README.md",
};

pub(super) const OSIPS_CONFIG: Source = Source {
    title: "OpenSIPS/opensips etc/opensips.cfg",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/etc/opensips.cfg",
};

pub(super) const OSIPS_ERRORS: Source = Source {
    title: "OpenSIPS/opensips error.c",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/error.c",
};

pub(super) const OSIPS_REGISTRAR: Source = Source {
    title: "OpenSIPS/opensips modules/registrar/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/registrar/README.md",
};

pub(super) const OSIPS_RTPENGINE: Source = Source {
    title: "OpenSIPS/opensips modules/rtpengine/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/rtpengine/README.md",
};

pub(super) const OSIPS_SST: Source = Source {
    title: "OpenSIPS/opensips modules/sst/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/sst/README.md",
};

pub(super) const OSIPS_TIMERS: Source = Source {
    title: "OpenSIPS/opensips modules/tm/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/tm/README.md",
};

pub(super) const SIPJS_CLIENT: Source = Source {
    title: "onsip/SIP.js src/core/user-agents/user-agent-client.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/core/user-agents/user-agent-client.ts",
};

pub(super) const SIPJS_INVITER: Source = Source {
    title: "onsip/SIP.js src/api/inviter-options.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/api/inviter-options.ts",
};

pub(super) const SIPJS_OPTIONS: Source = Source {
    title: "onsip/SIP.js src/api/user-agent-options.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/api/user-agent-options.ts",
};
