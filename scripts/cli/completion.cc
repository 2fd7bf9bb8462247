// SPDX-License-Identifier: GPL-2.0
#include "cli/completion.h"

#include <fmt/format.h>

#include "cli/verbs.h"

namespace noio
{

namespace
{

constexpr const char *kBegin = R"(# bash completion for noio, made by noio completion
_noio() {
	local word path= words=
	local -A after=(
)";

constexpr const char *kEnd = R"(	)
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		[[ -n ${after[$path $word]-} ]] && path+=" $word"
	done
	words=${after[${path:- }]}
	COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _noio noio
)";

std::string row(const CLI::App &verb, const std::string &path)
{
	std::string words, rows;
	for (const auto *one : verbs_of(verb)) {
		words += one->get_name() + " ";
		rows += row(*one, path + " " + one->get_name());
	}
	for (const auto *option : verb.get_options())
		for (const auto &name : option->get_lnames())
			words += "--" + name + " ";
	return fmt::format("\t\t[\"{}\"]=\"{}\"\n", path.empty() ? " " : path, words) + rows;
}

} // namespace

std::string bash_completion(const CLI::App &app)
{
	return kBegin + row(app, "") + kEnd;
}

void add_completion_verb(CLI::App &app, Context &context)
{
	auto *verb = app.add_subcommand("completion", "what bash needs to complete all this");
	verb->callback([&app, &context] {
		context.verb = [&app](Context &) -> Result<Exit> {
			fmt::print("{}", bash_completion(app));
			return Exit::kOk;
		};
	});
}

} // namespace noio
