#include "ui/custodian/Pages.h"

#include "ui/custodian/audit/AuditPage.h"
#include "ui/custodian/authorities/AuthoritiesPage.h"
#include "ui/custodian/backups/BackupsPage.h"
#include "ui/custodian/ceremonies/CeremoniesPage.h"
#include "ui/custodian/destinations/DestinationsPage.h"
#include "ui/custodian/devices/DevicesPage.h"
#include "ui/custodian/exports/ExportsPage.h"
#include "ui/custodian/health/HealthPage.h"
#include "ui/custodian/help/HelpPage.h"
#include "ui/custodian/keys/TokensPage.h"
#include "ui/custodian/operators/OperatorsPage.h"
#include "ui/custodian/orders/OrdersPage.h"
#include "ui/custodian/profiles/ProfilesPage.h"
#include "ui/custodian/recovery/RecoveryPage.h"
#include "ui/custodian/settings/SettingsPage.h"
#include "ui/custodian/sockets/SocketsPage.h"

namespace mintmark::ui {

std::vector<Page*> makePages(Work& work)
{
    std::vector<Page*> pages;
    pages.push_back(new DevicesPage(work));
    pages.push_back(new OrdersPage(work));
    pages.push_back(new ProfilesPage(work));
    pages.push_back(new SocketsPage(work));
    pages.push_back(new OperatorsPage(work));
    pages.push_back(new TokensPage(work));
    pages.push_back(new AuthoritiesPage(work));
    pages.push_back(new BackupsPage(work));
    pages.push_back(new CeremoniesPage(work));
    pages.push_back(new RecoveryPage(work));
    pages.push_back(new ExportsPage(work));
    pages.push_back(new DestinationsPage(work));
    pages.push_back(new AuditPage(work));
    pages.push_back(new HealthPage(work));
    pages.push_back(new SettingsPage(work));
    pages.push_back(new HelpPage(work));
    return pages;
}

} // namespace mintmark::ui
