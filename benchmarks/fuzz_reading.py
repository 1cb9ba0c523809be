"""Mutates files of every format and reads them: nothing may raise, hang or eat memory.

    python benchmarks/fuzz_reading.py [--minutes 10] [--seed 1]

The files of tests/files are changed at random (bits, cuts, repeats, splices of two files, telling words; for zip
containers the members inside as well) and read in a child process, at most 10 seconds and 1 GB each.  A reader that
ends in the reading's last-resort boundary counts as a finding as much as a crash does.  Each finding is printed with
its seed and its input is kept; the exit status is 1 if there was one.
"""

from __future__ import annotations

import argparse
import io
import logging
import multiprocessing
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 10.0
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
    name = rng.choice(sorted(files))
    others = [files[other] for other in sorted(files) if files[other]]
    inside = name.endswith(_ZIPPED) and rng.random() < 0.7
    return name, (mutated_inside if inside else mutated)(files[name], others, rng)


def child(connection: Connection) -> None:
    """Read what comes and answer with (articles, refusals, complaint, peak memory)."""
    import resource

    from factcheck.reading.read import read_bytes

    logging.disable(logging.CRITICAL)
    while True:
        name, data = connection.recv()
        reading = read_bytes(name, data)
        complaint = ""
        for failure in reading.failures:
            if "could not be read (" in failure.reason or "\n" in failure.reason:
                complaint = failure.reason
        for article in reading.articles:
            article.text.encode("utf-8")
            ends = [0, *(end for gap in article.left_out for end in (gap.start, gap.end)), len(article.text)]
            if ends != sorted(ends):
                complaint = f"left_out of {article.article} out of order"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        connection.send((len(reading.articles), len(reading.failures), complaint, peak))


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

    def read(self, name: str, data: bytes) -> tuple[int, int, str, int]:
        """What came of one input; raises TimeoutError and EOFError."""
        self.here.send((name, data))
        if not self.here.poll(SECONDS):
            raise TimeoutError
        answer: tuple[int, int, str, int] = self.here.recv()
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
        began = time.monotonic()
        try:
            articles, refused, complaint, memory = reader.read(name, data)
            tally.articles += articles
            tally.refused += refused
            tally.memory = max(tally.memory, memory)
            if memory > MEMORY:
                complaint = complaint or f"{memory / MEMORY:.1f} GB of memory"
                reader.stop()
                reader = Reader()
        except TimeoutError:
            complaint = f"no answer within {SECONDS:.0f} s"
        except (EOFError, OSError):
            complaint = "the process died"
        if complaint.startswith(("no answer", "the process")):
            reader.stop()
            reader = Reader()
        tally.slowest = max(tally.slowest, (time.monotonic() - began, f"seed {seed}, {name}"))
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
    print(f"{tally.articles} articles, {tally.refused} refused, {len(tally.findings)} findings")
    print(f"slowest {tally.slowest[0]:.2f} s ({tally.slowest[1]}), peak memory {tally.memory / 1024**2:.0f} MB")
    return 1 if tally.findings else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
