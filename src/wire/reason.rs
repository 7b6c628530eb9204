//! Reason: why a request was sent, or what a gateway met (RFC 3326 §2, RFC 6432 §3).

use super::cseq::word;
use crate::grammar::byte::{is_token, is_token_text};
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::{Param, Params};
use crate::span::Piece;

/// One Reason value.
#[derive(Clone, Copy, Debug)]
pub struct Reason<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// Whose causes these are: `SIP`, `Q.850`; empty if there is none.
    pub protocol: Piece<'a>,
    /// The cause; `None` if there is none or it cannot be read.
    pub cause: Option<u32>,
    /// Where the cause stands.
    pub cause_at: Option<Piece<'a>>,
    /// The text, without its quotes, escapes as written.
    pub text: Option<Piece<'a>>,
    /// Where in the telephone network the call was released (RFC 8606 §4).
    pub location: Option<Piece<'a>>,
    /// The parameters.
    pub params: Params<'a>,
}

impl<'a> Reason<'a> {
    /// Reads one value of the list.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (head, params) = Params::split(whole);
        let (first, surplus) = word(head);
        let (protocol, params) = if head.find(b'=').is_none_or(|at| at > first.len()) {
            // `Q.850 cause=16`: the semicolon is missing.
            let here = if surplus.is_empty() {
                params
            } else {
                Params::of(whole.within(surplus.span().to(whole.span())))
            };
            (first, here)
        } else {
            (whole.until(0), Params::of(whole))
        };
        if !is_token_text(protocol.bytes()) || !surplus.is_empty() {
            flaws.tell(Fault::ReasonForm, whole.span());
        }
        let (mut cause_param, mut text, mut location): (
            Option<Param<'a>>,
            Option<Param<'a>>,
            Option<Param<'a>>,
        ) = (None, None, None);
        params.check_each(flaws, |param| {
            let slot = match param.name.len() {
                5 if param.name.is("cause") => &mut cause_param,
                4 if param.name.is("text") => &mut text,
                8 if param.name.is("location") => &mut location,
                _ => return,
            };
            slot.get_or_insert(*param);
        });
        let cause_at = cause_param.map(|cause| cause.value.unwrap_or(cause.whole));
        let cause = cause_at.and_then(Piece::number);
        if let Some(at) = cause_at.filter(|_| cause.is_none()) {
            flaws.tell(Fault::ReasonForm, at.span());
        }
        if let Some(text) = text.filter(|text| !is_quoted_or_token(text)) {
            flaws.tell(Fault::ReasonForm, text.whole.span());
        }
        Self {
            whole,
            protocol,
            cause,
            cause_at,
            text: text.and_then(|text| text.value),
            location: location.and_then(|param| param.value),
            params,
        }
    }
}

/// Without quotes a text of one word still passes as a parameter of some kind.
fn is_quoted_or_token(text: &Param<'_>) -> bool {
    let Some(value) = text.value else { return false };
    // The value comes without its quotes: what stands before it shows them.
    let quoted = value.span().start > text.whole.span().start
        && text.whole.find(b'"').is_some_and(|quote| {
            text.whole.span().start as usize + quote + 1 == value.span().start as usize
        });
    quoted || value.bytes().iter().all(|&byte| is_token(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn reasons_as_they_come() {
        use Fault::{ParameterRepeated, QuoteOpen, ReasonForm};
        // Protocol, text, location.
        for (value, parts, cause, faults) in [
            (
                r#"SIP ;cause=200 ;text="Call completed elsewhere""#,
                "SIP|Call completed elsewhere|-",
                Some(200),
                &[][..],
            ),
            (
                r#"Q.850;cause=16;text="a;b, \"c\"";location=LN"#,
                r#"Q.850|a;b, \"c\"|LN"#,
                Some(16),
                &[],
            ),
            ("Q.850 ; Cause = 016\r\n ; text=Busy", "Q.850|Busy|-", Some(16), &[]),
            ("preemption", "preemption|-|-", None, &[]),
            ("SIP;text=\"\"", "SIP||-", None, &[]),
            (
                "SIP;cause=486;text=Busy here, maybe",
                "SIP|Busy here, maybe|-",
                Some(486),
                &[ReasonForm],
            ),
            ("Q.850 cause=16;text=x", "Q.850|x|-", Some(16), &[ReasonForm]),
            ("cause=16;text=x", "|x|-", Some(16), &[ReasonForm]),
            (";cause=16", "|-|-", Some(16), &[ReasonForm]),
            ("SIP;cause=busy", "SIP|-|-", None, &[ReasonForm]),
            ("SIP;cause", "SIP|-|-", None, &[ReasonForm]),
            ("SIP;cause=99999999999", "SIP|-|-", None, &[ReasonForm]),
            ("SIP;cause=1;cause=2", "SIP|-|-", Some(1), &[ParameterRepeated]),
            ("SIP;cause=1;text=\"open", "SIP|open|-", Some(1), &[QuoteOpen]),
            ("", "|-|-", None, &[ReasonForm]),
        ] {
            let mut flaws = FlawList::default();
            let read = Reason::read(Piece::whole(value.as_bytes()), &mut flaws);
            let pieces = [Some(read.protocol), read.text, read.location];
            let texts = pieces.map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!(read.cause, cause, "{value}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }

    #[test]
    fn a_cause_that_cannot_be_read_has_its_place() {
        let mut flaws = FlawList::default();
        let read = Reason::read(Piece::whole(b"Q.850;cause=x16"), &mut flaws);
        assert_eq!(read.cause_at.unwrap().text(), Some("x16"));
        assert_eq!(flaws.list()[0].span, read.cause_at.unwrap().span());
    }
}
