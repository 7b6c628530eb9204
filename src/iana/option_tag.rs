//! Option tags: the IANA registry "Option Tags" of 2026-01-07.

/// One option tag.
#[derive(Clone, Copy, Debug)]
pub struct OptionTag {
    /// The tag.
    pub tag: &'static str,
    /// The RFC that defines it.
    pub rfc: u16,
}

const fn row(tag: &'static str, rfc: u16) -> OptionTag {
    OptionTag { tag, rfc }
}

/// All registered tags, in order.
#[rustfmt::skip]
pub static OPTION_TAGS: [OptionTag; 36] = [
    row("100rel",                   3262),
    row("199",                      6228),
    row("answermode",               5373),
    row("early-session",            3959),
    row("eventlist",                4662),
    row("explicitsub",              7614),
    row("from-change",              4916),
    row("geolocation-http",         6442),
    row("geolocation-sip",          6442),
    row("gin",                      6140),
    row("gruu",                     5627),
    row("histinfo",                 7044),
    row("ice",                      5768),
    row("join",                     3911),
    row("multiple-refer",           5368),
    row("norefersub",               4488),
    row("nosub",                    7614),
    row("outbound",                 5626),
    row("path",                     3327),
    row("policy",                   6794),
    row("precondition",             3312),
    row("pref",                     3840),
    row("privacy",                  3323),
    row("recipient-list-invite",    5366),
    row("recipient-list-message",   5365),
    row("recipient-list-subscribe", 5367),
    row("record-aware",             7866),
    row("replaces",                 3891),
    row("resource-priority",        4412),
    row("sdp-anat",                 4092),
    row("sec-agree",                3329),
    row("siprec",                   7866),
    row("tdialog",                  4538),
    row("timer",                    4028),
    row("trickle-ice",              8840),
    row("uui",                      7433),
];

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
