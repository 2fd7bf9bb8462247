# SPDX-License-Identifier: GPL-2.0
# Read by a kernel tree's top Makefile through $MAKEFILES. Adds a goal to it that builds dump.c
# against the tree's own scripts/kconfig, below $(NOIO_DUMP), and keeps the environment in which
# the tree would run its conf: $(shell ...) in Kconfig files has to answer as in a build.
#
# As an explicit rule the goal stands before the tree's %config, which writes into the output
# folder and refuses a source tree that was built in.

# Only in the pass that has set up the tools. A name of %config, so that this happens.
ifeq ($(sub_make_done),1)
noio_k = $(abs_srctree)/scripts/kconfig
noio_sources = $(addprefix $(noio_k)/,confdata.c expr.c menu.c preprocess.c symbol.c util.c)
# What dump.c cannot ask the compiler: older trees keep the names of files in a structure, and
# walk their symbols with an index.
noio_flags = $(shell cd '$(noio_k)'; grep -q '^struct file {' expr.h && echo -DSTRUCT_FILE; \
	grep -q 'for_all_symbols(i, sym)' expr.h && echo -DINDEXED_SYMBOLS)

.PHONY: noio-dump-config
noio-dump-config:
	@for tool in $(firstword $(YACC)) $(firstword $(LEX)) $(lastword $(HOSTCC)); do \
		command -v "$$tool" >/dev/null || \
			{ echo "error: $$tool is not there; install it" >&2; exit 1; }; done
	cd '$(NOIO_DUMP)' && $(YACC) -o parser.tab.c --defines=parser.tab.h -t -l '$(noio_k)/parser.y'
	cd '$(NOIO_DUMP)' && $(LEX) -olexer.lex.c -L '$(noio_k)/lexer.l'
	cd '$(NOIO_DUMP)' && $(HOSTCC) -O2 -w -I. -I'$(noio_k)' -I'$(abs_srctree)/scripts/include' \
		$(noio_flags) -o dump '$(NOIO_SOURCE)' parser.tab.c lexer.lex.c $(noio_sources)
	env -0 >'$(NOIO_DUMP)/env'
endif
