"""What is drawn: the right marks at the right places, in colours that can be seen, small enough to publish."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from typing import Any

import pandas as pd
import pytest
from frames import STORY, claim, claims

from factcheck import charts, exports, marks, markup, vega
from factcheck.markup import to_html
from factcheck.model import Bound, Camp, Modality


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def lines(*rows: Any, **options: Any) -> list[marks.Line]:
    found = marks.statements(claims(*rows))
    return marks.plot_lines(found, [marks.Scope("g1", "deck hands injured")], **options)


def drawn(*rows: Any, width: int = 760, **options: Any) -> str:
    return to_html(charts.range_plot(lines(*rows), width=width, **options))


@pytest.mark.parametrize("ink", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
def test_colours_can_be_seen(ink: charts.Ink) -> None:
    assert contrast(ink.text, ink.paper) >= 7
    assert contrast(ink.soft, ink.paper) >= 4.5
    assert all(contrast(colour, ink.paper) >= 4.5 for colour in ink.camps.values())


def test_one_statement_for_each_figure_of_a_source() -> None:
    found = marks.statements(claims(*STORY)).set_index("claim_id")
    assert found.loc["c2", "printed_by"] == "The Gazette, Old News"
    assert found.loc["c2", "claim_ids"] == ["c2", "c8"]
    assert found.loc["c1", "kind"] == "at_least"
    assert found.loc["c9", "kind"] == "denied"
    assert found.loc["c9", "figure"] == "denies 12"
    assert found.loc["c5", ["low", "high"]].tolist() == [80, 120]
    assert found.loc["c7", "camp"] == "outlet"


def test_a_source_goes_by_its_most_printed_name_without_its_seat() -> None:
    told = claims(
        *(claim(number, claimant=name) for number, name in enumerate(["Oslo-based Tarn Watch", "Tarn Watch"]))
    )
    named = marks.one_name_each(told.assign(claimant_id="Tarn Watch"))
    assert set(named["claimant"]) == {"Tarn Watch"}


def test_what_a_figure_was_before_is_no_latest_figure() -> None:
    """'At least 3,958, down from 11,300': the second is the earlier of the two, though one article gives both."""
    now, before = (
        claim(number, value, claimant="UN", former=value > 5_000) for number, value in ((1, 3_958), (2, 11_300))
    )
    (row,) = marks.latest(marks.statements(claims(now, before)))
    assert (row["at"], row["figure_first"][:6]) == (3_958, "11,300"[:6])


def test_sources_lie_under_their_camps_and_outlets_are_one_line() -> None:
    rows = [
        claim(1, camp=Camp.OWN_SIDE),
        claim(2, 90.0, claimant="Union", camp=Camp.OTHER_SIDE),
        claim(3, 60.0, claimant=None, cue=None),
        claim(4, 70.0, claimant=None, cue=None, outlet="The Gazette"),
    ]
    told = [(line.kind, line.label) for line in lines(*rows)]
    assert told == [
        ("camp", "Own side"),
        ("source", "Port Authority"),
        ("camp", "Other side"),
        ("source", "Union"),
        ("source", "Outlets, no source named"),
    ]
    assert len(lines(*rows)[-1].marks) == 2


def test_what_is_feared_has_a_lane_of_its_own_and_stretches_nothing() -> None:
    rows = [claim(1), claim(2, 20_000.0, claimant="Union", modality=Modality.FEARED)]
    told = lines(*rows)
    assert [line.kind for line in told] == ["source", "feared"]
    assert marks.domain(told)[1] < 100
    assert marks.reported_span(marks.statements(claims(*rows))) == "49"
    assert 'stroke-dasharray="2.5 2"' in drawn(*rows)


def test_of_many_sources_the_extremes_and_the_most_printed_are_drawn() -> None:
    rows = [claim(n, 50.0 + n, claimant=f"Source {n:02}") for n in range(40)]
    rows += [claim(100, 1.0, claimant="Lowest"), claim(101, 900.0, claimant="Highest")]
    told = lines(*rows)
    names = {line.label for line in told if line.kind == "source"}
    assert len(names) == marks.MOST
    found = marks.statements(claims(*rows))
    kept = marks.plot_lines(found, [marks.Scope("g1", "all")], keep={"c39"})
    assert {"Lowest", "Highest", "Source 39"} <= {line.label for line in kept}
    assert sum(line.kind == "source" for line in kept) == marks.MOST
    assert {"Lowest", "Highest"} <= names
    assert told[-1].kind == "rest"
    assert told[-1].label.startswith("+ 30 more: ")
    assert len([line for line in lines(*rows, most=1_000) if line.kind == "source"]) == 42


@pytest.mark.parametrize("width", charts.WIDTHS)
def test_labels_of_one_line_do_not_touch(width: int) -> None:
    rows = [claim(n, 40.0 + 15 * n, published=f"2024-05-{n + 3:02}") for n in range(12)]
    svg = drawn(*rows, width=width)
    place = r'<text x="([\d.]+)" y="([\d.]+)" fill="#1d1c1a" font-size="11.5" font-weight="\d00"'
    bold = place + r' text-anchor="(\w+)"[^>]*>([^<]+)<'
    placed: dict[str, list[tuple[float, float]]] = {}
    for x, y, anchor, words in re.findall(bold, svg):
        long = len(words) * 11.5 * 0.54
        start = float(x) - (long if anchor == "end" else 0)
        placed.setdefault(y, []).append((start, start + long))
    assert placed
    for spans in placed.values():
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(sorted(spans)))
        assert all(start >= 0 and end <= width for start, end in spans)


def test_a_line_takes_24_pixels_at_most() -> None:
    few, many = ([claim(n, 50.0 + n, claimant=f"Source {n}") for n in range(count)] for count in (2, 12))
    heights = [float(re.search(r'height="([\d.]+)"', drawn(*rows))[1]) for rows in (few, many)]  # type: ignore[index]
    assert (heights[1] - heights[0]) / 10 <= 24


def test_every_kind_of_figure_has_its_mark_and_its_word() -> None:
    svg = drawn(*STORY)
    assert "url(#fade-right-unknown-760)" in svg
    assert "url(#fade-left-unknown-760)" in svg
    assert "url(#hatch-outlet-760)" in svg
    assert ">dozens<" in svg
    assert "denies 12" in svg
    assert "<ellipse" in svg
    key = charts.key(lines(*STORY))
    assert all(word in key for word in ("Dot", "Fading", "halo", "Bar", "Hatched", "Cross", "Hollow"))
    assert charts.key(lines(STORY[0])) == "Fading to the right: at least. Beside a name: how many outlets print it."


@pytest.mark.parametrize("log", [False, True], ids=["linear", "log"])
def test_every_mark_is_a_button_that_names_its_claim(log: bool) -> None:
    svg = drawn(*STORY, log=log, chosen="c8")
    found = marks.statements(claims(*STORY))
    for row in found.itertuples():
        assert f'data-pick="claim:{row.claim_id}"' in svg
    assert svg.count('role="button"') == len(found)
    assert svg.count('class="mark chosen"') == 1, "a later printing chooses the mark of its figure"


def test_the_axis_starts_at_zero_unless_it_is_logarithmic() -> None:
    assert marks.domain(lines(*STORY))[0] == 0
    assert 0 < marks.domain(lines(*STORY), log=True)[0] < 24
    assert marks.ratio(marks.statements(claims(claim(1, 0.0)))) == 1
    frost = marks.domain(lines(claim(1, -12.0)))
    assert frost[0] < -12 <= 0 < frost[1]


@pytest.mark.parametrize(
    ("low", "high", "log"), [(0, 8, False), (0, 10e9, False), (0.5, 2e9, True), (-20, 4, False), (0, 0.3, False)]
)
def test_ticks_are_few_round_and_within(low: float, high: float, log: bool) -> None:
    found = charts.ticks(low, high, 6, log=log)
    assert 2 <= len(found) <= 7
    assert all(low <= tick <= high for tick in found)
    assert not any(re.search(r"[kMGT]$|e\+", charts.short(tick)) for tick in found)


def test_where_all_figures_are_whole_no_tick_is_a_half() -> None:
    assert charts.ticks(0, 2.3, 6, whole=True) == [0, 1, 2]
    assert ">0.5<" not in drawn(claim(1, 2.0))
    assert ">0.5<" in drawn(claim(1, 2.5))


def test_steps_have_at_most_five_lines_and_count_days() -> None:
    rows = [claim(n, 50.0 + n, claimant=f"Source {n}", published=f"2024-05-{3 + n % 3:02}") for n in range(9)]
    rows += [claim(20, 80.0, claimant="Source 1", published="2024-05-09")]
    series = marks.series(marks.statements(claims(*rows)))
    assert len(series) == 5
    assert series[0].name == "Source 1"
    svg = vega.svg(vega.steps(series, day_zero=dt.date(2024, 5, 3)))
    assert "day 2" in svg
    assert "Source 1" in svg


def test_a_line_holds_its_figure_to_the_end_and_the_chosen_claim_is_told() -> None:
    rows = [claim(1, 50.0, published="2024-05-03"), claim(2, 90.0, published="2024-05-05")]
    rows.append(claim(3, 70.0, claimant="Union", published="2024-05-09"))
    spec = vega.steps(marks.series(marks.statements(claims(*rows))), chosen="c2").to_dict()
    path, points = (spec["datasets"][layer["data"]["name"]] for layer in spec["layer"][1:3])
    own = [(row["at"], row["value"]) for row in path if row["name"] == "Port Authority"]
    assert [value for _, value in own] == [50, 90, 90]
    assert own[-1][0] == max(row["at"] for row in path)
    assert [row["claim_id"] for row in points if row["chosen"]] == ["c2"]
    assert "9 May 2024" in {row["when"] for row in points}


def test_a_figure_beyond_the_axis_stands_at_its_edge_with_an_arrow_to_where_it_is() -> None:
    feared = {"claimant": "Union", "modality": Modality.FEARED}
    rows = [claim(1, 200.0), claim(2, 400.0, published="2024-05-04")]
    for far in (claim(3, None, low=9_000.0, bound=Bound.AT_LEAST, **feared), claim(3, 9_000.0, **feared)):
        assert "→" in drawn(*rows, far)
    assert "←" in drawn(*rows, claim(3, 2.0, **feared), log=True)
    assert not {"→", "←"} & set(drawn(*rows))


def test_a_range_over_time_is_a_bar_not_a_point_at_its_low_end() -> None:
    rows = [
        claim(1, 21.0),
        claim(2, None, low=10.0, high=90.0, bound=Bound.RANGE, claimant="Union", surface="10 to 90"),
    ]
    spec = vega.steps(marks.series(marks.statements(claims(*rows)))).to_dict()
    bars = [spec["datasets"][layer["data"]["name"]] for layer in spec["layer"] if "y2" in layer["encoding"]]
    assert [(row["value"], row["top"]) for row in bars[0]] == [(10, 90)]
    assert spec["layer"][1]["encoding"]["y"]["scale"]["domain"][1] > 90


def test_names_at_the_ends_of_lines_stand_apart() -> None:
    rows = [claim(n, 50.0 + n / 100, claimant=f"Source {n}", published=f"2024-05-0{3 + n}") for n in range(5)]
    svg = vega.svg(vega.publish(vega.steps(marks.series(marks.statements(claims(*rows)))), "x", [], []))
    heights = sorted(float(y) for y in re.findall(r'translate\([\d.]+,([\d.-]+)\)"[^>]*>Source \d<', svg))
    assert len(heights) == 5
    assert all(other - one >= 28 for one, other in itertools.pairwise(heights))


def test_outlets_apart_are_ranked_by_the_ratio_of_their_figures() -> None:
    rows = [
        claim(1, 50.0, outlet="Post"),
        claim(2, 60.0, outlet="Post", published="2024-05-05"),
        claim(3, 300.0, outlet="Echo"),
        claim(4, 9_000.0, outlet="Star", modality=Modality.FEARED),
        claim(5, 7.0, group_id="g2", outlet="Post"),
        claim(6, 14.0, group_id="g2", outlet="Echo"),
        claim(7, 3.0, group_id="g3", outlet="Post"),
    ]
    found = marks.apart(claims(*rows), {"g1": "Injured", "g2": "Killed", "g3": "Missing"})
    assert found[["topic", "outlet", "ratio"]].values.tolist() == [
        ["Injured", "Post", 1.0],
        ["Injured", "Echo", 5.0],
        ["Killed", "Post", 1.0],
        ["Killed", "Echo", 2.0],
    ]
    svg = vega.svg(vega.publish(vega.outlets_apart(found), "x", [], []))
    assert all(words in svg for words in ("Injured", "Killed", "300", "× 5", "Killed: Echo, 14"))


def test_a_name_far_from_the_others_stays_at_its_line() -> None:
    rows = [claim(n, 50.0 + n / 100, claimant=f"Source {n}", published=f"2024-05-0{3 + n}") for n in range(4)]
    rows.append(claim(9, 500.0, claimant="Far above", published="2024-05-04"))
    spec = vega.steps(marks.series(marks.statements(claims(*rows)))).to_dict()
    names = spec["datasets"][spec["layer"][-1]["data"]["name"]]
    assert next(row["value"] for row in names if row["name"] == "Far above") == pytest.approx(500)
    assert min(row["value"] for row in names) > 0


def test_a_chart_as_a_page_of_its_own_holds_no_markup_of_articles() -> None:
    words = "</script><script>window.pwned=1</script>"
    series = marks.series(marks.statements(claims(claim(1, claimant=words), claim(2, 90.0, published="2024-06-05"))))
    libraries, chart = vega.page(vega.publish(vega.steps(series), words, [words], [words]))
    assert "<" not in chart
    page = exports.vega_page(words, libraries, chart)
    assert "</script>" not in libraries
    assert page.count("</script>") == 2
    assert "default-src 'none'" in page


def test_times_stand_at_the_readers_clock() -> None:
    reader = dt.timezone(dt.timedelta(hours=5))
    found = marks.statements(claims(STORY[1]), reader)
    wall = dt.datetime.fromtimestamp(found["first"].iloc[0] / 1000, dt.UTC)
    assert (wall.hour, wall.minute) == (13, 30)
    assert "UTC+05:00" in found["description"].iloc[0]


def test_parts_follow_each_other_to_the_total() -> None:
    parts = claims(claim(1, 105.0), claim(2, 50.0))
    bars = marks.bars_of_total({"total": "c3", "stated": 155.0}, parts)
    assert bars["left"].tolist() == [0, 0, 105]
    assert bars["right"].tolist() == [155, 105, 155]
    svg = vega.svg(vega.total_bar(bars))
    assert all(label in svg for label in bars["label"])


def test_rivals_are_of_two_camps_and_notes_tell_the_steps() -> None:
    rows = [
        claim(1, 63.0, claimant="Army", camp=Camp.OWN_SIDE, published="2024-05-02"),
        claim(2, 89.0, claimant="Army", camp=Camp.OWN_SIDE, published="2024-05-04"),
        claim(3, 400.0, claimant="Staff", camp=Camp.OTHER_SIDE, published="2024-05-02"),
        claim(4, 88.0, claimant="Ministry", camp=Camp.OWN_SIDE, published="2024-05-04"),
    ]
    found = marks.statements(claims(*rows))
    columns = ["claim_a", "claim_b", "relation", "status", "reason"]
    told = [("c4", "c2", "contradicts", "suggested", "x"), ("c2", "c3", "contradicts", "suggested", "y")]
    rivals = marks.rivals(found, pd.DataFrame(told, columns=columns))
    assert rivals is not None
    assert (rivals.one["figure"], rivals.one["figure_first"], rivals.other["figure"]) == ("89", "63", "400")
    assert rivals.reason == "y"
    no = pd.DataFrame([("c2", "c3", "contradicts", "rejected", ""), ("c1", "c3", "revises", "suggested", "")])
    assert marks.rivals(found, no.set_axis(columns, axis=1)) is None
    alone = marks.statements(claims(*rows[2:], claim(5, 91.0, outlet="Star"), claim(6, 91.0, outlet="Post")))
    told = [("c5", "c3", "contradicts", "suggested", "x"), ("c4", "c3", "contradicts", "suggested", "y")]
    rivals = marks.rivals(alone, pd.DataFrame(told, columns=columns))
    assert rivals is not None
    assert rivals.reason == "y"  # a source with a name comes before outlets alone, though two print theirs
    assert marks.notes(found) == ["4 May: Army 63 → 89"]
    told = marks.sentence("Deck hands injured", found, claims(*rows))
    assert "89 (first 63), according to Army" in told
    assert "unchecked" not in told
    doubted = claims(*rows[:-1], claim(4, 88.0, claimant="Ministry", doubts=("The side is a guess.",)))
    assert "unchecked" in marks.sentence("Deck hands", marks.statements(doubted), doubted)


def test_outlets_that_name_no_source_are_rivals_too() -> None:
    """Two outlets that contradict each other in their own voice: one row of the chart, two names in the headline."""
    own = {"claimant": None, "cue": None}
    rows = [claim(1, 80.0, outlet="Star", **own), claim(2, 70.0, outlet="Post", published="2024-05-05", **own)]
    found = marks.statements(claims(*rows))
    told = [("c1", "c2", "contradicts", "suggested", "x")]
    rivals = marks.rivals(found, pd.DataFrame(told, columns=["claim_a", "claim_b", "relation", "status", "reason"]))
    assert rivals is not None
    sides = "".join(map(to_html, markup.who_says([rivals.one, rivals.other], against=True)))
    assert re.sub("<[^>]+>", "", sides) == "80 Star ↔ 70 Post"
    assert "80, according to Star" in marks.sentence("Deck hands", found, claims(*rows), rivals)
    rows += [claim(n, 80.0, outlet=f"Echo {n}", **own) for n in (3, 4)] + [claim(5, 75.0), claim(6, 70.0, **own)]
    told += [("c5", "c1", "contradicts", "suggested", "y")]
    relations = pd.DataFrame(told, columns=["claim_a", "claim_b", "relation", "status", "reason"])
    rivals = marks.rivals(marks.statements(claims(*rows)), relations)
    assert rivals is not None
    assert rivals.reason == "y", "a source with a name comes before two outlets, though more print theirs"


def test_the_sentence_to_copy_leaves_no_source_out_in_silence() -> None:
    rows = [claim(n, 40.0 + n, claimant=f"Source {n}") for n in range(7)]
    assert "; 45 to 46, according to 2 more sources." in marks.sentence("X", marks.statements(claims(*rows)), claims())


def test_first_is_said_of_what_is_known_to_be_earlier_only() -> None:
    for published in ("2024-05-02", None):  # two figures of one article, and of articles without a date
        rows = [claim(1, 63.0, published=published), claim(2, 89.0, published=published)]
        found = marks.statements(claims(*rows))
        (told,) = marks.latest(found)
        assert (told["figure_first"], told["figure_also"]) == ("", "63")
        assert "89 (also 63), according to" in marks.sentence("X", found, claims(*rows))


def test_hollow_is_what_is_known_to_be_earlier_only() -> None:
    """Two figures of one source in one article are both filled; its figure of the day before is not."""
    rows = [claim(1, 63.0), claim(2, 89.0), claim(3, 50.0, published="2024-05-02")]
    circles = re.findall(r"<circle[^>]*>", drawn(*rows))
    paper = f'fill="{charts.LIGHT.paper}"'
    assert [paper in circle for circle in circles] == [True, False, False]
    own = {"claimant": None, "cue": None}
    rows = [claim(1, 80.0, outlet="Star", **own), claim(2, 90.0, outlet="Post", **own)]
    rows.append(claim(3, 70.0, outlet="Post", published="2024-05-05", **own))
    circles = re.findall(r"<circle[^>]*>", drawn(*rows))
    assert [paper in circle for circle in circles] == [False, True, False], "the Star has not said anything since"


def test_a_figure_that_may_count_something_else_is_no_step() -> None:
    """400 in one strike, then 720 in one day: the comparison does not know whether they count the same."""
    rows = [claim(1, 400.0, published="2024-05-02"), claim(2, 720.0, published="2024-05-04")]
    columns = ["claim_a", "claim_b", "relation", "status", "reason"]
    unclear = pd.DataFrame([("c2", "c1", "different_scope", "suggested", "x")], columns=columns)
    found = marks.with_unclear(marks.statements(claims(*rows)), unclear)
    assert marks.notes(found) == []
    assert [(row["figure_first"], row["figure_also"]) for row in marks.latest(found)] == [("", "400")]
    assert [line.name for line in marks.series(found)] == ["Port Authority", "Port Authority, maybe another count"]
    assert marks.notes(marks.with_unclear(found, unclear.assign(status="rejected"))) != []


def test_at_least_fewer_takes_no_higher_figure_s_place() -> None:
    rows = [
        claim(1, 1_000.0, high=None, bound=Bound.AT_LEAST, published="2024-05-02", as_printed="more than 1,000"),
        claim(2, 40.0, high=None, bound=Bound.AT_LEAST, published="2024-05-03"),
    ]
    found = marks.statements(claims(*rows))
    assert marks.notes(found) == []
    assert [(row["figure"], row["figure_first"]) for row in marks.latest(found)] == [("more than 1,000", "")]
    (line,) = marks.series(found)
    assert [value for _, value, _ in line.steps] == [1_000]
    assert re.search(r"font-weight=.600.[^>]*>more than 1,000<", drawn(*rows))


def test_the_highest_figure_of_a_wide_axis_finds_room_for_its_words() -> None:
    own = {"claimant": None, "cue": None}
    rows = [claim(n, 10.0 * 3**n, published=f"2024-05-{n + 2:02}", outlet=f"Outlet {n}", **own) for n in range(8)]
    last = {"as_printed": "above 50,000", "bound": Bound.AT_LEAST, "published": "2024-05-28"}
    rows.append(
        claim(19, 45_000.0, outlet="Echo", **last | {"as_printed": "over 45,000", "published": "2024-05-27"}, **own)
    )
    plot = lines(*rows, claim(20, 50_000.0, **last, **own), claim(21, 1.0, claimant="Union"))
    assert ">above 50,000<" in to_html(charts.range_plot(plot, width=760, log=True))


def test_one_axis_shows_one_unit() -> None:
    rows = [
        claim(1, 36e6, unit="US dollar"),
        claim(2, 41e6, unit="won", group_id="g2", claimant="Court"),
        claim(3, 30e6, unit="US dollar per year", group_id="g3", claimant="Court"),
    ]
    order = [marks.Scope(name, name) for name in ("g1", "g2", "g3")]
    together = marks.drawn_together(marks.statements(claims(*rows)), order)
    assert [scope.group_id for scope in together] == ["g1", "g3"]


def test_the_data_of_a_chart_has_times_that_a_spreadsheet_reads() -> None:
    rows = [claim(1), claim(2, 50.0, published="2024-05-04T14:05+00:00"), claim(3, 51.0, published=None)]
    data = marks.as_data(marks.statements(claims(*rows)))
    assert data["first"].tolist() == ["2024-05-03", "2024-05-04T14:05", ""]
    assert "claim_ids" not in data


def test_open_ends_of_a_range_are_said() -> None:
    rows = [claim(1, 470.0), claim(2, 500.0, high=None, bound=Bound.AT_LEAST, claimant="Union")]
    assert marks.reported_span(marks.statements(claims(*rows))) == "470 to 500 or more"


def test_the_table_has_a_source_in_each_row_and_a_topic_in_each_column() -> None:
    rows = [
        claim(1, 63.0, published="2024-05-02"),
        claim(2, 89.0, published="2024-05-04", as_printed="more than 89", bound=Bound.AT_LEAST),
        claim(3, 8.0, group_id="g2", claimant="Union"),
        claim(4, 30.0, group_id="g3", claimant="Coast Guard"),
    ]
    found = marks.by_topic(marks.statements(claims(*rows)), {"g1": {"g3": "at sea"}, "g2": {}})
    table = marks.casualty_table(found, {"g1": "Injured", "g2": "Missing"}).set_index("Source")
    assert table.loc["Port Authority", "Injured"] == "more than 89 (first 63)"
    assert table.loc["Port Authority", "As of"] == "2024-05-04"
    assert table.loc["Union", "Missing"] == "8"
    assert table.loc["Coast Guard", "Injured"] == "30 (at sea)"


def test_a_published_chart_carries_title_notes_and_sources() -> None:
    chart = charts.range_plot(lines(*STORY), width=charts.PRINTED)
    svg = charts.publish(chart, "How many <b>deck hands</b>?", ["Range: 12 to 300."], ["Sources: Post"])
    assert svg.startswith("<svg")
    assert "How many &lt;b&gt;deck hands&lt;/b&gt;?" in svg
    assert "Sources: Post" in svg
    assert charts.png(svg).startswith(b"\x89PNG")


def test_one_claim_and_huge_values_are_drawn() -> None:
    for rows in ((STORY[0],), (claim(1, 3.2e12), claim(2, 0.0)), (claim(1, 0.0),), (claim(1, 10e9), claim(2, 8.0))):
        for width in charts.WIDTHS:
            assert "NaN" not in drawn(*rows, width=width)
            assert "nan" not in drawn(*rows, width=width)


def test_a_claim_without_any_number_is_left_out() -> None:
    frame = claims(claim(1, None, surface="port", low=None, high=None, bound=Bound.VAGUE))
    found = marks.statements(frame)
    assert isinstance(found, pd.DataFrame)
    assert found.empty
    assert not marks.plot_lines(found, [marks.Scope("g1", "x")])


DATES = [None, "2024-05-03", "2024-05-03T10:30:00+02:00", "2024-05-04T09:00:00+00:00", "2024-05-04T09:00:00"]


@pytest.mark.parametrize("one", DATES, ids=str)
@pytest.mark.parametrize("other", DATES, ids=str)
def test_every_kind_of_date_stands_beside_every_other(one: str | None, other: str | None) -> None:
    frame = claims(claim(1, published=one), claim(2, 105.0, outlet="The Gazette", published=other))
    found = marks.statements(frame)
    assert len(found) == 2
    svg = to_html(charts.range_plot(marks.plot_lines(found, [marks.Scope("g1", "x")]), width=760))
    assert "NaT" not in svg + json.dumps(marks.notes(found))
    series = marks.series(found)
    assert bool(series) == (one is not None or other is not None)
    if series:
        assert "NaN" not in vega.svg(vega.steps(series))
    assert len(marks.casualty_table(found, {"g1": "Injured"})) == 1


def test_without_rivals_the_most_printed_named_figure_leads_and_the_ends_follow() -> None:
    rows = [
        *(claim(n, 100.0, claimant=None, cue=None, outlet=f"Outlet {n}", bound=Bound.VAGUE) for n in range(5)),
        claim(10, 89.0, claimant="Ministry"),
        claim(11, 89.0, claimant="Officials"),
        claim(12, 89.0, claimant="Ministry", outlet="Star"),
        claim(13, 63.0, claimant="Army"),
        claim(14, 70.0, claimant="Mayor"),
        claim(15, 400.0, claimant="Staff"),
    ]
    told = [(row["at"], row["with_it"]) for row in marks.voices(marks.statements(claims(*rows)))]
    assert told == [(89, 1), (63, 0), (400, 0)]


def test_of_figures_that_are_revised_the_newest_lead_with_their_days() -> None:
    rows = [
        *(claim(n, 21.0, claimant="Mayor", outlet=f"Outlet {n}", published="2024-05-02") for n in range(4)),
        claim(5, 45.0, claimant="Bank", published="2024-06-06"),
        claim(6, 50.0, claimant=None, cue=None, published="2024-06-06"),
        claim(7, 41.0, claimant="Agency", published="2024-05-17"),
    ]
    told = marks.voices(marks.statements(claims(*rows)), is_revised=True)
    assert [(row["at"], row["printed_on"]) for row in told] == [(45, "6 Jun"), (50, "6 Jun"), (41, "17 May")]


def test_outlets_that_name_no_source_have_each_their_own_first_figure() -> None:
    rows = [
        claim(1, 500.0, claimant=None, cue=None, outlet="Star", published="2024-05-02"),
        claim(2, 20.0, claimant=None, cue=None, outlet="Post", published="2024-05-03"),
        claim(3, 30.0, claimant=None, cue=None, outlet="Post", published="2024-05-04"),
    ]
    (told,) = marks.latest(marks.statements(claims(*rows)))
    assert (told["at"], told["figure_first"]) == (30, "20")


def test_where_nothing_but_plans_is_told_plans_are_drawn_and_said() -> None:
    found = marks.statements(claims(claim(1, 300.0, claimant="Board", modality=Modality.PLANNED)))
    assert [scope.group_id for scope in marks.drawn_together(found, [marks.Scope("g1", "x")])] == ["g1"]
    assert [row["figure"] for row in marks.voices(found)] == ["300, expected"]


def test_rivals_say_what_each_said_later_too() -> None:
    rows = [
        claim(1, 63.0, claimant="Army", camp=Camp.OWN_SIDE, published="2024-05-02"),
        claim(2, 89.0, claimant="Army", camp=Camp.OWN_SIDE, published="2024-05-04"),
        claim(3, 400.0, claimant="Staff", camp=Camp.OTHER_SIDE, published="2024-05-02"),
    ]
    columns = ["claim_a", "claim_b", "relation", "status", "reason"]
    told = pd.DataFrame([("c1", "c3", "contradicts", "suggested", "x")], columns=columns)
    rivals = marks.rivals(marks.statements(claims(*rows)), told)
    assert rivals is not None
    assert [(row["figure_first"], row["figure_later"]) for row in rivals[:2]] == [("", "89"), ("", "")]
    unclear = pd.DataFrame([("c1", "c2", "different_scope", "suggested", "y")], columns=columns)
    rivals = marks.rivals(marks.with_unclear(marks.statements(claims(*rows)), unclear), told)
    assert rivals is not None
    assert rivals.one["figure_later"] == ""  # nothing says that it counts the same


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Officials", "officials"),
        ("Police", "police"),
        ("Army", "Army"),
        ("Police Chief Ada Holt", "Police Chief Ada Holt"),
    ],
)
def test_a_name_stands_in_the_sentence_to_copy_as_inside_one(name: str, words: str) -> None:
    found = claims(claim(1, 89.0, claimant=name))
    assert f"89, according to {words}." in marks.sentence("Hands", marks.statements(found), found)


def test_a_range_of_per_cents_says_so() -> None:
    rows = [claim(1, 45.5, unit="percent"), claim(2, 60.0, high=None, bound=Bound.AT_LEAST, unit="percent")]
    assert marks.reported_span(marks.statements(claims(*rows))) == "45.5% to 60% or more"


def test_where_nobody_counts_for_a_side_no_camp_is_named() -> None:
    rows = [claim(1, camp=Camp.THIRD_PARTY), claim(2, 90.0, claimant="Union", camp=Camp.THIRD_PARTY)]
    assert {line.kind for line in lines(*rows)} == {"source"}


def test_a_range_of_plans_only_is_theirs() -> None:
    assert marks.reported_span(marks.statements(claims(claim(1, 30.0, modality=Modality.PLANNED)))) == "30"


def test_the_latest_figure_of_a_source_is_always_to_be_read() -> None:
    rows = [
        claim(1, None, low=24.0, bound=Bound.VAGUE, surface="dozens", published="2024-05-02"),
        claim(2, 63.0, published="2024-05-02"),
        claim(3, 89.0, published="2024-05-04"),
        claim(4, 720.0, claimant="Union"),
    ]
    for width in charts.WIDTHS:
        assert ">89<" in drawn(*rows, width=width)


def test_a_latest_figure_that_finds_room_only_before_the_first_mark_is_called_the_latest() -> None:
    steps = [600, 1_000, 1_500, 3_500, 5_000, 8_000, 12_000, 25_000, 41_000]
    rows = [claim(n, float(value), published=f"2024-05-{n + 2:02}") for n, value in enumerate(steps)]
    last = claim(20, 50_000.0, bound=Bound.AT_LEAST, as_printed="above 50,000", published="2024-05-28")
    plot = lines(*rows, last, claim(21, 1.0, claimant="Union"))
    assert ">latest: above 50,000<" in to_html(charts.range_plot(plot, width=760, log=True))


def test_a_word_is_neither_first_nor_last_where_a_source_gives_figures() -> None:
    rows = [
        claim(1, None, low=24.0, bound=Bound.VAGUE, surface="dozens", published="2024-05-02"),
        claim(2, 63.0, published="2024-05-03"),
        claim(3, 89.0, published="2024-05-04"),
        claim(4, None, low=24.0, bound=Bound.VAGUE, surface="dozens", published="2024-05-05"),
    ]
    (told,) = marks.latest(marks.statements(claims(*rows)))
    assert (told["at"], told["figure_first"]) == (89, "63")
    more = claim(5, None, low=200.0, bound=Bound.VAGUE, surface="hundreds", published="2024-05-06")
    (told,) = marks.latest(marks.statements(claims(*rows, more)))
    assert told["at"] == 200
