"""sipwhy inside of a Python process, by wasmtime: no JavaScript, no process of its own, bounded.

    python sipwhy_bare.py MODULE.wasm < rows.ndjson

A call may cost as much fuel as FUEL says, and the instance as much memory as MEMORY says. Whatever goes
beyond that traps; the instance is thrown away, and the next call gets a new one.
"""

import struct
import sys

import wasmtime

FUEL = 20_000_000_000
MEMORY = 256 << 20


class Sipwhy:
    """Lines of JSON to rows."""

    def __init__(self, path, fuel=FUEL, memory=MEMORY):
        config = wasmtime.Config()
        config.consume_fuel = True
        self.engine = wasmtime.Engine(config)
        self.module = wasmtime.Module.from_file(self.engine, path)
        self.fuel, self.memory = fuel, memory
        self.exports = None

    def _open(self):
        self.store = wasmtime.Store(self.engine)
        self.store.set_limits(memory_size=self.memory)
        self.store.set_fuel(self.fuel)
        # No import: there is nothing that the module could reach.
        self.exports = wasmtime.Instance(self.store, self.module, []).exports(self.store)

    def explain(self, lines, calls=False):
        """Rows of some lines, one a message or one a call; raises wasmtime.Trap beyond the limits."""
        if self.exports is None:
            self._open()
        store, exports = self.store, self.exports
        try:
            store.set_fuel(self.fuel)
            at = exports["alloc"](store, len(lines))
            if at == 0 and lines:
                raise MemoryError("the module has no room for that")
            memory = exports["memory"]
            memory.write(store, lines, at)
            place = exports["explain_calls" if calls else "explain"](store, at, len(lines))
            pointer, length = struct.unpack("<II", memory.read(store, place, place + 8))
            rows = bytes(memory.read(store, pointer, pointer + length))
            exports["free"](store, at, len(lines))
            return rows
        except BaseException:
            self.exports = None
            raise


if __name__ == "__main__":
    filter = Sipwhy(sys.argv[1])
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(filter.explain(line))
