#include "ui/custodian/first/Found.h"

#include "ui/common/Words.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::StationWizard)
};

/// RFC 7512 §2.3: what is no unreserved character is percent-encoded.
std::string encoded(const std::string& text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri;
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
            c == '_' || c == '.' || c == '~')
            uri += c;
        else
            (uri += '%') += {digits[octet >> 4], digits[octet & 15]};
    }
    return uri;
}

// As provisioning/station tells them.
constexpr std::array stages{
    QT_TRANSLATE_NOOP("mintmark::ui::StationWizard", "making a token (SoftHSM)"),
    QT_TRANSLATE_NOOP("mintmark::ui::StationWizard",
                      "making the keys of the root CA and the issuing CA in the token"),
    QT_TRANSLATE_NOOP("mintmark::ui::StationWizard", "issuing the CA certificates"),
    QT_TRANSLATE_NOOP("mintmark::ui::StationWizard",
                      "making the keys of the station and the registry in the token"),
    QT_TRANSLATE_NOOP("mintmark::ui::StationWizard",
                      "making the keys of the station and the registry on the token"),
    QT_TRANSLATE_NOOP("mintmark::ui::StationWizard", "making the encrypted registry"),
    QT_TRANSLATE_NOOP("mintmark::ui::StationWizard", "looking for the issuing CA's key on the token"),
    QT_TRANSLATE_NOOP("mintmark::ui::StationWizard", "measuring what the token does"),
};

} // namespace

Outcome<std::vector<FoundModule>> findModules(const std::filesystem::path& module)
{
    const auto room = TRY(station::openKeyRoom(std::nullopt));
    std::vector<FoundModule> found;
    for (auto& info : room->modules(module, {})) {
        FoundModule one{std::move(info), {}, {}};
        if (one.info.problem.empty()) {
            if (const auto slots_ = room->slots(one.info.path, {}); slots_) {
                for (const auto& slot : *slots_)
                    if (slot.token) one.tokens.push_back(*slot.token);
            } else {
                one.problem = codeOf(slots_.error()) + QStringLiteral(": ") + lineOf(slots_.error().detail);
            }
        } else {
            one.problem = lineOf(one.info.problem);
        }
        found.push_back(std::move(one));
    }
    return found;
}

QString obstacleOf(const hsm::TokenInfo& token)
{
    if (!token.initialised)
        return Words::tr("This token is empty. Make it ready with `mintmark hsm init-token` and `mintmark "
                         "hsm set-pin`, and its issuing CA by a ceremony (`mintmark ca ceremony`).");
    if (!token.pinSet)
        return Words::tr("This token's PIN was never set: its security officer sets it with `mintmark hsm "
                         "set-pin`.");
    if (token.pinLocked)
        return Words::tr("This token's PIN is locked: its security officer unlocks it with `mintmark hsm "
                         "unlock`.");
    if (token.writeProtected) return Words::tr("This token is write-protected: no key can be made on it.");
    return {};
}

hsm::TokenAddress addressOf(const FoundModule& module, const hsm::TokenInfo& token)
{
    return {module.info.path,
            "pkcs11:token=" + encoded(token.label) + ";serial=" + encoded(token.serial),
            {},
            hsm::Isolation::None};
}

QString stageOf(const std::string& stage)
{
    for (const auto* known : stages)
        if (stage == known) return Words::tr(known);
    return lineOf(stage);
}

} // namespace mintmark::ui
