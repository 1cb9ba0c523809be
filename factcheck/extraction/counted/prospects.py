"""The words around a number that make it a plan or a possibility: will send 300, to be drawn from five."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.steps import before_phrase
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.words import PERFECT
from factcheck.lexicon.inflection import irregular_pasts
from factcheck.lexicon.lists import LISTS, leads_to, may_hold
from factcheck.model import Kind

_REACH = 10  # words before the governing word that belong to its verb group
_FAR = 25  # words back to the modal verb that a coordinated verb shares
_TITLE = 8  # words of a headline before "to" and its verb
_BEHIND = 4  # words behind the noun in which its verb begins
_PAST = frozenset({"was", "were"})
_BEFORE_DONE = _PAST | PERFECT
_AHEAD = LISTS["manner.modals"] | LISTS["manner.hypothetical"]
_OWN_VERB = 5  # words before a number in which the verb stands that it is right behind
_ASIDE = 12  # words of an aside between the counted and its verb: "60 hikers, including three guides, may have"


def is_possible(words: Sequence[str]) -> bool:
    """Whether the words say that something may be or might have been."""
    return _any_opens(words, "manner.hypothetical") or ("would" in words and ("would", "have") in pairwise(words))


def is_planned(document: Document, mention: Mention, words: Sequence[str]) -> bool:
    """Whether what is counted is announced, asked for or needed, and not there yet; `words` are its verb group."""
    if _any_opens(words, "manner.planned"):
        return True
    if _is_told("plans", mention, words) or _is_awaited(mention) or _is_asked(mention):
        return True
    if _is_sought(document, mention) or _is_decided(mention) or _is_attempted(mention, words):
        return True
    return _shares_modal(mention) or _is_headline_plan(document, mention)


def once_was(mention: Mention, words: Sequence[str]) -> bool:
    """Whether the words tell of what is no more: once had, used to employ."""
    return _is_told("formerly", mention, words)


def was_so(mention: Mention) -> bool:
    """Whether the words before the number tell of what was: "the true number was closer to 12 million"."""
    return not _PAST.isdisjoint(verb_group(mention))


def verb_group(mention: Mention) -> list[str]:
    """The words from the start of the clause to the governing word, else to the number and its auxiliary."""
    reading = mention.reading
    if mention.governor >= mention.after:
        caused = _causing(mention)
        condition = [reading.low(mention.first - 1)] if reading.tag(mention.first - 1) == "S" else []
        between = range(mention.after, mention.governor)
        start = max((i + 1 for i in between if i in reading.numbered), default=mention.after)
        return condition + caused + _without_aside(reading, start, mention.governor + 1)
    if mention.rule == "toll":
        begin = verb = mention.governor
        while reading.tag(verb - 1) in "DNMVE" and verb > begin - _BEHIND:
            verb -= 1
            if reading.tag(verb) in "VE":  # they had predicted | the death toll to rise
                return _without_aside(reading, verb - 1, mention.first)
        return _without_aside(reading, begin, mention.first)
    governed = 0 <= mention.governor < mention.number and mention.rule not in ("list", "part")
    end = mention.governor + 1 if governed else mention.number
    begin = _clause_start(mention, end if governed else mention.first, _REACH)
    words = _from_own_verb(_words(reading, begin, end))
    return words if governed else words + _auxiliary(mention)


def _from_own_verb(words: list[str]) -> list[str]:
    """The words from the number's own verb in the past on: "the march called for May | was joined by"."""
    for index in range(len(words) - 1, max(0, len(words) - _OWN_VERB), -1):
        word, following = words[index], words[index + 1] if index + 1 < len(words) else ""
        has_done = following.endswith("ed") or following in LISTS["clauses.participles"]
        if ((word in _BEFORE_DONE and has_done) or word in irregular_pasts()) and _AHEAD.isdisjoint(
            words[index - 2 : index]
        ):
            return words[index:]
    return words


def _causing(mention: Mention) -> list[str]:
    """The verb by which the counted are in a state or to do something: "could leave 300 homeless"; "expects 90 to"."""
    reading, verb = mention.reading, before_phrase(mention)
    if reading.low(verb) in LISTS["manner.expecting"]:
        to_come = [reading.tag(i) for i in range(mention.after, mention.governor) if reading.tag(i) in "TVXER"]
        return [reading.low(verb)] if to_come == ["T"] else []
    if mention.rule != "state" or reading.low(verb) not in LISTS["grammar.causing"]:
        return []
    begin = verb
    while reading.tag(begin - 1) in "XAT" or reading.low(begin - 1) in LISTS["grammar.links"]:
        begin -= 1
    return _words(reading, begin, verb + 1)


def _clause_start(mention: Mention, end: int, reach: int) -> int:
    """The index of the first word of the clause that ends at `end`, at most so many words back."""
    reading, begin = mention.reading, end
    opening = reading.low(0) == "of" or reading.tag(0) == "G"
    parted = mention.rule == "form" or opening  # of 900 trains scheduled, 310 ran; fearing floods, they moved 30
    marks = ";.:-,(" if parted else ";.:"
    boundaries = LISTS["manner.boundaries"]
    lows, tags = reading.lows, reading.tags
    while begin > 0 and end - begin < reach:
        if lows[begin - 1] in boundaries or tags[begin - 1] in marks:
            break
        begin -= 1
    return begin


def _words(reading: Reading, start: int, end: int) -> list[str]:
    """The words but those of time, and a mark for names: the month of May is no auxiliary, Target Corp. no goal."""
    if start < 0:
        start = 0
    stretch = zip(reading.lows[start:end], reading.tags[start:end], strict=True)
    return ["_" if tag == "M" else low for low, tag in stretch if tag != "Y"]


def _without_aside(reading: Reading, start: int, end: int) -> list[str]:
    """The words but those of a clause between commas: "the toll, which may rise, is"; "20, whether ill or not"."""
    opening = next((i for i in range(start, end) if reading.tag(i) == "," and _opens_aside(reading, i + 1)), end)
    closed = next((i for i in range(opening + 1, end) if reading.tag(i) == ","), end)
    if closed == end:
        return _words(reading, start, end)
    return _words(reading, start, opening) + _words(reading, closed, end)


def _opens_aside(reading: Reading, index: int) -> bool:
    return reading.tag(index) == "R" or reading.low(index) == "whether"


def _auxiliary(mention: Mention) -> list[str]:
    """The modal verb behind the noun or an aside: "three planes will land", "60, including two guides, may"."""
    reading = mention.reading
    whole = reading.low(mention.after) == "of"  # half of the port's 800 workers will go
    for index in range(mention.after, mention.after + (2 * _BEHIND if whole else _BEHIND)):
        if reading.tag(index) == "X":
            return [reading.low(index)]
        if reading.tag(index) in ",(":
            return _behind_aside(reading, index)
        if reading.tag(index) not in ("APNMDS#'" if whole else "APNMD"):
            break
    return []


def _behind_aside(reading: Reading, opening: int) -> list[str]:
    """The auxiliary right behind an aside that a comma or bracket opens."""
    if reading.tag(opening) == "," and reading.low(opening + 1) not in LISTS["grammar.inclusions"]:
        return []
    closing = ")" if reading.tag(opening) == "(" else ","
    for index in range(opening + 1, opening + _ASIDE):
        if reading.tag(index) == closing:
            behind = index + 1
            while reading.tag(behind) in "PDN" and behind - index <= _BEHIND:  # 80 tonnes (90 tons) of ash may
                behind += 1
            return [reading.low(behind)] if reading.tag(behind) == "X" else []
    return []


def _any_opens(words: Sequence[str], name: str) -> bool:
    """Whether one of the words opens what a list is of."""
    return not LISTS[name].isdisjoint(words) and any(_opens(words, i, name) for i in range(len(words)))


def _opens(words: Sequence[str], index: int, name: str) -> bool:
    word = words[index]
    if word not in LISTS[name]:
        return False
    following = words[index + 1] if index + 1 < len(words) else ""
    before = words[index - 1] if index else ""
    if before[:1].isdigit() and word.endswith("ed"):
        return False  # 300 pledged delegates are there
    if word.endswith("ed") and not _PAST.isdisjoint(words[index + 1 :]):
        return False  # the flights scheduled for Monday were cancelled
    if before in ("than", "as") and word in LISTS["manner.with_object"]:
        return False  # fell more than expected to 9 per cent
    if word == "sending" and before not in LISTS["grammar.be"]:
        return False  # the blast tore up the road, sending 12 cars into the river
    if (before, word) == ("at", "risk"):
        return False
    if word == "could" and following in LISTS["manner.capacities"]:
        return False  # the camp could hold 5,000
    if (word, following) == ("due", "to") and before and before not in LISTS["grammar.be"]:
        return before in LISTS["clauses.adverbs"]  # 40 deaths due to the heat
    if (word, following) in (("should", "have"), ("would", "say")):
        return False  # it should have said 17
    if word in LISTS["manner.askers"]:
        return "to" in words[index + 1 :]  # asked the council to send 300
    if word == "working" and following == "on":
        return words[index + 2 : index + 3] != [] and words[index + 2].endswith("ing")  # not "on the spot"
    if word in LISTS["manner.with_object"] and following not in ("to", "on", "at"):
        return index > 0 and words[index - 1] not in LISTS["manner.no_plan_after"]
    return word not in LISTS["manner.with_to"] or following in ("to", "on")


def _is_sought(document: Document, mention: Mention) -> bool:
    """Whether somebody asks for it: has asked the fund for 40 million, seeking a combined 12 million."""
    reading = mention.reading
    if not reading.has(LISTS["manner.seeking"], mention.first - 4, mention.first):
        return False
    before = document.text[reading.sentence.start : reading.words[mention.first].start].lower().replace("’", "'")
    asking, seeking = _sought()
    return leads_to(LISTS["manner.seekers"], before, seeking) or leads_to(LISTS["manner.askers"], before, asking)


def _is_decided(mention: Mention) -> bool:
    """Whether posts or plants are to go or to come: "is cutting 900 jobs", "announced 900 layoffs"."""
    reading = mention.reading
    if reading.low(mention.behind) == "new":
        return _is_announced(mention)
    if mention.measure not in LISTS["manner.cut_short"]:
        return False
    verb = mention.governor if mention.governor < mention.first else mention.first - 1
    if reading.low(verb).endswith("ing") and reading.low(reading.skip_left(verb - 1, "A")) in LISTS["grammar.be"]:
        return True
    return reading.low(mention.first - 1) in LISTS["manner.announcing"]


def _is_announced(mention: Mention) -> bool:
    """Whether new things are made known: "announced 60 new flats", "announced the opening of 60 new shops"."""
    reading, told = mention.reading, mention.first - 1
    if reading.low(told) == "of" and reading.tag(told - 2) == "D":
        told -= 3
    is_harm = mention.measure in LISTS["grammar.casualties"]
    return reading.low(told) in LISTS["manner.announcing"] and not is_harm


def _is_attempted(mention: Mention, words: Sequence[str]) -> bool:
    """Whether somebody tries to reach the sum or share: "is trying to save 9 million"; the saved are there."""
    return _is_told("attempts", mention, words) and mention.amount.kind in (Kind.MONEY, Kind.SHARE)


def _is_awaited(mention: Mention) -> bool:
    """Whether the verb of the counted says that they are to come: 22 are needed; two more are to be built."""
    reading = mention.reading
    if reading.tag(mention.first - 1) == "P" and mention.rule not in ("toll", "deed"):
        return False  # crowds of up to 9,000 are expected
    for index in range(mention.after, mention.after + _BEHIND):
        if reading.low(index) in LISTS["grammar.be"]:
            if reading.low(index + 1) == "to":
                return True
            if reading.lows[index + 1 : index + 3] == ("due", "to") and reading.tag(index + 3) in "DM":
                return False  # the deaths of 40 were due to the heat
            ahead = (reading.low(i) for i in range(index + 1, index + 3))
            return any(word in LISTS["manner.awaited"] for word in ahead)
        if reading.tag(index) not in "APNMX":
            return False
    return False


def _is_asked(mention: Mention) -> bool:
    """Whether somebody asks the counted to do it: "urged 900 people to leave"."""
    reading, asks = mention.reading, before_phrase(mention)
    if reading.low(asks) not in LISTS["manner.askers"] or reading.tag(asks) not in "VEG":
        return False  # showed the press two soldiers
    return "to" in reading.lows[mention.after : mention.after + _FAR]


def _shares_modal(mention: Mention) -> bool:
    """Whether the verb before the number shares a modal verb: it would close a plant by March and cut 240 jobs."""
    reading, verb = mention.reading, before_phrase(mention)
    joint = reading.skip_left(verb - 1, "A")
    form = reading.low(verb)
    if reading.low(joint) not in ("and", "or", "then") or _is_inflected(form):
        return False
    if form in LISTS["manner.no_verbs"] or reading.tag(verb) in "PSDCRTXA#":
        return False
    begin = joint
    while begin > 0 and joint - begin < _FAR:
        if reading.low(begin - 1) in LISTS["manner.boundaries"] or reading.tag(begin - 1) in ';.:"':
            break
        begin -= 1
    return any(
        reading.low(i) in LISTS["manner.modals"]
        and (reading.low(i) != "to" or _is_of_plan(reading, i))
        and reading.low(i - 1) not in LISTS["manner.implied"]
        for i in range(begin, joint)
    )


def _is_of_plan(reading: Reading, to: int) -> bool:
    """Whether a verb stands behind "to", of what is planned: "plans to cut"; not "a network to bribe and cheat"."""
    named = reading.tag(to - 1) == "N" and reading.low(to - 1) not in LISTS["manner.planned"]
    return not named and reading.tag(to + 1) not in "DPMOQ#"


def _is_inflected(form: str) -> bool:
    """Whether a word is no bare form of a verb, by its look: closes, closed, closing; not "dismiss"."""
    return form.endswith(("ed", "ing")) or (form.endswith("s") and not form.endswith("ss")) or not form.isalpha()


def _is_headline_plan(document: Document, mention: Mention) -> bool:
    """Whether a headline announces it: "Carmaker to shut a plant, cut 240 jobs"."""
    reading, sentence = mention.reading, mention.reading.sentence
    if sentence is not document.sentences[0] or document.text[sentence.end - 1] in ".!?…":
        return False
    verbs = (i for i in range(1, min(_TITLE, mention.first)) if reading.tag(i) in "VXET")
    first = next(verbs, None)
    if first is None or reading.low(first) != "to" or reading.tag(first - 1) not in "NM'":
        return False
    between = range(first + 1, mention.first)
    if any(reading.low(i) in LISTS["manner.boundaries"] or reading.tag(i) in ';:"' for i in between):
        return False
    return reading.tag(first + 1) not in "DPM#" and reading.low(first + 1).isalpha()


def _is_told(name: str, mention: Mention, words: Sequence[str]) -> bool:
    """Whether words of its sentence hold a phrase of a list of manner.toml."""
    if name not in mention.reading.hints or not may_hold(frozenset(words), "manner", name):
        return False
    told = f" {' '.join(words)} "
    return any(f" {phrase} " in told for phrase in LISTS[f"manner.{name}"])


@cache
def _sought() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between asking and a number, and between seeking and it."""
    seeking = r"\s(?:an?\s)?(?:[a-z]+\s|total\sof\s)?\Z"
    return re.compile(rf"\s(?:[\w'.-]+\s){{1,5}}for{seeking}"), re.compile(seeking)
