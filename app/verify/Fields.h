// The members of one JSON object, each asked for by name; what is missing, of another kind, or was not asked
// for is kept as one sentence.
#pragma once

#include "app/verify/Json.h"

#include <span>
#include <string>

namespace mintmark::verify {

class Fields final {
public:
    /// `what` names the object in sentences, such as "the head".
    Fields(const Json& json, const Json::Value& object, const char* what);

    /// Each: nothing, zero or empty where it is not so; the first such tells `why`.
    std::string_view text(std::string_view name);
    /// 0 to 2^63 - 1.
    std::uint64_t number(std::string_view name);
    /// -2^63 to 2^63 - 1.
    std::int64_t signedNumber(std::string_view name);
    /// Exactly as many octets as `out` has, in lower-case digits.
    void hex(std::string_view name, std::span<std::uint8_t> out);
    const Json::Value* object(std::string_view name);
    const Json::Value* array(std::string_view name);

    bool has(std::string_view name) const { return m_json.member(m_object, name) != nullptr; }
    void refuse(std::string why);
    /// Whether all that was asked for is there.
    bool good() const { return m_why.empty(); }
    /// The same, and nothing else is there.
    bool complete();
    const std::string& why() const { return m_why; }

private:
    const Json::Value* take(std::string_view name, Json::Kind kind, const char* kindName);

    const Json& m_json;
    const Json::Value& m_object;
    const char* m_what;
    std::uint32_t m_taken = 0;
    std::string m_why;
};

} // namespace mintmark::verify
