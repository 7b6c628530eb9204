//! A message to its report type.

use super::convert::{Source, at};
use crate::grammar::flaw::{Flaw, Flaws, Unheard};
use crate::iana::header::Name;
use crate::meaning::{Facts, form};
use crate::report::{self, Fixed};
use crate::span::Piece;
use crate::text::{Kind, Words};
use crate::wire::contact::Contact;
use crate::wire::message::Message;
use crate::wire::name_addr::NameAddr;
use crate::wire::route;
use crate::wire::start_line::StartLine;
use crate::wire::via::Via;
use alloc::vec::Vec;

/// The message itself.
/// `sdp`: its m= lines, which an explanation of a provisional response has as well.
pub(super) fn message<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
    flaws: &mut Flaws,
    sdp: Option<Vec<report::MediaLine<'a>>>,
    words: Words,
) -> report::Message<'a> {
    let message = &facts.message;
    let (version, status, phrase, method, uri) = match message.start() {
        StartLine::Request(line) => {
            (line.version, None, None, Some(source.text(line.method)), Some(source.text(line.uri)))
        }
        StartLine::Response(line) => {
            (line.version, line.code.map(u32::from), Some(source.text(line.phrase)), None, None)
        }
    };
    let body = message.body();
    let (start, end) = at(body.span());
    form::check(facts, flaws);
    report::Message {
        raw: report::Raw,
        version: source.text(version),
        fields: fields(message, source),
        via: vias(facts, source, flaws),
        from: facts.from.map(|from| address(&from, source)),
        to: facts.to.map(|to| address(&to, source)),
        call_id: facts.call_id.map(|piece| source.text(piece)),
        c_seq: facts
            .cseq
            .map(|cseq| report::CSeq { number: cseq.number, method: source.text(cseq.method) }),
        contact: addresses(facts, Name::Contact, NameAddr::read, source, flaws),
        record_route: addresses(facts, Name::RecordRoute, route::read, source, flaws),
        body: (!body.is_empty()).then(|| report::Body {
            content_type: facts.content_type.map(|kind| source.text(kind.whole)),
            disposition: facts.disposition.map(|kind| source.text(kind.whole)),
            start,
            end,
        }),
        sdp,
        flaws: flaws.list().iter().map(|flaw| flaw_in_words(flaw, words)).collect(),
        status,
        reason_phrase: phrase,
        method,
        request_uri: uri,
    }
}

fn flaw_in_words(flaw: &Flaw, words: Words) -> report::Flaw {
    let (start, end) = at(flaw.span);
    let id = flaw.fault.id();
    report::Flaw { flaw: Fixed(id), text: Fixed(words.part(Kind::Flaw, id, 0)), start, end }
}

/// Each is written where it stays: to collect them would make each one elsewhere and copy it, and
/// there are many.
fn fields<'a>(message: &Message<'a, '_>, source: Source<'a>) -> Vec<report::Field<'a>> {
    let rows = message.fields();
    let mut list = Vec::with_capacity(rows.len());
    for field in rows {
        let (start, end) = at(field.whole.span());
        list.push(report::Field {
            name: source.text(field.written),
            canonical: field.name.header().map(|row| Fixed(row.name)),
            value: source.text(field.value),
            start,
            end,
        });
    }
    list
}

/// The topmost value is read already; what is wrong with the others is told here.
fn vias<'a>(facts: &Facts<'a, '_>, source: Source<'a>, flaws: &mut Flaws) -> Vec<report::Via<'a>> {
    let mut list = Vec::new();
    let mut values = facts.message.values(Name::Via);
    let first = values.next(&mut Unheard::default());
    if let Some(top) = facts.via.filter(|_| first.is_some()) {
        form::branch(&top, flaws);
        list.push(via(&top, source));
    }
    while let Some(value) = values.next(flaws) {
        if let Some(one) = Via::read(value, flaws) {
            form::branch(&one, flaws);
            list.push(via(&one, source));
        }
    }
    list
}

fn via<'a>(via: &Via<'a>, source: Source<'a>) -> report::Via<'a> {
    report::Via {
        transport: source.text(via.transport),
        host: source.text(via.host),
        port: via.port,
        branch: via.branch.map(|piece| source.text(piece)),
        received: via.received.map(|piece| source.text(piece)),
        rport: via.rport.and_then(Piece::number),
    }
}

fn addresses<'a>(
    facts: &Facts<'a, '_>,
    name: Name,
    read: fn(Piece<'a>, &mut Flaws) -> Option<NameAddr<'a>>,
    source: Source<'a>,
    flaws: &mut Flaws,
) -> Vec<report::Address<'a>> {
    let mut list = Vec::new();
    let mut values = facts.message.values(name);
    let (mut star, mut count) = (None, 0);
    while let Some(value) = values.next(flaws) {
        count += 1;
        let found = if name == Name::Contact {
            let contact = Contact::read(value, flaws);
            star = star.or(contact.star.then_some(value));
            contact.address
        } else {
            read(value, flaws)
        };
        if let Some(found) = found {
            form::uri(found.uri, flaws);
            list.push(address(&found, source));
        }
    }
    if let Some(at) = star {
        form::star(facts, at, count, flaws);
    }
    list
}

fn address<'a>(found: &NameAddr<'a>, source: Source<'a>) -> report::Address<'a> {
    report::Address {
        display_name: found.display_name.map(|piece| source.unescaped(piece)),
        uri: source.text(found.uri),
        tag: found.tag.map(|piece| source.text(piece)),
    }
}
