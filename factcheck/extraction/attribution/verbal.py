"""Attributions that a verb makes: "X said", "said X", "X is said to", "X quoted Y as saying"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.attribution.complements import (
    boundary_before,
    can_report,
    goes_on,
    group_start,
    is_clause,
    is_negated,
    is_part,
    is_reduced,
    is_unconfirmed,
    past_adverbials,
    person_told,
    relative_head,
    takes_content,
)
from factcheck.extraction.attribution.passives import by_agent, by_passive, has_agent, is_passive
from factcheck.extraction.attribution.saying import Saying, next_comma, open_bracket
from factcheck.extraction.language.cues import is_intent, is_quotable, is_speaker, is_wish, verbs, with_preposition
from factcheck.extraction.language.phrases import Phrase, Stretch, is_time, noun_phrase_after, noun_phrase_before
from factcheck.extraction.language.subjects import participle_subject, subject_before
from factcheck.extraction.language.words import NOMINAL, Word, tag_at
from factcheck.lexicon.lists import LISTS

_JOINING = frozenset(("because", "while", "although", "though", "whereas"))
_CITED = 12  # words that describe who is cited
_SETTINGS = ("in", "at", "from", "during", "after", "before", "outside", "following", "on")
_AMOUNTS = frozenset(("many", "much", "few", "little"))


def by_verb(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """The attributions that the reporting verb at i makes."""
    word = words[i]
    if word.low in verbs("quote") and (word.tag == "G" or (i and words[i - 1].low == "which")):
        yield from _quoting(words, i)
    elif is_passive(words, i):
        yield from by_passive(words, i)
    elif (word.low in verbs("quote") or word.low == "reported") and _names_the_quoted(words, i):
        yield from _quoted_as(words, i)
    elif subject := _subject_after(words, i):
        yield from _inverted(words, i, subject)
    elif has_agent(words, i):
        yield from by_agent(words, i)
    else:
        yield from _plain(words, i)


def _plain(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Subject, verb, content: "X said that …"; or content, subject, verb: "…, X said"."""
    word = words[i]
    if word.tag == "G" and (i == 0 or (i == 1 and words[0].tag == '"')):
        yield from _opening_participle(words, i)
        return
    source = participle_subject(words, i) if word.tag == "G" else subject_before(words, i)
    if source is None or not can_report(words, source, i) or is_part(words, source) or _is_about(words, source, i):
        return
    if words[source.first].low in verbs("quote") and words[source.first].tag == "G":
        return  # "…, citing figures from Velt reports"
    around = source.first - 1
    while around > 0 and words[around].low in ("around", "about", "more", "than", "nearly", "over"):
        around -= 1
    if word.tag == "E" and around >= 0 and words[around].low == "with":
        return  # "with numbers expected to grow", "with more than 80% of votes counted"
    relative = relative_head(words, source, i)
    if relative is not None:
        head, source = relative
        at = word.low == "put" and tag_at(words, i + 1) == "P"  # "losses that the army put at 40"
        yield Saying(source, (group_start(words, i), i), ((i + 1, next_comma(words, i)) if at else head,), owned=True)
        return
    reduced = is_reduced(words, i) and words[source.first - 1].tag != "R"  # a raid that residents said killed 12
    if reduced or is_unconfirmed(words, i) or _is_amends(words, i):
        return
    told = person_told(words, i)
    start = past_adverbials(words, told.last + 1 if told else i + 1)
    if tag_at(words, i + 1) == "T" and words[i + 1].low in with_preposition().get(word.low, ()):
        start = i + 1  # "pointed to a fall by 12"
    cue = (group_start(words, i), i)
    denies = word.low in verbs("deny")
    if _compares(words, source) and tag_at(words, start) in ".,;)":
        if not is_quotable(words[source.core]):
            return  # "…, as the searches conclude"
        yield Saying(source, cue, ((open_bracket(words, i), source.first - 3),), told, aside=True, owned=True)
        return
    is_finite = word.tag != "G" or words[i - 1].tag == "X"  # "…, the firm is reporting"
    boundary = _boundary(words, source, start) if is_finite else None
    intends = is_wish(word.low)
    doing = word.tag == "G" and words[i - 1].tag != "X" and words[source.first - 1].low != "with"
    if intends and (doing or (word.tag == "E" and words[i - 1].tag == ",")):
        return  # "the act, proposed law that …"
    if boundary is not None and _stands_aside(words, i, boundary, start):
        if intends:
            return
        yield Saying(source, cue, _aside_reach(words, i, boundary, start), told, denies=denies, aside=True)
        return
    if tag_at(words, start) == "," and tag_at(words, start + 1) == '"':
        start += 1
    is_refused = word.low in verbs("name") and is_negated(words, i) and not is_clause(words, start)
    if start < len(words) and not is_refused and takes_content(words, i, start):
        last = _content_end(words, source, i, start)
        if denies:  # "rejects the result as …": what happened meanwhile is not denied
            ends = (k for k in range(start + 1, last) if _happens_meanwhile(words, k) or _is_known(words, start, k))
            last = next(ends, last + 1) - 1
        last = _before_meanwhile(words, start, last)
        if intends:
            ends = (k for k in range(start + 1, last) if words[k].tag in ",;-S" and words[k].low != "than")
            ends = (k for k in ends if words[k].tag + words[k + 1].tag != "SG")  # before slipping to 1.9%
            last = next(ends, last + 1) - 1
        yield Saying(source, cue, ((start, last),), told, denies=denies, intends=is_intent(word.low))


def _before_meanwhile(words: Sequence[Word], start: int, last: int) -> int:
    """The last word of a plain object, an infinitive or a quotation: what happens beside it is told by the outlet.

    "announced a ban after six people died"; "vows to press ahead as 40,000 march"; "says "no" amid claims of 40 dead".
    """
    if words[start].tag == '"':
        closing = next((k for k in range(start + 1, last) if words[k].tag == '"'), last)
        after = closing + 1 + (tag_at(words, closing + 1) == ",")
        apart = after <= last and (words[after].low in LISTS["cues.apart"] or _happens_meanwhile(words, after))
        return closing if apart else last
    infinitive = words[start].tag == "T"
    for k in range(start, last):
        if words[k].tag in ';:"#RO' or (words[k].tag in "VXE" and not infinitive):
            break
        if words[k].low == "amid" or (
            _happens_meanwhile(words, k) and words[k + 1].tag not in '"O' and is_clause(words, k + 1)
        ):
            return k - 1
    return last


def _happens_meanwhile(words: Sequence[Word], i: int) -> bool:
    """Whether a clause begins at i in which a denial no longer reaches; "as many as 40" begins none."""
    if words[i].low not in LISTS["cues.meanwhile"]:
        return False
    bounds = words[i].low == "as" and (words[i + 1].low in _AMOUNTS or words[i - 1].low in _AMOUNTS)
    return not bounds


def _is_known(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether what begins at i is known to who denies: "denied using gas in the war that killed 40", "a role in it"."""
    is_noun, after_noun = words[start].tag in "DN", words[i].tag == "P" and words[i].low != "of"
    if not (words[i].tag == "R" or (is_noun and after_noun)) or not (is_noun or words[start].low.endswith("ing")):
        return False
    told = LISTS["manner.rumours"]
    return not any(word.low in told or (is_noun and word.tag in "VX") for word in words[start:i])


def _opening_participle(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "Confirming 52 deaths, fire chief Jan Novak said that …": the subject stands behind the comma."""
    start = past_adverbials(words, i + 1)
    comma = next((k for k in range(start + 1, len(words) - 2) if words[k].tag == ","), None)
    source = noun_phrase_after(words, comma + 1) if comma is not None else None
    if comma is None or source is None or is_wish(words[i].low) or not can_report(words, source, i):
        return
    source = Phrase(source.first, source.core if words[source.core].tag == "N" else source.last, source.core)
    if takes_content(words, i, start):
        yield Saying(source, (i, i), ((start, comma - 1),))


def _content_end(words: Sequence[Word], source: Phrase, i: int, start: int) -> int:
    """The last word that the verb at i may govern; "fans, who put it at 12, left": the main clause is not theirs."""
    subject = group_start(words, i) - 1
    relative = subject if words[subject].tag == "R" else source.first - 1
    if relative > 0 and words[relative].tag == "R" and words[relative - 1].tag in ",P":
        ends = (k - 1 for k in range(start + 1, len(words) - 1) if words[k].tag == "," and words[k + 1].tag in "VXE")
        return next(ends, len(words) - 1)
    if _opens_aside_clause(words, source.first - 1):
        ends = (k - 1 for k in range(start + 1, len(words) - 1) if _ends_opening(words, start, k))
        return next(ends, len(words) - 1)
    return len(words) - 1


def _opens_aside_clause(words: Sequence[Word], i: int) -> bool:
    """Whether the sentence opens with a conjunction at i, so that its main clause stands behind a comma."""
    return 0 <= i <= 1 and words[i].low in LISTS["cues.subordinating"] and (i == 0 or words[0].tag in "AC")


def _ends_opening(words: Sequence[Word], start: int, comma: int) -> bool:
    """Whether the main clause begins behind a comma: "Although Lind said it was safe, 40 fell ill"."""
    if words[comma].tag != "," or sum(word.tag == '"' for word in words[start:comma]) % 2 > (
        words[comma + 1].tag == '"'
    ):
        return False
    opening = comma + 1 + (words[comma + 1].tag == '"')
    return words[opening].tag in "DMNO#QAP" and is_clause(words, opening)


def _is_about(words: Sequence[Word], source: Phrase, i: int) -> bool:
    """Whether "the case on which the court ruled was …": what follows is the main clause's."""
    relative = source.first - 1
    return (
        relative > 0 and words[relative].tag == "R" and words[relative - 1].tag == "P" and tag_at(words, i + 1) in "XV"
    )


def _is_amends(words: Sequence[Word], i: int) -> bool:
    """Whether a correction tells what nobody has said: "it should have said 17"."""
    return i > 1 and words[i - 1].low == "have" and words[i - 2].low == "should"


def _compares(words: Sequence[Word], source: Phrase) -> bool:
    """Whether "as" behind a comma leads to the subject: "…, as the union said on Monday"."""
    return source.first > 1 and words[source.first - 1].low == "as" and words[source.first - 2].tag == ","


def _boundary(words: Sequence[Word], source: Phrase, start: int) -> int | None:
    """The mark between content and "X said"; in "The toll, police said, was 5" too."""
    boundary = boundary_before(words, source)
    if boundary is None and source.first > 1 and words[source.first - 1].tag == ",":
        # "Of 40 boats, he said, 12 sank"
        is_inserted = tag_at(words, start) == "," and tag_at(words, start + 1) not in '"P'
        ends = tag_at(words, start) in ".-;" and any(word.tag == "#" for word in words[: source.first])
        return source.first - 1 if is_inserted or ends else None  # "12 boats lost at sea, navy says"
    return boundary


def _stands_aside(words: Sequence[Word], i: int, boundary: int, start: int) -> bool:
    """Whether nothing that could be content follows "…, X said" directly."""
    if tag_at(words, start) in ',.;)-:CS"':
        return True
    doing = tag_at(words, start + 1) == "G" and words[start].low == "in"  # "Holt said in giving new figures"
    settles = start < len(words) and (words[start].low in _SETTINGS or doing) and words[i].low in verbs("say")
    if settles and not any(word.tag in ("#" if doing else "#V") for word in words[start:]):
        return any(word.tag == "#" for word in words[:boundary])  # "12 died, Holt said from the scene"
    return words[boundary].tag == '"' and tag_at(words, i + 1) in "PTAY"


def _aside_reach(words: Sequence[Word], i: int, boundary: int, start: int) -> tuple[Stretch, ...]:
    """The content before "…, X said" and, where it goes on, behind it."""
    before = (open_bracket(words, i), boundary - (words[boundary].tag != '"'))
    last = len(words) - 1
    quote = next((k for k in range(start, len(words)) if words[k].tag == '"'), None)
    mark = tag_at(words, start)
    joins = words[boundary - 1].tag in "CR" or words[boundary - 1].low in _JOINING
    if mark == "," and words[boundary].tag == "," and joins and start < last:
        return ((start + 1, last),)  # "52 died and, the ministry added, 14 were missing"
    leads = mark == "," and _sets_scene(words, before[0], boundary) and tag_at(words, start + 1) not in "VXE"
    if quote is not None and not (leads and quote > start + 1):
        return before, (quote, last)
    after_mark = mark == ":" or (mark == "-" and tag_at(words, start + 1) == "C")
    if start < last and (after_mark or (mark == "," and goes_on(words, start, boundary))):
        return ((start + 1, last),) if leads else (before, (start + 1, last))
    return (before,)


def _sets_scene(words: Sequence[Word], first: int, boundary: int) -> bool:
    """Whether words without a verb only lead up to what is said: "During two terms, he said, …"; not "of 40 boats"."""
    opener = words[first]
    if opener.low in ("of", "among") or opener.tag not in "PEG":
        return False
    return not any(word.tag in "VX" for word in words[first:boundary])


def _quoting(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "…, AFP reported, quoting activists"; what else is cited is a reason: "citing the cold"."""
    source = noun_phrase_after(words, i + 1)
    if source and _can_be_quoted(words, source):
        reach = [(0, i - 1)] if i else []
        after = source.last + 1
        if after < len(words) and (words[after].low in ("as", "that") or words[after].tag == ","):
            reach.append((after, len(words) - 1))
        yield Saying(source, (i, i), tuple(reach), aside=True, quotes=True)


def _can_be_quoted(words: Sequence[Word], source: Phrase) -> bool:
    """Whether a phrase names someone or a document: "people close to the owner", not "the heat in Lima"."""
    return any(map(is_quotable, words[source.first : source.core + 1]))


def _names_the_quoted(words: Sequence[Word], i: int) -> bool:
    """Whether "… X as saying" follows."""
    source = _quoted_phrase(words, i)
    return source is not None and _as_saying(words, source) is not None


def _quoted_phrase(words: Sequence[Word], i: int) -> Phrase | None:
    """Who is quoted, right behind the verb at i."""
    pronoun = tag_at(words, i + 1) == "Q"
    return Phrase(i + 1, i + 1, i + 1) if pronoun else noun_phrase_after(words, i + 1)


def _as_saying(words: Sequence[Word], source: Phrase) -> int | None:
    """Where "as saying" stands, behind who is quoted or behind words in apposition: "Ana Lind, a nurse, as saying"."""
    at = source.last + 1
    if tag_at(words, at) == ",":
        at = next((k + 1 for k in range(at + 1, min(at + _CITED, len(words))) if words[k].tag == ","), at)
    return at if at + 1 < len(words) and words[at].low == "as" and words[at + 1].tag == "G" else None


def _quoted_as(words: Sequence[Word], i: int) -> Iterator[Saying]:
    """Read "state television quoted the ministry as saying": the ministry speaks, through state television."""
    source = _quoted_phrase(words, i)
    at = _as_saying(words, source) if source else None
    if source and at:
        through = subject_before(words, i)
        start = at + 2
        boundary = boundary_before(words, through) if through else None
        if start < len(words) - 1 and (boundary is None or not is_time(words[start + (words[start].tag == "P")])):
            yield Saying(source, (i, i), ((start, len(words) - 1),), through=through)
        else:
            reach = ((0, boundary - 1),) if boundary else ()
            yield Saying(source, (i, i), reach, through=through, aside=True)


def _subject_after(words: Sequence[Word], i: int) -> Phrase | None:
    """The subject that stands after the verb: "…," said X."""
    if i == 0 or words[i - 1].tag not in ',"-' or words[i].tag == "G" or words[i].low not in verbs("say"):
        return None
    if words[i].low in verbs("addressing") or past_adverbials(words, i + 1) > i + 1:
        return None
    source = noun_phrase_after(words, i + 1)
    if source is None or words[source.core].low in LISTS["cues.no_speakers"] or _closes_relative(words, i - 1):
        return None
    after = words[source.last + 1] if source.last + 1 < len(words) else None
    inserted = after is not None and after.tag in ",:"
    core = words[source.core]
    speaks = inserted and (core.tag in "MO" or is_speaker(core.low))  # "The toll, said the mayor, was 5"
    if words[i - 1].tag == "," and not speaks and not any(word.tag in 'VXE#"' for word in words[:i]):
        return None  # "Gen Osei, the commander, said troops had …": what stands before is no content
    if after is not None and after.tag == "C" and words[i - 1].tag == ",":
        return None  # "…, said the guild and its friends had sold 12"
    ends = after is None or after.tag in ',."'
    if not ends and any(w.tag == "#" for w in words[source.first : source.core + 1]):
        return None
    if words[source.core].tag == "O" and after is not None and after.tag not in ',."-;:)':
        return None
    if after is not None and after.tag == "E":
        return source if source.last + 2 < len(words) and words[source.last + 2].tag in "PT" else None
    is_subject = after is None or after.tag not in "VXOR#A" or after.low in ("who", "which", "that")
    return source if is_subject else None


def _closes_relative(words: Sequence[Word], closing: int) -> bool:
    """Whether the comma at `closing` ends a relative clause behind a subject that still lacks its verb."""
    opening = next((j for j in range(closing - 1, 0, -1) if words[j].tag in ",;"), 0)
    if not opening or words[opening].tag != "," or words[opening + 1].low not in ("which", "who", "whose", "where"):
        return False
    return words[opening - 1].tag in NOMINAL and not any(word.tag in "VXE" for word in words[:opening])


def _inverted(words: Sequence[Word], i: int, source: Phrase) -> Iterator[Saying]:
    source = _with_name(words, source)
    first = open_bracket(words, i)
    reach = [(first, i - 1)]
    quote = next((k for k in range(source.last + 1, len(words)) if words[k].tag == '"'), None)
    if quote is not None:
        reach.append((quote, len(words) - 1))
    yield Saying(source, (i, i), tuple(reach), aside=True)


def _with_name(words: Sequence[Word], source: Phrase) -> Phrase:
    """A description with the name that stands in apposition behind it: "its president, Amina Duarte"."""
    comma = source.last + 1
    if words[source.core].tag != "N" or tag_at(words, comma) != ",":
        return source
    last = comma
    while tag_at(words, last + 1) == "M":
        last += 1
    ends = tag_at(words, last + 1) in '.,;-"'
    return Phrase(source.first, last, source.core) if last > comma + 1 and ends else source


def by_speaking_verb(words: Sequence[Word], quote: int) -> Iterator[Saying]:
    """Read "…," he continued: a verb that reports only beside quotation marks."""
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
