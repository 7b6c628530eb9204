//! Titles of the RFCs that the tables and rules cite: the RFC index of 2024-11-27.

/// Where to read a section of an RFC.
macro_rules! section_url {
    ($number:literal $section:literal) => {
        concat!("https://www.rfc-editor.org/rfc/rfc", $number, "#section-", $section)
    };
}
pub(crate) use section_url;

/// The title of an RFC, to be asked while the program is built; empty if it is not in the table.
pub const fn title(number: u16) -> &'static str {
    let mut at = 0;
    while at < RFCS.len() {
        if RFCS[at].number == number {
            return RFCS[at].title;
        }
        at += 1;
    }
    ""
}

/// One RFC.
#[derive(Clone, Copy, Debug)]
pub struct Rfc {
    /// The number.
    pub number: u16,
    /// The title.
    pub title: &'static str,
    /// The RFC that took its place: one that has such is not to be cited as a standard.
    pub obsoleted_by: Option<u16>,
}

macro_rules! successor {
    (-) => {
        None
    };
    ($number:literal) => {
        Some($number)
    };
}

macro_rules! rfcs {
    ($($number:literal $by:tt $title:literal;)*) => {
        /// The RFCs, in order.
        pub static RFCS: &[Rfc] = &[$(Rfc {
            number: $number,
            title: $title,
            obsoleted_by: successor!($by),
        }),*];
    };
}

rfcs! {
    // number, successor, title
    2543 3261 "SIP: Session Initiation Protocol";
    3261 -    "SIP: Session Initiation Protocol";
    3262 -    "Reliability of Provisional Responses in Session Initiation Protocol (SIP)";
    3263 -    "Session Initiation Protocol (SIP): Locating SIP Servers";
    3264 -    "An Offer/Answer Model with Session Description Protocol (SDP)";
    3310 -    "Hypertext Transfer Protocol (HTTP) Digest Authentication Using Authentication and \
               Key Agreement (AKA)";
    3311 -    "The Session Initiation Protocol (SIP) UPDATE Method";
    3312 -    "Integration of Resource Management and Session Initiation Protocol (SIP)";
    3313 -    "Private Session Initiation Protocol (SIP) Extensions for Media Authorization";
    3323 -    "A Privacy Mechanism for the Session Initiation Protocol (SIP)";
    3325 -    "Private Extensions to the Session Initiation Protocol (SIP) for Asserted Identity \
            within Trusted Networks";
    3326 -    "The Reason Header Field for the Session Initiation Protocol (SIP)";
    3327 -    "Session Initiation Protocol (SIP) Extension Header Field for Registering \
            Non-Adjacent Contacts";
    3329 -    "Security Mechanism Agreement for the Session Initiation Protocol (SIP)";
    3398 -    "Integrated Services Digital Network (ISDN) User Part (ISUP) to Session Initiation \
            Protocol (SIP) Mapping";
    3428 -    "Session Initiation Protocol (SIP) Extension for Instant Messaging";
    3515 -    "The Session Initiation Protocol (SIP) Refer Method";
    3551 -    "RTP Profile for Audio and Video Conferences with Minimal Control";
    3581 -    "An Extension to the Session Initiation Protocol (SIP) for Symmetric Response \
            Routing";
    3608 -    "Session Initiation Protocol (SIP) Extension Header Field for Service Route \
            Discovery During Registration";
    3665 -    "Session Initiation Protocol (SIP) Basic Call Flow Examples";
    3840 -    "Indicating User Agent Capabilities in the Session Initiation Protocol (SIP)";
    3841 -    "Caller Preferences for the Session Initiation Protocol (SIP)";
    3891 -    "The Session Initiation Protocol (SIP) \"Replaces\" Header";
    3892 -    "The Session Initiation Protocol (SIP) Referred-By Mechanism";
    3903 -    "Session Initiation Protocol (SIP) Extension for Event State Publication";
    3911 -    "The Session Initiation Protocol (SIP) \"Join\" Header";
    3959 -    "The Early Session Disposition Type for the Session Initiation Protocol (SIP)";
    3960 -    "Early Media and Ringing Tone Generation in the Session Initiation Protocol (SIP)";
    3966 -    "The tel URI for Telephone Numbers";
    4028 -    "Session Timers in the Session Initiation Protocol (SIP)";
    4092 5245 "Usage of the Session Description Protocol (SDP) Alternative Network Address Types \
            (ANAT) Semantics in the Session Initiation Protocol (SIP)";
    4145 -    "TCP-Based Media Transport in the Session Description Protocol (SDP)";
    4291 -    "IP Version 6 Addressing Architecture";
    4320 -    "Actions Addressing Identified Issues with the Session Initiation Protocol's (SIP) \
            Non-INVITE Transaction";
    4411 -    "Extending the Session Initiation Protocol (SIP) Reason Header for Preemption Events";
    4412 -    "Communications Resource Priority for the Session Initiation Protocol (SIP)";
    4457 -    "The Session Initiation Protocol (SIP) P-User-Database Private-Header (P-Header)";
    4474 8224 "Enhancements for Authenticated Identity Management in the Session Initiation \
            Protocol (SIP)";
    4475 -    "Session Initiation Protocol (SIP) Torture Test Messages";
    4488 -    "Suppression of Session Initiation Protocol (SIP) REFER Method Implicit Subscription";
    4538 -    "Request Authorization through Dialog Identification in the Session Initiation \
            Protocol (SIP)";
    4568 -    "Session Description Protocol (SDP) Security Descriptions for Media Streams";
    4662 -    "A Session Initiation Protocol (SIP) Event Notification Extension for Resource Lists";
    4694 -    "Number Portability Parameters for the \"tel\" URI";
    4733 -    "RTP Payload for DTMF Digits, Telephony Tones, and Telephony Signals";
    4916 -    "Connected Identity in the Session Initiation Protocol (SIP)";
    4964 -    "The P-Answer-State Header Extension to the Session Initiation Protocol for the Open \
            Mobile Alliance Push to Talk over Cellular";
    5002 -    "The Session Initiation Protocol (SIP) P-Profile-Key Private Header (P-Header)";
    5009 -    "Private Header (P-Header) Extension to the Session Initiation Protocol (SIP) for \
            Authorization of Early Media";
    5031 -    "A Uniform Resource Name (URN) for Emergency and Other Well-Known Services";
    5057 -    "Multiple Dialog Usages in the Session Initiation Protocol";
    5079 -    "Rejecting Anonymous Requests in the Session Initiation Protocol (SIP)";
    5118 -    "Session Initiation Protocol (SIP) Torture Test Messages for Internet Protocol \
            Version 6 (IPv6)";
    5124 -    "Extended Secure RTP Profile for Real-time Transport Control Protocol (RTCP)-Based \
            Feedback (RTP/SAVPF)";
    5318 -    "The Session Initiation Protocol (SIP) P-Refused-URI-List Private-Header (P-Header)";
    5360 -    "A Framework for Consent-Based Communications in the Session Initiation Protocol \
            (SIP)";
    5365 -    "Multiple-Recipient MESSAGE Requests in the Session Initiation Protocol (SIP)";
    5366 -    "Conference Establishment Using Request-Contained Lists in the Session Initiation \
            Protocol (SIP)";
    5367 -    "Subscriptions to Request-Contained Resource Lists in the Session Initiation \
            Protocol (SIP)";
    5368 -    "Referring to Multiple Resources in the Session Initiation Protocol (SIP)";
    5373 -    "Requesting Answering Modes for the Session Initiation Protocol (SIP)";
    5390 -    "Requirements for Management of Overload in the Session Initiation Protocol";
    5393 -    "Addressing an Amplification Vulnerability in Session Initiation Protocol (SIP) \
            Forking Proxies";
    5502 -    "The SIP P-Served-User Private-Header (P-Header) for the 3GPP IP Multimedia (IM) \
            Core Network (CN) Subsystem";
    5503 -    "Private Session Initiation Protocol (SIP) Proxy-to-Proxy Extensions for Supporting \
            the PacketCable Distributed Call Signaling Architecture";
    5626 -    "Managing Client-Initiated Connections in the Session Initiation Protocol (SIP)";
    5627 -    "Obtaining and Using Globally Routable User Agent URIs (GRUUs) in the Session \
            Initiation Protocol (SIP)";
    5630 -    "The Use of the SIPS URI Scheme in the Session Initiation Protocol (SIP)";
    5763 -    "Framework for Establishing a Secure Real-time Transport Protocol (SRTP) Security \
            Context Using Datagram Transport Layer Security (DTLS)";
    5768 -    "Indicating Support for Interactive Connectivity Establishment (ICE) in the Session \
            Initiation Protocol (SIP)";
    5806 -    "Diversion Indication in SIP";
    5839 -    "An Extension to Session Initiation Protocol (SIP) Events for Conditional Event \
            Notification";
    5876 -    "Updates to Asserted Identity in the Session Initiation Protocol (SIP)";
    5888 -    "The Session Description Protocol (SDP) Grouping Framework";
    6026 -    "Correct Transaction Handling for 2xx Responses to Session Initiation Protocol (SIP) \
            INVITE Requests";
    6050 -    "A Session Initiation Protocol (SIP) Extension for the Identification of Services";
    6076 -    "Basic Telephony SIP End-to-End Performance Metrics";
    6086 -    "Session Initiation Protocol (SIP) INFO Method and Package Framework";
    6140 -    "Registration for Multiple Phone Numbers in the Session Initiation Protocol (SIP)";
    6228 -    "Session Initiation Protocol (SIP) Response Code for Indication of Terminated Dialog";
    6337 -    "Session Initiation Protocol (SIP) Usage of the Offer/Answer Model";
    6432 -    "Carrying Q.850 Codes in Reason Header Fields in SIP (Session Initiation Protocol) \
            Responses";
    6442 -    "Location Conveyance for the Session Initiation Protocol";
    6446 -    "Session Initiation Protocol (SIP) Event Notification Extension for Notification \
            Rate Control";
    6665 -    "SIP-Specific Event Notification";
    6794 -    "A Framework for Session Initiation Protocol (SIP) Session Policies";
    6809 -    "Mechanism to Indicate Support of Features and Capabilities in the Session \
            Initiation Protocol (SIP)";
    6873 -    "Format for the Session Initiation Protocol (SIP) Common Log Format (CLF)";
    7044 -    "An Extension to the Session Initiation Protocol (SIP) for Request History \
            Information";
    7118 -    "The WebSocket Protocol as a Transport for the Session Initiation Protocol (SIP)";
    7315 -    "Private Header (P-Header) Extensions to the Session Initiation Protocol (SIP) for \
            the 3GPP";
    7316 -    "The Session Initiation Protocol (SIP) P-Private-Network-Indication Private Header \
            (P-Header)";
    7329 7989 "A Session Identifier for the Session Initiation Protocol (SIP)";
    7339 -    "Session Initiation Protocol (SIP) Overload Control";
    7415 -    "Session Initiation Protocol (SIP) Rate Control";
    7433 -    "A Mechanism for Transporting User-to-User Call Control Information in SIP";
    7614 -    "Explicit Subscriptions for the REFER Method";
    7616 -    "HTTP Digest Access Authentication";
    7647 -    "Clarifications for the Use of REFER with RFC 6665";
    7866 -    "Session Recording Protocol";
    7874 -    "WebRTC Audio Codec and Processing Requirements";
    7989 -    "End-to-End Session Identification in IP-Based Multimedia Communication Networks";
    8035 -    "Session Description Protocol (SDP) Offer/Answer Clarifications for RTP/RTCP \
            Multiplexing";
    8197 -    "A SIP Response Code for Unwanted Calls";
    8224 -    "Authenticated Identity Management in the Session Initiation Protocol (SIP)";
    8262 -    "Content-ID Header Field in the Session Initiation Protocol (SIP)";
    8373 -    "Negotiating Human Language in Real-Time Communications";
    8445 -    "Interactive Connectivity Establishment (ICE): A Protocol for Network Address \
            Translator (NAT) Traversal";
    8496 -    "P-Charge-Info: A Private Header Field (P-Header) Extension to the Session \
            Initiation Protocol (SIP)";
    8498 -    "A P-Served-User Header Field Parameter for an Originating Call Diversion (CDIV) \
            Session Case in the Session Initiation Protocol (SIP)";
    8599 -    "Push Notification with the Session Initiation Protocol (SIP)";
    8606 -    "ISDN User Part (ISUP) Cause Location Parameter for the SIP Reason Header Field";
    8688 -    "A Session Initiation Protocol (SIP) Response Code for Rejected Calls";
    8760 -    "The Session Initiation Protocol (SIP) Digest Access Authentication Scheme";
    8827 -    "WebRTC Security Architecture";
    8829 9429 "JavaScript Session Establishment Protocol (JSEP)";
    8834 -    "Media Transport and Use of RTP in WebRTC";
    8839 -    "Session Description Protocol (SDP) Offer/Answer Procedures for Interactive \
            Connectivity Establishment (ICE)";
    8840 -    "A Session Initiation Protocol (SIP) Usage for Incremental Provisioning of \
            Candidates for the Interactive Connectivity Establishment (Trickle ICE)";
    8842 -    "Session Description Protocol (SDP) Offer/Answer Considerations for Datagram \
            Transport Layer Security (DTLS) and Transport Layer Security (TLS)";
    8866 -    "SDP: Session Description Protocol";
    8876 -    "Non-interactive Emergency Calls";
    8898 -    "Third-Party Token-Based Authentication and Authorization for Session Initiation \
               Protocol (SIP)";
    9143 -    "Negotiating Media Multiplexing Using the Session Description Protocol (SDP)";
    9366 -    "Multiple SIP Reason Header Field Values";
    9410 -    "Handling of Identity Header Errors for Secure Telephone Identity Revisited (STIR)";
    9429 -    "JavaScript Session Establishment Protocol (JSEP)";
}

/// The row of an RFC.
pub fn rfc(number: u16) -> Option<&'static Rfc> {
    let at = RFCS.binary_search_by_key(&number, |rfc| rfc.number).ok()?;
    RFCS.get(at)
}

#[cfg(test)]
mod tests {
    use super::super::{header, method, option_tag, reason, status, timer, warning};
    use super::*;

    #[test]
    fn titles() {
        assert!(RFCS.is_sorted_by_key(|rfc| rfc.number));
        for (number, title, obsoleted_by) in [
            (3261, "SIP: Session Initiation Protocol", None),
            (7339, "Session Initiation Protocol (SIP) Overload Control", None),
            (8829, "JavaScript Session Establishment Protocol (JSEP)", Some(9429)),
        ] {
            let found = rfc(number).unwrap();
            assert_eq!((found.title, found.obsoleted_by), (title, obsoleted_by));
        }
        assert!(rfc(3260).is_none());
        for row in RFCS {
            assert!(!row.title.contains("  ") && !row.title.ends_with('.'), "{}", row.number);
        }
    }

    #[test]
    fn tables_are_covered() {
        let cited = header::HEADERS
            .iter()
            .map(|row| row.rfc)
            .chain(method::METHODS.iter().map(|row| row.rfc))
            .chain(option_tag::OPTION_TAGS.iter().map(|row| row.rfc))
            .chain(reason::PROTOCOLS.iter().map(|row| row.rfc))
            .chain(status::STATUSES.iter().map(|row| row.rfc))
            .chain(timer::TIMERS.iter().map(|row| row.rfc))
            .chain(warning::WARNINGS.iter().map(|row| row.rfc));
        for number in cited.filter(|&number| number != 0) {
            assert!(rfc(number).is_some(), "{number}");
        }
    }
}
