//! What the next hop asks of its client by the oc parameters of the topmost Via (RFC 7339).

use super::Facts;
use crate::grammar::flaw::Unheard;
use crate::grammar::params::Params;
use crate::iana::header::Name;
use crate::span::Piece;
use crate::wire::via::Via;

/// How long a demand holds if the answer does not say, in milliseconds (RFC 7339 §4.3).
const DEFAULT_VALIDITY: u32 = 500;

/// What it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// To drop this share of the requests, in percent (RFC 7339 §7.1).
    Drop(u32),
    /// To send at most so many requests a second (RFC 7415 §3.2).
    Rate(u32),
    /// Nothing now: it only shows that it can (RFC 7339 §5.1, §5.7).
    Nothing,
}

/// An answer of a next hop that does overload control.
#[derive(Clone, Copy, Debug)]
pub struct Control<'a> {
    /// What it asks.
    pub demand: Demand,
    /// `oc` with its value.
    pub at: Piece<'a>,
    /// For how long that holds, in milliseconds.
    pub validity_ms: u32,
    /// `oc-validity` with its value; `None` if the default holds.
    pub validity_at: Option<Piece<'a>>,
}

/// Reads it from a response. `None` without a value in `oc`, which only repeats what the request
/// offered, and for an algorithm that no RFC defines.
pub fn control<'a>(facts: &Facts<'a, '_>) -> Option<Control<'a>> {
    let via = facts.via.as_ref().filter(|_| facts.is_response())?;
    let said = via.overload()?;
    let (oc, value) = (said.oc?, said.value?);
    let asks = match said.algorithm {
        // The default (RFC 7415 §3.2).
        None => Demand::Drop(value),
        Some(name) if name.is("loss") => Demand::Drop(value),
        Some(name) if name.is("rate") => Demand::Rate(value),
        Some(_) => return None,
    };
    let demand = match asks {
        _ if said.validity_ms == Some(0) => Demand::Nothing,
        Demand::Drop(0) => Demand::Nothing,
        // A share has no more than 100 percent.
        Demand::Drop(101..) => return None,
        asks => asks,
    };
    Some(Control {
        demand,
        at: oc.whole,
        validity_ms: said.validity_ms.unwrap_or(DEFAULT_VALIDITY),
        validity_at: said.validity.map(|param| param.whole),
    })
}

/// The first answer of overload control in a Via that is not topmost. What a client offers, a bare
/// `oc` and `oc-algo`, stays there and is no answer (RFC 7339 §4.1, §5.4).
pub fn inner_answer<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    facts.second_via.filter(|_| facts.is_response())?;
    let mut flaws = Unheard::default();
    let mut vias = facts.message.values(Name::Via);
    vias.next(&mut flaws);
    while let Some(value) = vias.next(&mut flaws) {
        if !Params::split(value).1.into_iter().any(|param| param.name.until(2).is("oc")) {
            continue;
        }
        let Some(said) = Via::read(value, &mut flaws).and_then(|via| via.overload()) else {
            continue;
        };
        let oc = said.oc.filter(|param| param.value.is_some());
        if let Some(param) = oc.or(said.validity).or(said.seq) {
            return Some(param.whole);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::Known;
    use crate::wire::message::{Message, Scratch};
    use std::format;

    fn read(vias: &str, then: impl Fn(&Facts<'_, '_>)) {
        let source = format!("SIP/2.0 503 Service Unavailable\r\n{vias}\r\nCSeq: 1 INVITE\r\n\r\n");
        let mut scratch = Scratch::default();
        let mut room = None;
        let (message, flaws) = Message::read(source.as_bytes(), &mut scratch).unwrap();
        then(&Facts::of(message, Known::default(), flaws, &mut room));
    }

    #[test]
    fn demands() {
        use Demand::{Drop, Nothing, Rate};
        for (params, demand, validity_ms) in [
            (";oc=20;oc-algo=\"loss\";oc-validity=1000;oc-seq=1.1", Some(Drop(20)), 1000),
            (";oc=20;oc-algo=\"loss\"", Some(Drop(20)), 500),
            (";oc=20", Some(Drop(20)), 500),
            (";oc=100;oc-algo=loss", Some(Drop(100)), 500),
            (";oc=150;oc-algo=\"rate\";oc-validity=60000", Some(Rate(150)), 60_000),
            (";oc=0;oc-algo=\"rate\";oc-validity=1000", Some(Rate(0)), 1000),
            (";oc=0;oc-algo=\"rate\";oc-validity=0", Some(Nothing), 0),
            (";oc=20;oc-algo=\"loss\";oc-validity=0", Some(Nothing), 0),
            (";oc=0;oc-algo=\"loss\"", Some(Nothing), 500),
            (";oc=101;oc-algo=\"loss\"", None, 0),
            (";oc=20;oc-algo=\"A\"", None, 0),
            (";oc;oc-algo=\"loss,rate\"", None, 0),
            (";oc-validity=500", None, 0),
            ("", None, 0),
        ] {
            read(&format!("Via: SIP/2.0/UDP h;branch=z9{params}"), |facts| {
                let read = control(facts);
                assert_eq!(read.map(|control| control.demand), demand, "{params}");
                assert_eq!(read.map_or(0, |control| control.validity_ms), validity_ms, "{params}");
            });
        }
    }

    #[test]
    fn answers_below_the_top() {
        for (vias, found) in [
            ("Via: SIP/2.0/UDP a;oc=9, SIP/2.0/UDP b;oc;oc-algo=\"loss\"", None),
            ("Via: SIP/2.0/UDP a, SIP/2.0/UDP b;oc=9", Some("oc=9")),
            ("Via: SIP/2.0/UDP a\r\nVia: SIP/2.0/UDP b;oc;oc-seq=1.2", Some("oc-seq=1.2")),
            ("Via: SIP/2.0/UDP a;oc=9", None),
        ] {
            read(vias, |facts| {
                assert_eq!(inner_answer(facts).and_then(Piece::text), found, "{vias}");
            });
        }
    }
}
