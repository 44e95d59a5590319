// The fuzz targets in the ordinary suite: whole samples, and some thousands that were damaged.
#include "provisioning/certificates/CaRequest.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/ScratchKey.h"
#include "tests/Where.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <random>

void fuzz_csr(const std::uint8_t* data, std::size_t size);
void fuzz_certificate(const std::uint8_t* data, std::size_t size);
void fuzz_cose(const std::uint8_t* data, std::size_t size);
void fuzz_profile(const std::uint8_t* data, std::size_t size);

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

using Target = void (*)(const std::uint8_t*, std::size_t);

/// One to four edits: an octet changed, a piece left out, doubled or moved from another sample.
Bytes damaged(const Bytes& sample, const std::vector<Bytes>& samples, std::mt19937& random)
{
    auto octets = sample;
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    const auto edits = 1 + random() % 4;
    for (unsigned edit = 0; edit < edits; ++edit) {
        const auto at = below(octets.size());
        const auto length = std::min<std::size_t>(1 + below(16), octets.size() - at);
        const auto begin = octets.begin() + static_cast<std::ptrdiff_t>(at);
        switch (random() % 5) {
        case 0:
            if (!octets.empty()) octets[at] = static_cast<std::uint8_t>(octets[at] ^ (1U << (random() % 8)));
            break;
        case 1:
            if (!octets.empty()) octets[at] = static_cast<std::uint8_t>(random());
            break;
        case 2: octets.erase(begin, begin + static_cast<std::ptrdiff_t>(length)); break;
        case 3: {
            const Bytes piece(begin, begin + static_cast<std::ptrdiff_t>(length));
            octets.insert(octets.begin() + static_cast<std::ptrdiff_t>(below(octets.size())), piece.begin(),
                          piece.end());
            break;
        }
        default: {
            const auto& other = samples[random() % samples.size()];
            const auto from = below(other.size());
            const auto size = std::min<std::size_t>(1 + below(32), other.size() - from);
            octets.insert(begin, other.begin() + static_cast<std::ptrdiff_t>(from),
                          other.begin() + static_cast<std::ptrdiff_t>(from + size));
        }
        }
    }
    return octets;
}

void drive(Target target, const std::vector<Bytes>& samples, int rounds, unsigned seed)
{
    target(nullptr, 0);
    std::mt19937 random(seed);
    for (const auto& sample : samples)
        target(sample.data(), sample.size());
    for (int round = 0; round < rounds; ++round) {
        const auto input =
            damaged(samples[static_cast<std::size_t>(round) % samples.size()], samples, random);
        target(input.data(), input.size());
    }
}

} // namespace

class Mutations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void requests()
    {
        std::vector<Bytes> samples;
        for (const auto one :
             {KeyAlgorithm::EcP256, KeyAlgorithm::EcP384, KeyAlgorithm::Ed25519, KeyAlgorithm::Rsa2048}) {
            const auto key = makeScratchKey(one).value();
            samples.push_back(makeScratchRequest(*key, "demo-00000001", expectation().nonce).value());
            samples.push_back(makeCaRequest(*key, {"Mintmark Test", "Issuing CA 1"}).value());
        }
        drive(fuzz_csr, samples, 4000, 1);
    }

    void certificates()
    {
        const Authorities authorities(systemClock());
        std::vector<Bytes> samples{authorities.root, authorities.issuing};
        const auto key = makeScratchKey(KeyAlgorithm::Rsa2048).value();
        ScratchRandom random;
        samples.push_back(makeRoot(*key, {"O", "R"}, std::chrono::days{10}, random, systemClock()).value());
        samples.push_back(bytesOf(toPem(samples[0]) + toPem(samples[1])));
        drive(fuzz_certificate, samples, 4000, 2);
    }

    void attestations()
    {
        // A COSE_Sign1 by itself, and the text of one (tst_nrf91.cpp's vectors).
        const auto cose = *fromHex("d28443a10126a1044121f65840" + std::string(128, '5'));
        drive(
            fuzz_cose,
            {cose, bytesOf("2dn3hQFQUDYxVDkxRPCAIhIbZAFifQNQGv86y_GmR2SiY0wmRsHGVFDT791_BPH8YOWFiyCHND1q."
                           "0oRDoQEmoQRBIfZYQGuXwJliinHc6xDPruiyjsaXyXZbZVpUuOhHG9YS8L05VuglCcJhMN4EUhWVGpaH"
                           "gNnHHno6ahi-d5tOeZmAcNY")},
            20000, 3);
    }

    void profiles()
    {
        std::vector<Bytes> samples;
        const QDir folder(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles"));
        for (const auto& name : folder.entryList({QStringLiteral("*.toml")})) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            samples.push_back(bytesOf(file.readAll().toStdString()));
        }
        QVERIFY(samples.size() >= 16);
        drive(fuzz_profile, samples, 4000, 4);
    }
};

MINTMARK_TEST(Mutations)
#include "tst_mutations.moc"
