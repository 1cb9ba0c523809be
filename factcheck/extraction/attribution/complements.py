"""What stands between a verb of reporting, its subject and what is reported."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.attribution.via import names_medium
from factcheck.extraction.language.calamities import takes_lives
from factcheck.extraction.language.cues import (
    gives_figures,
    is_document,
    is_speaker,
    reporting,
    verbs,
    with_preposition,
)
from factcheck.extraction.language.phrases import Phrase, Stretch, core_start, is_time, noun_phrase_after
from factcheck.extraction.language.words import NOMINAL, Word, is_year, skip_left, tag_at
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular

_CASES_REACH = 7  # words behind a verb of recording within which the cases stand
_COUNT_REACH = 9  # words behind a verb of revising within which the toll or the number stands
_DEED = 7  # words of what somebody owns up to
_BEFORE_FIGURE = 4  # words of an object that begins with its number: more than 40 cars
_REDUCED = frozenset("accused of, suspected of, put at, attributed to, estimated at, estimated between".split(", "))
_AT_ODDS = frozenset({"odds", "risk", "ease", "bay", "stake", "issue"})  # put at risk: no figure
_PUT_AT = 30  # words within which "put the toll … at" has its "at"


def can_report(words: Sequence[Word], source: Phrase, verb: int) -> bool:
    """Whether a subject can be the source of this verb."""
    low = words[verb].low
    if low == "called" and words[verb].tag == "E" and any(is_time(word) for word in words[verb + 2 : verb + 6]):
        return False  # the strike called for the 5th of May
    if _is_no_clause(words, source, verb):
        return False
    core = words[source.core]
    is_told = is_document(core.low) and not any(w.tag == "#" for w in words[source.first : source.last])
    polled = not is_told and words[source.last].low in LISTS["sources.polled"]
    if is_time(core) or core.low in LISTS["sources.polled"] or polled:
        return False
    if words[source.first].tag == "#" and low == "register":
        return False  # saw 900 more Norlanders register as refugees
    if core.low == "number" and words[source.first].low == "the":
        return False  # "the number of those who think so"
    if low in verbs("give"):
        return _gives_figure(words, verb) and (is_speaker(core.low) or core.tag in "MO" or is_told)
    if low in LISTS["cues.hearing_verbs"]:
        return core.low in LISTS["cues.forums"]
    if low in LISTS["cues.recording"] and _is_scene(words, source, verb):
        return False
    if low in verbs("revise"):
        return (is_speaker(core.low) or core.tag in "MO") and _is_count(words[verb + 1 : verb + _COUNT_REACH])
    if low in verbs("say") or low in verbs("deny") or low in verbs("name"):
        return not _is_lifeless(words, source) and not _ends_compound(words, verb)
    if low in verbs("expect") or low in verbs("intend"):
        if words[verb - 1].low in ("can", "could", "should", "must"):
            return False  # visitors can expect to pay 40 crowns
        known = gives_figures(core.low) or core.low in LISTS["cues.wishers"]
        return known or core.tag in "MO" or core.low.endswith("s")
    if is_document(core.low) or core.tag in "MO":
        return True
    closes = words[source.first - 1].tag == "," and verb + 1 < len(words) and words[verb + 1].tag == "."
    if closes and source.first > 1 and is_speaker(core.low):
        return True  # "…, the panel found."
    return low in LISTS["cues.finding"] and is_clause(words, verb + 1)


def _is_no_clause(words: Sequence[Word], source: Phrase, verb: int) -> bool:
    """Whether a phrase and the word behind it are no subject and verb.

    "Keeping climate records"; "three plants cited in the inquiry"; "in the last financial year recorded".
    """
    low, before, behind = words[verb].low, words[source.first - 1], words[source.last + 1]
    if low in LISTS["cues.plurals"] and source.first and before.tag in "VG" and before.low not in reporting():
        return True
    if low in verbs("quote") and words[verb].tag == "E" and verb + 1 < len(words) and words[verb + 1].tag == "P":
        return True
    return is_time(behind) and any(w.low in LISTS["clauses.time_modifiers"] for w in words[source.first : source.last])


def _is_lifeless(words: Sequence[Word], source: Phrase) -> bool:
    """Whether a phrase is surely for a thing that tells nothing: a measure, a riot; not a report, a ministry."""
    inside = words[source.first : source.last + 1]
    if any(word.tag not in "NGDP" for word in inside):
        return False
    if any(gives_figures(word.low) or word.low in LISTS["sources.counts"] for word in inside):
        return False
    core = words[source.core]
    return core.tag == "G" or singular(core.low) in LISTS["grammar.abstract"]


def _ends_compound(words: Sequence[Word], verb: int) -> bool:
    """Whether the word is a plural behind the nouns that say of what kind: "water projects across the country"."""
    kind, nxt = words[verb - 1], words[min(verb + 1, len(words) - 1)]
    if verb > 1 and words[verb - 2].tag == "#" and words[verb].low in LISTS["cues.plurals"]:
        return True  # by 25 basic points
    of_thing = kind.tag in "NGE" and not (is_speaker(kind.low) or is_document(kind.low))
    return of_thing and words[verb].low in LISTS["cues.plurals"] and nxt.tag in ",.;:)-PC"


def _gives_figure(words: Sequence[Word], verb: int) -> bool:
    """Whether "gave a toll of 13", "uses a figure of 40", "gives 549" and no more."""
    if any(word.low in LISTS["cues.given_figures"] for word in words[verb + 2 : verb + 4]):
        return True
    if words[verb].low not in LISTS["cues.giving_bare"] or verb + 2 >= len(words):
        return False
    return words[verb + 1].tag == "#" and words[verb + 1].low[0].isalnum() and words[verb + 2].tag in ".,;"


def _is_scene(words: Sequence[Word], source: Phrase, verb: int) -> bool:
    """Whether a subject is where the counted were rather than who counts: "Lima recorded 12 cases"."""
    inside = words[source.first : source.last + 1]
    if any(word.tag != "M" or is_speaker(word.low) or word.low in LISTS["titles.bodies"] for word in inside):
        return False
    near = words[verb + 1 : verb + _CASES_REACH]
    figure = next((k for k, word in enumerate(near) if word.tag == "#"), len(near))
    if any(word.low in ("that", "to") for word in near[:figure]):
        return False  # "Lima reported that 12 had died", "Holt confirmed to Reuters"
    if names_medium(" ".join(word.low for word in inside)):
        return False
    behind = zip(near[figure:], near[figure + 1 :], strict=False)
    if any(noun.tag in "NA" and state.tag == "E" and state.low in LISTS["cues.states"] for noun, state in behind):
        return False  # "Peru reported 26 civilians killed"
    return any(word.low in LISTS["cues.sufferers"] for word in near[figure:])


def is_part(words: Sequence[Word], subject: Phrase) -> bool:
    """Whether a phrase hangs on "of" at the head of its clause, and so is no subject: "of the 29 invited"."""
    first = subject.first
    return first > 0 and words[first - 1].low in ("of", "among") and (first == 1 or words[first - 2].tag in ',;:"C')


def relative_head(words: Sequence[Word], source: Phrase, verb: int) -> tuple[Stretch, Phrase] | None:
    """The figure of which a clause without content tells, and the clause's subject: "the 20 | the lenders admitted"."""
    contact = _contact_head(words, source, verb)
    if contact is not None:
        return contact, source
    relative = source.first - 1
    is_put = words[verb].low == "put" and tag_at(words, verb + 1) == "P"  # the losses that the army put at 40
    if is_put and relative > 1 and words[relative].tag == "R":
        return (relative - 1, relative - 1), source
    return None


def _contact_head(words: Sequence[Word], source: Phrase, verb: int) -> Stretch | None:
    """The figure before a clause that is tied to it without a word: "the 17 men | they say they hold"."""
    last = source.first - 1
    if last > 0 and words[last].low == "that":
        last -= 1
    elif words[source.first].tag not in "OD":
        return None
    if last < 1 or words[last].tag != "N" or verb + 1 >= len(words):
        return None
    first = core_start(words, last)
    said = words[verb].low in verbs("say") and words[verb + 1].tag in "OXDM"
    return (first, last) if said and any(word.tag == "#" for word in words[first:last]) else None


def _is_count(words: Sequence[Word]) -> bool:
    """Whether a toll or an estimate is named, or the number of those who suffered; the number of buses is no claim."""
    lows = {word.low for word in words}
    if "number" in lows:
        return not lows.isdisjoint(LISTS["cues.sufferers"])
    return not lows.isdisjoint(LISTS["cues.revised"])


def is_reduced(words: Sequence[Word], i: int) -> bool:
    """Whether a past form is a participle behind its noun: "the merger announced Monday would", "described as"."""
    if words[i].tag not in "EV" or i + 1 >= len(words) or not words[i].low.endswith(("d", "t")):
        return False
    low, behind = words[i].low, words[i + 1].low
    told = low == "confirmed" or low in LISTS["cues.hearsay"]
    if (told and behind in LISTS["cues.states"]) or f"{low} {behind}" in _REDUCED:
        return True  # "with 23 miners confirmed safe"
    if behind == "as" and low in LISTS["cues.passive_before_as"]:
        return True
    if words[i + 1].tag == "T" and low in LISTS["cues.passive_before_to"]:
        return i + 2 >= len(words) or words[i + 2].tag not in "DMOQ"  # but "reported to the board that 12 had died"
    if words[i].tag == "E" and behind == "by" and words[i - 1].tag in "MN":  # "the rift highlighted by the vote"
        return i + 2 >= len(words) or words[i + 2].low not in LISTS["cues.manner"]
    k = i + 1
    while k < len(words) and (is_time(words[k]) or words[k].tag == "A" or words[k].low in ("last", "on", "this")):
        k += 1
    return k > i + 1 and k < len(words) and words[k].tag in "XV" and words[k - 1].tag != "A"


def has_its_preposition(words: Sequence[Word], i: int) -> bool:
    """Whether a verb that reports only with a preposition has it: called for, pointed out, accused of."""
    wanted = with_preposition().get(words[i].low)
    if wanted is None:
        return True
    near = words[i + 1 : i + 8] if "of" in wanted and words[i].low.startswith("accus") else words[i + 1 : i + 2]
    if any(w.low in wanted for w in near):
        return True
    start = past_adverbials(words, i + 1)  # "spoke on Monday of 40 boats"
    return "of" in wanted and start < len(words) and words[start].low in wanted


def takes_content(words: Sequence[Word], i: int, start: int) -> bool:
    """Whether what begins at `start` is content of the verb at i, and not a plain object: "added 5 buses"."""
    word = words[i].low
    if words[start].low == "amid" or (word.startswith("claim") and _is_deed(words, start)):
        return False
    if word.startswith(("respond", "repl")) and words[start].low == "to":
        return False  # responded to 3,000 calls
    if word.startswith("confirm") and words[start].tag not in "R#D" and any(w.low == "vote" for w in words[start:]):
        return False  # confirmed him by a vote of 52 to 47
    asks_for = word in LISTS["cues.asking"] and words[start].low == "for"
    counts = word.startswith(("claim", "rate", "suggest")) and any(
        w.tag == "#" for w in words[start : start + _BEFORE_FIGURE]
    )
    if word in verbs("with_clause") and not (asks_for or counts):
        relative = next((k for k in range(start + 1, len(words)) if words[k].tag == "R"), len(words))
        if not is_clause(words[:relative], start):
            return False  # claimed responsibility for a raid | which killed 12
    if word in LISTS["cues.no_figures"]:
        object_of = words[start : start + _BEFORE_FIGURE]
        opening = next((w for w in object_of if w.tag in '#VXRO"'), None)
        if opening is not None and opening.tag == "#":
            return False
    if word in verbs("deny") and not _is_deniable(words, i, start):
        return False
    if word in ("put", "puts", "putting") and not any(
        w.low in LISTS["cues.put_at"] and behind.low not in _AT_ODDS
        for w, behind in zip(words[start : start + _PUT_AT], words[start + 1 :], strict=False)
    ):
        return False
    return has_its_preposition(words, i) and not takes_lives(words, i)


def _is_deed(words: Sequence[Word], start: int) -> bool:
    """Whether somebody owns up to a deed there: "claimed two attacks that killed 12", "claimed responsibility for"."""
    for k in range(start, min(start + _DEED, len(words) - 1)):
        if words[k].low in ("responsibility", "credit"):
            return True
        if words[k].low in LISTS["manner.attacks"]:
            return words[k + 1].tag in ",.R" or words[k + 1].low == "that"
        if words[k].tag in "VXORE" or (words[k].tag == "P" and words[k].low != "of"):
            return False
    return False


def _is_deniable(words: Sequence[Word], i: int, start: int) -> bool:
    """Whether a claim or a deed can be turned down here, rather than a thing: "dismissed 12 workers"."""
    if words[start].tag in 'RGO"' or (words[i].low.startswith("den") and is_clause(words, start)):
        return True
    return any(
        word.low in LISTS["cues.claims"] or word.low in LISTS["cues.revised"] for word in words[start : start + 12]
    )


def is_unconfirmed(words: Sequence[Word], i: int) -> bool:
    """Whether a verb of confirming is negated: "could not confirm that 12 had died" vouches for nothing."""
    if not words[i].low.startswith(("confirm", "verif")):
        return False
    return is_negated(words, i)


def is_negated(words: Sequence[Word], i: int) -> bool:
    """Whether "not" stands before the verb at i: "does not count"."""
    near = words[max(0, i - 4) : i]
    return any(word.low in ("not", "cannot", "never") or word.low.endswith(("n't", "n’t")) for word in near)


def is_clause(words: Sequence[Word], start: int) -> bool:
    """Whether a clause or a quotation begins at `start`, rather than a plain object."""
    if start >= len(words):
        return False
    if words[start].tag in 'ROT":' or words[start].low in ("if", "whether"):
        return True
    for k in range(start, min(start + 14, len(words))):
        word = words[k]
        if word.tag in "VX" or (word.tag == "E" and k > start and words[k - 1].tag in "MNO#"):
            return True
        if word.tag in ',;:"':
            return False
    return False


def group_start(words: Sequence[Word], i: int) -> int:
    """The first word of the verb group that ends at i: "had earlier said"."""
    return skip_left(words, i - 1, "AX") + 1


def person_told(words: Sequence[Word], verb: int) -> Phrase | None:
    """Whom a verb of telling addresses, or whom one of asking asks for a figure or to do something."""
    if words[verb].low in LISTS["cues.asking"]:
        asked = noun_phrase_after(words, verb + 1)
        if asked is None:
            return None
        asks = (k for k in (asked.core, asked.last) if k + 1 < len(words) and words[k + 1].low in ("for", "to"))
        return next((Phrase(asked.first, k, asked.core) for k in asks), None)
    if words[verb].low not in verbs("addressing"):
        return None
    counted = verb + 2 < len(words) and (words[verb + 1].tag == "#" or words[verb + 2].low == "of")
    if counted and words[verb].low.startswith("warn"):
        return None  # "warned hundreds of villages were cut off"
    if tag_at(words, verb + 1) in "#Q":
        return Phrase(verb + 1, verb + 1, verb + 1)
    told = noun_phrase_after(words, verb + 1)
    if told is None:
        return None
    goes_on = tag_at(words, told.last + 1) in "VX"
    named = names_medium(words[told.first].low) and words[told.first + 1].low not in LISTS["sources.media"]
    if named and told.core > told.first and goes_on:
        return Phrase(told.first, told.first, told.first)  # "told Reuters guards had found 12"
    inside = range(told.first + 1, told.last + 1)
    content = next((k for k in inside if words[k].tag in "#D" or words[k].low == "amid"), None)
    if content is not None and words[content - 1].tag in "MN":  # "told Reuters 17 boats had sunk"
        return Phrase(told.first, content - 1, min(told.core, content - 1))
    return told


def past_adverbials(words: Sequence[Word], i: int) -> int:
    """The index after adverbs, times and settings that stand between a verb and its content."""
    while i < len(words):
        word = words[i]
        nxt = words[i + 1] if i + 1 < len(words) else None
        if is_time(word) or (word.tag == "A" and word.low not in LISTS["cues.bounds"]):
            i += 1
        elif word.low in ("late", "early", "last", "this", "next") and nxt is not None and is_time(nxt):
            i += 2
        elif word.low in ("late", "early", "just") and nxt is not None and nxt.low in ("on", "in", "before", "after"):
            i += 1
        elif word.tag in "EV" and word.low in LISTS["cues.carried"] and words[i - 1].tag in NOMINAL:
            i += 1  # "said in a report published Monday"
        elif word.tag in "PTS" and nxt is not None and word.low in LISTS["cues.settings"]:
            end = setting_end(words, i)
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


def setting_end(words: Sequence[Word], preposition: int) -> int | None:
    """The last word of "on Tuesday", "in a statement", "at a news conference in Oslo"; None for anything else."""
    nxt = preposition + 1
    if is_time(words[nxt]) or is_year(words[nxt]):
        return nxt
    if words[nxt].tag == "#" and nxt + 1 < len(words) and words[nxt + 1].low in LISTS["cues.clock"]:
        return nxt + 1
    phrase = noun_phrase_after(words, nxt)
    if phrase is None:
        return nxt + 1 if nxt + 1 < len(words) and is_time(words[nxt + 1]) else None
    inside = words[phrase.first : phrase.core + 1]
    addressed = words[preposition].tag == "T" and words[nxt].tag in "DMOQ"
    if any(w.low in LISTS["cues.manner"] or is_time(w) for w in inside) or addressed:
        return phrase.last
    if inside and inside[-1].tag == "M" and not any(w.tag == "#" for w in inside):
        return phrase.core if tag_at(words, phrase.core + 1) in ',."-R:Y' else None
    return None


def boundary_before(words: Sequence[Word], source: Phrase) -> int | None:
    """The index of the comma or quotation mark between content and "X said"; None if no content stands before."""
    j = source.first - 1
    if j <= 0 or words[j].tag not in ',"-':
        return None
    if words[j].tag == '"':
        return j
    if any(w.tag in 'VXE"' for w in words[:j]):
        return j
    return None


def goes_on(words: Sequence[Word], comma: int, boundary: int) -> bool:
    """Whether the content goes on after "…, X said,"."""
    nxt = words[comma + 1]
    if nxt.tag == "G":  # "…, X said, raising its estimate"; not what X does meanwhile: "referring to the flood"
        return words[boundary].tag != '"' and nxt.low not in LISTS["cues.gestures"]
    if nxt.tag in "VXEC" or nxt.low in LISTS["cues.content_resumes"]:
        return True
    if nxt.tag + tag_at(words, comma + 2) == "PR":  # "…, X said, during which two died"
        return True
    opening = next((w for w in words[:boundary] if w.tag not in "CA"), None)
    if opening is not None and opening.tag in "TS" and nxt.tag in "DMNO#":
        return not any(w.tag == "," for w in words[:boundary])  # "To meet its target, X said, the port must …"
    return not any(w.tag in "VXE" for w in words[:boundary])
