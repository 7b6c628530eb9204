//! Wireshark's packet details as text: `Request-Line: INVITE sip:… SIP/2.0` below
//! `Session Initiation Protocol`.

use super::{Dialect, Look, Mark, after};

/// The row.
pub const DIALECT: Dialect = Dialect { first: b"rs", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let rest = after(look.text, "Request-Line: ").or_else(|| after(look.text, "Status-Line: "))?;
    let inline = Some(look.text.len() - rest.len());
    Some(Mark { format: "wireshark-details", inline, is_details: true, ..Mark::default() })
}
