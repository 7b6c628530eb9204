//! Attributes of RTP streams: fmtp, rtcp, rtcp-fb, ssrc, ssrc-group, extmap, ptime.
//!
//! Each reads the value of its attribute. What is missing is an empty piece or `None`.

use super::line::Words;
use crate::grammar::decimal::thousandths;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// a=fmtp: the settings of a codec (RFC 8866 §6.15).
#[derive(Clone, Copy, Debug)]
pub struct Fmtp<'a> {
    /// The payload type or other format.
    pub format: Piece<'a>,
    /// The settings, as the codec defines them.
    pub settings: Piece<'a>,
}

impl<'a> Fmtp<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let format = words.take_word();
        tell_unless(!words.rest().is_empty(), value, flaws);
        Self { format, settings: words.rest() }
    }

    /// The settings as names and values divided by semicolons, the usual form. Without `=` the
    /// whole is a name, as in `0-15` of telephone events.
    pub fn settings(&self) -> impl Iterator<Item = (Piece<'a>, Option<Piece<'a>>)> + use<'a> {
        let mut rest = Some(self.settings);
        core::iter::from_fn(move || {
            let list = rest?;
            let end = list.find(b';');
            rest = end.map(|end| list.from(end + 1));
            Some(list.until(end.unwrap_or(list.len())).trim())
        })
        .filter(|setting| !setting.is_empty())
        .map(|setting| {
            let equals = setting.find(b'=');
            let name = setting.until(equals.unwrap_or(setting.len())).trim();
            (name, equals.map(|equals| setting.from(equals + 1).trim()))
        })
    }
}

/// a=rtcp: where RTCP is sent (RFC 3605 §2.1).
#[derive(Clone, Copy, Debug)]
pub struct Rtcp<'a> {
    /// The port; `None` if it cannot be read.
    pub port: Option<u32>,
    /// The address, if it is not that of the c= line.
    pub address: Option<Piece<'a>>,
}

impl<'a> Rtcp<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let port = words.take_word().number();
        let given = !words.rest().is_empty();
        let [_, _, address] = [(); 3].map(|()| words.take_word());
        let form = words.rest().is_empty() && given != address.is_empty();
        tell_unless(form && port.is_some_and(|port| u16::try_from(port).is_ok()), value, flaws);
        Self { port, address: Some(address).filter(|address| !address.is_empty()) }
    }
}

/// a=rtcp-fb: a kind of feedback that is understood (RFC 4585 §4.2).
#[derive(Clone, Copy, Debug)]
pub struct RtcpFeedback<'a> {
    /// The payload type, or `*` for all.
    pub format: Piece<'a>,
    /// `ack`, `nack`, `ccm`, `goog-remb`, …
    pub kind: Piece<'a>,
    /// What follows: `pli`, `fir`, …; empty if nothing does.
    pub parameter: Piece<'a>,
}

impl<'a> RtcpFeedback<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let [format, kind] = [(); 2].map(|()| words.take_word());
        tell_unless(!kind.is_empty(), value, flaws);
        Self { format, kind, parameter: words.rest() }
    }
}

/// a=ssrc: what holds for one source (RFC 5576 §4.1).
#[derive(Clone, Copy, Debug)]
pub struct Ssrc<'a> {
    /// The source; `None` if it cannot be read.
    pub id: Option<u32>,
    /// The name of what holds: `cname`, `msid`, …
    pub name: Piece<'a>,
    /// Its value.
    pub value: Option<Piece<'a>>,
}

impl<'a> Ssrc<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let id = words.take_word().number();
        let held = words.rest();
        let colon = held.find(b':');
        let name = held.until(colon.unwrap_or(held.len())).trim();
        tell_unless(id.is_some() && !name.is_empty(), value, flaws);
        Self { id, name, value: colon.map(|colon| held.from(colon + 1).trim()) }
    }
}

/// a=ssrc-group: sources that belong together (RFC 5576 §4.2).
#[derive(Clone, Debug)]
pub struct SsrcGroup<'a> {
    /// `FID`, `FEC`, `SIM`, …
    pub semantics: Piece<'a>,
    /// The sources.
    pub ids: Words<'a>,
}

impl<'a> SsrcGroup<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let semantics = words.take_word();
        let numbers = words.clone().all(|id| id.number().is_some());
        tell_unless(numbers && !words.rest().is_empty(), value, flaws);
        Self { semantics, ids: words }
    }
}

/// a=extmap: the number of an RTP header extension (RFC 8285 §5).
#[derive(Clone, Copy, Debug)]
pub struct Extmap<'a> {
    /// The number; `None` if it cannot be read.
    pub id: Option<u32>,
    /// `sendrecv` and the like, if it is not that of the stream.
    pub direction: Option<Piece<'a>>,
    /// What the extension is.
    pub uri: Piece<'a>,
    /// What follows; empty if nothing does.
    pub attributes: Piece<'a>,
}

impl<'a> Extmap<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(value);
        let [first, uri] = [(); 2].map(|()| words.take_word());
        let slash = first.find(b'/');
        let id = first.until(slash.unwrap_or(first.len())).number();
        tell_unless(id.is_some() && !uri.is_empty(), value, flaws);
        let direction = slash.map(|slash| first.from(slash + 1));
        Self { id, direction, uri, attributes: words.rest() }
    }
}

/// The microseconds of a=ptime or a=maxptime, whose values are milliseconds and may have a
/// fraction (RFC 8866 §6.4, §6.5). `None` if they cannot be read.
pub fn packet_time(value: Piece<'_>, flaws: &mut Flaws) -> Option<u64> {
    let time = thousandths(value.trim());
    tell_unless(time.is_some(), value, flaws);
    time
}

pub(super) fn tell_unless(good: bool, value: Piece<'_>, flaws: &mut Flaws) {
    if !good {
        flaws.tell(Fault::SdpAttributeForm, value.span());
    }
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
    fn settings_of_codecs() {
        for (value, format, settings, fault) in [
            (
                "111 minptime=10; useinbandfec=1;",
                "111",
                &[("minptime", Some("10")), ("useinbandfec", Some("1"))][..],
                false,
            ),
            ("101 0-15", "101", &[("0-15", None)], false),
            ("97", "97", &[], true),
            ("", "", &[], true),
        ] {
            let mut flaws = FlawList::default();
            let read = Fmtp::read(piece(value), &mut flaws);
            assert_eq!(text(read.format), format);
            let seen = read.settings().map(|(name, value)| (text(name), value.map(text)));
            assert!(seen.eq(settings.iter().copied()), "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
        }
    }

    #[test]
    fn ports_of_rtcp() {
        for (value, port, address, fault) in [
            ("53020", Some(53020), None, false),
            ("53020 IN IP4 192.0.2.1", Some(53020), Some("192.0.2.1"), false),
            ("53020 IN IP4", Some(53020), None, true),
            ("70000", Some(70000), None, true),
            ("x", None, None, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Rtcp::read(piece(value), &mut flaws);
            let seen = (read.port, read.address.map(text), flaws.seen() > 0);
            assert_eq!(seen, (port, address, fault), "{value}");
        }
    }

    #[test]
    fn feedback_and_extensions() {
        let mut flaws = FlawList::default();
        let read = RtcpFeedback::read(piece("* ccm fir"), &mut flaws);
        assert_eq!([read.format, read.kind, read.parameter].map(text), ["*", "ccm", "fir"]);
        let read = Extmap::read(piece("3/sendonly urn:example:x y=1"), &mut flaws);
        assert_eq!((read.id, read.direction.map(text)), (Some(3), Some("sendonly")));
        assert_eq!([read.uri, read.attributes].map(text), ["urn:example:x", "y=1"]);
        assert_eq!(flaws.seen(), 0);
        RtcpFeedback::read(piece("96"), &mut flaws);
        Extmap::read(piece("x urn:example:x"), &mut flaws);
        assert_eq!(flaws.seen(), 2);
    }

    #[test]
    fn sources() {
        for (value, id, name, held, fault) in [
            (
                "314159 cname:user@example.com",
                Some(314_159),
                "cname",
                Some("user@example.com"),
                false,
            ),
            ("4294967295 x", Some(u32::MAX), "x", None, false),
            ("4294967296 cname:x", None, "cname", Some("x"), true),
            ("1", Some(1), "", None, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Ssrc::read(piece(value), &mut flaws);
            let seen = (read.id, text(read.name), read.value.map(text), flaws.seen() > 0);
            assert_eq!(seen, (id, name, held, fault), "{value}");
        }
        let mut flaws = FlawList::default();
        let read = SsrcGroup::read(piece("FID 1 2"), &mut flaws);
        assert_eq!((text(read.semantics), read.ids.count(), flaws.seen()), ("FID", 2, 0));
        SsrcGroup::read(piece("FID x"), &mut flaws);
        assert_eq!(flaws.seen(), 1);
    }

    #[test]
    fn packet_times() {
        for (value, time) in [("20", Some(20_000)), ("2.5", Some(2_500)), ("20ms", None)] {
            let mut flaws = FlawList::default();
            assert_eq!(packet_time(piece(value), &mut flaws), time);
            assert_eq!(flaws.seen(), usize::from(time.is_none()));
        }
    }
}
