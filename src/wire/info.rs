//! `<uri>;parameters`: Error-Info, Alert-Info and Call-Info (RFC 3261 §20.18, §20.4, §20.9).

use super::name_addr::in_brackets;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::Params;
use crate::span::Piece;

/// One value of Error-Info, Alert-Info or Call-Info.
#[derive(Clone, Copy, Debug)]
pub struct Info<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The URI, without its brackets; without brackets what stands before the parameters.
    pub uri: Piece<'a>,
    /// The parameters.
    pub params: Params<'a>,
}

impl<'a> Info<'a> {
    /// Reads one value of the list. The grammar has no form without brackets.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let bracketed = whole.get(0) == Some(b'<');
        let closed = in_brackets(whole).filter(|_| bracketed);
        let (uri, params) = if let Some((uri, after)) = closed {
            let (surplus, params) = Params::split(after);
            if uri.trim().is_empty() {
                flaws.tell(Fault::AddressForm, whole.until(uri.len() + 2).span());
            } else if !surplus.is_empty() {
                flaws.tell(Fault::AddressForm, surplus.span());
            }
            (uri.trim(), params)
        } else {
            let (uri, params) = Params::split(whole.from(usize::from(bracketed)));
            let fault = if bracketed { Fault::BracketOpen } else { Fault::AddressForm };
            flaws.tell(fault, if uri.is_empty() { whole } else { uri }.span());
            (uri, params)
        };
        params.check(flaws);
        Self { whole, uri, params }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn infos() {
        use Fault::{AddressForm, BracketOpen};
        for (value, uri, params, faults) in [
            ("<sip:not-in-service@example.com>", "sip:not-in-service@example.com", "", &[][..]),
            ("<http://h/a;b,c> ; purpose=icon", "http://h/a;b,c", "; purpose=icon", &[]),
            ("<urn:alert:x> y;z", "urn:alert:x", ";z", &[AddressForm]),
            ("sip:a@b;x", "sip:a@b", ";x", &[AddressForm]),
            ("<sip:a@b;x", "sip:a@b", ";x", &[BracketOpen]),
            (";info=alert-autoanswer", "", ";info=alert-autoanswer", &[AddressForm]),
            ("<>", "", "", &[AddressForm]),
            ("", "", "", &[AddressForm]),
        ] {
            let mut flaws = FlawList::default();
            let info = Info::read(Piece::whole(value.as_bytes()), &mut flaws);
            let seen = (info.uri.text().unwrap(), info.params.text().text().unwrap());
            assert_eq!(seen, (uri, params), "{value}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }
}
