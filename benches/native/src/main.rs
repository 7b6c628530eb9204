//! How long the parser takes, beside what else there is, on the same messages: ratios only, from
//! the same run. Run: cargo xtask bench native; with `rules`, what each rule costs.
//!
//! `split` is the start line, every header line and the body. `typed` is that and the values of
//! Via, From, To, Call-ID, `CSeq`, Contact, Record-Route, Content-Type and Content-Length, with
//! their URIs. The clock is the CPU time of this thread. The samples of all contestants are
//! interleaved, so that a busy machine hits all of them alike, and the median counts.

mod peers;
mod rules;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cpu_time::ThreadTime;

/// One message, and the same header lines as HTTP.
pub struct Message {
    pub name: String,
    pub sip: Vec<u8>,
    pub http: Vec<u8>,
}

/// Somebody who reads a message. `false`: it was refused.
pub struct Contestant {
    pub what: &'static str,
    pub name: &'static str,
    pub read: fn(&Message) -> bool,
}

const ROUNDS: usize = 61;
const SLICE: Duration = Duration::from_micros(400);

fn main() {
    // The project's own messages, or a folder of others.
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let folder = std::env::var_os("SIPWHY_BENCH").map_or(own, PathBuf::from);
    let messages = load(&folder);
    if std::env::args().nth(1).as_deref() == Some("rules") {
        return rules::print(&messages);
    }
    let contestants = peers::all();
    let mut cells = Vec::new();
    for contestant in &contestants {
        for message in &messages {
            let reads = (contestant.read)(message);
            cells.push((contestant, message, reads.then(|| fitting(contestant, message))));
        }
    }
    let mut samples = vec![Vec::with_capacity(ROUNDS); cells.len()];
    for _ in 0..ROUNDS {
        for (cell, samples) in cells.iter().zip(&mut samples) {
            if let (contestant, message, Some(times)) = *cell {
                let time = sample(contestant, message, times);
                samples.push(time.as_nanos() as f64 / f64::from(times));
            }
        }
    }
    let ns: Vec<Option<f64>> = samples.iter_mut().map(|samples| median(samples)).collect();
    print(&contestants, &messages, &ns);
}

fn load(folder: &Path) -> Vec<Message> {
    let entries = std::fs::read_dir(folder).expect("a folder of messages");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "sip"));
    paths.sort();
    let messages = paths.iter().map(|path| {
        let sip = std::fs::read(path).expect("a message");
        let line = memchr::memchr(b'\r', &sip).expect("a line that ends with CRLF");
        let mut http = match sip.strip_prefix(b"SIP/2.0") {
            Some(_) => [b"HTTP/1.1", &sip[7..line]].concat(),
            None => [b"HTTP/1.1 200 ", &sip[..line]].concat(),
        };
        http.extend_from_slice(&sip[line..]);
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Message { name, sip, http }
    });
    messages.collect()
}

fn sample(contestant: &Contestant, message: &Message, times: u32) -> Duration {
    let start = ThreadTime::now();
    for _ in 0..times {
        black_box((contestant.read)(black_box(message)));
    }
    start.elapsed()
}

/// How many times fill one slice.
fn fitting(contestant: &Contestant, message: &Message) -> u32 {
    let mut times = 8;
    loop {
        let time = sample(contestant, message, times);
        if time >= SLICE / 4 {
            return (f64::from(times) * SLICE.as_secs_f64() / time.as_secs_f64()).max(1.0) as u32;
        }
        times *= 2;
    }
}

fn median(samples: &mut [f64]) -> Option<f64> {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied()
}

/// ns a message, and how many times as long as httparse takes for the same header lines.
fn print(contestants: &[Contestant], messages: &[Message], ns: &[Option<f64>]) {
    let row = |name: &str| {
        let at = contestants.iter().position(|one| one.name == name).expect("a contestant");
        &ns[at * messages.len()..(at + 1) * messages.len()]
    };
    let limit = row("httparse (HTTP/1.1)");
    println!("ns a message, median of {ROUNDS}; the last column: times httparse, geometric mean");
    print!("{:6} {:22}", "", "");
    for message in messages {
        print!(" {:>9}", message.name.chars().take(9).collect::<String>());
    }
    println!();
    for (at, contestant) in contestants.iter().enumerate() {
        print!("{:6} {:22}", contestant.what, contestant.name);
        let own = &ns[at * messages.len()..(at + 1) * messages.len()];
        for time in own {
            print!(" {:>9}", time.map_or("refused".to_owned(), |time| format!("{time:.0}")));
        }
        let ratios: Vec<f64> =
            own.iter().zip(limit).filter_map(|(own, limit)| Some((*own)? / (*limit)?)).collect();
        let mean = ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64;
        println!("  {:6.2}", mean.exp());
    }
}
