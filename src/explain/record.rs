//! Records to report types: no judgement, only shape.

use crate::report::trace::{TraceClock, TraceTransport};
use crate::trace::{Clock, Endpoint, Time, Transport};
use alloc::format;
use alloc::string::{String, ToString};

#[expect(clippy::cast_precision_loss, reason = "the year 2255 is far away")]
pub(crate) fn millis(time: Time) -> f64 {
    time.micros as f64 / 1000.0
}

pub(crate) fn endpoint(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Socket(address) => address.to_string(),
        Endpoint::Ip(address) => address.to_string(),
        Endpoint::Name(name, None) => name.clone(),
        Endpoint::Name(name, Some(port)) => format!("{name}:{port}"),
    }
}

pub(crate) const fn clock(clock: Clock) -> TraceClock {
    match clock {
        Clock::Unix => TraceClock::Unix,
        Clock::Local => TraceClock::Local,
        Clock::Year => TraceClock::Year,
        Clock::Day => TraceClock::Day,
        Clock::Start => TraceClock::Start,
    }
}

pub(crate) const fn transport(transport: Transport) -> Option<TraceTransport> {
    Some(match transport {
        Transport::Unknown => return None,
        Transport::Udp => TraceTransport::Udp,
        Transport::Tcp => TraceTransport::Tcp,
        Transport::Tls => TraceTransport::Tls,
        Transport::Sctp => TraceTransport::Sctp,
        Transport::Ws => TraceTransport::Ws,
        Transport::Wss => TraceTransport::Wss,
    })
}
