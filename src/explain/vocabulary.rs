//! What a reference lists beside codes: methods, option tags, and the values of header fields that
//! stand for something: P-Early-Media, Reason with its causes and locations, Warning.

use super::Options;
use super::convert::protocol_id;
use super::local;
use crate::iana::cause::{LOCATIONS, cause as q850, location_of};
use crate::iana::header::Name;
use crate::iana::method::{METHODS, Method};
use crate::iana::option_tag::{OPTION_TAGS, option_tag as tag_of};
use crate::iana::reason::{Meaning, PROTOCOLS, causes_of, name_of, protocol as protocol_of};
use crate::iana::rfc::rfc;
use crate::iana::rfc_section;
use crate::iana::warning::{WARNINGS, warning as warning_of};
use crate::practice::error_line::{ERROR_LINES, Says, error_line as line_of};
use crate::report::{
    CauseInfo, Direction, EarlyMediaValueInfo, ErrorLineInfo, Fixed, MethodInfo, OptionTagInfo,
    ReasonLocationInfo, ReasonProtocolInfo, WarningInfo,
};
use crate::rules::reference::{Reference, references};
use crate::span::Piece;
use crate::text::{Kind, LanguageError};
use crate::wire::p_early_media::{self, VALUES};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

const EARLY_MEDIA: &[Reference] = references!([] RFC 5009 "8", RFC 5009 "9");
const LOCATION: &[Reference] = references!([] RFC 8606 "4");
const Q850: &[Reference] =
    references!([] "ITU-T Q.850" "https://www.itu.int/rec/T-REC-Q.850", RFC 3398 "7.2.4.1");
const NOT_Q850: &[Reference] = references!([] RFC 3398 "7.2.4.1");
const PREEMPTION: &[Reference] = references!([] RFC 4411 "5");
const IMS: &[Reference] =
    references!([] "3GPP TS 24.229" "https://www.3gpp.org/DynaReport/24229.htm");
const STIR: &[Reference] = references!([] RFC 8224 "6.2.2", RFC 9410 "3");

/// A section that a table cites. One of an RFC that another has replaced has no heading here.
fn section(number: u16, section: &'static str, url: &'static str) -> Reference {
    let title = rfc(number).map_or("", |row| row.title);
    let heading = rfc_section::find(number, section);
    Reference { heading: heading.map(Fixed), ..Reference::rfc(number, title, section, "", url) }
}

fn names(names: &[Name]) -> Vec<Fixed> {
    names.iter().map(|name| Fixed(name.as_str())).collect()
}

/// All registered methods.
pub fn methods() -> impl Iterator<Item = &'static str> {
    METHODS.iter().map(|row| row.name)
}

/// What a method is for; `None` if it is not registered. Names are case-sensitive.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn method(name: &str, options: &Options<'_>) -> Result<Option<MethodInfo>, LanguageError> {
    let words = options.words()?;
    Ok(Method::of(name.as_bytes()).row().map(|row| {
        let [title, meaning, when, fix] = words.parts::<4>(Kind::Method, row.name).map(Fixed);
        MethodInfo {
            method: Fixed(row.name),
            title,
            meaning,
            when,
            fix,
            in_dialog: row.in_dialog,
            out_of_dialog: row.out_of_dialog,
            creates_dialog: row.creates_dialog,
            refreshes_target: row.refreshes_target,
            offers: row.offers,
            references: Vec::from([section(row.rfc, row.section, row.url)]),
            lang: Fixed(words.tag()),
        }
    }))
}

/// All registered option tags.
pub fn option_tags() -> impl Iterator<Item = &'static str> {
    OPTION_TAGS.iter().map(|row| row.tag)
}

/// What an option tag stands for; `None` if it is not registered.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn option_tag(
    tag: &str,
    options: &Options<'_>,
) -> Result<Option<OptionTagInfo>, LanguageError> {
    let words = options.words()?;
    Ok(tag_of(tag.as_bytes()).map(|row| {
        let [title, meaning, when, fix] = words.parts::<4>(Kind::OptionTag, row.tag).map(Fixed);
        OptionTagInfo {
            tag: Fixed(row.tag),
            title,
            meaning,
            when,
            fix,
            listed_in: names(row.listed_in),
            fields: names(row.fields),
            references: Vec::from([section(row.rfc, row.section, row.url)]),
            lang: Fixed(words.tag()),
        }
    }))
}

/// The ids of all error lines: what browsers, libraries and servers write that is no SIP.
pub fn error_lines() -> impl Iterator<Item = &'static str> {
    ERROR_LINES.iter().map(|row| row.id)
}

/// What an error line means; `None` if there is none of that id.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn error_line(id: &str, options: &Options<'_>) -> Result<Option<ErrorLineInfo>, LanguageError> {
    let words = options.words()?;
    Ok(line_of(id).map(|row| {
        let [title, meaning, fix] = words.parts::<3>(Kind::Line, row.id).map(Fixed);
        let says = match row.says {
            Says::Parts(lists) => {
                lists.iter().map(|parts| parts.iter().copied().map(Fixed).collect()).collect()
            }
            Says::Cause(cause) => Vec::from([Vec::from([Fixed(cause)])]),
        };
        ErrorLineInfo {
            id: Fixed(row.id),
            stack: Fixed(row.source.stack),
            phase: local::phase(row.phase),
            severity: local::severity(row),
            title,
            meaning,
            fix,
            says,
            treat_as: row.status.map(u32::from),
            references: local::sources(row).to_vec(),
            lang: Fixed(words.tag()),
        }
    }))
}

/// The values of P-Early-Media that the standard knows.
pub fn early_media_values() -> impl Iterator<Item = &'static str> {
    VALUES.iter().map(|&(name, _)| name)
}

/// What a value of P-Early-Media means; `None` if the standard does not know it.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn early_media_value(
    value: &str,
    options: &Options<'_>,
) -> Result<Option<EarlyMediaValueInfo>, LanguageError> {
    let words = options.words()?;
    let known = VALUES.iter().find(|(name, _)| name.eq_ignore_ascii_case(value));
    Ok(known.map(|&(name, direction)| {
        let [title, meaning, when, fix] = words.parts::<4>(Kind::EarlyMedia, name).map(Fixed);
        EarlyMediaValueInfo {
            value: Fixed(name),
            title,
            meaning,
            when,
            fix,
            direction: direction.map(|direction| match direction {
                p_early_media::Direction::Sendrecv => Direction::Sendrecv,
                p_early_media::Direction::Sendonly => Direction::Sendonly,
                p_early_media::Direction::Recvonly => Direction::Recvonly,
                p_early_media::Direction::Inactive => Direction::Inactive,
            }),
            references: EARLY_MEDIA.to_vec(),
            lang: Fixed(words.tag()),
        }
    }))
}

/// All registered protocols of the Reason header field.
pub fn reason_protocols() -> impl Iterator<Item = &'static str> {
    PROTOCOLS.iter().map(|row| row.name)
}

/// What a protocol of the Reason header field is; `None` if it is not registered.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn reason_protocol(
    name: &str,
    options: &Options<'_>,
) -> Result<Option<ReasonProtocolInfo>, LanguageError> {
    let words = options.words()?;
    Ok(protocol_of(name.as_bytes()).map(|row| {
        let [title, meaning, fix] = words.parts::<3>(Kind::Reason, &text_id(row.name)).map(Fixed);
        ReasonProtocolInfo {
            protocol: Fixed(row.name),
            title,
            meaning,
            fix,
            several: row.several,
            causes: causes_of(row.meaning).map(u32::from).collect(),
            references: Vec::from([match row.rfc {
                0 => Reference::practice(row.section, row.url),
                number => section(number, row.section, row.url),
            }]),
            lang: Fixed(words.tag()),
        }
    }))
}

fn text_id(protocol: &'static str) -> String {
    protocol_id(Piece::whole(protocol.as_bytes()))
}

/// The causes of a Reason protocol that have an entry; `None` if the protocol is not registered.
/// Those of `SIP` are status codes, and those of the mobile core stand in documents of 3GPP.
pub fn causes(protocol: &str) -> Option<impl Iterator<Item = u32>> {
    let row = protocol_of(protocol.as_bytes())?;
    Some(causes_of(row.meaning).map(u32::from))
}

/// What a cause of a Reason protocol means; `None` if it is not known.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn cause(
    protocol: &str,
    value: u32,
    options: &Options<'_>,
) -> Result<Option<CauseInfo>, LanguageError> {
    let words = options.words()?;
    let Some(row) = protocol_of(protocol.as_bytes()) else { return Ok(None) };
    let Some([name, meaning, fix]) = words.cause(&text_id(row.name), value) else {
        return Ok(None);
    };
    let small = u16::try_from(value).ok();
    let mapped = small.filter(|_| row.meaning == Meaning::Q850).and_then(q850);
    Ok(Some(CauseInfo {
        protocol: Fixed(row.name),
        cause: value,
        name: Fixed(name),
        registered_name: Fixed(
            small.and_then(|value| name_of(row.meaning, value)).unwrap_or_default(),
        ),
        meaning: Fixed(meaning),
        fix: Fixed(fix),
        status: mapped.and_then(|row| row.status).map(u32::from),
        other_status: mapped.and_then(|row| row.otherwise).map(u32::from),
        from_statuses: mapped
            .map_or(&[][..], |row| row.from)
            .iter()
            .copied()
            .map(u32::from)
            .collect(),
        references: match row.meaning {
            Meaning::Q850 if mapped.is_some_and(|row| row.q850) => Q850,
            Meaning::Q850 => NOT_Q850,
            Meaning::Preemption => PREEMPTION,
            Meaning::Release | Meaning::Failure => IMS,
            Meaning::Stir => STIR,
            Meaning::Status | Meaning::Network => &[],
        }
        .to_vec(),
        lang: Fixed(words.tag()),
    }))
}

/// The places in the telephone network that a Reason value can name.
pub fn reason_locations() -> impl Iterator<Item = &'static str> {
    LOCATIONS.iter().map(|row| row.code).filter(|code| !code.starts_with("LOC-"))
}

/// What the `location` of a Reason value says; `None` if it stands for no place.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn reason_location(
    code: &str,
    options: &Options<'_>,
) -> Result<Option<ReasonLocationInfo>, LanguageError> {
    let words = options.words()?;
    let Some(row) = location_of(code.as_bytes()) else { return Ok(None) };
    let id = row.code.to_ascii_lowercase();
    let part = |part| words.get(Kind::Location, &id, part).map(Fixed);
    let (Some(title), Some(meaning)) = (part(0), part(1)) else { return Ok(None) };
    Ok(Some(ReasonLocationInfo {
        location: Fixed(row.code),
        value: row.value.into(),
        title,
        meaning,
        references: LOCATION.to_vec(),
        lang: Fixed(words.tag()),
    }))
}

/// All registered codes of the Warning header field.
pub fn warnings() -> impl Iterator<Item = u32> {
    WARNINGS.iter().map(|row| row.code.into())
}

/// What a Warning code means; `None` if it is not registered.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn warning(code: u32, options: &Options<'_>) -> Result<Option<WarningInfo>, LanguageError> {
    let words = options.words()?;
    Ok(u16::try_from(code).ok().and_then(warning_of).map(|row| {
        let [name, meaning, fix] = words.parts::<3>(Kind::Warning, &code.to_string()).map(Fixed);
        WarningInfo {
            code,
            name,
            registered_name: Fixed(row.text),
            meaning,
            fix,
            references: Vec::from([section(row.rfc, row.section, row.url)]),
            lang: Fixed(words.tag()),
        }
    }))
}
