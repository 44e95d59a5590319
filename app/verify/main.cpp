#include "app/verify/Anchors.h"
#include "app/verify/Bundle.h"
#include "app/verify/Encoding.h"
#include "app/verify/Help.h"
#include "app/verify/LogCheck.h"
#include "app/verify/Proofs.h"
#include "app/verify/TarBundle.h"

#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

namespace mintmark::verify {
namespace {

struct Line {
    std::vector<std::string> files, keys, anchors;
    bool json = false, help = false;
};

void checkLog(const Line& line, const Keys& keys, Report& report)
{
    auto lines = Lines::open(line.files[0]);
    if (!lines) return report.unreadable(lines.why());
    Anchors anchors;
    for (const auto& path : line.anchors)
        anchors.addFile(path, keys, report);
    anchors.sortByNumber();
    LogCheck(*lines, keys, anchors, report).run();
}

void checkHeads(const Line& line, const Keys& keys, Report& report)
{
    Anchors anchors;
    anchors.addFile(line.files[0], keys, report);
    if (anchors.all().empty()) return;
    const Anchor& last = anchors.all().back();
    report.fact("registry", hex(last.registry));
    report.fact("heads", anchors.all().size());
    report.fact("last", last.number);
    report.note("registry " + hex(last.registry) + ": " + std::to_string(anchors.all().size()) +
                " heads hold, the last of number " + std::to_string(last.number));
}

void checkDeviceProof(const Line& line, const Keys& keys, Report& report)
{
    checkDevice(line.files[0], keys, report);
}

void checkFileOrFolder(const Line& line, const Keys& keys, Report& report)
{
    struct ::stat status = {};
    const bool isFolder = ::stat(line.files[0].c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    if (isFolder && !line.anchors.empty())
        return report.unreadable(line.files[0] +
                                 ": a folder's manifest has no head, so that --head says nothing");
    if (isFolder) return checkBundle(line.files[0], keys, report);
    Anchors kept;
    for (const auto& path : line.anchors)
        kept.addFile(path, keys, report);
    checkTarBundle(line.files[0], keys, kept, report);
}

void checkTwoHeads(const Line& line, const Keys& keys, Report& report)
{
    checkConsistency(line.files[0], line.files[1], line.files[2], keys, report);
}

struct Verb {
    const char* name;
    std::size_t files;
    const char* help;
    void (*check)(const Line&, const Keys&, Report&);
    const char* kept = ""; ///< the option that takes heads which were kept elsewhere
};

constexpr std::array<Verb, 5> verbs{{{"log", 1, logHelp, &checkLog, "--anchor"},
                                     {"heads", 1, headsHelp, &checkHeads},
                                     {"device", 1, deviceHelp, &checkDeviceProof},
                                     {"bundle", 1, bundleHelp, &checkFileOrFolder, "--head"},
                                     {"consistency", 3, consistencyHelp, &checkTwoHeads}}};

int say(const std::string& sentence)
{
    std::fprintf(stderr, "mintmark-verify: %s\n", sentence.c_str());
    return exitUsage;
}

int show(const char* text)
{
    return std::fputs(text, stdout) < 0 || std::fflush(stdout) != 0 ? exitUsage : exitGood;
}

/// A sentence on what is wrong with them; empty where nothing is.
std::string readLine(const std::vector<std::string>& words, const Verb& verb, Line& line)
{
    bool onlyFiles = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (onlyFiles || !word.starts_with('-') || word == "-") {
            line.files.push_back(word);
            continue;
        }
        const std::string name = word.substr(0, word.find('='));
        const std::string_view kept = verb.kept;
        const bool isAnchor = !kept.empty() && name == kept;
        if (word == "--") {
            onlyFiles = true;
        } else if (word == "--json") {
            line.json = true;
        } else if (word == "--help" || word == "-h") {
            line.help = true;
        } else if (name == "--key" || isAnchor) {
            const bool inWord = name.size() < word.size();
            if (!inWord && i + 1 == words.size()) return name + " takes a file";
            (isAnchor ? line.anchors : line.keys)
                .push_back(inWord ? word.substr(name.size() + 1) : words[++i]);
        } else {
            return "what is \"" + printable(word) + "\"? `mintmark-verify " + verb.name +
                   " --help` tells what it takes";
        }
    }
    if (line.help) return {};
    if (line.files.size() != verb.files)
        return std::string(verb.name) + " takes " +
               (verb.files == 1 ? "one file" : std::to_string(verb.files) + " files") + ", not " +
               std::to_string(line.files.size());
    return line.keys.empty() ? "--key is missing: nothing is believed without a key that you trust" : "";
}

int runVerb(const std::vector<std::string>& words)
{
    if (words.empty()) {
        std::fputs(generalHelp, stderr);
        return exitUsage;
    }
    if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") return show(generalHelp);
    if (words[0] == "--version") return show("mintmark-verify " MINTMARK_VERSION "\n");
    for (const Verb& verb : verbs) {
        if (words[0] != verb.name) continue;
        Line line;
        if (const auto wrong = readLine({words.begin() + 1, words.end()}, verb, line); !wrong.empty())
            return say(wrong);
        if (line.help) return show(verb.help);
        Report report(verb.name);
        Keys keys;
        for (const auto& path : line.keys)
            if (const auto added = keys.addFile(path); !added) report.unreadable(added.why());
        if (report.good()) verb.check(line, keys, report);
        if (!report.print(line.json)) return say("what was found could not be written");
        return report.exitStatus();
    }
    return say("there is no verb \"" + printable(words[0]) + "\"; `mintmark-verify --help` lists them");
}

} // namespace
} // namespace mintmark::verify

int main(int argc, char** argv)
{
    try {
        return mintmark::verify::runVerb({argv + (argc > 0 ? 1 : 0), argv + argc});
    } catch (const std::exception& error) { // out of memory: never a verdict
        std::fprintf(stderr, "mintmark-verify: %s\n", error.what());
        return mintmark::verify::exitUsage;
    }
}
