"""The errors, each of which carries the exit code that the command line ends with.

SummarizerError             one line that says what happened and what to do
  UsageError        2       a call that makes no sense
  InputError        2       a source cannot be found, read or decoded, or holds no article
  PromptError       2       a prompt file is wrong
  ReportError       2       a report whose quotes or references are not true
  StateError        2       the file that keeps paid answers cannot be used
  ModelError        3       the model or its recording
    UnavailableError        no connection, time-out or 5xx after the last try
      BudgetError           the call would pass the limit on tokens or cost, so it was not made
    RefusedError            key, quota, lasting rate limit, model not found, or a request that the endpoint refuses
    AnswerError             an answer that does not pass the gate after one more question
      TooLongError          the text or its answer has no room in one request: the text must be split
    WeightsError            the embedded model's weights are missing, wrong or cannot be run
    RecordingError          nothing is recorded for a request, or a recording is broken
"""

from __future__ import annotations


class SummarizerError(Exception):
    """The root: `str()` is one line that says what happened and what to do."""

    exit_code = 2


class UsageError(SummarizerError):
    """A call that makes no sense, such as no sources or `check` inside a running event loop."""


class InputError(SummarizerError):
    """A source cannot be found, read or decoded, or holds no article."""


class PromptError(SummarizerError):
    """A prompt file, its front matter or its inputs are wrong."""


class ReportError(SummarizerError):
    """A report whose quotes or references are not true. It is never written."""


class StateError(SummarizerError):
    """The file that keeps paid answers cannot be opened, read or written, or is not ours."""


class ModelError(SummarizerError):
    """The model, its endpoint or its recording failed."""

    exit_code = 3


class UnavailableError(ModelError):
    """No connection, a time-out, or 5xx after the last try."""


class BudgetError(UnavailableError):
    """The call would pass the limit on tokens or cost, so it was not made."""


class RefusedError(ModelError):
    """The endpoint refuses: key, quota, a rate limit that lasts, model not found, or the request itself."""


class AnswerError(ModelError):
    """An answer that does not pass the gate after one more question.

    `reply` holds what came; the other numbers say what was spent on it: distinct requests, and tokens as answers state.
    """

    def __init__(
        self, message: str, reply: str = "", *, requests: int = 0, prompt_tokens: int = 0, completion_tokens: int = 0
    ) -> None:
        super().__init__(message)
        self.reply = reply
        self.requests = requests
        self.prompt_tokens = prompt_tokens
        self.completion_tokens = completion_tokens


class TooLongError(AnswerError):
    """The text or its answer has no room in one request. Asking again is of no use: the text must be split."""


class WeightsError(ModelError):
    """The embedded model's weights are missing, wrong or cannot be run."""


class RecordingError(ModelError):
    """Nothing is recorded for a request, or a recording is broken."""
