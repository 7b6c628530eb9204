//! The realm of a challenge (RFC 3261 §20.27, §20.44, §22.1).

use crate::grammar::flaw::Flaws;
use crate::grammar::list::Members;
use crate::span::Piece;

/// The realm in a WWW-Authenticate or Proxy-Authenticate value, without its quotes.
pub fn realm(value: Piece<'_>) -> Option<Piece<'_>> {
    let blank =
        value.bytes().iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))?;
    let mut flaws = Flaws::default();
    let mut members = Members::of(value.from(blank));
    while let Some(member) = members.next(&mut flaws) {
        let Some(equals) = member.find(b'=') else { continue };
        if member.until(equals).trim().is("realm") {
            let realm = member.from(equals + 1).trim();
            let quoted = realm.get(0) == Some(b'"');
            let end = realm.len() - usize::from(quoted && realm.len() > 1);
            return Some(realm.sub(usize::from(quoted), end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_realm() {
        let value = br#"Digest nonce="a,realm=b", realm="example.com", algorithm=MD5"#;
        assert_eq!(realm(Piece::whole(value)).and_then(Piece::text), Some("example.com"));
        assert!(realm(Piece::whole(b"Digest nonce=x")).is_none());
    }
}
