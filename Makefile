# `make report` and `make test` need nothing but make and Python 3.11 or newer: `.ci/setup` brings the rest.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup report test lint bench bench-intake bench-rendering preview-picture catalogues lock clean

python := .venv/bin/python

# Without bytecode every command parses its libraries again, which takes longer than the work.
unexport PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH

help: ## say what there is to make
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' Makefile

setup: ## create or bring up to date .venv, with the system libraries that PDF needs
	@sh .ci/setup

report: setup ## build the sample situation's editions where missing, print the paths of the last PDF and DOCX
	@$(python) .ci/report.py

test: setup lint ## check style and types, then run every test
	@sh .ci/postgresql
	@$(python) -m pytest -q -n auto --maxprocesses 4 --dist loadfile

lint: setup ## ruff and mypy
	@$(python) -m ruff check --quiet
	@$(python) -m ruff format --quiet --check --diff
	@$(python) -m mypy --no-error-summary

bench: setup ## time the commands and show where the time goes
	@$(python) -m tests.bench

bench-intake: setup ## time the reading of 500 feeds from a local server
	@$(python) -m tests.bench_intake

bench-rendering: setup ## time PDF and Word files of 4, 50 and 200 pages, the PDF beside bare WeasyPrint
	@$(python) -m tests.bench_rendering

preview-picture: setup ## make the README's picture of page 1 anew from the newest sample edition (needs pdftoppm)
	@pdf=$$($(python) .ci/report.py | grep '\.pdf$$') && \
	pdftoppm -r 80 -png -singlefile -l 1 "$$pdf" templates/situation_report/preview

catalogues: setup ## bring the catalogues of reports/wording up to date with the phrases in code and templates
	@$(python) .ci/catalogues.py

lock: setup ## resolve the dependencies of pyproject.toml anew into .ci/requirements*.txt
	@sh .ci/lock

clean: ## remove what can be made again; output/ is kept
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
