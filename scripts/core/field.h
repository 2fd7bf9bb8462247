// SPDX-License-Identifier: GPL-2.0
// What a record is made of, said once: from it come its JSON, the reader and the schema of that
// (core/record.h), and from the words of an enumeration its name().
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace noio
{

// Specialised for each record: a tuple of field() and part().
template <class T> inline constexpr auto kFields = nullptr;

// Specialised for each enumeration: an array of words, in the order of its values, from 0 on.
template <class E> inline constexpr auto kWords = nullptr;

template <class Member> struct RecordField {
	const char *key;
	Member member;
	const char *meaning;
};

template <class Member> struct RecordPart {
	Member member;
};

// What stands under @key: a member of the record; or a function of it, whose value is written
// and not read. @meaning is for the schema.
template <class Member>
constexpr RecordField<Member> field(const char *key, Member member, const char *meaning = "")
{
	return {key, member, meaning};
}

// A member that is a record itself, whose fields stand among those of the whole.
template <class Member> constexpr RecordPart<Member> part(Member member)
{
	return {member};
}

template <class T>
concept Described = !std::is_null_pointer_v<std::remove_const_t<decltype(kFields<T>)>>;

template <class E>
concept Worded = !std::is_null_pointer_v<std::remove_const_t<decltype(kWords<E>)>>;

// The word for @value, as reports and people have it.
template <Worded E> std::string name(E value)
{
	return kWords<E>.at(static_cast<std::size_t>(value));
}

} // namespace noio
