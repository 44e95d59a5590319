// A list of CK_ATTRIBUTE that owns its flags and numbers.
#pragma once

#include "hsm/base/Bytes.h"

#include <p11-kit/pkcs11.h>

#include <deque>
#include <string_view>
#include <vector>

namespace mintmark::hsm {

class Template {
public:
    Template() = default;
    Template(const Template&) = delete;
    Template& operator=(const Template&) = delete;

    Template& number(CK_ATTRIBUTE_TYPE type, CK_ULONG value)
    {
        m_numbers.push_back(value);
        m_attributes.push_back({type, &m_numbers.back(), sizeof(CK_ULONG)});
        return *this;
    }
    Template& flag(CK_ATTRIBUTE_TYPE type, bool value)
    {
        m_flags.push_back(value ? CK_TRUE : CK_FALSE);
        m_attributes.push_back({type, &m_flags.back(), sizeof(CK_BBOOL)});
        return *this;
    }
    /// Not copied: `octets` must outlive the template. C_* functions take a template's values as not const
    /// and leave them as they are.
    Template& octets(CK_ATTRIBUTE_TYPE type, ByteView octets)
    {
        m_attributes.push_back({type, const_cast<std::uint8_t*>(octets.data()), octets.size()});
        return *this;
    }
    Template& text(CK_ATTRIBUTE_TYPE type, std::string_view text) { return octets(type, viewOf(text)); }

    [[nodiscard]] CK_ATTRIBUTE* data() { return m_attributes.data(); }
    [[nodiscard]] CK_ULONG size() const { return m_attributes.size(); }

private:
    std::vector<CK_ATTRIBUTE> m_attributes;
    std::deque<CK_ULONG> m_numbers;
    std::deque<CK_BBOOL> m_flags;
};

} // namespace mintmark::hsm
