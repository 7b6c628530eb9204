//! The front door: a report or a refusal, in each language, and places inside the source.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sipwhy::{Options, explain, parse};

fuzz_target!(|bytes: &[u8]| {
    let mut found = None;
    for lang in sipwhy::languages() {
        let options = Options { lang: Some(lang), ..Options::default() };
        let explained = explain(bytes, &options);
        assert_eq!(parse(bytes, &options).is_ok(), explained.is_ok());
        let Ok(explained) = explained else { return };
        for place in explained.findings.iter().flat_map(|finding| &finding.places) {
            let (start, end) = (place.start.unwrap().0 as usize, place.end.unwrap().0 as usize);
            assert!(start <= end && end <= bytes.len());
        }
        // What is found does not depend on who reads it.
        let rules: Vec<_> = explained.findings.iter().map(|finding| finding.rule.0).collect();
        assert_eq!(*found.get_or_insert_with(|| rules.clone()), rules);
    }
});
