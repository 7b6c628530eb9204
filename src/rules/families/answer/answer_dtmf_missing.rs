//! The far end takes no digits in RTP.
use crate::meaning::codec_pair::named;
use crate::meaning::offer_answer::Section;
use crate::rules::prelude::*;

rule! {
    id: "answer-dtmf-missing",
    severity: Note,
    basis: Standard,
    references: [RFC 3264 "6.1", RFC 4733 "2.5.2.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "\nm=audio 9 RTP/AVP 8 ⟦101⟧\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP ⟦8⟧",
    ],
    quiet: [
        "\nm=audio 9 RTP/AVP 8 101\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 101",
        "\nm=audio 9 RTP/AVP 8 101\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 96\n\
            a=rtpmap:96 TELEPHONE-EVENT/16000",
        "\nm=audio 9 RTP/AVP 8\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8",
        "\nm=audio 9 RTP/AVP 8 101\n=>\nSIP/2.0 200 OK\n\nm=audio 0 RTP/AVP 8",
        // One that nothing names may be it.
        "\nm=audio 9 RTP/AVP 8 101\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 100",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    const NAME: &str = "telephone-event";
    let accepted = || {
        facts.offer_answer.into_iter().flat_map(crate::meaning::offer_answer::OfferAnswer::accepted)
    };
    let silent = |section: &Section<'a, '_>| {
        let unnamed = section.answer.codecs().any(|codec| codec.name.is_none());
        !unnamed && named(section.answer, NAME).is_none()
    };
    let mut offered = accepted().filter_map(|section| Some((section, named(section.offer, NAME)?)));
    if let Some((section, codec)) = offered.next()
        && accepted().all(|section| silent(&section))
    {
        found.at(section.answer.formats).asked(codec.payload);
    }
}
