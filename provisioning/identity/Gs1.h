// GS1: trade item numbers, and the texts in which a serial number goes with one.
//
// Source: GS1 General Specifications, GS1 Digital Link URI syntax.
#pragma once

#include "provisioning/identity/IdentityError.h"

#include <string>
#include <string_view>

namespace mintmark::identity::gs1 {

/// The check digit of the digits before it: weights 3, 1, 3, … from the right. TextWrong for anything else
/// than 1 to 17 digits.
[[nodiscard]] Expected<char, IdentityError> checkDigit(std::string_view digits);
/// A GTIN-8, -12, -13 or -14 with its check digit, as 14 digits. TextWrong with the right check digit.
[[nodiscard]] Expected<std::string, IdentityError> gtin14(std::string_view text);
/// Of the 82 characters that a serial number (AI 21) may have, at most 20.
[[nodiscard]] bool isSerial(std::string_view text);
[[nodiscard]] bool isSerialCharacter(char c);

/// AI 01 and 21 as a GS1 DataMatrix holds them, without the leading FNC1: "0109506000134352" "21SN00012345".
[[nodiscard]] std::string elementString(std::string_view gtin14, std::string_view serial);
/// The same for people: "(01)09506000134352(21)SN00012345".
[[nodiscard]] std::string readable(std::string_view gtin14, std::string_view serial);
/// `start` is scheme and host: "https://id.example.com" → "https://id.example.com/01/…/21/…"; characters that
/// a path cannot hold are percent-encoded (RFC 3986 §3.3).
[[nodiscard]] std::string digitalLink(std::string_view start, std::string_view gtin14,
                                      std::string_view serial);

} // namespace mintmark::identity::gs1
