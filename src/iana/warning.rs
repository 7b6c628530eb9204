//! Warning codes: the IANA registry "Warning Codes" of 2026-01-07.

use super::rfc::section_url;

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
    /// Where to read it.
    pub url: &'static str,
}

macro_rules! warnings {
    ($($code:literal $rfc:literal $section:literal $text:literal;)*) => {
        /// All registered codes, in order.
        pub static WARNINGS: [Warning; 15] = [$(Warning {
            code: $code,
            text: $text,
            rfc: $rfc,
            section: $section,
            url: section_url!($rfc $section),
        }),*];
    };
}

warnings! {
    // code, RFC, section, text
    300 3261 "20.43" "Incompatible network protocol";
    301 3261 "20.43" "Incompatible network address formats";
    302 3261 "20.43" "Incompatible transport protocol";
    303 3261 "20.43" "Incompatible bandwidth units";
    304 3261 "20.43" "Media type not available";
    305 3261 "20.43" "Incompatible media format";
    306 3261 "20.43" "Attribute not understood";
    307 3261 "20.43" "Session description parameter not understood";
    308 8373 "5.2"   "Incompatible language specification";
    330 3261 "20.43" "Multicast not available";
    331 3261 "20.43" "Unicast not available";
    370 3261 "20.43" "Insufficient bandwidth";
    380 5630 "5.1.2" "SIPS Not Allowed";
    381 5630 "5.1.2" "SIPS Required";
    399 3261 "20.43" "Miscellaneous warning";
}

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
