// What becomes of a scan: a command is done, a label is looked up, and whatever else is told by its length
// alone, since it may be a PIN.
#pragma once

#include "ui/operator/Scanner.h"
#include "ui/operator/StationCalls.h"

namespace mintmark::ui {

/// GUI thread.
class ScanDesk final : public QObject {
    Q_OBJECT
public:
    /// Where a scan arrives now.
    enum class Place {
        Bench,     ///< the sockets or the shift are shown: commands and labels
        Elsewhere, ///< somebody logs in, confirms, or names sockets: the keyboard's test alone
    };
    ScanDesk(QWidget& window, std::function<Place()> place);
    /// What is known of the label that was scanned last, into words.
    void take(const ScanAnswer& answer, const std::string& order);

Q_SIGNALS:
    void startAsked(const std::string& socket); ///< empty: all
    void stopAsked(const std::string& socket);
    void acknowledgeAsked();
    void logOutAsked();
    void labelScanned(const QString& text);
    /// Something is wrong with the scan.
    void told(const QString& title, const QString& text);
    /// The newest, in a few words; what was told of the one before is old.
    void noted(const QString& line);

private:
    bool take(const QString& text, std::size_t length);
    void refuse(std::size_t length);
    std::function<Place()> m_place;
    Scanner m_scanner;
};

} // namespace mintmark::ui
