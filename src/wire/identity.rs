//! Identity: who signed for the caller's number (RFC 8224 §4, §4.1).

use super::name_addr::in_brackets;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::Params;
use crate::span::Piece;

/// Identity. The signed token is `header.claims.signature`; its compact form leaves out the first
/// two, since both can be rebuilt from the request.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The header in base64url; `None` in the compact form.
    pub header: Option<Piece<'a>>,
    /// The claims in base64url; `None` in the compact form.
    pub claims: Option<Piece<'a>>,
    /// The signature in base64url; empty if there is none.
    pub signature: Piece<'a>,
    /// `info`: where the certificate is, without its brackets.
    pub info: Option<Piece<'a>>,
    /// `alg`: how it was signed.
    pub alg: Option<Piece<'a>>,
    /// `ppt`: which extension the claims use, such as `shaken`.
    pub ppt: Option<Piece<'a>>,
    /// The parameters.
    pub params: Params<'a>,
}

impl<'a> Identity<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (token, params) = Params::split(whole);
        params.check(flaws);
        let first = token.find(b'.').unwrap_or(token.len());
        let (header, rest) = (token.until(first), token.from(first + 1));
        let second = rest.find(b'.').unwrap_or(rest.len());
        let (claims, signature) = (rest.until(second), rest.from(second + 1));
        let parts = [header, claims, signature];
        let full = !header.is_empty() && !claims.is_empty();
        let compact = header.is_empty() && claims.is_empty();
        let legal = parts.iter().all(|part| part.bytes().iter().copied().all(is_base64url));
        if !legal || signature.is_empty() || !(full || compact) {
            flaws.tell(Fault::IdentityForm, if token.is_empty() { whole } else { token }.span());
        }
        let info = params.value("info").map(|info| match in_brackets(info) {
            Some((inside, _)) if info.get(0) == Some(b'<') => inside,
            _ => {
                flaws.tell(Fault::IdentityForm, info.span());
                info
            }
        });
        if info.is_none() {
            flaws.tell(Fault::IdentityForm, whole.span());
        }
        Self {
            whole,
            header: Some(header).filter(|part| !part.is_empty()),
            claims: Some(claims).filter(|part| !part.is_empty()),
            signature,
            info,
            alg: params.value("alg"),
            ppt: params.value("ppt"),
            params,
        }
    }
}

/// Padding is not in the grammar of a signed token, but that of Identity has it.
fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'/' | b'=')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn identities_as_they_come() {
        // Header, claims, signature, info, alg, ppt.
        for (value, parts, faults) in [
            (
                "eyJh.eyJk.c2ln-_;info=<https://cert.example.com/a.pem>;alg=ES256;ppt=shaken",
                "eyJh|eyJk|c2ln-_|https://cert.example.com/a.pem|ES256|shaken",
                0,
            ),
            ("..c2ln ; info=<https://h/a;b>", "-|-|c2ln|https://h/a;b|-|-", 0),
            ("..c2ln;info=<https://h>;ppt=\"shaken\"", "-|-|c2ln|https://h|-|shaken", 0),
            ("..c2ln", "-|-|c2ln|-|-|-", 1),
            ("..c2ln;info=https://h", "-|-|c2ln|https://h|-|-", 1),
            ("eyJh..c2ln;info=<u:x>", "eyJh|-|c2ln|u:x|-|-", 1),
            ("\"eyJh\";info=<u:x>", "\"eyJh\"|-||u:x|-|-", 1),
            ("a.b.c.d;info=<u:x>", "a|b|c.d|u:x|-|-", 1),
            ("", "-|-||-|-|-", 1),
        ] {
            let mut flaws = FlawList::default();
            let read = Identity::read(Piece::whole(value.as_bytes()), &mut flaws);
            let pieces =
                [read.header, read.claims, Some(read.signature), read.info, read.alg, read.ppt];
            let texts = pieces.map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!(flaws.seen(), faults, "{value} {flaws:?}");
        }
    }
}
