//! What holds for all bytes, and for all that looks like SIP.

mod common;

use common::sip_text::{anything, connection, message, value};
use proptest::prelude::*;
use sipwhy::grammar::flaw::{Fault, FlawList};
use sipwhy::span::{Piece, Span};
use sipwhy::wire::contact::Contact;
use sipwhy::wire::content::{ContentDisposition, ContentType};
use sipwhy::wire::cseq::CSeq;
use sipwhy::wire::date::Date;
use sipwhy::wire::name_addr::NameAddr;
use sipwhy::wire::reason::Reason;
use sipwhy::wire::retry_after::RetryAfter;
use sipwhy::wire::rseq::{RAck, RSeq};
use sipwhy::wire::start_line::StartLine;
use sipwhy::wire::stream::{Frame, Framer, Kind};
use sipwhy::wire::uri::Uri;
use sipwhy::wire::via::Via;
use sipwhy::wire::view;
use sipwhy::wire::warning::Warning;
use sipwhy::{Message, Scratch};
use std::fmt::Debug;

/// `PROPTEST_CASES` makes it more.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    // What fails is printed whole; it belongs into a table of tests, not into a file of seeds.
    ProptestConfig { cases: 4 * usual.cases, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_fields_tile_the_head(source in anything()) {
        let mut scratch = Scratch::default();
        let Ok((message, flaws)) = Message::read(&source, &mut scratch) else { return Ok(()) };
        let head = message.head().span();
        let line = match message.start() {
            StartLine::Request(line) => line.line,
            StartLine::Response(line) => line.line,
        };
        prop_assert_eq!(line.span().start, head.start);
        let between = |start: u32, end: u32| Piece::at(&source, Span::new(start, end)).bytes();
        let mut at = message.fields().next().map_or(line.span().end, |field| field.whole.span().start);
        if at > line.span().end {
            prop_assert!(matches!(between(line.span().end, at), b"\r\n" | b"\n" | b"\r"));
        }
        for field in message.fields() {
            let (whole, name, value) = (field.whole.span(), field.written.span(), field.value.span());
            prop_assert_eq!(whole.start, at);
            prop_assert!(whole.start <= name.start && name.end <= value.start && value.end <= whole.end);
            at = whole.end;
        }
        if !flaws.list().iter().any(|flaw| flaw.fault == Fault::TooManyFields) {
            let blank_line = between(at, head.end);
            prop_assert!(Piece::whole(blank_line).trim().is_empty(), "{:?}", blank_line);
        }
        prop_assert_eq!(message.body().span().start, head.end);
        prop_assert!(message.body().span().end as usize <= source.len());
        message.fields().for_each(|field| view::each(&field, flaws, drop));
        for flaw in flaws.list() {
            prop_assert!(flaw.span.start <= flaw.span.end && flaw.span.end as usize <= source.len());
        }
    }

    #[test]
    fn a_slow_splitter_sees_the_same(source in anything()) {
        let mut scratch = Scratch::default();
        let Ok((message, flaws)) = Message::read(&source, &mut scratch) else { return Ok(()) };
        let head = message.head().span();
        let start = head.start as usize;
        // Where each line ends with CR, a head with LF instead is divided alike.
        let returns = flaws.list().iter().any(|flaw| flaw.fault == Fault::CarriageReturnEnds);
        let mut feeds = source.clone();
        let returned = feeds[..head.end as usize].iter_mut().filter(|byte| returns && **byte == b'\r');
        returned.for_each(|byte| *byte = b'\n');
        let (fields, body) = split_slowly(&feeds, start);
        prop_assert_eq!(message.fields().len(), fields.len().min(sipwhy::wire::message::MAX_FIELDS));
        for (field, [name, value]) in message.fields().zip(fields) {
            prop_assert_eq!(Piece::at(&feeds, field.written.span()).bytes(), name);
            prop_assert_eq!(Piece::at(&feeds, field.value.span()).bytes(), value);
        }
        prop_assert_eq!(message.body().span().start as usize, body);
    }

    #[test]
    fn a_view_needs_no_more_than_it_covers(value in value(), source in anything()) {
        same_alone(&value, Piece::whole(&value));
        let mut scratch = Scratch::default();
        if let Ok((message, _)) = Message::read(&source, &mut scratch) {
            message.fields().for_each(|field| same_alone(&source, field.value));
        }
    }

    #[test]
    fn frames_do_not_depend_on_pieces(
        bytes in connection(),
        pieces in prop::collection::vec(1..200usize, 1..20),
    ) {
        let whole = frames(&bytes, &[usize::MAX]);
        prop_assert_eq!(&whole, &frames(&bytes, &[1]));
        prop_assert_eq!(&whole, &frames(&bytes, &pieces));
        prop_assert_eq!(whole.iter().map(|frame| frame.drain()).sum::<usize>(), bytes.len());
    }

    /// A message whose length is right comes out of a stream as it went in, and so does what
    /// follows it.
    #[test]
    fn a_counted_message_is_never_lost(before in message(), body in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut bytes = format!(
            "OPTIONS sip:b@example.com SIP/2.0\r\nl: {}\r\n\r\n",
            body.len()
        ).into_bytes();
        bytes.extend(&body);
        let one = bytes.clone();
        bytes.extend(&one);
        bytes.extend(before);
        let found = frames(&bytes, &[7]);
        for frame in &found[..2] {
            let Frame::Message(framed) = frame else { panic!("{frame:?}") };
            prop_assert_eq!(framed.span().len(), one.len());
            prop_assert!(!framed.guessed && framed.flaw.is_none());
            let mut scratch = Scratch::default();
            let (message, _) = Message::read(&one, &mut scratch).unwrap();
            prop_assert_eq!(message.body().span(), framed.body);
        }
    }
}

#[cfg(feature = "explain")]
proptest! {
    #![proptest_config(config())]

    #[test]
    fn bytes_give_a_report_or_a_refusal(source in anything()) {
        use sipwhy::{Options, explain, parse};
        for lang in sipwhy::languages() {
            let options = Options { lang: Some(lang), ..Options::default() };
            let explained = explain(&source, &options);
            let parsed = parse(&source, &options).is_ok();
            prop_assert!(explained.is_ok() || !parsed);
            let Ok(explained) = explained else { continue };
            // A line that is known, or a description alone, is no message.
            prop_assert_eq!(explained.message.is_some(), parsed);
            for place in explained.findings.iter().flat_map(|finding| &finding.places) {
                let (start, end) = (place.start.unwrap().0, place.end.unwrap().0);
                prop_assert!(start <= end && end as usize <= source.len());
            }
        }
    }

    #[test]
    fn a_request_of_any_bytes_does_no_harm(source in message(), asked in anything()) {
        use sipwhy::{Options, explain};
        let options = Options { request: Some(&asked), ..Options::default() };
        let _ = explain(&source, &options);
    }
}

/// The header fields by the plainest means there are, and where the body starts.
fn split_slowly(source: &[u8], start: usize) -> (Vec<[&[u8]; 2]>, usize) {
    let trim = |text: &'_ [u8]| -> (usize, usize) {
        let blank = |byte: &u8| b" \t\r\n".contains(byte);
        let first = text.iter().position(|byte| !blank(byte)).unwrap_or(text.len());
        let last = text.iter().rposition(|byte| !blank(byte)).map_or(first, |last| last + 1);
        (first, last)
    };
    let mut lines = Vec::new();
    let (mut at, mut body) = (start, source.len());
    let mut is_first = true;
    while at < source.len() {
        let feed = source[at..].iter().position(|&byte| byte == b'\n').map(|found| at + found);
        let next = feed.map_or(source.len(), |feed| feed + 1);
        let mut end = feed.unwrap_or(source.len());
        if feed.is_some() && end > at && source[end - 1] == b'\r' {
            end -= 1;
        }
        let line = &source[at..end];
        let is_folded = line.first().is_some_and(|byte| b" \t".contains(byte));
        let is_blank = is_folded && trim(line).0 == line.len();
        if !is_first && (line.is_empty() || is_blank && source[next..].starts_with(b"v=0")) {
            body = next;
            break;
        }
        if !is_first {
            match lines.last_mut() {
                Some((_, last)) if is_folded => *last = end,
                _ => lines.push(((at, end), end)),
            }
        }
        (at, is_first) = (next, false);
    }
    let fields = lines.into_iter().map(|((at, line_end), end)| {
        let colon = source[at..line_end].iter().position(|&byte| byte == b':');
        let name_end = colon.map_or(line_end, |colon| at + colon);
        let value = colon.map_or(&source[end..end], |colon| &source[at + colon + 1..end]);
        let (name, value_at) = (&source[at..name_end], trim(value));
        let name_at = trim(name);
        [&name[name_at.0..name_at.1], &value[value_at.0..value_at.1]]
    });
    (fields.collect(), body)
}

/// Reads each view, and reads it again where nothing but its own bytes is left.
fn same_alone(source: &[u8], value: Piece<'_>) {
    fn check<V: Debug>(
        source: &[u8],
        view: &V,
        whole: Piece<'_>,
        read: impl Fn(Piece<'_>) -> String,
    ) {
        let span = whole.span();
        let mut alone = vec![b' '; span.start as usize];
        alone.extend(whole.bytes());
        assert_eq!(read(Piece::at(source, span)), format!("{view:?}"));
        assert_eq!(read(Piece::at(&alone, span)), format!("{view:?}"));
    }
    macro_rules! all {
        ($($view:ident)*; $($perhaps:ident)*) => {
            $(
                let view = $view::read(value, &mut FlawList::default());
                check(source, &view, view.whole, |piece| {
                    format!("{:?}", $view::read(piece, &mut FlawList::default()))
                });
            )*
            $(
                if let Some(view) = $perhaps::read(value, &mut FlawList::default()) {
                    check(source, &view, view.whole, |piece| {
                        format!("{:?}", $perhaps::read(piece, &mut FlawList::default()).unwrap())
                    });
                }
            )*
        };
    }
    all!(
        Contact ContentType ContentDisposition CSeq Date Reason RetryAfter RSeq RAck Warning;
        NameAddr Uri Via
    );
}

/// The frames of a connection whose bytes come in pieces of these sizes, over and over.
fn frames(bytes: &[u8], sizes: &[usize]) -> Vec<Frame> {
    let mut framer = Framer::new(Kind::Stream);
    let mut sizes = sizes.iter().cycle();
    let (mut front, mut end) = (0, 0);
    let mut found = Vec::new();
    loop {
        let frame = framer.next(&bytes[front..end]);
        front += frame.drain();
        assert!(front <= end);
        match frame {
            Frame::Partial { missing } => {
                assert!(missing.is_none_or(|missing| missing > 0));
                if end < bytes.len() {
                    end = end.saturating_add(*sizes.next().unwrap()).min(bytes.len());
                } else if front < end {
                    framer.close();
                } else {
                    return found;
                }
            }
            frame => {
                assert!(frame.drain() > 0);
                found.push(frame);
            }
        }
    }
}

/// The texts of the generator are mostly SIP: else the properties would hold of nothing.
#[test]
fn what_is_generated_is_mostly_sip() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut read = 0;
    for _ in 0..200 {
        let source = message().new_tree(&mut runner).unwrap().current();
        read += u32::from(Message::read(&source, &mut Scratch::default()).is_ok());
    }
    assert!(read > 150, "{read} of 200");
}
