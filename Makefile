# make demo    install, then run the main job on the sources in examples/
# make test    install, then run the whole test suite
# make lint types imports    the other gates of .ci/run

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
DEMO := runs/demo
SOURCES := examples/ferry.openapi.yaml examples/library.mcp.json examples/home_energy.py \
	examples/returns_policy.en.md examples/membership_rules.zh.md

.PHONY: demo test lint types imports format clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	@rm -rf $(DEMO)
	$(BIN)/callsmith generate $(SOURCES) --num 1000 --seed 7 --languages en,zh --out $(DEMO)
	@echo
	$(BIN)/callsmith export $(DEMO) --to openai --out $(DEMO)-openai

test: $(VENV)/installed-dev
	$(BIN)/pytest -n 2

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

imports: $(VENV)/installed-dev
	$(BIN)/lint-imports

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(DEMO) $(DEMO)-openai .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache

# The environment. A stamp newer than pyproject.toml means that what is installed still fits.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "error: Python 3.11 or newer is needed; say make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "error: $(PYTHON) -m venv failed; install its venv package (python3-venv) and try again" >&2; exit 1; }

$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo "installing callsmith into $(VENV)"
	@$(PIP) install -e .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	@echo "installing callsmith and what its tests need into $(VENV)"
	@$(PIP) install -e '.[dev]'
	@touch $@ $(VENV)/installed
