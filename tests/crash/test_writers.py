"""Many people at one file: no decision is lost, none overwrites another unseen, and the log has them all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from factcheck.model import Article
from factcheck.workspace import Workspace

WRITERS = 8
DECISIONS = 500

WRITE = """
import random, sys
from factcheck.errors import StaleDecision
from factcheck.workspace import Workspace
workspace = Workspace({path!r})
who = sys.argv[1]
chance = random.Random(who)
ids = workspace.claims()["claim_id"].tolist()
kept = stale = 0
while kept < {decisions}:
    claim_id = chance.choice(ids)
    row = workspace.claim(claim_id).row
    try:
        workspace.edit(claim_id, {{"value": row["value"] + 1}}, row["revision"], who)
        kept += 1
    except StaleDecision:
        stale += 1
print(kept, stale)
"""


OPEN = """
import sys
from factcheck.store.database import Database
print("ready", flush=True)
sys.stdin.read()
with Database(sys.argv[1]).write():
    pass
"""


def test_eight_at_once_make_one_file(tmp_path: Path) -> None:
    for attempt in range(2):
        path = tmp_path / f"{attempt}.sqlite"
        wait, start = os.pipe()  # all read one pipe, and go on when it is closed
        processes = [
            subprocess.Popen([sys.executable, "-c", OPEN, str(path)], stdin=wait, stdout=subprocess.PIPE)
            for _ in range(WRITERS)
        ]
        assert [process.stdout.readline() for process in processes] == [b"ready\n"] * WRITERS
        os.close(start)
        os.close(wait)
        for process in processes:
            process.communicate()
        assert [process.returncode for process in processes] == [0] * WRITERS
        assert Workspace(path).version() == WRITERS
        Workspace.check(path)


def test_eight_writers_lose_no_decision(tmp_path: Path) -> None:
    path = tmp_path / "project.sqlite"
    workspace = Workspace(path)
    text = "\n".join(f"At least {10 + i} people were killed, the mayor of ward {i} said." for i in range(50))
    workspace.import_articles([Article(text=text, outlet="Lake Post")], "Ana")
    before = workspace.claims().set_index("claim_id")["value"]

    script = WRITE.format(path=str(path), decisions=DECISIONS)
    processes = [
        subprocess.Popen([sys.executable, "-c", script, f"writer {n}"], stdout=subprocess.PIPE, text=True)
        for n in range(WRITERS)
    ]
    told = [process.communicate()[0].split() for process in processes]

    assert [process.returncode for process in processes] == [0] * WRITERS
    assert [int(kept) for kept, _ in told] == [DECISIONS] * WRITERS
    log = workspace.log(limit=100_000).query("kind == 'edit'")
    assert Counter(log["who"]) == {f"writer {n}": DECISIONS for n in range(WRITERS)}
    after = workspace.claims().set_index("claim_id")["value"]
    assert (after - before).sum() == WRITERS * DECISIONS  # each added one to what the one before it left
    for claim_id, rows in log.groupby("object_id"):
        values = [row["value"] for row in rows.sort_values("id")["new"]]
        assert values == [before[claim_id] + n + 1 for n in range(len(values))]
    workspace.refresh()
    Workspace.check(path)
