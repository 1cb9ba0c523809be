"""Writes the test files that are not text: python tests/files/make.py FOLDER."""

# ruff: noqa: E501
from __future__ import annotations

import io
import sys
import zipfile
import zlib
from pathlib import Path

DOCX_BODY = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>Glacier lake bursts above Sella</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The flood killed </w:t></w:r><w:r><w:t>at least 26 people</w:t></w:r>
<w:del><w:r><w:delText>99 cows</w:delText></w:r></w:del><w:r><w:t>, the district chief said on 8 June 2021.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Upper Sella</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>19 dead</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
CORE = """<?xml version="1.0"?><cp:coreProperties
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Flood at Sella</dc:title><dc:creator>Milo Past</dc:creator>
</cp:coreProperties>"""
ODT_BODY = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>
<text:tracked-changes><text:p>88 struck out</text:p></text:tracked-changes>
<text:h>Bees die in the beech valley</text:h>
<text:p>The keepers lost <text:span>1,150</text:span><text:s/>hives<text:note><text:p>footnote 5</text:p></text:note>
 in May, their union said.</text:p>
<table:table><table:table-row><table:table-cell><text:p>North</text:p></table:table-cell>
<table:table-cell><text:p>700 hives</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
<w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""
OUTSIDE = BOMB.replace('"ha"', 'SYSTEM "file:///etc/passwd"')
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A .zip with these members, the same bytes on every machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def locked(archive: bytes) -> bytes:
    """The archive with every member marked as encrypted."""
    data = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def pdf(pages: list[list[str]], title: str = "") -> bytes:
    """A PDF with these lines on its pages."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setTitle(title)
    for lines in pages:
        text = canvas.beginText(72, 770)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked_pdf(data: bytes) -> bytes:
    """The PDF with a password."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    return out + tail % (size, table, size, len(out))


def page_pdf(content: bytes, coding: bytes = b"", form: bytes = b"/X Do /X Do") -> bytes:
    """A PDF of one page with this content stream and a form that it may draw, which may draw itself."""
    resources = b"/Resources<</XObject<</X 5 0 R>>>>"
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]%s>>" % resources,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), coding, content),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length %d>>stream\n%s\nendstream" % (resources, len(form), form),
    )


def bomb_pdf(size: int, layers: int) -> bytes:
    """A PDF of one page whose content unpacks to `size` bytes, packed so many times."""
    content = b"0" * size
    for _ in range(layers):
        content = zlib.compress(content, 9)
    return page_pdf(content, b"/Filter[%s]" % (b"/FlateDecode" * layers))


def endless_pdf() -> bytes:
    """A PDF whose tree of pages contains itself."""
    return raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def word_by_python_docx() -> bytes:
    """A Word file as a word processor writes it."""
    import docx

    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.author = ""
    document.add_heading("Ice road opens late", 1)
    document.add_paragraph("The ice road opened on 20 January 2020, 17 days late, the road service said.")
    document.add_paragraph("It carries 350 lorries a day, each of up to 25 tonnes.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheet(rows: list[list[object]]) -> bytes:
    """An Excel file with these rows in its first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(rows: list[dict[str, str]]) -> bytes:
    """A Parquet file with these rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def files() -> dict[str, bytes]:
    """Name -> content of every file."""
    import datetime as dt

    story = (
        "Landslide blocks the coast line",
        "",
        "A landslide blocked the coast line between Arvo and Tesk on",
        "Monday and derailed a train with 140 passengers. At least 13 pas-",
        "sengers were injured, the railway said.",
        "",
        "The railway's spokeswoman, Lena Voss, put the damage at 2.5",
        "million crowns.",
    )
    long = [
        [
            "The Northern Courier",
            f"The report, part {page}, counts {page}00 broken",
            "windows in the town.",
            "",
            f"Page {page} of 4",
        ]
        for page in range(1, 5)
    ]
    return {
        "flood.docx": zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": DOCX_BODY,
                "docProps/core.xml": CORE,
            }
        ),
        "ice_road.docx": word_by_python_docx(),
        "entity_bomb.docx": zipped({"word/document.xml": BOMB}),
        "outside_entity.docx": zipped({"word/document.xml": OUTSIDE}),
        "bees.odt": zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": ODT_BODY,
                "META-INF/manifest.xml": MANIFEST.format(""),
            }
        ),
        "bees_again.odt": zipped(
            {
                "content.xml": ODT_BODY.replace("1,150", "1,400").replace("May", "June"),
                "META-INF/manifest.xml": MANIFEST.format(""),
                "meta.xml": CORE.replace("Flood at Sella", "Bees in June"),
            }
        ),
        "locked.odt": zipped(
            {"content.xml": b"\x8f\x01", "META-INF/manifest.xml": MANIFEST.format("<manifest:encryption-data/>")}
        ),
        "landslide.pdf": pdf([list(story)], "Landslide blocks the coast line"),
        "report.pdf": pdf(long),
        "scan.pdf": pdf([[""]]),
        "locked.pdf": locked_pdf(pdf([list(story)])),
        "endless.pdf": endless_pdf(),
        "self_drawing.pdf": page_pdf(b"/X Do"),
        "bomb.pdf": bomb_pdf(200_000_000, 2),
        "cut.pdf": pdf([list(story)])[:300],
        "table.xlsx": sheet(
            [
                ["Text", "Outlet", "Published", "Title"],
                [
                    "Two buses collided in Orla, injuring 31 people, the police said.",
                    "Orla Live",
                    dt.datetime(2017, 9, 4),
                    "Buses",
                ],
                ["The police now say 33 were injured.", "Orla Live", dt.date(2017, 9, 5), None],
            ]
        ),
        "links.xlsx": sheet([["path", "outlet"], ["undated.txt", "District Daily"], ["../../etc/passwd", "Nobody"]]),
        "prices.xlsx": sheet([["item", "price"], ["bread", 3]]),
        "texts.parquet": parquet(
            [
                {"text": f"Storm {number} left {number}00 homes without power.", "outlet": "Row Post"}
                for number in (1, 2)
            ]
        ),
        "prices.parquet": parquet([{"item": "bread"}]),
        "articles.zip": zipped(
            {
                "list.csv": "path,outlet,published\ndeep/one.txt,Pack Post,2010-10-10\n../outside.txt,Pack Post,2010-10-11\n",
                "deep/one.txt": "A tunnel fire injured 21 people, the tunnel's owner said.",
                "two.txt": "The owner later counted 24 injured people.",
                "../../slip.txt": "This file wants to stand outside; it names 3 places.",
                ".hidden": "Nothing to see.",
                "__MACOSX/._two.txt": "\x00\x05",
                "picture.png": b"\x89PNG\r\n\x1a\n\x00",
                "sub/inner.zip": zipped({"three.txt": "Nine of the injured were firefighters, the owner said."}),
            }
        ),
        "copies.zip": zipped(
            {
                "a.txt": "Hail injured 40 people at the fair, the organisers said.",
                "b.txt": "Hail injured 40 people at the fair, the organisers said.",
                "reprints.jsonl": '{"text": "Hail injured 40 people at the fair, the organisers said.", "outlet": "Fair News"}\n'
                '{"text": "Hail injured 40 people at the fair, the organisers said.", "outlet": "Other News"}\n',
            }
        ),
        "locked.zip": locked(zipped({"secret.txt": "Nobody knows that 5 people know."})),
        "bomb.zip": zipped({"bomb.txt": b"0" * 300_000_000}),
        "matryoshka.zip": zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": "Deep down."})})})}),
        "old_word.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }


def build(folder: Path) -> None:
    """Write all files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
