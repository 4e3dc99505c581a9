# Two stamps: `make run` installs what the command needs, `make test` adds the development tools.
# A stamp is newer than what it was made from, so a second run does not install again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint format serve evaluate lock clean

run: $(VENV)/.run
	@$(BIN)/shokai-lint check --input lines --file corpus/articles.txt --fail-on never

test: $(VENV)/.dev
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

serve: $(VENV)/.run
	$(BIN)/shokai-lint serve --host 127.0.0.1 --port 8000

lock: $(VENV)/.dev
	$(BIN)/uv pip compile --universal --no-emit-index-url --no-header --python-version 3.11 --quiet \
	    pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --no-emit-index-url --no-header --python-version 3.11 --quiet \
	    --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
