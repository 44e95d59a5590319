// An ID scheme, compiled: what it needs, and which ID that makes. A value and pure functions.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/identity/Shape.h"
#include "provisioning/identity/Uuid.h"
#include "provisioning/values/IdRules.h"
#include "provisioning/values/Unit.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace mintmark::identity {

/// Numbers that an ID takes, never to be given again: from a counter of this station, or from a pool.
struct Draw {
    std::string counter;     ///< the counter's name
    std::string pool;        ///< empty: the counter
    std::uint32_t count = 1; ///< numbers in a row
    std::uint64_t last = 0;  ///< the last number that the scheme can write; the first is 1
};

struct Needs {
    std::optional<Draw> sequence, addresses;
    std::size_t randomOctets = 0; ///< from the HSM, drawn before the job
};

/// What one ID is made of.
struct Ingredients {
    std::uint64_t sequence = 0; ///< as drawn
    std::uint64_t address = 0;  ///< the first of those drawn, from 1
    WallTime now{};
    HardwareId hardwareId;
    Bytes random; ///< at least `randomOctets`
};

struct MadeId {
    DeviceId id;
    /// What goes with the ID and is recorded as facts: id.address.1, gs1.link, …
    std::map<std::string, std::string> facts;
};

class Scheme {
public:
    /// Refuses: a template that cannot be read, an ID that could repeat, one of more than 64 characters
    /// (RFC 5280 App. A, ub-common-name), keys that nothing uses, and what the profile's platforms do not
    /// take.
    [[nodiscard]] static Expected<Scheme, SchemeError> compile(const IdRules& rules, const Place& place);

    [[nodiscard]] const Needs& needs() const { return m_needs; }
    [[nodiscard]] const std::string& text() const { return m_text; } ///< as the profile has it
    [[nodiscard]] std::size_t longest() const { return m_longest; }
    [[nodiscard]] const Shape& shape() const { return m_shape; }
    /// A check character or two; without them `id check` sees the form alone.
    [[nodiscard]] bool hasCheck() const;
    [[nodiscard]] bool asksTheUnit() const { return m_asksTheUnit; } ///< its hardware ID is in the ID

    /// SequenceExhausted for a number beyond the last, SchemeUnusable for a hardware ID of another length,
    /// too few random octets or a year beyond 9999. The same ingredients always make the same ID.
    [[nodiscard]] Expected<MadeId, IdentityError> make(const Ingredients& ingredients) const;

private:
    Scheme() = default;
    friend class Compiler;
    friend class Rendering;

    std::string m_text;
    Shape m_shape;
    Template m_name; ///< of {uuid:5}
    Uuid m_namespace{};
    std::string m_gtin, m_link;
    bool m_hasSerial = false, m_asksTheUnit = false;
    unsigned m_addressBits = 0;
    EuiForm m_addressForm = EuiForm::Plain;
    Needs m_needs;
    std::size_t m_longest = 0;
};

} // namespace mintmark::identity
