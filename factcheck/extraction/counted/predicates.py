"""The verb whose subject the counted are: walk right from the noun until a verb says what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.steps import REACH, Hit, before_phrase, closing, first_of, hit_of, object_follows
from factcheck.extraction.counted.triggers import ACT, BEFALL, PATIENT, Found, Role
from factcheck.extraction.language.phrases import is_time
from factcheck.lexicon.lists import LISTS

_Verb = Literal["none", "be", "have", "base"]
"""How much of a verb the walk has seen; "base" behind a modal, or "to"."""

_FITTING: Mapping[_Verb, int] = {
    "be": PATIENT | Role.HEAD | Role.BEFALL_ING | Role.ACT_ING,
    "have": Role.BEFALL_DONE | Role.BEFALL_PAST | Role.ACT_DONE,
    "base": Role.BEFALL_BASE | Role.ACT_BASE,
}
_UNDERGONE: Mapping[_Verb, int] = {
    "be": PATIENT | Role.HEAD | Role.BEFALL_ING,
    "have": Role.BEFALL_DONE | Role.BEFALL_PAST,
    "base": Role.BEFALL_BASE,
}
_FINITE = Role.BEFALL_PAST | Role.BEFALL_ING
_DOING = Role.ACT_ING | Role.ACT_PAST
_PROGRESSIVE = Role.ACT_ING | Role.BEFALL_ING
_LYING = BEFALL | Role.STATE
_PATIENT_OR_BEFALL = PATIENT | BEFALL
_INFINITIVE = Role.BEFALL_BASE | Role.ACT_BASE
_PLAIN = frozenset("PDNMAGC#'")  # tags of words between the counted and their verb: children in two camps need help
_HEDGED = 5  # words between a conjunction and its number: and at least a further nine


def by_predicate(mention: Mention) -> Hit | None:
    """20 were killed; 20 are feared dead; 20 have fled; 20 who died; met 20 and shot them."""
    done = mention.reading.trigger_at(mention.after + 1, ACT) if mention.reading.tag(mention.after) == "C" else None
    if done and done.measure in LISTS["grammar.harms"] and mention.reading.low(done.last + 1) == "them":
        return hit_of(done, "predicate")
    behind = closing(mention.reading, mention.after, ",") + 1 if mention.reading.tag(mention.after) == "," else -1
    if mention.reading.low(behind) == "being":  # ended in two men, one of them a guard, being hurt
        return predicate_behind(mention, behind)
    index = before_phrase(mention)
    if _is_held_with_last(mention, index):
        return None  # a ferry carrying 90 passengers and 14 crewmen capsized
    walk, word = _Walk(mention, mention.reading, mention.after), mention.reading.low(index)
    in_all = word == "in" and mention.reading.low(index + 1) == "all"
    is_inside = word in LISTS["grammar.inside"] and not in_all  # teachers at 340 schools are on strike
    is_with = word == "with" and _is_subjects_own(mention.reading, index)  # a ship with 2,300 passengers sank
    if not is_inside and not is_with:
        return walk.run()
    starving = is_inside and mention.reading.tag(mention.after) == "G" and mention.after in mention.reading.by_first
    if starving or mention.reading.tag(mention.after) == "R":  # the six monks who were murdered
        walk.run()
    return walk.weak


def _is_held_with_last(mention: Mention, index: int) -> bool:
    """Whether "and" joins the counted to those before them, the object of a participle."""
    other, reading = mention.previous, mention.reading
    joined = other is not None and reading.tag(index) == "C" and other.after == index
    return joined and other is not None and other.rule == "object" and reading.tag(other.governor) == "G"


def _is_subjects_own(reading: Reading, index: int) -> bool:
    """Whether the word belongs to a noun that opens the clause and has its verb to come: "the ship, with …, sank"."""
    first = index
    while first and reading.tag(first - 1) in "DNMA'P#,Q" and not (reading.tag(first - 1) == "," and first < index):
        first -= 1
    opens = first == 0 or reading.tag(first - 1) in ".;:S"
    return opens and any(reading.tag(i) in "NM" for i in range(first, index)) and reading.tag(first) != "P"


def predicate_behind(mention: Mention, start: int) -> Hit | None:
    """What a verb from the word at `start` on says of the counted."""
    return _Walk(mention, mention.reading, start).run()


@dataclass(slots=True)
class _Walk:
    mention: Mention
    reading: Reading
    index: int
    verb: _Verb = "none"
    in_relative: bool = False
    weak: Hit | None = None  # what a relative clause or a participle says, unless a main verb says more

    def run(self) -> Hit | None:
        limit = min(len(self.reading.words), self.mention.after + REACH)
        while self.index < limit:
            found = self._found()
            if found and found.roles & ACT and not self._is_patient(found):
                if self.in_relative:  # 40 clerks who refused to fire at the crowd were shot
                    self.index, self.verb, self.in_relative = found.last + 1, "none", False
                    continue
                self.mention.busy = True  # the counted do it to others
                return self.weak
            if found and not self._is_loose(found):
                return hit_of(self._worst(found), "predicate")
            if found:
                self.weak = self.weak or hit_of(found, "predicate")
                self.index, self.verb, self.in_relative = found.last + 1, "none", False
                continue
            end = self._step()
            if end is not None:
                return end.hit
            self.index += 1
        return self.weak

    # ---- triggers

    def _found(self) -> Found | None:
        """The trigger here, if its form fits what the walk has seen of the verb."""
        for found in self.reading.by_first.get(self.index, ()):
            if self.verb == "none":
                if self._fits_noun(found):
                    return found
            elif self._is_trait(found) or self._is_gerund(found):
                continue
            elif (found.roles & _FITTING[self.verb] and not self._is_in_phrase(found)) or self._is_negative(found):
                return found
        return None

    def _is_trait(self, found: Found) -> bool:
        """Whether the word describes a noun behind it: found in a burned car, in a dead heat."""
        before, behind = self.reading.tag(found.first - 1), self.reading.tag(found.last + 1)
        return before == "D" and behind in "NM" and bool(found.roles & (Role.ACT_DONE | Role.STATE))

    def _is_gerund(self, found: Found) -> bool:
        """Whether an article makes a noun of the form: found after the sinking."""
        return self.reading.tag(found.first - 1) == "D" and not found.roles & _FITTING[self.verb] & ~_PROGRESSIVE

    def _is_in_phrase(self, found: Found) -> bool:
        """Whether a noun stands behind a preposition and so is not what the counted are: tried for the murder."""
        before = found.first - 1 - (self.reading.tag(found.first - 1) == "D")
        return found.roles & _FITTING[self.verb] == Role.HEAD and self.reading.tag(before) == "P"

    def _is_negative(self, found: Found) -> bool:
        """Whether "not" opens what is said of the counted: "have not been heard from"."""
        return bool(found.roles & Role.STATE) and self.reading.low(found.first) == "not"

    def _is_patient(self, found: Found) -> bool:
        """Whether the counted undergo it rather than do it."""
        roles = found.roles
        if self.verb != "none":
            is_state = roles & Role.STATE and not (self.verb == "have" and roles & ACT)  # have held talks
            return bool(is_state or roles & _UNDERGONE[self.verb])
        if roles & _LYING and not roles & Role.ACT_DONE:
            return True
        return bool(roles & Role.ACT_DONE) and not object_follows(self.reading, found.last + 1)

    def _fits_noun(self, found: Found) -> bool:
        """Whether the form is said of the noun without an auxiliary: "20 died", "20 fleeing the war"."""
        reading, roles = self.reading, found.roles
        before, behind = reading.tag(self.index - 1), reading.tag(found.last + 1)
        if self.index > self.mention.after and before in "GV" and not roles & ~Role.BEFALL_ING:
            return False  # 400 troops guarding voting stations
        is_link = reading.low(self.index) in LISTS["grammar.links"] and behind != "P"
        if is_link and reading.trigger_at(found.last + 1, PATIENT):
            return False  # 400 people left displaced
        if roles & _FINITE:
            is_noun = before == "P" or (before == "D" and behind in "NM")  # banned from entering, the surrounding towns
            return not (is_noun and roles & Role.BEFALL_ING)
        if roles & Role.BEFALL_BASE and before not in "DPT'":
            near = self.index <= self.mention.after + 1 or before in "RA,)"
            between = reading.tags[self.mention.after : self.index]
            near = near or (found.first < found.last and _PLAIN.issuperset(between))
            return near or reading.low(self.index) in LISTS["grammar.have"]
        if self.index - 1 in reading.numbered:
            return False  # 60 bodies and 150 wounded
        if roles & Role.ACT_DONE:
            has_object = object_follows(reading, found.last + 1)
            return before not in "D'" if has_object else before not in "DA'" or behind not in "NM"
        if roles & _DOING:
            return object_follows(reading, found.last + 1)
        return bool(roles & Role.STATE) and before not in "DPN'" and behind not in "NM"

    def _is_loose(self, found: Found) -> bool:
        """Whether a main verb may still follow: people fleeing the war ..., those who fell ill ..., troops to go ..."""
        if self.in_relative:
            return True
        if self.verb == "none":
            return bool(found.roles & Role.BEFALL_ING) and not found.roles & Role.ACT_DONE
        return self.verb == "base" and self.reading.tag(self.index - 1) != "X"

    def _worst(self, found: Found) -> Found:
        """The end of those who were attacked: shot, stabbed or burned to death."""
        last = found
        while last.measure == "other:attacked" and self.reading.tag(last.last + 1) in ",C":
            joint = self.reading.skip_right(last.last + 1, ",CA")
            following = self.reading.trigger_at(joint, Role.ACT_DONE)
            if following is None:
                break
            last = following
        return last if last.measure == "killed" else found

    # ---- other words

    def _step(self) -> _End | None:
        """Take in a word that is no trigger; an end if the walk is over."""
        reading, word, tag = self.reading, self.reading.low(self.index), self.reading.tag(self.index)
        if tag == "R" and self.verb == "none":
            return self._enter_relative(word)
        if self._takes_auxiliary(word, tag) or self._passes_aside(word, tag):
            return None
        if self.verb == "be" and word == "among":
            victims = next((f for f in reading.by_first.get(self.index + 2, ()) if f.measure == "other:victim"), None)
            told = hit_of(victims, "predicate") if victims else first_of(reading, self.index + 1)
            return _End(told or self.weak)
        if word in LISTS["grammar.staying"] and self._is_lodged():
            return _End(Hit("displaced", self.index, "predicate"))
        if word in ("according", "including") and reading.tag(self.index - 1) == ",":
            if word == "including" and self._is_described(self.index):
                return _End(self.weak)  # six guards, including a man whose body was found
            self.index = closing(reading, self.index, ",")
            return None
        if self._describes(tag):
            return None
        if word in LISTS["grammar.reporting"] or self._is_other_verb():
            return self._other_verb(word)
        return _End(self.weak) if self._ends_clause(word, tag) else None

    def _enter_relative(self, word: str) -> _End | None:
        """Go into a relative clause of the counted, or past one of something else; an end if the walk is over."""
        reading, between = self.reading, range(self.mention.after, self.index)
        if self._is_of_setting(word):
            return _End(self.weak)
        if any(i in reading.numbered for i in between) and not any(reading.tag(i) in "C," for i in between):
            return _End(self.weak)  # two articles on the six monks who were murdered
        if self._is_of_another():
            opening, self.index = self.index, closing(reading, self.index, ",")
            return _End(self.weak) if self.index == opening else None
        self.in_relative = True
        return None

    def _takes_auxiliary(self, word: str, tag: str) -> bool:
        """Whether the word is an auxiliary or a link, by which the verb after it is read."""
        if word in LISTS["grammar.be"]:
            self.verb = "be"
        elif word in LISTS["grammar.have"]:
            self.verb = "have"
        elif tag == "X" or (tag == "T" and self._opens_infinitive()):
            self.verb = "base"
        elif word in LISTS["grammar.links"] and (self.verb != "none" or self._link_holds()):
            self.verb = "be" if self.verb == "none" else self.verb
        else:
            return False
        return True

    def _passes_aside(self, word: str, tag: str) -> bool:
        """Whether an aside begins or ends here, or a time of two words, which the walk passes over."""
        if tag == "(":
            self.index = closing(self.reading, self.index, ")")
        elif tag == "-" and (end := closing(self.reading, self.index, "-")) > self.index:
            self.index = end
        elif tag == "-" and self.verb == "none" and self._is_aside():
            pass  # three clerks - two women and a man - were killed
        elif tag == "," and self.verb == "none" and (shut := self._aside_end()) is not None:
            self.index = shut  # 40 clerks, not 30 as first reported, fell ill
        elif self.verb == "be" and word in ("this", "last") and self._is_timed():
            self.index += 1  # were this afternoon admitted
        else:
            return False
        return True

    def _is_described(self, index: int) -> bool:
        """Whether a relative clause without a closing comma tells of those behind "including"."""
        if closing(self.reading, index, ",") > index:
            return False
        following = range(index + 1, len(self.reading.words))
        return next((self.reading.tag(i) for i in following if self.reading.tag(i) in "RXVE"), "") == "R"

    def _is_of_another(self) -> bool:
        """Whether an aside tells of one thing, and so not of the counted: two films on the banker, who was arrested."""
        is_one = self.reading.low(self.index + 1) in ("was", "is", "has", "itself", "himself", "herself")
        return self.reading.tag(self.index - 1) == "," and is_one and self.mention.amount.value not in (None, 1)

    def _is_of_setting(self, word: str) -> bool:
        """Whether "that" tells of one thing behind a preposition: five bodies from a ferry that sank."""
        reading = self.reading
        first = reading.skip_left(self.index - 1, "NMG")
        return word in ("that", "which") and reading.low(first) in ("a", "an") and reading.tag(first - 1) == "P"

    def _is_timed(self) -> bool:
        """Whether the next word names a time: this afternoon, last week."""
        following = self.index + 1
        return following < len(self.reading.words) and is_time(self.reading.words[following])

    def _is_aside(self) -> bool:
        """Whether the dash here closes an aside that the number opened, and "and" leads on in it to no other verb."""
        first = self.mention.first - 1
        return self.reading.tag(first) == "-" and not any(
            self.reading.tag(i) in "VX" for i in range(self.mention.after, self.index)
        )

    def _aside_end(self) -> int | None:
        """The comma that closes an adverbial aside before the verb of the counted: ", perhaps as many as 90, died"."""
        reading, end = self.reading, closing(self.reading, self.index, ",")
        if end == self.index or reading.tag(self.index + 1) not in "APS" or reading.tag(end + 1) not in "XVE":
            return None
        opened = any(reading.tag(i) in "XVE" for i in range(self.mention.after, self.index))
        return None if opened or self._is_object() else end

    def _opens_infinitive(self) -> bool:
        """Whether "to" opens a verb and not a place."""
        following = self.index + 1
        if self.verb != "none" or self.reading.low(following) in ("be", "have"):
            return True
        return self.reading.trigger_at(following, _INFINITIVE) is not None

    def _link_holds(self) -> bool:
        """Whether a link without "be" is one: 12 feared dead, 5 reported killed, 30 forced to flee."""
        following = self.reading.skip_adverbs(self.index + 1)
        if self.reading.tag(following) == "T" or self.reading.low(following) == "having":
            return True
        return self.reading.trigger_at(following, _PATIENT_OR_BEFALL) is not None

    def _ends_clause(self, word: str, tag: str) -> bool:
        if tag == "C" and self._opens_number() and (self.verb != "none" or self._is_object()):
            return True  # the union has 12,000 members and 8,400 voted; 14 are confirmed and one has died
        if word == "as" and self.reading.tag(self.index - 1) in "VEG":
            return False  # two who were acting as her guards
        if tag in "SC":
            return self.verb == "none" and word in LISTS["grammar.breaks"]
        if tag == ",":
            return self.verb != "none"
        return tag in ";-:"

    def _opens_number(self) -> bool:
        """Whether a number follows, be it behind "at least" and the like."""
        index = self.index + 1
        while self.reading.low(index) in LISTS["grammar.openers"] and index < self.index + _HEDGED:
            index += 1
        return index in self.reading.numbered

    def _is_object(self) -> bool:
        """Whether a verb or "with" stands before the number, so that the counted are not its subject."""
        mention = self.mention
        index = before_phrase(mention)
        word = self.reading.low(index)
        is_verb = self.reading.tag(index) in "VEGX" and word not in LISTS["grammar.reporting"]
        return word == "with" or (is_verb and word not in LISTS["grammar.links"])

    def _describes(self, tag: str) -> bool:
        """Whether a participle stands before its noun behind "of": 41% of registered voters."""
        return tag == "E" and self.reading.low(self.index - 1) == "of" and self.reading.tag(self.index + 1) in "NM"

    def _is_other_verb(self) -> bool:
        """Whether the word is a verb that names no measure, or what "be" says of the counted ("were children")."""
        reading, word, tag = self.reading, self.reading.low(self.index), self.reading.tag(self.index)
        if tag == "V":
            return True
        if tag == "E" and reading.tag(self.index - 1) not in "'D":  # the general's mobilised troops
            is_main = self.verb != "none" and word not in LISTS["grammar.links"]
            return is_main or object_follows(reading, self.index + 1)
        if self.verb == "be" and tag == "D":
            return first_of(reading, self.index, 2) is None
        if tag == "G":
            return self.verb == "be"
        return self.verb != "none" and tag in "NM#" and self.index not in reading.by_first

    def _other_verb(self, word: str) -> _End | None:
        """The walk is over, unless the verb is that of the clause that began with "who"."""
        if self.in_relative:
            self.verb, self.in_relative = "none", False
            self.index += 2 * (self.reading.tag(self.index + 1) == "T")  # who had refused to fire
            return None
        if self._is_told(word):
            self.verb = "be"
            return None
        mention = self.mention
        mention.busy = word not in LISTS["grammar.reporting"]
        nothing_between = all(self.reading.tag(i) not in ",DO" for i in range(mention.after, self.index))
        nothing_between &= self.reading.tag(mention.first - 1) != "("  # 40 cases (17 confirmed, 23 suspected)
        leading = self.reading.tags[max(0, mention.first - 2) : mention.first]
        nothing_between &= leading not in ("RV", "RE")  # who owns 17
        nothing_between &= not self._is_object() and self.reading.low(self.index + 1) != "their"
        nothing_between &= self.verb != "be"  # 12 songs were added
        mention.speaks = nothing_between and word != "according" and (not mention.busy or word in ("put", "puts"))
        if self.weak is None and mention.busy and self.verb == "none":
            return _End(self._second_verb())
        return _End(self.weak)

    def _is_told(self, word: str) -> bool:
        """Whether the counted are what is told: 97 people confirmed so far as held, 12 reported as missing."""
        return word in ("confirmed", "reported") and self.reading.low(self.index + 1) in ("so", "as")

    def _second_verb(self) -> Hit | None:
        """One man suffered a stroke and died; 20 people fell ill and were taken to hospital."""
        reading = self.reading
        for index in range(self.index + 1, min(self.index + 10, len(reading.words))):
            if reading.tag(index) in ",;.-RS":
                return None
            if reading.tag(index) == "C":
                verb = reading.skip_adverbs(index + 1)
                if reading.low(verb) in LISTS["grammar.be"]:
                    found = reading.trigger_at(reading.skip_adverbs(verb + 1), PATIENT)
                else:
                    found = reading.trigger_at(verb, Role.BEFALL_PAST)
                return hit_of(found, "predicate") if found else None
        return None

    def _is_lodged(self) -> bool:
        """Whether the counted have left home: "living in 312 relief camps", "housed in a stadium"."""
        ahead = range(self.index + 1, self.index + 8)
        return any(self.reading.low(i) in LISTS["grammar.lodging"] for i in ahead if self.reading.tag(i) not in ";.,")


@dataclass(slots=True)
class _End:
    """The end of a walk, with what it found."""

    hit: Hit | None
