//! Status codes that are in no registry, with the program that has them, and phrases that give a
//! registered one another meaning: read in the source or on the page that is named, in August 2026.

use Kind::{Dropped, Example, Inner, Label, Local, Named, Phrase, Wire};

/// One code of one program, read in one source.
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
    /// A number inside a program, which does not leave it unless a script says so.
    Inner,
    /// An example of a manual has it, and scripts copy that.
    Example,
    /// RFC 2543 had it, RFC 3261 has not.
    Dropped,
    /// A list of names has it. No RFC defines it.
    Named,
    /// A tool prints it where it knows no better.
    Label,
    /// A registered code that means something of its own with this phrase.
    Phrase,
}

struct Source {
    who: &'static str,
    title: &'static str,
    url: &'static str,
}

const fn row(code: u16, phrase: &'static str, kind: Kind, source: &Source) -> VendorCode {
    VendorCode { code, phrase, kind, who: source.who, source: source.title, url: source.url }
}

const ATIS: Source = Source {
    who: "US networks, 603+",
    title: "ATIS-1000099: Robocall Call Blocking Notification",
    url: "https://standards.globalspec.com/std/14559261/1000099",
};

const FREESWITCH_REG: Source = Source {
    who: "FreeSWITCH",
    title: "signalwire/freeswitch src/mod/endpoints/mod_sofia/sofia_reg.c",
    url: "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/sofia_reg.c",
};

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

const KAMAILIO_NAT: Source = Source {
    who: "Kamailio",
    title: "kamailio/kamailio misc/examples/kamailio/nathelper.cfg",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/misc/examples/kamailio/nathelper.cfg",
};

const KAMAILIO_TMX: Source = Source {
    who: "Kamailio",
    title: "kamailio/kamailio src/modules/tmx/README",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/src/modules/tmx/README",
};

const OPENSIPS_NUMBERS: Source = Source {
    who: "OpenSIPS",
    title: "OpenSIPS/opensips error.h",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/error.h",
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

const PJSIP_EVSUB: Source = Source {
    who: "PJSIP",
    title: "pjsip/pjproject pjsip/src/pjsip-simple/evsub.c",
    url: "https://github.com/pjsip/pjproject/blob/HEAD/pjsip/src/pjsip-simple/evsub.c",
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

const US_RULE: Source = Source {
    who: "US networks, 603+",
    title: "TransNexus: SIP 603+ blocking notification",
    url: "https://transnexus.com/sip-603-plus",
};

const WIRESHARK: Source = Source {
    who: "Wireshark",
    title: "wireshark/wireshark epan/dissectors/packet-sip.c",
    url: "https://github.com/wireshark/wireshark/blob/HEAD/epan/dissectors/packet-sip.c",
};

/// The codes, in order. Kamailio and `OpenSIPS` number the same faults differently.
#[rustfmt::skip]
pub static VENDOR_CODES: [VendorCode; 33] = [
    row(299, "Success - Others",                                    Label,   &WIRESHARK),
    row(303, "See Other",                                           Dropped, &RFC2543),
    row(399, "Redirection - Others",                                Label,   &WIRESHARK),
    row(409, "Conflict",                                            Dropped, &RFC2543),
    row(411, "Length Required",                                     Dropped, &RFC2543),
    row(458, "Replied remotely",                                    Example, &KAMAILIO_TMX),
    row(473, "Filtered destination",                                Wire,    &OPENSIPS),
    row(474, "bad protocol",                                        Inner,   &OPENSIPS_NUMBERS),
    row(475, "Bad URI",                                             Wire,    &OPENSIPS),
    row(476, "Unresolvable destination",                            Wire,    &OPENSIPS),
    row(477, "Send failed",                                         Wire,    &OPENSIPS),
    row(477, "Unfortunately error on sending to next hop occurred", Wire,    &KAMAILIO),
    row(478, "Unresolvable destination",                            Wire,    &KAMAILIO),
    row(478, "Unresolvable Destination",                            Named,   &JSSIP),
    row(479, "Regretfully, we were not able to process the URI",    Wire,    &KAMAILIO),
    row(479, "We don't forward to private IP addresses",            Example, &KAMAILIO_NAT),
    row(490, "Request Updated",                                     Local,   &PJSIP_EVSUB),
    row(490, "Request Updated",                                     Named,   &SOFIA_STATUS),
    row(499, "Client Error - Others",                               Label,   &WIRESHARK),
    row(599, "Server Error - Others",                               Label,   &WIRESHARK),
    row(603, "Network Blocked",                                     Phrase,  &ATIS),
    row(603, "Network Blocked",                                     Phrase,  &US_RULE),
    row(687, "Dialog Terminated",                                   Named,   &SOFIA_STATUS),
    row(699, "Global Failure - Others",                             Label,   &WIRESHARK),
    row(701, "No response from destination server",                 Local,   &PJSIP),
    row(702, "Unable to resolve destination server",                Local,   &PJSIP),
    row(703, "Error sending message to destination server",         Local,   &PJSIP),
    row(900, "Internal media error",                                Local,   &SOFIA_NUA),
    row(901, "Stack is going down",                                 Local,   &SOFIA_STACK),
    row(904, "Operation has no matching challenge",                 Local,   &SOFIA_CLIENT),
    row(908, "Timeout Registering",                                 Local,   &FREESWITCH_REG),
    row(988, "Incomplete offer/answer",                             Local,   &SOFIA_NUA),
    row(999, "Unknown response",                                    Label,   &WIRESHARK),
];

/// The rows of a code.
pub fn vendor_codes(code: u16) -> impl Iterator<Item = &'static VendorCode> {
    let from = VENDOR_CODES.partition_point(|row| row.code < code);
    VENDOR_CODES.iter().skip(from).take_while(move |row| row.code == code)
}

/// The rows that hold for a response: without those that need another phrase.
pub fn said_by(code: u16, phrase: &[u8]) -> impl Iterator<Item = &'static VendorCode> {
    let says = |row: &VendorCode| row.phrase.as_bytes().eq_ignore_ascii_case(phrase);
    vendor_codes(code).filter(move |row| row.kind != Phrase || says(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        assert!(VENDOR_CODES.is_sorted_by_key(|row| row.code));
        for row in &VENDOR_CODES {
            let registered = crate::iana::status::status(row.code).is_some();
            assert_eq!(registered, row.kind == Phrase, "{}", row.code);
            assert!(!row.phrase.is_empty(), "{}", row.code);
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
        for (code, phrase, rows) in
            [(603, "network blocked", 2), (603, "Decline", 0), (477, "Send failed", 2)]
        {
            assert_eq!(said_by(code, phrase.as_bytes()).count(), rows, "{code} {phrase}");
        }
    }
}
