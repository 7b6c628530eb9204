//! Contact: where to reach someone, or `*` for all of that (RFC 3261 §20.10).

use super::name_addr::NameAddr;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// One Contact value.
#[derive(Clone, Copy, Debug)]
pub struct Contact<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// Whether it is `*`, which only a REGISTER with `Expires: 0` may have (RFC 3261 §10.2.2).
    pub star: bool,
    /// The address; `None` for `*`.
    pub address: Option<NameAddr<'a>>,
    /// The seconds for which it is registered, as written.
    pub expires: Option<Piece<'a>>,
    /// The preference from 0 to 1, as written.
    pub q: Option<Piece<'a>>,
}

impl<'a> Contact<'a> {
    /// Reads one value of the list.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let star =
            whole.get(0) == Some(b'*') && matches!(whole.from(1).trim().get(0), None | Some(b';'));
        if star && whole.len() > 1 {
            flaws.tell(Fault::AddressForm, whole.from(1).trim().span());
        }
        let address = if star { None } else { NameAddr::read(whole, flaws) };
        let expires = address.and_then(|address| address.params.value("expires"));
        if let Some(expires) = expires.filter(|expires| expires.number().is_none()) {
            flaws.tell(Fault::NumberForm, expires.span());
        }
        let q = address.and_then(|address| address.params.value("q"));
        Self { whole, star, address, expires, q }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn contacts() {
        use Fault::{AddressForm, NumberForm};
        for (value, star, expires, q, faults) in [
            ("*", true, "-", "-", &[][..]),
            ("*;expires=0", true, "-", "-", &[AddressForm]),
            ("<sip:a@b>;q=0.7;expires=3600", false, "3600", "0.7", &[]),
            ("sip:a@b;expires=1h", false, "1h", "-", &[NumberForm]),
            ("", false, "-", "-", &[]),
        ] {
            let mut flaws = FlawList::default();
            let contact = Contact::read(Piece::whole(value.as_bytes()), &mut flaws);
            let text =
                |piece: Option<Piece<'static>>| piece.map_or("-", |piece| piece.text().unwrap());
            let seen = (contact.star, text(contact.expires), text(contact.q));
            assert_eq!(seen, (star, expires, q), "{value}");
            assert_eq!(contact.address.is_some(), !star && !value.is_empty(), "{value}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }
}
