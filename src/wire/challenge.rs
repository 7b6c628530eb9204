//! Who asks for credentials, and the credentials: WWW-Authenticate, Proxy-Authenticate,
//! Authorization, Proxy-Authorization and Authentication-Info (RFC 3261 §20.6, §20.7, §20.27,
//! §20.28, §20.44).

use crate::grammar::byte::{is_blank, is_token_text};
use crate::grammar::flaw::{Fault, Flaws, Unheard};
use crate::grammar::list::Openers;
use crate::grammar::quoted::skip_quoted;
use crate::span::Piece;

/// How many parameters of one challenge are compared to tell one that is named twice. Digest
/// has fewer.
const MAX_COMPARED: usize = 16;

/// What Digest requires of a challenge (RFC 3261 §22.4, RFC 7616 §3.3).
const OF_CHALLENGE: &[&str] = &["realm", "nonce"];

/// What Digest requires of credentials (RFC 3261 §22.4, RFC 7616 §3.4).
const OF_CREDENTIALS: &[&str] = &["username", "realm", "nonce", "uri", "response"];

/// A challenge or credentials: a scheme and its parameters.
#[derive(Clone, Copy, Debug)]
pub struct Auth<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The scheme: `Digest`, `Bearer`, `Basic`; empty if there is none.
    pub scheme: Piece<'a>,
    /// The parameters.
    pub params: AuthParams<'a>,
}

impl<'a> Auth<'a> {
    /// Reads the value of Authorization or Proxy-Authorization.
    pub fn credentials(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        Self::read(value, OF_CREDENTIALS, flaws)
    }

    /// Reads one challenge; [`Challenges`] divides a row of several.
    pub fn challenge(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        Self::read(value, OF_CHALLENGE, flaws)
    }

    fn read(value: Piece<'a>, required: &[&str], flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let blank = whole.bytes().iter().position(|&byte| is_blank(byte)).unwrap_or(whole.len());
        // Parameters without a scheme are there to be read.
        let scheme = whole.until(blank);
        let scheme = if scheme.find(b'=').is_some() { whole.until(0) } else { scheme };
        let params = AuthParams::of(whole.from(scheme.len()));
        let auth = Self { whole, scheme, params };
        let named = is_token_text(scheme.bytes());
        if !named || auth.is_digest() && !params.check(required, flaws) {
            flaws.tell(Fault::CredentialsForm, whole.span());
        }
        auth
    }

    /// Whether the scheme is Digest.
    pub fn is_digest(&self) -> bool {
        self.scheme.is("Digest")
    }

    /// The value of a parameter: `realm`, `nonce`, `algorithm`, `stale`, `username`, `response`.
    pub fn value(&self, name: &str) -> Option<Piece<'a>> {
        self.params.value(name)
    }

    /// The qualities of protection: what a challenge offers, or the one that credentials use.
    pub fn qop(&self) -> impl Iterator<Item = Piece<'a>> + use<'a> {
        let mut rest = self.params.value("qop");
        core::iter::from_fn(move || {
            let list = rest?;
            let comma = list.find(b',');
            rest = comma.map(|comma| list.from(comma + 1));
            Some(list.until(comma.unwrap_or(list.len())).trim())
        })
        .filter(|quality| !quality.is_empty())
    }
}

/// The challenges of one row. There should be one (RFC 3261 §7.3.1); as HTTP allows more, a comma
/// before `scheme name=` divides, and that is told.
#[derive(Debug)]
pub struct Challenges<'a> {
    rest: Piece<'a>,
    openers: Openers,
}

impl<'a> Challenges<'a> {
    /// The challenges in the value of one row.
    pub fn of(value: Piece<'a>) -> Self {
        Self { rest: value.trim(), openers: Openers::default() }
    }

    /// The next one. An empty value has none.
    pub fn next(&mut self, flaws: &mut Flaws) -> Option<Auth<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let value = self.rest;
        let mut at = 0;
        while let Some(comma) = self.openers.find(value.from(at), b',') {
            let end = at + comma;
            at = end + 1;
            if let Some(scheme) = starts_challenge(value.from(at)) {
                flaws.tell(Fault::ChallengeJoined, scheme.span());
                self.rest = value.from(at).trim();
                return Some(Auth::challenge(value.until(end), flaws));
            }
        }
        self.rest = value.from(value.len());
        Some(Auth::challenge(value, flaws))
    }
}

/// The scheme of `scheme name=…` at the start of `piece`, if that is what stands there.
fn starts_challenge(piece: Piece<'_>) -> Option<Piece<'_>> {
    let mut at = 0;
    let mut skip = |wanted: fn(u8) -> bool| {
        let start = at;
        while piece.get(at).is_some_and(wanted) {
            at += 1;
        }
        piece.sub(start, at)
    };
    skip(is_blank);
    let scheme = skip(crate::grammar::byte::is_token);
    let gap = skip(is_blank);
    let name = skip(crate::grammar::byte::is_token);
    skip(is_blank);
    let equals = skip(|byte| byte == b'=');
    let found = [scheme, gap, name, equals].iter().all(|part| !part.is_empty());
    found.then_some(scheme)
}

/// Parameters divided by commas: `name=value, name="value"`.
#[derive(Clone, Copy, Debug)]
pub struct AuthParams<'a> {
    rest: Piece<'a>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct AuthParam<'a> {
    /// The name. Of what is no parameter, as with the scheme Basic, all.
    pub name: Piece<'a>,
    /// The value, without its quotes, escapes as written.
    pub value: Option<Piece<'a>>,
    /// Whether the value stands in quotes.
    pub quoted: bool,
    /// Name and value.
    pub whole: Piece<'a>,
    /// Whether no comma divides it from the next.
    joined: bool,
}

impl<'a> AuthParams<'a> {
    /// The parameters in `value`: all of an Authentication-Info, or what follows a scheme.
    pub fn of(value: Piece<'a>) -> Self {
        Self { rest: value.trim() }
    }

    /// Reads the value of Authentication-Info, which has no scheme (RFC 3261 §20.6).
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let params = Self::of(value);
        params.check(&[], flaws);
        if params.rest.is_empty() {
            flaws.tell(Fault::CredentialsForm, params.rest.span());
        }
        params
    }

    /// The text of all parameters.
    pub const fn text(self) -> Piece<'a> {
        self.rest
    }

    /// The first parameter of that name.
    pub fn get(self, name: &str) -> Option<AuthParam<'a>> {
        self.into_iter().find(|param| param.name.is(name))
    }

    /// The value of the first parameter of that name.
    pub fn value(self, name: &str) -> Option<Piece<'a>> {
        self.get(name)?.value
    }

    /// Tells what is not `name=value`, and each of the first [`MAX_COMPARED`] names that stands
    /// again. Gives whether all that is required is there with a value.
    fn check(self, required: &[&str], flaws: &mut Flaws) -> bool {
        let mut names = [Piece::default(); MAX_COMPARED];
        let mut seen = 0u32;
        for (index, param) in self.into_iter().enumerate() {
            let name = param.name;
            if param.value.is_none() || !is_token_text(name.bytes()) || param.joined {
                flaws.tell(Fault::CredentialsForm, param.whole.span());
            }
            let told = names.get(..index).unwrap_or(&names);
            let same = |known: &Piece<'_>| {
                known.len() == name.len() && known.bytes().eq_ignore_ascii_case(name.bytes())
            };
            if told.iter().any(same) {
                flaws.tell(Fault::ParameterRepeated, param.whole.span());
            } else if param.value.is_some() {
                let place = required.iter().position(|wanted| name.is(wanted));
                seen |= place.map_or(0, |place| 1 << place);
            }
            if let Some(slot) = names.get_mut(index) {
                *slot = name;
            }
        }
        seen.count_ones() as usize == required.len()
    }
}

impl<'a> IntoIterator for AuthParams<'a> {
    type Item = AuthParam<'a>;
    type IntoIter = AuthIter<'a>;

    fn into_iter(self) -> AuthIter<'a> {
        let member = Piece::default();
        AuthIter { rest: Some(self.rest), member, openers: Openers::default() }
    }
}

/// Walks over them. Empty members are left out.
#[derive(Debug)]
pub struct AuthIter<'a> {
    rest: Option<Piece<'a>>,
    /// What is left before the next comma.
    member: Piece<'a>,
    openers: Openers,
}

impl<'a> AuthIter<'a> {
    /// The next member, or what follows a quoted value whose comma is missing.
    fn member(&mut self) -> Option<Piece<'a>> {
        while self.member.is_empty() {
            let list = self.rest?;
            let comma = self.openers.find(list, b',');
            self.rest = comma.map(|comma| list.from(comma + 1));
            self.member = list.until(comma.unwrap_or(list.len())).trim();
        }
        Some(core::mem::take(&mut self.member))
    }
}

impl<'a> Iterator for AuthIter<'a> {
    type Item = AuthParam<'a>;

    fn next(&mut self) -> Option<AuthParam<'a>> {
        let whole = self.member()?;
        let Some(equals) = whole.find(b'=') else {
            let value = None;
            return Some(AuthParam { name: whole, value, quoted: false, whole, joined: false });
        };
        let name = whole.until(equals).trim();
        let value = whole.from(equals + 1).trim();
        if value.get(0) != Some(b'"') {
            let value = Some(value);
            return Some(AuthParam { name, value, quoted: false, whole, joined: false });
        }
        let (end, closed) = skip_quoted(value.bytes(), 0);
        self.member = value.from(end).trim();
        Some(AuthParam {
            name,
            value: Some(value.sub(1, end - usize::from(closed))),
            quoted: true,
            whole: whole.within(whole.span().to(value.until(end).span())),
            joined: !self.member.is_empty(),
        })
    }
}

/// The realm in a WWW-Authenticate or Proxy-Authenticate value, without its quotes.
pub fn realm(value: Piece<'_>) -> Option<Piece<'_>> {
    Auth::challenge(value, &mut Unheard::default()).value("realm")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    fn told(flaws: &Flaws, faults: &[Fault]) -> bool {
        flaws.list().iter().map(|flaw| flaw.fault).eq(faults.iter().copied())
    }

    #[test]
    fn finds_the_realm() {
        let value = br#"Digest nonce="a,realm=b", realm="example.com", algorithm=MD5"#;
        assert_eq!(realm(Piece::whole(value)).and_then(Piece::text), Some("example.com"));
        assert!(realm(Piece::whole(b"Digest nonce=x")).is_none());
    }

    #[test]
    fn credentials_as_they_come() {
        use Fault::{CredentialsForm, ParameterRepeated};
        let whole = r#"Digest username="b,\"o\"b", realm="r", nonce="n", uri="sip:h", response="0a", qop=auth, nc=00000001"#;
        // Scheme, user name, response, nc.
        for (value, parts, faults) in [
            (whole, r#"Digest|b,\"o\"b|0a|00000001"#, &[][..]),
            (
                "DIGEST\r\n username=b,realm=r,nonce=n,uri=u,response=0,response=1",
                "DIGEST|b|0|-",
                &[ParameterRepeated],
            ),
            ("Digest username=\"b\"", "Digest|b|-|-", &[CredentialsForm]),
            ("Digest username=\"b", "Digest|b|-|-", &[CredentialsForm]),
            (
                "Digest username=\"b\" realm=\"r\", nonce=\"n\"uri=\"u\",response=0",
                "Digest|b|0|-",
                &[CredentialsForm, CredentialsForm],
            ),
            ("Digest a, b", "Digest|-|-|-", &[CredentialsForm; 3]),
            ("username=\"b\", realm=x", "|b|-|-", &[CredentialsForm]),
            ("Bearer abc.def==", "Bearer|-|-|-", &[]),
            ("Digest", "Digest|-|-|-", &[CredentialsForm]),
            ("", "|-|-|-", &[CredentialsForm]),
        ] {
            let mut flaws = FlawList::default();
            let read = Auth::credentials(Piece::whole(value.as_bytes()), &mut flaws);
            let [name, response, nc] = ["username", "response", "nc"].map(|name| read.value(name));
            let texts = [Some(read.scheme), name, response, nc]
                .map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert!(told(&flaws, faults), "{value} {flaws:?}");
        }
    }

    #[test]
    fn a_row_may_hold_several_challenges() {
        use Fault::{ChallengeJoined, CredentialsForm};
        for (value, realms, faults) in [
            (r#"Digest realm="a", nonce="n""#, &["a"][..], &[][..]),
            (
                r#"Digest realm="a", nonce="n", qop="auth,auth-int", Digest nonce="m" , realm="b, Digest c=d""#,
                &["a", "b, Digest c=d"],
                &[ChallengeJoined],
            ),
            ("Digest realm=a, nonce=n,, Basic realm = b", &["a", "b"], &[ChallengeJoined]),
            ("Digest realm=a, nonce = n", &["a"], &[]),
            ("Digest nonce=n", &["-"], &[CredentialsForm]),
            ("", &[], &[]),
        ] {
            let mut flaws = FlawList::default();
            let mut challenges = Challenges::of(Piece::whole(value.as_bytes()));
            for realm in realms {
                let read = challenges.next(&mut flaws).unwrap().value("realm");
                assert_eq!(read.map_or("-", |piece| piece.text().unwrap()), *realm, "{value}");
            }
            assert!(challenges.next(&mut flaws).is_none(), "{value}");
            assert!(told(&flaws, faults), "{value} {flaws:?}");
        }
    }

    #[test]
    fn qualities_of_protection() {
        for (value, qualities) in [
            (r#"Digest qop="auth, auth-int,""#, &["auth", "auth-int"][..]),
            ("Digest qop=auth", &["auth"]),
            ("Digest realm=x", &[]),
        ] {
            let read = Auth::challenge(Piece::whole(value.as_bytes()), &mut FlawList::default());
            assert!(read.qop().map(|one| one.text().unwrap()).eq(qualities.iter().copied()));
        }
    }

    #[test]
    fn authentication_info() {
        let mut flaws = FlawList::default();
        let value = Piece::whole(br#"nextnonce="47364c23", qop=auth, rspauth="0a", nc=00000002"#);
        let read = AuthParams::read(value, &mut flaws);
        assert_eq!(read.value("NextNonce").and_then(Piece::text), Some("47364c23"));
        assert!(read.get("rspauth").unwrap().quoted && !read.get("nc").unwrap().quoted);
        assert_eq!(flaws.seen(), 0);
    }
}
