#![cfg(feature = "explain")]
use sipwhy::{Options, explain};
#[test]
fn show() {
    let dir = if std::env::var("REQS").is_ok() { "/tmp/reqs" } else { "/tmp/pairs" };
    let mut names: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let mut count = std::collections::BTreeMap::<String, (usize, String)>::new();
    for p in names {
        let e = p.extension().unwrap().to_str().unwrap().to_string();
        if dir == "/tmp/pairs" && e != "res" {
            continue;
        }
        let bytes = std::fs::read(&p).unwrap();
        let q = p.with_extension("req");
        let req = std::fs::read(&q).unwrap_or_default();
        let mut o = Options::default();
        if !req.is_empty() {
            o.request = Some(&req);
        }
        let Ok(x) = explain(&bytes, &o) else { continue };
        for f in &x.findings {
            let c = count.entry(format!("{:?} {}", f.severity, f.rule.0)).or_default();
            c.0 += 1;
            if c.1.len() < 300 {
                c.1 += " ";
                c.1 += p.file_name().unwrap().to_str().unwrap();
            }
        }
        let v = format!("verdict {}", x.verdict.0);
        if dir != "/tmp/pairs" {
            count.entry(v.chars().take(150).collect()).or_default().0 += 1;
        }
    }
    for (k, v) in count {
        println!("{k}: {} {}", v.0, v.1);
    }
}
