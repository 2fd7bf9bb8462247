// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>
#include <memory>
#include <openssl/evp.h>

#include "core/disk.h"
#include "core/try.h"

namespace noio
{

namespace
{

struct FreeContext {
	void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

class Sha256
{
public:
	Sha256() { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
	void add(std::string_view text)
	{
		EVP_DigestUpdate(context_.get(), text.data(), text.size());
	}
	std::string hex()
	{
		unsigned char digest[EVP_MAX_MD_SIZE];
		unsigned size = 0;
		EVP_DigestFinal_ex(context_.get(), digest, &size);
		std::string text;
		for (unsigned i = 0; i < size; ++i)
			text += fmt::format("{:02x}", digest[i]);
		return text;
	}

private:
	std::unique_ptr<EVP_MD_CTX, FreeContext> context_{EVP_MD_CTX_new()};
};

} // namespace

Result<std::string> sha256_file(const std::filesystem::path &path)
{
	Sha256 sum;
	TRY(read_chunks(path, [&sum](std::string_view chunk) { sum.add(chunk); }));
	return sum.hex();
}

std::string sha256_text(std::string_view text)
{
	Sha256 sum;
	sum.add(text);
	return sum.hex();
}

} // namespace noio
