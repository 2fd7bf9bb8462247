// SPDX-License-Identifier: GPL-2.0
/*
 * Writes what a tree's own kconfig code knows, as JSON. Built by dump.mk with the sources of
 *the tree at hand, 6.1 and later; what they lack is told by their macros, never by a version.
 *
 *	dump OUT Kconfig		the symbol graph
 *	dump OUT Kconfig .config...	for each .config, one object: the state of every symbol
 *
 * kconfig/graph.h and kconfig/agree.h read it, and say what the fields mean.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal.h"
#include "lkc.h"

/* Not in trees that list the files they read in file_list. */
extern struct gstr autoconf_cmd __attribute__((weak));

#ifdef STRUCT_FILE
#define FILE_NAME(at) ((at)->file ? (at)->file->name : "")
#else
#define FILE_NAME(at) ((at)->filename ?: "")
#endif
#define FILE_NUMBER(at) number(&files, (uintptr_t)FILE_NAME(at), 0, 0)

#ifdef INDEXED_SYMBOLS
static int bucket;
#define FOR_ALL_SYMBOLS(sym) for_all_symbols(bucket, sym)
#else
#define FOR_ALL_SYMBOLS(sym) for_all_symbols(sym)
#endif

/* A set of things that get numbers in the order they come. */
struct table {
	struct key {
		uintptr_t a, b, c;
	} * keys;
	size_t used, room;
	size_t *slots, slot_count;
};

static struct table symbols, exprs, files;

static void *must(void *memory)
{
	if (memory)
		return memory;
	fputs("dump: out of memory\n", stderr);
	exit(2);
}

static size_t *slot(struct table *table, struct key key)
{
	uint64_t hash = (key.a * 31 + key.b) * 1000003 + key.c * 0x9e3779b97f4a7c15ull;
	size_t i = (hash ^ hash >> 29) % table->slot_count;

	while (table->slots[i] && memcmp(&table->keys[table->slots[i] - 1], &key, sizeof(key)))
		i = (i + 1) % table->slot_count;
	return &table->slots[i];
}

static void grow(struct table *table)
{
	table->room = table->room * 2 + 1024;
	table->keys = must(realloc(table->keys, table->room * sizeof(*table->keys)));
	free(table->slots);
	table->slot_count = table->room * 2 + 1;
	table->slots = must(calloc(table->slot_count, sizeof(*table->slots)));
	for (size_t i = 0; i < table->used; i++)
		*slot(table, table->keys[i]) = i + 1;
}

static size_t number(struct table *table, uintptr_t a, uintptr_t b, uintptr_t c)
{
	const struct key key = {a, b, c};
	size_t *found;

	if (table->used == table->room)
		grow(table);
	found = slot(table, key);
	if (!*found) {
		table->keys[table->used++] = key;
		*found = table->used;
	}
	return *found - 1;
}

static size_t symbol_number(const struct symbol *sym)
{
	return number(&symbols, (uintptr_t)sym, 0, 0);
}

/* Equal expressions get one number, and parts a lower one than the whole; -1 is no expression.
 */
static long expr_number(const struct expr *e)
{
	if (!e)
		return -1;
	switch (e->type) {
	case E_AND:
	case E_OR: {
		const long left = expr_number(e->left.expr), right = expr_number(e->right.expr);

		return number(&exprs, e->type, left, right);
	}
	case E_NOT:
		return number(&exprs, E_NOT, expr_number(e->left.expr), 0);
	case E_SYMBOL:
		return number(&exprs, E_SYMBOL, symbol_number(e->left.sym), 0);
	default:
		return number(&exprs, e->type, symbol_number(e->left.sym),
			      symbol_number(e->right.sym));
	}
}

static void put_string(const char *text)
{
	putchar('"');
	for (; *text; text++) {
		const unsigned char c = *text;

		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c < ' ' || c > '~')
			printf("\\u%04x", c); /* bytes, whatever their encoding */
		else
			putchar(c);
	}
	putchar('"');
}

static void put_property(const struct property *prop)
{
	static const char *const kinds[] = {
		[P_PROMPT] = "prompt", [P_MENU] = "prompt", [P_DEFAULT] = "default",
		[P_SELECT] = "select", [P_IMPLY] = "imply", [P_RANGE] = "range",
	};

	printf("{\"kind\":\"%s\",\"if\":%ld,\"file\":%zu,\"line\":%d", kinds[prop->type],
	       expr_number(prop->visible.expr), FILE_NUMBER(prop), prop->lineno);
	if (prop->text) {
		fputs(",\"text\":", stdout);
		put_string(prop->text);
	}
	if (prop->type == P_RANGE)
		printf(",\"low\":%zu,\"high\":%zu", symbol_number(prop->expr->left.sym),
		       symbol_number(prop->expr->right.sym));
	else if (prop->expr)
		printf(",\"value\":%ld", expr_number(prop->expr));
	putchar('}');
}

static bool dumped(const struct property *prop)
{
	switch (prop->type) {
	case P_PROMPT:
	case P_MENU:
	case P_DEFAULT:
	case P_SELECT:
	case P_IMPLY:
	case P_RANGE:
		return true;
	default:
		return false;
	}
}

static void put_members(struct menu *choice)
{
	const char *comma = "";

	fputs(",\"members\":[", stdout);
#ifdef expr_list_for_each_sym
	struct symbol *sym;
	struct expr *e;

	expr_list_for_each_sym(sym_get_choice_prop(choice->sym)->expr, e, sym)
	{
		printf("%s%zu", comma, symbol_number(sym));
		comma = ",";
	}
#else
	struct menu *menu;

	menu_for_each_sub_entry(menu, choice)
	{
		if (!menu->sym)
			continue;
		printf("%s%zu", comma, symbol_number(menu->sym));
		comma = ",";
	}
#endif
	putchar(']');
}

static void put_symbol(const struct symbol *sym)
{
	const struct property *prop;
	const char *comma = "";

	fputs("{\"name\":", stdout);
	put_string(sym->name ?: "");
	printf(",\"type\":\"%s\"", sym_type_name(sym->type));
	if (sym->flags & SYMBOL_CONST)
		fputs(",\"const\":true", stdout);
#ifdef SYMBOL_TRANS
	if (sym->flags & SYMBOL_TRANS)
		fputs(",\"transitional\":true", stdout);
#endif
	printf(",\"dir\":%ld,\"rev\":%ld,\"imp\":%ld,\"props\":[",
	       expr_number(sym->dir_dep.expr), expr_number(sym->rev_dep.expr),
	       expr_number(sym->implied.expr));
	for (prop = sym->prop; prop; prop = prop->next) {
		if (!dumped(prop))
			continue;
		fputs(comma, stdout);
		put_property(prop);
		comma = ",";
	}
	fputs("]}", stdout);
}

/* The menu tree, in the order of the files; entries name their parent by its place here. */
static long put_menus(struct menu *menu, long parent, long *next)
{
	for (; menu; menu = menu->next) {
		const long self = (*next)++;

		printf("%s{\"parent\":%ld,\"symbol\":%ld,\"dep\":%ld,\"file\":%zu,\"line\":%d",
		       self ? ",\n" : "", parent,
		       menu->sym ? (long)symbol_number(menu->sym) : -1, expr_number(menu->dep),
		       FILE_NUMBER(menu), menu->lineno);
		if (menu->prompt && menu->prompt->text) {
			fputs(",\"prompt\":", stdout);
			put_string(menu->prompt->text);
		}
		if (menu->sym && sym_is_choice(menu->sym))
			put_members(menu);
		putchar('}');
		put_menus(menu->list, self, next);
	}
	return *next;
}

/* Every file that was read, also those that define nothing. */
static void put_inputs(void)
{
	const char *comma = "";

	if (&autoconf_cmd) {
		char *text = strdup(str_get(&autoconf_cmd)), *line;

		/* A make rule with a file in each line, up to an empty one. */
		for (line = strchr(text, '\t'); line && *line == '\t';) {
			char *end = strstr(line, " \\\n");

			if (!end)
				break;
			*end = 0;
			fputs(comma, stdout);
			put_string(line + 1);
			comma = ",";
			line = end + strlen(" \\\n");
		}
		free(text);
		return;
	}
#ifdef STRUCT_FILE
	for (struct file *file = file_list; file; file = file->next) {
		fputs(comma, stdout);
		put_string(file->name);
		comma = ",";
	}
#endif
}

/* What a number without a default is, which is not the same in all trees. */
static const char *empty_value(const char *name, enum symbol_type type)
{
	struct symbol *sym = sym_lookup(name, 0);

	sym->type = type;
	sym_calc_value(sym);
	return sym->curr.val;
}

static void put_graph(void)
{
	static const char *const ops[] = {
		[E_OR] = "|",	    [E_AND] = "&",    [E_NOT] = "!",  [E_EQUAL] = "=",
		[E_UNEQUAL] = "!=", [E_LTH] = "<",    [E_LEQ] = "<=", [E_GTH] = ">",
		[E_GEQ] = ">=",	    [E_SYMBOL] = "s",
	};
	struct symbol *sym;
	long menus = 0;

	FOR_ALL_SYMBOLS(sym)
	symbol_number(sym);
	fputs("{\"inputs\":[", stdout);
	put_inputs();
	fputs("],\n\"menus\":[", stdout);
	put_menus(&rootmenu, -1, &menus);
	fputs("],\n\"symbols\":[", stdout);
	/* Properties may name symbols that no list has. */
	for (size_t i = 0; i < symbols.used; i++) {
		fputs(i ? ",\n" : "", stdout);
		put_symbol((const struct symbol *)symbols.keys[i].a);
	}
	fputs("],\n\"exprs\":[", stdout);
	for (size_t i = 0; i < exprs.used; i++)
		printf("%s[\"%s\",%zu,%zu]", i ? "," : "", ops[exprs.keys[i].a],
		       (size_t)exprs.keys[i].b, (size_t)exprs.keys[i].c);
	fputs("],\n\"files\":[", stdout);
	for (size_t i = 0; i < files.used; i++) {
		fputs(i ? "," : "", stdout);
		put_string((const char *)files.keys[i].a);
	}
	printf("],\n\"modules\":%zu,\"exclusive_choices\":", symbol_number(modules_sym));
#ifdef SYMBOL_CHOICE
	fputs("false", stdout);
#else
	fputs("true", stdout);
#endif
	printf(",\"empty_int\":\"%s\",\"empty_hex\":\"%s\"}\n",
	       empty_value("NOIO_DUMP_INT", S_INT), empty_value("NOIO_DUMP_HEX", S_HEX));
}

static void put_state(struct symbol *sym)
{
	const char *value = sym_get_string_value(sym);

	put_string(sym->name);
	fputs(":[", stdout);
	put_string(value ?: "");
	printf(",%d,%d,%d,%d]", sym->visible, sym->dir_dep.tri, sym->rev_dep.tri,
	       sym->implied.tri);
}

static void put_states(const char *config)
{
	const char *comma = "";
	struct symbol *sym;

	if (conf_read_simple(config, S_DEF_USER)) {
		fprintf(stderr, "dump: cannot read %s\n", config);
		exit(2);
	}
	sym_calc_value(modules_sym);
	FOR_ALL_SYMBOLS(sym)
	sym_calc_value(sym);
	putchar('{');
	FOR_ALL_SYMBOLS(sym)
	{
		if (!sym->name || sym->flags & SYMBOL_CONST || sym->type == S_UNKNOWN)
			continue;
		fputs(comma, stdout);
		put_state(sym);
		comma = ",\n";
	}
	fputs("}\n\n", stdout); /* a blank line ends it */
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: dump OUT Kconfig [.config...]\n", stderr);
		return 2;
	}
	conf_set_message_callback(NULL);
	conf_parse(argv[2]);
	/* Only now, for Kconfig files can print, too. */
	if (!freopen(argv[1], "w", stdout)) {
		perror(argv[1]);
		return 2;
	}
	if (argc == 3)
		put_graph();
	fflush(stdout);
	/* Each in a process of its own: kconfig leaves traces of a .config in its symbols. */
	for (int i = 3; i < argc; i++) {
		const pid_t pid = fork();
		int status;

		if (!pid) {
			put_states(argv[i]);
			return fflush(stdout) ? 2 : 0;
		}
		if (pid < 0 || waitpid(pid, &status, 0) != pid || status)
			return 2;
	}
	return ferror(stdout) ? 2 : 0;
}
