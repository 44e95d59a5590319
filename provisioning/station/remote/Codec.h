// A value as JSON, and back: one description of each struct (Values.h) serves both ways.
//
// 64-bit numbers and times are decimal strings (times: milliseconds since 1970), octets are base64, a choice
// is its name, what is not there is null. Reading is strict: every member once, none besides, no other type,
// nothing out of range.
#pragma once

#include "provisioning/station/remote/Wire.h"
#include "provisioning/values/Unit.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonValue>

#include <charconv>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <tuple>

namespace mintmark::station::wire {

/// What a struct is made of: `static constexpr auto members = std::tuple{member("name", &T::name), …}`.
template <class T> struct Shape;
/// What the values of an enumeration are called: `static std::optional<E> named(std::string_view)` and
/// `static std::string_view name(E)`.
template <class E> struct Names;

template <class T, class M> struct Member {
    const char* name;
    M T::*pointer;
};
template <class T, class M> constexpr Member<T, M> member(const char* name, M T::*pointer)
{
    return {name, pointer};
}

template <class T>
concept HasShape = requires
{
    Shape<T>::members;
};
template <class E>
concept HasNames = requires(E e)
{
    {
        Names<E>::name(e)
        } -> std::convertible_to<std::string_view>;
};

/// No value at all, where a call takes or gives none.
struct Nothing {};
template <> struct Shape<Nothing> {
    static constexpr std::tuple<> members{};
};

namespace detail {
template <class T> struct IsVector : std::false_type {
};
template <class T> struct IsVector<std::vector<T>> : std::true_type {
};
template <class T> struct IsOptional : std::false_type {
};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {
};
template <class T> struct IsPair : std::false_type {
};
template <class A, class B> struct IsPair<std::pair<A, B>> : std::true_type {
};
template <class T> struct IsMap : std::false_type {
};
template <class K, class V> struct IsMap<std::map<K, V>> : std::true_type {
};

inline QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
/// -?(0|[1-9][0-9]*), and in range.
template <class I> std::optional<I> numberIn(const std::string& text)
{
    I number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || std::to_string(number) != text)
        return std::nullopt;
    return number;
}
} // namespace detail

/// Puts values into JSON. Secrets are moved out of the way, into `secrets`.
class Writer {
public:
    explicit Writer(Secrets& secrets) : m_secrets(secrets) {}

    template <class T> [[nodiscard]] QJsonValue of(const T& value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            return value;
        } else if constexpr (std::is_same_v<T, std::string>) {
            return detail::textOf(value);
        } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
            return detail::textOf(value.string());
        } else if constexpr (std::is_same_v<T, Pin> || std::is_same_v<T, Secret>) {
            m_secrets.push_back(Secret::copyOf(value.reveal()));
            return static_cast<int>(m_secrets.size() - 1);
        } else if constexpr (std::is_same_v<T, SocketName>) {
            return detail::textOf(value.text);
        } else if constexpr (std::is_same_v<T, Bytes>) {
            return detail::textOf(toBase64(value));
        } else if constexpr (std::is_same_v<T, WallTime>) {
            return detail::textOf(std::to_string(value.time_since_epoch().count()));
        } else if constexpr (std::is_same_v<T, Milliseconds>) {
            return detail::textOf(std::to_string(value.count()));
        } else if constexpr (std::is_same_v<T, std::chrono::days>) {
            return static_cast<int>(value.count());
        } else if constexpr (std::is_same_v<T, Failure>) {
            return QJsonObject{{QStringLiteral("code"), detail::textOf(value.name())},
                               {QStringLiteral("detail"), detail::textOf(value.detail)},
                               {QStringLiteral("exit"), static_cast<int>(value.row().exit)}};
        } else if constexpr (std::is_enum_v<T>) {
            return detail::textOf(Names<T>::name(value));
        } else if constexpr (std::is_floating_point_v<T>) {
            return value;
        } else if constexpr (std::is_integral_v<T>) {
            if constexpr (sizeof(T) <= 4)
                return static_cast<qint64>(value);
            else
                return detail::textOf(std::to_string(value));
        } else if constexpr (detail::IsOptional<T>::value) {
            return value ? of(*value) : QJsonValue();
        } else if constexpr (detail::IsVector<T>::value) {
            QJsonArray array;
            for (const auto& one : value)
                array.append(of(one));
            return array;
        } else if constexpr (detail::IsPair<T>::value) {
            return QJsonArray{of(value.first), of(value.second)};
        } else if constexpr (detail::IsMap<T>::value) {
            QJsonObject object;
            for (const auto& [key, one] : value)
                object.insert(keyOf(key), of(one));
            return object;
        } else {
            static_assert(HasShape<T>, "Values.h does not describe this type");
            QJsonObject object;
            std::apply(
                [&](const auto&... one) {
                    (object.insert(QLatin1String(one.name), of(value.*one.pointer)), ...);
                },
                Shape<T>::members);
            return object;
        }
    }

private:
    template <class K> static QString keyOf(const K& key)
    {
        if constexpr (std::is_enum_v<K>)
            return detail::textOf(Names<K>::name(key));
        else
            return detail::textOf(key);
    }
    Secrets& m_secrets;
};

/// Takes values out of JSON. `secrets` are moved into where they belong, each once.
class Reader {
public:
    explicit Reader(Secrets& secrets) : m_secrets(secrets) {}

    /// False, and why() says where, for anything that is not exactly such a value.
    template <class T> [[nodiscard]] bool into(const QJsonValue& json, T& value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            if (!json.isBool()) return no("no true or false");
            value = json.toBool();
        } else if constexpr (std::is_same_v<T, std::string>) {
            if (!json.isString()) return no("no text");
            value = json.toString().toStdString();
        } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
            std::string text;
            if (!into(json, text)) return false;
            if (text.find('\0') != std::string::npos) return no("no name of a file");
            value = text;
        } else if constexpr (std::is_same_v<T, Secret>) {
            std::uint32_t at = 0;
            if (!into(json, at)) return false;
            if (at >= m_secrets.size() || m_used.size() <= at) m_used.resize(m_secrets.size());
            if (at >= m_secrets.size() || m_used[at]) return no("no secret that came along");
            m_used[at] = true;
            value = std::move(m_secrets[at]);
        } else if constexpr (std::is_same_v<T, Pin>) {
            Secret secret;
            if (!into(json, secret)) return false;
            value.clear();
            const auto octets = secret.reveal();
            if (!value.append({reinterpret_cast<const char*>(octets.data()), octets.size()}))
                return no("too long for a PIN");
        } else if constexpr (std::is_same_v<T, SocketName>) {
            return into(json, value.text);
        } else if constexpr (std::is_same_v<T, Bytes>) {
            if (!json.isString()) return no("no octets");
            auto octets = fromBase64(json.toString().toStdString());
            if (!octets) return no("no octets in base64");
            value = std::move(*octets);
        } else if constexpr (std::is_same_v<T, WallTime>) {
            std::int64_t count = 0;
            if (!into(json, count)) return false;
            // The years 0 to 9999, which every text of a time can hold.
            if (count < -62'167'219'200'000 || count > 253'402'300'799'999) return no("no time");
            value = WallTime(Milliseconds(count));
        } else if constexpr (std::is_same_v<T, Milliseconds>) {
            std::int64_t count = 0;
            if (!into(json, count)) return false;
            value = Milliseconds(count);
        } else if constexpr (std::is_same_v<T, std::chrono::days>) {
            std::int32_t count = 0;
            if (!into(json, count)) return false;
            value = std::chrono::days(count);
        } else if constexpr (std::is_same_v<T, Failure>) {
            return failure(json, value);
        } else if constexpr (std::is_enum_v<T>) {
            if (!json.isString()) return no("no name");
            const auto named = Names<T>::named(json.toString().toStdString());
            if (!named) return no("none of the names that there are");
            value = *named;
        } else if constexpr (std::is_floating_point_v<T>) {
            if (!json.isDouble() || !std::isfinite(json.toDouble())) return no("no number");
            value = json.toDouble();
        } else if constexpr (std::is_integral_v<T>) {
            if constexpr (sizeof(T) <= 4) {
                const double number = json.toDouble(0.5);
                if (!json.isDouble() || std::floor(number) != number ||
                    number < static_cast<double>(std::numeric_limits<T>::min()) ||
                    number > static_cast<double>(std::numeric_limits<T>::max()))
                    return no("no whole number in range");
                value = static_cast<T>(number);
            } else {
                if (!json.isString()) return no("no number in a string");
                const auto number = detail::numberIn<T>(json.toString().toStdString());
                if (!number) return no("no whole number in range");
                value = *number;
            }
        } else if constexpr (detail::IsOptional<T>::value) {
            if (json.isNull()) {
                value.reset();
                return true;
            }
            return into(json, value.emplace(blank<typename T::value_type>()));
        } else if constexpr (detail::IsVector<T>::value) {
            if (!json.isArray()) return no("no list");
            value.clear();
            const auto array = json.toArray();
            for (const auto one : array) {
                value.push_back(blank<typename T::value_type>());
                if (!into(one, value.back())) return false;
            }
        } else if constexpr (detail::IsPair<T>::value) {
            const auto array = json.toArray();
            if (!json.isArray() || array.size() != 2) return no("no pair");
            return into(array.at(0), value.first) && into(array.at(1), value.second);
        } else if constexpr (detail::IsMap<T>::value) {
            if (!json.isObject()) return no("no object");
            value.clear();
            const auto object = json.toObject();
            for (auto at = object.begin(); at != object.end(); ++at) {
                typename T::key_type key{};
                typename T::mapped_type one{};
                if (!into(QJsonValue(at.key()), key) || !into(at.value(), one)) return false;
                value.emplace(std::move(key), std::move(one));
            }
        } else {
            static_assert(HasShape<T>, "Values.h does not describe this type");
            return members(json, value);
        }
        return true;
    }

    /// Whether every secret that came was asked for.
    [[nodiscard]] bool tookAll() const
    {
        return m_secrets.empty() || (m_used.size() == m_secrets.size() &&
                                     std::find(m_used.begin(), m_used.end(), false) == m_used.end());
    }
    /// "device.certificates.notAfter: no time"
    [[nodiscard]] const std::string& why() const { return m_why; }

private:
    bool no(const char* why)
    {
        if (m_why.empty()) m_why = (m_place.empty() ? std::string("the value") : m_place) + ": " + why;
        return false;
    }
    template <class T> static T blank()
    {
        if constexpr (std::is_same_v<T, Failure>)
            return Failure(FailureCode::Internal);
        else if constexpr (std::is_default_constructible_v<T>)
            return T{};
        else
            return Shape<T>::blank();
    }
    template <class T> bool members(const QJsonValue& json, T& value)
    {
        if (!json.isObject()) return no("no object");
        const auto object = json.toObject();
        const auto place = m_place;
        const bool whole = std::apply(
            [&](const auto&... one) { return (takes(object, place, one.name, value.*one.pointer) && ...); },
            Shape<T>::members);
        if (!whole) return false;
        m_place = place;
        // Each of them is there; one more is one that nobody knows.
        if (object.size() != static_cast<qsizetype>(std::tuple_size_v<decltype(Shape<T>::members)>))
            return no("a member that nobody knows");
        return true;
    }
    template <class T>
    bool takes(const QJsonObject& object, const std::string& place, const char* name, T& value)
    {
        m_place = place.empty() ? name : place + "." + name;
        const auto at = object.constFind(QLatin1String(name));
        if (at == object.constEnd()) return no("is missing");
        return into(at.value(), value);
    }
    bool failure(const QJsonValue& json, Failure& value)
    {
        const auto object = json.toObject();
        const auto* const row = failureNamed(object.value(QLatin1String("code")).toString().toStdString());
        const auto told = object.value(QLatin1String("detail"));
        if (object.size() != 3 || row == nullptr || !told.isString() ||
            object.value(QLatin1String("exit")).toDouble(-1) != static_cast<double>(row->exit))
            return no("no failure that is known");
        value = Failure(row->code, told.toString().toStdString());
        return true;
    }

    Secrets& m_secrets;
    std::vector<bool> m_used;
    std::string m_place, m_why;
};

} // namespace mintmark::station::wire
