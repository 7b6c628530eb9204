//! What each rule costs: nanoseconds for one look at a message that it is asked about.

use std::collections::BTreeMap;
use std::hint::black_box;

use cpu_time::ThreadTime;
use sipwhy::meaning::{Facts, Known};
use sipwhy::rules::{self, RULES, Rule, found::Found};
use sipwhy::{Message as Sip, Scratch};

use super::Message;

const TIMES: u32 = 4000;
const SHOWN: usize = 20;

/// The dearest rules, and what all of them cost a message.
pub fn print(messages: &[Message]) {
    let mut costs: BTreeMap<&str, (f64, u32)> = BTreeMap::new();
    let (mut asked, mut all) = (0, 0.0);
    for message in messages {
        let (mut scratch, mut room) = (Scratch::default(), None);
        let Ok((read, flaws)) = Sip::read(&message.sip, &mut scratch) else { continue };
        let facts = Facts::of(read, Known::default(), flaws, &mut room);
        for rule in rules::asked(&facts) {
            let ns = cost(rule, &facts);
            let (sum, count) = costs.entry(rule.id).or_default();
            *sum += ns;
            *count += 1;
            asked += 1;
            all += ns;
        }
    }
    let count = messages.len() as f64;
    println!(
        "{} rules, of which {:.0} are asked about a message; together {:.0} ns of CPU time a message",
        RULES.len(),
        f64::from(asked) / count,
        all / count
    );
    let mut rows: Vec<(f64, u32, &str)> =
        costs.into_iter().map(|(id, (sum, count))| (sum / f64::from(count), count, id)).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("\n| rule | ns a look | messages |\n| --- | ---: | ---: |");
    for (ns, count, id) in rows.iter().take(SHOWN) {
        println!("| {id} | {ns:.0} | {count} |");
    }
}

/// Without what an empty list costs.
fn cost(rule: &'static Rule, facts: &Facts<'_, '_>) -> f64 {
    let start = ThreadTime::now();
    for _ in 0..TIMES {
        let mut found = Found::default();
        rules::ask(black_box(rule), black_box(facts), &mut found);
        black_box(&found);
    }
    start.elapsed().as_nanos() as f64 / f64::from(TIMES)
}
