"""A million lines, one in a hundred damaged: no row is lost, memory stays flat, and the cost is near that
of reading JSON at all."""

import os
import random
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from support import CLI, ROOT, generated

sys.path.insert(0, str(ROOT / "examples/rows"))
from generate import damage  # noqa: E402

PART = 100_000
PARTS = 10


def peak(process):
    """The most memory that a process held so far, in bytes; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) << 10
    except (OSError, IndexError):
        return 0


class Cost:
    def __init__(self, command, given, out):
        """Runs `cat given | command > out`."""
        with open(out, "wb") as target:
            cat = subprocess.Popen(["cat", str(given)], stdout=subprocess.PIPE)
            child = subprocess.Popen(command, stdin=cat.stdout, stdout=target)
            cat.stdout.close()
            self.memory = 0
            ended = 0
            while ended == 0:
                # A child's largest size as `wait4` has it is at least that of its parent.
                self.memory = max(self.memory, peak(child.pid))
                time.sleep(0.05)
                ended, status, used = os.wait4(child.pid, os.WNOHANG)
            child.returncode = os.waitstatus_to_exitcode(status)
            cat.wait()
        self.status = child.returncode
        self.seconds = used.ru_utime + used.ru_stime


class Filter(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.passing = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.passing.name)
        rng = random.Random(3)
        lines = generated(PART // 8).decode().split("\n")[:PART]
        assert len(lines) == PART
        bent = [damage(line, rng) if rng.random() < 0.01 else line for line in lines]
        part = "".join(f"{line}\n" for line in bent).encode()
        cls.part = cls.folder / "part.ndjson"
        cls.part.write_bytes(part)
        cls.whole = cls.folder / "whole.ndjson"
        with open(cls.whole, "wb") as out:
            for _ in range(PARTS):
                out.write(part)
        cls.damaged = PARTS * sum(one != other for one, other in zip(lines, bent))

    @classmethod
    def tearDownClass(cls):
        cls.passing.cleanup()

    def count(self, name, word):
        with open(self.folder / name, "rb") as rows:
            return sum(word in line for line in rows)

    def test_a_million_lines(self):
        base = Cost(["node", str(ROOT / "tests/engines/baseline.mjs")], self.whole, self.folder / "base")
        small = Cost([*CLI, "ndjson"], self.part, self.folder / "small")
        ours = Cost([*CLI, "ndjson"], self.whole, self.folder / "ours")
        figures = f"{ours.seconds:.1f} s, reading JSON alone {base.seconds:.1f} s; {ours.memory >> 20} MiB, of a tenth {small.memory >> 20} MiB"
        print(f"\n1 M messages: {figures}", file=sys.stderr)
        self.assertEqual((base.status, small.status, ours.status), (0, 0, 0))
        self.assertEqual(self.count("ours", b"\n"), PART * PARTS)
        # Whatever was damaged is told, and nothing else.
        self.assertEqual(self.count("ours", b'"kind":"error"'), self.damaged)
        self.assertGreater(self.damaged, PART * PARTS // 200)
        self.assertLess(ours.seconds, 3 * base.seconds, figures)
        self.assertLess(ours.memory, small.memory + (48 << 20), figures)

    def test_calls_keep_memory_flat_too(self):
        small = Cost([*CLI, "ndjson", "--calls"], self.part, self.folder / "few")
        ours = Cost([*CLI, "ndjson", "--calls"], self.whole, self.folder / "many")
        figures = f"{ours.seconds:.1f} s; {ours.memory >> 20} MiB, of a tenth {small.memory >> 20} MiB"
        print(f"\n1 M messages as calls: {figures}", file=sys.stderr)
        self.assertEqual((small.status, ours.status), (0, 0))
        self.assertEqual(self.count("many", b'"kind":"error"'), self.damaged)
        self.assertLess(ours.memory, small.memory + (48 << 20), figures)


if __name__ == "__main__":
    unittest.main()
