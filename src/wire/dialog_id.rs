//! Which dialog is meant: Replaces (RFC 3891 §6.1), Join (RFC 3911 §7.1) and Target-Dialog
//! (RFC 4538 §7).

use super::call_id::CallId;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::{Param, Params};
use crate::span::Piece;

/// Which header field it is: they name their tags from different sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Replaces, with `to-tag` and `from-tag`.
    Replaces,
    /// Join, with `to-tag` and `from-tag`.
    Join,
    /// Target-Dialog, with `local-tag` and `remote-tag`.
    Target,
}

/// A dialog, as whoever gets the message knows it.
#[derive(Clone, Copy, Debug)]
pub struct DialogId<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The Call-ID.
    pub call_id: CallId<'a>,
    /// The tag of whoever gets the message: `to-tag` or `local-tag`.
    pub local_tag: Option<Piece<'a>>,
    /// The tag of the other side: `from-tag` or `remote-tag`.
    pub remote_tag: Option<Piece<'a>>,
    /// `early-only`, of Replaces: a dialog that was answered is not meant.
    pub early_only: Option<Piece<'a>>,
    /// The parameters.
    pub params: Params<'a>,
}

impl<'a> DialogId<'a> {
    /// Reads it. Each tag must stand exactly once, and have a value.
    pub fn read(value: Piece<'a>, dialog: Dialog, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        // A Call-ID may hold quotes and brackets that protect nothing, but never a semicolon.
        let end = whole.find(b';').unwrap_or(whole.len());
        let call_id = CallId::read(whole.until(end), flaws);
        let params = Params::of(whole.from(end));
        let (local, remote) = match dialog {
            Dialog::Replaces | Dialog::Join => ("to-tag", "from-tag"),
            Dialog::Target => ("local-tag", "remote-tag"),
        };
        let mut tags: [Option<Param<'a>>; 2] = [None; 2];
        let mut early_only = None;
        let mut repeated = None;
        for param in params {
            let slot = if param.name.is(local) {
                &mut tags[0]
            } else if param.name.is(remote) {
                &mut tags[1]
            } else {
                if param.name.is("early-only") {
                    early_only = early_only.or(Some(param.whole));
                }
                continue;
            };
            if slot.is_some() {
                repeated = repeated.or(Some(param.whole));
            }
            slot.get_or_insert(param);
        }
        let [local_tag, remote_tag] = tags.map(|tag| tag.and_then(|tag| tag.value));
        let missing = [local_tag, remote_tag].iter().any(|tag| tag.is_none_or(Piece::is_empty));
        if let Some(at) = repeated.or(missing.then_some(whole)) {
            flaws.tell(Fault::DialogIdForm, at.span());
        }
        Self { whole, call_id, local_tag, remote_tag, early_only, params }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn dialogs_as_they_come() {
        use Dialog::{Join, Replaces, Target};
        use Fault::{CallIdForm, DialogIdForm};
        // Call-ID, local tag, remote tag.
        for (value, dialog, parts, early, faults) in [
            (
                "98732@example.com;from-tag=r33;to-tag=ff",
                Replaces,
                "98732@example.com|ff|r33",
                false,
                &[][..],
            ),
            ("1;to-tag=7;from-tag=8;early-only", Replaces, "1|7|8", true, &[]),
            ("\"a ; to-tag = 0 ;from-tag=1", Join, "\"a|0|1", false, &[]),
            ("fa77@h;local-tag=kk;remote-tag=bb", Target, "fa77@h|kk|bb", false, &[]),
            ("fa77@h;to-tag=kk;from-tag=bb", Target, "fa77@h|-|-", false, &[DialogIdForm]),
            ("1;to-tag=7", Replaces, "1|7|-", false, &[DialogIdForm]),
            ("1;to-tag=7;from-tag", Replaces, "1|7|-", false, &[DialogIdForm]),
            ("1;to-tag=7;to-tag=8;from-tag=9", Join, "1|7|9", false, &[DialogIdForm]),
            (";to-tag=7;from-tag=9", Join, "|7|9", false, &[CallIdForm]),
            ("1, 2;to-tag=7;from-tag=9", Join, "1, 2|7|9", false, &[CallIdForm]),
            ("", Join, "|-|-", false, &[CallIdForm, DialogIdForm]),
        ] {
            let mut flaws = FlawList::default();
            let read = DialogId::read(Piece::whole(value.as_bytes()), dialog, &mut flaws);
            let pieces = [Some(read.call_id.whole), read.local_tag, read.remote_tag];
            let texts = pieces.map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!(read.early_only.is_some(), early, "{value}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }
}
