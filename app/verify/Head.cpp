#include "app/verify/Head.h"

#include "app/verify/Encoding.h"
#include "app/verify/Octets.h"

#include <algorithm>
#include <span>

namespace mintmark::verify {
namespace {

std::string_view viewOf(std::span<const std::uint8_t> octets)
{
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

bool isReason(std::string_view why)
{
    constexpr std::array<std::string_view, 5> reasons{"entries", "batch", "export", "backup", "asked"};
    return std::find(reasons.begin(), reasons.end(), why) != reasons.end();
}

} // namespace

std::string Head::octets() const
{
    std::string all = "mintmark-audit-head-v1";
    all += viewOf(registry);
    put64(all, number);
    put64(all, static_cast<std::uint64_t>(time));
    all += viewOf(hash);
    all += viewOf(root);
    putText(all, why);
    return all;
}

Result<Head> readHead(const Json& json, const Json::Value& value)
{
    Fields fields(json, value, "the head");
    Head head;
    fields.hex("registry", head.registry);
    head.number = fields.number("number");
    head.time = fields.signedNumber("time");
    fields.hex("hash", head.hash);
    fields.hex("root", head.root);
    head.why = fields.text("why");
    fields.hex("key", head.key);
    const auto signature = readBase64(fields.text("signature"));
    if (!signature || signature->size() != head.signature.size())
        fields.refuse("\"signature\" of the head is not the base64 of 64 octets");
    else
        std::copy(signature->begin(), signature->end(), head.signature.begin());
    if (!isReason(head.why))
        fields.refuse("\"why\" of the head is none of entries, batch, export, backup and asked");
    if (!fields.complete()) return Failure{fields.why()};
    return head;
}

Signed checkSignature(const Head& head, const Keys& keys)
{
    const Key* key = keys.find(head.key);
    if (key == nullptr) return Signed::UnknownKey;
    return key->signedThis(head.octets(), head.signature) ? Signed::Yes : Signed::No;
}

std::string sentenceOf(Signed result, const Head& head)
{
    const std::string name = "the head of number " + std::to_string(head.number);
    if (result == Signed::UnknownKey)
        return name + " names the key " + hex(head.key) + ", which is none of those given";
    return name + " has a signature that is not the key's: the head or its signature was changed";
}

Result<Digest> readKeyLine(const Json& json, const Json::Value& value)
{
    Fields fields(json, value, "the key");
    Digest id{};
    fields.hex("id", id);
    const auto spki = readBase64(fields.text("spki"));
    if (!spki)
        fields.refuse("\"spki\" of the key is not base64");
    else if (fields.good() && sha256(*spki) != id)
        fields.refuse("\"id\" of the key is not the SHA-256 of its \"spki\"");
    if (!fields.complete()) return Failure{fields.why()};
    return id;
}

} // namespace mintmark::verify
