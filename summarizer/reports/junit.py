"""The report as a JUnit file, so that a build shows contradictions between articles as failed tests."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from summarizer.reports.outline import outline
from summarizer.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.records import Report
    from summarizer.reports.entries import Entry


def render(report: Report, known: Mapping[str, str]) -> str:
    """The report as XML: a test case a finding.

    It fails at a contradiction between articles and is skipped where nothing was judged, or where the finding is
    `known` by its id, with the words that stand there; all else passes and shows its sentences as output. What was lost
    on the way is a skipped case of its own.
    """
    content = outline(report)
    suites = ET.Element("testsuites")
    suite = ET.SubElement(suites, "testsuite", name="summarizer")
    for group in content.groups:
        for entry in group.entries:
            fails = entry.between == "articles" and entry.verdict == "contradict"
            _add(suite, entry, fails=fails, known=plain(known.get(entry.id, "")))
    for entry in (*content.not_judged, *content.agreed):
        _add(suite, entry, fails=False)
    for trouble in content.troubles:
        case = _case(suite, "problems", f"{trouble.source} ({trouble.code})")
        ET.SubElement(case, "skipped", message=trouble.message)
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
    suite.set("errors", "0")
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _case(suite: ET.Element, group: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=f"summarizer.{group}", name=name, time="0")


def _add(suite: ET.Element, entry: Entry, *, fails: bool, known: str = "") -> None:
    case = _case(suite, entry.kind, f"{entry.question} ({entry.id})")
    message = f"{entry.heading} {entry.standing}: {' / '.join(side.value for side in entry.sides)}"
    if known:
        outcome = ET.SubElement(case, "skipped", message=known)
    elif fails:
        outcome = ET.SubElement(case, "failure", message=message, type=entry.verdict)
    elif entry.verdict == "not_judged":
        outcome = ET.SubElement(case, "skipped", message=message)
    else:
        outcome = ET.SubElement(case, "system-out")
    outcome.text = "\n".join([message, *_lines(entry)])


def _lines(entry: Entry) -> Iterable[str]:
    for side in entry.sides:
        yield f"{side.letter}: {side.value}"
        for voice in side.voices:
            yield f"   {', '.join(part for part in (voice.source, voice.date, voice.vouches) if part)}: {voice.text}"
    for reason in entry.reasons:
        yield f"{reason.pairs or 'why'}: {reason.why} ({reason.decided_by})"
