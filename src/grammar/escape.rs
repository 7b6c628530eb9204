//! Escapes: `%` and two hexadecimal digits (RFC 3261 §19.1.2, §25.1 `escaped`).

use crate::span::Piece;

/// The bytes that mean something in a URI, so that their escape means something else (RFC 3261
/// §25.1 `reserved`).
const RESERVED: &[u8] = b";/?:@&=+$,";

/// Set on an escape of a reserved byte: it is not equal to the bare byte (RFC 3261 §19.1.4).
const ESCAPED: u16 = 0x100;

/// The bytes of a piece with their escapes undone. What is no escape stays as it is.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    rest: &'a [u8],
}

impl<'a> Decoded<'a> {
    /// The bytes of `piece`.
    pub const fn of(piece: Piece<'a>) -> Self {
        Self { rest: piece.bytes() }
    }

    /// The next byte, and [`ESCAPED`] if it was an escape of a reserved one.
    fn unit(&mut self) -> Option<u16> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        let [high, low, after @ ..] = rest else { return Some(first.into()) };
        let (b'%', Some(high), Some(low)) = (first, digit(*high), digit(*low)) else {
            return Some(first.into());
        };
        self.rest = after;
        let byte = high << 4 | low;
        let mark = if RESERVED.contains(&byte) { ESCAPED } else { 0 };
        Some(u16::from(byte) | mark)
    }
}

impl Iterator for Decoded<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        self.unit().map(|unit| unit as u8)
    }
}

/// Writes `piece` with its escapes undone into `room`, such as a Reason value that stands as a
/// header in a URI (RFC 7044 §5). What has no room is left out.
pub fn decode<'r>(piece: Piece<'_>, room: &'r mut [u8]) -> &'r [u8] {
    let mut count = 0;
    for (slot, byte) in room.iter_mut().zip(Decoded::of(piece)) {
        *slot = byte;
        count += 1;
    }
    room.get(..count).unwrap_or_default()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Whether two parts of URIs are equal, escapes undone (RFC 3261 §19.1.4). Letters of either case
/// are equal unless `case` counts.
pub fn same(a: Piece<'_>, b: Piece<'_>, case: bool) -> bool {
    let (mut a, mut b) = (Decoded::of(a), Decoded::of(b));
    let fold = |unit: u16| match u8::try_from(unit) {
        Ok(byte) if !case => byte.to_ascii_lowercase().into(),
        _ => unit,
    };
    loop {
        match (a.unit(), b.unit()) {
            (None, None) => return true,
            (Some(one), Some(other)) if fold(one) == fold(other) => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_once() {
        for (text, plain) in [
            ("%61lice", &b"alice"[..]),
            ("next%20meeting", b"next meeting"),
            ("%2561", b"%61"),
            ("%", b"%"),
            ("%6", b"%6"),
            ("%zz%C3%b6", b"%zz\xC3\xB6"),
        ] {
            assert!(Decoded::of(Piece::whole(text.as_bytes())).eq(plain.iter().copied()), "{text}");
        }
    }

    #[test]
    fn what_is_decoded_fits_its_room() {
        let piece = Piece::whole(b"SIP%3Bcause%3D302");
        assert_eq!(decode(piece, &mut [0; 32]), b"SIP;cause=302");
        assert_eq!(decode(piece, &mut [0; 4]), b"SIP;");
    }

    #[test]
    fn reserved_bytes_differ_from_their_escapes() {
        for (a, b, with_case, without) in [
            ("alice", "%61lice", true, true),
            ("alice", "%41lice", false, true),
            ("a%3bb", "a%3Bb", true, true),
            ("a;b", "a%3Bb", false, false),
            ("a-b", "a%2Db", true, true),
            ("a", "ab", false, false),
            ("", "", true, true),
        ] {
            let [a, b] = [a, b].map(|text| Piece::whole(text.as_bytes()));
            assert_eq!((same(a, b, true), same(a, b, false)), (with_case, without), "{a:?} {b:?}");
        }
    }
}
