//! Where the lines were read.

use super::Source;

pub(super) static APP_DIAL: Source = Source {
    stack: "Asterisk",
    title: "asterisk/asterisk apps/app_dial.c",
    url: "https://github.com/asterisk/asterisk/blob/HEAD/apps/app_dial.c",
};

pub(super) static ASTERISK_AUTH: Source = Source {
    stack: "Asterisk",
    title: "asterisk/asterisk #1098: res_pjsip_authenticator_digest: Make correct error messages appear again",
    url: "https://github.com/asterisk/asterisk/pull/1098",
};

pub(super) static ASTERISK_DTLS: Source = Source {
    stack: "Asterisk",
    title: "asterisk/asterisk #575: Call between tls/dtls configured client and udp configured client fails",
    url: "https://github.com/asterisk/asterisk/issues/575",
};

pub(super) static ASTERISK_QUALIFY: Source = Source {
    stack: "Asterisk",
    title: "asterisk/asterisk #835: Endpoints periodically deemed Unreachable after responding to OPTIONS request",
    url: "https://github.com/asterisk/asterisk/issues/835",
};

pub(super) static ASTERISK_REGISTER: Source = Source {
    stack: "Asterisk",
    title: "futel/asteriskserver #514: registration attempt gives up on no response",
    url: "https://github.com/futel/asteriskserver/issues/514",
};

pub(super) static ASTERISK_RETRANS: Source = Source {
    stack: "Asterisk",
    title: "asterisk/documentation #144: SIP Retransmissions",
    url: "https://github.com/asterisk/documentation/pull/144",
};

pub(super) static ASTERISK_RTP: Source = Source {
    stack: "Asterisk",
    title: "asterisk/asterisk #1940: RTP timeout is triggered whilst receiving (S)RTP packets for streams other than first audio stream",
    url: "https://github.com/asterisk/asterisk/issues/1940",
};

pub(super) static ASTERISK_SESSION: Source = Source {
    stack: "Asterisk",
    title: "InnovateAsterisk/Browser-Phone #415: No route to destination",
    url: "https://github.com/InnovateAsterisk/Browser-Phone/issues/415",
};

pub(super) static AUTOPLAY: Source = Source {
    stack: "Chrome",
    title: "Chrome for Developers: Autoplay policy in Chrome",
    url: "https://developer.chrome.com/blog/autoplay/",
};

pub(super) static BELLE_CONNECT: Source = Source {
    stack: "Linphone (belle-sip)",
    title: "BelledonneCommunications/linphone-desktop #397: Unable to see received calls history",
    url: "https://github.com/BelledonneCommunications/linphone-desktop/issues/397",
};

pub(super) static BELLE_JUNK: Source = Source {
    stack: "Linphone (belle-sip)",
    title: "BelledonneCommunications/linphone-sdk #78: what is hellobye",
    url: "https://github.com/BelledonneCommunications/linphone-sdk/issues/78",
};

pub(super) static BELLE_LISTEN: Source = Source {
    stack: "Linphone (belle-sip)",
    title: "BelledonneCommunications/linphone-xamarin #46: failing on belle-sip",
    url: "https://github.com/BelledonneCommunications/linphone-xamarin/issues/46",
};

pub(super) static BELLE_UDP: Source = Source {
    stack: "Linphone (belle-sip)",
    title: "BelledonneCommunications/linphone-desktop #889: could not send UDP packet because [No route to host]",
    url: "https://github.com/BelledonneCommunications/linphone-desktop/issues/889",
};

pub(super) static BUNDLE: Source = Source {
    stack: "browser",
    title: "react-native-webrtc/react-native-webrtc #515: max-bundle is used but no bundle group found",
    url: "https://github.com/react-native-webrtc/react-native-webrtc/issues/515",
};

pub(super) static CERT: Source = Source {
    stack: "Chrome",
    title: "zaphoyd/websocketpp #913: Chrome cannot trust the certificate of the WSS session",
    url: "https://github.com/zaphoyd/websocketpp/issues/913",
};

pub(super) static CLOSE_1006: Source = Source {
    stack: "browser",
    title: "MDN: CloseEvent: code property",
    url: "https://developer.mozilla.org/docs/Web/API/CloseEvent/code",
};

pub(super) static DNS: Source = Source {
    stack: "resolver",
    title: "RFC 8020: NXDOMAIN: There Really Is Nothing Underneath",
    url: "https://www.rfc-editor.org/rfc/rfc8020",
};

pub(super) static DRACHTIO: Source = Source {
    stack: "drachtio",
    title: "drachtio/drachtio-siprec-recording-server #86: SIP Invite Failing with 503 Error on Oracle SBC",
    url: "https://github.com/drachtio/drachtio-siprec-recording-server/issues/86",
};

pub(super) static DRACHTIO_SRF: Source = Source {
    stack: "drachtio-srf",
    title: "drachtio/drachtio-srf lib/drachtio-agent.js",
    url: "https://github.com/drachtio/drachtio-srf/blob/HEAD/lib/drachtio-agent.js",
};

pub(super) static FINGERPRINT: Source = Source {
    stack: "browser",
    title: "sipwise/rtpengine #320: Failed to set remote answer sdp: Called with SDP without DTLS fingerprint",
    url: "https://github.com/sipwise/rtpengine/issues/320",
};

pub(super) static FREESWITCH_CODEC: Source = Source {
    stack: "FreeSWITCH",
    title: "signalwire/freeswitch #2931: Originate Failed. Cause: INCOMPATIBLE_DESTINATION",
    url: "https://github.com/signalwire/freeswitch/issues/2931",
};

pub(super) static FREESWITCH_USER: Source = Source {
    stack: "FreeSWITCH",
    title: "signalwire/freeswitch #2200: Cannot create outgoing channel of type [error] cause: [USER_NOT_REGISTERED]",
    url: "https://github.com/signalwire/freeswitch/issues/2200",
};

pub(super) static GUM: Source = Source {
    stack: "browser",
    title: "MDN: MediaDevices: getUserMedia() method",
    url: "https://developer.mozilla.org/en-US/docs/Web/API/MediaDevices/getUserMedia",
};

pub(super) static ICE_FAILED: Source = Source {
    stack: "Firefox, SIP.js",
    title: "onsip/SIP.js #718: ICE failed, add a TURN server and see about:webrtc for more details",
    url: "https://github.com/onsip/SIP.js/issues/718",
};

pub(super) static ICMP: Source = Source {
    stack: "tcpdump",
    title: "jitsi/docker-jitsi-meet #1078: Jigasi RegistrationState=Connection Failed",
    url: "https://github.com/jitsi/docker-jitsi-meet/issues/1078",
};

pub(super) static JIGASI: Source = Source {
    stack: "Jitsi, Jigasi",
    title: "jitsi/jigasi #295: unable to make sip call from jigasi",
    url: "https://github.com/jitsi/jigasi/issues/295",
};

pub(super) static JSSIP: Source = Source {
    stack: "JsSIP",
    title: "versatica/JsSIP src/Constants.js",
    url: "https://github.com/versatica/JsSIP/blob/HEAD/src/Constants.js",
};

pub(super) static JSSIP_435: Source = Source {
    stack: "JsSIP",
    title: "versatica/JsSIP #435: 1090 Call 1085 Answer the phone appears flashing",
    url: "https://github.com/versatica/JsSIP/issues/435",
};

pub(super) static KAMAILIO_503: Source = Source {
    stack: "Kamailio",
    title: "kamailio/kamailio #3599: 503(service unavailable)",
    url: "https://github.com/kamailio/kamailio/issues/3599",
};

pub(super) static LIVEKIT: Source = Source {
    stack: "LiveKit SIP",
    title: "livekit/sip #402: accept sip calls initiated by an invite message without sdp",
    url: "https://github.com/livekit/sip/issues/402",
};

pub(super) static M_LINES: Source = Source {
    stack: "browser",
    title: "sipwise/rtpengine #1473: The order of m-lines in answer doesn't match order in offer",
    url: "https://github.com/sipwise/rtpengine/issues/1473",
};

pub(super) static MIXED: Source = Source {
    stack: "browser",
    title: "DoubangoTelecom/sipml5 #235: An insecure WebSocket connection may not be initiated from a page loaded over HTTPS",
    url: "https://github.com/DoubangoTelecom/sipml5/issues/235",
};

pub(super) static NODE: Source = Source {
    stack: "Node.js",
    title: "Node.js: Common system errors",
    url: "https://nodejs.org/api/errors.html#common-system-errors",
};

pub(super) static NPM_SIP: Source = Source {
    stack: "npm sip",
    title: "kirm/sip.js sip.js",
    url: "https://github.com/kirm/sip.js/blob/HEAD/sip.js",
};

pub(super) static NO_ICE: Source = Source {
    stack: "browser",
    title: "versatica/JsSIP #198: Bad Media Description",
    url: "https://github.com/versatica/JsSIP/issues/198",
};

pub(super) static OPENSIPS: Source = Source {
    stack: "OpenSIPS",
    title: "OpenSIPS/opensips #1679: TCP/TLS connection timeout",
    url: "https://github.com/OpenSIPS/opensips/issues/1679",
};

pub(super) static OVERCONSTRAINED: Source = Source {
    stack: "browser",
    title: "MDN: OverconstrainedError",
    url: "https://developer.mozilla.org/docs/Web/API/OverconstrainedError",
};

pub(super) static PJSIP_REFUSED: Source = Source {
    stack: "PJSIP",
    title: "VoIPGRID/VialerSIPLib #35: Not able to register or call",
    url: "https://github.com/VoIPGRID/VialerSIPLib/issues/35",
};

pub(super) static PJSIP_SUITABLE: Source = Source {
    stack: "PJSIP",
    title: "ladendirekt/pjsip4net #30: Unsuitable transport selected on Hangup",
    url: "https://github.com/ladendirekt/pjsip4net/issues/30",
};

pub(super) static PJSIP_UNSUPPORTED: Source = Source {
    stack: "PJSIP",
    title: "arnonym/ha-plugins #129: Unable to initiate a call",
    url: "https://github.com/arnonym/ha-plugins/issues/129",
};

pub(super) static RTCP_MUX: Source = Source {
    stack: "browser",
    title: "InnovateAsterisk/Browser-Phone #276: RTCP-MUX is not enabled when it is required",
    url: "https://github.com/InnovateAsterisk/Browser-Phone/issues/276",
};

pub(super) static RTPENGINE: Source = Source {
    stack: "rtpengine",
    title: "sipwise/rtpengine #647: DTLS: Peer certificate rejected - fingerprint mismatch",
    url: "https://github.com/sipwise/rtpengine/issues/647",
};

pub(super) static SECURE_PAGE: Source = Source {
    stack: "browser",
    title: "collecttix/ctxSip #40: TypeError: SIP.WebRTC.getUserMedia is not a function",
    url: "https://github.com/collecttix/ctxSip/issues/40",
};

pub(super) static SET_REMOTE: Source = Source {
    stack: "browser",
    title: "rtcweb-wg/jsep #1037: Handling of missing ice-ufrag/ice-pwd and DTLS fingerprint",
    url: "https://github.com/rtcweb-wg/jsep/issues/1037",
};

pub(super) static SIPJS_1006: Source = Source {
    stack: "SIP.js",
    title: "onsip/SIP.js #860: sip.Transport: WebSocket closed unexpectedly",
    url: "https://github.com/onsip/SIP.js/issues/860",
};

pub(super) static SIPJS_CAUSES: Source = Source {
    stack: "SIP.js 0.15",
    title: "onsip/SIP.js 0.15.11 src/Constants.ts",
    url: "https://github.com/onsip/SIP.js/blob/0.15.11/src/Constants.ts",
};

pub(super) static SIPJS_CLIENT: Source = Source {
    stack: "SIP.js",
    title: "onsip/SIP.js src/core/user-agents/user-agent-client.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/core/user-agents/user-agent-client.ts",
};

pub(super) static SIPJS_REGISTERER: Source = Source {
    stack: "SIP.js",
    title: "onsip/SIP.js src/api/registerer.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/api/registerer.ts",
};

pub(super) static SIPJS_SESSION: Source = Source {
    stack: "SIP.js",
    title: "onsip/SIP.js src/api/session.ts",
    url: "https://github.com/onsip/SIP.js/blob/HEAD/src/api/session.ts",
};

pub(super) static SOCKETS: Source = Source {
    stack: "operating system",
    title: "Oracle: Programming Interfaces Guide: Connection Errors",
    url: "https://docs.oracle.com/cd/E19683-01/806-4125/sockets-9/index.html",
};

pub(super) static STABLE: Source = Source {
    stack: "browser",
    title: "onsip/SIP.js #242: Early media causes problem if 200 comes fast",
    url: "https://github.com/onsip/SIP.js/issues/242",
};

pub(super) static STATE: Source = Source {
    stack: "browser",
    title: "DoubangoTelecom/sipml5 #214: Called in wrong state: STATE_INPROGRESS",
    url: "https://github.com/DoubangoTelecom/sipml5/issues/214",
};

pub(super) static TLS_CA: Source = Source {
    stack: "OpenSIPS, OpenSSL",
    title: "OpenSIPS/opensips #1876: tlsv1 alert unknown ca",
    url: "https://github.com/OpenSIPS/opensips/issues/1876",
};

pub(super) static TLS_CIPHER: Source = Source {
    stack: "Kamailio, OpenSSL",
    title: "sipwise/kamailio #11: Wrong TLS encryption lookup in latest versions",
    url: "https://github.com/sipwise/kamailio/issues/11",
};

pub(super) static TLS_UNKNOWN: Source = Source {
    stack: "Kamailio, OpenSSL",
    title: "kamailio/kamailio #2104: ERROR tls: alert certificate unknown",
    url: "https://github.com/kamailio/kamailio/issues/2104",
};

pub(super) static TLS_VERIFY: Source = Source {
    stack: "Kamailio, OpenSSL",
    title: "kamailio/kamailio #2597: Problems establishing SIP signaling between MsTeams and Kamailio",
    url: "https://github.com/kamailio/kamailio/issues/2597",
};

pub(super) static TWILIO: Source = Source {
    stack: "Twilio Voice",
    title: "twilio/voice-errors: errors of the Voice SDK",
    url: "https://www.twilio.com/docs/api/errors",
};

pub(super) static WS_FAILED: Source = Source {
    stack: "browser",
    title: "InnovateAsterisk/Browser-Phone #459: WebSocket error occurred",
    url: "https://github.com/InnovateAsterisk/Browser-Phone/issues/459",
};

pub(super) static WS_HANDSHAKE: Source = Source {
    stack: "Chrome",
    title: "paneru-rajan/asterisk-sipml5 #1: Unexpected response code: 404",
    url: "https://github.com/paneru-rajan/asterisk-sipml5/issues/1",
};

pub(super) static WS_NAME: Source = Source {
    stack: "Chrome",
    title: "onsip/SIP.js #545: Error",
    url: "https://github.com/onsip/SIP.js/issues/545",
};

pub(super) static WS_REFUSED: Source = Source {
    stack: "Chrome",
    title: "chornyitaras/PBXWebPhone #16: Websocket connection error",
    url: "https://github.com/chornyitaras/PBXWebPhone/issues/16",
};

pub(super) static SSL_ROLE: Source = Source {
    stack: "browser",
    title: "versatica/JsSIP #795: Failed to set SSL role for the transport",
    url: "https://github.com/versatica/JsSIP/issues/795",
};
