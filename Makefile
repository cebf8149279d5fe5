# Everything a person types. Each target does the set-up it needs.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench isolation assets build tools format clean

GO          ?= go
GOFUMPT     := mvdan.cc/gofumpt@v0.12.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.8.0
# Where known vulnerabilities are listed; a file:// address works offline.
VULNDB      ?= https://vuln.go.dev

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: assets ## Run the whole platform with a believable cast (PORT and DATA_DIR move it)
	@$(GO) build -o bin/demo ./app/demo
	@exec bin/demo

test: tools ## Run every test: real PostgreSQL, S3, mail and browser
	$(GO) test -race -timeout 45m ./...

check: tools ## Format, vet, lint, tidiness, vulnerabilities, HTML, tenancy walls
	@bash .ci/check "$(GO)" "$(GOFUMPT)" "$(STATICCHECK)" "$(GOVULNCHECK)" "$(VULNDB)"

bench: assets ## Measure the main pages against two floors
	$(GO) run ./app/bench

isolation: assets ## Replay every route as every role and every stranger
	@$(GO) test -count=1 -run TestIsolation ./app/isolation -v | grep -v '^=== '

build: assets ## Build bin/skhokho
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags='-s -w' -o bin/skhokho ./app

assets: static/vendor/icons.svg ## Fetch what the pages need from npm

static/vendor/icons.svg: node_modules/.package-lock.json static/assets.mjs
	@node static/assets.mjs
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

tools: assets # What the tests need beside Go and npm
	@bash .ci/tools

format: ## Format every Go file
	$(GO) run $(GOFUMPT) -w app migrations policies static templates tenants

clean: ## Remove what was built; the demo's data stay
	rm -rf bin node_modules static/vendor
