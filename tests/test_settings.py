"""Settings: which endpoint, and who gets the key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import UsageError
from summarizer.settings import HOSTED, Endpoint, Settings

KEY = "key-of-the-environment"


def make(environment: dict[str, str], **arguments: Any) -> Settings:
    return Settings.from_environment({"HOME": "x", **environment}, **arguments)


def test_without_a_key_or_an_address_the_embedded_model_is_meant() -> None:
    assert make({}).base_url is None
    assert make({"OPENAI_API_KEY": " ", "OPENAI_MODEL": "m"}).base_url is None


def test_a_key_alone_means_the_hosted_endpoint() -> None:
    settings = make({"OPENAI_API_KEY": KEY, "OPENAI_MODEL": "m", "OPENAI_ORG_ID": "o", "OPENAI_PROJECT_ID": "p"})
    assert (settings.base_url, settings.model, settings.api_key) == (HOSTED, "m", KEY)
    assert (settings.organization, settings.project) == ("o", "p")
    assert settings.is_hosted


def test_organization_and_project_stay_away_from_other_endpoints() -> None:
    settings = make({"OPENAI_BASE_URL": "http://localhost:1/v1", "OPENAI_ORG_ID": "o", "OPENAI_PROJECT_ID": "p"})
    assert (settings.organization, settings.project, settings.is_hosted) == (None, None, False)


@pytest.mark.parametrize(
    ("environment", "arguments", "key"),
    [
        ({"OPENAI_API_KEY": KEY}, {"base_url": "http://other.example/v1"}, None),
        ({"OPENAI_API_KEY": KEY}, {"base_url": "https://api.openai.com:444/v1"}, None),
        ({"OPENAI_API_KEY": KEY}, {"base_url": "http://api.openai.com/v1"}, None),
        ({"OPENAI_API_KEY": KEY}, {"base_url": "https://API.openai.com/v1/"}, KEY),
        ({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://home.example/v1"}, {}, KEY),
        (
            {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://home.example/v1"},
            {"base_url": "http://home.example:80"},
            KEY,
        ),
        ({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://home.example/v1"}, {"base_url": HOSTED}, None),
        ({"OPENAI_API_KEY": KEY}, {"base_url": "http://other.example", "api_key_env": "OPENAI_API_KEY"}, KEY),
        ({"OPENAI_API_KEY": KEY, "MINE": "k"}, {"base_url": "http://other.example", "api_key_env": "MINE"}, "k"),
        ({"MINE": "k"}, {"api_key_env": "MINE"}, "k"),
    ],
)
def test_the_key_of_the_environment_goes_to_its_own_endpoint_only(
    environment: dict[str, str], arguments: dict[str, str], key: str | None
) -> None:
    assert make(environment, **arguments).api_key == key


def test_arguments_win_over_the_environment() -> None:
    environment = {"OPENAI_BASE_URL": "http://home.example/v1", "OPENAI_MODEL": "m"}
    settings = make(environment, base_url="http://other.example/v1", model="n")
    assert (settings.base_url, settings.model) == ("http://other.example/v1", "n")


def test_a_gguf_file_is_a_model_for_the_embedded_server() -> None:
    settings = make({}, model="models/Own.GGUF")
    assert (settings.base_url, settings.weights) == (None, Path("models/Own.GGUF"))


def test_a_named_variable_that_is_not_set_is_an_error_that_names_it() -> None:
    with pytest.raises(UsageError, match="MINE holds no key"):
        make({"OPENAI_API_KEY": KEY}, api_key_env="MINE")


@pytest.mark.parametrize(
    "address", ["ftp://host/v1", "host:80/v1", "http://", "http://host:99999/v1", "http://[::1/v1", ""]
)
def test_an_address_that_is_none_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(UsageError, match="is no web address") as caught:
        Settings(base_url=address)
    assert "\n" not in str(caught.value)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="--api-key-env") as caught:
        Settings(base_url="http://user:hunter2@host/v1")
    assert "hunter2" not in str(caught.value)


def test_no_secret_stands_in_the_text_of_the_settings() -> None:
    settings = make({"OPENAI_API_KEY": KEY, "OPENAI_ORG_ID": "org-1"})
    assert KEY not in repr(settings)
    assert "org-1" not in repr(settings)
    assert KEY not in repr(Endpoint("http://127.0.0.1:1/v1", KEY, "m"))


@pytest.mark.parametrize("limit", ["concurrency", "seconds_a_try", "seconds_a_request"])
def test_limits_that_leave_nothing_to_do_are_refused(limit: str) -> None:
    with pytest.raises(UsageError):
        Settings(**{limit: 0})  # type: ignore[arg-type]


def test_the_embedded_server_is_asked_one_thing_at_a_time_and_called_this_machine() -> None:
    settings = Settings(concurrency=8).at(Endpoint("http://127.0.0.1:1/v1", KEY, "m"))
    assert (settings.concurrency, settings.embedded, settings.host) == (1, True, "this machine")
    assert Settings(base_url="http://h.example:8080/v1").host == "h.example:8080"
