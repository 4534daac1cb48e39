# make demo   a made-up class is graded and reported
# make lab    the lessons, in JupyterLab
# make test   every test of the project
#
# Each sets up what it needs in .venv, in the versions of constraints.txt; nothing is installed outside it.

VENV := .venv
IN_VENV := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"

# TensorFlow has no build for Python 3.14 yet.
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c '$(SUPPORTED)' 2>/dev/null && echo $$python && break; done)

unexport PYTHONDONTWRITEBYTECODE  # without compiled bytecode every import takes three times as long
unexport PYTHONHOME PYTHONPATH

.PHONY: demo lab test lint release constraints clean

demo: $(VENV)/ready-to-run
	@$(IN_VENV) coursekit demo $(ARGS)

lab: $(VENV)/ready-to-run
	@$(IN_VENV) coursekit lab $(ARGS)

test: $(VENV)/ready-to-test
	@$(IN_VENV) python -m tests.run $(ARGS)

lint: $(VENV)/ready-to-test
	@$(IN_VENV) ruff check .

release: $(VENV)/ready-to-run
	@$(IN_VENV) coursekit release $(ARGS)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 found. Name one: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/ready-to-run: EXTRAS = lab,keras,grading
$(VENV)/ready-to-test: EXTRAS = all

# uv installs in a quarter of pip's time, but does not read pip's configuration; where it fails, pip does it.
UV_INSTALL = pip install --quiet -c constraints.txt uv && uv pip install --compile-bytecode --python $(VENV)/bin/python
$(VENV)/ready-to-%: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (once; a few minutes where nothing has been downloaded before)"
	@set -e; export $(IN_VENV) PIP_DISABLE_PIP_VERSION_CHECK=1 UV_SYSTEM_CERTS=true \
		PIP_CONSTRAINT=constraints.txt UV_BUILD_CONSTRAINT=constraints.txt; \
	packages='-c constraints.txt -e .[$(EXTRAS)]'; \
	{ $(UV_INSTALL) $$packages; } || { echo "uv cannot do it here: pip takes over"; pip install $$packages; }
	@touch $@

# Newest versions that the course's Pythons share. `uv pip compile` keeps the pins of the old file unless told to upgrade.
constraints: $(VENV)/bin/python
	@$(VENV)/bin/pip install --quiet uv
	@{ echo "# Every version that the course is tested with, on Python 3.11 to 3.13. Made by: make constraints"; \
	printf 'hatchling\neditables\nuv\n' | $(VENV)/bin/uv pip compile pyproject.toml - --all-extras --universal \
		--python-version 3.11 --fork-strategy fewest --upgrade --no-header --no-annotate --quiet \
		--no-emit-index-url --no-emit-find-links; } > $(VENV)/constraints.txt
	@mv $(VENV)/constraints.txt constraints.txt

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis test-results
