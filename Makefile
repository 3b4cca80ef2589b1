# Everything a developer types. `make` alone lists it; docs: CONTRIBUTING.md.
.DEFAULT_GOAL := help
.PHONY: help install production demo test format lint types layers dead lock-check content messages conversation pictures docs schemas pytest test-crash test-browser test-install test-slow chaos mutants coverage bench release migration lock cities clean

BIN := .venv/bin
# Some machines forbid to keep compiled modules; every process that the tests start would compile all of them anew.
export PYTHONDONTWRITEBYTECODE :=
ALEMBIC := STRETCHBOT_DATABASE_URL=sqlite:///.tools/migration.db $(BIN)/alembic
PYTHON_FILES := stretchbot tests alembic scripts benchmarks
# For every platform and Python at once, with hashes; addresses of a registry are never written.
COMPILE := $$(scripts/bootstrap --print-uv) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links $(UPGRADE)

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

install: ## make .venv/ with everything in it
	@scripts/bootstrap

production: ## make .venv/ with what the bot needs to run, and nothing for developing
	@scripts/bootstrap --production

demo: install ## try the bot without a token, in the browser (ARGS="--port 8123 --no-browser")
	@$(BIN)/stretchbot demo $(ARGS)

CHECKS := types content layers dead format lint lock-check

test: install ## check everything, as continuous integration does
	@$(MAKE) --no-print-directory --jobs 2 --output-sync $(CHECKS)
	@$(MAKE) --no-print-directory coverage

format: install ## check the layout of the code (mend it with: .venv/bin/ruff format)
	$(BIN)/ruff format --check $(PYTHON_FILES)

lint: install ## find likely mistakes
	$(BIN)/ruff check $(PYTHON_FILES)

types: install ## check the types
	$(BIN)/mypy --explicit-package-bases stretchbot tests $(wildcard scripts/*.py)

layers: install ## check that imports point down only
	$(BIN)/lint-imports

dead: install ## find code that nothing uses
	$(BIN)/vulture

lock-check: install ## check what is installed: locks without addresses, licences that NOTICE names
	$(BIN)/python scripts/check_lock.py
	$(BIN)/python scripts/licences.py --check

content: install ## check exercises, routines and translations
	$(BIN)/stretchbot content check
	$(BIN)/python scripts/messages.py --check

messages: install ## write new and changed texts into the translators' templates (ARGS=--update: and into every language)
	$(BIN)/python scripts/messages.py $(ARGS)

conversation: install ## have the conversations of docs/conversation.md anew
	$(BIN)/python -m scripts.conversation

pictures: install ## take the pictures of the chat page anew, those of README.md that move among them
	@fc-list ":charset=1f4a4" | grep -q . || { echo "Pictures need a font with emoji: apt-get install fontconfig fonts-noto-color-emoji" >&2; exit 1; }
	$(BIN)/python scripts/screenshots.py
	$(BIN)/python scripts/moving_picture.py

docs: install ## build the documentation site, in site/
	$$(scripts/bootstrap --print-uv) pip install --python $(BIN)/python --group docs
	$(BIN)/python scripts/build_site.py

schemas: install ## write the schemas that editors use for content/
	$(BIN)/python -c "from stretchbot.bundled import content_folder as f; from stretchbot.library import write_schemas as w; w(f())"

pytest: install ## run tests only (ARGS="tests/domain -x")
	$(BIN)/pytest $(ARGS)

test-crash: install ## kill, cut off, fill up and set back everything (tests/faults, all of them)
	$(BIN)/pytest -n 2 -m "slow or not slow" --timeout 1800 tests/faults $(ARGS)

test-browser: install ## look at the chat page of the demo in a browser (tests/browser, all of them)
	$(BIN)/pytest -n 2 -m "slow or not slow" tests/browser $(ARGS)

# hadolint comes from the packages of Python; the others are Debian's, and root installs what is missing.
test-install: install ## follow the documents on bare Debians, and check what stands in deploy/ (as root)
	for program in debootstrap promtool caddy nginx; do command -v $$program || missing=1; done; \
		[ -z "$$missing" ] || (apt-get update && apt-get install --yes --no-install-recommends debootstrap prometheus caddy nginx-light)
	$$(scripts/bootstrap --print-uv) pip install --python $(BIN)/python --group check-install
	$(BIN)/hadolint Dockerfile
	promtool check rules deploy/prometheus/*.yaml
	caddy validate --config deploy/caddy/Caddyfile
	scripts/check_nginx
	systemd-analyze security --offline=yes --threshold=20 --no-pager deploy/systemd/stretchbot.service
	$(BIN)/python scripts/check_wheels.py
	$(BIN)/python scripts/fresh_root.py bookworm
	$(BIN)/python scripts/fresh_root.py trixie
	$(BIN)/python scripts/fresh_root.py trixie --image --compose

test-slow: install ## what make test leaves out: long faults, conversations and migrations on PostgreSQL, most of the browser
	$(BIN)/pytest -n 3 -m slow --timeout 1800 $(ARGS)

chaos: install ## fail in all ways for MINUTES=60, or as SEED=123 says, and lose nothing (ARGS="--without kill")
	$(BIN)/python -m tests.faults.chaos $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED)) $(ARGS)

mutants: install ## change the rules in all small ways, and see which change no test notices (ARGS="stretchbot.domain.*")
	$$(scripts/bootstrap --print-uv) pip install --python $(BIN)/python --group mutants
	$(BIN)/mutmut run $(ARGS); $(BIN)/mutmut results

# Measuring makes tests half as slow again: only those are measured that the figures are to come from. The others
# mostly wait, for bots and for the second to be full; so there are more of them at once than processors.
MEASURED := tests/domain tests/services tests/telegram tests/replies tests/reminders

coverage: install ## run all tests and hold the branch coverage of the layers up, each by the tests of these
	$(BIN)/pytest -n 6 --dist worksteal tests $(addprefix --ignore=,$(MEASURED)) $(ARGS)
	$(BIN)/pytest -n 3 --dist worksteal $(MEASURED) --cov --cov-report= $(ARGS)
	$(BIN)/coverage json -q -o .coverage.json
	$(BIN)/python scripts/check_coverage.py .coverage.json

bench: install ## measure speed beside its peers (ARGS="engine chat": these parts only)
	$$(scripts/bootstrap --print-uv) pip install --python $(BIN)/python --group bench
	$(BIN)/python -m benchmarks.run $(ARGS)

release: install ## make what is published, in dist/: the wheel, its list of parts (CycloneDX), and ask for known weaknesses
	rm -rf dist
	$$(scripts/bootstrap --print-uv) build --wheel --build-constraints scripts/bootstrap.lock --out-dir dist
	$$(scripts/bootstrap --print-uv) pip install --python $(BIN)/python --group release
	$(BIN)/cyclonedx-py requirements requirements.lock --output-reproducible --output-file dist/stretchbot.cdx.json
	$(BIN)/pip-audit --requirement requirements.lock --require-hashes --disable-pip --strict --progress-spinner off || \
		{ echo "Either a weakness is listed above, or the service that knows them could not be asked: see docs/releasing.md." >&2; exit 1; }

migration: install ## write the migration for changed tables (NAME="what changed")
	rm -f .tools/migration.db
	$(ALEMBIC) upgrade head
	$(ALEMBIC) revision --autogenerate -m "$(NAME)"

lock: ## bring the lock files in line with pyproject.toml (UPGRADE=--upgrade renews everything)
	$(COMPILE) pyproject.toml --group dev --output-file requirements-dev.lock
	$(COMPILE) pyproject.toml --constraint requirements-dev.lock --output-file requirements.lock
	printf "%s\n" uv hatchling editables | $(COMPILE) - --output-file scripts/bootstrap.lock

cities: install ## rebuild the index of cities
	$$(scripts/bootstrap --print-uv) pip install --python $(BIN)/python --group cities
	$(BIN)/python -m scripts.build_cities

clean: ## remove .venv/ and everything else that can be made again
	rm -rf .venv .tools site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* htmlcov dist build mutants
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
