//! Records to calls: which messages belong together, judged hop by hop.

pub mod transaction;
