"""Numbers that name a thing: list numbers, routes, resolutions, products, streets, phones, and numbers in names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from factcheck.extraction.amounts.context import Context
from factcheck.extraction.amounts.noun_after import is_counted, noun_after
from factcheck.extraction.amounts.numerals import WHOLE, Form
from factcheck.lexicon import alternation, load
from factcheck.lexicon.inflection import inflected
from factcheck.lexicon.lists import longest_word, pairs, small_numbers
from factcheck.lexicon.places import land_of
from factcheck.model import Kind

_LEXICON = load("kinds")["label"]
_LABELS = frozenset(_LEXICON["before"])
_ALSO_NOUNS = frozenset(_LEXICON["capital_or_digits"])
_ALSO_SPELLED = frozenset(_LEXICON["spelled"])
_THINGS = frozenset(_LEXICON["things"])
_NOT_NAMES = pairs("time", "months").keys() | pairs("time", "weekdays").keys()
_COUNTED_NEXT = re.compile(rf"\s(?:{alternation(_LEXICON['counted'])})\b")
_CALIBRE = re.compile(rf"[\s-]?mm[\s-](?:[a-z]+[\s-])?(?:{alternation(_LEXICON['calibres'])})\b")
_NUMBERED = re.compile("(?<= )[^ ]+ (?=[0-9])")  # a word between blanks, before a number
_SMALL_BEFORE = re.compile("[a-z],? $")
_WHOLE = [re.compile(rf"{digits}(?![0-9,.]*[0-9])") for digits in ("[0-9]{1,6}", "[0-9]{2,4}-[0-9]{2,4}")]
_LONGEST_NUMBER = 9  # characters of a number that may belong to a name: 1234-5678
_TWO_PARTS = re.compile(r"[0-9]{2,4}-[0-9]{2,4}")
_DIALLING = re.compile(r"0[0-9]{1,4}-\s?[0-9]{5}")  # 046-94815
_GUN = re.compile(rf"\s(?:[a-z-]+\s)?(?:{alternation(_LEXICON['calibres'])})\b")
_RACE = re.compile(rf"[\s-]?(?:m|met(?:re|er)s?)\s(?:{alternation(_LEXICON['races'])}|(?:world )?champion)\b")
_RACE_OF = re.compile(r"\b(?:wo)?men['’]?s['’]?\s$")
_CRAFT = re.compile(rf"\s(?:passenger\s|cargo\s)?(?:{alternation(_LEXICON['models'])})\b")
_STREET_AFTER = re.compile(
    r"\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w'’.]{0,20}\s){1,3}?(?:"
    + "|".join(form for word in _LEXICON["streets"] for form in (word.capitalize(), word.upper()))
    + r")\b"
    r"|\s(?:Freeway|Expressway|Motorway|Turnpike)\b"
    r"|\s(?:Rue|Via|Calle|Rua|Avenue|Ave|Avenida|Boulevard)\s[A-Z]"
)
_PHONE_BEFORE = re.compile(rf"\b(?:{alternation(_LEXICON['phone'])})\b[^.!?]{{0,30}}$")
_DIALLED = re.compile(rf"\b(?:{alternation(_LEXICON['dialled'])})(?:,|:|\sat|\son|\sis|\snumber)?\s$")
_DIALLED_END = re.compile(r"\s?[,.;)]|\s(?:for|from|or|to|free|round|toll)\b|\W*$")
_RECKONED = re.compile(r"\b(?:epidemiological|epi|calendar|reporting|iso|in|since|until)\s(?:week|day)\s$")
_FOOTNOTES = re.compile(r"\([0-9]{1,3}\)(?:\([0-9]{1,3}\))+|(?<=[a-z]\s)\([0-9]{1,3}(?:, ?[0-9]{1,3})+\)")
_SUFFIXED = re.compile(r"\([a-z0-9]\)|\.(?:com|org|net)\b")
_ARTICLE_BEFORE = re.compile(r"\b(?:the|a|an|this|that|each|every|his|her|their|its|one|per|any|another)\s[\w-]+\s$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*$")
_NAME_BEFORE = re.compile(r"(?:^|\s|[\"'“‘(&])([A-Z][\w&'’+-]*|[a-z][A-Z]\w*|[A-Z]\.&[A-Z]\.)\s$")
_IS_VERB = re.compile(r"\b(?:to|will|would|can|could|must|should|may|might|and)\s[a-z]+\s$")
_BODY_OF = re.compile(r"\b[a-z]+\sof\s$")
_LOWER_WORD = re.compile(r"\s[a-z]")
_ITEM, _ITEM_TEXT = re.compile(r"\.\s{1,2}[A-Z]"), re.compile(r"\s[A-Z]")
_ITEMS = 2000  # characters from the first number of a list to its last
_ROW = 200  # characters from a number of a list to the next
_INDENT = 20  # characters before the first of a line
_UNSEPARATED = 9  # digits that nobody writes without commas, unless they are a name
_HEADING = 24  # characters before the number of a heading
_NTH = re.compile(r"(?:\A|[.!?;\n]\s{0,2})[A-Z][a-z]{2,15}(?<!s)\s\Z")  # Strike two: no contracts
_ADDRESS = 300  # characters of a web address before a number in it
_UNIT_MARKS = "%°º'″′€£$"


_THE_END = re.compile(r"\s?[,.;)]")
_STATION = re.compile(r"\s(?:News|TV)\b(?!\s[A-Z])")  # told 24 TV

_EMERGENCIES = frozenset({"911", "999", "112", "000"})
_CALL = re.compile(r"\s(?:calls?|callers?|operators?|dispatch\w*|centres?|centers?|service|function)\b|/[0-9]{3}\b")
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|l?ed|l?ing)?|r[aiu]ngs?|phone[sd]?|calls? (?:\w+ ){0,3}to)\s(?:[0-9]{3}/)?$"
)
_QUOTES, _QUOTED = ('"', "“"), re.compile(r"[.,]?[\"”]")  # her album "25"
_LETTER_BEFORE = re.compile(r"(?:^|[\s(])[A-Z]-\s?\Z")  # M- 20


def label(context: Context) -> Kind | None:
    """Resolution 1973, Route 66, 575 Long Road, list numbers, numbers to call, iPhone 12."""
    numeral = context.numeral
    if context.unit is not None or numeral.form not in WHOLE:
        return None
    lettered = numeral.glued and not context.million and numeral.glued[0] not in _UNIT_MARKS  # 39A
    if (
        lettered
        or context.before.endswith("#")
        or (context.written in _EMERGENCIES and _is_called(context))
        or _LETTER_BEFORE.search(context.original_before(5))
        or (not context.bounded and _is_numbered(context))
        or (context.before[-1:] in _QUOTES and numeral.digits and _QUOTED.match(context.after))
        or (context.after.startswith(": ") and _NTH.search(context.original_before(_HEADING)))
    ):
        return Kind.LABEL
    return _of_digits(context) if numeral.digits else None


def _is_called(context: Context) -> bool:
    """Whether a number is rung: a 911 call, called 112 at noon, 112/999; not "called 112 members to the hall"."""
    return bool(_CALL.match(context.after) or (_CALLED.search(context.before) and not _counts(context)))


_CODE = re.compile(r"[a-z-]:$")  # width:100%;
_CODE_AFTER = re.compile(r"(?:em|%)(?:[;}]|\s!important)")


def code(context: Context) -> Kind | None:
    """A calibre (155mm shells), a race (400m hurdles), a part of a web address, a size in the source of a page."""
    if not context.numeral.digits or context.unit is None:
        return None
    at = context.numeral.end
    is_label = (
        _is_in_address(context)
        or (context.unit.name == "millimetre" and _CALIBRE.match(context.low, at, context.limit))
        or context.unit.dimension == "typographical element"
        or (context.unit.dimension == "length" and _is_race(context))
        or (_CODE_AFTER.match(context.low, at) and _CODE.search(context.before))
    )
    return Kind.LABEL if is_label else None


def _is_race(context: Context) -> bool:
    """Whether a length names a race: the 400 metres hurdles, the women's 100 metres."""
    if context.bounded:
        return False
    return bool(_RACE.match(context.low, context.numeral.end, context.limit) or _RACE_OF.search(context.before))


def _of_digits(context: Context) -> Kind | None:
    written, after = context.written, context.after
    bare = (written.isdigit() and len(written) <= 6) or _TWO_PARTS.fullmatch(written) is not None
    noted = context.before.endswith("[") and after.startswith("]") and not context.bounded
    if (
        (written.isdigit() and len(written) >= _UNSEPARATED)
        or _is_in_address(context)
        or (written[0] == "." and _GUN.match(after))  # a .380 pistol
        or (noted and not _counts_behind(context, 1))  # a note [14]; not [9] persons
        or (bare and (_is_footnote(context) or _SUFFIXED.match(after)))  # section 8(b), a 401(k) plan, 350.org
    ):
        return Kind.LABEL
    if bare and len(written) >= 3 and _DIALLED.search(context.before) and _DIALLED_END.match(after):
        return Kind.PHONE
    if len(written) > 1 and written[0] == "0" and (bare or _DIALLING.match(written)):
        return Kind.LABEL
    if _is_tally(context):
        return Kind.SCORE
    if (context.figure or 0) < 100 and _is_list_number(context):
        return Kind.LABEL
    if context.named and _is_model(context):
        return Kind.LABEL
    if not bare:
        return None
    if _STREET_AFTER.match(context.text, context.end, context.limit):
        return Kind.LABEL
    if context.bounded:
        return None
    if context.named and _STATION.match(context.text, context.end, context.limit):
        return Kind.LABEL
    if len(written) >= 5 and _PHONE_BEFORE.search(context.before):
        return Kind.PHONE
    is_model = len(written) == 3 and _CRAFT.match(after)
    in_name = is_model or (context.previous == "the" and _THE_END.match(after)) or _is_product(context)  # the 747
    return Kind.LABEL if in_name else None


def _is_in_address(context: Context) -> bool:
    """Whether a number stands inside a web address: https://news.example/2031/268325/title."""
    if not context.before[-1:].strip():
        return False
    token = context.original_before(_ADDRESS).split()[-1]
    return "://" in token or token.startswith("www.")


def _is_footnote(context: Context) -> bool:
    """Whether a number marks a note behind a word: fitness (7)(8), loss (10, 11); not "in Tarma (12), Rilla (43)"."""
    near = context.low[max(0, context.start - 12) : context.end + 12]
    at = context.start - max(0, context.start - 12)
    return any(mark.start() < at < mark.end() for mark in _FOOTNOTES.finditer(near))


def _is_numbered(context: Context) -> bool:
    """Whether the word before names a numbered thing: flight 447, Article 5, day five."""
    word = context.previous
    if _COUNTED_NEXT.match(context.after):
        return False
    if word in _THINGS and context.numeral.digits and context.written.isdigit():
        return not _ARTICLE_BEFORE.search(context.before) and not _counts(context)
    if word not in _LABELS:
        return False
    if _IS_VERB.search(context.before) and not _is_capital(context, word) and _counts(context):
        return False  # to bus 300 pupils home; not "No 1 and No 2 exporters"
    if word in _ALSO_SPELLED and context.numeral.digits and _RECKONED.search(context.before):
        return True
    if not context.numeral.digits:
        spelled = word in _ALSO_SPELLED or (word.isalpha() and word not in _ALSO_NOUNS)
        return spelled and not _counts(context)
    if word not in _ALSO_NOUNS:
        return True
    return context.after[:1] != "," and (not context.named or _is_capital(context, word))


def _is_capital(context: Context, word: str) -> bool:
    """Whether the word before the number has a capital."""
    return context.text[context.start - len(word) - 1].isupper()


def _counts(context: Context) -> bool:
    """Whether a plural noun follows, which the number counts."""
    return _counts_behind(context, 0)


def _counts_behind(context: Context, marks: int) -> bool:
    """The same behind so many marks: [9] persons."""
    return noun_after(context.text, context.end + marks, context.limit, one=False, named=context.named) is not None


def _is_tally(context: Context) -> bool:
    """Whether a number is a side's score: Home: 1, Visitors: 0; but "Injured: 12" counts."""
    name = context.previous[:-1]
    if not context.previous.endswith(":") or not context.named or not name.isalpha() or not context.written.isdigit():
        return False
    if not context.text[context.start - len(name) - 2].isupper() or is_counted(name) or (context.figure or 0) > 20:
        return False
    return re.match(r"\s?[,;.]|\s[A-Z]|$", context.text[context.end : context.limit]) is not None


def _is_list_number(context: Context) -> bool:
    """Whether a number opens an item: "3. The union", "2) the ministry", or a line between lines so numbered.

    Items may run on in one line: "Four steps: 1. Wash. 2. Rinse."
    """
    if context.after.startswith(")"):
        return "(" not in context.before[-40:]
    if context.numeral.value is None:
        return False
    if _ITEM.match(context.text, context.end) and _is_in_row(context, " ", [". "]):
        return " 1. " in context.low[max(0, context.start - _ITEMS) : context.end + 2]
    if not _LINE_START.search(context.before):
        return False
    if re.match(r"[.)](?:\s|$)", context.after) or (
        not context.after.strip() and context.text.rfind("\n", max(0, context.start - _INDENT), context.start) >= 0
    ):
        return True  # or it stands alone on its line
    return bool(_ITEM_TEXT.match(context.text, context.end)) and _is_in_row(context, "\n", " .)")


def _is_in_row(context: Context, before: str, marks: Iterable[str]) -> bool:
    """Whether the number before or after this one stands near between the same marks."""
    around = context.low[max(0, context.start - _ROW) : context.end + _ROW]
    value = int(context.numeral.value or 0)
    return any(f"{before}{other}{mark}" in around for other in (value - 1, value + 1) for mark in marks)


def _recurs(context: Context, word: str) -> bool:
    """Whether a text has a capitalised word with the same number more than once: "reached Rescue 116 … Rescue 116".

    One of them stands behind small letters; the other may be the beginning of a longer number.
    """
    told, inside = _numbers_behind(context.text)
    name = f"{word} {context.written}"
    second = bisect_left(told, name) + 1
    return name in inside and second < len(told) and told[second].startswith(name)


@lru_cache(maxsize=1)  # of the text at hand
def _numbers_behind(text: str) -> tuple[list[str], set[str]]:
    """The words before numbers, each with the digits that follow, sorted; and those names that small letters precede.

    Of a name its number is whole: "Rescue 116", not the "Rescue 1" of "Rescue 1,160".
    """
    told: list[str] = []
    inside: set[str] = set()
    for found in _NUMBERED.finditer(text):
        told.append(found[0] + text[found.end() : found.end() + _LONGEST_NUMBER])
        if _SMALL_BEFORE.search(text, max(0, found.start() - 3), found.start()):
            inside.update(found[0] + whole[0] for number in _WHOLE if (whole := number.match(text, found.end())))
    return sorted(told), inside


def _is_model(context: Context) -> bool:
    """Whether a number ends the name of so many counted things: 12 Velt 520-300 jets; not "on 1 April 20 texts"."""
    counted = _MODEL.search(context.original_before(_MODEL_NAME))
    is_name = counted is not None and counted[1].lower() not in _NOT_NAMES
    return is_name and _MODEL_NOUN.match(context.text, context.end, context.limit) is not None


def _is_product(context: Context) -> bool:
    """Whether a name goes on with the number, which counts nothing behind it: iPhone 12, Apollo 11, S&P 500."""
    if not context.named:
        bracketed = "(" in context.before[-60:] and re.match(r"\s?[)\]]", context.after) is not None
        return bracketed and len(context.previous) > 3 and context.previous.isalpha()
    if _GAPPED.search(context.original_before()) and _GAP_END.match(context.after):
        return False
    name = _NAME_BEFORE.search(context.original_before(40))
    if name is None or name.group(1).endswith(("'s", "’s", "'", "’")) or name.group(1).lower() in _NOT_NAMES:
        return False
    if (name.group(1).isupper() and _MOVES.match(context.after)) or _recurs(context, name.group(1)):
        return True  # FTSE 100 falls
    if context.start - len(name.group(1)) - 1 <= context.floor or _COUNTED_NEXT.match(context.after):
        return False
    if not _counts(context):
        return True
    known = _KNOWN_NAME.search(context.original_before(40))
    return known is not None and (known[1] not in ("the", "The") or land_of(known[2]) is None)


_KNOWN_NAME = re.compile(  # its Galaxy Note 7 phones; not "in the United States 300 people"
    r"\b(an?|[Tt]he|its|his|her|their|[Yy]ear['’]s)\s((?:[A-Z][\w&'’+-]*\s){0,2}[A-Z][\w&'’+-]*)\s\Z"
)
_MODEL = re.compile(rf"(?<![\w.])(?:[0-9][0-9,]*|{small_numbers()})\s(?:[A-Z][\w-]*\s){{0,2}}([A-Z][\w-]*)\s\Z")
_MODEL_NAME = 60  # characters from a number to that of the model counted
_MODEL_NOUN = re.compile(r"\s(?:[A-Z]{1,3}\s)?(?:[a-z-]+\s)?(?:[a-z-]+s|aircraft)\b")  # 12 Velt 520-300 jets
_MOVES = re.compile(rf"\s(?:{alternation(inflected('flows', 'moving'))}|closes|ends|opens)\b")
_GAPPED = re.compile(
    r"[0-9]\s(?:[A-Za-z-]+\s){0,2}[a-z-]+s,\s(?:and\s|while\s)?(?:[Tt]he\s)?(?:[A-Z][\w’'-]*\s){1,3}(?:[0-9]+,?\sand\s(?:the\s)?[A-Z]\w*\s)?$"
)
"""A clause with a counted number and, behind its comma, the subject of one that leaves out its verb."""
_GAP_END = re.compile(r"\W*$|[,.;]|\sand\b")
_GROUP_OF = re.compile(rf"\b(?:{alternation(load('kinds')['names']['before'])})\s$")
_GROUP_WORDS = frozenset(map(longest_word, load("kinds")["names"]["before"]))
_TITLED = re.compile(r"[^.!?:\s\"“]\s(?:Under|Over|Top)\s\Z")  # the Under 30 Summit
_TITLE = re.compile(r"(?:\s(?:[A-Z][\w'’-]*|of|the|and|an?|in|to|for|with)){1,7}[.,!?]?[\"”]")  # "Three Men and a Boat"
_MARKS = frozenset(":.-–—!?•|)\"”“’'")


def name(context: Context) -> Kind | None:
    """A number inside a name: Group of Seven, the Six Nations, World War Two."""
    of_group = not context.bounded and not _GROUP_WORDS.isdisjoint(context.words)
    if of_group and _GROUP_OF.search(context.before):
        counts = _LOWER_WORD.match(context.text, context.end) and _BODY_OF.search(context.original_before())
        return None if counts else Kind.NAME  # a group of six gunmen
    if context.named and context.numeral.digits and _TITLED.search(context.original_before(12)):
        return Kind.NAME if re.match(r"\s[A-Z]", context.text[context.end : context.end + 2]) else None
    first = context.text[context.start]
    quoted = context.named and context.before[-1:] in _QUOTES
    if quoted and _TITLE.match(context.text, context.end, context.limit):
        return Kind.NAME
    if (
        not context.named
        or not first.isupper()
        or context.start == context.floor
        or context.numeral.form is not Form.CARDINAL
    ):
        return None
    touching = context.original_before(2)
    if touching[-1:] not in (" ", "-") or touching[0] in _MARKS or touching.isspace():
        return None
    named_before = re.search(
        r"\b[A-Z][a-z]+\s$", context.text[max(context.floor + 1, context.start - 30) : context.start]
    )
    named_after = re.match(r"[\s-][A-Z]|['’]s", context.text[context.end : context.end + 2])
    return Kind.NAME if named_before or named_after or re.match(r"\W*$", context.after) else None
