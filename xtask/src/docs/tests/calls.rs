//! The pages of rules on calls, and what leads to them.

use sipwhy::call::End;
use sipwhy::rules::RULES;
use sipwhy::rules::examples::calls::{Step, Story, story};

use super::super::relations::{Relations, is_on_calls};
use super::super::site::languages;
use super::markup::tokens;
use super::{SITE, texts, values};

#[test]
fn a_rule_on_calls_shows_all_messages_of_its_examples() {
    for tag in languages() {
        for rule in RULES.iter().filter(|rule| is_on_calls(rule)) {
            let page = tokens(&SITE[&format!("{tag}/rule/{}.html", rule.id)]).expect("tested");
            let stories: Vec<Story> = rule.fires.iter().map(|source| story(source)).collect();
            let steps = || stories.iter().flat_map(|story| &story.steps);
            let sheet = |step: &Step| step.message.0.trim_end().replace('\r', "") + "\n";
            let quiet = rule.quiet.iter().map(|source| (*source).to_owned());
            let sheets: Vec<String> = steps().map(sheet).chain(quiet).collect();
            assert_eq!(texts(&page, "pre"), sheets, "{tag} {}", rule.id);
            // Each says when, and from whom to whom.
            let lines = texts(&page, "summary");
            let lines: Vec<&String> = lines.iter().filter(|line| line.contains('→')).collect();
            assert_eq!(lines.len(), steps().count(), "{tag} {}", rule.id);
            for (line, step) in lines.into_iter().zip(steps()) {
                let way = format!("· {} → {} ", step.from, step.to);
                let is_told = line.starts_with(&step.time.to_string()) && line.contains(&way);
                assert!(is_told, "{tag} {}: {line}", rule.id);
            }
            let classes = values(&page, "class");
            let count = |name: &str| classes.iter().filter(|class| class.starts_with(name)).count();
            let is_silent = |story: &&Story| matches!(story.end, End::Silence(_));
            assert_eq!(count("which"), stories.iter().filter(is_silent).count(), "{}", rule.id);
            assert!(count("said ") >= stories.len(), "{tag} {}", rule.id);
        }
    }
}

#[test]
fn a_code_leads_to_the_rules_on_calls_that_show_it() {
    let relations = Relations::read();
    let on_calls = |code| {
        let own = relations.rules_on_code(code).iter().filter(|rule| is_on_calls(rule));
        own.map(|rule| rule.id).collect::<Vec<_>>()
    };
    assert!(on_calls(503).contains(&"status-503-passed-on"));
    // The 487 that did not come is not in its examples.
    assert!(on_calls(487).contains(&"cancel-without-487"));
    // There, and no evidence.
    assert!(!on_calls(180).contains(&"cancel-crossed-answer"));
    for code in &relations.codes {
        let many = on_calls(*code);
        assert!(many.len() <= 16, "{code} is flooded: {many:?}");
        assert!(relations.other_rules_on_code(*code).iter().all(|rule| !is_on_calls(rule)));
    }
}
