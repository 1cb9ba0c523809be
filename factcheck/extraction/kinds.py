"""What a number is: a count, a measure, money, a share, or one of the many numbers that claim nothing.

Each detector looks at a `Place` and says its kind or None; the first that speaks decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extraction import pointers, tags, when
from factcheck.extraction.numerals import Form
from factcheck.extraction.place import Place
from factcheck.extraction.units import PERCENT, POINT
from factcheck.model import Kind

_FORMS = {
    Form.DATE: Kind.DATE, Form.PHONE: Kind.PHONE, Form.TIME: Kind.TIME, Form.LABEL: Kind.LABEL, Form.NAME: Kind.NAME,
    Form.SCORE: Kind.SCORE,
}  # fmt: skip


def kind_of(place: Place) -> Kind:
    """The kind of a number in its place."""
    for detector in _DETECTORS:
        kind = detector(place)
        if kind is not None:
            return kind
    return Kind.COUNT


def _by_form(place: Place) -> Kind | None:
    return _FORMS.get(place.numeral.form)


def _measured(place: Place) -> Kind | None:
    """Money, per cent, physical units; a fraction of anything else is a share of it."""
    if place.unit is not None:
        if place.unit.dimension == "currency":
            return Kind.MONEY
        return Kind.SHARE if place.unit in (PERCENT, POINT) else Kind.MEASURE
    if place.numeral.form not in (Form.FRACTION, Form.RATIO):
        return None
    alone = place.numeral.digits and re.match(r"\W*$", place.after)  # "3/4" and no more
    return Kind.COUNT if alone else Kind.SHARE


_DETECTORS: tuple[Callable[[Place], Kind | None], ...] = (
    _by_form, when.ordinal, when.decade, when.date, when.clock, when.year, when.age, when.duration,
    pointers.relative, tags.code, _measured, tags.label, tags.name, pointers.one, pointers.attribute, pointers.definite,
)  # fmt: skip
