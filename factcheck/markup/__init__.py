"""Articles and figures -> trees of elements for the pages.  The only place that makes markup.

A tree is `[tag, attributes, children]` with plain strings for text.  The browser turns every string into a text node
and drops tags and attributes that it does not know (assets/clickable.js), so no article can bring in markup of its own.
An element with `data-pick` tells the page what was clicked: `question:<group_id>`, `read:<article_id>`,
`claimant:<claimant_id>`, `claim:<claim_id>` or `number:<start>:<end>`.  A link without it leads to another page.
"""

from factcheck.markup.articles import article_text, articles, difference, excerpt, rows_of_claims
from factcheck.markup.claimants import claimants, forms
from factcheck.markup.claims import evidence, marked, matrix, measured, pair, sentences
from factcheck.markup.decisions import READ, history, readings
from factcheck.markup.events import (
    counts,
    days,
    event_card,
    guide,
    lacks,
    scope_list,
    source_table,
    topic_tabs,
    who_says,
)
from factcheck.markup.questions import (
    RELATIONS,
    Chip,
    chips,
    questions,
    reasons,
    revision,
    state,
    telling_first,
    total,
)
from factcheck.markup.tree import Node, cell, element, facts, folded, label, lines, link_to, table, to_copy, to_html

__all__ = [
    "READ",
    "RELATIONS",
    "Chip",
    "Node",
    "article_text",
    "articles",
    "cell",
    "chips",
    "claimants",
    "counts",
    "days",
    "difference",
    "element",
    "event_card",
    "evidence",
    "excerpt",
    "facts",
    "folded",
    "forms",
    "guide",
    "history",
    "label",
    "lacks",
    "lines",
    "link_to",
    "marked",
    "matrix",
    "measured",
    "pair",
    "questions",
    "readings",
    "reasons",
    "revision",
    "rows_of_claims",
    "scope_list",
    "sentences",
    "source_table",
    "state",
    "table",
    "telling_first",
    "to_copy",
    "to_html",
    "topic_tabs",
    "total",
    "who_says",
]
