//! Ladders that people write: `->`, `<-`, `ALICE -> PROXY` above each message.

use super::{Dialect, Look, Mark, around};
use crate::input::text::place;
use crate::trace::Direction;

/// The row of bare arrows.
pub const DIALECT: Dialect = Dialect { first: b"-<>=", holds: 0, read };

/// The row of names with an arrow between.
pub const NAMES: Dialect = Dialect { first: b"", holds: b'>', read: names };

fn read(look: &Look<'_>) -> Option<Mark> {
    let direction = match look.line.trim_ascii() {
        b"->" | b"-->" | b"--->" | b"=>" | b"==>" | b">>>" => Direction::Sent,
        b"<-" | b"<--" | b"<=" | b"<==" | b"<<<" => Direction::Received,
        _ => return None,
    };
    Some(Mark { direction, ..Mark::default() })
}

fn names(look: &Look<'_>) -> Option<Mark> {
    if look.text.len() > 120 {
        return None;
    }
    let arrows: [&[u8]; 4] = [b" => ", b" -> ", b" --> ", b" ---> "];
    let (source, destination) = arrows.iter().find_map(|arrow| around(look.text, arrow))?;
    let destination = destination.strip_suffix(b":").unwrap_or(destination);
    let is_one = |text: &[u8]| !text.is_empty() && !text.contains(&b' ');
    if !is_one(source) || !is_one(destination) {
        return None;
    }
    let (source, destination) = (place::endpoint(source), place::endpoint(destination));
    Some(Mark { source, destination, ..Mark::default() })
}
