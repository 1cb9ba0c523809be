"""Attributions inside one sentence: who is the source, by which cue, and how far the source's words reach.

A `Saying` covers stretches of the sentence; a number in none of them stays with the outlet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.cues import counted_people, counts, documents, is_cue_verb, speakers, verbs, with_preposition, word_set
from factcheck.extraction.phrases import (
    Phrase,
    is_time,
    noun_phrase_after,
    noun_phrase_before,
    participle_subject,
    subject_before,
)
from factcheck.extraction.words import Word

_MOST = 60  # attributions of one sentence
_LONGEST_SOURCE = 30  # words
_HEADLINE_SOURCE = 7  # words of a speaker in a headline, with its colon

Stretch = tuple[int, int]
"""Words first..last of a sentence."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution.  `source` None: nobody is named."""

    source: Phrase | None
    cue: Stretch
    reach: tuple[Stretch, ...]
    told: Phrase | None = None  # to whom: "told Reuters"
    through: Phrase | None = None  # who quotes: "state television quoted the ministry as saying"
    denies: bool = False
    aside: bool = False  # stands apart from its content: "…, X said"
    quotes: bool = False  # hands on another's words: "quoting activists"
    owned: bool = False  # the content of someone's claim: "the army's claim that"

    @property
    def left(self) -> int:
        """The first word of source and cue."""
        return min(self.cue[0], self.source.first if self.source else self.cue[0])

    @property
    def right(self) -> int:
        """The last word of source and cue."""
        return max(self.cue[1], self.source.last if self.source else self.cue[1])


def sayings_of(words: Sequence[Word]) -> list[Saying]:
    """Every attribution of a sentence in the order of the cues, each with its whole possible reach."""
    found: list[Saying] = []
    for i, word in enumerate(words):
        if len(found) >= _MOST:
            break
        if word.tag in "VEG" and is_cue_verb(words, i):
            found.extend(_by_verb(words, i))
        elif word.low == "according" and i + 2 < len(words) and (words[i + 1].tag in "TD"):
            found.extend(_according(words, i))
        elif word.low in word_set("hearsay_adverbs"):
            found.append(Saying(None, (i, i), (_around(words, i, ",C"),)))
        elif word.low in word_set("claims") and i + 1 < len(words) and words[i + 1].low == "that":
            found.extend(_by_noun(words, i))
        elif word.tag == "P" and word.low in ("by", "in"):
            found.extend(_by_count(words, i))
        elif word.tag == ":" and i and i + 1 < len(words):
            found.extend(_by_label(words, i))
        elif word.tag == '"' and i and words[i - 1].tag in ",.\"" and i + 2 < len(words):
            found.extend(_by_speaking_verb(words, i))
    return [saying for saying in found if saying.source is None or _can_speak(words, saying.source)]


def _can_speak(words: Sequence[Word], source: Phrase) -> bool:
    """Whether a phrase is a whole and could name a speaker: no cut-off end, no bare number, time or adverb."""
    inside = words[source.first : source.last + 1]
    if len(inside) > _LONGEST_SOURCE or inside[-1].tag in "PDCRSTXAV" and len(inside) > 1:
        return False
    if words[source.core].low in word_set("no_speakers") or is_time(words[source.core]):
        return False
    return any(word.tag in "MNODQR" for word in inside)


def headline_sayings(words: Sequence[Word]) -> list[Saying]:
    """What only headlines do: "12 hurt in crash: police", "Police: 12 hurt in crash"."""
    colon = next((k for k in range(len(words) - 1, 0, -1) if words[k].tag in ":-"), None)
    if colon is None or colon + 1 >= len(words):
        return []
    behind, before = Phrase(colon + 1, len(words) - 1, len(words) - 1), Phrase(0, colon - 1, colon - 1)
    if len(words) - colon <= _HEADLINE_SOURCE and _is_speaker_noun(words, behind):
        return [Saying(behind, (colon, colon), ((0, colon - 1),), aside=True)]
    if colon < _HEADLINE_SOURCE and words[colon].tag == ":" and _is_speaker_noun(words, before):
        return [Saying(before, (colon, colon), ((colon + 1, len(words) - 1),))]
    return []


def _is_speaker_noun(words: Sequence[Word], phrase: Phrase) -> bool:
    inside = words[phrase.first : phrase.last + 1]
    return words[phrase.last].low in speakers() and all(w.tag in "MNDP'GE" for w in inside)


def _around(words: Sequence[Word], i: int, also: str = "") -> Stretch:
    """The stretch around i up to the marks that part main clauses, and up to the tags `also`."""
    marks = ';:"()-' + also
    first = i
    while first > 0 and words[first - 1].tag not in marks:
        first -= 1
    last = i
    while last + 1 < len(words) and words[last + 1].tag not in marks:
        last += 1
    return first, last


def _by_verb(words: Sequence[Word], i: int) -> Iterator[Saying]:
    word = words[i]
    if word.low in verbs("quote") and word.tag == "G":
        yield from _quoting(words, i)
    elif _is_passive(words, i):
        yield from _passive(words, i)
    elif word.low in verbs("quote") and _names_the_quoted(words, i):
        yield from _quoted_as(words, i)
    elif _is_inverted(words, i):
        yield from _inverted(words, i)
    elif i and words[i - 1].low == "as" and i + 1 < len(words) and words[i + 1].low == "by":
        yield from _passive(words, i)
    else:
        yield from _plain(words, i)


def _plain(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Subject, verb, content: "X said that …"; or content, subject, verb: "…, X said"."""
    word = words[i]
    source = participle_subject(words, i) if word.tag == "G" else subject_before(words, i)
    if source is None or not _can_report(words, source, i) or _is_reduced(words, i):
        return
    told = _told(words, i)
    start = told.last + 1 if told else i + 1
    start = _past_adverbials(words, start)
    cue = (_group_start(words, i), i)
    denies = word.low in verbs("deny")
    boundary = _boundary_before(words, source)
    ends = start >= len(words) or words[start].tag in ',.;)-:CS"'
    if boundary is None and start + 1 < len(words) and words[start].tag == "," and words[start + 1].tag == '"':
        start += 1
    loose = boundary is not None and words[boundary].tag == '"' and i + 1 < len(words) and words[i + 1].tag in "PTAY"
    if boundary is not None and word.tag != "G" and (ends or loose):
        reach = [(_open_bracket(words, i), boundary - (words[boundary].tag != '"'))]
        quote = next((k for k in range(start, len(words)) if words[k].tag == '"'), None)
        if quote is not None:
            reach.append((quote, len(words) - 1))
        elif start + 1 < len(words) and words[start].tag == "-" and words[start + 1].tag == "C":
            reach.append((start + 1, len(words) - 1))
        elif start < len(words) and words[start].tag == "," and _goes_on(words, start, boundary):
            reach.append((start + 1, len(words) - 1))
        elif start < len(words) and words[start].tag == ":":
            reach.append((start + 1, len(words) - 1))
        yield Saying(source, cue, tuple(reach), told, denies=denies, aside=True)
    elif start < len(words):
        if word.low in word_set("with_clause") and not _is_clause(words, start):
            return
        if word.low in ("put", "puts", "putting") and not any(w.low == "at" for w in words[start : start + 30]):
            return
        if not _has_its_preposition(words, i):
            return
        yield Saying(source, cue, ((start, len(words) - 1),), told, denies=denies)


def _has_its_preposition(words: Sequence[Word], i: int) -> bool:
    """Whether a verb that reports only with a preposition has it: called for, pointed out, accused of."""
    wanted = with_preposition().get(words[i].low)
    return wanted is None or any(w.low in wanted for w in words[i + 1 : i + 8])


def _is_reduced(words: Sequence[Word], i: int) -> bool:
    """Whether a past form is a participle behind its noun: "the merger announced Monday would", "described as"."""
    if words[i].tag not in "EV" or i + 1 >= len(words) or not words[i].low.endswith(("d", "t")):
        return False
    if (words[i + 1].low == "as" and words[i].low in word_set("passive_before_as")) or (words[i + 1].tag == "T" and words[i].low in word_set("passive_before_to")):
        return True
    k = i + 1
    while k < len(words) and (is_time(words[k]) or words[k].tag == "A" or words[k].low in ("last", "on", "this")):
        k += 1
    return k > i + 1 and k < len(words) and words[k].tag in "XV" and words[k - 1].tag != "A"


def _is_clause(words: Sequence[Word], start: int) -> bool:
    """Whether a clause or a quotation begins at `start`, rather than a plain object."""
    if start >= len(words):
        return False
    if words[start].tag in 'ROT":' or words[start].low in ("if", "whether"):
        return True
    for k in range(start, min(start + 14, len(words))):
        word = words[k]
        if word.tag in "VX" or (word.tag == "E" and k > start and words[k - 1].tag in "MNO"):
            return True
        if word.tag in ',;:"':
            return False
    return False


def _is_passive(words: Sequence[Word], i: int) -> bool:
    if words[i].tag == "G":
        return False
    j = i - 1
    while j >= 0 and words[j].tag == "A":
        j -= 1
    return j >= 0 and words[j].low in ("is", "are", "was", "were", "be", "been", "being", "'s", "’s")


def _passive(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """"Is reported to have …": nobody is named; "confirmed by X": X is."""
    if i + 1 >= len(words):
        return
    nxt = words[i + 1]
    if nxt.low == "by":
        source = noun_phrase_after(words, i + 2)
        if source and not is_time(words[source.core]) and words[i].low in word_set("by_agents"):
            yield Saying(source, (i, i + 1), (_around(words, i),))
    elif words[i].low in word_set("hearsay") and (nxt.tag in "TE" or nxt.low in ("that", "as", "of")):
        yield Saying(None, (i, i), (_around(words, i),))
    elif words[i].low in word_set("addressing") and nxt.low == "that":
        yield Saying(None, (i, i), ((i + 1, len(words) - 1),))
    elif words[i].low in verbs("quote") and nxt.low == "as":
        source = subject_before(words, i)
        if source:
            yield Saying(source, (i, i), ((i + 1, len(words) - 1),))


def _quoting(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """"…, AFP reported, quoting activists"."""
    source = noun_phrase_after(words, i + 1)
    if source:
        reach = [(0, i - 1)] if i else []
        after = source.last + 1
        if after < len(words) and words[after].low in ("as", "that"):
            reach.append((after, len(words) - 1))
        yield Saying(source, (i, i), tuple(reach), aside=True, quotes=True)


def _names_the_quoted(words: Sequence[Word], i: int) -> bool:
    if i + 1 < len(words) and words[i + 1].tag == "Q":
        return i + 2 < len(words) and words[i + 2].low == "as"
    source = noun_phrase_after(words, i + 1)
    return source is not None and source.last + 1 < len(words) and words[source.last + 1].low == "as"


def _quoted_as(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """"State television quoted the ministry as saying": the ministry speaks, through state television."""
    source = Phrase(i + 1, i + 1, i + 1) if words[i + 1].tag == "Q" else noun_phrase_after(words, i + 1)
    if source:
        through = subject_before(words, i)
        start = source.last + 3
        if start < len(words) - 1:
            yield Saying(source, (i, i), ((start, len(words) - 1),), through=through)
        else:
            boundary = _boundary_before(words, through) if through else None
            reach = ((0, boundary - 1),) if boundary else ()
            yield Saying(source, (i, i), reach, through=through, aside=True)


def _is_inverted(words: Sequence[Word], i: int) -> bool:
    """Whether the subject stands after the verb: "…," said X."""
    if i == 0 or words[i - 1].tag not in ',"-' or words[i].tag == "G" or words[i].low not in verbs("say"):
        return False
    if words[i].low in word_set("addressing") or _past_adverbials(words, i + 1) > i + 1:
        return False
    source = noun_phrase_after(words, i + 1)
    if source is None or any(w.tag == "#" for w in words[source.first : source.core + 1]):
        return False
    after = words[source.last + 1] if source.last + 1 < len(words) else None
    if after is not None and after.tag == "E":
        return source.last + 2 < len(words) and words[source.last + 2].tag in "PT"
    return after is None or after.tag not in "VXOR#A" or after.low == "who"


def _inverted(words: Sequence[Word], i: int) -> Iterator[Saying]:
    source = noun_phrase_after(words, i + 1)
    if source is None or is_time(words[source.core]):
        return
    reach = [(_open_bracket(words, i), i - 1)]
    quote = next((k for k in range(source.last + 1, len(words)) if words[k].tag == '"'), None)
    if quote is not None:
        reach.append((quote, len(words) - 1))
    yield Saying(source, (i, i), tuple(reach), aside=True)


def _by_speaking_verb(words: Sequence[Word], quote: int) -> Iterator[Saying]:
    """"…," he continued: a verb that reports only beside quotation marks."""
    verb = next((k for k in range(quote + 1, min(quote + 8, len(words))) if words[k].low in verbs("speak")), None)
    if verb is None or words[verb].tag not in "VEN" or any(w.tag in ',.;:"' for w in words[quote + 1 : verb]):
        return
    source = noun_phrase_after(words, verb + 1) if verb == quote + 1 else noun_phrase_before(words, verb - 1)
    if verb != quote + 1 and words[verb - 1].tag == "O":
        source = Phrase(verb - 1, verb - 1, verb - 1)
    if source is None or source.first <= quote < source.last:
        return
    reach = [(0, quote)]
    again = next((k for k in range(max(verb, source.last) + 1, len(words)) if words[k].tag == '"'), None)
    if again is not None:
        reach.append((again, len(words) - 1))
    yield Saying(source, (verb, verb), tuple(reach), aside=True)


def _by_label(words: Sequence[Word], colon: int) -> Iterator[Saying]:
    """A speaker and a colon before a quotation: "Elena Popa: "We lost …""; "it continued: "We …""."""
    if words[colon + 1].tag not in "\"'" or colon + 2 >= len(words):
        return
    end = max(k for k in range(colon + 1, len(words)) if words[k].tag == words[colon + 1].tag)
    reach = ((colon + 1, end if end > colon + 1 else len(words) - 1),)
    last = colon - 1
    if words[last].low in verbs("speak") and words[last].tag in "VEN":
        source = subject_before(words, last)
        if source:
            yield Saying(source, (last, last), reach)
        return
    if words[last].tag == ")":
        last = _open_bracket(words, last) - 2
    if last < 0 or words[last].tag not in "MN":
        return
    source = noun_phrase_before(words, last)
    if source is None or (source.first and words[source.first - 1].tag not in "-.:"):
        return
    leading = next((k for k in range(source.first, source.last) if words[k].low == "from"), None)
    if leading is not None:  # "More from Elena Popa:"
        source = Phrase(leading + 1, source.last, source.core if source.core > leading else source.last)
    if words[source.last].tag == "M":
        yield Saying(source, (colon, colon), reach)


def _can_report(words: Sequence[Word], source: Phrase, verb: int) -> bool:
    """Whether a subject can be the source of this verb."""
    low = words[verb].low
    core = words[source.core]
    if is_time(core) or core.low in counted_people() or words[source.last].low in counted_people():
        return False
    if core.tag == "#" and source.first == source.last:
        return False
    if low in verbs("say") or low in verbs("deny") or low in verbs("name"):
        return True
    if core.low in documents() or core.tag in "MO":
        return True
    return low in word_set("finding") and _is_clause(words, verb + 1)


def _group_start(words: Sequence[Word], i: int) -> int:
    while i and words[i - 1].tag in "AX":
        i -= 1
    return i


def _told(words: Sequence[Word], verb: int) -> Phrase | None:
    """Whom a verb of telling addresses."""
    if words[verb].low not in word_set("addressing"):
        return None
    if verb + 1 < len(words) and words[verb + 1].tag == '"':
        return None
    if verb + 1 < len(words) and words[verb + 1].tag in "#Q":
        return Phrase(verb + 1, verb + 1, verb + 1)
    return noun_phrase_after(words, verb + 1)


def _past_adverbials(words: Sequence[Word], i: int) -> int:
    """The index after adverbs, times and settings that stand between a verb and its content."""
    while i < len(words):
        word = words[i]
        nxt = words[i + 1] if i + 1 < len(words) else None
        if word.tag == "D" and nxt is not None and is_time(nxt) and nxt.low not in ("time",):
            i += 2
        elif is_time(word) or (word.tag == "A" and word.low not in word_set("bounds")):
            i += 1
        elif word.low in ("late", "early", "last", "this", "next") and nxt is not None and is_time(nxt):
            i += 2
        elif word.tag == "#" and is_time(words[i - 1]):
            i += 1
        elif word.tag in "PTS" and nxt is not None and word.low in word_set("settings"):
            end = _setting_end(words, i)
            if end is None:
                break
            i = end + 1
        else:
            break
    if i + 2 < len(words) and words[i].tag == "," and words[i + 1].tag in "GEA":
        closing = next((k for k in range(i + 1, min(i + 20, len(words))) if words[k].tag == ","), None)
        if closing is not None and closing + 1 < len(words) and words[closing + 1].low == "that":
            return closing + 1
    return i


def _setting_end(words: Sequence[Word], preposition: int) -> int | None:
    """The last word of "on Tuesday", "in a statement", "at a news conference in Oslo"; None for anything else."""
    nxt = preposition + 1
    if is_time(words[nxt]) or (words[nxt].tag == "#" and words[nxt].end - words[nxt].start == 4):
        return nxt
    phrase = noun_phrase_after(words, nxt)
    if phrase is None:
        return nxt + 1 if nxt + 1 < len(words) and is_time(words[nxt + 1]) else None
    inside = words[phrase.first : phrase.core + 1]
    if any(w.low in word_set("manner") or is_time(w) for w in inside) or words[preposition].tag == "T":
        return phrase.last
    if inside and inside[-1].tag == "M" and not any(w.tag == "#" for w in inside):
        following = words[phrase.core + 1] if phrase.core + 1 < len(words) else None
        if following is None or following.tag in ',."-R:' or following.tag == "Y":
            return phrase.core
    return None


def _boundary_before(words: Sequence[Word], source: Phrase) -> int | None:
    """The index of the comma or quotation mark between content and "X said"; None if no content stands before."""
    j = source.first - 1
    if j <= 0 or words[j].tag not in ',"-':
        return None
    if words[j].tag == '"':
        return j
    if any(w.tag in 'VXE"' for w in words[:j]):
        return j
    return None


def _open_bracket(words: Sequence[Word], i: int) -> int:
    """The first word after the bracket that is open at i; 0 if none is."""
    for j in range(i - 1, -1, -1):
        if words[j].tag == ")":
            return 0
        if words[j].tag == "(":
            return j + 1
    return 0


def carriers(words: Sequence[Word]) -> list[Phrase]:
    """Who carried what is said: "in a statement carried by state radio", "in an interview with Le Temps"."""
    found = []
    for i in range(1, len(words) - 1):
        if words[i].low == "by" and words[i - 1].low in word_set("carried"):
            phrase = noun_phrase_after(words, i + 1)
        elif words[i].low in ("with", "to") and words[i - 1].low in ("interview", "remarks", "comments", "statement"):
            phrase = noun_phrase_after(words, i + 1)
        else:
            continue
        if phrase:
            found.append(phrase)
    return found


def _goes_on(words: Sequence[Word], comma: int, boundary: int) -> bool:
    """Whether the content goes on after "…, X said,"."""
    if comma + 1 >= len(words):
        return False
    nxt = words[comma + 1]
    if nxt.tag in "VXEC" or nxt.low in ("that", "with"):
        return True
    return not any(w.tag in "VXE" for w in words[:boundary])


def _according(words: Sequence[Word], i: int) -> Iterator[Saying]:
    start = i + 2 if words[i + 1].tag == "T" else i + 1
    source = noun_phrase_after(words, start)
    if source is None or is_time(words[source.core]):
        return
    cue = (i, start - 1)
    before = words[i - 1] if i else None
    after = source.last + 1
    comma = next((j for j in range(after, len(words)) if words[j].tag == ","), None)
    opens_quote = before is not None and before.tag == '"' and sum(w.tag == '"' for w in words[:i]) % 2 == 1
    leads = before is None or opens_quote or before.tag in ";:(." or before.low in ("and", "but", "while", "although", "that")
    leads = leads or (before is not None and before.tag == "-" and comma is not None)
    leads = leads or (before is not None and before.tag == "," and i > 1 and words[i - 2].tag in "RSC")
    if leads:
        start = comma + 1 if comma is not None and not _is_content(words[after:comma]) else after
        if start < len(words) and words[start].tag != ".":
            yield Saying(source, cue, ((start, len(words) - 1),))
            return
        if before is None or before.tag not in "(-":
            return
    first = _open_bracket(words, i)
    reach = [(first, i - 1)] if first <= i - 1 else []
    if comma is not None and comma + 1 < len(words) and after == comma:
        has_verb = any(w.tag in "VXE" for w in words[first:i])
        if words[comma + 1].tag in "VXE" or not has_verb or words[0].tag == "S":
            reach.append((comma + 1, len(words) - 1))
    yield Saying(source, cue, tuple(reach), aside=True)


def _by_noun(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """"Despite the mayor's claim that …", "reports that …": a noun that reports."""
    reach = ((i + 1, _next_comma(words, i)),)
    owner = i - 1
    while owner > 0 and words[owner].tag in "NAEG":
        owner -= 1
    if owner > 0 and words[owner].tag == "'" and words[owner - 1].tag in "MN":
        source = noun_phrase_before(words, owner - 1)
        if source:
            yield Saying(Phrase(max(source.first, _owner_start(words, owner - 1)), owner - 1, owner - 1), (i, i), reach, owned=True)
    elif words[i].low in word_set("rumours"):
        yield Saying(None, (i, i), reach)


def _owner_start(words: Sequence[Word], last: int) -> int:
    """The first word of a possessor, without the phrase that governs it."""
    first = last
    while first > 0 and words[first - 1].tag in "MN":
        first -= 1
    return first - 1 if first > 0 and words[first - 1].tag == "D" else first


def _next_comma(words: Sequence[Word], i: int) -> int:
    return next((k - 1 for k in range(i + 2, len(words)) if words[k].tag in ",;-"), len(words) - 1)


def _is_content(words: Sequence[Word]) -> bool:
    """Whether words between a leading source and the next comma are already what it says."""
    return any(w.tag == "X" for w in words) and not any(w.tag == "R" for w in words)


def _by_count(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """"By a U.N. count", "in the poll": a counting that stands aside."""
    if i and words[i].low == "by" and words[i - 1].tag not in ",(-":
        return
    source = noun_phrase_after(words, i + 1)
    if source is not None and words[i].low == "in" and i:
        source = Phrase(source.first, source.core, source.core)
    if source is None or words[source.core].low not in (counts() if words[i].low == "by" else word_set("polls")):
        return
    after = source.last + 1
    while after < len(words) and (is_time(words[after]) or words[after].tag in "D" or words[after].low in ("same", "last")):
        after += 1
    if after < len(words) and words[after].tag not in ",.-)E":
        return
    if i == 0:
        comma = next((j for j in range(after, len(words)) if words[j].tag == ","), None)
        if comma is not None and comma + 1 < len(words):
            yield Saying(source, (i, i), ((comma + 1, len(words) - 1),))
    else:
        yield Saying(source, (i, i), ((_open_bracket(words, i), i - 1),), aside=True)
