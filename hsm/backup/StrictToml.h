// A TOML file of ours that anybody may have touched: each key is asked for, with its bounds, and no other is
// allowed.
#pragma once

#include "hsm/backup/BackupError.h"
#include "hsm/base/Digest.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::hsm {

/// Reading goes on in a straight line: the first thing that is wrong is kept, with the file's name, line and
/// key, and told by finish(). For one thread.
class StrictToml {
public:
    /// `name` stands before each complaint, `lineBefore` is added to each line's number. Malformed when
    /// `text` is no TOML; also for multi-line strings and deep keys, which we never write.
    [[nodiscard]] static BackupResult<StrictToml> parse(std::string_view text, std::string name,
                                                        unsigned lineBefore = 0);
    ~StrictToml();
    StrictToml(StrictToml&& other) noexcept;
    StrictToml& operator=(StrictToml&& other) noexcept;

    /// Without control characters, at most `maximum` octets of UTF-8.
    std::string text(std::string_view path, std::size_t minimum, std::size_t maximum);
    Bytes hex(std::string_view path, std::size_t minimum, std::size_t maximum);
    Bytes base64(std::string_view path, std::size_t minimum, std::size_t maximum);
    unsigned number(std::string_view path, unsigned minimum, unsigned maximum);
    Sha256 digest(std::string_view path);
    std::vector<Sha256> digests(std::string_view path, std::size_t minimum, std::size_t maximum);
    /// Like toRfc3339: 2026-11-22T14:05:00.123Z.
    std::string time(std::string_view path);
    [[nodiscard]] bool has(std::string_view path) const;

    void complain(std::string_view path, const std::string& what);
    /// The first complaint; where there is none, one about the first key that nobody asked for.
    [[nodiscard]] BackupResult<void> finish();

private:
    struct Document;
    explicit StrictToml(std::unique_ptr<Document> document);
    std::unique_ptr<Document> m_document;
};

/// For writers: "text" as TOML wants it between quotes. `text` is fit for it (plainText).
[[nodiscard]] std::string inQuotes(std::string_view text);
/// Whether `text` is UTF-8 without control characters.
[[nodiscard]] bool plainText(std::string_view text);
/// Whether `text` is a moment as toRfc3339 writes it.
[[nodiscard]] bool isMoment(std::string_view text);

} // namespace mintmark::hsm
