//! What each format of an m= line is: a=rtpmap (RFC 8866 §6.6), else the static payload types
//! (RFC 3551 §6).

use super::line::{Words, line_length};
use super::media::Media;
use super::rtp::tell_unless;
use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::Flaws;
use crate::iana::payload_type::payload_type;
use crate::span::Piece;
use core::iter::Take;

/// How many formats of one m= line are looked at: as many as there are RTP payload types, so
/// that only an m= line with something wrong has more.
pub const MAX_FORMATS: usize = 128;

/// One format of an m= line.
#[derive(Clone, Copy, Debug)]
pub struct Codec<'a> {
    /// The payload type or other format, as in the m= line.
    pub payload: Piece<'a>,
    /// The encoding name; `None` if nothing tells it.
    pub name: Option<CodecName<'a>>,
    /// The clock rate in Hz; that of G722 is 8000 although it samples at 16000 (RFC 3551 §4.5.2).
    pub clock_rate: Option<u32>,
    /// How many channels; `None` if nothing tells, which means one for sound (RFC 8866 §6.6).
    pub channels: Option<u32>,
    /// The value of the a=rtpmap that names it.
    pub rtpmap: Option<Piece<'a>>,
}

/// An encoding name, and where it is from.
#[derive(Clone, Copy, Debug)]
pub enum CodecName<'a> {
    /// From a=rtpmap.
    Written(Piece<'a>),
    /// From the table of static payload types.
    Static(&'static str),
}

impl<'a> CodecName<'a> {
    /// The name as it is written.
    pub fn bytes(self) -> &'a [u8] {
        match self {
            Self::Written(piece) => piece.bytes(),
            Self::Static(name) => name.as_bytes(),
        }
    }

    /// The name; `None` if it is not UTF-8.
    pub fn text(self) -> Option<&'a str> {
        match self {
            Self::Written(piece) => piece.text(),
            Self::Static(name) => Some(name),
        }
    }

    /// Whether it is `name`, whatever the case of its letters (RFC 4855 §3).
    pub fn is(self, name: &str) -> bool {
        match self {
            Self::Written(piece) => piece.is(name),
            Self::Static(own) => own.eq_ignore_ascii_case(name),
        }
    }
}

/// Where in a section the a=rtpmap of each payload type stands: the first one of each. Those
/// further than 64 KiB behind the m= line are not looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rtpmaps {
    /// The place of the value in the section, which never starts with one; 0 if there is none.
    places: [u16; MAX_FORMATS],
}

impl Default for Rtpmaps {
    fn default() -> Self {
        Self { places: [0; MAX_FORMATS] }
    }
}

impl Rtpmaps {
    pub(super) fn take(&mut self, section: Piece<'_>, value: Piece<'_>) {
        let number = Words::of(value).next().and_then(Piece::number);
        let slot = number.and_then(|number| self.places.get_mut(number as usize));
        let place = value.span().start - section.span().start;
        if let (Some(slot @ 0), Ok(place)) = (slot, u16::try_from(place)) {
            *slot = place;
        }
    }

    fn get<'a>(&self, section: Piece<'a>, number: u8) -> Option<(Piece<'a>, Named<'a>)> {
        let place = *self.places.get(usize::from(number)).filter(|&&place| place > 0)?;
        let rest = section.from(place.into());
        let careful = || {
            let value = rest.until(line_length(rest.bytes())).trim();
            (value, read_rtpmap(value))
        };
        Some(read_plain(rest).unwrap_or_else(careful))
    }
}

impl<'a> Codec<'a> {
    /// What the format `payload` of the m= line is.
    fn of(media: &Media<'a>, payload: Piece<'a>) -> Self {
        let number = payload.number().and_then(|number| u8::try_from(number).ok());
        let Media { level, rtpmaps, .. } = media;
        let rtpmap = number.and_then(|number| rtpmaps.get(level.lines, number));
        let (rtpmap, named) = rtpmap.unzip();
        let (name, clock_rate, channels) = named.unwrap_or_default();
        let fixed = number.and_then(payload_type).filter(|_| media.is_rtp());
        Self {
            payload,
            name: name.or(fixed.map(|fixed| CodecName::Static(fixed.name))),
            clock_rate: clock_rate.or(fixed.map(|fixed| fixed.clock_rate)),
            channels: channels.or(fixed.map(|fixed| fixed.channels.into()).filter(|&of| of > 0)),
            rtpmap,
        }
    }
}

/// Walks over the formats of an m= line.
#[derive(Clone, Debug)]
pub struct Codecs<'m, 'a> {
    formats: Take<Words<'a>>,
    media: &'m Media<'a>,
}

impl<'m, 'a> Codecs<'m, 'a> {
    pub(super) fn of(media: &'m Media<'a>) -> Self {
        Self { formats: media.formats().take(MAX_FORMATS), media }
    }

    /// Goes on with those that are written as `payload`: the others are not looked up.
    pub fn numbered(mut self, payload: Piece<'m>) -> impl Iterator<Item = Codec<'a>> {
        core::iter::from_fn(move || {
            let format = self.formats.find(|format| format.bytes() == payload.bytes())?;
            Some(Codec::of(self.media, format))
        })
    }
}

impl<'a> Iterator for Codecs<'_, 'a> {
    type Item = Codec<'a>;

    fn next(&mut self) -> Option<Codec<'a>> {
        Some(Codec::of(self.media, self.formats.next()?))
    }
}

/// a=rtpmap: what a payload type is (RFC 8866 §6.6).
#[derive(Clone, Copy, Debug)]
pub struct Rtpmap<'a> {
    /// The payload type; `None` if it cannot be read or is above 127.
    pub payload: Option<u8>,
    /// The encoding name; empty if it is missing.
    pub name: Piece<'a>,
    /// The clock rate in Hz; `None` if it cannot be read.
    pub clock_rate: Option<u32>,
    /// What follows the clock rate: of audio the number of channels.
    pub parameters: Option<Piece<'a>>,
}

impl<'a> Rtpmap<'a> {
    /// Reads the value of the attribute.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let payload = words.take_word().number().and_then(|number| u8::try_from(number).ok());
        let payload = payload.filter(|&payload| usize::from(payload) < MAX_FORMATS);
        let encoding = words.rest();
        let (name, clock_rate, _) = read_rtpmap(value);
        let name = match name {
            Some(CodecName::Written(name)) => name,
            _ => encoding.until(0),
        };
        let mut parts = encoding.bytes().splitn(3, |&byte| byte == b'/').map(<[u8]>::len);
        let behind = parts.next().zip(parts.next()).map_or(0, |(name, clock)| name + clock + 2);
        let parameters = parts.next().map(|_| encoding.from(behind));
        let whole = payload.is_some() && is_token_text(name.bytes()) && clock_rate.is_some();
        let tight = Words::of(encoding).count() == 1;
        let some = parameters.is_none_or(|parameters| !parameters.is_empty());
        tell_unless(whole && tight && some, value, flaws);
        Self { payload, name, clock_rate, parameters }
    }
}

/// Name, clock rate and channels.
type Named<'a> = (Option<CodecName<'a>>, Option<u32>, Option<u32>);

/// The value at the front of `rest`, if it is as nearly all are: `111 opus/48000/2` and the end of its
/// line. One walk instead of several, since each format of an offer is held against each of its answer.
fn read_plain(rest: Piece<'_>) -> Option<(Piece<'_>, Named<'_>)> {
    let bytes = rest.bytes();
    let digits = |mut at: usize| {
        let (from, mut sum) = (at, 0u32);
        while let Some(digit @ b'0'..=b'9') = bytes.get(at) {
            sum = sum.checked_mul(10)?.checked_add((digit - b'0').into())?;
            at += 1;
        }
        (at > from).then_some((at, sum))
    };
    let (at, _) = digits(0)?;
    let name = at + 1;
    let after = bytes.get(name..).filter(|_| bytes.get(at) == Some(&b' '))?;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let slash = name + after.iter().position(|byte| !is_part(byte)).filter(|&length| length > 0)?;
    let (mut end, clock) = digits(slash + 1).filter(|_| bytes.get(slash) == Some(&b'/'))?;
    let mut channels = None;
    if bytes.get(end) == Some(&b'/') {
        let (behind, number) = digits(end + 1)?;
        (end, channels) = (behind, Some(number));
    }
    matches!(bytes.get(end), None | Some(b'\r' | b'\n')).then(|| {
        let name = CodecName::Written(rest.sub(name, slash));
        (rest.until(end), (Some(name), Some(clock), channels))
    })
}

/// The name, the clock rate and the channels in `111 opus/48000/2`.
fn read_rtpmap(value: Piece<'_>) -> Named<'_> {
    let mut words = Words::of(value);
    words.next();
    let encoding = words.rest();
    let slash = encoding.find(b'/').unwrap_or(encoding.len());
    let (name, after) = (encoding.until(slash).trim(), encoding.from(slash + 1));
    let slash = after.find(b'/').unwrap_or(after.len());
    let (clock, channels) = (after.until(slash).trim(), after.from(slash + 1).trim());
    let name = (!name.is_empty()).then_some(CodecName::Written(name));
    (name, clock.number(), channels.number())
}

#[cfg(test)]
mod tests {
    use super::super::Sdp;
    use super::*;
    use crate::grammar::flaw::FlawList;

    fn names(body: &str) -> impl Iterator<Item = (Option<&str>, Option<u32>, bool)> {
        let sdp = Sdp::read(Piece::whole(body.as_bytes()), &mut FlawList::default()).unwrap();
        let media = *sdp.media().next().unwrap();
        let named = media.codecs().map(|codec| {
            (codec.name.and_then(CodecName::text), codec.clock_rate, codec.rtpmap.is_some())
        });
        named.collect::<std::vec::Vec<_>>().into_iter()
    }

    #[test]
    fn a_name_is_written_or_static() {
        let body = "m=audio 9 RTP/AVP 111 8 0 18 99 98 3 x\na=rtpmap:111 opus/48000/2\n\
            a=rtpmap:8 pcma/8000\na=rtpmap:8 GSM/16000\na=rtpmap:98  red / 8000\na=rtpmap:3\n";
        assert!(names(body).eq([
            (Some("opus"), Some(48000), true),
            (Some("pcma"), Some(8000), true),
            (Some("PCMU"), Some(8000), false),
            (Some("G729"), Some(8000), false),
            (None, None, false),
            (Some("red"), Some(8000), true),
            (Some("GSM"), Some(8000), true),
            (None, None, false),
        ]));
    }

    #[test]
    fn values_of_rtpmap() {
        for (value, payload, parts, clock_rate, fault) in [
            ("111 opus/48000/2", Some(111), "opus|2", Some(48000), false),
            ("0 PCMU/8000", Some(0), "PCMU|-", Some(8000), false),
            ("98 telephone-event/8000/1/x", Some(98), "telephone-event|1/x", Some(8000), false),
            ("98  red / 8000", Some(98), "red|-", Some(8000), true),
            ("128 PCMU/8000", None, "PCMU|-", Some(8000), true),
            ("0 PCMU/8000/", Some(0), "PCMU|", Some(8000), true),
            ("0 PCMU", Some(0), "PCMU|-", None, true),
            ("0 /8000", Some(0), "|-", Some(8000), true),
            ("x", None, "|-", None, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Rtpmap::read(Piece::whole(value.as_bytes()), &mut flaws);
            let parameters = read.parameters.map_or("-", |piece| piece.text().unwrap());
            let seen = std::format!("{}|{parameters}", read.name.text().unwrap());
            assert_eq!((read.payload, &*seen), (payload, parts), "{value}");
            assert_eq!((read.clock_rate, flaws.seen() > 0), (clock_rate, fault), "{value}");
        }
    }

    /// The short way may give up, and never differs.
    #[test]
    fn both_ways_read_alike() {
        let mut short = 0;
        crate::span::bent(b"111 opus/48000/2", |value| {
            let rest = Piece::whole(value);
            let Some((plain, named)) = read_plain(rest) else { return };
            let careful = rest.until(line_length(value)).trim();
            let seen = std::format!("{plain:?} {named:?}");
            assert_eq!(seen, std::format!("{careful:?} {:?}", read_rtpmap(careful)), "{rest:?}");
            short += 1;
        });
        assert!(short > 0);
    }

    #[test]
    fn channels_are_written_or_static() {
        let body = "m=audio 9 RTP/AVP 111 8 10 14 96\na=rtpmap:111 opus/48000/2\n\
            a=rtpmap:96 L16/8000\n";
        let sdp = Sdp::read(Piece::whole(body.as_bytes()), &mut FlawList::default()).unwrap();
        let channels = sdp.media().next().unwrap().codecs().map(|codec| codec.channels);
        assert!(channels.eq([Some(2), Some(1), Some(2), None, None]));
    }

    #[test]
    fn only_rtp_has_static_types() {
        assert!(names("m=application 9 UDP/DTLS/SCTP 8\n").eq([(None, None, false)]));
        assert!(names("m=image 9 udptl t38\n").eq([(None, None, false)]));
    }

    #[test]
    fn formats_are_bounded() {
        let mut flaws = FlawList::default();
        let line = [&b"m=audio 9 RTP/AVP"[..], &b" 0".repeat(MAX_FORMATS + 1)].concat();
        let sdp = Sdp::read(Piece::whole(&line), &mut flaws).unwrap();
        assert_eq!((sdp.media().next().unwrap().codecs().count(), flaws.seen()), (MAX_FORMATS, 1));
    }
}
