//! Texts that make a careless parser slow: what could nest, repeat or go on for long.

const CALL: &str =
    "SIP/2.0 503 Service Unavailable\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\n";
const SDP: &str = "Content-Type: application/sdp\r\n\r\nv=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n";
const AUDIO: &str = "m=audio 4000 RTP/AVP 0\r\n";

/// What it is, what stands before, and what comes again and again.
const SHAPES: &[(&str, &[&str], &str)] = &[
    ("commas in Via", &["Via: "], ","),
    ("values of Via", &["Via: SIP/2.0/UDP a"], ",SIP/2.0/UDP a"),
    ("parameters of Via", &["Via: SIP/2.0/UDP a"], ";x"),
    ("parameters of To", &["To: <sip:a@b>"], ";a=1"),
    ("open quotes in Reason", &["Reason: Q.850"], ";\""),
    ("values of Reason", &["Reason: Q.850"], ",Q.850;cause=1"),
    ("quotes in Warning", &["Warning: "], "\""),
    ("escapes in Warning", &["Warning: 399 a \""], "\\\""),
    ("values of Warning", &["Warning: 399 a \"b\""], ",399 a \"b\""),
    ("nested comments", &["Retry-After: 1 "], "("),
    ("comments", &["Retry-After: 1 "], "()"),
    ("angle brackets in From", &["From: "], "<"),
    ("closed brackets in From", &["From: "], "<>"),
    ("brackets in Contact", &["Contact: "], "<,"),
    ("quotes and commas in Contact", &["Contact: "], "\"\\\","),
    ("values of Contact", &["Contact: <sip:a@b>"], ",<sip:a@b>"),
    ("semicolons in Contact", &["Contact: sip:a@b"], ";"),
    ("values of P-Early-Media", &["P-Early-Media: x"], ",sendrecv"),
    ("words of P-Early-Media", &["P-Early-Media: x"], " x"),
    ("challenge", &["WWW-Authenticate: Digest realm=\"a\""], ",realm=\"a\""),
    ("challenges of one row", &["WWW-Authenticate: "], "D a=\\\", "),
    ("credentials", &["Authorization: Digest "], "a=\"b\" "),
    ("headers of a URI", &["History-Info: <sip:a@b?"], "&"),
    ("Privacy", &["Privacy: "], ";"),
    ("Replaces", &["Replaces: a"], ";to-tag=1"),
    ("parts", &["Content-Type: multipart/mixed;boundary=b\r\n\r\n"], "--b\r\n"),
    (
        "nested parts",
        &["Content-Type: multipart/mixed;boundary=b\r\n\r\n"],
        "--b\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n",
    ),
    ("Alert-Info", &["Alert-Info: <urn:alert:service:normal>"], ",<urn:a>"),
    ("option tags", &["Require: 100rel"], ",a"),
    ("blanks in CSeq", &["CSeq: 1"], " "),
    ("digits in CSeq", &["CSeq: "], "1"),
    ("at signs in a URI", &["From: <sip:"], "@"),
    ("colons in a URI", &["From: <sip:a@"], ":"),
    ("percent signs in a URI", &["From: <sip:"], "%"),
    ("question marks in a URI", &["From: <sip:a@b"], "?"),
    ("brackets of IPv6", &["From: <sip:a@"], "["),
    ("rows", &[], "a:b\r\n"),
    ("rows of Via", &[], "Via: SIP/2.0/UDP a\r\n"),
    ("rows of Contact", &[], "m: <sip:a@b>\r\n"),
    ("rows without colon", &[], "a\r\n"),
    ("colons", &["X"], ":"),
    ("folds", &["X: y\r\n"], " z\r\n"),
    ("folds of blanks", &["X: y\r\n"], " \r\n"),
    ("folds in Via", &["Via: SIP/2.0/UDP a\r\n"], " ,\r\n"),
    ("blank rows before the body", &["X: y\r\n"], " \r\nv=1\r\n"),
    ("one long line", &["X: "], "y"),
    ("carriage returns", &["X: "], "\r"),
    ("line feeds", &["\r\n"], "\n"),
    ("messages", &["\r\n"], "SIP/2.0 200 OK\r\nl: 0\r\n\r\n"),
    ("start lines", &["\r\n"], "INVITE sip:a SIP/2.0\r\n"),
    ("media sections", &[SDP], AUDIO),
    ("formats", &[SDP, "m=audio 1 RTP/AVP"], " 1"),
    ("attributes", &[SDP, AUDIO], "a=sendrecv\r\n"),
    ("rtpmaps", &[SDP, AUDIO], "a=rtpmap:0 PCMU/8000\r\n"),
    ("preconditions", &[SDP, AUDIO], "a=des:qos mandatory e2e x\r\n"),
    ("candidates", &[SDP, AUDIO], "a=candidate:1 1 UDP 1 192.0.2.1 9 typ host\r\n"),
    ("lines of no letter", &[SDP, AUDIO], "x\r\n"),
];

/// All shapes, each with a text of about `size` bytes.
pub fn shapes(size: usize) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    SHAPES.iter().map(move |&(name, before, unit)| {
        let mut text = CALL.to_string() + &before.concat();
        while text.len() < size {
            text += unit;
        }
        (name, text.into_bytes())
    })
}
