//! What a 401 or a 407 asks for.

use super::Facts;
use super::client::Client;
use crate::grammar::few::Few;
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::span::Piece;
use crate::wire::challenge::{Auth, Challenges};

/// How many challenges are kept.
pub const MAX_CHALLENGES: usize = 8;

/// The hash of a Digest challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// MD5, also for want of a name (RFC 7616 §3.3).
    Md5,
    /// MD5-sess.
    Md5Session,
    /// SHA-256 or SHA-512-256 (RFC 7616 §6.1), with or without `-sess`.
    Sha,
    /// The keys of a SIM card (RFC 3310 §3.1).
    Aka,
    /// No registry knows it.
    Unknown,
}

/// The challenges of both header fields, the first [`MAX_CHALLENGES`]. A forking proxy gathers
/// what several ask for, of either kind, in one response (RFC 3261 §22.3).
pub fn challenges<'a>(facts: &Facts<'a, '_>) -> Few<Auth<'a>, MAX_CHALLENGES> {
    let mut list = Few::default();
    if !matches!(facts.status, Some(401 | 407)) {
        return list;
    }
    // What is wrong with their form is told where the fields are checked.
    let mut flaws = Unheard::default();
    for name in [Name::WwwAuthenticate, Name::ProxyAuthenticate] {
        for row in facts.message.all(name) {
            let mut row = Challenges::of(row.value);
            while let Some(challenge) = row.next(&mut flaws) {
                list.push(challenge);
            }
        }
    }
    list
}

/// The header field of a challenge with this code (RFC 3261 §22.2, §22.3).
pub fn field(facts: &Facts<'_, '_>) -> Option<Name> {
    match facts.status? {
        401 => Some(Name::WwwAuthenticate),
        407 => Some(Name::ProxyAuthenticate),
        _ => None,
    }
}

/// The hash of a challenge; `None` if it is not Digest.
pub fn algorithm(challenge: &Auth<'_>) -> Option<Algorithm> {
    let is_one_of = |name: Piece<'_>, known: &[&str]| known.iter().any(|known| name.is(known));
    if !challenge.is_digest() {
        return None;
    }
    Some(match challenge.value("algorithm") {
        None => Algorithm::Md5,
        Some(name) if name.is("MD5") => Algorithm::Md5,
        Some(name) if name.is("MD5-sess") => Algorithm::Md5Session,
        Some(name)
            if is_one_of(name, &["SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"]) =>
        {
            Algorithm::Sha
        }
        Some(name) if name.until(4).is("AKAv") => Algorithm::Aka,
        Some(_) => Algorithm::Unknown,
    })
}

/// Where a challenge says that only the nonce was out of date (RFC 7616 §3.3).
pub fn stale<'a>(challenge: &Auth<'a>) -> Option<Piece<'a>> {
    let stale = challenge.params.get("stale")?;
    stale.value.is_some_and(|value| value.is("true")).then_some(stale.whole)
}

/// What a Digest challenge lacks without which no answer can be computed (RFC 7616 §3.4).
pub fn lacks(challenge: &Auth<'_>) -> Few<&'static str, 2> {
    let mut list = Few::default();
    if challenge.is_digest() {
        if challenge.value("realm").is_none() {
            list.push("realm");
        }
        if challenge.value("nonce").is_none_or(Piece::is_empty) {
            list.push("nonce");
        }
    }
    list
}

/// Whether a client could answer some challenge: one with a realm and all that Digest needs, not
/// of Basic (RFC 8760 §2.6), nor with a hash that nobody knows.
pub fn is_answerable(facts: &Facts<'_, '_>) -> bool {
    challenges(facts).iter().any(|it| {
        it.value("realm").is_some()
            && lacks(it).is_empty()
            && !it.scheme.is("Basic")
            && algorithm(it) != Some(Algorithm::Unknown)
    })
}

/// The challenge that `JsSIP` and SIP.js keep, if they cannot answer it. Both know Digest with MD5
/// alone, look only for the field of the code, and let each row take the place of the one before.
pub fn beyond_browser<'a>(facts: &Facts<'a, '_>) -> Option<Auth<'a>> {
    if facts.client != Client::Browser {
        return None;
    }
    let last = facts.message.all(field(facts)?).last()?;
    let kept = Challenges::of(last.value).next(&mut Unheard::default())?;
    (algorithm(&kept) != Some(Algorithm::Md5)).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn algorithms() {
        use Algorithm::{Aka, Md5, Md5Session, Sha, Unknown};
        for (value, known) in [
            ("Digest realm=\"a\", nonce=\"b\"", Some(Md5)),
            ("digest algorithm=md5", Some(Md5)),
            ("Digest algorithm=\"MD5\"", Some(Md5)),
            ("Digest algorithm=MD5-sess", Some(Md5Session)),
            ("Digest algorithm=SHA-256", Some(Sha)),
            ("Digest algorithm=SHA-512-256-sess", Some(Sha)),
            ("Digest algorithm=AKAv1-MD5", Some(Aka)),
            ("Digest algorithm=AKAv2-SHA-256", Some(Aka)),
            ("Digest algorithm=SHA256", Some(Unknown)),
            ("Digest algorithm=", Some(Unknown)),
            ("Bearer realm=\"a\"", None),
        ] {
            let read = Auth::challenge(Piece::whole(value.as_bytes()), &mut FlawList::default());
            assert_eq!(algorithm(&read), known, "{value}");
        }
    }

    #[test]
    fn what_is_stale_and_what_is_lacking() {
        for (value, stale_at, lacking) in [
            ("Digest realm=\"a\", nonce=\"b\", stale=TRUE", Some("stale=TRUE"), 0),
            ("Digest realm=\"a\", nonce=\"b\", stale=\"true\"", Some("stale=\"true\""), 0),
            ("Digest realm=\"\", nonce=\"\", stale=false", None, 1),
            ("Digest qop=\"auth\"", None, 2),
            ("Bearer scope=\"a\"", None, 0),
        ] {
            let read = Auth::challenge(Piece::whole(value.as_bytes()), &mut FlawList::default());
            assert_eq!(stale(&read).and_then(Piece::text), stale_at, "{value}");
            assert_eq!(lacks(&read).seen(), lacking, "{value}");
        }
    }
}
