#include "hsm/base/Digest.h"
#include "tests/hsm/FaultyBench.h"

namespace mintmark::hsm {

using namespace test;

/// Two objects in turn, of which a cut leaves one; and a token that keeps none says so.
class TokenNotesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        const auto address = m_bench->make();
        MM_VERIFY(address);
        auto token = m_bench->open(*address);
        MM_VERIFY(token);
        m_token = std::move(*token);
        auto login = m_token->login(pinOf(userPin));
        MM_VERIFY(login);
        m_login = std::move(*login);
        m_before = files();
    }
    void cleanup()
    {
        m_login.reset();
        m_token.reset();
        m_bench.reset();
    }

    void aNoteIsReadBack()
    {
        const auto notes = m_token->notes();
        QVERIFY(!notes->read("order 1").value());
        MM_VERIFY(notes->write("order 1", bytesOf("one")));
        MM_VERIFY(notes->write("order 2", {}));
        QCOMPARE(*notes->read("order 1").value(), bytesOf("one"));
        QCOMPARE(*notes->read("order 2").value(), Bytes());
        QVERIFY(!notes->read("order").value());
    }

    void theNewestCountsAndTwoAreKept()
    {
        const auto notes = m_token->notes();
        for (int i = 0; i < 20; ++i) {
            MM_VERIFY(notes->write("order 1", bytesOf(std::to_string(i))));
            QCOMPARE(*notes->read("order 1").value(), bytesOf(std::to_string(i)));
        }
        QCOMPARE(objects(), 2);
        QCOMPARE(m_token->keys().value().size(), 0u);
    }

    void itOutlivesTheProgramsLogin()
    {
        MM_VERIFY(m_token->notes()->write("order 1", bytesOf("one")));
        m_login.reset();
        const auto hidden = m_token->notes()->read("order 1");
        QVERIFY(!hidden || !*hidden); // private: nobody reads it without the PIN
        auto login = m_token->login(pinOf(userPin));
        MM_VERIFY(login);
        m_login = std::move(*login);
        QCOMPARE(*m_token->notes()->read("order 1").value(), bytesOf("one"));
    }

    void whatIsTooLongIsNotWritten()
    {
        const auto notes = m_token->notes();
        QVERIFY(!notes->write("order 1", Bytes(1025)));
        QVERIFY(!notes->write({}, {}));
        QVERIFY(!notes->write(std::string(65, 'x'), {}));
        MM_VERIFY(notes->write("order 1", Bytes(1024, 7)));
        QCOMPARE(notes->read("order 1").value()->size(), std::size_t{1024});
        QCOMPARE(objects(), 1);
    }

private:
    /// As SoftHSM keeps them, a file each; its own beside them.
    int objects() { return files() - m_before; }
    int files()
    {
        int found = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(m_bench->soft()))
            found += entry.path().extension() == ".object";
        return found;
    }

    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<Token> m_token;
    std::unique_ptr<Login> m_login;
    int m_before = 0;
};

MINTMARK_TEST(TokenNotesTest)

} // namespace mintmark::hsm

#include "tst_tokennotes.moc"
