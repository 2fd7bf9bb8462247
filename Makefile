# SPDX-License-Identifier: GPL-2.0
# Glue only: what decides, parses or waits is in noio. Start with: make help

O ?= out
# $(call bases,NAME): those of configs/versions.toml.
bases = $(shell sed -n 's/^$(1) = \[\(.*\)\].*/\1/p' configs/versions.toml | tr -d '",')
default := $(call bases,default)
newest := $(call bases,newest)
proven := $(call bases,proven)
BASE ?= $(default)
ARCH ?= x86_64
PREFIX ?= /usr/local
A ?= $(default)
B ?= $(newest)
export LOG BASE KDIR VERSION SERIES PROFILE PATCHES TREES ONLY FAULT DURATION KERNEL ARCH CROSS_COMPILE A B \
	RUN BEFORE RUNS
# ccache goes by the compiler's dependencies, and does not preprocess what it has not yet.
export CCACHE_DEPEND := 1

ifneq ($(strip $(word 2,$(CURDIR)) $(word 2,$(O))),)
$(error make cannot work in a directory with a blank in its name: $(CURDIR), O=$(O))
endif
out := $(abspath $(O))
noio := '$(out)/noio' --root '$(CURDIR)'
# KDIR goes through the environment, for it may hold any character.
series := $(if $(SERIES),--series "$$SERIES")
tree := $(if $(KDIR),--kdir "$$KDIR",--base "$$BASE" $(if $(VERSION),--version "$$VERSION")) $(series)
kernel := --arch "$$ARCH" $(if $(PROFILE),--profile "$$PROFILE")
# What $(MAKE) gets; a recipe has to name that itself, for make to hand on its jobs.
jobs = --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))
build = $(jobs) -C scripts O='$(out)'
Q := $(if $(filter 1,$(V)),,@)
# $(call spent,FILE,COMMAND): and FILE.spent says what time it took.
spent = ( mkdir -p "$(dir $(1))"; begin=$$(date +%s); ( $(2) ); status=$$?; \
	{ echo $$begin $$(date +%s); LC_ALL=C; times; } >"$(1).spent"; exit $$status )
of_make = --spent '$(out)/spent/install.spent' '$(out)/spent/tool.spent'

# The sets of scripts/deps.sh that a goal wants beside "prove", and "arm64" for ARCH=arm64.
programs := selftests soak affected bench-wait
$(foreach goal,$(programs),$(eval packages_$(goal) := programs))
packages_report := pages
packages_check := arm64 programs pages forms model check
packages_sanitize := $(packages_check)
packages_model := model
packages_lint := check lint
packages_fuzz := fuzz
packages_bisect-check := bisect
packages_configs-check := arm64 flavours
packages_check-kconfig := arm64
packages_bench-build := check
packages_bench-turnaround := turnaround

.PHONY: help deps noio prove matrix mutants faults selftests affected soak report diagnose check check-kconfig \
	model check-others check-x86_64 check-arm64 check-selftests \
	configs-check bench-alloc bench-wait bench-turnaround bench-build bench-report \
	lint sanitize bisect-check fuzz \
	am stage quilt mbox range-diff tested-with install clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1	/p' Makefile | expand -t 18
	@echo 'Variables:'
	@echo '  KDIR=path     a kernel tree of your own, in place of a base; only "am" changes it'
	@echo '  BASE=$(default)    Debian linux-source of that series (or one of $(proven) $(call bases,reference)), VERSION=6.12.107 of it'
	@echo '  SERIES=outside  the patches of patches/$(BASE)/outside after the others, numbered from 4 on'
	@echo '  A=, B=        the variants that "range-diff" compares ($(default), $(newest))'
	@echo '  TREES=0,1+3   the patches that each tree of "matrix" has (all), or of a benchmark'
	@echo '  PATCHES=N     the patches of the series that "stage" applies (0), or "selftests" (0, then all),'
	@echo '                or "soak" (all)'
	@echo '  ONLY=globs    of the "selftests", the scenarios of "soak" or the flavours of "configs-check" (all)'
	@echo '  DURATION=10m  of the "soak"'
	@echo '  RUN=, BEFORE= what "report" reads: the .json of soaks'
	@echo '  LOG=file      what "diagnose" reads'
	@echo '  FAULT=name    see a test of "selftests" fail: one of patches/$(BASE)/faults, without .patch'
	@echo '  RUNS=3        of each tool in "bench-turnaround"'
	@echo '  KERNEL=path   the vmlinuz or Image that "affected" boots (the running kernel)'
	@echo '  ARCH=x86_64   architecture of the kernel (or arm64), CROSS_COMPILE= its compiler'
	@echo '  PROFILE=name  kernel configuration, see configs/profiles.toml'
	@echo '  O=dir         where output goes (out)'
	@echo '  V=1           show the commands'
	@echo 'Sources, trees, builds: $$XDG_CACHE_HOME/pcpu-noio (~/.cache/pcpu-noio); remove it at will.'

prove: outlook-prove noio ## show the bug on a tree, apply the series to a copy, show it gone
	$(Q)$(noio) prove $(tree) $(kernel) --out '$(out)' $(of_make)

matrix: noio ## the same for trees with fewer patches: what is each one for?
	$(Q)$(noio) matrix $(tree) $(kernel) $(if $(TREES),--trees "$$TREES") --out '$(out)'

mutants: noio ## put faults into the series; the suite has to see each
	$(Q)$(noio) mutants $(tree) $(kernel) --out '$(out)'

faults: noio ## fail each allocation in turn, on a patched tree with KASAN and kmemleak
	$(Q)$(noio) matrix $(tree) --arch "$$ARCH" --profile faults --trees whole --out '$(out)/faults'

selftests: noio ## run each kselftest in a guest, before and after the series
	$(Q)set -f; $(noio) selftests $(tree) $(kernel) $(if $(PATCHES),--patches "$$PATCHES") \
		$(if $(ONLY),--only $$ONLY) $(if $(FAULT),--fault "$$FAULT") --out '$(out)'

soak: noio ## scenarios under memory pressure, lockdep and the monitor watching
	$(Q)set -f; $(noio) soak $(tree) $(kernel) $(if $(PATCHES),--patches "$$PATCHES") \
		$(if $(DURATION),--duration "$$DURATION") $(if $(ONLY),--only $$ONLY) --out '$(out)'

report: noio ## pages of a soak that was run: RUN=its .json, BEFORE= another to compare with
	$(Q)test -n "$$RUN" || { echo 'report: which soak? say RUN=out/soak-….json' >&2; exit 2; }
	$(Q)$(noio) report "$$RUN" $(if $(BEFORE),--before "$$BEFORE")

diagnose: noio ## is a hang, or a report, this bug? LOG= any log of a kernel's
	$(Q)test -n "$$LOG" || { echo 'diagnose: which log? say LOG=dmesg.txt' >&2; exit 2; }
	$(Q)$(noio) diagnose "$$LOG"

affected: noio ## is a kernel affected? KERNEL= in a guest, else the one that runs here (root)
	$(Q)$(noio) affected $(if $(KERNEL),--kernel "$$KERNEL") --arch "$$ARCH" --base "$$BASE" \
		--out '$(out)'

bench-alloc: noio ## what the series costs, in instructions; 7.3 beside it
	$(Q)$(noio) bench alloc $(tree) $(kernel) $(if $(TREES),--trees "$$TREES") --out '$(out)'

bench-wait: noio ## how long callers wait while memory can be had through IO only; 7.3 beside it
	$(Q)$(noio) bench wait $(tree) $(kernel) $(if $(TREES),--trees "$$TREES") --out '$(out)'

bench-turnaround: noio ## from an edited case to a verdict, noio beside kunit.py and virtme-ng
	$(Q)scripts/turnaround.sh '$(out)'

bench-build: noio ## packages, compiling and the last "check", against their limits
	$(Q)$(noio) bench build --out '$(out)'

bench-report: noio ## one page of all benchmarks in out/
	$(Q)$(noio) bench report '$(out)'/bench-*.json --out '$(out)/bench.html'

arches := x86_64 arm64
# The kselftests and the soak boot kernels of this one; so that they are built once, its proofs do too.
soaked := $(newest)
profile_of_base = $$([ $$base != $(soaked) ] || echo --profile soak)
# The kselftests that take seconds.
quick := test_watch test_gfp_trace test_lockdep_edges test_atomic_reserve test_blkcg_conf
soak_a_minute = $(noio) soak --base $(soaked) --duration 60s --only blkcg_conf --out '$(out)'

# $(call named,NAME,COMMAND): each line says which step it is of, and goes to NAME.log. An interrupt
# is for COMMAND alone.
named = ( $(2) ) 2>&1 | ( trap '' INT; tee "$(out)/check/$(1).log" | sed -u "s|^|$(1): |" )
# $(call step,NAME,COMMAND): the tally and the time of COMMAND go to files named NAME.
step = $(call named,$(1),$(call spent,$(out)/check/$(1),$(2) --tally "$(out)/check/$(1).json"))

# For several architectures: none of them is what a CROSS_COMPILE= of the user's is for.
check: export CROSS_COMPILE =
check: outlook-check noio ## unit tests, the series on every version they are for, all proofs
	$(Q)rm -rf '$(out)/check'
	$(Q)mkdir -p '$(out)/check'
	-$(Q)$(MAKE) $(jobs) check-others $(arches:%=check-%)
	-$(Q)$(MAKE) $(jobs) $(arches:%=check-soak-%) check-selftests
	$(Q)$(noio) sum '$(out)/check' unit packages series outside model kconfig profiles $(proven:%=%-x86_64) \
		$(proven:%=%-arm64) bench selftests $(arches:%=soak-1-%) $(arches:%=soak-3-%) $(of_make)

# Side by side: what builds no kernel, and the kernels of each architecture. One noio builds
# while the other boots.
check-others:
	-$(Q)$(call named,unit,$(call spent,$(out)/check/unit,\
		GTEST_OUTPUT='json:$(out)/check/unit.json' $(MAKE) $(build) check))
	-$(Q)$(call step,packages,$(noio) bench build --packages)
	-$(Q)$(call step,series,$(noio) check-series)
	-$(Q)$(call step,outside,$(noio) check-series --series outside)
	-$(Q)$(call step,model,$(noio) model)

check-x86_64:
	-$(Q)$(call step,kconfig,$(noio) config agree)
	-$(Q)$(call step,profiles,$(noio) config profiles)
	-$(Q)for base in $(proven); do $(call step,$$base-x86_64,$(noio) prove \
		--base $$base $(profile_of_base) --out '$(out)'); done
	-$(Q)$(call step,bench,$(noio) bench alloc --base $(firstword $(proven)) --trees 1+2+3 --cpus 2 \
		--beside none --out '$(out)/check')

check-arm64:
	-$(Q)for base in $(proven); do $(call step,$$base-arm64,$(noio) matrix --base $$base \
		$(profile_of_base) --arch arm64 --trees 1+2+3 --out '$(out)'); done

check-selftests:
	-$(Q)$(call step,selftests,$(noio) selftests --base $(soaked) --only $(quick) --out '$(out)')

# The findings are those of the first patch alone: it changes a header, which is compiled already.
check-soak-%:
	-$(Q)$(call step,soak-1-$*,$(soak_a_minute) --arch $* --patches 1 --expect findings)
	-$(Q)$(call step,soak-3-$*,$(soak_a_minute) --arch $*)

lint: deps ## clang-format, cppcheck, shellcheck and clang-tidy have nothing to say
	$(Q)$(MAKE) $(build) -k lint

sanitize: deps ## the unit tests under ThreadSanitizer ("check" has them under ASan and UBSan)
	$(Q)$(MAKE) $(build) check SANITIZE=thread

bisect-check: noio ## each patch builds by gcc and clang, with no new warning
	$(Q)$(noio) bisect-check $(tree) $(kernel) --out '$(out)'

configs-check: noio ## the patched tree in other configurations: SMP, NUMA, page sizes, RT, ...
	$(Q)set -f; $(noio) configs-check $(tree) $(if $(ONLY),--only $$ONLY) --out '$(out)'

fuzz: deps ## a minute of libFuzzer for each reader of consoles, Kconfig data and soaks
	$(Q)$(MAKE) $(build) fuzz

check-kconfig: noio ## is our Kconfig evaluation that of the trees, on all that we can ask them?
	$(Q)$(noio) config agree --base proven reference \
		--arch x86_64 arm64 arm mips powerpc riscv s390 --seeds 50 --defconfigs
	$(Q)$(noio) config agree --base proven reference --arch x86_64 --seeds 0 --wishes 500

model: noio ## search the second series' protocol for errors, by spin; each fault put in is found
	$(Q)$(noio) model

am: noio ## git am the series that fits onto KDIR=; undone when it fails
	$(Q)test -n "$$KDIR" || { echo 'am: which tree? say KDIR=/path/to/linux' >&2; exit 2; }
	$(Q)$(noio) tree am $(series) "$$KDIR"

stage: noio ## put the suite and the kselftests into a copy of a tree, and say where it is
	$(Q)$(noio) tree stage $(tree) $(if $(PATCHES),--patches "$$PATCHES")

quilt: noio ## write the series BASE= as a quilt series
	$(Q)$(noio) series quilt "$$BASE" $(series) --out '$(out)/quilt/$(BASE)$(SERIES:%=-%)'

mbox: noio ## write the series BASE= as one mbox, for b4
	$(Q)$(noio) series mbox "$$BASE" $(series) --out '$(out)'

range-diff: noio ## how two variants differ: A=v6.12 B=v7.2
	$(Q)$(noio) series range-diff "$$A" "$$B" $(series)

tested-with: noio ## make the table of patches/README.md from the reports in out/
	$(Q)$(noio) tested-with '$(out)'/prove-*.json '$(out)'/matrix-*.json

noio: deps ## build out/noio, the tool that does all this
	$(Q)$(call spent,$(out)/spent/tool,$(MAKE) $(build) noio >&2)

outlook-%:
	$(Q)scripts/outlook.sh $* '$(out)' >&2

deps: ## install the Debian packages that are missing; scripts/deps.sh has them in sets
	$(Q)$(call spent,$(out)/spent/install,scripts/deps.sh prove $(if $(filter arm64,$(ARCH)),arm64) \
		$(sort $(foreach goal,$(MAKECMDGOALS),$(packages_$(goal)))) >&2)

# What noio reads, beside its own sources.
data = patches kunit selftests configs $(shell find scripts -name testdata -prune -o \
	\( -name '*.html' -o -name '*.schema.json' -o -name '*.toml' -o -name 'dump.*' \) -print)

install: noio ## noio, what it reads, man pages and completion to PREFIX=/usr/local
	$(Q)install -D -t '$(DESTDIR)$(PREFIX)/bin' '$(out)/noio'
	$(Q)install -D -m 644 -t '$(DESTDIR)$(PREFIX)/share/man/man1' scripts/cli/*.1
	$(Q)rm -rf '$(DESTDIR)$(PREFIX)/share/pcpu-noio'
	$(Q)mkdir -p '$(DESTDIR)$(PREFIX)/share/pcpu-noio' '$(DESTDIR)$(PREFIX)/share/bash-completion/completions'
	$(Q)cp -r --parents $(data) '$(DESTDIR)$(PREFIX)/share/pcpu-noio'
	$(Q)git describe --always --dirty >'$(DESTDIR)$(PREFIX)/share/pcpu-noio/commit'
	$(Q)$(noio) completion >'$(DESTDIR)$(PREFIX)/share/bash-completion/completions/noio'

clean: ## remove what was built here (the cache stays)
	$(Q)rm -rf '$(out)'
