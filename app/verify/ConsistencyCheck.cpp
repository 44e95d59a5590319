#include "app/verify/Anchors.h"
#include "app/verify/Encoding.h"
#include "app/verify/Lines.h"
#include "app/verify/Proofs.h"
#include "app/verify/Tree.h"

namespace mintmark::verify {
namespace {

constexpr std::size_t proofMax = std::size_t{1} << 16;

struct Path {
    std::uint64_t from = 0, to = 0;
    std::vector<Digest> hashes;
};

/// Nothing where it is not one; it is reported then.
std::optional<Path> readPath(const std::string& file, Report& report)
{
    const auto text = readWhole(file, proofMax);
    Json json;
    if (!text)
        report.unreadable(text.why());
    else if (!json.read(*text))
        report.unreadable(file + ": it is not JSON: " + json.why());
    if (!text || !json.why().empty()) return std::nullopt;
    Fields fields(json, json.root(), "the proof");
    const auto format = fields.text("format");
    const auto version = fields.number("version");
    if (!fields.good() || format != "mintmark-consistency-proof" || version != 1) {
        report.unreadable(file + ": it is not a proof of consistency of version 1");
        return std::nullopt;
    }
    Path path;
    path.from = fields.number("from");
    path.to = fields.number("to");
    const Json::Value* hashes = fields.array("path");
    for (const Json::Value* hash = fields.good() ? json.firstOf(*hashes) : nullptr; hash != nullptr;
         hash = json.after(*hash))
        if (hash->kind != Json::Kind::Text || !readHex(hash->text, path.hashes.emplace_back()))
            fields.refuse("\"path\" of the proof has something else than hashes");
    if (fields.complete()) return path;
    report.found({"form", file, 0, std::nullopt, fields.why()});
    return std::nullopt;
}

} // namespace

void checkConsistency(const std::string& oldHead, const std::string& newHead, const std::string& proof,
                      const Keys& keys, Report& report)
{
    Anchors older, newer;
    older.addFile(oldHead, keys, report);
    newer.addFile(newHead, keys, report);
    const auto path = readPath(proof, report);
    if (!report.good() || !path) return;
    for (const auto& [heads, file] : {std::pair(&older, &oldHead), std::pair(&newer, &newHead)})
        if (heads->all().size() != 1) return report.unreadable(*file + ": it has more than one head");
    const Anchor& from = older.all().front();
    const Anchor& to = newer.all().front();
    report.fact("registry", hex(to.registry));
    report.fact("from", from.number);
    report.fact("to", to.number);
    const auto found = [&](const char* what, const std::string& file, const std::string& sentence) {
        report.found({what, file, 0, std::nullopt, sentence});
    };
    if (from.registry != to.registry)
        return found("other-registry", newHead, "the two heads are of different registries");
    if (path->from != from.number || path->to != to.number)
        return found("form", proof,
                     "the proof is of the numbers " + std::to_string(path->from) + " and " +
                         std::to_string(path->to) + ", the heads are of " + std::to_string(from.number) +
                         " and " + std::to_string(to.number));
    if (from.number > to.number) return found("older", newHead, "the new head is older than the old one");
    if (!consistent(from.number, from.root, to.number, to.root, path->hashes) ||
        (from.number == to.number && from.hash != to.hash))
        return found("inconsistent", proof,
                     "the log of " + std::to_string(to.number) + " entries does not go on from that of " +
                         std::to_string(from.number) + ", or this proof does not show it");
    report.note("registry " + hex(to.registry) + ": the log of " + std::to_string(to.number) +
                " entries goes on from that of " + std::to_string(from.number));
}

} // namespace mintmark::verify
