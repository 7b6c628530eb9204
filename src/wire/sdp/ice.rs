//! Attributes of ICE beside its candidates (RFC 8839 §5).

use super::line::Words;
use super::rtp::tell_unless;
use crate::grammar::flaw::Flaws;
use crate::span::Piece;

/// The fewest characters of a=ice-ufrag (RFC 8839 §5.4).
pub const MIN_UFRAG: usize = 4;

/// The fewest characters of a=ice-pwd (RFC 8839 §5.4).
pub const MIN_PWD: usize = 22;

/// The most characters of either.
pub const MAX_CREDENTIAL: usize = 256;

/// The user fragment in a=ice-ufrag.
pub fn ufrag<'a>(value: Piece<'a>, flaws: &mut Flaws) -> Piece<'a> {
    credential(value, MIN_UFRAG, flaws)
}

/// The password in a=ice-pwd.
pub fn pwd<'a>(value: Piece<'a>, flaws: &mut Flaws) -> Piece<'a> {
    credential(value, MIN_PWD, flaws)
}

fn credential<'a>(value: Piece<'a>, least: usize, flaws: &mut Flaws) -> Piece<'a> {
    let value = value.trim();
    let legal = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let size = (least..=MAX_CREDENTIAL).contains(&value.len());
    tell_unless(size && value.bytes().iter().all(legal), value, flaws);
    value
}

/// The milliseconds between checks in a=ice-pacing (RFC 8839 §5.5). `None` if they cannot be read.
pub fn pacing(value: Piece<'_>, flaws: &mut Flaws) -> Option<u32> {
    let pacing = value.trim().number();
    tell_unless(pacing.is_some(), value, flaws);
    pacing
}

/// a=remote-candidates: which candidates of the other side were chosen (RFC 8839 §5.2): component,
/// address and port of each.
#[derive(Clone, Debug)]
pub struct RemoteCandidates<'a> {
    words: Words<'a>,
}

impl<'a> RemoteCandidates<'a> {
    /// Reads the value of the attribute.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let read = Self { words: Words::of(value) };
        let words = read.words.clone().count();
        tell_unless(words > 0 && read.clone().count() * 3 == words, value, flaws);
        read
    }
}

impl<'a> Iterator for RemoteCandidates<'a> {
    type Item = (u32, Piece<'a>, u16);

    /// The next one; what is no three words with two numbers ends the list.
    fn next(&mut self) -> Option<Self::Item> {
        let [component, address, port] = [(); 3].map(|()| self.words.take_word());
        Some((component.number()?, address, u16::try_from(port.number()?).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn credentials() {
        let most = "a".repeat(MAX_CREDENTIAL);
        let more = "a".repeat(MAX_CREDENTIAL + 1);
        for (value, faults) in [
            ("8hhY", 1),
            ("asd88fgpdd777uzjYhagZg", 0),
            ("asd+/", 1),
            ("abc", 2),
            ("asd88fgpdd777uzj-hagZg", 2),
            (most.as_str(), 0),
            (more.as_str(), 2),
            ("", 2),
        ] {
            let (mut of_ufrag, mut of_pwd) = (FlawList::default(), FlawList::default());
            let piece = Piece::whole(value.as_bytes());
            assert_eq!(ufrag(piece, &mut of_ufrag).text(), Some(value));
            assert_eq!(pwd(piece, &mut of_pwd).text(), Some(value));
            assert_eq!(of_ufrag.seen() + of_pwd.seen(), faults, "{value}");
        }
    }

    #[test]
    fn chosen_candidates() {
        for (value, ports, fault) in [
            ("1 192.0.2.3 45664", &[45664][..], false),
            ("1 192.0.2.3 45664 2 192.0.2.3 45665", &[45664, 45665], false),
            ("1 192.0.2.3 45664 2", &[45664], true),
            ("1 192.0.2.3 x", &[], true),
            ("", &[], true),
        ] {
            let mut flaws = FlawList::default();
            let read = RemoteCandidates::read(Piece::whole(value.as_bytes()), &mut flaws);
            assert!(read.map(|(_, _, port)| port).eq(ports.iter().copied()), "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
        }
        let mut flaws = FlawList::default();
        assert_eq!(pacing(Piece::whole(b"50"), &mut flaws), Some(50));
        assert_eq!(pacing(Piece::whole(b"50ms"), &mut flaws), None);
        assert_eq!(flaws.seen(), 1);
    }
}
