"""Learn the odds that two figures are about one thing from labelled stories, and write them to the package.

    make odds            learn from all stories and write summarizer/lexicon/odds.json
    make odds CHECK=1    leave out one story after another: what is found there, how many falsely

Stories that are held back are never read. A pair counts as of one thing where the gold file plants a difference on it;
pairs that state the values of a planted difference elsewhere are left out, since nobody says what they are.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from summarizer import claims, odds, pairs
from summarizer.alignment import align
from summarizer.articles import load
from summarizer.evaluation import read_gold
from summarizer.evaluation.candidates import stands_at
from summarizer.evaluation.places import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from summarizer.evaluation.gold import Item, Mark
    from summarizer.evaluation.places import Place
    from summarizer.readings import Frame

ROOT = Path(__file__).parents[1]
TREES = ROOT / "summarizer" / "lexicon" / "odds.json"
_DIGITS = 9
_LIMITS = (0.3, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Example:
    """The features of two figures and whether they are about one thing."""

    story: str
    features: tuple[float, ...]
    one: bool


def find_stories() -> list[Path]:
    """The folders of all stories that may be learned from."""
    folders = [ROOT / "examples", *ROOT.glob("tests/quality/stories/*"), *ROOT.glob("learning/stories/*")]
    return sorted(folder for folder in folders if not _is_held_back(folder))


def _is_held_back(folder: Path) -> bool:
    """Whether the head of a gold file says so: no item of it is read."""
    head, _, _ = (folder / "gold.toml").read_text("utf-8").partition("[[item]]")
    return bool(tomllib.loads(head)["story"].get("held_back"))


def read_examples(folder: Path) -> Iterator[Example]:
    """The labelled pairs of figures of a story."""
    gold = read_gold(folder)
    articles = load([str(path) for path in gold.articles]).articles
    readings = sorted(map(claims.read, articles), key=lambda reading: reading.article.id)
    places = locate(gold, articles)
    for left, right in combinations(readings, 2):
        alignment = align(left, right)
        weighed = pairs.find_weighed(list(pairs.find_comparable(left, right, alignment)), alignment)
        marked = [_mark(ours, theirs, gold.items, places) for ours, theirs in weighed]
        planted = {
            (_state(ours), _state(theirs))
            for (ours, theirs), item in zip(weighed, marked, strict=True)
            if _is_one(item)
        }
        described = odds.describe(weighed, alignment)
        for (ours, theirs), item, features in zip(weighed, marked, described, strict=True):
            if item is not None or (_state(ours), _state(theirs)) not in planted:
                yield Example(gold.name, features, _is_one(item))


def _mark(left: Frame, right: Frame, items: Iterable[Item], places: Mapping[Mark, Place]) -> Item | None:
    """The item that two figures stand for; a planted difference before others."""
    found = [
        item
        for item in items
        if item.right is not None
        and any(
            stands_at(ours, item, places[item.left]) and stands_at(theirs, item, places[item.right])
            for ours, theirs in ((left, right), (right, left))
        )
    ]
    return next((item for item in found if _is_one(item)), next(iter(found), None))


def _is_one(item: Item | None) -> bool:
    return item is not None and item.type == "difference"


def _state(frame: Frame) -> tuple[float | None, float | None, str | None]:
    return frame.claim.value.low, frame.claim.value.high, frame.unit


def grow(examples: Sequence[Example]) -> GradientBoostingClassifier:
    """The trees learned from the examples; the same for the same examples."""
    features, ones = _table(examples)
    return GradientBoostingClassifier(
        n_estimators=60, max_leaf_nodes=8, max_depth=None, learning_rate=0.15, min_samples_leaf=20, random_state=0
    ).fit(features, ones)


def _table(examples: Sequence[Example]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    return np.array([one.features for one in examples], float), np.array([one.one for one in examples])


def tell(grown: GradientBoostingClassifier) -> odds.Table:
    """The trees as the program reads them: a row each of features, limits, next rows below and above, and values."""
    trees = []
    for (fitted,) in grown.estimators_:
        tree = fitted.tree_
        leaf = tree.children_left < 0
        columns = (
            np.where(leaf, -1, tree.feature),
            np.where(leaf, 0.0, tree.threshold).round(_DIGITS),
            np.where(leaf, 0, tree.children_left),
            np.where(leaf, 0, tree.children_right),
            np.where(leaf, tree.value[:, 0, 0] * grown.learning_rate, 0.0).round(_DIGITS),
        )
        trees.append([column.tolist() for column in columns])
    share = grown.init_.class_prior_[1]
    return {
        "features": list(odds.FEATURES),
        "start": round(float(np.log(share / (1 - share))), _DIGITS),
        "trees": trees,
    }


def write(table: odds.Table, path: Path) -> None:
    """Write the trees, one a line."""
    rows = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in table["trees"])
    head = f'"features": {json.dumps(table["features"])},\n"start": {table["start"]}'
    path.write_text(f'{{{head},\n"trees": [\n{rows}\n]}}\n', "utf-8")


def check(examples: Sequence[Example]) -> None:
    """Print for each story what trees that never saw it find there, at three limits."""
    by_story: dict[str, list[Example]] = defaultdict(list)
    for one in examples:
        by_story[one.story].append(one)
    print("story        of one thing  " + "  ".join(f"found/said at {limit:4}" for limit in _LIMITS))
    totals = np.zeros((len(_LIMITS), 2), int)
    for story, left_out in sorted(by_story.items()):
        forest = odds.plant(tell(grow([one for one in examples if one.story != story])))
        ones = np.array([one.one for one in left_out])
        chances = np.array([forest.estimate(one.features) for one in left_out])
        found = np.array([[int((ones & (chances >= limit)).sum()), int((chances >= limit).sum())] for limit in _LIMITS])
        totals += found
        print(f"{story:12} {int(ones.sum()):12}  " + "  ".join(f"{hits:10}/{said:<8}" for hits, said in found))
    print(f"{'all':12} {sum(one.one for one in examples):12}  " + "  ".join(f"{h:10}/{n:<8}" for h, n in totals))


def main() -> None:
    """Learn, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="leave out one story after another")
    asked = parser.parse_args()
    examples = [one for folder in find_stories() for one in read_examples(folder)]
    if asked.check:
        check(examples)
    else:
        write(tell(grow(examples)), TREES)
        print(f"{TREES}: learned from {len(examples)} pairs, {sum(one.one for one in examples)} of one thing")


if __name__ == "__main__":
    main()
