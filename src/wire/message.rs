//! One message: its start line, its header fields, its body.

use super::field::{Field, Row, Values};
use super::frame;
use super::head::{self, Head, find_start};
use super::not_sip::{NotSip, Seen, is_capture};
use super::start_line::{self, StartLine};
use crate::grammar::flaw::{Fault, Flaws};
use crate::iana::header::Name;
use crate::span::Piece;

/// How many header fields of one message are kept.
pub const MAX_FIELDS: usize = 256;

/// How many bytes of an input are read at most (1 GiB less one): offsets are 32 bits, and the
/// boundary to JavaScript needs two of them.
pub const MAX_INPUT: usize = (1 << 30) - 1;

/// Room for the header fields of one message and for its flaws, lent to [`Message::read`].
/// Keep one and use it again.
#[derive(Debug)]
pub struct Scratch {
    rows: [Row; MAX_FIELDS],
    /// The first row of each name that is there; what stands beside other names is of old.
    first: [u8; NAMES],
    /// What was wrong with the message that was read last.
    pub flaws: Flaws,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { rows: [Row::EMPTY; MAX_FIELDS], first: [0; NAMES], flaws: Flaws::default() }
    }
}

/// All names of header fields, the unknown ones counted as one.
const NAMES: usize = Name::Other as usize + 1;

// The index of a row has to fit into a byte.
const _: () = assert!(MAX_FIELDS <= 256);

/// A set of names.
#[derive(Clone, Copy, Debug, Default)]
struct Names([u64; 3]);

// Each name has a bit.
const _: () = assert!(NAMES <= 192);

impl Names {
    const fn has(self, name: Name) -> bool {
        let bit = name as usize;
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }

    const fn insert(&mut self, name: Name) {
        let bit = name as usize;
        self.0[bit / 64] |= 1 << (bit % 64);
    }
}

/// A message. Its pieces live as long as the source (`'a`); the list of its fields as long as
/// the scratch (`'s`).
#[derive(Clone, Copy, Debug)]
pub struct Message<'a, 's> {
    source: &'a [u8],
    rows: &'s [Row],
    first: &'s [u8; NAMES],
    present: Names,
    repeated: Names,
    start: StartLine<'a>,
    head: Piece<'a>,
    body: Piece<'a>,
    length: BodyLength<'a>,
}

/// What Content-Length says and what is there.
#[derive(Clone, Copy, Debug, Default)]
pub struct BodyLength<'a> {
    /// The number in Content-Length.
    pub stated: Option<u32>,
    /// Where it stands.
    pub at: Option<Piece<'a>>,
    /// The bytes after the head.
    pub present: u32,
    /// Whether the lines of the head end with CRLF, so that lengths can be trusted.
    pub framed: bool,
    /// [`Fault::BodyAbsent`], [`Fault::BodyShort`] or [`Fault::BodySurplus`], if the two differ by
    /// more than a paste loses.
    pub fault: Option<Fault>,
}

impl<'a, 's> Message<'a, 's> {
    /// Reads the first message in `source`: a datagram, a WebSocket message or a paste.
    ///
    /// # Errors
    /// [`NotSip`] if there is none. Nothing else is an error: see [`Scratch::flaws`].
    pub fn read(
        source: &'a [u8],
        scratch: &'s mut Scratch,
    ) -> Result<(Self, &'s mut Flaws), NotSip> {
        let Scratch { rows, first, flaws } = scratch;
        flaws.clear();
        if source.len() > MAX_INPUT {
            return Err(NotSip { offset: 0, seen: Seen::TooLarge });
        }
        if is_capture(source) {
            return Err(NotSip { offset: 0, seen: Seen::Capture });
        }
        let start = find_start(source, flaws)?;
        let head_at = start.line().span().start as usize;
        let Head { count, body_at, ends, controls, wide } =
            head::divide(source, head_at, rows, flaws);
        let (mut present, mut repeated) = (Names::default(), Names::default());
        for (index, row) in rows.iter_mut().take(count).enumerate() {
            head::name(source, row, flaws);
            if present.has(row.name) {
                repeated.insert(row.name);
            } else {
                present.insert(row.name);
                first[row.name as usize] = index as u8;
            }
        }
        let rows: &'s [Row] = rows.get(..count).unwrap_or_default();
        let whole = Piece::whole(source);
        let head = whole.sub(head_at, body_at);
        let mut message = Self {
            source,
            rows,
            first,
            present,
            repeated,
            start,
            head,
            body: whole.from(body_at),
            length: BodyLength::default(),
        };
        ends.check(flaws);
        if controls {
            frame::check_controls(head, flaws);
        }
        if wide {
            frame::check_text(head, flaws);
        }
        message.measure_body(ends.bare == 0 && ends.full > 0, flaws);
        Ok((message, flaws))
    }

    fn measure_body(&mut self, framed: bool, flaws: &mut Flaws) {
        let field = self.first(Name::ContentLength);
        let stated = field.and_then(|field| field.value.number());
        let present = self.body.len();
        self.length = BodyLength {
            stated,
            at: field.map(|field| field.value),
            present: present as u32,
            framed,
            fault: None,
        };
        let (Some(stated), Some(field)) = (stated, field) else { return };
        let counted = stated as usize;
        if counted == present {
            return;
        }
        // A paste that lost its CRs, or its last line end, is whole all the same.
        let with_crlf = frame::length_with_crlf(self.body.bytes());
        let lost_end = if self.body.bytes().ends_with(b"\n") { 0 } else { 2 };
        if counted == with_crlf || counted == with_crlf + lost_end {
            return;
        }
        let (fault, at) = if present == 0 && counted > 0 {
            (Fault::BodyAbsent, field.value)
        } else if counted > with_crlf {
            (Fault::BodyShort, field.value)
        } else {
            let cut = cut_at(self.body.bytes(), counted, framed);
            let surplus = self.body.from(cut);
            self.body = self.body.until(cut);
            // Blank lines after the body are what a paste or a log leaves behind.
            if surplus.trim().is_empty() {
                return;
            }
            (Fault::BodySurplus, surplus)
        };
        flaws.tell(fault, at.span());
        self.length.fault = Some(fault);
    }

    /// The whole source.
    pub const fn source(&self) -> &'a [u8] {
        self.source
    }

    /// The start line.
    pub const fn start(&self) -> StartLine<'a> {
        self.start
    }

    /// The status code of a response; `None` for a request, or if it is not three digits.
    pub const fn status(&self) -> Option<u16> {
        match self.start {
            StartLine::Response(line) => line.code,
            StartLine::Request(_) => None,
        }
    }

    /// From the start line to the blank line.
    pub const fn head(&self) -> Piece<'a> {
        self.head
    }

    /// The body, cut to Content-Length.
    pub const fn body(&self) -> Piece<'a> {
        self.body
    }

    /// What Content-Length says, and what is there.
    pub const fn body_length(&self) -> BodyLength<'a> {
        self.length
    }

    /// All header fields, in order.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = Field<'a>> + use<'a, 's> {
        let source = self.source;
        self.rows.iter().map(move |row| Field::of(source, row))
    }

    /// The header field in which `offset` stands.
    pub fn field_at(&self, offset: u32) -> Option<Field<'a>> {
        let after = self.rows.partition_point(|row| row.start <= offset);
        let row = self.rows.get(after.checked_sub(1)?)?;
        (offset < row.end).then(|| Field::of(self.source, row))
    }

    /// Whether another message follows this one, as in a log or a paste of several.
    pub fn is_followed(&self) -> bool {
        let rest = match self.length.fault {
            Some(Fault::BodySurplus) => self.source.get(self.body.span().end as usize..),
            _ if self.length.stated.is_none() => Some(self.body.bytes()),
            _ => None,
        };
        frame::lines(rest.unwrap_or_default(), 0)
            .any(|line| start_line::read(line.text, &mut Flaws::default()).is_some())
    }

    /// Whether there is such a header field.
    pub const fn has(&self, name: Name) -> bool {
        self.present.has(name)
    }

    /// Whether there is more than one such header field.
    pub const fn repeats(&self, name: Name) -> bool {
        self.repeated.has(name)
    }

    /// The first header field of that name.
    pub fn first(&self, name: Name) -> Option<Field<'a>> {
        self.rows_of(name).first().map(|row| Field::of(self.source, row))
    }

    /// All header fields of that name.
    pub fn all(&self, name: Name) -> impl Iterator<Item = Field<'a>> + use<'a, 's> {
        let source = self.source;
        let rows = self.rows_of(name).iter();
        rows.filter(move |row| row.name == name).map(move |row| Field::of(source, row))
    }

    /// The rows from the first to, as far as is known, the last of that name.
    fn rows_of(&self, name: Name) -> &'s [Row] {
        // Most questions are for what is not there.
        if !self.has(name) {
            return &[];
        }
        let first = usize::from(self.first[name as usize]);
        let end = if self.repeats(name) { self.rows.len() } else { first + 1 };
        self.rows.get(first..end).unwrap_or_default()
    }

    /// The values of a comma-list header field, over all its rows.
    pub fn values(&self, name: Name) -> Values<'a, 's> {
        Values::of(self.source, self.rows_of(name), name)
    }
}

/// Where `counted` bytes end, if each lone LF counts for two when the framing is not known.
fn cut_at(body: &[u8], counted: usize, framed: bool) -> usize {
    if framed {
        return counted.min(body.len());
    }
    let mut left = counted;
    for (at, &byte) in body.iter().enumerate() {
        let lone =
            byte == b'\n' && at.checked_sub(1).and_then(|before| body.get(before)) != Some(&b'\r');
        let size = if lone { 2 } else { 1 };
        if left < size {
            return at;
        }
        left -= size;
    }
    body.len()
}
