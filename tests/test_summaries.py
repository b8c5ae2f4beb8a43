from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from summarizer import articles, summaries, support
from summarizer.answers import StatedPoint, SummaryAnswer
from summarizer.errors import AnswerError, ModelError, RecordingError, UnavailableError
from summarizer.llm import ScriptedModel
from summarizer.prompts import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from summarizer.prompts import Prompt
    from summarizer.records import Article, Summary

TEXT = """Pool on Pell Street to close

The council voted 14 to 9 on Tuesday to close the Pell Street pool, which opened in 1974.
Mayor Selma Krog called the decision sad.
"She never asked us," said the swimming teacher Jon Pruett.
The repair of the roof would have cost 3 million crowns.
About 30 people will lose their jobs.
Former mayor Odell Brandt had promised to keep the pool open.
Swimmers protested in front of the town hall for two hours.
The pool in Lowmouth stays open until August.
Varnow has four pools, two of them outdoors.
The land is to be sold next year.
"""

GOOD = [
    ("The council voted 14 to 9 to close the Pell Street pool.", (2,)),
    ("Mayor Selma Krog called the decision sad.", (3,)),
    ("About 30 people will lose their jobs.", (6,)),
    ("Swimmers protested for two hours in front of the town hall.", (8,)),
]
HEADLINE = ("Council votes to close the Pell Street pool", (2,))


def state(headline: tuple[str, tuple[int, ...]], points: Sequence[tuple[str, tuple[int, ...]]]) -> SummaryAnswer:
    return SummaryAnswer(
        headline=StatedPoint(text=headline[0], sentences=headline[1]),
        points=tuple(StatedPoint(text=text, sentences=numbers) for text, numbers in points),
    )


def summarize(article: Article, *answers: SummaryAnswer | Exception) -> tuple[Summary, ScriptedModel]:
    model = ScriptedModel(answers)
    return asyncio.run(summaries.summarize(article, model, Library())), model


@pytest.fixture
def article(tmp_path: Path) -> Article:
    return load(tmp_path, TEXT)


def load(folder: Path, text: str) -> Article:
    path = folder / "pool.txt"
    path.write_text(text, "utf-8")
    return articles.load([str(path)]).articles[0]


def cited(summary: Summary, article: Article) -> list[list[int]]:
    numbers = {sentence.start: sentence.number for sentence in article.sentences}
    return [[numbers[quote.start] for quote in point.citations] for point in summary.points]


def test_supported_points_keep_their_citations_as_true_quotes(article: Article) -> None:
    summary, model = summarize(article, state(HEADLINE, GOOD))
    assert [point.text for point in summary.points] == [text for text, _ in GOOD]
    assert cited(summary, article) == [list(numbers) for _, numbers in GOOD]
    assert {point.support for point in (summary.headline, *summary.points)} == {"supported"}
    for point in (summary.headline, *summary.points):
        for quote in point.citations:
            assert article.text[quote.start : quote.end] == quote.text
    assert (summary.article, summary.dropped, len(model.asked)) == (article.id, 0, 1)


def test_a_wrong_citation_is_replaced(article: Article) -> None:
    summary, _ = summarize(article, state(HEADLINE, [(GOOD[0][0], (9,)), (GOOD[2][0], ()), *GOOD[1:2], GOOD[3]]))
    assert cited(summary, article)[:2] == [[2], [6]]


@pytest.mark.parametrize(
    "wrong",
    [
        "The council voted 15 to 9 to close the Pell Street pool.",
        "Former mayor Selma Krog called the decision sad.",
        "Mayor Odell Brandt had promised to keep the pool open.",
        "The council voted on Friday to close the Pell Street pool.",
        "Mayor Selma Krog did not call the decision sad.",
        "Visit www.pool.example for all the news on the pool.",
    ],
)
def test_what_no_sentence_carries_is_asked_for_once_more_then_dropped_and_counted(article: Article, wrong: str) -> None:
    answer = state(HEADLINE, [*GOOD, (wrong, (2,))])
    summary, model = summarize(article, answer, answer)
    assert [point.text for point in summary.points] == [text for text, _ in GOOD]
    assert summary.dropped == 1
    assert wrong.rsplit(maxsplit=1)[-1] in model.asked[1].user
    assert wrong not in model.asked[0].user


def test_the_second_answer_fills_the_gap(article: Article) -> None:
    other = ("The land is to be sold next year.", (11,))
    first = state(HEADLINE, [*GOOD[:3], ("The mayor of Lowmouth resigned.", (9,))])
    summary, _ = summarize(article, first, state(HEADLINE, [GOOD[0], other]))
    assert [point.text for point in summary.points] == [text for text, _ in (*GOOD[:3], other)]
    assert summary.dropped == 1


def test_a_second_answer_that_cannot_be_read_loses_nothing_of_the_first(article: Article) -> None:
    answer = state(HEADLINE, [*GOOD, ("The mayor of Lowmouth resigned.", (9,))])
    summary, _ = summarize(article, answer, AnswerError("no JSON"))
    assert len(summary.points) == len(GOOD)


@pytest.mark.parametrize("error", [AnswerError("no JSON"), UnavailableError("gone"), RecordingError("none")])
def test_a_model_that_fails_fails_the_summary(article: Article, error: ModelError) -> None:
    with pytest.raises(type(error)):
        summarize(article, error)


def test_an_unsupported_headline_becomes_the_title_as_a_quote(article: Article) -> None:
    summary, _ = summarize(article, state(("Lowmouth pool burns down", (2,)), GOOD))
    assert summary.headline.text == "Pool on Pell Street to close"
    assert [quote.text for quote in summary.headline.citations] == ["Pool on Pell Street to close"]


def test_a_headline_that_is_only_partly_carried_gives_way_to_the_title(article: Article) -> None:
    """A headline is few words without context: a doubtful one misleads more than a doubtful point."""
    partly = "Bitter council votes to close the Pell Street pool"
    assert support.check(partly, [article.sentence_text(2)]).support == "partly"
    summary, _ = summarize(article, state((partly, (2,)), GOOD))
    assert summary.headline.text == "Pool on Pell Street to close"


def test_without_a_title_the_first_sentence_stands_for_an_unsupported_headline(article: Article) -> None:
    untitled = replace(
        article, sentences=tuple(replace(each, number=each.number - 1) for each in article.sentences[1:])
    )
    summary, _ = summarize(untitled, state(("Lowmouth pool burns down", (2,)), GOOD))
    assert summary.headline.text.startswith("The council voted 14 to 9 on Tuesday")


def test_points_that_say_the_same_stand_once(article: Article) -> None:
    repeat = ("The council voted to close the Pell Street pool, 14 to 9.", (2,))
    summary, _ = summarize(article, state(HEADLINE, [*GOOD, repeat]))
    assert [point.text for point in summary.points] == [text for text, _ in GOOD]


def test_too_few_points_are_filled_up_with_the_articles_own_sentences(article: Article) -> None:
    summary, _ = summarize(article, state(HEADLINE, GOOD[:1]))
    assert len(summary.points) == 4
    for point in summary.points[1:]:
        assert point.text == point.citations[0].text
        assert point.support == "supported"
    assert not any(support.check(GOOD[0][0], [point.text]).support == "supported" for point in summary.points[1:])


@pytest.mark.parametrize(
    ("stated", "plain"),
    [
        ("**Mayor Selma Krog** called the decision `sad`.", "Mayor Selma Krog called the decision sad."),
        ("- Mayor Selma Krog called\n  the decision sad. [3]", "Mayor Selma Krog called the decision sad."),
        (
            "1. [Mayor Selma Krog](https://a.example/x) called the decision sad.",
            "Mayor Selma Krog called the decision sad.",
        ),
        ("Mayor <b>Selma Krog</b> called the\u202e decision\u200b sad.", "Mayor Selma Krog called the decision sad."),
    ],
)
def test_points_are_one_line_of_plain_text(article: Article, stated: str, plain: str) -> None:
    summary, _ = summarize(article, state(HEADLINE, [(stated, (3,)), GOOD[0], *GOOD[2:]]))
    assert summary.points[0].text == plain


@pytest.mark.parametrize(("lines", "most"), [(1, 1), (4, 2), (6, 3), (8, 3)])
def test_a_short_article_gets_fewer_points(tmp_path: Path, lines: int, most: int) -> None:
    short = load(tmp_path, "\n".join(TEXT.splitlines()[2 : 2 + lines]))
    stated = [(short.sentence_text(each.number), (each.number,)) for each in short.sentences]
    summary, _ = summarize(short, state(stated[0], stated[:most]))
    assert 1 <= len(summary.points) <= most


BOATS = ["Belmar", "Corlin", "Duntol", "Fenwick", "Garmar", "Hollin", "Ibtol", "Jarwick", "Kelmar", "Lorlin"]


async def state_first_boat(prompt: Prompt[Any]) -> SummaryAnswer:
    """What a model says that repeats the first sentence on a boat that it is shown; the earlier, the slower."""
    text = next(line.split("] ", 1)[1] for line in prompt.user.splitlines() if "boats came home" in line)
    await asyncio.sleep(0.05 if BOATS[0] in text else 0)
    return state((text, ()), [(text, ())])


def test_a_long_article_is_read_in_portions_that_leave_nothing_out(tmp_path: Path) -> None:
    facts = [f"The {name} boats came home with {number} crates of fish." for number, name in enumerate(BOATS, 20)]
    rain = (f"It rained on roof {number} of the town, and the gulls sat on wall {number}." for number in range(1200))
    long = load(tmp_path, "\n".join(["Boats home", *(" ".join([fact, *islice(rain, 120)]) for fact in facts)]))
    model = ScriptedModel(state_first_boat)
    summary = asyncio.run(summaries.summarize(long, model, Library()))
    shown = "\n".join(prompt.user for prompt in model.asked)
    assert len(model.asked) > 1
    assert all(f"[{sentence.number}] " in shown for sentence in long.sentences)
    assert 4 <= len(summary.points) <= 6
    assert summary.headline.text == facts[0]
    stated = [point.text for point in summary.points[: len(model.asked)]]
    assert stated == sorted(stated, key=facts.index)


def test_text_that_is_not_english_is_summarized_by_words_names_and_numerals(tmp_path: Path) -> None:
    german = load(
        tmp_path,
        "Der Rat von Varnow hat am Dienstag mit 14 zu 9 Stimmen beschlossen, das Schwimmbad zu schließen.\n"
        "Die Bürgermeisterin Selma Krog nannte den Beschluss traurig.\n"
        "Das Bad wurde 1974 eröffnet und hat seither viele Gäste gesehen.\n",
    )
    right = ("Der Rat von Varnow hat beschlossen, das Schwimmbad zu schließen.", (2,))
    summary, _ = summarize(replace(german, language="de"), state(right, [right]))
    assert summary.headline.text == right[0]
    assert cited(summary, german)[0] == [1]
    wrong = ("Der Rat von Varnow hat mit 15 zu 9 Stimmen beschlossen, das Schwimmbad zu schließen.", (1,))
    summary, _ = summarize(replace(german, language="de"), *[state(right, [wrong])] * 2)
    assert summary.dropped == 1
