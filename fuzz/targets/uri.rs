//! URIs: nothing fails, the parts lie inside and in order, and the whole reads the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sipwhy::grammar::flaw::FlawList;
use sipwhy::span::Piece;
use sipwhy::wire::uri::Uri;

fuzz_target!(|bytes: &[u8]| {
    let mut flaws = FlawList::default();
    let Some(uri) = Uri::read(Piece::whole(bytes), &mut flaws) else {
        assert!(Piece::whole(bytes).trim().is_empty());
        return;
    };
    let whole = uri.whole.span();
    let parts = [Some(uri.scheme), uri.user, uri.password, Some(uri.host), uri.headers];
    let mut at = whole.start;
    for part in parts.into_iter().flatten() {
        assert!(part.span().start >= at && part.span().end <= whole.end, "{uri:?}");
        at = part.span().end;
    }
    for param in uri.params {
        let span = param.whole.span();
        assert!(span.start >= uri.host.span().end && span.end <= whole.end, "{uri:?}");
    }
    for flaw in flaws.list() {
        assert!(flaw.span.end as usize <= bytes.len(), "{flaw:?}");
    }
    let again = Uri::read(uri.whole, &mut FlawList::default());
    assert_eq!(format!("{:?}", Some(uri)), format!("{again:?}"));
});
