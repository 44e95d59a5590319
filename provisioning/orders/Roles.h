// Who may do what: roles, acts, and one table that says which role may which act. Pure functions.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace mintmark::orders {

enum class Role { Technician, Supervisor, SecurityOfficer, Auditor, Integrator };

/// What may be done at a station. Each call of a border has exactly one of these; they are named like Azure's
/// own permissions, and Roles.cpp names the calls.
enum class Act {
    StationRead,   ///< Station: info, profiles, tokens, diagnose…; Ids: judge…; Sockets: all that look
    SocketsManage, ///< Sockets: assign, learn, remove
    RegistryRead,  ///< Station: devices, device, counts, stats
    RegistryReadWrite,  ///< Station: correct, repair
    RegistryCheck,      ///< Station: check
    DevicesProvision,   ///< Station: provision, a dry run too; ShiftChecks: checkShift
    DevicesRework,      ///< CertificateLife: rework (Delicate::Reissue)
    DevicesShip,        ///< CertificateLife: ship
    DevicesScrap,       ///< CertificateLife: scrap (Delicate::Scrap)
    LabelsPrint,        ///< Station: countLabel, onboarding
    LabelsReprint,      ///< Station: countLabel of a reprint: who answers for it
    ExportsRead,        ///< Station: exportTo
    DestinationsRead,   ///< Destinations: all that look
    DestinationsManage, ///< Destinations: add, remove, setCredential
    DestinationsPush,   ///< Destinations: push, retry
    BackupsMake,        ///< Station: backup
    BackupsRestore,     ///< restoreRegistry
    OrdersRead,         ///< Orders: identity, list, show
    OrdersWrite,        ///< Orders: import (a later revision: Delicate::ChangeQuota), close
    IdsRead,            ///< Ids: preview, pools, voids
    IdsTake,            ///< Ids: take
    IdsReadWrite,       ///< Ids: allot
    TrustRead,          ///< Trust: sets, set, affected
    TrustReadWrite,     ///< Trust: add
    CertificatesRead,   ///< CertificateLife: revocations, chain, ending, endingCalendar, clock
    CertificatesRevoke, ///< CertificateLife: revoke
    CertificatesRenew,  ///< CertificateLife: renew
    CertificatesProve,  ///< CertificateLife: prove
    CrlsMake,           ///< CertificateLife: makeCrls
    ClockAccept,        ///< CertificateLife: acceptClock
    AuditRead,     ///< Audit: keyPem, newestHead, entries, exportTo, proveDevice, proveConsistency: what they
                   ///< give away is ended by a head, which is signed for it
    AuditSign,     ///< Audit: sign
    TokenLogin,    ///< Station: login, loginTo, loginFromFile, loginWhenPinComes
    KeysUse,       ///< signOrder, signFirmware, the CA's signature under a request
    KeysManage,    ///< KeyRoom: all that make, restore, export or delete keys, and PINs of tokens
    OperatorsRead, ///< Operators: list, policy
    OperatorsManage, ///< Operators: add, remove, setPin, setRole, unlock, setPolicy
};

/// What may need a second, different person, here and now.
enum class Delicate {
    LockFuses,     ///< a batch under a profile that locks its units
    Reissue,       ///< a second key and certificate for the same device
    ExportSecrets, ///< a key leaves its token, wrapped for custodians
    DeleteKey,     ///< a key is deleted from a token
    ChangeQuota,   ///< a later revision of an order takes the place of the one before
    Scrap,         ///< devices are done for, and their certificates with them
};

/// Those of the delicate acts that need the second person. Default: every one.
using TwoPeople = std::set<Delicate>;
[[nodiscard]] TwoPeople allOfThem();

[[nodiscard]] bool may(Role role, Act act);
/// Whether this role may stand beside another person as the second one.
[[nodiscard]] bool maySecond(Role role, Delicate delicate);
/// What the first person does who does the delicate thing.
[[nodiscard]] Act actOf(Delicate delicate);

/// In the order of the enumerations.
[[nodiscard]] std::span<const Role> allRoles();
[[nodiscard]] std::span<const Act> allActs();
[[nodiscard]] std::span<const Delicate> allDelicates();

/// "technician", "supervisor", "security-officer", "auditor", "integrator".
[[nodiscard]] std::string_view nameOf(Role role);
[[nodiscard]] std::optional<Role> roleNamed(std::string_view name);
/// "RegistryRead" …
[[nodiscard]] std::string_view nameOf(Act act);
[[nodiscard]] std::optional<Act> actNamed(std::string_view name);
/// "lock-fuses", "reissue", "export-secrets", "delete-key", "change-quota", "scrap".
[[nodiscard]] std::string_view nameOf(Delicate delicate);
[[nodiscard]] std::optional<Delicate> delicateNamed(std::string_view name);

/// For a failure's detail: "a technician may not revoke certificates (CertificatesRevoke); a supervisor or a
/// security officer may".
[[nodiscard]] std::string refusal(Role role, Act act);
[[nodiscard]] std::string refusal(Role role, Delicate delicate);

} // namespace mintmark::orders
