#include "tests/support/Main.h"

#include <QtCore/QCoreApplication>

#include <csignal>
#include <cstdio>
#include <map>

namespace mintmark::test {
namespace {

bool skipped = false;

auto& registry()
{
    static std::map<std::string, std::function<std::unique_ptr<QObject>()>> tests;
    return tests;
}

} // namespace

int add(const char* name, std::function<std::unique_ptr<QObject>()> make)
{
    registry().emplace(name, std::move(make));
    return 0;
}

void noteSkip(const char* reason)
{
    std::fprintf(stderr, "skipped: %s\n", reason);
    skipped = true;
}

} // namespace mintmark::test

#ifndef MINTMARK_TEST_APPLICATION
#define MINTMARK_TEST_APPLICATION QCoreApplication
#else
#define MINTMARK_TESTS_WIDGETS
#include "tests/support/WatchedApplication.h"
#endif

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    auto& tests = mintmark::test::registry();
    const auto chosen = argc > 1 ? tests.find(argv[1]) : tests.end();
    if (chosen == tests.end()) {
        std::fprintf(stderr, "usage: %s CLASS [QTest options]; classes:\n", argv[0]);
        for (const auto& [name, make] : tests)
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    argv[1] = argv[0];
    MINTMARK_TEST_APPLICATION application(argc, argv);
    const auto test = chosen->second();
    const int failures = QTest::qExec(test.get(), argc - 1, argv + 1);
    if (failures != 0) return failures > 100 ? 100 : failures;
#ifdef MINTMARK_TESTS_WIDGETS
    if (const auto unlisted = application.unlistedControls(); !unlisted.isEmpty()) {
        std::fprintf(stderr, "controls that no list has: %s\nTry them: ./dev campaign controls --waiting\n",
                     qPrintable(unlisted.join(QStringLiteral(", "))));
        return 1;
    }
#endif
    return mintmark::test::skipped ? 77 : 0;
}
