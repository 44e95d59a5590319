#include "provisioning/orders/Roles.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>

#include <array>
#include <map>
#include <set>

using namespace mintmark::orders;

namespace {

struct Row {
    const char* act;
    const char* roles; ///< technician, supervisor, security officer, auditor, integrator
};
// As resources/docs/people.md says it, written down once more: a change of who may what is a change of three
// places, and meant.
constexpr Row rows[]{
    Row{"StationRead", "TSOAI"},       Row{"SocketsManage", "-SO--"},
    Row{"RegistryRead", "TSOA-"},      Row{"RegistryReadWrite", "-S---"},
    Row{"RegistryCheck", "-SOA-"},     Row{"DevicesProvision", "TS---"},
    Row{"DevicesRework", "-S---"},     Row{"DevicesShip", "TS---"},
    Row{"DevicesScrap", "-S---"},      Row{"LabelsPrint", "TS---"},
    Row{"LabelsReprint", "-S---"},     Row{"ExportsRead", "-SOAI"},
    Row{"DestinationsRead", "-SOAI"},  Row{"DestinationsManage", "--O--"},
    Row{"DestinationsPush", "-SO-I"},  Row{"BackupsMake", "-SO--"},
    Row{"BackupsRestore", "--O--"},    Row{"OrdersRead", "TSOA-"},
    Row{"OrdersWrite", "-SO--"},       Row{"IdsRead", "TSOA-"},
    Row{"IdsTake", "-S---"},           Row{"IdsReadWrite", "-SO--"},
    Row{"TrustRead", "TSOA-"},         Row{"TrustReadWrite", "--O--"},
    Row{"CertificatesRead", "TSOA-"},  Row{"CertificatesRevoke", "-SO--"},
    Row{"CertificatesRenew", "-S---"}, Row{"CertificatesProve", "--O--"},
    Row{"CrlsMake", "-SO--"},          Row{"ClockAccept", "-SO--"},
    Row{"AuditRead", "-SOA-"},         Row{"AuditSign", "-SOA-"},
    Row{"TokenLogin", "-SO--"},        Row{"KeysUse", "--O--"},
    Row{"KeysManage", "--O--"},        Row{"OperatorsRead", "-SOA-"},
    Row{"OperatorsManage", "--O--"},
};

Role roleAt(int column)
{
    return std::array{Role::Technician, Role::Supervisor, Role::SecurityOfficer, Role::Auditor,
                      Role::Integrator}[std::size_t(column)];
}

} // namespace

class RolesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyActOfEveryRole_data()
    {
        QTest::addColumn<QString>("act");
        QTest::addColumn<QString>("roles");
        for (const auto& row : rows)
            QTest::newRow(row.act) << QString::fromLatin1(row.act) << QString::fromLatin1(row.roles);
    }
    void everyActOfEveryRole()
    {
        QFETCH(QString, act);
        QFETCH(QString, roles);
        const auto named = actNamed(act.toStdString());
        QVERIFY(named);
        QCOMPARE(roles.size(), qsizetype(5));
        for (int column = 0; column < 5; ++column)
            QCOMPARE(may(roleAt(column), *named), roles[column] != QLatin1Char('-'));
    }

    void theTableHasEveryActOnce()
    {
        std::set<std::string_view> written;
        for (const auto& row : rows)
            QVERIFY(written.insert(row.act).second);
        for (const auto act : allActs())
            QVERIFY2(written.erase(nameOf(act)) == 1, nameOf(act).data());
        QVERIFY(written.empty());
    }

    void thePageSaysTheSame()
    {
        QFile page(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/docs/people.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        std::map<QString, QString> shown;
        for (const auto& line : QString::fromUtf8(page.readAll()).split(QLatin1Char('\n'))) {
            const auto cells = line.split(QLatin1Char('|'));
            if (cells.size() != 9 || !actNamed(cells[1].trimmed().toStdString())) continue;
            QString roles;
            for (int column = 0; column < 5; ++column) {
                const auto cell = cells[2 + column].trimmed();
                QVERIFY(cell.isEmpty() || cell == u"yes");
                roles += cell.isEmpty() ? QLatin1Char('-') : QLatin1Char("TSOAI"[column]);
            }
            QVERIFY(shown.emplace(cells[1].trimmed(), roles).second);
        }
        QCOMPARE(shown.size(), std::size(rows));
        for (const auto& row : rows)
            QCOMPARE(shown[QString::fromLatin1(row.act)], QString::fromLatin1(row.roles));
    }

    void namesBothWays()
    {
        std::set<std::string_view> names;
        for (const auto role : allRoles()) {
            QVERIFY(names.insert(nameOf(role)).second);
            QVERIFY(roleNamed(nameOf(role)) == role);
        }
        for (const auto act : allActs()) {
            QVERIFY(names.insert(nameOf(act)).second);
            QVERIFY(actNamed(nameOf(act)) == act);
        }
        for (const auto delicate : allDelicates()) {
            QVERIFY(names.insert(nameOf(delicate)).second);
            QVERIFY(delicateNamed(nameOf(delicate)) == delicate);
        }
        QCOMPARE(allRoles().size(), std::size_t(5));
        QCOMPARE(allDelicates().size(), std::size_t(6));
        for (const auto* wrong :
             {"", "Technician", "security officer", "registryread", "RegistryRead ", "x"}) {
            QVERIFY(!roleNamed(wrong));
            QVERIFY(!actNamed(wrong));
            QVERIFY(!delicateNamed(wrong));
        }
    }

    void aSecondPersonIsASupervisorOrSecurityOfficer()
    {
        for (const auto delicate : allDelicates())
            for (const auto role : allRoles())
                QCOMPARE(maySecond(role, delicate),
                         role == Role::Supervisor || role == Role::SecurityOfficer);
        QVERIFY(actOf(Delicate::LockFuses) == Act::DevicesProvision);
        QVERIFY(actOf(Delicate::Reissue) == Act::DevicesRework);
        QVERIFY(actOf(Delicate::ExportSecrets) == Act::KeysManage);
        QVERIFY(actOf(Delicate::DeleteKey) == Act::KeysManage);
        QVERIFY(actOf(Delicate::ChangeQuota) == Act::OrdersWrite);
        QVERIFY(actOf(Delicate::Scrap) == Act::DevicesScrap);
        QCOMPARE(allOfThem().size(), std::size_t(6));
    }

    void aRefusalNamesThePermissionAndWhoHasIt()
    {
        QCOMPARE(
            refusal(Role::Technician, Act::CertificatesRevoke),
            std::string("a technician may not revoke certificates (CertificatesRevoke); a supervisor or a "
                        "security officer may"));
        QCOMPARE(
            refusal(Role::Integrator, Act::RegistryRead),
            std::string("an integrator may not read the registry (RegistryRead); a technician, a supervisor, "
                        "a security officer or an auditor may"));
        QCOMPARE(refusal(Role::Auditor, Delicate::DeleteKey),
                 std::string("an auditor may not be the second person for the end of a key (delete-key); a "
                             "supervisor or a security officer may"));
    }
};

MINTMARK_TEST(RolesTest)
#include "tst_roles.moc"
