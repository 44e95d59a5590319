#include "ui/operator/BarcodeSheet.h"

#include "hsm/base/MayBlock.h"
#include "provisioning/station/Barcodes.h"
#include "ui/common/Theme.h"
#include "ui/operator/ScanCommand.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSaveFile>
#include <QtGui/QPageSize>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

#include <algorithm>
#include <cmath>

namespace mintmark::ui {
namespace {

constexpr int dotsPerInch = 600;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::BarcodeSheet)
};

/// Of paper: whatever the screen's scale is.
QFont paperFont(double pixels, bool mono)
{
    auto font = mono ? monoFont(10) : textFont(10, Weight::Bold);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    return font;
}

} // namespace

Outcome<void> drawBarcode(QPainter& painter, const QRectF& box, const QString& words, const QString& text)
{
    const auto code = TRY(station::barcodeOf(text.toStdString()));
    const double row = box.height() / 6;
    painter.setPen(QColor(Qt::black));
    painter.setFont(paperFont(row * 0.62, false));
    painter.drawText(QRectF(box.x(), box.y(), box.width(), row), Qt::AlignLeft | Qt::AlignVCenter, words);
    painter.setFont(paperFont(row * 0.5, true));
    painter.drawText(QRectF(box.x(), box.bottom() - row, box.width(), row), Qt::AlignLeft | Qt::AlignVCenter,
                     text);
    // Whole dots for each module, so that the bars have the widths that they are to have.
    const auto wide = static_cast<double>(code.modules.size() + 2 * code.quiet);
    const double module = std::max(1.0, std::floor(std::min(box.width() / wide, row / 4)));
    const double left = std::round(box.x()) + module * static_cast<double>(code.quiet);
    for (std::size_t i = 0; i < code.modules.size(); ++i)
        if (code.modules[i])
            painter.fillRect(QRectF(left + module * static_cast<double>(i), std::round(box.y() + row * 1.2),
                                    module, std::round(row * 3.6)),
                             Qt::black);
    return {};
}

Outcome<void> writeBarcodeSheet(const QString& file, const std::vector<SocketName>& sockets)
{
    const auto failed = [&](const QString& why) {
        return fail(Failure{FailureCode::OutputFailed, (file + QStringLiteral(": ") + why).toStdString()});
    };
    mayBlock("a file");
    QSaveFile output(file);
    if (!output.open(QIODevice::WriteOnly)) return failed(output.errorString());
    {
        QPdfWriter writer(&output);
        writer.setResolution(dotsPerInch);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
        writer.setTitle(Words::tr("Mintmark: commands for the scanner"));
        QPainter painter;
        if (!painter.begin(&writer)) return failed(Words::tr("no page can be drawn"));
        const auto commands = commandsFor(sockets);
        const QRectF page(0, 0, writer.width(), writer.height());
        const double title = page.height() / 20;
        constexpr int rows = commandsPerPage / 2;
        const double height = (page.height() - title) / rows;
        for (std::size_t i = 0; i < commands.size(); ++i) {
            const auto place = static_cast<int>(i % commandsPerPage);
            if (place == 0) {
                if (i != 0 && !writer.newPage()) return failed(Words::tr("no page can be added"));
                painter.setPen(QColor(Qt::black));
                painter.setFont(paperFont(title * 0.45, false));
                painter.drawText(QRectF(0, 0, page.width(), title), Qt::AlignLeft | Qt::AlignVCenter,
                                 Words::tr("Commands for the scanner"));
            }
            const QRectF cell((place % 2) * page.width() / 2, title + (place / 2) * height, page.width() / 2,
                              height);
            TRY(drawBarcode(painter, cell.adjusted(0, height * 0.06, -page.width() * 0.02, -height * 0.12),
                            wordsOf(commands[i]), textOf(commands[i])));
        }
        if (!painter.end()) return failed(Words::tr("the page cannot be ended"));
    }
    if (!output.commit()) return failed(output.errorString());
    return {};
}

} // namespace mintmark::ui
