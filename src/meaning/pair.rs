//! What a response and a request say of each other: whether they belong together, and what in the
//! request a refusal is about.

use super::Facts;
use super::challenge::{challenges, stale};
use super::refusal::{is_complete, named};
use super::request::understands;
use crate::grammar::few::Few;
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::challenge::Auth;
use crate::wire::contact::Contact;
use crate::wire::name_addr::NameAddr;
use crate::wire::number::Number;
use crate::wire::option_tag;
use crate::wire::same_uri::same_uri;
use crate::wire::start_line::StartLine;
use crate::wire::subscription::Event;
use crate::wire::uri::Uri;
use crate::wire::via::Via;

/// How many parts of a request that a refusal is about are kept.
const MAX_PARTS: usize = 8;

/// What says that a response belongs to another transaction than the request (RFC 3261 §17.1.3): a
/// piece of the response, and the one of the request that it should equal.
///
/// A response that was seen on another hop of the same way has a Via of the request, or the other
/// way round: that is no other transaction.
pub fn other_transaction<'a>(
    response: &Facts<'a, '_>,
    request: &Facts<'a, '_>,
) -> Option<(Piece<'a>, Piece<'a>)> {
    let differ = |answered: Option<Piece<'a>>, asked: Option<Piece<'a>>| {
        answered.zip(asked).filter(|(answered, asked)| answered.bytes() != asked.bytes())
    };
    let branches = differ(branch(response), branch(request));
    branches
        .filter(|&(answered, asked)| !passed(response, asked) && !passed(request, answered))
        .or_else(|| differ(response.method_at, request.method_at))
}

fn branch<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    facts.via.and_then(|via| via.branch)
}

/// Whether some Via of the message has that branch.
fn passed(facts: &Facts<'_, '_>, branch: Piece<'_>) -> bool {
    let mut unheard = Unheard::default();
    let mut vias = facts.message.values(Name::Via);
    while let Some(value) = vias.next(&mut unheard) {
        let own = Via::read(value, &mut unheard).and_then(|via| via.branch);
        if own.is_some_and(|own| own.bytes() == branch.bytes()) {
            return true;
        }
    }
    false
}

/// Whether both were seen on one hop, as far as their topmost branches tell.
pub fn on_one_hop(response: &Facts<'_, '_>, request: &Facts<'_, '_>) -> bool {
    other_transaction(response, request).is_none()
        && match (branch(response), branch(request)) {
            (Some(answered), Some(asked)) => answered.bytes() == asked.bytes(),
            _ => true,
        }
}

/// Whether a provisional response is sent reliably to a client whose INVITE names 100rel nowhere
/// (RFC 3262 §3): the tag that makes it reliable, and the method of the request.
pub fn unasked_reliable<'a>(
    response: &Facts<'a, '_>,
    request: &Facts<'a, '_>,
) -> Option<(Piece<'a>, Piece<'a>)> {
    let unasked = response.reliability.is_reliable()
        && response.method == Method::Invite
        && is_complete(request)
        && on_one_hop(response, request)
        && understands(request, "100rel").is_none();
    response.reliability.required.filter(|_| unasked).zip(request.method_at)
}

/// Whether an INVITE brings no offer. A body that was not given may have been one.
pub fn has_no_offer(request: &Facts<'_, '_>) -> bool {
    request.method == Method::Invite && request.sdp.is_none() && request.has_no_body()
}

/// A piece of a response that must be copied from the request, and is not.
#[derive(Clone, Copy, Debug)]
pub struct Copied<'a> {
    /// The field.
    pub field: Name,
    /// What the response has.
    pub answered: Piece<'a>,
    /// What the request has.
    pub asked: Piece<'a>,
    /// Whether clients tell their calls apart by it.
    pub tells_call: bool,
}

/// The first piece that is not copied (RFC 3261 §8.2.6.2), the ones that tell calls apart first.
/// `None` if the two were seen on different hops.
pub fn copied<'a>(response: &Facts<'a, '_>, request: &Facts<'a, '_>) -> Option<Copied<'a>> {
    if !on_one_hop(response, request) {
        return None;
    }
    let tag = |facts: &Facts<'a, '_>, to: bool| {
        if to { facts.to } else { facts.from }.and_then(|address| address.tag)
    };
    let number = |facts: &Facts<'a, '_>| facts.cseq.filter(|cseq| cseq.number.is_some());
    let differ = |field, answered: Option<Piece<'a>>, asked: Option<Piece<'a>>| {
        let pair = answered.zip(asked);
        let pair = pair.filter(|(answered, asked)| answered.bytes() != asked.bytes());
        pair.map(|(answered, asked)| Copied { field, answered, asked, tells_call: true })
    };
    let numbers = number(response).zip(number(request));
    let numbers = numbers.filter(|(answered, asked)| answered.number != asked.number);
    differ(Name::CallId, response.call_id, request.call_id)
        .or_else(|| differ(Name::From, tag(response, false), tag(request, false)))
        .or_else(|| differ(Name::To, tag(response, true), tag(request, true)))
        .or_else(|| {
            let (answered, asked) = numbers?;
            let (answered, asked) = (answered.number_at, asked.number_at);
            Some(Copied { field: Name::CSeq, answered, asked, tells_call: true })
        })
        .or_else(|| other_uri(Name::From, response.from, request.from))
        .or_else(|| other_uri(Name::To, response.to, request.to))
}

fn other_uri<'a>(
    field: Name,
    answered: Option<NameAddr<'a>>,
    asked: Option<NameAddr<'a>>,
) -> Option<Copied<'a>> {
    let (answered, asked) = (answered?.uri, asked?.uri);
    let mut unheard = Unheard::default();
    let same = same_uri(&Uri::read(answered, &mut unheard)?, &Uri::read(asked, &mut unheard)?);
    (!same).then_some(Copied { field, answered, asked, tells_call: false })
}

/// Where a request asks for a dialog on a secured way (RFC 3261 §12.1.1), and whether that is its
/// target. If not, the fields count as the last server sees them: proxies may have added to them.
pub fn asks_for_sips<'a>(request: &Facts<'a, '_>) -> Option<(Piece<'a>, bool)> {
    let StartLine::Request(line) = request.message.start() else { return None };
    let mut unheard = Unheard::default();
    let mut first = |name| {
        let value = request.message.values(name).next(&mut unheard)?;
        NameAddr::read(value, &mut unheard).map(|address| address.uri)
    };
    let route = first(Name::RecordRoute).or_else(|| first(Name::Contact));
    let target = (line.uri, true);
    let secured = |&(uri, _): &(Piece<'a>, bool)| {
        Uri::read(uri, &mut Unheard::default()).is_some_and(|uri| uri.scheme.is("sips"))
    };
    [Some(target), route.map(|uri| (uri, false))].into_iter().flatten().find(secured)
}

/// Where a redirection leads to the address to which the request already went, and to no other:
/// the address, and that of the request.
///
/// A server that is asked for a number or a signature answers with the same address, and with
/// what it found in a parameter or in Identity or P-Asserted-Identity: that is none.
pub fn redirected_to_itself<'a>(
    response: &Facts<'a, '_>,
    request: &Facts<'a, '_>,
) -> Option<(Piece<'a>, Piece<'a>)> {
    let StartLine::Request(line) = request.message.start() else { return None };
    let found = [Name::Identity, Name::PAssertedIdentity];
    let answers = found.into_iter().any(|name| response.message.has(name));
    if !matches!(response.status, Some(300..=302)) || answers || !on_one_hop(response, request) {
        return None;
    }
    let mut unheard = Unheard::default();
    let mut contacts = response.message.values(Name::Contact);
    let only = contacts.next(&mut unheard)?;
    if contacts.next(&mut unheard).is_some() {
        return None;
    }
    let target = Contact::read(only, &mut unheard).address?.uri;
    let (to, from) = (Uri::read(target, &mut unheard)?, Uri::read(line.uri, &mut unheard)?);
    let adds = to.params.into_iter().count() > from.params.into_iter().count();
    (!adds && same_uri(&to, &from)).then_some((target, line.uri))
}

/// The Digest credentials in the request, in the field that goes with the code of the response. An
/// empty nonce or response is a phone with a SIM card that only names itself.
pub fn credentials<'a, 's>(
    response: &Facts<'a, '_>,
    request: &Facts<'a, 's>,
) -> impl Iterator<Item = Auth<'a>> + use<'a, 's> {
    let field = match response.status {
        Some(407) => Name::ProxyAuthorization,
        _ => Name::Authorization,
    };
    let full = |auth: &Auth<'a>| {
        let has = |name| auth.value(name).is_some_and(|value| !value.is_empty());
        auth.is_digest() && has("nonce") && has("response")
    };
    let rows = request.message.all(field);
    rows.map(|row| Auth::credentials(row.value, &mut Unheard::default())).filter(full)
}

/// The first challenge to whose realm the request had credentials, and these.
pub fn answered_challenge<'a>(
    response: &Facts<'a, '_>,
    request: &Facts<'a, '_>,
) -> Option<(Auth<'a>, Auth<'a>)> {
    challenges(response).iter().filter(|asks| asks.is_digest()).find_map(|asks| {
        let realm = asks.value("realm")?;
        let same = |given: &Auth<'a>| {
            given.value("realm").is_some_and(|given| given.bytes() == realm.bytes())
        };
        credentials(response, request).find(same).map(|given| (*asks, given))
    })
}

/// The challenge to which the request gave an answer with the very nonce that the server names
/// again without `stale`, and that answer: the nonce is not what was refused (RFC 7616 §3.3).
pub fn refused_credentials<'a>(
    response: &Facts<'a, '_>,
    request: &Facts<'a, '_>,
) -> Option<(Auth<'a>, Auth<'a>)> {
    answered_challenge(response, request).filter(|(asks, given)| {
        let nonces = asks.value("nonce").zip(given.value("nonce"));
        stale(asks).is_none() && nonces.is_some_and(|(asked, used)| asked.bytes() == used.bytes())
    })
}

/// The time that a request asks for, against the least that a 422 or a 423 names.
#[derive(Clone, Copy, Debug)]
pub struct Interval<'a> {
    /// The seconds that the request asks for; of several Contacts, the fewest.
    pub asked: u32,
    /// Where.
    pub asked_at: Piece<'a>,
    /// The least that the server takes.
    pub least: u32,
    /// Where.
    pub least_at: Piece<'a>,
}

/// Reads it. `None` if either does not say.
pub fn interval<'a>(response: &Facts<'a, '_>, request: &Facts<'a, '_>) -> Option<Interval<'a>> {
    let least_at = *named(response).filter(|named| named.in_seconds)?.values.first()?;
    let asked_at = match response.status? {
        422 => number(request.value(Name::SessionExpires)?)?,
        423 => asked_expiry(request)?,
        _ => return None,
    };
    let (asked, least) = (asked_at.number()?, least_at.number()?);
    Some(Interval { asked, asked_at, least, least_at })
}

/// The number at the start of a value, without its parameters.
fn number(value: Piece<'_>) -> Option<Piece<'_>> {
    let read = Number::read(value, &mut Unheard::default());
    read.number.map(|_| read.number_at)
}

/// How long the request asks to be remembered. A Contact without its own time takes the one of
/// Expires (RFC 3261 §10.2.1.1).
fn asked_expiry<'a>(request: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let general = request.value(Name::Expires).filter(|value| value.number().is_some());
    if request.method != Method::Register {
        return general;
    }
    let mut unheard = Unheard::default();
    let (mut contacts, mut least) = (request.message.values(Name::Contact), None::<Piece<'a>>);
    let mut any = false;
    while let Some(value) = contacts.next(&mut unheard) {
        any = true;
        let own = Contact::read(value, &mut unheard).expires.or(general);
        let fewer = |own: &Piece<'a>| match least.and_then(Piece::number) {
            Some(least) => own.number().is_some_and(|own| own < least),
            None => own.number().is_some(),
        };
        least = own.filter(fewer).or(least);
    }
    if any { least } else { general }
}

/// Where the request requires that extension, of its receiver or of the proxies.
pub fn requires<'a>(request: &Facts<'a, '_>, tag: Piece<'_>) -> Option<Piece<'a>> {
    let same = |own: &Piece<'a>| own.bytes().eq_ignore_ascii_case(tag.bytes());
    [Name::Require, Name::ProxyRequire]
        .into_iter()
        .find_map(|field| option_tag::each(&request.message, field).find(same))
}

/// What in the request a 415, 416, 420 or 489 is about, if the response does not contradict that.
pub fn refused_parts<'a>(
    response: &Facts<'a, '_>,
    request: &Facts<'a, '_>,
) -> Few<Piece<'a>, MAX_PARTS> {
    let mut parts = Few::default();
    if response.status == Some(420) {
        let tags = option_tag::each(&response.message, Name::Unsupported);
        tags.filter_map(|tag| requires(request, tag)).for_each(|tag| parts.push(tag));
    } else if let Some(sent) = subject(response, request)
        && listed(response, sent).is_none()
    {
        parts.push(sent);
    }
    parts
}

/// What a 415 or a 489 lists among what it takes, though it is what the request had, and that. A
/// Content-Encoding may be what a 415 refused.
pub fn listed_yet_refused<'a>(
    response: &Facts<'a, '_>,
    request: &Facts<'a, '_>,
) -> Option<(Piece<'a>, Piece<'a>)> {
    let encoded = request.message.has(Name::ContentEncoding);
    let sent = subject(response, request).filter(|_| !encoded)?;
    listed(response, sent).map(|listed| (listed, sent))
}

/// The one part of the request of which the code speaks: its type, its scheme, its event.
fn subject<'a>(response: &Facts<'a, '_>, request: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let mut unheard = Unheard::default();
    match response.status? {
        415 => {
            let whole = request.content_type?.whole;
            Some(whole.until(whole.find(b';').unwrap_or(whole.len())).trim())
        }
        416 => match request.message.start() {
            StartLine::Request(line) => {
                Uri::read(line.uri, &mut unheard).filter(|uri| !uri.is_sip()).map(|uri| uri.scheme)
            }
            StartLine::Response(_) => None,
        },
        489 => Some(Event::read(request.value(Name::Event)?, &mut unheard).token.value),
        _ => None,
    }
    .filter(|part| !part.is_empty())
}

/// Where the response lists that value, or a range of types that holds it.
fn listed<'a>(response: &Facts<'a, '_>, sent: Piece<'_>) -> Option<Piece<'a>> {
    let named =
        named(response).filter(|named| matches!(named.field, Name::Accept | Name::AllowEvents))?;
    let holds = |range: &Piece<'_>| {
        let kind = range.find(b'/').filter(|&slash| range.from(slash + 1).is("*"));
        let one = kind.is_some_and(|slash| {
            let kind = sent.until(sent.find(b'/').unwrap_or(0));
            range.until(slash).bytes().eq_ignore_ascii_case(kind.bytes())
        });
        range.is("*/*") || one || range.bytes().eq_ignore_ascii_case(sent.bytes())
    };
    named.values.iter().copied().find(holds)
}
