#include "hsm/CkrTable.h"

#include <p11-kit/pkcs11.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace mintmark::hsm {
namespace {

// The name comes from the constant itself, so that the two cannot differ.
#define ROW(ckr, code, sentence)                                                                             \
    CkrRow                                                                                                   \
    {                                                                                                        \
        ckr, #ckr, HsmCode::code, sentence                                                                   \
    }

// clang-format off
constexpr std::array rows{
    ROW(CKR_CANCEL, Failed, "the operation was cancelled at the token"),
    ROW(CKR_HOST_MEMORY, OutOfMemory, "the host has no memory left for the module"),
    ROW(CKR_SLOT_ID_INVALID, TokenGone, "the slot is not there any more"),
    ROW(CKR_GENERAL_ERROR, Failed, "the module failed and does not say why"),
    ROW(CKR_FUNCTION_FAILED, Failed, "the token could not do it and does not say why"),
    ROW(CKR_ARGUMENTS_BAD, Failed, "the module does not accept the arguments"),
    ROW(CKR_NO_EVENT, Failed, "no slot has changed"),
    ROW(CKR_NEED_TO_CREATE_THREADS, Failed, "the module needs threads of its own"),
    ROW(CKR_CANT_LOCK, Failed, "the module cannot be used by several threads"),
    ROW(CKR_ATTRIBUTE_READ_ONLY, PolicyRefused, "the token does not let an attribute be set"),
    ROW(CKR_ATTRIBUTE_SENSITIVE, PolicyRefused, "the value is sensitive and stays in the token"),
    ROW(CKR_ATTRIBUTE_TYPE_INVALID, PolicyRefused, "the token does not know an attribute"),
    ROW(CKR_ATTRIBUTE_VALUE_INVALID, PolicyRefused, "the token does not accept the value of an attribute"),
    ROW(CKR_ACTION_PROHIBITED, PolicyRefused, "the token's policy forbids it"),
    ROW(CKR_DATA_INVALID, Failed, "the token does not accept the data"),
    ROW(CKR_DATA_LEN_RANGE, Failed, "the token does not accept the length of the data"),
    ROW(CKR_DEVICE_ERROR, TokenGone, "the token or its connection has failed"),
    ROW(CKR_DEVICE_MEMORY, OutOfMemory, "the token has no memory left"),
    ROW(CKR_DEVICE_REMOVED, TokenGone, "the token was removed"),
    ROW(CKR_ENCRYPTED_DATA_INVALID, WrapDamaged, "the encrypted data is damaged, or is another key's"),
    ROW(CKR_ENCRYPTED_DATA_LEN_RANGE, WrapDamaged, "the encrypted data has an impossible length"),
    ROW(CKR_FUNCTION_CANCELED, Failed, "the function was cancelled at the token"),
    ROW(CKR_FUNCTION_NOT_PARALLEL, Failed, "no function runs in parallel in this session"),
    ROW(CKR_FUNCTION_NOT_SUPPORTED, MechanismMissing, "the module does not have this function"),
    ROW(CKR_KEY_HANDLE_INVALID, KeyMissing, "the key is not there any more"),
    ROW(CKR_KEY_SIZE_RANGE, MechanismMissing, "the token does not support this size of key"),
    ROW(CKR_KEY_TYPE_INCONSISTENT, PolicyRefused, "the key is of another type"),
    ROW(CKR_KEY_NOT_NEEDED, Failed, "a key was given where none is needed"),
    ROW(CKR_KEY_CHANGED, Failed, "one of the keys has changed since the state was saved"),
    ROW(CKR_KEY_NEEDED, Failed, "a key is needed to restore the state"),
    ROW(CKR_KEY_INDIGESTIBLE, Failed, "the key's value cannot be digested"),
    ROW(CKR_KEY_FUNCTION_NOT_PERMITTED, PolicyRefused, "the key may not be used for this"),
    ROW(CKR_KEY_NOT_WRAPPABLE, PolicyRefused, "the key may not be wrapped"),
    ROW(CKR_KEY_UNEXTRACTABLE, PolicyRefused, "the key may not leave the token"),
    ROW(CKR_MECHANISM_INVALID, MechanismMissing, "the token does not have this mechanism"),
    ROW(CKR_MECHANISM_PARAM_INVALID, MechanismMissing, "the token does not accept the mechanism's parameters"),
    ROW(CKR_OBJECT_HANDLE_INVALID, KeyMissing, "the object is not there any more"),
    ROW(CKR_OPERATION_ACTIVE, Failed, "another operation is active in this session"),
    ROW(CKR_OPERATION_NOT_INITIALIZED, Failed, "the operation was not started in this session"),
    ROW(CKR_PIN_INCORRECT, PinWrong, "the PIN is wrong"),
    ROW(CKR_PIN_INVALID, PinWrong, "the PIN has characters that the token does not accept"),
    ROW(CKR_PIN_LEN_RANGE, PinWrong, "the PIN is too short or too long for the token"),
    ROW(CKR_PIN_EXPIRED, Failed, "the PIN has expired and must be changed first"),
    ROW(CKR_PIN_LOCKED, PinLocked, "the PIN is locked; the security officer has to unlock it"),
    ROW(CKR_SESSION_CLOSED, LoginLost, "the session was closed in the middle"),
    ROW(CKR_SESSION_COUNT, NoSession, "the token has no session left"),
    ROW(CKR_SESSION_HANDLE_INVALID, LoginLost, "the session is not there any more"),
    ROW(CKR_SESSION_PARALLEL_NOT_SUPPORTED, Failed, "the module has no parallel sessions"),
    ROW(CKR_SESSION_READ_ONLY, Failed, "the session may only read"),
    ROW(CKR_SESSION_EXISTS, Failed, "a session is open on this token"),
    ROW(CKR_SESSION_READ_ONLY_EXISTS, Failed, "a session that may only read is open on this token"),
    ROW(CKR_SESSION_READ_WRITE_SO_EXISTS, Failed, "the security officer is logged in"),
    ROW(CKR_SIGNATURE_INVALID, SignatureWrong, "the signature does not verify"),
    ROW(CKR_SIGNATURE_LEN_RANGE, SignatureWrong, "the signature has an impossible length"),
    ROW(CKR_TEMPLATE_INCOMPLETE, PolicyRefused, "the token needs more attributes than were given"),
    ROW(CKR_TEMPLATE_INCONSISTENT, PolicyRefused, "the token does not accept these attributes together"),
    ROW(CKR_TOKEN_NOT_PRESENT, TokenGone, "the token is not in its slot"),
    ROW(CKR_TOKEN_NOT_RECOGNIZED, TokenDamaged, "the module does not recognise the token"),
    ROW(CKR_TOKEN_WRITE_PROTECTED, Failed, "the token is write-protected"),
    ROW(CKR_UNWRAPPING_KEY_HANDLE_INVALID, KeyMissing, "the key that unwraps is not there any more"),
    ROW(CKR_UNWRAPPING_KEY_SIZE_RANGE, MechanismMissing, "the token does not unwrap with a key of this size"),
    ROW(CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT, PolicyRefused, "the key that unwraps is of another type"),
    ROW(CKR_USER_ALREADY_LOGGED_IN, Failed, "this process is logged in already"),
    ROW(CKR_USER_NOT_LOGGED_IN, LoginLost, "nobody is logged in"),
    ROW(CKR_USER_PIN_NOT_INITIALIZED, PinMissing, "the token's user PIN was never set"),
    ROW(CKR_USER_TYPE_INVALID, Failed, "the token does not know this kind of user"),
    ROW(CKR_USER_ANOTHER_ALREADY_LOGGED_IN, Failed, "another kind of user is logged in"),
    ROW(CKR_USER_TOO_MANY_TYPES, Failed, "too many kinds of user are logged in"),
    ROW(CKR_WRAPPED_KEY_INVALID, WrapDamaged, "the wrapped key is damaged, or is another key's"),
    ROW(CKR_WRAPPED_KEY_LEN_RANGE, WrapDamaged, "the wrapped key has an impossible length"),
    ROW(CKR_WRAPPING_KEY_HANDLE_INVALID, KeyMissing, "the key that wraps is not there any more"),
    ROW(CKR_WRAPPING_KEY_SIZE_RANGE, MechanismMissing, "the token does not wrap with a key of this size"),
    ROW(CKR_WRAPPING_KEY_TYPE_INCONSISTENT, PolicyRefused, "the key that wraps is of another type"),
    ROW(CKR_RANDOM_SEED_NOT_SUPPORTED, Failed, "the token's generator takes no seed"),
    ROW(CKR_RANDOM_NO_RNG, MechanismMissing, "the token has no generator of random numbers"),
    ROW(CKR_DOMAIN_PARAMS_INVALID, MechanismMissing, "the token does not accept the domain parameters"),
    ROW(CKR_CURVE_NOT_SUPPORTED, MechanismMissing, "the token does not have this curve"),
    ROW(CKR_BUFFER_TOO_SMALL, Failed, "the answer is longer than it may be"),
    ROW(CKR_SAVED_STATE_INVALID, Failed, "the saved state is not valid"),
    ROW(CKR_INFORMATION_SENSITIVE, PolicyRefused, "the information is sensitive and stays in the token"),
    ROW(CKR_STATE_UNSAVEABLE, Failed, "the state cannot be saved"),
    ROW(CKR_CRYPTOKI_NOT_INITIALIZED, TokenGone, "the module is not initialised in this process"),
    ROW(CKR_CRYPTOKI_ALREADY_INITIALIZED, Failed, "the module is initialised already"),
    ROW(CKR_MUTEX_BAD, Failed, "the module's lock is broken"),
    ROW(CKR_MUTEX_NOT_LOCKED, Failed, "the module's lock was not held"),
    ROW(CKR_NEW_PIN_MODE, Failed, "the token wants a new PIN first"),
    ROW(CKR_NEXT_OTP, Failed, "the token wants the next one-time password"),
    ROW(CKR_EXCEEDED_MAX_ITERATIONS, Failed, "the parameters could not be generated in the allowed time"),
    ROW(CKR_FIPS_SELF_TEST_FAILED, TokenDamaged, "the token's self-test failed"),
    ROW(CKR_LIBRARY_LOAD_FAILED, ModuleMissing, "the module could not load a library that it needs"),
    ROW(CKR_PIN_TOO_WEAK, Failed, "the new PIN is too weak for the token"),
    ROW(CKR_PUBLIC_KEY_INVALID, Failed, "the public key is not valid"),
    ROW(CKR_FUNCTION_REJECTED, PolicyRefused, "the token, or who guards it, rejected the request"),
};
// clang-format on
#undef ROW

static_assert(std::is_sorted(rows.begin(), rows.end(),
                             [](const CkrRow& a, const CkrRow& b) { return a.value < b.value; }));

} // namespace

std::span<const CkrRow> ckrTable()
{
    return rows;
}

HsmError ckrError(const char* function, unsigned long value)
{
    const auto row = std::lower_bound(rows.begin(), rows.end(), value,
                                      [](const CkrRow& r, unsigned long v) { return r.value < v; });
    const std::string at = std::string(function) + ": ";
    if (row != rows.end() && row->value == value)
        return {row->code, at + row->name + ": " + row->sentence, static_cast<long>(value)};
    std::array<char, 24> number{};
    std::snprintf(number.data(), number.size(), "0x%08lx", value);
    const char* sentence = (value & CKR_VENDOR_DEFINED) != 0
                               ? ": an error of the vendor's own, see the module's manual"
                               : ": an error that PKCS #11 v2.40 does not know";
    return {HsmCode::Failed, at + "CKR " + number.data() + sentence, static_cast<long>(value)};
}

Result<void> checked(const char* function, unsigned long value)
{
    if (value == CKR_OK) return {};
    return fail(ckrError(function, value));
}

} // namespace mintmark::hsm
