//! The known lines.

use super::Phase::{Device, Dns, Media, Person, Registration, Routing, Signalling, Tls, Transport};
use super::Weight::{Cause, Outcome, Symptom};
use super::sources::{
    APP_DIAL, ASTERISK_AUTH, ASTERISK_DTLS, ASTERISK_QUALIFY, ASTERISK_REGISTER, ASTERISK_RETRANS,
    ASTERISK_RTP, ASTERISK_SESSION, AUTOPLAY, BELLE_CONNECT, BELLE_JUNK, BELLE_LISTEN, BELLE_UDP,
    BUNDLE, CERT, CLOSE_1006, DNS, DRACHTIO, DRACHTIO_SRF, FINGERPRINT, FREESWITCH_CODEC,
    FREESWITCH_USER, GUM, ICE_FAILED, ICMP, JIGASI, JSSIP, JSSIP_435, KAMAILIO_503, LIVEKIT,
    M_LINES, MIXED, NO_ICE, NODE, NPM_SIP, OPENSIPS, OVERCONSTRAINED, PJSIP_REFUSED,
    PJSIP_SUITABLE, PJSIP_UNSUPPORTED, RTCP_MUX, RTPENGINE, SECURE_PAGE, SET_REMOTE, SIPJS_1006,
    SIPJS_CAUSES, SIPJS_CLIENT, SIPJS_REGISTERER, SIPJS_SESSION, SOCKETS, SSL_ROLE, STABLE, STATE,
    TLS_CA, TLS_CIPHER, TLS_UNKNOWN, TLS_VERIFY, TWILIO, WS_FAILED, WS_HANDSHAKE, WS_NAME,
    WS_REFUSED,
};
use super::{ErrorLine, Phase, Says, Source, Weight};

/// One line that is known by its fragments.
const fn says(
    id: &'static str,
    phase: Phase,
    weight: Weight,
    status: Option<u16>,
    source: &'static Source,
    parts: &'static [&'static [&'static str]],
) -> ErrorLine {
    ErrorLine { id, phase, weight, status, says: Says::Parts(parts), source }
}

/// One cause of `JsSIP`.
const fn cause(
    id: &'static str,
    phase: Phase,
    weight: Weight,
    status: Option<u16>,
    text: &'static str,
) -> ErrorLine {
    ErrorLine { id, phase, weight, status, says: Says::Cause(text), source: &JSSIP }
}

/// The known lines, by their ids.
#[rustfmt::skip]
pub static ERROR_LINES: [ErrorLine; 106] = [
    says("asterisk-chanunavail", Routing, Symptom, None, &APP_DIAL, &[&["CHANUNAVAIL"]]),
    says("asterisk-dtls-failure", Media, Cause, None, &ASTERISK_DTLS, &[&["DTLS failure occurred on RTP instance"]]),
    says("asterisk-everyone-busy", Routing, Symptom, None, &APP_DIAL, &[&["Everyone is busy/c"]]),
    says("asterisk-failed-to-authenticate", Registration, Cause, None, &ASTERISK_AUTH, &[&["Request ", "failed for", "Failed to authenticate"]]),
    says("asterisk-no-matching-endpoint", Registration, Cause, None, &ASTERISK_AUTH, &[&["No matching endpoint found"]]),
    says("asterisk-no-route", Routing, Cause, None, &ASTERISK_SESSION, &[
        &["Unable to create channel of type", "(cause 3 "],
        &["Failed to create outgoing session to endpoint"],
        &["Could not create dialog to invalid URI"],
    ]),
    says("asterisk-no-rtp", Media, Cause, None, &ASTERISK_RTP, &[&["for lack of", "RTP activity"]]),
    says("asterisk-registration-no-response", Registration, Cause, Some(408), &ASTERISK_REGISTER, &[
        &["No response received from", "on registration attempt"],
        &["Maximum retries reached when attempting outbound registration"],
    ]),
    says("asterisk-retransmission-timeout", Transport, Cause, Some(408), &ASTERISK_RETRANS, &[
        &["Retransmission timeout reached on transmission"],
        &["no reply to our critical packet"],
    ]),
    says("asterisk-subscriber-absent", Routing, Cause, None, &APP_DIAL, &[&["Unable to create channel of type", "(cause 20 "]]),
    says("asterisk-unable-create-channel", Routing, Cause, None, &APP_DIAL, &[&["Unable to create channel of type", "(cause"]]),
    says("asterisk-unreachable", Transport, Cause, None, &ASTERISK_QUALIFY, &[&["is now UNREACHABLE"]]),
    says("belle-sip-cannot-connect", Transport, Cause, Some(503), &BELLE_CONNECT, &[
        &["Cannot connect to [", "://"],
        &["bctbx_connect() failed"],
    ]),
    says("belle-sip-junk-before-message", Signalling, Cause, None, &BELLE_JUNK, &[
        &["trashing [", "bytes in front of sip message"],
        &["Unexpected method [", "for dialog"],
    ]),
    says("belle-sip-no-listening-point", Transport, Cause, None, &BELLE_LISTEN, &[&["No listening point matching for"]]),
    says("belle-sip-udp-not-sent", Transport, Cause, Some(503), &BELLE_UDP, &[&["could not send UDP packet because"]]),
    says("browser-autoplay-blocked", Device, Cause, None, &AUTOPLAY, &[&["play() failed because the user didn't interact"]]),
    says("browser-bundle-missing", Media, Cause, None, &BUNDLE, &[&["max-bundle is used but no bundle group found"]]),
    says("browser-dtls-role", Media, Cause, None, &SSL_ROLE, &[&["Failed to set SSL role for the"]]),
    says("browser-ice-failed", Media, Cause, None, &ICE_FAILED, &[
        &["ICE failed,"],
        &["ICE Connection State changed to", "failed"],
    ]),
    says("browser-m-line-order", Media, Cause, None, &M_LINES, &[&["The order of m-lines", "match order"]]),
    says("browser-media-not-allowed", Device, Cause, None, &GUM, &[
        &["NotAllowedError", "Permission d"],
        &["NotAllowedError", "denied permission"],
        &["NotAllowedError", "not allowed by the user agent"],
        &["getUserMedia", "NotAllowedError"],
        &["PermissionDeniedError"],
    ]),
    says("browser-media-not-found", Device, Cause, None, &GUM, &[
        &["NotFoundError", "device not found"],
        &["NotFoundError", "object can not be found here"],
        &["getUserMedia", "NotFoundError"],
        &["DevicesNotFoundError"],
    ]),
    says("browser-media-not-readable", Device, Cause, None, &GUM, &[
        &["NotReadableError"],
        &["TrackStartError"],
    ]),
    says("browser-media-overconstrained", Device, Cause, None, &OVERCONSTRAINED, &[&["OverconstrainedError"]]),
    says("browser-media-unprotected-page", Device, Cause, None, &SECURE_PAGE, &[
        &["Cannot read propert", "getUserMedia"],
        &["getUserMedia is not a function"],
        &["Media devices not available in insecure contexts"],
    ]),
    says("browser-no-fingerprint", Media, Cause, None, &FINGERPRINT, &[&["SDP without DTLS fingerprint"]]),
    says("browser-no-ice", Media, Cause, None, &NO_ICE, &[&["without ice-ufrag and ice-pwd"]]),
    says("browser-no-rtcp-mux", Media, Cause, None, &RTCP_MUX, &[
        &["RTCP-MUX is not enabled when it is required"],
        &["rtcpMuxPolicy is 'require', but media description does not contain"],
    ]),
    says("browser-set-remote-failed", Media, Symptom, None, &SET_REMOTE, &[
        &["Failed to set remote answer sdp"],
        &["Failed to set remote offer sdp"],
        &["Failed to execute 'setRemoteDescription'"],
        &["peerconnection:setremotedescriptionfailed"],
        &["SESSION_DESCRIPTION_HANDLER_ERROR"],
    ]),
    says("browser-websocket-certificate", Tls, Cause, None, &CERT, &[&["ERR_CERT_"]]),
    says("browser-websocket-failed", Transport, Symptom, None, &WS_FAILED, &[
        &["WebSocket connection to", "failed"],
        &["establish a connection to the server at ws"],
    ]),
    says("browser-websocket-handshake", Transport, Cause, None, &WS_HANDSHAKE, &[&["Error during WebSocket handshake"]]),
    says("browser-websocket-mixed", Transport, Cause, None, &MIXED, &[&["insecure WebSocket"]]),
    says("browser-websocket-name", Dns, Cause, None, &WS_NAME, &[&["ERR_NAME_NOT_RESOLVED"]]),
    says("browser-websocket-refused", Transport, Cause, None, &WS_REFUSED, &[&["ERR_CONNECTION_REFUSED"]]),
    says("browser-wrong-state", Media, Cause, None, &STATE, &[&["Called in wrong state"]]),
    says("browser-wrong-state-stable", Media, Cause, None, &STABLE, &[
        &["Called in wrong state", "stable"],
        &["Cannot set remote answer in state stable"],
    ]),
    says("dns-failed", Dns, Symptom, None, &DNS, &[
        &["SERVFAIL"],
        &["Temporary failure in name resolution"],
    ]),
    says("dns-nxdomain", Dns, Cause, None, &DNS, &[
        &["NXDOMAIN"],
        &["Name or service not known"],
    ]),
    says("drachtio-no-dialog", Signalling, Cause, None, &DRACHTIO_SRF, &[&["unable to find dialog"]]),
    says("drachtio-no-provider", Routing, Cause, None, &DRACHTIO, &[
        &["No providers available for"],
        &["No connected clients found to handle incoming"],
    ]),
    says("freeswitch-incompatible-destination", Media, Cause, None, &FREESWITCH_CODEC, &[
        &["INCOMPATIBLE_DESTINATION"],
        &["CODEC NEGOTIATION ERROR"],
    ]),
    says("freeswitch-originate-failed", Routing, Symptom, None, &FREESWITCH_USER, &[
        &["Cannot create outgoing channel of type"],
        &["Originate Failed", "Cause:"],
        &["Originate Resulted in Error Cause"],
    ]),
    says("freeswitch-user-not-registered", Routing, Cause, None, &FREESWITCH_USER, &[&["USER_NOT_REGISTERED"]]),
    says("icmp-host-unreachable", Transport, Cause, Some(503), &ICMP, &[
        &["ICMP", "host", "unreachable"],
        &["ICMP", "net", "unreachable"],
        &["ICMP", "admin prohibited"],
    ]),
    says("icmp-port-unreachable", Transport, Cause, Some(503), &ICMP, &[&["ICMP", "port", "unreachable"]]),
    says("jitsi-connection-timeout", Registration, Cause, Some(408), &ICMP, &[&["A timeout occurred while trying to connect to the server"]]),
    says("jitsi-no-address", Dns, Cause, None, &JIGASI, &[
        &["No address found for ProtocolProvider"],
        &["Invalid or inaccessible server address"],
    ]),
    cause("jssip-address-incomplete", Routing, Outcome, None, "Address Incomplete"),
    cause("jssip-authentication-error", Registration, Cause, None, "Authentication Error"),
    cause("jssip-bad-media-description", Media, Cause, None, "Bad Media Description"),
    cause("jssip-busy", Person, Outcome, None, "Busy"),
    cause("jssip-canceled", Person, Symptom, None, "Canceled"),
    cause("jssip-connection-error", Transport, Cause, Some(503), "Connection Error"),
    cause("jssip-dialog-error", Signalling, Cause, None, "Dialog Error"),
    cause("jssip-expires", Person, Outcome, None, "Expires"),
    cause("jssip-incompatible-sdp", Media, Cause, None, "Incompatible SDP"),
    cause("jssip-internal-error", Signalling, Symptom, None, "Internal Error"),
    cause("jssip-missing-sdp", Media, Cause, None, "Missing SDP"),
    cause("jssip-no-ack", Signalling, Cause, None, "No ACK"),
    cause("jssip-no-answer", Person, Outcome, None, "No Answer"),
    cause("jssip-not-found", Routing, Outcome, None, "Not Found"),
    cause("jssip-redirected", Routing, Outcome, None, "Redirected"),
    cause("jssip-rejected", Person, Outcome, None, "Rejected"),
    cause("jssip-request-timeout", Transport, Cause, Some(408), "Request Timeout"),
    cause("jssip-rtp-timeout", Media, Cause, None, "RTP Timeout"),
    says("jssip-set-remote-page-error", Media, Cause, None, &JSSIP_435, &[&["peerconnection:setremotedescriptionfailed", "error:TypeError"]]),
    cause("jssip-sip-failure-code", Signalling, Symptom, None, "SIP Failure Code"),
    cause("jssip-terminated", Person, Outcome, None, "Terminated"),
    cause("jssip-unavailable", Person, Outcome, None, "Unavailable"),
    cause("jssip-user-denied-media-access", Device, Cause, None, "User Denied Media Access"),
    cause("jssip-webrtc-error", Media, Cause, None, "WebRTC Error"),
    says("kamailio-queue-full", Signalling, Cause, None, &KAMAILIO_503, &[&["queue full,", "requests"]]),
    says("kamailio-tcp-send-failed", Transport, Symptom, None, &KAMAILIO_503, &[&["tcp_send failed"]]),
    says("livekit-empty-offer", Media, Cause, None, &LIVEKIT, &[&["SDP offer", "\"sdp\": \"\""]]),
    says("node-econnrefused", Transport, Cause, Some(503), &NODE, &[&["ECONNREFUSED"]]),
    says("node-econnreset", Transport, Cause, None, &NODE, &[&["ECONNRESET"]]),
    says("node-enotfound", Dns, Cause, None, &NODE, &[
        &["ENOTFOUND"],
        &["EAI_AGAIN"],
    ]),
    says("node-etimedout", Transport, Cause, Some(408), &NODE, &[&["ETIMEDOUT"]]),
    says("npm-sip-last-address", Signalling, Symptom, None, &NPM_SIP, &[&["makeResponse(rq, 503)"]]),
    says("npm-sip-no-address", Dns, Cause, None, &NPM_SIP, &[&["makeResponse(rq, 404)"]]),
    says("npm-sip-no-response", Transport, Cause, Some(408), &NPM_SIP, &[&["makeResponse(rq, 408)"]]),
    says("opensips-send-failed", Transport, Symptom, None, &OPENSIPS, &[
        &["msg_send: send() ", "failed"],
        &["tcp_blocking_connect failed"],
        &["tcp_connect_blocking", "timeout"],
    ]),
    says("pjsip-connect-failed", Transport, Cause, Some(503), &PJSIP_REFUSED, &[
        &["TCP connect() error"],
        &["SIP registration failed, status=503"],
    ]),
    says("pjsip-registration-failed", Registration, Symptom, None, &PJSIP_REFUSED, &[&["SIP registration failed, status="]]),
    says("pjsip-unsuitable-transport", Transport, Cause, Some(503), &PJSIP_SUITABLE, &[
        &["PJSIP_ETPNOTSUITABLE"],
        &["Unsuitable transport selected"],
    ]),
    says("pjsip-unsupported-transport", Transport, Cause, Some(503), &PJSIP_UNSUPPORTED, &[&["PJSIP_EUNSUPTRANSPORT"]]),
    says("rtpengine-fingerprint-mismatch", Media, Cause, None, &RTPENGINE, &[
        &["DTLS: Peer certificate rejected"],
        &["fingerprint mismatch"],
    ]),
    says("sipjs-internal-408", Transport, Cause, Some(408), &SIPJS_CLIENT, &[&["Generating internal 408 Request Timeout"]]),
    says("sipjs-internal-503", Transport, Cause, Some(503), &SIPJS_CLIENT, &[&["Generating internal 503 Service Unavailable"]]),
    ErrorLine { id: "sipjs-no-prack", phase: Signalling, weight: Cause, status: None, says: Says::Cause("No PRACK"), source: &SIPJS_CAUSES },
    says("sipjs-request-pending", Signalling, Cause, None, &SIPJS_REGISTERER, &[
        &["REGISTER request already in progress"],
        &["Reinvite in progress"],
    ]),
    says("sipjs-wrong-state", Signalling, Cause, None, &SIPJS_SESSION, &[
        &["Invalid session state"],
        &["Invalid state transition from"],
    ]),
    says("socket-refused", Transport, Symptom, Some(503), &SOCKETS, &[&["Connection refused"]]),
    says("socket-unreachable", Transport, Symptom, Some(503), &SOCKETS, &[
        &["No route to host"],
        &["Network is unreachable"],
    ]),
    says("tls-alert-certificate", Tls, Cause, None, &TLS_UNKNOWN, &[
        &["alert certificate unknown"],
        &["alert bad certificate"],
    ]),
    says("tls-certificate-verify-failed", Tls, Cause, None, &TLS_VERIFY, &[
        &["certificate verify failed"],
        &["Certificate verification failed"],
    ]),
    says("tls-no-shared-cipher", Tls, Cause, None, &TLS_CIPHER, &[&["no shared cipher"]]),
    says("tls-unknown-ca", Tls, Cause, None, &TLS_CA, &[&["alert unknown ca"]]),
    says("twilio-access-token", Registration, Cause, None, &TWILIO, &[
        &["AccessTokenExpired (20104)"],
        &["AccessTokenInvalid (20101)"],
        &["InvalidJWTTokenError (31204)"],
    ]),
    says("twilio-connection-error", Transport, Symptom, None, &TWILIO, &[
        &["ConnectionError (31005)"],
        &["ConnectionError (53000)"],
    ]),
    says("twilio-media-connection", Media, Cause, None, &TWILIO, &[&["ConnectionError (53405)"]]),
    says("twilio-transport-error", Transport, Cause, None, &TWILIO, &[&["TransportError (31009)"]]),
    says("websocket-closed-abnormally", Transport, Cause, None, &SIPJS_1006, &[
        &["WebSocket", "code: 1006"],
        &["WebSocket closed unexpectedly"],
        &["WebSocket abrupt disconnection"],
    ]),
    says("websocket-error", Transport, Symptom, None, &CLOSE_1006, &[
        &["WebSocket error occurred"],
        &["WebSocket connection error"],
    ]),
];
