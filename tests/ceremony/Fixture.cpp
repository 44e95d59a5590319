#include "tests/ceremony/Fixture.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <sys/wait.h>
#include <unistd.h>

namespace mintmark::station::test {
namespace {

constexpr auto library = "/usr/lib/softhsm/libsofthsm2.so";

QString place()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
           QStringLiteral("/mintmark-ceremony-XXXXXX");
}

} // namespace

Pin pinOf(std::string_view text)
{
    Pin pin;
    pin.append(text);
    return pin;
}

std::string scriptText()
{
    return R"(format = 1
title = "Test"

[[person]]
name = "Custodian"
role = "custodian"

[[person]]
name = "Witness One"
role = "witness"

[[token]]
name = "root"
module = ")" +
           std::string(library) + R"("
uri = "pkcs11:token=root"
soft = "soft"

[[token]]
name = "issuing"
module = ")" +
           std::string(library) + R"("
uri = "pkcs11:token=issuing"
soft = "soft"

[[step]]
do = "generate"
token = "root"
key = "root"
role = "root-ca"
label = "Root CA 1"

[[step]]
do = "self-sign"
key = "root"
subject = { organization = "Test", commonName = "Root CA 1" }
days = 7300
certificate = "root.pem"

[[step]]
do = "confirm"
sentence = "The digest was read aloud"
file = "root.pem"

[[step]]
do = "generate"
token = "issuing"
key = "issuing"
role = "issuing-ca"
label = "Issuing CA 1"

[[step]]
do = "request"
key = "issuing"
subject = { organization = "Test", commonName = "Issuing CA 1" }
request = "issuing.csr"

[[step]]
do = "certify"
key = "root"
request = "issuing.csr"
days = 3650
certificate = "issuing.pem"

[[step]]
do = "install"
key = "issuing"
certificate = "issuing.pem"
)";
}

std::string findingText(const std::string& sha256)
{
    const auto first = scriptText();
    return first.substr(0, first.find("[[step]]")) + R"([[step]]
do = "find"
token = "root"
key = "root"
role = "root-ca"
certificate = "root.pem"
sha256 = ")" +
           sha256 + R"("

[[step]]
do = "confirm"
sentence = "It is the root on our paper"
file = "root.pem"

[[step]]
do = "generate"
token = "issuing"
key = "issuing"
role = "issuing-ca"
label = "Issuing CA 2"

[[step]]
do = "request"
key = "issuing"
subject = { organization = "Test", commonName = "Issuing CA 2" }
request = "issuing-2.csr"

[[step]]
do = "certify"
key = "root"
request = "issuing-2.csr"
days = 3650
certificate = "issuing-2.pem"

[[step]]
do = "install"
key = "issuing"
certificate = "issuing-2.pem"
)";
}

void ScriptedDesk::tell(const CeremonyEvent& event)
{
    told.push_back(event);
    if (onTell) onTell(event);
}

Outcome<CeremonyAnswer> ScriptedDesk::code(const CeremonyPerson& custodian, const CeremonyPlan& shown)
{
    asked.push_back("code " + custodian.name);
    plan = shown;
    return CeremonyAnswer{typedCode.value_or(shown.code), true};
}

Outcome<CeremonyAnswer> ScriptedDesk::confirm(const CeremonyPerson& person, const std::string& sentence)
{
    asked.push_back("confirm " + person.name + ": " + sentence);
    const auto other = answers.find(person.name);
    return CeremonyAnswer{other == answers.end() ? person.name : other->second, true};
}

Outcome<Pin> ScriptedDesk::pin(const CeremonyToken& token)
{
    asked.push_back("pin " + token.name);
    const auto other = pins.find(token.name);
    return pinOf(other == pins.end() ? "pin-of-" + token.name : other->second);
}

Room::Room(std::string script) : m_dir(place()), m_script(std::move(script)) {}

void Room::write(const std::string& name, std::string_view content) const
{
    QFile file(QString::fromStdString((folder() / name).string()));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        file.write(content.data(), static_cast<qint64>(content.size())) !=
            static_cast<qint64>(content.size()))
        qFatal("the fixture cannot write %s", name.c_str());
}

std::string Room::read(const std::string& name) const
{
    QFile file(QString::fromStdString((folder() / name).string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string{};
}

bool Room::furnish(const std::string& text) const
{
    write(m_script, text);
    const auto child = ::fork();
    if (child == 0) {
        bool made = true;
        for (const std::string name : {"root", "issuing"})
            made = made && hsm::makeSoftToken(folder() / "soft", name, pinOf("officer-" + name),
                                              pinOf("pin-of-" + name));
        ::_exit(made ? 0 : 1);
    }
    int status = -1;
    return ::waitpid(child, &status, 0) == child && status == 0;
}

void Room::furnishFrom(const Room& other, const std::string& text) const
{
    namespace fs = std::filesystem;
    write(m_script, text);
    fs::remove_all(folder() / "soft");
    fs::copy(other.folder() / "soft", folder() / "soft", fs::copy_options::recursive);
    write("root.pem", other.read("root.pem"));
}

hsm::TokenAddress Room::address(const std::string& token) const
{
    return {library, "pkcs11:token=" + token};
}

Expected<Room::Entered, hsm::HsmError> Room::enter(const std::string& token) const
{
    TRY(hsm::useSoftToken(folder() / "soft"));
    auto opened = TRY(hsm::openToken(address(token), folder() / "lock", systemClock()));
    auto login = TRY(opened->login(pinOf("pin-of-" + token)));
    return Entered{std::move(opened), std::move(login)};
}

Expected<std::vector<std::string>, hsm::HsmError> Room::keysOn(const std::string& token) const
{
    const auto entered = TRY(enter(token));
    std::vector<std::string> labels;
    for (const auto& key : TRY(entered.token->keys()))
        labels.push_back(key.address.label + (key.whole ? "" : " (half)"));
    std::ranges::sort(labels);
    return labels;
}

Outcome<CeremonyResult> Room::run(ScriptedDesk& desk, std::vector<std::string> tokens) const
{
    CeremonyRequest request;
    request.script = script();
    request.tokens = std::move(tokens);
    request.withoutRehearsal = true;
    return runCeremony(request, desk);
}

Outcome<CeremonyResult> Room::rehearse(ScriptedDesk& desk) const
{
    CeremonyRequest request;
    request.script = script();
    request.rehearse = true;
    return runCeremony(request, desk);
}

} // namespace mintmark::station::test
