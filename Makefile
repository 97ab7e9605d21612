# Each of these works as the only command after cloning; the first one prepares the environment.
#   make rapporten   all figures and reports, with the path of each PDF
#   make test        everything that is checked without the network
#   make conformance all reports, judged by veraPDF as PDF/A-3a and PDF/UA-1; needs Java, and the network the first time
#   make ui          the interface, on http://127.0.0.1:3000 (another port: make ui POORT=3001)
#   make bench       measures the path from files to figures and the making of reports; takes a while
#   make golden      approves how one report of every kind looks and reads now, and says what changed
#   make schoon      removes the environment and caches; data stays

export DAGSTER_HOME := $(CURDIR)
export VIRTUAL_ENV := $(CURDIR)/.venv
BIN := .venv/bin
READY := .venv/ready
POORT ?= 3000

.PHONY: rapporten test conformance ui bench golden schoon
.DELETE_ON_ERROR:

rapporten: $(READY)
	@$(BIN)/python -m assets.make_reports

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dg check defs
	$(BIN)/python -m pytest

conformance: $(READY)
	@$(BIN)/python -m tests.conformance.run

# Loopback only: the interface has no login.
ui: $(READY)
	@mkdir -p data/dagster
	$(BIN)/dg dev --host 127.0.0.1 --port $(POORT)

bench: $(READY)
	$(BIN)/python -m tests.bench.run

golden: $(READY)
	@$(BIN)/python -m tests.golden_renewal

schoon:
	rm -rf .venv .verapdf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find assets pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml uv.lock .ci/set_up
	@.ci/set_up
