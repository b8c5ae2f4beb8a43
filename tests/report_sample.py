"""A report about an invented ferry, made by hand, that holds every kind of entry a report can hold."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from summarizer.records import (
    Alias,
    Article,
    Attribute,
    Claim,
    Count,
    Coverage,
    DecidedBy,
    Entity,
    Event,
    Excluded,
    Finding,
    Judge,
    Kind,
    LookAlike,
    Point,
    Position,
    Problem,
    PromptVersion,
    Provenance,
    Quote,
    Relation,
    Repair,
    Report,
    Sentence,
    Slot,
    Summary,
    Value,
    Verdict,
)

# Paragraphs of sentences. A sentence led by ~reason~ is excluded; the first one is the title.
GAZETTE = [
    ["Ferry freed from Tern Bank after night rescue"],
    ["~share line~Share this story with a friend"],
    [
        "PORT SELWYN — All aboard the ferry Aurelia Star were brought ashore on Saturday night; she had hit Tern Bank.",
        "The rescue took two and a half hours, and 212 passengers were carried to the quay.",
        "Four lifeboats and a tug took part.",
    ],
    [
        "Harbor master Tomas Rell praised the volunteers.",
        "“We had luck and we had good crews,” Rell said.",
        "Two people were still missing late on Saturday.",
    ],
    [
        "The operator, Oru Lines, said that the port engine had failed minutes before.",
        "A drill with the same boats in March lasted 40 minutes.",
        "The ferry was built in 2009 and carries up to 480 people.",
    ],
    ["~repeated passage~All aboard the ferry Aurelia Star were brought ashore on Saturday night"],
]
NORTHWIND = [
    ["Four-hour rescue on the lake"],
    [
        "Rescuers needed four hours to empty the ferry Aurelia Star, which struck Tern Bank on Saturday evening.",
        "Some 200 people were on board, the coast guard said.",
        "Four lifeboats went out from Port Selwyn.",
    ],
    [
        "Tomáš Rell, the former harbor master, watched from the pier.",
        "“We had luck and good crews,” he said.",
        "The crew’s union denied that an engine had failed.",
        "Pulling the ship off the bank will cost a hefty sum, officials said.",
    ],
]
COURIER = [
    ["Missing pair found; questions about Aurelia Star’s engine"],
    [
        "The two people missing since the ferry ran aground were found unharmed on Sunday morning.",
        "They had walked home without telling anyone.",
        "The rescue on Saturday lasted nearly three hours, according to the log of the coast guard.",
    ],
    [
        "Eleven people were treated for cold, the hospital said.",
        "By Sunday noon all nine who had been treated were home.",
        "Salvage is put at 4.2 million crowns.",
        "Divers are expected to inspect the hull on Tuesday.",
    ],
]
PIER = [
    ["What I saw from the pier"],
    [
        "I counted four lifeboats before it grew dark.",
        "Harbor master Rell was everywhere at once.",
        "Someone had brought soup for everybody.",
    ],
]


def article(paragraphs: list[list[str]], **fields: Any) -> Article:
    """An article of these paragraphs, its sentences and excluded spans where the text has them."""
    text = ""
    sentences: list[Sentence] = []
    excluded: list[Excluded] = []
    for paragraph in paragraphs:
        text += "\n\n" * bool(text)
        for place, line in enumerate(paragraph):
            text += " " * bool(place)
            _, reason, words = line.split("~") if line.startswith("~") else ("", "", line)
            start, end = len(text), len(text) + len(words)
            text += words
            if reason:
                excluded.append(Excluded(start, end, reason))
            else:
                sentences.append(Sentence(len(sentences) + 1, start, end, "body" if sentences else "title"))
    digest = sha256(text.encode()).hexdigest()
    found: dict[str, Any] = {
        "id": digest[:12],
        "sha256": digest,
        "title": paragraphs[0][0],
        "outlet": None,
        "source": "story.txt",
        "url": None,
        "published": None,
        "updated": None,
        "origin": digest[:12],
        "language": "en",
        "text": text,
        "sentences": tuple(sentences),
        "excluded": tuple(excluded),
        "repairs": (),
    }
    found |= fields
    return Article(**{"sources": (found["source"],), **found})


def claim(name: str, of: Article, value: str, attribute: Attribute, kind: Kind = "other", **fields: Any) -> Claim:
    """The claim whose value is the first of these words in the article; its sentence is the quote."""
    start = of.text.index(value)
    end = start + len(value)
    sentence = next(one for one in of.sentences if one.start <= start and end <= one.end)
    quote = of.quote_sentence(sentence)
    bounds = {key: fields.pop(key) for key in ("low", "high", "unit", "hedge") if key in fields}
    found: dict[str, Any] = {
        "text": quote.text,
        "event": "e1",
        "slot": Slot("e1", attribute, ""),
        "speaker": None,
        "stance": "asserted",
        "modality": "actual",
        "polarity": "affirmed",
        "when": None,
    }
    found |= fields
    return Claim(id=name, article=of.id, quote=quote, value=Value(value, start, end, **bounds), kind=kind, **found)


def relation(
    left: int, right: int, verdict: Verdict, why: str, decided_by: DecidedBy = "code", **cause: Any
) -> Relation:
    """A relation, with a cause only where one is given."""
    return Relation(left, right, verdict, cause.get("cause"), why, decided_by)


def position(value: str, *claims: Claim) -> Position:
    """The position that the claims share."""
    return Position(value, tuple(one.id for one in claims), tuple(one.quote for one in claims))


def finding(
    name: str, question: str, kind: Kind, positions: list[Position], *relations: Relation, **fields: Any
) -> Finding:
    """A finding whose verdict is that of its first relation; with none it is agreed."""
    found: dict[str, Any] = {
        "slot": Slot("e1", "statement", ""),
        "verdict": relations[0].verdict if relations else "agree",
        "severity": "medium",
        "between": "articles",
    }
    found |= fields
    return Finding(id=name, question=question, kind=kind, positions=tuple(positions), relations=relations, **found)


def articles() -> tuple[Article, Article, Article, Article]:
    """Two independent reports, a later one, and a note without an outlet that copies from the first."""
    gazette = article(
        GAZETTE,
        outlet="The Harbor Gazette",
        source="stories/gazette.txt",
        sources=("stories/gazette.txt", "stories/copy/gazette.txt"),
        url="https://gazette.example/ferry?id=7&page=1",
        published="2031-05-03T23:40Z",
        updated="2031-05-04T06:15Z",
    )
    dash = gazette.text.index("—")
    gazette = replace(gazette, repairs=(Repair(dash, dash + 1, "â€”"),))
    northwind = article(NORTHWIND, outlet="Northwind Daily", source="stories/northwind.txt", published="2031-05-04")
    courier = article(COURIER, outlet="Lakeside Courier", source="stories/courier.txt", published="2031-05-05")
    pier = article(PIER, source="stories/pier.md", origin=gazette.id)
    return gazette, northwind, courier, pier


def report() -> Report:
    """The sample report."""
    gazette, northwind, courier, pier = articles()
    made = {
        one.id: one
        for one in (
            claim("c01", gazette, "two and a half hours", "duration", "duration", low=135.0, high=165.0, unit="minute"),
            claim("c02", northwind, "four hours", "duration", "duration", low=210.0, high=270.0, unit="minute"),
            claim(
                "c03",
                courier,
                "nearly three hours",
                "duration",
                "duration",
                low=150.0,
                high=180.0,
                unit="minute",
                hedge="nearly",
                stance="paraphrased",
                speaker="the coast guard",
            ),
            claim("c04", gazette, "Harbor master", "office", "role"),
            claim("c05", northwind, "former harbor master", "office", "role"),
            claim("c06", pier, "Harbor master", "office", "role"),
            claim("c07", gazette, "212", "count", "number", low=212.0, high=212.0, unit="count"),
            claim(
                "c08",
                northwind,
                "Some 200",
                "count",
                "number",
                low=180.0,
                high=220.0,
                unit="count",
                hedge="Some",
                stance="paraphrased",
                speaker="the coast guard",
            ),
            claim("c09", gazette, "still missing", "status", "status"),
            claim("c10", courier, "found unharmed", "status", "status"),
            claim(
                "c11",
                gazette,
                "We had luck and we had good crews",
                "wording",
                "quotation",
                stance="quoted",
                speaker="p1",
            ),
            claim(
                "c12", northwind, "We had luck and good crews", "wording", "quotation", stance="quoted", speaker="p1"
            ),
            claim("c13", courier, "Eleven", "count", "number", low=11.0, high=11.0, unit="count"),
            claim("c14", courier, "nine", "count", "number", low=9.0, high=9.0, unit="count"),
            claim("c15", gazette, "had failed", "status", "status", stance="paraphrased", speaker="Oru Lines"),
            claim(
                "c16",
                northwind,
                "had failed",
                "status",
                "status",
                stance="paraphrased",
                speaker="the crew’s union",
                polarity="negated",
            ),
            claim("c17", gazette, "Four lifeboats", "count", "number", low=4.0, high=4.0, unit="count"),
            claim("c18", northwind, "Four lifeboats", "count", "number", low=4.0, high=4.0, unit="count"),
            claim("c19", pier, "four lifeboats", "count", "number", low=4.0, high=4.0, unit="count"),
            claim("c20", northwind, "a hefty sum", "amount", "number", modality="expected", stance="anonymous"),
            claim("c21", courier, "4.2 million crowns", "amount", "number", low=4.15e6, high=4.25e6, unit="crown"),
            claim("c22", gazette, "40 minutes", "duration", "duration", low=39.5, high=40.5, unit="minute"),
            claim("c23", gazette, "2009", "date", "date", low=733408.0, high=733772.0, unit="day"),
            claim("c24", gazette, "up to 480", "count", "number", high=480.0, unit="count", hedge="up to"),
            claim("c25", courier, "Tuesday", "date", "date", modality="expected"),
            claim("c26", pier, "soup for everybody", "statement"),
            claim("c27", gazette, "Saturday night", "date", "date"),
            claim("c28", northwind, "Saturday evening", "date", "date"),
        )
    }
    return Report(
        articles=(gazette, northwind, courier, pier),
        entities=_entities(gazette, northwind, pier),
        events=(
            Event("e1", "rescue", ("p1",), "Tern Bank", "2031-05-03", (made["c01"].quote, made["c02"].quote)),
            Event("e2", "drill", (), None, None, (made["c22"].quote,)),
        ),
        summaries=_summaries(gazette, northwind, courier),
        claims=tuple(made.values()),
        findings=_findings(made),
        single_source=("c23", "c24", "c25", "c26"),
        look_alikes=(LookAlike("c01", "c22", "two events: the rescue on Saturday and a drill in March"),),
        problems=(
            Problem(
                "stories/notes.pdf", "unsupported", "PDF is not read yet: save its text as .txt and name that file"
            ),
        ),
        coverage=_coverage(),
        provenance=Provenance(
            model="sample-model-1",
            judge=Judge(
                asked=False,
                reason="it is below the floor for a judge",
                balanced_accuracy=0.56,
                false_contradict=0.31,
            ),
            prompts=(PromptVersion("summarize", 2, "1f2e3d4c"), PromptVersion("claims", 3, "9a8b7c6d")),
            version="0.1.0",
        ),
    )


def _entities(gazette: Article, northwind: Article, pier: Article) -> tuple[Entity, ...]:
    def alias(text: str, *places: Article) -> Alias:
        starts = [(place, place.text.index(text)) for place in places]
        return Alias(text, tuple(place.quote(start, start + len(text)) for place, start in starts))

    return (
        Entity(
            "p1",
            "person",
            "Tomas Rell",
            (alias("Tomas Rell", gazette), alias("Tomáš Rell", northwind), alias("Rell", pier)),
        ),
        Entity("p2", "thing", "Aurelia Star", (alias("Aurelia Star", gazette, northwind),)),
    )


def _summaries(gazette: Article, northwind: Article, courier: Article) -> tuple[Summary, ...]:
    def point(of: Article, text: str, *numbers: int, partly: bool = False) -> Point:
        quotes: list[Quote] = [of.quote_sentence(of.sentence(number)) for number in numbers]
        return Point(text, tuple(quotes), "partly" if partly else "supported")

    return (
        Summary(
            gazette.id,
            point(gazette, "Ferry passengers rescued at night from Tern Bank", 1, 2),
            (
                point(gazette, "The Aurelia Star ran aground on Tern Bank and its passengers were brought ashore.", 2),
                point(gazette, "The rescue took two and a half hours with four lifeboats and a tug.", 3, 4),
                point(gazette, "Two people were missing, and the operator blames the port engine.", 7, 8, partly=True),
            ),
            1,
        ),
        Summary(
            northwind.id,
            point(northwind, "Four hours to empty a stranded ferry", 2),
            (point(northwind, "The union denies that an engine failed.", 7),),
            0,
        ),
        Summary(
            courier.id,
            point(courier, "Missing pair found unharmed", 1, 2),
            (point(courier, "The hull is to be inspected on Tuesday.", 8),),
            0,
        ),
    )


def _findings(made: dict[str, Claim]) -> tuple[Finding, ...]:
    def side(value: str, *names: str) -> Position:
        return position(value, *(made[name] for name in names))

    return (
        finding(
            "f01",
            "How long did the rescue on Tern Bank take?",
            "duration",
            [side("two and a half hours", "c01"), side("four hours", "c02"), side("nearly three hours", "c03")],
            relation(0, 1, "contradict", "135 to 165 minutes and 210 to 270 minutes do not overlap: 45 minutes apart"),
            relation(
                0, 2, "differs_in_precision", "135 to 165 minutes and 150 to 180 minutes overlap; “nearly” hedges"
            ),
            relation(1, 2, "contradict", "210 to 270 minutes and 150 to 180 minutes do not overlap: 30 minutes apart"),
            severity="high",
        ),
        finding(
            "f02",
            "Is Tomas Rell harbor master?",
            "role",
            [side("Harbor master", "c04", "c06"), side("former harbor master", "c05")],
            relation(0, 1, "contradict", "the same office is held now in one and was held before in the other"),
            severity="high",
        ),
        finding(
            "f03",
            "Which words did Tomas Rell use?",
            "quotation",
            [side("We had luck and we had good crews", "c11"), side("We had luck and good crews", "c12")],
            relation(0, 1, "contradict", "one utterance, five of seven words shared: “we had” stands in one only"),
            severity="low",
        ),
        finding(
            "f04",
            "How many people were treated?",
            "number",
            [side("Eleven", "c13"), side("nine", "c14")],
            relation(0, 1, "contradict", "11 and 9 are exact counts and differ by 2"),
            between="article",
        ),
        finding(
            "f05",
            "Did an engine fail?",
            "status",
            [side("had failed", "c15"), side("had failed", "c16")],
            relation(0, 1, "contradict", "one speaker affirms what the other denies"),
            between="speakers",
        ),
        finding(
            "f06",
            "What became of the two missing people?",
            "status",
            [side("still missing", "c09"), side("found unharmed", "c10")],
            relation(0, 1, "superseded", "the later article, of 2031-05-05, reports that they have been found"),
        ),
        finding(
            "f07",
            "How many people were on board?",
            "number",
            [side("212", "c07"), side("Some 200", "c08")],
            relation(0, 1, "differs_in_precision", "212 lies within 180 to 220, which “some 200” stands for"),
            severity="low",
        ),
        finding(
            "f08",
            "What does the salvage cost?",
            "number",
            [side("a hefty sum", "c20"), side("4.2 million crowns", "c21")],
            relation(0, 1, "not_judged", "“a hefty sum” holds no figure", cause="abstained"),
        ),
        finding(
            "f09",
            "When did the ferry run aground?",
            "date",
            [side("Saturday night", "c27"), side("Saturday evening", "c28")],
            relation(0, 1, "not_judged", "the answer was cut off", "model", cause="fault"),
        ),
        finding(
            "f10",
            "How many lifeboats took part?",
            "number",
            [side("four lifeboats", "c17", "c18", "c19")],
            severity="low",
        ),
    )


def _coverage() -> Coverage:
    return Coverage(
        articles=4,
        origins=3,
        sentences=30,
        excluded=2,
        claims=28,
        claims_dropped=3,
        pairs=41,
        pairs_dropped=(Count("different events", 19), Count("planned against actual", 6)),
        judged=14,
        not_judged=(Count("judge too weak", 1), Count("truncated answer", 1)),
        requests=9,
        prompt_tokens=12480,
        completion_tokens=2210,
    )
