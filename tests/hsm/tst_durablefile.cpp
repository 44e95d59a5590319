#include "hsm/DurableFile.h"
#include "tests/support/Main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <fstream>
#include <memory>

namespace mintmark::hsm {

class DurableFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void putsTheWholeContentInPlace();
    void takesABareName();
    void isItsOwnersAlone();
    void writesPastWhatAKillLeft();
    void followsNoLink();
    void leavesTheOldOneWhereItCannotWrite();
    void settlesAFolderAFileAndThisDirectory();
    void readsNoMoreThanTheLimit();

private:
    [[nodiscard]] std::filesystem::path at(const char* name) const
    {
        return std::filesystem::path(m_directory->path().toStdString()) / name;
    }
    static Bytes octets(std::string_view text) { return Bytes(text.begin(), text.end()); }
    static std::string contentOf(const std::filesystem::path& path)
    {
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::ReadOnly)) return "(cannot be opened)";
        return file.readAll().toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_before;
};

void DurableFileTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_before = QDir::currentPath();
}

void DurableFileTest::cleanup()
{
    QDir::setCurrent(m_before);
}

void DurableFileTest::putsTheWholeContentInPlace()
{
    QVERIFY(!replaceFile(at("one"), at("one.new"), octets("first")));
    QVERIFY(!replaceFile(at("one"), at("one.new"), octets("2nd")));
    QCOMPARE(contentOf(at("one")), std::string("2nd"));
    QVERIFY(!std::filesystem::exists(at("one.new")));
    QVERIFY(!replaceFile(at("one"), at("one.new"), {}));
    QCOMPARE(contentOf(at("one")), std::string());
}

void DurableFileTest::takesABareName()
{
    QVERIFY(QDir::setCurrent(m_directory->path()));
    QVERIFY(!replaceFile("bare", "bare.new", octets("here")));
    QCOMPARE(contentOf(at("bare")), std::string("here"));
}

void DurableFileTest::isItsOwnersAlone()
{
    std::ofstream(at("open")) << "for all";
    std::filesystem::permissions(at("open"), std::filesystem::perms(0644));
    QVERIFY(!replaceFile(at("open"), at("open.new"), octets("for one")));
    QCOMPARE(static_cast<unsigned>(std::filesystem::status(at("open")).permissions()), 0600U);
}

void DurableFileTest::writesPastWhatAKillLeft()
{
    std::ofstream(at("one.new")) << "the half of someth";
    QVERIFY(!replaceFile(at("one"), at("one.new"), octets("whole")));
    QCOMPARE(contentOf(at("one")), std::string("whole"));
}

void DurableFileTest::followsNoLink()
{
    std::ofstream(at("another")) << "another's";
    std::filesystem::create_symlink(at("another"), at("one.new"));
    QVERIFY(!replaceFile(at("one"), at("one.new"), octets("ours")));
    QCOMPARE(contentOf(at("another")), std::string("another's"));
    QVERIFY(!std::filesystem::is_symlink(at("one")));
    QCOMPARE(contentOf(at("one")), std::string("ours"));
}

void DurableFileTest::leavesTheOldOneWhereItCannotWrite()
{
    QVERIFY(!replaceFile(at("one"), at("one.new"), octets("kept")));
    QCOMPARE(replaceFile(at("one"), at("no folder") / "one.new", octets("lost")),
             std::errc::no_such_file_or_directory);
    QCOMPARE(contentOf(at("one")), std::string("kept"));
}

void DurableFileTest::settlesAFolderAFileAndThisDirectory()
{
    std::ofstream(at("one")) << "1";
    QVERIFY(!settle(at("one")));
    QVERIFY(!settle(m_directory->path().toStdString()));
    // What parent_path() says of a bare name.
    QVERIFY(!settle({}));
    QCOMPARE(settle(at("nothing")), std::errc::no_such_file_or_directory);
}

void DurableFileTest::readsNoMoreThanTheLimit()
{
    std::ofstream(at("one")) << "12345";
    Bytes content;
    QVERIFY(!readFile(at("one"), 5, content));
    QCOMPARE(content, octets("12345"));
    QCOMPARE(readFile(at("one"), 4, content), std::errc::file_too_large);
    QCOMPARE(readFile(at("nothing"), 4, content), std::errc::no_such_file_or_directory);
}

} // namespace mintmark::hsm

using mintmark::hsm::DurableFileTest;
MINTMARK_TEST(DurableFileTest)
#include "tst_durablefile.moc"
