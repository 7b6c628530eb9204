//! The formats of an offered section and of its answer: which of them both sides mean
//! (RFC 3264 §6.1).

use super::offer_answer::Section;
use crate::wire::sdp::{Codec, Media};

/// Formats that go along with others and carry no media of their own.
const HELPERS: [&str; 9] =
    ["telephone-event", "tone", "CN", "red", "rtx", "ulpfec", "flexfec", "flexfec-03", "parityfec"];

/// Whether two formats are one: name, clock rate and channels. Parameters in a=fmtp are not
/// looked at. Where a name is not known, the number is all there is.
pub fn is_same(a: &Codec<'_>, b: &Codec<'_>) -> bool {
    let number = a.payload.bytes().eq_ignore_ascii_case(b.payload.bytes());
    if a.name.is_none() || b.name.is_none() {
        return number;
    }
    // One that every table knows by its number is not told apart by how its rate is written.
    let known = number && matches!(a.payload.number(), Some(0..=34));
    let clock = a.clock_rate == b.clock_rate || a.clock_rate.or(b.clock_rate).is_none();
    let channels = a.channels.unwrap_or(1) == b.channels.unwrap_or(1);
    is_same_name(a, b) && (known || clock && channels)
}

fn is_same_name(a: &Codec<'_>, b: &Codec<'_>) -> bool {
    a.name.zip(b.name).is_some_and(|(a, b)| a.bytes().eq_ignore_ascii_case(b.bytes()))
}

/// Whether the format carries media itself.
pub fn is_media(codec: &Codec<'_>) -> bool {
    !HELPERS.iter().any(|name| codec.name.is_some_and(|own| own.is(name)))
}

/// The formats of the answer that the offer has too.
pub fn common<'a, 's>(section: &Section<'a, 's>) -> impl Iterator<Item = Codec<'a>> + use<'a, 's> {
    let offer = section.offer;
    section.answer.codecs().filter(move |codec| has(offer, codec))
}

/// The named formats of the answer that the offer does not have.
pub fn added<'a, 's>(section: &Section<'a, 's>) -> impl Iterator<Item = Codec<'a>> + use<'a, 's> {
    let offer = section.offer;
    let named = section.answer.codecs().filter(|codec| codec.name.is_some());
    named.filter(move |codec| !has(offer, codec))
}

/// Whether `media` has the format. Nearly always it does, under the same number.
pub fn has(media: &Media<'_>, codec: &Codec<'_>) -> bool {
    media.codecs().numbered(codec.payload).any(|one| is_same(&one, codec))
        || media.codecs().any(|one| is_same(&one, codec))
}

/// Whether no media can flow for want of a format that both sides have. Where the offer has none
/// but those that go along with others, one of those will do.
pub fn is_disjoint(section: &Section<'_, '_>) -> bool {
    let helpers = !section.offer.codecs().any(|codec| is_media(&codec));
    section.offer.is_rtp()
        && section.answer.is_rtp()
        && !common(section).any(|codec| helpers || is_media(&codec))
}

/// The formats that have another number in the answer: each, and the first such in the offer.
pub fn renumbered<'a, 's>(
    section: &Section<'a, 's>,
) -> impl Iterator<Item = (Codec<'a>, Codec<'a>)> + use<'a, 's> {
    let offer = section.offer;
    section.answer.codecs().filter_map(move |codec| {
        let is_alike = |one: &Codec<'_>| one.name.is_some() && is_same(one, &codec);
        let kept = offer.codecs().numbered(codec.payload).any(|one| is_alike(&one));
        let first = (!kept).then(|| offer.codecs().find(is_alike))??;
        Some((codec, first))
    })
}

/// The formats whose number is that of another format in the offer: each, and that one.
pub fn reused<'a, 's>(
    section: &Section<'a, 's>,
) -> impl Iterator<Item = (Codec<'a>, Codec<'a>)> + use<'a, 's> {
    let offer = section.offer;
    section.answer.codecs().filter_map(move |codec| {
        let other = offer.codecs().numbered(codec.payload).next()?;
        let named = codec.name.is_some() && other.name.is_some();
        (named && !is_same_name(&codec, &other)).then_some((codec, other))
    })
}

/// The first format of that name.
pub fn named<'a>(media: &Media<'a>, name: &str) -> Option<Codec<'a>> {
    media.codecs().find(|codec| codec.name.is_some_and(|own| own.is(name)))
}
