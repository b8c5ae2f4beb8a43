"""`python -m summarizer`: the same as the command `summarizer`."""

from __future__ import annotations

import sys

from summarizer.cli import main

sys.exit(main())
