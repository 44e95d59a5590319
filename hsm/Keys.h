// Objects of a session: made by policy, read, and known again by their fingerprint.
#pragma once

#include "hsm/KeyPolicy.h"
#include "hsm/Quirks.h"
#include "hsm/Session.h"
#include "hsm/Token.h"

namespace mintmark::hsm {

/// "MM", 1, the role, and 12 random octets: so that a token tells what its keys are for.
[[nodiscard]] Result<Bytes> newKeyId(Session& session, KeyRole role);
/// Nothing for an ID that Mintmark did not make.
[[nodiscard]] std::optional<KeyRole> roleOf(ByteView id);

/// Generates, reads back, compares; on any difference the key is destroyed again. `session` may write and is
/// logged in. PolicyRefused names the attribute.
[[nodiscard]] Result<KeyAddress> generateKey(Session& session, const KeyForm& form, KeyAlgorithm algorithm,
                                             KeyRole role, const std::string& label, const Quirks& quirks);

/// Compares the attributes of an object with rules, as the token tells them; PolicyRefused with the name.
[[nodiscard]] Result<void> compareRules(Session& session, CK_OBJECT_HANDLE object,
                                        std::span<const AttributeRule> rules, bool isPublicHalf,
                                        const Quirks& quirks);

/// C_GetAttributeValue of one attribute of any length up to 4096 octets.
[[nodiscard]] Result<Bytes> readAttribute(Session& session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type);
/// A flag; nothing where the token does not tell it.
[[nodiscard]] std::optional<bool> readFlag(Session& session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type);
/// A CK_ULONG.
[[nodiscard]] Result<CK_ULONG> readNumber(Session& session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type);

/// DER SubjectPublicKeyInfo of the public key object with this ID; KeyMissing where it is of no kind of ours.
[[nodiscard]] Result<Bytes> readPublicKey(Session& session, const Bytes& id);
/// The same of one object.
[[nodiscard]] Result<Bytes> publicKeyOf(Session& session, CK_OBJECT_HANDLE object);

/// Private and secret keys, and public halves that stand alone; `session` is logged in.
[[nodiscard]] Result<std::vector<KeyListing>> listKeys(Session& session);

/// Every half with this ID. `session` may write and is logged in.
[[nodiscard]] Result<void> destroyKey(Session& session, const Bytes& id);

/// Objects that are destroyed again unless all went well.
class Unfinished {
public:
    explicit Unfinished(Session& session) : m_session(session) {}
    ~Unfinished()
    {
        for (const auto object : m_objects)
            (void)m_session.p11().C_DestroyObject(m_session.handle(), object);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    void add(CK_OBJECT_HANDLE object) { m_objects.push_back(object); }
    void finish() { m_objects.clear(); }

private:
    Session& m_session;
    std::vector<CK_OBJECT_HANDLE> m_objects;
};

} // namespace mintmark::hsm
