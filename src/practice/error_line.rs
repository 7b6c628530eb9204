//! Lines that are no SIP and still tell what failed: what browsers, libraries and servers write
//! into a console or a log. Read in their source, in a manual or in the thread that is named, in
//! November 2026.
//!
//! A line is known by a few fragments of its text. Software changes its words, so what this table
//! says is practice, never a proof.

mod rows;
mod sources;

pub use rows::ERROR_LINES;

use core::ops::Range;

/// One known line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErrorLine {
    /// Its name: who says it, and what.
    pub id: &'static str,
    /// What failed.
    pub phase: Phase,
    /// How near it stands to the cause.
    pub weight: Weight,
    /// The status that a client acts as if it had got, though nobody sent one: 503 for a failed
    /// transport, 408 for no answer in time (RFC 3261 §8.1.3.1).
    pub status: Option<u16>,
    /// What the line says.
    pub says: Says,
    /// Who says it, and where that was read.
    pub source: &'static Source,
}

/// What must stand in a line. The case of letters does not matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Says {
    /// All fragments of one of these lists, in this order.
    Parts(&'static [&'static [&'static str]]),
    /// This and nothing else, or this as the value of `cause`: a word that is too common to be
    /// looked for.
    Cause(&'static str),
}

/// Where it was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// Who writes such lines.
    pub stack: &'static str,
    /// The title of the thread, page or file.
    pub title: &'static str,
    /// The address of that.
    pub url: &'static str,
}

/// What failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The microphone, the camera or the loudspeaker.
    Device,
    /// Offer and answer, encryption of media, or the media themselves.
    Media,
    /// A connection, or a packet on its way.
    Transport,
    /// The look-up of a name.
    Dns,
    /// A certificate or the TLS handshake.
    Tls,
    /// A registration, or who somebody is.
    Registration,
    /// The choice of where the call goes.
    Routing,
    /// A message or a transaction.
    Signalling,
    /// Nothing: somebody decided so.
    Person,
}

/// How near a line stands to the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It names the cause.
    Cause,
    /// It tells that something failed; another line may tell why.
    Symptom,
    /// It tells how a call ended where nothing is broken.
    Outcome,
}

/// The bytes of a line that are looked at; the rest is nobody's error text.
pub const MAX_LINE: usize = 4096;

/// The row that fits `line` best, and where in the line. A row that names a cause goes before one
/// that does not; among equals the one with the most text in common goes first.
pub fn named(line: &[u8]) -> Option<(&'static ErrorLine, Range<usize>)> {
    let line = line.get(..MAX_LINE).unwrap_or(line);
    let pairs = Pairs::of(line);
    let mut best: Option<((bool, usize), &'static ErrorLine, Range<usize>)> = None;
    for row in &ERROR_LINES {
        let (common, range) = match row.says {
            Says::Parts(lists) => {
                let likely =
                    lists.iter().filter(|parts| parts.iter().all(|part| pairs.may_hold(part)));
                let found = likely.filter_map(|parts| all_in(line, parts));
                match found.max_by_key(|(common, _)| *common) {
                    Some(found) => found,
                    None => continue,
                }
            }
            Says::Cause(cause) if !pairs.may_hold(cause) => continue,
            Says::Cause(cause) => match cause_in(line, cause.as_bytes()) {
                Some(range) => (cause.len(), range),
                None => continue,
            },
        };
        let fit = (row.weight != Weight::Symptom, common);
        if best.as_ref().is_none_or(|(most, ..)| fit > *most) {
            best = Some((fit, row, range));
        }
    }
    best.map(|(_, row, range)| (row, range))
}

/// Which pairs of letters a line may hold, in any case. Nearly all lines of a log say nothing that is
/// known, and this tells so without a search for each fragment.
struct Pairs([u64; 32]);

impl Pairs {
    fn of(line: &[u8]) -> Self {
        let mut pairs = Self([0; 32]);
        for pair in line.windows(2) {
            let (word, bit) = Self::place(pair);
            pairs.0[word] |= bit;
        }
        pairs
    }

    /// Several pairs share a place, so "yes" is a "perhaps".
    fn may_hold(&self, part: &str) -> bool {
        part.as_bytes().windows(2).all(|pair| {
            let (word, bit) = Self::place(pair);
            self.0[word] & bit != 0
        })
    }

    fn place(pair: &[u8]) -> (usize, u64) {
        let &[a, b] = pair else { return (0, 0) };
        let hash = (a.to_ascii_lowercase() as usize * 37) ^ (b.to_ascii_lowercase() as usize * 5);
        (hash / 64 % 32, 1 << (hash % 64))
    }
}

/// The row of that id.
pub fn error_line(id: &str) -> Option<&'static ErrorLine> {
    ERROR_LINES.iter().find(|row| row.id.eq_ignore_ascii_case(id))
}

/// How many bytes of text the parts have, and from where to where they stand.
fn all_in(line: &[u8], parts: &[&str]) -> Option<(usize, Range<usize>)> {
    let (mut common, mut start, mut end) = (0, None, 0);
    for part in parts {
        let at = end + find(line.get(end..)?, part.as_bytes())?;
        start = start.or(Some(at));
        end = at + part.len();
        common += part.len();
    }
    Some((common, start?..end))
}

/// Where `needle` stands, in any case. Every search of a part goes on behind the last one, so a
/// line costs as much as it has bytes, times the length of a fragment.
fn find(line: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let (low, up) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    let fits = |at: &usize| {
        line.get(*at..at + needle.len()).is_some_and(|here| here.eq_ignore_ascii_case(needle))
    };
    memchr::memchr2_iter(low, up, line).find(fits)
}

/// Where a cause stands: alone, or as the value of something that is called `cause`.
fn cause_in(line: &[u8], cause: &[u8]) -> Option<Range<usize>> {
    let at = skip(line, 0, is_around);
    if let Some(range) = value(line, at, cause) {
        let alone = skip(line, range.end, is_around) == line.len();
        return alone.then_some(range);
    }
    let mut from = 0;
    while let Some(at) = line.get(from..).and_then(|rest| find(rest, b"cause")) {
        from += at + b"cause".len();
        let sign = skip(line, from, is_around);
        if matches!(line.get(sign), Some(b':' | b'=')) {
            let range = value(line, skip(line, sign + 1, is_around), cause);
            if range.is_some() {
                return range;
            }
        }
    }
    None
}

/// `cause` at this place, if its last word ends there.
fn value(line: &[u8], at: usize, cause: &[u8]) -> Option<Range<usize>> {
    let end = at + cause.len();
    let here = line.get(at..end)?.eq_ignore_ascii_case(cause);
    let ends = line.get(end).is_none_or(|&byte| is_around(byte) && byte != b' ')
        || line.get(end..).is_some_and(|rest| rest.iter().all(u8::is_ascii_whitespace));
    (here && ends).then_some(at..end)
}

fn skip(line: &[u8], from: usize, what: fn(u8) -> bool) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    from + rest.iter().position(|&byte| !what(byte)).unwrap_or(rest.len())
}

/// What may stand around a value that was copied out of a console.
const fn is_around(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'"' | b'\'' | b'`' | b',' | b';' | b'.' | b'}' | b']')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(line: &str) -> Option<&'static str> {
        named(line.as_bytes()).map(|(row, _)| row.id)
    }

    #[test]
    fn rows_are_in_order_and_whole() {
        for pair in ERROR_LINES.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} after {}", pair[1].id, pair[0].id);
        }
        for row in &ERROR_LINES {
            assert!(row.source.url.starts_with("https://"), "{}", row.id);
            assert!(!row.source.title.is_empty() && !row.source.stack.is_empty(), "{}", row.id);
            let plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(row.id.bytes().all(plain), "{}", row.id);
            if let Some(status) = row.status {
                assert!(crate::iana::status::class(status).is_some(), "{}", row.id);
            }
        }
    }

    /// Whatever a row looks for names that row, so no row stands in the shadow of another.
    #[test]
    #[cfg_attr(miri, ignore = "each row against each line is too much for an interpreter")]
    fn each_row_is_found() {
        for row in &ERROR_LINES {
            match row.says {
                Says::Parts(lists) => {
                    for parts in lists {
                        let line = parts.join(" … ");
                        assert_eq!(id(&line), Some(row.id), "{line}");
                        assert_eq!(id(&line.to_uppercase()), Some(row.id), "{line}");
                        let fragments: usize = parts.iter().map(|part| part.len()).sum();
                        assert!(fragments >= 8, "{}: {parts:?} is too short to tell", row.id);
                    }
                }
                Says::Cause(cause) => assert_eq!(id(cause), Some(row.id), "{cause}"),
            }
        }
    }

    #[test]
    fn says_where() {
        let line = b"12:00:01 ERROR connect ECONNREFUSED 192.0.2.1:5060";
        let (row, range) = named(line).unwrap();
        assert_eq!((row.id, &line[range]), ("node-econnrefused", &b"ECONNREFUSED"[..]));
        let line = b"{\"originator\":\"local\",\"cause\":\"WebRTC Error\"}";
        let (row, range) = named(line).unwrap();
        assert_eq!((row.id, &line[range]), ("jssip-webrtc-error", &b"WebRTC Error"[..]));
    }

    #[test]
    fn a_cause_goes_before_what_it_led_to() {
        for (line, expected) in [
            (
                "emit \"peerconnection:setremotedescriptionfailed\" [error:InvalidAccessError: Failed \
                 to execute 'setRemoteDescription' on 'RTCPeerConnection': Failed to set remote \
                 answer sdp: Called with SDP without DTLS fingerprint.]",
                "browser-no-fingerprint",
            ),
            (
                "DOMException: Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': \
                 Failed to set remote answer sdp: Called in wrong state: kStable",
                "browser-wrong-state-stable",
            ),
            (
                "Failed to set remote answer sdp: Called in wrong state: STATE_INIT",
                "browser-wrong-state",
            ),
            ("Failed to set remote answer sdp: something new", "browser-set-remote-failed"),
            (
                "WebSocket connection to 'wss://pbx.example.com:8089/ws' failed: Error in \
                 connection establishment: net::ERR_CERT_AUTHORITY_INVALID",
                "browser-websocket-certificate",
            ),
            (
                "WebSocket connection to 'wss://pbx.example.com/ws' failed: ",
                "browser-websocket-failed",
            ),
            (
                "[NOTICE] Cannot create outgoing channel of type [user] cause: [USER_NOT_REGISTERED]",
                "freeswitch-user-not-registered",
            ),
            (
                "[NOTICE] Cannot create outgoing channel of type [sofia] cause: [NO_ROUTE_DESTINATION]",
                "freeswitch-originate-failed",
            ),
            (
                "Unable to create channel of type 'SIP' (cause 20 - Subscriber absent)",
                "asterisk-subscriber-absent",
            ),
            (
                "Unable to create channel of type 'PJSIP' (cause 3 - No route to destination)",
                "asterisk-no-route",
            ),
            (
                "Unable to create channel of type 'SIP' (cause 44 - Requested channel not available)",
                "asterisk-unable-create-channel",
            ),
            ("SIP registration failed, status=503 (Connection refused)", "pjsip-connect-failed"),
            ("SIP registration failed, status=403 (Forbidden)", "pjsip-registration-failed"),
            ("could not send UDP packet because [No route to host]", "belle-sip-udp-not-sent"),
        ] {
            assert_eq!(id(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn common_words_are_causes_only_where_they_stand_as_one() {
        for (line, expected) in [
            ("Busy", Some("jssip-busy")),
            ("  'busy',", Some("jssip-busy")),
            ("cause: 'Busy'", Some("jssip-busy")),
            ("call failed with cause: Request Timeout", Some("jssip-request-timeout")),
            ("{ originator: 'remote', cause = \"Not Found\" }", Some("jssip-not-found")),
            (
                "Cause: WebRTC Error, Reason: SetRemoteDescription failed",
                Some("jssip-webrtc-error"),
            ),
            ("cause: Code: [488], Cause: Incompatible SDP", Some("jssip-incompatible-sdp")),
            ("the line is busy", None),
            ("busy line", None),
            ("cause: busy line", None),
            ("because: busy signal", None),
            ("404 Not Found", None),
            ("cause", None),
            ("cause:", None),
            ("", None),
        ] {
            assert_eq!(id(line), expected, "{line}");
        }
    }

    #[test]
    fn ordinary_lines_say_nothing() {
        for line in [
            "good evening",
            "WebSocket closed ws://127.0.0.1:8088 (code: 1000)",
            "JsSIP:UA - no_answer_timeout: 60000 +1ms",
            "JsSIP:RTCSession session failed +2ms",
            "Failed to load resource: the server responded with a status of 404 (Not Found)",
            "Transitioned from Connected to Disconnecting",
            "Originate Resulted in Success: [sofia/external/1000]",
            "[DEBUG] switch_rtp.c:7695 Correct audio ip/port confirmed.",
            "SessionDescriptionHandler.iceGatheringComplete - clearing timeout",
            "MESSAGE Trying to connect to [UDP://192.0.2.1:5060]",
            "tport_set_secondary_timer() tport(0x55fd9f838400): reset timer",
            "Could not find matching transaction for Request msg REGISTER/cseq=1",
        ] {
            assert_eq!(id(line), None, "{line}");
        }
    }

    #[test]
    fn no_line_is_too_long_or_too_odd() {
        let mut long = std::vec![b'c'; 2 * MAX_LINE];
        long.extend(b"ECONNREFUSED");
        assert!(named(&long).is_none());
        assert!(named(&b"cause=".repeat(500)).is_none());
        assert!(named(b"\xFF\xFEcause:\xFF").is_none());
    }
}
