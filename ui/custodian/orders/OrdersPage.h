// Production orders: how far each has come, and how one is drafted, signed, imported and closed.
#pragma once

#include "provisioning/station/Orders.h"
#include "ui/custodian/Page.h"

#include <QtCore/QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace mintmark::ui {

class DraftForm;
class FactTable;
class PinField;
class SideForm;

/// While it is shown, the numbers of open orders are asked for again every few seconds.
class OrdersPage final : public Page {
    Q_OBJECT
public:
    explicit OrdersPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void makeForms();
    void makeSignForm();
    void connectAll();
    void list();
    void look();
    void askIdentity();
    void show(std::vector<station::OrderInfo> orders);
    void fill(int row, const station::OrderInfo& order);
    void choose();
    [[nodiscard]] const station::OrderInfo* chosen() const;
    void open(SideForm* form);
    void done(SideForm* form);

    void beginDraft();
    void draft(bool mayReplace);
    void beginSign();
    void sign(const station::OrderSigning& signing);
    void lookBeforeImport();
    void import(const std::filesystem::path& file);
    void beginClose();
    void close();
    void offerActs();
    void askToReplace(const std::filesystem::path& file, const std::function<void()>& then);

    const Theme* m_theme;
    std::vector<station::OrderInfo> m_orders;
    QTimer m_watch;
    int m_looks = 0;
    std::optional<Order> m_drafted; ///< while its file is written

    QLabel* m_identity;
    QLineEdit* m_key;
    QLabel* m_empty;
    QTableWidget* m_table;
    QStackedWidget* m_side;
    FactTable* m_facts;
    QPushButton *m_new, *m_sign, *m_import, *m_close;
    DraftForm* m_draftForm;
    SideForm *m_signForm, *m_importForm, *m_closeForm;
    QLineEdit *m_signInput, *m_signOutput, *m_signModule, *m_signToken, *m_signKey, *m_importFile,
        *m_closeWho, *m_closeWhy;
    PinField* m_signPin;
    QLabel* m_closeNote;
};

} // namespace mintmark::ui
