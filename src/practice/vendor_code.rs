//! Status codes that are in no registry, with the program that has them: read in its source in
//! August 2026.

use Kind::{Draft, Dropped, Label, Local, Wire};

/// One code of one program.
#[derive(Clone, Copy, Debug)]
pub struct VendorCode {
    /// The code.
    pub code: u16,
    /// The phrase that comes with it. Programs may add to it.
    pub phrase: &'static str,
    /// Where one meets it.
    pub kind: Kind,
    /// Who has it.
    pub who: &'static str,
    /// Where that was read.
    pub source: &'static str,
    /// The address of that.
    pub url: &'static str,
}

/// Where one meets a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On the wire.
    Wire,
    /// Only in what a stack tells its application: nobody sent it.
    Local,
    /// RFC 2543 had it, RFC 3261 has not.
    Dropped,
    /// A draft had it that came to nothing.
    Draft,
    /// A tool prints it where it knows no better.
    Label,
}

struct Source {
    who: &'static str,
    title: &'static str,
    url: &'static str,
}

const fn row(code: u16, phrase: &'static str, kind: Kind, source: &Source) -> VendorCode {
    VendorCode { code, phrase, kind, who: source.who, source: source.title, url: source.url }
}

const JSSIP: Source = Source {
    who: "JsSIP",
    title: "versatica/JsSIP src/Constants.js",
    url: "https://github.com/versatica/JsSIP/blob/HEAD/src/Constants.js",
};

const KAMAILIO: Source = Source {
    who: "Kamailio",
    title: "kamailio/kamailio src/core/error.c",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/src/core/error.c",
};

const OPENSIPS: Source = Source {
    who: "OpenSIPS",
    title: "OpenSIPS/opensips error.c",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/error.c",
};

const PJSIP: Source = Source {
    who: "PJSIP",
    title: "pjsip/pjproject pjsip/src/pjsip/sip_msg.c",
    url: "https://github.com/pjsip/pjproject/blob/HEAD/pjsip/src/pjsip/sip_msg.c",
};

const RFC2543: Source = Source {
    who: "RFC 2543",
    title: "RFC 2543: SIP: Session Initiation Protocol",
    url: "https://www.rfc-editor.org/rfc/rfc2543",
};

const SOFIA_CLIENT: Source = Source {
    who: "sofia-sip",
    title: "freeswitch/sofia-sip libsofia-sip-ua/nua/nua_client.c",
    url: "https://github.com/freeswitch/sofia-sip/blob/HEAD/libsofia-sip-ua/nua/nua_client.c",
};

const SOFIA_NUA: Source = Source {
    who: "sofia-sip",
    title: "freeswitch/sofia-sip libsofia-sip-ua/nua/nua_session.c",
    url: "https://github.com/freeswitch/sofia-sip/blob/HEAD/libsofia-sip-ua/nua/nua_session.c",
};

const SOFIA_STACK: Source = Source {
    who: "sofia-sip",
    title: "freeswitch/sofia-sip libsofia-sip-ua/nua/nua_stack.c",
    url: "https://github.com/freeswitch/sofia-sip/blob/HEAD/libsofia-sip-ua/nua/nua_stack.c",
};

const SOFIA_STATUS: Source = Source {
    who: "sofia-sip",
    title: "freeswitch/sofia-sip libsofia-sip-ua/sip/sofia-sip/sip_status.h",
    url: "https://github.com/freeswitch/sofia-sip/tree/HEAD/libsofia-sip-ua/sip/sofia-sip",
};

const WIRESHARK: Source = Source {
    who: "Wireshark",
    title: "wireshark/wireshark epan/dissectors/packet-sip.c",
    url: "https://github.com/wireshark/wireshark/blob/HEAD/epan/dissectors/packet-sip.c",
};

/// The codes, in order. Kamailio and `OpenSIPS` number the same faults differently.
#[rustfmt::skip]
pub static VENDOR_CODES: [VendorCode; 27] = [
    row(299, "Success - Others",                                    Label,   &WIRESHARK),
    row(303, "See Other",                                           Dropped, &RFC2543),
    row(399, "Redirection - Others",                                Label,   &WIRESHARK),
    row(409, "Conflict",                                            Dropped, &RFC2543),
    row(411, "Length Required",                                     Dropped, &RFC2543),
    row(473, "Filtered destination",                                Wire,    &OPENSIPS),
    row(475, "Bad URI",                                             Wire,    &OPENSIPS),
    row(476, "Unresolvable destination",                            Wire,    &OPENSIPS),
    row(477, "Send failed",                                         Wire,    &OPENSIPS),
    row(477, "Unfortunately error on sending to next hop occurred", Wire,    &KAMAILIO),
    row(478, "Unresolvable destination",                            Wire,    &KAMAILIO),
    row(478, "Unresolvable Destination",                            Wire,    &JSSIP),
    row(479, "Regretfully, we were not able to process the URI",    Wire,    &KAMAILIO),
    row(490, "Request Updated",                                     Draft,   &PJSIP),
    row(490, "Request Updated",                                     Draft,   &SOFIA_STATUS),
    row(499, "Client Error - Others",                               Label,   &WIRESHARK),
    row(599, "Server Error - Others",                               Label,   &WIRESHARK),
    row(687, "Dialog Terminated",                                   Draft,   &SOFIA_STATUS),
    row(699, "Global Failure - Others",                             Label,   &WIRESHARK),
    row(701, "No response from destination server",                 Local,   &PJSIP),
    row(702, "Unable to resolve destination server",                Local,   &PJSIP),
    row(703, "Error sending message to destination server",         Local,   &PJSIP),
    row(900, "Internal media error",                                Local,   &SOFIA_NUA),
    row(901, "Stack is going down",                                 Local,   &SOFIA_STACK),
    row(904, "Operation has no matching challenge",                 Local,   &SOFIA_CLIENT),
    row(988, "Incomplete offer/answer",                             Local,   &SOFIA_NUA),
    row(999, "Unknown response",                                    Label,   &WIRESHARK),
];

/// The rows of a code.
pub fn vendor_codes(code: u16) -> impl Iterator<Item = &'static VendorCode> {
    VENDOR_CODES.iter().filter(move |row| row.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        assert!(VENDOR_CODES.is_sorted_by_key(|row| row.code));
        for row in &VENDOR_CODES {
            assert!(crate::iana::status::status(row.code).is_none(), "{}", row.code);
            assert!((100..=999).contains(&row.code) && row.url.starts_with("https://"));
        }
        for (code, who) in [
            (477, &["OpenSIPS", "Kamailio"][..]),
            (478, &["Kamailio", "JsSIP"][..]),
            (904, &["sofia-sip"][..]),
            (503, &[][..]),
        ] {
            assert!(vendor_codes(code).map(|row| row.who).eq(who.iter().copied()), "{code}");
        }
    }
}
