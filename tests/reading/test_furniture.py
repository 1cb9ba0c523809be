"""What is left out of a text, and what must never be."""
# ruff: noqa: E501 - tables of texts

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.reading.furniture import REPEATED, find_furniture
from factcheck.reading.read import read_bytes, read_paths

SHARED = Path(__file__).parents[3] / "shared"
BODY = (
    "The Sarn dam lost 40 tonnes of water a second on Sunday, the operator said, and 900 people of Sarnfield left "
    "their homes. Doctor Hale of the Sarnfield hospital spoke of 12 injured people. The operator said that two gates "
    "of the Sarn dam had not closed and that its engineers were working on them.\n\n"
    "Mayor Inga Roth said Sarnfield had opened three schools for the people who had to leave."
)


def _left_out(text: str) -> list[str]:
    return [text[gap.start : gap.end] for gap in find_furniture(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Dam burst killed 80 in 1963", "READ MORE: 80 dead in 1963", "Also read: Why dams fail", "Advertisement",
        "ADVERTISEMENT", "5 min read", "12 comments", "Reading time: 4 minutes", "» Read more: 80 dead in 1963", "SEE ALSO | 80 dead in 1963",
        "(Photo: Ann Ode, 3 May)", "[Read also: Nine tips]", "(MORE: 13 dams to see)", "• Read: 7 killed in blast", "1.2K shares", "Sign up for our newsletter with 20,000 readers",
        "Photo: Sarn Gazette / 3 people at the dam", "FILE - Two men at the Sarn dam, 2 May 2016.",
        "In this photo taken by a drone, 40 houses stand under water. (Ann Ode/Sarn Gazette via AP)",
        "Forty houses stand under water in Sarnfield. (Photo by Ann Ode)", "Image source, Sarn Gazette",
        "We use cookies and share data with 812 partners.", "© 2021 Sarn Gazette", "Copyright 2021 Sarn Gazette. All rights reserved.",
        "All rights reserved.", "Follow us on Facebook", "Share this article with 5 friends",
    ],
)  # fmt: skip
def test_a_line_that_says_what_it_is_is_left_out(line):
    text = (
        f"Dam loses water\n\n{BODY}\n\n{line}\n\nThe Sarn dam was built in 1951 and holds 300 million tonnes of water."
    )
    assert _left_out(text) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Advertising brought the town 3 million crowns last year, 20 per cent less than before.",
        "Copyright cost the Sarnfield theatre 40,000 crowns, its director said.",
        "Comments by 300 neighbours reached the operator before the dam was built.",
        "More than 200 people watched from the hills.",
        "Photos show at least 14 cars in the water, said the fire service.",
        "The operator (which has 12 pictures of the gates on its walls) gave no reason.",
        "Share prices of the operator fell by 8 per cent on Monday.",
        "Popular anger brought 4,000 people onto the streets of Sarnfield.",
        "Sign language interpreters translated for 30 deaf people in the schools.",
        "In this video, which militants sent to three newspapers, 20 hostages are seen.",
        "Related costs of 2 million crowns will be paid by the state.",
        "Twelve dead", "Upper Sarn: 12", "Read in 40 countries, the book brought 2 million crowns.", "- 12 people in Upper Sarn",
        "“Watch: the water took 12 of us,” the guards were told.", "(c) 40 people had left by then.",
    ],
)  # fmt: skip
def test_a_line_of_the_article_stays(line):
    text = (
        f"Dam loses water\n\n{BODY}\n\n{line}\n\nThe Sarn dam was built in 1951 and holds 300 million tonnes of water."
    )
    assert _left_out(text) == []


def test_a_list_of_other_articles_ends_where_the_article_goes_on():
    box = "Related articles\n\nFlood of 1963 killed 80\n\nWhy dams fail"
    rest = (
        '"We have 60 beds," said Doctor Hale of the Sarnfield hospital.\n\nThe operator of the Sarn dam did not answer.'
    )
    assert _left_out(f"Dam loses water\n\n{BODY}\n\n{box}\n\n{rest}") == [box]


def test_short_sentences_of_the_article_behind_a_list_stay():
    box = "Most read\n1. Flood of 1963 killed 80\n2. Nine tips for the garden"
    rest = "Nobody died.\nThe operator of the Sarn dam will pay 500 crowns to each of the 900 people of Sarnfield, it said."
    assert _left_out(f"Dam loses water\n\n{BODY}\n\n{box}\n\n{rest}") == [box]


def test_a_summary_of_another_story_in_a_list_is_left_out_to_the_end():
    box = (
        "Editor's choice\n\nStrike at the port of Calden enters its third week\n\nSome 4,000 dockers of Calden have been on "
        "strike since May, and the Calden Chamber of Trade puts the losses at 90 million. Minister Paul Dorn met them on Friday."
    )
    assert _left_out(f"Dam loses water\n\n{BODY}\n\n{box}") == [box]


def test_summaries_of_other_articles_on_the_same_matter_are_left_out_if_each_has_a_headline():
    box = (
        "More on this story\n\nSarn dam was never safe\nEngineers of the Sarn dam warned the operator of Sarnfield in 1999, when 30 bolts broke.\n\n"
        "Who pays for Sarnfield\nMayor Inga Roth of Sarnfield puts the damage at 9 million crowns and wants it from the operator."
    )
    assert _left_out(f"Dam loses water\n\n{BODY}\n\n{box}") == [box]


def test_a_box_named_after_its_matter_is_left_out_and_the_article_goes_on():
    box = "READ MORE FROM THE SARN:\n\n— Sarnfield votes: 12,000 choose a council\n\n— 300 fish die in the Sarn"
    rest = (
        "___\n\nNobody was hurt at the Sarn dam in Sarnfield. A leak in 1971 had killed 3 people, Doctor Hale said.\n\n___\n\n"
        "Gazette writer Ann Ode in Upper Sarn and Bo Lind in Sarnfield contributed to this report."
    )
    assert _left_out(f"Dam loses water\n\n{BODY}\n\n{box}\n\n{rest}") == [f"{box}\n\n___"]


def test_what_stands_between_the_lines_of_a_newsletter_box_is_left_out():
    box = (
        "Sign up to Dam News\nFree daily newsletter\nThe 5 dams that matter today\n\nEnter your email address\nSign up"
    )
    assert "".join(_left_out(f"{BODY}\n\n{box}\nThe Sarn dam was built in 1951.")).startswith("Sign up to Dam News")
    assert "5 dams" in "".join(_left_out(f"{BODY}\n\n{box}\nThe Sarn dam was built in 1951."))


def test_captions_whose_words_stand_twice_are_left_out():
    twice = "Forty people of Sarnfield look on.\nForty people of Sarnfield look on. Photograph: Ann Ode/Sarn Gazette"
    agency = "Reuters Two men carry 30 sandbags\nReuters\nThe gates were shut by hand"
    for caption in (twice, agency):
        gaps = _left_out(f"Dam loses water\n{caption}\n{BODY}")
        assert "\n".join(gaps) == caption


def test_a_heading_before_the_article_takes_its_headlines_only():
    menu = "Most read\nFlood of 1963 killed 80\nWhy dams fail"
    assert _left_out(f"{menu}\n\n{BODY}") == [menu]


def test_comments_run_to_the_end():
    comments = "Comments (2)\nAnn: The Sarn dam killed 50 people of Sarnfield!\nBo: No, Ann, it was 5."
    assert _left_out(f"Dam loses water\n\n{BODY}\n\n{comments}") == [comments]


def test_the_second_of_two_paragraphs_is_left_out_and_both_of_a_box_that_wants_to_be_clicked():
    twice = "At least 900 people of Sarnfield have left their homes since Sunday."
    text = f"{BODY}\n\n{twice}\n\nThe dam holds.\n\n“{twice.rstrip('.')}”\n"
    (gap,) = find_furniture(text)
    assert gap.start > text.index(twice)
    promotion = "Become a member for 5 crowns a month and read the full story of the dam."
    assert _left_out(f"{promotion}\n\n{BODY}\n\n{promotion}\n") == [promotion, promotion]


def test_a_menu_is_left_out_but_not_a_short_list_of_figures():
    menu = "Home\nNews\nSport\nLocal weather\nDeath notices"
    assert _left_out(f"{menu}\nDam loses water in Sarnfield\n\n{BODY}") == [menu]
    figures = "Upper Sarn\n12\nLower Sarn\n7\nSarnfield\n31\nHill villages\n4"
    assert _left_out(f"{BODY}\n\n{figures}\n\nThe Sarn dam was built in 1951.") == []


def test_what_an_agencys_page_prints_behind_the_credits_is_left_out():
    signed = "(Additional reporting by Ann Ode and Bo Lind in Sarnfield; editing by C. Dahl)"
    tail = "Fast data for 30 exchanges Our platform serves 400,000 professionals"
    assert _left_out(f"{BODY}\n{signed} {tail}") == [signed, tail]


def test_a_text_of_furniture_alone_is_kept():
    assert find_furniture("Advertisement\n\nRead more: 5 dead") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Related articles\n" * 30_000, "(Reporting by " * 30_000, "(" * 300_000, "©" * 300_000, "Photo: x (" * 30_000,
        "Comments\n" * 30_000, "1,1,1,1" * 50_000, "a\n" * 200_000, (BODY + "\n") * 800, "Most read\n" + BODY * 500,
    ],
    ids=range(10),
)  # fmt: skip
def test_work_grows_with_the_text_and_no_faster(text):
    import time

    def cost(part: str) -> float:
        began = time.process_time()
        find_furniture(part)
        return time.process_time() - began

    small = max(min(cost(text[: len(text) // 4]) for _ in range(3)), 0.002)
    assert min(cost(text) for _ in range(2)) < 12 * small


CHROME = ["Sign in", "Subscribe", "Advertisement"]
MENUS = ["World", "Sport", "Weather", "Business", "Opinion", "Travel", "Culture", "Video", "Radio"]
LINKS = [*(f"{name} bakery wins the prize of the year" for name in "ABCDEF"), "Storm kills 12 in the valley of Dorn"]


def test_of_a_page_that_was_copied_whole_the_links_around_the_article_are_left_out():
    said = (
        "The port of Velt said on {} that 14 people were injured in the fire on its ferry, and that nobody was missing."
    )
    told = [said.format(day) for day in ("Tuesday", "Wednesday", "Thursday")]
    names = [f"{word} of the harbour town" for word in ("Music", "Gardens", "Bridges", "Boats", "Schools")] * 3
    page = "\n".join(
        [
            *CHROME,
            *MENUS,
            "Ferry burns off Velt with 31 aboard",
            "By Ana Berg",
            *told[:2],
            "The crew",
            told[2],
            *names,
            *LINKS,
        ]
    )
    left = "".join(page[gap.start : gap.end] for gap in find_furniture(page))
    assert "bakery" in left
    assert "Storm kills 12" in left
    assert "31 aboard" not in left, "the headline stands right above the article"
    assert "The crew" not in left, "a heading between two paragraphs is no list of links"


def test_a_link_past_the_menus_is_no_headline():
    page = "Skip to main content\nHome\nFerry burns off Velt with 31 aboard\n" + BODY
    (article,) = read_bytes("Pasted text", page.encode()).articles
    assert article.title == "Ferry burns off Velt with 31 aboard"


def test_a_link_to_comments_among_menus_does_not_end_an_article_that_has_not_begun():
    said = (
        "The port of Velt said on {} that 14 people were injured in the fire on its ferry, and that nobody was missing."
    )
    page = "\n".join(
        [*MENUS, *LINKS, *MENUS, *LINKS, "Comments", *map(said.format, ("Tuesday", "Wednesday", "Thursday"))]
    )
    left = "".join(page[gap.start : gap.end] for gap in find_furniture(page))
    assert "14 people" not in left


def test_a_report_of_lists_is_no_page_that_was_copied():
    clusters = ["Health", "Shelter", "Food security", "Logistics", "Protection", "Education"]
    items = [f"{place} cut off from the road to the coast" for place in "ABCDEFGHIJ"]
    text = "\n".join(
        ["Flash update No. 3", *clusters, "Three people killed in Velt", *items, *clusters, "Two bridges lost", *items]
    )
    assert not any("killed" in text[gap.start : gap.end] for gap in find_furniture(text))
    marked = "\n".join([*CHROME, text.replace("\nThree", "\n• Three")])
    assert not any("killed" in marked[gap.start : gap.end] for gap in find_furniture(marked)), (
        "nor is an item with its mark"
    )


def test_lines_of_a_text_without_menus_are_no_links_and_a_list_of_figures_is_none_anywhere():
    figures = [
        f"Province {name}: {count} dead" for name, count in zip("ABCDEFGHIJKLMN", range(14, 28), strict=True)
    ] * 2
    told = "The ministry of Velt gave these figures on Tuesday, and said that they were not final."
    for above in ([], MENUS):
        page = "\n".join([*above, told, *figures, told])
        assert not any(page[gap.start : gap.end].count("dead") for gap in find_furniture(page))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpus is not beside this project")
def test_no_gold_claim_of_the_corpus_is_left_out_and_the_furniture_of_its_pages_is():
    other_war = 0
    for manifest in sorted(SHARED.glob("corpus/*/manifest.csv")):
        articles = {article.article: article for article in read_paths([manifest]).articles}
        for line in (manifest.parent / "claims.jsonl").read_text(encoding="utf-8").splitlines():
            claim = json.loads(line)
            gaps = articles[claim["doc"]].left_out
            is_out = any(  # what a repeated paragraph says stands in the first one
                gap.start <= claim["start"] < gap.end and gap.reason != REPEATED for gap in gaps
            )
            assert claim["optional"] or not is_out, claim["surface"]
            other_war += is_out and claim["surface"] == "two" and "ships" in claim["noun"]
    assert other_war == 4
