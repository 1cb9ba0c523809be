"""What a number is: a count, a measure, money, a share, or one of the many numbers that claim nothing.

The look of a number may say it; else each detector looks at a `Context` and says its kind or None, and the first
that speaks decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extraction.amounts import labels, partitives, times
from factcheck.extraction.amounts.context import Context
from factcheck.extraction.amounts.numerals import PARTS, Form
from factcheck.extraction.amounts.units import PERCENT, POINT
from factcheck.model import Kind

_FORMS = {
    Form.DATE: Kind.DATE, Form.PHONE: Kind.PHONE, Form.TIME: Kind.TIME, Form.LABEL: Kind.LABEL, Form.NAME: Kind.NAME,
    Form.SCORE: Kind.SCORE,
}  # fmt: skip
_BY_FORM = {Form.ORDINAL: times.ordinal, Form.DECADE: times.decade}


def kind_of(context: Context) -> Kind:
    """The kind of a number in its place."""
    form = context.numeral.form
    if form in _FORMS:
        return _FORMS[form]
    if form in _BY_FORM:
        return _BY_FORM[form](context)
    for detector in _DETECTORS:
        kind = detector(context)
        if kind is not None:
            return kind
    return Kind.COUNT


def _measured(context: Context) -> Kind | None:
    """Money, per cent, physical units; a fraction of anything else is a share of it."""
    if context.unit is not None:
        if context.unit.dimension == "currency":
            return Kind.MONEY
        return Kind.SHARE if context.unit in (PERCENT, POINT) else Kind.MEASURE
    if context.numeral.form not in PARTS:
        return None
    if context.before.endswith(("first-", "second-")):
        return Kind.LABEL  # second-half results
    alone = context.numeral.digits and re.match(r"\W*$", context.after)  # "3/4" and no more
    return Kind.COUNT if alone else Kind.SHARE


_DETECTORS: tuple[Callable[[Context], Kind | None], ...] = (
    times.date, times.clock, times.year, times.age, times.duration, partitives.relative, labels.code, _measured,
    labels.label, labels.name, partitives.one, partitives.attribute, partitives.definite,
)  # fmt: skip
