// Runs a fuzz target's entry point without libFuzzer: its corpus, and a bounded number of mutations of it.
//
//   mintmark_replay_<name> CORPUS MUTATIONS [SEED]
//
// The seed is printed, and the input that was tried when the program ends by a signal can be made again with
// it.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;
constexpr std::size_t largest = 65536;
constexpr auto patience = std::chrono::seconds{60};

class Mutator {
public:
    Mutator(std::uint32_t seed, const std::vector<Input>& corpus) : m_random(seed), m_corpus(corpus) {}

    Input next()
    {
        auto input = m_corpus[below(m_corpus.size())];
        for (auto rounds = 1 + below(4); rounds > 0; --rounds)
            change(input);
        if (input.size() > largest) input.resize(largest);
        return input;
    }

private:
    std::size_t below(std::size_t most) { return m_random() % most; }
    std::uint8_t octet()
    {
        static constexpr std::uint8_t telling[] = {0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff};
        return below(2) == 0 ? telling[below(sizeof telling)] : static_cast<std::uint8_t>(below(256));
    }
    void change(Input& input)
    {
        if (input.empty()) {
            input.push_back(octet());
            return;
        }
        const auto at = below(input.size());
        const auto place = input.begin() + static_cast<std::ptrdiff_t>(at);
        switch (below(6)) {
        case 0: input[at] = static_cast<std::uint8_t>(input[at] ^ (1U << below(8))); break;
        case 1: input[at] = octet(); break;
        case 2: input.erase(place, place + static_cast<std::ptrdiff_t>(1 + below(input.size() - at))); break;
        case 3: input.insert(place, 1 + below(16), octet()); break;
        case 4: {
            const auto& other = m_corpus[below(m_corpus.size())];
            if (other.empty()) break;
            const auto from = below(other.size());
            const auto count = 1 + below(other.size() - from);
            input.insert(place, other.begin() + static_cast<std::ptrdiff_t>(from),
                         other.begin() + static_cast<std::ptrdiff_t>(from + count));
            break;
        }
        default: {
            const auto count = 1 + below(input.size() - at);
            const Input part(place, place + static_cast<std::ptrdiff_t>(count));
            input.insert(input.begin() + static_cast<std::ptrdiff_t>(below(input.size())), part.begin(),
                         part.end());
            break;
        }
        }
    }

    std::mt19937 m_random;
    const std::vector<Input>& m_corpus;
};

void run(const Input& input)
{
    // A copy of its own size, so that a sanitizer sees a read past its end.
    const Input exact(input.begin(), input.end());
    (void)LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) return 2;
    std::vector<Input> corpus;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1], error)) {
        std::ifstream file(entry.path(), std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    if (error || corpus.empty()) {
        std::fprintf(stderr, "no corpus in %s\n", argv[1]);
        return 2;
    }
    const auto seed = static_cast<std::uint32_t>(argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 20261125);
    for (const auto& input : corpus)
        run(input);
    Mutator mutator(seed, corpus);
    const auto wanted = std::strtoul(argv[2], nullptr, 10);
    const auto start = std::chrono::steady_clock::now();
    unsigned long done = 0;
    while (done < wanted && std::chrono::steady_clock::now() - start < patience) {
        run(mutator.next());
        ++done;
    }
    std::printf("%zu files, %lu mutations, seed %lu\n", corpus.size(), done,
                static_cast<unsigned long>(seed));
    return 0;
}
