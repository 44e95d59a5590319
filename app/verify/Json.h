// A strict reader of JSON (RFC 8259) for hostile texts. Duplicate members, what is not UTF-8, lone
// surrogates, deep nesting and anything behind the value are refused. Made for a line after another: nothing
// is allocated anew for each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::verify {

class Json final {
public:
    static constexpr unsigned depthMax = 16;
    static constexpr std::size_t membersMax = 256; ///< of one object
    static constexpr std::size_t valuesMax = 500'000;

    enum class Kind : std::uint8_t { Null, Bool, Number, Text, Array, Object };

    struct Value {
        Kind kind = Kind::Null;
        bool whole = false; ///< a number without fraction and exponent, of at most 64 bits
        bool negative = false;
        std::uint32_t first = 0; ///< of array and object: the index of the first child, 0 for none
        std::uint32_t next = 0;  ///< the index of the next sibling, 0 for none
        std::uint32_t count = 0; ///< children
        std::uint64_t magnitude = 0;
        std::string_view name; ///< of a member of an object
        std::string_view text; ///< of a text, without its escapes
    };

    /// False where it is not the JSON of one value; `why` tells then. The values point into `text`, which
    /// must live as long, and end with the next call.
    bool read(std::string_view text);
    const std::string& why() const { return m_why; }

    const Value& root() const { return m_values.front(); }
    const Value* firstOf(const Value& value) const
    {
        return value.first == 0 ? nullptr : &m_values[value.first];
    }
    const Value* after(const Value& value) const { return value.next == 0 ? nullptr : &m_values[value.next]; }
    /// Nothing where there is none.
    const Value* member(const Value& object, std::string_view name) const;

private:
    bool value(std::uint32_t index, unsigned depth);
    bool children(std::uint32_t index, unsigned depth, char close);
    bool memberName(std::uint32_t object, std::string_view& name);
    bool string(std::string_view& out);
    bool escape();
    bool number(Value& value);
    bool word(std::string_view word);
    bool hex4(std::uint32_t& unit);
    void space();
    bool refuse(const char* why);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Value> m_values;
    std::string m_unescaped; ///< never longer than the text, whose size is reserved: views into it stay
    std::string m_why;
};

} // namespace mintmark::verify
