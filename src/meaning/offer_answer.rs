//! An offer and its answer, section by section (RFC 3264 §6): which description is which, and what
//! stands against what. Nothing here judges; it says what differs and what fits.

use super::Facts;
use super::client::Client;
use super::codec_pair as codecs;
use super::pair::other_transaction;
use super::webrtc::{bundles, carrier, live};
use crate::grammar::flaw::{Fault, Unheard};
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::sdp::attribute::Attribute;
use crate::wire::sdp::line::Words;
use crate::wire::sdp::security::{Crypto, Setup};
use crate::wire::sdp::{Connection, Direction, MAX_MEDIA, Media, Sdp};
use core::net::IpAddr;

/// An offer in a request, and the answer to it in the response.
#[derive(Clone, Copy, Debug)]
pub struct OfferAnswer<'a, 's> {
    /// The description in the request.
    pub offer: &'s Sdp<'a>,
    /// The description in the response: the answer, or a preview of it (RFC 6337 §3.1.1).
    pub answer: &'s Sdp<'a>,
}

/// What keeps the one who offered from using the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The m= lines are not those of the offer.
    Sections,
    /// A section has another name than in the offer.
    Mid,
    /// The BUNDLE group is not one that was offered.
    Bundle,
    /// The roles in the DTLS handshake do not fit.
    Setup,
    /// RTP and RTCP on one port were not offered.
    RtcpMux,
    /// The directions exclude each other.
    Direction,
    /// All audio is refused.
    Refused,
    /// No codec of the offer is left.
    Codec,
}

impl<'a, 's> OfferAnswer<'a, 's> {
    /// The offer and the answer, if the request holds the one and the response the other
    /// (RFC 6337 §2.2). A refusal, an early session, a response to another request and one of
    /// which a part is lost hold none.
    pub fn of(facts: &Facts<'a, 's>) -> Option<Self> {
        let request = facts.request?;
        let (offer, answer) = (session(request)?, session(facts)?);
        let answers = match facts.status? {
            101..=198 => facts.method == Method::Invite,
            200..=299 => facts.method.row().is_some_and(|row| row.offers),
            _ => false,
        };
        let differ = |(a, b): (Piece<'a>, Piece<'a>)| a.bytes() != b.bytes();
        let other_call = facts.call_id.zip(request.call_id).is_some_and(differ);
        let other = other_call || other_transaction(facts, request).is_some();
        (answers && !other).then_some(Self { offer, answer })
    }

    /// The sections, each with the one at its place in the offer: the order alone joins them
    /// (RFC 3264 §6).
    pub fn sections(self) -> impl Iterator<Item = Section<'a, 's>> {
        let pairs = self.offer.media().zip(self.answer.media());
        pairs.map(move |(offer, answer)| Section { offer, answer, whole: self })
    }

    /// The sections that neither side refuses.
    pub fn accepted(self) -> impl Iterator<Item = Section<'a, 's>> {
        self.sections().filter(|section| {
            let refused = section.offer.is_refused() || section.answer.is_refused();
            !refused && section.is_same_kind()
        })
    }

    /// The first place at which the answer has another kind of section than the offer, or only
    /// one of both has a section: that of the answer, and that of the offer.
    pub fn uneven(self) -> Option<(Option<&'s Media<'a>>, Option<&'s Media<'a>>)> {
        if let Some(section) = self.sections().find(|section| !section.is_same_kind()) {
            return Some((Some(section.answer), Some(section.offer)));
        }
        let [offered, answered] = [self.offer, self.answer].map(|sdp| sdp.media().count());
        // Of more than are kept nobody knows how many there were.
        if offered == answered || offered.max(answered) == MAX_MEDIA {
            return None;
        }
        Some((self.answer.media().nth(offered), self.offer.media().nth(answered)))
    }

    /// The offered audio, if the answer refuses all of it, and accepts no picture of a fax instead
    /// of it.
    pub fn refused_audio(self) -> impl Iterator<Item = Section<'a, 's>> {
        let is = |media: &Media<'_>, kind| media.kind.is(kind);
        let kept = live(self.answer).any(|media| is(media, "audio") || is(media, "image"));
        self.sections().filter(move |section| {
            !kept
                && is(section.offer, "audio")
                && is(section.answer, "audio")
                && !section.offer.is_refused()
        })
    }

    /// The names in the BUNDLE groups of the answer that may not be there: of no section, of one
    /// that the offer did not bundle, or the first of a group, if that section is refused and
    /// another one is not (RFC 9143 §7.3, §7.3.3).
    pub fn foreign_in_bundle(self) -> impl Iterator<Item = Piece<'a>> {
        bundles(self.answer).flat_map(move |group| {
            let first = group.clone().next();
            group.clone().take(MAX_MEDIA).filter(move |&name| {
                let mut sections = self.sections();
                let Some(section) = sections.find(|section| section.is_called(name)) else {
                    // The name of a section that is too many: that is told of the section.
                    let own = |media: &Media<'a>| media.level.mid.is_some_and(same(name));
                    return !self.answer.media().any(own);
                };
                let offered = bundles(self.offer).any(|mut names| names.any(same(name)));
                let shared = |media: &Media<'a>| {
                    media.level.mid.is_some_and(|mid| group.clone().any(same(mid)))
                };
                let leads = first.is_some_and(same(name)) && live(self.answer).any(shared);
                let renamed = section.renamed().is_some();
                section.answer.is_refused() && leads || !offered && !renamed
            })
        })
    }

    /// What keeps the one who offered from using the answer. A browser refuses a description
    /// as a whole; others live with much.
    pub fn misfit(self, client: Client) -> Option<Misfit> {
        if client == Client::Browser {
            let some = |is: fn(&Section<'a, 's>) -> bool| self.accepted().any(|one| is(&one));
            let checks: [(Misfit, &dyn Fn() -> bool); 6] = [
                (Misfit::Sections, &|| self.uneven().is_some()),
                (Misfit::Mid, &|| self.sections().any(|one| one.renamed().is_some())),
                (Misfit::Bundle, &|| self.foreign_in_bundle().next().is_some()),
                (Misfit::Setup, &|| some(|one| one.roles().is_some_and(|roles| !roles.fit()))),
                (Misfit::RtcpMux, &|| some(|one| one.rtcp_mux_not_offered().is_some())),
                (Misfit::Direction, &|| some(|one| !one.directions_fit())),
            ];
            if let Some((found, _)) = checks.iter().find(|(_, holds)| holds()) {
                return Some(*found);
            }
        }
        if self.refused_audio().next().is_some() {
            return Some(Misfit::Refused);
        }
        let mut audio = self.accepted().filter(|section| section.answer.kind.is("audio"));
        let first = audio.next()?;
        let none =
            codecs::is_disjoint(&first) && audio.all(|section| codecs::is_disjoint(&section));
        none.then_some(Misfit::Codec)
    }
}

/// The session description of a message that is whole and for the session (RFC 3261 §20.11).
fn session<'a, 's>(facts: &Facts<'a, 's>) -> Option<&'s Sdp<'a>> {
    let cut = facts.message.body_length().fault == Some(Fault::BodyShort);
    let other = facts.sdp_disposition.is_some_and(|body| !body.kind.is("session"));
    facts.sdp.filter(|_| !cut && !other)
}

fn same<'a>(name: Piece<'a>) -> impl Fn(Piece<'a>) -> bool {
    move |other| other.bytes() == name.bytes()
}

/// One section of the answer, and that of the offer.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a, 's> {
    /// The section of the offer.
    pub offer: &'s Media<'a>,
    /// The section of the answer.
    pub answer: &'s Media<'a>,
    /// The descriptions in which they stand.
    pub whole: OfferAnswer<'a, 's>,
}

/// What both sides say of a DTLS handshake: the role, and where it stands. `None` if a side says
/// nothing of it.
#[derive(Clone, Copy, Debug)]
pub struct Roles<'a> {
    /// In the offer.
    pub offered: Option<(Setup, Piece<'a>)>,
    /// In the answer.
    pub answered: Option<(Setup, Piece<'a>)>,
}

impl Roles<'_> {
    /// Whether one side starts the handshake and the other waits for it (RFC 4145 §4.1, RFC 5763
    /// §5). A side that says nothing fits, as does a connection that was offered as held.
    pub fn fit(&self) -> bool {
        let offered = self.offered.map(|(role, _)| role);
        !self.answered.is_some_and(|(answered, _)| {
            let held = offered == Some(Setup::Holdconn);
            answered == Setup::Actpass
                || !held && (answered == Setup::Holdconn || offered == Some(answered))
        })
    }
}

impl<'a> Section<'a, '_> {
    /// Whether both are of one kind: audio, video, … (RFC 3264 §6.1).
    pub fn is_same_kind(&self) -> bool {
        self.answer.kind.bytes().eq_ignore_ascii_case(self.offer.kind.bytes())
    }

    /// The name of the section in the answer, and the one that it should equal (RFC 9429 §5.3.1).
    /// None where the answer names nothing, and where another section stands.
    pub fn renamed(&self) -> Option<(Piece<'a>, Piece<'a>)> {
        let names = self.answer.level.mid.zip(self.offer.level.mid);
        names
            .filter(|(answered, offered)| answered.bytes() != offered.bytes())
            .filter(|_| self.is_same_kind())
    }

    /// Whether the answer calls the section so; one without a name is called as in the offer.
    fn is_called(&self, name: Piece<'a>) -> bool {
        self.answer.level.mid.or(self.offer.level.mid).is_some_and(same(name))
    }

    /// The direction in the offer and in the answer, and what says so.
    pub fn directions(&self) -> [(Direction, Option<Piece<'a>>); 2] {
        let OfferAnswer { offer, answer } = self.whole;
        [self.offer.direction_in(&offer.session), self.answer.direction_in(&answer.session)]
    }

    /// Whether the directions fit together (RFC 3264 §6.1). To a multicast address other rules
    /// hold (§6.2).
    pub fn directions_fit(&self) -> bool {
        let [(offered, _), (answered, _)] = self.directions();
        let sends = offered.receives() || !answered.sends();
        let receives = offered.sends() || !answered.receives();
        sends && receives || self.offer.connection.or(self.whole.offer.connection).is_some_and(many)
    }

    /// Whether the transport of the section in the answer is its own, not that of another section
    /// of its BUNDLE group.
    fn stands_alone(&self) -> bool {
        carrier(self.answer, self.whole.answer)
            .is_none_or(|carrier| carrier.line.span() == self.answer.line.span())
    }

    /// The roles in the DTLS handshake, if both sides mean one.
    pub fn roles(&self) -> Option<Roles<'a>> {
        let OfferAnswer { offer, answer } = self.whole;
        let role = |at: Option<Piece<'a>>| Setup::read(at?, &mut Unheard::default()).zip(at);
        let dtls = self.offered_fingerprint().is_some() && self.fingerprint().is_some();
        (dtls && self.stands_alone()).then(|| Roles {
            offered: role(self.offer.setup_in(&offer.session)),
            answered: role(self.answer.setup_in(&answer.session)),
        })
    }

    /// a=rtcp-mux in an answer to an offer that has none (RFC 8035 §3.1).
    pub fn rtcp_mux_not_offered(&self) -> Option<Piece<'a>> {
        let lent = carrier(self.offer, self.whole.offer);
        let offered = [Some(&self.whole.offer.session), lent.map(|media| &media.level)];
        let offered = offered.into_iter().flatten().chain([&self.offer.level]);
        let offered = offered.into_iter().any(|level| level.rtcp_mux.is_some());
        let own = !offered && self.answer.is_rtp() && self.stands_alone();
        self.answer.level.rtcp_mux.filter(|_| own)
    }

    /// The fingerprint that holds for the section in the offer.
    pub fn offered_fingerprint(&self) -> Option<Piece<'a>> {
        fingerprint(self.offer, self.whole.offer)
    }

    /// The fingerprint that holds for the section in the answer.
    pub fn fingerprint(&self) -> Option<Piece<'a>> {
        fingerprint(self.answer, self.whole.answer)
    }

    /// Whether one side asks for SRTP and the other for plain RTP. A profile of plain RTP with
    /// keys beside it leaves both open.
    pub fn is_encrypted_by_one(&self) -> bool {
        let rtp = self.offer.is_rtp() && self.answer.is_rtp();
        let keyed = |media: &Media<'a>, key: Option<Piece<'a>>| media.crypto().or(key).is_some();
        let offer = (is_secure(self.offer), keyed(self.offer, self.offered_fingerprint()));
        let answer = (is_secure(self.answer), keyed(self.answer, self.fingerprint()));
        let plain = (false, false);
        rtp && (offer.0 && answer == plain || answer.0 && offer == plain)
    }

    /// The keys of a section that takes them from DTLS on the one side and from SDP on the other:
    /// those of the answer, and those of the offer.
    pub fn keys_apart(&self) -> Option<(Piece<'a>, Piece<'a>)> {
        let suite = |media: &Media<'a>| Words::of(media.crypto()?).nth(1);
        let offer = (self.offered_fingerprint(), suite(self.offer));
        let answer = (self.fingerprint(), suite(self.answer));
        match (offer, answer) {
            ((Some(print), None), (None, Some(suite))) => Some((suite, print)),
            ((None, Some(suite)), (Some(print), None)) => Some((print, suite)),
            _ => None,
        }
    }

    /// The key in the SDP of the answer, if the offer has such keys, but none with its number and
    /// suite (RFC 4568 §5.1.2); and whether one has the suite.
    pub fn crypto_not_offered(&self) -> Option<(Crypto<'a>, bool)> {
        let read = |value| Crypto::read(value, &mut Unheard::default());
        let answered = read(self.answer.crypto()?);
        self.offer.crypto()?;
        let mut suite = false;
        let lines = self.offer.attributes().filter(|line| line.name.bytes() == b"crypto");
        for offered in lines.take(MAX_CRYPTO).filter_map(|line: Attribute<'a>| line.value) {
            let offered = read(offered);
            if offered.suite.bytes().eq_ignore_ascii_case(answered.suite.bytes()) {
                if offered.tag == answered.tag {
                    return None;
                }
                suite = true;
            }
        }
        Some((answered, suite))
    }
}

/// How many keys of one section are looked at: more than there are suites.
const MAX_CRYPTO: usize = 32;

fn fingerprint<'a>(media: &Media<'a>, sdp: &Sdp<'a>) -> Option<Piece<'a>> {
    let lent = || carrier(media, sdp)?.fingerprint_in(&sdp.session);
    media.fingerprint_in(&sdp.session).or_else(lent)
}

/// Whether the profile is one of SRTP (RFC 3711 §12, RFC 5124 §6, RFC 5764 §8).
pub fn is_secure(media: &Media<'_>) -> bool {
    let mut parts = media.protocol.bytes().split(|&byte| byte == b'/');
    let srtp =
        parts.any(|part| [&b"SAVP"[..], b"SAVPF"].iter().any(|it| part.eq_ignore_ascii_case(it)));
    srtp || media.is_dtls()
}

fn many(line: Connection<'_>) -> bool {
    let address = line.address.text().and_then(|text| text.parse::<IpAddr>().ok());
    address.is_some_and(|address| address.is_multicast())
}
