#include "app/cli/PinOptions.h"

#include "app/cli/Console.h"

namespace mintmark::cli {

void addPinSource(Options& options, const QString& prefix, const QString& what)
{
    options.add({prefix + QStringLiteral("pin-fd")},
                what + QStringLiteral(", from this open file descriptor."), QStringLiteral("N"));
    options.add({prefix + QStringLiteral("pin-file")},
                what + QStringLiteral(", from a file that only you can read."), QStringLiteral("FILE"));
}

bool hasPin(const Options& options, const QString& prefix)
{
    return options.has(prefix + QStringLiteral("pin-fd")) || options.has(prefix + QStringLiteral("pin-file"));
}

Outcome<Pin> pinFor(const Options& options, const QString& prefix, const std::string& prompt, bool pad,
                    Twice twice)
{
    const auto descriptorName = prefix + QStringLiteral("pin-fd");
    if (options.has(descriptorName)) {
        bool number = false;
        const int descriptor = options.value(descriptorName).toInt(&number);
        if (!number || descriptor < 0)
            return fail(Failure{FailureCode::Usage, "--" + descriptorName.toStdString() + " takes a number"});
        return station::readPinDescriptor(descriptor);
    }
    const auto fileName = prefix + QStringLiteral("pin-file");
    if (options.has(fileName)) return station::readPinFile(options.value(fileName).toStdString());
    if (pad) {
        note(prompt + ": type it at the token");
        return Pin();
    }
    auto pin = TRY(askPin(prompt + ": "));
    if (twice == Twice::Yes) {
        const auto again = TRY(askPin("once more: "));
        if (!equalInConstantTime(pin.reveal(), again.reveal()))
            return fail(Failure{FailureCode::Usage, "the two differ; nothing was changed"});
    }
    return pin;
}

} // namespace mintmark::cli
