"""The subject of a verb, looking left: past times, asides, relative clauses and the verbs that share it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.language.cues import is_document, is_quotable, saying, verbs
from factcheck.extraction.language.phrases import (
    REACH,
    Phrase,
    before_times,
    core_start,
    noun_phrase_after,
    noun_phrase_before,
)
from factcheck.extraction.language.words import NOMINAL, Word, skip_left
from factcheck.lexicon.lists import LISTS

_RELATIVE = 14  # words of a relative clause before the verb of its head
_BESIDE_SUBJECTS = frozenset(("each", "both", "all", "to", "here", "there"))
_TELLING = frozenset(("said", "says", "told", "tells"))
_PLACING = frozenset(("in", "at", "on", "near", "from", "of", "after", "before", "since", "outside", "around", "for"))


def subject_before(words: Sequence[Word], verb: int, depth: int = 0) -> Phrase | None:
    """The subject of the verb at index `verb`, looking left; None if none can be named."""
    i = verb - 1
    going = LISTS["cues.goes_on"] if i >= 0 and words[i].tag == "T" else _BESIDE_SUBJECTS
    while i >= 0 and (words[i].tag in "AX" or words[i].low in _BESIDE_SUBJECTS or words[i].low in going):
        i -= 1
    timed = before_times(words, i)
    if timed < i and timed > 0 and words[timed].tag in "EV" and words[timed - 1].tag in NOMINAL:
        timed -= 1  # "a poll released Monday found"
    i = skip_left(words, timed, "AX")
    if i > 0 and words[i].low in LISTS["cues.asking"] and words[i - 1].tag == "R":
        i -= 1  # "a nurse who asked not to be named said"
    if i < 0 or verb - i > 14 or depth > 3:
        return None
    word = words[i]
    if word.tag == "O" or (word.tag == "D" and word.low in LISTS["clauses.lone_determiners"]):
        return Phrase(i, i, i)
    if word.tag == "R":
        return _antecedent(words, i) if word.low in ("who", "which", "that") else None
    if word.tag == "C":
        return _shared_subject(words, i, depth)
    if word.tag in ",-":
        return _before_aside(words, i)
    if word.tag == ")":
        opening = _opening(words, i)
        return noun_phrase_before(words, opening - 1) if opening > 0 else None
    found = noun_phrase_before(words, i)
    if found is None:
        return None
    if words[found.first - 1].tag == "T" and words[found.first].tag == "N":
        return None  # a team set up to monitor breaches reported
    head = _of_relative(words, found, verb) or _of_participle(words, found)
    if head is not None:
        return head
    return _lifted(words, found, names=2)


def _of_relative(words: Sequence[Word], found: Phrase, verb: int) -> Phrase | None:
    """The head of the relative clause that ends with a phrase: "the team that has read the gauges | has found"."""
    if found.first and words[found.first - 1].low == "but":
        return None  # "40 who survived but some officials claimed"
    for j in range(found.first - 1, max(1, found.first - _RELATIVE), -1):
        if words[j].tag in ',;:"-':
            return None
        is_aside = words[j].low == "who" and words[j - 1].tag == "," and words[j + 1].low not in saying()
        end = j - 1 - (is_aside and words[verb].low in _TELLING)  # a doctor, who works in the town, told
        if words[j].low in ("that", "which", "who") and words[end].tag in NOMINAL:
            head = noun_phrase_before(words, end)
            verbal = words[j + 1].tag in "VXE" and words[end].low not in saying()
            return (
                head
                if verbal and head is not None and (words[j].low == "who" or words[end].low not in LISTS["cues.claims"])
                else None
            )
    return None


def _of_participle(words: Sequence[Word], found: Phrase) -> Phrase | None:
    """The head of a participle whose object a phrase is: "officials investigating the crash | said"."""
    doing = found.first - 1
    verb = words[doing]
    cites = verb.tag != "G" or verb.low in saying() or verb.low in verbs("quote")
    return None if cites or doing < 1 or not is_quotable(words[doing - 1]) else noun_phrase_before(words, doing - 1)


def participle_subject(words: Sequence[Word], i: int) -> Phrase | None:
    """The subject of a word in -ing at i: its own ("with the agency saying") or that of the verb before it."""
    if i and words[i - 1].tag in "MN":
        first = core_start(words, i - 1)
        told = is_document(words[i - 1].low)
        if first > 1 and told and words[first - 1].low in LISTS["cues.issuing"]:
            issuer = subject_before(words, first - 1)
            if issuer is not None:
                return issuer  # "the ministry issued a statement saying"
        if (first and words[first - 1].low in ("with", ",")) or told:
            return Phrase(first, i - 1, i - 1)
        return _document_before(words, i) if words[i].low in LISTS["cues.finding"] else None
    if i > 1 and words[i - 1].tag == "," and words[i].low in LISTS["cues.finding"]:
        document = _document_before(words, i - 1)
        if document is not None:
            return document  # "released its accounts, showing that …"
    helper = skip_left(words, i - 1, "A")
    if helper >= 0 and words[helper].tag == "X":
        return subject_before(words, i)  # "are still reporting"
    cue = next((j for j in range(i - 1, max(-1, i - REACH), -1) if words[j].low in saying()), None)
    if cue is not None and words[cue].tag in "VE":
        inverted = cue > 0 and words[cue - 1].tag in ',"'  # "…," said Osei, adding that
        found = noun_phrase_after(words, cue + 1) if inverted else subject_before(words, cue)
        if found:
            return found
    return _shared_subject(words, i, 0)


def _document_before(words: Sequence[Word], end: int) -> Phrase | None:
    """The document that a phrase before `end` names: "a list of gifts", "eight years of tax returns"."""
    found = noun_phrase_before(words, end - 1)
    if found is None:
        return None
    inside = range(found.first, found.last + 1)
    core = next((k for k in inside if is_document(words[k].low)), None)
    return None if core is None else Phrase(found.first, found.last, core)


def _shared_subject(words: Sequence[Word], i: int, depth: int) -> Phrase | None:
    quoted = False
    for j in range(i - 1, max(-1, i - REACH), -1):
        if words[j].tag == '"':
            quoted = not quoted
        if quoted:
            continue
        if words[j].tag in "VEX" and not (words[j].tag == "E" and j and words[j - 1].tag in "DPT#'"):
            found = subject_before(words, j, depth + 1)
            if found:
                return found
    return None


def _antecedent(words: Sequence[Word], relative: int) -> Phrase | None:
    i = relative - 1
    if i >= 0 and words[i].tag in ",-":
        i -= 1
    if i < 0 or words[i].tag not in NOMINAL:
        return None
    if words[i].tag == "M" and words[relative].low == "who":
        first = core_start(words, i)
        link = words[first - 1].low if first else ""
        if link not in _PLACING or (link == "from" and words[i - 1].tag == "M"):
            return Phrase(first, i, i)
    if words[relative].low == "who" and words[i].low in LISTS["titles.persons"]:
        first = core_start(words, i)
        governor = words[first - 2] if first > 1 and words[first - 1].tag == "P" else None
        if governor is not None and governor.low not in LISTS["titles.persons"]:
            return Phrase(first, i, i)  # "a lecture from the bishop, who said"
    found = noun_phrase_before(words, i)
    return _lifted(words, found) if found else None


def _before_aside(words: Sequence[Word], closing: int) -> Phrase | None:
    """The subject left of an aside that ends at `closing`: "Ali Omar, a doctor in the town, said"."""
    mark = words[closing].tag
    for j in range(closing - 1, max(0, closing - REACH), -1):
        if words[j].tag == ";":
            return None
        if words[j].tag != mark or (words[j - 1].tag not in NOMINAL and words[j - 1].tag != ")"):
            continue
        opener = words[j + 1]
        # "known as", "led by", "as quoted by"
        if opener.tag not in "DMNRGE#AP" and opener.low != "as" and words[j + 2].tag not in "PS":
            return None
        end = j - 1
        if words[end].tag == ")":
            end = _opening(words, end) - 1
        elif words[end].tag == "#" and end > 1 and words[end - 1].tag == ",":
            end -= 2  # "Ali Omar, 24, who …, told"
        found = noun_phrase_before(words, end) if end >= 0 else None
        if not found or (found.first and words[found.first - 1].tag in "PT"):
            head = _before_relative(words, j)
            return head or (None if opener.tag == "P" else noun_phrase_before(words, closing - 1))
        is_name = all(w.tag in "M'" for w in words[j + 1 : closing])
        if (words[found.core].tag == "N" or words[found.core].low == "one") and is_name:
            alone = words[found.first].low in ("a", "an")  # "Omar, a nurse in Leeds, Ohio, said"
            named = _lifted(words, found, names=1 if alone else 2)  # "Ali Omar, the mayor of Leeds, Ohio, said"
            return Phrase(found.first, closing - 1, found.core) if named is found else named
        return found if is_name else _lifted(words, found)
    return noun_phrase_before(words, closing - 1)


def _before_relative(words: Sequence[Word], comma: int) -> Phrase | None:
    """The head of a relative clause that holds a list: "The crew, who come from Peru, Chile and Cuba, said"."""
    for j in range(comma - 2, max(0, comma - REACH), -1):
        if words[j].tag in ';"-':
            return None
        if words[j].tag == "," and words[j + 1].low in ("who", "which", "whose") and words[j - 1].tag in NOMINAL:
            return noun_phrase_before(words, j - 1)
        if words[j].low == "who" and words[j - 1].tag in NOMINAL and words[j + 1].tag in "VXE":
            return noun_phrase_before(words, j - 1)
    return None


def _lifted(words: Sequence[Word], phrase: Phrase, names: int = 1) -> Phrase:
    """The name of at least `names` words before a description: "Ali Omar, the head of the mission, who said"."""
    f = phrase.first
    if names > 1 and words[phrase.core].low in LISTS["titles.groups"]:
        return phrase  # "… for his rival, Ana Ruiz, the commission said"
    if f > 1 and words[f - 1].tag == "," and words[f].tag in "DN" and words[f - 2].tag == "M":
        named = noun_phrase_before(words, f - 2)
        if (
            named
            and named.last - named.first + 1 >= names
            and words[named.first].tag == "M"
            and not (named.first and words[named.first - 1].low in _PLACING)
            and not (named.first > 1 and words[named.first - 2].low == "according")
        ):
            return named
    return phrase


def _opening(words: Sequence[Word], i: int) -> int:
    """The index of the bracket that opens what closes at i; -1 if there is none near."""
    for j in range(i - 1, max(-1, i - 12), -1):
        if words[j].tag == "(":
            return j
    return -1
