"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import sentences

BAR = "¦"
"""Marks the promised boundaries in the tables below; it is taken out before the text is split."""


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.split(text)]


def assert_cut(marked: str) -> None:
    assert cut(marked.replace(BAR, "")) == [piece.strip() for piece in marked.split(BAR)]


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S. President met Gov. Ada Lint. ¦They spoke for an hour.",
        "It began in the U.S. ¦The rest followed.",
        "J.D. Marl and J. R. Oakes of Hollow Inc. signed it. ¦Both left.",
        "Talks began at 1 p.m. local time and ended at 3 p.m. (14:00 GMT). ¦Nobody spoke.",
        "It ended at 3 p.m. ¦Oakes left at once.",
        "It starts at 3 p.m. Moscow time on Friday.",
        "It starts at 3 p.m. Friday. ¦Be there.",
        "He gave $2 bn. ¦Marl gave less.",
        "On Aug. 15 the No. 2 of the firm resigned. ¦No. ¦He was fired.",
        "It rose by 3.5 percent, to 1,000.25 tons. ¦It fell again in 2014. ¦40 people left.",
        "Mr. and Mrs. Lint vs. the town, e.g. its mayor, i.e. Dr. Oakes.",
        "Oakes Jr. spoke for Hollow Ltd. in St. Aldo, Ariz. on Sept. 3. ¦He won.",
        "The reign of George V. ¦Her mother knew.",
        "1. First they met. ¦Then they parted.",
        "She felt ill. ¦Marl drove her home.",
        "The Lt. Gov. Ada Lint spoke to Ph.D. students.",
    ],
)
def test_abbreviations_initials_and_decimals_end_no_sentence(marked: str) -> None:
    assert_cut(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“We met. ¦We spoke. ¦We left,” Lint said. ¦Oakes agreed.",
        '"We met. ¦We spoke." ¦Lint left.',
        "He called it “a good day.” ¦It rained.",
        "She asked: ‘Is it over?’ ¦It was.",
        "“Next time, in Hollow?” he asked. ¦Nobody replied.",
        "“Next time, in Hollow?” Ada Lint asked. ¦Nobody replied.",
        "“Let it begin!” Lint added in her statement.",
        "“Is it over?” ¦The crowd was silent.",
        "“I think we’ll win…[I] will try again,” he said.",
        "They waited… ¦Then it came.",
        "They waited ... and it came.",
        "(It was late.) ¦They left.",
        "He left. ¦“We will return,” he said. ¦“Soon.”",
        "It rained. ¦— Who knew?",
    ],
)
def test_each_sentence_of_a_quotation_is_one_and_keeps_its_closing_mark(marked: str) -> None:
    assert_cut(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "They would end the war.¦Whether it ends is unclear.",
        "It had “serious consequences.”¦Neither of them spoke.",
        'It had "serious consequences."¦Neither of them spoke.',
        'It was over."We won," he said.'.replace('."', '.¦"'),
        "Who won?¦Nobody did.",
        "It began in 2014.¦Lint left.",
        "They joined the ARU.¦Whether they stay is open.",
        "The U.S.A. and the E.U. use Node.js 3.5, e.g. at https://example.com/A.B.Whether and www.Example.Com daily.",
        "Write to ada.Lint@example.Com or see Example.Com now.",
        "A man of St.Aldo met Mr.Lint and J.D.Oakes.",
    ],
)
def test_a_missing_space_after_a_full_stop_hides_no_sentence(marked: str) -> None:
    assert_cut(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "First line without a stop\n¦Second line without one\n\n¦Third",
        "Le ministre est parti. ¦Il reviendra. ¦«Oui.»",
        "他们见面了。¦会谈持续三小时。",
        "التقى الرئيسان. ¦انتهى الاجتماع؟ ¦نعم.",
        "# A heading. ¦With two\n¦Text that goes on.",
    ],
)
def test_a_line_ends_its_sentence_and_other_scripts_have_sentences_too(marked: str) -> None:
    assert_cut(marked)


def test_text_wrapped_at_a_fixed_width_is_read_as_paragraphs() -> None:
    text = (
        "The two ministers met in the town hall of Hollow and spoke\n"
        "for three hours about the bridge. Later on Friday Ada Lint\n"
        "left the town with her three advisers by train. She did\n"
        "not say why."
    )
    assert [piece.replace("\n", " ") for piece in cut(text)] == [
        "The two ministers met in the town hall of Hollow and spoke for three hours about the bridge.",
        "Later on Friday Ada Lint left the town with her three advisers by train.",
        "She did not say why.",
    ]


def test_lines_of_a_list_stay_apart() -> None:
    text = "- the first of the points on which the two sides agreed\n- the second of the points on which they agreed"
    assert len(cut(text)) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n"])
def test_no_text_has_no_sentence(text: str) -> None:
    assert sentences.split(text) == ()


WORDS = "Ada Lint met said asked p.m U.S No the The I 3 2014 Mr e.g www.a http://b é 中"
MARKS = """. ! ? … ... 。 " “ ” ' ’ ( ) [1] - —"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), *MARKS.split(), ". ", " ", "\n", "\n\n", "- "]), max_size=40).map(
    "".join
)
TEXTS = st.one_of(PIECES, st.text(max_size=60))


@given(TEXTS)
def test_spans_are_ordered_disjoint_trimmed_and_cover_all_but_white_space(text: str) -> None:
    position = 0
    for start, end in sentences.split(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS)
def test_a_sentence_on_one_line_is_one_sentence_when_split_again(text: str) -> None:
    for sentence in cut(text):
        again = " ".join(sentence.split("\n"))
        assert cut(again) == [again]


@given(PIECES, PIECES)
def test_paragraphs_do_not_reach_into_each_other(left: str, right: str) -> None:
    assert cut(left) + cut(right) == cut(f"{left}\n\n{right}")
