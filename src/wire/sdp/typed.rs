//! Which view the value of each attribute and of each line has.

use super::attribute::Attribute;
use super::candidate::Candidate;
use super::codec::Rtpmap;
use super::detail::{Bandwidth, Origin, Repeat, Timing, zones};
use super::group::{self, Group, Msid, Rid, Simulcast};
use super::ice::{self, RemoteCandidates};
use super::line::{Line, Lines};
use super::precondition::Precondition;
use super::rtp::{Extmap, Fmtp, Rtcp, RtcpFeedback, Ssrc, SsrcGroup, packet_time};
use super::security::{Crypto, Fingerprint, Setup};
use crate::grammar::flaw::{Fault, Flaws, Unheard};
use crate::span::Piece;

/// How many lines whose value is not of its form are told. More of them would push out the flaws
/// of the rest of the message.
pub const MAX_VALUE_FLAWS: usize = 16;

/// The value of an attribute, read as its name asks for.
#[derive(Clone, Debug)]
pub enum Typed<'a> {
    /// a=candidate.
    Candidate(Candidate<'a>),
    /// a=crypto.
    Crypto(Crypto<'a>),
    /// a=extmap.
    Extmap(Extmap<'a>),
    /// a=fingerprint.
    Fingerprint(Fingerprint<'a>),
    /// a=fmtp.
    Fmtp(Fmtp<'a>),
    /// a=group.
    Group(Group<'a>),
    /// a=ice-ufrag or a=ice-pwd.
    IceCredential(Piece<'a>),
    /// a=ice-pacing, in milliseconds; `None` if it cannot be read.
    IcePacing(Option<u32>),
    /// a=mid or a=label.
    Name(Piece<'a>),
    /// a=msid.
    Msid(Msid<'a>),
    /// a=ptime or a=maxptime, in microseconds; `None` if it cannot be read.
    PacketTime(Option<u64>),
    /// a=curr, a=des or a=conf.
    Precondition(Precondition<'a>),
    /// a=remote-candidates.
    RemoteCandidates(RemoteCandidates<'a>),
    /// a=rid.
    Rid(Rid<'a>),
    /// a=rtcp.
    Rtcp(Rtcp<'a>),
    /// a=rtcp-fb.
    RtcpFeedback(RtcpFeedback<'a>),
    /// a=rtpmap.
    Rtpmap(Rtpmap<'a>),
    /// a=sctp-port; `None` if it cannot be read.
    SctpPort(Option<u16>),
    /// a=max-message-size; `None` if it cannot be read.
    MaxMessageSize(Option<u64>),
    /// a=setup; `None` if it is no known word.
    Setup(Option<Setup>),
    /// a=simulcast.
    Simulcast(Simulcast<'a>),
    /// a=ssrc.
    Ssrc(Ssrc<'a>),
    /// a=ssrc-group.
    SsrcGroup(SsrcGroup<'a>),
}

impl<'a> Typed<'a> {
    /// Reads `attribute`. `None` if its name has no view here; a missing value reads as an empty
    /// one.
    pub fn read(attribute: Attribute<'a>, flaws: &mut Flaws) -> Option<Self> {
        let name = attribute.name;
        let value = attribute.value.unwrap_or(name.from(name.len()));
        Some(match name.bytes() {
            b"candidate" => Self::Candidate(Candidate::read(value, flaws)),
            b"crypto" => Self::Crypto(Crypto::read(value, flaws)),
            b"extmap" => Self::Extmap(Extmap::read(value, flaws)),
            b"fingerprint" => Self::Fingerprint(Fingerprint::read(value, flaws)),
            b"fmtp" => Self::Fmtp(Fmtp::read(value, flaws)),
            b"group" => Self::Group(Group::read(value, flaws)),
            b"ice-ufrag" => Self::IceCredential(ice::ufrag(value, flaws)),
            b"ice-pwd" => Self::IceCredential(ice::pwd(value, flaws)),
            b"ice-pacing" => Self::IcePacing(ice::pacing(value, flaws)),
            b"mid" | b"label" => Self::Name(group::name(value, flaws)),
            b"msid" => Self::Msid(Msid::read(value, flaws)),
            b"ptime" | b"maxptime" => Self::PacketTime(packet_time(value, flaws)),
            b"curr" | b"des" | b"conf" => Self::Precondition(Precondition::read(attribute, flaws)?),
            b"remote-candidates" => Self::RemoteCandidates(RemoteCandidates::read(value, flaws)),
            b"rid" => Self::Rid(Rid::read(value, flaws)),
            b"rtcp" => Self::Rtcp(Rtcp::read(value, flaws)),
            b"rtcp-fb" => Self::RtcpFeedback(RtcpFeedback::read(value, flaws)),
            b"rtpmap" => Self::Rtpmap(Rtpmap::read(value, flaws)),
            b"sctp-port" => Self::SctpPort(group::sctp_port(value, flaws)),
            b"max-message-size" => Self::MaxMessageSize(group::max_message_size(value, flaws)),
            b"setup" => Self::Setup(Setup::read(value, flaws)),
            b"simulcast" => Self::Simulcast(Simulcast::read(value, flaws)),
            b"ssrc" => Self::Ssrc(Ssrc::read(value, flaws)),
            b"ssrc-group" => Self::SsrcGroup(SsrcGroup::read(value, flaws)),
            _ => return None,
        })
    }
}

/// Reads every line and attribute of `lines` that has a view, and tells what is wrong with their
/// form; at most [`MAX_VALUE_FLAWS`].
pub fn check(lines: Piece<'_>, flaws: &mut Flaws) {
    let before = flaws.seen();
    for line in Lines::of(lines) {
        if flaws.seen() - before >= MAX_VALUE_FLAWS {
            return;
        }
        match line.letter {
            Some(b'o') => drop(Origin::read(line.value, flaws)),
            Some(b't') => drop(Timing::read(line.value, flaws)),
            Some(b'r') => drop(Repeat::read(line.value, flaws)),
            Some(b'z') => drop(zones(line.value, flaws)),
            Some(b'b') => drop(Bandwidth::read(line.value, flaws)),
            Some(b'a') => attribute(line, flaws),
            _ => {}
        }
    }
}

fn attribute(line: Line<'_>, flaws: &mut Flaws) {
    let Some(attribute) = Attribute::of(line) else { return };
    if attribute.value.is_some_and(|value| !value.is_empty()) {
        let _ = Typed::read(attribute, flaws);
    } else if Typed::read(attribute, &mut Unheard::default()).is_some() {
        // Each of them needs a value. Its name shows that there is none.
        flaws.tell(Fault::SdpAttributeForm, attribute.name.span());
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sdp;
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn lines_with_views() {
        let body = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nb=AS:64\r\nt=0 0\r\n\
            m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=setup:actpass\r\na=mid:0\r\na=des:qos none e2e send\r\n\
            a=x-own:anything at all\r\na=rtcp-mux\r\n";
        let mut flaws = FlawList::default();
        let sdp = Sdp::read(Piece::whole(body), &mut flaws).unwrap();
        check(sdp.whole, &mut flaws);
        assert_eq!(flaws.list(), &[]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        use Fault::{SdpAttributeForm, SdpBandwidthForm, SdpOriginForm, SdpTimingForm};
        let names = [
            "candidate",
            "ice-ufrag",
            "ice-pwd",
            "ice-pacing",
            "remote-candidates",
            "crypto",
            "extmap",
            "fingerprint",
            "fmtp",
            "group",
            "mid",
            "label",
            "msid",
            "ptime",
            "maxptime",
            "rid",
            "rtcp",
            "rtcp-fb",
            "rtpmap",
            "curr",
            "des",
            "conf",
            "sctp-port",
            "max-message-size",
            "setup",
            "simulcast",
            "ssrc",
            "ssrc-group",
        ];
        for name in names {
            for text in [std::format!("a={name}"), std::format!("a={name}:")] {
                let mut flaws = FlawList::default();
                let sdp = Sdp::read(Piece::whole(text.as_bytes()), &mut flaws).unwrap();
                check(sdp.whole, &mut flaws);
                let told: std::vec::Vec<_> = flaws.list().iter().map(|flaw| flaw.fault).collect();
                assert_eq!(told, [SdpAttributeForm], "{text}");
            }
        }
        for (text, fault) in [
            ("o=-", SdpOriginForm),
            ("t=0", SdpTimingForm),
            ("r=1", SdpTimingForm),
            ("z=1", SdpTimingForm),
            ("b=64", SdpBandwidthForm),
        ] {
            let mut flaws = FlawList::default();
            let sdp = Sdp::read(Piece::whole(text.as_bytes()), &mut flaws).unwrap();
            check(sdp.whole, &mut flaws);
            assert_eq!(flaws.list()[0].fault, fault, "{text}");
        }
    }
}
