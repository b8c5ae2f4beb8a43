"""What holds between the two claims of a pair, as far as code can tell; pure."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer import comparators
from summarizer.comparators import names, roles
from summarizer.words import fold, stopwords, stem

if TYPE_CHECKING:
    from summarizer.pairs import Pair, Proposal
    from summarizer.readings import Frame
    from summarizer.records import Cause, DecidedBy, Verdict

_BRACKETED = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\.\.")
_WORDS = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one pair, its reason, and who decided it."""

    pair: Pair
    verdict: Verdict
    cause: Cause | None
    why: str
    decided_by: DecidedBy


def relate(pair: Pair, proposal: Proposal) -> Judgement:
    """The verdict of code on a pair; not_judged, abstained, where code cannot tell."""
    verdict, why = _compare(pair, proposal)
    if verdict is None:
        return Judgement(pair, "not_judged", "abstained", why, "code")
    if verdict == "contradict" and (changed := _change(pair, proposal)):
        return Judgement(pair, "superseded", None, f"{why}; {changed}", "code")
    return Judgement(pair, verdict, None, why, "code")


def _compare(pair: Pair, proposal: Proposal) -> tuple[Verdict | None, str]:
    left, right = pair.left, pair.right
    kind = left.claim.kind
    if kind == "role" and left.role is not None and right.role is not None:
        relation = roles.compare(left.role, right.role)
        return relation.verdict, relation.why
    if kind == "name":
        return _compare_holders(left, right, proposal)
    if kind == "place":
        return _compare_places(left, right, proposal)
    if kind == "quotation":
        return _compare_quotations(left, right, proposal)
    comparison = comparators.compare(left.claim.value, right.claim.value)
    if left.claim.polarity != right.claim.polarity and comparison.verdict == "agree":
        return "contradict", "one affirms what the other negates"
    if left.claim.polarity != right.claim.polarity:
        return None, "one of the two is negated"
    return comparison.verdict, comparison.why


def _compare_holders(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    if left.holder is not None and proposal.alignment.names.get(left.holder) == right.holder:
        return "agree", "the same person"
    like = names.compare(left.claim.value.text, right.claim.value.text)
    if like != "different":
        return "agree", "spellings of one name"
    title = left.role.title if left.role else "office"
    return "contradict", f"two persons are named as {title}, which one person holds at a time"


def _compare_places(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    ours, theirs = left.claim.value.text, right.claim.value.text
    if left.holder is not None and proposal.alignment.names.get(left.holder) == right.holder:
        return "agree", "the same place"
    if names.compare(ours, theirs) != "different":
        return "agree", "the same place"
    texts = (proposal.left.article.text, proposal.right.article.text)
    if any(_contains(text, a, b) for text in texts for a, b in ((ours, theirs), (theirs, ours))):
        return "differs_in_precision", "one place lies in the other"
    if any(ours in text and theirs in text for text in texts):
        return "contradict", f"{ours} in one, {theirs} in the other"
    return "contradict", f"{ours} in one, {theirs} in the other"


def _contains(text: str, inner: str, outer: str) -> bool:
    """Whether the text itself puts the first place inside the second: "inner, outer" or "inner in outer"."""
    return bool(re.search(rf"{re.escape(inner)}(?:,| in| on| near|,? just \w+ of)(?: the)?(?: \w+)? {re.escape(outer)}", text))


def _compare_quotations(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """One utterance: the same words from the same speaker agree; other words or another speaker differ."""
    ours, theirs = _utterance(left.claim.value.text), _utterance(right.claim.value.text)
    if _speakers_differ(left, right, proposal):
        return "contradict", "one utterance is given to two speakers"
    if ours == theirs or _is_part(ours, theirs) or _is_part(theirs, ours):
        return "agree", "the same words"
    differing = [word for word in _difference(ours, theirs) if stem(word) not in stopwords()]
    if not differing:
        return "differs_in_precision", "the words differ in small words only"
    return "contradict", "one utterance is quoted in different words: " + ", ".join(differing[:6])


def _speakers_differ(left: Frame, right: Frame, proposal: Proposal) -> bool:
    ours, theirs = left.speech, right.speech
    if ours is None or theirs is None or ours.speaker is None or theirs.speaker is None:
        return False
    if proposal.alignment.names.get(ours.speaker) == theirs.speaker:
        return False
    left_name, right_name = proposal.left.names[ours.speaker], proposal.right.names[theirs.speaker]
    return names.compare(left_name.name, right_name.name) == "different"


def _utterance(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORDS.findall(_BRACKETED.sub(" ", text)))


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one stand in the other in order, with gaps only where an ellipsis may have been."""
    if len(short) > len(long):
        return False
    return " ".join(short) in " ".join(long)


def _difference(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    words: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        edge = (a == 0 and c == 0) or (b == len(ours) and d == len(theirs))
        if tag == "replace" or (tag != "equal" and not edge):
            words += [*ours[a:b], *theirs[c:d]]
    return words


def _change(pair: Pair, proposal: Proposal) -> str:
    """Why the later article may report a changed world; empty where nothing says so."""
    first, second = proposal.left.article, proposal.right.article
    ours, theirs = first.updated or first.published, second.updated or second.published
    if first.id == second.id or not ours or not theirs or ours == theirs:
        return ""
    later = pair.right if theirs > ours else pair.left
    if later.changed:
        return f"the later article, of {max(ours, theirs)}, tells of a change"
    return ""
