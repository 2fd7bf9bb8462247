// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <optional>

#include <fmt/core.h>

#include "core/json.h"
#include "kconfig/graph.h"

namespace noio
{

namespace
{

using nlohmann::json;

// The dump writes each byte above 127 as the character of that number.
std::string bytes(const std::string &utf8)
{
	std::string text;
	for (std::size_t i = 0; i < utf8.size(); i++) {
		const auto c = static_cast<unsigned char>(utf8[i]);
		if ((c & 0xfc) == 0xc0 && i + 1 < utf8.size())
			text += static_cast<char>((c & 3) << 6 | (utf8[++i] & 0x3f));
		else
			text += utf8[i];
	}
	return text;
}

// Reads fields, and remembers the first that is not as it has to be.
class Reader
{
public:
	explicit Reader(const json &document) : document_(document) {}
	Graph read();
	[[nodiscard]] const std::string &problem() const { return problem_; }

private:
	const json &document_;
	std::string problem_, part_; // part_: where in the document we are, for the problem
	int symbols_ = 0, exprs_ = 0, files_ = 0;

	void wrong(const char *key)
	{
		if (problem_.empty())
			problem_ = fmt::format("{}: \"{}\" is missing or wrong", part_, key);
	}

	// A number from @low to @end - 1; @low when it is not that.
	int number(const json &value, const char *key, int low, int end)
	{
		if (value.is_number_integer()) {
			const auto found = value.get<std::int64_t>();
			if (found >= low && found < end)
				return static_cast<int>(found);
		}
		wrong(key);
		return low;
	}
	const json &field(const json &object, const char *key)
	{
		static const json kNothing;
		const auto found = object.find(key);
		return found == object.end() ? kNothing : *found;
	}
	int number_in(const json &object, const char *key, int low, int end)
	{
		return number(field(object, key), key, low, end);
	}
	bool flag_in(const json &object, const char *key)
	{
		return field(object, key) == json(true);
	}
	std::string text(const json &value, const char *key)
	{
		if (value.is_string())
			return bytes(value.get_ref<const std::string &>());
		wrong(key);
		return {};
	}
	const json &array_in(const json &object, const char *key)
	{
		static const json kEmpty = json::array();
		const auto &found = field(object, key);
		if (found.is_array())
			return found;
		wrong(key);
		return kEmpty;
	}
	template <class T> T word(const json &value, const char *key)
	{
		const auto &words = kWords<T>;
		const auto found = std::find_if(words.begin(), words.end(), [&](auto word) {
			return value.is_string() &&
			       value.get_ref<const std::string &>() == word;
		});
		if (found != words.end())
			return static_cast<T>(found - words.begin());
		wrong(key);
		return {};
	}
	std::vector<std::string> texts_in(const char *key)
	{
		std::vector<std::string> texts;
		for (const auto &value : array_in(document_, key))
			texts.push_back(text(value, key));
		return texts;
	}

	Expr expr(const json &node, int self);
	Property property(const json &object);
	Symbol symbol(const json &object);
	Menu menu(const json &object, int self);
	void link(Graph &graph);
};

Expr Reader::expr(const json &node, int self)
{
	if (!node.is_array() || node.size() != 3) {
		wrong("exprs");
		return {Op::kSymbol, 0, 0};
	}
	const auto op = word<Op>(node[0], "operator");
	if (op == Op::kOr || op == Op::kAnd)
		return {op, number(node[1], "left", 0, self),
			number(node[2], "right", 0, self)};
	if (op == Op::kNot)
		return {op, number(node[1], "left", 0, self), kNone};
	if (op == Op::kSymbol)
		return {op, number(node[1], "symbol", 0, symbols_), kNone};
	return {op, number(node[1], "left", 0, symbols_),
		number(node[2], "right", 0, symbols_)};
}

Property Reader::property(const json &object)
{
	using Kind = Property::Kind;
	Property property;
	property.kind = word<Kind>(field(object, "kind"), "kind");
	property.condition = number_in(object, "if", kNone, exprs_);
	property.place = {number_in(object, "file", 0, files_),
			  number_in(object, "line", 0, INT32_MAX)};
	if (property.kind == Kind::kPrompt) {
		property.text = text(field(object, "text"), "text");
	} else if (property.kind == Kind::kRange) {
		property.low = number_in(object, "low", 0, symbols_);
		property.high = number_in(object, "high", 0, symbols_);
	} else {
		property.value = number_in(object, "value", 0, exprs_);
	}
	return property;
}

Symbol Reader::symbol(const json &object)
{
	Symbol symbol;
	symbol.name = text(field(object, "name"), "name");
	symbol.type = word<Type>(field(object, "type"), "type");
	symbol.constant = flag_in(object, "const");
	symbol.transitional = flag_in(object, "transitional");
	symbol.depends = number_in(object, "dir", kNone, exprs_);
	symbol.selected = number_in(object, "rev", kNone, exprs_);
	symbol.implied = number_in(object, "imp", kNone, exprs_);
	for (const auto &entry : array_in(object, "props"))
		symbol.properties.push_back(property(entry));
	return symbol;
}

Menu Reader::menu(const json &object, int self)
{
	Menu menu;
	menu.parent = number_in(object, "parent", kNone, self);
	menu.symbol = number_in(object, "symbol", kNone, symbols_);
	menu.depends = number_in(object, "dep", kNone, exprs_);
	menu.place = {number_in(object, "file", 0, files_),
		      number_in(object, "line", 0, INT32_MAX)};
	if (object.contains("prompt"))
		menu.prompt = text(object["prompt"], "prompt");
	return menu;
}

void Reader::link(Graph &graph)
{
	for (int i = 0; i < symbols_; i++)
		if (!graph.symbols[i].constant && !graph.symbols[i].name.empty())
			graph.by_name.emplace(graph.symbols[i].name, i);
	for (int i = 0; i < symbols_; i++)
		for (const auto &property : graph.symbols[i].properties) {
			if (property.kind != Property::Kind::kSelect)
				continue;
			const auto &target = graph.exprs[property.value];
			if (target.op == Op::kSymbol)
				graph.symbols[target.left].selectors.push_back(
					{i, property.condition, property.place});
		}
	part_ = "menus";
	for (const auto &object : array_in(document_, "menus")) {
		const auto self = static_cast<int>(graph.menus.size());
		graph.menus.push_back(menu(object, self));
		const auto owner = graph.menus.back().symbol;
		if (owner == kNone)
			continue;
		auto &symbol = graph.symbols[owner];
		symbol.menus.push_back(self);
		if (!object.contains("members"))
			continue;
		for (const auto &entry : array_in(object, "members")) {
			const auto member = number(entry, "members", 0, symbols_);
			auto &choice = graph.symbols[member].choice;
			if (choice == kNone && member != owner) {
				choice = owner;
				symbol.members.push_back(member);
			}
		}
	}
}

Graph Reader::read()
{
	Graph graph;
	part_ = "graph";
	const auto &symbols = array_in(document_, "symbols");
	const auto &exprs = array_in(document_, "exprs");
	graph.inputs = texts_in("inputs");
	graph.files = texts_in("files");
	symbols_ = static_cast<int>(symbols.size());
	exprs_ = static_cast<int>(exprs.size());
	files_ = static_cast<int>(graph.files.size());
	graph.modules = number_in(document_, "modules", 0, symbols_);
	graph.exclusive_choices = flag_in(document_, "exclusive_choices");
	graph.empty_int = text(field(document_, "empty_int"), "empty_int");
	graph.empty_hex = text(field(document_, "empty_hex"), "empty_hex");
	part_ = "exprs";
	for (const auto &node : exprs)
		graph.exprs.push_back(expr(node, static_cast<int>(graph.exprs.size())));
	for (const auto &object : symbols) {
		part_ = fmt::format("symbol {}", graph.symbols.size());
		graph.symbols.push_back(symbol(object));
	}
	if (problem_.empty()) // else indices may be out of range
		link(graph);
	return graph;
}

} // namespace

Result<Graph> read_graph(std::string_view json_text, const std::string &name)
{
	const auto document = parse_json(json_text);
	if (!document.is_object())
		return fail("not the symbol graph of a tree", name, "remove the file");
	Reader reader(document);
	auto graph = reader.read();
	if (!reader.problem().empty())
		return fail(reader.problem(), name, "remove the file");
	return graph;
}

} // namespace noio
