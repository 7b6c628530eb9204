//! Bytes to tokens: RFC 3261 §25 and nothing else.
//!
//! Everything here takes a [`Piece`](crate::span::Piece) and gives pieces. A fault is told to a
//! [`Flaws`](flaw::Flaws) and never stops anything.

pub mod byte;
pub mod decimal;
pub mod escape;
pub mod few;
pub mod flaw;
pub mod list;
pub mod params;
pub mod quoted;
pub mod stops;
