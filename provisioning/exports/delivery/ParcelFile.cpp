#include "provisioning/exports/delivery/ParcelFile.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace mintmark::exports {
namespace {

constexpr std::size_t lineMost = std::size_t{1} << 20, idMost = 256, piece = std::size_t{256} * 1024;
constexpr std::size_t pageOf = 512;

/// IDs of devices are the same in any case.
std::uint64_t markOf(std::string id)
{
    std::ranges::transform(id, id.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto digest = sha256(viewOf(id));
    std::uint64_t mark = 0;
    for (std::size_t i = 0; i < sizeof mark; ++i)
        mark = mark << 8 | digest[i];
    return mark;
}

bool isId(const std::string& id)
{
    return !id.empty() && id.size() <= idMost &&
           std::ranges::all_of(id, [](char c) { return c > ' ' && c <= '~'; });
}

struct Place {
    std::uint64_t mark = 0, offset = 0;
    std::uint32_t size = 0;
};

registry::StoreError lost()
{
    return {registry::StoreCode::Io, "the bundle's file cannot be read again"};
}

class FileParcels final : public ParcelSource {
public:
    explicit FileParcels(int descriptor) : m_descriptor(descriptor) {}

    /// What is wrong.
    std::optional<std::string> index()
    {
        std::string held, buffer(piece, '\0');
        std::uint64_t offset = 0, from = 0;
        while (true) {
            const auto count = ::pread(m_descriptor, buffer.data(), buffer.size(), static_cast<off_t>(from));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return "it cannot be read";
            if (count == 0) break;
            from += static_cast<std::uint64_t>(count);
            held.append(buffer, 0, static_cast<std::size_t>(count));
            std::size_t begin = 0;
            for (auto end = held.find('\n'); end != std::string::npos; end = held.find('\n', begin)) {
                const auto size = end - begin;
                const auto parcel = size <= lineMost ? parcelIn(std::string_view(held).substr(begin, size))
                                                     : std::optional<Parcel>{};
                if (!parcel)
                    return "its line " + std::to_string(m_inOrder.size() + 1) + " is nothing to be pushed";
                m_inOrder.push_back({markOf(parcel->deviceId), offset, static_cast<std::uint32_t>(size)});
                begin = end + 1;
                offset += size + 1;
            }
            held.erase(0, begin);
            if (held.size() > lineMost) return "a line of it is longer than a mebibyte";
        }
        if (!held.empty()) return "its last line has no end";
        m_byMark = m_inOrder;
        std::ranges::sort(m_byMark, {}, &Place::mark);
        for (std::size_t i = 1; i < m_byMark.size(); ++i)
            if (m_byMark[i - 1].mark == m_byMark[i].mark) return "a device is in it twice";
        return std::nullopt;
    }

    std::uint64_t all() const override { return m_inOrder.size(); }

    Result<Page> page() override
    {
        Page page;
        for (; m_next < m_inOrder.size() && page.plans.size() < pageOf; ++m_next) {
            const auto parcel = TRY(at(m_inOrder[m_next]));
            page.plans.push_back({parcel.deviceId, parcel.digest(), parcel.blocked, {}});
        }
        page.isLast = m_next == m_inOrder.size();
        return page;
    }

    Result<std::optional<Parcel>> parcel(const std::string& deviceId) override
    {
        const auto mark = markOf(deviceId);
        const auto found = std::ranges::lower_bound(m_byMark, mark, {}, &Place::mark);
        if (found == m_byMark.end() || found->mark != mark) return std::optional<Parcel>{};
        return std::optional(TRY(at(*found)));
    }

private:
    [[nodiscard]] Result<Parcel> at(const Place& place) const
    {
        std::string line(place.size, '\0');
        for (std::size_t done = 0; done < line.size();) {
            const auto count = ::pread(m_descriptor, line.data() + done, line.size() - done,
                                       static_cast<off_t>(place.offset + done));
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return fail(lost());
            done += static_cast<std::size_t>(count);
        }
        auto parcel = parcelIn(line);
        if (!parcel) return fail(lost());
        return std::move(*parcel);
    }

    const int m_descriptor;
    std::vector<Place> m_inOrder, m_byMark;
    std::size_t m_next = 0;
};

} // namespace

std::string parcelLine(const Parcel& parcel)
{
    const QJsonObject object{{QStringLiteral("deviceId"), QString::fromStdString(parcel.deviceId)},
                             {QStringLiteral("blocked"), parcel.blocked},
                             {QStringLiteral("body"), QString::fromStdString(parcel.body)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

std::optional<Parcel> parcelIn(std::string_view line)
{
    const auto document =
        QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
    if (!document.isObject()) return std::nullopt;
    const auto object = document.object();
    const auto id = object[QStringLiteral("deviceId")], blocked = object[QStringLiteral("blocked")],
               body = object[QStringLiteral("body")];
    if (object.size() != 3 || !id.isString() || !blocked.isBool() || !body.isString()) return std::nullopt;
    Parcel parcel{id.toString().toStdString(), blocked.toBool(), body.toString().toStdString(), 0};
    if (!isId(parcel.deviceId)) return std::nullopt;
    if (!QJsonDocument::fromJson(QByteArray::fromStdString(parcel.body)).isObject()) return std::nullopt;
    return parcel;
}

Expected<std::unique_ptr<ParcelSource>, std::string> parcelsInFile(int descriptor)
{
    auto parcels = std::make_unique<FileParcels>(descriptor);
    if (auto wrong = parcels->index()) return fail(std::move(*wrong));
    return parcels;
}

} // namespace mintmark::exports
