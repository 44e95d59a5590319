#include "ui/custodian/keys/PoliciesTab.h"

#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QHeaderView>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

PoliciesTab::PoliciesTab(QWidget* parent) : QTableWidget(0, 4, parent)
{
    dressTable(*this, u"keysPolicies"_s, tr("Roles of keys, and their policies"));
    setHorizontalHeaderLabels({tr("Role"), tr("What for"), tr("Algorithms"), tr("Backup")});
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    const auto policies = hsm::policyInfos();
    setRowCount(static_cast<int>(policies.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const auto& policy = policies[static_cast<std::size_t>(row)];
        QStringList algorithms;
        for (const auto& algorithm : policy.algorithms)
            algorithms << lineOf(algorithm);
        auto purpose = lineOf(policy.purpose);
        for (const auto& other : policy.notBeside)
            purpose += tr("; never on one token with %1").arg(lineOf(other));
        putRow(*this, row,
               {lineOf(policy.name), purpose, algorithms.join(u", "_s),
                (policy.backupAllowed ? tr("If asked for: %1") : tr("None: %1"))
                    .arg(lineOf(policy.backupReason))});
    }
}

} // namespace mintmark::ui
