//! What a client does: by the row that holds, or by the code alone.

use super::Row;
use crate::iana::status::{acts_as, status};
use crate::meaning::Facts;
use crate::practice::vendor_code;
use crate::report::{Action, Do};
use alloc::vec::Vec;

/// The action of a row for this message.
pub(crate) fn action(row: &Row, facts: &Facts<'_, '_>) -> Action {
    let next = match row.id {
        // These rows cover many codes.
        "4xx" | "5xx" | "6xx" | "failed-cause" | "reliable-unasked" => by_code(facts),
        _ => row.next,
    };
    let mut also: Vec<Do> = row.also.to_vec();
    let mut next = next;
    if facts.reliability.prack.is_some() && facts.early_media.is_some() {
        // The PRACK comes first: without it the other side repeats itself and then gives up.
        if next != Do::Wait {
            also.insert(0, next);
        }
        next = Do::AcknowledgeProvisional;
    }
    let window = facts.retry.and_then(|retry| retry.seconds).filter(|&seconds| seconds > 0);
    let unavailable = facts.status == Some(503);
    let elsewhere = unavailable && next == Do::TryNextServer;
    Action {
        r#do: next,
        also,
        after_seconds: if next == Do::RetryLater { window } else { None },
        not_same_server: elsewhere.then_some(true),
        avoid_server_seconds: if unavailable { window } else { None },
    }
}

/// What a client does with a code of which nothing else is known. One that neither a registry nor
/// a product has is handled as another (RFC 3261 §8.1.3.2).
pub(crate) fn default_action(code: u16) -> Do {
    let mut products = vendor_code::vendor_codes(code);
    let known = status(code).is_some() || products.any(|row| row.kind != vendor_code::Kind::Label);
    if known { table(code) } else { acts_as(code).map_or(Do::GiveUp, table) }
}

const fn table(code: u16) -> Do {
    match code {
        100..=179 | 181..=199 => Do::Wait,
        180 => Do::RingLocally,
        // Its body tells of an alternative, and a person has to choose it.
        380 => Do::GiveUp,
        300..=399 => Do::Redirect,
        401 | 407 => Do::Authenticate,
        400
        | 405
        | 406
        | 409
        | 411..=417
        | 420..=425
        | 428
        | 429
        | 436..=440
        | 469
        | 470
        | 475
        | 479
        | 484
        | 485
        | 488
        | 489
        | 493
        | 494
        | 501
        | 505
        | 513
        | 555
        | 580
        | 606
        | 702
        | 904 => Do::ChangeRequest,
        // The proxy, or the own stack, could not send it on.
        473 | 476..=478 | 701 | 703 | 502..=504 => Do::TryNextServer,
        200..=299 | 487 => Do::None,
        408 | 430 | 480 | 486 | 491 | 500 | 600 | 901 | 908 => Do::RetryLater,
        // What is left are refusals that a second attempt does not change.
        _ => Do::GiveUp,
    }
}

pub(super) fn by_code(facts: &Facts<'_, '_>) -> Do {
    facts.status.map_or(Do::GiveUp, default_action)
}
