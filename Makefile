# `make demo` and `make test` need only Python >= 3.11: they set up .venv with the locked versions first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := .ci/requirements.lock
OUTSIDE := $(shell find tests/outside -name __pycache__ -prune -o -type f -print)

FAMILY ?= inference

.PHONY: demo test check quick lint long canary clean

demo: $(VENV)/.demo
	$(BIN)/optsched compare demo

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --timeout 600

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test

# While working: lint, types, and the short tests of the core, the command line and one family (FAMILY=mapping: another).
quick: lint
	$(BIN)/python -m pytest -n 2 --timeout 120 -m "not slow and not long" -k "core or cli or $(FAMILY)" \
		tests/core tests/cli tests/contract tests/problems/$(FAMILY)

# What takes hours: thousands of fuzzed instances, mutated proofs, threads. Its page says when it last ran.
long: $(VENV)/.test
	$(BIN)/python -m scripts.checks.run_long

# The short tests with the oldest and the newest allowed versions, without the lock.
canary: $(VENV)/.test
	$(BIN)/python -m scripts.checks.try_versions

$(VENV)/.created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "optsched needs Python >= 3.11")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.demo: $(VENV)/.created pyproject.toml $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e ".[plot]"
	touch $@

# A family in a package of its own goes beside the environment, where only its own tests see it.
$(VENV)/.test: $(VENV)/.demo $(OUTSIDE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e ".[plot,test]"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade --target $(VENV)/outside \
		./tests/outside
	touch $@

$(VENV)/.dev: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e ".[plot,test,dev]"
	touch $@

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
