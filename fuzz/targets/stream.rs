//! A connection in pieces: the frames tile the bytes, do not depend on the pieces, and each
//! message that was counted reads as it was framed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sipwhy::span::Span;
use sipwhy::wire::stream::{Frame, Framer, Kind};
use sipwhy::{Message, Scratch};

fuzz_target!(|bytes: &[u8]| {
    let Some((&step, bytes)) = bytes.split_first() else { return };
    let whole = frames(bytes, usize::MAX, &mut |frame, buffer| look(frame, buffer));
    let pieces = frames(bytes, usize::from(step) + 1, &mut |_, _| {});
    assert_eq!(whole, pieces);

    let mut framer = Framer::new(Kind::WebSocket);
    let mut rest = bytes;
    while !rest.is_empty() {
        let frame = framer.next(rest);
        look(frame, rest);
        assert!(frame.drain() > 0);
        rest = &rest[frame.drain()..];
    }
});

fn frames(bytes: &[u8], step: usize, look: &mut dyn FnMut(Frame, &[u8])) -> Vec<Frame> {
    let mut framer = Framer::new(Kind::Stream);
    let (mut front, mut end) = (0, 0);
    let mut found = Vec::new();
    loop {
        let buffer = &bytes[front..end];
        let frame = framer.next(buffer);
        front += frame.drain();
        if let Frame::Partial { missing } = frame {
            assert!(missing != Some(0));
            if end < bytes.len() {
                end = end.saturating_add(step).min(bytes.len());
            } else if front < end {
                framer.close();
            } else {
                return found;
            }
        } else {
            assert!(frame.drain() > 0 && frame.drain() <= buffer.len());
            look(frame, buffer);
            found.push(frame);
        }
    }
}

fn look(frame: Frame, buffer: &[u8]) {
    let inside = |span: Span| assert!(span.end as usize <= buffer.len());
    match frame {
        Frame::Message(framed) => {
            inside(framed.span());
            framed.flaw.into_iter().for_each(|flaw| inside(flaw.span));
            assert_eq!(framed.head.end, framed.body.start);
            let span = framed.span();
            let mut scratch = Scratch::default();
            let read = Message::read(&buffer[..span.end as usize], &mut scratch);
            // Some bytes look like a capture file; else what was framed is a message.
            if let Ok((message, _)) = read {
                assert!(message.head().span().end <= span.end);
            }
        }
        Frame::KeepAlive { span, .. } => inside(span),
        Frame::Skipped(flaw) => inside(flaw.span),
        Frame::Partial { .. } => panic!("nothing is partial at the end"),
    }
}
