"""The pages as scripts: they run on every kind of project, act on what is asked, and fail in one sentence."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from factcheck import charts
from factcheck.model import Article, digest, moment
from factcheck.pages import _adding, _dates, _jobs, _topic
from factcheck.wording import plural
from factcheck.workspace import Filters, Workspace

ROOT = Path(__file__).parents[1]
PAGES = ["comparisons", "revisions", "articles", "review", "claimants", "files", "method"]


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A new project, which the pages open too."""
    monkeypatch.setenv("FACTCHECK_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    monkeypatch.chdir(ROOT)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield Workspace()
    st.cache_resource.clear()


def page(which: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if which != "comparisons":
        app.run()
        app.switch_page(f"factcheck/pages/{which}.py")
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, [error.message for error in app.exception]
    return app


def drawn(app: AppTest) -> str:
    """What the page's components were given to draw."""
    return " ".join(json.dumps(json.loads(node.proto.json), ensure_ascii=False) for node in app.get("bidi_component"))


def trees(app: AppTest) -> list[Any]:
    return [json.loads(node.proto.json)["tree"] for node in app.get("bidi_component")]


def walk(node: Any) -> Iterator[Any]:
    """A part of what a component draws, and all parts of it."""
    yield node
    if isinstance(node, list):
        for part in node:
            yield from walk(part)


def said(app: AppTest) -> str:
    return " ".join(node.value for kind in (app.success, app.warning, app.info, app.error) for node in kind)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_runs_on_the_samples(ws: Workspace, name: str) -> None:
    page(name)
    assert ws.summary()["samples"] == 5


@pytest.mark.parametrize("name", PAGES)
def test_every_page_runs_on_an_empty_project(ws: Workspace, name: str) -> None:
    ws.open_samples("tests", ROOT / "data" / "samples" / "manifest.csv")
    ws.remove_samples("tests")
    ws.refresh()
    app = page(name)
    if name != "method":
        assert said(app), "an empty page says what to do next"


def test_an_unknown_question_is_said_to_be_gone(ws: Workspace) -> None:
    assert "no longer here" in said(page("comparisons", question="nosuch"))
    app = page("comparisons", event="Armenia and Azerbaijan, September 2022", topic="nosuch")
    assert "The topic of this link is no longer here" in said(app)


def test_an_unknown_article_is_said_to_be_gone(ws: Workspace) -> None:
    assert "no longer here" in said(page("articles", article="nosuch"))


def test_several_files_are_proposed_and_imported(ws: Workspace) -> None:
    app = page("articles")
    files = [
        ("post.txt", b"HARBOUR POST\n\nAt least 14 sailors were injured on May 3, 2024, the port said.", "text/plain"),
        ("empty.txt", b"", "text/plain"),
        ("noise.bin", bytes(range(256)) * 20, "application/octet-stream"),
    ]
    app.file_uploader(key="files-0").set_value(files)
    app.run()
    assert not app.exception
    told = [warning.value for warning in app.warning]
    assert len(told) == 3, told
    assert "1 article without an outlet" in told[-1]
    assert "empty" in said(app)
    (button,) = (button for button in app.button if button.label.startswith("Add 1"))
    button.click()
    app.run()
    for _ in range(200):
        if ws.summary()["articles"] == 1:
            break
        app.run()
    assert not app.exception
    assert ws.summary()["articles"] == 1, "with the first article of one's own the samples go"


def test_samples_in_which_something_was_decided_stay(ws: Workspace) -> None:
    page("articles")  # a new project opens on the samples
    claim = ws.queue(limit=1).iloc[0]
    ws.accept(str(claim["claim_id"]), int(claim["revision"]), "tests")
    text = "At least 14 sailors were injured on May 3, 2024, the port said."
    brought = _adding._bring_in(ws, [Article(text=text, outlet="Post")], "tests", _jobs.Job("Adding articles"))
    assert (len(brought.report.added), brought.samples) == (1, 0)
    assert ws.summary()["articles"] == 6


@pytest.mark.parametrize(("button", "articles"), [("go-on", 7), ("leave-out", 6)])
def test_an_import_that_broke_off_goes_on_or_is_left(ws: Workspace, button: str, articles: int) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done:
            raise KeyboardInterrupt

    ws.open_samples("tests")
    told = "The port said that {} deck hands were injured in the fire."
    with pytest.raises(KeyboardInterrupt):
        ws.import_kept([Article(text=told.format(n), outlet="Post") for n in (14, 31)], "tests", stop)
    app = page("articles")
    assert "broke off before its 2 articles were all in" in " ".join(node.value for node in app.warning)
    app.button(key=button).click().run()
    until(lambda: ws.count_waiting() == 0)
    assert ws.summary()["articles"] == articles
    assert "broke off" not in " ".join(node.value for node in page("articles").warning)


def until(holds: Callable[[], bool]) -> None:
    """Wait for what a job does."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def look_over(app: AppTest, *texts: tuple[str, str]) -> AppTest:
    """Upload some texts, each with its file's name."""
    app.file_uploader[0].set_value([(name, text.encode(), "text/plain") for name, text in texts])
    return app.run()


def test_what_is_looked_over_is_there_again_when_the_page_is_loaded_anew(ws: Workspace) -> None:
    app = look_over(page("articles"), ("ferry.txt", "The port said that 14 deck hands were injured in the fire."))
    ids = [proposal.article.article_id for proposal in app.session_state["pending"].rows]
    edited = {"edited_rows": {0: {"published": "3 May 2024"}}, "added_rows": [], "deleted_rows": []}
    app.session_state["look-over-" + digest("", "", *ids)] = edited
    app.run()
    anew = page("articles")
    assert "1 article of an upload" in " ".join(node.value for node in anew.info)
    anew.button(key="take-up").click().run()
    (row,) = anew.session_state["pending"].rows
    assert str(row.article.published) == "2024-05-03", "as it was corrected"
    _button(anew, "Cancel").click().run()
    assert not page("articles").info


def _button(app: AppTest, label: str) -> Any:
    return next(one for one in app.button if one.label == label)


def test_that_no_date_was_found_goes_once_one_is_given(ws: Workspace) -> None:
    app = look_over(page("articles"), ("ferry.txt", "The port said that 14 deck hands were injured in the fire."))
    assert "without a date" in " ".join(node.value for node in app.warning)
    ids = [proposal.article.article_id for proposal in app.session_state["pending"].rows]
    edited = {"edited_rows": {0: {"published": "3 May 2024"}}, "added_rows": [], "deleted_rows": []}
    app.session_state["look-over-" + digest("", "", *ids)] = edited
    app.run()
    assert "date" not in " ".join(node.value for node in app.warning)


def test_a_date_that_is_none_is_said(ws: Workspace) -> None:
    """The table of an upload gives 30 February: the article would else be undated without a word on why."""
    table = b"text,outlet,published\nThe port said that 14 deck hands were injured in the fire.,Post,2026-02-30\n"
    (proposal,) = ws.propose([("table.csv", table)]).rows
    assert any("2026-02-30" in note for note in _adding._notes(proposal.article))


def test_a_date_that_nobody_touches_stays_to_the_second(ws: Workspace) -> None:
    """The table shows it in words; read from these again it would lose its seconds."""
    table = b"text,outlet,published\nThe port said that 14 deck hands were hurt.,Post,2026-02-03T09:41:17.5+02:00\n"
    pending = ws.propose([("table.csv", table)])
    edited = pd.DataFrame([{"add": True, "outlet": "Post", "published": "3 Feb 2026, 09:41 UTC+02:00"}])
    edited = edited.assign(title=None, url=None, event=None)
    ((article,), wrong, doubts) = _adding._corrected(pending, edited)
    assert str(article.published) == "2026-02-03 09:41:17.500000+02:00"
    assert (wrong, doubts) == ([], [])


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("31 May 2024", "2024-05-31"),
        ("May 31, 2024", "2024-05-31"),
        ("31 May 2024, 14:00 CEST", "2024-05-31T14:00:00+02:00"),
        ("2024-05-31T14:00:30.250000+02:00", "2024-05-31T14:00:30.250000+02:00"),
        ("03/04/2024", "03/04/2024"),  # in April or in March
        ("31 May", "31 May"),
        ("", ""),
    ],
)
def test_dates_are_taken_as_people_write_them(written: str, iso: str) -> None:
    assert _dates.as_iso(written) == iso
    assert _dates.as_iso_day(written) == (iso[:10] if iso[:4] == "2024" else iso)


def test_an_article_in_another_language_is_told_before_it_is_added(ws: Workspace) -> None:
    text = "Die Behörden teilten am Dienstag mit, dass bei dem Brand auf der Fähre 14 Menschen verletzt wurden. " * 3
    app = look_over(page("articles"), ("faehre.txt", text))
    told = " ".join(node.value for node in app.caption)
    assert "faehre" in told
    assert "German; only English is supported" in told


def test_many_warnings_leave_the_table_in_reach(ws: Workspace) -> None:
    empty = [(f"empty-{n}.txt", "") for n in range(30)]
    app = look_over(page("articles"), ("ferry.txt", "2024-05-03\n\nThe port said that 14 hands were injured."), *empty)
    assert len(app.warning) <= 10
    assert any("more like these" in one.label for one in app.expander)


def test_a_later_import_tells_what_is_new_and_which_figures_changed(ws: Workspace) -> None:
    told = "The Port Authority said that {} passengers were injured in the fire at Lumen pier."
    once = {"outlet": "Harbour Post", "title": "Ferry fire", "url": "https://post.example/1"}
    ws.open_samples("tests")
    ws.import_articles(
        [Article(text=told.format(14), article="a.txt", published=moment("2024-05-03"), **once)], "tests"
    )
    ws.refresh()
    report = ws.import_articles(
        [
            Article(text=told.format(31), article="b.txt", published=moment("2024-05-04"), **once),
            Article(text="In Orlund, police said that 7 people were arrested.", article="c.txt", outlet="Echo"),
        ],
        "tests",
    )
    ws.refresh()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["import-report-shown"] = (report, 0)
    app.run()
    assert "1 is new, 1 changed since" in said(app)
    changes = " ".join(node.value for node in app.markdown if "Figures that changed" in node.value)
    assert "14 → 31" in changes
    assert "Port Authority" in changes


def test_a_tab_says_what_was_counted() -> None:
    titles = {"People killed": "killed", "Drones destroyed": "destroyed", "People taking part": "participants"}
    topics = pd.DataFrame({"title": list(titles), "measure": list(titles.values())})
    assert _topic.ranked(topics)["label"].tolist() == ["Killed", "Drones destroyed", "People taking part"]


def test_each_event_of_the_list_says_who_says_how_many(ws: Workspace) -> None:
    text = "In Orlund, police said 12 people were killed. The mayor said {} people were killed."
    ws.import_articles(
        [Article(text=text.format(n + 20), outlet="Post", article=f"{n}", event=f"Fire {n}") for n in range(8)], "tests"
    )
    ws.refresh()
    parts = [part for tree in trees(page("comparisons")) for part in walk(tree) if isinstance(part, dict)]
    assert sum(part.get("class") in ("says", "rivals") for part in parts) == 8


def test_filters_are_chips_with_counts(ws: Workspace) -> None:
    app = page("comparisons")
    chips = [node for tree in trees(app) for node in walk(tree) if isinstance(node, list) and node[:1] == ["a"]]
    counted = [node for node in chips if "tab" in str(node[1].get("class"))]
    words = {"".join(part if isinstance(part, str) else part[2][0] for part in node[2]) for node in counted}
    revised = ws.filter_counts()["state"]["revised"]
    assert f"revised {revised}" in words


def test_review_of_an_event_begins_with_what_most_hangs_on(ws: Workspace) -> None:
    page("comparisons")
    event = str(ws.events()["event"].iloc[0])
    first = ws.by_influence(Filters(event=(event,)))[0]
    app = page("review", event=event)
    assert first.claim_id in drawn(app)
    assert first.weight > 0
    assert first.reason in [node.value for node in app.caption]
    other = str(ws.topics(event)["topic_id"].iloc[-1])
    of_topic = ws.by_influence(Filters(event=(event,), topic_id=(other,)))
    assert of_topic[0].claim_id in drawn(page("review", event=event, topic=other))
    assert {one.claim_id for one in of_topic} == set(ws.claims(Filters(topic_id=(other,)))["claim_id"])


def test_nothing_is_accepted_together_before_its_topic_is_chosen(ws: Workspace) -> None:
    app = page("review", part="Accept the safe ones")
    assert not [one for one in app.button if "Accept" in one.label]
    safe = ws.safe_to_accept()
    topic = str(safe["topic_id"].dropna().iloc[0])
    event = str(ws.topic(topic)["event"])  # type: ignore[index]
    app = page("review", part="Accept the safe ones", event=event, topic=topic)
    own = int((safe["topic_id"] == topic).sum())
    next(one for one in app.button if one.label == f"Accept {plural(own, 'claim')}").click()
    app.run()
    assert set(ws.safe_to_accept()["claim_id"]) == set(safe.loc[safe["topic_id"] != topic, "claim_id"])


def test_the_same_file_twice_is_recognised(ws: Workspace) -> None:
    app = page("articles")
    known = (ROOT / "data" / "samples" / "ap_2022-09-14.txt").read_bytes()
    app.file_uploader(key="files-0").set_value([("again.txt", known, "text/plain")])
    app.run()
    assert [button.label for button in app.button if button.label.startswith("Add 0")], "a known text is not ticked"


def test_an_article_is_corrected_moved_removed_and_brought_back(ws: Workspace) -> None:
    app = page("articles")
    article = ws.articles(limit=1)["article_id"].iloc[0]
    app.query_params["article"] = article
    app.run()
    assert article in [json.loads(node.proto.json)["scroll"] for node in app.get("bidi_component")], (
        "it comes into view"
    )
    app.text_input(key=f"outlet-of-correct-{article}-0").set_value("Harbour Post")
    app.text_input(key=f"event-of-correct-{article}-0").set_value("Ferry fire")
    next(button for button in app.button if button.label == "Save").click()
    app.run()
    row = ws.article_row(article)
    assert row is not None
    assert (row["outlet"], row["event"]) == ("Harbour Post", "Ferry fire")
    app.button(key="undo-last").click().run()
    assert ws.article_row(article)["outlet"] != "Harbour Post"  # type: ignore[index]
    app.button(key=f"remove-{article}").click()
    app.run()
    assert ws.summary()["articles"] == 4
    app.button(key=f"restore-{article}").click()
    app.run()
    assert not app.exception
    assert ws.summary()["articles"] == 5


def test_every_removed_article_can_be_brought_back(ws: Workspace) -> None:
    texts = [f"In Orlund {n}, police said that {n + 7} people were arrested." for n in range(14)]
    report = ws.import_articles([Article(text=text, article=f"{n}.txt") for n, text in enumerate(texts)], "tests")
    for name in report.added:
        ws.remove_article(name, int(ws.article_row(name)["revision"]), "tests")  # type: ignore[index]
    ws.refresh()
    app = page("articles")
    app.button(key="more-removed").click().run()
    assert len([one for one in app.button if one.label == "Bring back"]) == 14


def test_two_versions_of_an_article_are_compared(ws: Workspace) -> None:
    page("revisions")
    for figure, day in ((14, "2024-05-03"), (31, "2024-05-04")):
        text = f"The Port Authority said that {figure} passengers were injured in the ferry fire at Lumen pier."
        ws.import_articles(
            [Article(text=text, outlet="Post", title="Ferry fire at Lumen pier hurts passengers", published=day)],
            "tests",
        )
    ws.refresh()
    shown = drawn(page("revisions", part="Versions of an article"))
    assert '["del", {}, ["14"]]' in shown
    assert '["ins", {}, ["31"]]' in shown


def test_a_correction_that_cannot_be_is_one_sentence(ws: Workspace) -> None:
    def form() -> None:
        from factcheck.pages import _repair
        from factcheck.workspace import Workspace

        _repair._bulk(Workspace(), Workspace().claims())

    ws.open_samples("tests")
    app = AppTest.from_function(form)
    for key, value in {"value-outlet": "AP", "field": "as_of", "new-as_of": "31 May 2024"}.items():
        app.session_state[f"bulk-{key}"] = value
    app.run()
    assert not app.exception
    assert "is no day" in said(app)


def test_a_claimant_is_called_as_the_chart_calls_it(ws: Workspace) -> None:
    def form() -> None:
        from factcheck.pages import _repair
        from factcheck.wording import records
        from factcheck.workspace import Workspace

        claims = Workspace().claims()
        claims = claims[claims["claimant_id"].notna()].assign(claimant="Ana")
        _repair._repair_claimant(Workspace(), claims, records(claims)[0])

    ws.open_samples("tests")
    ws.refresh()
    app = AppTest.from_function(form).run()
    assert not app.exception
    assert app.markdown[0].value.startswith("**Ana")
    assert all(option.startswith("Ana (") for option in app.multiselect[0].options)


def test_accepting_in_review_keeps_the_decision(ws: Workspace) -> None:
    app = page("review")
    claim = ws.queue(limit=1)["claim_id"].iloc[0]
    next(button for button in app.button if button.label == "Accept").click()
    app.run()
    assert not app.exception
    assert ws.claim(claim).row["review_status"] == "accepted"
    next(button for button in app.button if button.label == "Undo").click()
    app.run()
    assert ws.claim(claim).row["review_status"] == "suggested"


def test_a_stale_decision_is_one_sentence(ws: Workspace) -> None:
    app = page("review")
    row: dict[str, Any] = ws.queue(limit=1).iloc[0].to_dict()
    ws.reject(row["claim_id"], int(row["revision"]), "somebody else")
    next(button for button in app.button if button.label == "Accept").click()
    app.run()
    assert not app.exception
    assert app.warning
    assert ws.claim(row["claim_id"]).row["review_status"] == "rejected"


@pytest.mark.parametrize("event", ["", "Armenia and Azerbaijan, September 2022"])
def test_the_files_of_a_project_and_of_an_event_are_made(ws: Workspace, event: str) -> None:
    app = page("files")
    app.selectbox[0].set_value(event or None)
    app.toggle(key="make-files").set_value(True).run()
    assert not app.exception, [error.message for error in app.exception]
    made = {node.proto.label for node in app.get("download_button")}
    assert {"Claims as CSV", "All of it as XLSX", "Whole project as JSON"} <= made
    assert ("Report as a web page" in made) == bool(event)


def test_the_method_uses_the_words_of_the_program(ws: Workspace) -> None:
    from factcheck.wording import STATES

    text = " ".join(node.value for node in page("method").markdown)
    for sign in STATES.values():
        assert f"{sign.symbol} {sign.label}" in text
        assert sign.meaning in text


def test_the_chosen_question_and_its_sentences_are_drawn(ws: Workspace) -> None:
    page("comparisons")
    group = ws.groups(limit=1).iloc[0]
    shown = drawn(page("comparisons", question=group["group_id"]))
    for claim in ws.group_claims(group["group_id"])["claim_id"]:
        assert f"claim:{claim}" in shown


def test_a_file_that_is_no_project_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("a shopping list")
    monkeypatch.setenv("FACTCHECK_WORKSPACE", str(path))
    st.cache_resource.clear()
    assert "is no project file of this program" in said(page("comparisons"))
    st.cache_resource.clear()


def test_a_web_address_is_offered_only_where_it_was_switched_on(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = [tab.label for tab in page("articles").tabs]
    assert "Files" in labels
    assert "Web address" not in labels
    monkeypatch.setenv("FACTCHECK_FETCH", "1")
    assert "Web address" in [tab.label for tab in page("articles").tabs]


NAMED = (
    ("Lake Post", "At least 21 people were killed in the flood, Governor Oren Belmartinov said."),
    ("Hill Echo", "At least 26 people were killed in the flood, Governor Oren Belmardinov said."),
    ("Day Mirror", "Some 400 houses were destroyed in the flood, Governor Belmartinov said."),
)


@pytest.fixture
def named(ws: Workspace) -> Workspace:
    """A project in which one governor is spelt in two ways."""
    ws.import_articles(
        [Article(text=text, outlet=outlet, published="2024-05-01", event="Flood") for outlet, text in NAMED], "tests"
    )
    ws.refresh()
    return ws


def press(app: AppTest, title: str) -> None:
    next(button for button in app.button if button.label == title).click()
    app.run()
    assert not app.exception, [error.message for error in app.exception]


def forms(ws: Workspace, claimant: str) -> list[str]:
    return sorted(ws.claimant_forms(claimant)["form"])


def test_two_spellings_are_called_one_and_two_again(named: Workspace) -> None:
    app = page("claimants")
    assert ["mark", {}, ["26"]] in [node for tree in trees(app) for node in walk(tree)], "the sentence is shown"
    press(app, "Same claimant")
    assert "Oren Belmardinov is now counted as Oren Belmartinov" in said(app).replace("\\", "")
    assert forms(named, "Oren Belmartinov") == ["Belmartinov", "Oren Belmardinov", "Oren Belmartinov"]
    assert "Same claimant" not in [button.label for button in app.button]
    press(app, "Take back")
    assert forms(named, "Oren Belmartinov") == ["Belmartinov", "Oren Belmartinov"]


def test_two_claimants_are_not_asked_about_again(named: Workspace) -> None:
    app = page("claimants")
    press(app, "Two claimants")
    assert "Same claimant" not in [button.label for button in app.button]
    assert "Same claimant" not in [button.label for button in page("claimants").button]
    assert "are two claimants" in " ".join(node.value for node in app.markdown)


def test_a_claimant_is_found_split_and_merged(named: Workspace) -> None:
    app = page("claimants", name="Belmartinov")
    assert "Oren Belmartinov" in [node.value for node in app.header], "any of its names leads to it"
    app.text_input(key="find-claimant").set_value("belmard")
    app.run()
    assert "1 claimant" in [node.value for node in app.caption]
    press(app, "Split off")
    assert forms(named, "Belmartinov") == ["Belmartinov"]
    app.query_params["name"] = "Belmartinov"
    app.run()
    box = next(box for box in app.selectbox if box.label == "The same claimant as")
    box.set_value("Oren Belmardinov")
    app.run()
    press(app, "Merge")
    assert forms(named, "Oren Belmardinov") == ["Belmartinov", "Oren Belmardinov"]
    assert "Oren Belmardinov" in [node.value for node in app.header]


def test_a_claimant_decided_on_elsewhere_meanwhile_is_one_sentence(named: Workspace) -> None:
    app = page("claimants")
    row = named.claimant_suggestions().iloc[0]
    named.keep_claimants_apart(row["claimant_a"], row["claimant_b"], 0, "somebody else")
    press(app, "Same claimant")
    assert "no longer as it was shown: somebody else changed it" in said(app).replace("\\", "")
    assert len(named.claimants_decided()) == 1


def test_an_unknown_claimant_is_said_to_be_gone(ws: Workspace) -> None:
    assert "no longer here" in said(page("claimants", name="nosuch"))


def test_a_name_with_markup_is_shown_as_it_is(named: Workspace) -> None:
    row = named.claims(limit=1).iloc[0]
    name = "<b>[Ada]</b> :red[x] ![y](http://z.example/i.png) $y$"
    named.edit(row["claim_id"], {"claimant": name}, int(row["revision"]), "tests")
    named.refresh()
    counted = named.claims().set_index("claim_id").at[row["claim_id"], "claimant_id"]
    (header,) = (node.value for node in page("claimants", name=name).header)
    assert header.startswith("\\<b\\>\\[Ada\\]\\</b\\> \\:red\\[x\\]")
    named.merge_claimant(counted, "Oren Belmardinov", 0, name)
    (decision,) = (node.value for node in page("claimants").markdown if "is the same claimant as" in node.value)
    assert "[Ada]" not in decision.replace("\\[", "")


def test_a_question_leads_to_its_claimants(ws: Workspace) -> None:
    page("comparisons")
    groups = ws.groups(limit=50)
    group = groups[groups["claimants"] > 1].iloc[0]
    shown = drawn(page("comparisons", question=group["group_id"]))
    assert "Correct the claimant " in shown
    assert '"href": "claimants?name=' in shown


def test_a_chart_in_the_list_is_drawn_anew_only_when_its_event_has_changed(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(number: int, event: str) -> Article:
        return Article(
            text=f"At least {20 + number} people were killed, the mayor said.\nReport {number}.",
            article=f"{number}.txt",
            outlet=f"Post {number}",
            published="2031-05-02",
            event=event,
        )

    charted: list[str] = []
    plot = charts.range_plot

    def range_plot(*arguments: Any, **named: Any) -> Any:
        charted.append(str(arguments))
        return plot(*arguments, **named)

    monkeypatch.setattr(charts, "range_plot", range_plot)
    ws.import_articles([told(1, "Flood"), told(2, "Flood"), told(3, "Fire"), told(5, "Fire")], "tests")
    first = drawn(page("comparisons"))
    both = set(charted)
    assert both
    charted.clear()
    assert drawn(page("comparisons")) == first
    assert not charted
    ws.import_articles([told(9, "Fire")], "tests")
    changed = drawn(page("comparisons"))
    assert "Post 9" in changed or "29" in changed
    assert charted
    assert all("29" in chart for chart in charted)
