// One executable per room, one CTest test per class: `mintmark_tests_<room> ClassName [QTest options]`.
#pragma once

#include <QtTest/QtTest>

#include <functional>
#include <memory>
#include <string>

namespace mintmark::test {

/// Registers a QObject test class under its name; used through MINTMARK_TEST.
int add(const char* name, std::function<std::unique_ptr<QObject>()> make);
/// Called by MINTMARK_SKIP: makes the executable end with 77 (CTest's "skipped") unless something failed.
void noteSkip(const char* reason);

} // namespace mintmark::test

// What comes is waited for longer than Qt Test does: the machine may be busy with something else. A test that
// passes takes no longer for it.
#undef QTRY_VERIFY
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, 20'000)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT(expr, message, 20'000)
#undef QTRY_COMPARE
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, 20'000)

#define MINTMARK_TEST(Class)                                                                                 \
    static const int registered##Class =                                                                     \
        ::mintmark::test::add(#Class, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });

#define MINTMARK_SKIP(reason)                                                                                \
    do {                                                                                                     \
        ::mintmark::test::noteSkip(reason);                                                                  \
        QSKIP(reason);                                                                                       \
    } while (false)

/// Fails the test with the error's detail when an Expected holds none.
#define MM_VERIFY(expected)                                                                                  \
    do {                                                                                                     \
        const auto& checked_ = (expected);                                                                   \
        QVERIFY2(checked_.has_value(),                                                                       \
                 checked_.has_value() ? "" : qPrintable(QString::fromStdString(checked_.error().detail)));   \
    } while (false)
