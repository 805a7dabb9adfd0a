# One command from a fresh clone: `make demo` or `make test`. Needs Python 3.11 or newer with pip, and make.
# PYTHON=/path/to/python3 chooses the interpreter that .venv is made with.

export PYTHON

run := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test check calm bench docs transcripts clean ready-demo ready-dev
.NOTPARALLEL:

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: ready-demo ## set up, analyse the first shipped case, say where the brief is
	@.venv/bin/detente demo

test: ready-dev ## set up and run all tests
	@$(run) -m pytest -n auto --dist loadfile

check: ready-dev ## lint, format, types, order of imports, calm, what must not be committed
	$(run) -m ruff check .
	$(run) -m ruff format --check .
	$(run) -m mypy
	.venv/bin/lint-imports
	$(run) tools/calm.py
	$(run) tools/check_repository.py

calm: ready-dev ## keep how calmly the code reads now, where it reads more calmly than before (tools/calm.txt)
	@$(run) tools/calm.py --keep

bench: ready-dev ## measure speed and scale, beside public packages (these go into .venv-peers)
	@test -x .venv-peers/bin/negmas || { $(run) -m venv .venv-peers && \
		.venv-peers/bin/python -m pip install -qq --disable-pip-version-check -r benchmarks/peers/requirements.txt; } || \
		echo "The peers could not be installed: only our own numbers follow."
	@$(run) -m benchmarks

docs: ready-dev ## write the generated pages of docs/reference, draw the figures of the tutorials
	@$(run) tools/make_docs.py
	@$(run) tools/make_pictures.py

transcripts: ready-dev ## rewrite tests/transcripts; read the difference before committing it
	@$(run) tools/make_transcripts.py

clean: ## remove .venv, caches and builds
	@rm -rf .venv .venv-peers build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

ready-demo:
	@sh tools/set_up.sh demo

ready-dev:
	@sh tools/set_up.sh dev
