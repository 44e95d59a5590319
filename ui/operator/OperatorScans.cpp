// What a scanner asks of the window.
#include "ui/common/MessageBar.h"
#include "ui/common/Words.h"
#include "ui/operator/CheckPage.h"
#include "ui/operator/OperatorPage.h"
#include "ui/operator/OperatorWindow.h"
#include "ui/operator/ScanDesk.h"
#include "ui/operator/ShiftPage.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

bool OperatorWindow::isAtBench() const
{
    const auto* page = m_pages->currentWidget();
    return page == m_page || page == m_shiftPage || page == static_cast<const QWidget*>(m_check);
}

void OperatorWindow::connectScans()
{
    m_scans = std::make_unique<ScanDesk>(
        *this, [this] { return isAtBench() ? ScanDesk::Place::Bench : ScanDesk::Place::Elsewhere; });
    auto* scans = m_scans.get();
    connect(scans, &ScanDesk::noted, this, [this](const QString& line) {
        m_scan->setText(line);
        m_page->note(line);
        // What was told of the scan before is old; what the station told is not.
        if (!m_toldOfScan.isEmpty() && m_messages->text() == m_toldOfScan) m_messages->dismiss();
        m_toldOfScan.clear();
    });
    connect(scans, &ScanDesk::told, this, &OperatorWindow::tellOfScan);
    connect(scans, &ScanDesk::startAsked, this, &OperatorWindow::startSocket);
    connect(scans, &ScanDesk::stopAsked, this, &OperatorWindow::stopSocket);
    connect(scans, &ScanDesk::acknowledgeAsked, this, [this] {
        if (m_pages->currentWidget() == m_check) return showCheck();
        for (std::size_t i = 0; i < m_model.tiles().size(); ++i)
            m_model.acknowledge(i);
        refresh();
    });
    connect(scans, &ScanDesk::logOutAsked, this, &OperatorWindow::logOut);
    connect(scans, &ScanDesk::labelScanned, this, [this](const QString& text) {
        // What is put in there was made before, or never will be.
        if (m_pages->currentWidget() != m_check) m_calls->lookUp(text, m_page->profile());
    });
    connect(m_page, &OperatorPage::holdRequested, this, &OperatorWindow::toggleSocket);
    connect(m_calls.get(), &StationCalls::holdFailed, this, [this](const Failure& failure) {
        if (isLost(failure)) return;
        // Of a batch that has ended meanwhile there is nothing to hold.
        if (m_model.working()) m_messages->tell(failure);
    });
    connect(m_calls.get(), &StationCalls::lookedUp, this, [this](const ScanAnswer& answer) {
        if (answer.failure && isLost(*answer.failure)) return;
        m_scans->take(answer, m_options.order);
    });
}

void OperatorWindow::tellOfScan(const QString& title, const QString& text)
{
    m_messages->tell(title, text);
    m_toldOfScan = m_messages->text();
}

void OperatorWindow::startSocket(const std::string& socket)
{
    if (m_model.working() || m_planning) {
        if (const auto* tile = tileOf(socket); tile != nullptr && tile->held)
            return m_calls->hold(socket, false);
        tellOfScan(tr("A batch is working already"),
                   tr("Its sockets take the next unit by themselves; others are started once it has ended."));
        return;
    }
    if (m_pages->currentWidget() == m_check && !needsCheck() && !m_checking) showOperator();
    if (socket.empty()) return start(m_sockets);
    const auto found =
        std::ranges::find_if(m_sockets, [&](const auto& candidate) { return candidate.name.text == socket; });
    if (found == m_sockets.end()) {
        tellOfScan(tr("There is no socket %1 here").arg(lineOf(socket)),
                   tr("Print the sheet of commands anew."));
        return;
    }
    start({*found});
}

void OperatorWindow::stopSocket(const std::string& socket)
{
    if (m_pages->currentWidget() == m_check) return leaveCheck();
    if (!m_model.working() && !m_planning) return;
    const bool isItAlone = m_serving.size() == 1 && m_serving.front() == socket;
    if (socket.empty() || isItAlone || m_planning) return stop();
    const auto* tile = tileOf(socket);
    if (tile == nullptr || !tile->serving)
        return tellOfScan(tr("The batch does not work on socket %1").arg(lineOf(socket)),
                          tr("Nothing has to be stopped there."));
    if (!tile->held) m_calls->hold(socket, true);
}

void OperatorWindow::toggleSocket(std::size_t index)
{
    if (index >= m_model.tiles().size()) return;
    const auto& tile = m_model.tiles()[index];
    if (tile.held || !m_model.working())
        startSocket(tile.socket.text);
    else
        stopSocket(tile.socket.text);
}

const TileState* OperatorWindow::tileOf(const std::string& socket) const
{
    const auto found =
        std::ranges::find_if(m_model.tiles(), [&](const auto& tile) { return tile.socket.text == socket; });
    return found == m_model.tiles().end() ? nullptr : &*found;
}

} // namespace mintmark::ui
