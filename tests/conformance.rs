//! The torture messages of RFC 4475 and RFC 5118: what is valid raises no flaw, what is not is
//! flagged for the reason that the RFC states, at the bytes that show it.
#![cfg(feature = "explain")]

mod common;

use common::{corpus, same, told};
use sipwhy::report::Severity;
use sipwhy::{Options, explain};
use std::fs;

/// What is to be told of one message.
struct Row {
    id: &'static str,
    /// Each fault, and the text on which it lies; none for a clean message.
    faults: &'static [(&'static str, &'static str)],
    /// Why this differs from the verdict of the manifest; empty if it does not.
    except: &'static str,
}

const fn clean(id: &'static str) -> Row {
    Row { id, faults: &[], except: "" }
}

const fn flagged(id: &'static str, faults: &'static [(&'static str, &'static str)]) -> Row {
    Row { id, faults, except: "" }
}

const fn except(
    id: &'static str,
    faults: &'static [(&'static str, &'static str)],
    except: &'static str,
) -> Row {
    Row { id, faults, except }
}

const PRINTED: &str = "Content-Length does not fit the body as the RFC prints it";

const ROWS: &[Row] = &[
    // RFC 4475 §3.1.1: valid.
    clean("wsinv"),
    clean("intmeth"),
    clean("esc01"),
    clean("escnull"),
    clean("esc02"),
    clean("lwsdisp"),
    clean("longreq"),
    except(
        "dblreq",
        &[("body-surplus", "\\r\\nINVITE sip:joe@example.com SIP/2.0\\r\\n…")],
        "the bytes behind the body are ignored, as they must be, and that is told",
    ),
    clean("semiuri"),
    clean("transports"),
    except(
        "mpart01",
        &[("identity-form", "r5mwreLuyDRYBi/0TiPwEsY3rEVsk/G2WxhgTV1PF7hHuLIK0YWVKZhKv9Mj8…")],
        "Identity as the time of the message had it; RFC 8224 has another form",
    ),
    clean("unreason"),
    clean("noreason"),
    // §3.1.2: invalid.
    flagged(
        "badinv01",
        &[
            ("parameter-empty", ";"),
            ("via-form", ";"),
            ("list-member-empty", ","),
            ("parameter-empty", ";"),
        ],
    ),
    flagged("clerr", &[("body-short", "9999")]),
    flagged("ncl", &[("number-form", "-999")]),
    flagged(
        "scalar02",
        &[
            ("cseq-form", "36893488147419103232"),
            ("number-form", "300"),
            ("number-form", "10000000000000000000…"),
            ("number-form", "280297596632815"),
        ],
    ),
    flagged(
        "scalarlg",
        &[
            ("cseq-form", "9292394834772304023312"),
            ("retry-after-form", "949302838503028349304023988"),
            ("warning-form", "1812"),
        ],
    ),
    flagged("quotbal", &[("quote-open", "\\\"Mr. J. User")]),
    flagged("ltgtruri", &[("request-uri-brackets", "<sip:user@example.com>")]),
    flagged("lwsruri", &[("request-uri-blank", "sip:user@example.com; lr")]),
    flagged("lwsstart", &[("start-line-blanks", "INVITE  sip:user@example.com  SIP/2.0")]),
    flagged("trws", &[("start-line-blanks", "OPTIONS sip:remote-target@example.com SIP/2.0  ")]),
    flagged("escruri", &[("uri-part-misplaced", "Route=%3Csip:example.com%3E")]),
    flagged("baddate", &[("date-form", "Fri, 01 Jan 2010 16:00:00 EST")]),
    flagged("regbadct", &[("address-bare", "?Route=%3Csip:sip.example.com%3E")]),
    flagged("badaspec", &[("address-form", "< sip:t.watson@example.org >")]),
    flagged(
        "baddn",
        &[
            ("blank-line-missing", ""),
            ("display-name-form", "Bell, Alexander"),
            ("display-name-form", "Watson, Thomas"),
        ],
    ),
    flagged("badvers", &[("version-unusual", "SIP/7.0"), ("via-form", "SIP/7.0")]),
    flagged("mismatch01", &[("cseq-method-differs", "INVITE")]),
    flagged("mismatch02", &[("cseq-method-differs", "INVITE")]),
    flagged("bigcode", &[("status-code-form", "4294967301")]),
    // §3.2 to §3.4: for the transaction and the application.
    flagged("badbranch", &[("branch-empty", "z9hG4bK")]),
    flagged(
        "insuf",
        &[
            ("from-missing", "INVITE sip:user@example.com SIP/2.0"),
            ("to-missing", "INVITE sip:user@example.com SIP/2.0"),
            ("call-id-missing", "INVITE sip:user@example.com SIP/2.0"),
        ],
    ),
    clean("unkscm"),
    clean("novelsc"),
    clean("unksm2"),
    clean("bext01"),
    clean("invut"),
    clean("regaut01"),
    flagged(
        "multi01",
        &[
            ("field-repeated", "From: sip:caller@example.net;tag=2923420123"),
            ("field-repeated", "To: sip:other@example.net"),
            ("field-repeated", "Call-ID: multi01.98asdh@192.0.2.2"),
            ("field-repeated", "CSeq: 59 INVITE"),
            ("field-repeated", "Max-Forwards: 5"),
        ],
    ),
    flagged(
        "mcl01",
        &[
            ("content-lengths-differ", "Content-Length: 5"),
            ("body-surplus", "y to know how many octets are supposed to be here.\\r\\n\\r\\n"),
        ],
    ),
    clean("bcast"),
    clean("zeromf"),
    clean("cparam01"),
    clean("cparam02"),
    clean("regescrt"),
    clean("sdp01"),
    clean("inv2543"),
    // RFC 5118.
    clean("ipv6-good"),
    flagged("ipv6-bad", &[("uri-form", "2001:db8::10")]),
    clean("port-ambiguous"),
    clean("port-unambiguous"),
    clean("via-received-param-with-delim"),
    clean("via-received-param-no-delim"),
    except("ipv6-in-sdp", &[("body-short", "268")], PRINTED),
    clean("mult-ip-in-header"),
    except("mult-ip-in-sdp", &[("body-surplus", "/90000\\r\\n")], PRINTED),
    except("ipv4-mapped-ipv6", &[("body-surplus", "8/90000\\r\\n")], PRINTED),
    except(
        "ipv6-bug-abnf-3-colons",
        &[("host-form", "[2001:db8:::192.0.2.1]"), ("host-form", "[2001:db8:::192.0.2.1]")],
        "tolerated, as RFC 5118 §4.10 asks: the host is read, and the third colon told",
    ),
    clean("ipv6-correct-abnf-2-colons"),
];

/// The session description that nearly all messages of RFC 4475 carry names a codec without its
/// clock rate. The RFC judges SIP and not that.
const OF_THE_SESSION: (&str, &str) = ("sdp-attribute-form", "31 LPC");

#[test]
fn each_message_is_judged_as_its_rfc_judges_it() {
    let Some(folder) = corpus().map(|corpus| corpus.join("torture")).filter(|path| path.is_dir())
    else {
        eprintln!("skipped: no torture messages; SIPWHY_CORPUS names their folder's parent");
        return;
    };
    let manifest = fs::read_to_string(folder.join("MANIFEST.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for cells in manifest.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>()) {
        let [id, file, _, _, _, _, verdict, ..] = cells[..] else { panic!("{cells:?}") };
        count += 1;
        let Some(row) = ROWS.iter().find(|row| row.id == id) else {
            wrong.push(format!("{id}: no row"));
            continue;
        };
        let bytes = fs::read(folder.join(file)).unwrap();
        let mut told = told(&bytes);
        told.retain(|(fault, text)| (&**fault, &**text) != OF_THE_SESSION);
        if !same(&told, row.faults) {
            wrong.push(format!("{id}: {told:?}"));
        }
        let valid = verdict.starts_with("valid");
        let agrees = valid == row.faults.is_empty();
        // An exception that no longer is one has to go.
        if agrees != row.except.is_empty() {
            wrong.push(format!("{id}: {verdict}, but the exception says {:?}", row.except));
        }
        let explained = explain(&bytes, &Options::default()).unwrap();
        let grave = explained.findings.iter().find(|found| found.severity <= Severity::Warning);
        if let Some(finding) = grave.filter(|_| valid && row.except.is_empty()) {
            wrong.push(format!("{id}: valid, but {:?} {}", finding.severity, finding.rule.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((count, ROWS.len()), (61, 61));
}
