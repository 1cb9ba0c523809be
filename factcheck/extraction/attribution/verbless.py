"""Attributions without a verb of their own: "according to X", "by X's count", "X's claim that", "X: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.extraction.attribution.saying import Saying, next_comma, open_bracket
from factcheck.extraction.language.cues import is_document, is_speaker, verbs
from factcheck.extraction.language.lookups import Columns, indices_of
from factcheck.extraction.language.phrases import Phrase, core_start, is_time, noun_phrase_after, noun_phrase_before
from factcheck.extraction.language.words import Word, skip_left, tag_at
from factcheck.lexicon.lists import LISTS, pairs
from factcheck.lexicon.places import body_of, land_of

_NEXT_FIGURE = 7  # words in which a bare figure and the "according to" of another stand
_TOLL_REACH = 9  # words behind "toll" within which its verb stands
_SAID = 8  # words between "said" and the end of who said it
_BARE_FIGURE = 3  # words of "about 1,200" behind a label
_BRACKET = 5  # words in brackets that name a speaker
_HEADLINE_SOURCE = 7  # words of a speaker in a headline, with its colon


def according(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "according to X", "as per X", before its content, behind it or between commas."""
    start = i + 2 if words[i + 1].tag in "TP" else i + 1
    source = noun_phrase_after(words, start)
    if source is None and words[start].tag == "V" and is_document(words[start].low):
        owner = noun_phrase_after(words, start + 2) if words[start + 1].low in ("by", "from", "of") else None
        source = Phrase(start, owner.last if owner else start, start)  # "according to reports", "to estimates by X"
    if source is None or is_time(words[source.core]):
        return
    cue = (i, start - 1)
    is_bare = source.first == source.last and words[source.core].tag == "N"
    if is_bare and tag_at(words, start + 1) == "O":
        return  # "according to information he had received"
    after, last = source.last + 1, len(words) - 1
    comma = next((j for j in range(after, len(words)) if words[j].tag == ","), None)
    if _leads(words, i, comma):
        relative = i > 0 and words[i - 1].low in ("which", "who")  # "which according to X cost 35 million, …"
        first = after if comma is None or relative or _is_content(words[after:comma]) else comma + 1
        if first <= last and words[first].tag != ".":
            yield Saying(source, cue, ((first, last),))
            return
        if i == 0 or words[i - 1].tag not in "(-":
            return
    first = open_bracket(words, i)
    reach = [(first, i - 1)] if first < i else []
    if comma == after and comma < last and not _hands_over(words, comma) and _resumes(words, first, i, comma):
        reach.append((comma + 1, last))
    yield Saying(source, cue, tuple(reach), aside=True)


def _leads(words: Sequence[Word], i: int, comma: int | None) -> bool:
    """Whether "according to X" stands before its content: at the start of a sentence, a clause or a quotation."""
    if i == 0:
        return True
    before = words[i - 1]
    if before.tag in ";:(." or before.low in ("and", "but", "while", "although", "that", "which", "who"):
        return True
    if before.tag == "-":
        return comma is not None
    if before.tag == ",":
        return i > 1 and words[i - 2].tag in "RSC" and not is_time(words[i - 3])  # but "than the year before,"
    if before.tag != '"':
        return False
    opened = sum(word.tag == '"' for word in words[:i]) % 2 == 1
    return opened or (comma is not None and words[i - 2].tag not in ",.")  # behind a caption that is no content


def _resumes(words: Sequence[Word], first: int, i: int, comma: int) -> bool:
    """Whether the content goes on behind "…, according to X,"."""
    nxt = words[comma + 1]
    if nxt.tag in "VXEG" or nxt.low == "and" or words[0].tag == "S":
        return True
    if i > 1 and words[i - 1].tag == "," and words[i - 2].tag in "VEX":
        return True
    return not any(word.tag in "VXE" for word in words[first:i])


def _hands_over(words: Sequence[Word], comma: int) -> bool:
    """Whether the next one is named behind a bare figure: "40, according to the navy, 29 according to the fleet"."""
    nxt = next(
        (k for k in range(comma + 1, min(comma + _NEXT_FIGURE, len(words))) if words[k].low == "according"), None
    )
    return nxt is not None and not any(word.tag in ",VX" for word in words[comma + 1 : nxt])


def _is_content(words: Sequence[Word]) -> bool:
    """Whether words between a leading source and the next comma are already what it says."""
    begins = len(words) > 1 and words[0].low == "the" and not is_time(words[1])
    return begins or (any(w.tag == "X" for w in words) and not any(w.tag == "R" for w in words))


def by_bracket(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "the crowd: 3,000 (police), 12,000 (unions)": the speaker in brackets behind each number."""
    closing = next((k for k in range(i + 1, min(i + _BRACKET, len(words))) if words[k].tag == ")"), None)
    if closing is None or closing == i + 1 or i == 0:
        return
    source = Phrase(i + 1, closing - 1, closing - 1)
    if not is_speaker(words[closing - 1].low) or any(word.tag not in "DMN" for word in words[i + 1 : closing]):
        return
    first = i - 1
    while first > 0 and words[first - 1].tag not in ",;:()C.":
        first -= 1
    if words[i - 1].tag == "#" or any(word.tag == "#" for word in words[first : first + 3]):
        yield Saying(source, (i, i), ((first, i - 1),), owned=True)


def by_figure(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "the organisers' estimate was 900", "the army's own count stands at 40"."""
    if i + 2 >= len(words) or words[i + 1].low not in LISTS["cues.amounting"]:
        return
    owner = skip_left(words, i - 1, "NAE")
    if owner < 1 or words[owner].tag != "'" or not is_speaker(words[owner - 1].low):
        return  # of a name the figure may as well be what is counted: "Spain's total is 40"
    first = owner_start(words, owner - 1)
    if not first or words[first - 1].tag not in "PT":
        yield Saying(Phrase(first, owner - 1, owner - 1), (i, i), ((i + 1, next_comma(words, i)),), owned=True)


def by_official(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "far higher than the official toll of 41": no figure of whoever compares it with the own one."""
    if i and words[i - 1].low == "official" and i + 2 < len(words) and words[i + 1].low == "of":
        yield Saying(Phrase(i - 1, i, i), (i, i), ((i + 1, next_comma(words, i)),), owned=True)


def by_toll(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "the official government death toll from the quake rose to 40"; an army's toll may be of its own dead."""
    keeper = i - 1
    while keeper > 0 and words[keeper].tag in "NAE" and words[keeper].low not in LISTS["cues.toll_keepers"]:
        keeper -= 1
    if keeper < 0 or words[keeper].low not in LISTS["cues.toll_keepers"]:
        return
    verb = next((k for k in range(i + 1, min(i + _TOLL_REACH, len(words))) if words[k].tag in "VEX;:.,"), len(words))
    if verb < len(words) and (words[verb].tag == "X" or words[verb].low in LISTS["cues.amounting"]):
        yield Saying(Phrase(keeper, keeper, keeper), (i, i), ((verb, next_comma(words, verb - 1)),), owned=True)


def by_gap(words: Sequence[Word], i: int, found: Sequence[Saying]) -> Iterator[Saying]:
    """Read "police put it at 200, organisers at 900": the verb stands only once."""
    earlier = next((saying for saying in reversed(found) if saying.source and not saying.aside), None)
    if earlier is None or earlier.source is None or i + 1 >= len(words):
        return
    verb, nxt = words[earlier.cue[1]].low, words[i + 1]
    last = i - 1
    if words[i - 1].tag == ",":  # "the club says 45,000 came; police, 38,000"
        last = i - 2
        first = core_start(words, last)
        shares = 0 < first <= last and words[first - 1].tag == ";" and is_speaker(words[last].low)
    elif words[i].tag == "#":  # "with Ipsos putting it at 40, Gallup 43"
        shares = words[earlier.source.core].tag == "M" == words[i - 1].tag and verb in ("putting", "showing")
        behind = words[min(i + 2, len(words) - 1)] if nxt.low in pairs("numerals", "magnitudes") else nxt
        named = verb in LISTS["cues.shared_at"] and words[last].tag == "M" and words[last - 1].low == "the"
        if behind.tag in ".,;" and (named or is_speaker(words[last].low)) and earlier.cue[1] + 1 < i:
            shares = True  # "the union counts 14 sackings, the company nine", "…, the KTU 1.2 million"
    else:
        shares = verb in LISTS["cues.shared_at"] and any(word.tag == "#" for word in words[i + 1 : i + 4])
    source = noun_phrase_before(words, last, partners=0) if shares else None
    if source is None or source.first <= earlier.cue[1] + 1 or words[source.first - 1].tag not in ",;C":
        return
    if words[i].tag == "#":
        yield Saying(source, earlier.cue, ((i, next_comma(words, i - 1)),), owned=True)
    else:
        yield Saying(source, (i, i), ((i + 1, len(words) - 1),))


def is_figure_of(words: Sequence[Word], i: int) -> bool:
    """Whether "the union's figure of 900", "Lima's claim of "nearly 40" dead"."""
    if i + 2 >= len(words) or words[i + 1].low != "of" or not any(word.tag == "#" for word in words[i + 2 : i + 6]):
        return False
    if words[i].low not in LISTS["cues.owned_figures"] and words[i].low not in LISTS["cues.claims"]:
        return False
    return any(word.tag == "'" or word.low in LISTS["cues.possessives"] for word in words[max(0, i - 3) : i])


def by_noun(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "despite the mayor's claim that …", "reports that …": a noun that reports."""
    if words[i + 1].tag == "O":
        if i and words[i - 1].tag == "M" and words[i].low in LISTS["cues.claims"]:  # "denies Peruvian claim it took 40"
            yield Saying(Phrase(i - 1, i - 1, i - 1), (i, i), ((i + 1, next_comma(words, i)),), owned=True)
        return
    if words[i + 1].low in ("by", "from"):  # "claims by the rebels that …"
        source = noun_phrase_after(words, i + 2)
        that = source.last + 1 if source else len(words)
        if source and that < len(words) and words[that].low == "that":
            yield Saying(source, (i, i + 1), ((that, next_comma(words, that)),), owned=True)
        return
    figure = next((k for k in range(i + 2, min(i + 6, len(words))) if words[k].tag == "#"), i + 1)
    last = figure if words[i + 1].low == "of" else next_comma(words, i)
    reach = ((i + 1, last),)
    owner = skip_left(words, i - 1, "NAEG")
    if owner > 0 and words[owner].tag == "'" and words[owner - 1].tag in "MN":
        source = noun_phrase_before(words, owner - 1)
        if source:
            yield Saying(
                Phrase(max(source.first, owner_start(words, owner - 1)), owner - 1, owner - 1),
                (i, i),
                reach,
                owned=True,
            )
        return
    if (
        owner > 0 and words[owner].low in LISTS["cues.possessives"] and words[owner - 1].tag in "PT"
    ):  # "by its statement that"
        yield Saying(Phrase(owner, owner, owner), (i, i), reach, owned=True)
        return
    tells = is_document(words[i].low) and words[i + 1].low != "to"  # used the Velt accounts to open 40
    source = noun_phrase_before(words, i) if tells else None
    if source and any(word.tag == "M" for word in words[source.first : i]):
        yield Saying(source, (i, i), reach, owned=True)  # "a Reuters report that"
    elif words[i].low in LISTS["cues.rumours"]:
        yield Saying(None, (i, i), reach)


def owner_start(words: Sequence[Word], last: int) -> int:
    """The first word of a possessor, without the phrase that governs it."""
    first = skip_left(words, last - 1, "MN") + 1
    return first - 1 if first > 0 and words[first - 1].tag == "D" else first


def by_label(words: Sequence[Word], colon: int) -> Iterator[Saying]:
    """A speaker and a colon before a quotation: "Elena Popa: "We lost …""; "it continued: "We …""."""
    if words[colon + 1].tag not in "\"'":
        yield from _by_plain_label(words, colon)
        return
    end = max(k for k in range(colon + 1, len(words)) if words[k].tag == words[colon + 1].tag)
    reach = ((colon + 1, end if end > colon + 1 else len(words) - 1),)
    last = colon - 1
    if words[last].tag == ")":
        last = open_bracket(words, last) - 2
    if last < 0 or words[last].tag not in "MN":
        return
    source = noun_phrase_before(words, last)
    if source is None or (source.first and words[source.first - 1].tag not in "-.:"):
        desk = next((k + 1 for k in range(last) if words[k].low == "of"), 0) if words[0].low == "from" else 0
        if not desk:
            return
        source = Phrase(desk, last, last)  # From the desk of the mayor:
    if words[source.last].tag == "M" or (is_speaker(words[source.last].low) and words[colon + 1].tag == '"'):
        yield Saying(source, (colon, colon), reach)


def _by_plain_label(words: Sequence[Word], colon: int) -> Iterator[Saying]:
    """Read "Ministry: 40 villages are cut off", "The army: seven"; "Army: seven" may be what is counted."""
    last = next((k - 1 for k in range(colon + 1, len(words)) if words[k].tag in ";."), len(words) - 1)
    content = words[colon + 1 : last + 1]
    owner = label_owner(words, colon)
    if owner is not None and any(word.tag == "#" for word in content):
        yield Saying(owner, (colon, colon), ((colon + 1, last),))
        return
    first = _label_start(words, colon)
    label = words[first:colon]
    core = next((k for k, word in enumerate(label) if word.low == "of"), len(label)) - 1
    if not 0 <= core < len(label) <= _HEADLINE_SOURCE or label[core].low not in LISTS["cues.label_speakers"]:
        return
    if any(word.tag not in "DMN'" and word.low != "of" for word in label):
        return
    is_figure = label[0].low == "the" and len(content) <= _BARE_FIGURE and any(word.tag == "#" for word in content)
    counts_others = label[core].low in LISTS["cues.impartial"] and any(
        w.low in LISTS["cues.sufferers"] for w in content
    )
    if is_figure or counts_others or any(word.tag in "VX" for word in content):
        yield Saying(Phrase(first, colon - 1, colon - 1), (colon, colon), ((colon + 1, last),))


def _label_start(words: Sequence[Word], colon: int) -> int:
    """The first word of what a colon ends: behind the last semicolon or full stop."""
    return next((k + 1 for k in range(colon - 1, -1, -1) if words[k].tag in ";."), 0)


def label_owner(words: Sequence[Word], colon: int) -> Phrase | None:
    """Whose figures a heading announces: "The ministry's tally so far:"; None for any other."""
    first = _label_start(words, colon)
    figures = next((k for k in range(first, min(colon, first + _HEADLINE_SOURCE)) if _is_tally(words[k])), first)
    if figures - first < 1 or any(word.tag in "VX#" for word in words[first:colon]):
        return None
    owner = figures - 1
    return Phrase(first, owner - 1, owner - 1) if words[owner].tag == "'" and owner > first else None


def _is_tally(word: Word) -> bool:
    return word.low in LISTS["sources.counts"] or word.low in LISTS["cues.given_figures"]


def headline_sayings(words: Sequence[Word]) -> list[Saying]:
    """What only headlines do: "12 hurt in crash: police", "Police: 12 hurt in crash"."""
    colon = next((k for k in range(len(words) - 1, 0, -1) if words[k].tag in ":-"), None)
    if colon is None or colon + 1 >= len(words):
        return []
    behind, before = Phrase(colon + 1, len(words) - 1, len(words) - 1), Phrase(0, colon - 1, colon - 1)
    if len(words) - colon <= _HEADLINE_SOURCE and (_is_speaker_noun(words, behind) or _is_country(words, behind)):
        return [Saying(behind, (colon, colon), ((0, colon - 1),), aside=True)]
    if colon < _HEADLINE_SOURCE and words[colon].tag == ":" and _is_speaker_noun(words, before):
        return [Saying(before, (colon, colon), ((colon + 1, len(words) - 1),))]
    return []


def _is_country(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase is a country or its capital, which speak in headlines: "900 freed in raid: Peru"."""
    name = " ".join(word.low.title() for word in words[phrase.first : phrase.last + 1])
    return land_of(name) is not None


def _is_speaker_noun(words: Sequence[Word], phrase: Phrase) -> bool:
    inside = words[phrase.first : phrase.last + 1]
    last = words[phrase.last]
    speaks = is_speaker(last.low) or (
        last.tag == "M" and (last.low in LISTS["titles.bodies"] or inside[0].low in LISTS["titles.titles"])
    )
    name = " ".join(word.low for word in inside)
    speaks = speaks or (last.tag == "M" and (body_of(name.upper()) or body_of(name.title())) is not None)
    return speaks and all(w.tag in "MNDP'GE" for w in inside)


def carriers(sentence: Columns) -> list[Phrase]:
    """Who carried what is said: "in a statement carried by state radio", "…, X said, according to Le Temps"."""
    found = []
    words, lows = sentence.words, sentence.lows
    for i in indices_of(_carrying(), lows[1:-1], 1):
        word = lows[i]
        before = words[i - 1].low
        carried = word in ("by", "in", "from") and before in LISTS["cues.carried"]
        spoken_to = word in ("with", "to") and (before in LISTS["cues.handed"] or _speaks_before(words, i))
        said = before == "according" and word == "to" and (i == 1 or _follows_speech(words, i - 1))
        aired = word == "on" and before in ("said", "says", "announced", "speaking", "appearing", "interview")
        aired = aired and words[i + 1].low not in ("social", "its", "his", "her", "their")  # said on state television
        phrase = noun_phrase_after(words, i + 1) if carried or spoken_to or said or aired else None
        if phrase is None and word in verbs("carry") and words[i + 1].tag in ".Y" and words[i].tag in "VE":
            phrase = noun_phrase_before(words, i - 1, partners=0)
            if phrase is None or not _follows_speech(words, phrase.first):
                continue
        if phrase:
            found.append(phrase)
    return found


@cache
def _carrying() -> frozenset[str]:
    return frozenset({"by", "in", "from", "with", "to", "on"}) | verbs("carry")


def _speaks_before(words: Sequence[Word], i: int) -> bool:
    """Whether "said X", "said by telephone" ends before i."""
    for k in range(i - 1, max(-1, i - _SAID), -1):
        if words[k].tag in ',;:"VXEGT':
            return words[k].low == "said" and i - k > 1
    return False


def _follows_speech(words: Sequence[Word], i: int) -> bool:
    """Whether the words at i follow another's "…, X said," directly."""
    if i < 2 or words[i - 1].tag != ",":
        return False
    return words[i - 2].low in verbs("say")
