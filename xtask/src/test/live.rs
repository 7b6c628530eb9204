//! Live calls: real libraries, a proxy and a gateway, in a network of their own.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::step::{Log, Outcome};
use super::steps::{node_run, node_test};
use crate::{run, tools};

/// What Debian calls the programs behind the browser.
const PACKAGES: [&str; 3] = ["kamailio", "kamailio-websocket-modules", "sip-tester"];
/// Seconds for one run of apt: a mirror that does not answer must not hold up everything.
const APT: &str = "300";
/// With the only interface down nobody could talk to anybody.
const LOOPBACK: &str = "ip link set lo up && exec \"$0\" \"$@\"";

pub fn live_calls(log: &Log) -> Result<Outcome> {
    tools::packages()?;
    let chromium = match programs().and_then(|()| tools::chromium()) {
        Ok(chromium) => chromium,
        Err(error) => return Ok(Outcome::Skipped(format!("{error:#}"))),
    };
    let mut command = alone(node_test("tests/live")?);
    node_run(log, command.env("SIPWHY_CHROMIUM", chromium))
}

/// The command where there is nothing but loopback: nothing leaves the machine, and every port is
/// free. As it is, where the system allows no such thing; the tests look for free ports anyway.
fn alone(command: Command) -> Command {
    // As root, or as a user who is root in there.
    for rights in [&["--net"][..], &["--map-root-user", "--net"]] {
        let wrapped = || {
            let mut unshare = Command::new("unshare");
            unshare.args(rights).args(["sh", "-c", LOOPBACK]);
            unshare
        };
        if run::read(wrapped().arg("true")).is_ok() {
            let mut unshare = wrapped();
            unshare.arg(command.get_program()).args(command.get_args());
            if let Some(folder) = command.get_current_dir() {
                unshare.current_dir(folder);
            }
            return unshare;
        }
    }
    command
}

/// Kamailio with its WebSocket module, and `SIPp`: found, or installed if this is root on Debian.
fn programs() -> Result<()> {
    let Some(missing) = missing() else { return Ok(()) };
    let by_hand = format!("{missing}: apt-get install {}", PACKAGES.join(" "));
    let root = run::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || !Path::new("/etc/debian_version").exists() {
        bail!("{by_hand}");
    }
    // Debian's package starts Kamailio as a service on port 5060. In a container it cannot.
    if Path::new("/run/systemd/system").exists() {
        bail!("{by_hand} (not done unasked, since it starts a service)");
    }
    eprintln!("installing {} with apt", PACKAGES.join(", "));
    let apt = || {
        let mut command = Command::new("timeout");
        command.args([APT, "apt-get"]).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run::read(apt().arg("update"))?;
    run::read(apt().args(["install", "-y", "--no-install-recommends"]).args(PACKAGES))?;
    match self::missing() {
        Some(still) => bail!("{still}, although apt has installed it"),
        None => Ok(()),
    }
}

/// What is not here, in words.
fn missing() -> Option<&'static str> {
    let program = |name| {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&paths)
            .chain(["/usr/sbin".into()])
            .any(|folder| folder.join(name).is_file())
    };
    // The module is a package of its own; where it lies depends on the architecture.
    let module = || {
        let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
        folders
            .map(|entry| entry.path().join("kamailio/modules/websocket.so"))
            .any(|file| file.is_file())
    };
    if !program("kamailio") {
        Some("there is no kamailio")
    } else if !module() {
        Some("kamailio has no websocket module")
    } else if !program("sipp") {
        Some("there is no sipp")
    } else {
        None
    }
}
