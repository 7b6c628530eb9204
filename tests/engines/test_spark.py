"""A standalone cluster of one master and two workers on loopback: its rows are those of one process,
though tasks fail and are run again, and a worker ends in the middle."""

import glob
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from collections import Counter
from pathlib import Path

import pyspark

from support import CLI, ROOT, generated, rows, sipwhy, whole

sys.path.insert(0, str(ROOT / "examples/spark"))
SPARK = Path(pyspark.__file__).parent
CALLS = 1500
PARTITIONS = 12
PATIENCE = 120


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


class Cluster:
    """A master and two workers, each a process of ours."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.port = free_port()
        self.url = f"spark://127.0.0.1:{self.port}"
        self.env = {
            **os.environ,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_HOME": str(SPARK),
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONHASHSEED": "0",
            "SPARK_NO_DAEMONIZE": "1",
            # What a worker has to be told apart by, and no more memory than a test needs.
            "SPARK_DAEMON_MEMORY": "256m",
        }
        self.processes = []
        self.master = self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(self.port), "--webui-port", str(free_port()))
        self.until(lambda: self.log("master").count("Starting Spark master") > 0, "the master")
        self.workers = [self.worker(number) for number in range(2)]
        self.until(lambda: self.log("master").count("Registering worker") == 2, "two workers")

    def worker(self, number):
        work = self.folder / f"work{number}"
        return self.start(
            f"worker{number}", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
            "--work-dir", str(work), "--webui-port", str(free_port()), self.url,
        )

    def start(self, name, *arguments):
        with open(self.folder / f"{name}.log", "wb") as log:
            command = [str(SPARK / "bin/spark-class"), *arguments]
            # A group of its own: a worker's executors end with it.
            process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=self.env, start_new_session=True)
        self.processes.append(process)
        return process

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def until(self, holds, what):
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"{what} did not come up:\n{self.log('master')[-2000:]}")
            time.sleep(0.2)

    def kill(self, process):
        """The worker and its executors at once, as when a machine goes away."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self):
        for process in self.processes:
            self.kill(process)


# What is sent to a worker: it says so when it has begun, waits there once, and fails once.
FLAKY = """#!/bin/sh
echo $$ >> {folder}/begun
if mkdir {folder}/failed 2>/dev/null; then exit 3; fi
sleep 0.7
exec {sipwhy} "$@"
"""


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if shutil.which("java") is None:
            raise unittest.SkipTest("Spark needs Java 17")
        cls.passing = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.passing.name)
        cls.cluster = Cluster(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.cluster.close()
        cls.passing.cleanup()

    def submit(self, given, command, on_the_way=lambda: None):
        """Runs the example as a user would; gives the rows."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        submit = [
            str(SPARK / "bin/spark-submit"), "--master", self.cluster.url, "--driver-memory", "512m", "--executor-memory", "512m", "--executor-cores", "1",
            "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1", "--conf", "spark.ui.enabled=false", "--conf", "spark.task.maxFailures=8",
            str(ROOT / "examples/spark/judge.py"), given.as_uri(), out.as_uri(), str(PARTITIONS),
        ]
        with open(self.folder / "submit.log", "wb") as log:
            process = subprocess.Popen(submit, env={**self.cluster.env, "SIPWHY": command}, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
            self.cluster.processes.append(process)
            on_the_way()
            process.wait(timeout=2 * PATIENCE)
        self.log = (self.folder / "submit.log").read_text(errors="replace")
        self.assertEqual(process.returncode, 0, self.log[-3000:])
        self.assertTrue((out / "_SUCCESS").exists())
        return rows(b"".join(Path(part).read_bytes() for part in sorted(glob.glob(str(out / "part-*")))))

    def test_the_rows_are_those_of_one_process_though_tasks_fail_and_a_worker_ends(self):
        given = self.folder / "rows.ndjson"
        given.write_bytes(generated(CALLS, "--shuffle", "--damaged", "0.002"))
        flaky = self.folder / "flaky.sh"
        flaky.write_text(FLAKY.format(folder=self.folder, sipwhy=shlex.join(CLI)))
        flaky.chmod(0o755)
        begun = self.folder / "begun"

        def on_the_way():
            self.cluster.until(lambda: begun.exists() and len(begun.read_text().split()) >= 4, "the first tasks")
            self.cluster.kill(self.cluster.workers[0])

        made = self.submit(given, str(flaky), on_the_way)
        # It did happen: a task failed, a worker was lost, and more children began than there are shards.
        self.assertTrue((self.folder / "failed").exists())
        self.assertRegex(self.log, r"Lost task|Lost executor")
        self.assertRegex(self.log, r"Lost executor|worker lost|Removing? executor|Worker shutting down|remote Rpc client disassociated")
        self.assertGreater(len(begun.read_text().split()), PARTITIONS)

        calls = [row for row in made if row["kind"] == "call"]
        ordered = b"\n".join(sorted(given.read_bytes().rstrip(b"\n").split(b"\n"), key=call_and_time)) + b"\n"
        alone = rows(sipwhy("ndjson", "--calls", "--lang", "en", given=ordered))
        self.assertEqual(whole(calls), whole([row for row in alone if row["kind"] == "call"]))
        self.assertEqual(Counter(codes(made)), Counter(codes(alone)))
        self.assertGreater(len(codes(made)), 5)

    def test_the_keys_of_spark_and_duckdb_are_one(self):
        from judge import key

        row = '{"raw":"SIP/2.0 200 OK\\r\\ni : a@b \\r\\n\\r\\n","time":5}'
        self.assertEqual(key(row), ("a@b", 5))
        self.assertEqual(key('{"callId":"x","raw":"SIP/2.0 200 OK\\r\\nCall-ID: y\\r\\n"}'), ("x", 0.0))
        for damaged in ("", "[]", "null", "{", '"no call"'):
            self.assertEqual(key(damaged), ("", 0.0))


def call_and_time(line):
    from judge import key

    return key(line.decode(errors="replace"))


def codes(rows):
    return [row["error"]["code"] for row in rows if row["kind"] == "error"]


if __name__ == "__main__":
    unittest.main()
