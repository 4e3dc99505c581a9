# Three stamps: `make run` installs what the command needs, `make test` adds the development tools, `make train` scikit-learn.
# A stamp is newer than what it was made from, so a second run installs nothing.
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check

# The first of these that starts and is new enough. (A version manager's shim stands in PATH and does not start.)
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
    $$p -c '$(SUPPORTED)' >/dev/null 2>&1 && echo $$p && break; done)

# A venv that is half made, too old or has lost its Python is made anew; one that came along with a copied folder, and so would
# run the code of the other folder, is filled again.
HERE := $(CURDIR)/$(VENV)
PREFIX := import importlib.util, sys; print((3, 11) <= sys.version_info[:2] < (3, 14) and importlib.util.find_spec("pip") and sys.prefix)
ifneq ($(shell $(PY) -c '$(PREFIX)' 2>/dev/null),$(HERE))
$(shell rm -f $(VENV)/pyvenv.cfg $(VENV)/.run)
else ifneq ($(shell cat $(VENV)/.run 2>/dev/null),$(HERE))
$(shell rm -f $(VENV)/.run)
endif

.DEFAULT_GOAL := help
.PHONY: help run test lint types format docs pictures serve lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

run: $(VENV)/.run ## lint the eleven asks of the articles and print the report
	@$(PY) -m shokai_lint check --input lines --file corpus/articles.txt --fail-on never

test: $(VENV)/.dev ## run the whole test suite
	$(PY) -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev ## check style and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

types: ## check the types of the page's script (needs npm)
	npm ci --silent
	npx tsc

format: $(VENV)/.dev ## put the code in order
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

docs: $(VENV)/.dev ## run the commands of the documents and write their outputs anew
	$(PY) -m tests.documents

pictures: $(VENV)/.dev ## take the pictures of the page anew (needs chromium and a Japanese font)
	$(PY) -m tests.pictures

serve: $(VENV)/.run ## serve the REST calls and the web page on 127.0.0.1:8000
	@$(PY) -m shokai_lint serve --host 127.0.0.1 --port 8000

UV_COMPILE := $(PY) -m uv pip compile --universal --python-version 3.11 --no-emit-index-url --no-header --quiet

lock: $(VENV)/.dev ## pin what pyproject.toml asks for
	$(UV_COMPILE) pyproject.toml -o requirements.lock
	$(UV_COMPILE) pyproject.toml --extra store --extra dask --group dev -c requirements.lock -o requirements-dev.lock
	$(UV_COMPILE) pyproject.toml --group train -c requirements-dev.lock -o requirements-train.lock

# Debian's python3 comes without ensurepip; its pip, where there is one, can fill a venv all the same.
$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "no Python 3.11, 3.12 or 3.13 found: install one, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV) || { \
	    $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(PY) install --quiet pip; } || { \
	    echo "this Python cannot make a venv: install its venv package (Debian: apt-get install python3-venv)" >&2; exit 1; }

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/pyvenv.cfg
	$(PIP) install --quiet -r requirements.lock
	$(PIP) install --quiet --no-deps --editable .
	@echo "$(HERE)" >$@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(PIP) install --quiet -r requirements-dev.lock
	@touch $@

$(VENV)/.train: $(VENV)/.dev requirements-train.lock
	$(PIP) install --quiet -r requirements-train.lock
	@touch $@

clean: ## remove what make and the tools have made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build

.PHONY: train evaluate bench bench-serving fuzz diff-rules

train: $(VENV)/.train ## train the models on the labelled phrases and write them into the package
	$(PY) -m bench.train

evaluate: $(VENV)/.dev ## measure the linter on the corpus and write docs/accuracy.md
	$(PY) -m bench.accuracy

# OpenBLAS chooses its kernels itself, as it does for users, and keeps to one thread, as the command does.
BENCH := env -u OPENBLAS_CORETYPE OPENBLAS_NUM_THREADS=1 $(PY)

bench: $(VENV)/.dev bench/textlint/node_modules ## time the engine and the whole lint beside their rivals (PARTS="batch own": these alone)
	@$(if $(PARTS),,$(BENCH) -m bench.engine)
	@$(BENCH) -m bench.whole $(PARTS)

bench/textlint/node_modules: bench/textlint/package-lock.json
	npm ci --silent --prefix bench/textlint
	@touch $@

bench-serving: $(VENV)/.dev ## load the service as its bars ask and write its figures into docs/performance.md
	@$(PY) -m bench.serving

fuzz: $(VENV)/.dev ## fuzz text to result for SECONDS (300 unless told), guided by coverage
	@$(PY) -m uv pip install --quiet --python $(PY) --group fuzz
	@$(PY) -m bench.fuzz --seconds $(or $(SECONDS),300)

diff-rules: $(VENV)/.dev ## list the corpus asks whose verdict differs from that of the rules of BASE=<git ref>
	@$(PY) -m bench.diff_rules $(BASE)
