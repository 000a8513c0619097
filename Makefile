# Two commands on a fresh machine: `make site` and `make test`. Everything is installed into .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTEST_ARGS ?= -n auto
# A notice of the theme about the future of its engine, which is not ours to act on.
export NO_MKDOCS_2_WARNING := 1

# The invented institute lives up to this day; as of another one it would look abandoned.
DEMO_DAY := 1795392000

.PHONY: demo site serve test browser lint types check schemas bench screenshots wheel clean help

help:  ## What there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

site: $(READY)  ## Build the wiki of the example records into site/
	$(BIN)/mkdocs build --strict
	@echo "Open site/index.html, or run: make serve"

serve: $(READY)  ## Serve the wiki and build it again at each change
	$(BIN)/mkdocs serve

demo: $(READY)  ## Build the wiki of an invented institute, 80 technologies over eight years, into .demo/site/
	PYTHONPATH=tests $(BIN)/python -m demo --history .demo
	SOURCE_DATE_EPOCH=$(DEMO_DAY) $(BIN)/mltrl check --root .demo
	SOURCE_DATE_EPOCH=$(DEMO_DAY) $(BIN)/mkdocs build --strict --config-file .demo/mkdocs.yml
	@echo "Open .demo/site/index.html"

test: $(READY)  ## Run the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(READY)  ## Lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## Check the types
	$(BIN)/mypy

check: $(READY)  ## Check the example records
	$(BIN)/mltrl check

schemas: $(READY)  ## Write the JSON Schemas of the records
	$(BIN)/mltrl schema --to docs/reference/schemas

bench: $(READY)  ## Measure building, checking and reading history, as ratios in one run
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/history.py

screenshots: $(READY) site  ## Take the pictures of the README and the guide
	$(BIN)/python tests/browser/screenshots.py

wheel: $(READY)  ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --outdir dist

clean:  ## Remove what was built
	rm -rf site dist build .bench .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
