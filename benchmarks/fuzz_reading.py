"""Mutates files of every format and reads them: nothing may raise, hang or eat memory.

    python benchmarks/fuzz_reading.py [--minutes 10] [--seed 1]

The files of tests/files are changed at random (bits, cuts, repeats, splices of two files, telling words; for zip
containers the members inside as well), every third file is hostile by its structure (see `structures`), and each is
read as the program reads it, in at most 10 seconds of computing and 1 GB, all processes together.  A reader that
ends in the reading's last-resort boundary counts as a finding as much as a crash does; one that was ended at its limits
is counted, not a finding.  Each finding is printed with its seed and its input is kept; the exit status is 1 if there
was one.
"""

from __future__ import annotations

import argparse
import io
import logging
import multiprocessing
import os
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from structures import structured

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 10.0
WAIT = 120.0  # by the clock, on a machine that does other work as well
MEMORY = 1024**3
LARGEST = 500_000  # a table of a megabyte may hold 20,000 articles, which take longer than one file may
_ZIPPED = (".docx", ".odt", ".xlsx", ".zip")
_WORDS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1", b"\\bin99999999 ", b"\\u-32768?",
    b"{" * 400, b"<div>" * 400, b"<!--", b"]]>", b"<![CDATA[", b"&#0;", b"&#x110000;", b"</html>",
    b"<!DOCTYPE x [<!ENTITY e \"e\">]>", b"\r\n\r\n", b"Content-Type: multipart/mixed; boundary=x\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"=?utf-8?B?!!?=", b"charset=utf-16", b"charset=idna", b"charset=hex",
    b"charset=punycode", b"text,path\n", b'"', b"\\ud800", b"[" * 3000, b"1e999999", b"99999999999999999999", b"-1",
    b"2024-02-30T99:99:99+99:99", b"Published: 11:40, September 30, 9999", b"obj<</Kids[2 0 R]>>",
    b"/Filter[/FlateDecode/FlateDecode]", b"/Length 99999999", b"Related articles\n", b"Comments\n", b"Read more: ",
    b"PAR1", "\u2028\u202e".encode(),
    b"(Reporting by ", b"(" * 500, b"A" * 5000, b"1 " * 5000, b". " * 5000, b"\n" * 5000,
    b", CITY" * 500,
)  # fmt: skip


@dataclass
class Tally:
    """What came of a run."""

    read: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    refused: int = 0
    stopped: int = 0
    slowest: tuple[float, str] = (0.0, "")
    memory: int = 0
    findings: list[str] = field(default_factory=list)


def seeds() -> dict[str, bytes]:
    """The files to start from: those of tests/files and those that its make.py builds."""
    sys.path.insert(0, str(ROOT / "tests" / "files"))
    import make

    folder = ROOT / "tests" / "files"
    found = {
        path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file() and path.suffix != ".py"
    }
    return found | {name: data for name, data in make.files().items() if len(data) < LARGEST}


def mutated(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """The bytes with some changes."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(out) + 1)
        end = min(len(out), at + rng.choice((1, 4, 32, 400)))
        match rng.randrange(8):
            case 0:
                for _ in range(rng.choice((1, 8, 64))):
                    if out:
                        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
            case 1:
                del out[at:end]
            case 2:
                del out[at:]
            case 3:
                out[at:at] = out[at:end] * rng.choice((2, 50, 2000))
            case 4:
                out[at:end] = rng.randbytes(end - at)
            case 5:
                other = rng.choice(others)
                start = rng.randrange(len(other) + 1)
                out[at:end] = other[start : start + rng.choice((32, 400, 10_000))]
            case _:
                out[at : end if rng.random() < 0.5 else at] = rng.choice(_WORDS)
        del out[LARGEST:]
    return bytes(out)


def mutated_inside(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """A zip container with one of its members changed; changed outside if it cannot be opened."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            names = archive.namelist()
            chosen = rng.choice(names)
            for name in names:
                content = archive.read(name)
                copy.writestr(name, mutated(content, others, rng) if name == chosen else content)
    except (zipfile.BadZipFile, RuntimeError, ValueError, IndexError):
        return mutated(data, others, rng)
    return out.getvalue()


def case(seed: int, files: dict[str, bytes]) -> tuple[str, bytes]:
    """The name and content of one input; the same for the same seed."""
    rng = random.Random(seed)
    if seed % 3 == 0:
        return structured(rng)
    name = rng.choice(sorted(files))
    others = [files[other] for other in sorted(files) if files[other]]
    inside = name.endswith(_ZIPPED) and rng.random() < 0.7
    return name, (mutated_inside if inside else mutated)(files[name], others, rng)


def child(connection: Connection) -> None:
    """Read what comes and answer with (articles, refusals, complaint, seconds of computing, peak memory)."""
    from factcheck.reading.read import read_bytes

    logging.disable(logging.CRITICAL)
    while True:
        name, data = connection.recv()
        before = used()[0]
        reading = read_bytes(name, data)
        seconds, peak = used()
        seconds -= before
        complaint = "" if seconds <= SECONDS else f"{seconds:.1f} s of computing"
        for failure in reading.failures:
            if "could not be read (" in failure.reason or "\n" in failure.reason:
                complaint = failure.reason
        for article in reading.articles:
            article.text.encode("utf-8")
            ends = [0, *(end for gap in article.left_out for end in (gap.start, gap.end)), len(article.text)]
            if ends != sorted(ends):
                complaint = f"left_out of {article.article} out of order"
        stopped = sum("takes longer" in one.reason or "more memory" in one.reason for one in reading.failures)
        connection.send((len(reading.articles), len(reading.failures), stopped, complaint, seconds, peak))


def used() -> tuple[float, int]:
    """Seconds of computing and the most memory of this process and those that it started, which Linux alone tells."""
    import resource

    own, ended = (resource.getrusage(which) for which in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = sum(one.ru_utime + one.ru_stime for one in (own, ended))
    memory = max(own.ru_maxrss, ended.ru_maxrss) * 1024
    for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        most = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
        memory = max(memory, int(most.split()[1]) * 1024)
    return seconds, memory


class Reader:
    """The child process, started again after it was stopped or died."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.here, there = context.Pipe()
        self.process = context.Process(target=child, args=(there,), daemon=True)
        self.process.start()
        there.close()
        self.here.send(("warm.txt", b"Warm up."))
        self.here.recv()

    def read(self, name: str, data: bytes) -> tuple[int, int, int, str, float, int]:
        """What came of one input; raises TimeoutError and EOFError."""
        self.here.send((name, data))
        if not self.here.poll(WAIT):
            raise TimeoutError
        answer: tuple[int, int, int, str, float, int] = self.here.recv()
        return answer

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()


def run(minutes: float, seed: int, kept: Path) -> Tally:
    """Read mutated files for so long, from this seed on."""
    files, tally, reader = seeds(), Tally(), Reader()
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        name, data = case(seed, files)
        try:
            articles, refused, stopped, complaint, seconds, memory = reader.read(name, data)
            tally.slowest = max(tally.slowest, (seconds, f"seed {seed}, {name}"))
            tally.stopped += stopped
            tally.articles += articles
            tally.refused += refused
            tally.memory = max(tally.memory, memory)
            if memory > MEMORY:
                complaint = complaint or f"{memory / MEMORY:.1f} GB of memory"
                reader.stop()
                reader = Reader()
        except TimeoutError:
            complaint = f"no answer within {WAIT:.0f} s"
        except (EOFError, OSError):
            complaint = "the process died"
        if complaint.startswith(("no answer", "the process")):
            reader.stop()
            reader = Reader()
        tally.read[Path(name).suffix] += 1
        if complaint:
            (kept / f"{seed}-{name}").write_bytes(data)
            tally.findings.append(f"seed {seed}, {name}: {complaint}")
            print(tally.findings[-1], flush=True)
        seed += 1
    reader.stop()
    print(f"next seed {seed}")
    return tally


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    kept = Path(tempfile.mkdtemp(prefix="fuzz-"))
    print(f"seed {arguments.seed}, {arguments.minutes} minutes, findings in {kept}", flush=True)
    tally = run(arguments.minutes, arguments.seed, kept)
    print(f"{tally.read.total()} files read: {dict(sorted(tally.read.items()))}")
    print(f"{tally.articles} articles, {tally.refused} refused, {tally.stopped} of these ended at their limits")
    print(f"{tally.read.total()} files, {len(tally.findings)} findings")
    print(f"slowest {tally.slowest[0]:.2f} s ({tally.slowest[1]}), peak memory {tally.memory / 1024**2:.0f} MB")
    return 1 if tally.findings else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
