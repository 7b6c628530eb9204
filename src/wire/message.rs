//! One message: its start line, its header fields, its body.

use super::body::{self, BodyLength};
use super::field::{Field, Row, Values};
use super::frame;
use super::head::{self, Head, find_start};
use super::not_sip::{NotSip, Seen, is_capture};
use super::returns;
use super::start_line::{self, StartLine};
use crate::grammar::flaw::{Fault, FlawList, Flaws, Unheard};
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
    /// Beside each name the place of its first row, counted from 1; 0 if there is none.
    first: [u16; NAMES],
    /// What was wrong with the message that was read last.
    pub flaws: FlawList,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { rows: [Row::EMPTY; MAX_FIELDS], first: [0; NAMES], flaws: FlawList::default() }
    }
}

/// All names of header fields, the unknown ones counted as one.
const NAMES: usize = Name::Other as usize + 1;

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
    fields: Fields<'a, 's>,
    start: StartLine<'a>,
    head: Piece<'a>,
    body: Piece<'a>,
    length: BodyLength<'a>,
}

/// The header fields, and where to find those of a name.
#[derive(Clone, Copy, Debug)]
struct Fields<'a, 's> {
    source: &'a [u8],
    rows: &'s [Row],
    first: &'s [u16; NAMES],
    repeated: Names,
}

impl<'a, 's> Fields<'a, 's> {
    fn first(&self, name: Name) -> Option<Field<'a>> {
        self.of(name).first().map(|row| Field::of(self.source, row))
    }

    /// The rows from the first to, as far as is known, the last of that name.
    fn of(&self, name: Name) -> &'s [Row] {
        let place = usize::from(self.first[name as usize]);
        // Most questions are for what is not there.
        let Some(first) = place.checked_sub(1) else { return &[] };
        let end = if self.repeated.has(name) { self.rows.len() } else { place };
        self.rows.get(first..end).unwrap_or_default()
    }
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
        let (mut start, mut head);
        match find_start(source, flaws) {
            Ok(found) => {
                start = found;
                let head_at = start.line().span().start as usize;
                head = head::divide(source, head_at, rows, flaws);
                if head.controls
                    && start.line().find(b'\r').is_some()
                    && let Some(other) = returns::read(source, rows, flaws)
                {
                    (start, head) = other;
                }
            }
            Err(refused) => (start, head) = returns::read(source, rows, flaws).ok_or(refused)?,
        }
        let Head { count, body_at, ends, controls, wide } = head;
        let head_at = start.line().span().start as usize;
        *first = [0; NAMES];
        let mut repeated = Names::default();
        for (index, row) in rows.iter_mut().take(count).enumerate() {
            head::name(source, row, flaws);
            match &mut first[row.name as usize] {
                place @ 0 => *place = index as u16 + 1,
                _ => repeated.insert(row.name),
            }
        }
        let rows: &'s [Row] = rows.get(..count).unwrap_or_default();
        let whole = Piece::whole(source);
        let head = whole.sub(head_at, body_at);
        ends.check(flaws);
        if controls {
            frame::check_controls(head, flaws);
        }
        if wide {
            frame::check_text(head, flaws);
        }
        let fields = Fields { source, rows, first, repeated };
        let counted = fields.first(Name::ContentLength).map(|field| field.value);
        let framed = ends.bare == 0 && ends.full > 0;
        let (body, length) = body::measure(whole.from(body_at), counted, framed, flaws);
        Ok((Self { fields, start, head, body, length }, flaws))
    }

    /// The whole source.
    pub const fn source(&self) -> &'a [u8] {
        self.fields.source
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
        let source = self.fields.source;
        self.fields.rows.iter().map(move |row| Field::of(source, row))
    }

    /// The header field in which `offset` stands.
    pub fn field_at(&self, offset: u32) -> Option<Field<'a>> {
        let after = self.fields.rows.partition_point(|row| row.start <= offset);
        let row = self.fields.rows.get(after.checked_sub(1)?)?;
        (offset < row.end).then(|| Field::of(self.fields.source, row))
    }

    /// Whether another message follows this one, as in a log or a paste of several.
    pub fn is_followed(&self) -> bool {
        let rest = match self.length.fault {
            Some(Fault::BodySurplus) => self.fields.source.get(self.body.span().end as usize..),
            _ if self.length.stated.is_none() => Some(self.body.bytes()),
            _ => None,
        };
        let mut unheard = Unheard::default();
        frame::lines(rest.unwrap_or_default(), 0)
            .any(|line| start_line::read(line.text, &mut unheard).is_some())
    }

    /// Whether there is such a header field.
    pub const fn has(&self, name: Name) -> bool {
        self.fields.first[name as usize] != 0
    }

    /// Whether there is more than one such header field.
    pub const fn repeats(&self, name: Name) -> bool {
        self.fields.repeated.has(name)
    }

    /// The first header field of that name.
    pub fn first(&self, name: Name) -> Option<Field<'a>> {
        self.fields.first(name)
    }

    /// The value of the first header field of that name.
    #[inline]
    pub fn value(&self, name: Name) -> Option<Piece<'a>> {
        let row = self.fields.of(name).first()?;
        Some(Piece::at(self.fields.source, row.value))
    }

    /// All header fields of that name.
    pub fn all(&self, name: Name) -> impl Iterator<Item = Field<'a>> + use<'a, 's> {
        let source = self.fields.source;
        let rows = self.fields.of(name).iter();
        rows.filter(move |row| row.name == name).map(move |row| Field::of(source, row))
    }

    /// The values of a comma-list header field, over all its rows.
    pub fn values(&self, name: Name) -> Values<'a, 's> {
        Values::of(self.fields.source, self.fields.of(name), name)
    }
}
