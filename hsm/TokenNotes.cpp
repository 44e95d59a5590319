// PKCS #11 v2.40 C_CreateObject of CKO_DATA.
#include "hsm/TokenNotes.h"

#include "hsm/CkrTable.h"
#include "hsm/KeyUse.h"
#include "hsm/Template.h"
#include "hsm/base/Digest.h"

#include <algorithm>
#include <array>

namespace mintmark::hsm {
namespace {

constexpr std::string_view application = "mintmark";
constexpr std::size_t valueMost = 1024;
constexpr std::size_t frame = 8 + 32; // a number that rises, and SHA-256 of it with the value

struct Note {
    CK_OBJECT_HANDLE handle = 0;
    std::uint64_t number = 0;
    Bytes value;
};

Bytes framed(std::uint64_t number, const Bytes& value)
{
    Bytes octets;
    for (int shift = 56; shift >= 0; shift -= 8)
        octets.push_back(static_cast<std::uint8_t>(number >> shift));
    octets.insert(octets.end(), value.begin(), value.end());
    const auto digest = sha256(octets);
    octets.insert(octets.end(), digest.begin(), digest.end());
    return octets;
}

Result<Bytes> attribute(Session& session, CK_OBJECT_HANDLE handle, CK_ATTRIBUTE_TYPE type)
{
    Bytes octets(valueMost + frame);
    CK_ATTRIBUTE asked{type, octets.data(), octets.size()};
    const CK_RV rv = session.p11().C_GetAttributeValue(session.handle(), handle, &asked, 1);
    if (rv == CKR_BUFFER_TOO_SMALL || rv == CKR_ATTRIBUTE_TYPE_INVALID || rv == CKR_ATTRIBUTE_SENSITIVE)
        return Bytes{}; // none of ours
    if (rv != CKR_OK) return fail(session.error("C_GetAttributeValue", rv));
    octets.resize(std::min<std::size_t>(asked.ulValueLen, octets.size()));
    return octets;
}

/// Those of this name that are whole; one that a cut left half written is none.
Result<std::vector<Note>> notesNamed(Session& session, const std::string& name, bool& isAnyBroken)
{
    std::vector<Note> notes;
    for (const auto handle : TRY(session.findAll(CKO_DATA))) {
        if (textOf(TRY(attribute(session, handle, CKA_APPLICATION))) != application ||
            textOf(TRY(attribute(session, handle, CKA_LABEL))) != name)
            continue;
        const auto octets = TRY(attribute(session, handle, CKA_VALUE));
        Note note{handle, 0, {}};
        if (octets.size() >= frame) {
            for (std::size_t i = 0; i < 8; ++i)
                note.number = note.number << 8 | octets[i];
            note.value.assign(octets.begin() + 8, octets.end() - 32);
        }
        if (octets.size() < frame || framed(note.number, note.value) != octets) {
            isAnyBroken = true;
            continue;
        }
        notes.push_back(std::move(note));
    }
    std::ranges::sort(notes, {}, &Note::number);
    return notes;
}

class PoolNotes final : public TokenNotes {
public:
    explicit PoolNotes(std::shared_ptr<SessionPool> pool) : m_pool(std::move(pool)) {}

    Result<std::optional<Bytes>> read(const std::string& name) override
    {
        return m_pool->run([&](Session& session) -> Result<std::optional<Bytes>> {
            bool isAnyBroken = false;
            auto notes = TRY(notesNamed(session, name, isAnyBroken));
            if (!notes.empty()) return std::optional(std::move(notes.back().value));
            if (isAnyBroken)
                return fail(HsmError(HsmCode::Failed, "the token's note \"" + name + "\" is not whole"));
            return std::optional<Bytes>{};
        });
    }

    Result<void> write(const std::string& name, const Bytes& value) override
    {
        if (name.empty() || name.size() > 64 || value.size() > valueMost)
            return fail(HsmError(HsmCode::Failed, "a note has a name of 1 to 64 octets and at most 1024"));
        const auto session = TRY(m_pool->connection().openSession(Session::Access::Write));
        bool isAnyBroken = false;
        const auto before = TRY(notesNamed(*session, name, isAnyBroken));
        const auto octets = framed(before.empty() ? 1 : before.back().number + 1, value);
        Template attributes;
        attributes.number(CKA_CLASS, CKO_DATA)
            .flag(CKA_TOKEN, true)
            .flag(CKA_PRIVATE, true)
            .text(CKA_APPLICATION, application)
            .text(CKA_LABEL, name)
            .octets(CKA_VALUE, octets);
        CK_OBJECT_HANDLE made = 0;
        const CK_RV rv =
            session->p11().C_CreateObject(session->handle(), attributes.data(), attributes.size(), &made);
        switch (rv) {
        case CKR_OK: break;
        case CKR_FUNCTION_NOT_SUPPORTED:
        case CKR_ATTRIBUTE_TYPE_INVALID:
        case CKR_ATTRIBUTE_VALUE_INVALID:
        case CKR_TEMPLATE_INCONSISTENT:
        case CKR_TEMPLATE_INCOMPLETE:
        case CKR_ACTION_PROHIBITED:
            return fail(HsmError(HsmCode::MechanismMissing, "C_CreateObject: the token keeps no data objects",
                                 static_cast<std::int64_t>(rv)));
        default: return fail(session->error("C_CreateObject", rv));
        }
        if (TRY(attribute(*session, made, CKA_VALUE)) != octets) {
            (void)session->p11().C_DestroyObject(session->handle(), made);
            return fail(HsmError(HsmCode::MechanismMissing, "the token does not keep what it is given"));
        }
        // The newest of those before stays until the next one: what was written last can still be torn.
        for (std::size_t i = 0; i + 1 < before.size(); ++i)
            TRY(checked("C_DestroyObject",
                        session->p11().C_DestroyObject(session->handle(), before[i].handle)));
        return m_pool->connection().quirks().keyMade();
    }

private:
    std::shared_ptr<SessionPool> m_pool;
};

} // namespace

std::unique_ptr<TokenNotes> makeNotes(std::shared_ptr<SessionPool> pool)
{
    return std::make_unique<PoolNotes>(std::move(pool));
}

} // namespace mintmark::hsm
