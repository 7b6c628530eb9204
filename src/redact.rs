//! The same bytes with people, hosts and secrets masked, so that they can be shown to others: each
//! length stays, and each thing that a finding rests on.
//!
//! ```
//! let message = b"SIP/2.0 486 Busy Here\r\n\
//!     To: \"Bob Smith\" <sip:+15551234567@pbx.example.com>;tag=8f2\r\n\r\n";
//! let redacted = sipwhy::redact(message, &sipwhy::RedactOptions::default());
//! let text = String::from_utf8(redacted.bytes).unwrap();
//! assert_eq!(text.len(), message.len());
//! assert!(text.starts_with("SIP/2.0 486 Busy Here\r\nTo: \""));
//! assert!(!text.contains("Smith") && !text.contains("5551234567") && text.contains("example.com"));
//! ```
//!
//! A value has the same mask wherever it stands in one input, and other values have other masks, so
//! that dialogs, transactions and calls stay what they were. Masks keep the class: a private address
//! stays a private one, a name under `.invalid` stays under it, and numbers of emergencies stay.
//!
//! What is masked: users, numbers, display names, hosts, addresses, Call-IDs, tags, branches,
//! credentials, and of SDP the addresses, names and keys; words of free texts that are none of the
//! protocol; in logs the same in the lines around the messages. Of captures everything that is no
//! SIP is blanked. Ports, times, lengths, methods, codes, phrases and products stay.
//!
//! Nobody can tell every name from every word. Look through a file before you show it.

mod address;
mod body;
#[cfg(feature = "input")]
mod capture;
#[cfg(feature = "input")]
mod checksum;
mod free;
mod masks;
mod message;
mod page;
#[cfg(feature = "input")]
mod pcapng;
mod text;
mod uri;
mod value;
mod words;

use crate::trace::{Loss, Record, Remark, Sink};
use crate::wire::message::Scratch;
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use masks::Masks;
use page::Desk;
use words::Words;

/// How many seeds are tried, so that no mask is by chance an identity of the same input.
const MAX_TURNS: u64 = 16;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $id:literal,)*) => {
        /// A kind of what is masked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// All of them, in the order of the table.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$name),*];

            /// The name by which options and counts know it.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// The kind of that name.
            pub fn named(id: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|kind| kind.id() == id)
            }
        }
    };
}

kinds! {
    /// Users and numbers, in URIs and outside.
    User "users",
    /// Display names.
    Name "names",
    /// Names of hosts, and realms.
    Host "hosts",
    /// IP addresses, and those of network cards.
    Address "addresses",
    /// Call-IDs, tags, branches and other labels.
    Id "ids",
    /// Credentials and keys.
    Secret "secrets",
    /// Words of free texts.
    Text "texts",
    /// What a capture holds that is no SIP, each packet once.
    Payload "payloads",
}

/// How to redact.
#[derive(Clone, Debug, Default)]
pub struct RedactOptions {
    /// What stays as it is.
    pub keep: Vec<Kind>,
}

/// What became of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Redacted {
    /// As many bytes as the input has; of a packed input, as it has unpacked.
    pub bytes: Vec<u8>,
    /// The format of the input.
    pub format: &'static str,
    /// How many messages it holds.
    pub messages: u32,
    /// In how many places each kind was masked, in the order of [`Kind::ALL`].
    pub counts: [u32; Kind::ALL.len()],
}

/// Masks a message, a log, a paste or a capture. Never fails: what cannot be read is text.
pub fn redact(input: &[u8], options: &RedactOptions) -> Redacted {
    if let Some(wide) = text::Wide::of(input) {
        let mut redacted = redact(&wide.narrow, options);
        redacted.bytes = wide.back(&redacted.bytes);
        return redacted;
    }
    #[cfg(feature = "input")]
    if let Some(unpacked) = capture::unpacked(input) {
        return plain(&unpacked, options);
    }
    plain(input, options)
}

/// The same of what is not packed.
fn plain(input: &[u8], options: &RedactOptions) -> Redacted {
    let mut first = First::new(input, options);
    let format = text::read(input, &mut first);
    let is_capture = matches!(format, "pcap" | "pcapng" | "hep");
    if !is_capture {
        text::learn(input, &mut first.desk);
    }
    first.choose(input);
    let First { desk, messages, .. } = first;
    #[cfg(feature = "input")]
    if is_capture {
        let (bytes, counts) = capture::redact(input, desk);
        return Redacted { bytes, format, messages, counts };
    }
    let (bytes, counts) = text::redact(input, desk);
    Redacted { bytes, format, messages, counts }
}

/// Whether the bytes are a capture, or packed: what only a build with the feature `input` reads.
pub fn is_capture(input: &[u8]) -> bool {
    // pcap in three variants and both byte orders, pcapng, HEP3, gzip.
    let magics: [&[u8]; 9] = [
        b"\xA1\xB2\xC3\xD4",
        b"\xD4\xC3\xB2\xA1",
        b"\xA1\xB2\x3C\x4D",
        b"\x4D\x3C\xB2\xA1",
        b"\xA1\xB2\xCD\x34",
        b"\x34\xCD\xB2\xA1",
        b"\x0A\x0D\x0D\x0A",
        b"HEP3",
        b"\x1F\x8B\x08",
    ];
    magics.iter().any(|magic| input.starts_with(magic))
}

/// The first reading: who is in it.
struct First {
    desk: Desk,
    scratch: Box<Scratch>,
    messages: u32,
}

impl First {
    fn new(input: &[u8], options: &RedactOptions) -> Self {
        let desk = Desk {
            masks: Masks::of(input, 0),
            words: Words::new(),
            known: BTreeSet::new(),
            is_learning: true,
            is_gentle: false,
            keep: options.keep.clone(),
            counts: [0; Kind::ALL.len()],
        };
        Self { desk, scratch: Box::default(), messages: 0 }
    }

    /// Takes the masks of which the fewest are themselves somebody.
    fn choose(&mut self, input: &[u8]) {
        let known = &self.desk.known;
        let met =
            |masks: &Masks| known.iter().filter(|word| known.contains(&masks.word(word))).count();
        let mut best = met(&self.desk.masks);
        for turn in 1..MAX_TURNS {
            if best == 0 {
                break;
            }
            let masks = Masks::of(input, turn);
            let count = met(&masks);
            if count < best {
                (best, self.desk.masks) = (count, masks);
            }
        }
        self.desk.is_learning = false;
    }
}

impl Sink for First {
    fn record(&mut self, record: Record) {
        let mut out = record.bytes.clone();
        let is_message =
            message::message(&record.bytes, &mut out, &mut self.desk, &mut self.scratch);
        self.messages += u32::from(is_message);
    }

    fn remark(&mut self, _: Remark) {}

    fn loss(&mut self, _: Loss) {}
}
