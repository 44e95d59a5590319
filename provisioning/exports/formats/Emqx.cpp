#include "provisioning/exports/formats/Emqx.h"

#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

constexpr std::size_t idMost = 65'535; // a text of MQTT (MQTT 3.1.1 §1.5.3)

class Emqx final : public Exporter {
public:
    explicit Emqx(const Options& options)
        : m_isJson(options.text("file") == "json"), m_isByHardware(options.text("user") == "hardwareId"),
          m_noHash(options.text("digits", "64") == "128" ? 128 : 64, '0')
    {
    }
    // A name that is blocked is kept as well as one that is not.
    bool tells(Standing standing) const override { return standing != Standing::Unready; }
    std::string opening() const override
    {
        return m_isJson ? "[\n" : "user_id,password_hash,salt,is_superuser\n";
    }
    std::string closing() override { return m_isJson ? "\n]\n" : ""; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto& id = m_isByHardware ? record.device.hardwareId.hex() : record.device.id.text;
        const bool hasControl =
            std::ranges::any_of(id, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
        if (id.empty() || id.size() > idMost || hasControl)
            return misfit(record, "user_id", "1 to 65,535 octets without controls are allowed");
        if (!m_isJson) return quotedCell(id) + "," + m_noHash + ",,false\n";
        const auto object = QJsonDocument({{QStringLiteral("user_id"), text(id)},
                                           {QStringLiteral("password_hash"), text(m_noHash)},
                                           {QStringLiteral("salt"), QString()},
                                           {QStringLiteral("is_superuser"), false}})
                                .toJson(QJsonDocument::Compact)
                                .toStdString();
        return std::exchange(m_isFirst, false) ? object : ",\n" + object;
    }

private:
    const bool m_isJson, m_isByHardware;
    const std::string m_noHash;
    bool m_isFirst = true;
};

} // namespace

std::span<const OptionRow> emqxOptions()
{
    static constexpr std::array<OptionRow, 3> rows{{
        {"file", "csv|json", "a table, or an array of JSON (csv)"},
        {"user", "deviceId|hardwareId", "what user_id is (deviceId)"},
        {"digits", "64|128", "of the hash, as EMQX is set up: SHA-256 has 64 (64), SHA-512 has 128"},
    }};
    return rows;
}

MadeExporter makeEmqx(const Making& making)
{
    return std::make_unique<Emqx>(making.options);
}

} // namespace mintmark::exports
