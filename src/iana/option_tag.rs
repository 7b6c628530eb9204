//! Option tags: the IANA registry "Option Tags" of 2026-01-07.

use super::header::Name;
use super::rfc::section_url;

/// One option tag.
#[derive(Clone, Copy, Debug)]
pub struct OptionTag {
    /// The tag.
    pub tag: &'static str,
    /// The RFC that defines it.
    pub rfc: u16,
    /// The section that says how it is used.
    pub section: &'static str,
    /// Where to read it.
    pub url: &'static str,
    /// The header fields in which that RFC lists it. Any tag may stand in the Unsupported of a 420.
    pub listed_in: &'static [Name],
    /// The header fields that belong to its mechanism.
    pub fields: &'static [Name],
}

macro_rules! option_tags {
    ($($tag:literal $rfc:literal $section:literal [$($lists:ident)+] [$($field:ident)*];)*) => {
        /// All registered tags, in order.
        pub static OPTION_TAGS: [OptionTag; 36] = [$(OptionTag {
            tag: $tag,
            rfc: $rfc,
            section: $section,
            url: section_url!($rfc $section),
            listed_in: &[$(Name::$lists),+],
            fields: &[$(Name::$field),*],
        }),*];
    };
}

option_tags! {
    // tag, RFC, section, [where the RFC lists it, the usual place first] [fields that go with it]
    "100rel"                   3262 "4"     [Supported Require] [RSeq RAck];
    "199"                      6228 "4"     [Supported] [];
    "answermode"               5373 "4.3.1" [Supported] [AnswerMode PrivAnswerMode];
    "early-session"            3959 "6"     [Supported Require] [ContentDisposition];
    "eventlist"                4662 "4.1"   [Supported Require] [Accept];
    "explicitsub"              7614 "6"     [Require Supported] [ReferEventsAt];
    "from-change"              4916 "4.1"   [Supported] [From To];
    "geolocation-http"         6442 "4.6"   [Supported Unsupported] [Geolocation];
    "geolocation-sip"          6442 "4.6"   [Supported Unsupported] [Geolocation];
    "gin"                      6140 "5.1"   [Require ProxyRequire] [Contact];
    "gruu"                     5627 "4.1"   [Supported Require] [Contact];
    "histinfo"                 7044 "6.1"   [Supported] [HistoryInfo];
    "ice"                      5768 "5"     [Require] [];
    "join"                     3911 "7.2"   [Supported Require] [Join];
    "multiple-refer"           5368 "4"     [Require Supported] [ReferTo];
    "norefersub"               4488 "4"     [Supported Require] [ReferSub];
    "nosub"                    7614 "6"     [Require Supported] [];
    "outbound"                 5626 "4.2.1" [Supported Require] [Contact Path];
    "path"                     3327 "4"     [Supported Require] [Path];
    "policy"                   6794 "4.4.1" [Supported] [PolicyContact PolicyId];
    "precondition"             3312 "11"    [Supported Require] [];
    "pref"                     3840 "6"     [Require] [Contact];
    "privacy"                  3323 "4.3"   [ProxyRequire] [Privacy];
    "recipient-list-invite"    5366 "3"     [Require Supported] [ContentDisposition];
    "recipient-list-message"   5365 "5"     [Require Supported] [ContentDisposition];
    "recipient-list-subscribe" 5367 "3"     [Require Supported] [ContentDisposition];
    "record-aware"             7866 "6.3"   [Supported] [];
    "replaces"                 3891 "6.2"   [Supported Require] [Replaces];
    "resource-priority"        4412 "4.3"   [Require Supported]
        [ResourcePriority AcceptResourcePriority];
    "sdp-anat"                 4092 "5"     [Require Supported] [];
    "sec-agree"                3329 "2.3.1" [Supported Require ProxyRequire]
        [SecurityClient SecurityServer SecurityVerify];
    "siprec"                   7866 "6.1.1" [Require] [Contact];
    "tdialog"                  4538 "3"     [Supported Require] [TargetDialog];
    "timer"                    4028 "7.1"   [Supported Require ProxyRequire] [SessionExpires MinSe];
    "trickle-ice"              8840 "10.6"  [Supported Require] [InfoPackage RecvInfo];
    "uui"                      7433 "6.6"   [Supported Require] [UserToUser];
}

/// The row of a registered tag, in any case (RFC 3261 §7.3.1: tokens do not mind it).
pub fn option_tag(tag: &[u8]) -> Option<&'static OptionTag> {
    OPTION_TAGS.iter().find(|row| row.tag.as_bytes().eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        assert!(OPTION_TAGS.is_sorted_by_key(|row| row.tag));
        for (tag, rfc) in [
            ("100rel", Some(3262)),
            ("100REL", Some(3262)),
            ("early-session", Some(3959)),
            ("precondition", Some(3312)),
            ("100re", None),
            ("", None),
        ] {
            assert_eq!(option_tag(tag.as_bytes()).map(|row| row.rfc), rfc, "{tag}");
        }
    }
}
