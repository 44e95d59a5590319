// A verb of the command line: a thin face on a call that the GUI also makes.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtCore/QStringList>

#include <memory>
#include <vector>

namespace mintmark::cli {

class Verb {
public:
    virtual ~Verb() = default;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString summary() const = 0; ///< one line for `mintmark --help`
    /// `arguments` without the program and the verb.
    [[nodiscard]] virtual ExitStatus run(const QStringList& arguments) = 0;
};

std::unique_ptr<Verb> makeInit();
std::unique_ptr<Verb> makeProvision();
std::unique_ptr<Verb> makeDevice();
std::unique_ptr<Verb> makeExport();
std::unique_ptr<Verb> makeRegistry();
std::unique_ptr<Verb> makeCa();
std::unique_ptr<Verb> makeCertificate();
std::unique_ptr<Verb> makeClock();
std::unique_ptr<Verb> makeProfile();
std::unique_ptr<Verb> makeDoctor();
std::unique_ptr<Verb> makeDiagnostics();
std::unique_ptr<Verb> makeHsm();
std::unique_ptr<Verb> makeFirmware();
std::unique_ptr<Verb> makeUnit();
std::unique_ptr<Verb> makeLabel();
std::unique_ptr<Verb> makeExplain();
std::unique_ptr<Verb> makeId();
std::unique_ptr<Verb> makeTrust();
std::unique_ptr<Verb> makeSocket();
std::unique_ptr<Verb> makeOrder();
std::unique_ptr<Verb> makeAudit();
std::unique_ptr<Verb> makeSite();
std::unique_ptr<Verb> makeOperator();

} // namespace mintmark::cli
