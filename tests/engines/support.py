"""Where things are, and the filter as a program."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLI = [os.environ.get("SIPWHY_NODE", "node"), str(ROOT / "pkg/cli.mjs")]
GENERATE = ROOT / "examples/rows/generate.py"
BARE = ROOT / "target/bare/sipwhy_bare.wasm"


def generated(calls, *more, seed=1):
    """Rows of so many calls, as bytes."""
    command = [sys.executable, str(GENERATE), "--calls", str(calls), "--seed", str(seed), *more]
    return subprocess.run(command, check=True, capture_output=True).stdout


def sipwhy(*arguments, given=b""):
    """What the command line makes of its input."""
    return subprocess.run([*CLI, *arguments], input=given, check=True, capture_output=True).stdout


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def without_lines(row):
    """A call as it is whatever the order of the input: without the numbers of its lines."""
    row = {name: value for name, value in row.items() if name != "line"}
    row["findings"] = [{**found, "places": [{**place, "line": 0} for place in found["places"]]} for found in row["findings"]]
    return row


def whole(rows):
    """Calls in an order of their own, to be compared."""
    return sorted((json.dumps(without_lines(row), sort_keys=True) for row in rows), key=str)
