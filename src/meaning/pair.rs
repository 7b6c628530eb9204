//! What tells that a response and a request belong together.

use super::Facts;
use crate::grammar::flaw::Flaws;
use crate::iana::header::Name;
use crate::span::Piece;
use crate::wire::via::Via;

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
    let mut unheard = Flaws::default();
    let mut vias = facts.message.values(Name::Via);
    while let Some(value) = vias.next(&mut unheard) {
        let own = Via::read(value, &mut unheard).and_then(|via| via.branch);
        if own.is_some_and(|own| own.bytes() == branch.bytes()) {
            return true;
        }
    }
    false
}
