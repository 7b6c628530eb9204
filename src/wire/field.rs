//! One header field, untyped.

use crate::grammar::flaw::Flaws;
use crate::grammar::list::Members;
use crate::iana::header::Name;
use crate::span::{Piece, Span};

/// Where one header field stands. The caller lends the room for these.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub(crate) name: Name,
    pub(crate) start: u32,
    pub(crate) name_end: u32,
    pub(crate) value: Span,
    pub(crate) end: u32,
}

impl Row {
    pub(crate) const EMPTY: Self =
        Self { name: Name::Other, start: 0, name_end: 0, value: Span::new(0, 0), end: 0 };
}

/// One header field.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The registered name that it has, in its long or compact form.
    pub name: Name,
    /// The name as sent.
    pub written: Piece<'a>,
    /// The value, folds included, without blanks at its ends.
    pub value: Piece<'a>,
    /// The whole field with its line end.
    pub whole: Piece<'a>,
}

impl<'a> Field<'a> {
    pub(crate) fn of(source: &'a [u8], row: &Row) -> Self {
        Self {
            name: row.name,
            written: Piece::at(source, Span::new(row.start, row.name_end)).trim(),
            value: Piece::at(source, row.value),
            whole: Piece::at(source, Span::new(row.start, row.end)),
        }
    }
}

/// The values of a comma-list header field over all its rows, in order.
#[derive(Debug)]
pub struct Values<'a, 's> {
    source: &'a [u8],
    rows: core::slice::Iter<'s, Row>,
    name: Name,
    members: Option<Members<'a>>,
}

impl<'a, 's> Values<'a, 's> {
    pub(crate) fn of(source: &'a [u8], rows: &'s [Row], name: Name) -> Self {
        Self { source, rows: rows.iter(), name, members: None }
    }

    /// The next value.
    #[inline]
    pub fn next(&mut self, flaws: &mut Flaws) -> Option<Piece<'a>> {
        loop {
            if self.members.is_some()
                && let Some(value) = self.next_member(flaws)
            {
                return Some(value);
            }
            let row = self.rows.find(|row| row.name == self.name)?;
            let value = Piece::at(self.source, row.value);
            // Most rows hold one value.
            if value.find(b',').is_some() {
                self.members = Some(Members::of(value));
            } else if !value.is_empty() {
                return Some(value);
            }
        }
    }

    #[inline(never)]
    fn next_member(&mut self, flaws: &mut Flaws) -> Option<Piece<'a>> {
        let value = self.members.as_mut()?.next(flaws);
        if value.is_none() {
            self.members = None;
        }
        value
    }
}
