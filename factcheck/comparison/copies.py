"""Wire copies, reprints and versions: articles whose text is another's.

Copies are found by sampled five-word shingles and containment, which a cut copy keeps and a Jaccard measure punishes
(../shared/notes/dependencies.md section 7: 300 of 300 planted copies, linear in the length of the texts).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from factcheck.comparison.names import fold
from factcheck.lexicon.lists import without_marks

if TYPE_CHECKING:
    from factcheck.comparison.events import Profile

RUN = 5
SAMPLED = 16
"""One shingle in so many is kept."""
CONTAINED = 0.35
"""From this share of the shorter text's sample on, one text is a copy of the other."""
FEWEST = 4
"""With fewer shared shingles nothing is said: short texts share phrases by chance."""
COMMON = 200
"""A shingle in more articles than this is furniture of a site or agency, not a text."""
_WORD = re.compile(r"\w+")
_MARK_BEYOND_ASCII = re.compile(r"[^\w\x00-\x7f]+")
_BLANKED = bytes(c if c > 127 or _WORD.match(chr(c)) else ord(" ") for c in range(256))
"""Each byte of a text in UTF-8 as it is, and a blank for what of ASCII stands in no word."""


def sample_shingles(text: str) -> frozenset[int]:
    """A sample of the hashed runs of five words of a text: the same runs give the same sample everywhere."""
    text = text.lower()
    if not text.isascii() and not (text := without_marks(text)).isascii():
        text = _MARK_BEYOND_ASCII.sub(" ", text)
    words = text.encode("utf-8", "surrogatepass").translate(_BLANKED).split()
    runs = zip(*(words[at:] for at in range(RUN)), strict=False)
    return frozenset([h for h in map(crc32, map(b" ".join, runs)) if not h % SAMPLED])


def find_versions(ordered: Sequence[Profile]) -> dict[str, str]:
    """For each later version of an article its earliest one: same outlet, and same URL or title."""
    first: dict[tuple[str, str], str] = {}
    out: dict[str, str] = {}
    for p in ordered:
        outlet = fold(p.outlet or "")
        keys = [
            (outlet, key) for key in (_address(p.url), _headline(p.title)) if key and (outlet or key == _address(p.url))
        ]
        root = next((first[key] for key in keys if key in first), p.article_id)
        for key in keys:
            first.setdefault(key, root)
        if root != p.article_id:
            out[p.article_id] = root
    return out


def find_copies(ordered: Sequence[Profile], versions: Mapping[str, str]) -> dict[str, str]:
    """For each article that repeats an earlier one's text, the first that has it; versions of one are no copies."""
    holders: dict[int, list[int]] = defaultdict(list)
    repeated = _repeated(ordered)
    out: dict[str, str] = {}
    for at, p in enumerate(ordered):
        telling = [shingle for shingle in p.shingles if shingle in repeated]
        shared = Counter(i for shingle in telling for i in holders[shingle] if len(holders[shingle]) <= COMMON)
        originals = [
            (i, n)
            for i, n in shared.items()
            if n >= FEWEST
            and n >= CONTAINED * min(len(p.shingles), len(ordered[i].shingles))
            and versions.get(p.article_id, p.article_id) != versions.get(ordered[i].article_id, ordered[i].article_id)
        ]
        if originals:
            original = ordered[max(originals, key=lambda found: (found[1], -found[0]))[0]].article_id
            out[p.article_id] = out.get(original, original)
        for shingle in telling:
            if len(holders[shingle]) <= COMMON:
                holders[shingle].append(at)
    return out


def _repeated(ordered: Sequence[Profile]) -> frozenset[int]:
    """The shingles that more than one article has: the few that need a place in memory."""
    every = np.fromiter((shingle for p in ordered for shingle in p.shingles), np.uint32)
    every.sort()
    return frozenset(every[1:][every[1:] == every[:-1]].tolist())


def _address(url: str | None) -> str:
    """A URL without what changes between visits: scheme, www, query, fragment, closing slash."""
    plain = re.sub(r"^[a-z]+://(?:www\.)?", "", (url or "").strip().lower())
    return re.split(r"[?#]", plain, maxsplit=1)[0].rstrip("/")


def _headline(title: str | None) -> str:
    """A title as far as it must agree; a very short one names a rubric, not an article."""
    words = _WORD.findall(fold(title or ""))
    return " ".join(words) if len(words) >= 4 else ""
