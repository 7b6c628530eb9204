//! Status codes: the IANA registry "Response Codes" of 2026-01-07.

use super::header::Name;

/// What is registered of one status code, and which header fields matter with it.
#[derive(Clone, Copy, Debug)]
pub struct Status {
    /// The code.
    pub code: u16,
    /// The registered reason phrase.
    pub phrase: &'static str,
    /// The RFC that defines it.
    pub rfc: u16,
    /// The section of that RFC.
    pub section: &'static str,
    /// The heading of that section.
    pub heading: &'static str,
    /// The title of the RFC.
    pub title: &'static str,
    /// Where to read it.
    pub url: &'static str,
    /// The header fields of the response that matter, those of a body among them.
    pub fields: &'static [Name],
    /// The header fields of the request that the code speaks of.
    pub asked: &'static [Name],
}

macro_rules! statuses {
    ($($code:literal $rfc:literal $section:literal $phrase:literal
       [$($field:ident)*] [$($asked:ident)*];)*) => {
        /// All registered status codes, in order.
        pub static STATUSES: [Status; 75] = [$(Status {
            code: $code,
            phrase: $phrase,
            rfc: $rfc,
            section: $section,
            heading: super::rfc_section::heading($rfc, $section),
            title: super::rfc::title($rfc),
            url: concat!("https://www.rfc-editor.org/rfc/rfc", $rfc, "#section-", $section),
            fields: &[$(Name::$field),*],
            asked: &[$(Name::$asked),*],
        }),*];
    };
}

statuses! {
    // code, RFC, section, phrase, [fields that matter] [fields of the request]
    100 3261 "21.1.1"  "Trying" [Timestamp] [];
    180 3261 "21.1.2"  "Ringing"
        [AlertInfo Contact RecordRoute ContentType Require RSeq PEarlyMedia] [];
    181 3261 "21.1.3"  "Call Is Being Forwarded" [HistoryInfo] [];
    182 3261 "21.1.4"  "Queued" [] [];
    183 3261 "21.1.5"  "Session Progress"
        [ContentType Contact RecordRoute Require RSeq PEarlyMedia Reason] [];
    199 6228 "5"       "Early Dialog Terminated" [Reason To] [];
    200 3261 "21.2.1"  "OK"
        [Contact RecordRoute ContentType Allow Supported SessionExpires
         AuthenticationInfo Expires SipEtag ServiceRoute Path] [];
    202 6665 "8.3.1"   "Accepted" [] [];
    204 5839 "7.1"     "No Notification" [Expires] [SuppressIfMatch];
    300 3261 "21.3.1"  "Multiple Choices" [Contact ContentType] [];
    301 3261 "21.3.2"  "Moved Permanently" [Contact] [];
    302 3261 "21.3.3"  "Moved Temporarily" [Contact Expires] [];
    305 3261 "21.3.4"  "Use Proxy" [Contact] [];
    380 3261 "21.3.5"  "Alternative Service" [ContentType] [];
    400 3261 "21.4.1"  "Bad Request" [] [];
    401 3261 "21.4.2"  "Unauthorized" [WwwAuthenticate ProxyAuthenticate] [];
    402 3261 "21.4.3"  "Payment Required" [] [];
    403 3261 "21.4.4"  "Forbidden" [Reason] [];
    404 3261 "21.4.5"  "Not Found" [RetryAfter] [];
    405 3261 "21.4.6"  "Method Not Allowed" [Allow] [];
    406 3261 "21.4.7"  "Not Acceptable" [] [Accept];
    407 3261 "21.4.8"  "Proxy Authentication Required" [ProxyAuthenticate WwwAuthenticate] [];
    408 3261 "21.4.9"  "Request Timeout" [] [];
    410 3261 "21.4.10" "Gone" [] [];
    412 3903 "11.2.1"  "Conditional Request Failed" [] [SipIfMatch];
    413 3261 "21.4.11" "Request Entity Too Large" [RetryAfter] [];
    414 3261 "21.4.12" "Request-URI Too Long" [] [];
    415 3261 "21.4.13" "Unsupported Media Type"
        [Accept AcceptEncoding AcceptLanguage] [ContentType ContentEncoding];
    416 3261 "21.4.14" "Unsupported URI Scheme" [] [];
    417 4412 "4.6.2"   "Unknown Resource-Priority" [AcceptResourcePriority] [ResourcePriority Require];
    420 3261 "21.4.15" "Bad Extension" [Unsupported] [Require ProxyRequire];
    421 3261 "21.4.16" "Extension Required" [Require SecurityServer] [Supported];
    422 4028 "6"       "Session Interval Too Small" [MinSe] [SessionExpires MinSe];
    423 3261 "21.4.17" "Interval Too Brief" [MinExpires] [Expires Contact];
    424 6442 "4.3"     "Bad Location Information" [GeolocationError Geolocation] [Geolocation];
    425 8876 "5.1"     "Bad Alert Message" [AlertMsgError] [CallInfo];
    428 8224 "6.2.2"   "Use Identity Header" [Reason] [Identity];
    429 3892 "5"       "Provide Referrer Identity" [] [ReferredBy];
    430 5626 "11.5"    "Flow Failed" [] [];
    433 5079 "5"       "Anonymity Disallowed" [] [Privacy From];
    436 8224 "6.2.2"   "Bad Identity Info" [Reason] [Identity];
    437 8224 "6.2.2"   "Unsupported Credential" [Reason] [Identity];
    438 8224 "6.2.2"   "Invalid Identity Header" [Reason] [Identity];
    439 5626 "11.6"    "First Hop Lacks Outbound Support" [] [Path];
    440 5393 "6.2"     "Max-Breadth Exceeded" [] [MaxBreadth];
    469 6086 "11.6"    "Bad Info Package" [RecvInfo] [InfoPackage];
    470 5360 "5.9.2"   "Consent Needed" [PermissionMissing] [];
    480 3261 "21.4.18" "Temporarily Unavailable" [RetryAfter] [];
    481 3261 "21.4.19" "Call/Transaction Does Not Exist" [] [];
    482 3261 "21.4.20" "Loop Detected" [] [];
    483 3261 "21.4.21" "Too Many Hops" [] [MaxForwards];
    484 3261 "21.4.22" "Address Incomplete" [] [];
    485 3261 "21.4.23" "Ambiguous" [Contact] [];
    486 3261 "21.4.24" "Busy Here" [RetryAfter] [];
    487 3261 "21.4.25" "Request Terminated" [] [];
    488 3261 "21.4.26" "Not Acceptable Here" [Warning ContentType] [];
    489 6665 "8.3.2"   "Bad Event" [AllowEvents] [Event];
    491 3261 "21.4.27" "Request Pending" [] [];
    493 3261 "21.4.28" "Undecipherable" [ContentType] [];
    494 3329 "2.3.1"   "Security Agreement Required" [SecurityServer Require ProxyAuthenticate] [];
    500 3261 "21.5.1"  "Server Internal Error" [RetryAfter] [];
    501 3261 "21.5.2"  "Not Implemented" [] [];
    502 3261 "21.5.3"  "Bad Gateway" [] [];
    503 3261 "21.5.4"  "Service Unavailable" [RetryAfter] [];
    504 3261 "21.5.5"  "Server Time-out" [] [];
    505 3261 "21.5.6"  "Version Not Supported" [] [];
    513 3261 "21.5.7"  "Message Too Large" [] [];
    555 8599 "8.1"     "Push Notification Service Not Supported" [] [Contact];
    580 3312 "8"       "Precondition Failure" [ContentType] [];
    600 3261 "21.6.1"  "Busy Everywhere" [RetryAfter] [];
    603 3261 "21.6.2"  "Decline" [RetryAfter Reason] [];
    604 3261 "21.6.3"  "Does Not Exist Anywhere" [] [];
    606 3261 "21.6.4"  "Not Acceptable" [Warning ContentType] [];
    607 8197 "4"       "Unwanted" [] [];
    608 8688 "3.1"     "Rejected" [CallInfo] [];
}

/// The row of a registered code.
pub fn status(code: u16) -> Option<&'static Status> {
    let at = STATUSES.binary_search_by_key(&code, |status| status.code).ok()?;
    STATUSES.get(at)
}

/// Whether the registry calls it deprecated: only 202 is (RFC 6665 §8.3.1).
pub fn deprecated(code: u16) -> bool {
    code == 202
}

/// The class that the first digit gives (RFC 3261 §7.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// 1xx
    Provisional,
    /// 2xx
    Success,
    /// 3xx
    Redirection,
    /// 4xx
    ClientFailure,
    /// 5xx
    ServerFailure,
    /// 6xx
    GlobalFailure,
}

impl Class {
    /// Whether a response of this class ends the transaction.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Provisional)
    }
}

/// The class of a code from 100 to 699; there are no others.
pub const fn class(code: u16) -> Option<Class> {
    Some(match code {
        100..=199 => Class::Provisional,
        200..=299 => Class::Success,
        300..=399 => Class::Redirection,
        400..=499 => Class::ClientFailure,
        500..=599 => Class::ServerFailure,
        600..=699 => Class::GlobalFailure,
        _ => return None,
    })
}

/// The registered code that a client takes it for: an unknown 1xx is a 183, another unknown one
/// the x00 of its class (RFC 3261 §8.1.3.2). `None` where there is no class.
pub fn acts_as(code: u16) -> Option<u16> {
    let class = class(code)?;
    Some(match class {
        _ if status(code).is_some() => code,
        Class::Provisional => 183,
        _ => code / 100 * 100,
    })
}

/// Whether Retry-After has a meaning with this code (RFC 3261 §20.33).
pub const fn retry_after_defined(code: u16) -> bool {
    matches!(code, 404 | 413 | 480 | 486 | 500 | 503 | 600 | 603)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registry() {
        assert!(STATUSES.is_sorted_by_key(|status| status.code));
        for row in &STATUSES {
            assert_eq!(status(row.code).map(|found| found.phrase), Some(row.phrase));
            assert!(class(row.code).is_some(), "{}", row.code);
            let retry = row.fields.contains(&Name::RetryAfter);
            assert_eq!(retry, retry_after_defined(row.code), "{}", row.code);
        }
        for (code, phrase, section) in [
            (183, "Session Progress", "21.1.5"),
            (503, "Service Unavailable", "21.5.4"),
            (504, "Server Time-out", "21.5.5"),
        ] {
            let row = status(code).unwrap();
            assert_eq!((row.phrase, row.rfc, row.section), (phrase, 3261, section));
        }
    }

    #[test]
    fn unknown_codes() {
        for (code, acts) in [
            (0, None),
            (99, None),
            (100, Some(100)),
            (101, Some(183)),
            (183, Some(183)),
            (199, Some(199)),
            (203, Some(200)),
            (399, Some(300)),
            (431, Some(400)),
            (477, Some(400)),
            (599, Some(500)),
            (699, Some(600)),
            (700, None),
            (u16::MAX, None),
        ] {
            assert_eq!(acts_as(code), acts, "{code}");
        }
        // What it acts as is always registered.
        for code in 0..1000 {
            assert!(acts_as(code).is_none_or(|code| status(code).is_some()), "{code}");
        }
    }
}
