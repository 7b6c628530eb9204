//! Protocols of the Reason header field: the IANA registry "Reason Protocols" of 2026-01-07, and
//! the causes of the small ones. The causes of Q.850 have a file of their own.

use super::rfc::section_url;

/// One protocol.
#[derive(Clone, Copy, Debug)]
pub struct Protocol {
    /// The name.
    pub name: &'static str,
    /// What its causes are.
    pub meaning: Meaning,
    /// It says what several values in one message mean, so it may have several; others may not
    /// (RFC 9366 §3).
    pub several: bool,
    /// The RFC that tells what its causes are; 0 if no RFC does.
    pub rfc: u16,
    /// The section of that RFC, else the document.
    pub section: &'static str,
    /// Where to read it.
    pub url: &'static str,
}

/// What the cause numbers of a protocol are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// SIP status codes.
    Status,
    /// Cause values of ITU-T Q.850.
    Q850,
    /// Why a call had to yield to a more important one (RFC 4411).
    Preemption,
    /// Why an IMS network let a call go (3GPP).
    Release,
    /// What failed in an IMS network (3GPP).
    Failure,
    /// Why an Identity was refused (RFC 8224).
    Stir,
    /// Causes of a 3GPP protocol below SIP. Their tables are not here.
    Network,
}

/// A section of an RFC, or a specification of 3GPP: number, section or title, address.
macro_rules! source {
    (RFC $number:literal $section:literal) => {
        ($number, $section, section_url!($number $section))
    };
    (TS $title:literal $page:literal) => {
        (0, concat!("3GPP TS ", $title), concat!("https://www.3gpp.org/DynaReport/", $page, ".htm"))
    };
}

const fn row(
    name: &'static str,
    meaning: Meaning,
    several: bool,
    (rfc, section, url): (u16, &'static str, &'static str),
) -> Protocol {
    Protocol { name, meaning, several, rfc, section, url }
}

/// All registered protocols, in the order of their names.
#[rustfmt::skip]
pub static PROTOCOLS: [Protocol; 22] = [
    row("5GMM",          Meaning::Network,    false, source!(TS "24.501" 24501)),
    row("5GSM",          Meaning::Network,    false, source!(TS "24.501" 24501)),
    row("DIAMETER",      Meaning::Network,    false, source!(TS "29.274" 29274)),
    row("EMM",           Meaning::Network,    false, source!(TS "24.301" 24301)),
    row("ESM",           Meaning::Network,    false, source!(TS "24.301" 24301)),
    row("FAILURE_CAUSE", Meaning::Failure,    false, source!(TS "24.229" 24229)),
    row("IKEV2",         Meaning::Network,    false, source!(TS "29.274" 29274)),
    row("NGAP-MISC",     Meaning::Network,    false, source!(TS "38.413" 38413)),
    row("NGAP-NAS",      Meaning::Network,    false, source!(TS "38.413" 38413)),
    row("NGAP-PROT",     Meaning::Network,    false, source!(TS "38.413" 38413)),
    row("NGAP-RNL",      Meaning::Network,    false, source!(TS "38.413" 38413)),
    row("NGAP-TL",       Meaning::Network,    false, source!(TS "38.413" 38413)),
    row("Preemption",    Meaning::Preemption, false, source!(RFC 4411 "7.1")),
    row("Q.850",         Meaning::Q850,       false, source!(RFC 3326 "2")),
    row("RELEASE_CAUSE", Meaning::Release,    false, source!(TS "24.229" 24229)),
    row("S1AP-MISC",     Meaning::Network,    false, source!(TS "36.413" 36413)),
    row("S1AP-NAS",      Meaning::Network,    false, source!(TS "36.413" 36413)),
    row("S1AP-PROT",     Meaning::Network,    false, source!(TS "36.413" 36413)),
    row("S1AP-RNL",      Meaning::Network,    false, source!(TS "36.413" 36413)),
    row("S1AP-TL",       Meaning::Network,    false, source!(TS "36.413" 36413)),
    row("SIP",           Meaning::Status,     false, source!(RFC 3326 "2")),
    row("STIR",          Meaning::Stir,       true,  source!(RFC 9410 "3")),
];

/// The row of a registered protocol, in any case (RFC 3261 §7.3.1: tokens do not mind it).
pub fn protocol(name: &[u8]) -> Option<&'static Protocol> {
    PROTOCOLS.iter().find(|row| row.name.as_bytes().eq_ignore_ascii_case(name))
}

/// One cause of a small protocol.
#[derive(Clone, Copy, Debug)]
pub struct Cause {
    /// The kind of protocol.
    pub of: Meaning,
    /// The number.
    pub value: u16,
    /// The name.
    pub name: &'static str,
}

const fn cause(of: Meaning, value: u16, name: &'static str) -> Cause {
    Cause { of, value, name }
}

/// The causes of the small protocols.
#[rustfmt::skip]
pub static CAUSES: [Cause; 19] = [
    cause(Meaning::Preemption, 1,   "UA Preemption"),
    cause(Meaning::Preemption, 2,   "Reserved Resources Preempted"),
    cause(Meaning::Preemption, 3,   "Generic Preemption"),
    cause(Meaning::Preemption, 4,   "Non-IP Preemption"),
    cause(Meaning::Release,    1,   "User ends call"),
    cause(Meaning::Release,    2,   "RTP/RTCP time-out"),
    cause(Meaning::Release,    3,   "Media bearer loss"),
    cause(Meaning::Release,    4,   "SIP timeout - no ACK"),
    cause(Meaning::Release,    5,   "SIP response time-out"),
    cause(Meaning::Release,    6,   "Call-setup time-out"),
    cause(Meaning::Release,    7,   "Redirection failure"),
    cause(Meaning::Failure,    1,   "Media bearer or QoS lost"),
    cause(Meaning::Failure,    2,   "Release of signalling bearer"),
    cause(Meaning::Failure,    3,   "Indication of failed resources allocation"),
    cause(Meaning::Stir,       403, "Stale Date"),
    cause(Meaning::Stir,       428, "Use Identity Header"),
    cause(Meaning::Stir,       436, "Bad Identity Info"),
    cause(Meaning::Stir,       437, "Unsupported Credential"),
    cause(Meaning::Stir,       438, "Invalid Identity Header"),
];

/// The name of a cause: of a status code its phrase, of a Q.850 value its name.
pub fn name_of(meaning: Meaning, value: u16) -> Option<&'static str> {
    match meaning {
        Meaning::Status => super::status::status(value).map(|status| status.phrase),
        Meaning::Q850 => super::cause::cause(value).map(|cause| cause.name),
        _ => CAUSES.iter().find(|row| row.of == meaning && row.value == value).map(|row| row.name),
    }
}

/// The causes of a protocol of that kind, in order. Those of [`Meaning::Status`] are the status
/// codes, and those of [`Meaning::Network`] stand in documents of 3GPP: none of either is here.
pub fn causes_of(meaning: Meaning) -> impl Iterator<Item = u16> {
    let q850 = super::cause::CAUSES.iter().filter(move |_| meaning == Meaning::Q850);
    let small = CAUSES.iter().filter(move |row| row.of == meaning);
    q850.map(|row| row.value.into()).chain(small.map(|row| row.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protocols() {
        for (name, meaning) in [
            ("SIP", Some(Meaning::Status)),
            ("Q.850", Some(Meaning::Q850)),
            ("q.850", Some(Meaning::Q850)),
            ("STIR", Some(Meaning::Stir)),
            ("NGAP-RNL", Some(Meaning::Network)),
            ("Q850", None),
        ] {
            assert_eq!(protocol(name.as_bytes()).map(|row| row.meaning), meaning, "{name}");
        }
        // RFC 9410 §3 is the only one so far that uses what RFC 9366 allows.
        assert!(PROTOCOLS.iter().all(|row| row.several == (row.name == "STIR")));
    }

    #[test]
    fn causes() {
        for (meaning, count) in [
            (Meaning::Q850, 74),
            (Meaning::Preemption, 4),
            (Meaning::Release, 7),
            (Meaning::Failure, 3),
            (Meaning::Stir, 5),
            (Meaning::Status, 0),
            (Meaning::Network, 0),
        ] {
            assert_eq!(causes_of(meaning).count(), count, "{meaning:?}");
            assert!(causes_of(meaning).is_sorted());
            assert!(causes_of(meaning).all(|value| name_of(meaning, value).is_some()));
        }
    }

    #[test]
    fn names() {
        for (meaning, value, name) in [
            (Meaning::Status, 200, Some("OK")),
            (Meaning::Q850, 17, Some("User busy")),
            (Meaning::Preemption, 1, Some("UA Preemption")),
            (Meaning::Preemption, 5, None),
            (Meaning::Release, 7, Some("Redirection failure")),
            (Meaning::Stir, 436, Some("Bad Identity Info")),
            (Meaning::Network, 1, None),
        ] {
            assert_eq!(name_of(meaning, value), name, "{meaning:?} {value}");
        }
    }
}
