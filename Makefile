# Needs Python 3.11+ and make, nothing else. Everything is installed from PyPI into .venv, at the versions of requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
export OMP_NUM_THREADS ?= 1

.PHONY: demo desk test lint types installed score lock schema install clean

demo: $(INSTALLED)  ## extract the sample articles and ask the graph one question
	$(BIN)/newsgraph extract data/raw --output data/graph
	$(BIN)/newsgraph query marriages --graph data/graph

desk: $(INSTALLED)  ## the samples in the browser, at http://127.0.0.1:8321
	$(BIN)/newsgraph extract data/raw --output data/graph --keep-text --quiet
	$(BIN)/newsgraph serve --graph data/graph --curate

test: $(INSTALLED)  ## run the tests
	$(BIN)/python -m pytest

lint: $(INSTALLED)
	$(BIN)/ruff check src tests training benchmarks .ci

types: $(INSTALLED)  ## the strict type checker over the modules that pyproject.toml lists
	$(BIN)/mypy

installed: $(INSTALLED)  ## the wheel in fresh environments, with the newest and the lowest versions that its bounds allow
	$(BIN)/python .ci/check_installed.py

score: $(INSTALLED)  ## score the gold articles of ../shared; `make score CORPUS=polnear-dev` for another corpus
	$(BIN)/python -m training.evaluate $(or $(CORPUS),gold)

install: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newsgraph needs Python 3.11 or later; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

lock:  ## resolve pyproject.toml anew; needs uv
	uv pip compile pyproject.toml --group dev --group train --universal --python-version 3.11 \
		--generate-hashes --no-annotate --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv build dist data/graph .pytest_cache .ruff_cache

schema: $(INSTALLED)  ## write the record's JSON Schema anew after a change of record.py
	$(BIN)/python -c 'import json, newsgraph.record as r; print(json.dumps(r.json_schema(), indent=1))' > src/newsgraph/record.schema.json
