//! What became of a call, and which message decided it.

use super::transaction::Transaction;
use super::{Call, End, GIVEN_UP, Seen};
use crate::iana::method::Method;

/// Timer C: a proxy gives up an INVITE that rings for longer (RFC 3261 §16.6 step 11), in
/// microseconds.
const TIMER_C: i64 = 180_000_000;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// A 2xx came.
    Answered,
    /// A refusal came.
    Failed,
    /// The caller gave up, or a server did so for it.
    Cancelled,
    /// Nobody answered for as long as a client waits.
    Unanswered,
    /// The trace ends, or begins, within it.
    Unfinished,
}

/// The outcome, and what it rests on. The numbers are places in the call's lists.
#[derive(Clone, Copy, Debug)]
pub struct Result {
    /// What became of it.
    pub outcome: Outcome,
    /// The transaction that decides: the last attempt on the first hop.
    pub main: Option<usize>,
    /// Its final response, or the last message of it.
    pub decision: Option<usize>,
    /// Where a failure comes from: the transaction farthest from the caller that failed for it.
    pub root: Option<usize>,
    /// The response of `root`; `None` if nobody answered there.
    pub root_response: Option<usize>,
}

impl Result {
    /// The message that tells most of a failure.
    pub fn telling(&self) -> Option<usize> {
        self.root_response.or(self.decision)
    }
}

/// What became of a call.
pub fn result(call: &Call<'_, '_>) -> Result {
    let attempts = || call.invites().filter(|each| each.parent.is_none());
    let success = attempts().find(|each| call.decision(each).is_some_and(Seen::is_success));
    let main = success.or_else(|| attempts().last()).or_else(|| other(call));
    let Some(main) = main else {
        let last = call.seen.len().checked_sub(1);
        return Result {
            outcome: Outcome::Unfinished,
            main: None,
            decision: last,
            root: None,
            root_response: None,
        };
    };
    let outcome = outcome(call, main);
    let (root, root_response) = match outcome {
        Outcome::Answered => (call.place_of(main), None),
        _ => root(call, main),
    };
    let last = || main.responses.last().or(main.requests.last()).copied();
    let decision = call.decision(main).and_then(|seen| place(call, seen)).or_else(last);
    Result { outcome, main: call.place_of(main), decision, root, root_response }
}

fn place(call: &Call<'_, '_>, seen: &Seen<'_, '_>) -> Option<usize> {
    call.seen.iter().position(|each| each.number == seen.number)
}

/// The transaction that a call without an INVITE is about: the last of the method that came first.
fn other<'c>(call: &'c Call<'_, '_>) -> Option<&'c Transaction> {
    let tells = |each: &&Transaction| each.parent.is_none() && each.method != Method::Cancel;
    let first = call.transactions.iter().find(tells)?;
    call.transactions.iter().filter(tells).rfind(|each| each.method == first.method)
}

fn outcome(call: &Call<'_, '_>, main: &Transaction) -> Outcome {
    let cancelled = main.cancelled_by.is_some();
    if let Some(decision) = call.decision(main) {
        return match decision.facts.status {
            Some(200..=299) => Outcome::Answered,
            Some(487) => Outcome::Cancelled,
            // The client is expected to send it again with credentials.
            Some(401 | 407) if !is_over(call, GIVEN_UP) => Outcome::Unfinished,
            _ if cancelled => Outcome::Cancelled,
            _ => Outcome::Failed,
        };
    }
    if cancelled {
        return Outcome::Cancelled;
    }
    let first = main.requests.first().copied();
    let last = main.requests.last().copied();
    // A client sends its request again for 64·T1, the last time T1 or 4 s before the end.
    let resent = first.zip(last).and_then(|(first, last)| call.between(first, last));
    let tried = resent.is_some_and(|tried| tried >= GIVEN_UP - 4_500_000);
    let heard = main.responses.iter().any(|&at| {
        call.seen.get(at).and_then(|seen| seen.facts.status).is_some_and(|status| status > 100)
    });
    let patience = if heard { TIMER_C } else { GIVEN_UP };
    if tried || is_over(call, patience) { Outcome::Unanswered } else { Outcome::Unfinished }
}

/// Whether the trace goes on for so long without a word of the call.
fn is_over(call: &Call<'_, '_>, patience: i64) -> bool {
    matches!(call.end, End::Silence(quiet) if quiet >= patience)
}

/// Follows a failure to where it comes from. A proxy hands on one of the answers that it got: that
/// with the same code if there is one, a 500 in place of a 503 (RFC 3261 §16.7 step 6), else the
/// last one that came before.
fn root(call: &Call<'_, '_>, main: &Transaction) -> (Option<usize>, Option<usize>) {
    let mut at = main;
    // No server sends a request on more often than Max-Forwards allows; a ring cannot form, since a
    // child is always a later transaction.
    loop {
        let own = call.decision(at);
        let own_status = own.and_then(|seen| seen.facts.status);
        let here = call.place_of(at);
        let response = own.and_then(|seen| place(call, seen));
        let Some(index) = here else { return (None, response) };
        let before = |each: &&Transaction| {
            let theirs = call.decision(each).and_then(|seen| place(call, seen));
            match (theirs, response) {
                (Some(theirs), Some(own)) => theirs < own,
                _ => true,
            }
        };
        let status = |each: &Transaction| call.decision(each).and_then(|seen| seen.facts.status);
        let children = || call.carried_on(index).filter(before);
        let same =
            children().filter(|each| status(each) == own_status && own_status.is_some()).last();
        let hidden = children().filter(|each| status(each) == Some(503)).last();
        let failed = children().filter(|each| status(each).is_some_and(|code| code >= 300)).last();
        let silent = children().filter(|each| status(each).is_none()).last();
        let next = same
            .or(hidden.filter(|_| own_status == Some(500)))
            .or(silent.filter(|_| matches!(own_status, None | Some(408 | 480 | 500 | 503 | 504))))
            .or(failed);
        match next {
            Some(next) if call.place_of(next) > here => at = next,
            _ => return (here, response),
        }
    }
}

/// The moments of a call, in microseconds; `None` where the trace does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// From the INVITE to the first sign that it goes on: a response above 100.
    pub post_dial: Option<i64>,
    /// From the INVITE to the first session description in a response.
    pub media: Option<i64>,
    /// From the first 180 or 183 to the final response.
    pub ringing: Option<i64>,
    /// From the INVITE to the final response.
    pub setup: Option<i64>,
    /// From the INVITE to its CANCEL.
    pub cancel: Option<i64>,
    /// From the 2xx to the BYE.
    pub talk: Option<i64>,
    /// The longest time without a message between the INVITE and its final response.
    pub gap: Option<i64>,
}

impl Timing {
    /// Of the attempt that decides, counted from the first attempt: so long a caller waited.
    pub fn of(call: &Call<'_, '_>, result: &Result) -> Self {
        let Some(main) = result.main.and_then(|at| call.transactions.get(at)) else {
            return Self::default();
        };
        let first = call
            .transactions
            .iter()
            .find(|each| each.method == main.method && each.parent.is_none())
            .and_then(|each| call.request(each))
            .and_then(|seen| seen.time);
        let Some(start) = first else { return Self::default() };
        let since = |seen: &Seen<'_, '_>| seen.time.map(|time| time - start);
        let decision = call.decision(main);
        let answer = || call.responses(main).filter(|seen| seen.facts.status != Some(100));
        let ringing = call.early(main).find(|seen| matches!(seen.facts.status, Some(180 | 183)));
        let bye = call.transactions.iter().find(|each| each.method == Method::Bye);
        let bye = bye.and_then(|each| call.request(each)).and_then(|seen| seen.time);
        let cancel = main.cancelled_by.and_then(|at| call.transactions.get(at));
        let cancel = cancel.and_then(|each| call.request(each)).and_then(since);
        let up = decision.filter(|seen| seen.is_success()).and_then(|seen| seen.time);
        let end = decision.and_then(|seen| seen.time);
        let times = call.seen.iter().filter_map(|seen| seen.time);
        let times = times.take_while(|&time| end.is_none_or(|end| time <= end));
        let gap = times.clone().zip(times.skip(1)).map(|(one, next)| next - one).max();
        Self {
            post_dial: answer().next().and_then(since),
            media: answer().find(|seen| seen.facts.sdp.is_some()).and_then(since),
            ringing: ringing.and_then(|seen| seen.time).zip(end).map(|(from, to)| to - from),
            setup: decision.and_then(since),
            cancel,
            talk: up.zip(bye).map(|(up, bye)| bye - up),
            gap: gap.filter(|_| main.method == Method::Invite),
        }
    }
}
