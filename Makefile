# SPDX-License-Identifier: GPL-2.0
# Glue only: what decides, parses or waits is in noio. Start with: make help

O ?= out
# $(call bases,NAME): those of configs/versions.toml.
bases = $(shell sed -n 's/^$(1) = \[\(.*\)\].*/\1/p' configs/versions.toml | tr -d '",')
default := $(call bases,default)
newest := $(call bases,newest)
proven := $(call bases,proven)
reference := $(call bases,reference)
BASE ?= $(default)
ARCH ?= x86_64
PREFIX ?= /usr/local
export BASE KDIR VERSION SERIES PROFILE PATCHES ONLY DURATION KERNEL ARCH CROSS_COMPILE
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
packages_affected := programs
packages_soak := programs
packages_check := arm64 programs pages forms model check
packages_lint := check lint

.PHONY: help prove check affected am soak stage noio install lint clean deps may-trace \
	check-others check-x86_64 check-arm64 check-selftests

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  \1	/p' Makefile | expand -t 12
	@echo 'All else is ./noio VERB, which builds itself; ./noio --help lists the verbs.'
	@echo 'Variables, which are the options of ./noio in capitals:'
	@echo '  KDIR=path        a kernel tree of your own, not a base; only "am" changes it'
	@echo '  BASE=$(default)       linux-source of Debian ($(proven) $(reference)); VERSION= of it'
	@echo '  SERIES=outside   the second series as well;  PATCHES=N to soak or stage'
	@echo '  ARCH=x86_64      of the kernel (or arm64);  CROSS_COMPILE= its compiler'
	@echo '  PROFILE=name     kernel configuration, see configs/profiles.toml'
	@echo '  ONLY=globs       the scenarios of "soak" (all);  DURATION=10m of all'
	@echo '  KERNEL=path      vmlinuz or Image that "affected" boots (the running one)'
	@echo '  O=dir            where output goes (out);  V=1 shows the commands'
	@echo 'Sources, trees, kernels: $$XDG_CACHE_HOME/pcpu-noio (~/.cache); remove at will.'

prove: outlook-prove noio ## show the bug on a tree, apply the series to a copy, show it gone
	$(Q)$(noio) prove $(tree) $(kernel) --out '$(out)' $(of_make)

soak: noio ## scenarios under memory pressure, lockdep and the monitor watching
	$(Q)set -f; $(noio) soak $(tree) $(kernel) $(if $(PATCHES),--patches "$$PATCHES") \
		$(if $(DURATION),--duration "$$DURATION") $(if $(ONLY),--only $$ONLY) --out '$(out)'

affected: may-trace noio ## is a kernel affected? KERNEL= in a guest, or this one (root)
	$(Q)$(noio) affected $(if $(KERNEL),--kernel "$$KERNEL") --arch "$$ARCH" --base "$$BASE" \
		--out '$(out)'

# Before anything is built.
may-trace:
	$(Q)[ "$$KERNEL" ] || [ $$(id -u) = 0 ] || { echo 'affected: only root can trace the running' \
		'kernel; say sudo make affected, or KERNEL= for one in a guest' >&2; exit 2; }

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
check: outlook-check noio ## unit tests, the series on all versions that it is for, all proofs
	$(Q)rm -rf '$(out)/check'
	$(Q)mkdir -p '$(out)/check'
	-$(Q)$(MAKE) $(jobs) check-others $(arches:%=check-%)
	-$(Q)$(MAKE) $(jobs) $(arches:%=check-soak-%) check-selftests
	$(Q)$(noio) sum '$(out)/check' unit packages series outside model kconfig profiles $(proven:%=%-x86_64) \
		$(proven:%=%-arm64) bench selftests $(arches:%=soak-1-%) $(arches:%=soak-3-%) $(of_make)

# Side by side: what builds no kernel, and the kernels of each architecture. Of one tree, one noio
# builds while the other boots.
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
		--reference none --out '$(out)/check')

check-arm64:
	-$(Q)for base in $(proven); do $(call step,$$base-arm64,$(noio) matrix --base $$base \
		$(profile_of_base) --arch arm64 --trees 1+2+3 --out '$(out)'); done

check-selftests:
	-$(Q)$(call step,selftests,$(noio) selftests --base $(soaked) --only $(quick) --out '$(out)')

# The findings are those of the first patch alone: it changes a header, which is compiled already.
check-soak-%:
	-$(Q)$(call step,soak-1-$*,$(soak_a_minute) --arch $* --patches 1 --expect findings)
	-$(Q)$(call step,soak-3-$*,$(soak_a_minute) --arch $*)

lint: deps ## clang-format, cppcheck, shellcheck, clang-tidy have nothing to say
	$(Q)$(MAKE) $(build) -k lint

am: noio ## git am the series that fits to KDIR=; undone when it fails
	$(Q)test -n "$$KDIR" || { echo 'am: which tree? say KDIR=/path/to/linux' >&2; exit 2; }
	$(Q)$(noio) tree am $(series) "$$KDIR"

stage: noio ## put the tests into a copy of a tree, and print its path
	$(Q)$(noio) tree stage $(tree) $(if $(PATCHES),--patches "$$PATCHES")

noio: deps ## build out/noio, the tool
	$(Q)$(call spent,$(out)/spent/tool,$(MAKE) $(build) noio >&2)

outlook-%:
	$(Q)scripts/outlook.sh $* '$(out)' >&2

# Installs the Debian packages that are missing.
deps:
	$(Q)$(call spent,$(out)/spent/install,scripts/deps.sh prove $(if $(filter arm64,$(ARCH)),arm64) \
		$(sort $(foreach goal,$(MAKECMDGOALS),$(packages_$(goal)))) >&2)

# What noio reads, beside its own sources.
data = patches kunit selftests configs scripts/deps.sh $(shell find scripts -name testdata -prune -o \
	\( -name '*.html' -o -name '*.toml' -o -name 'dump.*' \) -print)

install: noio ## noio, what it reads, man pages, completion: to PREFIX=/usr/local
	$(Q)install -D -t '$(DESTDIR)$(PREFIX)/bin' '$(out)/noio'
	$(Q)install -D -m 644 -t '$(DESTDIR)$(PREFIX)/share/man/man1' scripts/cli/*.1
	$(Q)rm -rf '$(DESTDIR)$(PREFIX)/share/pcpu-noio'
	$(Q)mkdir -p '$(DESTDIR)$(PREFIX)/share/pcpu-noio' '$(DESTDIR)$(PREFIX)/share/bash-completion/completions'
	$(Q)cp -r --parents $(data) '$(DESTDIR)$(PREFIX)/share/pcpu-noio'
	$(Q)git describe --always --dirty >'$(DESTDIR)$(PREFIX)/share/pcpu-noio/commit'
	$(Q)$(noio) completion >'$(DESTDIR)$(PREFIX)/share/bash-completion/completions/noio'

clean: ## remove out/ (the cache stays)
	$(Q)rm -rf '$(out)'
