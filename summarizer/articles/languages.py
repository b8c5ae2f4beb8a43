"""The language of a text: by its script, and among those in Latin letters by a vote of short common words; pure."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from summarizer import lexicon

UNDETERMINED = "und"

_SAMPLE = 4_000  # characters
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_LATIN = re.compile("[\u0370-\u1dff\u3040-\ud7af]")
_LEAST_WORDS = 3  # different ones
_LEAST_SHARE = 0.12

# The letters of a script, and the language that it stands for unless other letters tell better.
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "zh": re.compile("[\u3400-\u9fff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "bn": re.compile("[\u0980-\u09ff]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "am": re.compile("[\u1200-\u137f]"),
}
_TELLING = {
    "ru": (("uk", "іїєґ"), ("sr", "јљњћђ"), ("ru", "ыэё"), ("bg", "ъ")),
    "ar": (("ur", "ٹڈڑں"), ("fa", "پچژگ")),
}


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that most of the text is in, "und" where there is too little to tell by."""
    sample = text[:_SAMPLE]
    if len(_NOT_LATIN.findall(sample)) * 2 > len(_LETTER.findall(sample)):
        counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS.items()}
        if counts["ja"] * 10 > counts["zh"]:
            counts["ja"] += counts["zh"]
        code = max(counts, key=lambda code: counts[code])
        return _tell_apart(code, sample.lower()) if counts[code] else UNDETERMINED
    return _vote(sample.lower())


def _tell_apart(code: str, sample: str) -> str:
    return next((other for other, letters in _TELLING.get(code, ()) if any(one in sample for one in letters)), code)


def _vote(sample: str) -> str:
    words = Counter(_WORD.findall(sample))
    hits = {code: sum(words[word] for word in known) for code, known in _languages().items()}
    best = max(hits, key=lambda code: hits[code])
    different = len(_languages()[best] & words.keys())
    return best if different >= _LEAST_WORDS and hits[best] >= _LEAST_SHARE * words.total() else UNDETERMINED


@cache
def _languages() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in lexicon.table("languages").items()}
