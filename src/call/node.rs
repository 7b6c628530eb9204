//! Who takes part in a call: the ends of its hops.

use super::Heard;
use crate::meaning::Facts;
use crate::span::Piece;
use crate::trace::{Direction, Endpoint};
use alloc::vec::Vec;

/// Somebody who sends or gets messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The address by which it was seen first; `None` if the input names none.
    pub endpoint: Option<Endpoint>,
    /// Other addresses of it, as far as its own messages show that they are its own.
    pub more: Vec<Endpoint>,
    /// Whether it wrote the log. A capture beside the road knows none.
    pub is_here: bool,
}

impl Node {
    fn unnamed(is_here: bool) -> Self {
        Self { endpoint: None, more: Vec::new(), is_here }
    }

    /// Whether it is that endpoint.
    fn is(&self, endpoint: &Endpoint) -> bool {
        self.endpoint.as_ref() == Some(endpoint)
    }
}

/// The nodes of a call, and for each message who sent it and who was to get it.
#[derive(Debug, Default)]
pub(super) struct Ways {
    pub nodes: Vec<Node>,
    pub ways: Vec<(usize, usize)>,
}

impl Ways {
    /// Adds the way of a message. `outward`: whether it goes the way of the first request, as far as
    /// the dialog tells; only asked where the input tells nothing.
    pub fn add(&mut self, heard: Heard<'_>, outward: bool) {
        let record = heard.record;
        let (from, to) = match record.direction {
            Direction::Sent => (true, false),
            Direction::Received => (false, true),
            Direction::Unknown => (outward, !outward),
        };
        let known = record.direction != Direction::Unknown;
        let way = (
            self.place(record.source.as_ref(), from, known),
            self.place(record.destination.as_ref(), to, known),
        );
        self.ways.push(way);
    }

    fn place(&mut self, endpoint: Option<&Endpoint>, near: bool, known: bool) -> usize {
        let found = self.nodes.iter().position(|node| match endpoint {
            Some(endpoint) => node.is(endpoint),
            None => node.endpoint.is_none() && node.is_here == near,
        });
        found.unwrap_or_else(|| {
            let is_here = near && (known || endpoint.is_none());
            self.nodes.push(match endpoint {
                Some(endpoint) => {
                    Node { endpoint: Some(endpoint.clone()), more: Vec::new(), is_here }
                }
                None => Node::unnamed(near),
            });
            self.nodes.len() - 1
        })
    }

    /// Two nodes are one: a server that got a request by one address and sent it on by another.
    pub fn merge(&mut self, one: usize, other: usize) {
        let (keep, lose) = (one.min(other), one.max(other));
        if keep == lose || lose >= self.nodes.len() {
            return;
        }
        let gone = self.nodes.remove(lose);
        if let Some(kept) = self.nodes.get_mut(keep) {
            kept.more.extend(gone.endpoint.into_iter().chain(gone.more));
            kept.is_here |= gone.is_here;
        }
        let moved = |place: usize| match place {
            place if place == lose => keep,
            place if place > lose => place - 1,
            place => place,
        };
        for (from, to) in &mut self.ways {
            (*from, *to) = (moved(*from), moved(*to));
        }
    }
}

/// Whether a message goes the way of `first`, the first request of its Call-ID, judged by the tag in
/// From: a dialog keeps it for one side (RFC 3261 §12.2.1.1).
pub(super) fn is_outward(facts: &Facts<'_, '_>, first: Option<&Facts<'_, '_>>) -> bool {
    let same = first.is_none_or(|first| from_tag(first) == from_tag(facts));
    same != facts.is_response()
}

fn from_tag<'a>(facts: &Facts<'a, '_>) -> Option<&'a [u8]> {
    facts.from?.tag.map(Piece::bytes)
}
