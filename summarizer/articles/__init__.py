"""Sources to articles: find, read, decode, clean, number. What cannot be read becomes a problem, never an error."""

from __future__ import annotations

from summarizer.articles.loading import NOTES, Loaded, load
from summarizer.articles.metadata import Metadata, parse_meta
from summarizer.articles.origins import find_origins

__all__ = ["NOTES", "Loaded", "Metadata", "find_origins", "load", "parse_meta"]
