#!/usr/bin/env python3
"""Writes calls that never were, as rows for sipwhy ndjson: fictional numbers, addresses of RFC 5737.

    generate.py [--calls 1000] [--seed 1] [--damaged 0.0] [--shuffle]

Each call takes one of a few courses, with weights: answered, refused by a busy person, by an overloaded
gateway (with and without Retry-After), tried again inside of the window, a 503 that a proxy made a 500,
a 183 without media, a caller who gives up. The same seed gives the same rows.
"""

import argparse
import json
import random
import sys

START = 1_800_000_000_000  # milliseconds since 1970
DAY = 24 * 3600 * 1000
PHONE = "192.0.2.10:5060"
PROXY = "192.0.2.1:5060"
GATEWAYS = [("198.51.100.1:5060", "gw-ams", "ExampleGW/7.2"), ("198.51.100.2:5060", "gw-fra", "ExampleGW/7.2"), ("198.51.100.3:5060", "gw-sin", "OtherGW 3.0")]
SDP = "v=0\r\no=- 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\nm=audio 20000 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na={way}\r\n"


class Call:
    """One Call-ID: its messages on the two hops of a proxy, each a row."""

    def __init__(self, number, rng):
        self.rng = rng
        self.id = f"{number:08x}-{rng.getrandbits(32):08x}@192.0.2.10"
        self.at = START + int(rng.random() * DAY)
        self.gateway, self.name, self.agent = rng.choice(GATEWAYS)
        self.caller = f"sip:+1555010{rng.randrange(1000):04d}@example.com"
        self.callee = f"sip:+1555011{rng.randrange(1000):04d}@example.com"
        self.tag = f"{rng.getrandbits(32):08x}"
        self.branch = f"z9hG4bK{rng.getrandbits(48):012x}"
        self.rows = []

    def wait(self, milliseconds):
        self.at += int(milliseconds * (0.8 + 0.4 * self.rng.random()))

    def vias(self, behind):
        own = f"Via: SIP/2.0/UDP {PHONE};branch={self.branch}a\r\n"
        return (f"Via: SIP/2.0/UDP {PROXY};branch={self.branch}b\r\n" if behind else "") + own

    def send(self, behind, source, target, start, method="INVITE", cseq=1, more="", body="", to_tag=None):
        to = f"<{self.callee}>" + (f";tag={to_tag}" if to_tag else "")
        kind = "Content-Type: application/sdp\r\n" if body else ""
        raw = (
            f"{start}\r\n{self.vias(behind)}From: <{self.caller}>;tag={self.tag}\r\nTo: {to}\r\nCall-ID: {self.id}\r\n"
            f"CSeq: {cseq} {method}\r\n{more}{kind}Content-Length: {len(body)}\r\n\r\n{body}"
        )
        self.rows.append({"id": f"{self.id}#{len(self.rows)}", "time": self.at, "from": source, "to": target, "transport": "udp", "gateway": self.name, "raw": raw})
        self.wait(3)

    def ask(self, method, cseq=1, to_tag=None, behind=(False, True)):
        body = SDP.format(host="192.0.2.10", way="sendrecv") if method == "INVITE" else ""
        for hop in behind:
            source, target = (PROXY, self.gateway) if hop else (PHONE, PROXY)
            more = f"Max-Forwards: {69 if hop else 70}\r\n" + ("Contact: <sip:a@192.0.2.10>\r\n" if method == "INVITE" else "")
            self.send(hop, source, target, f"{method} {self.callee} SIP/2.0", method, cseq, more, body, to_tag)

    def answer(self, status, method="INVITE", cseq=1, more="", body="", to_tag="b", behind=(True, False)):
        for hop in behind:
            source, target = (self.gateway, PROXY) if hop else (PROXY, PHONE)
            own = more + (f"Server: {self.agent}\r\n" if self.agent else "")
            self.send(hop, source, target, f"SIP/2.0 {status}", method, cseq, own, body, to_tag)

    def trying(self, cseq=1):
        self.answer("100 Trying", cseq=cseq, to_tag=None, behind=(False,))

    def acknowledge(self, cseq=1, to_tag="b"):
        self.ask("ACK", cseq, to_tag)

    def next_attempt(self):
        self.branch = f"z9hG4bK{self.rng.getrandbits(48):012x}"


def refused(call, status, more="", cseq=1):
    call.ask("INVITE", cseq)
    call.trying(cseq)
    call.wait(150)
    call.answer(status, cseq=cseq, more=more)
    call.acknowledge(cseq)


def answered(call, progress="180 Ringing", media=""):
    contact = f"Contact: <sip:b@{call.gateway}>\r\n"
    call.ask("INVITE")
    call.trying()
    call.wait(900)
    call.answer(progress, more=contact, body=media)
    call.wait(6000)
    call.answer("200 OK", more=contact, body=SDP.format(host=call.gateway.split(":")[0], way="sendrecv"))
    call.acknowledge()
    call.wait(60_000)
    call.next_attempt()
    call.ask("BYE", 2, "b")
    call.answer("200 OK", "BYE", 2)


def no_media(call):
    # A 183 that announces a tone and brings none: no session description, or an inactive one.
    media = "" if call.rng.random() < 0.5 else SDP.format(host=call.gateway.split(":")[0], way="inactive")
    answered(call, "183 Session Progress", media)


def with_media(call):
    answered(call, "183 Session Progress", SDP.format(host=call.gateway.split(":")[0], way="sendrecv"))


def inside_window(call):
    refused(call, "503 Service Unavailable", "Retry-After: 120\r\n")
    call.wait(2000)
    call.next_attempt()
    refused(call, "503 Service Unavailable", "Retry-After: 118\r\n", cseq=2)


def converted(call):
    call.ask("INVITE")
    call.trying()
    call.wait(150)
    call.answer("503 Service Unavailable", more="Reason: Q.850;cause=42\r\nRetry-After: 60\r\n", behind=(True,))
    call.send(True, PROXY, call.gateway, f"ACK {call.callee} SIP/2.0", "ACK", 1, "Max-Forwards: 70\r\n", to_tag="b")
    call.agent = ""
    call.answer("500 Server Internal Error", to_tag="p", behind=(False,))
    call.send(False, PHONE, PROXY, f"ACK {call.callee} SIP/2.0", "ACK", 1, "Max-Forwards: 70\r\n", to_tag="p")


def cancelled(call):
    call.ask("INVITE")
    call.trying()
    call.wait(900)
    call.answer("180 Ringing", more=f"Contact: <sip:b@{call.gateway}>\r\n")
    call.wait(12_000)
    call.ask("CANCEL")
    call.answer("200 OK", "CANCEL")
    call.answer("487 Request Terminated")
    call.acknowledge()


COURSES = [
    (46, answered),
    (10, with_media),
    (6, no_media),
    (12, lambda call: refused(call, "486 Busy Here", "Reason: Q.850;cause=17\r\n")),
    (5, lambda call: refused(call, "404 Not Found", "Reason: Q.850;cause=1\r\n")),
    (6, lambda call: refused(call, "503 Service Unavailable", "Retry-After: 60\r\n")),
    (4, lambda call: refused(call, "503 Service Unavailable", "Reason: Q.850;cause=34\r\n")),
    (3, inside_window),
    (3, converted),
    (5, cancelled),
]


def rows(calls, seed):
    """The rows of so many calls, call by call."""
    rng = random.Random(seed)
    courses = [course for _, course in COURSES]
    weights = [weight for weight, _ in COURSES]
    for number in range(calls):
        call = Call(number, rng)
        rng.choices(courses, weights)[0](call)
        yield from call.rows


def damage(line, rng):
    """A line as bad pipelines make them: cut, empty, or no JSON at all."""
    return rng.choice([line[: len(line) // 2], "", "null", "{" + line, "\x00" + line[1:]])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--damaged", type=float, default=0.0, help="which share of the lines is damaged")
    parser.add_argument("--shuffle", action="store_true", help="no order at all, as in a lake")
    given = parser.parse_args()
    rng = random.Random(given.seed + 1)
    lines = (json.dumps(row, separators=(",", ":")) for row in rows(given.calls, given.seed))
    if given.shuffle:
        lines = list(lines)
        rng.shuffle(lines)
    for line in lines:
        damaged = given.damaged and rng.random() < given.damaged
        sys.stdout.write((damage(line, rng) if damaged else line) + "\n")


if __name__ == "__main__":
    main()
