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

/// How a product token begins, whose it is, and what stands between it and the version. Read in
/// the sources of the products, in their manuals and in captures; letters of either case.
#[rustfmt::skip]
static NAMES: [(&str, Product, &str); 9] = [
    ("Asterisk",               Product::Asterisk,   " PBX "),
    ("Audiocodes-Sip-Gateway", Product::AudioCodes, "/v."),
    ("Cisco-SIPGateway",       Product::Cisco,      "/IOS-"),
    ("FPBX",                   Product::Asterisk,   "("),
    ("FreeSWITCH",             Product::FreeSwitch, "-mod_sofia/"),
    ("JsSIP",                  Product::JsSip,      " "),
    ("Kamailio",               Product::Kamailio,   " ("),
    ("OpenSIPS",               Product::OpenSips,   " ("),
    ("SIP.js",                 Product::SipJs,      "/"),
];

/// What a value of Server or User-Agent names.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The product.
    pub product: Product,
    /// Where its name stands.
    pub at: Piece<'a>,
    /// Its version, if it is written as that product writes it.
    pub version: Option<Piece<'a>>,
}

/// The first product that a value of Server or User-Agent names. Comments are passed over: there
/// stand systems and libraries.
pub fn named(value: Piece<'_>) -> Option<Named<'_>> {
    let (mut depth, mut fresh) = (0_usize, true);
    for (at, byte) in value.bytes().iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ if fresh && depth == 0 => {
                let rest = value.from(at);
                if let Some((name, product, gap)) = NAMES.iter().find(|row| begins(rest, row.0)) {
                    let version = version(rest.from(name.len()), gap);
                    return Some(Named { product: *product, at: rest.until(name.len()), version });
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

/// Numbers with dots between them, right behind the gap.
fn version<'a>(rest: Piece<'a>, gap: &str) -> Option<Piece<'a>> {
    // FreePBX and AudioCodes put their own version or model before it.
    let skip = match gap {
        "(" | "/v." => rest.bytes().windows(gap.len()).position(|bytes| bytes == gap.as_bytes())?,
        _ => 0,
    };
    let rest = rest.from(skip);
    if !rest.until(gap.len()).is(gap) {
        return None;
    }
    let rest = rest.from(gap.len());
    let is_part = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
    let length = rest.bytes().iter().take_while(is_part).count();
    let last = rest.until(length).bytes().iter().rposition(u8::is_ascii_digit)?;
    let whole = rest.until(last + 1);
    let is_first = whole.bytes().first().is_some_and(u8::is_ascii_digit);
    (is_first && whole.bytes().contains(&b'.')).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products() {
        assert!(NAMES.is_sorted_by_key(|row| row.0));
        for (value, product, at, version) in [
            ("Asterisk PBX 20.9.0", Some(Product::Asterisk), "Asterisk", "20.9.0"),
            ("Asterisk PBX 18.9-cert1", Some(Product::Asterisk), "Asterisk", "18.9"),
            ("Asterisk PBX certified/18.9", Some(Product::Asterisk), "Asterisk", ""),
            ("Asterisk PBX .", Some(Product::Asterisk), "Asterisk", ""),
            ("asterisk", Some(Product::Asterisk), "asterisk", ""),
            ("FPBX-16.0.40(18.9.0)", Some(Product::Asterisk), "FPBX", "18.9.0"),
            ("kamailio (5.6.3 (x86_64/linux))", Some(Product::Kamailio), "kamailio", "5.6.3"),
            ("kamailio (6.1.0-dev0 (x86_64/linux))", Some(Product::Kamailio), "kamailio", "6.1.0"),
            ("Kamailio S-CSCF", Some(Product::Kamailio), "Kamailio", ""),
            ("OpenSIPS (3.4.3 (x86_64/linux))", Some(Product::OpenSips), "OpenSIPS", "3.4.3"),
            (
                "FreeSWITCH-mod_sofia/1.6.12-20-b91a0a6~64bit",
                Some(Product::FreeSwitch),
                "FreeSWITCH",
                "1.6.12",
            ),
            ("JsSIP 3.0.4", Some(Product::JsSip), "JsSIP", "3.0.4"),
            ("JsSIP MyPhone/2.0", Some(Product::JsSip), "JsSIP", ""),
            ("SIP.js/0.21.2", Some(Product::SipJs), "SIP.js", "0.21.2"),
            ("MyPhone/2.0 JsSIP 3.10.1", Some(Product::JsSip), "JsSIP", "3.10.1"),
            ("MyPhone/2.0 (web) SIP.js/0.20.0", Some(Product::SipJs), "SIP.js", "0.20.0"),
            ("Cisco-SIPGateway/IOS-17.6.5", Some(Product::Cisco), "Cisco-SIPGateway", "17.6.5"),
            ("Cisco-SIPGateway/IOS-12.x", Some(Product::Cisco), "Cisco-SIPGateway", ""),
            (
                "Audiocodes-Sip-Gateway-Mediant 2600 E-SBC/v.6.80.010.006",
                Some(Product::AudioCodes),
                "Audiocodes-Sip-Gateway",
                "6.80.010.006",
            ),
            ("MyAsteriskFan/1.0", None, "", ""),
            ("Asterisks 1", None, "", ""),
            ("Asterisk_Fan", None, "", ""),
            ("Phone (Asterisk PBX 20)", None, "", ""),
            ("Phone (a (Asterisk) Kamailio", None, "", ""),
            ("Cisco/SPA504G-7.6.2", None, "", ""),
            ("", None, "", ""),
        ] {
            let found = named(Piece::whole(value.as_bytes()));
            assert_eq!(found.map(|found| found.product), product, "{value}");
            let text = |piece: Option<Piece<'static>>| piece.and_then(Piece::text);
            assert_eq!(text(found.map(|found| found.at)).unwrap_or_default(), at, "{value}");
            let says = text(found.and_then(|found| found.version)).unwrap_or_default();
            assert_eq!(says, version, "{value}");
        }
    }
}
