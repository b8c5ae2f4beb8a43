"""What happened according to one article and did not, or is still to come, according to another; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarizer import acts, lexicon, pasts
from summarizer.kinds import framing, orders, parties
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
    return "hours" in _axis(state.axis) and {"done", "undone"} <= poles[state.axis]


def _axis(name: str) -> dict[str, Any]:
    row: dict[str, Any] = lexicon.table("statuses")["axes"].get(name, {})
    return row


def _frame(reading: Reading, line: Line, act: Act, people: People) -> Frame | None:
    axis = _axis(act.axis)
    if parties.is_one_of_many(line.words, act) or ("hours" in axis and _tells_hour(line.words, act)):
        return None
    subject = parties.subject(line.words, act)
    behind = parties.behind(line.words, act)
    matters, agents = _matters(line.words, act, subject, behind)
    if "needs" in axis and not (matters | parties.tokens(parties.nearby(line.words, act))) & set(axis["needs"]):
        return None
    meant = parties.antecedent(reading, line, subject)
    matters |= parties.tokens(meant) if axis["about"] == "anyone" else frozenset()
    named = set() if meant else parties.persons(reading, subject, people)
    named = named or parties.holders(reading, line, subject, people)
    holder = None
    if axis["about"] in {"person", "doer"}:
        affected = set() if act.passive or axis["about"] == "doer" else parties.persons(reading, behind, people)
        holder = next(iter(sorted(affected or named)), None)
        if holder is None:
            return None
    passive = act.passive or axis["about"] == "thing"
    ours = list(subject) if passive else parties.affected(line.words, act) or subject
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
    state = State(act.axis, act.pole, agents, matters, _moment(reading, line, act))
    sequence = "previous" if _is_past(reading, line, act) else made.sequence
    return replace(
        made, claim=claim, changed=False, denied=False, state=state, anchors=frozenset(named), sequence=sequence
    )


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
    axis = _axis(act.axis)
    inside = parties.tokens(words[act.verb + 1 : act.last])
    if axis.get("identity") == "head":
        subject, behind = parties.head(subject), parties.head(behind)
    about, agents = parties.tokens(behind) | inside, parties.tokens(subject)
    if axis["about"] in {"thing", "anyone"} or act.passive or words[act.verb].lower in acts.listed("carriers"):
        # Who finds the cause is not what it is the cause of.
        doing = axis.get("identity") == "object" and bool(about & set(axis["needs"]))
        return (about if doing else about | agents), parties.tokens(parties.agent_behind(behind)) | (inside & {"two"})
    if "which" in {word.lower for word in subject}:
        about |= agents
    return about, agents


def _tells_hour(words: Sequence[Word], act: Act) -> bool:
    """Whether a verb tells of an hour or a length of time rather than of a state: "shut at eight", "for a week"."""
    ahead = [word.lower for word in words[act.last + 1 : act.last + 4]]
    if len(ahead) < 2 or ahead[0] not in {"at", "for"}:
        return False
    counted = ahead[1][:1].isdigit() or ahead[1] in acts.listed("hours")
    return counted or (ahead[0] == "for" and ahead[-1].rstrip("s") in acts.listed("lengths"))


def _moment(reading: Reading, line: Line, act: Act) -> float | None:
    """The day of an act, with the part of it that is told: 5.8 is the evening of day 5; None where no day is given."""
    days = [
        one.value.low
        for one in reading.found[line.number - 1]
        if one.kind == "date" and one.value.unit == "day" and one.value.low == one.value.high
    ]
    if len(days) != 1 or days[0] is None:
        return None
    parts: dict[str, float] = lexicon.table("statuses")["parts"]
    told = [parts[word.lower] for word in line.words[act.last :] if word.lower in parts]
    return days[0] + told[0] if told else None


def _noun_phrase(line: Line, words: Sequence[Word]) -> str:
    """The noun phrase that opens the words, or "it"."""
    kept = [word for word in words if not word.is_punctuation]
    while kept and (kept[0].stem in stopwords() and kept[0].lower not in {"the", "a", "an"}):
        kept.pop(0)
    end = next((at for at, word in enumerate(kept) if at and _ends_phrase(kept[at - 1], word)), len(kept))
    kept = kept[: min(end, _PHRASE)]
    if not kept or {kept[0].lower, kept[-1].lower} & acts.listed("stops") or not parties.tokens(kept):
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
    if _axis(axis).get("about") == "anyone":
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
    if left.holder is not None or right.holder is not None:
        known = alignment.names.get(-1 if left.holder is None else left.holder)
        return None if known is not None and known == right.holder else ""
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
    if _axis(ours.axis).get("from") == "either" and ours.pole == theirs.pole and ours.moment != theirs.moment:
        return "another time"
    if "identity" in _axis(ours.axis):
        return None if _is_one_thing(_axis(ours.axis), mine, other) else ""
    if _axis(ours.axis).get("about") == "anyone" and (_is_of_all(left) or _is_of_all(right)):
        # Nobody is not the one man of whom it is told by name; crowds of another place may be meant.
        return None if ours.pole == theirs.pole or left.anchors or right.anchors else ""
    if left.anchors and right.anchors and not same:
        return "other persons"
    if ours.agents and theirs.agents and not doers and not same:
        return "other persons"
    if mine & other:
        return None
    unsaid = not mine or not other or bool((ours.matters | theirs.matters) & generic)
    return None if unsaid and (doers or same) else ""


def _is_of_all(frame: Frame) -> bool:
    """Whether an act is denied of everybody: "nobody has been arrested"."""
    return frame.claim.value.text.lower().split()[0] in acts.listed("nobody")


def _is_one_thing(axis: dict[str, Any], mine: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two acts are of one thing by its noun: what else is said of it must not tell it apart."""
    kinds = frozenset(axis["needs"])
    nouns = parties.nouns(kinds)
    shared = mine & other & (nouns if axis["identity"] == "head" else nouns | kinds)
    said = nouns | kinds | parties.kinds()
    ours, theirs = mine - said, other - said
    return bool(shared) and (not ours or not theirs or bool(ours & theirs))


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Done, not done and still to come exclude each other; what time changes is superseded by the later article."""
    if left.state is None or right.state is None:
        return None, "no act"
    if left.state.pole == right.state.pole:
        return "agree", "the same outcome"
    why = f"“{left.claim.value.text}” against “{right.claim.value.text}”"
    origin = _axis(left.state.axis).get("from")
    first, second = (one.article.updated or one.article.published or "" for one in (proposal.left, proposal.right))
    # Within one day the two say different things of one morning or evening; a day later the world may have changed.
    if first and second and first[:10] != second[:10] and left.claim.article != right.claim.article:
        earlier, later = (left, right) if first < second else (right, left)
        known = earlier.state is not None and origin in {earlier.state.pole, "either"}
        if known and not _is_later(earlier, later):
            return "superseded", f"{why}; the later article tells of what came after"
    return "contradict", why


def _is_later(left: Frame, right: Frame) -> bool:
    """Whether the text itself sets the one act, to the part of a day, no earlier than the other."""
    ours = left.state.moment if left.state is not None else None
    theirs = right.state.moment if right.state is not None else None
    return ours is not None and theirs is not None and ours >= theirs
