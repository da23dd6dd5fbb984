# The commands that people type. `make` alone lists them.
# What each needs from the system is found, and installed where allowed, by packaging/setup.

CARGO ?= cargo
PREFIX ?= /usr/local
DESTDIR ?=
# What to hand to the program: make run ARGS='--routine tennis-ball-glute-release'
ARGS ?=

TARGET := $(or $(CARGO_TARGET_DIR),target)
PROGRAM := $(TARGET)/release/stillpoint
BIN := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share

.DEFAULT_GOAL := help
.PHONY: help run build dist test test-all bench computing waiting fuzz torture independent check fmt install uninstall clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

run: ## build Stillpoint and open its window; installs the few system libraries if they are missing
	@packaging/setup run
	$(CARGO) run --profile quick --locked -- $(ARGS)

build: ## build the program: target/release/stillpoint
	@packaging/setup run
	$(CARGO) build --release --locked

dist: ## build the program for packages, smaller and slower to build: target/dist/stillpoint
	@packaging/setup run
	$(CARGO) build --profile dist --locked

# What takes real time mostly waits, so what computes is run beside it and gives way to it. The output of each comes whole, when it
# has ended, and ends with cargo's own result lines.
test: ## run all tests; installs what they need if it is missing
	@packaging/setup test
	$(CARGO) test --locked --no-run --lib --test integration --test system
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target --keep-going computing waiting

computing:
	@nice $(CARGO) test --locked --no-fail-fast --lib --test integration -- --test-threads=4

waiting:
	@$(CARGO) test --locked --test system -- --test-threads=3

test-all: export PROPTEST_CASES := 4096
test-all: export STILLPOINT_ALL := 1
test-all: test ## the same with 4096 cases of each property, and every state of the player in every window

# cargo bench builds the program that it measures, in its own profile, which is the release one.
bench: ## measure the release program; the table is kept in benches/README.md
	@packaging/setup test
	$(CARGO) bench --locked --bench figures

# The compiler of the day and cargo-fuzz are needed: rustup toolchain install nightly, cargo install cargo-fuzz
FUZZED := routine timings ledger export settings imports answers spoken
# Files of the project that a target may begin with, besides those in fuzz/seeds.
BEGIN_routine := routines tests/bad_routines
BEGIN_imports := tests/import

fuzz: SECONDS ?= 60
fuzz: ## try SECONDS=60 of invented input on each reader of files; what breaks one is kept in fuzz/artifacts
	@$(CARGO) +nightly --version >/dev/null 2>&1 || \
	    { echo "The nightly compiler is needed: rustup toolchain install nightly" >&2; exit 1; }
	@$(CARGO) fuzz --version >/dev/null 2>&1 || { echo "cargo-fuzz is needed: cargo install cargo-fuzz" >&2; exit 1; }
	cd fuzz && $(CARGO) +nightly fuzz build
	@cd fuzz && $(foreach target,$(FUZZED),mkdir -p corpus/$(target) && \
	    $(CARGO) +nightly fuzz run $(target) corpus/$(target) $(patsubst fuzz/seeds/$(target),seeds/$(target),$(wildcard fuzz/seeds/$(target))) $(addprefix ../,$(BEGIN_$(target))) -- \
	    -max_total_time=$(SECONDS) -max_len=16384 -timeout=10 -print_final_stats=1 &&) echo "Nothing was found."

# Everything that kills, fills, hangs or garbles, with another seed each time, until the time is over.
torture: SECONDS ?= 600
torture: ## kills, full and hanging disks, changed files, clocks, signals and sound servers for SECONDS=600
	@packaging/setup test
	$(CARGO) test --locked --no-run --lib --test system
	@end=$$(($$(date +%s) + $(SECONDS))); while [ $$(date +%s) -lt $$end ]; do \
	    export STILLPOINT_SEED=$$(date +%s) STILLPOINT_HANGS=100 STILLPOINT_DISKS=40 STILLPOINT_MUTATIONS=500 PROPTEST_CASES=10000; \
	    echo "seed $$STILLPOINT_SEED"; \
	    nice $(CARGO) test --locked --lib diary::laws && \
	    nice $(CARGO) test --locked --test system -- --test-threads=3 --nocapture \
	        two_hundred_kills disks_that a_full_disk faulty_disk:: signals:: mutated:: heard::sound heard::a_server || exit 1; \
	done

# Figures are recalculated by somebody who knows nothing of our code. Python with pandas is needed: pip install pandas
independent: ## recalculate a year's report from the exported tables, with pandas
	@python3 -c 'import pandas' || { echo "Python with pandas is needed: pip install pandas" >&2; exit 1; }
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(CARGO) build --locked --bin stillpoint --example year --example overview && \
	"$(TARGET)/debug/examples/year" "$$folder" && \
	"$(TARGET)/debug/stillpoint" --data-dir "$$folder" diary export --csv "$$folder/year.csv" && \
	"$(TARGET)/debug/stillpoint" --data-dir "$$folder" report "$$folder/year.json" && \
	"$(TARGET)/debug/examples/overview" "$$folder" > "$$folder/overview.json" && \
	python3 tests/independent/report.py "$$folder/year.csv" "$$folder/year.json" "$$folder/overview.json"

check: ## look without running: format, lints, documentation, the walls between floors
	@CARGO="$(CARGO)" .ci/run fmt lints docs walls

fmt: ## put the code into the house format
	$(CARGO) fmt

# Only files are written, and only below PREFIX, so `make install` may be root's and the build yours: make build first.
install: ## install below PREFIX (default /usr/local): program, menu entry, icon, man page, completions
	@test -x "$(PROGRAM)" || { echo "Build it first, as yourself: make build" >&2; exit 1; }
	install -Dm755 "$(PROGRAM)" "$(BIN)/stillpoint"
	install -Dm644 packaging/stillpoint.desktop "$(SHARE)/applications/stillpoint.desktop"
	install -Dm644 assets/art/app-icon.svg "$(SHARE)/icons/hicolor/scalable/apps/stillpoint.svg"
	@# A page or completion that the program cannot print leaves no empty file behind.
	@printed() { mkdir -p "$$(dirname "$$1")" && file=$$1 && shift && \
	    if "$(PROGRAM)" "$$@" >"$$file.new" 2>/dev/null </dev/null && [ -s "$$file.new" ]; \
	    then chmod 644 "$$file.new" && mv "$$file.new" "$$file" && echo "wrote $$file"; \
	    else rm -f "$$file.new"; echo "left out: stillpoint $$*" >&2; fi; }; \
	printed "$(SHARE)/man/man1/stillpoint.1" man; \
	printed "$(SHARE)/bash-completion/completions/stillpoint" completions bash; \
	printed "$(SHARE)/zsh/site-functions/_stillpoint" completions zsh; \
	printed "$(SHARE)/fish/vendor_completions.d/stillpoint.fish" completions fish

uninstall: ## remove what `make install` wrote; your routines and diary stay
	rm -f "$(BIN)/stillpoint" \
	    "$(SHARE)/applications/stillpoint.desktop" \
	    "$(SHARE)/icons/hicolor/scalable/apps/stillpoint.svg" \
	    "$(SHARE)/man/man1/stillpoint.1" \
	    "$(SHARE)/bash-completion/completions/stillpoint" \
	    "$(SHARE)/zsh/site-functions/_stillpoint" \
	    "$(SHARE)/fish/vendor_completions.d/stillpoint.fish"

clean: ## remove what was built
	$(CARGO) clean
