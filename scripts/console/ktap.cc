// SPDX-License-Identifier: GPL-2.0
#include "console/ktap.h"

#include <fmt/format.h>
#include <optional>
#include <utility>

#include "console/ktap_details.h"
#include "console/ktap_tree.h"
#include "console/lines.h"

namespace noio
{

namespace
{

// KUnit nests three deep; a log that goes on is noise or hostile.
constexpr std::size_t kMaxDepth = 16;

} // namespace

class KtapReader::Parser
{
public:
	void feed(const Line &line);
	Ktap finish() &&;

private:
	using Kind = KtapLine::Kind;

	void problem(std::string text) { ktap_.problems.push_back(std::move(text)); }
	void problems(std::vector<std::string> texts)
	{
		for (auto &text : texts)
			problem(std::move(text));
	}
	void begin_block(std::size_t indent, bool version);
	void subtest(const KtapLine &ktap);
	void plan(const KtapLine &ktap);
	void result(KtapLine ktap);
	KtapNode &add_node(KtapBlock &block, KtapLine ktap);
	// Ends the innermost block, which has no result line, as a node of the one around it.
	void abandon();
	KtapBlock take_block();

	Ktap ktap_;
	std::vector<KtapBlock> stack_; // indents grow strictly
	std::vector<KtapNode> top_;
	KtapDetails details_;
	std::vector<std::pair<std::size_t, KtapLine>> totals_;
	std::size_t line_ = 0;
};

KtapBlock KtapReader::Parser::take_block()
{
	KtapBlock block = std::move(stack_.back());
	stack_.pop_back();
	problems(check_plan(block, line_));
	return block;
}

void KtapReader::Parser::abandon()
{
	KtapBlock block = take_block();
	if (stack_.empty()) {
		for (auto &node : block.nodes)
			top_.push_back(std::move(node));
		return;
	}
	problem(fmt::format("line {}: {} ends without a result of its own", line_,
			    block.label()));
	KtapNode node;
	node.name = block.name.empty() ? "?" : block.name;
	node.line = line_;
	node.parent = true;
	node.children = std::move(block.nodes);
	stack_.back().nodes.push_back(std::move(node));
}

void KtapReader::Parser::begin_block(std::size_t indent, bool version)
{
	while (!stack_.empty() && stack_.back().indent > indent)
		abandon();
	if (!stack_.empty() && stack_.back().indent == indent) {
		if (stack_.back().fresh())
			return;
		abandon();
	}
	if (stack_.size() == kMaxDepth) {
		problem(fmt::format("line {}: nested deeper than {}", line_, kMaxDepth));
		return;
	}
	KtapBlock block;
	block.indent = indent;
	block.line = line_;
	// KUnit prints a plan for all suites and for each of them, for parameters not always.
	block.needs_plan = version && stack_.size() < 2;
	stack_.push_back(std::move(block));
}

void KtapReader::Parser::subtest(const KtapLine &ktap)
{
	begin_block(ktap.indent, false);
	if (!stack_.empty() && stack_.back().indent == ktap.indent)
		stack_.back().name = ktap.name;
}

void KtapReader::Parser::plan(const KtapLine &ktap)
{
	if (stack_.empty() || stack_.back().indent != ktap.indent)
		return;
	details_.take(); // "# module:" and "# speed:" of the suite are no case's
	if (stack_.back().plan)
		problem(fmt::format("line {}: {} has a second plan", line_,
				    stack_.back().label()));
	else
		stack_.back().plan = ktap.number;
	if (ktap.status == TestStatus::kSkipped)
		ktap_.skipped = ktap.reason;
}

KtapNode &KtapReader::Parser::add_node(KtapBlock &block, KtapLine ktap)
{
	if (ktap.number != block.last_number + 1)
		problem(fmt::format("line {}: {} is number {}, expected {}", line_, ktap.name,
				    ktap.number, block.last_number + 1));
	block.last_number = ktap.number;
	KtapNode node;
	node.name = ktap.name.empty() ? std::to_string(ktap.number) : std::move(ktap.name);
	node.status = ktap.status;
	node.reason = std::move(ktap.reason);
	node.details = details_.take();
	node.line = line_;
	node.reported = true;
	block.nodes.push_back(std::move(node));
	return block.nodes.back();
}

void KtapReader::Parser::result(KtapLine ktap)
{
	while (stack_.size() > 1 && stack_[stack_.size() - 2].indent > ktap.indent)
		abandon();
	std::optional<KtapBlock> child;
	if (!stack_.empty() && stack_.back().indent > ktap.indent)
		child = take_block();
	if (stack_.empty() || stack_.back().indent < ktap.indent) {
		// 6.1 prints no version line above the result of a module's suite.
		if (!child)
			problem(fmt::format("line {}: result of {} without a header", line_,
					    ktap.name));
		begin_block(ktap.indent, false);
		if (child)
			stack_.back().last_number = ktap.number - 1;
	}
	if (child && !child->name.empty() && child->name != ktap.name)
		problem(fmt::format("line {}: {} began, but {} reports", line_, child->name,
				    ktap.name));
	KtapNode &node = add_node(stack_.back(), std::move(ktap));
	if (child) {
		node.parent = true;
		node.children = std::move(child->nodes);
		skip_children(node);
		problems(check_parent(node));
	}
	for (const auto &[at, totals] : std::exchange(totals_, {}))
		problems(check_totals(node, totals, at));
}

void KtapReader::Parser::feed(const Line &line)
{
	line_ = line.number;
	KtapLine ktap = read_ktap_line(line.text);
	if (ktap.kind != Kind::kOther && !line.whole) {
		problem(fmt::format("line {}: the log ends in the middle of \"{:.80}\"", line_,
				    line.text));
		return;
	}
	if (ktap.kind != Kind::kOther)
		details_.interrupt(line.caller);
	switch (ktap.kind) {
	case Kind::kVersion:
		ktap_.seen = true;
		begin_block(ktap.indent, true);
		break;
	case Kind::kSubtest:
		subtest(ktap);
		break;
	case Kind::kPlan:
		plan(ktap);
		break;
	case Kind::kResult:
		result(std::move(ktap));
		break;
	case Kind::kTotals:
		totals_.emplace_back(line_, std::move(ktap));
		break;
	case Kind::kBailOut:
		ktap_.gave_up = ktap.reason;
		break;
	case Kind::kDiagnostic:
		if (!stack_.empty())
			details_.diagnostic(line, ktap.indent);
		break;
	case Kind::kOther:
		details_.other(line);
		break;
	}
}

Ktap KtapReader::Parser::finish() &&
{
	while (!stack_.empty())
		abandon();
	ktap_.results = leaves(top_, ktap_.problems);
	return std::move(ktap_);
}

KtapReader::KtapReader() : parser_(std::make_unique<Parser>()) {}
KtapReader::~KtapReader() = default;

void KtapReader::feed(const Line &line)
{
	parser_->feed(line);
}

Ktap KtapReader::finish() &&
{
	return std::move(*parser_).finish();
}

Ktap parse_ktap(std::string_view log)
{
	KtapReader reader;
	for (const Line &line : Lines(log))
		reader.feed(line);
	return std::move(reader).finish();
}

} // namespace noio
