# Two commands: "make" builds the site, "make test" proves it. Each sets up first what this machine lacks.

PY := .venv/bin/python
COMPILE := .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	--python-version 3.11
# make test PYTEST="-m 'not browser' -x"
PYTEST :=
# make glance SITE=/another/site
SITE :=
# make bench BENCH="--repeat 3 --only sheets"
BENCH :=
# make attack ATTACK="tests/readback -k altered"
ATTACK :=
# make former FORMER="fdf8deb --only 16 F1"
FORMER := fdf8deb
# make structure STRUCTURE="--at v0.1"
STRUCTURE :=
# make lock UPGRADE=--upgrade
UPGRADE :=

# The set-up writes .venv and the build writes site/: with -j two of them would meet there.
.NOTPARALLEL:
.PHONY: all build check serve test test-whole search-quality glance structure drawings bench mutate slips torture attack former desk fuzz sbom audit load verify setup setup-test lock clean help

all: build ## (default) set up what is missing and build the site

build: setup ## the same
	$(PY) build.py build

check: setup ## only check the standards
	$(PY) build.py check

verify: setup ## read the built site and every PDF back and compare them with the standards
	$(PY) build.py verify

serve: setup ## build, show and build again at each change
	$(PY) build.py serve

test: setup-test ## linters, types, import rules and all tests, of Python and of the site's scripts
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	tests/node_modules/.bin/biome check --error-on-warnings
	tests/node_modules/.bin/tsc --project .
	env -u PYTHONDONTWRITEBYTECODE $(PY) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(PYTEST)

test-whole: ## the same with nothing left out that "make test" tries a share of (an hour or more)
	HALLBOOK_WHOLE=1 $(MAKE) test

glance: setup-test ## print how much of each chapter is its sentences, and how long the longest pages are, in a browser
	$(PY) tests/whole/glance.py $(SITE)

structure: setup ## print rooms, layers, sizes and repetitions of the house
	$(PY) scripts/structure.py $(STRUCTURE)

drawings: setup-test ## put all drawings on contact sheets, paper and screen, colour and grey, in build/drawings; print what they cost
	$(PY) scripts/drawings.py

search-quality: setup-test ## put everyday questions to the site's search and print how often it answers at once
	$(PY) tests/whole/search/measure.py

bench: setup ## measure against peers on this machine and write docs/benchmarks.md (an hour or more)
	@test -x build/bench/venv/bin/sphinx-build || { python3 -m venv build/bench/venv && \
		build/bench/venv/bin/pip install --quiet --require-hashes -r requirements-bench.lock; }
	$(PY) scripts/bench.py $(BENCH)

mutate: build ## make small faults in standards and in outputs and count those that check and verify find
	$(PY) scripts/mutate.py
	$(PY) scripts/spoil.py

slips: setup ## put 172 typical slips into a draft of the standards, one at a time, and print what check says of each
	$(PY) scripts/slips.py

torture: setup-test ## faulty input, kills, full disks, other machines: what is lost
	$(PY) tests/hostile/run.py

attack: setup-test ## hostile text, names, files, PDFs, sites and signatures in one table: held, refused or failed; each guard needed
	$(PY) tests/hostile/attack.py $(ATTACK)

former: setup-test ## each fault that was once reported, tried on this commit and on a former one: held now, failed then
	$(PY) tests/hostile/former.py $(FORMER)

desk: setup-test ## 10,000 random edits of which only the value may differ; how long from typing to finding, page and sheet
	HALLBOOK_WHOLE=1 $(PY) -m pytest -q tests/desk/test_edits.py -k random
	$(PY) tests/desk/speed.py

fuzz: setup-test ## 100,000 random inputs for the reader and the model; 500,000 guided ones where atheris installs
	$(PY) tests/hostile/fuzz.py
	@$(PY) -c "import atheris" 2>/dev/null || $(PY) -m pip install --quiet --require-hashes -r requirements-fuzz.lock || \
		echo "atheris does not install here: no guided inputs"
	@! $(PY) -c "import atheris" 2>/dev/null || $(PY) tests/hostile/guided.py

sbom: setup-test ## what is installed, as CycloneDX in build/sbom.json
	@mkdir -p build
	.venv/bin/cyclonedx-py requirements requirements.lock --output-reproducible -o build/sbom.json

audit: setup-test ## what is known to be unsafe in what is installed (asks PyPI); what it knows nothing of is a failure
	.venv/bin/pip-audit --strict -r requirements.lock --require-hashes --disable-pip

load: setup-test ## ask the built site behind nginx for pages, index and PDF as fast as it gives them
	scripts/load.sh

setup: ## install what a build needs
	@scripts/setup.sh build

setup-test: ## install what the tests need too
	@scripts/setup.sh test

lock: setup ## write the lock files anew from requirements*.in
	@test -x .venv/bin/uv || $(PY) -m pip install --quiet --require-hashes -r requirements-lock.lock
	$(COMPILE) $(UPGRADE) requirements.in -o requirements.lock
	$(COMPILE) $(UPGRADE) requirements-test.in -o requirements-test.lock
	$(COMPILE) $(UPGRADE) requirements-bench.in -o requirements-bench.lock
	$(COMPILE) $(UPGRADE) requirements-fuzz.in -o requirements-fuzz.lock
	$(COMPILE) $(UPGRADE) requirements-lock.in -o requirements-lock.lock
	@! grep -n '://' requirements.lock requirements-test.lock requirements-bench.lock requirements-fuzz.lock requirements-lock.lock || { echo "an address stands in a lock"; exit 1; }

clean: ## remove what was built; .venv stays
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find site -mindepth 1 ! -name .gitignore -delete
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile
