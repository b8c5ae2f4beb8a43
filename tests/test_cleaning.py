"""What is left out of an article, why, and what must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import cleaning, sentences
from summarizer.records import Excluded


def exclude(text: str) -> list[tuple[str, str]]:
    found = cleaning.find_excluded(text, sentences.split(text))
    return [(text[item.start : item.end], item.reason) for item in found]


def kept(text: str) -> list[str]:
    spans = sentences.split(text)
    return [text[start:end] for start, end in cleaning.keep(text, spans, cleaning.find_excluded(text, spans))]


STORY = "Ministers of both towns met on Friday. They spoke for three hours about the bridge."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("LEAVE A REPLY", cleaning.FURNITURE),
        ("Please enter your comment!", cleaning.FURNITURE),
        ("Translate »", cleaning.FURNITURE),
        ("12 Comments", cleaning.FURNITURE),
        ("0", cleaning.FURNITURE),
        ("* * *", cleaning.FURNITURE),
        ("Updated", cleaning.FURNITURE),
        ("Last updated: 14 March 2026 at 10:15 GMT", cleaning.FURNITURE),
        ("5 min read", cleaning.FURNITURE),
        ("Share on Facebook", cleaning.FURNITURE),
        ("Read more: Ten bridges that you must see", cleaning.FURNITURE),
        ("© 2026 The Hollow Herald. All rights reserved.", cleaning.FURNITURE),
        ("https://herald.example/bridge", cleaning.FURNITURE),
        ("Home > News > World", cleaning.FURNITURE),
        ("The post The bridge appeared first on The Herald.", cleaning.FURNITURE),
        ("Tags: bridge, Hollow", cleaning.TAGS),
        ("(Tagstotranslate) Hollow", cleaning.TAGS),
        ("#bridge #Hollow", cleaning.TAGS),
        ("By Ada Lint and Jon Oakes in Hollow", cleaning.BYLINE),
        ("Reporting by Ada Lint; editing by Jon Oakes", cleaning.BYLINE),
    ],
)
def test_a_line_of_the_page_is_left_out_with_its_reason(line: str, reason: str) -> None:
    text = f"{STORY}\n{line}\nThe bridge was built in 1912."
    assert exclude(text) == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Friday.",
        "Updated figures show that 40 people came.",
        "Correction: An earlier version of this article gave the wrong length.",
        "Updated: This article has been corrected to say that the talks took three hours.",
        "By Friday the water had risen to the second floor.",
        "By continuing to close the bridge, the town lost its visitors.",
        "Tags on the doors showed which houses were empty.",
        "Copyright law was not discussed.",
        "More from the court is expected on Monday.",
        "Comments by the mayor were not recorded.",
        "Why does it matter now?",
        "Filed under seal, the motion names 12 people.",
        "News of the deal spread at once.",
        "No.",
    ],
)
def test_a_line_of_the_article_that_only_begins_like_furniture_stays(line: str) -> None:
    assert exclude(f"{STORY}\n{line}\nThe bridge was built in 1912.") == []


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("What do YOU think? Should Hollow pay? Have your say in the comments below.", ""),
        ("Have your say in the comments below.", ""),
        ("Sign up for the Herald’s morning newsletter. You must be logged in to comment.", ""),
        ("Comments are closed. Subscribe to the Herald for more like this in your inbox!", ""),
        ("Follow us on the Lake Channel. Got a story? Email us at news@herald.example.", ""),
        ("The bridge opens in May. Let us know what you think.", "The bridge opens in May."),
        ("Would you cross it? Nobody has yet. Join the conversation", "Would you cross it? Nobody has yet."),
    ],
)
def test_sentences_of_the_page_at_the_end_of_an_article_are_left_out(line: str, rest: str) -> None:
    assert exclude(f"{STORY}\n{line}\nTags: bridge") == [
        (line.removeprefix(rest).lstrip(), cleaning.FURNITURE),
        ("Tags: bridge", cleaning.TAGS),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the ferry course by Friday, the mayor said.",
        "“Have your say in the comments below,” the council wrote. Nobody did.",
        "Join the queue early. What would you do?",
        "Comments are closed. That rule angered the readers of Hollow.",
        "Get the bridge open, he told the builders.",
        "He asked what you think. You may never know.",
    ],
)
def test_a_sentence_of_the_article_at_its_end_stays(line: str) -> None:
    assert exclude(f"{STORY}\n{line}") == []


def test_sentences_of_the_page_stay_where_the_article_goes_on_for_long() -> None:
    line = "Have your say, the mayor begged them. Join the debate."
    more = "\n".join(f"Speaker {number} of the evening named the bridge a wonder." for number in range(20))
    assert exclude(f"{STORY}\n{line}\n{more}") == []


def test_a_first_line_is_a_byline_only_if_it_is_short() -> None:
    assert exclude(f"By Ada Lint\n\n{STORY}") == [("By Ada Lint", cleaning.BYLINE)]
    assert exclude(f"By Land And Sea, Two Towns Move Together\n\n{STORY}") == []


def test_section_names_in_capitals_that_stand_twice_are_furniture() -> None:
    assert exclude(f"LAKESIDE\nLAKESIDE\n\n{STORY}") == [("LAKESIDE\nLAKESIDE", cleaning.FURNITURE)]


TITLE = "Towns agree to mend the old bridge"


@pytest.mark.parametrize(
    ("copy", "reason"),
    [
        (f"Home News {TITLE}", cleaning.FURNITURE),
        (f"{TITLE} |", cleaning.REPEATED),
        (f"{TITLE} | The Hollow Herald", cleaning.REPEATED),
        (f"{TITLE} - Hollow Herald", cleaning.REPEATED),
        (TITLE.upper(), cleaning.REPEATED),
    ],
)
def test_one_copy_of_the_title_stays(copy: str, reason: str) -> None:
    text = f"{TITLE}\n\n{copy}\n{STORY}"
    assert exclude(text) == [(copy, reason)]
    assert kept(text)[0] == TITLE


def test_a_crumb_before_the_title_is_not_taken_for_the_title() -> None:
    text = f"Home News {TITLE}\n\n{TITLE}\n\n0\n\n{TITLE} |\n{STORY}"
    assert kept(text)[0] == TITLE
    assert len(exclude(text)) == 3


def test_a_heading_that_says_more_than_the_title_stays() -> None:
    assert exclude(f"{TITLE}\n{TITLE} - but nobody will pay for it\n{STORY}") == []


CAPTION = "The mayors of both towns on the old bridge."


@pytest.mark.parametrize(
    "credit", ["AP", " AP", " (Reuters)", " Ada Lint/AFP", " / Getty Images", " — EPA", " Photo: AP"]
)
def test_one_copy_of_a_caption_stays_and_is_known_as_one(credit: str) -> None:
    text = f"{TITLE}\n\n{CAPTION}\n{CAPTION}{credit}\n\n{STORY}"
    assert exclude(text) == [(CAPTION + credit, cleaning.REPEATED)]
    captions = [text[start:end] for start, end in cleaning.find_captions(text)]
    assert captions == [CAPTION, CAPTION + credit]


@pytest.mark.parametrize(
    "line", ["The talks failed, officials told AP.", "Nobody came, said a source of Reuters", STORY]
)
def test_an_agency_that_is_quoted_makes_no_caption(line: str) -> None:
    assert cleaning.find_captions(f"{TITLE}\n{line}") == ()


FIRST = "“We spoke for three hours about the bridge,” she said. It rained. Nobody from the press was there to ask."


def test_a_second_copy_that_is_glued_to_a_paragraph_and_cut_at_its_end_is_found() -> None:
    text = f"{FIRST}\n\nThe towns will vote on the bridge in May.{FIRST.removesuffix(' there to ask.')}"
    assert exclude(text) == [(FIRST.removesuffix(" there to ask."), cleaning.REPEATED)]


def test_copies_are_found_whatever_their_case_quotation_marks_and_spacing() -> None:
    copy = FIRST.replace("“", '"').replace("”", '"').replace(" about", "  about").replace("Nobody", "NOBODY")
    assert exclude(f"{FIRST}\n\n{copy}") == [(copy, cleaning.REPEATED)]


def test_short_sentences_recur_by_chance_and_stay() -> None:
    assert exclude("“It rained.” So said the mayor of the town. “It rained.” So said his deputy on Friday.") == []


def test_a_trailer_that_the_article_completes_is_left_out() -> None:
    trailer = "Nobody from the press was…"
    assert exclude(f"{trailer}\n\n{FIRST}") == [(trailer, cleaning.REPEATED)]


def test_a_title_that_the_text_goes_on_with_stays() -> None:
    assert exclude("Nobody from the press was there\n\n" + FIRST) == []


def test_marks_of_markdown_are_left_out_and_the_words_stay() -> None:
    text = f"# {TITLE}\n\n> They met.\n\n- They spoke.\n\n![The bridge](bridge.jpg)\n"
    assert kept(text) == [TITLE, "They met.", "They spoke."]
    assert {reason for _, reason in exclude(text)} == {cleaning.MARKUP}


def test_nothing_before_the_start_is_looked_at() -> None:
    text = f"{FIRST}\n{FIRST}"
    start = len(FIRST) + 1
    assert cleaning.find_excluded(text, sentences.split(text), start) == ()


PARTS = st.lists(
    st.sampled_from(
        [STORY, TITLE, CAPTION, CAPTION + "AP", FIRST, "NEWS", "0", "# ", "- ", "Share", "#a #b", "“", "Tags: x", "…"]
    )
    | st.sampled_from(["\n", "\n\n", " ", "|", "\t", " \n"]),
    max_size=25,
).map("".join)


@given(PARTS)
def test_excluded_spans_are_ordered_disjoint_and_named(text: str) -> None:
    position = 0
    for item in cleaning.find_excluded(text, sentences.split(text)):
        assert position <= item.start < item.end <= len(text)
        assert item.reason in {
            cleaning.FURNITURE, cleaning.TAGS, cleaning.BYLINE, cleaning.MARKUP, cleaning.REPEATED,
        }  # fmt: skip
        position = item.end


@given(PARTS)
def test_of_whatever_is_left_out_as_repeated_one_copy_is_kept(text: str) -> None:
    spans = sentences.split(text)
    excluded = cleaning.find_excluded(text, spans)
    keys = [cleaning.normalize(text[start:end]) for start, end in cleaning.keep(text, spans, excluded)]
    long = [key for key in keys if key.count(" ") >= 4]
    assert len(long) == len(set(long))
    for item in excluded:
        for start, end in spans:
            if item.reason == cleaning.REPEATED and item.start <= start and end <= item.end:
                copy = cleaning.normalize(text[start:end])
                assert any(key.startswith(copy) or copy.startswith(key) for key in keys)


SPANS = st.lists(st.integers(0, 30), max_size=8, unique=True).map(
    lambda cuts: list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)


@given(st.text("ab .", min_size=30, max_size=30), SPANS, SPANS)
def test_what_is_kept_is_exactly_what_no_excluded_span_covers(
    text: str, spans: list[tuple[int, int]], gaps: list[tuple[int, int]]
) -> None:
    pieces = cleaning.keep(text, spans, [Excluded(start, end, "") for start, end in gaps])
    covered = {index for start, end in pieces for index in range(start, end)}
    inside = {index for start, end in spans for index in range(start, end)}
    outside = inside - {index for start, end in gaps for index in range(start, end)}
    assert covered <= outside
    assert all(not text[index].isalnum() for index in outside - covered)
    assert all(text[start:end].strip() == text[start:end] for start, end in pieces)
