//! Work grows with the input and not faster, whatever the input is.

mod common;

use common::hostile::shapes;
use sipwhy::grammar::flaw::Flaws;
use sipwhy::wire::contact::Contact;
use sipwhy::wire::name_addr::NameAddr;
use sipwhy::wire::reason::Reason;
use sipwhy::wire::retry_after::RetryAfter;
use sipwhy::wire::sdp::{Sdp, typed};
use sipwhy::wire::stream::{Frame, Framer, Kind};
use sipwhy::wire::uri::Uri;
use sipwhy::wire::via::Via;
use sipwhy::wire::view;
use sipwhy::wire::warning::Warning;
use sipwhy::{Message, Scratch};

/// Everything that can be asked of some bytes.
fn ask_all(bytes: &[u8]) {
    let mut scratch = Scratch::default();
    if let Ok((message, flaws)) = Message::read(bytes, &mut scratch) {
        let _ = message.is_followed();
        for field in message.fields() {
            views(field.value, flaws);
            view::each(&field, flaws, drop);
            let mut values = message.values(field.name);
            // One is enough here: all of them, for each field, would be the test's own square.
            let _ = values.next(flaws);
        }
        if let Some(sdp) = Sdp::read(message.body(), flaws) {
            typed::check(sdp.whole, flaws);
        }
    }
    #[cfg(feature = "explain")]
    let _ = sipwhy::explain(bytes, &sipwhy::Options::default());
}

fn views(value: sipwhy::span::Piece<'_>, flaws: &mut Flaws) {
    let _ = Via::read(value, flaws).map(|via| via.overload().is_some());
    let _ = NameAddr::read(value, flaws);
    let _ = Uri::read(value, flaws);
    let _ = Contact::read(value, flaws);
    let _ = Reason::read(value, flaws);
    let _ = Warning::read(value, flaws);
    let _ = RetryAfter::read(value, flaws).has_list_comma();
}

/// Feeds a stream in pieces of `size`, and counts the frames.
fn feed(bytes: &[u8], size: usize) -> usize {
    let mut framer = Framer::new(Kind::Stream);
    let (mut front, mut end, mut count) = (0, 0, 0);
    loop {
        match framer.next(&bytes[front..end]) {
            Frame::Partial { .. } if end < bytes.len() => end = (end + size).min(bytes.len()),
            Frame::Partial { .. } if front == end => return count,
            Frame::Partial { .. } => framer.close(),
            frame => {
                front += frame.drain();
                count += 1;
            }
        }
    }
}

/// With a quadratic step in it this would take hours.
#[test]
fn a_megabyte_of_anything_ends() {
    for (name, bytes) in shapes(1 << 20) {
        ask_all(&bytes);
        assert_eq!(feed(&bytes, 1), feed(&bytes, 1 << 16), "{name}");
    }
}

/// By the clock, so not on every run: `cargo test --release --test linear -- --ignored`.
#[test]
#[ignore = "measures time, which a busy machine has not to give"]
fn four_times_the_bytes_take_four_times_the_work() {
    const SIZE: usize = 1 << 20;
    let seconds = |bytes: &[u8]| {
        let runs = (0..5).map(|_| {
            let start = std::time::Instant::now();
            ask_all(bytes);
            feed(bytes, 100);
            start.elapsed().as_secs_f64()
        });
        runs.fold(f64::MAX, f64::min)
    };
    let mut slow = Vec::new();
    for ((name, small), (_, large)) in shapes(SIZE).zip(shapes(4 * SIZE)) {
        let ratio = seconds(&large) / seconds(&small);
        // A square would give 16; caches and the clock take their share.
        if ratio > 10.0 {
            slow.push(format!("{name}: {ratio:.1}"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
