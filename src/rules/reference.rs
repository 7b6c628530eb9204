//! The sources that a rule names.

use serde::Serialize;

/// A text that never moves: part of the program or of a loaded language.
#[derive(Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fixed(pub &'static str);

/// A source. In JavaScript the same one is the same frozen object in all reports.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Reference {
    /// The document's title.
    pub title: Fixed,
    /// Where to read it.
    pub url: Fixed,
    /// The RFC's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rfc: Option<u32>,
    /// The section, such as `21.5.4`, or an appendix, such as `B.1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Fixed>,
    /// The heading of that section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Fixed>,
}

impl Reference {
    /// A section of an RFC.
    pub(crate) const fn rfc(
        number: u16,
        title: &'static str,
        section: &'static str,
        heading: &'static str,
        url: &'static str,
    ) -> Self {
        Self {
            title: Fixed(title),
            url: Fixed(url),
            rfc: Some(number as u32),
            section: Some(Fixed(section)),
            heading: Some(Fixed(heading)),
        }
    }

    /// Something else: a thread, a manual, a source file.
    pub(crate) const fn practice(title: &'static str, url: &'static str) -> Self {
        Self { title: Fixed(title), url: Fixed(url), rfc: None, section: None, heading: None }
    }
}

/// `RFC 3261 "21.5.4"`, `RFC 7118 appendix "B.1"`, or `"title" "https://…"`, with commas between.
///
/// Whoever writes down a section has read it there. One that could not be read is written
/// `RFC 3261 unread "21.5.4"`: a test lists those, and refuses them where a rule warns.
macro_rules! references {
    ([$($done:expr,)*]) => { &[$($done,)*] };
    ([$($done:expr,)*] RFC $number:literal $section:literal $(, $($rest:tt)*)?) => {
        $crate::rules::reference::references!([$($done,)* $crate::rules::reference::Reference::rfc(
            $number,
            $crate::iana::rfc::title($number),
            $section,
            $crate::iana::rfc_section::heading($number, $section),
            concat!("https://www.rfc-editor.org/rfc/rfc", $number, "#section-", $section),
        ),] $($($rest)*)?)
    };
    ([$($done:expr,)*] RFC $number:literal appendix $section:literal $(, $($rest:tt)*)?) => {
        $crate::rules::reference::references!([$($done,)* $crate::rules::reference::Reference::rfc(
            $number,
            $crate::iana::rfc::title($number),
            $section,
            $crate::iana::rfc_section::heading($number, $section),
            concat!("https://www.rfc-editor.org/rfc/rfc", $number, "#appendix-", $section),
        ),] $($($rest)*)?)
    };
    ([$($done:expr,)*] RFC $number:literal unread $section:literal $(, $($rest:tt)*)?) => {
        $crate::rules::reference::references!([$($done,)*] RFC $number $section $(, $($rest)*)?)
    };
    ([$($done:expr,)*] $title:literal $url:literal $(, $($rest:tt)*)?) => {
        $crate::rules::reference::references!([
            $($done,)*
            $crate::rules::reference::Reference::practice($title, $url),
        ] $($($rest)*)?)
    };
}
pub(crate) use references;
