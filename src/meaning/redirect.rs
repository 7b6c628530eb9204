//! Where a redirection sends the client: its Contacts, in the order in which most clients try them.

use super::Facts;
use crate::grammar::few::Few;
use crate::grammar::flaw::Flaws;
use crate::iana::header::Name;
use crate::span::Piece;
use crate::wire::contact::Contact;
use crate::wire::uri::Uri;

/// How many Contacts of a redirection are kept.
pub const MAX_TARGETS: usize = 8;

/// One Contact.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The URI.
    pub uri: Piece<'a>,
    /// The preference in thousandths; the highest without one.
    pub preference: u16,
    /// Whether it is a `sip` or `sips` URI.
    pub is_sip: bool,
    /// The seconds for which it may be used again, where its parameter says them.
    pub expires: Option<Piece<'a>>,
}

/// The Contacts, highest `q` first (RFC 3261 §8.1.3.4 calls that the common way), equal ones as they
/// stand.
pub fn targets<'a>(facts: &Facts<'a, '_>) -> Few<Target<'a>, MAX_TARGETS> {
    // Its form is told by whoever reads the fields.
    let mut unheard = Flaws::default();
    let mut read: [Option<Target<'a>>; MAX_TARGETS] = [None; MAX_TARGETS];
    let mut count = 0;
    let mut values = facts.message.values(Name::Contact);
    while let Some(value) = values.next(&mut unheard) {
        let contact = Contact::read(value, &mut unheard);
        let Some(address) = contact.address else { continue };
        let Some(slot) = read.get_mut(count) else { break };
        *slot = Some(Target {
            uri: address.uri,
            preference: contact.q.and_then(thousandths).unwrap_or(1000),
            is_sip: Uri::read(address.uri, &mut unheard).is_some_and(|uri| uri.is_sip()),
            expires: contact.expires,
        });
        count += 1;
    }
    let order = |target: Target<'a>| (1000 - target.preference, target.uri.span().start);
    read[..count].sort_unstable_by_key(|target| target.map_or((0, 0), order));
    let mut targets = Few::default();
    for target in read.into_iter().flatten() {
        targets.push(target);
    }
    targets
}

/// `0.7` as 700. `None` if it is no preference (RFC 3261 §25.1 `qvalue`).
fn thousandths(q: Piece<'_>) -> Option<u16> {
    let (whole, part) = match q.find(b'.') {
        Some(dot) => (q.until(dot), q.from(dot + 1)),
        None => (q, q.from(q.len())),
    };
    let whole = whole.number().filter(|&whole| whole <= 1)?;
    if part.len() > 3 {
        return None;
    }
    let mut value = whole as u16;
    for place in 0..3 {
        let digit = part.get(place).unwrap_or(b'0');
        value = value * 10 + u16::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    (value <= 1000).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences() {
        for (text, value) in [
            ("1", Some(1000)),
            ("0.7", Some(700)),
            ("0.25", Some(250)),
            ("0", Some(0)),
            ("0.1234", None),
            ("1.1", None),
            ("high", None),
            ("", None),
        ] {
            assert_eq!(thousandths(Piece::whole(text.as_bytes())), value, "{text}");
        }
    }
}
