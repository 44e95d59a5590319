// A value, or one sentence on why there is none.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace mintmark::verify {

struct Failure {
    std::string sentence;
};

template <class T> class [[nodiscard]] Result final {
public:
    Result(T value) : m_value(std::move(value)) {}
    Result(Failure failure) : m_value(std::move(failure)) {}

    explicit operator bool() const { return m_value.index() == 0; }
    T& operator*() { return std::get<0>(m_value); }
    const T& operator*() const { return std::get<0>(m_value); }
    T* operator->() { return &std::get<0>(m_value); }
    const T* operator->() const { return &std::get<0>(m_value); }
    const std::string& why() const { return std::get<1>(m_value).sentence; }

private:
    std::variant<T, Failure> m_value;
};

} // namespace mintmark::verify
