#!/usr/bin/env python3
"""A lake of SIP through sipwhy on Apache Spark: shuffle by Call-ID, sort inside of each shard, pipe.

    spark-submit judge.py INPUT OUTPUT [PARTITIONS]

INPUT is text with a row a line, as `sipwhy ndjson` reads it. Each worker runs `sipwhy ndjson --calls`
(or what SIPWHY names) as a child; the Node.js and the package have to be on every worker. A task that is
run again gives the same rows, since the filter is a pure function of its shard.
"""

import json
import os
import re
import shlex
import sys

CALL_ID = re.compile(r"^(?:call-id|i)[ \t]*:[ \t]*(.*?)\s*$", re.IGNORECASE | re.MULTILINE)


def key(line):
    """The Call-ID and the time of a row; what cannot be read goes to one shard and becomes error rows."""
    try:
        row = json.loads(line)
        if isinstance(row, str):
            row = {"raw": row}
        call_id = row.get("callId")
        if call_id is None:
            found = CALL_ID.search(row.get("raw") or "")
            call_id = found.group(1) if found else ""
        time = row.get("time")
        # Times as texts sort among themselves; the filter sorts by what they mean.
        return (str(call_id), time if isinstance(time, (int, float)) else 0.0)
    except (ValueError, AttributeError, TypeError):
        return ("", 0.0)


def shard(pair):
    """By the Call-ID alone, and by a hash that is the same on every worker."""
    from pyspark.rdd import portable_hash

    return portable_hash(pair[0])


def judged(lines, partitions, command=None):
    """An RDD of rows of calls from an RDD of rows of messages."""
    command = command or os.environ.get("SIPWHY", "sipwhy")
    sorted_ = lines.map(lambda line: (key(line), line)).repartitionAndSortWithinPartitions(partitions, shard)
    # checkCode: a child that fails must fail the task, or its rows would be missing without a word.
    return sorted_.values().pipe(f"{command} ndjson --calls --lang en", env=dict(os.environ), checkCode=True)


if __name__ == "__main__":
    from pyspark import SparkContext

    os.environ.setdefault("PYTHONHASHSEED", "0")
    context = SparkContext(appName="sipwhy")
    lines = context.textFile(sys.argv[1])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else max(lines.getNumPartitions(), 2)
    judged(lines, count, shlex.join(shlex.split(os.environ.get("SIPWHY", "sipwhy")))).saveAsTextFile(sys.argv[2])
