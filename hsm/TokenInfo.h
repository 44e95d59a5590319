// A token as people tell it from others: where it is, and what it says of itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::hsm {

/// Where the module runs.
enum class Isolation {
    None,   ///< in this process
    Process ///< in another one, reached through p11-kit's remoting: it may abort or hang alone
};

/// Which token: a module's file and a PKCS #11 URI (RFC 7512) that names `token` and `serial`.
struct TokenAddress {
    std::filesystem::path module;     ///< absolute path of the PKCS #11 library
    std::string uri;                  ///< e.g. pkcs11:token=mintmark-demo;serial=0123abcd
    std::string moduleArguments = {}; ///< for C_Initialize (pReserved), where the module wants some
    Isolation isolation = Isolation::None;
};

/// CK_TOKEN_INFO and its slot, in words. Texts are the token's own, with control characters made '?'.
struct TokenInfo {
    std::string label, serial, manufacturer, model, firmware, hardware;
    std::string slot; ///< the slot's description, for people; slots have no lasting number
    bool initialised = false, loginNeeded = false, writeProtected = false;
    bool pinSet = false; ///< the user PIN was set once
    bool pinPad = false; ///< CKF_PROTECTED_AUTHENTICATION_PATH: the PIN is typed at the token
    bool pinCountLow = false, pinFinalTry = false, pinLocked = false, pinToBeChanged = false;
    bool officerPinCountLow = false, officerPinFinalTry = false, officerPinLocked = false;
    int pinFailuresHere = 0; ///< wrong PINs since the last right one, as this machine counts them
    std::size_t pinShortest = 0, pinLongest = 0;
    std::optional<std::uint64_t> freePublicOctets, freePrivateOctets; ///< nothing: not told
    std::optional<std::uint64_t> sessionsMost;                        ///< nothing: no limit told
};

struct ModuleInfo {
    std::filesystem::path path;
    std::string manufacturer, description, version; ///< as CK_INFO says; empty where it cannot be loaded
    std::string cryptoki;                           ///< "2.40"
    std::string problem;                            ///< why it cannot be loaded; empty where it can
};

struct MechanismInfo {
    unsigned long type = 0;
    std::string name; ///< "CKM_ECDSA"; hexadecimal where it has no name here
    unsigned long smallestKey = 0, largestKey = 0;
    std::string uses; ///< "sign, verify, generate-pair"
};

struct SlotInfo {
    std::string description, manufacturer;
    bool removable = false, hardware = false, present = false;
    std::optional<TokenInfo> token; ///< nothing: the slot is empty
    std::vector<MechanismInfo> mechanisms;
    std::string problem; ///< what the module said instead of telling; empty where all is well
};

} // namespace mintmark::hsm
