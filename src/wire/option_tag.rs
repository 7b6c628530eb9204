//! Option tags: Supported, Require, Proxy-Require, Unsupported (RFC 3261 §19.2).

use super::message::Message;
use crate::iana::header::Name;
use crate::span::Piece;

/// The members of the header field, over all its rows. Tags are tokens, so each comma divides.
pub fn each<'a, 's>(
    message: &Message<'a, 's>,
    field: Name,
) -> impl Iterator<Item = Piece<'a>> + use<'a, 's> {
    let members = message.all(field).flat_map(|row| {
        let mut rest = Some(row.value);
        core::iter::from_fn(move || {
            let list = rest?;
            let comma = list.find(b',');
            rest = comma.map(|comma| list.from(comma + 1));
            Some(list.until(comma.unwrap_or(list.len())).trim())
        })
    });
    members.filter(|member| !member.is_empty())
}

/// Where `tag` stands in the header field.
pub fn find<'a>(message: &Message<'a, '_>, field: Name, tag: &str) -> Option<Piece<'a>> {
    each(message, field).find(|member| member.is(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::message::Scratch;

    #[test]
    fn tags_in_lists_and_rows() {
        let text = b"INVITE sip:a@b SIP/2.0\r\nRequire: sec-agree\r\nSupported:\r\n\
            k: timer,\r\n , 100REL\r\nRequire: x, 100rel\r\n\r\n";
        let mut scratch = Scratch::default();
        let (message, _) = Message::read(text, &mut scratch).unwrap();
        let at = |field, tag| find(&message, field, tag).map(|piece| piece.text().unwrap());
        assert_eq!(at(Name::Require, "100rel"), Some("100rel"));
        assert_eq!(at(Name::Supported, "100rel"), Some("100REL"));
        assert_eq!(at(Name::Supported, "100re"), None);
        assert_eq!(at(Name::Unsupported, "100rel"), None);
    }
}
