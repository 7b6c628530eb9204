//! What stands before the text of a line: quotes, times, names of programs, threads and files.

use super::clock;
use crate::trace::Time;

/// How many pieces a prefix has at most.
const MAX_PIECES: usize = 8;

/// A line without what stands before its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Peeled {
    /// Where the text starts.
    pub at: usize,
    /// The time in the prefix.
    pub time: Option<Time>,
    /// Whether the prefix is one of a log, and not only a quote.
    pub is_log: bool,
    /// The format that the prefix gives away.
    pub format: Option<&'static str>,
}

/// Peels a line.
pub fn peel(line: &[u8]) -> Peeled {
    let mut peeled = Peeled::default();
    for _ in 0..MAX_PIECES {
        let Some(rest) = line.get(peeled.at..) else { break };
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let rest = rest.get(blanks..).unwrap_or_default();
        let Some(&first) = rest.first() else { break };
        let mut len = None;
        match first {
            b'>' => len = quote(rest).map(|len| (len, None, None)),
            b'*' => {
                // `*Mar  1 00:00:00.123`: the clock of Cisco IOS is not set.
                let time = rest.get(1..).and_then(clock::read);
                len = match time {
                    Some((time, used)) => Some((behind(rest, 1 + used), Some(time), None)),
                    None => rest.starts_with(b"**").then_some((2, None, None)),
                };
            }
            b'`' => len = (!rest.starts_with(b"``")).then_some((1, None, None)),
            b'[' | b'<' | b'(' => len = bracketed(rest, peeled.is_log),
            b'0'..=b'9' => len = number(rest, peeled.is_log),
            b'A'..=b'Z' | b'a'..=b'z' | b'/' | b'_' | b'|' | b'-' | b':' | b'%' => {
                len = letter(rest, &peeled);
            }
            _ => {}
        }
        let Some((len, time, format)) = len else {
            // Blanks before a text belong to its prefix only behind something else.
            if peeled.at > 0 {
                peeled.at += blanks;
            }
            break;
        };
        let is_markup = matches!(first, b'>' | b'*' | b'`') && time.is_none();
        peeled.is_log |= !is_markup;
        peeled.at += blanks + len;
        peeled.time = clock::better(time, peeled.time);
        peeled.format = format.or(peeled.format);
    }
    peeled
}

/// `> `, as often as it stands there; not the end of a tag.
fn quote(text: &[u8]) -> Option<usize> {
    match text {
        [b'>', b' ', ..] => Some(2),
        [b'>'] | [b'>', b'>' | b'#' | b'*', ..] => Some(1),
        _ => None,
    }
}

type Found = Option<(usize, Option<Time>, Option<&'static str>)>;

/// `[Feb 22 15:47:02] `, `[1234] `, `[DEBUG] `, `<14>`.
fn bracketed(text: &[u8], is_log: bool) -> Found {
    let close = match text.first()? {
        b'[' => b']',
        b'<' => b'>',
        _ => b')',
    };
    let inside = text.get(1..text.len().min(80))?;
    let end = inside.iter().position(|&byte| byte == close)?;
    let inside = inside.get(..end)?;
    let len = behind(text, end + 2);
    if let Some((time, used)) = clock::read(inside) {
        return (inside.len() - used < 8).then_some((len, Some(time), None));
    }
    let digits = !inside.is_empty() && inside.iter().all(u8::is_ascii_digit);
    match close {
        // The priority of syslog, and `<script>:` of Kamailio.
        b'>' if digits && inside.len() <= 3 => Some((end + 2, None, None)),
        b'>' if is_log && matches!(inside, b"script" | b"core") => {
            let colon = usize::from(text.get(end + 2) == Some(&b':'));
            Some((behind(text, end + 2 + colon), None, Some("kamailio")))
        }
        b']' if memchr::memmem::find(inside, b"belle-sip").is_some() => {
            Some((len, None, Some("linphone")))
        }
        b']' if digits || is_level(inside) => Some((len, None, None)),
        // Threads, modules, calls: only behind a time.
        b']' if is_log && !inside.is_empty() && !inside.contains(&b'=') => Some((len, None, None)),
        _ => None,
    }
}

/// A time; and behind one, numbers of processes and threads.
fn number(text: &[u8], is_log: bool) -> Found {
    if let Some((time, len)) = clock::read(text) {
        return Some((behind(text, len), Some(time), None));
    }
    let word = word(text);
    let digits = word.iter().all(u8::is_ascii_digit);
    // `22648-22650/com.example.app `
    let ids = word.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'-').count();
    if ids > 2 && word.contains(&b'-') && word.get(ids) == Some(&b'/') {
        return Some((behind(text, word.len()), None, Some("logcat")));
    }
    // `1578298144.496 `, before such ids.
    if let Some(time) = clock::epoch(word)
        && word.get(10) == Some(&b'.')
    {
        return Some((behind(text, word.len()), Some(time), None));
    }
    if is_log && digits && word.len() <= 8 && text.get(word.len()) == Some(&b' ') {
        return Some((behind(text, word.len()), None, None));
    }
    // `98.83% `, the idle time that FreeSWITCH writes.
    if is_log && word.ends_with(b"%") {
        return Some((behind(text, word.len()), None, Some("freeswitch")));
    }
    // ` 5(1234) DEBUG: ` of Kamailio on a terminal.
    if let Some(open) = word.iter().position(|&byte| byte == b'(')
        && word.ends_with(b")")
        && word.iter().filter(|byte| !byte.is_ascii_digit()).count() == 2
        && let Some(rest) = text.get(word.len() + 1..)
        && level(rest).is_some()
        && open <= 3
    {
        return Some((behind(text, word.len()), None, Some("kamailio")));
    }
    // The short name of a container, before its time.
    let hexadecimal = word.len() == 12 && word.iter().all(u8::is_ascii_hexdigit);
    let rest = text.get(word.len() + 1..)?;
    (hexadecimal && clock::read(rest).is_some()).then_some((word.len() + 1, None, None))
}

fn letter(text: &[u8], before: &Peeled) -> Found {
    if let Some((time, len)) = clock::read(text) {
        let len = behind(text, len);
        // A date of JavaScript, then `| sip.transport |`.
        let rest = text.get(len..)?;
        if let Some(rest) = rest.strip_prefix(b"| ")
            && let Some(end) = rest.iter().take(40).position(|&byte| byte == b'|')
            && rest.starts_with(b"sip.")
        {
            return Some((behind(text, len + 2 + end + 1), Some(time), Some("sipjs")));
        }
        return Some((len, Some(time), None));
    }
    let word = word(text);
    // `I/flutter (32165): `, `I/belle-sip: `
    if let [b'V' | b'D' | b'I' | b'W' | b'E' | b'F', b'/', ..] = word
        && let Some(end) = text.iter().take(80).position(|&byte| byte == b':')
        && let Some(tag) = text.get(..end)
        && (tag.ends_with(b")") || !tag.contains(&b' '))
    {
        return Some((behind(text, end + 1), None, Some("logcat")));
    }
    if let Some(len) = namespace(word) {
        return Some((behind(text, len), None, Some("jssip")));
    }
    if let Some(len) = console(text) {
        return Some((len, None, None));
    }
    if !before.is_log {
        return container(text, word);
    }
    // Behind a time.
    if let Some(len) = level(text) {
        // `D SipTelecomPJ: ` of logcat.
        if word.len() == 1 {
            let rest = text.get(len..)?;
            let end = rest.iter().take(40).position(|&byte| byte == b':')?;
            let tag = rest.get(..end)?.trim_ascii_end();
            if tag.contains(&b' ') {
                return None;
            }
            return Some((behind(text, len + end + 1), None, Some("logcat")));
        }
        return Some((len, None, None));
    }
    if let Some(found) = program(text) {
        return Some(found);
    }
    if text.starts_with(b"null ::: ") || text.starts_with(b"::: ") {
        let len = memchr::memmem::find(text, b"::: ")? + 4;
        return Some((len, None, Some("dart-sip-ua")));
    }
    // `transport.dart:314 ::: `
    if memchr::memmem::find(word, b".dart:").is_some() {
        let rest = text.get(word.len()..)?;
        let len = if rest.starts_with(b" ::: ") { 5 } else { 1 };
        return Some((word.len() + len.min(rest.len()), None, Some("dart-sip-ua")));
    }
    // `pbx.c: `, `sofia.c:7493 `
    let file = memchr::memmem::find(word, b".c:").or_else(|| memchr::memmem::find(word, b".cpp:"));
    if file.is_some() {
        return Some((behind(text, word.len()), None, None));
    }
    match word {
        b"|" | b"-" | b"::" | b"%" => Some((behind(text, word.len()), None, None)),
        _ => None,
    }
}

/// `host program[pid]: ` of syslog, and `program[pid]: `.
fn program(text: &[u8]) -> Found {
    let near = text.get(..text.len().min(120))?;
    let end = near.iter().position(|&byte| byte == b']')?;
    let colon = usize::from(text.get(end + 1) == Some(&b':'));
    if !matches!(text.get(end + 1 + colon), None | Some(b' ')) {
        return None;
    }
    let head = text.get(..end)?;
    let open = head.iter().rposition(|&byte| byte == b'[')?;
    let name = head.get(..open)?;
    // iOS adds the thread: `linphone[68064:1643374] `.
    let ids = head.get(open + 1..)?;
    let digits = ids.iter().all(|byte| byte.is_ascii_digit() || colon == 0 && *byte == b':');
    let words = name.split(|&byte| byte == b' ').count();
    if !digits || ids.is_empty() || words > 2 || colon == 0 && words > 1 {
        return None;
    }
    let names = ["kamailio", "opensips", "freeswitch", "asterisk", "drachtio", "linphone"];
    let format = names.into_iter().find(|known| {
        let last = name.rsplit(|&byte| byte == b' ' || byte == b'/').next();
        last.is_some_and(|last| last.starts_with(known.as_bytes()))
    });
    Some((behind(text, end + 1 + colon), None, format))
}

/// `jssip.js:21591 `, `VM123 file.js:12 `, `sip-0.6.3.min.js:36 `, `SIPml-api.js?svn=250:1 `.
fn console(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    if let Some(rest) = text.strip_prefix(b"VM") {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits > 0 && rest.get(digits) == Some(&b' ') {
            at = 2 + digits + 1;
        } else if digits > 0 && rest.get(digits) == Some(&b':') {
            let word = word(text);
            return Some(behind(text, word.len()));
        }
    }
    let file = word(text.get(at..)?);
    let colon = file.iter().position(|&byte| byte == b':')?;
    let name = file.get(..colon)?;
    let ends = [&b".js"[..], b".mjs", b".ts", b".dart", b".html", b".tsx", b".jsx", b".vue"];
    let stem = name.split(|&byte| byte == b'?').next().unwrap_or(name);
    let is_file = ends.iter().any(|end| stem.ends_with(end));
    let numbers = file.get(colon + 1..)?;
    let is_place =
        !numbers.is_empty() && numbers.iter().all(|byte| byte.is_ascii_digit() || *byte == b':');
    (is_file && is_place).then(|| behind(text, at + file.len()))
}

/// `JsSIP:Transport `, `JsSIP:ERROR:RTCSession `.
fn namespace(word: &[u8]) -> Option<usize> {
    let rest = word.strip_prefix(b"JsSIP:")?;
    let plain = rest.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b':');
    plain.then_some(word.len())
}

/// `kamailio_1  | ` of docker compose.
fn container(text: &[u8], word: &[u8]) -> Found {
    let blanks = text.get(word.len()..)?.iter().take_while(|&&byte| byte == b' ').count();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let at = word.len() + blanks;
    let is_bar = blanks > 0 && text.get(at..)?.starts_with(b"| ");
    let named = word.iter().all(plain) && word.iter().any(|byte| !byte.is_ascii_alphabetic());
    (is_bar && named).then_some((at + 2, None, None))
}

/// A level, with what stands around it: `VERBOSE[22305][C-00000124]`, `DEBUG:`, `INFO `, `D `.
fn level(text: &[u8]) -> Option<usize> {
    let word = word(text);
    let end = word.iter().position(|byte| !byte.is_ascii_alphabetic() && *byte != b'.');
    let name = word.get(..end.unwrap_or(word.len()))?;
    if !is_level(name) {
        return None;
    }
    // `INFO sip:bob@example.com SIP/2.0` is a request.
    let next = text.get(word.len() + 1..).unwrap_or_default();
    if [&b"sip:"[..], b"sips:", b"tel:"].iter().any(|scheme| next.starts_with(scheme)) {
        return None;
    }
    if name.len() == 1 && word.len() > 1 {
        return None;
    }
    let rest = word.get(name.len()..)?;
    let plain = rest.is_empty()
        || rest == b":"
        || rest.starts_with(b"[") && rest.ends_with(b"]")
        || rest.starts_with(b"[") && rest.ends_with(b"]:");
    plain.then(|| behind(text, word.len()))
}

fn is_level(name: &[u8]) -> bool {
    const LEVELS: &[&str] = &[
        "debug",
        "verbose",
        "info",
        "notice",
        "warning",
        "warn",
        "error",
        "err",
        "critical",
        "crit",
        "alert",
        "trace",
        "dbg",
        "fatal",
        "console",
        "v",
        "d",
        "i",
        "w",
        "e",
        "f",
        "level.debug",
        "level.info",
        "level.warning",
        "level.error",
        "level.verbose",
        "log",
        "severe",
        "fine",
    ];
    LEVELS.iter().any(|level| level.as_bytes().eq_ignore_ascii_case(name))
}

fn word(text: &[u8]) -> &[u8] {
    let end = text.iter().take(160).position(|byte| matches!(byte, b' ' | b'\t'));
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// Past `len` bytes and one blank.
fn behind(text: &[u8], len: usize) -> usize {
    len + usize::from(matches!(text.get(len), Some(b' ' | b'\t')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_as_they_come() {
        for (line, rest, format) in [
            ("I/flutter (32165): SIP/2.0 401", "SIP/2.0 401", Some("logcat")),
            ("07-22 15:20:39.887   589   589 D SipPJ: To: x", "To: x", Some("logcat")),
            ("[Feb 22 15:47:02] VERBOSE[22305][C-00000124] pbx.c: -- x", "-- x", None),
            (
                "js.dart:32 [2020-02-09 14:07:53.254] Level.debug null ::: send()",
                "send()",
                Some("dart-sip-ua"),
            ),
            ("jssip.js:21591 JsSIP:Transport send() +1ms", "send() +1ms", Some("jssip")),
            ("Mon Nov 23 2015 09:17:34 GMT-0500 (EST) | sip.transport | x", "x", Some("sipjs")),
            ("Oct  3 18:38:07 host kamailio[3380553]: CRITICAL: x", "x", Some("kamailio")),
            (
                "2024-07-02 11:56:49.915157 98.83% [DEBUG] sofia.c:7493 Channel",
                "Channel",
                Some("freeswitch"),
            ),
            ("> ### SIP/2.0 503 No", "### SIP/2.0 503 No", None),
            (" 5(1234) INFO: <script>: INVITE", "INVITE", Some("kamailio")),
            ("Via: SIP/2.0/UDP 192.0.2.1", "Via: SIP/2.0/UDP 192.0.2.1", None),
            ("INVITE sip:bob@example.com SIP/2.0", "INVITE sip:bob@example.com SIP/2.0", None),
            ("SIP/2.0 200 OK", "SIP/2.0 200 OK", None),
            ("a=rtpmap:0 PCMU/8000", "a=rtpmap:0 PCMU/8000", None),
        ] {
            let peeled = peel(line.as_bytes());
            assert_eq!(&line[peeled.at..], rest, "{line}");
            assert_eq!(peeled.format, format, "{line}");
        }
    }
}
