//! Attributes that protect media: fingerprint, setup, crypto.

use super::line::Words;
use super::rtp::tell_unless;
use crate::grammar::flaw::Flaws;
use crate::span::Piece;

/// a=fingerprint: the hash of the certificate that the DTLS handshake must show (RFC 8122 §5).
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint<'a> {
    /// The hash function, such as `sha-256`.
    pub hash: Piece<'a>,
    /// The hash: pairs of hexadecimal digits with colons between.
    pub value: Piece<'a>,
}

impl<'a> Fingerprint<'a> {
    /// Reads the value of the attribute. Lower-case digits are not in the grammar, and are read
    /// the same.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let [hash, digits] = [(); 2].map(|()| words.take_word());
        let pair =
            |pair: &[u8]| matches!(pair, [a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
        let pairs = digits.bytes().split(|&byte| byte == b':').all(pair);
        tell_unless(pairs && words.rest().is_empty(), value, flaws);
        Self { hash, value: digits }
    }

    /// How many bytes the hash has.
    pub const fn size(&self) -> usize {
        self.value.len().div_ceil(3)
    }
}

/// a=setup: who starts the handshake or the connection (RFC 4145 §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setup {
    /// The sender of the description starts.
    Active,
    /// The other side starts.
    Passive,
    /// Either: the answer decides.
    Actpass,
    /// Nobody, for now.
    Holdconn,
}

impl Setup {
    /// Reads the value of the attribute. `None` if it is no such word.
    pub fn read(value: Piece<'_>, flaws: &mut Flaws) -> Option<Self> {
        let found = match value.trim().bytes() {
            b"active" => Some(Self::Active),
            b"passive" => Some(Self::Passive),
            b"actpass" => Some(Self::Actpass),
            b"holdconn" => Some(Self::Holdconn),
            _ => None,
        };
        tell_unless(found.is_some(), value, flaws);
        found
    }
}

/// a=crypto: an SRTP key in the clear (RFC 4568 §4).
#[derive(Clone, Copy, Debug)]
pub struct Crypto<'a> {
    /// By which number the answer names the line; `None` if it cannot be read.
    pub tag: Option<u32>,
    /// The suite, such as `AES_CM_128_HMAC_SHA1_80`.
    pub suite: Piece<'a>,
    /// The keys, divided by semicolons. A secret.
    pub keys: Piece<'a>,
    /// The session parameters; empty if there are none.
    pub session: Piece<'a>,
}

impl<'a> Crypto<'a> {
    /// Reads the value of the attribute.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let [tag, suite, keys] = [(); 3].map(|()| words.take_word());
        let tag = tag.number();
        tell_unless(tag.is_some() && keys.find(b':').is_some(), value, flaws);
        Self { tag, suite, keys, session: words.rest() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn fingerprints() {
        for (value, hash, size, fault) in [
            ("sha-256 0A:FF:10", "sha-256", 3, false),
            ("SHA-1 0a", "SHA-1", 1, false),
            ("sha-256", "sha-256", 0, true),
            ("sha-256 0AFF", "sha-256", 2, true),
            ("sha-256 0A:", "sha-256", 1, true),
            ("sha-256 0A x", "sha-256", 1, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Fingerprint::read(Piece::whole(value.as_bytes()), &mut flaws);
            let seen = (read.hash.text(), read.size(), flaws.seen() > 0);
            assert_eq!(seen, (Some(hash), size, fault), "{value}");
        }
    }

    #[test]
    fn roles() {
        for (value, role) in [
            ("actpass", Some(Setup::Actpass)),
            ("active", Some(Setup::Active)),
            ("passive", Some(Setup::Passive)),
            ("holdconn", Some(Setup::Holdconn)),
            ("ACTIVE", None),
            ("", None),
        ] {
            let mut flaws = FlawList::default();
            assert_eq!(Setup::read(Piece::whole(value.as_bytes()), &mut flaws), role);
            assert_eq!(flaws.seen(), usize::from(role.is_none()));
        }
    }

    #[test]
    fn keys() {
        for (value, tag, parts, fault) in [
            (
                "1 AES_CM_128_HMAC_SHA1_80 inline:abc|2^20 UNENCRYPTED_SRTP",
                Some(1),
                "AES_CM_128_HMAC_SHA1_80|inline:abc|2^20|UNENCRYPTED_SRTP",
                false,
            ),
            ("x S inline:a", None, "S|inline:a|", true),
            ("1 S", Some(1), "S||", true),
        ] {
            let mut flaws = FlawList::default();
            let read = Crypto::read(Piece::whole(value.as_bytes()), &mut flaws);
            let texts = [read.suite, read.keys, read.session].map(|part| part.text().unwrap());
            assert_eq!((read.tag, texts.join("|")), (tag, parts.into()), "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
        }
    }
}
