#!/usr/bin/env python3
"""From captures or NDJSON to answers, on one machine: DuckDB sorts, sipwhy judges, DuckDB counts.

    report.py [--plot causes.svg] [--keep FOLDER] FILE…

A file that ends in .ndjson or .jsonl holds rows; all others are captures or logs. The program sipwhy is
what SIPWHY names, or `sipwhy` on the path.
"""

import argparse
import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
SIPWHY = shlex.split(os.environ.get("SIPWHY", "sipwhy"))


def gather(files, target):
    """All messages as rows in one file, in any order."""
    with open(target, "wb") as out:
        for file in files:
            if file.suffix in (".ndjson", ".jsonl"):
                with open(file, "rb") as rows:
                    while chunk := rows.read(1 << 20):
                        out.write(chunk)
            else:
                subprocess.run([*SIPWHY, str(file), "--ndjson", "--raw"], stdout=out, check=True)


def sort(rows, target, memory="1GB", folder=None):
    """The rows of each call together, by its Call-ID."""
    db = duckdb.connect()
    db.execute("SET memory_limit = $1", [memory])
    if folder:
        db.execute("SET temp_directory = $1", [str(folder)])
    db.execute("SET VARIABLE input = $1", [str(rows)])
    db.execute("SET VARIABLE output = $1", [str(target)])
    db.execute((HERE / "sort.sql").read_text())


def judge(rows, target, *arguments):
    """Through the filter."""
    with open(rows, "rb") as given, open(target, "wb") as out:
        subprocess.run([*SIPWHY, "ndjson", "--lang", "en", *arguments], stdin=given, stdout=out, check=True)


FINDINGS = "STRUCT(rule VARCHAR, severity VARCHAR, basis VARCHAR)[]"
CALLS = {"kind": "VARCHAR", "line": "BIGINT", "messages": "INTEGER", "callId": "VARCHAR", "method": "VARCHAR", "caller": "VARCHAR", "callee": "VARCHAR", "outcome": "VARCHAR", "status": "INTEGER", "verdict": "VARCHAR", "cause": "VARCHAR", "server": "VARCHAR", "hop": "VARCHAR", "findings": FINDINGS, "limits": "VARCHAR[]", "isWhole": "BOOLEAN", "time": "BIGINT", "endTime": "BIGINT", "error": "STRUCT(code VARCHAR, message VARCHAR)"}
MESSAGES = {"kind": "VARCHAR", "line": "BIGINT", "callId": "VARCHAR", "method": "VARCHAR", "status": "INTEGER", "verdictId": "VARCHAR", "cause": "VARCHAR", "findings": FINDINGS, "earlyMedia": "VARCHAR", "retryAfter": "BIGINT", "agent": "VARCHAR", "from": "VARCHAR", "to": "VARCHAR", "time": "BIGINT"}


def view(db, name, file, columns, where):
    typed = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
    quoted = str(file).replace("'", "''")
    db.execute(f"CREATE TABLE {name} AS FROM read_json('{quoted}', format = 'newline_delimited', columns = {{{typed}}}) WHERE {where}")


def questions():
    """The questions of questions.sql, by their names."""
    parts = re.split(r"^-- name: (\S+)\n", (HERE / "questions.sql").read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def prepare(files, folder):
    """A database with `calls`, `messages` and `errors`."""
    folder = Path(folder)
    gather(files, folder / "rows.ndjson")
    sort(folder / "rows.ndjson", folder / "sorted.ndjson", folder=folder)
    judge(folder / "sorted.ndjson", folder / "calls.ndjson", "--calls")
    judge(folder / "sorted.ndjson", folder / "messages.ndjson")
    db = duckdb.connect()
    view(db, "calls", folder / "calls.ndjson", CALLS, "kind = 'call'")
    view(db, "errors", folder / "calls.ndjson", CALLS, "kind = 'error'")
    view(db, "messages", folder / "messages.ndjson", MESSAGES, "kind <> 'error'")
    return db


def answers(db):
    """Each question with its columns and rows."""
    for name, question in questions().items():
        result = db.execute(question)
        yield name, [column[0] for column in result.description], result.fetchall()


def plot(db, target):
    """Failed calls an hour, by cause: the picture that a morning meeting looks at."""
    import matplotlib

    matplotlib.use("svg")
    # Words as words: they can be found and copied.
    matplotlib.rcParams["svg.fonttype"] = "none"
    from matplotlib import pyplot

    # A log without times has no hour.
    found = [row for row in db.execute(questions()["causes-by-hour"]).fetchall() if row[0] is not None]
    hours = sorted({hour for hour, _, _ in found})
    totals = {}
    for _, cause, calls in found:
        totals[cause] = totals.get(cause, 0) + calls
    figure, axes = pyplot.subplots(figsize=(9, 4.5))
    base = [0] * len(hours)
    for cause in sorted(totals, key=lambda cause: -totals[cause])[:8]:
        counts = {hour: calls for hour, other, calls in found if other == cause}
        heights = [counts.get(hour, 0) for hour in hours]
        axes.bar([hour.strftime("%H") for hour in hours], heights, bottom=base, label=cause)
        base = [low + height for low, height in zip(base, heights)]
    axes.set_title("Failed calls by hour and cause")
    axes.set_xlabel("hour, UTC")
    axes.set_ylabel("calls")
    axes.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1, 1))
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(target, bbox_inches="tight")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--plot", type=Path, help="an SVG or PNG of failed calls by hour and cause")
    parser.add_argument("--keep", type=Path, help="where the rows stay; else they are thrown away")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        db = prepare(given.files, folder)
        for name, columns, found in answers(db):
            print(f"\n## {name}\n")
            print("\t".join(columns))
            for row in found[:20]:
                print("\t".join(str(value) for value in row))
        if given.plot:
            plot(db, given.plot)


if __name__ == "__main__":
    main()
