// Serial numbers that are no device's, and what is sealed for a device.
#include "provisioning/registry/JobTransaction.h"

#include "provisioning/registry/Rows.h"

namespace mintmark::registry {
namespace {

constexpr std::size_t nameMaximum = 256;
constexpr std::size_t subjectMaximum = 4096;
constexpr std::size_t contentMaximum = 65536;
constexpr std::size_t serialMaximum = 20; // RFC 5280 §4.1.2.2

auto forbidden(std::string why)
{
    return fail(StoreError(StoreCode::Forbidden, std::move(why)));
}

bool isName(const std::string& text)
{
    return !text.empty() && text.size() <= nameMaximum;
}

} // namespace

Result<bool> JobTransaction::isTaken(const std::string& issuer, const Bytes& serial)
{
    auto rows =
        TRY(m_database.query("SELECT 1 FROM other_serials WHERE issuer = ? AND serial = ?", issuer, serial));
    return rows.step();
}

Result<std::int64_t> JobTransaction::takeSerial(const OtherSerial& serial)
{
    return guarded([&]() -> Result<std::int64_t> {
        if (!isName(serial.issuer) || !isName(serial.purpose) || serial.subject.size() > subjectMaximum)
            return forbidden("an issuer, a purpose and a subject are named");
        if (serial.serial.empty() || serial.serial.size() > serialMaximum)
            return forbidden("a serial number has 1 to 20 octets");
        bool used = TRY(isTaken(serial.issuer, serial.serial));
        if (!used) {
            auto rows = TRY(m_database.query("SELECT 1 FROM intents WHERE issuer = ? AND serial = ?",
                                             serial.issuer, serial.serial));
            used = TRY(rows.step());
        }
        if (used) return fail(StoreError(StoreCode::Duplicate, "the issuer has used this serial number"));
        TRY(m_database.run(
            "INSERT INTO other_serials(issuer, serial, purpose, subject, taken_at) VALUES (?, ?, ?, ?, ?)",
            serial.issuer, serial.serial, serial.purpose, serial.subject, toColumn(m_clock.now())));
        const auto row = m_database.lastRow();
        TRY(note("serial.taken", serial.purpose,
                 "serial " + toHex(serial.serial) + ", issuer " + serial.issuer + ", for " + serial.subject));
        return row;
    });
}

Result<void> JobTransaction::addOtherCertificate(std::int64_t row, const Bytes& der)
{
    return guarded([&]() -> Result<void> {
        if (der.empty() || der.size() > contentMaximum)
            return forbidden("a certificate has 1 to 65536 octets");
        std::string purpose, serial;
        {
            auto rows =
                TRY(m_database.query("SELECT purpose, serial, der FROM other_serials WHERE row = ?", row));
            if (!TRY(rows.step())) return fail(StoreError(StoreCode::NotFound, "no such serial number"));
            if (!rows.isNull(2)) return forbidden("the serial number has a certificate");
            purpose = rows.text(0);
            serial = toHex(rows.blob(1));
        }
        TRY(m_database.run("UPDATE other_serials SET der = ? WHERE row = ?", der, row));
        return note("other.signed", purpose, "serial " + serial + ", sha256 " + toHex(sha256(der)));
    });
}

Result<void> JobTransaction::addSealed(DeviceRow row, const std::string& name, const Bytes& content)
{
    return guarded([&]() -> Result<void> {
        if (!isName(name)) return forbidden("what is sealed has a name of 1 to 256 octets");
        if (content.empty() || content.size() > contentMaximum)
            return forbidden("what is sealed has 1 to 65536 octets");
        const auto device = TRY(this->device(row));
        {
            auto rows =
                TRY(m_database.query("SELECT 1 FROM sealed WHERE device = ? AND name = ?", row, name));
            if (TRY(rows.step()))
                return fail(StoreError(StoreCode::Duplicate, device.id.text + " has a sealed " + name));
        }
        TRY(m_database.run("INSERT INTO sealed(device, name, content, sealed_at) VALUES (?, ?, ?, ?)", row,
                           name, content, toColumn(m_clock.now())));
        // That there is one, and nothing of it.
        return note("secret.sealed", device.id.text, name);
    });
}

} // namespace mintmark::registry
