#include "provisioning/engine/FailureOf.h"

namespace mintmark::engine {
namespace {

FailureCode codeOf(hsm::HsmCode code)
{
    using enum hsm::HsmCode;
    switch (code) {
    case ModuleMissing: return FailureCode::HsmModule;
    case AddressWrong: return FailureCode::HsmAddress;
    case TokenMissing: return FailureCode::HsmTokenMissing;
    case TokenAmbiguous: return FailureCode::HsmAmbiguous;
    case TimedOut: return FailureCode::HsmSilent;
    case TokenGone:
    case LoginLost: return FailureCode::HsmTokenGone;
    case TokenDamaged: return FailureCode::HsmTokenDamaged;
    case PinWrong: return FailureCode::HsmPinWrong;
    case PinLocked: return FailureCode::HsmPinLocked;
    case PinFinalTry: return FailureCode::HsmPinFinal;
    case PinCounted: return FailureCode::HsmPinCounted;
    case PinMissing: return FailureCode::HsmPinMissing;
    case KeyMissing:
    case KeyAmbiguous: return FailureCode::HsmKeyMissing;
    case PolicyRefused: return FailureCode::HsmPolicy;
    case RoleRefused: return FailureCode::HsmRole;
    case WrapDamaged: return FailureCode::RegistryKey;
    case DiskFull: return FailureCode::DiskFull;
    case DiskReadOnly: return FailureCode::DiskReadOnly;
    case MechanismMissing: return FailureCode::HsmMechanism;
    case SignatureWrong:
    case NoSession:
    case OutOfMemory:
    case Failed: return FailureCode::HsmFailed;
    }
    return FailureCode::Internal;
}

FailureCode codeOf(devices::DeviceCode code)
{
    using enum devices::DeviceCode;
    switch (code) {
    case PortMissing: return FailureCode::UnitGone;
    case PortBusy: return FailureCode::PortBusy;
    case PortForbidden: return FailureCode::PortForbidden;
    case SerialTwice: return FailureCode::UnitUsbTwice;
    case LinkGone: return FailureCode::UnitGone;
    case TimedOut: return FailureCode::UnitSilent;
    case Stopped: return FailureCode::Interrupted;
    case Garbled: return FailureCode::UnitGarbled;
    case Refused:
    case NoKey:
    case NoObject:
    case Closed: return FailureCode::UnitRefused;
    }
    return FailureCode::Internal;
}

FailureCode codeOf(registry::StoreCode code)
{
    using enum registry::StoreCode;
    switch (code) {
    case Missing: return FailureCode::RegistryMissing;
    case Plaintext: return FailureCode::RegistryPlain;
    case KeyWrong:
    case Damaged: return FailureCode::RegistryKey;
    case Newer: return FailureCode::RegistryNewer;
    case Busy: return FailureCode::StationBusy;
    case NotFound: return FailureCode::DeviceUnknown;
    case Exhausted: return FailureCode::IdsExhausted;
    case DiskFull: return FailureCode::DiskFull;
    case Exists:
    case NotEncrypting:
    case Duplicate:
    case Forbidden:
    case ReadOnly:
    case Io:
    case Failed: return FailureCode::RegistryFailed;
    }
    return FailureCode::Internal;
}

// What the Gate said of a reservation, by the store's own code.
FailureCode refusalOf(long foreign)
{
    switch (static_cast<registry::StoreCode>(foreign)) {
    case registry::StoreCode::Duplicate: return FailureCode::KeyTwice;
    case registry::StoreCode::Forbidden: return FailureCode::UnitClone;
    default: return FailureCode::RegistryFailed;
    }
}

} // namespace

Failure failureOf(const hsm::HsmError& error)
{
    return {codeOf(error.code), error.detail};
}

Failure failureOf(const devices::DeviceError& error)
{
    return {codeOf(error.code), error.detail};
}

Failure failureOf(const registry::StoreError& error)
{
    // SQLite's own word, and not that of a registry that was opened for reading.
    if (error.code == registry::StoreCode::ReadOnly && error.foreign != 0)
        return {FailureCode::DiskReadOnly, error.detail};
    return {codeOf(error.code), error.detail};
}

Failure failureOf(const certificates::CertificateError& error)
{
    using enum certificates::CertificateCode;
    const auto code = [&] {
        switch (error.code) {
        case Malformed: return FailureCode::CsrMalformed;
        case SignatureWrong: return FailureCode::CsrSignature;
        case NonceWrong: return FailureCode::CsrNonce;
        case SubjectWrong: return FailureCode::CsrSubject;
        case KeyRefused: return FailureCode::KeyAlgorithm;
        case Forbidden: return FailureCode::CsrForbidden;
        case KeyMismatch: return FailureCode::HsmKeyMissing;
        case IssuerExpired: return FailureCode::IssuerExpired;
        case GateRefused: return refusalOf(error.foreign);
        case NotPermitted: return static_cast<FailureCode>(error.foreign);
        case GateFailed: return codeOf(static_cast<registry::StoreCode>(error.foreign));
        case ClockWrong: return FailureCode::ClockWrong;
        case SignerLost: return FailureCode::HsmTokenGone;
        case SigningFailed: return error.signer ? codeOf(*error.signer) : FailureCode::HsmFailed;
        case Internal: return FailureCode::Internal;
        }
        return FailureCode::Internal;
    }();
    return {code, error.detail};
}

} // namespace mintmark::engine
