"""The whole flow: sources to a report. The only module that knows the order of the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import articles as loading
from summarizer import claims, comparators, findings, gathering, pairs, relations
from summarizer.errors import InputError, UsageError
from summarizer.records import Count, Coverage, Judge, Provenance, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.pairs import Proposal
    from summarizer.relations import Judgement


def run_code(sources: Sequence[str]) -> Report:
    """The report that code alone makes of the sources: no summaries, typed claims only."""
    if not sources:
        raise UsageError("no sources: name at least one file, folder, pattern or - for standard input")
    loaded = loading.load(sources)
    if not loaded.articles:
        raise InputError("; ".join(f"{one.source}: {one.message}" for one in loaded.problems) or "no article found")
    readings = [claims.read(article) for article in loaded.articles]
    proposals: list[Proposal] = []
    judgements: list[Judgement] = []
    for number, reading in enumerate(readings):
        if reading.article.language not in {"en", "und"}:
            continue
        for other in readings[: number + 1]:
            proposal = pairs.propose(other, reading)
            proposals.append(proposal)
            judgements += [relations.relate(pair, proposal) for pair in proposal.pairs]
    found = findings.assemble(judgements)
    entities, entity_ids = gathering.gather_entities(readings, proposals)
    events, event_ids = gathering.gather_events(readings, proposals, entity_ids)
    ids = entity_ids | event_ids
    stated = gathering.rename((frame.claim for reading in readings for frame in reading.frames), ids)
    found = gathering.rename_slots(found, ids)
    dropped = [one for proposal in proposals for one in proposal.dropped]
    differ = {
        (one.left.claim.id, one.right.claim.id): 1.0
        for one in dropped
        if one.left.claim.kind in {"number", "duration", "date"}
        and comparators.compare(one.left.claim.value, one.right.claim.value).verdict == "contradict"
    }
    return Report(
        articles=loaded.articles,
        entities=entities,
        events=events,
        summaries=(),
        claims=stated,
        findings=found,
        single_source=gathering.find_single(stated, found),
        look_alikes=gathering.find_look_alikes(dropped, differ),
        problems=loaded.problems,
        coverage=Coverage(articles=len(loaded.articles), pairs=len(dropped) + len(judgements)),
        provenance=Provenance(model=None, judge=Judge(asked=False, reason="no model"), prompts=(), version="0"),
    )


_ = Count
