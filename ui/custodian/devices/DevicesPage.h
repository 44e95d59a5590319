// All devices of the registry: found, looked at, and acted on.
#pragma once

#include "ui/custodian/Page.h"

class QStackedWidget;

namespace mintmark::ui {

class CertificateViewer;
class DeviceModel;
class DeviceTable;
class DeviceView;
class FilterBar;
class LeaveForm;

class DevicesPage final : public Page {
    Q_OBJECT
public:
    explicit DevicesPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    void makeList();
    void connectList();
    void connectDevice();
    void readOrders();
    void showColumns();
    void showCount();
    void openRow(int row);
    void readAnew();
    void lookAtRows();
    void shipRows();
    void viewCertificate(int index);
    void goTo(QWidget* view);

    DeviceModel* m_model;
    QStackedWidget* m_views;
    QWidget* m_list;
    FilterBar* m_bar;
    LeaveForm* m_ship;
    DeviceTable* m_table;
    DeviceView* m_device;
    CertificateViewer* m_certificate;
    bool m_wasShown = false;
    int m_walking = 0;
    std::string m_who; ///< for whom the page was shown last
};

} // namespace mintmark::ui
