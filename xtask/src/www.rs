//! `cargo xtask www`: builds the playground and the reference pages into `www/dist/`, and serves that
//! folder to this machine alone; with `--build` it ends there.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{build, docs, house, run, tools};

/// The longest head of a request that is read.
const LONGEST: u64 = 1 << 16;

/// The whole site: any server can give it out as it is, under any path.
pub fn build() -> Result<()> {
    build::all(false)?;
    site()
}

/// The same from the package that is there.
pub fn site() -> Result<()> {
    playground()?;
    docs::docs()
}

/// What people write in. Vite empties the folder first.
pub fn playground() -> Result<()> {
    tools::bundler()?;
    let config = house::root().join("www/vite.config.mjs");
    let mut vite = run::node(run::tool("vite/bin/vite.js"));
    run::read(vite.arg("build").arg("--config").arg(config))?;
    let (package, site) = (house::package(), docs::site());
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(package.join(name), site.join(name)).with_context(|| format!("no pkg/{name}"))?;
    }
    // Whom the wasm thanks, and whom the page's scripts do.
    let of_page = site.join("THIRD-PARTY-PAGE.md");
    let thanks = fs::read_to_string(package.join("THIRD-PARTY.md"))?;
    let thanks = thanks.trim_end().to_owned() + "\n\n" + &fs::read_to_string(&of_page)?;
    fs::write(site.join("THIRD-PARTY.md"), thanks)?;
    Ok(fs::remove_file(of_page)?)
}

pub fn www(port: u16) -> Result<()> {
    build()?;
    let listener = TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("port {port} is taken: choose another with --port"))?;
    println!("http://{}/   Ctrl-C ends it", listener.local_addr()?);
    for stream in listener.incoming() {
        // One that goes wrong is the browser's loss, not the server's end.
        std::thread::spawn(move || stream.ok().and_then(|stream| answer(&stream).ok()));
    }
    Ok(())
}

fn answer(stream: &TcpStream) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    // The whole head is read, though only its first line counts: closing on unread bytes cuts the answer off.
    let mut head_lines = BufReader::new(stream).take(LONGEST).lines();
    let line = head_lines.next().unwrap_or(Ok(String::new()))?;
    for line in head_lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = line.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let file = place(target).and_then(|path| Some((File::open(&path).ok()?, path)));
    match file {
        _ if method != "GET" && method != "HEAD" => {
            head(stream, "405 Method Not Allowed", "text/plain", 0)
        }
        None => head(stream, "404 Not Found", "text/plain", 0),
        Some((mut file, path)) => {
            head(stream, "200 OK", media_type(&path), file.metadata()?.len())?;
            if method == "GET" {
                std::io::copy(&mut file, &mut &*stream)?;
            }
            Ok(())
        }
    }
}

fn head(mut stream: &TcpStream, status: &str, media_type: &str, length: u64) -> Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    );
    Ok(stream.write_all(head.as_bytes())?)
}

/// The file for a request's target.
fn place(target: &str) -> Option<PathBuf> {
    let path = decoded(target.split(['?', '#']).next()?)?;
    let mut parts = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part == "." || part == ".." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        parts.push(part);
    }
    let file = parts.iter().fold(docs::site(), |folder, part| folder.join(part));
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

/// Without percent signs.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().unwrap_or_default().to_str().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::{docs, place};

    #[test]
    fn no_path_leaves_the_folders() {
        for target in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/en/../../Cargo.toml",
            "/en/%2e%2e%2fCargo.toml",
            "/a%00",
            "/%zz",
        ] {
            assert_eq!(place(target), None, "{target}");
        }
        assert!(place("/assets/a.js?x=/../..").unwrap().ends_with("www/dist/assets/a.js"));
        assert!(place("/%65n/x.html").unwrap().ends_with("www/dist/en/x.html"));
        assert!(place("/").unwrap().starts_with(docs::site()));
    }
}
