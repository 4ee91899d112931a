# The commands a person has to know. Each is a short script in scripts/.
.DEFAULT_GOAL := help
.PHONY: help run install test dev demo bench fmt

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build release and start Latchkey on http://localhost:8080, with SQLite in ./data
	@scripts/run

install: ## Build release and copy it to /usr/local (or PREFIX=…): bin/latchkey and share/latchkey/site
	@scripts/install

test: ## Run every check: fmt, clippy, Rust tests on SQLite and PostgreSQL, the wasm build, the browser tests
	@scripts/test

dev: ## Watch the sources, rebuild and reload the browser
	@scripts/dev

demo: ## Start Latchkey with a made-up company, applications beside it, and the widget in its variants; thrown away afterwards
	@scripts/demo

bench: ## Measure sign-ins a second, latency, memory and page weight (ARGS="--people 1000000" fills the database first)
	@scripts/bench $(ARGS)

fmt: ## Format the Rust sources
	@cargo fmt --all
