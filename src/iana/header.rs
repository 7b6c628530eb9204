//! Header field names: the IANA registry "Header Fields" of 2026-01-07, and a few that only
//! practice knows.

use crate::span::eight;

macro_rules! headers {
    (
        registered {
            $($name:ident $long:literal $compact:tt $rfc:literal $section:literal $how:ident;)*
        }
        unregistered {
            $($name_2:ident $long_2:literal $compact_2:tt $rfc_2:literal $section_2:literal
              $how_2:ident;)*
        }
    ) => {
        /// A header field name that the tables know, whatever its case and form on the wire.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Name {
            $(#[doc = concat!("`", $long, "`")] $name,)*
            $(#[doc = concat!("`", $long_2, "`")] $name_2,)*
            /// A name that is in no table.
            Other,
        }

        impl Name {
            /// All known names, in the order of [`HEADERS`].
            pub const ALL: [Self; Self::Other as usize] =
                [$(Self::$name,)* $(Self::$name_2,)*];
        }

        /// The known header fields, in the order of [`Name`].
        pub static HEADERS: [Header; Name::Other as usize] = [
            $(row($long, letter!($compact), $rfc, $section, How::$how, true),)*
            $(row($long_2, letter!($compact_2), $rfc_2, $section_2, How::$how_2, false),)*
        ];
    };
}

macro_rules! letter {
    (-) => {
        None
    };
    ($letter:literal) => {
        Some($letter)
    };
}

/// What is known of one header field.
#[derive(Clone, Copy, Debug)]
pub struct Header {
    /// The name in its registered spelling.
    pub name: &'static str,
    /// The compact form (RFC 3261 §7.3.3).
    pub compact: Option<u8>,
    /// The RFC that defines it; 0 if no RFC does.
    pub rfc: u16,
    /// The section of that RFC, else the document or program that it comes from.
    pub section: &'static str,
    /// The value is a comma list, so rows may be joined and divided (RFC 3261 §7.3.1).
    pub list: bool,
    /// One value in one row, and never more. Both this and `list` are false where rows may repeat
    /// but not be joined, and where the grammar was not read (3GPP).
    pub single: bool,
    /// It stands in the registry.
    pub registered: bool,
}

/// How often a value may come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// Once: one value, or a list with other dividers than commas.
    Once,
    /// A comma list.
    List,
    /// One value a row, in several rows; a comma in it is its own (RFC 3261 §7.3.1).
    Rows,
    /// Unknown here.
    Open,
}

const fn row(
    name: &'static str,
    compact: Option<u8>,
    rfc: u16,
    section: &'static str,
    how: How,
    registered: bool,
) -> Header {
    Header {
        name,
        compact,
        rfc,
        section,
        list: matches!(how, How::List),
        single: matches!(how, How::Once),
        registered,
    }
}

headers! {
    // variant, name, compact form, RFC, section, how often
    registered {
        Accept                     "Accept"                        -    3261 "20.1"           List;
        AcceptContact              "Accept-Contact"                b'a' 3841 "9.2"            List;
        AcceptEncoding             "Accept-Encoding"               -    3261 "20.2"           List;
        AcceptLanguage             "Accept-Language"               -    3261 "20.3"           List;
        AcceptResourcePriority     "Accept-Resource-Priority"      -    4412 "3.2"            List;
        AdditionalIdentity         "Additional-Identity"           -    0    "3GPP TS 24.229" Open;
        AlertInfo                  "Alert-Info"                    -    3261 "20.4"           List;
        AlertMsgError              "AlertMsg-Error"                -    8876 "5.2"            Once;
        Allow                      "Allow"                         -    3261 "20.5"           List;
        AllowEvents                "Allow-Events"                  b'u' 6665 "8.2.2"          List;
        AnswerMode                 "Answer-Mode"                   -    5373 "2"              Once;
        AttestationInfo            "Attestation-Info"              -    0    "3GPP TS 24.229" Open;
        AuthenticationInfo         "Authentication-Info"           -    3261 "20.6"           Rows;
        Authorization              "Authorization"                 -    3261 "20.7"           Rows;
        CallId                     "Call-ID"                       b'i' 3261 "20.8"           Once;
        CallInfo                   "Call-Info"                     -    3261 "20.9"           List;
        CellularNetworkInfo        "Cellular-Network-Info"         -    0    "3GPP TS 24.229" Open;
        Contact                    "Contact"                       b'm' 3261 "20.10"          List;
        ContentDisposition         "Content-Disposition"           -    3261 "20.11"          Once;
        ContentEncoding            "Content-Encoding"              b'e' 3261 "20.12"          List;
        ContentId                  "Content-ID"                    -    8262 "3.2"            Once;
        ContentLanguage            "Content-Language"              -    3261 "20.13"          List;
        ContentLength              "Content-Length"                b'l' 3261 "20.14"          Once;
        ContentType                "Content-Type"                  b'c' 3261 "20.15"          Once;
        CSeq                       "CSeq"                          -    3261 "20.16"          Once;
        Date                       "Date"                          -    3261 "20.17"          Once;
        DcInfo                     "DC-Info"                       -    0    "3GPP TS 24.229" Open;
        Encryption                 "Encryption"                    -    2543 "6.19"           Open;
        ErrorInfo                  "Error-Info"                    -    3261 "20.18"          List;
        Event                      "Event"                         b'o' 6665 "8.2.1"          Once;
        Expires                    "Expires"                       -    3261 "20.19"          Once;
        FeatureCaps                "Feature-Caps"                  -    6809 "6.2.1"          List;
        FlowTimer                  "Flow-Timer"                    -    5626 "4.4"            Once;
        From                       "From"                          b'f' 3261 "20.20"          Once;
        Geolocation                "Geolocation"                   -    6442 "4.1"            List;
        GeolocationError           "Geolocation-Error"             -    6442 "4.4"            Once;
        GeolocationRouting         "Geolocation-Routing"           -    6442 "4.2"            Once;
        Hide                       "Hide"                          -    2543 "6.22"           Open;
        HistoryInfo                "History-Info"                  -    7044 "5"              List;
        Identity                   "Identity"                      b'y' 8224 "4"              Rows;
        IdentityInfo               "Identity-Info"                 -    8224 "13.1"           Open;
        InReplyTo                  "In-Reply-To"                   -    3261 "20.21"          List;
        InfoPackage                "Info-Package"                  -    6086 "7.2"            Once;
        Join                       "Join"                          -    3911 "7.1"            Once;
        MaxBreadth                 "Max-Breadth"                   -    5393 "5.3.1"          Once;
        MaxForwards                "Max-Forwards"                  -    3261 "20.22"          Once;
        MimeVersion                "MIME-Version"                  -    3261 "20.24"          Once;
        MinExpires                 "Min-Expires"                   -    3261 "20.23"          Once;
        MinSe                      "Min-SE"                        -    4028 "5"              Once;
        Organization               "Organization"                  -    3261 "20.25"          Once;
        OriginationId              "Origination-Id"                -    0    "3GPP TS 24.229" Open;
        PAccessNetworkInfo         "P-Access-Network-Info"         -    7315 "4.4"            List;
        PAnswerState               "P-Answer-State"                -    4964 "6"              Once;
        PAssertedIdentity          "P-Asserted-Identity"           -    3325 "9.1"            List;
        PAssertedService           "P-Asserted-Service"            -    6050 "4.1"            List;
        PAssociatedUri             "P-Associated-URI"              -    7315 "4.1"            List;
        PCalledPartyId             "P-Called-Party-ID"             -    7315 "4.2"            Once;
        PChargeInfo                "P-Charge-Info"                 -    8496 "5"              Once;
        PChargingFunctionAddresses "P-Charging-Function-Addresses" -    7315 "4.5"            List;
        PChargingVector            "P-Charging-Vector"             -    7315 "4.6"            Once;
        PDcsBillingInfo            "P-DCS-Billing-Info"            -    5503 "7"              Once;
        PDcsLaes                   "P-DCS-LAES"                    -    5503 "8"              Once;
        PDcsOsps                   "P-DCS-OSPS"                    -    5503 "6"              Once;
        PDcsRedirect               "P-DCS-Redirect"                -    5503 "8"              Once;
        PDcsTracePartyId           "P-DCS-Trace-Party-ID"          -    5503 "5"              Once;
        PEarlyMedia                "P-Early-Media"                 -    5009 "8"              List;
        PMediaAuthorization        "P-Media-Authorization"         -    3313 "5.1"            List;
        PPreferredIdentity         "P-Preferred-Identity"          -    3325 "9.2"            List;
        PPreferredService          "P-Preferred-Service"           -    6050 "4.2"            List;
        PPrivateNetworkIndication  "P-Private-Network-Indication"  -    7316 "7"              Once;
        PProfileKey                "P-Profile-Key"                 -    5002 "5"              Once;
        PRefusedUriList            "P-Refused-URI-List"            -    5318 "5"              List;
        PServedUser                "P-Served-User"                 -    5502 "6"              Once;
        PUserDatabase              "P-User-Database"               -    4457 "4"              Once;
        PVisitedNetworkId          "P-Visited-Network-ID"          -    7315 "4.3"            List;
        Path                       "Path"                          -    3327 "4"              List;
        PermissionMissing          "Permission-Missing"            -    5360 "5.9.3"          List;
        PolicyContact              "Policy-Contact"                -    6794 "4.4.5.2"        List;
        PolicyId                   "Policy-ID"                     -    6794 "4.4.5.1"        List;
        Priority                   "Priority"                      -    3261 "20.26"          Once;
        PriorityShare              "Priority-Share"                -    0    "3GPP TS 24.229" Open;
        PriorityVerstat            "Priority-Verstat"              -    0    "3GPP TS 24.229" Open;
        PrivAnswerMode             "Priv-Answer-Mode"              -    5373 "2"              Once;
        Privacy                    "Privacy"                       -    3323 "4.2"            Once;
        ProxyAuthenticate          "Proxy-Authenticate"            -    3261 "20.27"          Rows;
        ProxyAuthorization         "Proxy-Authorization"           -    3261 "20.28"          Rows;
        ProxyRequire               "Proxy-Require"                 -    3261 "20.29"          List;
        RAck                       "RAck"                          -    3262 "7.2"            Once;
        Reason                     "Reason"                        -    3326 "2"              List;
        ReasonPhrase               "Reason-Phrase"                 -    6873 "4.4"            Open;
        RecordRoute                "Record-Route"                  -    3261 "20.30"          List;
        RecvInfo                   "Recv-Info"                     -    6086 "7.3"            List;
        ReferEventsAt              "Refer-Events-At"               -    7614 "4.8"            Once;
        ReferSub                   "Refer-Sub"                     -    4488 "4"              Once;
        ReferTo                    "Refer-To"                      b'r' 3515 "2.1"            Once;
        ReferredBy                 "Referred-By"                   b'b' 3892 "3"              Once;
        RejectContact              "Reject-Contact"                b'j' 3841 "9.2"            List;
        RelayedCharge              "Relayed-Charge"                -    0    "3GPP TS 24.229" Open;
        Replaces                   "Replaces"                      -    3891 "6.1"            Once;
        ReplyTo                    "Reply-To"                      -    3261 "20.31"          Once;
        RequestDisposition         "Request-Disposition"           b'd' 3841 "9.1"            List;
        Require                    "Require"                       -    3261 "20.32"          List;
        ResourcePriority           "Resource-Priority"             -    4412 "3.1"            List;
        ResourceShare              "Resource-Share"                -    0    "3GPP TS 24.229" Open;
        ResponseKey                "Response-Key"                  -    2543 "6.31"           Open;
        ResponseSource             "Response-Source"               -    0    "3GPP TS 24.229" Open;
        RestorationInfo            "Restoration-Info"              -    0    "3GPP TS 24.229" Open;
        RetryAfter                 "Retry-After"                   -    3261 "20.33"          Once;
        Route                      "Route"                         -    3261 "20.34"          List;
        RSeq                       "RSeq"                          -    3262 "7.1"            Once;
        SecurityClient             "Security-Client"               -    3329 "2.2"            List;
        SecurityServer             "Security-Server"               -    3329 "2.2"            List;
        SecurityVerify             "Security-Verify"               -    3329 "2.2"            List;
        Server                     "Server"                        -    3261 "20.35"          Once;
        ServiceInteractInfo        "Service-Interact-Info"         -    0    "3GPP TS 24.229" Open;
        ServiceRoute               "Service-Route"                 -    3608 "5"              List;
        SessionExpires             "Session-Expires"               b'x' 4028 "4"              Once;
        SessionId                  "Session-ID"                    -    7989 "5"              Once;
        SipEtag                    "SIP-ETag"                      -    3903 "11.3.1"         Once;
        SipIfMatch                 "SIP-If-Match"                  -    3903 "11.3.2"         Once;
        Subject                    "Subject"                       b's' 3261 "20.36"          Once;
        SubscriptionState          "Subscription-State"            -    6665 "8.2.3"          Once;
        Supported                  "Supported"                     b'k' 3261 "20.37"          List;
        SuppressIfMatch            "Suppress-If-Match"             -    5839 "7.2"            Once;
        TargetDialog               "Target-Dialog"                 -    4538 "7"              Once;
        Timestamp                  "Timestamp"                     -    3261 "20.38"          Once;
        To                         "To"                            b't' 3261 "20.39"          Once;
        TriggerConsent             "Trigger-Consent"               -    5360 "5.11.2"         List;
        Unsupported                "Unsupported"                   -    3261 "20.40"          List;
        UserAgent                  "User-Agent"                    -    3261 "20.41"          Once;
        UserToUser                 "User-to-User"                  -    7433 "4.1"            List;
        Via                        "Via"                           b'v' 3261 "20.42"          List;
        Warning                    "Warning"                       -    3261 "20.43"          List;
        WwwAuthenticate            "WWW-Authenticate"              -    3261 "20.44"          Rows;
    }
    unregistered {
        Diversion                "Diversion"                  - 5806 "4"                      List;
        RemotePartyId            "Remote-Party-ID"            - 0    "draft-ietf-sip-privacy" List;
        XAsteriskHangupCause     "X-Asterisk-HangupCause"     - 0    "Asterisk, chan_sip"     Open;
        XAsteriskHangupCauseCode "X-Asterisk-HangupCauseCode" - 0    "Asterisk, chan_sip"     Open;
        XReason                  "X-Reason"                   - 0    "jambonz"                Open;
        XTwilioError             "X-Twilio-Error"             - 0    "Twilio"                 Open;
    }
}

impl Name {
    /// The name that these bytes spell, long or compact, in any case.
    pub fn of(name: &[u8]) -> Self {
        match name {
            [] => Self::Other,
            [letter] => match letter.to_ascii_lowercase() {
                letter @ b'a'..=b'z' => COMPACT[usize::from(letter - b'a')],
                _ => Self::Other,
            },
            _ => {
                let mut at = Key::of(name).home();
                loop {
                    let found = SLOTS[at];
                    if found == Self::Other || found.as_str().as_bytes().eq_ignore_ascii_case(name)
                    {
                        return found;
                    }
                    at = (at + 1) % SLOTS.len();
                }
            }
        }
    }

    /// The name that stands at the start of `lines`, in its registered spelling and of at most
    /// fifteen letters, and where its colon is. `None` says nothing: it may be there all the same.
    #[inline]
    pub(crate) fn at_start(lines: &[u8]) -> Option<(Self, usize)> {
        let both = u128::from_le_bytes(*lines.first_chunk()?);
        let (first, second) = (both as u64, (both >> 64) as u64);
        let in_first = eight::equal(first, b':');
        let (key, colon) = if in_first != 0 {
            let colon = eight::first(in_first);
            (Key { length: colon, first: first & below(colon), second: 0 }, colon)
        } else {
            let in_second = eight::equal(second, b':');
            if in_second == 0 {
                return None;
            }
            let more = eight::first(in_second);
            (Key { length: 8 + more, first, second: second & below(more) }, 8 + more)
        };
        let found = SLOTS[key.home()];
        (KEYS[found as usize] == key).then_some((found, colon))
    }

    /// Its row, unless it is [`Name::Other`].
    pub fn header(self) -> Option<&'static Header> {
        HEADERS.get(self as usize)
    }

    /// The registered spelling; empty for [`Name::Other`].
    pub fn as_str(self) -> &'static str {
        self.header().map_or("", |header| header.name)
    }
}

/// A name as numbers: its length and its first sixteen letters, with zeros behind them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    length: usize,
    first: u64,
    second: u64,
}

impl Key {
    const fn of(name: &[u8]) -> Self {
        if let Some(first) = name.first_chunk::<16>() {
            let both = u128::from_le_bytes(*first);
            return Self { length: name.len(), first: both as u64, second: (both >> 64) as u64 };
        }
        let (mut words, mut at) = ([0; 2], 0);
        while at < name.len() {
            words[at / 8] |= (name[at] as u64) << (8 * (at % 8));
            at += 1;
        }
        Self { length: name.len(), first: words[0], second: words[1] }
    }

    /// Where the search begins, in any case of the letters. This factor, found by trying, gives
    /// each known name a slot of its own. A new row may share one: then the search takes a step
    /// more, and `home_slots` says so.
    const fn home(self) -> usize {
        const LOWER: u64 = 0x2020_2020_2020_2020;
        let second = (self.second | LOWER).rotate_left(29);
        let mixed = (self.first | LOWER) ^ second ^ self.length as u64;
        (mixed.wrapping_mul(0x9ed0_d6df_6317_6483) >> 54) as usize
    }
}

/// The lowest bytes of a word, fewer than eight.
const fn below(bytes: usize) -> u64 {
    (1 << (8 * bytes)) - 1
}

/// The keys of the known names, and one that no name has.
static KEYS: [Key; Name::Other as usize + 1] = {
    let mut keys = [Key { length: usize::MAX, first: 0, second: 0 }; Name::Other as usize + 1];
    let mut i = 0;
    while i < Name::ALL.len() {
        keys[i] = Key::of(HEADERS[i].name.as_bytes());
        i += 1;
    }
    keys
};

/// Far more slots than names, so a search for a stranger ends at once.
static SLOTS: [Name; 1024] = {
    let mut slots = [Name::Other; 1024];
    let mut i = 0;
    while i < Name::ALL.len() {
        let mut at = Key::of(HEADERS[i].name.as_bytes()).home();
        while !matches!(slots[at], Name::Other) {
            at = (at + 1) % slots.len();
        }
        slots[at] = Name::ALL[i];
        i += 1;
    }
    slots
};

/// The compact forms, by letter.
static COMPACT: [Name; 26] = {
    let mut letters = [Name::Other; 26];
    let mut i = 0;
    while i < Name::ALL.len() {
        if let Some(letter) = HEADERS[i].compact {
            letters[(letter - b'a') as usize] = Name::ALL[i];
        }
        i += 1;
    }
    letters
};

#[cfg(test)]
mod tests {
    use super::*;

    fn swapped(name: &[u8], change: fn(usize, u8) -> u8) -> ([u8; 40], usize) {
        let mut copy = [0; 40];
        for (i, &byte) in name.iter().enumerate() {
            copy[i] = change(i, byte);
        }
        (copy, name.len())
    }

    #[test]
    fn registry() {
        assert_eq!(HEADERS.iter().filter(|header| header.registered).count(), 134);
        for part in HEADERS.chunk_by(|a, b| a.registered == b.registered) {
            assert!(part.is_sorted_by_key(|header| {
                let (copy, _) =
                    swapped(header.name.as_bytes(), |_, byte| byte.to_ascii_lowercase());
                copy
            }));
        }
        for header in &HEADERS {
            assert!(!(header.list && header.single), "{}", header.name);
            assert!(!header.section.is_empty(), "{}", header.name);
        }
    }

    #[test]
    fn finds_any_case() {
        let cases: [fn(usize, u8) -> u8; 3] = [
            |_, byte| byte.to_ascii_lowercase(),
            |_, byte| byte.to_ascii_uppercase(),
            |i, byte| {
                if i % 2 == 0 { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() }
            },
        ];
        for name in Name::ALL {
            assert_eq!(Name::of(name.as_str().as_bytes()), name);
            for change in cases {
                let (copy, length) = swapped(name.as_str().as_bytes(), change);
                assert_eq!(Name::of(&copy[..length]), name);
            }
        }
    }

    #[test]
    fn finds_compact() {
        let letters = [
            (b'a', Name::AcceptContact),
            (b'b', Name::ReferredBy),
            (b'c', Name::ContentType),
            (b'd', Name::RequestDisposition),
            (b'e', Name::ContentEncoding),
            (b'f', Name::From),
            (b'i', Name::CallId),
            (b'j', Name::RejectContact),
            (b'k', Name::Supported),
            (b'l', Name::ContentLength),
            (b'm', Name::Contact),
            (b'o', Name::Event),
            (b'r', Name::ReferTo),
            (b's', Name::Subject),
            (b't', Name::To),
            (b'u', Name::AllowEvents),
            (b'v', Name::Via),
            (b'x', Name::SessionExpires),
            (b'y', Name::Identity),
        ];
        for letter in 0..=u8::MAX {
            let known = letters.iter().find(|row| row.0 == letter.to_ascii_lowercase());
            let name = known.map_or(Name::Other, |row| row.1);
            assert_eq!(Name::of(&[letter]), name, "{}", letter as char);
        }
    }

    #[test]
    fn near_misses() {
        for miss in ["", " ", "-", "n", "Viaa", "Vi", " Via", "Via ", "Call_ID", "CallID", "Froms"]
        {
            assert_eq!(Name::of(miss.as_bytes()), Name::Other, "{miss}");
        }
        for name in Name::ALL {
            let bytes = name.as_str().as_bytes();
            let short = &bytes[1..];
            assert!(short.len() == 1 || Name::of(short) == Name::Other, "{name:?}");
            for i in 0..bytes.len() {
                let (mut copy, length) = swapped(bytes, |_, byte| byte);
                copy[i] = b'!';
                assert_eq!(Name::of(&copy[..length]), Name::Other, "{name:?} at {i}");
            }
        }
        assert_eq!(Name::of(&[b'v'; 1000]), Name::Other);
    }

    #[test]
    fn at_the_start_of_a_line() {
        for name in Name::ALL {
            let spelled = name.as_str();
            let found =
                Name::at_start(std::format!("{spelled}: a value of many letters").as_bytes());
            assert_eq!(found, (spelled.len() < 16).then_some((name, spelled.len())));
        }
        for line in ["via: in lower case", "Viaa: a stranger", "Via", ": nothing at all here"] {
            assert_eq!(Name::at_start(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn home_slots() {
        for name in Name::ALL {
            assert_eq!(SLOTS[Key::of(name.as_str().as_bytes()).home()], name);
        }
    }
}
