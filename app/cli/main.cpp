#include "app/cli/Console.h"
#include "app/cli/Interface.h"
#include "app/cli/Json.h"
#include "app/cli/Verb.h"

#include <QtCore/QCoreApplication>

#include <csignal>
#include <cstdio>
#include <exception>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace {

using namespace mintmark;
using namespace mintmark::cli;

std::vector<std::unique_ptr<Verb>> allVerbs()
{
    std::vector<std::unique_ptr<Verb>> verbs;
    verbs.push_back(makeInit());
    verbs.push_back(makeOrder());
    verbs.push_back(makeProvision());
    verbs.push_back(makeOperator());
    verbs.push_back(makeSocket());
    verbs.push_back(makeDevice());
    verbs.push_back(makeId());
    verbs.push_back(makeExport());
    verbs.push_back(makeRegistry());
    verbs.push_back(makeAudit());
    verbs.push_back(makeSite());
    verbs.push_back(makeHsm());
    verbs.push_back(makeLabel());
    verbs.push_back(makeFirmware());
    verbs.push_back(makeUnit());
    verbs.push_back(makeCa());
    verbs.push_back(makeProfile());
    verbs.push_back(makeCertificate());
    verbs.push_back(makeTrust());
    verbs.push_back(makeClock());
    verbs.push_back(makeDoctor());
    verbs.push_back(makeDiagnostics());
    verbs.push_back(makeExplain());
    return verbs;
}

std::string overview(const std::vector<std::unique_ptr<Verb>>& verbs)
{
    std::string text =
        "mintmark " MINTMARK_VERSION " gives devices their identity.\n\nUsage: mintmark VERB [options]\n\n";
    for (const auto& verb : verbs)
        text += "  " + verb->name().leftJustified(12).toStdString() + verb->summary().toStdString() + "\n";
    text += "\n`mintmark VERB --help` shows a verb's options, with examples.\n"
            "Exit: 0 all done, 1 some unit failed, 2 usage or configuration, 3 HSM, 4 registry, 5 order or "
            "permission,\n"
            "6 network, 7 a check found something, 130 interrupted.\n\n"
            "New here? The manual begins with tutorial.md: /usr/share/doc/mintmark, or resources/docs in the "
            "sources.\n";
    return text;
}

// No core file, no ptrace by another process of the account: keys and PINs pass through this memory.
void harden()
{
    ::prctl(PR_SET_DUMPABLE, 0);
    const ::rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    std::signal(SIGPIPE, SIG_IGN);
}

int run(int argc, char** argv)
{
    harden();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mintmark"));
    const auto verbs = allVerbs();
    auto arguments = QCoreApplication::arguments().mid(1);
    if (arguments.isEmpty() || arguments.first() == QStringLiteral("--help") ||
        arguments.first() == QStringLiteral("-h") || arguments.first() == QStringLiteral("help")) {
        out(overview(verbs));
        return flushOutput() && !arguments.isEmpty() ? 0 : 2;
    }
    const auto name = arguments.takeFirst();
    if (name == QStringLiteral("--version")) {
        if (arguments == QStringList{QStringLiteral("--json")})
            out(line({{QStringLiteral("program"), QStringLiteral("mintmark")},
                      {QStringLiteral("version"), QStringLiteral(MINTMARK_VERSION)},
                      {QStringLiteral("interface"), interfaceVersion}}));
        else
            out("mintmark " MINTMARK_VERSION "\n");
        return 0;
    }
    for (const auto& verb : verbs) {
        if (verb->name() != name) continue;
        const auto status = verb->run(arguments);
        if (!flushOutput() && status == ExitStatus::Done)
            return static_cast<int>(tell({FailureCode::OutputFailed, "standard output"}));
        return static_cast<int>(status);
    }
    note("mintmark: MM-USAGE: there is no verb \"" + printable(name.toStdString()) +
         "\"; `mintmark --help` lists them");
    return static_cast<int>(ExitStatus::Usage);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception& exception) {
        return static_cast<int>(tell({FailureCode::Internal, exception.what()}));
    }
}
