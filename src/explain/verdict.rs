//! The verdict and the action: one table, read from the top, the first row that holds decides.
//!
//! A row names a text (`text/<language>/verdict/<id>.md`: the verdict and what to do now), the
//! next step for programs, and the rules that its text already tells, so that a short report
//! shows them and folds away other plain information.

mod action;
pub(super) mod request;

use action::by_code;
pub(crate) use action::{action, default_action};

use crate::iana::method::Method;
use crate::iana::status::Class;
use crate::meaning::Facts;
use crate::meaning::cause::{Agreement, agreement, answered_elsewhere};
use crate::meaning::challenge::{beyond_browser, challenges, is_answerable, stale};
use crate::meaning::client::Client;
use crate::meaning::early_media::{EarlyMedia, Expected, Obstacle, authorized, misfit};
use crate::meaning::failure::{self, Blocked, disguised, failed_preconditions, overlap};
use crate::meaning::pair;
use crate::meaning::redirect::{Emergency, Reach, Targets};
use crate::meaning::refusal::{self, allows_itself, is_complete, media_warnings, scheme_warning};
use crate::meaning::retry::{Origin, Scope};
use crate::meaning::webrtc::{self, Missing};
use crate::practice::phrase::{self, Reading};
use crate::report::Do;

/// One row.
#[derive(Debug)]
pub(crate) struct Row {
    pub id: &'static str,
    holds: fn(&Facts<'_, '_>) -> bool,
    next: Do,
    also: &'static [Do],
    /// Rules whose findings belong to this verdict.
    pub tells: &'static [&'static str],
}

const fn row(id: &'static str, holds: fn(&Facts<'_, '_>) -> bool, next: Do) -> Row {
    Row { id, holds, next, also: &[], tells: &[] }
}

impl Row {
    const fn also(self, also: &'static [Do]) -> Self {
        Self { also, ..self }
    }

    const fn tells(self, tells: &'static [&'static str]) -> Self {
        Self { tells, ..self }
    }
}

const CAUSE: &[&str] = &["reason-q850", "reason-in-provisional", "asterisk-hangup-cause"];
const UNFIT: &[&str] = &[
    "answer-sections-differ",
    "answer-mid-differs",
    "answer-bundle-not-offered",
    "answer-setup-unfit",
    "answer-rtcp-mux-not-offered",
    "answer-direction-unfit",
    "answer-codec-none",
];
const NAMES: &[&str] = &["refusal-field-names"];

#[rustfmt::skip]
static TABLE: &[Row] = &[
    row("no-class", |f| f.class.is_none(), Do::GiveUp),

    // Words that tell more than the code, whichever that is.
    row("no-prack", failure::waited_for_prack, Do::ChangeRequest).tells(&["reason-phrase-known"]),
    row("no-prack-warned", |f| failure::warned_of_prack(f).is_some(), Do::ChangeRequest).tells(&["warning-text"]),

    // 503: who said it, about what, for how long, and why.
    row("unavailable-local", |f| f.status == Some(503) && is_local(f), Do::TryNextServer),
    row("unavailable-register-window", |f| is(f, 503, Method::Register) && window(f) > 0, Do::RetryLater),
    row("unavailable-register", |f| is(f, 503, Method::Register), Do::TryNextServer),
    row("unavailable-options-window", |f| is(f, 503, Method::Options) && window(f) > 0, Do::TryNextServer),
    row("unavailable-options", |f| is(f, 503, Method::Options), Do::TryNextServer),
    row("unavailable-bye", |f| is(f, 503, Method::Bye), Do::RetryLater),
    row("unavailable-in-dialog-window", |f| f.status == Some(503) && f.in_dialog() && window(f) > 0, Do::RetryLater),
    row("unavailable-in-dialog", |f| f.status == Some(503) && f.in_dialog(), Do::RetryLater),
    row("unavailable-window-zero", |f| f.status == Some(503) && f.retry.is_some_and(|retry| retry.seconds == Some(0)), Do::TryNextServer),
    row("unavailable-contradicted-window", |f| f.status == Some(503) && contradicted(f) && window(f) > 0, Do::TryNextServer).tells(CAUSE),
    row("unavailable-contradicted", |f| f.status == Some(503) && contradicted(f), Do::TryNextServer).tells(CAUSE),
    row("unavailable-window-cause", |f| f.status == Some(503) && window(f) > 0 && known_cause(f), Do::TryNextServer).tells(CAUSE),
    row("unavailable-window", |f| f.status == Some(503) && window(f) > 0, Do::TryNextServer),
    row("unavailable-cause-fixed", |f| f.status == Some(503) && matches!(f.network_cause(), Some((58 | 88, _))), Do::TryNextServer).tells(CAUSE),
    row("unavailable-cause", |f| f.status == Some(503) && known_cause(f), Do::TryNextServer).tells(CAUSE),
    row("unavailable-phrase", |f| f.status == Some(503) && phrase_tells_a_limit(f), Do::TryNextServer),
    row("unavailable-bare", |f| f.status == Some(503), Do::TryNextServer),

    // Provisional answers.
    row("reliable-unasked", |f| asked(f, |f, asked| pair::unasked_reliable(f, asked).is_some()), Do::Wait).tells(&["reliable-unasked"]),
    row("trying", |f| f.status == Some(100), Do::Wait),
    row("dialog-ended", |f| f.status == Some(199), Do::Wait),
    row("progress-no-call", |f| f.is_early() && f.early_media.is_none(), Do::Wait),
    row("ringing", |f| f.status == Some(180) && expected(f) == Some(Expected::None), Do::RingLocally),
    row("ringing-unfit", |f| f.status == Some(180) && obstacle(f, |o| matches!(o, Obstacle::Misfit)), Do::RingLocally).tells(UNFIT),
    row("ringing-blocked", |f| f.status == Some(180) && expected(f) == Some(Expected::Blocked), Do::RingLocally),
    row("ringing-quiet", |f| f.status == Some(180) && expected(f) == Some(Expected::Unlikely), Do::RingLocally),
    row("ringing-media", |f| f.status == Some(180), Do::PlayEarlyMedia).also(&[Do::RingLocally]),
    row("early-not-given", |f| f.early_media.is_some() && f.is_body_absent(), Do::Wait),
    row("early-unfit", |f| obstacle(f, |o| matches!(o, Obstacle::Misfit)), Do::Wait).tells(UNFIT),
    row("early-blocked", |f| expected(f) == Some(Expected::Blocked), Do::Wait),
    row("early-session", is_early_session, Do::Wait),
    row("early-not-authorized", |f| obstacle(f, |o| matches!(o, Obstacle::NotAuthorized(_))), Do::Wait),
    row("early-not-sending", |f| obstacle(f, |o| matches!(o, Obstacle::NotSending(_))), Do::Wait),
    row("early-preconditions", |f| obstacle(f, |o| matches!(o, Obstacle::Precondition(_))), Do::Wait),
    row("early-refused", |f| obstacle(f, |o| matches!(o, Obstacle::Refused(_))), Do::Wait),
    row("early-out-of-turn", |f| obstacle(f, |o| matches!(o, Obstacle::OutOfTurn)), Do::Wait).tells(&["sdp-out-of-turn"]),
    row("early-null-address", |f| obstacle(f, |o| matches!(o, Obstacle::NullAddress(_))), Do::Wait),
    row("early-announcement", |f| f.early_media.is_some() && f.sdp.is_some() && known_cause(f), Do::PlayEarlyMedia).tells(CAUSE),
    row("early-authorized", |f| f.status == Some(183) && f.sdp.is_some() && authorized(f), Do::PlayEarlyMedia),
    row("forwarded", |f| f.status == Some(181) && f.sdp.is_none(), Do::Wait),
    row("queued", |f| f.status == Some(182) && f.sdp.is_none(), Do::Wait),
    row("early-possible", |f| f.early_media.is_some() && f.sdp.is_some(), Do::PlayEarlyMedia),
    row("progress-silent-cause", |f| f.status == Some(183) && known_cause(f), Do::Wait).tells(CAUSE),
    row("progress-silent", |f| f.status == Some(183), Do::Wait),
    row("progress-other", |f| f.class == Some(Class::Provisional), Do::Wait),

    // Success and redirection.
    row("answered-blocked", |f| f.class == Some(Class::Success) && f.method == Method::Invite && webrtc::applied(f).is_some_and(|sdp| !Missing::of(sdp).is_none()), Do::None),
    row("answered-unfit", |f| f.class == Some(Class::Success) && f.method == Method::Invite && misfit(f), Do::None).tells(UNFIT),
    row("answered", |f| f.class == Some(Class::Success) && f.method == Method::Invite, Do::None),
    row("registered", |f| f.class == Some(Class::Success) && f.method == Method::Register, Do::None),
    row("accepted", is_accepted, Do::None),
    row("no-notification", |f| is(f, 204, Method::Subscribe), Do::None),
    row("done", |f| f.class == Some(Class::Success) && f.method_at.is_some(), Do::None),
    row("2xx", |f| f.class == Some(Class::Success), Do::None),

    // Redirections, and what is offered instead.
    row("alternative-emergency", |f| Emergency::of(f).is_some(), Do::GiveUp).tells(&["alternative-emergency"]),
    row("alternative-bare", |f| f.status == Some(380) && f.has_no_body(), Do::GiveUp).tells(&["alternative-body-missing"]),
    row("alternative", |f| f.status == Some(380), Do::GiveUp),
    row("redirected-to-itself", |f| asked(f, |f, asked| pair::redirected_to_itself(f, asked).is_some()), Do::GiveUp).tells(&["redirect-to-itself"]),
    row("redirected-number", |f| reach(f) == Some(Reach::Telephone), Do::Redirect).tells(&["redirect-not-sip"]),
    row("redirected-elsewhere", |f| matches!(reach(f), Some(Reach::Web | Reach::Mail | Reach::Other)), Do::GiveUp).tells(&["redirect-not-sip"]),
    row("use-proxy", |f| f.status == Some(305) && reach(f).is_some(), Do::Redirect),
    row("moved", |f| f.status == Some(301) && reach(f).is_some(), Do::Redirect),
    row("redirected-several", |f| is_redirect(f) && Targets::of(f).is_several(), Do::Redirect).tells(&["redirect-order"]),
    row("redirected", |f| is_redirect(f) && reach(f).is_some(), Do::Redirect),
    row("redirected-nowhere", is_redirect, Do::GiveUp),
    row("3xx", |f| f.class == Some(Class::Redirection), Do::Redirect),

    // Failures of a server and refusals for good that deserve their own words.
    row("answered-elsewhere", |f| f.is_final() && answered_elsewhere(f).is_some(), Do::None).tells(&["reason-answered-elsewhere"]),
    row("dialog-broken", |f| matches!(f.status, Some(502 | 604)) && is_mid_dialog(f), Do::GiveUp).tells(&["in-dialog-failure"]),
    row("603-request", |f| f.status == Some(603) && (is_mid_dialog(f) || is_no_call(f)), Do::GiveUp).tells(&["in-dialog-failure"]),
    row("603-blocked", |f| Blocked::of(f).is_some_and(|blocked| blocked.contact.is_some()), Do::GiveUp).tells(&["analytics-blocked"]),
    row("603-blocked-bare", |f| Blocked::of(f).is_some(), Do::GiveUp).tells(&["analytics-contact-missing"]),
    row("504-update", |f| is(f, 504, Method::Update), Do::ChangeRequest).tells(&["status-504-update"]),
    row("580-named", |f| failed_preconditions(f).next().is_some(), Do::ChangeRequest).tells(&["precondition-failed"]),
    row("580", |f| f.status == Some(580), Do::ChangeRequest),
    row("555", |f| is(f, 555, Method::Register), Do::ChangeRequest),
    row("501", |f| f.status == Some(501), Do::ChangeRequest),
    row("505", |f| f.status == Some(505), Do::ChangeRequest),
    row("513", |f| f.status == Some(513), Do::ChangeRequest),
    row("604", |f| f.status == Some(604) && !known_cause(f), Do::GiveUp),
    row("607", |f| f.status == Some(607), Do::GiveUp),
    row("608-redress", |f| failure::redress(f).is_some(), Do::GiveUp).tells(&["redress-contact"]),
    row("608", |f| f.status == Some(608), Do::GiveUp).tells(&["redress-missing"]),

    // Other failures.
    row("cancel-unknown", |f| is(f, 481, Method::Cancel), Do::Wait),
    row("cancel-failed", |f| f.method == Method::Cancel && is_failure(f), Do::Wait),
    row("credentials-refused", |f| is_challenge(f) && asked(f, |f, asked| pair::refused_credentials(f, asked).is_some()), Do::GiveUp).tells(&["credentials-refused"]),
    row("challenged-beyond-browser", |f| is_answerable(f) && beyond_browser(f).is_some(), Do::Authenticate),
    row("challenged-stale", |f| is_answerable(f) && challenges(f).iter().any(|it| stale(it).is_some()), Do::Authenticate),
    row("challenged", is_answerable, Do::Authenticate).tells(&["challenge-offered"]),
    row("challenged-bare", |f| is_challenge(f) && is_complete(f), Do::GiveUp),
    row("challenged-unseen", is_challenge, Do::Authenticate),
    // Refusals that say more than their code does.
    row("405-itself", |f| f.status == Some(405) && allows_itself(f).is_some(), Do::GiveUp).tells(NAMES),
    row("405", |f| names(f, 405), Do::ChangeRequest).tells(NAMES),
    row("412", |f| f.status == Some(412), Do::ChangeRequest),
    row("413-later", |f| f.status == Some(413) && window(f) > 0, Do::RetryLater),
    row("413", |f| f.status == Some(413), Do::ChangeRequest),
    row("415", |f| names(f, 415), Do::ChangeRequest).tells(NAMES),
    row("416", |f| f.status == Some(416), Do::ChangeRequest),
    row("420", |f| names(f, 420), Do::ChangeRequest).tells(NAMES),
    row("421", |f| names(f, 421), Do::ChangeRequest).tells(NAMES),
    row("422", |f| names(f, 422), Do::ChangeRequest).tells(NAMES),
    row("423", |f| names(f, 423), Do::ChangeRequest).tells(NAMES),
    row("423-bare", |f| f.status == Some(423), Do::ChangeRequest),
    row("430", |f| f.status == Some(430), Do::TryNextServer),
    row("433", |f| f.status == Some(433), Do::GiveUp),
    row("439", |f| f.status == Some(439), Do::ChangeRequest),
    row("440", |f| f.status == Some(440), Do::ChangeRequest),
    row("480-scheme", |f| f.status == Some(480) && scheme_warning(f).is_some(), Do::ChangeRequest),
    row("481-bye", |f| is(f, 481, Method::Bye), Do::None),
    row("481-prack", |f| is(f, 481, Method::Prack), Do::Wait),
    row("481-notify", |f| is(f, 481, Method::Notify), Do::None),
    row("481-subscribe", |f| is(f, 481, Method::Subscribe), Do::ChangeRequest),
    row("482", |f| f.status == Some(482), Do::GiveUp),
    row("483", |f| f.status == Some(483), Do::GiveUp),
    row("484", |f| f.status == Some(484), Do::ChangeRequest),
    row("485", |f| names(f, 485), Do::ChangeRequest).tells(NAMES),
    row("488-warning", |f| f.status == Some(488) && media_warnings(f).next().is_some(), Do::ChangeRequest),
    row("488-capabilities", |f| f.status == Some(488) && f.sdp.is_some(), Do::ChangeRequest),
    row("489", |f| f.status == Some(489), Do::ChangeRequest).tells(NAMES),
    row("494", |f| names(f, 494), Do::ChangeRequest).tells(NAMES),
    row("606-warning", |f| f.status == Some(606) && media_warnings(f).next().is_some(), Do::ChangeRequest),
    row("identity-refused", |f| matches!(f.status, Some(428 | 436..=438)), Do::ChangeRequest),
    row("names-change", |f| refusal::named(f).is_some(), Do::ChangeRequest).tells(NAMES),
    row("field-missing", |f| refusal::missing(f).is_some(), Do::ChangeRequest),
    row("404-cause", |f| f.status == Some(404) && window(f) == 0 && known_cause(f), Do::GiveUp).tells(CAUSE),

    row("proxy-could-not-send", |f| matches!(f.status, Some(473 | 476..=478)), Do::TryNextServer),
    row("500-in-dialog", |f| overlap(f).is_some(), Do::RetryLater).tells(&["status-500-overlap"]),
    row("person-later", |f| window(f) > 0 && f.retry.is_some_and(|retry| retry.scope == Scope::Person), Do::RetryLater),
    row("480-cause", |f| f.status == Some(480) && known_cause(f), Do::RetryLater).tells(CAUSE),
    row("500-disguised", |f| disguised(f).is_some(), Do::RetryLater).tells(&["status-500-disguised"]),
    row("400", |f| f.status == Some(400), Do::ChangeRequest),
    row("403", |f| f.status == Some(403), Do::GiveUp),
    row("404", |f| f.status == Some(404), Do::GiveUp),
    row("408", |f| f.status == Some(408), Do::RetryLater),
    row("480", |f| f.status == Some(480), Do::RetryLater),
    row("481", |f| f.status == Some(481), Do::GiveUp),
    row("486", |f| f.status == Some(486), Do::RetryLater),
    row("487", |f| f.status == Some(487), Do::None),
    row("488", |f| f.status == Some(488), Do::ChangeRequest),
    row("491", |f| f.status == Some(491), Do::RetryLater),
    row("failed-cause", |f| f.is_final() && known_cause(f) && by_code(f) != Do::ChangeRequest, Do::GiveUp).tells(CAUSE),
    row("410", |f| f.status == Some(410), Do::GiveUp),
    row("500", |f| f.status == Some(500), Do::RetryLater),
    row("502", |f| f.status == Some(502), Do::TryNextServer),
    row("504", |f| f.status == Some(504), Do::TryNextServer),
    row("600", |f| f.status == Some(600), Do::RetryLater),
    row("603", |f| f.status == Some(603), Do::GiveUp),
    row("606", |f| f.status == Some(606), Do::ChangeRequest),
    row("4xx", |f| f.class == Some(Class::ClientFailure), Do::GiveUp),
    row("5xx", |f| f.class == Some(Class::ServerFailure), Do::RetryLater),
    row("6xx", |_| true, Do::GiveUp),
];

/// The row that holds.
pub(crate) fn choose(facts: &Facts<'_, '_>) -> &'static Row {
    let table = if facts.is_response() { TABLE } else { request::TABLE };
    // The last row holds for everything.
    table.iter().find(|row| (row.holds)(facts)).unwrap_or(&TABLE[TABLE.len() - 1])
}

fn is(facts: &Facts<'_, '_>, code: u16, method: Method) -> bool {
    facts.status == Some(code) && facts.method == method
}

fn window(facts: &Facts<'_, '_>) -> u32 {
    facts.retry.and_then(|retry| retry.seconds).unwrap_or(0)
}

fn is_local(facts: &Facts<'_, '_>) -> bool {
    facts.retry.is_some_and(|retry| matches!(retry.origin, Origin::Local(_)))
}

fn known_cause(facts: &Facts<'_, '_>) -> bool {
    // 16 and 31 say that the call ended, and nothing of why.
    facts.network_cause().is_some_and(|(cause, _)| {
        !matches!(cause, 16 | 31) && crate::iana::cause::cause(cause as u16).is_some()
    })
}

fn contradicted(facts: &Facts<'_, '_>) -> bool {
    matches!(agreement(facts), Some(Agreement::Contradicts(_)))
}

fn phrase_tells_a_limit(facts: &Facts<'_, '_>) -> bool {
    facts.phrase().and_then(|phrase| phrase::known(phrase.bytes())).is_some_and(|row| {
        matches!(
            row.reading,
            Reading::Capacity
                | Reading::Rate
                | Reading::Overload
                | Reading::Maintenance
                | Reading::Policy
                | Reading::Account
        )
    })
}

fn expected(facts: &Facts<'_, '_>) -> Option<Expected> {
    facts.early_media.map(|early| early.expected)
}

fn obstacle(facts: &Facts<'_, '_>, is: fn(Obstacle<'_>) -> bool) -> bool {
    facts.early_media.and_then(|early: EarlyMedia<'_>| early.obstacle).is_some_and(is)
}

/// Whether that holds for the message and the request that it answers.
fn asked(facts: &Facts<'_, '_>, holds: fn(&Facts<'_, '_>, &Facts<'_, '_>) -> bool) -> bool {
    facts.request.is_some_and(|request| holds(facts, request))
}

fn is_early_session(facts: &Facts<'_, '_>) -> bool {
    use crate::meaning::early_media::Role;
    facts.early_media.is_some_and(|early| early.role == Role::EarlySession)
        && facts.client == Client::Browser
}

fn is_redirect(facts: &Facts<'_, '_>) -> bool {
    matches!(facts.status, Some(300..=302 | 305))
}

fn is_failure(facts: &Facts<'_, '_>) -> bool {
    facts.is_final() && facts.class > Some(Class::Redirection)
}

/// Whether the field that goes with this code says what to change.
fn names(facts: &Facts<'_, '_>, code: u16) -> bool {
    facts.status == Some(code) && refusal::named(facts).is_some()
}

fn is_challenge(facts: &Facts<'_, '_>) -> bool {
    matches!(facts.status, Some(401 | 407))
}

/// How the address is reached that a redirection is to be followed to.
fn reach(facts: &Facts<'_, '_>) -> Option<Reach> {
    if !is_redirect(facts) {
        return None;
    }
    Targets::of(facts).first().map(|target| target.reach)
}

/// Whether a 202 says more than a 200: it has a meaning for these methods, or had one.
fn is_accepted(facts: &Facts<'_, '_>) -> bool {
    use Method::{Message, Notify, Other, Refer, Subscribe};
    facts.status == Some(202)
        && matches!(facts.method, Message | Notify | Other | Refer | Subscribe)
}

/// Whether the request neither calls somebody nor hangs up.
fn is_no_call(facts: &Facts<'_, '_>) -> bool {
    facts.method_at.is_some() && !matches!(facts.method, Method::Invite | Method::Bye)
}

/// Whether a dialog may suffer from this failure: after a BYE it is over anyway.
fn is_mid_dialog(facts: &Facts<'_, '_>) -> bool {
    facts.in_dialog() && facts.method != Method::Bye
}

/// The realm of the first challenge.
pub(crate) fn realm<'a>(facts: &Facts<'a, '_>) -> Option<crate::span::Piece<'a>> {
    use crate::iana::header::Name;
    let value =
        facts.value(Name::WwwAuthenticate).or_else(|| facts.value(Name::ProxyAuthenticate))?;
    crate::wire::challenge::realm(value)
}

#[cfg(test)]
mod tests {
    use super::{Do, TABLE, action, choose, request};
    use crate::meaning::request::{Room, read};
    use crate::meaning::{Facts, Known};
    use crate::rules::examples::messages;
    use crate::text::{Kind, Words};
    use crate::wire::message::{Message, Scratch};
    use alloc::format;

    /// The request beside it may turn what a response comes to.
    #[test]
    fn the_request_decides_too() {
        let digest = "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"n1\", \
            uri=\"sip:a\", response=\"0a\"";
        let again = "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"";
        let reliable = "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1\n\na=sendrecv";
        let early = "SIP/2.0 183 Session Progress\n\na=sendrecv";
        let ringing = "SIP/2.0 180 Ringing\n\na=sendrecv";
        let moved = "SIP/2.0 302 Moved Temporarily\nContact: <sip:bob@example.net>";
        let answered = "SIP/2.0 200 OK\n\na=sendrecv";
        let plain =
            "SIP/2.0 200 OK\nVia: SIP/2.0/WSS 192.0.2.1;branch=z9hG4bK1\n\nm=audio 20000 RTP/AVP 8";
        let other = "\n\nm=audio 20000 RTP/AVP 0";
        let unacknowledged = "SIP/2.0 504 Server Time-out\nWarning: 399 a \"Gave up: no PRACK\"";
        let unable = "SIP/2.0 504 Server Time-out\nWarning: 399 a \"No PRACK support\"";
        let length = "Content-Type: application/sdp\nContent-Length: 9";
        for (request, response, id, next) in [
            (digest, again, "credentials-refused", Do::GiveUp),
            ("", again, "challenged", Do::Authenticate),
            ("\n\na=sendrecv", reliable, "reliable-unasked", Do::AcknowledgeProvisional),
            ("k: 100rel\n\na=sendrecv", reliable, "early-possible", Do::AcknowledgeProvisional),
            ("", early, "early-out-of-turn", Do::Wait),
            ("\n\na=sendrecv", early, "early-possible", Do::PlayEarlyMedia),
            (other, early, "early-unfit", Do::Wait),
            (other, ringing, "ringing-unfit", Do::RingLocally),
            (other, answered, "answered-unfit", Do::None),
            ("\n\na=sendrecv", answered, "answered", Do::None),
            ("\n\na=sendrecv", plain, "answered-blocked", Do::None),
            // What the body of the request was is not known.
            (length, early, "early-possible", Do::PlayEarlyMedia),
            ("", ringing, "ringing-quiet", Do::RingLocally),
            ("", unacknowledged, "no-prack-warned", Do::ChangeRequest),
            ("", unable, "504", Do::TryNextServer),
            ("", moved, "redirected-to-itself", Do::GiveUp),
            ("INVITE sip:carol@example.net SIP/2.0", moved, "redirected", Do::Redirect),
        ] {
            let ((source, _), (request, _)) = messages(&format!("{request}\n=>\n{response}"));
            let mut beside = Room::default();
            let request = read(request.as_bytes(), &mut beside).unwrap();
            let (mut scratch, mut room) = (Scratch::default(), None);
            let (message, flaws) = Message::read(source.as_bytes(), &mut scratch).unwrap();
            let known = Known { request: request.as_ref(), ..Known::default() };
            let facts = Facts::of(message, known, flaws, &mut room);
            let row = choose(&facts);
            assert_eq!((row.id, action(row, &facts).r#do), (id, next), "{source}");
        }
    }

    #[test]
    fn every_row_has_its_text() {
        let words = Words::of("en", &[]).unwrap();
        for row in TABLE.iter().chain(request::TABLE) {
            let [verdict, now] = words.parts(Kind::Verdict, row.id);
            assert!(!verdict.is_empty() && !now.is_empty(), "{}", row.id);
            for rule in row.tells {
                assert!(crate::rules::by_id(rule).is_some(), "{}: {rule}", row.id);
            }
        }
    }
}
