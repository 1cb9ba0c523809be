"""What is drawn: the right marks at the right places, in colours that can be seen, small enough to publish."""

from __future__ import annotations

import datetime as dt
import itertools
import json

import pandas as pd
import pytest
from frames import STORY, claim, claims

from factcheck import charts, marks
from factcheck.model import Bound


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ink", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
def test_colours_can_be_seen(ink: charts.Ink) -> None:
    assert contrast(ink.text, ink.paper) >= 7
    assert contrast(ink.soft, ink.paper) >= 4.5
    assert all(contrast(colour, ink.paper) >= 3 for colour in ink.series)


def test_one_mark_for_each_figure_of_a_claimant() -> None:
    figures = marks.distinct_figures(claims(*STORY)).set_index("claim_id")
    assert figures.loc["c8", "printed_by"] == "The Gazette, Old News"
    assert figures.loc["c8", "size"] == 2
    assert figures.loc["c1", "shape"] == "at_least"
    assert bool(figures.loc["c4", "hollow"])
    assert figures.loc["c9", "shape"] == "denied"
    assert figures.loc["c5", ["low", "high"]].tolist() == [80, 120]
    assert figures.loc["c7", "label"].startswith("dozens")


def test_marks_of_one_claimant_do_not_touch() -> None:
    figures = marks.distinct_figures(claims(*STORY))
    domain = marks.value_domain(figures, log=False)
    placed = marks.lay_out(figures, marks.speakers(claims(*STORY)), domain, log=False)
    near = (domain[1] - domain[0]) * 0.24
    for _, lane in placed.groupby("y"):
        ends = sorted(zip(lane["low"], lane["high"], strict=True))
        assert all(right[0] - left[1] > near for left, right in itertools.pairwise(ends))
    assert placed.groupby("speaker")["top"].nunique().eq(1).all()


def test_the_axis_starts_at_zero_unless_it_is_logarithmic() -> None:
    figures = marks.distinct_figures(claims(*STORY))
    assert marks.value_domain(figures, log=False)[0] == 0
    low, high = marks.value_domain(figures, log=True)
    assert 0 < low < 12
    assert high > 300
    assert not marks.can_be_log(claims(claim(1, 0.0)))
    frost = marks.value_domain(marks.distinct_figures(claims(claim(1, -12.0))), log=False)
    assert frost[0] < -12
    assert frost[1] > 0


def test_lines_hold_the_latest_figure_and_stale_repeats_leave_it_alone() -> None:
    points = marks.printings(claims(*STORY), stale=["c8"])
    assert "c9" not in set(points["claim_id"]), "an undated claim has no place in time"
    lines = marks.latest_figures(points)
    port = lines[lines["speaker"] == "Port Authority"].sort_values("when")
    assert port["at"].tolist()[0] == 49
    assert port["at"].tolist()[-1] == 105
    assert port["when"].max() == points["printed"].max()


def test_times_stand_at_the_readers_clock() -> None:
    reader = dt.timezone(dt.timedelta(hours=5))
    points = marks.printings(claims(STORY[1]), reader=reader)
    wall = dt.datetime.fromtimestamp(points["printed"].iloc[0] / 1000, dt.UTC)
    assert (wall.hour, wall.minute) == (13, 30)
    assert "UTC+05:00" in points["date"].iloc[0]


def test_parts_follow_each_other_to_the_total() -> None:
    parts = claims(claim(1, 105.0), claim(2, 50.0))
    bars = marks.bars_of_total({"total": "c3", "stated": 155.0}, parts)
    assert bars["left"].tolist() == [0, 0, 105]
    assert bars["right"].tolist() == [155, 105, 155]


@pytest.mark.parametrize("ink", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("log", [False, True], ids=["linear", "log"])
def test_every_layer_names_its_colour_and_every_mark_its_claim(ink: charts.Ink, log: bool) -> None:
    frame = claims(*STORY)
    total = charts.total_bar({"total": "c3", "stated": 105.0}, frame.head(2), ink=ink)
    for chart in (
        charts.range_plot(frame, ink=ink, log=log),
        charts.steps(frame, stale=["c8"], ink=ink, log=log),
        total,
    ):
        spec = chart.to_dict()
        for layer in spec["layer"]:
            encoding = layer["encoding"]
            named = {"color", "stroke", "fill"} & (encoding.keys() | layer["mark"].keys())
            assert named, f"{layer['mark']} would be black on a dark page"
        (param,) = (param for param in spec["params"] if param["name"] == charts.PICK)
        assert param["select"]["fields"] == ["claim_id"]
        assert any("description" in layer["encoding"] for layer in spec["layer"])


def test_a_published_chart_carries_title_notes_and_sources() -> None:
    frame = claims(*STORY)
    printed = charts.publish(charts.range_plot(frame), "How many deck hands?", ["Range: 12 to 300."], "Sources: Post")
    text = json.dumps(printed.to_dict())
    assert "How many deck hands?" in text
    assert "Sources: Post" in text
    assert printed.to_dict()["background"] == "#ffffff"


def test_the_key_explains_the_shapes_that_are_there_and_no_others() -> None:
    assert charts.key(marks.distinct_figures(claims(STORY[0]))) == "Arrow to the right: at least."
    whole = charts.key(marks.distinct_figures(claims(*STORY)))
    assert all(word in whole for word in ("Circle", "Shaded", "Bar", "Diamond", "Cross", "Hollow", "Larger"))


def test_svg_and_png_are_files_of_their_kind() -> None:
    pytest.importorskip("vl_convert")
    printed = charts.publish(charts.steps(claims(*STORY)), "How many?", [], "Sources: <b>Post</b>")
    svg = charts.svg(printed)
    assert svg.startswith(b"<svg")
    assert b"<b>" not in svg
    assert charts.png(printed).startswith(b"\x89PNG")


def test_one_claim_and_huge_values_are_drawn() -> None:
    for frame in (claims(STORY[0]), claims(claim(1, 3.2e12), claim(2, 0.0)), claims(claim(1, 0.0))):
        assert charts.range_plot(frame).to_dict()["layer"]
        assert charts.steps(frame).to_dict()["layer"]


def test_a_claim_without_any_number_is_left_out() -> None:
    frame = claims(claim(1, None, surface="port", low=None, high=None, bound=Bound.VAGUE))
    assert isinstance(marks.distinct_figures(frame), pd.DataFrame)
    assert marks.distinct_figures(frame).empty


DATES = [None, "2024-05-03", "2024-05-03T10:30:00+02:00", "2024-05-04T09:00:00+00:00", "2024-05-04T09:00:00"]


@pytest.mark.parametrize("one", DATES, ids=str)
@pytest.mark.parametrize("other", DATES, ids=str)
def test_every_kind_of_date_stands_beside_every_other(one: str | None, other: str | None) -> None:
    frame = claims(claim(1, published=one), claim(2, 105.0, outlet="The Gazette", published=other))
    figures = marks.distinct_figures(frame)
    assert len(figures) == 2
    assert "NaT" not in "".join(figures["label"])
    assert len(marks.printings(frame)) == (one is not None) + (other is not None)
