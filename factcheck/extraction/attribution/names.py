"""Names of an article: titles kept apart, short forms joined with the full form that the article gives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.extraction.language.people import is_person
from factcheck.extraction.language.words import APART, POSSESSIVE, SHORT_TITLES
from factcheck.lexicon import load
from factcheck.lexicon.lists import LISTS, kept
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import body_of, demonyms, land_of
from factcheck.model import made_of

_MORE = ("subordinators", "auxiliaries", "adverbs", "times")
_PARTICLES = r"(?:of|for|on|de|al|bin|ibn|van|von|der|den|del|da|dos|du|di|la|le|el|the|ul)"
_WITH_ARTICLE = r"[ae][a-z]{0,2}-[^\W\d_a-z][\w&’'-]*(?<![’'-])"  # al-Hadi, el-Sayed, ash-Sharif
_JOINT = rf"(?:[’'.‐/]|-(?!(?:{'|'.join(sorted(APART))})\b))"
_WHOLE = rf"[^\W\d_a-z][\w&]*+(?:{_JOINT}(?=\w)[\w&]*+)*+[’']?"
_WORD = rf"(?>[A-Z][a-z]++(?=[ ,\n])|(?:{SHORT_TITLES})\.|{_WITH_ARTICLE}|(?:[^\W\d_a-z]\.){{1,6}}|{_WHOLE})"
_FIRST = r"(?=[^\W\d_b-df-z])"  # quick to tell: a capital, "al-", "el-"
_RUN = re.compile(rf"{_FIRST}(?<![\w’'.-]){_WORD}(?:[ ](?:{_PARTICLES}[ ]){{0,2}}{_WORD}){{0,9}}(?![$£€¥])")
_CAPITAL = re.compile(r"[^\x00-@\[-\x7f](?<=[^\W\d_])(?<![\w’'.-].)")  # quick to compile: no ASCII but capitals
_AFTER_ARTICLE = re.compile(r"-(?=[^\W\d_a-z])(?:(?<=\b[ae]-)|(?<=\b[ae][a-z]-)|(?<=\b[ae][a-z]{2}-))")  # al-Hadi
_ALIKE = 30  # earlier names with the same last word that are looked at
_ACRONYM_AFTER = re.compile(r" ?\((?:the )?([A-Z][A-Z&.-]{1,9})\)")


_LONGEST_PERSON = 5  # words of a person's name
_Longer = tuple[list[tuple[int, tuple[str, ...]]], Counter[tuple[str, ...]]]
"""Places of the longer forms of a name, and their counts."""


class Name(NamedTuple):
    """A run of capitalised words: its place, and its words without possessive endings."""

    start: int
    end: int
    words: tuple[str, ...]


_named = made_of(Name)


@cache
def _no_names() -> frozenset[str]:
    words = load("clauses")
    lists = ("determiners", "subject_pronouns", "pronouns", "relatives", "prepositions", "coordinators")
    others = {"to", "half", "more", "fewer", "less"}
    return (frozenset(word for name in (*lists, *_MORE) for word in words[name]) | others) - {"jan"}


@kept
def plain(word: str) -> str:
    """A word without possessive ending and final stop, in lower case."""
    return (word if word.isalpha() else POSSESSIVE.sub("", word).rstrip(".")).lower()


def person_part(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name without office and nationality; empty if the run is only these, or a body."""
    last = -1
    for i, word in enumerate(words):
        is_adjective = plain(word) == "state" and (not i or words[i - 1] != "of")  # the Relief State Control Room
        if (plain(word) in LISTS["titles.titles"] and not is_adjective) or word in demonyms():
            last = i
    rest = words[last + 1 :]
    for i, word in enumerate(rest):
        if word in ("of", "for", "on", "the"):
            return rest[:i]
    return rest


def person_before_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The person of "Ida Holm of the Fish Board"; empty where the words before "of" are a body's or a country's."""
    if "of" not in words or is_place(words):
        return ()
    before = words[: words.index("of")]
    person = person_part(before)
    return person if len(person) > 1 and not is_body(before) else ()


_RANKED = 2  # words before the name of "Police Colonel Ana Ruiz"


def is_body(words: tuple[str, ...]) -> bool:
    """Whether a name is a body's or a country's rather than a person's."""
    whole = " ".join(words)
    if land_of(whole) or body_of(whole) or whole in _agencies():
        return True
    bodies, person = LISTS["titles.bodies"], person_part(words)
    if len(words) > _RANKED and plain(words[1]) in LISTS["titles.titles"] and plain(words[0]) in bodies:
        return not person or any(plain(w) in bodies for w in words[1:])  # Police Colonel Ana Ruiz
    if gender_of(person) and len(person) < len(words):
        return False  # Foreign Ministry Spokeswoman Maria Lind
    return any(plain(w) in bodies for w in words) or (
        len(words) == 1 and words[0].isupper() and 2 <= len(words[0].rstrip(".")) <= 7
    )


def is_place(words: tuple[str, ...]) -> bool:
    """Whether a name is nothing but a country's, a people's or a seat of government."""
    whole = " ".join(words)
    return land_of(whole) is not None


@cache
def _agencies() -> frozenset[str]:
    rows = load("agencies")["agencies"]
    return frozenset(name for row in rows for name in (row["name"], *row["aliases"]))


def gender_of(person: tuple[str, ...]) -> str | None:
    """Tell "female" or "male" by a common given name; None if it does not tell."""
    given = person[0].lower() if len(person) > 1 else ""
    return next((gender for gender in ("male", "female") if given in LISTS[f"given_names.{gender}"]), None)


class Names:
    """The names of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs = _joined(text, list(_find(text)))
        self._starts = [run.start for run in self.runs]
        self._by_last: dict[str, list[Name]] = defaultdict(list)
        self._acronyms: dict[str, Name] = {}
        self._longer: dict[tuple[tuple[str, ...], str | None], _Longer] = {}
        for run in self.runs:
            self._by_last[plain(run.words[-1])].append(run)
            is_told = text.startswith(("(", " ("), run.end) and len(run.words) > 1
            if is_told and (acronym := _ACRONYM_AFTER.match(text, run.end)):
                self._acronyms.setdefault(acronym.group(1), run)

    def before(self, offset: int) -> Iterator[Name]:
        """Names that begin before an offset, the nearest first."""
        for i in range(bisect_left(self._starts, offset) - 1, -1, -1):
            yield self.runs[i]

    def between(self, start: int, end: int) -> list[Name]:
        """Names that begin in text[start:end], in order."""
        return self.runs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def called(self, person: tuple[str, ...]) -> list[Name]:
        """The names that give a person's full name, with or without office, in order."""
        size = len(person)
        return [run for run in self._by_last.get(plain(person[-1]), ()) if run.words[-size:] == person]

    def is_only_initial(self, name: Name) -> bool:
        """Whether one capitalised word stands only where sentences begin, so that it may be no name."""
        alike = self._by_last[plain(name.words[0])]
        return len(name.words) == 1 and len(alike) <= _ALIKE and all(map(self._is_initial, alike))

    def _is_initial(self, name: Name) -> bool:
        before = self.text[max(0, name.start - 4) : name.start].rstrip(" \"“'‘(-–")
        return len(name.words) == 1 and (not name.start or before[-1:] in ("", ".", "\n", "!", "?", "”"))

    def full_person(
        self, name: tuple[str, ...], offset: int, gender: str | None = None
    ) -> tuple[tuple[str, ...], bool]:
        """The fullest form that the text gives of a person's name, and whether only one person can be meant.

        `gender`: "female" or "male", where a pronoun tells it.
        """
        places, forms = self._longer_persons(name, gender)
        if not places:
            return name, True
        if len({plain(form[0]) for form in forms}) == 1:
            return max(forms, key=len), True
        nearest = places[max(0, bisect_left(places, (offset, ())) - 1)][1]
        (top, most), (_, second) = forms.most_common(2)
        return (top if most > 2 * second else nearest), False

    def _longer_persons(self, name: tuple[str, ...], gender: str | None) -> _Longer:
        """Where longer forms of a person's name stand, in order, and how often each does."""
        key = (name, gender)
        if key not in self._longer:
            wanted = {plain(word) for word in name}
            places = []
            for run in self._by_last.get(plain(name[-1]), ()):
                person = person_part(run.words)
                fits = len(name) < len(person) <= _LONGEST_PERSON and wanted <= {plain(word) for word in person}
                if fits and not is_body(person) and gender in (None, gender_of(person) or gender):
                    places.append((run.start, person))
            self._longer[key] = places, Counter(person for _, person in places)
        return self._longer[key]

    def full_body(self, name: tuple[str, ...], offset: int) -> tuple[tuple[str, ...], bool]:
        """The fullest form that the text gives of a body's name, and whether only one body can be meant."""
        whole = " ".join(name)
        if whole in self._acronyms:
            return self._acronyms[whole].words, True
        if is_place(name) or whole in _agencies() or body_of(whole):
            return name, True
        forms: dict[tuple[str, ...], int] = {}
        alike = self._by_last.get(plain(name[-1]), [])
        near = bisect_left(alike, (offset,))
        for run in alike[max(0, near - _ALIKE) : near]:
            if len(run.words) > len(name) and tuple(map(plain, run.words[-len(name) :])) == tuple(map(plain, name)):
                forms[run.words] = run.start
        if not forms:
            return name, True
        nearest = max(forms, key=lambda form: forms[form])
        return nearest, len(forms) == 1


_Piece = tuple[int, int, str, str]
"""Start, end and surface of a word, and the word as `plain` has it."""


def _joined(text: str, runs: list[Name]) -> list[Name]:
    """The names with those made one that "and" parts and whose letters say that they are one.

    The Fish and Harbour Board (FHB); the Department of the Interior and Local Government (DILG).
    """
    out: list[Name] = []
    for run in runs:
        may_join = out and run.start - out[-1].end == len(" and ") and text.startswith(" and ", out[-1].end)
        letters = _ACRONYM_AFTER.match(text, run.end) if may_join else None
        whole = (*out[-1].words, "and", *run.words) if letters else ()
        if letters and _initials(whole).endswith(letters[1]) and len(letters[1]) > len(_initials(run.words)):
            out[-1] = Name(out[-1].start, run.end, whole)
        else:
            out.append(run)
    return out


def _initials(words: tuple[str, ...]) -> str:
    return "".join([word[0] for word in words if word[0].isupper()])


def _find(text: str) -> Iterator[Name]:
    """The names of a text in order."""
    for match in _RUN.finditer(text) if _AFTER_ARTICLE.search(text) else _from_capitals(text):
        if inside := _names_in(match[0]):
            at = match.start()
            for start, end, words in inside:
                yield _named((at + start, at + end, words))


def _from_capitals(text: str) -> Iterator[re.Match[str]]:
    """What `_RUN` finds in a text where no name begins with a small letter: capitals are found faster."""
    done = 0
    for capital in _CAPITAL.finditer(text):
        if capital.start() >= done and (run := _RUN.match(text, capital.start())):
            done = run.end()
            yield run


@kept
def _names_in(run: str) -> tuple[Name, ...]:
    """The names in a run of words, by their places in it: none in "The", "In", as in most; names come again."""
    if run.istitle() and run.replace(" ", "").isalpha() and _in_no_name().isdisjoint(run.lower().split(" ")):
        return (_named((0, len(run), tuple(run.split(" ")))),)  # as most
    found: list[Name] = []
    group: list[_Piece] = []
    trimmed = _trimmed(_pieces(run))
    may_own = "'" in run or "’" in run
    for k, piece in enumerate(trimmed):
        is_time = piece[3] in _times()
        if not is_time:
            group.append(piece)
        while is_time and group and _is_particle(group[-1]):
            group.pop()  # "Speaking on Tuesday"
        if group and (is_time or (may_own and _is_owner(group) and not _names_members(trimmed[k : k + 2]))):
            found.append(_name(group))
            group = []
    if group:
        found.append(_name(group))
    return tuple(found)


def _pieces(run: str) -> list[_Piece]:
    """The words of a run, between which stands one blank each."""
    start = 0
    pieces = []
    for word in run.split(" "):
        pieces.append((start, start + len(word), word, plain(word)))
        start += len(word) + 1
    return pieces


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    """The words of a run without one that only begins a sentence, and without particles at its ends."""
    _, _, opening, word = pieces[0]
    first, last = 0, len(pieces)
    if word in LISTS["clauses.numbers"]:
        first = int(last == 1 or is_place((_owner(pieces[1][2]),)))  # Six US citizens
    gesture = word in LISTS["cues.gestures"] and last > 1 and _is_particle(pieces[1])  # Speaking on TV
    if gesture or (word in _no_names() and not _is_acronym(opening)):
        first = 1
    while first < last and _is_particle(pieces[first]):
        first += 1
    while first < last and _is_particle(pieces[last - 1]):
        last -= 1
    return pieces[first:last]


def _is_particle(piece: _Piece) -> bool:
    """Whether a word of a run only joins names: "of", "the", "van"; not "al-Hadi"."""
    _, _, word, low = piece
    return low == "the" or not (word[0].isupper() or "-" in word)


def _is_owner(group: list[_Piece]) -> bool:
    """Whether a run ends with a possessive that is no country's: "Ida Holm's" ends a name, "Norway's" may go on."""
    last = group[-1][2]
    owner = _owner(last)
    return owner != last and not is_place((*(piece[2] for piece in group[:-1]), owner))


def _owner(word: str) -> str:
    """A word without its possessive ending."""
    return word if word.isalpha() else POSSESSIVE.sub("", word)


def _is_plural_owner(piece: _Piece) -> bool:
    """Whether a word is a possessive of people in the plural, which stays in a name: "Farmers'"."""
    _, _, word, low = piece
    return not word.isalpha() and POSSESSIVE.search(word) is not None and is_person(singular(low))


def _names_members(pieces: list[_Piece]) -> bool:
    """Whether "Farmers' Union", "People's Party": the possessive names whose body it is and goes on with it."""
    if len(pieces) < _RANKED:
        return False
    return _is_plural_owner(pieces[0]) and pieces[1][3] in LISTS["titles.bodies"]


def _is_acronym(word: str) -> bool:
    """Whether a word that is no name in lower case is one in capitals: US, WHO, IT."""
    return word.isupper() and len(word) in (2, 3)


@cache
def _in_no_name() -> frozenset[str]:
    """The words that stand in no name, or only in some."""
    return _times() | _no_names() | LISTS["clauses.numbers"]


@cache
def _times() -> frozenset[str]:
    return frozenset(load("clauses")["times"]) - {"may", "march", "sun", "sat", "mar", "jan"}


def _name(pieces: list[_Piece]) -> Name:
    _, end, written, _ = pieces[-1]
    last = _owner(written)
    before = [piece[2] if _is_plural_owner(piece) else _owner(piece[2]) for piece in pieces[:-1]]
    return _named((pieces[0][0], end - (len(written) - len(last)), (*before, last)))
