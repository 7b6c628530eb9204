//! Timers of RFC 3261 §17 and of its neighbours: those that are plain numbers.

use How::{AtLeast, AtMost, Doubling, DoublingTo, Exactly, Over, RandomTo};
use On::{Any, Udp};

/// The estimate of a round trip, in milliseconds: the base of most others.
pub const T1: u32 = 500;

/// The cap on most intervals that double, in milliseconds.
pub const T2: u32 = 4_000;

/// How long a message may stay in the network, in milliseconds.
pub const T4: u32 = 5_000;

/// One timer.
#[derive(Clone, Copy, Debug)]
pub struct Timer {
    /// The name: the letter of the RFC, or a name of ours for one that has none.
    pub name: &'static str,
    /// The value in milliseconds.
    pub value_ms: u32,
    /// How the value is to be read.
    pub how: How,
    /// Where it runs.
    pub on: On,
    /// The RFC that sets it.
    pub rfc: u16,
    /// The section of that RFC.
    pub section: &'static str,
}

/// How the value of a timer is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As it stands.
    Exactly,
    /// Not less.
    AtLeast,
    /// More than that.
    Over,
    /// Not more.
    AtMost,
    /// The first interval; each next one is twice as long.
    Doubling,
    /// The same, up to this many milliseconds.
    DoublingTo(u32),
    /// Anything from the value up to this many milliseconds, by chance.
    RandomTo(u32),
}

/// Where a timer runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Everywhere.
    Any,
    /// On UDP; on a reliable transport it is not set, or zero.
    Udp,
}

const fn row(
    name: &'static str,
    value_ms: u32,
    how: How,
    on: On,
    rfc: u16,
    section: &'static str,
) -> Timer {
    Timer { name, value_ms, how, on, rfc, section }
}

/// The timers: the letters first.
#[rustfmt::skip]
pub static TIMERS: [Timer; 34] = [
    row("T1",                  T1,        Exactly,           Any, 3261, "17.1.1.1"),
    row("T2",                  T2,        Exactly,           Any, 3261, "17.1.2.2"),
    row("T4",                  T4,        Exactly,           Any, 3261, "17.1.2.2"),
    row("A",                   T1,        Doubling,          Udp, 3261, "17.1.1.2"),
    row("B",                   64 * T1,   Exactly,           Any, 3261, "17.1.1.2"),
    row("C",                   180_000,   Over,              Any, 3261, "16.8"),
    row("D",                   32_000,    AtLeast,           Udp, 3261, "17.1.1.2"),
    row("E",                   T1,        DoublingTo(T2),    Udp, 3261, "17.1.2.2"),
    row("F",                   64 * T1,   Exactly,           Any, 3261, "17.1.2.2"),
    row("G",                   T1,        DoublingTo(T2),    Udp, 3261, "17.2.1"),
    row("H",                   64 * T1,   Exactly,           Any, 3261, "17.2.1"),
    row("I",                   T4,        Exactly,           Udp, 3261, "17.2.1"),
    row("J",                   64 * T1,   Exactly,           Udp, 3261, "17.2.2"),
    row("K",                   T4,        Exactly,           Udp, 3261, "17.1.2.2"),
    row("L",                   64 * T1,   Exactly,           Any, 6026, "7.1"),
    row("M",                   64 * T1,   Exactly,           Any, 6026, "7.2"),
    row("N",                   64 * T1,   Exactly,           Any, 6665, "4.1.2.4"),
    row("100-trying",          200,       AtMost,            Any, 3261, "17.2.1"),
    row("provisional-refresh", 60_000,    Exactly,           Any, 3261, "13.3.1.1"),
    row("reliable-refresh",    150_000,   Exactly,           Any, 3262, "3"),
    row("reliable-resend",     T1,        Doubling,          Any, 3262, "3"),
    row("prack-wait",          64 * T1,   Exactly,           Any, 3262, "3"),
    row("accept-resend",       T1,        DoublingTo(T2),    Any, 3261, "13.3.1.4"),
    row("accept-give-up",      64 * T1,   Exactly,           Any, 3261, "13.3.1.4"),
    row("accept-window",       64 * T1,   Exactly,           Any, 3261, "13.2.2.4"),
    row("cancel-wait",         64 * T1,   Exactly,           Any, 3261, "9.1"),
    row("glare-owner",         2_100,     RandomTo(4_000),   Any, 3261, "14.1"),
    row("glare-other",         0,         RandomTo(2_000),   Any, 3261, "14.1"),
    row("overlap-retry",       0,         RandomTo(10_000),  Any, 3261, "14.2"),
    row("session-recommended", 1_800_000, Exactly,           Any, 4028, "4"),
    row("session-minimum",     90_000,    AtLeast,           Any, 4028, "5"),
    row("pong-wait",           10_000,    Exactly,           Any, 5626, "4.4.1"),
    row("keep-alive-stream",   95_000,    RandomTo(120_000), Any, 5626, "4.4.1"),
    row("keep-alive-udp",      24_000,    RandomTo(29_000),  Udp, 5626, "4.4.2"),
];

/// The timer of that name.
pub fn timer(name: &str) -> Option<&'static Timer> {
    TIMERS.iter().find(|timer| timer.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for (name, value_ms, how) in [
            ("T1", 500, Exactly),
            ("B", 32_000, Exactly),
            ("C", 180_000, Over),
            ("E", 500, DoublingTo(4_000)),
            ("prack-wait", 32_000, Exactly),
            ("provisional-refresh", 60_000, Exactly),
            ("reliable-refresh", 150_000, Exactly),
        ] {
            let timer = timer(name).unwrap();
            assert_eq!((timer.value_ms, timer.how), (value_ms, how), "{name}");
        }
        assert!(timer("Z").is_none());
        for row in &TIMERS {
            assert_eq!(TIMERS.iter().filter(|other| other.name == row.name).count(), 1);
            if let DoublingTo(end) | RandomTo(end) = row.how {
                assert!(row.value_ms < end, "{}", row.name);
            }
        }
    }
}
