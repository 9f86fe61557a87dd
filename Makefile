# `make example` shows the library at work, `make test` runs everything that is tested.
# Both make their own environment; all they need is Python (3.11 or later, with pip) and make.

VENV ?= .venv

ifndef PYTHON
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys, venv, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo "$$p"; break; }; done)
endif

PY := $(VENV)/bin/python
# An environment is renewed when the requirements change or the checkout moves.
KEY := $(shell { pwd; cat pyproject.toml; } | cksum | cut -d ' ' -f 1)
FOR_USE := $(VENV)/.for-use-$(KEY)
FOR_WORK := $(VENV)/.for-work-$(KEY)

.PHONY: help example test check pytest conformance coverage bench fuzz mutate release grammar format clean

help:
	@echo "make example      score the 2022 self-evaluation table of examples/"
	@echo "make test         everything below but bench"
	@echo "make check        formatting, lint, types, import contracts"
	@echo "make pytest       the tests alone (ARGS=... is handed on)"
	@echo "make conformance  the labelled corpus, by kind"
	@echo "make coverage     the tests, with branch coverage"
	@echo "make bench        figures of docs/performance.md"
	@echo "make fuzz         random texts and damaged files held to the laws, on every core (ARGS=\"--rounds 1000000\")"
	@echo "make mutate       which changes of a module no test sees (MODULE=src/indexpr/scoring/rounding.py TESTS=tests/scoring)"
	@echo "make release      sdist and wheel, built twice with the same bytes, and their metadata checked"
	@echo "make grammar      tables and pages that are made from grammar/, made again"
	@echo "make format       put the code into the project's format"
	@echo "make clean        remove the environment and everything built"

example: $(FOR_USE)
	$(PY) -m indexpr table score examples/self_evaluation_2022.csv --rounding down_1

# pytest comes last: its closing line closes the run.
test: check conformance pytest

check: $(FOR_WORK)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()' --no-logo

conformance: $(FOR_WORK)
	$(PY) -m tests.conformance

pytest: $(FOR_WORK)
	$(PY) -m pytest -n auto $(ARGS)

coverage: $(FOR_WORK)
	$(PY) -m coverage run -m pytest $(ARGS)
	$(PY) -m coverage report

bench: $(FOR_WORK)
	$(PY) -m tests.benchmarks $(ARGS)

fuzz: $(FOR_WORK)
	$(PY) -m tests.fuzz $(ARGS)

mutate: $(FOR_WORK)
	$(PY) -m tests.mutation $(MODULE) $(TESTS) $(ARGS)

release: $(FOR_WORK)
	$(PY) -m tests.packaging.release dist

grammar: $(FOR_WORK)
	$(PY) -m indexpr.language.compile
	for page in docs/make_*.py; do $(PY) $$page || exit 1; done

format: $(FOR_WORK)
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

clean:
	rm -rf $(VENV) build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@test -n "$(PYTHON)" || { echo "indexpr needs Python 3.11 or later with pip; name it with PYTHON=..." >&2; exit 1; }
	@echo "an environment of its own: $(VENV)"
	@# A Python of some distributions has pip but not the bundled one that venv installs.
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || { \
		$(PYTHON) -m venv --clear --without-pip $(VENV) && \
		$(PYTHON) -m pip --python $(PY) install --quiet pip; }

$(FOR_USE): | $(PY)
	$(PY) -m pip install --quiet --editable '.[cli]'
	@-test ! -w src || $(PY) -m compileall -q src
	@touch $@

$(FOR_WORK): | $(PY)
	$(PY) -m pip install --quiet --editable '.[dev]'
	@-test ! -w src || $(PY) -m compileall -q src
	@touch $@
