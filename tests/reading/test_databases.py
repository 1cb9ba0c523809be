"""Exports of news databases: each article by itself, with its own outlet and date.  All invented."""

from __future__ import annotations

import time

import pytest

from factcheck.reading.databases import articles
from factcheck.reading.draft import Draft
from factcheck.reading.read import read_bytes

NEXIS = """User Name: Ana Berg

Date and Time: Monday, May 6, 2024 9:12:00 AM CEST

Documents (2)

1. Ferry fire off Velt injures 14

2. Toll of the Velt ferry rises

Ferry fire off Velt injures 14

Harbour Post (Velt)

May 3, 2024 Friday 10:15 AM GMT

Copyright 2024 Harbour Post All Rights Reserved

Section: NEWS; Pg. 4

Length: 31 words

Byline: Ana Berg

Body

The port authority said that 14 people were injured in the fire on the ferry.

Nobody is missing, it said.

Graphic

A ferry on fire

Load-Date: May 4, 2024

End of Document

Toll of the Velt ferry rises

The Lumen Herald

May 4, 2024 Saturday

Copyright 2024 Lumen Herald

Length: 12 words

Body

Police said on Saturday that 19 people were injured.

Classification

Language: ENGLISH

Load-Date: May 5, 2024

End of Document
"""

LEXIS = """Print Request: Current Document: 2


                               1 of 2 DOCUMENTS


                                  Harbour Post

                              May 3, 2024 Friday
                                 Final Edition

Ferry fire off Velt
injures 14

BYLINE: By Ana Berg

SECTION: NEWS; Pg. 4

LENGTH: 31 words

DATELINE: VELT

The port authority said that 14 people were injured in the fire on
the ferry.

LOAD-DATE: May 4, 2024

LANGUAGE: ENGLISH

                        Copyright 2024 Harbour Post
                            All Rights Reserved


                               2 of 2 DOCUMENTS


                                The Lumen Herald

                             May 4, 2024 Saturday

LENGTH: 12 words

HEADLINE: Toll of the Velt ferry rises

Police said on Saturday that 19 people were injured.

LANGUAGE: ENGLISH
"""

FACTIVA = """World
Ferry fire off Velt injures 14
By Ana Berg
31 words
3 May 2024
10:15
Harbour Post
HARBP
English
(c) 2024 Harbour Post

The port authority said that 14 people were injured in the fire on the ferry.

Document HARBP00020240503ek53000ab

Toll of the Velt ferry rises
12 words
4 May 2024
The Lumen Herald
LUMH
English
Copyright 2024 Lumen Herald

Police said on Saturday that 19 people were injured.

Document LUMH000020240504ek5400001

Search Summary
Text\tferry
"""

CODED = """HD
Ferry fire off Velt injures 14
BY
By Ana Berg
WC
31 words
PD
3 May 2024
SN
Harbour Post
LA
English
CY
(c) 2024 Harbour Post
LP
The port authority said that 14 people were injured in the fire on the ferry.
TD
Nobody is missing, it said.
NS
gfire : Fires
AN
Document HARBP00020240503ek53000ab

HD | Toll of the Velt ferry rises |
WC | 12 words |
PD | 4 May 2024 |
SN | The Lumen Herald |
LP | Police said on Saturday that 19 people were injured. |
AN |
Document LUMH000020240504ek5400001
"""

PROQUEST = """____________________________________________________________

Report Information from ProQuest

____________________________________________________________

Document 1 of 2

Ferry fire off Velt injures 14

Author: Ana Berg

Publication info: Harbour Post ; Velt [Velt]. 03 May 2024: A4.

Full text: The port authority said that 14 people were injured in the fire on the ferry.

Subject: Fires

Title: Ferry fire off Velt injures 14

____________________________________________________________

Document 2 of 2

Toll of the Velt ferry rises

Full text: Police said on Saturday that 19 people were injured.

Title: Toll of the Velt ferry rises

Publication title: The Lumen Herald; Lumen

Publication date: May 4, 2024
"""


@pytest.mark.parametrize("export", [NEXIS, LEXIS, FACTIVA, CODED, PROQUEST], ids=range(5))
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_article_of_an_export_stands_by_itself(export: str, end: str) -> None:
    one, two = read_bytes("export.txt", export.replace("\n", end).encode()).articles
    assert (one.article, two.article) == ("export.txt#1", "export.txt#2")
    assert (one.outlet, two.outlet) == ("Harbour Post", "The Lumen Herald")
    assert (str(one.published)[:10], str(two.published)[:10]) == ("2024-05-03", "2024-05-04")
    assert one.title == "Ferry fire off Velt injures 14"
    assert two.title == "Toll of the Velt ferry rises"
    assert one.text.startswith("The port authority said that 14 people were injured")
    assert two.text == "Police said on Saturday that 19 people were injured."
    assert "2024" not in one.text, "neither what stands above nor what is added below"
    assert "Berg" in str(one.author)


def test_an_article_of_an_export_that_is_not_understood_is_kept() -> None:
    odd = "Ferry sinks\n\nPolice said that 23 people were rescued.\n\nEnd of Document\n"
    *_, last = read_bytes("export.txt", (NEXIS + odd).encode()).articles
    assert "23 people were rescued" in last.text
    assert (last.outlet, last.published) == (None, None)


@pytest.mark.parametrize("mark", ["End of Document", "1 of 1 DOCUMENTS", "Document 1 of 1", "Document ab12345678901"])
def test_a_text_with_a_line_of_an_export_is_no_export(mark: str) -> None:
    text = f"The report\n\nPolice said that 23 people were rescued.\n\n{mark}\n\nThe port counted 31 of them."
    (article,) = read_bytes("report.txt", text.encode()).articles
    assert article.text == text


@pytest.mark.parametrize(
    "text",
    ["\n" * 2_000_000, (" " * 99 + "\n") * 20_000, "Document " + "a1" * 1_000_000,
     "1 of 1 DOCUMENTS\n" + "May 3, 2024\n" * 80_000 + "LENGTH: 1\n"],
    ids=range(4),
)  # fmt: skip
def test_work_grows_with_the_text_and_no_faster(text: str) -> None:
    def cost(part: str) -> float:
        began = time.process_time()
        list(articles(Draft(name="x.txt", text=part)))
        return time.process_time() - began

    small = max(min(cost(text[: len(text) // 4]) for _ in range(3)), 0.002)
    assert min(cost(text) for _ in range(2)) < 12 * small
