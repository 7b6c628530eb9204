//! Methods: the IANA registry "Methods" of 2026-01-07.

use super::rfc::section_url;

macro_rules! methods {
    ($($name:ident $written:literal $rfc:literal $section:literal $($flag:ident)|+;)*) => {
        /// A method. The name is case-sensitive (RFC 3261 §7.1).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Method {
            $(#[doc = $written] $name,)*
            /// A method that is not registered.
            Other,
        }

        impl Method {
            /// All registered methods, in the order of [`METHODS`].
            pub const ALL: [Self; Self::Other as usize] = [$(Self::$name),*];

            /// The method of that name, in exactly that case.
            pub fn of(name: &[u8]) -> Self {
                $(if name == $written.as_bytes() {
                    return Self::$name;
                })*
                Self::Other
            }
        }

        /// The registered methods, in the order of [`Method`].
        pub static METHODS: [Row; 14] =
            [$(row($written, $rfc, $section, section_url!($rfc $section), $($flag)|+)),*];
    };
}

/// What is known of one method.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "columns of a table, not a state")]
pub struct Row {
    /// The name.
    pub name: &'static str,
    /// The RFC that defines it.
    pub rfc: u16,
    /// The section of that RFC.
    pub section: &'static str,
    /// Where to read it.
    pub url: &'static str,
    /// It may be sent within a dialog.
    pub in_dialog: bool,
    /// It may be sent without one.
    pub out_of_dialog: bool,
    /// It may make a dialog.
    pub creates_dialog: bool,
    /// Within a dialog its Contact replaces the remote target (RFC 3261 §12.2).
    pub refreshes_target: bool,
    /// It, or its response, may carry an offer or an answer (RFC 6337 §2.2).
    pub offers: bool,
}

const IN: u8 = 1;
const OUT: u8 = 2;
const MAKES: u8 = 4;
const TARGET: u8 = 8;
const OFFER: u8 = 16;

const fn row(
    name: &'static str,
    rfc: u16,
    section: &'static str,
    url: &'static str,
    flags: u8,
) -> Row {
    Row {
        name,
        rfc,
        section,
        url,
        in_dialog: flags & IN != 0,
        out_of_dialog: flags & OUT != 0,
        creates_dialog: flags & MAKES != 0,
        refreshes_target: flags & TARGET != 0,
        offers: flags & OFFER != 0,
    }
}

methods! {
    // variant, name, RFC, section, where it may be sent and what it does
    Ack       "ACK"       3261 "13.2.2.4" IN | OFFER;
    Bye       "BYE"       3261 "15.1"     IN;
    // It goes where the request went that it cancels, a re-INVITE among them.
    Cancel    "CANCEL"    3261 "9"        IN | OUT;
    Info      "INFO"      6086 "4"        IN;
    Invite    "INVITE"    3261 "13"       IN | OUT | MAKES | TARGET | OFFER;
    Message   "MESSAGE"   3428 "4"        IN | OUT;
    // The first one makes the dialog of the subscription.
    Notify    "NOTIFY"    6665 "3.2"      IN | MAKES | TARGET;
    Options   "OPTIONS"   3261 "11"       IN | OUT;
    Prack     "PRACK"     3262 "6"        IN | OFFER;
    // Within a dialog it is not prohibited, but hardly does what was meant (RFC 3903 §4).
    Publish   "PUBLISH"   3903 "4"        IN | OUT;
    Refer     "REFER"     3515 "2"        IN | OUT | MAKES | TARGET;
    Register  "REGISTER"  3261 "10"       OUT;
    Subscribe "SUBSCRIBE" 6665 "3.1"      IN | OUT | MAKES | TARGET;
    Update    "UPDATE"    3311 "5"        IN | TARGET | OFFER;
}

impl Method {
    /// Its row, unless it is [`Method::Other`].
    pub fn row(self) -> Option<&'static Row> {
        METHODS.get(self as usize)
    }

    /// Its name; empty for [`Method::Other`].
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for method in Method::ALL {
            assert_eq!(Method::of(method.name().as_bytes()), method);
        }
        for miss in ["", "invite", "Invite", "INVITE ", "INVIT", "PING"] {
            assert_eq!(Method::of(miss.as_bytes()), Method::Other, "{miss}");
        }
        assert!(METHODS.is_sorted_by_key(|row| row.name));
    }
}
