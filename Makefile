# Everything runs from a fresh machine with only Python 3.11+ and make: `make assess`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AS_OF ?= 2021-12-31
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: assess check test lint format bench docs clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "需要 Python 3.11 以上版本 (Python 3.11 or newer is needed)")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(INSTALL) -e '.[dev]'
	touch $@

$(VENV)/installed-bench: $(VENV)/installed-dev
	$(INSTALL) -e '.[bench]'
	touch $@

assess: $(VENV)/installed ## the main job on the repository's own rules and evidence
	$(BIN)/compliance assess --as-of $(AS_OF)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: $(VENV)/installed ## the repository's own rules and evidence, as CI checks them
	$(BIN)/compliance check --as-of $(AS_OF) --baseline ci/accepted.yaml
	$(BIN)/compliance fmt --check
	$(BIN)/compliance schema --modelines --check

test: lint check
	$(BIN)/compliance test
	$(BIN)/python -m pytest -n 2

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed-bench
	$(BIN)/python -m benchmarks

docs: $(VENV)/installed-dev ## regenerates the reference pages and schemas
	$(BIN)/python tools/make_docs.py
	$(BIN)/compliance schema --write schemas

clean:
	rm -rf $(VENV) build dist out src/*.egg-info
