//! Event and Subscription-State (RFC 6665 §8.2.1, §8.2.3).

use super::token::{Form, Token};
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// Event, or a member of Allow-Events. Compared byte by byte (RFC 6665 §8.2.1).
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// The event type with its templates, and the parameters.
    pub token: Token<'a>,
    /// The event package: what stands before the first dot.
    pub package: Piece<'a>,
    /// The templates, dots between them: `winfo` in `presence.winfo`.
    pub templates: Option<Piece<'a>>,
    /// `id`, which older subscribers use to tell subscriptions of one dialog apart.
    pub id: Option<Piece<'a>>,
}

impl<'a> Event<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let token = Token::read(value, Form::Token, flaws);
        let kind = token.value;
        let dot = kind.find(b'.');
        if !kind.is_empty() && kind.bytes().split(|&byte| byte == b'.').any(<[u8]>::is_empty) {
            flaws.tell(Fault::TokenForm, kind.span());
        }
        Self {
            token,
            package: kind.until(dot.unwrap_or(kind.len())),
            templates: dot.map(|dot| kind.from(dot + 1)),
            id: token.params.value("id"),
        }
    }
}

/// Subscription-State of a NOTIFY.
#[derive(Clone, Copy, Debug)]
pub struct SubscriptionState<'a> {
    /// The state and the parameters.
    pub token: Token<'a>,
    /// Why it was terminated: `deactivated`, `rejected`, `timeout`, `noresource` and more.
    pub reason: Option<Piece<'a>>,
    /// For how many seconds it still holds.
    pub expires: Option<u32>,
    /// After how many seconds to subscribe anew.
    pub retry_after: Option<u32>,
}

impl<'a> SubscriptionState<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let token = Token::read(value, Form::Token, flaws);
        let mut seconds = |name| {
            let param = token.params.get(name)?;
            let number = param.value.and_then(Piece::number);
            if number.is_none() {
                flaws.tell(Fault::NumberForm, param.whole.span());
            }
            number
        };
        let (expires, retry_after) = (seconds("expires"), seconds("retry-after"));
        Self { token, reason: token.params.value("reason"), expires, retry_after }
    }

    /// Whether the subscription has ended.
    pub fn is_terminated(&self) -> bool {
        self.token.is("terminated")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn events() {
        // Package, templates, id.
        for (value, parts, fault) in [
            ("refer;id=93809824", "refer|-|93809824", false),
            ("presence.winfo", "presence|winfo|-", false),
            ("a.b.c ; x", "a|b.c|-", false),
            ("a..b", "a|.b|-", true),
            (".a", "|a|-", true),
            ("", "|-|-", true),
        ] {
            let mut flaws = FlawList::default();
            let read = Event::read(Piece::whole(value.as_bytes()), &mut flaws);
            let pieces = [Some(read.package), read.templates, read.id];
            let texts = pieces.map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!(flaws.seen() > 0, fault, "{value} {flaws:?}");
        }
    }

    #[test]
    fn states() {
        for (value, state, reason, numbers, fault_at) in [
            ("active;expires=3599", "active", None, (Some(3599), None), None),
            (
                "Terminated ; reason=probation;retry-after=60",
                "Terminated",
                Some("probation"),
                (None, Some(60)),
                None,
            ),
            ("pending;expires=soon", "pending", None, (None, None), Some("expires=soon")),
            ("", "", None, (None, None), Some("")),
        ] {
            let mut flaws = FlawList::default();
            let source = Piece::whole(value.as_bytes());
            let read = SubscriptionState::read(source, &mut flaws);
            let seen = (read.token.value.text().unwrap(), read.reason.and_then(Piece::text));
            assert_eq!(seen, (state, reason), "{value}");
            assert_eq!((read.expires, read.retry_after), numbers, "{value}");
            assert_eq!(read.is_terminated(), state == "Terminated");
            let told = flaws.list().first().map(|flaw| source.within(flaw.span).text().unwrap());
            assert_eq!(told, fault_at, "{value}");
        }
    }
}
