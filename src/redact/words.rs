//! The words that are no secret: those of the protocol, of known phrases and products. A word that
//! stands in none of these tables and is longer than a few letters may be anybody's name.

use crate::iana::cause::CAUSES;
use crate::iana::header::HEADERS;
use crate::iana::method::METHODS;
use crate::iana::option_tag::OPTION_TAGS;
use crate::iana::reason;
use crate::iana::status::STATUSES;
use crate::iana::warning::WARNINGS;
use crate::practice::cause_map::{ASTERISK, FREESWITCH};
use crate::practice::error_line::{ERROR_LINES, Says};
use crate::practice::phrase::PHRASES;
use crate::practice::vendor_code::VENDOR_CODES;
use alloc::vec::Vec;

/// Words of stacks, of logs and of bodies that stand in no other table. Names of people and places
/// have no business here.
const MORE: &str = "\
    about accept accepted access account across action active activity actpass adaptive address \
    addresses after agent alert algorithm allow allowed already answer answered answering application \
    asterisk async attempt attempts audio audiocodes authentication authorization available avaya \
    banned baresip baseline basic before being bearer binary blank blocked blocking body boolean border \
    boundary bridge bridged broadcast browser bundle bytes cache cached callback called callee caller \
    calling calls cancel cancelled candidate candidates capability capacity carrier certificate \
    challenge change changed channel channels charset chrome circuit cisco class clearing client close \
    closed closing cname codec codecs comedia command comment common completed component conference \
    config confirmed congestion connect connected connecting connection connectionless console contact \
    containing content context control controller correct could counterpath created credentials \
    critical current customer cvbase daemon database datagram debug decline default degraded delay \
    deleted denied desktop destination detail details device dialog dialplan digest direction \
    disconnect disconnected disconnecting discarded display doctype does domain domains dropped \
    duplicate duration early edge element emergency empty enabled encoding encrypted endpoint endpoints \
    ended engine enhanced entity entries entry enum error errors established ethernet event events \
    every exceeded execute executing exist existing exists expired expires extension extensions \
    external failed failing failover failure false fatal fault feature field filter final finished \
    firefox firewall firmware first flags float flow forbidden force foreign forked format forward \
    forwarded forwarding found fragment frame freebsd freeswitch fresh frequency gateway generated \
    generation generic global grandstream granted grounds group handle handler handling handshake \
    hangup header headers held hello heplify home homer hostname https human icecandidate identity idle \
    ietf ignored immediate inactive inbound include incoming incomplete index info inform information \
    inline insecure inside integer interface internal international internet interval invite invited \
    issue javascript jitsi jssip kamailio keepalive kernel known language later layer legacy length \
    level library license licence likely limit limited limits linphone linux listen listening local \
    localhost location logger login lookup loopback lost loss lower mailbox maintenance major making \
    malformed manager mandatory mapping master matched matching maximum maybe media mediant member \
    memory message messages messaging method metaswitch microsoft minor missing mobile mode model \
    module modules moved mozilla multicast multipart namespace native network never newest next node \
    none normal nothing notice notify notified null number numeric object octet offer offline online \
    only opened openser opensips operation operator option optional options oracle order origin \
    originate originated originating other outbound outgoing output outside overlap overload packet \
    packets panic parameter params parse parser parsed parsing participant party passed passive \
    password path payload peer pending permanent permission permitted phone pickup pjmedia pjproject \
    pjsip pjsua places plain platform please policy polycom presence present preview previous primary \
    priority private problem proceeding process processed processing profile program progress \
    prohibited protocol provider provisional proxy public publish published purpose quality query queue \
    queued quiet quota random range rate reached read reading ready realtime reason reboot receive \
    received receiver receiving record recv recvonly redirect refer reference referred refresh refresher \
    refused region register registered registering registrar registration reinvite reject rejected \
    relay release reliable reliably remote remove removed replaced replaces reply report request \
    requested requests require required rerouting reserved reset resolve resolved resource response \
    responses restart restricted result resume retransmission retransmit retransmitting retransmitted \
    retry return returned ribbon ringing role router routing route rtcp rtpengine rtpmap rtpproxy safari \
    schema scheme screening script search second secondary seconds secure security select send sender \
    sending sendonly sendrecv sent sequence server servers service services session sessions setup \
    severity short signal signalling signaling silent similar simple simulcast single sipgateway siphub \
    siptrace skipped snom socket sofia softphone sonus source speex spec stack stale standard start \
    started state status stderr stdout still stop stopped store stream string subject subscribe \
    subscribed subscriber subscription success successful support supported switch switching syntax \
    system table target tandberg telephone telephony telnyx temporarily temporary terminal terminate \
    terminated terminating termination test text thread threads throttled timed timeout timer timestamp \
    token tools topology total trace track traffic transaction transactions transfer transferred \
    transit transition transmit transmitting transmitted transport transports trunk trying tunnel \
    twilio type ubuntu unable unallocated unassigned unauthorized unavailable unicast unit unknown \
    unregister unregistered unreachable unsupported until update updated upgrade upstream user username \
    users using utf8 valid validated value values vendor verbose version video voice voicemail voip wait \
    waiting warning webphone webrtc websocket wildcard window windows within without worker working \
    would write writing wrong yealink zoiper \
    xmlns watcher watcherinfo dialoginfo pidf basic tuple contact-info mwi voicemessage fragid \
    deflate gzip octetstream multipart urlencoded xhtml html xml \
    january february march april june july august september october november december monday tuesday \
    wednesday thursday friday saturday sunday \
    eth0 ipv4 ipv6 rport udp4 tcp4 conntrack proto srcip srcport dstip dstport aport epoch arrival \
    captured checksum differentiated fragment offset stream frames length interface wlan0 \
    g711 g722 g723 g726 g729 gsm ilbc opus pcma pcmu telephoneevent h264 h263 vp8 vp9 red ulpfec rtx \
    sha1 sha256 md5 hmac aescm128hmacsha180 inline savpf savp avpf \
    number:s ringback hold unhold mute voicemails notification notifications called-party \
    reasonphrase terminology originator terminator disposition dispositions multiparty \
    sipfrag sdp dtmf dtmfrelay isup qsig sub-state substate refusing refuses overloaded shed \
    drop drops dropping block throttle licensed licenses licences exhausted reach reaching maximum \
    utran geran cdma2000 concurrent simultaneous bandwidth cpu disk full configuration parameters timers preloaded extra \
    description responded adding added recovery minimum transactionlayer session_timers uri realm \
    emit pending sockets websockets peerconnection succeeded terminates renegotiation negotiation \
    needed state-change iceconnectionstate signalingstate stable getusermedia track tracks stream \
    undefined undefined: function promise loading load loaded called calling resource responses \
    script debugger verbose trying tried notify-only expire expires terminating after-call";

/// Names of whom nobody is, and of what nobody owns (RFC 2606, RFC 6761, RFC 3323): they stay wherever
/// they stand, since much rests on them.
const NOBODY: [&str; 10] = [
    "anonymous",
    "example",
    "home",
    "invalid",
    "local",
    "localdomain",
    "localhost",
    "restricted",
    "unavailable",
    "unknown",
];

/// Ends of names of hosts that say nothing of whose they are.
const ENDS: [&str; 12] =
    ["com", "net", "org", "edu", "gov", "int", "mil", "info", "biz", "arpa", "gprs", "3gppnetwork"];

/// Numbers that everybody has: emergencies and services of many countries.
const SERVICES: [&str; 11] =
    ["110", "112", "113", "115", "117", "118", "119", "122", "911", "933", "999"];

/// All words that are no secret, in small letters.
pub(super) struct Words(Vec<Vec<u8>>);

impl Words {
    pub fn new() -> Self {
        let mut words = Vec::new();
        let mut add = |text: &str| {
            for word in text.split(|letter: char| !letter.is_ascii_alphanumeric()) {
                if word.len() >= 4 {
                    words.push(word.to_ascii_lowercase().into_bytes());
                }
            }
        };
        add(MORE);
        let registered = STATUSES.iter().map(|row| row.phrase);
        let registered = registered.chain(HEADERS.iter().map(|row| row.name));
        let registered = registered.chain(METHODS.iter().map(|row| row.name));
        let registered = registered.chain(OPTION_TAGS.iter().map(|row| row.tag));
        let registered = registered.chain(CAUSES.iter().map(|row| row.name));
        let registered = registered.chain(WARNINGS.iter().map(|row| row.text));
        let registered = registered.chain(reason::PROTOCOLS.iter().map(|row| row.name));
        let registered = registered.chain(reason::CAUSES.iter().map(|row| row.name));
        let practised = PHRASES.iter().map(|row| row.phrase);
        let practised = practised.chain(VENDOR_CODES.iter().map(|row| row.phrase));
        let practised = practised.chain(FREESWITCH.iter().chain(&ASTERISK).map(|row| row.name));
        for phrase in registered.chain(practised) {
            add(phrase);
        }
        for row in &ERROR_LINES {
            match row.says {
                Says::Parts(lists) => {
                    for part in lists.iter().flat_map(|list| *list) {
                        add(part);
                    }
                }
                Says::Cause(word) => add(word),
            }
        }
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// Whether it is one, whatever the case of its letters.
    pub fn has(&self, word: &[u8]) -> bool {
        self.0.binary_search(&word.to_ascii_lowercase()).is_ok()
    }

    /// Whether it is several without blanks between: `WebSocketInterface`.
    pub fn are_in(&self, word: &[u8]) -> bool {
        if word.len() > 40 || !word.iter().all(u8::is_ascii_alphabetic) {
            return false;
        }
        let (mut from, mut known, mut short) = (0, 0, 0);
        for at in 1..=word.len() {
            // A capital starts a word, and of several the last does.
            let is_turn = at == word.len()
                || word[at].is_ascii_uppercase()
                    && (word[at - 1].is_ascii_lowercase()
                        || word.get(at + 1).is_some_and(u8::is_ascii_lowercase));
            if !is_turn {
                continue;
            }
            match &word[from..at] {
                part if part.len() < 4 => short += part.len(),
                part if self.has(part) => known += part.len(),
                _ => return false,
            }
            from = at;
        }
        known > short
    }
}

fn is_in(list: &[&str], word: &[u8]) -> bool {
    list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}

/// Whether the word names nobody.
pub(super) fn is_nobody(word: &[u8]) -> bool {
    is_in(&NOBODY, word)
}

/// Whether the word, behind a dot, ends names of anybody's hosts.
pub(super) fn is_end(word: &[u8]) -> bool {
    is_in(&ENDS, word)
}

/// Whether a user is a number that everybody has.
pub(super) fn is_service(user: &[u8]) -> bool {
    is_in(&SERVICES, user)
}
