"""How good the program is: reports scored against gold files, and single stages against labelled data of others.

`run_gold` runs the program on the story of a gold file and scores the report; `score` needs the report only. `bench`
measures on data sets of others. `render_score` and `render_studies` turn the results into text, `floors` says which
figures the program must not fall below, `log` keeps the runs on stories that are held back.
"""

from __future__ import annotations

from summarizer.evaluation.candidates import Candidate, candidate_recall, rank_candidates
from summarizer.evaluation.floors import Floor, find_falls, gate, lower_floor, raise_floors, read_floors, write_floors
from summarizer.evaluation.gold import Gold, Item, Mark, read_gold
from summarizer.evaluation.log import read_log, write_log
from summarizer.evaluation.rates import Detection, Rate
from summarizer.evaluation.runs import run_gold
from summarizer.evaluation.scores import Alarm, Outcome, Score, combine, score
from summarizer.evaluation.tables import render_score

__all__ = [
    "Alarm",
    "Candidate",
    "Detection",
    "Floor",
    "Gold",
    "Item",
    "Mark",
    "Outcome",
    "Rate",
    "Score",
    "candidate_recall",
    "combine",
    "find_falls",
    "gate",
    "lower_floor",
    "raise_floors",
    "rank_candidates",
    "read_floors",
    "read_gold",
    "read_log",
    "render_score",
    "run_gold",
    "score",
    "write_floors",
    "write_log",
]
