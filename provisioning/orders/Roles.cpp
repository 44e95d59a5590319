#include "provisioning/orders/Roles.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace mintmark::orders {

namespace {

struct RoleRow {
    Role role;
    std::string_view name;
    std::string_view word; ///< with its article
};
constexpr std::array roleRows{
    RoleRow{Role::Technician, "technician", "a technician"},
    RoleRow{Role::Supervisor, "supervisor", "a supervisor"},
    RoleRow{Role::SecurityOfficer, "security-officer", "a security officer"},
    RoleRow{Role::Auditor, "auditor", "an auditor"},
    RoleRow{Role::Integrator, "integrator", "an integrator"},
};

constexpr unsigned T = 1U << unsigned(Role::Technician), S = 1U << unsigned(Role::Supervisor),
                   O = 1U << unsigned(Role::SecurityOfficer), A = 1U << unsigned(Role::Auditor),
                   I = 1U << unsigned(Role::Integrator);

struct ActRow {
    Act act;
    std::string_view name;
    unsigned roles;
    std::string_view what; ///< "may not …"
};
// Who may what. resources/docs/people.md shows the same, and a test compares the two.
constexpr std::array actRows{
    ActRow{Act::StationRead, "StationRead", T | S | O | A | I, "look at the station"},
    ActRow{Act::SocketsManage, "SocketsManage", S | O, "change what a socket is"},
    ActRow{Act::RegistryRead, "RegistryRead", T | S | O | A, "read the registry"},
    ActRow{Act::RegistryReadWrite, "RegistryReadWrite", S, "correct what the registry says"},
    ActRow{Act::RegistryCheck, "RegistryCheck", S | O | A, "check the registry"},
    ActRow{Act::DevicesProvision, "DevicesProvision", T | S, "provision devices"},
    ActRow{Act::DevicesRework, "DevicesRework", S, "give a device a second identity"},
    ActRow{Act::DevicesShip, "DevicesShip", T | S, "ship devices"},
    ActRow{Act::DevicesScrap, "DevicesScrap", S, "scrap devices"},
    ActRow{Act::LabelsPrint, "LabelsPrint", T | S, "print labels"},
    ActRow{Act::LabelsReprint, "LabelsReprint", S, "answer for a label's reprint"},
    ActRow{Act::ExportsRead, "ExportsRead", S | O | A | I, "take exports"},
    ActRow{Act::DestinationsRead, "DestinationsRead", S | O | A | I, "see what destinations were told"},
    ActRow{Act::DestinationsManage, "DestinationsManage", O, "name destinations and give their credentials"},
    ActRow{Act::DestinationsPush, "DestinationsPush", S | O | I, "tell destinations of devices"},
    ActRow{Act::BackupsMake, "BackupsMake", S | O, "back the registry up"},
    ActRow{Act::BackupsRestore, "BackupsRestore", O, "put a backup in the registry's place"},
    ActRow{Act::OrdersRead, "OrdersRead", T | S | O | A, "read orders"},
    ActRow{Act::OrdersWrite, "OrdersWrite", S | O, "import or close orders"},
    ActRow{Act::IdsRead, "IdsRead", T | S | O | A, "read pools and IDs"},
    ActRow{Act::IdsTake, "IdsTake", S, "take IDs out of a pool"},
    ActRow{Act::IdsReadWrite, "IdsReadWrite", S | O, "import allotments of IDs"},
    ActRow{Act::TrustRead, "TrustRead", T | S | O | A, "read sets of trust roots"},
    ActRow{Act::TrustReadWrite, "TrustReadWrite", O, "add sets of trust roots"},
    ActRow{Act::CertificatesRead, "CertificatesRead", T | S | O | A, "read certificates"},
    ActRow{Act::CertificatesRevoke, "CertificatesRevoke", S | O, "revoke certificates"},
    ActRow{Act::CertificatesRenew, "CertificatesRenew", S, "renew certificates"},
    ActRow{Act::CertificatesProve, "CertificatesProve", O, "prove to a platform that a CA is the station's"},
    ActRow{Act::CrlsMake, "CrlsMake", S | O, "make revocation lists"},
    ActRow{Act::ClockAccept, "ClockAccept", S | O, "accept the clock"},
    ActRow{Act::AuditRead, "AuditRead", S | O | A, "read the audit log"},
    ActRow{Act::AuditSign, "AuditSign", S | O | A, "have the audit log's head signed"},
    ActRow{Act::TokenLogin, "TokenLogin", S | O, "log in to a token"},
    ActRow{Act::KeysUse, "KeysUse", O, "sign with the key room's keys"},
    ActRow{Act::KeysManage, "KeysManage", O, "make, export or delete keys"},
    ActRow{Act::OperatorsRead, "OperatorsRead", S | O | A, "see the list of operators"},
    ActRow{Act::OperatorsManage, "OperatorsManage", O, "change the list of operators"},
};

struct DelicateRow {
    Delicate delicate;
    std::string_view name;
    Act act;         ///< of the first person
    unsigned second; ///< roles that may stand beside
    std::string_view what;
};
constexpr std::array delicateRows{
    DelicateRow{Delicate::LockFuses, "lock-fuses", Act::DevicesProvision, S | O, "the locking of units"},
    DelicateRow{Delicate::Reissue, "reissue", Act::DevicesRework, S | O, "a device's second identity"},
    DelicateRow{Delicate::ExportSecrets, "export-secrets", Act::KeysManage, S | O, "the export of a key"},
    DelicateRow{Delicate::DeleteKey, "delete-key", Act::KeysManage, S | O, "the end of a key"},
    DelicateRow{Delicate::ChangeQuota, "change-quota", Act::OrdersWrite, S | O, "the change of an order"},
    DelicateRow{Delicate::Scrap, "scrap", Act::DevicesScrap, S | O, "the end of devices"},
};

template <class Rows, class Value> constexpr const auto& rowOf(const Rows& rows, Value value)
{
    return rows[std::size_t(value)];
}
template <class Rows, class Get> constexpr bool isInOrder(const Rows& rows, Get get)
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (std::size_t(get(rows[i])) != i) return false;
    return true;
}
static_assert(isInOrder(roleRows, [](const RoleRow& row) { return row.role; }) && roleRows.size() == 5);
static_assert(isInOrder(actRows, [](const ActRow& row) { return row.act; }) &&
              actRows.size() == std::size_t(Act::OperatorsManage) + 1);
static_assert(isInOrder(delicateRows, [](const DelicateRow& row) { return row.delicate; }) &&
              delicateRows.size() == std::size_t(Delicate::Scrap) + 1);

template <class Value, class Rows, class Get> const std::vector<Value>& column(const Rows& rows, Get get)
{
    static const std::vector<Value> values = [&] {
        std::vector<Value> made;
        std::transform(rows.begin(), rows.end(), std::back_inserter(made), get);
        return made;
    }();
    return values;
}

template <class Rows, class Value>
std::optional<Value> named(const Rows& rows, std::string_view name,
                           Value (*get)(const typename Rows::value_type&))
{
    for (const auto& row : rows)
        if (row.name == name) return get(row);
    return std::nullopt;
}

bool has(unsigned roles, Role role)
{
    return (roles & (1U << unsigned(role))) != 0;
}

/// "a supervisor or a security officer may".
std::string whoMay(unsigned roles)
{
    std::vector<std::string_view> words;
    for (const auto& row : roleRows)
        if (has(roles, row.role)) words.push_back(row.word);
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text + " may";
}

} // namespace

TwoPeople allOfThem()
{
    const auto all = allDelicates();
    return {all.begin(), all.end()};
}

bool may(Role role, Act act)
{
    return has(rowOf(actRows, act).roles, role);
}

bool maySecond(Role role, Delicate delicate)
{
    return has(rowOf(delicateRows, delicate).second, role);
}

Act actOf(Delicate delicate)
{
    return rowOf(delicateRows, delicate).act;
}

std::span<const Role> allRoles()
{
    return column<Role>(roleRows, [](const RoleRow& row) { return row.role; });
}

std::span<const Act> allActs()
{
    return column<Act>(actRows, [](const ActRow& row) { return row.act; });
}

std::span<const Delicate> allDelicates()
{
    return column<Delicate>(delicateRows, [](const DelicateRow& row) { return row.delicate; });
}

std::string_view nameOf(Role role)
{
    return rowOf(roleRows, role).name;
}

std::optional<Role> roleNamed(std::string_view name)
{
    return named<decltype(roleRows), Role>(roleRows, name, [](const RoleRow& row) { return row.role; });
}

std::string_view nameOf(Act act)
{
    return rowOf(actRows, act).name;
}

std::optional<Act> actNamed(std::string_view name)
{
    return named<decltype(actRows), Act>(actRows, name, [](const ActRow& row) { return row.act; });
}

std::string_view nameOf(Delicate delicate)
{
    return rowOf(delicateRows, delicate).name;
}

std::optional<Delicate> delicateNamed(std::string_view name)
{
    return named<decltype(delicateRows), Delicate>(delicateRows, name,
                                                   [](const DelicateRow& row) { return row.delicate; });
}

std::string refusal(Role role, Act act)
{
    const auto& row = rowOf(actRows, act);
    return std::string(rowOf(roleRows, role).word) + " may not " + std::string(row.what) + " (" +
           std::string(row.name) + "); " + whoMay(row.roles);
}

std::string refusal(Role role, Delicate delicate)
{
    const auto& row = rowOf(delicateRows, delicate);
    return std::string(rowOf(roleRows, role).word) + " may not be the second person for " +
           std::string(row.what) + " (" + std::string(row.name) + "); " + whoMay(row.second);
}

} // namespace mintmark::orders
