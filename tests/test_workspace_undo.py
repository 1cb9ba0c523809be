"""Whatever is decided can be taken back, and a copy made at any moment says the same."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest
from invented import report

from factcheck.workspace import Receipt, Workspace


def state(project: Workspace) -> dict[str, pd.DataFrame]:
    """All that is shown, apart from the numbers that count the decisions."""
    project.refresh()
    tables = project.whole()
    tables["articles"] = project.articles().drop(columns=["revision"])
    tables["claims"] = tables["claims"].drop(columns=["revision"])
    return {name: _numbered(table) for name, table in tables.items()}


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    """The table with ids of questions, topics and origins as numbers: they hold for a project, not for its copies."""
    known = [c for c in ("group_id", "topic_id", "origin_id", "main_group_id") if c in table]
    ordered = table if "claim_id" in table else table.sort_values([c for c in table if c not in known], key=_as_text)
    return ordered.reset_index(drop=True).assign(**{c: pd.factorize(ordered[c])[0] for c in known})


def _as_text(column: pd.Series) -> pd.Series:
    return column.map(str)


def decide(project: Workspace, chance: random.Random) -> Receipt:
    """A decision of any kind on anything."""
    claims, articles = project.claims(limit=1000), project.articles()
    one, two = (row for _, row in claims.sample(2, random_state=chance.randrange(10**6)).iterrows())
    article = articles.iloc[chance.randrange(len(articles))]
    claim_id, revision, who = one["claim_id"], int(one["revision"]), chance.choice(["Ana", "Ben"])
    article_id, seen = article["article_id"], int(article["revision"])
    number = chance.randrange(10**6)
    renamed = one["claimant"] or "nobody", f"office {number}"
    return chance.choice(
        [
            lambda: project.accept(claim_id, revision, who),
            lambda: project.reject(claim_id, revision, who),
            lambda: project.not_a_claim(claim_id, revision, who),
            lambda: project.edit(claim_id, {"value": number + 0.5, "bound": "about"}, revision, who),
            lambda: project.edit(claim_id, {"claimant": f"office {number}", "noun": "barges"}, revision, who),
            lambda: project.add_claim(article_id, 0, 6, {"value": number}, who),
            lambda: project.judge_pair(
                claim_id,
                two["claim_id"],
                chance.choice(["same", "different"]),  # type: ignore[arg-type]
                project.pair(claim_id, two["claim_id"])[1],
                who,
            ),
            lambda: project.merge_claimant(*renamed, project.claimant_revision(*renamed), who),
            lambda: project.split_claimant(*renamed, project.claimant_revision(*renamed), who),
            lambda: project.keep_claimants_apart(*renamed, project.claimant_revision(*renamed), who),
            lambda: project.move_article(article_id, f"Storm {number}", seen, who),
            lambda: project.correct_article(article_id, {"outlet": f"Outlet {number}"}, seen, who),
            lambda: project.correct_article(article_id, {"published": f"{1000 + number % 9000}-06-01"}, seen, who),
        ]
    )()


@pytest.mark.parametrize("seed", range(4))
def test_undoing_everything_brings_back_the_beginning(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    project = Workspace(tmp_path / "project.sqlite")
    project.import_articles([report(n) for n in range(4)], "Ana")
    beginning = state(project)

    receipts = []
    for step in range(40):
        receipts.append(decide(project, chance))
        if step % 10 == 9:
            project.refresh()
    middle = state(project)
    copy = Workspace.from_project_json(project.project_json(), tmp_path / "copy.sqlite")
    copy.refresh()
    for name, frame in state(copy).items():
        pd.testing.assert_frame_equal(frame, middle[name])
    for receipt in reversed(receipts):
        project.undo(receipt.log_id, "Ben")
    for name, frame in state(project).items():
        pd.testing.assert_frame_equal(frame, beginning[name])
    assert len(project.log(limit=1000)) == 4 + 40 + 40
