"""The names of an article, gathered into entities; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators import names
from summarizer.readings import Line, Mention, Name
from summarizer.words import Word, fold, stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import EntityKind


@dataclass(slots=True)
class _Group:
    name: str
    mentions: list[Mention]
    votes: dict[str, int]


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.table("names")[key])


def find(lines: Sequence[Line], titles: frozenset[int] = frozenset()) -> tuple[Name, ...]:
    """The entities named in the lines, in order of first mention.

    `titles` are where the words of title phrases start: they end a name and make the name behind them a person's.
    """
    lower = frozenset(
        word.lower for line in lines for word in line.words if not word.is_punctuation and word.text.islower()
    )
    runs = [run for line in lines for run in _runs(line, lower, titles)]
    runs = _drop_couples(_drop_sentence_openers(_shorten(runs)))
    groups: list[_Group] = []
    by_word: dict[str, list[_Group]] = {}
    for mention, kind in sorted(runs, key=lambda run: (-len(run[0].text.split()), run[0].start)):
        group = _home(mention, by_word)
        if group is None:
            group = _Group(mention.text, [], {})
            groups.append(group)
            for word in names.parts(mention.text):
                by_word.setdefault(word[:2], []).append(group)
        group.mentions.append(mention)
        group.votes[kind] = group.votes.get(kind, 0) + 1
    groups.sort(key=lambda group: min(mention.start for mention in group.mentions))
    return tuple(
        Name(key, _fullest(group), _kind(group), tuple(sorted(group.mentions, key=lambda mention: mention.start)))
        for key, group in enumerate(groups)
    )


def _home(mention: Mention, by_word: dict[str, list[_Group]]) -> _Group | None:
    """The group that a mention belongs to: the same name, or a short form or variant of exactly one group."""
    seen: dict[int, _Group] = {}
    for word in names.parts(mention.text):
        for group in by_word.get(word[:2], ()):
            seen[id(group)] = group
    if not seen and mention.text.replace(".", "").isupper():
        seen = {id(group): group for groups in by_word.values() for group in groups}
    likes = [(group, _compare(group.name, mention.text)) for group in seen.values()]
    same = [group for group, like in likes if like == "same"]
    variants = [group for group, like in likes if like == "variant"]
    if same:
        return same[0]
    return variants[0] if len(variants) == 1 else None


def _compare(left: str, right: str) -> names.Likeness:
    like = names.compare(left, right)
    return "same" if like == "different" and _is_demonym(left, right) else like


def _is_demonym(left: str, right: str) -> bool:
    """Whether one is the adjective or people of the other, as far as the spelling shows it."""
    short, long = sorted((fold(left), fold(right)), key=len)
    if " " in long or len(short) < 4:
        return False
    stem_length = len(short) - 1
    return long[:stem_length] == short[:stem_length] and long[stem_length:] in _listed("demonyms")


def _runs(line: Line, lower: frozenset[str], titles: frozenset[int]) -> list[tuple[Mention, str]]:
    """Runs of capitalized words in a line that read as names, each with the kind that its surroundings suggest."""
    runs: list[tuple[Mention, str]] = []
    shouted = _is_headline(line)
    index = 0
    while index < len(line.words):
        end = _run_end(line.words, index, titles) if line.words[index].is_capitalized else index
        if end == index:
            index += 1
            continue
        start = index
        index = end
        words = line.words[start:end]
        if _opens_sentence(line.words, start) and len(words) >= 1 and _is_plain(words[0], lower, alone=len(words) == 1):
            words = words[1:]
        words = tuple(_strip(words))
        if not words or _is_shouted(words, lower, headline=shouted):
            continue
        first, last = words[0], words[-1]
        text = line.text[first.start - line.start : last.end - line.start]
        if len(text) < 2:
            continue
        kind = _suggest(line.words, line.words.index(first), line.words.index(last), titles)
        opening = ("?" if len(words) == 1 else "!") if _opens_sentence(line.words, line.words.index(first)) else ""
        runs.append((Mention(text, first.start, last.end, line.number), opening + kind))
    return runs


def _shorten(runs: list[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    """Cut the first word off a run that opens a sentence where the rest is a full name elsewhere."""
    known = {tuple(names.parts(mention.text)) for mention, kind in runs if not kind.startswith("!")}
    shortened = []
    for mention, kind in runs:
        if kind.startswith("!") and names.parts(mention.text) not in known:
            rest = mention.text.partition(" ")[2]
            if len(names.parts(rest)) > 1 and names.parts(rest) in known:
                mention = Mention(rest, mention.end - len(rest), mention.end, mention.sentence)  # noqa: PLW2901
        shortened.append((mention, kind.lstrip("!")))
    return shortened


def _drop_sentence_openers(runs: list[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    """Leave out a single capitalized word that only ever opens sentences: it may be any word."""
    sure = {word for mention, kind in runs if not kind.startswith("?") for word in names.parts(mention.text)}
    return [
        (mention, kind.lstrip("?"))
        for mention, kind in runs
        if not kind.startswith("?") or set(names.parts(mention.text)) & sure
    ]


def _drop_couples(runs: list[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    """Leave out two names joined by a hyphen: "the Smith-Jones talks" names two, where both stand elsewhere."""
    known = {names.parts(mention.text)[-1:] for mention, _ in runs if not set("-–") & set(mention.text)}

    def is_couple(text: str) -> bool:
        halves = text.replace("–", "-").split("-")
        return " " not in text and len(halves) == 2 and all(names.parts(half)[-1:] in known for half in halves)

    return [run for run in runs if not is_couple(run[0].text)]


def _is_shouted(words: Sequence[Word], lower: frozenset[str], *, headline: bool) -> bool:
    """Whether ordinary words only stand in capitals."""
    loud = all(word.text.isupper() or word.is_punctuation for word in words)
    return (headline or loud) and all(word.lower in lower for word in words if not word.is_punctuation)


def _is_headline(line: Line) -> bool:
    words = [word for word in line.words if not word.is_punctuation and len(word.text) > 3]
    return len(words) >= 4 and sum(word.is_capitalized for word in words) > 0.8 * len(words)


def _run_end(words: Sequence[Word], start: int, titles: frozenset[int]) -> int:
    index = start
    while index < len(words):
        word = words[index]
        if _in_title(word, titles) or not (_is_name_word(word) or (index > start and _joins(words, index))):
            break
        index += 1
        if _is_possessive(words, index - 1):
            break
    return index


def _is_possessive(words: Sequence[Word], index: int) -> bool:
    """Whether a possessive 's, which is no part of a word, follows the word."""
    return index + 1 < len(words) and words[index + 1].start - words[index].end > len(" s")


def _is_name_word(word: Word) -> bool:
    plain = word.lower
    if not word.is_capitalized or not any(character.isalpha() for character in word.text):
        return False
    return plain not in _listed("never") and not (len(word.text) == 1 and plain in {"i", "a"})


def _joins(words: Sequence[Word], index: int) -> bool:
    """Whether a small word stands inside a name: a particle, a dot after an initial, or the `of` of a body."""
    word = words[index]
    if word.lower in _listed("particles"):
        ahead = next((later for later in words[index + 1 :] if later.lower not in _listed("particles")), None)
        return ahead is not None and _is_name_word(ahead)
    if index + 1 >= len(words) or not _is_name_word(words[index + 1]):
        return False
    if word.text == ".":
        return (len(words[index - 1].text) == 1 and words[index - 1].text.isupper()) or words[index - 1].text == "St"
    if word.text in "'’":
        return words[index - 1].text.endswith("s")
    if word.text == "&":
        return True
    if word.lower == "and":
        return _closes_body(words, index)
    return word.lower == "of" and words[index - 1].folded in _listed("bodies")


def _closes_body(words: Sequence[Word], index: int) -> bool:
    """Whether the name goes on behind `and` to the word for a body: "Fire and Rescue Service"."""
    behind = index + 1
    while behind < len(words) and (_is_name_word(words[behind]) or words[behind].text in "'’"):
        behind += 1
    last = behind - 1
    return last > index + 1 and words[last].folded in _listed("bodies") and words[index - 1].text != ","


def _in_title(word: Word, titles: frozenset[int]) -> bool:
    return word.start in titles


def _opens_sentence(words: Sequence[Word], index: int) -> bool:
    before = index - 1
    while before >= 0 and words[before].text in "\"“”‘'«»([—–-":
        before -= 1
    if before > 0 and words[before].text == "." and words[before - 1].lower in _listed("honorifics"):
        return False
    return before < 0 or words[before].text in ".!?:…" or (before < index - 1 and words[before].text == ",")


def _is_plain(word: Word, lower: frozenset[str], *, alone: bool) -> bool:
    if word.lower in lower or word.stem in stopwords() or word.lower in _listed("openers"):
        return True
    return alone and word.lower.endswith(("ing", "ly"))


def _strip(words: Iterable[Word]) -> list[Word]:
    kept = list(words)
    while kept and (kept[-1].is_punctuation or kept[-1].lower in _listed("particles")):
        kept.pop()
    while kept and (kept[0].is_punctuation or kept[0].lower in _listed("honorifics")):
        kept.pop(0)
    return kept


def _suggest(words: Sequence[Word], first: int, last: int, titles: frozenset[int]) -> str:
    """What the surroundings say of a name: person, place, body, thing, modifier, or definite (behind "the")."""
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    inside = {word.folded for word in words[first : last + 1]}
    if inside & _listed("bodies"):
        return "body"
    if words[first].lower in _listed("place_openers") and first < last:
        return "place"
    if before is not None and _introduces_person(words, first, titles):
        return "person"
    if inside & _listed("places"):
        return "place"
    definite = before is not None and before.lower == "the"
    speaks = after is not None and (after.stem in _speech() or after.lower in {"who", "whose"})
    if speaks or (before is not None and before.stem in _speech()):
        return "definite" if definite else "person"
    if before is not None and before.lower in _listed("place_prepositions"):
        return "place"
    if after is not None and after.text.islower() and after.stem not in stopwords() and first == last:
        return "modifier"
    full = 2 <= last - first + 1 <= 3
    return "definite" if definite else "person" if full else "thing"


def _introduces_person(words: Sequence[Word], first: int, titles: frozenset[int]) -> bool:
    """Whether a title or an honorific, with or without its dot, stands before a name."""
    before = words[first - 1]
    if before.text == "." and first > 1:
        before = words[first - 2]
    return before.lower.rstrip(".") in _listed("honorifics") or _in_title(before, titles)


@cache
def _speech() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.table("speech")["verbs"])


def _fullest(group: _Group) -> str:
    counts: dict[str, int] = {}
    for mention in group.mentions:
        counts[mention.text] = counts.get(mention.text, 0) + 1
    return max(counts, key=lambda text: (len(names.parts(text)), counts[text], text))


def _kind(group: _Group) -> EntityKind:
    votes = {kind: number for kind, number in group.votes.items() if kind not in {"modifier", "definite"}}
    short = " " not in group.name and group.name.isupper()
    if short or group.votes.get("definite", 0) >= group.votes.get("person", 0):
        votes.pop("person", None)
    if not votes:
        return "thing"
    known = len(names.parts(group.name)) >= 2 and "body" not in votes
    if known and votes.get("person", 0) > votes.get("place", 0):
        return "person"
    best = max(votes, key=lambda kind: (votes[kind], kind))
    return "person" if best == "person" else "body" if best == "body" else "place" if best == "place" else "thing"
