//! Session descriptions: nothing fails, and all lines and attributes lie inside.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sipwhy::grammar::flaw::FlawList;
use sipwhy::span::Piece;
use sipwhy::wire::sdp::line::Lines;
use sipwhy::wire::sdp::{Sdp, typed};

fuzz_target!(|bytes: &[u8]| {
    let mut flaws = FlawList::default();
    let Some(sdp) = Sdp::read(Piece::whole(bytes), &mut flaws) else {
        assert!(Lines::of(Piece::whole(bytes)).all(|line| line.letter.is_none()));
        return;
    };
    let within = |piece: Piece<'_>| assert!(piece.span().end as usize <= bytes.len());
    sdp.origin.into_iter().for_each(within);
    sdp.session.attributes().for_each(|attribute| within(attribute.name));
    for media in sdp.media() {
        media.attributes().for_each(|attribute| within(attribute.name));
        media.formats().for_each(within);
        for codec in media.codecs() {
            let _ = codec.name.map(|name| name.text().map(str::len));
        }
        media.preconditions().for_each(drop);
        let _ = (media.is_rtp(), media.is_dtls());
        let _ = media.direction_in(&sdp.session);
        media.fingerprint_in(&sdp.session).into_iter().for_each(within);
        media.setup_in(&sdp.session).into_iter().for_each(within);
        if let Some((user, password)) = media.ice_in(&sdp.session) {
            [user, password].into_iter().for_each(within);
        }
    }
    typed::check(sdp.whole, &mut flaws);
    for flaw in flaws.list() {
        assert!(flaw.span.end as usize <= bytes.len(), "{flaw:?}");
    }
});
