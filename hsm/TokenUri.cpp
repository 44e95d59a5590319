#include "hsm/TokenUri.h"

#include "hsm/base/Bytes.h"

#include <array>
#include <cctype>

namespace mintmark::hsm {
namespace {

struct Attribute {
    std::string_view name;
    std::size_t longest; ///< octets of the field in CK_TOKEN_INFO
    std::optional<std::string> TokenUri::*field;
};

constexpr std::array attributes{
    Attribute{"token", 32, &TokenUri::token},
    Attribute{"serial", 16, &TokenUri::serial},
    Attribute{"manufacturer", 32, &TokenUri::manufacturer},
    Attribute{"model", 16, &TokenUri::model},
};

HsmError bad(const std::string& why)
{
    return {HsmCode::AddressWrong, "the token's URI " + why};
}

/// pk11-pchar of RFC 7512 §2.3, without the percent sign.
bool plain(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("-._~:[]@!$'()*+,=&").find(c) != std::string_view::npos;
}

Result<std::string> decoded(std::string_view name, std::string_view text)
{
    std::string value;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const auto octet = fromHex(text.substr(i + 1, 2));
            if (!octet || octet->size() != 1)
                return fail(bad("has a wrong percent-encoding in '" + std::string(name) + "'"));
            value += static_cast<char>(octet->front());
            i += 2;
        } else if (plain(text[i])) {
            value += text[i];
        } else {
            return fail(bad("has a character in '" + std::string(name) + "' that must be percent-encoded"));
        }
    }
    return value;
}

/// What is echoed of a name that nobody expected: a URI may come from anywhere.
std::string shown(std::string_view name)
{
    std::string text;
    for (char c : name.substr(0, 24))
        text += plain(c) ? c : '?';
    return text;
}

} // namespace

Result<TokenUri> TokenUri::parse(std::string_view text)
{
    constexpr std::string_view scheme = "pkcs11:";
    if (text.substr(0, scheme.size()) != scheme) return fail(bad("does not begin with 'pkcs11:'"));
    auto rest = text.substr(scheme.size());
    if (rest.find('?') != std::string_view::npos)
        return fail(bad("has a query ('?'); PINs and modules are not named there"));
    TokenUri uri;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        const auto pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (end != std::string_view::npos && rest.empty()) return fail(bad("ends with ';'"));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) return fail(bad("has a part without '='"));
        const auto name = pair.substr(0, equals);
        const Attribute* known = nullptr;
        for (const auto& attribute : attributes)
            if (attribute.name == name) known = &attribute;
        if (known == nullptr)
            return fail(bad("has the attribute '" + shown(name) +
                            "'; known are token, serial, manufacturer and model"));
        if (uri.*known->field) return fail(bad("names '" + std::string(name) + "' twice"));
        auto value = TRY(decoded(name, pair.substr(equals + 1)));
        if (value.empty()) return fail(bad("has nothing after '" + std::string(name) + "='"));
        if (value.size() > known->longest)
            return fail(bad("has a longer '" + std::string(name) + "' than any token: at most " +
                            std::to_string(known->longest) + " octets"));
        uri.*known->field = std::move(value);
    }
    if (!uri.token && !uri.serial) return fail(bad("names neither token nor serial"));
    return uri;
}

std::string TokenUri::describe() const
{
    std::string text;
    for (const auto& attribute : attributes) {
        const auto& value = this->*attribute.field;
        if (!value) continue;
        if (!text.empty()) text += ", ";
        text += std::string(attribute.name == "token" ? "label" : attribute.name) + " '" + *value + "'";
    }
    return text;
}

std::string tokenUriOf(std::string_view label, std::string_view serial)
{
    const auto encoded = [](std::string_view value) {
        std::string text;
        for (char c : value) {
            if (std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                std::string_view("-._~").find(c) != std::string_view::npos)
                text += c;
            else
                text += "%" + toHex(viewOf({&c, 1}));
        }
        return text;
    };
    return "pkcs11:token=" + encoded(label) + ";serial=" + encoded(serial);
}

} // namespace mintmark::hsm
