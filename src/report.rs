//! Everything that goes out, described once: plain data with serde's derive.
//!
//! The build reads this file to write the JavaScript builder and the TypeScript types, so a
//! field is written down here and nowhere else. Five markers are known to the boundary:
//! [`At`], [`AskedAt`], [`Fixed`], [`Said`] and [`Raw`]. Fields that may be absent (`skip_serializing_if`) come last
//! in their struct, which keeps the order of keys equal on every way out.

pub use crate::rules::reference::{Fixed, Reference};
pub use crate::rules::severity::{Basis, Severity};
use alloc::{borrow::Cow, string::String, vec::Vec};
use serde::{Serialize, Serializer};

pub mod call;
#[cfg(feature = "ndjson")]
pub mod row;
pub mod trace;

/// Text that may be a slice of the input.
pub type Text<'a> = Cow<'a, str>;

/// A place in the input: bytes in Rust; in JavaScript UTF-16 units if the input was a string.
#[derive(Serialize, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At(pub u32);

/// A sentence: part of the program, or made for this message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(pub Cow<'static, str>);

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cow::Borrowed(text) => Fixed(text).serialize(serializer),
            Cow::Owned(ref text) => serializer.serialize_str(text),
        }
    }
}

impl core::ops::Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl core::fmt::Display for Said {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self)
    }
}

/// A place in the request that was given beside the message; counts as [`At`] does.
#[derive(Serialize, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AskedAt(pub u32);

/// The caller's own input, handed back untouched. JavaScript fills it in.
#[derive(Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Raw;

/// What one message says and what to do about it.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Explanation<'a> {
    /// What was explained. `local`: there was no message, only an error's text, a session
    /// description, a cause or nothing.
    pub kind: Kind,
    /// Whether a final response: nothing more follows for this request.
    pub r#final: bool,
    /// Code, phrase, what it answers and its class, in one line.
    pub headline: String,
    /// The code in plain words.
    pub title: Fixed,
    /// What the code means.
    pub meaning: Fixed,
    /// When the code occurs, one case a line.
    pub when: Fixed,
    /// What helps, one step a line.
    pub fix: Fixed,
    /// What this message says, in one or two sentences.
    pub verdict: Said,
    /// What to do now, as a sentence.
    pub now: Said,
    /// What the client should do next, for programs.
    pub action: Action,
    /// What the response does to early media; only for a 18x to an INVITE.
    pub early_media: Option<EarlyMedia<'a>>,
    /// The session description, if that is all that was given; null otherwise.
    pub description: Option<Description<'a>>,
    /// How to treat a refusal: whom it speaks of, for how long, and whether to go elsewhere.
    pub retry: Option<Retry<'a>>,
    /// The values of the Reason header field.
    pub reasons: Vec<Reason<'a>>,
    /// The values of the Warning header field.
    pub warnings: Vec<Warning<'a>>,
    /// What the rules found, most severe first.
    pub findings: Vec<Finding>,
    /// What to look at on the products that the message and its request name, at most three.
    pub guides: Vec<Guide<'a>>,
    /// The standards behind this explanation.
    pub references: Vec<Reference>,
    /// What could not be judged, and what to add so that it can be.
    pub limits: Vec<Said>,
    /// For which kind of client this was judged.
    pub client: Client,
    /// The message; null if there was none.
    pub message: Option<Message<'a>>,
    /// The language of all texts here.
    pub lang: Fixed,
    /// The status code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u32>,
    /// The reason phrase as it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_phrase: Option<Text<'a>>,
    /// The method of the request, or of the request that this answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Text<'a>>,
    /// The class of the status code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
}

/// What was explained.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A SIP response.
    Response,
    /// A SIP request.
    Request,
    /// No message: a code, a cause, an error's text, or nothing.
    Local,
}

/// The class of a status code (RFC 3261 §7.2).
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// 1xx
    Provisional,
    /// 2xx
    Success,
    /// 3xx
    Redirection,
    /// 4xx
    ClientFailure,
    /// 5xx
    ServerFailure,
    /// 6xx
    GlobalFailure,
}

/// For which kind of client a message is judged.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Client {
    /// A browser: media needs ICE, DTLS and rtcp-mux.
    Browser,
    /// A phone, gateway or server with plain RTP.
    Phone,
}

/// What the client should do next.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// The next step.
    pub r#do: Do,
    /// What to do besides.
    pub also: Vec<Do>,
    /// Delay before doing it, in seconds; absent when at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_seconds: Option<u32>,
    /// Whether the next attempt must go to another server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_same_server: Option<bool>,
    /// For how many seconds the server that answered gets no new request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avoid_server_seconds: Option<u32>,
}

/// A step that a client can take.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Do {
    /// Keep waiting: the final response is yet to come.
    Wait,
    /// Let the caller hear what arrives from the network.
    PlayEarlyMedia,
    /// Play a local ringback tone.
    RingLocally,
    /// Send a PRACK.
    AcknowledgeProvisional,
    /// Send the request to another server.
    TryNextServer,
    /// Send the request again later.
    RetryLater,
    /// Send the request again with credentials.
    Authenticate,
    /// Change the request, then send it again.
    ChangeRequest,
    /// Send the request to the addresses in Contact.
    Redirect,
    /// Tell the user; sending it again will not help.
    GiveUp,
    /// Nothing is to be done.
    None,
}

/// What a provisional response does to early media.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct EarlyMedia<'a> {
    /// Whether audio from the network is to be expected after this message.
    pub expected: Expected,
    /// What the session description is in the offer/answer exchange.
    pub sdp_role: SdpRole,
    /// Who makes the ringback tone, as far as this message tells.
    pub ringback: Ringback,
    /// Whether the response was sent reliably (100rel).
    pub reliable: bool,
    /// The PRACK that is owed.
    pub prack: Option<Prack>,
    /// The values of P-Early-Media, as sent.
    pub authorization: Vec<Text<'a>>,
    /// One entry for each m= line.
    pub media: Vec<MediaLine<'a>>,
    /// Whether a browser could use the session description; null if there is none.
    pub webrtc: Option<WebRtc>,
}

/// Whether early media is to be expected.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// Packets may come; signalling cannot prove it.
    Possible,
    /// The message takes its own offer back: inactive, not authorised, or held up.
    Unlikely,
    /// This client cannot play it.
    Blocked,
    /// This message announces none. It does not close what an earlier response opened.
    None,
}

/// What a session description is in the offer/answer exchange.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum SdpRole {
    /// The answer: sent reliably, the exchange is closed.
    Answer,
    /// A preview of the answer: sent unreliably.
    Preview,
    /// The offer: the INVITE had none.
    Offer,
    /// A session of its own for early media only.
    EarlySession,
    /// Answer or offer: that depends on the INVITE.
    Undecided,
    /// There is no session description.
    None,
}

/// Who makes the ringback tone.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Ringback {
    /// The network, in the early media.
    Network,
    /// The caller's own device.
    Local,
    /// This message does not say.
    Undecided,
}

/// The PRACK that a reliable provisional response asks for (RFC 3262 §4).
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Prack {
    /// The number in RSeq.
    pub rseq: u32,
    /// The value of the RAck header field to send.
    pub rack: String,
}

/// One m= line with what holds for it, from itself or from the session level.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct MediaLine<'a> {
    /// `audio`, `video`, …
    pub media: Text<'a>,
    /// The port; 0 refuses the stream.
    pub port: u32,
    /// The profile, such as `RTP/AVP`.
    pub protocol: Text<'a>,
    /// The direction, as the sender of the description sees it.
    pub direction: Direction,
    /// The codecs, in the order of the m= line.
    pub codecs: Vec<Codec<'a>>,
    /// The connection address.
    pub address: Option<Text<'a>>,
    /// Whether ice-ufrag and ice-pwd are there.
    pub ice: bool,
    /// Whether a certificate fingerprint is there.
    pub fingerprint: bool,
    /// The value of a=setup.
    pub setup: Option<Text<'a>>,
    /// Whether a=rtcp-mux is there.
    pub rtcp_mux: bool,
    /// Whether a=crypto (SDES) is there.
    pub crypto: bool,
    /// Where the m= line starts.
    pub start: At,
    /// Where the m= line ends, without its line end.
    pub end: At,
}

/// The direction of a stream.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Both ways.
    Sendrecv,
    /// The sender of the description only sends.
    Sendonly,
    /// The sender of the description only receives.
    Recvonly,
    /// Neither way.
    Inactive,
}

/// One payload format.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Codec<'a> {
    /// The payload type or format, as written in the m= line.
    pub payload: Text<'a>,
    /// The encoding name, from rtpmap or from the static table.
    pub name: Option<Text<'a>>,
    /// The clock rate in Hz.
    pub clock_rate: Option<u32>,
}

/// Whether a browser could use a session description.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct WebRtc {
    /// Whether all pieces are there.
    pub usable: bool,
    /// The missing pieces, as SDP names them: `ice-ufrag`, `fingerprint`, …
    pub missing: Vec<Fixed>,
}

/// A session description that was given without its message.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Description<'a> {
    /// The streams, one for each m= line.
    pub media: Vec<MediaLine<'a>>,
    /// Whether a browser could use it.
    pub webrtc: WebRtc,
}

/// How to treat a refusal.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Retry<'a> {
    /// The code that this one counts as: a 503 without Retry-After counts as 500.
    pub treat_as: u32,
    /// The seconds in Retry-After; null if it says none.
    pub after_seconds: Option<u32>,
    /// The end of the window in epoch milliseconds; null without `options.now`.
    pub not_before: Option<f64>,
    /// The comment in Retry-After.
    pub comment: Option<Text<'a>>,
    /// How long the server or person stays reachable afterwards, in seconds.
    pub duration_seconds: Option<u32>,
    /// Whom the refusal speaks of.
    pub scope: Scope,
    /// Whether another server may be tried at once.
    pub failover: bool,
    /// Whether a server sent this or the own stack made it.
    pub origin: Origin,
}

/// Whom a refusal speaks of.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The server that answered.
    Server,
    /// The person called.
    Person,
    /// This request.
    Request,
    /// The message does not say.
    Unknown,
}

/// Who made a response.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A server sent it.
    Remote,
    /// The own stack likely made it.
    Local,
    /// The message does not say.
    Unknown,
}

/// One value of a Reason header field.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Reason<'a> {
    /// The protocol, as sent: `Q.850`, `SIP`, …
    pub protocol: Text<'a>,
    /// The cause.
    pub cause: Option<u32>,
    /// The text that the sender gave.
    pub text: Option<Text<'a>>,
    /// What the cause is called.
    pub name: Option<Fixed>,
    /// What the cause means.
    pub meaning: Option<Fixed>,
    /// What helps.
    pub fix: Option<Fixed>,
    /// Which part of the phone network released the call, as sent (`LN`, …).
    pub location: Option<Text<'a>>,
    /// The status code that RFC 3398 §7.2.4.1 lists for a Q.850 cause.
    pub status: Option<u32>,
    /// Where the value starts.
    pub start: At,
    /// Where the value ends.
    pub end: At,
}

/// One value of a Warning header field.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Warning<'a> {
    /// The warning code, 300 to 399.
    pub code: u32,
    /// Who warns.
    pub agent: Text<'a>,
    /// The text that the sender gave.
    pub text: Text<'a>,
    /// What the code is called.
    pub name: Option<Fixed>,
    /// What the code means.
    pub meaning: Option<Fixed>,
    /// Where the value starts.
    pub start: At,
    /// Where the value ends.
    pub end: At,
}

/// What a rule found, or a line that is known.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The rule's id; in a report of kind `local` the id of the error line.
    pub rule: Fixed,
    /// How much it matters.
    pub severity: Severity,
    /// What it rests on.
    pub basis: Basis,
    /// The finding in a few words.
    pub title: Fixed,
    /// What was seen and why it matters.
    pub detail: Said,
    /// What to do about it.
    pub fix: Said,
    /// The evidence.
    pub places: Vec<Place>,
    /// The sources.
    pub references: &'static [Reference],
    /// Whether it adds nothing to the verdict, so that a short report may fold it away.
    pub quiet: bool,
    /// In a call: whether it explains what became of it, or follows from what does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
}

/// What a finding is to a call.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Rank {
    /// It explains what became of the call.
    Cause,
    /// It follows from the cause.
    Consequence,
}

/// Where to look on one product: practice, not a standard.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Guide<'a> {
    /// The guide's id.
    pub guide: Fixed,
    /// What the product is called.
    pub product: Fixed,
    /// Its version, as the message names it; null if it does not.
    pub version: Option<Text<'a>>,
    /// What it is about, in a few words.
    pub title: Fixed,
    /// Why this product does that, or what to know of it.
    pub meaning: Fixed,
    /// The setting, command or log to look at, one step a line; what to type stands in backticks.
    pub steps: Fixed,
    /// The rule whose finding it helps with; null if it is for the verdict.
    pub rule: Option<Fixed>,
    /// Where it was read.
    pub source: Reference,
    /// What names the product: in Server or User-Agent of the message, or of its request.
    pub place: Place,
}

/// Evidence: a stretch of the message, or the name of the field it rests on.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Where it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<At>,
    /// Where it ends (exclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<At>,
    /// The header field it lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Said>,
    /// Which message of a trace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<u32>,
    /// The stretch of the request that was given, if the evidence stands there and not in the
    /// message: then there is no `start` and no `end`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestSpan>,
}

/// A stretch of the request that was given as an option.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct RequestSpan {
    /// Where it starts.
    pub start: AskedAt,
    /// Where it ends (exclusive).
    pub end: AskedAt,
}

/// A parsed message. Parsing never fails on bad SIP: see `flaws`.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Message<'a> {
    /// The caller's own input: all places count in it.
    pub raw: Raw,
    /// The SIP version, as sent.
    pub version: Text<'a>,
    /// All header fields, in order.
    pub fields: Vec<Field<'a>>,
    /// The Via values, topmost first.
    pub via: Vec<Via<'a>>,
    /// From.
    pub from: Option<Address<'a>>,
    /// To.
    pub to: Option<Address<'a>>,
    /// Call-ID.
    pub call_id: Option<Text<'a>>,
    /// `CSeq`.
    pub c_seq: Option<CSeq<'a>>,
    /// The Contact values.
    pub contact: Vec<Address<'a>>,
    /// The Record-Route values.
    pub record_route: Vec<Address<'a>>,
    /// The body; null if there is none.
    pub body: Option<Body<'a>>,
    /// The m= lines of the session description; null if there is none.
    pub sdp: Option<Vec<MediaLine<'a>>>,
    /// What is wrong with the message's form.
    pub flaws: Vec<Flaw>,
    /// The status code of a response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u32>,
    /// The reason phrase of a response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_phrase: Option<Text<'a>>,
    /// The method of a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Text<'a>>,
    /// The Request-URI of a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_uri: Option<Text<'a>>,
}

/// One header field.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Field<'a> {
    /// The name as sent, possibly the compact form.
    pub name: Text<'a>,
    /// The registered name; null if it is not registered.
    pub canonical: Option<Fixed>,
    /// The value as sent, folds included, without blanks at its ends.
    pub value: Text<'a>,
    /// Where the field starts.
    pub start: At,
    /// Where the field ends, with its line end.
    pub end: At,
}

/// One Via value (RFC 3261 §20.42).
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Via<'a> {
    /// `UDP`, `TCP`, `TLS`, `WS`, `WSS`, …
    pub transport: Text<'a>,
    /// The host that the sender named.
    pub host: Text<'a>,
    /// The port that the sender named.
    pub port: Option<u32>,
    /// The branch.
    pub branch: Option<Text<'a>>,
    /// The address the request came from, added by the server.
    pub received: Option<Text<'a>>,
    /// The port the request came from, added by the server.
    pub rport: Option<u32>,
}

/// An address with its tag.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Address<'a> {
    /// The display name, unescaped.
    pub display_name: Option<Text<'a>>,
    /// The URI.
    pub uri: Text<'a>,
    /// The tag.
    pub tag: Option<Text<'a>>,
}

/// `CSeq`.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct CSeq<'a> {
    /// The number; null if it is none.
    pub number: Option<u32>,
    /// The method.
    pub method: Text<'a>,
}

/// The body.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Body<'a> {
    /// The media type, as sent.
    pub content_type: Option<Text<'a>>,
    /// What the body is for, as sent.
    pub disposition: Option<Text<'a>>,
    /// Where it starts.
    pub start: At,
    /// Where it ends.
    pub end: At,
}

/// A fault in the message's form that did not stop the parser.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Flaw {
    /// The flaw's name.
    pub flaw: Fixed,
    /// What was seen, in one sentence.
    pub text: Fixed,
    /// Where it starts.
    pub start: At,
    /// Where it ends.
    pub end: At,
}

/// What a status code means.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct StatusInfo {
    /// The code.
    pub code: u32,
    /// The registered phrase, or one that is seen in practice; empty if there is none.
    pub phrase: Fixed,
    /// Whether IANA lists it.
    pub registered: bool,
    /// The code whose handling applies (RFC 3261 §8.1.3.2); null above 699.
    pub acts_as: Option<u32>,
    /// Its class; null above 699.
    pub class: Option<Class>,
    /// Whether it ends the transaction.
    pub r#final: bool,
    /// The code in plain words.
    pub title: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// When it occurs, one case a line.
    pub when: Fixed,
    /// What helps, one step a line.
    pub fix: Fixed,
    /// When a server should send it rather than another.
    pub send: Fixed,
    /// Remarks: that the code is not registered, that it acts as another.
    pub notes: Vec<Said>,
    /// The header fields that matter in it.
    pub fields: Vec<Fixed>,
    /// What a client does with it when nothing else is known.
    pub action: Action,
    /// Where it is defined.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// Two status codes side by side.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The first code.
    pub a: StatusInfo,
    /// The second code.
    pub b: StatusInfo,
    /// The difference in one or two sentences.
    pub summary: Said,
    /// The key differences.
    pub differences: Vec<Said>,
    /// Which one to use when.
    pub which_when: Vec<Said>,
    /// Further reading.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// What a rule says.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo {
    /// The rule's id.
    pub rule: Fixed,
    /// The most that it reports.
    pub severity: Severity,
    /// What it rests on.
    pub basis: Basis,
    /// The rule in a few words.
    pub title: Fixed,
    /// What is seen and why it matters; `…` stands for what the message says.
    pub detail: Said,
    /// What to do about it.
    pub fix: Said,
    /// The sources.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// What a method is for.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "columns of a table, not a state")]
pub struct MethodInfo {
    /// The name.
    pub method: Fixed,
    /// What it does, in a few words.
    pub title: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// When it is sent, one case a line.
    pub when: Fixed,
    /// What helps when it fails, one step a line.
    pub fix: Fixed,
    /// Whether it may be sent within a dialog.
    pub in_dialog: bool,
    /// Whether it may be sent without one.
    pub out_of_dialog: bool,
    /// Whether it may make a dialog.
    pub creates_dialog: bool,
    /// Whether its Contact replaces the address of the other side within a dialog.
    pub refreshes_target: bool,
    /// Whether it, or its response, may carry an offer or an answer.
    pub offers: bool,
    /// Where it is defined.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// What an option tag stands for.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct OptionTagInfo {
    /// The tag.
    pub tag: Fixed,
    /// The extension in a few words.
    pub title: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// When it is used.
    pub when: Fixed,
    /// What helps when it fails.
    pub fix: Fixed,
    /// The header fields that list it, the usual one first.
    pub listed_in: Vec<Fixed>,
    /// The header fields that belong to its mechanism.
    pub fields: Vec<Fixed>,
    /// Where it is defined.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// What a line of a browser, a library or a server means that is no SIP.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct ErrorLineInfo {
    /// Its id: who says it, and what.
    pub id: Fixed,
    /// Who writes it.
    pub stack: Fixed,
    /// What failed.
    pub phase: Phase,
    /// How much it matters.
    pub severity: Severity,
    /// What failed, in a few words.
    pub title: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// What helps.
    pub fix: Fixed,
    /// The fragments by which it is known, one list for each way to write it.
    pub says: Vec<Vec<Fixed>>,
    /// The status that a client acts as if it had got; null if it stands for none.
    pub treat_as: Option<u32>,
    /// Where it was read.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// What failed, as an error line tells it.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// The microphone, the camera or the loudspeaker.
    Device,
    /// Offer and answer, encryption of media, or the media themselves.
    Media,
    /// A connection, or a packet on its way.
    Transport,
    /// The look-up of a name.
    Dns,
    /// A certificate or the TLS handshake.
    Tls,
    /// A registration, or who somebody is.
    Registration,
    /// The choice of where the call goes.
    Routing,
    /// A message or a transaction.
    Signalling,
    /// Nothing: somebody decided so.
    Person,
}

/// What a value of P-Early-Media means.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct EarlyMediaValueInfo {
    /// The value.
    pub value: Fixed,
    /// The value in plain words.
    pub title: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// When it occurs.
    pub when: Fixed,
    /// What to do.
    pub fix: Fixed,
    /// The direction in which early media may flow, as the callee sees it; null if the value gives
    /// none.
    pub direction: Option<Direction>,
    /// Where it is defined.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// What a protocol of the Reason header field is.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct ReasonProtocolInfo {
    /// The protocol.
    pub protocol: Fixed,
    /// What its causes are, in a few words.
    pub title: Fixed,
    /// Whose causes they are, and when they occur.
    pub meaning: Fixed,
    /// What to do with one.
    pub fix: Fixed,
    /// Whether one message may hold several of its values (RFC 9366 §3).
    pub several: bool,
    /// The causes that have an entry; empty if another list has them.
    pub causes: Vec<u32>,
    /// Where it is defined.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// What a cause of a Reason protocol means.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct CauseInfo {
    /// The protocol.
    pub protocol: Fixed,
    /// The cause.
    pub cause: u32,
    /// The name in plain words.
    pub name: Fixed,
    /// The name that its registry gives.
    pub registered_name: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// What helps.
    pub fix: Fixed,
    /// The status code that RFC 3398 §7.2.4.1 lists for a Q.850 cause; null if it lists none. Then
    /// a gateway gives 500, but for 16 and 44, which no code fits.
    pub status: Option<u32>,
    /// The one that it lists for the other case: of 21 if the user refused, of 22 if the new number
    /// is known.
    pub other_status: Option<u32>,
    /// The status codes of which a gateway makes this Q.850 cause (RFC 3398 §8.2.6.1). With 488 and
    /// 606 the Warning decides.
    pub from_statuses: Vec<u32>,
    /// Where it is defined.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// Which part of the telephone network released a call.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct ReasonLocationInfo {
    /// The value of the `location` parameter of Reason.
    pub location: Fixed,
    /// Its number in ISUP.
    pub value: u32,
    /// The place in plain words.
    pub title: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// Where it is defined.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// What a Warning code means.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct WarningInfo {
    /// The code.
    pub code: u32,
    /// The name in plain words.
    pub name: Fixed,
    /// The text that its registry gives.
    pub registered_name: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// What helps.
    pub fix: Fixed,
    /// Where it is defined.
    pub references: Vec<Reference>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// The words around a report, for whoever prints one.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Terms {
    /// Before the next step.
    pub do_now: Fixed,
    /// Before what could not be judged.
    pub not_judged: Fixed,
    /// The names of the severities, most severe first.
    pub severities: Vec<Fixed>,
    /// The names of the three bases: standard, practice, heuristic.
    pub bases: Vec<Fixed>,
    /// Before what helps against a finding.
    pub fix: Fixed,
    /// Above evidence that stands in the request.
    pub in_request: Fixed,
    /// Before what helps against a code.
    pub how_to_fix: Fixed,
    /// Before the cases in which a code occurs.
    pub when: Fixed,
    /// Before the flaws of a message.
    pub flaws: Fixed,
    /// Before the title of a guide; `{product}` is the product's name.
    pub on_product: Fixed,
    /// For the line that folds one finding away; `{count}` is 1.
    pub folded_one: Fixed,
    /// For the line that folds findings away; `{count}` is their number.
    pub folded_other: Fixed,
    /// Before the key differences of two codes.
    pub differences: Fixed,
    /// Before which code to use when.
    pub which_when: Fixed,
    /// Before the sources.
    pub references: Fixed,
    /// How many messages, `{count}` being 1.
    pub messages_one: Fixed,
    /// How many messages, `{count}` being another number.
    pub messages_other: Fixed,
    /// Where none was found.
    pub no_messages: Fixed,
    /// One message, by its number `{n}`.
    pub message: Fixed,
    /// `{count}` messages of which the same is said, and their numbers `{list}`.
    pub same: Fixed,
    /// `{count}` messages that are not shown.
    pub more: Fixed,
    /// After the messages that stand out.
    pub nothing_else: Fixed,
    /// Above what could not be read.
    pub unread: Fixed,
    /// Above lines that are no messages.
    pub remarks: Fixed,
    /// What a monitor says after an internal fault.
    pub monitor_lost: Fixed,
    /// The words around calls.
    pub calls: call::CallTerms,
    /// Between items of a list.
    pub comma: Fixed,
    /// After a label.
    pub colon: Fixed,
    /// Between the items of what could not be judged.
    pub semicolon: Fixed,
    /// The language.
    pub lang: Fixed,
}
