#include "ui/common/HealthWords.h"

#include "ui/common/Forms.h"
#include "ui/common/Words.h"

#include <QtCore/QCoreApplication>

#include <optional>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::HealthWords)
};
struct Names {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::HealthNames)
};

/// A name begins with a capital here; the station writes the same small.
constexpr const char* names[] = {
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "token"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "registry"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "disk"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "clock"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "libraries"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "station"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "PIN file"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "backups"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "backup"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "recovery"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "issuing CA"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "root CA"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "pools"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "lock"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "profiles"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "diagnostics"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "ports"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "sockets"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "readers"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "IDs"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "ends"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "service"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "token %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "socket %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthNames", "port %1"),
};

// As provisioning/station/doctor says them, and the rules of alerts. The first that fits is taken.
constexpr const char* forms[] = {
    // What a token's library says.
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the PKCS #11 module '%1' cannot be loaded: %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the PKCS #11 module '%1' is cut short"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the PKCS #11 module '%1' is not there"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "the PKCS #11 module '%1' is not named by an absolute path"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the PKCS #11 module '%1' is not a file"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the PKCS #11 module '%1' does not speak PKCS #11 v2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "the soft token cannot be in '%1' while another is still open in this process"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "the soft token cannot be in '%1': SoftHSM allows no '#', '=', tab or line break in the path"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the soft token's '%1' cannot be read: %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the soft token's '%1' cannot be written: %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the soft token's '%1' cannot be listed: %2"),
    // The station's folder, and the machine.
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "this account may not look into %1, which is %2's"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "let the account into its own folder"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "make it the account's own"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "work as %1, whose it is, or change the owner"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 can be entered by others"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "keep it to its owner"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "this account may not write to %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "let the account write into its own folder"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "files of another account are in it (%L1), as %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "give them to %1, whose the folder is"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the disk of %1 is read-only"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "have it mounted for writing; the system's log says why it is not"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%L1 MiB free"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "make room on the disk that holds %1; the command shows what takes most of it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "room for %L1 files more"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the station is on a network file system"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "move the station to a local disk, and name it with --station from then on"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "it says %1, and the registry was written at %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "set the clock: it is behind"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "it says %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "set the clock"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "not known to be synchronised: %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "let the network keep it, or compare it with a known clock"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "synchronised"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "SQLCipher 4 is needed, and it is linked into the program"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "build again with the release's backports, or install a package of Mintmark"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "OpenSSL 3 is needed"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "bring the system up to date"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "it does not run here: ports are as the system made them"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is not as this version ships it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "take it away: %1 is right, and comes after it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "put this version's in its place"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "install it: whoever sits at this machine may then open its ports, and nothing else talks to units"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "log out and in again: this session began before the account joined the group %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "join the group %1, then log out and in again"),
    // Its files.
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 (demo)"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 (production)"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "restore the file from a backup"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is not there (it was made here)"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "bring its medium and run `mintmark hsm inspect --file FILE`; or take its line out of %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "make a new backup: mintmark hsm backup"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 (%2 '%3') was never rehearsed"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "rehearse it, with its custodians"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1, rehearsed"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "it is another station's (%1, this is %2)"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "it wraps the registry's key of generation %L1, and the registry has generation %L2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "make one: mintmark registry recovery make --shares 2/3"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "a change of the registry's key was cut"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "open the station for work once: that ends it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "the registry's key has none: if the token dies, the registry is lost"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "of the registry's key of generation %L1; `mintmark registry recovery test` rehearses it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is missing or damaged"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "restore it from a backup, with its station.toml"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "restore it from a backup: somebody put another file there"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "restore it from a backup"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "valid until %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "make a new issuing CA"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "make a new root CA"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "plan a new issuing CA"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "plan a new root CA"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "profile %1 draws from a pool, and the station names no key that allotments are signed with"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "put the key's file into the station, and name it in station.toml: [ids] allotmentKey"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 cannot be read: profile %2 draws from a pool"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "restore the key that allotments are signed with"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "profile %1 draws from a pool; `mintmark doctor --login` looks at what is left"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is cut short"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is not encrypted"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "encrypted, %L1 KiB; `mintmark registry check` reads it all"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1; records that wait: %L2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "mend it, then let it be tried"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "see to it; the manual says what each alert means: diagnostics.md"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "free"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "held by this program, which works on the station"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "held by process %1 since %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "held by %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "wait until it has ended"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "there is none that can be used"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "put one into %1; the command puts the shipped demo there"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "pool %1 has %L2 left"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "pool %1 is exhausted"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "import another allotment: mintmark id allot FILE"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "profile %1 has no ID left"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "profile %1: %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "import another allotment, or give its scheme more digits"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "no device's certificate ends within 90 days"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "1 device's certificate ends within 90 days, of %1, on %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "%L1 devices' certificates end within 90 days, the first, of %2, on %3"),
    // Its tokens.
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "SoftHSM, on which a demo station has its keys, is not installed"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "install it, or make a station for a token of your own"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "its PIN was never set"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "have the security officer set it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "its PIN is locked"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "have the security officer unlock it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "one try of its PIN is left"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "enter the right one, whoever is sure of it; else have the security officer set another"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "%L1 wrong PINs were given to it from this machine, and no other is tried"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "enter the right one with --spend-final-try; a right one ends the count"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "1 wrong PIN was given to it from this machine"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%L1 wrong PINs were given to it from this machine"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "a wrong PIN was entered"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "enter the right one"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "its PIN has to be changed"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "change it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "its security officer's PIN is locked"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "plan another token: nobody can set this one's PIN again"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the module %1 is not there; %2 is"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the module %1 is not there"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "mend %1 in station.toml"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "install it, or mend %1 in station.toml"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the module %1 may not be read by this account"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "let everybody read it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the module %1 is no library"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "install it again, or mend %1 in station.toml"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the module %1 is made for %2, and this program for %3"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "install the one for this machine, or mend %1 in station.toml"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "install what it needs, which the command shows as not found"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "no token with %1 is there"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "%L1 tokens with %2 are there; the URI has to name the serial"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "plug the token in, or mend %1 in station.toml; the command shows those that are there"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "plug the token in, or mend %1 in station.toml"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "plug the token out and in again"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "nobody has given its PIN yet"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "enter its PIN"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "plug it in again"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "restore the station's folder `token` from a backup"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "mend its [[also]] in station.toml: the command shows keys and fingerprints"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "station.toml names no source of its PIN"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "somebody has to give it at each start; or name pinFile, pinCredential or pinSealed"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "it is the same token as another of this station"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "name another one, or take its [[also]] out of station.toml"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "pcscd, through which the module reaches its token, does not run"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "start it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "install it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is not there: this machine offers no TPM"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "switch it on in the firmware's setup"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "readable by its owner alone"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 can be read by others than its owner"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 belongs to somebody else"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 gave none within 30 s"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "longer than 64 octets"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is empty"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "put the PIN into it again, or take its name out of station.toml and give the PIN by hand"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "see to its content and owner"),
    // Its sockets, and the ports of the machine.
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 (not tried)"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "nothing is plugged in at %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 with the serial number %2 is at %3 and at %4"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "take one of the two out"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1, without a serial port"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "check the path, and that the unit or the adapter is plugged in"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "name a serial port"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "it is no serial port"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "another account's program holds it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "another program holds it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 (process %2) holds it"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "close that program"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "mend the line that is named, or give the socket its place anew: mintmark socket assign"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "start systemd-udevd"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "this account does not open it, the service does"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "give a socket this place: mintmark socket assign NAME %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "%L1 of %L2 serial ports may not be opened by this account, as %3"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 runs, and talks to units before Mintmark does"),
    QT_TRANSLATE_NOOP(
        "mintmark::ui::HealthWords",
        "copy %1 to /etc/udev/rules.d and run `udevadm control --reload` and `udevadm trigger`"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or stop it: %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or remove it: %2"),
    // Alerts.
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords",
                      "wrong PINs were given to token '%1', one after the other"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%L1 MiB are free on the disk of the station's folder"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the revocation list %1 cannot be read"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the issuing CA of token %1 ended at %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the issuing CA of token %1 ends at %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the issuing CA ended at %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the issuing CA ends at %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the root CA ended at %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the root CA ends at %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the revocation list %1 ended at %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the revocation list %1 ends at %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the clock went ahead by %L1 s at once"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "the clock went back by %L1 s at once"),
    // What is wide stands last.
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 cannot be read, or is larger than 64 KiB"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 may not be opened by this account"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is not installed"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "%1 is not there"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "No such file or directory"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "Permission denied"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "Read-only file system"),
    QT_TRANSLATE_NOOP("mintmark::ui::HealthWords", "not a regular file"),
};

/// A value may hold a finding, and that one a name; more colons or brackets than this are not looked behind.
constexpr int deepest = 3, mostPlaces = 8;

QString inWords(const QString& text, int depth);

/// Where the whole of it is known: as a failure's cause or action, or by its form. `mayBeOpen`: see Forms.
std::optional<QString> asAWhole(const QString& text, int depth, bool mayBeOpen = true)
{
    static const Forms known(forms);
    if (auto words = failureWords(text)) return words;
    auto found = known.find(text, mayBeOpen);
    if (!found) return std::nullopt;
    for (auto& value : found->values)
        value = inWords(value, depth - 1);
    return filled(Words::tr(found->form), found->values);
}

/// Of an alert: when it was raised.
qsizetype timeAtTheEnd(const QString& text)
{
    static const QRegularExpression time(u" \\([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z\\)$"_s);
    return time.match(text).capturedStart();
}

QString inWords(const QString& text, int depth)
{
    if (depth <= 0 || text.isEmpty()) return text;
    if (const auto time = timeAtTheEnd(text); time > 0)
        return inWords(text.first(time), depth - 1) + text.sliced(time);
    if (auto whole = asAWhole(text, depth, false)) return *std::move(whole);
    // "name: what is with it".
    auto colon = text.indexOf(u": "_s);
    for (int i = 0; i < mostPlaces && colon >= 0; ++i, colon = text.indexOf(u": "_s, colon + 1))
        if (const auto rest = asAWhole(text.sliced(colon + 2), depth))
            return inWords(text.first(colon), depth - 1) + u": "_s + *rest;
    if (auto whole = asAWhole(text, depth)) return *std::move(whole);
    // "what is (what was special about it)".
    auto bracket = text.endsWith(u')') ? text.indexOf(u" ("_s) : -1;
    for (int i = 0; i < mostPlaces && bracket > 0; ++i, bracket = text.indexOf(u" ("_s, bracket + 1))
        if (const auto head = asAWhole(text.first(bracket), depth)) return *head + text.sliced(bracket);
    return text;
}

} // namespace

QString healthName(const std::string& what)
{
    static const Forms known(names);
    const auto text = lineOf(what);
    const auto found = known.find(text);
    if (!found) return text;
    auto name = filled(Names::tr(found->form), found->values);
    name[0] = name[0].toUpper();
    return name;
}

QString healthWords(const std::string& text)
{
    return inWords(lineOf(text), deepest);
}

} // namespace mintmark::ui
