//! Reason phrases that tell more than their code, with the stack that writes them: read in its
//! source in August 2026, or in the thread that is named.
//!
//! A phrase is free text (RFC 3261 §7.2), so what this table says is a hint, never a proof.

use Made::{Here, Sent};
use Reading::{
    Account, Capacity, Certificate, Fault, LocalTransport, Maintenance, Malformed, NextHop,
    NoPrack, NoRoute, Overlap, Overload, Policy, Rate, Resolution,
};

/// One known phrase.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// The phrase, or how it begins.
    pub phrase: &'static str,
    /// The code that it came with. Others may be configured.
    pub code: u16,
    /// What it says.
    pub reading: Reading,
    /// The stack makes it for its own application when a request never left, so no server sent
    /// it. A B2BUA may still hand it on.
    pub local: bool,
    /// Who writes it.
    pub stack: &'static str,
    /// Where that was read: a thread, a page or a file.
    pub source: &'static str,
    /// The address of that.
    pub url: &'static str,
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A limit on calls at one time is reached: of a licence, a trunk, a machine, its ports.
    Capacity,
    /// Too many calls a second.
    Rate,
    /// The server sheds load.
    Overload,
    /// It is paused, starting or going down.
    Maintenance,
    /// Somebody decided against this call.
    Policy,
    /// The account is not in order, or cannot be checked.
    Account,
    /// It knows no way to that number, or no rule for it.
    NoRoute,
    /// A proxy could not send to its next hop.
    NextHop,
    /// A name did not resolve.
    Resolution,
    /// The own stack found no transport, or lost it.
    LocalTransport,
    /// The certificate of the next hop was refused.
    Certificate,
    /// A reliable response got no PRACK.
    NoPrack,
    /// Two offers were under way at once.
    Overlap,
    /// The request is not in order.
    Malformed,
    /// A fault in the server or its script.
    Fault,
}

struct Source {
    stack: &'static str,
    title: &'static str,
    url: &'static str,
}

/// Who made a response with such a phrase.
#[derive(Clone, Copy)]
enum Made {
    /// The stack of whoever reports it.
    Here,
    /// A server, and it came over the wire.
    Sent,
}

const fn row(
    phrase: &'static str,
    code: u16,
    reading: Reading,
    made: Made,
    source: &Source,
) -> Phrase {
    Phrase {
        phrase,
        code,
        reading,
        local: matches!(made, Here),
        stack: source.stack,
        source: source.title,
        url: source.url,
    }
}

const ATIS: Source = Source {
    stack: "US networks, 603+",
    title: "ATIS-1000099: Robocall Call Blocking Notification",
    url: "https://standards.globalspec.com/std/14559261/1000099",
};

const FLEXISIP: Source = Source {
    stack: "Flexisip",
    title: "BelledonneCommunications/flexisip src/modules/module-mediarelay.cc",
    url: "https://github.com/BelledonneCommunications/flexisip/tree/HEAD/src/modules",
};

const FREESWITCH: Source = Source {
    stack: "FreeSWITCH",
    title: "signalwire/freeswitch src/mod/endpoints/mod_sofia/sofia.c",
    url: "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/sofia.c",
};

const FREESWITCH_1374: Source = Source {
    stack: "FreeSWITCH, sofia-sip",
    title: "signalwire/freeswitch #1374: fail with 503 dns error",
    url: "https://github.com/signalwire/freeswitch/issues/1374",
};

const FREESWITCH_2291: Source = Source {
    stack: "FreeSWITCH, sofia-sip",
    title: "signalwire/freeswitch #2291: Failed Registration with status No transport [503]",
    url: "https://github.com/signalwire/freeswitch/issues/2291",
};

const IVOZ: Source = Source {
    stack: "IVOZ Provider",
    title: "irontec/ivozprovider kamailio/trunks/config/kamailio.cfg",
    url: "https://github.com/irontec/ivozprovider/blob/HEAD/kamailio/trunks/config/kamailio.cfg",
};

const JAMBONZ: Source = Source {
    stack: "jambonz",
    title: "jambonz/sbc-inbound lib/middleware.js",
    url: "https://github.com/jambonz/sbc-inbound/blob/HEAD/lib/middleware.js",
};

const JAMBONZ_193: Source = Source {
    stack: "a carrier, seen by jambonz",
    title: "jambonz/sbc-outbound #193: SIP reason text not passed to Feature Server",
    url: "https://github.com/jambonz/sbc-outbound/issues/193",
};

const KAMAILIO: Source = Source {
    stack: "Kamailio",
    title: "kamailio/kamailio src/core/error.c",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/src/core/error.c",
};

const KAMAILIO_IMS: Source = Source {
    stack: "Kamailio, IMS example",
    title: "kamailio/kamailio misc/examples/ims/pcscf/kamailio.cfg",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/misc/examples/ims/pcscf/kamailio.cfg",
};

const LIVEKIT: Source = Source {
    stack: "LiveKit SIP",
    title: "livekit/sip pkg/sip/inbound.go",
    url: "https://github.com/livekit/sip/blob/HEAD/pkg/sip/inbound.go",
};

const LIVEKIT_TEST: Source = Source {
    stack: "Twilio, seen by LiveKit SIP",
    title: "livekit/sip pkg/sip/errors_test.go",
    url: "https://github.com/livekit/sip/blob/HEAD/pkg/sip/errors_test.go",
};

const OPENSIPS: Source = Source {
    stack: "OpenSIPS",
    title: "OpenSIPS/opensips error.c",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/error.c",
};

const OPENSIPS_LB: Source = Source {
    stack: "OpenSIPS, load_balancer example",
    title: "OpenSIPS/opensips modules/load_balancer/samples/opensips-load-balancer.cfg",
    url: "https://github.com/OpenSIPS/opensips/tree/HEAD/modules/load_balancer/samples",
};

const OPENSIPS_RATE: Source = Source {
    stack: "OpenSIPS, ratelimit example",
    title: "OpenSIPS/opensips modules/ratelimit/README.md",
    url: "https://github.com/OpenSIPS/opensips/blob/HEAD/modules/ratelimit/README.md",
};

const ORACLE: Source = Source {
    stack: "Oracle SBC",
    title: "Oracle Enterprise Session Border Controller 8.3.0: Add a Local Response Map",
    url: concat!(
        "https://docs.oracle.com/en/industries/communications/",
        "enterprise-session-border-controller/8.3.0/configuration/add-local-response-map.html"
    ),
};

const PIPELIMIT: Source = Source {
    stack: "Kamailio, pipelimit",
    title: "kamailio/kamailio src/modules/pipelimit/pipelimit.c",
    url: "https://github.com/kamailio/kamailio/blob/HEAD/src/modules/pipelimit/pipelimit.c",
};

const PJSIP_CONNECT: Source = Source {
    stack: "PJSIP",
    title: "VoIPGRID/VialerSIPLib #35: Not able to register or call",
    url: "https://github.com/VoIPGRID/VialerSIPLib/issues/35",
};

const PJSIP_RESOLVE: Source = Source {
    stack: "PJSIP",
    title: "VoiSmart/pjsip-android #202: reason gethostbyname() has returned error",
    url: "https://github.com/VoiSmart/pjsip-android/issues/202",
};

const RESIP: Source = Source {
    stack: "reSIProcate",
    title: "resiprocate/resiprocate resip/stack/TransactionState.cxx",
    url: "https://github.com/resiprocate/resiprocate/blob/HEAD/resip/stack/TransactionState.cxx",
};

const RESIP_DUM: Source = Source {
    stack: "reSIProcate",
    title: "resiprocate/resiprocate resip/dum/DialogUsageManager.cxx",
    url: "https://github.com/resiprocate/resiprocate/blob/HEAD/resip/dum/DialogUsageManager.cxx",
};

const SEMS: Source = Source {
    stack: "SEMS",
    title: "sems-server/sems core/AmConfig.cpp",
    url: "https://github.com/sems-server/sems/blob/HEAD/core/AmConfig.cpp",
};

const SEMS_473: Source = Source {
    stack: "SEMS",
    title: "sems-server/sems #473: canonicalise 503 reason phrase",
    url: "https://github.com/sems-server/sems/pull/473",
};

const SOFIA_NTA: Source = Source {
    stack: "sofia-sip",
    title: "freeswitch/sofia-sip libsofia-sip-ua/nta/nta.c",
    url: "https://github.com/freeswitch/sofia-sip/blob/HEAD/libsofia-sip-ua/nta/nta.c",
};

const SOFIA_NUA: Source = Source {
    stack: "sofia-sip",
    title: "freeswitch/sofia-sip libsofia-sip-ua/nua/nua_session.c",
    url: "https://github.com/freeswitch/sofia-sip/blob/HEAD/libsofia-sip-ua/nua/nua_session.c",
};

const TELNYX: Source = Source {
    stack: "Telnyx",
    title: "Telnyx: SIP Response Codes",
    url: "https://support.telnyx.com/en/articles/4409457-telnyx-sip-response-codes",
};

const TELNYX_CALLS: Source = Source {
    stack: "Telnyx",
    title: "Telnyx: Troubleshooting Call Completion",
    url: "https://support.telnyx.com/en/articles/5025298-troubleshooting-call-completion",
};

/// The known phrases, sorted without regard to case. Where a phrase has several meanings, the more
/// usual one comes first.
#[rustfmt::skip]
pub static PHRASES: [Phrase; 62] = [
    row("Bad URI",                                   475, Malformed,      Sent, &OPENSIPS),
    row("Caller Origination Number is Invalid",      403, Policy,         Sent, &TELNYX_CALLS),
    row("Cannot insert Via",                         503, Fault,          Here, &SOFIA_NTA),
    row("Certificate Name Mismatch",                 503, Certificate,    Here, &RESIP),
    row("Certificate Validation Failure",            503, Certificate,    Here, &RESIP),
    row("Charging controller unreachable",           503, Account,        Sent, &IVOZ),
    row("Connection refused",                        503, LocalTransport, Here, &PJSIP_CONNECT),
    row("DNS Error",                                 503, Resolution,     Here, &FREESWITCH_1374),
    row("DNS Timeout",                               503, Resolution,     Here, &RESIP),
    row("Does not match any SIP Trunks",             404, NoRoute,        Sent, &LIVEKIT),
    row("Does not match Trunks or Dispatch Rules",   404, NoRoute,        Sent, &LIVEKIT),
    row("Filtered destination",                      473, Policy,         Sent, &OPENSIPS),
    row("Forking capacity exceeded",                 500, Fault,          Sent, &KAMAILIO),
    row("Forking capacity exceeded",                 500, Fault,          Sent, &OPENSIPS),
    row("gethostbyname() has returned error",        502, Resolution,     Here, &PJSIP_RESOLVE),
    row("I'm terribly sorry, server error occurred", 500, Fault,          Sent, &KAMAILIO),
    row("INVALID INVITE",                            503, Malformed,      Sent, &FREESWITCH),
    row("Licensed session capacity reached",         503, Capacity,       Sent, &ORACLE),
    row("Max Account Calls In Progress",             503, Capacity,       Sent, &JAMBONZ),
    row("Max Service Provider Calls In Progress",    503, Capacity,       Sent, &JAMBONZ),
    row("Maxcalls exceeded",                         403, Capacity,       Sent, &IVOZ),
    row("Maximum Calls In Progress",                 503, Capacity,       Sent, &FREESWITCH),
    row("Maximum Calls In Progress",                 503, Maintenance,    Sent, &FREESWITCH),
    row("Maximum Calls In Progress",                 503, Capacity,       Sent, &JAMBONZ),
    row("Maximum number of calls reached",           503, Capacity,       Sent, &FLEXISIP),
    row("Network Blocked",                           603, Policy,         Sent, &ATIS),
    row("No Active Subscription",                    503, Account,        Sent, &JAMBONZ),
    row("No destination available",                  500, NoRoute,        Sent, &OPENSIPS),
    row("No DNS results",                            503, Resolution,     Here, &RESIP),
    row("No gateways",                               503, NoRoute,        Sent, &IVOZ),
    row("No matching transport found",               503, LocalTransport, Here, &RESIP),
    row("No route to host",                          503, LocalTransport, Here, &RESIP),
    row("No transport",                              503, LocalTransport, Here, &FREESWITCH_2291),
    row("No trunk found",                            404, NoRoute,        Sent, &LIVEKIT),
    row("Number Not Provisioned",                    404, NoRoute,        Sent, &JAMBONZ),
    row("Overlapping Requests",                      500, Overlap,        Sent, &SOFIA_NUA),
    row("Regretfully, we were not able",             479, Malformed,      Sent, &KAMAILIO),
    row("Reliable Response Time-Out",                503, NoPrack,        Sent, &SOFIA_NTA),
    row("Reliable Response Timeout",                 504, NoPrack,        Sent, &SOFIA_NUA),
    row("RTP port pool exhausted",                   500, Capacity,       Sent, &FLEXISIP),
    row("Send failed",                               477, NextHop,        Sent, &OPENSIPS),
    row("Server error occurred",                     500, Fault,          Sent, &OPENSIPS),
    row("Server overload",                           503, Capacity,       Sent, &SEMS),
    row("Server overloaded",                         503, Overload,       Sent, &KAMAILIO_IMS),
    row("Server shutting down",                      503, Maintenance,    Sent, &SEMS),
    row("Server shutting down",                      503, Maintenance,    Sent, &KAMAILIO_IMS),
    row("Server Unavailable",                        503, Rate,           Sent, &PIPELIMIT),
    row("Server Unavailable",                        503, Rate,           Sent, &OPENSIPS_RATE),
    row("Service full",                              500, Capacity,       Sent, &OPENSIPS_LB),
    row("System Busy",                               503, Overload,       Sent, &FREESWITCH),
    row("System Paused",                             503, Maintenance,    Sent, &FREESWITCH),
    row("Transport Error",                           503, LocalTransport, Here, &SEMS_473),
    row("Transport failure",                         503, LocalTransport, Here, &RESIP),
    row("Transport shutdown",                        503, LocalTransport, Here, &RESIP),
    row("Trunk concurrent call limit exceeded",      500, Capacity,       Sent, &LIVEKIT_TEST),
    row("Trunk concurrent call limit exceeded",      500, Capacity,       Sent, &JAMBONZ_193),
    row("Trunk CPS limit exceeded",                  503, Rate,           Sent, &LIVEKIT_TEST),
    row("UAS is shutting down",                      480, Maintenance,    Sent, &RESIP_DUM),
    row("Unfortunately error on sending",            477, NextHop,        Sent, &KAMAILIO),
    row("Unresolvable destination",                  478, Resolution,     Sent, &KAMAILIO),
    row("Unresolvable destination",                  476, Resolution,     Sent, &OPENSIPS),
    row("User channel limit exceeded",               403, Capacity,       Sent, &TELNYX),
];

/// The likeliest row for a phrase from the wire.
pub fn known(phrase: &[u8]) -> Option<&'static Phrase> {
    all(phrase).first()
}

/// All rows for a phrase from the wire: those with the longest beginning in common, in any case.
/// What follows must not go on with the same word: stacks add regions, numbers and module names.
pub fn all(phrase: &[u8]) -> &'static [Phrase] {
    // The table is in order of its letters, whatever their case.
    let letter = |text: &[u8]| text.first().map_or(0, u8::to_ascii_lowercase);
    let first = letter(phrase);
    let from = PHRASES.partition_point(|row| letter(row.phrase.as_bytes()) < first);
    let rows = PHRASES.get(from..).unwrap_or_default();
    let same = |row: &&Phrase| letter(row.phrase.as_bytes()) == first;
    let fits = |row: &&Phrase| begins(phrase, row.phrase.as_bytes());
    let longest = rows.iter().take_while(same).filter(fits).max_by_key(|row| row.phrase.len());
    let Some(longest) = longest else { return &[] };
    // The rows of one phrase stand together.
    rows.chunk_by(|a, b| a.phrase == b.phrase)
        .find(|rows| rows.first().is_some_and(|row| row.phrase == longest.phrase))
        .unwrap_or(&[])
}

fn begins(phrase: &[u8], known: &[u8]) -> bool {
    match phrase.split_at_checked(known.len()) {
        Some((start, rest)) => {
            start.eq_ignore_ascii_case(known)
                && rest.first().is_none_or(|byte| !byte.is_ascii_alphanumeric())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted() {
        let folded = |phrase: &'static str| phrase.bytes().map(|byte| byte.to_ascii_lowercase());
        for pair in PHRASES.windows(2) {
            assert!(folded(pair[0].phrase).le(folded(pair[1].phrase)), "{}", pair[1].phrase);
        }
        for row in &PHRASES {
            assert!(row.url.starts_with("https://"), "{}", row.phrase);
            assert!(row.reading != LocalTransport || row.local, "{}", row.phrase);
            assert!(crate::iana::status::class(row.code).is_some(), "{}", row.phrase);
        }
    }

    #[test]
    fn finds() {
        for (phrase, reading) in [
            ("Maximum Calls In Progress", Some(Capacity)),
            ("MAXIMUM CALLS IN PROGRESS", Some(Capacity)),
            ("Trunk concurrent call limit exceeded. Region: us1", Some(Capacity)),
            ("Trunk CPS limit exceeded", Some(Rate)),
            ("Transport Error", Some(LocalTransport)),
            ("Transport Errors", None),
            ("Unresolvable destination (478/TM)", Some(Resolution)),
            ("Unfortunately error on sending to next hop occurred (477/SL)", Some(NextHop)),
            ("Server overloaded", Some(Overload)),
            ("Server overload", Some(Capacity)),
            ("Network Blocked", Some(Policy)),
            ("gethostbyname() has returned error (PJ_ERESOLVE)", Some(Resolution)),
            ("Service Unavailable", None),
            ("", None),
        ] {
            assert_eq!(known(phrase.as_bytes()).map(|row| row.reading), reading, "{phrase}");
        }
        let stacks = |phrase: &[u8]| all(phrase).len();
        assert_eq!(stacks(b"Maximum Calls In Progress"), 3);
        assert_eq!(stacks(b"unresolvable destination"), 2);
        // Standard phrases tell nothing new.
        for status in &crate::iana::status::STATUSES {
            assert!(known(status.phrase.as_bytes()).is_none(), "{}", status.phrase);
        }
    }
}
