#include "app/cli/verbs/ExportWords.h"

#include <QtCore/QFile>

namespace mintmark::cli {

void addFormatOptions(Options& options, const QString& description)
{
    options.add({QStringLiteral("option")}, description, QStringLiteral("NAME=VALUE"));
}

std::optional<ExitStatus> takeFormatOptions(const Options& options, std::map<std::string, std::string>& taken)
{
    for (const auto& given : options.values(QStringLiteral("option"))) {
        const auto equals = given.indexOf(u'=');
        if (equals < 1) return options.refuse(QStringLiteral("--option takes NAME=VALUE, not %1").arg(given));
        const auto name = given.left(equals);
        auto value = given.mid(equals + 1).toStdString();
        if (value.starts_with('@')) {
            QFile content(given.mid(equals + 2));
            constexpr qint64 most = 4 << 20;
            if (!content.open(QIODevice::ReadOnly) || content.size() > most)
                return options.refuse(
                    QStringLiteral("%1 cannot be read, or is larger than 4 MiB").arg(content.fileName()));
            value = content.read(most).toStdString();
            while (value.ends_with('\n') || value.ends_with('\r'))
                value.pop_back();
        }
        if (!taken.emplace(name.toStdString(), std::move(value)).second)
            return options.refuse(QStringLiteral("the option %1 is given twice").arg(name));
    }
    return std::nullopt;
}

} // namespace mintmark::cli
