//! One JavaScript file for each way of loading, by esbuild.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::{house, run};

/// Writes `wasm.mjs`: the module's bytes inside of JavaScript, decoded when first asked for.
pub fn inline(generated: &Path) -> Result<()> {
    let bytes = STANDARD.encode(fs::read(generated.join("sipwhy.wasm"))?);
    // `globalThis.Buffer`: some bundlers would add a whole Buffer for a plain one.
    let code = format!(
        "const text = '{bytes}'\n\
         export default () => {{\n  \
           if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text)\n  \
           if (globalThis.Buffer) return globalThis.Buffer.from(text, 'base64')\n  \
           return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))\n\
         }}\n"
    );
    Ok(fs::write(generated.join("wasm.mjs"), code)?)
}

/// All files of the package.
pub fn all(generated: &Path, out: &Path) -> Result<()> {
    for (entry, file, format) in [
        ("entry/inline.mjs", "index.mjs", "esm"),
        ("entry/inline.mjs", "index.cjs", "cjs"),
        ("entry/inline.mjs", "index.global.js", "iife"),
        ("entry/slim.mjs", "slim.mjs", "esm"),
        ("entry/slim.mjs", "slim.cjs", "cjs"),
        ("entry/workerd.mjs", "workerd.mjs", "esm"),
    ] {
        let mut command = esbuild(generated, entry, &out.join(file), format);
        command.arg("--platform=neutral");
        // Whoever imports has a bundler that minifies, or wants to read a stack trace: Node prints the whole
        // line of an error that nobody caught, and a minified file is one line. A script tag has neither.
        command.args(if format == "iife" {
            &["--minify", "--global-name=sipwhy"][..]
        } else {
            &["--minify-syntax"]
        });
        run::read(&mut command)?;
    }
    for_node(generated, out, "entry/node.mjs", "node", "sipwhy.wasm")
}

/// What Node.js itself loads: the wasm stays in its own file, so that a program starts with a tenth of
/// the text to read.
fn for_node(generated: &Path, out: &Path, entry: &str, name: &str, wasm: &str) -> Result<()> {
    for (end, format) in [("mjs", "esm"), ("cjs", "cjs")] {
        let mut command = esbuild(generated, entry, &out.join(format!("{name}.{end}")), format);
        command.args(["--platform=node", "--minify-syntax"]);
        command.arg(format!("--define:WASM_FILE='./{wasm}'"));
        if format == "cjs" {
            command.arg("--define:import.meta.url=ownAddress");
            command.arg("--banner:js=const ownAddress = require('node:url').pathToFileURL(__filename).href;");
        }
        run::read(&mut command)?;
    }
    Ok(())
}

/// What reads files and logs: a wasm of its own, and the command line.
pub fn traces(generated: &Path, out: &Path) -> Result<()> {
    for (entry, file, format) in [
        ("entry/trace.mjs", "trace.mjs", "esm"),
        ("entry/trace.mjs", "trace.cjs", "cjs"),
        ("entry/workerd-trace.mjs", "workerd-trace.mjs", "esm"),
    ] {
        let mut command = esbuild(generated, entry, &out.join(file), format);
        run::read(command.args(["--platform=neutral", "--minify-syntax"]))?;
    }
    for_node(generated, out, "entry/node-trace.mjs", "node-trace", "trace.wasm")?;
    fs::copy(generated.join("sipwhy.wasm"), out.join("trace.wasm"))?;
    fs::copy(generated.join("rows.schema.json"), out.join("rows.schema.json"))?;
    // Readable, since people look into a program before they run it, and nobody downloads it twice.
    let mut cli = esbuild(generated, "cli.mjs", &out.join("cli.mjs"), "esm");
    // It asks the package like anybody else, by the file beside it.
    cli.args(["--platform=node", "--alias:sipwhy=./node-trace.mjs", "--external:./node-trace.mjs"]);
    run::read(&mut cli)?;
    executable(&out.join("cli.mjs"))
}

/// The build for the tests: whole names, one format, and the parts that it is made of beside it.
pub fn oracle(generated: &Path, out: &Path) -> Result<()> {
    let own = house::root().join("js/entry/oracle.mjs").exists();
    let entry = if own { "entry/oracle.mjs" } else { "entry/inline.mjs" };
    run::read(esbuild(generated, entry, &out.join("index.mjs"), "esm").arg("--platform=neutral"))?;
    for part in ["glue.mjs", "sipwhy.wasm", "report.mjs", "report.d.ts", "schema.json"] {
        fs::copy(generated.join(part), out.join(part))?;
    }
    Ok(())
}

fn esbuild(generated: &Path, entry: &str, out: &Path, format: &str) -> Command {
    let mut command = run::node(run::tool("esbuild/bin/esbuild"));
    command.arg(house::root().join("js").join(entry)).args([
        "--bundle",
        "--log-level=warning",
        "--target=es2022",
    ]);
    command.arg(format!("--format={format}")).arg(format!("--outfile={}", out.display()));
    command.arg(format!("--alias:sipwhy-generated={}", generated.display()));
    // Beside the built file: the languages, and the module where a worker gets it compiled.
    command.args(["--external:./text/*", "--external:./sipwhy.wasm", "--external:./trace.wasm"]);
    // The glue can also fetch its wasm; nobody imports that part, and it is dropped.
    command.arg("--log-override:empty-import-meta=silent");
    command
}

#[cfg(unix)]
fn executable(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(file, fs::Permissions::from_mode(0o755))?)
}

#[cfg(not(unix))]
fn executable(_: &Path) -> Result<()> {
    Ok(())
}
