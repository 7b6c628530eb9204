//! Reading a message and all views of its fields: nothing fails, and all places lie inside.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sipwhy::iana::header::Name;
use sipwhy::span::{Piece, Span};
use sipwhy::wire::contact::Contact;
use sipwhy::wire::content::{ContentDisposition, ContentType};
use sipwhy::wire::cseq::CSeq;
use sipwhy::wire::date::Date;
use sipwhy::wire::name_addr::NameAddr;
use sipwhy::wire::p_early_media::PEarlyMedia;
use sipwhy::wire::reason::Reason;
use sipwhy::wire::retry_after::RetryAfter;
use sipwhy::wire::rseq::{RAck, RSeq};
use sipwhy::wire::via::Via;
use sipwhy::wire::view;
use sipwhy::wire::warning::Warning;
use sipwhy::{Message, Scratch};

fuzz_target!(|bytes: &[u8]| {
    let mut scratch = Scratch::default();
    let Ok((message, flaws)) = Message::read(bytes, &mut scratch) else { return };
    let inside = |span: Span| span.start <= span.end && span.end as usize <= bytes.len();

    let head = message.head();
    let mut at = message.fields().next().map_or(head.span().end, |field| field.whole.span().start);
    for field in message.fields() {
        let whole = field.whole.span();
        assert_eq!(whole.start, at, "a gap before a field");
        at = whole.end;
        for piece in [field.written, field.value] {
            assert!(piece.span().start >= whole.start && piece.span().end <= whole.end);
        }
        assert_eq!(message.field_at(whole.start).map(|found| found.whole.span()), Some(whole));
        views(field.value, flaws);
        view::each(&field, flaws, drop);
    }
    assert!(at <= head.span().end && head.span().end <= message.body().span().start);
    assert!(inside(head.span()) && inside(message.body().span()));
    for name in [Name::Via, Name::Contact, Name::Reason, Name::Warning, Name::Supported] {
        let mut values = message.values(name);
        while let Some(value) = values.next(flaws) {
            assert!(inside(value.span()));
            views(value, flaws);
        }
    }
    PEarlyMedia::of(&message, flaws);
    let _ = message.is_followed();
    for flaw in flaws.list() {
        assert!(inside(flaw.span), "{flaw:?}");
    }
});

/// Any view may be asked of any bytes; what it shows lies in the value.
fn views(value: Piece<'_>, flaws: &mut sipwhy::grammar::flaw::Flaws) {
    let within = |piece: Piece<'_>| {
        let (part, whole) = (piece.span(), value.span());
        assert!(part.start >= whole.start && part.end <= whole.end, "{part:?} of {whole:?}");
    };
    if let Some(via) = Via::read(value, flaws) {
        [via.whole, via.protocol, via.transport, via.host].into_iter().for_each(within);
        [via.branch, via.received, via.rport].into_iter().flatten().for_each(within);
        via.params.into_iter().for_each(|param| within(param.whole));
        let _ = via.overload();
    }
    if let Some(address) = NameAddr::read(value, flaws) {
        [address.whole, address.uri].into_iter().for_each(within);
        [address.display_name, address.tag].into_iter().flatten().for_each(within);
        address.params.into_iter().for_each(|param| within(param.whole));
    }
    let contact = Contact::read(value, flaws);
    [contact.expires, contact.q].into_iter().flatten().for_each(within);
    let reason = Reason::read(value, flaws);
    within(reason.protocol);
    [reason.cause_at, reason.text, reason.location].into_iter().flatten().for_each(within);
    let warning = Warning::read(value, flaws);
    [warning.code_at, warning.agent, warning.text].into_iter().for_each(within);
    let retry = RetryAfter::read(value, flaws);
    [retry.seconds_at, retry.rest].into_iter().for_each(within);
    [retry.comment, retry.duration_at].into_iter().flatten().for_each(within);
    let _ = retry.has_list_comma();
    within(CSeq::read(value, flaws).method);
    within(RSeq::read(value, flaws).whole);
    within(RAck::read(value, flaws).method);
    within(ContentType::read(value, flaws).subtype);
    within(ContentDisposition::read(value, flaws).kind);
    within(Date::read(value, flaws).whole);
}
