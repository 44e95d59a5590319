// A SoftHSM token behind the faulty module, opened as the product opens any other.
#pragma once

#include "tests/Where.h"
#include "tests/hsm/Bench.h"
#include "tests/hsm/faulty-module/RawToken.h"

namespace mintmark::hsm::test {

class FaultyBench {
public:
    FaultyBench() : faults(faultsOf(MINTMARK_FAULTY_MODULE))
    {
        faults->clear();
        const auto made = m_bench.make();
        if (!made) return;
        soft = *made;
        faults->useReal(soft.module.string());
        address = {MINTMARK_FAULTY_MODULE, soft.uri};
    }
    ~FaultyBench()
    {
        close();
        faults->clear();
    }
    FaultyBench(const FaultyBench&) = delete;
    FaultyBench& operator=(const FaultyBench&) = delete;

    [[nodiscard]] Result<void> open()
    {
        close();
        token = TRY(m_bench.open(address));
        return {};
    }
    [[nodiscard]] Result<void> logIn(const LoginOptions& options = {})
    {
        if (!token) TRY(open());
        login = TRY(token->login(pinOf(userPin), options));
        return {};
    }
    void close()
    {
        login.reset();
        token.reset();
    }
    [[nodiscard]] const Bench& bench() const { return m_bench; }

    Faults* const faults;
    TokenAddress address; ///< by way of the faulty module
    TokenAddress soft;    ///< the same token, without it

private:
    const Bench m_bench;

public:
    std::unique_ptr<Token> token;
    std::unique_ptr<Login> login;
};

} // namespace mintmark::hsm::test
