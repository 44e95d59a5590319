// The options that verbs share, read in one way.
#pragma once

#include "provisioning/station/Guarded.h"
#include "provisioning/station/Station.h"

#include <QtCore/QCommandLineParser>

#include <memory>

namespace mintmark::cli {

/// A parser for one verb: --help with the verb's own text and examples.
class Options {
public:
    Options(const QString& usage, const QString& description, const QString& examples);
    void add(const QStringList& names, const QString& description, const QString& value = {});
    void addStation();
    /// --station, --pin-fd, --pin-file.
    void addStationWithPin();
    /// --as with its PIN; the one before has it too.
    void addWhoAsks();

    /// Done after --help was printed, Usage (told on standard error) when the words are off; nothing: go on.
    [[nodiscard]] std::optional<ExitStatus> parse(const QStringList& arguments);
    [[nodiscard]] bool has(const QString& name) const { return m_parser.isSet(name); }
    [[nodiscard]] QString value(const QString& name) const { return m_parser.value(name); }
    [[nodiscard]] QStringList values(const QString& name) const { return m_parser.values(name); }
    [[nodiscard]] QStringList positional() const { return m_parser.positionalArguments(); }
    [[nodiscard]] std::filesystem::path stationDirectory() const;

    /// Tells what is wrong with the command's words.
    ExitStatus refuse(const QString& reason) const;

    /// Opens the station and logs in: PIN from --pin-fd, --pin-file, the file that the station names, or a
    /// prompt.
    /// With `stop`, signals become a stop token once the PIN is there: while it is asked for they end the
    /// program.
    /// With `waits` as well, a PIN that the station's source does not have yet is waited for, and that is
    /// told.
    [[nodiscard]] Outcome<std::unique_ptr<station::Station>>
    openStation(station::Access access, std::stop_token* stop = nullptr,
                const Listener* waits = nullptr) const;

    /// For what needs no login but a service's own: there the one named by --as comes in. Needs no token's
    /// PIN.
    [[nodiscard]] Outcome<void> comeInAt(const std::filesystem::path& station) const;

    /// --token-pin-file, --token-pin-fd: for verbs that sign with every token of the station.
    void addOtherTokens();
    /// Their PINs: from these options, else at the terminal where the first PIN was typed too. Only after
    /// addOtherTokens.
    [[nodiscard]] Outcome<void> loginOthers(station::Station& station) const;

private:
    [[nodiscard]] Outcome<Pin> pin(station::Station& station) const;
    /// From --PREFIXpin-fd or --PREFIXpin-file; nothing where neither was given.
    [[nodiscard]] std::optional<Outcome<Pin>> givenPin(const QString& prefix) const;
    /// At a service somebody logs in first, once.
    [[nodiscard]] Outcome<void> comeIn(const station::Guarded& guarded) const;

    QString m_usage, m_description, m_examples;
    QCommandLineParser m_parser;
};

} // namespace mintmark::cli
