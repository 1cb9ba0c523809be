"""Whom a pronoun, a title or a short form means: "it", "the ministry", "the spokesman", "Mr Ortiz"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.extraction.attribution.affiliation import country_of
from factcheck.extraction.attribution.complements import past_adverbials
from factcheck.extraction.attribution.names import (
    Name,
    Names,
    gender_of,
    is_body,
    is_place,
    person_before_of,
    person_part,
    plain,
)
from factcheck.extraction.attribution.pronouns import PRONOUNS, fits, gender_meant, subject_form
from factcheck.extraction.attribution.reader import Reader
from factcheck.extraction.attribution.via import is_medium
from factcheck.extraction.language.cues import gives_figures, is_document, is_speaker, reporting
from factcheck.extraction.language.phrases import noun_phrase_after
from factcheck.lexicon.gazetteer import spots
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import body_of
from factcheck.model import Span

_BACK = 8  # sentences that a pronoun may reach back
_FAR = 4000  # characters back in which a short form may have its full form
_NEAR = 40  # characters within which a noun describes the name before it
_HEADING = 5  # words of a heading before a colon, as "Health: the clinic has …"
_OFTEN = 2  # times that letters stand for a firm
_FURTHEST = 40  # sentences back over a row of the same pronoun
UNSURE = "The speaker is a pronoun or a short form whose owner is not certain."


class Resolved(NamedTuple):
    """A claimant's name in its fullest form, and whether the text leaves no other reading."""

    name: str
    sure: bool


class References:
    """Resolves the sources of one article."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.text = reader.text
        self._names: Names | None = None
        self._resolved: dict[Span, Resolved] = {}
        self._countries: dict[str, str | None] = {}

    @property
    def names(self) -> Names:
        """The names of the article, looked for when first needed."""
        if self._names is None:
            self._names = Names("" if self.reader.document.is_capitals else self.text)
        return self._names

    def resolve(self, span: Span) -> Resolved:
        """Who is meant by the words of a source."""
        if span not in self._resolved:
            low = subject_form(self.text[span.start : span.end].lower())
            self._resolved[span] = self._pronoun(low, span) if low in PRONOUNS else self._resolve_noun(span)
        return self._resolved[span]

    def country(self, name: str) -> str | None:
        """The country for which a person of that full name stands, by the words around the first naming."""
        if name not in self._countries:
            self._countries[name] = country_of(person_part(tuple(name.split())), self.names, self.reader)
        return self._countries[name]

    def _resolve_noun(self, span: Span, gender: str | None = None) -> Resolved:
        written = self.text[span.start : span.end]
        bare = _without_determiner(written)
        handed = _HANDED_OVER.match(bare)
        if handed and is_document(handed.group(1).lower()):
            behind = span.start + len(written) - len(bare) + handed.end()  # "figures provided by | the governor"
            return self._resolve_noun(Span(behind, span.end))
        inside = self.names.between(span.start, span.end)
        if (
            not inside
            or self._takes_in_verb(inside[-1], span)
            or (plain(bare) in LISTS["titles.persons"] and self.text.startswith(", ", span.end))
        ):
            return self._nominal(written, bare, span)
        return self._named(bare, inside, span, gender)

    def _takes_in_verb(self, name: Name, span: Span) -> bool:
        """Whether a name goes on into the verb behind its phrase, which has a capital in a headline: Officials Say."""
        behind = self.text[span.end : name.end].split()
        return bool(behind) and behind[0].lower() in reporting()

    def _named(self, bare: str, inside: list[Name], span: Span, gender: str | None) -> Resolved:
        """A phrase that holds capitalised words: a person with or without office, a body, or neither."""
        head, last = inside[0], inside[-1]
        lead = self.text[span.start : head.start]
        rest = self.text[head.end : span.end].lstrip()
        covers = head.end >= span.end - 2 or (rest[:1] in ",(" and " and " not in rest)
        covers = covers or (len(head.words) > 1 and rest.startswith(_BELONGING))
        if covers and _is_title_only(lead):
            person = person_before_of(head.words) or (() if is_body(head.words) else person_part(head.words))
            if person:
                return self._person(person, span, gender)
            apposed = self._apposed(span) if plain(head.words[-1]) in LISTS["titles.persons"] else None
            if apposed is not None:
                return apposed
            full, sure = self.names.full_body(head.words, span.start)
            return Resolved(" ".join(full) if full != head.words else bare, sure)
        person = () if is_body(last.words) else person_part(last.words)
        before = self.text[span.start : last.start].split()
        if person and before and last.end >= span.end - 1:
            # the name in apposition is the claimant: "the Coalition's spokesman, Omar Haddad"
            office = plain(before[-1]) in LISTS["titles.titles"] or plain(before[-1]) in LISTS["titles.persons"]
            if office or (before[-1].endswith(",") and not spots(" ".join(person))):  # a mayor in Leeds, Ohio
                return self._person(person, span, gender)
        return Resolved(bare, True)

    def _person(self, person: tuple[str, ...], span: Span, gender: str | None) -> Resolved:
        full, sure = self.names.full_person(person, span.start, gender)
        return Resolved(" ".join(full), sure)

    def _body(self, words: tuple[str, ...], span: Span) -> Resolved:
        """The body of that name in its fullest form."""
        full, sure = self.names.full_body(words, span.start)
        return Resolved(" ".join(full), sure)

    def _nominal(self, written: str, bare: str, span: Span) -> Resolved:
        """A common noun: "the ministry" is joined with a name, "two witnesses" stays as it is."""
        words = bare.lower().split()
        if self.reader.document.is_capitals:
            person = () if is_body(tuple(bare.lower().split())) else person_part(tuple(bare.split()))
            return Resolved(" ".join(person) or bare, True)
        if not words or bare == written or not written.lower().startswith(("the ", "its ", "his ", "her ", "their ")):
            return Resolved(bare or written, True)
        head = words[-1]
        if words[0] == "same" and len(words) > 1:
            return self._named_alike(head, span) or Resolved(bare.partition(" ")[2], True)
        if head in LISTS["titles.groups"] and len(words) <= 2:
            found = self._body_called(words, span) or self._spelled_out(head, span)
            if found:
                return found
        if head in LISTS["titles.persons"]:
            found = self._apposed(span)
            if found is None and len(words) <= 2:
                found = self._spelled_out(head, span, anew=True) or self._person_called(head, span)
            if found:
                return found
        return Resolved(bare, True)

    def _apposed(self, span: Span) -> Resolved | None:
        """The person named right behind a phrase for one: "the port's spokeswoman, Ida Holm"."""
        if not self.text.startswith(", ", span.end):
            return None
        apposed = next((name for name in self.names.between(span.end, span.end + 3) if not is_body(name.words)), None)
        return apposed and self._person(person_part(apposed.words) or apposed.words, span, None)

    def _body_called(self, words: list[str], span: Span) -> Resolved | None:
        """The body that "the ministry" or "the group" names again."""
        head = words[-1]
        near: Name | None = None
        beside = self._sources(self.reader.document.sentence_index(span.start), span.start)
        for name in self.names.before(span.start):
            if span.start - name.start > _FAR:
                break
            if len(words) == 1 and any(source.start <= name.start < source.end for source in beside):
                continue  # "Police said 12 died, the union put it at 40"
            if len(name.words) > 1 and any(plain(w) == head for w in name.words):
                return self._body(name.words, span)
            behind = self.text[name.end : min(name.end + _NEAR, span.start)].partition("\n")[0].lower()
            described = _describes(behind, head) and not any(plain(w) in LISTS["titles.titles"] for w in name.words)
            if len(words) == 1 and (described or self._is_called(name, head)):
                return Resolved(" ".join(name.words), False)
            state = len(name.words) == 1 and "." in name.words[0] and not body_of(name.words[0])  # Velt, N.Y.
            if near is None and not state and self._may_be_called(name.words, head):
                near = None if is_medium(name.words[-1]) else name
        owned = not self.text.startswith(("the ", "The "), span.start)  # "their union" is none of those named before
        if owned or len(words) > 1 or near is None or head not in LISTS["titles.any_body"]:
            return None
        return self._body((self._body_before(span, head) or near).words, span)._replace(sure=False)

    def _may_be_called(self, name: tuple[str, ...], noun: str) -> bool:
        """Whether a name is of a body that a noun may mean: no court is "the company", nor letters named once."""
        if not is_body(name) or is_place(name):
            return False
        is_firm = any(plain(word) in LISTS["grammar.firms"] for word in name[1:])
        is_short = len(name) == 1 and name[0].isupper() and len(self.names.called(name)) > _OFTEN
        return is_firm or is_short or noun not in ("company", "firm")

    def _named_alike(self, head: str, span: Span) -> Resolved | None:
        """The last source of that noun: "the same forces" after "forces in the north reported"."""
        for source in self._sources_before(span):
            if head in self.text[source.start : source.end].lower().split():
                return self._resolve_noun(source)
        return None

    def _spelled_out(self, head: str, span: Span, *, anew: bool = False) -> Resolved | None:
        """The last source that "the board" shortens: "the election board"; `anew`: that comes in with "a" or "an"."""
        for source in self._sources_before(span):
            written = self.text[source.start : source.end]
            longer = _without_determiner(written)
            if longer.lower().endswith(f" {head}") and (not anew or written.lower().startswith(("a ", "an "))):
                return Resolved(longer, True)
            if anew and head in longer.lower().split() and self.names.between(source.start, source.end):
                break  # "the ministry's spokesman, Omar Haddad"
        return None

    def _is_called(self, name: Name, head: str) -> bool:
        """Whether a noun leads to a name that is no person's: "the country's biggest bank, Banco Sol"."""
        before = self.text[max(0, name.start - _NEAR) : name.start].lower().rstrip(" ,")
        return before.endswith(f" {head}") and not gender_of(name.words)

    def _person_called(self, head: str, span: Span) -> Resolved | None:
        for name in self.names.before(span.start):
            if span.start - name.start > _FAR:
                break
            person = person_part(name.words)
            if not person or is_body(name.words) or self._is_no_person(name):
                continue
            before = self.text[max(0, name.start - _NEAR) : name.start]
            behind = self.text[name.start : max(name.end, min(name.end + _NEAR, span.start))]
            around = f"{before} {behind}".lower()
            if head in around.replace(",", " ").split():
                return self._person(person, span, None)
        return None

    def _is_no_person(self, name: Name) -> bool:
        """Whether a name ends in digits, or is one word, never longer, that is a place's or opens sentences only."""
        unlikely = self._is_alone(name) and (spots(name.words[0]) or self.names.is_only_initial(name))
        return bool(unlikely) or name.words[-1][-1].isdigit()

    def _is_alone(self, name: Name) -> bool:
        """Whether a name is one word that no longer name of a person ends with."""
        return len(name.words) == 1 and len(self.names.full_person(name.words, name.start)[0]) == 1

    def _body_before(self, span: Span, head: str) -> Name | None:
        """The last body that spoke before and may be called by a noun."""
        sources = self._sources_before(span)
        named = (name for source in sources for name in self.names.between(source.start, source.end))
        return next((name for name in named if self._may_be_called(name.words, head)), None)

    def _sources_before(self, span: Span) -> Iterator[Span]:
        """Those who spoke before a phrase, those of its own sentence first, then those of the sentences before it."""
        index = self.reader.document.sentence_index(span.start)
        for k in range(index, max(-1, index - _BACK), -1):
            yield from self._sources(k, span.start)

    def _pronoun(self, pronoun: str, span: Span) -> Resolved:
        for candidate, sure in self._candidates(pronoun, span):
            found = self._resolve_noun(candidate, gender_meant(pronoun))
            if found.name.lower() not in PRONOUNS:
                return Resolved(found.name, sure and found.sure)
        return Resolved(self.text[span.start : span.end], False)

    def _candidates(self, pronoun: str, span: Span) -> Iterator[tuple[Span, bool]]:
        """Earlier phrases that a pronoun may stand for, the likeliest first.

        The same pronoun as a speaker further back carries the search on from there.
        """
        k = index = self.reader.document.sentence_index(span.start)
        sentences = self.reader.document.sentences
        furthest, near = index - _BACK, index - 1
        unlikely: list[Span] = []  # single names that nothing shows to be a person's, nouns that rarely speak
        while k >= max(0, furthest, index - _FURTHEST):
            end = min(sentences[k].end, span.start)
            for source in self._sources(k, end):
                if self.text[source.start : source.end].lower() == pronoun:
                    furthest, near, end = k - _BACK, k - 1, min(end, source.start)
                elif self._fits(pronoun, source):
                    yield source, k >= near
            subject = self._first_phrase(k)
            if subject and subject.end <= end and self._fits(pronoun, subject):
                if (gender_meant(pronoun) or pronoun in ("it", "they", "them")) and not self._can_say(subject):
                    unlikely.append(subject)
                else:
                    yield subject, k >= near
            for name in self.names.between(sentences[k].start, end):
                place = Span(name.start, name.end)
                if not self._may_be_meant(name) or not self._fits(pronoun, place):
                    continue
                if gender_meant(pronoun) and self._is_alone(name):
                    unlikely.append(place)
                else:
                    yield place, False
            k -= 1
        for place in unlikely:
            yield place, False

    def _can_say(self, subject: Span) -> bool:
        """Whether a phrase is a name, or ends with a noun for those who give out figures."""
        head = self.text[subject.start : subject.end].split()[-1].lower()
        named = self.names.between(subject.start, subject.end)
        return gives_figures(head) or not all(map(self.names.is_only_initial, named))

    def _may_be_meant(self, name: Name) -> bool:
        """Whether a name is neither quoted, a setting, a label, nor perhaps only the first word of a sentence."""
        if self.names.is_only_initial(name) or self.text.endswith(_PREPOSED, 0, name.start):
            return False
        if len(name.words) > 1 and self.text.startswith(":", name.end) and self.text[name.start : name.end].isupper():
            return False  # READ MORE: Floods in Velt
        return self.reader.quotation_at(name.start) is None and not _WHERE.match(self.text, name.end)

    def _sources(self, index: int, end: int) -> list[Span]:
        """The sources of a sentence before `end` that are not themselves quoted, the last first."""
        return [
            s.source
            for s in reversed(self.reader.spoken(index))
            if s.source and s.source.end <= end and self.reader.quotation_at(s.cue.start) is None
        ]

    def subject_person(self, index: int) -> Span | None:
        """The person, named or a pronoun, with whom a sentence begins."""
        subject = self._first_phrase(index)
        if subject is None:
            return None
        names = self.names.between(subject.start, subject.end)
        is_person = names and names[-1].end >= subject.end - 1 and not is_body(names[-1].words)
        is_adverb = bool(names) and self.names.is_only_initial(names[-1]) and self.text.startswith(",", subject.end)
        return subject if is_person and not is_adverb and person_part(names[-1].words) else None

    def subject_speaker(self, index: int) -> Span | None:
        """The person, body or document with which a sentence begins."""
        subject = self._first_phrase(index)
        if subject is None:
            return None
        head = self.text[subject.start : subject.end].rpartition(" ")[2].lower()
        return subject if gives_figures(head) else self.subject_person(index)

    def _first_phrase(self, index: int) -> Span | None:
        """The noun phrase that begins a sentence, mostly its subject."""
        words = self.reader.words(index)
        first = next((k + 1 for k in range(1, min(_HEADING, len(words) - 1)) if words[k].tag == ":"), 0)
        if not words or words[first].tag not in "DMN":
            return None
        if words[first].low in LISTS["cues.gestures"] or (
            words[first].low in ("late", "early") and past_adverbials(words, first) > first
        ):
            return None  # "Speaking at the port, …", "Late on Tuesday he said …"
        phrase = noun_phrase_after(words, first)
        if phrase is None:
            return None
        last = phrase.last if words[phrase.core].tag == "M" else phrase.core  # "the Ministry of Health"
        return Span(words[first].start, words[last].end)

    def _fits(self, pronoun: str, span: Span) -> bool:
        written = self.text[span.start : span.end].lower()
        names = self.names.between(span.start, span.end)
        is_plural = gender_meant(pronoun) is not None and written.endswith("s")
        if (is_plural or is_speaker(written)) and all(map(self.names.is_only_initial, names)):
            names = []  # "Voters said": a capital at the head of a sentence makes no name
        return fits(pronoun, written, names, span)


_PREPOSED = (" in ", " at ", " from ", " near ", " of ", " on ", " In ", " At ")
_BELONGING = ("of the ", "from the ", "with the ")
_DESCRIBED = (", ", " (", " is ", " was ")
_WHERE = re.compile(r" (?:region|province|district|county)\b|(?: and [^\W\d_]\w{1,20}(?: [^\W\d_]\w{1,20})?)?, where\b")
_HEAD = re.compile(r"([\w'’-]+)( |$)?")
_GOES_ON = ("of ", "in ", "for ", "that ", "which ", "who ", "based ", "and ", "from ", "with ")
_HANDED_OVER = re.compile(
    r"(?:[\w'’-]+ ){0,3}(\w+) (?:shared|given|provided|released|published|compiled|issued|collected|supplied|gathered"
    r"|disclosed|presented|made public)(?: (?:with|to) us| on \w+| this week)? by (?=\w)"
)
_OWNER = re.compile(r"\A(?:(?:country|nation)['’]s|then) (?=[A-Z])")  # the country's Disaster Authority
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "that", "our"))


def _without_determiner(written: str) -> str:
    first, _, rest = written.partition(" ")
    return _OWNER.sub("", rest if first.lower() in _DETERMINERS and rest else written)


def _describes(behind: str, head: str) -> bool:
    """Whether words behind a name call it a `head`: ", a mining company in Oslo"; not ", the company said"."""
    opening = next((mark for mark in _DESCRIBED if behind.startswith(mark)), None)
    if opening is None:
        return False
    found = _HEAD.match(behind, len(opening))
    while found and found.group(1) != head:
        found = _HEAD.match(behind, found.end())
    return found is not None and (not found.group(2) or behind[found.end() :].startswith(_GOES_ON))


def _is_title_only(lead: str) -> bool:
    """Whether the words before a name are a determiner and office words only."""
    return all(
        plain(w) in _DETERMINERS or plain(w) in LISTS["titles.titles"] or plain(w) in LISTS["titles.persons"]
        for w in lead.split()
    )
