"""What happened according to one article and did not, or is still to come, according to another; pure."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer import acts, lexicon
from summarizer.kinds import framing
from summarizer.readings import State
from summarizer.records import Value
from summarizer.speakers import People
from summarizer.words import stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.acts import Act
    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Reading
    from summarizer.records import Verdict
    from summarizer.words import Word

_REACH = 12
_SUBJECT = 25
_PHRASE = 6
_FIRST_PERSON = frozenset({"i", "we", "i've", "we've", "i'd"})
_BREAKS = frozenset({";", ":", "“", "”", '"', "—", "–"})


def find(reading: Reading) -> list[Frame]:
    """A frame for every act that a sentence says was done, was not, or is still to come."""
    quoted = [(said.start, said.end) for said in reading.speeches if said.direct]
    people = People(reading.lines, reading.names, reading.roles, quoted)
    frames = []
    for line in reading.lines:
        for act in acts.find(line.words):
            frame = _frame(reading, line, act, people)
            if frame is not None:
                frames.append(frame)
    return frames


def _frame(reading: Reading, line: Line, act: Act, people: People) -> Frame | None:
    axis = lexicon.table("statuses")["axes"][act.axis]
    subject = _subject(line.words, act)
    behind = _behind(line.words, act)
    words, agents, persons = _tokens(subject), _tokens(subject), _persons(reading, subject, people)
    inside = _tokens(line.words[act.verb + 1 : act.last])
    matters = _tokens(behind) | inside
    if act.passive or axis["about"] == "thing" or line.words[act.verb].lower in acts.listed("carriers"):
        matters |= words
        agents = _tokens(_agent_behind(behind)) | (inside & {"two"})
    elif "which" in {word.lower for word in subject}:
        matters |= words
    if "needs" in axis and not matters & set(axis["needs"]):
        return None
    holder = None
    if axis["about"] == "person":
        affected = _persons(reading, behind if not act.passive else [], people) or persons
        holder = next(iter(sorted(affected)), None)
        if holder is None:
            return None
    ours = list(subject) if act.passive or axis["about"] == "thing" else _object(line.words, act, behind) or subject
    told = reading.names[holder].name if holder is not None else _noun_phrase(line, ours)
    start, end = line.words[act.first].start, line.words[act.last].end
    made = framing.make(
        reading,
        line,
        Value(line.text[start - line.start : end - line.start], start, end),
        kind="status",
        attribute="status",
        of=axis["asks"].format(of=told),
        span=(act.first, act.last),
        concepts=matters,
        holder=holder,
    )
    if made.claim.modality == "conditional":
        return None
    claim = replace(made.claim, polarity="affirmed" if act.pole == "done" else "negated")
    state = State(act.axis, act.pole, agents, matters)
    return replace(made, claim=claim, changed=False, denied=False, state=state, anchors=frozenset(persons))


def _subject(words: Sequence[Word], act: Act) -> list[Word]:
    """The words of the subject before a verb: of its own clause, of the sentence where an aside stands between."""
    if words[act.verb].lower == "no":
        return []
    before = list(words[max(0, act.verb - _SUBJECT) : act.verb])
    for place in range(len(before) - 1, -1, -1):
        if before[place].text in _BREAKS:
            before = before[place + 1 :]
            break
    segments: list[list[Word]] = [[]]
    for word in before:
        if word.text == "," or word.lower in {"and", "but", "while", "because", "after", "said", "says"}:
            segments.append([])
        else:
            segments[-1].append(word)
    if before and before[-1].text == ",":
        return next((segment for segment in segments if _tokens(segment)), [])
    full = [place for place, segment in enumerate(segments) if _tokens(segment) or _pronouns(segment)]
    if not full:
        return []
    last = segments[full[-1]]
    relative = any(word.lower in {"which", "who", "that"} for word in last[:2])
    return [*(segments[full[-1] - 1] if relative and full[-1] else []), *last]


def _pronouns(words: Sequence[Word]) -> bool:
    return any(word.lower in {"he", "she", "i", "we", "it", "they"} for word in words)


def _behind(words: Sequence[Word], act: Act) -> list[Word]:
    found: list[Word] = []
    for word in words[act.last + 1 : act.last + 1 + _REACH]:
        if word.text in _BREAKS or word.text == "," or word.lower in acts.listed("closers") - {"that"}:
            break
        found.append(word)
    return found


def _object(words: Sequence[Word], act: Act, behind: list[Word]) -> list[Word]:
    """What is done something to: inside a verb of two parts ("turned the deal down"), else behind it."""
    inside = list(words[act.verb + 1 : act.last])
    return inside if any(word.lower == "the" for word in inside) else behind


def _agent_behind(words: Sequence[Word]) -> list[Word]:
    place = next((at for at, word in enumerate(words) if word.lower == "by"), None)
    return list(words[place + 1 : place + 5]) if place is not None else []


@cache
def _matters() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, row in lexicon.table("statuses")["matters"].items():
        for word in row:
            table.setdefault(stem(word), set()).add(name)
    return {word: frozenset(found) for word, found in table.items()}


def _tokens(words: Sequence[Word]) -> frozenset[str]:
    """Stems of the words that carry content, with the kinds of thing that they name."""
    found: set[str] = set()
    for word in words:
        if word.lower in acts.listed("two"):
            found.add("two")
        elif not word.is_punctuation and word.stem not in stopwords() and not word.text[0].isdigit():
            found |= {word.stem} | _matters().get(word.stem, frozenset())
    return frozenset(found)


def _persons(reading: Reading, words: Sequence[Word], people: People) -> set[int]:
    """The persons named among the words, by name, by pronoun or as the one who speaks."""
    found: set[int] = set()
    for word in words:
        named = people.by_start.get(word.start)
        if named is not None and named[0].kind == "person":
            found.add(named[0].key)
        elif word.lower in {"he", "she", "his", "her"} and (last := people.latest(word.start)) and last.key is not None:
            found.add(last.key)
        elif word.lower in _FIRST_PERSON:
            said = reading.speech_around(word.start, word.end)
            if said is not None and said.speaker is not None:
                found.add(said.speaker)
    return found


def _noun_phrase(line: Line, words: Sequence[Word]) -> str:
    """The noun phrase that opens the words, or "it"."""
    kept = [word for word in words if not word.is_punctuation]
    while kept and (kept[0].stem in stopwords() and kept[0].lower not in {"the", "a", "an"}):
        kept.pop(0)
    end = next((at for at, word in enumerate(kept) if at and _ends_phrase(kept[at - 1], word)), len(kept))
    kept = kept[: min(end, _PHRASE)]
    if not kept or {kept[0].lower, kept[-1].lower} & acts.listed("stops") or not _tokens(kept):
        return "it"
    text = line.text[kept[0].start - line.start : kept[-1].end - line.start]
    return text[0].lower() + text[1:] if kept[0].stem in stopwords() else text


def _ends_phrase(before: Word, word: Word) -> bool:
    article = word.lower in {"the", "a", "an"} and before.lower not in {"of", "and"}
    return article or word.lower in acts.listed("stops")


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """What was done to what, by whom or to whom."""
    if frame.state is None:
        return
    axis = frame.state.axis
    for token in (frame.state.matters | frame.state.agents) - acts.listed("generic"):
        yield ("status", axis, token)
    for key in {-1 if frame.holder is None else frame.holder, *frame.anchors}:
        held = key if alignment is None else alignment.names.get(key, -1)
        if held >= 0:
            yield ("status", axis, "person", str(held))
    near = range(frame.sentence - 2, frame.sentence + 1) if _says_such(frame) else (frame.sentence,)
    for sentence in near:
        yield ("status", axis, frame.claim.article, str(sentence))


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two acts are no pair: another time, other persons, another thing."""
    ours, theirs = left.state, right.state
    if ours is None or theirs is None or ours.axis != theirs.axis:
        return ""
    if left.claim.modality == "conditional" or right.claim.modality == "conditional":
        return "planned or conditional against actual"
    if left.sequence != right.sequence:
        return "another time"
    if left.holder is not None or right.holder is not None:
        known = alignment.names.get(-1 if left.holder is None else left.holder)
        return None if known is not None and known == right.holder else ""
    if _is_such(left, right):
        return None
    return _tell_apart(left, right, alignment)


def _says_such(frame: Frame) -> bool:
    return "such" in frame.claim.value.text.lower().split()


def _is_such(left: Frame, right: Frame) -> bool:
    """Whether one denies "such" a thing as the other tells of a sentence or two before."""
    one = left.claim.article == right.claim.article
    return one and any(_says_such(frame) for frame in (left, right))


def _tell_apart(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    ours, theirs = left.state, right.state
    if ours is None or theirs is None:
        return ""
    generic = acts.listed("generic")
    mine, other = ours.matters - generic, theirs.matters - generic
    doers = ours.agents & theirs.agents
    same = {alignment.names.get(key) for key in left.anchors} & right.anchors
    if left.anchors and right.anchors and not same:
        return "other persons"
    if ours.agents and theirs.agents and not doers and not same:
        return "other persons"
    if mine & other:
        return None
    unsaid = not mine or not other or bool((ours.matters | theirs.matters) & generic)
    return None if unsaid and (doers or same) else ""


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Done, not done and still to come exclude each other; what time changes is superseded by the later article."""
    if left.state is None or right.state is None:
        return None, "no act"
    if left.state.pole == right.state.pole:
        return "agree", "the same outcome"
    why = f"“{left.claim.value.text}” against “{right.claim.value.text}”"
    origin = lexicon.table("statuses")["axes"][left.state.axis].get("from")
    first, second = (one.article.updated or one.article.published or "" for one in (proposal.left, proposal.right))
    if first and second and first != second and left.claim.article != right.claim.article:
        earlier = left if first < second else right
        if earlier.state is not None and earlier.state.pole == origin:
            return "superseded", f"{why}; the later article tells of what came after"
    return "contradict", why
