"""The module without JavaScript, in a host that is none: the same rows, bounded, whatever it is fed."""

import random
import sys
import unittest

import wasmtime

from support import BARE, ROOT, generated, rows, sipwhy

sys.path.insert(0, str(ROOT / "examples/wasmtime"))
from sipwhy_bare import Sipwhy  # noqa: E402


class Bare(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Compiling the module takes seconds.
        cls.filter = Sipwhy(str(BARE))

    def test_it_imports_nothing_and_exports_the_abi(self):
        self.assertEqual(self.filter.module.imports, [])
        names = {export.name for export in self.filter.module.exports}
        self.assertLessEqual({"memory", "alloc", "free", "explain", "explain_calls"}, names)

    def test_the_rows_are_those_of_the_command_line(self):
        given = generated(60, "--damaged", "0.05")
        self.assertEqual(self.filter.explain(given), sipwhy("ndjson", given=given))
        self.assertEqual(self.filter.explain(given, calls=True), sipwhy("ndjson", "--calls", given=given))

    def test_garbage_costs_rows_and_nothing_else(self):
        rng = random.Random(7)
        sound = generated(20)
        for _ in range(300):
            bent = bytearray(sound[: rng.randrange(1, len(sound))])
            for _ in range(rng.randrange(40)):
                bent[rng.randrange(len(bent))] = rng.randrange(256)
            made = self.filter.explain(bytes(bent))
            lines = bytes(bent).count(b"\n") + (not bent.endswith(b"\n"))
            self.assertEqual(len(rows(made)), lines)
        noise = rng.randbytes(1 << 20)
        self.assertEqual(len(rows(self.filter.explain(noise))), noise.count(b"\n") + (not noise.endswith(b"\n")))

    def test_nothing_is_no_rows(self):
        self.assertEqual(self.filter.explain(b""), b"")

    def test_fuel_ends_a_call_and_the_next_one_is_sound(self):
        given = generated(200)
        poor = Sipwhy(str(BARE), fuel=1_000_000)
        with self.assertRaises(wasmtime.Trap):
            poor.explain(given)
        self.assertEqual(rows(poor.explain(b"[]\n"))[0]["error"]["code"], "row-not-object")

    def test_memory_is_bounded(self):
        small = Sipwhy(str(BARE), memory=8 << 20)
        with self.assertRaises((wasmtime.Trap, MemoryError)):
            small.explain(generated(1500))
        self.assertEqual(len(rows(small.explain(generated(5)))), generated(5).count(b"\n"))

    def test_memory_does_not_grow_with_the_number_of_calls(self):
        given = generated(50)
        for _ in range(3):
            self.filter.explain(given)
        size = self.filter.exports["memory"].data_len(self.filter.store)
        for _ in range(50):
            self.filter.explain(given)
        self.assertEqual(self.filter.exports["memory"].data_len(self.filter.store), size)


if __name__ == "__main__":
    unittest.main()
