//! Static RTP payload types (RFC 3551 §6): formats that need no a=rtpmap.

/// One static payload type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayloadType {
    /// The number in the m= line and in the packets.
    pub number: u8,
    /// The encoding name.
    pub name: &'static str,
    /// What it carries.
    pub media: PayloadMedia,
    /// The clock rate in Hz. That of G722 is 8000 although it samples at 16000 (RFC 3551 §4.5.2).
    pub clock_rate: u32,
    /// How many channels; 0 if the number does not say.
    pub channels: u8,
}

/// What a payload type carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadMedia {
    /// Sound.
    Audio,
    /// Pictures.
    Video,
    /// Both in one stream.
    AudioVideo,
}

use PayloadMedia::{Audio, AudioVideo, Video};

const fn row(
    number: u8,
    name: &'static str,
    media: PayloadMedia,
    clock_rate: u32,
    channels: u8,
) -> PayloadType {
    PayloadType { number, name, media, clock_rate, channels }
}

/// All that are assigned, by number. Reserved numbers (1, 2, 19, 72 to 76) are not among them.
#[rustfmt::skip]
pub static PAYLOAD_TYPES: [PayloadType; 24] = [
    row(0,  "PCMU",  Audio,       8000, 1),
    row(3,  "GSM",   Audio,       8000, 1),
    row(4,  "G723",  Audio,       8000, 1),
    row(5,  "DVI4",  Audio,       8000, 1),
    row(6,  "DVI4",  Audio,      16000, 1),
    row(7,  "LPC",   Audio,       8000, 1),
    row(8,  "PCMA",  Audio,       8000, 1),
    row(9,  "G722",  Audio,       8000, 1),
    row(10, "L16",   Audio,      44100, 2),
    row(11, "L16",   Audio,      44100, 1),
    row(12, "QCELP", Audio,       8000, 1),
    row(13, "CN",    Audio,       8000, 1),
    row(14, "MPA",   Audio,      90000, 0),
    row(15, "G728",  Audio,       8000, 1),
    row(16, "DVI4",  Audio,      11025, 1),
    row(17, "DVI4",  Audio,      22050, 1),
    row(18, "G729",  Audio,       8000, 1),
    row(25, "CelB",  Video,      90000, 0),
    row(26, "JPEG",  Video,      90000, 0),
    row(28, "nv",    Video,      90000, 0),
    row(31, "H261",  Video,      90000, 0),
    row(32, "MPV",   Video,      90000, 0),
    row(33, "MP2T",  AudioVideo, 90000, 0),
    row(34, "H263",  Video,      90000, 0),
];

const LAST: u8 = PAYLOAD_TYPES[PAYLOAD_TYPES.len() - 1].number;

/// The static payload type of that number.
pub fn payload_type(number: u8) -> Option<&'static PayloadType> {
    // Most numbers are dynamic.
    if number > LAST {
        return None;
    }
    let at = PAYLOAD_TYPES.binary_search_by_key(&number, |row| row.number).ok()?;
    PAYLOAD_TYPES.get(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_number() {
        assert!(PAYLOAD_TYPES.is_sorted_by(|a, b| a.number < b.number));
        for row in &PAYLOAD_TYPES {
            assert_eq!(payload_type(row.number), Some(row));
        }
        for number in [1, 2, 19, 35, 72, 96, 101, 127, 255] {
            assert_eq!(payload_type(number), None, "{number}");
        }
    }
}
