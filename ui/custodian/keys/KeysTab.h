// The keys of the token that is chosen, and what can be done with them.
#pragma once

#include "provisioning/station/KeyRoom.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QTableWidget;

namespace mintmark::ui {

/// GUI thread.
class KeysTab final : public QWidget {
    Q_OBJECT
public:
    explicit KeysTab(QWidget* parent = nullptr);
    void show(const std::vector<hsm::KeyListing>& keys);
    /// Of a token that nobody has listed the keys of.
    void showUnlisted();
    void choose(const Bytes& id);
    /// The one that is chosen.
    [[nodiscard]] const hsm::KeyListing* key() const;
    /// `isToken`: one is chosen, and nothing is being done.
    void offerActs(bool manages, bool isToken, const QString& noToken);

Q_SIGNALS:
    void listWanted();
    void generateWanted();
    void backupWanted();
    void deleteWanted();
    void keyChosen();

private:
    std::vector<hsm::KeyListing> m_list;
    QTableWidget* m_table;
    QLabel* m_note;
    QPushButton *m_listKeys, *m_generate, *m_backup, *m_delete;
};

} // namespace mintmark::ui
