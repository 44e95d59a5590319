// One entry of the audit log.
#pragma once

#include "app/verify/Hash.h"
#include "app/verify/Json.h"

#include <array>
#include <string>
#include <string_view>

namespace mintmark::verify {

class Entry final {
public:
    /// False where `value` is no entry; `why` tells then. The texts point to where the JSON's point.
    bool read(const Json& json, const Json::Value& value);
    const std::string& why() const { return m_why; }

    std::uint64_t number() const { return m_number; }
    std::string_view action() const { return m_texts[1]; }
    std::string_view subject() const { return m_texts[2]; }
    std::string_view detail() const { return m_texts[3]; }
    /// What the entry says its hash is.
    const Digest& hash() const { return m_hash; }

    Digest leaf() const { return leafAs(m_number); }
    /// The leaf that it would be under another number.
    Digest leafAs(std::uint64_t number) const;

private:
    std::uint64_t m_number = 0;
    std::int64_t m_time = 0;
    std::array<std::string_view, 4> m_texts; ///< actor, action, subject, detail
    std::array<std::string, 4> m_decoded;    ///< of those that stood in base64
    Digest m_hash{};
    std::string m_why;
};

} // namespace mintmark::verify
