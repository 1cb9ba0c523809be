"""Words of a sentence with coarse tags: what a clause-level reading needs of grammar, and no more.

A tag is one letter:
D determiner, O subject pronoun, Q other pronoun, R relative or question word, P preposition, C coordinator,
S subordinator, X auxiliary, V verb (finite or base form), E word in -ed (past or participle), G word in -ing,
T "to", A adverb, Y weekday or month, # number, M capitalised word, N other word (noun or adjective),
' possessive ending, and for punctuation the mark itself (",", ";", ":", "-" for a dash, "(", ")", '"', ".").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.lexicon import load
from factcheck.lexicon.inflection import forms_in, forms_of
from factcheck.lexicon.lists import LISTS, kept
from factcheck.model import record

SHORT_TITLES = (
    "Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Maj|Capt|Cmdr|Adm|Brig|Const|Insp|Supt|Det|Amb|Cllr|Cpl|Pres|Prof"
    "|Rev|Hon|St"
)
"""A regular expression for titles that are written short, with a full stop behind them."""
_TOKEN = re.compile(
    rf"""(?:[A-Za-z]++(?=[\ ,])|[^\W\d_]++(?![\w&.’'‐-])
      |(?=[^\W\d_]++\.)(?:[^\W\d_]++\.(?:[^\W\d_]\.)+
      |(?:{SHORT_TITLES}|Jr|Sr|No)\.(?=\s)
      |(?:Inc|Corp|Co|Cos|Ltd|Bros|Assn|Dept|Mfg)\.(?=[\s,'’])
      |(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s)
      |[^\W\d_]\.(?=,|\s[^\W\d_a-z]))
      |[^\W\d_][\w&]*(?:[.’'‐-][^\W_][\w&]*)*
      |[$£¥฿৳\u20a0-\u20c0]?\d[\d,.:/]*(?<![,.:/])%?(?:[-‐–][$£¥\u20a0-\u20c0]?\d[\d,.]*(?<![,.])%?)?(?:[-‐]?[^\W\d_][\w-]*)?
      |''|``|-{{2,3}}|[^\s\w]|_)(?:\ (?=\S)|\s*+)""",
    re.X,
)
"""Words, numbers, quotation marks, dashes and other marks, each with the white space behind it: all of a text."""
PERFECT = frozenset({"has", "have", "had"})  # before a participle
POSSESSIVE = re.compile(r"[’']s?$")
_MARKS = (
    {mark: mark for mark in ",;:()."}
    | {"[": "(", "]": ")", "!": ".", "?": ".", "…": "."}
    | dict.fromkeys(("—", "–", "―", "--", "---"), "-")
    | dict.fromkeys(('"', "“", "”", "«", "»", "''", "``"), '"')
    | dict.fromkeys("'‘’", "'")
)
"""The tags of marks; a single hyphen is a dash before white space only, and other marks are passed over."""
_CLITICS = ("'ve", "’ve", "'d", "’d", "'ll", "’ll", "'re", "’re", "'m", "’m")
_ARTICLE_JOINED = re.compile(r"[ae][a-z]{0,2}[-‐][^\W\d_a-z]")  # al-Hadi, el-Sayed, ash-Sharif
_AFTER_NAMES = frozenset("VXERDS,'")
_NAMES_TOO = frozenset({"jan", "may", "mar", "sun"})
_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
_LAST_DAY = 31  # of a month
_OPENED = 6  # words of a sentence with the dash that opens it
_MONTHS_WITH_MEANING = frozenset({"may", "march"})
APART = frozenset(
    {*"the that which who said told was were is are been has have had and while when from with least".split()}
)
"""Words that make no compound: beside them a hyphen stands for a lost blank."""
_BEHIND_PARTICIPLES = frozenset({"by", "on", "over", "at", "as"})
_FIRMS = frozenset({"inc.", "inc", "ltd.", "ltd", "llc", "plc", "l.p."})
"""Words that end the name of a firm, also behind a comma."""
NOMINAL = frozenset("MN#'GQ")
"""Tags of words that a noun phrase may end with."""


@record()
class Word:
    """A word or mark of a text: its place, its form in lower case, its tag."""

    start: int
    end: int
    low: str
    tag: str

    def tagged(self, tag: str) -> Word:
        """The word with another tag."""
        return Word(self.start, self.end, self.low, tag)


def tag_at(words: Sequence[Word], i: int) -> str:
    """The tag of the word at i; behind the sentence, that of a full stop."""
    return words[i].tag if i < len(words) else "."


def skip_left(words: Sequence[Word], i: int, tags: str) -> int:
    """The index of the nearest word to the left, from i on, that has none of the tags; -1 for none."""
    while i >= 0 and words[i].tag in tags:
        i -= 1
    return i


@cache
def _closed() -> dict[str, str]:
    grammar = load("clauses")
    table: dict[str, str] = {}
    for tag, name in (
        ("A", "adverbs"),
        ("Q", "pronouns"),
        ("P", "prepositions"),
        ("S", "subordinators"),
        ("D", "determiners"),
        ("O", "subject_pronouns"),
        ("R", "relatives"),
        ("C", "coordinators"),
        ("X", "auxiliaries"),
        ("Y", "times"),
        ("#", "numbers"),
    ):
        for word in grammar[name]:
            table[word] = tag
    for form in sorted(forms_in(_verbs())):
        table.setdefault(form, "E" if form.endswith("ed") else "G" if form.endswith("ing") else "V")
    for word in (*grammar["adjectives_in_ed"], *grammar["nouns_in_ing"]):
        table[word] = "N"
    table["to"] = "T"
    table["may"] = "X"
    table["march"] = "N"
    return table


def _verbs() -> list[str]:
    cues = load("cues")
    manners = ("say", "show", "name", "deny", "speak", "quote", "revise", "expect", "intend")
    return [*load("clauses")["verbs"], *(verb for manner in manners for verb in cues[manner])]


@cache
def verbs_in_third() -> frozenset[str]:
    """The forms of common and telling verbs that go with he, she or it: enters, confirms."""
    return frozenset(forms_of(verb).third for verb in _verbs())


@cache
def _noun_like() -> frozenset[str]:
    """Verb forms that may be nouns: base and -s forms."""
    lists = (load("clauses")["verbs"], load("cues")["expect"], load("cues")["intend"])
    common = {form for verbs in lists for verb in verbs for form in forms_of(verb)[:2]}
    cues = {form for verb in load("cues")["say"] for form in forms_of(verb)[:2]}
    nouns = {form for verb in load("cues")["noun_like"] for form in forms_of(verb)[:2]}
    return frozenset(common - cues | nouns)


def words_of(text: str, start: int, end: int, *, capitals: bool = False) -> list[Word]:
    """The words of text[start:end] with their tags; `capitals`: the text is written in capitals throughout."""
    words: list[Word] = []
    unsettled: list[int] = []
    capitals = capitals or _is_title_case(text, start, end)
    read = _read_in_capitals if capitals else _read
    following, last = end - len(text[start:end].lstrip()), "."
    for token in _TOKEN.findall(text, start, end):
        a = following
        low, tag, at_first, is_unsettled, width, length = read(token)
        b = a + width
        following += length
        if at_first is None:
            last = tag
            words.append(Word(a, b, low, tag))
            continue
        surface = token[:width]
        if surface == '"':
            if tag := straight_mark(text, a):
                last = tag
                words.append(Word(a, b, low, tag))
            continue
        if not tag:
            if surface[0].isalnum():
                for cut, until, low, tag, at_first in _parts(surface, capitals):
                    if tag == "'":
                        last = "X" if last in "ORQ" else tag
                    else:
                        last = at_first if _may_begin(last, len(words)) else tag
                    unsettled.append(len(words))
                    words.append(Word(a + cut, a + until, low, last))
                continue
            if surface != "-" or b == end or not text[b].isspace():
                continue
            tag = at_first = "-"
        if last == "," and low in _FIRMS and len(words) > 1 and words[-2].tag == "M":
            words[-1] = words[-1].tagged("M")  # Velmar Tools, Inc. will
        last = at_first if tag != at_first and _may_begin(last, len(words)) else tag
        if is_unsettled:
            unsettled.append(len(words))
        words.append(Word(a, b, low, last))
    if unsettled:
        times = [i for i in unsettled if words[i].tag == "Y" or words[i].low in _MONTHS_WITH_MEANING]
        _join_dates(words, times)
        _settle_names(words, times)
        _settle_nouns(words, unsettled)
    return words


def straight_mark(text: str, at: int) -> str:
    """The tag of a straight double mark: none inside a word, a dash's between two blanks behind a word.

    So texts have lost their apostrophes and dashes: don"t, the toll " so far 40 " rose.
    """
    before, behind = text[max(0, at - 2) : at], text[at + 1 : at + 2]
    if before[-1:].isalpha() and behind.isalpha():
        return ""
    return "-" if before[-1:] == " " == behind and before[0].isalnum() else '"'


@lru_cache(maxsize=1 << 11)
def _parts(surface: str, capitals: bool) -> tuple[tuple[int, int, str, str, str], ...]:
    """A word with an apostrophe, as two where it ends in a possessive or a clitic: places, small letters and tags."""
    low = surface.lower()
    if at := _glued(low):
        behind = _parts(surface[at + 1 :], capitals)
        moved = ((at + 1 + a, at + 1 + b, low, tag, at_first) for a, b, low, tag, at_first in behind)
        return *_parts(surface[:at], capitals), *moved
    if low not in _closed():
        ending = POSSESSIVE.search(surface)
        cut, tag = (ending.start(), "'") if ending else (0, "")
        if not cut and low.endswith(_CLITICS):
            cut, tag = max(low.rfind("'"), low.rfind("’")), "X"
        if cut:
            return *_parts(surface[:cut], capitals), (cut, len(surface), low[cut:], tag, tag)
    tag, at_first = (_tag(surface, low, capitals, first=first) for first in (False, True))
    return ((0, len(surface), low, tag, at_first),)


def _glued(low: str) -> int:
    """Where a hyphen parts two words that make no compound: the-boat, Holm-said, arrested-over."""
    first, joint, second = low.partition("-")
    apart = first in APART or second in APART or (first.endswith("ed") and second in _BEHIND_PARTICIPLES)
    return len(first) if joint and apart else 0


def _may_begin(last: str, place: int) -> bool:
    """Whether a capital behind a word of that tag, as the sentence's word at that place, may only begin a sentence."""
    return last in '.:"' or (last == "-" and place < _OPENED)


@kept
def _read(token: str) -> tuple[str, str, str | None, bool, int, int]:
    """A token in small letters and its tags by itself, within a sentence and where a capital may only begin one.

    The tags of a word with an apostrophe, of a hyphen and of what is passed over are empty.  The next tells whether
    the words beside it may change its tag, as they do of verbs and times.  The second tag is None where the first
    holds whatever stands around, as it does not of a straight double mark.  Last come the lengths without and with
    the white space behind it.
    """
    surface = token.rstrip()
    return *_tagged(surface, capitals=False), len(surface), len(token)


@lru_cache(maxsize=1 << 10)
def _read_in_capitals(token: str) -> tuple[str, str, str | None, bool, int, int]:
    """The same in a text or a headline in capitals."""
    surface = token.rstrip()
    return *_tagged(surface, capitals=True), len(surface), len(token)


def _tagged(surface: str, *, capitals: bool) -> tuple[str, str, str | None, bool]:
    low, first = surface.lower(), surface[0]
    if first.isalnum() and not first.isdecimal():
        if "'" in surface or "’" in surface or ("-" in surface and _glued(low)):
            return low, "", "", True
        tag = at_first = _tag(surface, low, capitals)
        if first.isupper() and not capitals:
            at_first = _tag(surface, low, capitals, first=True)
        is_unsettled = tag in _CHANGING or at_first in _CHANGING or low in _SETTLED
        return low, tag, at_first if is_unsettled or at_first != tag or low in _FIRMS else None, is_unsettled
    tag = "#" if first.isdecimal() or surface[1:2].isdecimal() else _MARKS.get(surface, "")
    return low, tag, None if tag and surface != '"' else "", False


def _tag(surface: str, low: str, capitals: bool, *, first: bool = False) -> str:
    """The tag of a word by itself; `first`: a capital may only begin a sentence."""
    tag = _closed().get(low.rstrip("."))
    is_capital = surface[0].isupper() and not capitals
    if is_capital:
        if (told := _tag_of_capital(surface, low, tag, first=first)) is not None:
            return told
    elif tag is not None:
        return tag
    elif not capitals and low[0] in "ae" and _ARTICLE_JOINED.match(surface):
        return "M"
    last = low[-1]
    if last == "y" and low.endswith("ly") and len(low) > 4 and low not in LISTS["clauses.not_adverbs"]:
        return "A"
    if last == "d" and low.endswith("ed") and len(low) > 4 and "-" not in low:
        return "E"
    if last == "g" and low.endswith("ing") and len(low) > 5:
        return "G"
    return "M" if is_capital else "N"


def _tag_of_capital(surface: str, low: str, tag: str | None, *, first: bool) -> str | None:
    """The tag of a word with a capital, which otherwise has `tag`; None where its ending tells, as of other words."""
    if low in _MONTHS_WITH_MEANING and not first:
        return "Y"
    if tag is None:
        return None if first else "M"
    if surface.isupper() and ((tag == "Y" and len(surface) > 3) or (first and len(surface) > 1)):
        return "M"  # a newspaper's TODAY; WHO warns
    if first or tag in "YO" or (tag in "DPCSXRT" and not surface.isupper()):
        return tag
    return "M"


def _is_title_case(text: str, start: int, end: int) -> bool:
    """Whether a sentence is written like a headline, With Most Words in Capitals."""
    if end - start > 200 or text[end - 1 : end] in ".!?:":
        return False
    words = [word for word in text[start:end].split() if word[0].isalpha()]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _join_dates(words: list[Word], times: list[int]) -> None:
    """Give day, comma and year beside a month, which is one of `times`, the tag of time: "Sept. 15, 2011"."""
    for i in times:
        word = words[i]
        if word.low[:3] not in _MONTHS:
            continue
        if i and _is_day(words[i - 1]):
            words[i - 1] = words[i - 1].tagged("Y")
            words[i] = word.tagged("Y")
        elif word.tag != "Y":
            continue
        j = i + 1
        if j < len(words) and (_is_day(words[j]) or is_year(words[j])):
            words[j] = words[j].tagged("Y")
            j += 1
        if j + 1 < len(words) and words[j].tag == "," and is_year(words[j + 1]):
            words[j] = words[j].tagged("Y")
            words[j + 1] = words[j + 1].tagged("Y")


def _settle_names(words: list[Word], times: list[int]) -> None:
    """Give short forms of months and days that stand as part of a name the tag M: "Jan Kruger", "Theresa May"."""
    for i in times:
        word = words[i]
        if word.tag != "Y" or word.low not in _NAMES_TOO:
            continue
        before, after = words[i - 1].tag if i else "", words[i + 1].tag if i + 1 < len(words) else ""
        if (after == "M" and before not in ("P", "#")) or (before == "M" and after in _AFTER_NAMES):
            words[i] = word.tagged("M")


def _is_day(word: Word) -> bool:
    digits = word.low.rstrip("stndrh")
    return word.tag == "#" and digits.isdecimal() and len(digits) <= 2 and int(digits) <= _LAST_DAY


def is_year(word: Word) -> bool:
    """Whether a word is four digits, as a year is."""
    return word.tag == "#" and len(word.low) == 4 and word.low.isdigit()


def _settle_nouns(words: list[Word], unsettled: list[int]) -> None:
    """Give base and -s forms that stand where only a noun can stand the tag N."""
    noun_like = _noun_like()
    for i in unsettled:
        word = words[i]
        if word.tag != "V" and word.low not in _SETTLED:
            continue
        following = words[i + 1] if i + 1 < len(words) else None
        if following is not None and (
            (word.low == "so" and following.low == "far")
            or (word.low == "since" and i and words[i - 1].tag == "X" and following.tag in "EV")
            or (word.low == "last" and following.tag in "VE" and i and words[i - 1].tag in "MNO")
        ):
            words[i] = word.tagged("A")
        elif word.low == "given" and i and words[i - 1].tag in "XA":
            words[i] = word.tagged("E")
        elif (word.tag == "V" and word.low in noun_like and not _is_verb_here(words, i)) or (
            word.low in ("point", "points") and i and (words[i - 1].tag == "#" or words[i - 1].low in _MEASURING_POINTS)
        ):
            words[i] = word.tagged("N")


def _is_verb_here(words: list[Word], i: int) -> bool:
    """Whether a form that may be a noun is a verb: its subject agrees and something fit follows."""
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    if before is None or before.low in _BE or before.low == "one":
        return False
    if (told := _is_verb_behind(words, i, before, after)) is not None:
        return told
    if after is not None and (after.low == "of" or (after.tag in "VEX" and after.low != "having")):
        return False
    if _is_object(words, i - 1):
        return False
    if word_is_s_form(words[i].low):
        return _agrees_in_singular(before, after)
    return _agrees_in_plural(words, i - 1, after) if before.tag in "NMY" else before.tag in "C,)"


def _is_verb_behind(words: list[Word], i: int, before: Word, after: Word | None) -> bool | None:
    """Whether the word before the form at i tells that it is a verb; None where it tells neither that nor that not."""
    low, far = words[i].low, words[i - 2] if i > 1 else None
    if before.tag == "N" and far is not None and far.tag in "XT":
        return False  # "would resolve claims by", "according to police estimates"
    if before.tag in "MN" and after is not None and far is not None and far.tag + after.tag == "RX":
        return True  # "a force which Velt estimates could reach 900"
    if low in _SAME_IN_PAST and after is not None and after.tag == "D" and before.tag in "MNY":
        return True  # "the council cut its estimate"
    if before.tag == "A" and far is not None and far.tag == "D":
        return False  # "an earlier count by the agency"
    if before.tag in "OXTRA":
        return True
    if _lacks_complement(low, after):
        return False
    if before.tag == "#" and after is not None and after.tag in "PAE" and not word_is_s_form(low):
        return "-" not in before.low and not is_year(before)  # 30 remain in the camp; not a 2009 report by
    if before.tag != "Y" and (before.low in LISTS["clauses.adjectives"] or _ADJECTIVE.match(before.low)):
        return before.low == "old" and far is not None and far.low == "years"
    if before.low in _FLOATING:
        return True
    return False if before.tag in "D#'P" else None


def _lacks_complement(low: str, after: Word | None) -> bool:
    """Whether a form that is a verb only with a clause or an object behind it has none: rebel forces in the north."""
    if low in _ONLY_WITH_CLAUSE:
        return after is None or after.tag not in 'R":'
    return low in _ONLY_WITH_OBJECT and (after is None or after.tag in "PEVXC.,")


def _ends_in_s(low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "is"))


def _agrees_in_singular(before: Word, after: Word | None) -> bool:
    """Whether a form in -s goes with the word before it as its subject, and with the one behind it."""
    if before.tag in "NG":
        return after is None or after.tag in ('D#O"RM' if _ends_in_s(before.low) else 'D#O"RTQAM.,:GPS')
    if before.tag == "E" and after is not None and after.low in ("by", "that"):
        return False  # "rejected claims that"
    return before.tag in "MC),YE" and (after is None or after.tag in 'D#O"RTQAM.,:PYGENS')


def _agrees_in_plural(words: list[Word], subject: int, after: Word | None) -> bool:
    """Whether a base form goes with the noun at `subject`, right before it, and with the word behind it."""
    if _is_single(words, subject):
        return False  # "a news report from the dock", "documents from his return show he"
    if after is not None and after.tag in "OR":
        return True
    low, joined = words[subject].low, subject > 0 and words[subject - 1].low == "and"
    is_plural = _ends_in_s(low) or joined or low in _PLURALS or _head_is_plural(words, subject)
    return is_plural and (after is None or after.tag in 'D#O"RTQAM.,:NGPSX')


_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves"})
_CHANGING = frozenset("VY")
_SETTLED = _REFLEXIVES | _MONTHS_WITH_MEANING | {"so", "since", "last", "given", "points"}
"""Words other than verbs and times whose tag their neighbours may change."""
_MEASURING_POINTS = frozenset({"percentage", "percent", "basis", "quarter", "half", "one-quarter", "one-half"})
_FLOATING = frozenset({"each", "both", "all"})
_BE = frozenset({"is", "are", "was", "were", "be", "been"})
_ONLY_WITH_CLAUSE = frozenset({"state", "states"})
_ONLY_WITH_OBJECT = frozenset({"forces"})
_ADJECTIVE = re.compile(
    r"(?:anti|pro|non|pre|post|multi|inter)-|.*(?:ive|ous|ful|less|able|ible|ary|ern|ish|leaning)\Z"
)


_SAME_IN_PAST = frozenset({"cut", "forecast", "broadcast"})
_PLURALS = frozenset({"people", "police", "men", "women", "media", "data", "polls", "most", "many", "others", "some"})


def _is_object(words: list[Word], last: int) -> bool:
    """Whether the nouns that end at `last` follow a preposition at the head of their phrase, and so are no subject."""
    i = skip_left(words, last, "MN'#")
    if i >= 0 and words[i].tag == "D":
        i -= 1
    if i >= 0 and words[i].tag in "VE" and words[i].low in _common_verbs():
        return True  # "drove asylum claims over 150,000", "rejected union claims that"
    if i < 0 or words[i].tag not in "PT":
        return False
    if i > 1 and _is_participle(words, i - 1):
        i -= 1  # "data compiled by Kessler": the phrase hangs on its noun
    return i == 0 or words[i - 1].tag not in "MN#'"


def _is_participle(words: list[Word], i: int) -> bool:
    """Whether the word is a participle with what follows it: compiled by, seen by."""
    return words[i].tag == "E" or (words[i].low in LISTS["clauses.participles"] and words[i + 1].low == "by")


def _head_is_plural(words: list[Word], last: int) -> bool:
    """Whether the nouns that end at `last` hang on a plural by a preposition: "authorities in Lima"."""
    i = last
    if words[i].tag == "Y":  # "figures released on Friday show"
        i -= 1 + (i > 0 and (words[i - 1].tag == "P" or words[i - 1].low in ("last", "this")))
    i = skip_left(words, i, "MN'D")
    if i > 1 and words[i].tag == "P" and _is_participle(words, i - 1):
        i -= 1  # "data compiled by Kessler show"
    head = words[i - 1] if i > 0 and words[i].tag in "PE" else None
    is_common = head is not None and (head.tag == "N" or i == 1)  # a capital at the head of the sentence says nothing
    return head is not None and is_common and (head.low in _PLURALS or head.low.endswith("s"))


def _is_single(words: list[Word], last: int) -> bool:
    """Whether the nouns that end at `last` begin with "a", so that a plural form behind them is no verb."""
    i = skip_left(words, last, "MN")
    return i >= 0 and words[i].low in ("a", "an", "another", "every", "each")


@cache
def _common_verbs() -> frozenset[str]:
    """Forms of verbs that report nothing or deny, and so have objects rather than clauses."""
    return forms_in((*load("clauses")["verbs"], *load("cues")["deny"]))


def word_is_s_form(low: str) -> bool:
    """Whether a verb form is a third person singular."""
    return low.endswith("s") and not low.endswith("ss")
