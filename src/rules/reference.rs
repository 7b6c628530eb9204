//! The sources that a rule names.

/// A source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A section of an RFC.
    Rfc {
        /// The RFC's number.
        number: u16,
        /// The section, such as `21.5.4`, or an appendix, such as `B.1`.
        section: &'static str,
        /// The RFC's title.
        title: &'static str,
        /// Where to read it.
        url: &'static str,
    },
    /// Something else: a thread, a manual, a source file.
    Practice {
        /// What it is called.
        title: &'static str,
        /// Where to read it.
        url: &'static str,
    },
}

/// `RFC 3261 "21.5.4"`, `RFC 7118 appendix "B.1"`, or `"title" "https://…"`, with commas between.
macro_rules! references {
    ([$($done:expr,)*]) => { &[$($done,)*] };
    ([$($done:expr,)*] RFC $number:literal $section:literal $(, $($rest:tt)*)?) => {
        $crate::rules::reference::references!([$($done,)* $crate::rules::reference::Reference::Rfc {
            number: $number,
            section: $section,
            title: const { $crate::iana::rfc::title($number) },
            url: concat!("https://www.rfc-editor.org/rfc/rfc", $number, "#section-", $section),
        },] $($($rest)*)?)
    };
    ([$($done:expr,)*] RFC $number:literal appendix $section:literal $(, $($rest:tt)*)?) => {
        $crate::rules::reference::references!([$($done,)* $crate::rules::reference::Reference::Rfc {
            number: $number,
            section: $section,
            title: const { $crate::iana::rfc::title($number) },
            url: concat!("https://www.rfc-editor.org/rfc/rfc", $number, "#appendix-", $section),
        },] $($($rest)*)?)
    };
    ([$($done:expr,)*] $title:literal $url:literal $(, $($rest:tt)*)?) => {
        $crate::rules::reference::references!([$($done,)* $crate::rules::reference::Reference::Practice {
            title: $title,
            url: $url,
        },] $($($rest)*)?)
    };
}
pub(crate) use references;
