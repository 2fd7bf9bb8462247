// SPDX-License-Identifier: GPL-2.0
// The symbols of a kernel tree, as its own kconfig code reads them for one architecture.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/error.h"
#include "core/field.h"

namespace noio
{

enum class Tri : unsigned char { kNo, kMod, kYes };

// The "!" of Kconfig: m stays m.
inline Tri invert(Tri tri)
{
	return static_cast<Tri>(2 - static_cast<int>(tri));
}

template <> inline constexpr auto kWords<Tri> = std::array{"n", "m", "y"};

enum class Type : unsigned char { kUnknown, kBool, kTristate, kInt, kHex, kString };

inline bool is_tristate(Type type)
{
	return type == Type::kBool || type == Type::kTristate;
}

// As kconfig calls them.
template <> inline constexpr auto kWords<Type> =
	std::array{"unknown", "bool", "tristate", "integer", "hex", "string"};

// Places in the vectors of a graph, or this.
constexpr int kNone = -1;

enum class Op : unsigned char {
	kOr,
	kAnd,
	kNot,
	kSymbol,
	kEqual,
	kUnequal,
	kLess,
	kLessEqual,
	kGreater,
	kGreaterEqual,
};

// As the dump has them, "s" for a symbol.
template <> inline constexpr auto kWords<Op> =
	std::array{"|", "&", "!", "s", "=", "!=", "<", "<=", ">", ">="};

struct Expr {
	Op op;
	int left, right; // of or, and, not: lower places in exprs; of the others: symbols
};

struct Place {
	int file = 0; // in files
	int line = 0;
};

struct Property {
	enum class Kind : unsigned char { kPrompt, kDefault, kSelect, kImply, kRange };
	Kind kind;
	int condition = kNone; // an expression; none holds always
	int value = kNone;     // an expression: of a default; the symbol selected or implied
	int low = kNone, high = kNone; // symbols: of a range
	Place place;
	std::string text; // of a prompt
};

template <> inline constexpr auto kWords<Property::Kind> =
	std::array{"prompt", "default", "select", "imply", "range"};

// A select that names a symbol.
struct Selector {
	int symbol = kNone;    // whose select it is
	int condition = kNone; // an expression: its dependencies and the if of the select
	Place place;
};

struct Symbol {
	std::string name; // empty: a choice
	Type type = Type::kUnknown;
	bool constant = false;	   // a literal in an expression: its name is its value
	bool transitional = false; // gives its old value to defaults, is never written
	// Expressions: what it depends on, who selects it, who implies it.
	int depends = kNone, selected = kNone, implied = kNone;
	std::vector<Property> properties; // in the order in which kconfig tries them
	std::vector<Selector> selectors;  // who selects it
	std::vector<int> members;	  // symbols: of a choice, in the order of the file
	int choice = kNone;		  // the choice it is a member of
	std::vector<int> menus;		  // where it is defined; empty: only mentioned
};

// An entry of a Kconfig file: config, choice, menu, if, comment.
struct Menu {
	int parent = kNone; // a menu
	int symbol = kNone;
	int depends = kNone; // an expression, the parents' included
	Place place;
	std::string prompt;
};

struct Graph {
	std::vector<std::string> inputs; // every Kconfig file read, relative to the tree
	std::vector<std::string> files;	 // those with entries
	std::vector<Expr> exprs;
	std::vector<Symbol> symbols;
	std::vector<Menu> menus;
	int modules = kNone;		// the symbol that allows m
	bool exclusive_choices = false; // choices know no m, as in trees since 6.11
	std::string empty_int, empty_hex;
	std::unordered_map<std::string, int> by_name; // symbols but constants and choices

	// The symbol of that name, defined or only mentioned, or kNone.
	[[nodiscard]] int find(const std::string &name) const;
	// Whether there is a symbol of that name that a Kconfig file defines.
	[[nodiscard]] bool defines(const std::string &name) const;
	// "mm/Kconfig:12"
	[[nodiscard]] std::string at(const Place &place) const;
};

// Reads what dump.c writes. @name is for errors: not JSON, a field that is missing, of another
// type or out of range; expressions that go in a circle.
Result<Graph> read_graph(std::string_view json, const std::string &name);

} // namespace noio
