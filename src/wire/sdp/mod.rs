//! Session descriptions (RFC 8866): the lines, the media sections, and what offer and answer say
//! of each.
//!
//! Everything that most readers ask for is gathered in one walk over the lines. The rest is there
//! as attributes, walked on demand. The case of letters counts, in names and in most
//! values (RFC 8866 §5).

pub mod attribute;
pub mod candidate;
pub mod codec;
pub mod connection;
pub mod detail;
pub mod direction;
pub mod group;
pub mod ice;
pub mod level;
pub mod line;
pub mod media;
pub mod precondition;
pub mod rtp;
pub mod security;
pub mod typed;

pub use attribute::Attribute;
pub use codec::{Codec, CodecName};
pub use connection::Connection;
pub use direction::Direction;
pub use level::Level;
pub use media::Media;
pub use precondition::{Precondition, PreconditionKind};

use crate::grammar::flaw::{Fault, Flaws};
use crate::span::{Piece, Span};
use line::Lines;

/// How many media sections of one session description are kept.
pub const MAX_MEDIA: usize = 16;

/// How many lines that are not `letter=value` are told. More of them would push out the flaws of
/// the rest of the message.
pub const MAX_LINE_FLAWS: usize = 8;

/// A session description. It holds its media sections itself (some 12 KB), so it is lent, not
/// copied.
#[derive(Clone, Debug)]
pub struct Sdp<'a> {
    /// All of it, as given.
    pub whole: Piece<'a>,
    /// The value of the o= line: user name, session, version and address (RFC 8866 §5.2).
    pub origin: Option<Piece<'a>>,
    /// The c= line above the first m= line. It holds for each media section without its own.
    pub connection: Option<Connection<'a>>,
    /// What stands above the first m= line.
    pub session: Level<'a>,
    // Most descriptions have one or two, and room that is `None` costs nothing to make.
    media: [Option<Media<'a>>; MAX_MEDIA],
    count: usize,
}

impl<'a> Sdp<'a> {
    /// Reads `body`. `None`, and no flaw, if no line of it is `letter=value`.
    pub fn read(body: Piece<'a>, flaws: &mut Flaws) -> Option<Self> {
        let mut room = None;
        Self::read_in(&mut room, body, flaws)?;
        room
    }

    /// [`Sdp::read`] into room that the caller lends, so that it is not moved about.
    pub fn read_in<'r>(
        room: &'r mut Option<Self>,
        body: Piece<'a>,
        flaws: &mut Flaws,
    ) -> Option<&'r Self> {
        Lines::of(body).find(|line| line.letter.is_some())?;
        let sdp = room.insert(Self {
            whole: body,
            origin: None,
            connection: None,
            session: Level::at(body.until(0)),
            media: [None; MAX_MEDIA],
            count: 0,
        });
        sdp.fill(body, flaws);
        Some(sdp)
    }

    fn fill(&mut self, body: Piece<'a>, flaws: &mut Flaws) {
        let sdp = self;
        let mut unlike = 0;
        let mut last = None;
        for line in Lines::of(body) {
            if !line.plain {
                unlike += 1;
                if unlike <= MAX_LINE_FLAWS {
                    // An empty line has nothing to show but its end.
                    let start = line.text.span().start;
                    let end = if line.text.is_empty() { line.next } else { line.text.span().end };
                    flaws.tell(Fault::SdpLineForm, Span::new(start, end));
                }
            }
            if line.letter == Some(b'm') {
                sdp.close(body, last.take());
                let Some(slot) = sdp.media.get_mut(sdp.count) else {
                    flaws.tell(Fault::SdpTooManyMedia, line.text.span());
                    break;
                };
                Media::read_in(slot, body, line, flaws);
                sdp.count += 1;
                continue;
            }
            last = Some(line);
            if line.letter == Some(b'a') {
                sdp.take(line);
                continue;
            }
            let (_, connection) = sdp.open();
            match line.letter {
                Some(b'c') if connection.is_none() => {
                    *connection = Some(Connection::read(line, flaws));
                }
                Some(b'o') if sdp.origin.is_none() => sdp.origin = Some(line.value),
                _ => {}
            }
        }
        sdp.close(body, last);
    }

    /// The level that lines belong to: the last section, else the session.
    fn open(&mut self) -> (&mut Level<'a>, &mut Option<Connection<'a>>) {
        let section = self.count.checked_sub(1).and_then(|last| self.media.get_mut(last)?.as_mut());
        match section {
            Some(media) => (&mut media.level, &mut media.connection),
            None => (&mut self.session, &mut self.connection),
        }
    }

    /// Takes the attribute of `line`, if it is one that is kept.
    fn take(&mut self, line: line::Line<'a>) {
        let Some(attribute) = Attribute::of(line) else { return };
        let section = self.count.checked_sub(1).and_then(|last| self.media.get_mut(last)?.as_mut());
        match section {
            Some(media) => {
                if attribute.name.bytes() == b"rtpmap" {
                    media.take_rtpmap(attribute.value);
                }
                media.level.take(attribute);
            }
            None => self.session.take(attribute),
        }
    }

    /// The open level has no more lines than up to `last`.
    fn close(&mut self, body: Piece<'a>, last: Option<line::Line<'a>>) {
        if let Some(last) = last {
            self.open().0.reach(body, last);
        }
    }

    /// The media sections, in order; at most [`MAX_MEDIA`].
    pub fn media(&self) -> impl Iterator<Item = &Media<'a>> {
        self.media.iter().map_while(Option::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn sections_inherit_from_the_session() {
        let body = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns= \r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
            a=sendonly\r\na=fingerprint:sha-256 AA:BB\r\na=ice-ufrag:abcd\r\n\
            m=audio 49170 UDP/TLS/RTP/SAVPF 0\r\na=ice-pwd:0123456789012345678901\r\n\
            m=video 0 RTP/AVP 31\r\nc=IN IP6 ::\r\na=inactive\r\na=ice-pwd:x\r\n\r\n";
        let mut flaws = FlawList::default();
        let sdp = Sdp::read(Piece::whole(body), &mut flaws).unwrap();
        assert_eq!(flaws.list(), &[]);
        assert_eq!(sdp.origin.and_then(Piece::text), Some("- 1 1 IN IP4 192.0.2.1"));
        assert_eq!(sdp.connection.and_then(|line| line.address.text()), Some("192.0.2.1"));
        let [audio, video] = [0, 1].map(|nth| sdp.media().nth(nth).unwrap());
        let (direction, at) = audio.direction_in(&sdp.session);
        assert_eq!((direction, at.and_then(Piece::text)), (Direction::Sendonly, Some("sendonly")));
        assert_eq!(video.direction_in(&sdp.session).0, Direction::Inactive);
        assert_eq!(video.direction_in(&Level::default()).0, Direction::Inactive);
        assert_eq!(audio.direction_in(&Level::default()).0, Direction::Sendrecv);
        assert!(audio.fingerprint_in(&sdp.session).is_some() && audio.level.fingerprint.is_none());
        assert_eq!(audio.ice_in(&sdp.session).unwrap().0.text(), Some("abcd"));
        assert!(audio.ice_in(&Level::default()).is_none());
        assert!(audio.connection.is_none() && video.connection.unwrap().is_null());
        assert!(video.is_refused() && !audio.is_refused());
        // The levels tile the description.
        let parts = [sdp.session.lines, audio.level.lines, video.level.lines];
        assert_eq!(parts.map(Piece::len).iter().sum::<usize>(), body.len() - 2);
    }

    #[test]
    fn what_is_no_line_is_told_and_passed_over() {
        for (body, media, spans) in [
            ("v=0\nhello\nm=audio 9 RTP/AVP 0\n", 1, &[(4, 9)][..]),
            ("\r\nv=0\r\n", 0, &[(0, 2)]),
            ("v=0\r\n\r\nm=audio 9 RTP/AVP 0\r\n \r\n", 1, &[(5, 7)]),
            ("v=0\rm=audio 9 RTP/AVP 0\ra=sendo", 1, &[]),
            ("v=0\n m=audio 9 RTP/AVP 0\n", 1, &[(4, 24)]),
        ] {
            let mut flaws = FlawList::default();
            let sdp = Sdp::read(Piece::whole(body.as_bytes()), &mut flaws).unwrap();
            assert_eq!(sdp.media().count(), media, "{body:?}");
            let seen = flaws.list().iter().map(|flaw| (flaw.span.start, flaw.span.end));
            assert!(seen.eq(spans.iter().copied()), "{body:?}");
            assert!(flaws.list().iter().all(|flaw| flaw.fault == Fault::SdpLineForm));
        }
    }

    #[test]
    fn other_bodies_are_none() {
        for body in ["", "\r\n\r\n", "{\"a\":1}", "<?xml version=\"1.0\"?>\n<a/>", "Hello there."] {
            let mut flaws = FlawList::default();
            assert!(Sdp::read(Piece::whole(body.as_bytes()), &mut flaws).is_none(), "{body}");
            assert_eq!(flaws.seen(), 0, "{body}");
        }
    }

    #[test]
    fn limits_are_told() {
        let mut flaws = FlawList::default();
        let body = b"m=audio 9 RTP/AVP 0\n".repeat(40);
        let sdp = Sdp::read(Piece::whole(&body), &mut flaws).unwrap();
        assert_eq!((sdp.media().count(), flaws.seen()), (MAX_MEDIA, 1));
        assert_eq!(flaws.list()[0].fault, Fault::SdpTooManyMedia);
        flaws.clear();
        let body = b"v=0\nhello\n".repeat(40);
        assert!(Sdp::read(Piece::whole(&body), &mut flaws).is_some());
        assert_eq!(flaws.seen(), MAX_LINE_FLAWS);
    }
}
