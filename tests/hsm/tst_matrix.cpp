#include "tests/Where.h"
#include "tests/hsm/matrix/Rows.h"
#include "tests/support/Main.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>

namespace mintmark::hsm {

using namespace test;

/// The same rows on every token. What a token cannot do is skipped with its own reason; the skips are those
/// of matrix-skips.txt, neither more nor fewer, nor for another reason.
class Matrix : public QObject {
    Q_OBJECT
public:
    explicit Matrix(TokenKind kind) : m_kind(kind) {}
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theTokenDoes_data();
    void theTokenDoes();

private:
    const TokenKind m_kind;
    const std::vector<Row> m_rows = matrixRows();
    std::unique_ptr<Desk> m_desk;
    std::map<std::string, std::string> m_seen; ///< row, and why it was skipped; empty: passed
};

namespace {

/// The lines "kind/row  # reason" of this kind.
std::map<std::string, std::string> committedSkips(const std::string& kind)
{
    std::ifstream file(MINTMARK_SOURCE_DIR "/tests/hsm/matrix-skips.txt");
    std::map<std::string, std::string> skips;
    for (std::string line; std::getline(file, line);) {
        const auto comment = line.find("  # ");
        if (!line.starts_with(kind + "/") || comment == std::string::npos) continue;
        skips[line.substr(kind.size() + 1, comment - kind.size() - 1)] = line.substr(comment + 4);
    }
    return skips;
}

} // namespace

void Matrix::initTestCase()
{
    if (const auto why = TokenSupply::missing(m_kind)) MINTMARK_SKIP(why->c_str());
    auto desk = Desk::open(m_kind);
    MM_VERIFY(desk);
    m_desk = std::move(*desk);
}

void Matrix::theTokenDoes_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        QTest::newRow(m_rows[i].name.c_str()) << static_cast<int>(i);
}

void Matrix::theTokenDoes()
{
    QFETCH(int, row);
    const auto& asked = m_rows.at(static_cast<std::size_t>(row));
    auto& seen = m_seen[asked.name];
    const auto outcome = asked.check(*m_desk);
    if (outcome) return;
    QVERIFY2(outcome.error().kind == Refusal::Kind::Cannot, outcome.error().why.c_str());
    seen = outcome.error().why;
    if (asked.mechanism) seen += m_desk->lists(*asked.mechanism) ? " (listed)" : " (not listed)";
    QSKIP(seen.c_str());
}

void Matrix::cleanupTestCase()
{
    m_desk.reset();
    const std::string kind = TokenSupply::nameOf(m_kind);
    const auto committed = committedSkips(kind);
    int differences = 0;
    // A line each, to be put into the file as it is, or taken out of it.
    const auto note = [&](const char* what, const std::string& row, const std::string& why) {
        std::printf("%s %s/%s  # %s\n", what, kind.c_str(), row.c_str(), why.c_str());
        ++differences;
    };
    for (const auto& [row, why] : m_seen) {
        const auto listed = committed.find(row);
        if (listed == committed.end() && !why.empty()) note("add", row, why);
        if (listed != committed.end() && why != listed->second) {
            note("remove", row, listed->second);
            if (!why.empty()) note("add", row, why);
        }
    }
    for (const auto& [row, why] : committed)
        if (std::ranges::none_of(m_rows, [&row = row](const Row& known) { return known.name == row; }))
            note("remove", row, why);
    QVERIFY2(differences == 0, "tests/hsm/matrix-skips.txt differs; see the lines above");
}

class MatrixSoftHsmTest : public Matrix {
    Q_OBJECT
public:
    MatrixSoftHsmTest() : Matrix(TokenKind::SoftHsm) {}
};

class MatrixNssTest : public Matrix {
    Q_OBJECT
public:
    MatrixNssTest() : Matrix(TokenKind::Nss) {}
};

class MatrixP11KitRemoteTest : public Matrix {
    Q_OBJECT
public:
    MatrixP11KitRemoteTest() : Matrix(TokenKind::P11KitRemote) {}
};

class MatrixTpmTest : public Matrix {
    Q_OBJECT
public:
    MatrixTpmTest() : Matrix(TokenKind::Tpm) {}
};

class MatrixOpenCryptokiTest : public Matrix {
    Q_OBJECT
public:
    MatrixOpenCryptokiTest() : Matrix(TokenKind::OpenCryptoki) {}
};

MINTMARK_TEST(MatrixSoftHsmTest)
MINTMARK_TEST(MatrixNssTest)
MINTMARK_TEST(MatrixP11KitRemoteTest)
MINTMARK_TEST(MatrixTpmTest)
MINTMARK_TEST(MatrixOpenCryptokiTest)

} // namespace mintmark::hsm

#include "tst_matrix.moc"
