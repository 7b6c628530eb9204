//! Every fault that does not stop the parser: one row each.

use crate::span::Span;

/// How many flaws of one message are kept. What comes after is counted only.
pub const MAX_FLAWS: usize = 64;

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident $id:literal,)*) => {
        /// A kind of flaw.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Fault {
            $($(#[$doc])* $name,)*
        }

        impl Fault {
            /// All of them, in the order of the table.
            pub const ALL: &[Fault] = &[$(Fault::$name),*];

            /// The name by which reports and texts know it.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Fault::$name => $id,)*
                }
            }
        }
    };
}

faults! {
    // The frame.
    /// Text stands before the start line.
    TextBeforeStartLine "text-before-start-line",
    /// Lines end with LF alone (RFC 3261 §7 wants CRLF). Told once, at the first.
    LineFeedAlone "line-feed-alone",
    /// Lines end with CR alone (RFC 3261 §7, §28.1). Told once, at the first.
    CarriageReturnEnds "carriage-return-ends",
    /// A carriage return stands alone inside a line (RFC 3261 §25.1).
    CarriageReturnAlone "carriage-return-alone",
    /// The parts of the start line are not divided by exactly one blank (RFC 3261 §7.1, §7.2).
    StartLineBlanks "start-line-blanks",
    /// The version is not SIP/2.0 in upper case (RFC 3261 §7.1).
    VersionUnusual "version-unusual",
    /// The status code is not three digits from 100 to 699 (RFC 3261 §7.2).
    StatusCodeForm "status-code-form",
    /// There is no blank after the status code (RFC 3261 §25.1).
    ReasonPhraseMissing "reason-phrase-missing",
    /// The Request-URI stands in angle brackets (RFC 3261 §7.1).
    RequestUriBrackets "request-uri-brackets",
    /// The Request-URI holds a blank (RFC 3261 §7.1).
    RequestUriBlank "request-uri-blank",
    /// The method is a known one in other than upper case (RFC 3261 §20.16, §25.1).
    MethodCase "method-case",
    /// The method holds bytes that no token has (RFC 3261 §25.1).
    MethodForm "method-form",
    /// The message ends before the blank line that ends the header fields (RFC 3261 §7).
    BlankLineMissing "blank-line-missing",
    /// Content-Length counts more bytes than are there (RFC 3261 §18.3).
    BodyShort "body-short",
    /// The body was not given, although Content-Length counts one.
    BodyAbsent "body-absent",
    /// There are bytes after the body that Content-Length counts (RFC 3261 §18.3).
    BodySurplus "body-surplus",
    /// A second Content-Length says another number than the first (RFC 3261 §7.3.1).
    ContentLengthsDiffer "content-lengths-differ",
    /// Transfer-Encoding, which SIP does not have (RFC 3261 §7.4.2).
    ChunkedBody "chunked-body",
    /// There is a body, and no Content-Type (RFC 3261 §7.4.1).
    ContentTypeMissing "content-type-missing",
    /// More header fields than the parser keeps.
    TooManyFields "too-many-fields",

    // Streams.
    /// Bytes where a message should start are none (RFC 3261 §7.5).
    StreamSkipped "stream-skipped",
    /// Content-Length is missing on a stream (RFC 3261 §20.14).
    LengthMissing "length-missing",
    /// The head of a message on a stream is longer than the framer follows.
    HeadTooLong "head-too-long",
    /// The body of a message on a stream is longer than the framer follows.
    BodyTooLong "body-too-long",

    // Header lines.
    /// A line among the header fields has no colon (RFC 3261 §7.3.1).
    ColonMissing "colon-missing",
    /// The name of a header field holds bytes that no token has (RFC 3261 §25.1).
    FieldNameForm "field-name-form",
    /// A header field that needs a value has none (RFC 3261 §25.1).
    FieldEmpty "field-empty",
    /// A header field that may stand once stands again (RFC 3261 §7.3.1).
    FieldRepeated "field-repeated",
    /// Via is missing (RFC 3261 §8.1.1, §8.2.6.2).
    ViaMissing "via-missing",
    /// From is missing (RFC 3261 §8.1.1, §8.2.6.2).
    FromMissing "from-missing",
    /// To is missing (RFC 3261 §8.1.1, §8.2.6.2).
    ToMissing "to-missing",
    /// Call-ID is missing (RFC 3261 §8.1.1, §8.2.6.2).
    CallIdMissing "call-id-missing",
    /// `CSeq` is missing (RFC 3261 §8.1.1, §8.2.6.2).
    CSeqMissing "cseq-missing",
    /// A control byte stands in the head (RFC 3261 §25.1).
    ControlByte "control-byte",
    /// The head is not UTF-8 (RFC 3261 §7).
    NotUtf8 "not-utf8",
    /// A continued line follows the start line, or consists of blanks only (RFC 3261 §7.3.1).
    FoldMisplaced "fold-misplaced",
    /// A member of a list is empty (RFC 3261 §25.1).
    ListMemberEmpty "list-member-empty",
    /// A quoted string has no end (RFC 3261 §25.1).
    QuoteOpen "quote-open",
    /// A comment has no end (RFC 3261 §25.1), or nests deeper than the parser follows.
    CommentOpen "comment-open",
    /// An address in angle brackets has no end (RFC 3261 §25.1).
    BracketOpen "bracket-open",
    /// A parameter is named twice in one value (RFC 3261 §7.3.1).
    ParameterRepeated "parameter-repeated",
    /// A semicolon has no parameter behind it (RFC 3261 §25.1).
    ParameterEmpty "parameter-empty",

    // Values.
    /// Via is not `SIP/2.0/transport host` (RFC 3261 §20.42).
    ViaForm "via-form",
    /// The branch is the magic cookie alone, and names no transaction (RFC 3261 §8.1.1.7).
    BranchEmpty "branch-empty",
    /// `CSeq` is not a number and a method (RFC 3261 §20.16).
    CSeqForm "cseq-form",
    /// The method in `CSeq` is not that of the request (RFC 3261 §8.1.1.5).
    CSeqMethodDiffers "cseq-method-differs",
    /// A number that must be plain digits is not, or is too large (RFC 3261 §25.1).
    NumberForm "number-form",
    /// An address cannot be read (RFC 3261 §20.10).
    AddressForm "address-form",
    /// A bare address holds `?`, `,` or `;`, and must stand in angle brackets (RFC 3261 §20.10).
    AddressBare "address-bare",
    /// `Contact: *` stands where it does not remove all bindings (RFC 3261 §10.2.2).
    ContactStar "contact-star",
    /// A display name holds bytes that must stand in quotes (RFC 3261 §25.1).
    DisplayNameForm "display-name-form",
    /// A URI cannot be read (RFC 3261 §19.1).
    UriForm "uri-form",
    /// A URI has header fields or a method where it may have none (RFC 3261 §19.1.1, table 1).
    UriPartMisplaced "uri-part-misplaced",
    /// A host is neither a name of letters, digits and `-`, nor an address (RFC 3261 §25.1).
    HostForm "host-form",
    /// Content-Type is not `type/subtype` (RFC 3261 §20.15), or Content-Disposition names no kind
    /// (§20.11).
    ContentForm "content-form",
    /// `RAck` is not two numbers and a method (RFC 3262 §7.2).
    RAckForm "rack-form",
    /// More directions in P-Early-Media than the parser keeps.
    TooManyDirections "too-many-directions",
    /// Retry-After is not `seconds (comment);parameters` (RFC 3261 §20.33).
    RetryAfterForm "retry-after-form",
    /// A Reason value has no protocol, or a cause that cannot be read, or words of text without
    /// quotes (RFC 3326 §2).
    ReasonForm "reason-form",
    /// A Warning value is not `code agent "text"` (RFC 3261 §20.43).
    WarningForm "warning-form",
    /// Date is not an RFC 1123 date in GMT (RFC 3261 §20.17).
    DateForm "date-form",
    /// A word of the grammar stands where it may not, or is missing: a media type, a language, an
    /// event package, any `token` (RFC 3261 §25.1).
    TokenForm "token-form",
    /// A number that may have a fraction is not digits, a dot and digits (RFC 3261 §25.1).
    DecimalForm "decimal-form",
    /// A Call-ID is not `word` or `word@word` (RFC 3261 §20.8, §25.1).
    CallIdForm "call-id-form",
    /// An address stands without the angle brackets that its header field requires (RFC 3261 §25.1,
    /// `rec-route`, `route-param`).
    AddressBrackets "address-brackets",
    /// A dialog is not named by a Call-ID and each of its two tags once (RFC 3891 §6.1, RFC 3911
    /// §7.1, RFC 4538 §7).
    DialogIdForm "dialog-id-form",
    /// The index of a History-Info entry is missing, or is not numbers divided by dots (RFC 7044
    /// §5).
    HistoryIndexForm "history-index-form",
    /// Privacy is not words divided by semicolons, each of them once (RFC 3323 §4.2).
    PrivacyForm "privacy-form",
    /// Identity is not a signed token in its full or compact form with an `info` (RFC 8224 §4,
    /// §4.1).
    IdentityForm "identity-form",
    /// A challenge or credentials are not a scheme and parameters, or lack one that Digest requires
    /// (RFC 3261 §20.7, §20.44, §25.1).
    CredentialsForm "credentials-form",
    /// A second challenge follows a comma; each needs a row of its own (RFC 3261 §7.3.1).
    ChallengeJoined "challenge-joined",
    /// A telephone number is not digits and separators, or a local one has no context (RFC 3966
    /// §3, §5.1.5).
    TelephoneForm "telephone-form",

    // Bodies of several parts.
    /// A multipart body has no usable boundary, or none of its lines has it (RFC 2046 §5.1.1).
    MultipartBoundary "multipart-boundary",
    /// The boundary that closes a multipart body is missing (RFC 2046 §5.1.1).
    MultipartOpen "multipart-open",
    /// More parts of a body than the parser looks at.
    MultipartTooManyParts "multipart-too-many-parts",
    /// Multipart bodies nest deeper than the parser follows.
    MultipartTooDeep "multipart-too-deep",

    // Session descriptions.
    /// A line of the session description is not `letter=value` (RFC 8866 §5).
    SdpLineForm "sdp-line-form",
    /// An m= line is not `media port protocol formats`, or has more formats than there can be
    /// (RFC 8866 §5.14).
    SdpMediaForm "sdp-media-form",
    /// A c= line is not `IN IP4 address` or `IN IP6 address` (RFC 8866 §5.7).
    SdpConnectionForm "sdp-connection-form",
    /// An o= line is not six words: user name, session, version, network, address type and address
    /// (RFC 8866 §5.2).
    SdpOriginForm "sdp-origin-form",
    /// A t=, r= or z= line is not the times that belong there (RFC 8866 §5.9, §5.10, §5.11).
    SdpTimingForm "sdp-timing-form",
    /// A b= line is not `type:number` (RFC 8866 §5.8).
    SdpBandwidthForm "sdp-bandwidth-form",
    /// The value of an attribute does not have the form of its name (RFC 8866 §5.13).
    SdpAttributeForm "sdp-attribute-form",
    /// More m= lines than the parser keeps.
    SdpTooManyMedia "sdp-too-many-media",
}

/// A flaw: what, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub span: Span,
}

/// Collects what departs from the grammar while a message is read; at most as many as it has room for.
///
/// Readers take `&mut Flaws` and do not see the room: [`FlawList`] keeps what is told, [`Unheard`] only
/// counts it, and costs nothing to make.
#[derive(Clone, Copy, Debug)]
pub struct Flaws<L: ?Sized = [Flaw]> {
    kept: usize,
    seen: usize,
    list: L,
}

/// Flaws that are kept, at most [`MAX_FLAWS`].
pub type FlawList = Flaws<[Flaw; MAX_FLAWS]>;

/// For whoever reads again what was told already.
pub type Unheard = Flaws<[Flaw; 0]>;

impl<const N: usize> Default for Flaws<[Flaw; N]> {
    fn default() -> Self {
        let none = Flaw { fault: Fault::TextBeforeStartLine, span: Span::new(0, 0) };
        Self { kept: 0, seen: 0, list: [none; N] }
    }
}

impl<L: AsRef<[Flaw]> + AsMut<[Flaw]> + ?Sized> Flaws<L> {
    /// Tells one. Two readers may meet the same; it counts once.
    pub fn tell(&mut self, fault: Fault, span: Span) {
        // A list that is full stays as it is: no need to look through it for each flaw of many.
        if self.kept < self.list.as_ref().len() && self.list().contains(&Flaw { fault, span }) {
            return;
        }
        if let Some(slot) = self.list.as_mut().get_mut(self.kept) {
            *slot = Flaw { fault, span };
            self.kept += 1;
        }
        self.seen += 1;
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        (self.kept, self.seen) = (0, 0);
    }

    /// The flaws that were kept.
    pub fn list(&self) -> &[Flaw] {
        self.list.as_ref().get(..self.kept).unwrap_or_default()
    }

    /// How many were told, kept or not.
    pub const fn seen(&self) -> usize {
        self.seen
    }
}
