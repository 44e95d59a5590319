#include "provisioning/station/ceremony/Rehearsal.h"

#include "hsm/TokenUri.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"

#include <openssl/rand.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

namespace mintmark::station {

namespace fs = std::filesystem;
using engine::outcomeOf;

namespace {

constexpr auto mark = "mintmark-rehearsal";

Outcome<Pin> randomPin()
{
    Secret octets(16);
    if (::RAND_priv_bytes(octets.revealForWriting().data(), 16) != 1)
        return fail(Failure{FailureCode::Internal, "no random numbers"});
    Pin pin;
    for (const auto octet : octets.reveal())
        pin.append(static_cast<char>('a' + octet % 26));
    return pin;
}

} // namespace

Outcome<ScratchFolder> ScratchFolder::make(const fs::path& path)
{
    std::error_code error;
    const auto status = fs::symlink_status(path, error);
    if (status.type() != fs::file_type::not_found) {
        if (status.type() != fs::file_type::directory || !fs::exists(path / mark, error))
            return fail(
                Failure{FailureCode::CeremonyExists, path.string() + ", which a rehearsal would use"});
        fs::remove_all(path, error);
    }
    if (::mkdir(path.c_str(), 0700) != 0)
        return fail(Failure{FailureCode::OutputFailed, path.string() + ": " + reason(errno)});
    ScratchFolder folder(path);
    TRY(writeWhole(path / mark, "A rehearsal's; removed at its end.\n"));
    return folder;
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}

ScratchFolder::~ScratchFolder()
{
    if (m_path.empty()) return;
    // The mark goes last, so that what a kill leaves here is known to be a rehearsal's.
    std::error_code error;
    for (fs::directory_iterator at(m_path, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        if (at->path().filename() != mark) fs::remove_all(at->path(), ignored);
    }
    fs::remove_all(m_path, error);
}

ScratchTokens::ScratchTokens(fs::path folder, Clock& clock) : m_folder(std::move(folder)), m_clock(clock) {}

Outcome<std::unique_ptr<ScratchTokens>> ScratchTokens::make(const Script& script, const fs::path& folder,
                                                            Clock& clock)
{
    std::unique_ptr<ScratchTokens> scratch(new ScratchTokens(folder, clock));
    for (const auto& token : script.tokens) {
        const auto uri = TRY(outcomeOf(hsm::TokenUri::parse(token.address.uri)));
        auto pin = TRY(randomPin());
        const auto soPin = TRY(randomPin());
        auto address =
            TRY(outcomeOf(hsm::makeSoftToken(folder / "token", uri.token.value_or(token.name), soPin, pin)));
        scratch->m_tokens.emplace(token.name, Scratch{std::move(address), std::move(pin)});
    }
    return scratch;
}

Outcome<std::unique_ptr<hsm::Token>> ScratchTokens::open(const ScriptToken& token)
{
    const auto found = m_tokens.find(token.name);
    if (found == m_tokens.end()) return fail(Failure{FailureCode::Internal, "no scratch for " + token.name});
    return outcomeOf(hsm::openToken(found->second.address, m_folder / (token.name + ".lock"), m_clock));
}

Outcome<Pin> ScratchTokens::pin(const CeremonyToken& token)
{
    const auto found = m_tokens.find(token.name);
    if (found == m_tokens.end()) return fail(Failure{FailureCode::HsmPinMissing, token.name});
    return found->second.pin.duplicate();
}

} // namespace mintmark::station
