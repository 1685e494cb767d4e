# `make` lists the targets. Each one sets up what it needs first (scripts/setup; nothing to do the second time).

PY := .venv/bin/python
JOBS ?= 4
# Four workers for two cores: clusters of real processes wait for each other much of the time.
CODE := node consensus ledger contracts api cli bench clients services tests
PRESENT = $(wildcard $(CODE))

# Compiled code is kept: where a shell forbids it, each of the hundreds of processes of a test run compiles everything.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-web test-services bank-faults test-api check format sim sim-long crash-points attacks due overload exhaustive lives describe lock clean flood worst-block adversary cartel

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## make .venv with the locked packages (needs Python 3.11 or 3.12)
	@scripts/setup

demo: setup ## four peers on this machine play three clubs; the cluster keeps running
	@.venv/bin/gye demo

test: setup ## run the whole test suite (about 8 minutes on two free cores)
	@$(PY) -m pytest -n $(JOBS) --dist worksteal

test-web: setup ## what needs a browser, and Node 20 (apt-get install chromium nodejs npm)
	@npm ci --silent
	@$(PY) -m pytest -m web tests/web

test-services: setup ## what needs processes of the services, and PostgreSQL (apt-get install postgresql)
	@$(PY) -m pytest -m services tests/services tests/bank

bank-faults: setup ## TRANSFERS=n through real processes with every fault and kill -9; DATABASE=postgres; goes on where it stopped
	@$(PY) -m tests.bank --transfers $(or $(TRANSFERS),2000) --database $(or $(DATABASE),sqlite) $(if $(SEED),--seed $(SEED))

test-api: setup ## ask every route CASES=n questions that are made from its description (200 unless told)
	@CASES=$(or $(CASES),200) $(PY) -m pytest --timeout 3600 tests/laws/test_conformance.py

check: setup ## style, types, import directions, tidiness
	@$(PY) -m ruff check $(PRESENT)
	@$(PY) -m ruff format --check $(PRESENT)
	@$(PY) -m mypy $(PRESENT)
	@.venv/bin/lint-imports --no-cache
	@$(PY) -m pytest tests/tidy

format: setup ## put the code into the one format
	@$(PY) -m ruff format $(PRESENT)
	@$(PY) -m ruff check --fix-only --quiet $(PRESENT)

sim: setup ## simulate a cluster: SEED=n replays one history, SEEDS=n runs many; KIND=twins or mutations for small ones
	@$(PY) -m tests.sim --kind $(or $(KIND),mixed) --first $(or $(FIRST),0) $(if $(SEED),--seed $(SEED),--seeds $(or $(SEEDS),100))

sim-long: setup ## simulate further histories for MINUTES=n of a KIND; what was covered is kept in tests/sim/covered
	@$(PY) -m tests.sim --kind $(or $(KIND),mixed) --minutes $(or $(MINUTES),10)

crash-points: setup ## a validator dies at every disk operation of HEIGHTS=n heights, in every way (minutes)
	@$(PY) -m tests.sim.crash_points --heights $(or $(HEIGHTS),4)

exhaustive: setup ## walk every state of a small adversarial world and count them (half a minute)
	@$(PY) -m tests.exhaustive

flood: setup ## send MESSAGES=n of every kind to a peer and print what its memory has grown by
	@$(PY) -m tests.sim.flooding --messages $(or $(MESSAGES),1000000)

due: setup ## kill real peers around due instants: RUNS=n further runs, SEED=n one again; CROWD=n clubs due at once
	@$(PY) -m tests.e2e $(if $(CROWD),--crowd $(CROWD),$(if $(SEED),--seed $(SEED),--runs $(or $(RUNS),5)))

attacks: setup ## flood one node's API and measure what honest clients of all four see: SECONDS=n per flood, FLOOD=name for one
	@$(PY) -m tests.e2e.attacks --seconds $(or $(SECONDS),10) $(if $(FLOOD),--flood $(FLOOD))

overload: setup ## offer ten times what four peers commit for MINUTES=n and hold an honest client against its bars; goes on where it stopped
	@$(PY) -m tests.e2e.overload --minutes $(or $(MINUTES),1)

worst-block: setup ## measure the most expensive blocks that the bounds allow, of clubs of 100 seats, against T0/4
	@$(PY) -m bench.worst

adversary: setup ## LIVES=n lives of a club with thieves in it: honest members get what they signed; goes on where it stopped
	@$(PY) -m tests.adversary --lives $(or $(LIVES),1000) --first $(or $(FIRST),0) --jobs $(JOBS)

cartel: setup ## three of ten members stop after receiving: what the others lose, by the rules and in truth, for every grade
	@$(PY) -m tests.adversary.cartel

lives: setup ## random lives of people in clubs against a second calculator: LIVES=n or MINUTES=n; SEED=n plays one again
	@$(PY) -m tests.reference $(if $(SEED),--seed $(SEED),$(if $(MINUTES),--minutes $(MINUTES),--lives $(or $(LIVES),1000)) --first $(or $(FIRST),0) --jobs $(JOBS))

describe: setup ## write docs/reference/schema.json from the code, and what is made of it
	@$(PY) -m api.reference

lock: setup ## renew requirements.lock from pyproject.toml
	@head -2 requirements.lock > .venv/lock.head
	@$(PY) -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra dev --extra services -o .venv/lock.body pyproject.toml
	@cat .venv/lock.head .venv/lock.body > requirements.lock

clean: ## remove the environment and all caches
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist ./*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
