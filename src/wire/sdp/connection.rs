//! `c=IN IP4 192.0.2.1`: where media is to be sent (RFC 8866 §5.7).

use super::line::{Line, Words};
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;
use core::net::IpAddr;

/// A c= line.
#[derive(Clone, Copy, Debug)]
pub struct Connection<'a> {
    /// The line, without its end.
    pub whole: Piece<'a>,
    /// The address or host name, without what follows a slash; empty if there is none.
    pub address: Piece<'a>,
    /// Whether the address type is IP6; where there is no type, whether the address looks so.
    pub ipv6: bool,
}

impl<'a> Connection<'a> {
    /// Reads a c= line. Networks other than `IN` have forms of their own, which are not judged.
    pub fn read(line: Line<'a>, flaws: &mut Flaws) -> Self {
        let mut words = Words::of(line.value);
        let (network, kind, address) = (words.take_word(), words.take_word(), words.take_word());
        let typed = kind.is("IP4") || kind.is("IP6");
        let whole = !address.is_empty() && words.rest().is_empty();
        let other = !address.is_empty() && !network.is("IN");
        let good = other || whole && typed;
        if !good {
            flaws.tell(Fault::SdpConnectionForm, line.text.span());
        }
        // With words missing, the last one that is no keyword is what an address can be.
        let named = |piece: &Piece<'_>| {
            !piece.is_empty() && !["IN", "IP4", "IP6"].iter().any(|word| piece.is(word))
        };
        let address = [address, kind, network].into_iter().find(named).unwrap_or(words.rest());
        let address = address.until(address.find(b'/').unwrap_or(address.len()));
        let ipv6 = if typed { kind.is("IP6") } else { address.find(b':').is_some() };
        Self { whole: line.text, address, ipv6 }
    }

    /// Whether the address is `0.0.0.0` or `::`: no address, as in old ways to put a call on hold
    /// (RFC 3264 §8.4) and before the first ICE candidate is known (RFC 8840 §4.1.1).
    pub fn is_null(&self) -> bool {
        let address = self.address.text().and_then(|text| text.parse::<IpAddr>().ok());
        address.is_some_and(|address| address.is_unspecified())
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::Lines;
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn connections_as_they_come() {
        for (text, address, ipv6, null, faults) in [
            ("c=IN IP4 192.0.2.1", "192.0.2.1", false, false, 0),
            ("c=IN IP4 233.252.0.1/127/3", "233.252.0.1", false, false, 0),
            ("c=IN IP6 2001:db8::1", "2001:db8::1", true, false, 0),
            ("c=IN IP6 ::", "::", true, true, 0),
            ("c=IN IP4 0.0.0.0", "0.0.0.0", false, true, 0),
            ("c=IN IP4 pbx.example.com", "pbx.example.com", false, false, 0),
            ("c=PSTN E164 +15555550100", "+15555550100", false, false, 0),
            ("c=IN IP4", "", false, false, 1),
            ("c=IN 2001:db8::1", "2001:db8::1", true, false, 1),
            ("c=192.0.2.1", "192.0.2.1", false, false, 1),
            ("c=IN IP4 192.0.2.1 x", "192.0.2.1", false, false, 1),
            ("c=", "", false, false, 1),
        ] {
            let mut flaws = FlawList::default();
            let line = Lines::of(Piece::whole(text.as_bytes())).next().unwrap();
            let read = Connection::read(line, &mut flaws);
            let seen = (read.address.text(), read.ipv6, read.is_null(), flaws.seen());
            assert_eq!(seen, (Some(address), ipv6, null, faults), "{text}");
        }
    }
}
