//! Where things lie.

use std::path::{Path, PathBuf};

/// The top of the checkout: where cargo found this program, or above the current folder. Never a
/// path from the time of compiling, which might be another checkout.
pub fn root() -> PathBuf {
    if let Some(xtask) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) {
        return xtask.parent().expect("xtask lies in the checkout").to_owned();
    }
    let here = std::env::current_dir().expect("there is a current folder");
    let top = here.ancestors().find(|folder| folder.join("xtask").join("Cargo.toml").is_file());
    top.expect("run this inside of a checkout of sipwhy").to_owned()
}

/// What is published to npm.
pub fn package() -> PathBuf {
    root().join("pkg")
}

/// Everything that is made on the way. Always here, wherever `CARGO_TARGET_DIR` points: the tests look here.
pub fn made(name: &str) -> PathBuf {
    root().join("target").join(name)
}

/// The npm packages that the build and the tests use.
pub fn tools() -> PathBuf {
    root().join("xtask").join("tools")
}

/// The path as one reads it: from the checkout's top.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
