"""DuckDB on both sides of the filter: its answers beside a count by hand over the raw messages."""

import json
import os
import shlex
import sys
import tempfile
import unittest
from collections import Counter, defaultdict
from pathlib import Path

from support import CLI, ROOT, generated, rows, sipwhy, whole

os.environ["SIPWHY"] = shlex.join(CLI)
sys.path.insert(0, str(ROOT / "examples/duckdb"))
import report  # noqa: E402

CALLS = 400


class DuckDb(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.passing = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.passing.name)
        given = cls.folder / "given.ndjson"
        given.write_bytes(generated(CALLS, "--shuffle"))
        cls.rows = rows(given.read_bytes())
        log = ROOT / "examples/console-call.txt"
        damaged = cls.folder / "damaged.jsonl"
        damaged.write_bytes(b'{"raw":\n\n[1]\n')
        kept = cls.folder / "kept"
        kept.mkdir()
        cls.db = report.prepare([given, log, damaged], kept)
        cls.answers = {name: found for name, _, found in report.answers(cls.db)}

    @classmethod
    def tearDownClass(cls):
        cls.db.close()
        cls.passing.cleanup()

    def calls(self):
        found = defaultdict(list)
        for row in self.rows:
            found[row["id"].split("#")[0]].append(row)
        return found

    def test_no_row_is_lost(self):
        lines = (self.folder / "kept/rows.ndjson").read_bytes().count(b"\n")
        for name in ("sorted", "messages"):
            self.assertEqual((self.folder / f"kept/{name}.ndjson").read_bytes().count(b"\n"), lines)
        # The console log is one call more.
        self.assertEqual(self.db.execute("SELECT count(*) FROM calls").fetchone(), (CALLS + 1,))
        self.assertEqual(self.answers["unread"], [("row-empty", 1), ("row-not-json", 1), ("row-not-object", 1)])

    def test_sorted_rows_give_the_same_calls_as_rows_in_order(self):
        made = [row for row in rows((self.folder / "kept/calls.ndjson").read_bytes()) if row["kind"] == "call" and row["callId"].endswith("@192.0.2.10")]
        self.assertEqual(whole(made), whole(rows(sipwhy("ndjson", "--calls", "--lang", "en", given=generated(CALLS)))))

    def test_windows_violated(self):
        by_hand = Counter()
        for call in self.calls().values():
            if any(row["raw"].startswith("INVITE") and "CSeq: 2 INVITE" in row["raw"] for row in call):
                by_hand[next(row["from"] for row in call if row["raw"].startswith("SIP/2.0 503") and row["from"].startswith("198.51.100."))] += 1
        self.assertEqual(dict(self.answers["windows-violated"]), dict(by_hand))
        self.assertGreater(sum(by_hand.values()), 5)

    def test_converted(self):
        by_hand = sum(any(row["raw"].startswith("SIP/2.0 500") for row in call) for call in self.calls().values())
        self.assertEqual(sum(calls for _, calls in self.answers["converted"]), by_hand)
        self.assertGreater(by_hand, 5)

    def test_progress_without_media(self):
        without, progress = Counter(), Counter()
        for row in self.rows:
            if row["raw"].startswith("SIP/2.0 183"):
                agent = row["raw"].split("Server: ")[1].split("\r\n")[0]
                key = (row["from"], agent)
                progress[key] += 1
                without[key] += "m=audio" not in row["raw"] or "a=inactive" in row["raw"]
        found = {(gateway, agent): (less, count) for gateway, agent, less, count, _ in self.answers["progress-without-media"]}
        self.assertEqual({key: found[key] for key in progress}, {key: (without[key], progress[key]) for key in progress})

    def test_causes_add_up(self):
        failed = sum(any(row["raw"].startswith(f"SIP/2.0 {code}") for code in (404, 486, 500, 503) for row in call) for call in self.calls().values())
        mine = "SELECT count(*) FROM calls WHERE outcome = 'failed' AND callId LIKE '%@192.0.2.10'"
        self.assertEqual(self.db.execute(mine).fetchone(), (failed,))
        by_hour = sum(calls for _, _, calls in self.answers["causes-by-hour"])
        self.assertEqual(by_hour, self.db.execute("SELECT count(*) FROM calls WHERE outcome IN ('failed', 'unanswered')").fetchone()[0])

    def test_every_call_of_a_right_partition_is_whole(self):
        mine = "SELECT count(*) FROM calls WHERE NOT isWhole AND callId LIKE '%@192.0.2.10'"
        self.assertEqual(self.db.execute(mine).fetchone(), (0,))

    def test_the_plot_is_a_picture_of_the_causes(self):
        picture = self.folder / "causes.svg"
        report.plot(self.db, picture)
        text = picture.read_text()
        self.assertIn("</svg>", text)
        self.assertIn("Failed calls by hour and cause", text)

    def test_a_schema_of_the_views_that_the_rows_have(self):
        schema = json.loads(sipwhy("ndjson", "--schema"))["$defs"]
        for name, columns in (("CallRow", report.CALLS), ("MessageRow", report.MESSAGES)):
            known = set(schema[name]["properties"]) | set(schema["ErrorRow"]["properties"])
            self.assertLessEqual(set(columns), known)


if __name__ == "__main__":
    unittest.main()
