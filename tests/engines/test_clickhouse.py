"""ClickHouse's executable function and table function, through the library chdb."""

import json
import os
import shlex
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import chdb

from support import CLI, ROOT, generated, rows, sipwhy

HERE = ROOT / "examples/clickhouse"
CALLS = 300
# The scripts start what this names.
os.environ["SIPWHY"] = shlex.join(CLI)


class ClickHouse(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.passing = tempfile.TemporaryDirectory()
        cls.given = Path(cls.passing.name) / "rows.ndjson"
        cls.given.write_bytes(generated(CALLS, "--shuffle"))

    @classmethod
    def tearDownClass(cls):
        cls.passing.cleanup()

    def ask(self, name):
        question = (HERE / name).read_text()
        made = chdb.query(question, "JSONEachRow", udf_path=str(HERE / "user_scripts"), params={"rows": str(self.given)})
        return [json.loads(line) for line in str(made).splitlines() if line]

    def test_the_function_gives_a_row_a_row_and_counts_as_the_command_line_does(self):
        by_hand = Counter()
        for row in rows(sipwhy("ndjson", "--lang", "en", given=self.given.read_bytes())):
            if (row["status"] or 0) >= 400:
                by_hand[row["from"], row["cause"] or ""] += 1
        found = {(row["sender"], row["cause"]): int(row["messages"]) for row in self.ask("messages.sql")}
        self.assertEqual(found, dict(by_hand))
        self.assertGreater(len(found), 5)

    def test_calls_are_put_together_before_they_are_judged(self):
        by_hand = Counter()
        for row in rows(sipwhy("ndjson", "--calls", "--lang", "en", given=generated(CALLS))):
            by_hand[row["outcome"], row["status"], row["cause"] or ""] += 1
        answer = self.ask("calls.sql")
        found = {(row["outcome"], int(row["status"]), row["cause"]): int(row["calls"]) for row in answer}
        self.assertEqual(found, dict(by_hand))
        self.assertEqual(sum(int(row["whole"]) for row in answer), CALLS)

    def test_a_bad_row_is_an_answer_and_no_failure(self):
        question = "SELECT sipwhy(arrayJoin(['{', '', '\"SIP/2.0 180 Ringing\\\\r\\\\n\\\\r\\\\n\"'])) AS judged"
        made = str(chdb.query(question, "JSONEachRow", udf_path=str(HERE / "user_scripts")))
        judged = [json.loads(json.loads(line)["judged"]) for line in made.splitlines()]
        self.assertEqual([row["kind"] for row in judged], ["error", "error", "response"])


if __name__ == "__main__":
    unittest.main()
