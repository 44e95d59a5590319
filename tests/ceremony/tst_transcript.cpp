#include "provisioning/station/ceremony/Transcript.h"
#include "tests/ceremony/Fixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>

#include <algorithm>

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::station::test;

namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t at = 0;
    for (auto end = text.find('\n'); end != std::string::npos; at = end + 1, end = text.find('\n', at))
        lines.push_back(text.substr(at, end - at));
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    return text;
}

} // namespace

class Transcripts : public QObject {
    Q_OBJECT

    Room m_room;
    std::string m_good;

    std::string verdict(const std::string& text, std::string* detail = nullptr)
    {
        m_room.write("judged.jsonl", text);
        const auto report = checkTranscript(m_room.folder() / "judged.jsonl", {m_room.folder() / "root.pem"});
        if (!report && detail != nullptr) *detail = report.error().detail;
        return codeOf(report);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_room.furnish());
        ScriptedDesk desk;
        MM_VERIFY(m_room.run(desk));
        m_good = m_room.read("root.toml.transcript.jsonl");
        QCOMPARE(verdict(m_good), std::string{});
    }

    void everyLineThatIsLeftOutAlteredOrMovedIsNamed()
    {
        const auto lines = linesOf(m_good);
        QVERIFY(lines.size() > 20);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto without = lines;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
            QCOMPARE(verdict(joined(without)), std::string("MM-CEREMONY-TRANSCRIPT"));
            auto twice = lines;
            twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(i), lines[i]);
            QCOMPARE(verdict(joined(twice)), std::string("MM-CEREMONY-TRANSCRIPT"));
            if (i + 1 < lines.size()) {
                auto moved = lines;
                std::swap(moved[i], moved[i + 1]);
                QCOMPARE(verdict(joined(moved)), std::string("MM-CEREMONY-TRANSCRIPT"));
                // Cut at its end: whole lines, so that only the signature is missed.
                std::string detail;
                QCOMPARE(verdict(joined({lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i + 1)}),
                                 &detail),
                         std::string("MM-CEREMONY-TRANSCRIPT"));
                QVERIFY2(detail.find("not signed to its end") != std::string::npos, detail.c_str());
            }
        }
    }

    void anAlteredOctetIsNoticed()
    {
        // One in seven, spread over the whole.
        for (std::size_t i = 0; i < m_good.size(); i += 7) {
            auto altered = m_good;
            altered[i] = static_cast<char>(altered[i] ^ (i % 2 == 0 ? 0x01 : 0x20));
            QVERIFY2(verdict(altered) == "MM-CEREMONY-TRANSCRIPT", std::to_string(i).c_str());
        }
    }

    void whatIsNoTranscriptIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a line end") << QByteArray("\n");
        QTest::newRow("no JSON") << QByteArray("hello\n");
        QTest::newRow("a list") << QByteArray("[]\n");
        QTest::newRow("an object of nothing") << QByteArray("{}\n");
        QTest::newRow("deep") << QByteArray(100000, '[') + "\n";
        QTest::newRow("cut in a line") << QByteArray("{\"n\":1");
        QTest::newRow("huge") << QByteArray(5 * 1024 * 1024, ' ');
    }
    void whatIsNoTranscriptIsRefused()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(verdict(text.toStdString()), std::string("MM-CEREMONY-TRANSCRIPT"));
        QCOMPARE(codeOf(checkTranscript(m_room.folder() / "none", {})),
                 std::string("MM-CEREMONY-TRANSCRIPT"));
    }

    void aSignatureOfAnotherCeremonyOrCertificateDoesNotCount()
    {
        Room other;
        QVERIFY(other.furnish());
        ScriptedDesk desk;
        MM_VERIFY(other.run(desk));
        const auto theirs = other.read("root.toml.transcript.jsonl");
        // Whole and signed, but by another root.
        std::string detail;
        QCOMPARE(verdict(theirs, &detail), std::string("MM-CEREMONY-TRANSCRIPT"));
        QVERIFY2(detail.find("no certificate that was given") != std::string::npos, detail.c_str());
        MM_VERIFY(checkTranscript(other.transcript(), {}));
        auto lines = linesOf(m_good);
        lines.back() = linesOf(theirs).back();
        QCOMPARE(verdict(joined(lines)), std::string("MM-CEREMONY-TRANSCRIPT"));
        // The issuing CA did not sign; with both certificates each signature is of one of them.
        const auto issuing = m_room.folder() / "issuing.pem";
        QCOMPARE(codeOf(checkTranscript(m_room.transcript(), {issuing})),
                 std::string("MM-CEREMONY-TRANSCRIPT"));
        MM_VERIFY(checkTranscript(m_room.transcript(), {issuing, m_room.folder() / "root.pem"}));
        QCOMPARE(codeOf(checkTranscript(m_room.transcript(), {m_room.script()})),
                 std::string("MM-CEREMONY-FILE"));
    }

    void opensslVerifiesTheSignature()
    {
        const auto lines = linesOf(m_good);
        const auto before = joined({lines.begin(), lines.end() - 1});
        m_room.write("judged.jsonl", m_good);
        const auto last = QJsonDocument::fromJson(QByteArray::fromStdString(lines.back())).object();
        const auto digest = sha256(viewOf(before));
        m_room.write("message", "mintmark-transcript-v1" + textOf(digest));
        m_room.write("signature", textOf(fromBase64(field(last, "signature")).value()));
        m_room.write("key.der", textOf(fromBase64(field(last, "publicKey")).value()));
        QProcess openssl;
        openssl.setWorkingDirectory(QString::fromStdString(m_room.folder().string()));
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-keyform"),
                       QStringLiteral("DER"), QStringLiteral("-verify"), QStringLiteral("key.der"),
                       QStringLiteral("-signature"), QStringLiteral("signature"), QStringLiteral("message")},
                      QIODevice::ReadOnly);
        QVERIFY(openssl.waitForFinished(20000));
        QCOMPARE(openssl.exitCode(), 0);
        QVERIFY(openssl.readAll().contains("Verified OK"));
    }

    void anAlteredTranscriptIsNotGoneOnWith()
    {
        Room room;
        QVERIFY(room.furnish());
        ScriptedDesk desk;
        desk.answers["Witness One"] = "no";
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-WITNESS"));
        auto text = room.read("root.toml.transcript.jsonl");
        QVERIFY(!text.empty());
        text[text.find("Custodian")] = 'K';
        room.write("root.toml.transcript.jsonl", text);
        ScriptedDesk again;
        QCOMPARE(codeOf(room.run(again)), std::string("MM-CEREMONY-TRANSCRIPT"));
        QVERIFY(again.asked.empty());
        QCOMPARE(room.read("root.toml.transcript.jsonl"), text);
    }
};

MINTMARK_TEST(Transcripts)
#include "tst_transcript.moc"
