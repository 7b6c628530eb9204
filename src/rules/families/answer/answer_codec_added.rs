//! The answer lists codecs that were not offered.
use crate::meaning::codec_pair::{added, is_disjoint};
use crate::meaning::offer_answer::OfferAnswer;
use crate::rules::prelude::*;

rule! {
    id: "answer-codec-added",
    severity: Info,
    basis: Standard,
    references: [RFC 3264 "6.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "\nm=audio 9 RTP/AVP 8\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 ⟦18⟧ ⟦101⟧",
    ],
    quiet: [
        "\nm=audio 9 RTP/AVP 0 8 101\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8",
        "\nm=audio 9 RTP/AVP 8 97\na=rtpmap:97 telephone-event/8000\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/AVP 8 101",
        // None in common: that is another finding.
        "\nm=audio 9 RTP/AVP 0\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8",
        "\nm=audio 9 RTP/AVP 0 8\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 96",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts.offer_answer.into_iter().flat_map(OfferAnswer::accepted);
    for section in accepted.filter(|section| section.offer.is_rtp() && !is_disjoint(section)) {
        let places = added(&section).map(|codec| codec.payload);
        if let Some(finding) = found.at_all(places) {
            finding.say("codecs", Arg::codecs(added(&section)));
        }
    }
}
