//! What a refusal names besides its code: the header field that says what to change.

use super::Facts;
use crate::grammar::few::Few;
use crate::grammar::flaw::Unheard;
use crate::grammar::params::Params;
use crate::iana;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::name_addr::NameAddr;
use crate::wire::number::Number;
use crate::wire::warning::Warning;

/// How many values of such a field are kept.
pub const MAX_NAMED: usize = 16;

/// A code, and the header field that goes with it.
#[derive(Clone, Copy, Debug)]
pub struct Guide {
    /// The code.
    pub code: u16,
    /// The field, or those of which one at least goes with the code.
    pub fields: &'static [Name],
    form: Form,
    duty: Duty,
}

impl Guide {
    /// The name of the field; of several, all.
    pub fn label(&self) -> &'static str {
        match self.fields {
            [Name::Accept, ..] => "Accept / Accept-Encoding / Accept-Language",
            [field, ..] => field.as_str(),
            [] => "",
        }
    }
}

/// How the values of the field are to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Words: what stands before parameters.
    Words,
    /// Addresses.
    Addresses,
    /// Seconds.
    Seconds,
    /// A code with its text.
    Whole,
}

/// Whether a standard requires the field with the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Duty {
    /// It must be there.
    Must,
    /// It must be there in answers to PUBLISH (RFC 3903 §11.1.1); RFC 6665 leaves it free.
    MustToPublish,
    /// It may be there.
    May,
}

const fn row(code: u16, fields: &'static [Name], form: Form, duty: Duty) -> Guide {
    Guide { code, fields, form, duty }
}

/// All of them: first those that a standard requires. The rules that read this cite their sources
/// in the same order.
#[rustfmt::skip]
pub static GUIDES: [Guide; 14] = [
    row(405, &[Name::Allow],                              Form::Words,     Duty::Must),
    row(415, &[Name::Accept, Name::AcceptEncoding, Name::AcceptLanguage], Form::Words, Duty::Must),
    row(420, &[Name::Unsupported],                        Form::Words,     Duty::Must),
    row(421, &[Name::Require],                            Form::Words,     Duty::Must),
    row(422, &[Name::MinSe],                              Form::Seconds,   Duty::Must),
    row(423, &[Name::MinExpires],                         Form::Seconds,   Duty::Must),
    row(424, &[Name::GeolocationError],                   Form::Whole,     Duty::Must),
    row(425, &[Name::AlertMsgError],                      Form::Whole,     Duty::Must),
    row(469, &[Name::RecvInfo],                           Form::Words,     Duty::Must),
    row(489, &[Name::AllowEvents],                        Form::Words,     Duty::MustToPublish),
    row(494, &[Name::SecurityServer],                     Form::Words,     Duty::Must),
    row(417, &[Name::AcceptResourcePriority],             Form::Words,     Duty::May),
    row(470, &[Name::PermissionMissing],                  Form::Addresses, Duty::May),
    row(485, &[Name::Contact],                            Form::Addresses, Duty::May),
];

/// What a message says in the field that goes with its code.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The place of the code in [`GUIDES`].
    pub index: usize,
    /// The code.
    pub code: u16,
    /// The field.
    pub field: Name,
    /// Its values; if they are seconds, plain numbers.
    pub values: Few<Piece<'a>, MAX_NAMED>,
    /// Whether they are seconds.
    pub in_seconds: bool,
}

impl Named<'_> {
    /// The first value, if they are seconds.
    pub fn seconds(&self) -> Option<u32> {
        self.values.first().filter(|_| self.in_seconds).and_then(|value| value.number())
    }
}

/// What the message names; `None` if its code has no such field, or the field no readable value.
pub fn named<'a>(facts: &Facts<'a, '_>) -> Option<Named<'a>> {
    let (index, guide) = guide(facts)?;
    guide.fields.iter().find_map(|&field| {
        let values = values(facts, field, guide.form);
        let in_seconds = guide.form == Form::Seconds;
        let named = Named { index, code: guide.code, field, values, in_seconds };
        (!values.is_empty()).then_some(named)
    })
}

/// The row of the code, and its place, if a standard requires a field and it is not there. What
/// was put together from an object, or cut, may lack more than its sender left out.
pub fn missing(facts: &Facts<'_, '_>) -> Option<(usize, &'static Guide)> {
    let (index, guide) = guide(facts)?;
    let must = match guide.duty {
        Duty::Must => true,
        Duty::MustToPublish => facts.method == Method::Publish,
        Duty::May => false,
    };
    let absent = guide.fields.iter().all(|&field| !facts.message.has(field));
    (must && absent && is_complete(facts)).then_some((index, guide))
}

/// Whether the message has every header field that all messages have (RFC 3261 §8.1.1), so that
/// what is not there was likely never sent.
pub fn is_complete(facts: &Facts<'_, '_>) -> bool {
    [Name::Via, Name::From, Name::To, Name::CallId, Name::CSeq]
        .into_iter()
        .all(|name| facts.message.has(name))
}

/// The Warning values that say which part of an offer was refused (RFC 3261 §20.43, RFC 8373 §5.2).
pub fn media_warnings<'a, 'f>(
    facts: &'f Facts<'a, '_>,
) -> impl Iterator<Item = (u16, &'f Warning<'a>)> {
    facts.warnings.iter().filter_map(|warning| {
        let code = warning.code.filter(|code| matches!(code, 300..=339 | 370..=379))?;
        iana::warning::warning(code).map(|row| (row.code, warning))
    })
}

/// The Warning values that say that the other scheme is wanted: 380 sip, 381 sips (RFC 5630 §5.1).
pub fn scheme_warning<'a, 'f>(facts: &'f Facts<'a, '_>) -> Option<(u16, &'f Warning<'a>)> {
    facts.warnings.iter().find_map(|warning| match warning.code {
        Some(code @ (380 | 381)) => Some((code, warning)),
        _ => None,
    })
}

/// Where Allow lists the very method that the response answers.
pub fn allows_itself<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let method = facts.method_at?;
    let mut allowed = facts.message.values(Name::Allow);
    let mut flaws = Unheard::default();
    // The names of methods mind the case of letters (RFC 3261 §7.1).
    core::iter::from_fn(|| allowed.next(&mut flaws)).find(|value| value.bytes() == method.bytes())
}

fn guide(facts: &Facts<'_, '_>) -> Option<(usize, &'static Guide)> {
    let code = facts.status?;
    GUIDES.iter().enumerate().find(|(_, guide)| guide.code == code)
}

fn values<'a>(facts: &Facts<'a, '_>, field: Name, form: Form) -> Few<Piece<'a>, MAX_NAMED> {
    // What is wrong with their form is told where the fields are checked.
    let mut flaws = Unheard::default();
    let mut kept = Few::default();
    let mut keep = |value: Piece<'a>| {
        if !value.is_empty() && !kept.iter().any(|known: &Piece<'_>| known.bytes() == value.bytes())
        {
            kept.push(value);
        }
    };
    if matches!(form, Form::Seconds | Form::Whole) {
        let value = facts.value(field).unwrap_or_default();
        let number = Number::read(value, &mut flaws);
        if number.number.is_some() {
            keep(if form == Form::Whole { number.whole } else { number.number_at });
        }
        return kept;
    }
    let mut all = facts.message.values(field);
    while let Some(value) = all.next(&mut flaws) {
        match form {
            Form::Addresses => keep(NameAddr::read(value, &mut flaws).map_or(value, |it| it.uri)),
            _ => keep(Params::split(value).0),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::Known;
    use crate::wire::message::{Message, Scratch};
    use std::format;
    use std::vec::Vec;

    fn with<T>(text: &str, look: impl FnOnce(&Facts<'_, '_>) -> T) -> T {
        let (mut scratch, mut room) = (Scratch::default(), None);
        let (message, flaws) = Message::read(text.as_bytes(), &mut scratch).unwrap();
        look(&Facts::of(message, Known::default(), flaws, &mut room))
    }

    const HEAD: &str = "Via: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n\
        To: <sip:c@d>;tag=2\r\nCall-ID: x\r\n";

    #[test]
    fn what_is_named() {
        for (code, fields, values) in [
            (405, "Allow: INVITE, ACK\r\nAllow: BYE,ACK\r\n", &["INVITE", "ACK", "BYE"][..]),
            (405, "Allow:\r\n", &[]),
            (415, "Accept-Encoding: gzip;q=0.5, identity\r\n", &["gzip", "identity"]),
            (422, "Min-SE: 1800;x=y\r\n", &["1800"]),
            (423, "Min-Expires: soon\r\n", &[]),
            (
                424,
                "Geolocation-Error: 300 ; code=\"Dereference Failure\"\r\n",
                &["300 ; code=\"Dereference Failure\""],
            ),
            (
                485,
                "Contact: \"L, C\" <sip:c.lee@example.com>, sip:p.lee@example.com;x=1\r\n",
                &["sip:c.lee@example.com", "sip:p.lee@example.com"],
            ),
            (
                494,
                "Security-Server: ipsec-3gpp;alg=hmac-md5-96;q=0.1, tls;q=0.2\r\n",
                &["ipsec-3gpp", "tls"],
            ),
            (486, "Allow: INVITE\r\n", &[]),
        ] {
            let text = format!("SIP/2.0 {code} X\r\n{HEAD}CSeq: 1 INVITE\r\n{fields}\r\n");
            with(&text, |facts| {
                let seen: Vec<_> = named(facts)
                    .iter()
                    .flat_map(|named| named.values.iter())
                    .map(|value| value.text().unwrap())
                    .collect();
                assert_eq!(seen, values, "{text}");
            });
        }
    }

    #[test]
    fn what_is_missing() {
        for (head, code, method, field, is_missing) in [
            (HEAD, 405, "INVITE", "", true),
            (HEAD, 405, "INVITE", "Allow:\r\n", false),
            (HEAD, 415, "INVITE", "Accept-Language: en\r\n", false),
            (HEAD, 489, "SUBSCRIBE", "", false),
            (HEAD, 489, "PUBLISH", "", true),
            (HEAD, 417, "INVITE", "", false),
            (HEAD, 486, "INVITE", "", false),
            ("", 405, "INVITE", "", false),
        ] {
            let text = format!("SIP/2.0 {code} X\r\n{head}CSeq: 1 {method}\r\n{field}\r\n");
            with(&text, |facts| assert_eq!(missing(facts).is_some(), is_missing, "{text}"));
        }
    }
}
