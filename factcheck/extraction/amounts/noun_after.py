"""What a number counts, said after it: soldiers and police, of its nationals, a 10-member team."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from factcheck.extraction.amounts.numerals import MAGNITUDES, ONES, PLURALS, TENS
from factcheck.extraction.language.words import verbs_in_third
from factcheck.lexicon import load
from factcheck.lexicon.inflection import forms_of
from factcheck.lexicon.lists import LISTS
from factcheck.model import Span, record

_LEXICON = load("nouns")["words"]
_STOPS = frozenset(_LEXICON["stops"])
_NUMBERS = frozenset({*ONES, *TENS, *MAGNITUDES, *PLURALS})
_STATES = frozenset(_LEXICON["states"])
_SKIPS = frozenset(_LEXICON["skips"])
_DETERMINERS = frozenset(_LEXICON["determiners"])
_PARTICIPLES = frozenset(_LEXICON["participles"])
_NO_PARTICIPLES = frozenset(_LEXICON["no_participles"])
_PLURALS = frozenset(_LEXICON["plurals"])
_SINGULARS = frozenset(_LEXICON["singulars"])
_CONTAINERS = frozenset(_LEXICON["containers"])
_LAST_NOUNS = frozenset(_LEXICON["last_nouns"])
_ATTRIBUTES = frozenset(_LEXICON["attributes"])
_NO_PARTNERS = _NUMBERS.union(_LEXICON["objects"])
_DEGREES = frozenset(_LEXICON["degrees"])
_GRADES = frozenset(load("grammar")["case_grades"])
_UNDOING = frozenset({"unveiled", "uncovered", "unleashed", "unloaded", "undermined", "underlined", "understood"})
_STANDING_ALONE = frozenset({"them", "these", "those", "us", "more"})
_CUES = ("say", "expect", "intend", "show", "name", "deny")
_PAIR = 4  # words of "confirmed and probable cases"
_SPANS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
_PEOPLE = frozenset({"people", "men", "women", "children"})
_TITLES = frozenset(_LEXICON["titles"])
_TIMELY = frozenset({"early", "earlier", "later", "late", "daily", "weekly", "monthly"})
_SIZES = frozenset(_LEXICON["sizes"])

_WORD = re.compile(r"\s{0,2}(?:([^\W\d_]\w*+(?:\.\w++)*+(?:[-'’&/]\w++)*+['’]?\.?)|([^\s\w]|\d))")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")
_INITIALS_PLURAL = re.compile(r"[A-Z]{2,5}s")  # MPs, IEDs
_TO_NUMBER = re.compile(r"-to-[0-9]")
_DESCRIBED = re.compile(r"\s[0-9][0-9.]*-(?:[a-z]+-)?[a-z]+(?=\s[a-z])")
_MODEL = re.compile(r"\s(?:[A-Z][\w-]*\s){1,3}[0-9][0-9-]*(?=\s(?:[A-Z]{1,3}\s)?[a-z-]+)")
_IN_BRACKETS = re.compile(r"\s\(([a-z]+(?: [a-z]+)?)\)")
_NUMBER_OF = re.compile(r"\s(?:the\s)?(?:total\s)?number\sof(?=\s)", re.IGNORECASE)
_QUOTED_ADJECTIVE = re.compile(r"[\"“][a-z-]+(?:\s[a-z-]+)?[\"”](?=\s[a-z])")
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ese|ish|ch|iss)$|Thai$|Iraqi$|Israeli$|Pakistani$")
_CLOSED = re.compile(r"\w['’](?=[\s.,;:!?)])")
_QUOTATION = 160  # characters of a quotation in single marks
_MOST_TOKENS, _MOST_WORDS, _MOST_ALONE = 14, 9, 3


@record()
class _Token:
    word: str
    low: str
    start: int
    end: int

    @property
    def possessive(self) -> bool:
        return self.low.endswith(("'", "’", "'s", "’s"))

    @property
    def participle(self) -> bool:
        regular = self.low.endswith("ed") and len(self.low) > 3 and self.low not in _NO_PARTICIPLES
        return regular or self.low in _STATES

    @property
    def verbal(self) -> bool:
        return self.participle or self.low.endswith("ing")

    @property
    def nounish(self) -> bool:
        return self.low not in _STOPS and self.low not in _NUMBERS

    @property
    def plural(self) -> bool:
        return is_plural(self.low) or _INITIALS_PLURAL.fullmatch(self.word) is not None


def is_plural(low: str) -> bool:
    """Whether a lower-case word is, by its look, a plural."""
    if low in _PLURALS or low.rsplit("-", 1)[-1] in _PLURALS or low.endswith("children"):
        return True
    if low.endswith("men") and low not in LISTS["plurals.no_plurals"]:
        return True
    regular = low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "sis", "xis", "tis", "'s", "’s"))
    return regular and low not in _SINGULARS


def is_counted(low: str) -> bool:
    """Whether a lower-case word names people or what became of them: miners, injured."""
    return is_plural(low) or low in _STATES


def noun_after(text: str, start: int, limit: int, *, one: bool, named: bool, mass: bool = False) -> Span | None:
    """The noun phrase that begins at a place: "peacekeeping soldiers and police", "of its nationals", "-seat council".

    `one`: a singular noun will do.  `mass`: so will any noun (30 per cent of revenue).  `named`: capitals tell names.
    None where the words right after the number are no noun: killed, were, in.
    """
    if _TO_NUMBER.match(text, start):
        return None  # a 5-to-4 ruling
    is_size = text.startswith(" strong ", start) and text[start - 1 : start].isdigit()  # our 900 strong workforce
    joined = is_size or text[start : start + 1] in ("-", "‐", "‑")
    if joined and text.startswith("of ", start + 1):
        start += 1  # 95%-of votes, where a blank is lost
    elif joined and text[start + 1 : start + 2].isalpha():
        return _attribute(text, start + 1, limit, named=named)
    aged = _DESCRIBED.match(text, start, limit)
    if aged is not None:
        start = aged.end()  # two 17-year-old boys, six 500-pound bombs
    if named and (model := _MODEL.match(text, start, limit)) is not None:
        start = model.end()  # two Velt 520-300 jets
    bracket = _IN_BRACKETS.match(text, start, limit)
    if bracket is not None and is_plural(bracket.group(1)):
        return Span(bracket.start(1), bracket.end(1))
    number_of = _NUMBER_OF.match(text, start, limit)  # bringing to eight the number of arrests
    tokens = _tokens(text, start if number_of is None else number_of.end(), limit)
    of = bool(tokens) and tokens[0].low == "of"
    every, tokens = tokens, _without_determiners(tokens)
    while tokens and tokens[0].low in _SKIPS:
        tokens = tokens[1:]
    before = every[len(every) - len(tokens) - 1].low if len(tokens) < len(every) else ""
    alone = (mass and not of) or before in _STANDING_ALONE
    if tokens and tokens[0].low == "figure":
        return None  # the 350 figure meets the goal
    phrase = _phrase(tokens[_behind_name(tokens) if named else 0 :], one=one, mass=mass, named=named, alone=alone)
    first = tokens[0] if tokens else None
    if (
        phrase is None
        and first
        and (((mass or of) and first.low in _STATES) or (mass and of and first.low.endswith("ing") and first.nounish))
    ):
        return Span(first.start, first.end)  # nine of the dead, half of its funding
    return phrase


def _tokens(text: str, start: int, limit: int) -> list[_Token]:
    """The words after a place, up to the first mark or digit, which ends a phrase; a quotation may open it."""
    out: list[_Token] = []
    at, quoted = start, False
    for match in _WORD.finditer(text, start, limit):
        if match.start() != at or len(out) == _MOST_TOKENS:
            break
        word, mark = match.groups()
        at = match.end()
        if word is None:
            if out and mark in '"“' and _QUOTED_ADJECTIVE.match(text, at - 1, limit):
                quoted = True  # four so-called "honour" killings
            elif quoted and mark in '"”':
                quoted = False
            elif out or mark not in "\"“‘'":
                break
            continue
        begin = at - len(word)
        if word[-1] in ".'’" and _ends_there(text, begin, word):
            word = word[:-1]
            out.append(_Token(word, word.lower(), begin, at - 1))
            break
        out.append(_Token(word, word.lower(), begin, at))
    return out


def _ends_there(text: str, at: int, word: str) -> bool:
    """Whether the mark that ends a word ends the sentence or a quotation: 'plans to cut 10,000 jobs' this week."""
    if word[-1] == ".":
        return not _INITIALS.fullmatch(word) and word.lower() not in _TITLES
    return _is_quoted(text, at)


def _is_quoted(text: str, at: int) -> bool:
    """Whether a single mark opens a quotation before a place, and none closes it."""
    opened = text.rfind(" '", max(0, at - _QUOTATION), at), text.rfind("‘", max(0, at - _QUOTATION), at)
    return max(opened) >= 0 and _CLOSED.search(text, max(opened) + 2, at) is None


def _without_determiners(tokens: list[_Token]) -> list[_Token]:
    """Without "of", "of the", "of its", "the"."""
    first = 1 if tokens and tokens[0].low == "of" else 0
    while first < len(tokens) and tokens[first].low in _DETERMINERS:
        first += 1
    return tokens[first:]


def _behind_name(tokens: list[_Token]) -> int:
    """The index of the plural in small letters behind a name with "of": two Bank of Peru | clerks; 0 without one."""
    small = next(
        (i for i, token in enumerate(tokens[:_MOST_WORDS]) if token.word[0].islower() and token.low != "of"), 0
    )
    is_name = small > 1 and any(token.low == "of" for token in tokens[1 : small - 1])
    return small if is_name and tokens[small].plural else 0


def _attribute(text: str, start: int, limit: int, *, named: bool) -> Span | None:
    """A 10-member team, a 7.0-magnitude quake: member, magnitude; a 9,000-strong force: force."""
    tokens = _tokens(text, start, limit)
    if tokens and tokens[0].low in _SIZES:
        return _phrase(tokens[1:], one=True, mass=True, named=named)
    return Span(tokens[0].start, tokens[0].end) if tokens else None


def _phrase(tokens: list[_Token], *, one: bool, mass: bool, named: bool, alone: bool = False) -> Span | None:
    """The noun phrase at the head of some words: up to its last plural, with "of ..." after a container.

    `alone`: the number may stand for what it counts, so that a verb follows: 60% opposed cuts, eight of them hit ships.
    """
    taken: list[_Token] = []
    head = -1  # index in `taken` of the last plural
    for index, token in enumerate(tokens[:_MOST_WORDS]):
        if token.low == "and":
            if not (_joins(tokens, index) or _pairs(tokens, index)):
                break
        elif token.verbal:
            if head >= 0 or not _describes(tokens, index, one=one, mass=mass, alone=alone):
                break
        elif token.low in _TIMELY and head < 0 and _is_adjective(tokens, index):
            pass  # 174 early cases, 90 daily bus runs, but not "49 early Tuesday"
        elif not token.nounish or (head >= 0 and _ends_behind(tokens, index, named=named)):
            break
        taken.append(token)
        if token.plural and not token.possessive:
            head = len(taken) - 1
    if head < 0:
        single = _without_plural(taken, one=one, mass=mass, named=named)
        of = _of_phrase(tokens, len(taken), taken[-1]) if one and single else None
        return single if single is None or of is None else Span(single.start, of)  # one count of arson
    of = _of_phrase(tokens, len(taken), taken[head]) if head == len(taken) - 1 else None
    return Span(taken[0].start, of or taken[head].end)


def _is_adjective(tokens: list[_Token], index: int) -> bool:
    """Whether a plural follows a word, at once or behind one more."""
    rest = tokens[index + 1 : index + 3]
    plural = next((i for i, token in enumerate(rest) if token.plural), None)
    return plural is not None and all(token.nounish for token in rest[:plural])


def _describes(tokens: list[_Token], index: int, *, one: bool, mass: bool, alone: bool) -> bool:
    """Whether a participle is said of a noun after it: armed men, but not "boarded ships" nor "wounded in"."""
    low = tokens[index].low
    graded = index > 0 and tokens[index - 1].low.endswith("ly")  # severely burned children
    if index and tokens[index - 1].possessive and tokens[index + 1 : index + 2]:
        return tokens[index + 1].plural  # the general's mobilised troops
    privative = low.startswith("un") and low not in _UNDOING  # unaccompanied children
    led = index == 0 and not alone and tokens[0].participle and low not in _deeds()  # fourteen clustered precincts
    if not (low.endswith("ing") or low in _PARTICIPLES or "-" in low or graded or privative or led):
        return False
    rest = tokens[index + 1 : index + 5]
    if _pairs(tokens, index + 1):
        rest = rest[2:]
    if (mass or (one and not led)) and rest and rest[0].nounish:
        return True
    for token in rest:
        if token.low in _STOPS and token.low not in _STATES:
            return False
        if token.plural:
            return True
    return False


@cache
def _deeds() -> frozenset[str]:
    """What people do, whose forms in -ed have the number as subject: 40 boarded ships, 11 urged lawmakers."""
    table = load("measures")
    rows = (*table["measure"].values(), *chain.from_iterable(table["compound"].values()))
    befalls = (verb.partition(" ")[0] for row in rows for verb in row.get("befalls", ()))
    cues = (verb for name in _CUES for verb in load("cues")[name])
    return frozenset(form for verb in chain(befalls, cues) for form in forms_of(verb).past)


def _ends_behind(tokens: list[_Token], index: int, *, named: bool) -> bool:
    """Whether a phrase that has a plural is over before this noun."""
    if not tokens[index].plural:
        return not (_goes_on(tokens, index) or (named and _is_owner(tokens, index)))
    is_time = tokens[index].low in _SPANS and tokens[index - 1].plural  # told thousands of employees days before
    return is_time or _is_verb(tokens, index, named=named)


def _is_verb(tokens: list[_Token], index: int, *, named: bool) -> bool:
    """Whether a word in -s behind a plural has an object: the loss of 300 jobs hits the town."""
    before = tokens[index - 1]
    if tokens[index].low not in verbs_in_third() or not before.plural:
        return False
    if not before.low.endswith("s") and before.low not in _PEOPLE:
        return False  # police reports
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return behind is not None and (behind.low in _DETERMINERS or behind.plural or (named and behind.word[0].isupper()))


def _pairs(tokens: list[_Token], index: int) -> bool:
    """Whether the word there joins two participles before a noun: confirmed and suspected (cholera) cases."""
    around = tokens[max(0, index - 1) : index + 4]
    if len(around) < _PAIR or around[1].low not in ("and", "or"):
        return False
    return (
        around[0].low in _PARTICIPLES
        and (around[2].low in _PARTICIPLES or around[2].low in _GRADES)
        and (around[3].plural or (around[3].nounish and around[-1].plural))
    )


def _goes_on(tokens: list[_Token], index: int) -> bool:
    """Whether a singular after a plural still belongs to the phrase: sports (club members)."""
    for token in tokens[index + 1 : index + 3]:
        if token.low in _STOPS or token.participle:
            return False
        if token.low in _LAST_NOUNS:
            return True
    return False


def _is_owner(tokens: list[_Token], index: int) -> bool:
    """Whether the name before only tells whose: two United States (fighter jets), Hamas and (Islamic Jihad offices)."""
    joined = tokens[index - 1].low == "and" and tokens[index].word[0].islower()
    if index < 2 or joined or not all(token.word[0].isupper() or token.low == "and" for token in tokens[:index]):
        return False
    rest = tokens[index : index + 3]
    last = next((token for token in rest if token.plural or not token.nounish), None)
    return last is not None and last.nounish and last.word[0].islower() and not last.possessive


def _joins(tokens: list[_Token], index: int) -> bool:
    """Whether "and" joins two nouns of one phrase: policemen and soldiers, military and police personnel."""
    rest = tokens[index + 1 : index + 4]
    if index == 0 or not rest or not rest[0].nounish or rest[0].low.endswith(("ing", "ously", "ally", "ely", "ently")):
        return False
    plural_at = next((i for i, token in enumerate(rest) if token.plural), None)
    if plural_at is None or any(not token.nounish or token.participle for token in rest[:plural_at]):
        return False
    behind = tokens[index + 2 + plural_at : index + 3 + plural_at]
    return plural_at > 0 or not behind or behind[0].low not in _NO_PARTNERS


def _of_phrase(tokens: list[_Token], index: int, head: _Token) -> int | None:
    """Where "of ..." ends after a noun that carries one: barrels of oil."""
    if head.low not in _CONTAINERS or index >= len(tokens) or tokens[index].low != "of":
        return None
    end = None
    for token in tokens[index + 1 : index + 4]:
        if token.low in _STOPS or token.participle:
            break
        end = token.end
        if token.plural:
            break
    return end


def _without_plural(taken: list[_Token], *, one: bool, mass: bool, named: bool) -> Span | None:
    """A singular where one will do, a people's name without plural (eight Chinese), an attribute (a 12 page letter)."""
    words = [token for token in taken if not token.possessive]
    if not words or words[-1] is not taken[-1] or words[-1].low == "and" or words[0].low in _DEGREES:
        return None
    if one or mass:
        last = min(len(words), _MOST_ALONE) - 1
        last -= last > 0 and words[last].low in _DEGREES  # one guard slightly
        return Span(words[0].start if one else taken[0].start, words[last].end)
    people = next((token for token in taken[:2] if named and _DEMONYM.match(token.word)), None)
    if people and taken[0].word[0].isupper():
        return Span(taken[0].start, people.end)  # 40 Chinese, 40 South Sudanese
    return (
        Span(taken[0].start, taken[0].end)
        if taken[0].low in _ATTRIBUTES and (len(taken) > 1 or taken[0].low in ("strong", "head"))
        else None
    )
