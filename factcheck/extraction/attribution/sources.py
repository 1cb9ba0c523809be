"""Who vouches for each number, and through whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from factcheck.extraction.attribution.coreference import UNSURE, References
from factcheck.extraction.attribution.presupposed import is_presupposed
from factcheck.extraction.attribution.reader import Reader, Spoken
from factcheck.extraction.attribution.saying import Saying
from factcheck.extraction.attribution.verbless import carriers
from factcheck.extraction.attribution.via import (
    carrier,
    is_medium,
    is_newspaper,
    is_own_body,
    is_own_voice,
    is_told_as_medium,
    same_medium,
)
from factcheck.extraction.language.cues import is_quotable, verbs
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.phrases import Phrase
from factcheck.extraction.language.quotations import Quotation
from factcheck.lexicon.lists import places_of
from factcheck.lexicon.nouns import without_article
from factcheck.model import Amount, Attribution, AttributionType, Span

_REPORTS = frozenset(("report", "reports", "media report", "media reports"))
_SHORTEST_SPEECH = 22  # characters; a shorter quotation is a word held up, not a speech
_INTERVIEW = 8  # sentences through which what one speaker says is told to the same medium
_TELLINGS = ("told", "tells", "interview", "speaking to", "speaking with", "spoke to", "spoke with")
_LONGEST_SPEECH = 12  # quotations that one speech may run through
_COLON_REACH = 40  # characters between a cue and the colon that announces a paragraph
_BULLETS = ("- ", "– ", "* ", "• ", "· ", "‣ ", "▪ ", "◦ ")
_FIRST_PERSON = frozenset(("we", "i", "you", "one"))
_QUOTED_BY = ("quoted by ", "quoted by the ")
_UNSAID = Saying(Phrase(0, 0, 0), (0, 0), ())
FAR = "The speaker is named in another sentence."


def attribute(document: Document, amounts: Sequence[Amount], *, intents: bool = False) -> list[Attribution]:
    """One attribution for each amount, in the same order.

    `intents`: a number that someone only wants or judges ("wants to hire 40") is that one's too; no claim is.
    """
    return Speakers(document, intents=intents).attribute(amounts)


class Speakers:
    """Finds the speakers of one article."""

    def __init__(self, document: Document, *, intents: bool = False) -> None:
        self.document = document
        self.intents = intents
        self.reader = Reader(document)
        self.references = References(self.reader)
        self._tellings = [start for start, _ in places_of(_TELLINGS, document.text)]
        self._speakers: dict[int, Spoken | None] = {}
        self._blocks: dict[int, int] = {}
        self._told: dict[tuple[Spoken, tuple[str, ...], AttributionType, bool], Attribution] = {}

    def attribute(self, amounts: Sequence[Amount]) -> list[Attribution]:
        """One attribution for each amount, in the same order."""
        return [self._attribution(amount) for amount in amounts]

    def _attribution(self, amount: Amount) -> Attribution:
        index = self.document.sentence_index(amount.start)
        attribution = self._read(amount, index)
        if self.intents and attribution.cue is None and attribution.claimant is None:
            attribution = self._intended(amount, index)
        told = attribution.claimant and not self.intents and attribution.type is not AttributionType.DIRECT
        if told and is_presupposed(self.document, index, amount, attribution.cue):
            return Attribution()
        if attribution.cue and self.reader.is_headline(index):
            return replace(attribution, type=AttributionType.HEADLINE)
        return attribution

    def _read(self, amount: Amount, index: int) -> Attribution:
        found = [s for s in self.reader.spoken(index) if s.covers(amount.start)]
        label = self.reader.label_before(amount.start)
        if label:
            named = Spoken(label, Span(label.end, label.end + 1), (), _UNSAID, index)
            return self._made([named, *found], quoted=True, far=False, outermost=named)
        quotation = self.reader.quotation_at(amount.start)
        if quotation is None:
            found = [s for s in found if self.reader.quotation_at(s.cue.start) is None]
            if not found:
                announced = self._announced(index)
                return self._made([announced] if announced else [], quoted=False, far=True)
            return self._made(found, quoted=False, far=False)
        around = self.reader.quotations[quotation]
        outer = [s for s in found if not around.start <= s.cue.start < around.end]
        inner = [s for s in found if around.start <= s.cue.start < around.end]
        if not outer and (around.continues or self._is_speech(around)):
            speaker = self._speaker(quotation)
            if speaker:
                return self._made([speaker, *inner], quoted=True, far=speaker.sentence != index, outermost=speaker)
        return self._made(outer or inner, quoted=bool(outer), far=False)

    def _is_speech(self, quotation: Quotation) -> bool:
        """Whether a quotation is a speech or a whole sentence, rather than a word held up."""
        inside = self.reader.text[quotation.start : quotation.end].strip("“”«»„\"‘’'`")
        return len(inside) + 2 >= _SHORTEST_SPEECH or (inside[:1].isupper() and inside.endswith((".", "!", "?")))

    def _intended(self, amount: Amount, index: int) -> Attribution:
        """The one whose wish or judgement holds a number that nobody claims."""
        found = [s for s in self.reader.intended(index) if s.covers(amount.start)]
        return self._made(found, quoted=False, far=False)

    def _name(self, span: Span | None) -> str:
        return "" if span is None else self.reader.text[span.start : span.end]

    def _made(
        self, found: Sequence[Spoken], *, quoted: bool, far: bool, outermost: Spoken | None = None
    ) -> Attribution:
        """The attribution that the sayings around one number make.

        The outermost speaks, unless it is a medium that carries another's words or the words are someone's own claim.
        """
        kind = AttributionType.DIRECT if quoted else AttributionType.INDIRECT
        named = [s for s in found if s.source]
        if len(named) > 1:
            named.sort(key=lambda s: (s.saying.quotes, -s.size))
        if outermost in named:
            named.remove(outermost)
            named.insert(0, outermost)
        if not named:
            if not found:
                return Attribution()
            cue = found[0].cue
            return Attribution(cue=self._name(cue), cue_span=cue, type=kind)
        via: list[str] = []
        chosen = next((s for s in named[1:] if s.saying.owned), named[0])
        for inner in named[1:]:
            if self._stands_apart(chosen, inner):
                chosen = inner
                continue
            cites = inner.saying.quotes and is_newspaper(self._name(chosen.source))
            hands_on = cites or self._is_carrier(chosen) or (not quoted and self._hands_on(chosen, inner))
            if chosen.saying.owned or not hands_on:
                break
            via.insert(0, carrier(self._name(chosen.source)))
            chosen = inner
        made = self._vouched(chosen, tuple(via), kind, far)
        return replace(made, denied=True) if chosen.saying.owned and named[0].saying.denies else made

    def _stands_apart(self, outer: Spoken, inner: Spoken) -> bool:
        """Whether "A said …, while …, according to B": B vouches for the second clause only, unless a medium."""
        if not outer.saying.aside or inner.saying.aside or inner.cue.end > outer.cue.start or not inner.reach:
            return False
        parted = self.reader.text[inner.reach[-1].end : outer.cue.start].startswith((", while ", ", whereas "))
        return parted and not (self._is_carrier(outer) or is_newspaper(self._name(outer.source)))

    def _is_carrier(self, spoken: Spoken) -> bool:
        """Whether a source is a medium by its name or by the words of the text: "the daily Correo"."""
        return is_medium(self._resolved(spoken)[0]) or is_medium(self._name(spoken.source))

    def _resolved(self, spoken: Spoken) -> tuple[str, bool]:
        assert spoken.source is not None  # noqa: S101
        resolved = self.references.resolve(spoken.source)
        return resolved.name, resolved.sure

    def _hands_on(self, outer: Spoken, inner: Spoken) -> bool:
        """Whether "A said …, B reported": B only carries what A said in full."""
        if not outer.saying.aside or outer.saying.quotes or inner.saying.aside or inner.saying.denies:
            return False
        name, cue = self._name(outer.source), self._name(outer.cue).lower()
        led = (self._is_carrier(outer) or is_newspaper(name)) and cue.startswith("according")
        told = without_article(name).lower() in _REPORTS  # police estimated …, reports said
        if not (cue in verbs("carry") or led or told) or inner.cue.end > outer.cue.start:
            return False
        return outer.covers(inner.cue.start) and self._resolved(outer)[0] != self._resolved(inner)[0]

    def _vouched(self, spoken: Spoken, via: tuple[str, ...], kind: AttributionType, far: bool) -> Attribution:
        """The attribution to one speaker, found once for all the numbers that he gives in one breath."""
        key = spoken, via, kind, far
        if key not in self._told:
            self._told[key] = self._finished(spoken, list(via), kind, far)
        return self._told[key]

    def _finished(self, spoken: Spoken, via: list[str], kind: AttributionType, far: bool) -> Attribution:
        name, sure = self._resolved(spoken)
        outlet = self.document.outlet
        written = self._name(spoken.source)
        owned = kind is not AttributionType.DIRECT and is_own_body(written)
        is_own = owned or is_own_voice(written)
        if name.lower() in _FIRST_PERSON or is_own or (not via and same_medium(name, outlet)):
            return Attribution()
        for medium in self._media(spoken) or self._media_before(spoken, name):
            if carrier(medium) not in via:
                via.insert(0, carrier(medium))
        via = [v for v in via if not same_medium(v, outlet)]
        credits = self.document.credits
        if len(credits) == 1 and not same_medium(credits[0], outlet) and credits[0] not in via:
            via.append(credits[0])
        doubts = ((UNSURE,) if not sure else ()) + ((FAR,) if far else ())
        return Attribution(
            claimant=name,
            claimant_as_written=written,
            claimant_span=spoken.source,
            claimant_side=partial(self.references.country, name),
            cue=self._name(spoken.cue) or None,
            cue_span=spoken.cue if spoken.cue.end > spoken.cue.start else None,
            via=tuple(via),
            type=kind,
            denied=spoken.saying.denies,
            doubts=doubts,
        )

    def _media(self, spoken: Spoken) -> list[str]:
        """The media that carry a saying by the words of its sentence: "told Reuters", "in a statement carried by KCNA".

        What a speaker adds in one breath is told to the same: "Holt told Reuters …, adding that …".
        """
        told = [s.told for s in self.reader.spoken(spoken.sentence) if s.source == spoken.source]
        found = []
        for other in (*self._carried(spoken.sentence), spoken.through, spoken.told, *told):
            if other is None or other == spoken.source:
                continue
            medium = self._name(other)
            quotes = other == spoken.through or self.reader.text.endswith(_QUOTED_BY, 0, other.start)
            listed_so = other == spoken.told and not self.document.is_capitals and is_told_as_medium(medium)
            carries = is_medium(medium) or is_newspaper(medium) or (quotes and medium.rpartition(" ")[2][:1].isupper())
            if listed_so or carries:
                found.append(medium)
        return found

    def _carried(self, sentence: int) -> list[Span]:
        """Those who carry what is said in a sentence."""
        words = self.reader.words(sentence)
        return [Span(words[p.first].start, words[p.last].end) for p in self.document.told(sentence, carriers)]

    def _media_before(self, spoken: Spoken, name: str) -> list[str]:
        """The media to whom the same speaker told what stands just before: "Holt told Reuters …. He added …"."""
        first = max(0, spoken.sentence - _INTERVIEW)
        sentences = self.document.sentences
        if not any(sentences[first].start <= at < sentences[spoken.sentence].start for at in self._tellings):
            return []
        for index in range(spoken.sentence - 1, first - 1, -1):
            near = self._outside(index)
            if near and not f"{self._resolved(near[-1])[0]} ".startswith(f"{name} "):
                return []  # "a doctor at the clinic told Reuters" may be "the doctor" now
            found = self._media(near[-1]) if near else []
            if found:
                return found
        return []

    def _speaker(self, index: int) -> Spoken | None:
        """Who speaks a quotation whose own sentence does not say it.

        Speeches are looked at from the first asked for backwards, so that one that depends on the speech before it
        finds that answer at hand.
        """
        if index in self._speakers:
            return self._speakers[index]
        earliest = index
        while earliest and index - earliest < _LONGEST_SPEECH and earliest - 1 not in self._speakers:
            earliest -= 1
        for i in range(earliest, index + 1):
            self._speakers[i] = self._find_speaker(i)
        return self._speakers[index]

    def _find_speaker(self, index: int) -> Spoken | None:
        reader = self.reader
        here = reader.quotations[index]
        last = self.document.sentence_index(here.end - 1)
        first = self.document.sentence_index(here.start)
        after = [s for s in self._outside(last) if s.cue.start >= here.end]
        if after:
            return after[0]
        before = [s for s in self._outside(first) if s.cue.start < here.start]
        if before:
            return before[-1]
        if reader.text[max(0, here.start - 2) : here.start].rstrip().endswith(":"):
            subject = self.references.subject_speaker(first)
            if subject and subject.end < here.start:  # "Ana Roth, the foreman, put it bluntly: …"
                return _unsaid(subject, first)
        return self._speaker_before(index, first)

    def _announced(self, index: int) -> Spoken | None:
        """The speaker of a line that ends with a colon, for the paragraph that follows it."""
        sentences = self.document.sentences
        index = self._block_start(index)
        before = sentences[index - 1] if index else None
        if before is None or self.reader.text[before.end - 1] != ":":
            return None
        near = self._outside(index - 1)
        if near:
            return near[-1] if before.end - near[-1].cue.end < _COLON_REACH else None
        return self._unsaid(index - 1)

    def _block_start(self, index: int) -> int:
        """The first sentence of the paragraph, or of the list, that holds a sentence."""
        sentences = self.document.sentences
        first = index
        while first and first not in self._blocks:
            if sentences[first].paragraph != sentences[first - 1].paragraph and not self._is_listed(first):
                break
            first -= 1
        start = self._blocks.get(first, first)
        self._blocks.update(dict.fromkeys(range(first, index + 1), start))
        return start

    def _is_listed(self, index: int) -> bool:
        """Whether a sentence and the one before it are both items of a list."""
        starts = (self.document.sentences[k].start for k in (index, index - 1))
        return all(self.reader.text.startswith(_BULLETS, start) for start in starts)

    def _unsaid(self, sentence: int) -> Spoken | None:
        """The person with whom a sentence begins that leads to a speech without a verb of saying."""
        subject = self.references.subject_person(sentence)
        return _unsaid(subject, sentence) if subject else None

    def _outside(self, sentence: int) -> list[Spoken]:
        """The named sayings of a sentence whose cue is not itself quoted."""
        return [s for s in self.reader.spoken(sentence) if s.source and self.reader.quotation_at(s.cue.start) is None]

    def _can_be_quoted(self, spoken: Spoken) -> bool:
        """Whether a source can be quoted beyond its sentence: no market, no experience, no behaviour."""
        words, phrase = self.reader.words(spoken.sentence), spoken.saying.source
        return phrase is not None and (is_quotable(words[phrase.core]) or words[phrase.last].tag == "M")

    def _speaker_before(self, index: int, first: int) -> Spoken | None:
        """The speaker of the sentence before a quotation that begins its own sentence."""
        here = self.reader.quotations[index]
        start = self.document.sentences[first].start
        if self.reader.text[start : here.start].strip():
            earlier = index - 1
            if earlier >= 0 and self.reader.quotations[earlier].start >= start:
                return self._speakers.get(earlier)
            return None
        if not first:
            return None
        near = [s for s in self._outside(first - 1) if self._can_be_quoted(s)]
        if near:
            return near[-1]
        previous = self.reader.quotation_at(self.document.sentences[first - 1].end - 1)
        if previous is not None and previous == index - 1:
            return self._speakers.get(previous)
        before, here_in = self.document.sentences[first - 1], self.document.sentences[first]
        leads = before.paragraph == here_in.paragraph or self.reader.text[before.end - 1] == ":"
        return self._unsaid(first - 1) if leads else None


def _unsaid(subject: Span, sentence: int) -> Spoken:
    """A speaker whom no verb of saying names."""
    return Spoken(subject, Span(subject.start, subject.start), (), _UNSAID, sentence)
