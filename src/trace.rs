//! What was captured: one record a message, with when, where and which way, and the way back into
//! the file it came from.
//!
//! Readers of files and logs write records into a [`Sink`]; whoever follows calls reads them.

use crate::practice::error_line::ErrorLine;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

/// One SIP message as it was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// When, if that is known.
    pub time: Option<Time>,
    /// Who sent it.
    pub source: Option<Endpoint>,
    /// Who was to get it.
    pub destination: Option<Endpoint>,
    /// How it travelled.
    pub transport: Transport,
    /// Which way, seen from whoever wrote the log. A capture beside the road knows none.
    pub direction: Direction,
    /// The message: reassembled, unmasked, and cleaned of what a log put around its lines.
    pub bytes: Vec<u8>,
    /// From where in the input its bytes are, in the order of the message. Stretches do not
    /// overlap in the message; bytes that no stretch covers were put in by the reader.
    pub way: Vec<Stretch>,
    /// Whether bytes of it are known to be missing: a packet cut by the capture, a gap in the
    /// stream, a paste that ends inside.
    pub is_cut: bool,
}

/// Bytes of a message that stand in the input as they are, or masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where they start in the message, in bytes.
    pub at: u32,
    /// Where they start in the input, in bytes; after unpacking, if the input was packed.
    pub from: u64,
    /// How many bytes.
    pub len: u32,
}

/// What a message costs beside its bytes and its way, in bytes.
const BESIDE: usize = 320;

impl Record {
    /// About how many bytes of memory a message takes where it is kept, with its way and its entries.
    pub fn held(&self) -> usize {
        self.bytes.len() + self.way.len() * size_of::<Stretch>() + BESIDE
    }

    /// The stretch of the input in which the message lies: from its first to past its last byte.
    pub fn origin(&self) -> Option<(u64, u64)> {
        let start = self.way.iter().map(|stretch| stretch.from).min()?;
        let end = self.way.iter().map(|stretch| stretch.from + u64::from(stretch.len)).max()?;
        Some((start, end))
    }

    /// Where the byte at `offset` of the message stands in the input.
    pub fn way_back(&self, offset: u32) -> Option<u64> {
        let after = self.way.partition_point(|stretch| stretch.at <= offset);
        let stretch = self.way[..after].last()?;
        let inside = offset - stretch.at;
        (inside < stretch.len).then(|| stretch.from + u64::from(inside))
    }
}

/// A moment, in microseconds, and what it counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// What it counts from.
    pub clock: Clock,
    /// Microseconds.
    pub micros: i64,
}

/// What a time counts from. Times of different clocks cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// 1970-01-01T00:00:00Z.
    Unix,
    /// 1970-01-01T00:00:00 in a time zone that the log does not name.
    Local,
    /// The start of a year that the log does not name, in a time zone that it does not name.
    Year,
    /// Midnight of a day that the log does not name.
    Day,
    /// The start of the log.
    Start,
}

/// An address, as far as the input has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// An address and a port.
    Socket(SocketAddr),
    /// An address alone.
    Ip(IpAddr),
    /// A name, or what a person put in place of an address; with the port, if there is one.
    Name(String, Option<u16>),
}

/// How a message travelled (RFC 3261 §18, RFC 4168, RFC 7118).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transport {
    /// The input does not tell.
    #[default]
    Unknown,
    /// UDP.
    Udp,
    /// TCP.
    Tcp,
    /// TLS over TCP.
    Tls,
    /// SCTP.
    Sctp,
    /// WebSocket.
    Ws,
    /// WebSocket over TLS.
    Wss,
}

impl Transport {
    /// The transport of that name, in any case, as Via and logs write it.
    pub fn named(name: &[u8]) -> Self {
        let names = [
            (&b"UDP"[..], Self::Udp),
            (b"TCP", Self::Tcp),
            (b"TLS", Self::Tls),
            (b"SCTP", Self::Sctp),
            (b"WS", Self::Ws),
            (b"WSS", Self::Wss),
        ];
        let found = names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or(Self::Unknown, |&(_, transport)| transport)
    }
}

/// Which way a message went, seen from whoever wrote the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// The input does not tell.
    #[default]
    Unknown,
    /// It came in.
    Received,
    /// It went out.
    Sent,
}

/// A line of a log that is no part of a message and still tells something.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// What is known of such lines.
    pub row: &'static ErrorLine,
    /// When, if the line says so.
    pub time: Option<Time>,
    /// The line from the words on by which it is known, cut to what is worth keeping.
    pub line: Vec<u8>,
    /// How many bytes of it are those words.
    pub told: u32,
    /// Where they start in the input, in bytes.
    pub from: u64,
}

/// What could not be read, and why: nothing is lost without a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What happened.
    pub what: Lost,
    /// Where in the input, in bytes.
    pub at: u64,
    /// How many bytes, packets or streams it concerns, or the number that is not known: see
    /// [`Lost`].
    pub count: u64,
}

macro_rules! losses {
    ($($(#[$doc:meta])* $name:ident $id:literal,)*) => {
        /// A kind of loss.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Lost {
            $($(#[$doc])* $name,)*
        }

        impl Lost {
            /// All of them, in the order of the table.
            pub const ALL: &[Lost] = &[$(Lost::$name),*];

            /// The name by which reports and texts know it.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Lost::$name => $id,)*
                }
            }
        }
    };
}

losses! {
    /// The file ends inside a packet, a block or a message. `count`: how many bytes are missing,
    /// 0 if unknown.
    FileCut "file-cut",
    /// A length or a field of the file is beyond what may be; reading went on behind it, or
    /// stopped. `count`: the number that stands there.
    FileDamaged "file-damaged",
    /// The packed input is damaged or cut. `count`: 0.
    PackDamaged "pack-damaged",
    /// The input unpacks to more than may be. `count`: the limit in bytes.
    PackTooLarge "pack-too-large",
    /// A link layer that is not read. `count`: its number in the registry of link types.
    LinkUnknown "link-unknown",
    /// The capture kept only the first bytes of packets that hold SIP. `count`: missing bytes.
    PacketCut "packet-cut",
    /// Headers of a packet do not fit together. `count`: packets.
    PacketDamaged "packet-damaged",
    /// A fragment of a datagram never came. `count`: fragments at hand.
    FragmentMissing "fragment-missing",
    /// Fragments or segments overlap with other bytes than before; the first were kept.
    /// `count`: bytes.
    OverlapDiffers "overlap-differs",
    /// Bytes of a stream are missing. `count`: how many.
    StreamGap "stream-gap",
    /// A stream was joined in its middle; what came before the first message is unknown.
    /// `count`: bytes skipped.
    StreamMiddle "stream-middle",
    /// A stream is encrypted. `count`: bytes.
    StreamEncrypted "stream-encrypted",
    /// Bytes of a stream between its messages are no SIP. `count`: how many.
    StreamSkipped "stream-skipped",
    /// The messages of a WebSocket are compressed. `count`: bytes of the first.
    StreamPacked "stream-packed",
    /// So much is open at once that the oldest was given up. `count`: bytes given up.
    OpenTooMuch "open-too-much",
    /// So many messages were held at once that later ones were not kept. `count`: how many.
    TraceFull "trace-full",
    /// A message in a log or paste ends before its end. `count`: missing bytes, 0 if unknown.
    MessageCut "message-cut",
    /// A line of a log is longer than what is kept. `count`: bytes left out.
    LineTooLong "line-too-long",
}

/// What the bytes around messages are, for whoever writes an input anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// A header that names nobody.
    Plain,
    /// The address of a network card.
    Hardware,
    /// An IP address.
    Address,
    /// A header of IPv4, with its addresses and options.
    Ipv4,
    /// Options of TCP.
    Options,
    /// What UDP, TCP or SCTP carries.
    Payload,
    /// What a checksum covers: a header of that protocol and what follows it.
    Segment {
        /// The number of the protocol.
        protocol: u8,
        /// The addresses that the checksum covers as well.
        source: IpAddr,
        /// The same of the other end.
        destination: IpAddr,
    },
    /// The HTTP head that opens a WebSocket.
    Upgrade,
    /// A packet of HEP.
    Hep,
    /// A block of pcapng, of which the packet is told by itself.
    Block {
        /// Whether the high byte comes first.
        is_big: bool,
    },
}

/// Where readers put what they find, in the order of the input.
pub trait Sink {
    /// A message.
    fn record(&mut self, record: Record);
    /// A line that is no part of a message.
    fn remark(&mut self, remark: Remark);
    /// Something that could not be read.
    fn loss(&mut self, loss: Loss);

    /// Whether [`Sink::layer`] is to be told anything.
    fn wants_layers(&self) -> bool {
        false
    }

    /// What some bytes of a capture are, the outer ones first; `way` says where they stand.
    fn layer(&mut self, layer: Layer, way: &[Stretch]) {
        let _ = (layer, way);
    }

    /// The next bytes of what was packed so many times.
    fn unpacked(&mut self, packs: u8, bytes: &[u8]) {
        let _ = (packs, bytes);
    }
}

/// A sink that keeps everything: for small inputs and tests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The messages.
    pub records: Vec<Record>,
    /// The lines.
    pub remarks: Vec<Remark>,
    /// The losses.
    pub losses: Vec<Loss>,
}

impl Sink for Kept {
    fn record(&mut self, record: Record) {
        self.records.push(record);
    }

    fn remark(&mut self, remark: Remark) {
        self.remarks.push(remark);
    }

    fn loss(&mut self, loss: Loss) {
        self.losses.push(loss);
    }
}
