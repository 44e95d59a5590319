#include "provisioning/identity/labels/Gs1.h"
#include "provisioning/identity/labels/Label.h"
#include "provisioning/identity/labels/Matter.h"
#include "tests/support/Main.h"

#include <algorithm>
#include <random>
#include <set>

using namespace mintmark;
using namespace mintmark::identity::labels;

namespace {

// Line 1 is the empty one before `format`.
constexpr const char* good = R"(
format = 1
[label]
width = 60
height = 30
dpi = 203
[gs1]
gtin = "09506000134352"
[[code]]
kind = "gs1-data-matrix"
x = 2
y = 2
module = 0.5
value = "{gs1}"
[[code]]
kind = "qr"
x = 26.5
y = 3
module = 0.375
value = "urn:example:{deviceId}"
[[text]]
x = 2
y = 20
height = 2.5
value = "{deviceId}"
[[code]]
kind = "code128"
x = 6
y = 23
module = 0.25
height = 6
value = "{deviceId}"
)";

const LabelValues values{"SN00012345", "0a1b2c3d4e5f6071", "demo-model", "2026-11-25"};

QString with(const char* from, const char* to)
{
    auto text = QString::fromUtf8(good);
    const auto before = text;
    text.replace(QString::fromUtf8(from), QString::fromUtf8(to));
    if (text == before) qFatal("the test replaces nothing: %s", from);
    return text;
}

Label labelOf(const QString& text = QString::fromUtf8(good))
{
    const auto sheet = parseTemplate(text.toStdString(), "x1.toml");
    if (!sheet) qFatal("%s", sheet.error().text().c_str());
    auto label = layOut(*sheet, values);
    if (!label) qFatal("%s", label.error().text().c_str());
    return std::move(*label);
}

/// Gives the same octets again and again.
class FixedRandom final : public hsm::Random {
public:
    explicit FixedRandom(std::vector<std::uint32_t> numbers) : m_numbers(std::move(numbers)) {}
    hsm::Result<Bytes> draw(std::size_t octets) override
    {
        const auto number = m_numbers[m_next++ % m_numbers.size()];
        Bytes drawn(octets);
        for (std::size_t i = 0; i < octets; ++i)
            drawn[i] = static_cast<std::uint8_t>(number >> 8 * i & 0xff);
        return drawn;
    }

private:
    std::vector<std::uint32_t> m_numbers;
    std::size_t m_next = 0;
};

class MersenneRandom final : public hsm::Random {
public:
    hsm::Result<Bytes> draw(std::size_t octets) override
    {
        Bytes drawn(octets);
        for (auto& octet : drawn)
            octet = static_cast<std::uint8_t>(m_random() & 0xff);
        return drawn;
    }

private:
    std::mt19937 m_random{20261125};
};

Secret passcodeOf(std::uint32_t number)
{
    FixedRandom random({number});
    const auto octets = random.draw(4).value();
    return Secret::copyOf(octets);
}

std::uint32_t numberOf(const Secret& passcode)
{
    std::uint32_t number = 0;
    for (std::size_t i = 4; i > 0; --i)
        number = number << 8 | passcode.reveal()[i - 1];
    return number;
}

std::string said(const Result<Secret>& text)
{
    return text ? mintmark::textOf(text->reveal()) : "refused: " + text.error().detail;
}

} // namespace

class LabelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTemplateBecomesALabel()
    {
        const auto label = labelOf();
        QCOMPARE(label.width, std::size_t{480}); // 60 mm at 203 dots an inch
        QCOMPARE(label.height, std::size_t{240});
        QCOMPARE(label.codes.size(), std::size_t{3});
        QCOMPARE(label.codes[0].content, std::string("010950600013435221SN00012345"));
        QCOMPARE(label.codes[1].content, std::string("urn:example:SN00012345"));
        QCOMPARE(label.codes[0].module, std::size_t{4});
        QCOMPARE(label.codes[1].module, std::size_t{3});
        QCOMPARE(label.codes[2].module, std::size_t{2});
        QCOMPARE(label.texts[0].text, std::string("SN00012345"));
    }

    void zplIsWhatThePrinterReads()
    {
        const auto zpl = toZpl(labelOf());
        const auto has = [&](const char* part) { return zpl.find(part) != std::string::npos; };
        QVERIFY2(zpl.starts_with("^XA^CI28^PW480^LL240"), zpl.c_str());
        QVERIFY2(has("^FO16,16^BXN,4,200,,,,_^FH\\^FD_1010950600013435221SN00012345^FS"), zpl.c_str());
        QVERIFY2(has("^BQN,2,3^FH\\^FDQA,urn:example:SN00012345^FS"), zpl.c_str());
        QVERIFY2(has("^BY2^BCN,48,N,N,N^FH\\^FDSN00012345^FS"), zpl.c_str());
        QVERIFY2(zpl.ends_with("^XZ\n"), zpl.c_str());
    }

    // What a printer could read as a command, or as an escape of a code's own.
    void noContentIsACommandOfThePrinter()
    {
        const auto evil = labelOf(with("\"urn:example:{deviceId}\"", "\"{deviceId}^XZ~JA\\\\_1\""));
        const auto zpl = toZpl(evil);
        QCOMPARE(std::count(zpl.begin(), zpl.end(), '~'), 0);
        QCOMPARE(zpl.find("^XZ"), zpl.size() - 4);
        QVERIFY2(zpl.find("QA,SN00012345\\5EXZ\\7EJA\\5C_1^FS") != std::string::npos, zpl.c_str());
        const auto matrix =
            toZpl(labelOf(with("gs1-data-matrix", "data-matrix").replace(u"{gs1}"_qs, u"{deviceId}_1^"_qs)));
        QVERIFY2(matrix.find("^FDSN00012345_d0951\\5E^FS") != std::string::npos, matrix.c_str());
        auto bars = QString::fromUtf8(good);
        bars.replace(bars.lastIndexOf(u"{deviceId}"_qs), 10, u"a>b^c~d"_qs);
        const auto linear = toZpl(labelOf(bars));
        QVERIFY2(linear.find("^FDa>0b><c>=d^FS") != std::string::npos, linear.c_str());
        const auto svg = toSvg(
            labelOf(with("height = 2.5\nvalue = \"{deviceId}", "height = 2.5\nvalue = \"<&\\\"{deviceId}")));
        QVERIFY2(svg.find(">&lt;&amp;&quot;SN00012345</text>") != std::string::npos, svg.c_str());
    }

    // Start, a character each, check, stop: what is drawn here is as wide as what a printer makes of ^BC.
    void code128IsAsWideAsThePrintersOwn()
    {
        for (const std::string text : {"1", "0123456789", "SN00012345", "a>b^c~d", "12345a678901"}) {
            const auto symbol = symbolOf(SymbolKind::Code128, text);
            MM_VERIFY(symbol);
            QCOMPARE(symbol->rows, std::size_t{1});
            QCOMPARE(symbol->columns, 11 * (text.size() + 2) + 13);
        }
    }

    void aDevicesOwnBracketsAddNoFieldOfGs1()
    {
        const auto sheet = parseTemplate(good, "x1.toml");
        QVERIFY(sheet.has_value());
        for (const auto* id : {"A(10)LOT", "(", "A)B"}) {
            const auto label = layOut(*sheet, {id, "00", "demo", "2026-11-25"});
            QVERIFY2(!label, id);
            QCOMPARE(label.error().line, 9U);
        }
    }

    void aFieldSeparatorStandsOnlyWhereMoreFollows()
    {
        const auto fields = gs1FieldsIn("(01)09506000134352(10)LOT_7(21)SN1");
        MM_VERIFY(fields);
        QCOMPARE(gs1ElementString(*fields), std::string("010950600013435210LOT_7\x1d"
                                                        "21SN1"));
        const auto label = labelOf(with("\"{gs1}\"", "\"(01){gtin}(10)LOT_7(21){deviceId}\""));
        const auto zpl = toZpl(label);
        QVERIFY2(zpl.find("^FD_1010950600013435210LOT_d0957_121SN00012345^FS") != std::string::npos,
                 zpl.c_str());
    }

    void gs1IsChecked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* text, const char* rule) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(rule);
        };
        row("", "not empty");
        row("09506000134352", "brackets");
        row("(01", "brackets");
        row("(01)09506000134353", "GTIN 09506000134353: its last digit is 3, and the check digit is 2");
        row("(01)9506000134352", "14 digits");
        row("(01)0950600013435x", "14 digits");
        row("(21)SN1", "has its GTIN");
        row("(01)09506000134352(21)", "1 to 20");
        row("(01)09506000134352(21)123456789012345678901", "1 to 20");
        row("(01)09506000134352(21)a b", "no such characters");
        row("(01)09506000134352(21)a(21)b", "twice");
        row("(01)09506000134352(11)261399", "a date");
        row("(01)09506000134352(99)x", "are known here");
        row("(01)09506000134352)", "14");
    }
    void gs1IsChecked()
    {
        QFETCH(QString, text);
        QFETCH(QString, rule);
        const auto fields = gs1FieldsIn(text.toStdString());
        QVERIFY(!fields);
        QVERIFY2(QString::fromStdString(fields.error().detail).contains(rule), fields.error().detail.c_str());
    }

    void aScanIsTheLabelsOwnOrNot()
    {
        const auto label = labelOf();
        for (const auto* scan : {"SN00012345", "urn:example:SN00012345", "010950600013435221SN00012345",
                                 "]d2010950600013435221SN00012345",
                                 "\x1d"
                                 "010950600013435221SN00012345\r\n",
                                 "]C0SN00012345"})
            QVERIFY2(isScanOf(label, scan), scan);
        for (const auto* scan :
             {"", "]", "]d2", "SN00012346", "sn00012345", "SN00012345 ", "010950600013435221SN00012346",
              "urn:example:", "(01)09506000134352(21)SN00012345"})
            QVERIFY2(!isScanOf(label, scan), scan);
        // A code that every label of the model has tells nothing.
        auto fixed = QString::fromUtf8(good);
        fixed.replace(u"urn:example:{deviceId}"_qs, u"{model}"_qs);
        QVERIFY(!isScanOf(labelOf(fixed), "demo-model"));
    }

    void whatIsWrongInATemplateIsNamedByItsLine_data();
    void whatIsWrongInATemplateIsNamedByItsLine();

    void aCutTemplateIsNeverMistakenForAWholeOne()
    {
        const std::string text(good);
        const auto whole = toZpl(labelOf());
        for (std::size_t size = 0; size + 2 < text.size(); ++size) {
            const auto sheet = parseTemplate(std::string_view(text).substr(0, size), "x");
            if (!sheet) continue;
            const auto label = layOut(*sheet, values);
            QVERIFY2(!label || toZpl(*label) != whole, text.substr(0, size).c_str());
        }
        QVERIFY(!parseTemplate("x = " + std::string(60000, '['), "x"));
        QVERIFY(!parseTemplate(std::string(70000, '#'), "x"));
    }

    // ---- Matter; vectors of esp-matter-tools (generate_setup_payload.py)

    void theMatterVectorsComeOut()
    {
        MatterDevice device{0xfff1, 0x8000, MatterFlow::Standard, 2, 3840};
        const auto passcode = passcodeOf(20202021);
        QCOMPARE(said(matterQrText(device, passcode)), std::string("MT:Y.K9042C00KA0648G00"));
        QCOMPARE(said(matterManualCode(device, passcode)), std::string("34970112332"));
        device.discovery = 4;
        QCOMPARE(said(matterQrText(device, passcode)), std::string("MT:Y.K90AFN00KA0648G00"));
        device.discovery = 6;
        QCOMPARE(said(matterQrText(device, passcode)), std::string("MT:Y.K90GSY00KA0648G00"));
        device.flow = MatterFlow::Custom;
        const auto longCode = said(matterManualCode(device, passcode));
        QCOMPARE(longCode.size(), std::size_t{21});
        QCOMPARE(longCode.substr(0, 20), std::string("74970112336552132768"));
    }

    void forbiddenPasscodesAreNeverUsed()
    {
        for (const auto number :
             {0U, 11111111U, 22222222U, 55555555U, 99999999U, 12345678U, 87654321U, 100000000U})
            QVERIFY2(!isPasscode(passcodeOf(number)), qPrintable(QString::number(number)));
        for (const auto number : {1U, 20202021U, 99999998U, 11111112U})
            QVERIFY2(isPasscode(passcodeOf(number)), qPrintable(QString::number(number)));
        QVERIFY(!isPasscode(Secret()));
        QVERIFY(!matterQrText({0xfff1, 0x8000, MatterFlow::Standard, 2, 3840}, passcodeOf(12345678)));
        QVERIFY(!matterQrText({0xfff1, 0x8000, MatterFlow::Standard, 2, 0x1000}, passcodeOf(20202021)));
        QVERIFY(!matterManualCode({0xfff1, 0x8000, MatterFlow::Standard, 0, 1}, passcodeOf(20202021)));
        // Forbidden ones are drawn anew, without end they are an error.
        FixedRandom later({11111111, 12345678, 134217727, 4242});
        const auto drawn = drawPasscode(later);
        MM_VERIFY(drawn);
        QCOMPARE(numberOf(*drawn), 4242U);
        FixedRandom never({0});
        QVERIFY(!drawPasscode(never));
    }

    void mattersPayloadIsMarkedWhereItStands()
    {
        const auto text = with("urn:example:{deviceId}", "{matter.qr}")
                              .replace(u"height = 2.5\nvalue = \"{deviceId}\""_qs,
                                       u"height = 2.5\nvalue = \"{matter.manual}\""_qs);
        const auto sheet = parseTemplate(text.toStdString(), "x1.toml");
        QVERIFY2(sheet, sheet ? "" : sheet.error().text().c_str());
        QVERIFY(holdsOnboarding(*sheet));
        QVERIFY(!holdsOnboarding(*parseTemplate(good, "x1.toml")));
        auto with = values;
        with.matterQr = "MT:Y.K9042C00KA0648G00";
        with.matterManual = "34970112332";
        const auto label = layOut(*sheet, with);
        QVERIFY2(label, label ? "" : label.error().text().c_str());
        int marked = 0;
        for (const auto& code : label->codes) {
            QCOMPARE(code.isOnboarding, code.content == with.matterQr);
            marked += code.isOnboarding;
        }
        for (const auto& one : label->texts) {
            QCOMPARE(one.isOnboarding, one.text == with.matterManual);
            marked += one.isOnboarding;
        }
        QCOMPARE(marked, 2);
        // It tells one device from another, as its ID does.
        QVERIFY(isScanOf(*label, with.matterQr));
        QVERIFY(!isScanOf(*label, "MT:Y.K90AFN00KA0648G00"));
    }

    void passcodesAreDrawnFromTheWholeRange()
    {
        MersenneRandom random;
        std::set<std::uint32_t> seen;
        std::uint32_t low = 0, high = 0;
        for (int i = 0; i < 2000; ++i) {
            const auto passcode = drawPasscode(random);
            MM_VERIFY(passcode);
            const auto number = numberOf(*passcode);
            QVERIFY(number >= 1 && number <= 99999998);
            seen.insert(number);
            (number < 50000000 ? low : high) += 1;
        }
        QVERIFY(seen.size() > 1990);
        QVERIFY(low > 850 && high > 850);
    }
};

void LabelTest::whatIsWrongInATemplateIsNamedByItsLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<uint>("line");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char* name, const QString& text, uint line, const char* rule) {
        QTest::newRow(name) << text << line << QString::fromLatin1(rule);
    };
    row("nothing", QString(), 1, "missing");
    row("no TOML", with("[label]", "[label"), 3, "not TOML");
    row("another format", with("format = 1", "format = 2"), 2, "from 1 to 1");
    row("an unknown key", with("dpi = 203", "dpi = 203\ncolour = 1"), 7, "known are width, height, dpi");
    row("an unknown section", with("[gs1]", "[gs2]\nx = 1\n[gs1]"), 7, "known are");
    row("a width as a text", with("width = 60", "width = \"60\""), 4, "millimetres from 5 to 300");
    row("a width without end", with("width = 60", "width = inf"), 4, "millimetres");
    row("dots without number", with("dpi = 203", "dpi = 203.5"), 6, "whole number");
    row("a wrong GTIN", with("134352", "134353"), 8, "check digit");
    row("another code", with("\"qr\"", "\"aztec\""), 16, "has to be \"qr\"");
    row("a height of a QR code", with("module = 0.375", "module = 0.375\nheight = 3"), 20,
        "unknown; known are kind");
    row("a placeholder for nothing", with("{gs1}", "{password}"), 14, "{password} stands for nothing");
    row("Matter's payload in another kind of code", with("\"{gs1}\"", "\"{matter.qr}\""), 14, "stands alone");
    row("Matter's payload with something else", with("urn:example:{deviceId}", "{matter.qr}x"), 20,
        "stands alone");
    row("Matter's manual code in a code", with("urn:example:{deviceId}", "{matter.manual}"), 20,
        "stands in a text");
    row("a passcode alone", with("{gs1}", "{matter.passcode}"), 14, "stands for nothing");
    row("a brace alone", with("{gs1}", "{gs1"), 14, "without its partner");
    row("a brace in a brace", with("{gs1}", "{{gs1}}"), 14, "without its partner");
    row("GS1 without a GTIN", with("[gs1]\ngtin = \"09506000134352\"", "#\n#"), 14, "needs [gs1]");
    row("letters that no printer has", with("example:", "example:\xc3\xa9"), 20, "printable ASCII");
    row("over the edge", with("x = 26.5", "x = 50"), 15, "over the label's edge");
    row("a quiet zone over the edge", with("x = 6\n", "x = 2\n"), 26, "over the label's edge");
    row("over another", with("x = 26.5", "x = 10"), 15, "lies over what line 9 puts there");
    row("what GS1 does not take", with("\"{gs1}\"", "\"{deviceId}\""), 9, "brackets");
    row("modules too large for printers", with("module = 0.375", "module = 1.4"), 15, "1 to 10 dots");
}

void LabelTest::whatIsWrongInATemplateIsNamedByItsLine()
{
    QFETCH(QString, text);
    QFETCH(uint, line);
    QFETCH(QString, rule);
    const auto sheet = parseTemplate(text.toStdString(), "x1.toml");
    std::optional<ProfileError> error;
    if (!sheet) {
        error = sheet.error();
    } else if (const auto label = layOut(*sheet, values); !label) {
        error = label.error();
    }
    QVERIFY(error.has_value());
    QVERIFY2(error->line == line, error->text().c_str());
    QVERIFY2(QString::fromStdString(error->text()).contains(rule), error->text().c_str());
}

MINTMARK_TEST(LabelTest)
#include "tst_labels.moc"
