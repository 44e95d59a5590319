#include "app/verify/Entry.h"

#include "app/verify/Encoding.h"
#include "app/verify/Fields.h"
#include "app/verify/Octets.h"

namespace mintmark::verify {

bool Entry::read(const Json& json, const Json::Value& value)
{
    constexpr std::array<std::string_view, 4> names{"actor", "action", "subject", "detail"};
    constexpr std::array<std::string_view, 4> names64{"actor64", "action64", "subject64", "detail64"};
    Fields fields(json, value, "the entry");
    m_number = fields.number("number");
    m_time = fields.signedNumber("time");
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (fields.has(names[i]) || !fields.has(names64[i])) {
            m_texts[i] = fields.text(names[i]);
            continue;
        }
        auto decoded = readBase64(fields.text(names64[i]));
        if (!decoded) fields.refuse("\"" + std::string(names64[i]) + "\" of the entry is not base64");
        m_decoded[i] = decoded ? std::move(*decoded) : std::string();
        m_texts[i] = m_decoded[i];
    }
    fields.hex("hash", m_hash);
    if (fields.good() && m_number == 0) fields.refuse("entries are numbered from 1");
    if (fields.complete()) return true;
    m_why = fields.why();
    return false;
}

Digest Entry::leafAs(std::uint64_t number) const
{
    static std::string octets; // reused: one for each of millions of entries
    octets.assign(1, '\0');
    octets += "mintmark-audit-v1";
    put64(octets, number);
    put64(octets, static_cast<std::uint64_t>(m_time));
    for (const auto text : m_texts)
        putText(octets, text);
    return sha256(octets);
}

} // namespace mintmark::verify
