//! A message to its report type.

use super::convert::{at, text, unescaped};
use crate::grammar::flaw::{Flaw, Flaws};
use crate::iana::header::Name;
use crate::meaning::Facts;
use crate::report::{self, Fixed};
use crate::span::Piece;
use crate::text::{Kind, Words};
use crate::wire::field::Field;
use crate::wire::name_addr::NameAddr;
use crate::wire::start_line::StartLine;
use crate::wire::via::Via;
use alloc::vec::Vec;

/// The message itself.
/// `sdp`: its m= lines, which an explanation of a provisional response has as well.
pub(super) fn message<'a>(
    facts: &Facts<'a, '_>,
    flaws: &Flaws,
    sdp: Option<Vec<report::MediaLine<'a>>>,
    words: Words,
) -> report::Message<'a> {
    let message = &facts.message;
    let (version, status, phrase, method, uri) = match message.start() {
        StartLine::Request(line) => {
            (line.version, None, None, Some(text(line.method)), Some(text(line.uri)))
        }
        StartLine::Response(line) => {
            (line.version, line.code.map(u32::from), Some(text(line.phrase)), None, None)
        }
    };
    let body = message.body();
    let (start, end) = at(body.span());
    report::Message {
        raw: report::Raw,
        version: text(version),
        fields: message.fields().map(field).collect(),
        via: vias(facts),
        from: facts.from.map(|from| address(&from)),
        to: facts.to.map(|to| address(&to)),
        call_id: facts.call_id.map(text),
        c_seq: facts
            .cseq
            .map(|cseq| report::CSeq { number: cseq.number, method: text(cseq.method) }),
        contact: addresses(facts, Name::Contact),
        record_route: addresses(facts, Name::RecordRoute),
        body: (!body.is_empty()).then(|| report::Body {
            content_type: facts.content_type.map(|kind| text(kind.whole)),
            disposition: facts.disposition.map(|kind| text(kind.whole)),
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

fn field(field: Field<'_>) -> report::Field<'_> {
    let (start, end) = at(field.whole.span());
    report::Field {
        name: text(field.written),
        canonical: field.name.header().map(|row| Fixed(row.name)),
        value: text(field.value),
        start,
        end,
    }
}

fn vias<'a>(facts: &Facts<'a, '_>) -> Vec<report::Via<'a>> {
    let mut values = facts.message.values(Name::Via);
    let mut flaws = Flaws::default();
    core::iter::from_fn(|| {
        values.next(&mut flaws).map(|value| Via::read(value, &mut Flaws::default()))
    })
    .flatten()
    .map(|via| report::Via {
        transport: text(via.transport),
        host: text(via.host),
        port: via.port,
        branch: via.branch.map(text),
        received: via.received.map(text),
        rport: via.rport.and_then(Piece::number),
    })
    .collect()
}

fn addresses<'a>(facts: &Facts<'a, '_>, name: Name) -> Vec<report::Address<'a>> {
    let mut values = facts.message.values(name);
    let mut flaws = Flaws::default();
    core::iter::from_fn(|| values.next(&mut flaws))
        .filter_map(|value| NameAddr::read(value, &mut Flaws::default()))
        .map(|found| address(&found))
        .collect()
}

fn address<'a>(found: &NameAddr<'a>) -> report::Address<'a> {
    report::Address {
        display_name: found.display_name.map(unescaped),
        uri: text(found.uri),
        tag: found.tag.map(text),
    }
}
