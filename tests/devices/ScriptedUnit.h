// A unit in memory, written from resources/docs/agent-protocol.md and sharing no code with the host's side:
// its own framing, and Qt's CBOR with maps of indefinite length.
#pragma once

#include "hsm/base/Digest.h"
#include "tests/devices/ScriptedLink.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QCborStreamReader>
#include <QtCore/QCborStreamWriter>
#include <QtCore/QCborValue>

#include <functional>
#include <map>

namespace mintmark::test {

inline std::uint16_t bitwiseCrc(const QByteArray& octets)
{
    unsigned crc = 0;
    for (const auto c : octets) {
        crc ^= static_cast<unsigned>(static_cast<unsigned char>(c)) << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x8000U) != 0 ? ((crc << 1) ^ 0x1021U) & 0xffffU : (crc << 1) & 0xffffU;
    }
    return static_cast<std::uint16_t>(crc);
}

inline QByteArray bigEndian(std::size_t value)
{
    QByteArray two;
    two.append(static_cast<char>(value >> 8 & 0xff));
    two.append(static_cast<char>(value & 0xff));
    return two;
}

/// A body as it stands on the wire.
inline QByteArray framed(const QByteArray& body)
{
    const auto text =
        (bigEndian(static_cast<std::size_t>(body.size()) + 2) + body + bigEndian(bitwiseCrc(body)))
            .toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < text.size(); at += 124)
        lines += (at == 0 ? QByteArrayLiteral("\x06\x09") : QByteArrayLiteral("\x04\x14")) +
                 text.mid(at, 124) + '\n';
    return lines;
}

inline ByteView view(const QByteArray& octets)
{
    return {reinterpret_cast<const std::uint8_t*>(octets.constData()),
            static_cast<std::size_t>(octets.size())};
}

inline QByteArray header(int op, std::size_t length, int group, int sequence, int command)
{
    QByteArray octets;
    octets.append(static_cast<char>(0x08 | op));
    octets.append('\0');
    octets += bigEndian(length) + bigEndian(static_cast<std::size_t>(group));
    octets.append(static_cast<char>(sequence));
    octets.append(static_cast<char>(command));
    return octets;
}

inline QByteArray indefinite(const QCborMap& map)
{
    QByteArray octets("\xbf");
    for (const auto& [key, value] : map) {
        octets += QCborValue(key).toCbor();
        octets += value.isMap() ? indefinite(value.toMap()) : QCborValue(value).toCbor();
    }
    return octets + '\xff';
}

class ScriptedUnit {
public:
    struct Request {
        int op;
        int group;
        int sequence;
        int command;
        QCborMap map;
        int lines;
        std::size_t size;
    };

    std::vector<Request> heard;
    /// Looked at before the unit itself answers: octets of an answer's payload, or nothing.
    std::function<std::optional<QByteArray>(const Request&)> instead;
    /// Work that takes its time.
    std::function<Milliseconds(const Request&)> takes = [](const Request&) { return Milliseconds{0}; };

    QByteArray hardwareId = QByteArray::fromHex("00112233445566778899aabb");
    QString model = QStringLiteral("scripted");
    qint64 bufferSize = 1024;
    bool tellsParameters = true;
    qint64 largestData = 512;
    int linesAtOnce = 1000; ///< of a message; more within 15 ms are lost
    std::size_t mostOctets = 100000;
    Milliseconds boots{0};
    QByteArray logText;

    std::map<int, QByteArray> stored;
    QByteArray coming;
    qint64 comingLength = 0;
    int keys = 0;
    bool finished = false;
    quint32 bits = 0;
    QByteArray token;
    int resets = 0;

    ScriptedUnit(ScriptedLink& link, SimulatedClock& clock) : m_link(link), m_clock(clock)
    {
        m_link.onWrite = [this](ByteView octets) { hear(octets); };
    }

private:
    void hear(ByteView octets)
    {
        if (m_clock.steady() < m_deafUntil) return;
        for (const auto octet : octets) {
            if (octet != '\n') {
                m_line += static_cast<char>(octet);
                continue;
            }
            const auto line = std::exchange(m_line, {});
            if (line.isEmpty()) continue;
            std::erase_if(m_lineTimes,
                          [this](Milliseconds t) { return m_clock.steady() - t >= Milliseconds{15}; });
            if (static_cast<int>(m_lineTimes.size()) >= linesAtOnce) continue; // lost without a word
            m_lineTimes.push_back(m_clock.steady());
            hearLine(line);
        }
    }

    void hearLine(const QByteArray& line)
    {
        const bool first = line.startsWith("\x06\x09");
        if (line.size() + 1 > 127 || (!first && !line.startsWith("\x04\x14"))) return;
        if (first) {
            m_raw.clear();
            m_lines = 0;
        }
        ++m_lines;
        m_raw += QByteArray::fromBase64(line.mid(2));
        if (m_raw.size() < 2) return;
        const auto length = static_cast<qsizetype>(static_cast<unsigned char>(m_raw[0]) << 8 |
                                                   static_cast<unsigned char>(m_raw[1]));
        if (m_raw.size() != length + 2 || bitwiseCrc(m_raw.mid(2)) != 0) return;
        hearMessage(m_raw.mid(2, length - 2));
    }

    void hearMessage(const QByteArray& body)
    {
        const auto at = [&](qsizetype i) { return static_cast<int>(static_cast<unsigned char>(body[i])); };
        const auto size = static_cast<std::size_t>(body.size());
        if (size > static_cast<std::size_t>(bufferSize) - 4 || size > mostOctets) return;
        Request request{
            at(0) & 7, at(4) << 8 | at(5), at(6), at(7), QCborValue::fromCbor(body.mid(8)).toMap(), m_lines,
            size};
        heard.push_back(request);
        m_lineTimes.clear(); // its buffers are empty again
        const auto after = takes(request);
        auto payload = instead ? instead(request) : std::nullopt;
        if (!payload) payload = indefinite(answer(request));
        m_link.reply(view(logText + framed(header(request.op + 1, static_cast<std::size_t>(payload->size()),
                                                  request.group, request.sequence, request.command) +
                                           *payload)),
                     after);
    }

    static QCborMap error(int rc)
    {
        return {
            {QStringLiteral("err"), QCborMap{{QStringLiteral("group"), 19789}, {QStringLiteral("rc"), rc}}}};
    }

    QCborMap answer(const Request& r)
    {
        const auto field = [&](const char* name) { return r.map.value(QLatin1String(name)); };
        if (r.group == 0 && r.command == 6 && tellsParameters)
            return {{QStringLiteral("buf_size"), bufferSize}, {QStringLiteral("buf_count"), 4}};
        if (r.group != 19789) return {{QStringLiteral("rc"), 8}};
        if (finished &&
            (r.command == 1 || r.command == 2 || r.command == 3 || r.command == 5 || r.command == 7))
            return error(6);
        switch (r.command) {
        case 0:
            return {{QStringLiteral("ver"), 1},
                    {QStringLiteral("hwid"), hardwareId},
                    {QStringLiteral("model"), model},
                    {QStringLiteral("fw"), QStringLiteral("1.0")},
                    {QStringLiteral("fwd"), QByteArray(32, 'f')},
                    {QStringLiteral("life"), finished ? 1 : 0},
                    {QStringLiteral("tamp"), false},
                    {QStringLiteral("slots"), 1},
                    {QStringLiteral("max"), largestData},
                    {QStringLiteral("later"), QCborArray{1, 2}}};
        case 1:
            if (field("slot") != 0 || field("alg") != QStringLiteral("p256")) return error(2);
            stored.clear();
            return {{QStringLiteral("spki"), QByteArray(90, 'k') + static_cast<char>('0' + ++keys)}};
        case 2: {
            if (keys == 0) return error(4);
            if (field("nonce").toByteArray().size() != 16 || !field("cn").isString()) return error(2);
            return {{QStringLiteral("der"), field("cn").toString().toUtf8() + field("nonce").toByteArray()}};
        }
        case 3: return write(r);
        case 4: {
            const auto object = stored.find(static_cast<int>(field("obj").toInteger(-1)));
            if (object == stored.end()) return error(5);
            return {{QStringLiteral("len"), object->second.size()},
                    {QStringLiteral("sha"), digestOf(object->second)}};
        }
        case 5:
            if (keys == 0) return error(4);
            if (!stored.contains(0)) return error(5);
            if (field("nonce").toByteArray().size() != 32) return error(2);
            return {{QStringLiteral("sig"), field("nonce").toByteArray().repeated(2)}};
        case 6: return {{QStringLiteral("bits"), static_cast<qint64>(bits)}};
        case 7:
            if (!r.map.contains(QLatin1String("token"))) {
                token = QByteArray(7, 't') + static_cast<char>(r.sequence);
                return {{QStringLiteral("token"), token}};
            }
            if (token.isEmpty() || field("token").toByteArray() != token) return error(11);
            token.clear();
            bits |= static_cast<quint32>(field("mask").toInteger());
            return {{QStringLiteral("bits"), static_cast<qint64>(bits)}};
        case 8:
            if (!stored.contains(0) || field("sha").toByteArray() != digestOf(stored[0])) return error(6);
            finished = true;
            return {};
        case 9:
            ++resets;
            m_deafUntil = m_clock.steady() + boots;
            return {};
        default: return {{QStringLiteral("rc"), 8}};
        }
    }

    QCborMap write(const Request& r)
    {
        const auto off = r.map.value(QLatin1String("off")).toInteger(-1);
        const auto data = r.map.value(QLatin1String("data")).toByteArray();
        if (data.size() > largestData) return error(12);
        if (off == 0) {
            coming.clear();
            comingLength = r.map.value(QLatin1String("len")).toInteger(-1);
            m_sha = r.map.value(QLatin1String("sha")).toByteArray();
        } else if (off + data.size() == coming.size()) {
            return {{QStringLiteral("off"), coming.size()}}; // repeated
        } else if (off != coming.size()) {
            return error(8);
        }
        coming += data;
        if (coming.size() > comingLength) return error(12);
        if (coming.size() == comingLength) {
            if (digestOf(coming) != m_sha) return error(7);
            stored[static_cast<int>(r.map.value(QLatin1String("obj")).toInteger())] = coming;
        }
        return {{QStringLiteral("off"), coming.size()}};
    }

    static QByteArray digestOf(const QByteArray& octets)
    {
        const auto digest = sha256(view(octets));
        return {reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size())};
    }

    ScriptedLink& m_link;
    SimulatedClock& m_clock;
    QByteArray m_line;
    std::vector<Milliseconds> m_lineTimes;
    QByteArray m_raw;
    int m_lines = 0;
    QByteArray m_sha;
    Milliseconds m_deafUntil{-1};
};

} // namespace mintmark::test
