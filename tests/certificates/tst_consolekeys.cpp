#include "provisioning/certificates/ProfileParser.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>

using namespace mintmark;
using namespace mintmark::certificates;

namespace {

QString with(const char* profile, std::initializer_list<std::pair<const char*, const char*>> changes)
{
    QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/") + QString::fromUtf8(profile) +
               QStringLiteral(".toml"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no %s", profile);
    auto text = QString::fromUtf8(file.readAll());
    for (const auto& [from, to] : changes) {
        const auto before = text;
        text.replace(QString::fromUtf8(from), QString::fromUtf8(to));
        if (text == before) qFatal("%s: nothing to replace: %s", profile, from);
    }
    return text;
}

Checked check(const QString& text)
{
    return checkProfile(text.toStdString(), "mine", "mine.toml");
}

} // namespace

class TextTargets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aConsolesScriptIsRead()
    {
        const auto checked = check(with("uboot-console", {}));
        QVERIFY2(checked.errors.empty(), checked.errors.empty() ? "" : checked.errors.front().text().c_str());
        const auto& target = checked.profile.target;
        QVERIFY(target.console.has_value());
        const auto* write = target.console->find("write certificate");
        QVERIFY(write != nullptr && write->size() == 2);
        const auto& step = (*write)[1];
        QCOMPARE(step.chunk, 48U);
        QVERIFY(step.onError == OnError::Restart && step.form == TextForm::Hex && !step.secret);
        QCOMPARE(*step.send, std::string("env set mm_cert ${mm_cert}{chunk}"));
        // Said or not: a key is a secret.
        for (const auto& one : *target.console->find("write key"))
            QVERIFY(one.secret);
        const auto* begin = target.console->find("begin");
        QVERIFY(begin != nullptr && (*begin)[0].endsAtMatch && !(*begin)[1].lineEnd &&
                (*begin)[0].timeoutMs == 4000 && (*begin)[0].onError == OnError::Ignore);
        QVERIFY(step.line > (*begin)[0].line);
        QVERIFY(!check(with("zephyr-cred", {})).profile.target.console);
    }

    void theExamplesAreWithoutErrors()
    {
        for (const char* name : {"zephyr-cred", "nrf91-modem", "uboot-console", "vendor-shell"}) {
            const auto checked = check(with(name, {}));
            QVERIFY2(checked.errors.empty(),
                     checked.errors.empty() ? "" : checked.errors.front().text().c_str());
        }
        const auto shell = check(with("vendor-shell", {})).profile.target;
        QCOMPARE(shell.console->find("identify")->front().capture.size(), std::size_t{3});
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("rule");
        using Changes = std::initializer_list<std::pair<const char*, const char*>>;
        const auto row = [](const char* name, const char* profile, const Changes& changes, const char* key,
                            const char* rule) {
            QTest::newRow(name) << with(profile, changes) << QString::fromUtf8(key)
                                << QString::fromUtf8(rule);
        };
        const char* u = "uboot-console";
        row("an unbounded regex", u, {{"{8,32})$", "+)$"}}, "console.identify", "an unbounded regex");
        row("a key that is none", u, {{"reject = \"Failed\"", "rejects = \"Failed\""}}, "console.save",
            "nearest: reject");
        row("a procedure that is none", u, {{"[[console.save]]", "[[console.safe]]"}}, "console.safe",
            "nearest: console.save");
        row("a chunk without its place", u, {{"${mm_cert}{chunk}", "${mm_cert}"}}, "console.write",
            "go together");
        row("a place that is none", u, {{"${mm_cert}{chunk}", "${mm_cert}{chunk}{name}"}}, "console.write",
            "in braces stands one of");
        row("what is written, where nothing is", u, {{"send = \"saveenv\"", "send = \"saveenv {size}\""}},
            "console.save", "braces are for what is written");
        row("two lines", u, {{"send = \"saveenv\"", "send = \"saveenv\\nreset\""}}, "console.save",
            "one line");
        row("no group", u, {{"^U-Boot ([0-9.]{1,16})", "^U-Boot [0-9.]{1,16}"}}, "console.identify",
            "a group ( ) for each name");
        row("nobody's number", u, {{"capture = \"hardwareId\"", "capture = \"firmware\""}}, "console",
            "capture hardwareId");
        row("no model", u, {{"capture = \"model\"", "capture = \"firmware\""}}, "console", "capture model");
        row("no way to write", u, {{"script certificate as der", "script other as der"}}, "console",
            "[[console.write.other]] is missing");
        row("no object", u, {{"key = \"script key as der\"", ""}, {"injected-in-the-clear", "on-the-unit"}},
            "console", "is of no object");
        row("no prompt", u, {{"prompt = \"=> \"", ""}}, "target", "prompt");
        row("a name that is none", u, {{"script certificate as der", "script Cert as der"}},
            "objects.certificate", "a-z 0-9 -");
        row("a script for another protocol", "zephyr-cred",
            {{"[id]", "[[console.save]]\nsend = \"x\"\n[id]"}}, "console.save",
            "is for protocol = \"console\"");
        row("a shell that makes no key", "zephyr-cred",
            {{"injected-in-the-clear", "on-the-unit"}, {"key = \"cred 16842753 PK as der\"\n", ""}},
            "key.way", "makes no key");
        row("keygen with an injected key", "zephyr-cred",
            {{"[objects]", "keygen = \"nrf_cloud_cred 42\"\n[objects]"}}, "target.keygen", "on-the-unit");
        row("no model of a shell", "zephyr-cred", {{"modelFrom = \"shell app model\"", ""}}, "target",
            "modelFrom");
        row("a type of cred", "zephyr-cred", {{"16842753 SERV", "16842753 SERVER"}}, "objects.certificate",
            "CA, SERV");
        row("a modem with DER", "nrf91-modem", {{"cmng 16842753 1", "cmng 16842753 1 as der"}},
            "objects.certificate", "does not store it in that form");
        row("a certificate of type 2", "nrf91-modem", {{"cmng 16842753 1", "cmng 16842753 2"}},
            "objects.certificate", "a key is of type 2");
        row("another tag than the key's", "nrf91-modem", {{"cmng 16842753 1", "cmng 42 1"}},
            "objects.certificate", "another security tag");
        row("a type that modems give away to nobody", "nrf91-modem", {{"cmng 16842753 1", "cmng 16842753 8"}},
            "objects.certificate", "0 (CA)");
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QString, profile);
        QFETCH(QString, key);
        QFETCH(QString, rule);
        const auto checked = check(profile);
        for (const auto& error : checked.errors)
            if (error.key == key.toStdString() && QString::fromStdString(error.rule).contains(rule)) return;
        QString all;
        for (const auto& error : checked.errors)
            all += QString::fromStdString(error.text()) + QLatin1Char('\n');
        QFAIL(qPrintable(all));
    }
};

MINTMARK_TEST(TextTargets)
#include "tst_consolekeys.moc"
