// A page of the manual on paper.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtCore/QString>
#include <QtGui/QPainter>

#include <memory>

namespace mintmark::ui {

struct ManualPage;
class SheetDocument;

/// A page laid out on sheets of paper, black on white, with its pictures. A rule across it (`---`) begins a
/// new sheet. Any thread of a program with a QGuiApplication.
class ManualSheets {
public:
    /// `aspect`: the height of a sheet between its margins, by its width.
    ManualSheets(const ManualPage& page, double aspect);
    ~ManualSheets();
    [[nodiscard]] int count() const;
    /// Sheet `number`, from 0, with its top left corner where the painter is, and so wide.
    void draw(QPainter& painter, int number, double width);
    /// Where these words stand first: a sheet's number, or -1.
    [[nodiscard]] int sheetOf(const QString& words) const;

private:
    std::unique_ptr<SheetDocument> m_document;
};

/// A PDF in A4 of the manual's page `name`; there as a whole or not at all. How many sheets there are.
/// OutputFailed. Blocks on the file.
Outcome<int> writeManualSheets(const QString& file, const QString& name);

} // namespace mintmark::ui
