// What a shift's window is told of each run, and what the registry's own log has of them: to be held against
// each other, unit by unit.
#pragma once

#include "tests/ui/VirtualUnits.h"
#include "ui/operator/OperatorWindow.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QThread>

#include <map>
#include <set>

namespace mintmark::test {

/// The failures of each unit by their codes; "passed" is one of them.
using Ends = std::map<std::string, std::multiset<std::string>>;

/// The output of one of our programs, as JSON lines. The exit status must be 0.
inline std::vector<QJsonObject> linesOf(const char* name, const QStringList& arguments)
{
    QProcess process;
    // SoftHSM writes a token's file anew when somebody logs in, and whoever looks just then finds no token.
    // What the house does about it goes by the library's name, and behind the module of the faults it has
    // another.
    for (int tries = 1;; ++tries) {
        process.start(program(name), arguments);
        if (process.waitForFinished(60'000) && process.exitCode() == 0) break;
        const auto told = process.readAllStandardError();
        if (tries == 5 || !told.contains("MM-HSM-TOKEN-MISSING"))
            qFatal("%s %s: %s", name, qPrintable(arguments.join(u' ')), told.constData());
        QThread::msleep(200);
    }
    std::vector<QJsonObject> lines;
    for (const auto& line : process.readAllStandardOutput().split('\n'))
        if (!line.isEmpty()) lines.push_back(QJsonDocument::fromJson(line).object());
    return lines;
}

/// All that windows of one shift are told. GUI thread.
class ToldBook {
public:
    void listenTo(const ui::OperatorWindow& window)
    {
        auto* calls = window.findChild<ui::StationCalls*>();
        QVERIFY(calls != nullptr);
        QObject::connect(calls, &ui::StationCalls::happened, calls, [this](const std::deque<Event>& events) {
            for (const auto& event : events)
                take(event);
        });
        QObject::connect(calls, &ui::StationCalls::batchEnded, calls,
                         [this](const station::BatchSummary& summary) {
                             passed += summary.passed;
                             failed += summary.failed;
                             before += summary.before;
                         });
    }

    Ends ends; ///< of units that said who they are; a station's faults are none
    std::map<std::string, std::string> befores; ///< by hardware ID: as which device
    std::map<std::string, std::string> passedAs;
    std::multiset<std::string> anonymous; ///< codes of units that never said who they are
    std::uint32_t stationFaults = 0, beforeEnds = 0;
    std::vector<std::string> resolved;
    int pauses = 0, resumptions = 0;
    std::uint32_t passed = 0, failed = 0, before = 0; ///< as the engine sums it up
    std::map<std::string, Step> underWay;             ///< by hardware ID

private:
    void take(const Event& event)
    {
        switch (event.kind) {
        case EventKind::Resolved: resolved.push_back(event.text); return;
        case EventKind::Paused: ++pauses; return;
        case EventKind::Resumed: ++resumptions; return;
        case EventKind::StepStarted: underWay[event.hardwareId] = event.step; return;
        case EventKind::RunEnded: break;
        default: return;
        }
        underWay.erase(event.hardwareId);
        if (event.failure && event.failure->code == FailureCode::Interrupted) return; // goes on next time
        if (event.failure) {
            const std::string code(event.failure->name());
            if (event.failure->isOfStation())
                ++stationFaults;
            else if (event.hardwareId.empty())
                anonymous.insert(code);
            else
                ends[event.hardwareId].insert(code);
        } else if (event.result == RunResult::Before) {
            ++beforeEnds;
            befores[event.hardwareId] = event.deviceId;
        } else {
            ends[event.hardwareId].insert("passed");
            passedAs[event.hardwareId] = event.deviceId;
        }
    }
};

/// What the registry's log has, from one entry to another.
struct KeptBook {
    Ends ends;
    std::uint32_t passed = 0, interrupted = 0;
    std::set<std::string> cutDevices;    ///< whose run was cut, by hardware ID
    std::set<std::string> cutInMidWrite; ///< of them, those that were being written
    std::set<std::string> beingWritten;  ///< planned, not done, and not ended: by hardware ID
    qint64 entries = 0;

    /// Exports the log of a station into a file of `folder`, and reads the entries beyond `after`.
    static KeptBook read(const QString& station, const QString& folder, qint64 after = 0)
    {
        KeptBook book;
        const auto file = folder + QStringLiteral("/audit.jsonl");
        QFile::remove(file);
        QProcess process;
        process.start(program("mintmark"), {QStringLiteral("audit"), QStringLiteral("export"), file,
                                            QStringLiteral("--station"), station});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("the log is not exported: %s", process.readAllStandardError().constData());
        QFile log(file);
        if (!log.open(QIODevice::ReadOnly)) qFatal("the log is not there");
        std::vector<std::string> devices;          // in the order of their rows
        std::map<std::string, std::string> unitOf; // of a run
        while (!log.atEnd()) {
            const auto line = QJsonDocument::fromJson(log.readLine()).object();
            if (!line.contains(QStringLiteral("entry"))) continue;
            const auto entry = line[QStringLiteral("entry")].toObject();
            const auto text = [&](const char* name) {
                return entry[QString::fromLatin1(name)].toString().toStdString();
            };
            const auto action = text("action"), subject = text("subject"), detail = text("detail");
            book.entries = entry[QStringLiteral("number")].toInteger();
            if (action == "device.reserved") { // "demo-sensor b24833df90b9dd7a, profile demo"
                const auto from = detail.find(' ') + 1;
                devices.push_back(detail.substr(from, detail.find(',') - from));
            } else if (action == "run.begun") { // "device 1, socket A1, …"
                const auto number = std::stoul(detail.substr(7));
                if (number < 1 || number > devices.size()) qFatal("%s", detail.c_str());
                unitOf[subject] = devices[number - 1];
            } else if (action == "step.planned" && detail.starts_with("write")) {
                book.beingWritten.insert(unitOf[subject]);
            } else if (action == "step.done" && detail.starts_with("write")) {
                book.beingWritten.erase(unitOf[subject]);
            }
            if (action == "run.ended") {
                const bool wasWriting = book.beingWritten.erase(unitOf[subject]) != 0;
                if (book.entries > after) book.take(unitOf[subject], detail, wasWriting);
            } else if (action == "unit.refused" && book.entries > after) { // "MM-UNIT-TAMPERED "
                book.ends[subject].insert(detail.substr(0, detail.find(' ')));
            }
        }
        return book;
    }

private:
    /// "passed", "failed, MM-WRITE-LOST: …", "interrupted, …"
    void take(const std::string& unit, const std::string& detail, bool wasWriting)
    {
        static const QRegularExpression words(QStringLiteral("^([a-z-]+)(?:, (MM-[A-Z0-9-]+))?"));
        const auto found = words.match(QString::fromStdString(detail));
        const auto how = found.captured(1);
        if (how == QStringLiteral("passed")) {
            ++passed;
            ends[unit].insert("passed");
        } else if (how == QStringLiteral("interrupted")) {
            ++interrupted;
            cutDevices.insert(unit);
            if (wasWriting) cutInMidWrite.insert(unit);
        } else if (how == QStringLiteral("failed") &&
                   !found.captured(2).startsWith(QStringLiteral("MM-HSM"))) {
            ends[unit].insert(found.captured(2).toStdString());
        }
    }
};

/// What one book has and the other has not, for the reader of a failed test.
inline QString differenceOf(const Ends& told, const Ends& kept)
{
    QStringList lines;
    std::set<std::string> units;
    for (const auto& [unit, codes] : told)
        units.insert(unit);
    for (const auto& [unit, codes] : kept)
        units.insert(unit);
    const auto words = [](const Ends& book, const std::string& unit) {
        QStringList all;
        if (const auto found = book.find(unit); found != book.end())
            for (const auto& code : found->second)
                all << QString::fromStdString(code);
        return all.join(u' ');
    };
    for (const auto& unit : units)
        if (words(told, unit) != words(kept, unit))
            lines << QStringLiteral("%1: told %2; kept %3")
                         .arg(QString::fromStdString(unit), words(told, unit), words(kept, unit));
    return lines.join(u'\n');
}

} // namespace mintmark::test
