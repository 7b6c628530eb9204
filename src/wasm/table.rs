//! A serde serializer that writes words and forgets names.
//!
//! What each word means is in the builder that the build writes from `report.rs`. A string has
//! one of three homes: a slice of the caller's own string, a text that never moves (`Fixed`,
//! decoded once), or a side text, which JavaScript decodes once for the whole report. There are two
//! of those: one character beyond ASCII would make the whole of the other six times as dear to
//! decode.
#![allow(clippy::unnecessary_wraps, reason = "serde's methods all return a Result")]

use super::units::Units;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

/// Marks offsets into the side text of ASCII.
const ASIDE: u32 = 1 << 30;
/// Marks offsets into the other side text.
const WIDE: u32 = 3 << 29;

/// Writes one report.
pub struct Table<'t> {
    /// The words so far.
    pub words: &'t mut Vec<u32>,
    /// The side text of ASCII so far.
    pub side: &'t mut String,
    /// The other side text so far.
    pub wide: &'t mut String,
    /// Its length in UTF-16 units.
    pub wide_units: u32,
    /// Where the caller's text lies in memory; empty if the caller has no string.
    pub input: Range<usize>,
    /// How offsets leave.
    pub units: &'t Units,
    /// How those of the request leave.
    pub asked_units: &'t Units,
    /// Whether the next string never moves.
    pub fixed: bool,
}

/// A report type has a form that the table does not know; the build refuses those.
#[derive(Debug)]
pub struct Unsupported;

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report holds a form that the table does not know")
    }
}

impl core::error::Error for Unsupported {}

impl serde::ser::Error for Unsupported {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Done = Result<(), Unsupported>;

impl Table<'_> {
    fn word(&mut self, word: u32) -> Done {
        self.words.push(word);
        Ok(())
    }

    fn two(&mut self, bits: u64) -> Done {
        self.words.extend([bits as u32, (bits >> 32) as u32]);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Done {
        let from = text.as_ptr() as usize;
        let fixed = core::mem::take(&mut self.fixed);
        let (start, end) = if text.is_empty() {
            (0, 0)
        } else if fixed {
            (!(from as u32), text.len() as u32)
        } else if from >= self.input.start && from + text.len() <= self.input.end {
            let offset = (from - self.input.start) as u32;
            (self.units.of(offset), self.units.of(offset + text.len() as u32))
        } else if text.is_ascii() {
            let start = self.side.len() as u32;
            self.side.push_str(text);
            (start | ASIDE, self.side.len() as u32)
        } else {
            let start = self.wide_units;
            self.wide.push_str(text);
            self.wide_units += text.chars().map(|letter| letter.len_utf16() as u32).sum::<u32>();
            (start | WIDE, self.wide_units)
        };
        self.words.extend([start, end]);
        Ok(())
    }
}

impl Serializer for &mut Table<'_> {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn serialize_bool(self, value: bool) -> Done {
        self.word(value.into())
    }
    fn serialize_i8(self, value: i8) -> Done {
        self.serialize_i32(value.into())
    }
    fn serialize_i16(self, value: i16) -> Done {
        self.serialize_i32(value.into())
    }
    fn serialize_i32(self, value: i32) -> Done {
        self.word(value.cast_unsigned())
    }
    fn serialize_i64(self, value: i64) -> Done {
        #[expect(clippy::cast_precision_loss, reason = "JavaScript has no other number")]
        self.serialize_f64(value as f64)
    }
    fn serialize_u8(self, value: u8) -> Done {
        self.word(value.into())
    }
    fn serialize_u16(self, value: u16) -> Done {
        self.word(value.into())
    }
    fn serialize_u32(self, value: u32) -> Done {
        self.word(value)
    }
    fn serialize_u64(self, value: u64) -> Done {
        #[expect(clippy::cast_precision_loss, reason = "JavaScript has no other number")]
        self.serialize_f64(value as f64)
    }
    fn serialize_f32(self, value: f32) -> Done {
        self.serialize_f64(value.into())
    }
    fn serialize_f64(self, value: f64) -> Done {
        self.two(value.to_bits())
    }
    fn serialize_char(self, value: char) -> Done {
        self.text(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Done {
        self.text(value)
    }
    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(Unsupported)
    }
    fn serialize_none(self) -> Done {
        self.word(0)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.word(1)?;
        value.serialize(self)
    }
    fn serialize_unit(self) -> Done {
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Done {
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Done {
        self.word(index)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Done {
        match name {
            "At" | "AskedAt" => {
                let units = if name == "At" { self.units } else { self.asked_units };
                let index = self.words.len();
                value.serialize(&mut *self)?;
                if let Some(word) = self.words.get_mut(index) {
                    *word = units.of(*word);
                }
                Ok(())
            }
            "Fixed" => {
                self.fixed = true;
                value.serialize(self)
            }
            _ => value.serialize(self),
        }
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Done {
        Err(Unsupported)
    }
    fn serialize_seq(self, count: Option<usize>) -> Result<Self, Unsupported> {
        self.word(count.ok_or(Unsupported)? as u32)?;
        Ok(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, Unsupported> {
        Err(Unsupported)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Unsupported> {
        Err(Unsupported)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unsupported> {
        Err(Unsupported)
    }
    fn serialize_map(self, count: Option<usize>) -> Result<Self, Unsupported> {
        self.word(count.ok_or(Unsupported)? as u32)?;
        Ok(self)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unsupported> {
        Ok(self)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unsupported> {
        Err(Unsupported)
    }
}

impl SerializeStruct for &mut Table<'_> {
    type Ok = ();
    type Error = Unsupported;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Done {
        value.serialize(&mut **self)
    }
    fn skip_field(&mut self, _: &'static str) -> Done {
        self.word(0)
    }
    fn end(self) -> Done {
        Ok(())
    }
}

impl SerializeSeq for &mut Table<'_> {
    type Ok = ();
    type Error = Unsupported;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut **self)
    }
    fn end(self) -> Done {
        Ok(())
    }
}

impl SerializeMap for &mut Table<'_> {
    type Ok = ();
    type Error = Unsupported;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(&mut **self)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut **self)
    }
    fn end(self) -> Done {
        Ok(())
    }
}

/// Forms that the build refuses: they only have to be named here.
macro_rules! refused {
    ($($form:ident :: $method:ident ( $($name:ty)? ),)*) => {$(
        impl $form for &mut Table<'_> {
            type Ok = ();
            type Error = Unsupported;
            fn $method<T: Serialize + ?Sized>(&mut self, $(_: $name,)? _: &T) -> Done {
                Err(Unsupported)
            }
            fn end(self) -> Done {
                Err(Unsupported)
            }
        }
    )*};
}

refused! {
    SerializeTuple::serialize_element(),
    SerializeTupleStruct::serialize_field(),
    SerializeTupleVariant::serialize_field(),
    SerializeStructVariant::serialize_field(&'static str),
}
