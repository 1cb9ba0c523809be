"""Events, copies and versions of made-up articles."""

from __future__ import annotations

import pickle
import random
from collections import Counter
from typing import Any

from factcheck.comparison.events import Profile, profile, tie_articles
from factcheck.model import Article, LeftOut

FLOOD = (
    "The river Aldra broke its banks near Gothenburg on Tuesday and flooded three Swedish towns. Rescuers pulled people"
    " from roofs while water covered the railway. The Swedish Civil Agency said 12 people were missing in Kungsdal."
)
FLOOD_LATER = (
    "Water was falling in Kungsdal on Thursday, two days after the river Aldra flooded Swedish towns near Gothenburg."
    " The Swedish Civil Agency said 9 people were still missing. The railway stays closed, rescuers said."
)
STRIKE = (
    "Teachers in Chile walked out of schools on Tuesday over wages. The Chilean teachers' union said 40,000 people"
    " marched through Santiago, while the education minister put them at 15,000. Classes are cancelled until Friday."
)
STRIKE_SAME_COUNTRY = (
    "Dockers at the Swedish port of Malmo stopped work on Wednesday over pensions. The transport union said 3,000"
    " dockers had downed tools; the port authority put the number at 1,900 and cancelled ferries and container ships."
)


def article(text: str, day: str = "2031-03-04", outlet: str = "Daily Post", **given: Any) -> Article:
    return Article(text=text, published=day, outlet=outlet, **given)


def events(*articles: Article) -> list[str]:
    ties = tie_articles([profile(a) for a in articles])
    return [ties[a.article_id].event for a in articles]


def test_articles_of_one_event_are_tied_and_named() -> None:
    one, two, three = events(article(FLOOD), article(FLOOD_LATER, "2031-03-06", "Evening Star"), article(STRIKE))
    assert one == two == "River Aldra, Gothenburg, towns, March 2031"
    assert three == "Chile, March 2031"


def titled(*titles: str, text: str = FLOOD) -> list[str]:
    return events(
        *(
            article(f"{text} Note {n}.", f"2031-03-{4 + n:02}", f"Harbour Courier {n}", title=title)
            for n, title in enumerate(titles)
        )
    )


def test_an_event_is_called_what_its_headlines_share_in_the_order_of_one() -> None:
    names = titled(
        "Floods in Kungsdal leave three dead",
        "Nine people missing as Kungsdal dam breaks, officials say",
        "Kungsdal dam was old, inquiry told after floods",
        "Dozens killed when dam fails",
    )
    assert set(names) == {"Kungsdal dam, March 2031"}


def test_an_event_is_called_by_a_run_of_words_as_a_headline_prints_it() -> None:
    names = titled(
        "Fire on Kungsdal ferry kills 12", "Kungsdal ferry: fire began below deck", "Kungsdal ferry fire put out"
    )
    assert set(names) == {"Kungsdal ferry fire, March 2031"}
    names = titled("Attack on Kungsdal shrine", "12 die in attack on Kungsdal shrine", "Shrine attack: Kungsdal mourns")
    assert set(names) == {"Attack on Kungsdal shrine, March 2031"}


def test_no_stop_word_number_word_or_outlet_is_in_a_name() -> None:
    names = titled(
        "Harbour Courier: the first three thousand leave Kungsdal flood after Monday",
        "Harbour Courier: the first three thousand return on Monday to Kungsdal after flood",
    )
    assert set(names) == {"Kungsdal flood, March 2031"}


def test_a_word_that_another_holds_is_not_said_twice() -> None:
    names = titled("Kungsdal earthquake kills nine", "Quake in Kungsdal: nine dead", "Earthquake and quake in Kungsdal")
    assert set(names) == {"Kungsdal earthquake, March 2031"}


def test_neither_a_title_nor_a_given_name_stands_for_a_name() -> None:
    names = titled("Prime Minister Mark Kungsdal wins election", "Election: President Mark Kungsdal claims victory")
    assert set(names) == {"Kungsdal, election, March 2031"}


def test_a_country_of_two_words_is_one_word_of_a_name() -> None:
    names = titled("New Zealand ferry sinks off coast", "Ferry from New Zealand: divers find wreck")
    assert set(names) == {"New Zealand ferry, March 2031"}


def test_a_name_in_every_headline_takes_the_next_word_that_two_share() -> None:
    names = titled(
        "Kungsdal flood at night",
        "Kungsdal waits",
        "Kungsdal after the flood: pumps",
        "Night of Kungsdal",
        "Kungsdal sleeps",
    )
    assert set(names) == {"Kungsdal flood, March 2031"}


def test_headlines_that_share_nothing_leave_the_place() -> None:
    assert set(titled("Water everywhere", "Rescuers on roofs", "A long wait")) == {"Sweden, March 2031"}


def test_names_are_distinct() -> None:
    (flood,), (strike,) = events(article(FLOOD)), events(article(STRIKE_SAME_COUNTRY))
    assert flood == strike == "Sweden, March 2031"
    assert len({*events(article(FLOOD), article(STRIKE_SAME_COUNTRY))}) == 2


def test_a_pause_of_some_weeks_does_not_end_the_event_of_a_few_articles() -> None:
    one, two = events(article(FLOOD), article(FLOOD_LATER, "2031-05-25"))
    assert one == two


def test_two_events_of_one_country_and_week_stay_apart() -> None:
    one, two = events(article(FLOOD), article(STRIKE_SAME_COUNTRY, "2031-03-05"))
    assert one != two


def test_a_local_paper_that_names_no_country_is_no_stranger() -> None:
    local = (
        "Our river is still rising. In Kungsdal the Aldra took the footbridge and the kindergarten on Tuesday night,"
        " and rescuers went from roof to roof in small boats. The railway is under water."
    )
    one, two = events(article(FLOOD), article(local, "2031-03-05", "Kungsdal Gazette"))
    assert one == two


def test_a_long_silence_ends_an_event() -> None:
    one, two = events(article(FLOOD), article(FLOOD_LATER, "2033-03-06"))
    assert one != two


def test_an_event_that_is_given_wins() -> None:
    given = article(STRIKE, event="My event")
    assert events(article(FLOOD, event="My event"), given, article(FLOOD_LATER, "2031-03-06")) == ["My event"] * 3


def test_a_copy_that_was_cut_is_a_copy() -> None:
    notes = (f"Paragraph {n} tells of bridge {n}, of mill {n * 7} and of the ferry {n * 3}." for n in range(9))
    wire = " ".join(f"{FLOOD} {note}" for note in notes)
    original = article(wire, outlet="News Agency")
    reprint = article(wire[: len(wire) // 2], "2031-03-05", "Evening Star")
    ties = tie_articles([profile(original), profile(reprint)])
    assert ties[reprint.article_id].copy_of == original.article_id
    assert ties[original.article_id].copy_of is None
    assert ties[reprint.article_id].version_of is None


def test_a_later_text_under_one_url_or_title_is_a_version() -> None:
    title = "River Aldra floods three Swedish towns"
    first = article(FLOOD, "2031-03-04T08:00:00+01:00", url="https://www.example.org/a/17?ref=home")
    second = article(FLOOD + " More rain is expected.", "2031-03-04T11:00:00+01:00", url="http://example.org/a/17/")
    third = article(FLOOD_LATER, "2031-03-04T09:00:00+01:00", title=title)
    fourth = article(FLOOD_LATER + " More later.", "2031-03-04T19:00:00+01:00", title=title)
    other = article(FLOOD_LATER + " Elsewhere.", outlet="Evening Star", title=title)
    ties = tie_articles([profile(a) for a in (first, second, third, fourth, other)])
    assert ties[second.article_id].version_of == first.article_id
    assert ties[fourth.article_id].version_of == third.article_id
    assert ties[other.article_id].version_of is None
    assert ties[second.article_id].copy_of is None


def test_order_does_not_matter_and_profiles_are_small() -> None:
    rng = random.Random(3)
    articles = [
        article(f"{text} Note {n}.", f"2031-03-{4 + n % 5:02}", f"Outlet {n}")
        for n, text in enumerate([FLOOD, STRIKE, FLOOD_LATER, STRIKE_SAME_COUNTRY] * 6)
    ]
    profiles = [profile(a) for a in articles]
    shuffled = list(profiles)
    rng.shuffle(shuffled)
    assert tie_articles(profiles) == tie_articles(shuffled)
    assert len(pickle.dumps(profiles[0])) < 10_000
    assert isinstance(pickle.loads(pickle.dumps(profiles[0])), Profile)


def test_nothing_and_odd_articles_are_no_trouble() -> None:
    assert tie_articles([]) == {}
    odd = [Article(text=""), Article(text="12 12 12"), Article(text="\U0001f30a" * 50), Article(text="A" * 100_000)]
    assert len(events(*odd)) == 4


def test_what_was_left_out_of_an_article_does_not_tie_it_to_another() -> None:
    menu = "Read also: " + STRIKE * 3
    flood, strike = f"{FLOOD}\n{menu}", f"{STRIKE_SAME_COUNTRY}\n{menu}"
    left_out = [(LeftOut(start=len(text) - len(menu), end=len(text), reason="menu"),) for text in (flood, strike)]
    bare = profile(article(FLOOD + "\n"))
    assert profile(article(flood, left_out=left_out[0])).shingles == bare.shingles
    ties = tie_articles([profile(article(flood, left_out=left_out[0])), profile(article(strike, left_out=left_out[1]))])
    assert all(tie.copy_of is None for tie in ties.values())
    assert len({tie.event for tie in ties.values()}) == 2


def test_many_articles_without_a_country_are_not_one_event() -> None:
    parts = ("ba", "ko", "ri", "mu", "te", "lo", "sa", "ne")
    made = [
        article(
            " ".join(f"the {a}{b}{c} of {c}{a}{d}{b}" for c in parts for d in parts[:3]) + " hurt 12 people.",
            outlet=f"{a}{b}",
        )
        for a in parts
        for b in parts
        if a != b
    ]
    assert len(set(events(*made))) > len(made) / 10


HAZARDS = ("flood", "wildfire", "train crash", "factory fire", "mudslide", "strike")
FIRST = ("Ada", "Boris", "Carla", "Deniz", "Edith", "Femi")
SYLLABLES = [c + v for c in "bdfgklmnprstv" for v in "aeo"]


def of_many_places(count: int) -> list[Article]:
    """Articles on as many unrelated events as a quarter of their number, in the same few common words of news."""
    rng = random.Random(11)
    common = [a + b for a in SYLLABLES[:6] for b in SYLLABLES[:6]]
    articles = []
    for number in range(count):
        scene = random.Random(number // 4)
        town, mayor, *own = ("".join(scene.choices(SYLLABLES, k=4)) for _ in range(14))
        hazard, first = scene.choice(HAZARDS), scene.choice(FIRST)
        told = [
            f"The {hazard} in {town.title()} {' '.join(rng.sample(common, 4))} a {rng.choice(own)}, and the"
            f" {' '.join(rng.sample(common, 3))} of the {rng.choice(own)}, said {first} {mayor.title()}."
            for _ in range(8)
        ]
        day = f"2031-{1 + number // 400:02}-{1 + number // 16 % 25:02}"
        articles.append(article(" ".join(told), day, f"Outlet {number % 7}", title=f"{hazard.title()} in {town}"))
    return articles


def test_many_articles_on_many_events_do_not_run_into_one() -> None:
    found = events(*of_many_places(1_600))
    sizes = Counter(found).values()
    assert max(sizes) <= 20
    assert len(sizes) > 350
    whole = sum(len(set(found[at : at + 4])) == 1 for at in range(0, len(found), 4))
    assert whole > 380


def test_many_articles_on_one_event_are_one_event() -> None:
    rng = random.Random(5)
    told = f"{FLOOD} {FLOOD_LATER}".split(". ")
    many = [
        article(". ".join(rng.sample(told, 4)) + f". Note {n}.", f"2031-03-{4 + n % 20:02}", f"Outlet {n % 9}")
        for n in range(120)
    ]
    assert len(set(events(*many))) == 1
