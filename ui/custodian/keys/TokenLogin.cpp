#include "ui/custodian/keys/TokenLogin.h"

#include <QtCore/QUrl>

namespace mintmark::ui {

Outcome<TokenLogin> loginOf(const Work& work, const KnownToken& token, Pin pin, bool spend)
{
    if (token.isStations && !pin.empty())
        if (const auto same = work.isPin(pin); same && !*same)
            return fail(
                Failure(FailureCode::HsmPinWrong,
                        "it is not the one that this window was opened with; the token was not asked"));
    return TokenLogin{work.directory(), token, std::make_shared<Pin>(std::move(pin)), spend};
}

Outcome<Pin> pinOf(station::KeyRoom& room, const TokenLogin& login)
{
    if (!login.token.isStations || login.token.info.pinPad) return login.pin->duplicate();
    auto kept = room.stationPin();
    if (login.pin->empty()) return kept;
    // Logged in for this window already, the token would take anything.
    if (kept && !equalInConstantTime(kept->reveal(), login.pin->reveal()))
        return fail(Failure(FailureCode::HsmPinWrong,
                            "it is not the one that the station keeps; the token was not asked"));
    return login.pin->duplicate();
}

Outcome<OpenedHere> openFor(const TokenLogin& login)
{
    OpenedHere opened;
    opened.room = TRY(station::openKeyRoom(login.station));
    const auto pin = TRY(pinOf(*opened.room, login));
    opened.token = TRY(opened.room->open(login.token.address, pin, {.spendFinalTry = login.spendFinalTry}));
    return opened;
}

Outcome<KnownToken> stationsToken(const std::filesystem::path& station)
{
    const auto room = TRY(station::openKeyRoom(station));
    KnownToken own{TRY(room->stationToken()), {}, true};
    own.info = TRY(room->look(own.address));
    return own;
}

Outcome<FoundTokens> tokensOf(const std::filesystem::path& station, const std::filesystem::path& module,
                              const std::stop_token& stop)
{
    const auto room = TRY(station::openKeyRoom(station));
    FoundTokens found;
    for (const auto& one : room->modules(module, {})) {
        if (stop.stop_requested()) return fail(Failure(FailureCode::Interrupted, "nothing was changed"));
        if (!one.problem.empty()) {
            found.problems.push_back(one.path.string() + ": " + one.problem);
            continue;
        }
        const auto slots_ = room->slots(one.path, {});
        if (!slots_) {
            found.problems.push_back(one.path.string() + ": " + slots_.error().text());
            continue;
        }
        for (const auto& slot : *slots_)
            if (slot.token && slot.token->initialised)
                found.tokens.push_back({{one.path, uriOf(*slot.token)}, *slot.token, false});
    }
    return found;
}

std::string uriOf(const hsm::TokenInfo& token)
{
    const auto encoded = [](const std::string& text) {
        return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
    };
    return "pkcs11:token=" + encoded(token.label) + ";serial=" + encoded(token.serial);
}

} // namespace mintmark::ui
