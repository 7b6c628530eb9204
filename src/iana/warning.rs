//! Warning codes: the IANA registry "Warning Codes" of 2026-01-07.

/// One warning code.
#[derive(Clone, Copy, Debug)]
pub struct Warning {
    /// The code.
    pub code: u16,
    /// The registered text. The one on the wire may be any other (RFC 3261 §20.43).
    pub text: &'static str,
    /// The RFC that defines it.
    pub rfc: u16,
    /// The section of that RFC.
    pub section: &'static str,
}

const fn row(code: u16, text: &'static str, rfc: u16, section: &'static str) -> Warning {
    Warning { code, text, rfc, section }
}

/// All registered codes, in order.
#[rustfmt::skip]
pub static WARNINGS: [Warning; 15] = [
    row(300, "Incompatible network protocol",                3261, "20.43"),
    row(301, "Incompatible network address formats",         3261, "20.43"),
    row(302, "Incompatible transport protocol",              3261, "20.43"),
    row(303, "Incompatible bandwidth units",                 3261, "20.43"),
    row(304, "Media type not available",                     3261, "20.43"),
    row(305, "Incompatible media format",                    3261, "20.43"),
    row(306, "Attribute not understood",                     3261, "20.43"),
    row(307, "Session description parameter not understood", 3261, "20.43"),
    row(308, "Incompatible language specification",          8373, "5.2"),
    row(330, "Multicast not available",                      3261, "20.43"),
    row(331, "Unicast not available",                        3261, "20.43"),
    row(370, "Insufficient bandwidth",                       3261, "20.43"),
    row(380, "SIPS Not Allowed",                             5630, "5.1.2"),
    row(381, "SIPS Required",                                5630, "5.1.2"),
    row(399, "Miscellaneous warning",                        3261, "20.43"),
];

/// The row of a registered code.
pub fn warning(code: u16) -> Option<&'static Warning> {
    WARNINGS.iter().find(|warning| warning.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        assert!(WARNINGS.is_sorted_by_key(|warning| warning.code));
        for (code, text) in [
            (305, Some("Incompatible media format")),
            (370, Some("Insufficient bandwidth")),
            (399, Some("Miscellaneous warning")),
            (309, None),
        ] {
            assert_eq!(warning(code).map(|warning| warning.text), text, "{code}");
        }
    }
}
