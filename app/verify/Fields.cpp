#include "app/verify/Fields.h"

#include "app/verify/Encoding.h"

namespace mintmark::verify {
namespace {

constexpr std::uint64_t signedMax = INT64_MAX;

std::string named(std::string_view name)
{
    return "\"" + std::string(name) + "\" of ";
}

} // namespace

Fields::Fields(const Json& json, const Json::Value& object, const char* what)
    : m_json(json), m_object(object), m_what(what)
{
    if (object.kind != Json::Kind::Object) refuse(std::string(what) + " is not a JSON object");
}

void Fields::refuse(std::string why)
{
    if (m_why.empty()) m_why = std::move(why);
}

const Json::Value* Fields::take(std::string_view name, Json::Kind kind, const char* kindName)
{
    const Json::Value* value = m_json.member(m_object, name);
    if (value == nullptr) {
        refuse(named(name) + m_what + " is missing");
        return nullptr;
    }
    ++m_taken;
    if (value->kind != kind) {
        refuse(named(name) + m_what + " is not " + kindName);
        return nullptr;
    }
    return value;
}

std::string_view Fields::text(std::string_view name)
{
    const Json::Value* value = take(name, Json::Kind::Text, "a text");
    return value == nullptr ? std::string_view() : value->text;
}

std::uint64_t Fields::number(std::string_view name)
{
    const Json::Value* value = take(name, Json::Kind::Number, "a number");
    if (value == nullptr) return 0;
    if (value->whole && !value->negative && value->magnitude <= signedMax) return value->magnitude;
    refuse(named(name) + m_what + " is not a whole number from 0 to 9223372036854775807");
    return 0;
}

std::int64_t Fields::signedNumber(std::string_view name)
{
    const Json::Value* value = take(name, Json::Kind::Number, "a number");
    if (value == nullptr) return 0;
    if (value->whole && value->magnitude <= signedMax) {
        const auto magnitude = static_cast<std::int64_t>(value->magnitude);
        return value->negative ? -magnitude : magnitude;
    }
    if (value->whole && value->negative && value->magnitude == signedMax + 1) return INT64_MIN;
    refuse(named(name) + m_what + " is not a whole number of 64 bits");
    return 0;
}

void Fields::hex(std::string_view name, std::span<std::uint8_t> out)
{
    const Json::Value* value = take(name, Json::Kind::Text, "a text");
    if (value != nullptr && !readHex(value->text, out))
        refuse(named(name) + m_what + " is not " + std::to_string(out.size() * 2) +
               " lower-case hexadecimal digits");
}

const Json::Value* Fields::object(std::string_view name)
{
    return take(name, Json::Kind::Object, "an object");
}

const Json::Value* Fields::array(std::string_view name)
{
    return take(name, Json::Kind::Array, "an array");
}

bool Fields::complete()
{
    if (m_why.empty() && m_taken != m_object.count)
        refuse(std::string(m_what) + " has a member that the format does not know");
    return m_why.empty();
}

} // namespace mintmark::verify
