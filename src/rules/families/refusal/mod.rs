//! A 4xx, and a 606: what it asks for, what it names, and what it forgot to name.

pub mod accept_lists_sdp;
pub mod allow_lists_refused;
pub mod cancel_refused;
pub mod challenge_aka;
pub mod challenge_algorithm_unknown;
pub mod challenge_basic;
pub mod challenge_bearer;
pub mod challenge_incomplete;
pub mod challenge_last_not_md5;
pub mod challenge_misplaced;
pub mod challenge_missing;
pub mod challenge_offered;
pub mod challenge_stale;
pub mod challenge_without_qop;
pub mod refusal_field_missing;
pub mod refusal_field_names;
pub mod sdp_capabilities;
pub mod via_repeated;
pub mod warning_media;
pub mod warning_missing;
pub mod warning_scheme;

#[cfg(test)]
mod tests {
    use crate::meaning::refusal::GUIDES;

    #[test]
    fn each_guide_has_its_source() {
        let named = &super::refusal_field_names::RULE;
        assert_eq!(named.references.len(), GUIDES.len());
        let crate::rules::When::Responses(codes) = named.when else { panic!() };
        assert!(GUIDES.iter().all(|guide| codes.contains(&guide.code)));
        let missing = &super::refusal_field_missing::RULE;
        let crate::rules::When::Responses(codes) = missing.when else { panic!() };
        let required = GUIDES.iter().take(missing.references.len()).map(|guide| guide.code);
        assert!(required.eq(codes.iter().copied()));
    }
}
