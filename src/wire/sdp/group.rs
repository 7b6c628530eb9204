//! Attributes that bind streams together or name their variants: group, mid, label, msid, rid,
//! simulcast; and the numbers of data channels.

use super::detail::long;
use super::line::Words;
use super::rtp::tell_unless;
use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::Flaws;
use crate::span::Piece;

/// a=group: media sections that belong together (RFC 5888 §5).
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// `BUNDLE` (RFC 9143 §5), `LS`, `FID`, …
    pub semantics: Piece<'a>,
    /// The names of the sections, as in their a=mid.
    pub mids: Words<'a>,
}

impl<'a> Group<'a> {
    /// Reads the value of the attribute. A group without members is legal.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let semantics = words.take_word();
        tell_unless(is_token_text(semantics.bytes()), value, flaws);
        Self { semantics, mids: words }
    }
}

/// The name in a=mid (RFC 5888 §4) or a=label (RFC 4574 §4), which must be one word.
pub fn name<'a>(value: Piece<'a>, flaws: &mut Flaws) -> Piece<'a> {
    let mut words = Words::of(value);
    let name = words.take_word();
    tell_unless(!name.is_empty() && words.rest().is_empty(), value, flaws);
    name
}

/// a=msid: which stream of the application this is (RFC 8830 §2).
#[derive(Clone, Copy, Debug)]
pub struct Msid<'a> {
    /// The stream; `-` for none.
    pub stream: Piece<'a>,
    /// The track.
    pub track: Option<Piece<'a>>,
}

impl<'a> Msid<'a> {
    /// Reads the value of the attribute.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let (stream, track) = (words.take_word(), words.next());
        tell_unless(!stream.is_empty() && words.rest().is_empty(), value, flaws);
        Self { stream, track }
    }
}

/// a=rid: one variant of a stream (RFC 8851 §4).
#[derive(Clone, Copy, Debug)]
pub struct Rid<'a> {
    /// Its name.
    pub id: Piece<'a>,
    /// `send` or `recv`.
    pub direction: Piece<'a>,
    /// Formats and bounds, divided by semicolons: `pt=96;max-width=1280`; empty if there are none.
    pub restrictions: Piece<'a>,
}

impl<'a> Rid<'a> {
    /// Reads the value of the attribute.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let [id, direction] = [(); 2].map(|()| words.take_word());
        tell_unless(is_direction(direction), value, flaws);
        Self { id, direction, restrictions: words.rest() }
    }
}

/// a=simulcast: which variants are sent and received at once (RFC 8853 §5.1). In a list `;` stands
/// between streams, `,` between alternatives of one, and `~` before one that is paused at first.
#[derive(Clone, Copy, Debug)]
pub struct Simulcast<'a> {
    /// The list behind `send`.
    pub send: Option<Piece<'a>>,
    /// The list behind `recv`.
    pub recv: Option<Piece<'a>>,
}

impl<'a> Simulcast<'a> {
    /// Reads the value of the attribute.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let mut read = Self { send: None, recv: None };
        let mut good = !words.rest().is_empty();
        while let Some(way) = words.next() {
            let list = words.next();
            let slot = if way.bytes() == b"send" { &mut read.send } else { &mut read.recv };
            good &= is_direction(way) && list.is_some() && slot.is_none();
            *slot = slot.or(list.filter(|_| is_direction(way)));
        }
        tell_unless(good, value, flaws);
        read
    }
}

fn is_direction(word: Piece<'_>) -> bool {
    matches!(word.bytes(), b"send" | b"recv")
}

/// The port in a=sctp-port (RFC 8841 §5.1). `None` if it cannot be read.
pub fn sctp_port(value: Piece<'_>, flaws: &mut Flaws) -> Option<u16> {
    let port = value.trim().number().and_then(|port| u16::try_from(port).ok());
    tell_unless(port.is_some(), value, flaws);
    port
}

/// The bytes in a=max-message-size; 0 stands for any size (RFC 8841 §6.1). `None` if they cannot
/// be read.
pub fn max_message_size(value: Piece<'_>, flaws: &mut Flaws) -> Option<u64> {
    let size = long(value.trim());
    tell_unless(size.is_some(), value, flaws);
    size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    fn piece(text: &str) -> Piece<'_> {
        Piece::whole(text.as_bytes())
    }

    fn text(piece: Piece<'_>) -> &str {
        piece.text().unwrap()
    }

    #[test]
    fn groups_and_names() {
        let mut flaws = FlawList::default();
        let read = Group::read(piece("BUNDLE 0 audio"), &mut flaws);
        assert_eq!(text(read.semantics), "BUNDLE");
        assert!(read.mids.map(text).eq(["0", "audio"]));
        assert_eq!(text(name(piece("audio"), &mut flaws)), "audio");
        let read = Msid::read(piece("s1 t1"), &mut flaws);
        assert_eq!((text(read.stream), read.track.map(text)), ("s1", Some("t1")));
        assert!(Msid::read(piece("-"), &mut flaws).track.is_none());
        assert_eq!(flaws.seen(), 0);
        Group::read(piece(""), &mut flaws);
        name(piece("a b"), &mut flaws);
        Msid::read(piece("a b c"), &mut flaws);
        assert_eq!(flaws.seen(), 3);
    }

    #[test]
    fn variants() {
        for (value, send, recv, fault) in [
            ("send 1;~4 recv 5", Some("1;~4"), Some("5"), false),
            ("recv 1,2", None, Some("1,2"), false),
            ("send", None, None, true),
            ("send 1 send 2", Some("1"), None, true),
            ("both 1", None, None, true),
            ("", None, None, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Simulcast::read(piece(value), &mut flaws);
            let seen = (read.send.map(text), read.recv.map(text), flaws.seen() > 0);
            assert_eq!(seen, (send, recv, fault), "{value}");
        }
        let mut flaws = FlawList::default();
        let read = Rid::read(piece("h send pt=96;max-width=1280"), &mut flaws);
        let parts = [read.id, read.direction, read.restrictions].map(text);
        assert_eq!(parts, ["h", "send", "pt=96;max-width=1280"]);
        assert_eq!(flaws.seen(), 0);
        Rid::read(piece("h both"), &mut flaws);
        assert_eq!(flaws.seen(), 1);
    }

    #[test]
    fn data_channels() {
        let mut flaws = FlawList::default();
        assert_eq!(sctp_port(piece("5000"), &mut flaws), Some(5000));
        assert_eq!(max_message_size(piece("0"), &mut flaws), Some(0));
        assert_eq!(flaws.seen(), 0);
        assert_eq!(sctp_port(piece("70000"), &mut flaws), None);
        assert_eq!(max_message_size(piece("1k"), &mut flaws), None);
        assert_eq!(flaws.seen(), 2);
    }
}
