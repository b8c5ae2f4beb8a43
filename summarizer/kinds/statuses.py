"""What happened according to one article and did not, or is still to come, according to another; pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from summarizer import acts, callings, lexicon, pasts, questions
from summarizer.comparators.phrases import is_plural
from summarizer.kinds import framing, orders, outcomes, parties
from summarizer.readings import State
from summarizer.records import Value
from summarizer.speakers import People
from summarizer.words import stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.acts import Act
    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Reading
    from summarizer.records import Verdict
    from summarizer.words import Word

_PHRASE = 6
_VERBS = frozenset(lexicon.table("grammar")["cues"]["gone"])


def find(reading: Reading) -> list[Frame]:
    """A frame for every act that a sentence says was done, was not, or is still to come."""
    quoted = [(said.start, said.end) for said in reading.speeches if said.direct]
    people = People(reading.lines, reading.names, reading.roles, quoted)
    frames = []
    for line in reading.lines:
        told: dict[int, Frame] = {}
        for act in acts.find(line.words):
            # One word may tell of several things ("closed"): the first of them that it can be said of is meant.
            if act.verb not in told and (frame := _frame(reading, line, act, people)) is not None:
                told[act.verb] = frame
        frames += _without_hours(told.values())
    return frames + orders.find(reading)


def _without_hours(told: Iterable[Frame]) -> list[Frame]:
    """The frames but for those of what opens and closes in one sentence: that tells its hours."""
    frames = list(told)
    poles: dict[str, set[str]] = {}
    for frame in frames:
        if frame.state is not None:
            poles.setdefault(frame.state.axis, set()).add(frame.state.pole)
    return [frame for frame in frames if frame.state is None or not _is_daily(frame.state, poles)]


def _is_daily(state: State, poles: Mapping[str, set[str]]) -> bool:
    return "hours" in acts.axis(state.axis) and {"done", "undone"} <= poles[state.axis]


def _frame(reading: Reading, line: Line, act: Act, people: People) -> Frame | None:
    axis = acts.axis(act.axis)
    subject = parties.subject(line.words, act)
    behind = parties.behind(line.words, act)
    if _is_beside(line.words, act, subject, behind):
        return None
    matters, agents = _matters(line.words, act, subject, behind)
    if "needs" in axis and not (matters | parties.tokens(parties.nearby(line.words, act))) & set(axis["needs"]):
        return None
    meant = parties.antecedent(reading, line, subject)
    matters |= parties.tokens(meant) if axis["about"] == "anyone" else frozenset()
    named = set() if meant else parties.persons(reading, subject, people)
    named = named or parties.holders(reading, line, subject, people)
    holder = None
    if axis["about"] in {"person", "doer"}:
        patient = [] if act.passive or axis["about"] == "doer" else [*line.words[act.verb + 1 : act.last], *behind]
        holder = next(iter(sorted(parties.persons(reading, patient, people) or named)), None)
        if holder is None:
            return None
    passive = act.passive or axis["about"] == "thing"
    ours = list(subject) if passive else parties.affected(line.words, act) or subject
    told = reading.names[holder].name if holder is not None else _noun_phrase(line, ours)
    told = "anybody" if _is_nobody(told, axis) else told
    start, end = line.words[act.first].start, line.words[act.last].end
    value = Value(line.text[start - line.start : end - line.start], start, end)
    made = framing.make(
        reading,
        line,
        value,
        kind="status",
        attribute="status",
        of=questions.agree(axis["asks"].format(of=told), told),
        span=(act.first, act.last),
        concepts=matters,
        holder=holder,
    )
    if made.claim.modality == "conditional":
        return None
    claim = replace(made.claim, polarity="affirmed" if act.pole == "done" else "negated")
    thing = subject if passive or not parties.noun(behind) else behind
    state = State(
        act.axis,
        act.pole,
        agents,
        matters,
        noun=parties.noun(thing),
        marks=parties.marks(thing if "identity" in axis else [], behind, counts="counts" in axis),
        moment=_moment(reading, line, act),
        fresh=bool(ours) and ours[0].lower in {"a", "an"},
        lasts=any(word.lower in acts.listed("lasting") for word in line.words[act.first : act.last + 6]),
    )
    if axis["about"] == "anyone" and outcomes.is_of_all(value.text) and state.marks:
        return None
    sequence = "previous" if _is_past(reading, line, act) else made.sequence
    return replace(
        made, claim=claim, changed=False, denied=False, state=state, anchors=frozenset(named), sequence=sequence
    )


def _is_beside(words: Sequence[Word], act: Act, subject: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether an act is told of some of many, of another than the story's, or of an hour or length: of no outcome."""
    axis = acts.axis(act.axis)
    if parties.is_one_of_many(words, act) or ("hours" in axis and _tells_hour(words, act)):
        return True
    if "whole" in axis and (parties.is_part(subject) or (axis["whole"] != "subject" and parties.is_part(behind))):
        return True
    return parties.is_another([*subject, *parties.head(behind)]) or _tells_length(words, act, axis)


def _is_past(reading: Reading, line: Line, act: Act) -> bool:
    """Whether the sentence sets an act in a time long before the story's: "opened in 1931"."""
    placed = [
        (item, framing.span(line, item.value.start + line.start, item.value.end + line.start))
        for item in reading.found[line.number - 1]
    ]
    cues = pasts.find(line.words, placed, reading.today)
    return pasts.of(line.words, (act.first, act.last), cues, None) is not None


def _matters(
    words: Sequence[Word], act: Act, subject: list[Word], behind: list[Word]
) -> tuple[frozenset[str], frozenset[str]]:
    """What an act is about and who does it, as stems."""
    axis = acts.axis(act.axis)
    inside = parties.tokens(words[act.verb + 1 : act.last])
    if axis.get("identity") == "head":
        subject, behind = parties.head(subject), parties.head(behind)
    about, agents = parties.tokens(behind) | inside, parties.tokens(subject)
    if axis["about"] in {"thing", "anyone"} or act.passive or words[act.verb].lower in acts.listed("carriers"):
        doers = parties.tokens(parties.agent_behind(behind)) | (inside & {"two"})
        if axis.get("identity") == "object":
            # Who finds the cause is not what it is the cause of.
            wanted = frozenset(axis["needs"])
            named = parties.tokens(words[act.last : act.last + 1]) & (parties.nouns(wanted) | wanted)
            if named:
                return agents | named, doers
            return about if about & wanted else about | agents, doers
        return about | agents, doers
    if "which" in {word.lower for word in subject}:
        about |= agents
    return about, agents


def _tells_hour(words: Sequence[Word], act: Act) -> bool:
    """Whether a verb tells of an hour of the day rather than of a state: "shut at eight"."""
    ahead = [word.lower for word in words[act.last + 1 : act.last + 3]]
    return ahead[:1] == ["at"] and len(ahead) > 1 and (ahead[1][:1].isdigit() or ahead[1] in acts.listed("hours"))


def _tells_length(words: Sequence[Word], act: Act, axis: Mapping[str, Any]) -> bool:
    """Whether a state that can end is told with its length, so that it has ended: "closed for a week"."""
    ahead = [word.lower for word in words[act.last + 1 : act.last + 4]]
    return "from" in axis and ahead[:1] == ["for"] and ahead[-1].rstrip("s") in acts.listed("lengths")


def _moment(reading: Reading, line: Line, act: Act) -> float | None:
    """The day of an act, with the part of it that is told: 5.8 is the evening of day 5; None where neither is given."""
    days = {
        one.value.low
        for one in reading.found[line.number - 1]
        if one.kind == "date" and one.value.unit == "day" and one.value.low == one.value.high
    }
    parts: dict[str, float] = lexicon.table("statuses")["parts"]
    told = [parts[word.lower] for word in line.words[act.last :] if word.lower in parts]
    stamp = reading.article.published or reading.article.updated
    if not days and told and stamp:
        days = {float(date.fromisoformat(stamp[:10]).toordinal())}
    day = next(iter(days)) if len(days) == 1 else None
    return None if day is None else day + (told[0] if told else 0.0)


def _noun_phrase(line: Line, words: Sequence[Word]) -> str:
    """The noun phrase that opens the words, or "it"."""
    kept = [word for word in words if not word.is_punctuation]
    while kept and (kept[0].stem in stopwords() and kept[0].lower not in {"the", "a", "an"}):
        kept.pop(0)
    end = next((at for at, word in enumerate(kept) if at and _ends_phrase(kept[at - 1], word)), len(kept))
    if end > _PHRASE:  # rather the thing without what it is of than a name cut in two
        end = max((at for at in range(1, _PHRASE) if kept[at].stem in stopwords()), default=_PHRASE)
    kept = kept[:end]
    while kept and kept[-1].stem in stopwords():
        kept.pop()
    barred = acts.listed("stops") | _VERBS
    if not kept or {kept[0].lower, kept[-1].lower} & barred or not parties.tokens(kept):
        return "it"
    text = line.text[kept[0].start - line.start : kept[-1].end - line.start]
    opens = kept[0].stem in stopwords() or (kept[0] is line.words[0] and callings.is_calling(kept[0]))
    return text[0].lower() + text[1:] if opens else text


def _is_nobody(told: str, axis: Mapping[str, Any]) -> bool:
    """Whether words that say who it was name no person: "nobody", and where it must be one "it" or a bare verb."""
    bare = told.islower() and " " not in told and not is_plural(told)
    return told.lower() in acts.listed("nobody") or (axis["about"] == "anyone" and bare)


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
    if acts.axis(axis).get("about") == "anyone":
        yield ("status", axis, "anyone")
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
    if _is_such(left, right):
        return None
    if left.sequence != right.sequence:
        return "another time"
    if outcomes.are_apart(left, right):
        return "another time or place"
    if left.holder is not None or right.holder is not None:
        known = alignment.names.get(-1 if left.holder is None else left.holder)
        return None if known is not None and known == right.holder else ""
    return outcomes.tell_apart(left, right, alignment)


def _says_such(frame: Frame) -> bool:
    return "such" in frame.claim.value.text.lower().split()


def _is_such(left: Frame, right: Frame) -> bool:
    """Whether one denies "such" a thing as the other tells of a sentence or two before."""
    one = left.claim.article == right.claim.article
    return one and any(_says_such(frame) for frame in (left, right))


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Done, not done and still to come exclude each other; what time changes is superseded by the later article."""
    if left.state is None or right.state is None:
        return None, "no act"
    if left.state.pole == right.state.pole:
        return "agree", "the same outcome"
    why = f"“{left.claim.value.text}” against “{right.claim.value.text}”"
    origin = acts.axis(left.state.axis).get("from")
    first, second = (one.article.updated or one.article.published or "" for one in (proposal.left, proposal.right))
    # Within one day the two say different things of one morning or evening; a day later the world may have changed.
    if first and second and first[:10] != second[:10] and left.claim.article != right.claim.article:
        earlier, later = (left, right) if first < second else (right, left)
        known = earlier.state is not None and origin in {earlier.state.pole, "either"}
        if known and not outcomes.is_held(earlier, later):
            return "superseded", f"{why}; the later article tells of what came after"
    return "contradict", why
