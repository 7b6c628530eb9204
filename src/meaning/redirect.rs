//! Where a redirection sends a request, or what it offers instead (RFC 3261 §8.1.3.4, §21.3).

use super::Facts;
use crate::grammar::decimal::preference;
use crate::grammar::flaw::{Flaws, Unheard};
use crate::iana::header::Name;
use crate::iana::status::Class;
use crate::span::Piece;
use crate::wire::contact::Contact;
use crate::wire::multipart;
use crate::wire::uri::Uri;

/// How many addresses of one redirection are kept.
pub const MAX_TARGETS: usize = 8;

/// One address of a redirection.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// Its URI.
    pub uri: Piece<'a>,
    /// Its preference in thousandths; `None` if there is none or it cannot be read.
    pub q: Option<u16>,
    /// The seconds for which it is good, as its own parameter says.
    pub expires: Option<Piece<'a>>,
    /// How it is reached.
    pub reach: Reach,
}

/// How an address is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// By SIP.
    Sip,
    /// By dialling it.
    Telephone,
    /// In a browser.
    Web,
    /// By mail.
    Mail,
    /// By something else.
    Other,
}

/// The addresses of a redirection, highest preference first; equal ones keep their order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Targets<'a> {
    list: [Option<Target<'a>>; MAX_TARGETS],
}

impl<'a> Targets<'a> {
    /// Reads the Contacts of a 3xx. None are there for anything else.
    pub fn of(facts: &Facts<'a, '_>) -> Self {
        let mut targets = Self::default();
        if facts.class != Some(Class::Redirection) {
            return targets;
        }
        // What is wrong with their form is told by whoever lists the fields.
        let mut unheard = Unheard::default();
        let mut contacts = facts.message.values(Name::Contact);
        let mut seen = 0;
        while let Some(value) = contacts.next(&mut unheard) {
            seen += 1;
            if seen > MAX_TARGETS {
                break;
            }
            let contact = Contact::read(value, &mut unheard);
            let uri = contact.address.map(|address| address.uri).filter(|uri| !uri.is_empty());
            if let Some(uri) = uri {
                let q = contact.q.and_then(preference);
                let reach = reach(uri, &mut unheard);
                targets.insert(Target { uri, q, expires: contact.expires, reach });
            }
        }
        targets
    }

    /// A target without a preference stands with the highest: so does RFC 3841 §7.2.3 count it.
    fn insert(&mut self, target: Target<'a>) {
        let rank = |target: &Target<'_>| target.q.unwrap_or(1000);
        let before = self.iter().take_while(|kept| rank(kept) >= rank(&target)).count();
        if let Some(after) = self.list.get_mut(before..)
            && !after.is_empty()
        {
            after.rotate_right(1);
            if let Some(slot) = after.first_mut() {
                *slot = Some(target);
            }
        }
    }

    /// The addresses, in the order in which to try them.
    pub fn iter(&self) -> impl Iterator<Item = &Target<'a>> {
        self.list.iter().map_while(Option::as_ref)
    }

    /// The one to try first: the first that SIP reaches, if there is one.
    pub fn first(&self) -> Option<&Target<'a>> {
        self.iter().find(|target| target.reach == Reach::Sip).or_else(|| self.iter().next())
    }

    /// Whether there is more than one.
    pub const fn is_several(&self) -> bool {
        self.list[1].is_some()
    }
}

fn reach(uri: Piece<'_>, flaws: &mut Flaws) -> Reach {
    let Some(uri) = Uri::read(uri, flaws) else { return Reach::Other };
    let scheme = uri.scheme;
    // Without a scheme it is read as a SIP address, as phones do.
    if uri.is_sip() || scheme.is_empty() {
        Reach::Sip
    } else if scheme.is("tel") {
        Reach::Telephone
    } else if scheme.is("http") || scheme.is("https") {
        Reach::Web
    } else if scheme.is("mailto") {
        Reach::Mail
    } else {
        Reach::Other
    }
}

/// What the body of a 380 says in an IMS network: that this was an emergency call, which is to be
/// made another way.
#[derive(Clone, Copy, Debug)]
pub struct Emergency<'a> {
    /// The text of the `type` element: `emergency`.
    pub kind: Piece<'a>,
    /// The text of the `action` element, such as `emergency-registration`.
    pub action: Option<Piece<'a>>,
}

impl<'a> Emergency<'a> {
    /// Reads it from the body of a 380, or from a part of it.
    pub fn of(facts: &Facts<'a, '_>) -> Option<Self> {
        let kind = facts.content_type.as_ref().filter(|_| facts.status == Some(380))?;
        let body = facts.message.body();
        let xml = if kind.is("application", "3gpp-ims+xml") {
            body
        } else {
            let mut unheard = Unheard::default();
            multipart::find(body, kind, "application", "3gpp-ims+xml", &mut unheard)?.body
        };
        let kind = element(xml, b"type>").filter(|text| text.is("emergency"))?;
        Some(Self { kind, action: element(xml, b"action>").filter(|text| !text.is_empty()) })
    }
}

/// The text of the first element whose start tag ends like `tag`. These elements have no
/// attributes; a prefix of their names is passed over.
fn element<'a>(xml: Piece<'a>, tag: &[u8]) -> Option<Piece<'a>> {
    let start = xml.bytes().windows(tag.len()).position(|window| window == tag)?;
    let text = xml.from(start + tag.len());
    Some(text.until(text.find(b'<')?).trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::Known;
    use crate::wire::message::{Message, Scratch};
    use std::string::String;
    use std::vec::Vec;

    #[test]
    fn targets_come_in_order() {
        let many = "<sip:x@h>;q=0.1, ".repeat(9);
        for (code, contacts, order, first) in [
            (302, "<sip:a@h>", "sip:a@h", "sip:a@h"),
            (302, "<sip:a@h>;q=0.2, <sip:b@h>;q=0.9", "sip:b@h sip:a@h", "sip:b@h"),
            (302, "<sip:a@h>;q=0.5, <sip:b@h>;q=0.5", "sip:a@h sip:b@h", "sip:a@h"),
            (302, "<sip:a@h>;q=0.9, sip:b@h, <sip:c@h>;q=x", "sip:b@h sip:c@h sip:a@h", "sip:b@h"),
            (300, "<tel:+1>, <sip:b@h>;q=0.1", "tel:+1 sip:b@h", "sip:b@h"),
            (300, "<mailto:a@h>;q=0.1, <tel:+1>", "tel:+1 mailto:a@h", "tel:+1"),
            (302, "*", "", ""),
            (302, "<>", "", ""),
            (200, "<sip:a@h>", "", ""),
            (302, &many, &["sip:x@h"; 8].join(" "), "sip:x@h"),
        ] {
            let text = std::format!("SIP/2.0 {code} M\r\nContact: {contacts}\r\n\r\n");
            let (mut scratch, mut room) = (Scratch::default(), None);
            let (message, flaws) = Message::read(text.as_bytes(), &mut scratch).unwrap();
            let facts = Facts::of(message, Known::default(), flaws, &mut room);
            let targets = Targets::of(&facts);
            let uris: Vec<&str> = targets.iter().map(|target| target.uri.text().unwrap()).collect();
            assert_eq!(uris.join(" "), order, "{contacts}");
            let best = targets.first().map_or("", |target| target.uri.text().unwrap());
            assert_eq!(best, first, "{contacts}");
            assert_eq!(targets.is_several(), uris.len() > 1, "{contacts}");
        }
    }

    #[test]
    fn the_body_of_a_380_names_an_emergency() {
        let body = |inner: &str| std::format!("<ims-3gpp><alternative-service>{inner}</x></y>");
        for (kind, body, found) in [
            ("application/3gpp-ims+xml", body("<type> emergency </type>"), Some(None)),
            (
                "application/3gpp-ims+xml",
                body("<ims:type>emergency</ims:type><action>emergency-registration</action>"),
                Some(Some("emergency-registration")),
            ),
            ("application/3gpp-ims+xml", body("<type>restoration</type>"), None),
            ("application/3gpp-ims+xml", String::new(), None),
            ("application/xml", body("<type>emergency</type>"), None),
        ] {
            let text = std::format!("SIP/2.0 380 A\r\nContent-Type: {kind}\r\n\r\n{body}");
            let (mut scratch, mut room) = (Scratch::default(), None);
            let (message, flaws) = Message::read(text.as_bytes(), &mut scratch).unwrap();
            let facts = Facts::of(message, Known::default(), flaws, &mut room);
            let seen = Emergency::of(&facts);
            let action = seen.map(|seen| seen.action.map(|action| action.text().unwrap()));
            assert_eq!(action, found, "{text}");
        }
    }
}
