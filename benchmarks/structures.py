"""Files whose structure is hostile rather than their bytes: without end in one direction, by format.

Used by `fuzz_reading`; each is made from a random generator alone.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping

_SENTENCE = "At least 31 people were taken to hospital on Monday, the county said in a statement. "
_NS_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NS_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_NS_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def structured(rng: random.Random) -> tuple[str, bytes]:
    """A name and content of a random kind and size, up to some megabytes."""
    name = rng.choice(sorted(_KINDS))
    content = _KINDS[name](rng)
    return name.partition(" ")[2], content.encode("utf-8", "replace") if isinstance(content, str) else content


def _size(rng: random.Random, most: int) -> int:
    """A number up to `most`, as often small as large."""
    return int(10 ** rng.uniform(1, len(str(most)) - 1))


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><p>{_SENTENCE}</p>{body}</body></html>"


def _attributes(rng: random.Random) -> str:
    quote = rng.choice(("", "'", '"'))
    many = " ".join(f"a{n}={quote}{n}{quote}" for n in range(_size(rng, 100_000)))
    return _page(f"<{rng.choice(('p', 'div', 'time', 'meta', 'a', 'sup'))} {many}>{_SENTENCE}</p>")


def _nested_tags(rng: random.Random) -> str:
    tag, depth = rng.choice(("div", "table><tr><td", "ul><li", "b", "blockquote", "article")), _size(rng, 100_000)
    closing = "".join(f"</{one}>" for one in reversed(tag.split("><"))) if rng.random() < 0.5 else ""
    return _page(f"<{tag}>" * depth + _SENTENCE + closing * depth)


def _spans(rng: random.Random) -> str:
    far = 10 ** rng.randrange(2, 12)
    rows = f"<tr><td rowspan={far} colspan={far}>{_SENTENCE}</td><td>31</td></tr>" * _size(rng, 1_000)
    return _page(f"<table>{rows}</table>")


def _posts(rng: random.Random) -> str:
    post = f"<div class=post><time datetime=2023-06-05>x</time>{_SENTENCE}"
    close = "</div>" if rng.random() < 0.7 else ""
    return _page(f"<main class=liveblog>{(post + close) * _size(rng, 10_000)}</main>")


def _stated(rng: random.Random) -> str:
    depth = _size(rng, 100_000)
    wide = '{"@type": "Article", "a": [' + "{}," * depth + "1]}"
    inner = rng.choice(('{"a":' * depth + "1" + "}" * depth, "[" * depth + "]" * depth, wide))
    return _page(_SENTENCE * 3, f'<script type="application/ld+json">{inner}</script>')


def _marks(rng: random.Random) -> str:
    link = "<a href='#1'>five words are in here</a>"
    mark = rng.choice(("<sup>[1]</sup>", "&#163;", "&amp;", "<br>", "<!--x-->", "<p>", link, "<a '\""))
    return _page((mark + rng.choice(("49 ", ""))) * _size(rng, 100_000))


def _headers(rng: random.Random) -> str:
    name = rng.choice(("Subject", "From", "Date", "Content-Type", "Content-Disposition", "Received", "X-A"))
    word = rng.choice(("a ", "=?utf-8?q?a?= ", '"a" <b@c.example>, ', "(", "a=b; ", 'a*0="b";', "\n ", "<"))
    one = f"{name}: {word * _size(rng, 100_000)}\n" if rng.random() < 0.5 else f"{name}: {word}\n" * _size(rng, 10_000)
    return f"MIME-Version: 1.0\nTo: a@b.example\n{one}From: a@b.example\n\n{_SENTENCE}\n"


def _parts(rng: random.Random) -> str:
    number, head = _size(rng, 100_000), "From: a@b.example\nMIME-Version: 1.0\n"
    match rng.randrange(3):
        case 0:
            return f"{head}Content-Type: multipart/mixed; boundary=x\n\n" + f"--x\n\n{_SENTENCE}\n" * number
        case 1:
            opened = (f"Content-Type: multipart/mixed; boundary=x{n}\n\n--x{n}\n" for n in range(min(number, 5_000)))
            return head + "".join(opened) + _SENTENCE
        case _:
            return head + "Content-Type: message/rfc822\n\nSubject: a\n" * min(number, 5_000) + f"\n\n{_SENTENCE}"


def _mailbox(rng: random.Random) -> str:
    mail = f"From a Mon Jun  5 06:00:00 2023\nFrom: a@b.example\nSubject: a\nDate: x\n\n{_SENTENCE}\n\n"
    return mail * _size(rng, 10_000)


def _packed(parts: Mapping[str, str], filler: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        for number in range(filler):
            archive.writestr(f"{number}.txt", str(number % 10))
    return out.getvalue()


def _sheet(rng: random.Random) -> bytes:
    row, column = 10 ** rng.randrange(1, 14), "".join(rng.choice("AZ") for _ in range(rng.randrange(1, 6)))
    cell = f'<c r="{column}{row}" t="inlineStr"><is><t>{_SENTENCE}</t></is></c>'
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
    rows = f'<row r="{row}" spans="1:{row}">{cell * _size(rng, 1_000)}</row>' * rng.choice((1, 3, 1_000))
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    base = "http://schemas.openxmlformats.org"
    relations = f"{base}/officeDocument/2006/relationships"
    package = f"{base}/package/2006"
    link = f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relations}/'
    names = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    size = f'<dimension ref="A1:{column}{row}"/>'
    return _packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}"/></Types>',
            "_rels/.rels": f'{link}officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {_NS_S} xmlns:r="{relations}">{names}</workbook>',
            "xl/_rels/workbook.xml.rels": f'{link}worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {_NS_S}>{size}<sheetData>{first}{rows}</sheetData></worksheet>",
        }
    )


def _word(rng: random.Random) -> bytes:
    depth = _size(rng, 100_000)
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    body = opened * depth + f"<w:p><w:r><w:t>{_SENTENCE}</w:t></w:r></w:p>" + closed * depth
    return _packed({"word/document.xml": f"<w:document {_NS_W}><w:body>{body}</w:body></w:document>"})


def _open_document(rng: random.Random) -> bytes:
    far, many = 10 ** rng.randrange(2, 12), _size(rng, 10_000)
    words = f'<text:p>{_SENTENCE}<text:s text:c="{far}"/></text:p>'
    cell = f'<table:table-cell table:number-columns-repeated="{far}">{words}</table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{far}">{cell}</table:table-row>'
    body = f"<office:text><table:table>{row * many}</table:table></office:text>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    content = f"<office:document-content {_NS_ODT}><office:body>{body}</office:body></office:document-content>"
    return _packed({"META-INF/manifest.xml": manifest, "content.xml": content})


def _rich_text(rng: random.Random) -> str:
    piece = rng.choice(("{", "{\\b ", "\\u8364? ", "\\'e9", "\\par ", "{\\*\\x ", "\\bin9999 "))
    return "{\\rtf1 " + piece * _size(rng, 100_000) + _SENTENCE + "}"


def _table(rng: random.Random) -> str:
    many = _size(rng, 100_000)
    match rng.randrange(3):
        case 0:
            return "text," + ",".join(f"c{n}" for n in range(many)) + f'\n"{_SENTENCE}"' + "," * many
        case 1:
            return 'text,outlet\n"' + _SENTENCE * rng.randrange(1, 5) + '"\n' * many
        case _:
            return "text,outlet\n" + f'"{_SENTENCE}",A\n' * min(many, 5_000)


def _records(rng: random.Random) -> str:
    many = _size(rng, 100_000)
    deep = '{"text": ' + "[" * many + "]" * many + "}"
    wide = json.dumps({"text": _SENTENCE} | {f"k{n}": n for n in range(many)})
    return rng.choice((deep, wide, f'[{{"text": "{_SENTENCE}"}}' + ",0" * many + "]"))


def _feed(rng: random.Random) -> str:
    item = f"<item><title>{'&lt;b&gt;' * rng.choice((1, 200))}</title><description>{_SENTENCE}</description></item>"
    return f"<rss><channel><title>A</title>{item * _size(rng, 10_000)}</channel></rss>"


def _archive(rng: random.Random) -> bytes:
    return _packed({}, _size(rng, 10_000))


def _text(rng: random.Random) -> str:
    lines = ("Related articles\n", "Published: 5 June 2023\n", "a\n\n")
    piece = rng.choice((_SENTENCE, "1 ", "(", "© 2014 ", "1,", "as of ", *lines))
    return _SENTENCE + piece * _size(rng, 100_000)


_KINDS: Mapping[str, Callable[[random.Random], str | bytes]] = {
    "attributes a.html": _attributes,
    "nesting a.html": _nested_tags,
    "spans a.html": _spans,
    "posts a.html": _posts,
    "stated a.html": _stated,
    "marks a.html": _marks,
    "headers a.eml": _headers,
    "parts a.eml": _parts,
    "mails a.mbox": _mailbox,
    "rows a.xlsx": _sheet,
    "nesting a.docx": _word,
    "repeats a.odt": _open_document,
    "groups a.rtf": _rich_text,
    "columns a.csv": _table,
    "nesting a.json": _records,
    "entries a.rss": _feed,
    "files a.zip": _archive,
    "repeats a.txt": _text,
}
