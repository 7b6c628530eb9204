//! Products, by what Server and User-Agent say of themselves.
//!
//! The value is a list of product tokens and comments (RFC 3261 §25.1), and whoever writes it may
//! write anything: a name is a hint at where to look, never a proof.

use crate::span::Piece;

/// A product for which there are guides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Product {
    /// `Asterisk PBX 20.9.0`, and `FPBX-16.0.40(18.9.0)` of `FreePBX` on top of it.
    Asterisk,
    /// `Audiocodes-Sip-Gateway-Mediant 2600 E-SBC/v.6.80.010.006`.
    AudioCodes,
    /// `Cisco-SIPGateway/IOS-17.6.5`: a gateway, and the border element CUBE.
    Cisco,
    /// `FreeSWITCH-mod_sofia/1.10.12-release~64bit`.
    FreeSwitch,
    /// `JsSIP 3.10.1`.
    JsSip,
    /// `kamailio (5.8.4 (x86_64/linux))`.
    Kamailio,
    /// `OpenSIPS (3.4.3 (x86_64/linux))`.
    OpenSips,
    /// `SIP.js/0.21.2`.
    SipJs,
}

impl Product {
    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asterisk => "Asterisk",
            Self::AudioCodes => "AudioCodes",
            Self::Cisco => "Cisco IOS",
            Self::FreeSwitch => "FreeSWITCH",
            Self::JsSip => "JsSIP",
            Self::Kamailio => "Kamailio",
            Self::OpenSips => "OpenSIPS",
            Self::SipJs => "SIP.js",
        }
    }
}

/// How a product token begins, and whose it is. Read in the sources of the products, in their
/// manuals and in captures; letters of either case.
static NAMES: [(&str, Product); 9] = [
    ("Asterisk", Product::Asterisk),
    ("Audiocodes-Sip-Gateway", Product::AudioCodes),
    ("Cisco-SIPGateway", Product::Cisco),
    ("FPBX", Product::Asterisk),
    ("FreeSWITCH", Product::FreeSwitch),
    ("JsSIP", Product::JsSip),
    ("Kamailio", Product::Kamailio),
    ("OpenSIPS", Product::OpenSips),
    ("SIP.js", Product::SipJs),
];

/// The first product that a value of Server or User-Agent names, and where. Comments are passed
/// over: there stand systems and libraries.
pub fn named(value: Piece<'_>) -> Option<(Product, Piece<'_>)> {
    let (mut depth, mut fresh) = (0_usize, true);
    for (at, byte) in value.bytes().iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ if fresh && depth == 0 => {
                let rest = value.from(at);
                if let Some((name, product)) = NAMES.iter().find(|(name, _)| begins(rest, name)) {
                    return Some((*product, rest.until(name.len())));
                }
            }
            _ => {}
        }
        fresh = matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b')');
    }
    None
}

/// Whether a product token begins with that name as a word of its own.
fn begins(rest: Piece<'_>, name: &str) -> bool {
    let after = rest.bytes().get(name.len());
    rest.until(name.len()).is(name)
        && !after.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products() {
        assert!(NAMES.is_sorted());
        for (value, product, at) in [
            ("Asterisk PBX 20.9.0", Some(Product::Asterisk), "Asterisk"),
            ("FPBX-16.0.40(18.9.0)", Some(Product::Asterisk), "FPBX"),
            ("kamailio (5.6.3 (x86_64/linux))", Some(Product::Kamailio), "kamailio"),
            ("Kamailio S-CSCF", Some(Product::Kamailio), "Kamailio"),
            ("OpenSIPS (3.4.3 (x86_64/linux))", Some(Product::OpenSips), "OpenSIPS"),
            (
                "FreeSWITCH-mod_sofia/1.6.12-20-b91a0a6~64bit",
                Some(Product::FreeSwitch),
                "FreeSWITCH",
            ),
            ("JsSIP 3.0.4", Some(Product::JsSip), "JsSIP"),
            ("SIP.js/0.21.2", Some(Product::SipJs), "SIP.js"),
            ("MyPhone/2.0 JsSIP 3.10.1", Some(Product::JsSip), "JsSIP"),
            ("MyPhone/2.0 (web) SIP.js/0.20.0", Some(Product::SipJs), "SIP.js"),
            ("Cisco-SIPGateway/IOS-17.6.5", Some(Product::Cisco), "Cisco-SIPGateway"),
            (
                "Audiocodes-Sip-Gateway-Mediant 1000/v.5.80A.055.002",
                Some(Product::AudioCodes),
                "Audiocodes-Sip-Gateway",
            ),
            ("MyAsteriskFan/1.0", None, ""),
            ("Asterisks 1", None, ""),
            ("Asterisk_Fan", None, ""),
            ("Phone (Asterisk PBX 20)", None, ""),
            ("Phone (a (Asterisk) Kamailio", None, ""),
            ("Cisco/SPA504G-7.6.2", None, ""),
            ("", None, ""),
        ] {
            let found = named(Piece::whole(value.as_bytes()));
            assert_eq!(found.map(|(product, _)| product), product, "{value}");
            assert_eq!(found.and_then(|(_, at)| at.text()).unwrap_or_default(), at, "{value}");
        }
    }
}
