"""Claims -> what charts and tables show: statements of sources, rows of sources under their camps, steps over time.

A statement is one figure of one source for one question, however often it was printed.  Frames here are tidy and
plain: they can be drawn, or saved as a chart's data.
"""

from factcheck.marks.figures import (
    Record,
    as_data,
    clock,
    is_before,
    is_superseded,
    latest,
    one_name_each,
    statements,
    telling,
    with_unclear,
)
from factcheck.marks.headline import Rivals, reported_span, rivals, sentence, voices
from factcheck.marks.lines import (
    LOG_FROM,
    MOST,
    SIDES,
    Line,
    Scope,
    dates,
    domain,
    drawn_together,
    of_one_unit,
    plot_lines,
    ratio,
    scopes,
)
from factcheck.marks.steps import Series, notes, series
from factcheck.marks.tables import TABLE, apart, bars_of_total, by_topic, casualty_table

__all__ = [
    "LOG_FROM",
    "MOST",
    "SIDES",
    "TABLE",
    "Line",
    "Record",
    "Rivals",
    "Scope",
    "Series",
    "apart",
    "as_data",
    "bars_of_total",
    "by_topic",
    "casualty_table",
    "clock",
    "dates",
    "domain",
    "drawn_together",
    "is_before",
    "is_superseded",
    "latest",
    "notes",
    "of_one_unit",
    "one_name_each",
    "plot_lines",
    "ratio",
    "reported_span",
    "rivals",
    "scopes",
    "sentence",
    "series",
    "statements",
    "telling",
    "voices",
    "with_unclear",
]
