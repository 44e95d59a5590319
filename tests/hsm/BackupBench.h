// What the tests of backups share: known shares, a random source that is watched, and the outsider's program.
#pragma once

#include "hsm/backup/Share.h"
#include "hsm/base/Signer.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QProcess>

namespace mintmark::hsm::test {

inline constexpr char outsiderSource[] = MINTMARK_SOURCE_DIR "/tests/hsm/outsider.py";

/// Gives octets of one value, or as many as it is told to, or an error; counts what was asked.
class WatchedRandom final : public Random {
public:
    explicit WatchedRandom(std::uint8_t value = 0) : m_value(value) {}
    Result<Bytes> draw(std::size_t octets) override
    {
        asked += octets;
        if (failing) return fail(HsmError(HsmCode::TokenGone, "the token is gone", 0x32));
        return Bytes(shorterBy > octets ? 0 : octets - shorterBy, m_value);
    }
    std::size_t asked = 0;
    std::size_t shorterBy = 0;
    bool failing = false;

private:
    std::uint8_t m_value;
};

/// 32 octets that are all different: `first`, `first` + 7, …
inline Secret secretFrom(unsigned first)
{
    Secret secret(32);
    for (std::size_t i = 0; i < 32; ++i)
        secret.revealForWriting()[i] = static_cast<std::uint8_t>(first + 7 * i);
    return secret;
}

inline bool same(const Secret& a, const Secret& b)
{
    return equalInConstantTime(a.reveal(), b.reveal());
}

inline Share copyOf(const Share& share)
{
    return {share.set, share.threshold, share.index, Secret::copyOf(share.octets.reveal())};
}

/// A share that a test knows by heart.
inline Share knownShare()
{
    return {{0x3f, 0x0a, 0x91, 0xc2}, 3, 5, secretFrom(9)};
}

/// What the outsider prints, without the last line break; "failed: …" when it ends in an error.
inline QByteArray outsider(const QStringList& words, const QByteArray& input = {})
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 QStringList{QStringLiteral("-B"), QString::fromLatin1(outsiderSource)} + words);
    python.write(input);
    python.closeWriteChannel();
    if (!python.waitForFinished(30000)) {
        python.kill();
        python.waitForFinished(1000);
        return "failed: no end";
    }
    if (python.exitCode() != 0 || python.exitStatus() != QProcess::NormalExit)
        return "failed: " + python.readAllStandardError();
    return python.readAllStandardOutput().trimmed();
}

inline QByteArray hexOf(const Secret& secret)
{
    return QByteArray::fromStdString(toHex(secret.reveal()));
}

inline std::string characters(const Secret& text)
{
    return textOf(text.reveal());
}

} // namespace mintmark::hsm::test
