"""What stands in a text around the article: menus, captions, boxes, cookie notices, comments, and what is said twice.

Only stretches that are marked as such by their words, their place or their repetition are left out: losing a
sentence of the article is worse than keeping a teaser.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice

from factcheck import lexicon
from factcheck.lexicon.lists import single_spaced
from factcheck.model import LeftOut, record

OTHER_ARTICLES = "list of other articles"
COMMENTS = "readers' comments"
REPEATED = "repeats an earlier paragraph"
PROMOTION = "promotional box, printed twice"
MENU = "menu"
AROUND = "stands around the article on its page"
CAPTION = "photo caption"
NEWSLETTER = "newsletter"
CREDITS = "credits"
AFTER_END = "stands after the end of the article"

_NAME = re.compile(r"\b[A-Z][\w’']{3,30}")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_FULL_STOP = re.compile(r"\.[\"”’')\]]*$")
_COUNT = re.compile(r"^[\d,.]{1,7}[kKmM]?\s+|\s+\(?[\d,.]{1,7}[kKmM]?\)?$")
_SIGNED = re.compile(
    r"\((?:additional )?(?:reporting|writing|editing|compiled|written|edited|reported)(?: and \w{1,20})? by "
    r"[^()]{1,800}\)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{3,160})[)\]][.\s]*$")

_ORNAMENT = r"[^\w©(\"“”'‘]{0,4}+\(?"  # no quotation marks: what is quoted belongs to the article
_SET_OFF = r"\s?[:|–—»>]"
_CAPTION_CHARS = 400
_CREDITED_CHARS = 250
_CREDIT_CHARS = 170
_CREDIT_WORDS = 5
_WHOLE_WORDS = 12
"""No line of boilerplate.toml's `whole` is longer, with the marks and counts around it."""
_LINK_CHARS = 250
_BODY_BEFORE = 300
"""A heading can only close an article that has at least this many characters before it."""
_HEADING_WORDS = 7
_TEASER_WORDS = 12
_SENTENCE_WORDS = 6
_LONGEST_LIST = 60
_SEVERAL = 2
_HEADLINE_WORDS = 3
_MOST_LINES = 20_000
"""Nothing is left out after so many lines: no article has them."""
_BOX_LINES = 6
_MENU_LINES = 5
_MENU_WORDS = 3
_PAGE_LINES = 25
"""A page that was copied whole has at least so many lines that are no sentences."""
_HEAD_LINES = 12
_LINK_WORDS = 16
_LINKS = 3
_SAID = 3
"""And so many that say of themselves what they are: share, sign in, cookies.  A report with lists has none."""
_BULLETS = frozenset("-–—•·*▪◦‣")
_REPEAT_CHARS = 40
_TAIL_CHARS = 1_500


@record()
class Line:
    """A line of the text without the white space around it; `plain` is lower-cased, single-spaced."""

    start: int
    end: int
    text: str
    plain: str
    words: int

    def left_out(self, reason: str) -> LeftOut:
        """The line as a stretch that gives no claims."""
        return LeftOut(self.start, self.end, reason)


def find_furniture(text: str, known: Iterable[LeftOut] = (), *, around: bool = True) -> tuple[LeftOut, ...]:
    """The stretches of a text that are no part of the article, in order and apart from each other.

    `known` are stretches that the text's format has told already; what stands `around` the article on a page that was
    copied whole is left out where asked for.
    """
    lines = list(islice(_lines(text), _MOST_LINES))
    marked, menus = [*_marked(lines)], [*_menus(lines)]
    is_page = around and bool(menus) and len(marked) >= _SAID
    found = [
        *known,
        *marked,
        *_captions(lines),
        *_repeats(lines),
        *_sections(lines),
        *menus,
        *(_around(lines) if is_page else ()),
        *_endings(text),
    ]
    kept = tuple(_merged(found))
    left = len(text) - sum(gap.end - gap.start for gap in kept)
    return kept if left >= min(200, len(text) // 5) else tuple(_merged(known))


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = at + raw.find(stripped)
            plain = single_spaced(stripped.lower().replace("’", "'"))
            yield Line(start, start + len(stripped), stripped, plain, plain.count(" ") + 1)
        at += len(raw)


@cache
def _phrases() -> tuple[dict[str, str], frozenset[str], re.Pattern[str], dict[str, str]]:
    """Whole lines -> reason; three letters of beginnings and a pattern for them; the names of its groups -> reason."""
    table = lexicon.load("boilerplate")
    whole = {phrase: reason for reason, phrases in table["whole"].items() for phrase in phrases}
    begins = {phrase.replace("’", "'"): reason for reason, phrases in table["begins"].items() for phrase in phrases}
    by_letter: dict[str, list[str]] = defaultdict(list)  # so that most lines are done with at their first letter
    names: dict[str, str] = {}
    for phrase in sorted(begins, key=len, reverse=True):
        names[f"p{len(names)}"] = begins[phrase]
        rest = re.escape(phrase[1:]).replace(":", _SET_OFF)
        by_letter[phrase[0]].append(f"(?P<p{len(names) - 1}>{rest})")
    beginning = "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return whole, frozenset(phrase[:3] for phrase in begins), re.compile(rf"{_ORNAMENT}(?:{beginning})"), names


def _marked(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """Lines that say what they are, and what stands between two lines of one newsletter box."""
    box = -_BOX_LINES
    for number, reason in _reasons(lines):
        yield lines[number].left_out(reason)
        if reason == NEWSLETTER:
            between = lines[box + 1 : number]
            if number - box < _BOX_LINES and not any(_FULL_STOP.search(line.text) for line in between):
                yield from (line.left_out(NEWSLETTER) for line in between)
            box = number


def _reasons(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    whole, letters, beginning, reasons = _phrases()
    for number, line in enumerate(lines):
        if len(line.plain) > _CAPTION_CHARS:
            continue
        is_headline = number == 0 and line.words > _MENU_WORDS
        if line.words <= _WHOLE_WORDS and (reason := whole.get(_bare(line))):
            yield number, reason
        elif is_headline or (line.plain[0].isalnum() and line.plain[:3] not in letters):
            continue
        elif match := beginning.match(line.plain):
            reason = reasons[match.lastgroup or ""]
            if reason == CAPTION or len(line.plain) <= _LINK_CHARS:
                yield number, reason


def _bare(line: Line) -> str:
    """The words of a line without the marks and the count around them: "» Comments (12)" -> "comments"."""
    return _COUNT.sub("", line.plain.strip(" .:|»>·•-–—[]()"))


@cache
def _caption_words() -> tuple[tuple[str, ...], re.Pattern[str], frozenset[str], re.Pattern[str]]:
    table = lexicon.load("boilerplate")["captions"]
    credit = re.compile(lexicon.alternation(table["credits"]), re.IGNORECASE)
    tail = re.compile(rf"[.!?\"”’]\s+(?:{lexicon.alternation(table['tails'])})\s[^.!?]{{2,70}}$", re.IGNORECASE)
    return tuple(table["begins"]), credit, frozenset(re.split(r"\W", told)[0] for told in table["tails"]), tail


def _captions(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """Lines that end in a photographer's credit, of a longer paragraph only the credit itself; a line that the next
    one repeats with its credit; and what stands about a line that is nothing but a credit, if it names it as well."""
    begins, credit, crediting, tail = _caption_words()
    for number, line in enumerate(lines):
        end = line.text[-_CREDIT_CHARS:]
        offset = len(line.text) - len(end)
        bracket = _BRACKET.search(end) if ")" in end or "]" in end else None
        match = bracket if bracket and credit.search(bracket[1]) else None
        if match is None and end[-1] not in ".!?" and any(map(line.plain.__contains__, crediting)):
            match = tail.search(end)
        if match and len(line.text) > _CREDITED_CHARS and not line.plain.startswith(begins):
            yield LeftOut(line.start + offset + match.start() + (match is not bracket), line.end, CAPTION)
        elif match:
            yield line.left_out(CAPTION)
            if number and line.plain.startswith(lines[number - 1].plain):
                yield lines[number - 1].left_out(CAPTION)
        elif number and line.words <= _CREDIT_WORDS and lines[number - 1].plain.startswith(f"{line.plain} "):
            yield LeftOut(lines[number - 1].start, line.end, CAPTION)
            if number + 1 < len(lines) and not _SENTENCE_END.search(lines[number + 1].text):
                yield lines[number + 1].left_out(CAPTION)


def _repeats(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """Second and later occurrences of a paragraph; of one that wants to be clicked, the first as well."""
    places: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if len(line.plain) >= _REPEAT_CHARS:
            places[line.plain.strip(" .\"“”'")].append(line)
    for plain, same in places.items():
        if len(same) < 2:
            continue
        if any(phrase in plain for phrase in lexicon.load("boilerplate")["promotion"]["phrases"]):
            yield from (line.left_out(PROMOTION) for line in same)
        else:
            yield from (line.left_out(REPEATED) for line in same[1:])


@cache
def _headings() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    table = lexicon.load("boilerplate")["headings"]
    beginnings = re.compile(rf"(?:{lexicon.alternation(table['beginnings'])})\s")
    return frozenset(table["other_articles"]), frozenset(table["comments"]), beginnings


def _sections(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """What stands under a heading such as "Related articles" or "Comments"."""
    kinds = [_heading(line) for line in lines]
    if any(kinds):
        yield from _below_headings(lines, kinds)


def _heading(line: Line) -> str | None:
    """What stands under a line, if it is a heading: OTHER_ARTICLES or COMMENTS."""
    if line.words > _HEADING_WORDS:
        return None
    others, comments, beginnings = _headings()
    title = _COUNT.sub("", line.plain.strip(" :|»>·•-–—"))
    if title in comments:
        return None if line.text[0].isdigit() else COMMENTS  # "12 comments" stands above an article
    is_list = title in others or (beginnings.match(title) and not _SENTENCE_END.search(line.text))
    return OTHER_ARTICLES if is_list else None


def _below_headings(lines: Sequence[Line], kinds: Sequence[str | None]) -> Iterator[LeftOut]:
    counts = Counter(line.plain for line in lines)
    known: set[str] = set()  # names in the article so far
    before = index = 0
    while index < len(lines):
        line, kind = lines[index], kinds[index]
        if kind == COMMENTS and before >= _BODY_BEFORE:
            yield LeftOut(line.start, lines[-1].end, COMMENTS)
            return
        if kind == OTHER_ARTICLES:
            end = _section_end(lines, index, counts, known if before >= _BODY_BEFORE else None)
            yield LeftOut(line.start, lines[end - 1].end, OTHER_ARTICLES)
            index = end
        else:
            known.update(_NAME.findall(line.text))
            before += len(line.text) if line.words >= _TEASER_WORDS else 0  # links are no article
            index += 1


def _section_end(lines: Sequence[Line], heading: int, counts: Mapping[str, int], known: set[str] | None) -> int:
    """The index of the first line that belongs to the article again.

    Headlines and other short lines belong to the list.  A paragraph does if it stands twice in the text, or if the
    names in it are not those of the article before the heading: then it sums up another article.  Without an
    article before it (`known` None) the first paragraph ends the list.  Where every paragraph behind the heading has a
    headline of its own, all are summaries of other articles, whatever they name.
    """
    if known is not None and _all_headed(lines, heading):
        return len(lines)
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        if counts[line.plain] == 1 and _is_paragraph(line) and (known is None or _continues(line, known)):
            while index > heading + 1 and _FULL_STOP.search(lines[index - 1].text) and lines[index - 1].words > 1:
                index -= 1
            return index
    return len(lines)


def _all_headed(lines: Sequence[Line], heading: int) -> bool:
    """Whether there are several paragraphs after a heading, each right behind a line that is none."""
    long = [
        index
        for index in range(heading + 1, min(len(lines), heading + _LONGEST_LIST))
        if lines[index].words >= _TEASER_WORDS and _SENTENCE_END.search(lines[index].text)
    ]
    is_whole = len(lines) <= heading + _LONGEST_LIST
    return is_whole and len(long) >= _SEVERAL and all(_is_headline(lines[index - 1]) for index in long)


def _is_headline(line: Line) -> bool:
    return line.words >= _HEADLINE_WORDS and not _is_paragraph(line)


def _is_paragraph(line: Line) -> bool:
    if line.words >= _TEASER_WORDS:
        return bool(_SENTENCE_END.search(line.text))
    return line.words >= _SENTENCE_WORDS and bool(_FULL_STOP.search(line.text))


def _continues(line: Line, known: set[str]) -> bool:
    """Whether a paragraph speaks of the names of the article: a third of its own, of a short one's half and one."""
    names = set(_NAME.findall(line.text))
    if line.words >= _TEASER_WORDS:
        return 3 * len(names & known) >= len(names)
    return bool(names) and 2 * len(names & known) >= len(names)


def _menus(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """Runs of lines of a word or three without a figure among them."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line and line.words <= _MENU_WORDS and not _SENTENCE_END.search(line.text) and _is_label(line.text):
            run.append(line)
            continue
        if len(run) >= _MENU_LINES:
            yield LeftOut(run[0].start, run[-1].end, MENU)
        run = []


def _around(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """Of what may be a whole page that was copied: runs of lines that are no sentences and mostly without figures.

    Those right above the article stay, among which its headline is.
    """
    bare = [
        line.words <= _LINK_WORDS and line.text[0] not in _BULLETS and not _SENTENCE_END.search(line.text)
        for line in lines
    ]
    if sum(bare) < _PAGE_LINES:
        return
    is_above = True
    for is_bare, run in groupby(range(len(lines)), key=bare.__getitem__):
        numbers = [*run]
        if not is_bare:
            is_above = is_above and all(lines[at].words < _TEASER_WORDS for at in numbers)
            continue
        links = [lines[at] for at in (numbers[:-_HEAD_LINES] if is_above else numbers)]
        if len(links) >= _LINKS and 2 * sum(any(c.isdigit() for c in link.text) for link in links) < len(links):
            yield LeftOut(links[0].start, links[-1].end, AROUND)


def _is_label(text: str) -> bool:
    return not any(c.isdigit() for c in text) and not text.endswith((":", ",", ";"))


def _endings(text: str) -> Iterator[LeftOut]:
    """The reporters' credits of an agency story, and what a page prints after them."""
    last = None
    for last in _SIGNED.finditer(text):
        yield LeftOut(last.start(), last.end(), CREDITS)
    if last and 0 < len(text) - last.end() <= min(_TAIL_CHARS, len(text) // 4) and text[last.end() :].strip():
        tail = text[last.end() :]
        yield LeftOut(len(text) - len(tail.lstrip()), last.end() + len(tail.rstrip()), AFTER_END)


def _merged(found: Iterable[LeftOut]) -> Iterator[LeftOut]:
    """The stretches in order, those that overlap made one with the reason of the one that begins first."""
    current: LeftOut | None = None
    for gap in sorted(found, key=lambda gap: (gap.start, -gap.end)):
        if current is None or gap.start >= current.end:
            if current:
                yield current
            current = gap
        elif gap.end > current.end:
            current = LeftOut(current.start, gap.end, current.reason)
    if current:
        yield current
