# Two commands: `make run` starts the app, `make test` checks it. Beside them `make check` is what to run
# while working (no browser, no emulator, fewer random examples), and `make measure` counts what is read
# rightly of all the texts in the corpora, draws more random requests (tests/README.md), and sends the kit
# 10,000 events; `make attack` does what somebody hostile would. `make test ONE_IN=1` leaves no test out.
# Both create what they need; the only thing they expect is Python 3.11 or later.

# Without it four workers and some fifty servers would each compile every library anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
PORT ?= 8501
# Tests run side by side; each worker may hold a browser and an emulator of its own.
WORKERS ?= 4
# Those of `make check` wait for little, and take a core each. It leaves out all of tests/e2e, unread.
CORES ?= auto
# Of the tests that take long (in a browser, with an emulator, over seconds) `make test` runs one in so many,
# and SEED decides which: by default the commit.
ONE_IN ?= 4
SEED ?= $(shell git rev-parse --short HEAD 2>/dev/null)
VENV := .venv
PEERS := .venv-peers
PYTEST := $(VENV)/bin/python -m pytest --dist worksteal -n

.PHONY: run test check measure attack lint browser bench docs reader lock sbom audit clean

run: $(VENV)/.app
	$(VENV)/bin/streamlit run streamlit_app.py --server.port $(PORT)

test: $(VENV)/.dev $(PEERS)/.peers lint browser
	ONE_IN=$(ONE_IN) SEED=$(SEED) $(VENV)/bin/python -m tests.side_by_side $(WORKERS)

check: $(VENV)/.dev lint
	HYPOTHESIS_PROFILE=quick $(PYTEST) $(CORES) --ignore tests/e2e -m "not browser and not peer and not slow"

measure: $(VENV)/.dev $(PEERS)/.peers
	$(VENV)/bin/python -m tests.measure
	$(VENV)/bin/python -m tests.account.matrix
	$(VENV)/bin/python -m tests.kit.volume
	HYPOTHESIS_PROFILE=full $(PYTEST) $(WORKERS) -m random

# What somebody hostile would do, at full count, against servers and files of its own on loopback (SECURITY.md).
attack: $(VENV)/.dev browser
	$(VENV)/bin/python -m tests.attack
	KILLS=20 $(PYTEST) 2 tests/e2e/test_typing.py -k "killed or went_away"

lint: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

# A browser for the journeys: the system's Chromium, else Playwright's own, else a loud warning.
browser: $(VENV)/.dev
	$(VENV)/bin/python -m tests.chromium

bench: $(VENV)/.dev browser
	for script in benchmarks/*.py; do $(VENV)/bin/python $$script || exit 1; done

# What is generated from the engine: the JSON Schema of the profile, its answers as a list, and the rules.
docs: $(VENV)/.app
	$(VENV)/bin/python -m sandbox_exit schema > profiles/profile.schema.json
	$(VENV)/bin/python tools/rules_doc.py
	$(VENV)/bin/python tools/profile_doc.py

# The weights of the reader of letters and of own words, and how it reads what it was not trained on.
reader: $(VENV)/.dev
	$(VENV)/bin/python -m tools.train_reader

# The exact versions of everything, with hashes, for every system and Python 3.11 to 3.13, from what
# pyproject.toml asks for. `make lock LOCK=--upgrade` takes newer ones.
LOCK ?=
COMPILE = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(LOCK)
lock: $(VENV)/.dev
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group peers --output-file requirements-peers.txt

# The parts of a release as CycloneDX in out/, and what is known against any locked version. Both ask the
# network; without one they say so and end well.
sbom audit: $(VENV)/.dev
	$(VENV)/bin/python -m tools.supply $@

clean:
	rm -rf $(VENV) $(PEERS) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or later is needed; this is ' + sys.version.split()[0])"
	$(PYTHON) -m venv $(VENV)

# --no-compile: Python compiles what is imported, once, instead of all there is (94 MB).
$(VENV)/.app: requirements.txt | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -r requirements-dev.txt
	touch $(VENV)/.app $@

# The emulators pin their own botocore, so they have an environment of their own.
$(PEERS)/.peers: requirements-peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -r requirements-peers.txt
	touch $@
