// What a profile says of IDs, as it was written: the room `identity` makes a scheme of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mintmark {

/// The section [id] of a profile; resources/docs/identities.md has each key with an example.
struct IdRules {
    std::string scheme;             ///< e.g. demo-{sequence:8}
    std::string serial;             ///< template of {serial}, the GS1 serial number (AI 21)
    std::string name;               ///< template of the name that {uuid:5} is made of
    std::string uuidNamespace;      ///< "dns", "url" or a UUID
    std::string gtin;               ///< GTIN-8, -12, -13 or -14 with its check digit
    std::string link;               ///< start of a GS1 Digital Link: https://id.example.com
    std::string block;              ///< registered prefix of an EUI block: 70-B3-D5-12-3
    std::uint32_t addresses = 1;    ///< addresses of the block that each device takes
    std::string pool;               ///< where {sequence} comes from; empty: a counter of this station
    std::string blockPool;          ///< where {eui48} and {eui64} come from; the same
    std::uint32_t warnPercent = 10; ///< a pool that has less than this left is told of
    bool upperCase = false;         ///< letters that the scheme makes; literal ones stay as they are
    std::vector<std::string> platforms{"azure-dps"};         ///< whose rules the longest ID has to keep
    std::map<std::string, std::uint32_t, std::less<>> lines; ///< of each key that was written
};

} // namespace mintmark
