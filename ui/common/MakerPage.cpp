#include "ui/common/MakerPage.h"

namespace mintmark::ui {

MakerPage::MakerPage(QWidget* parent) : QWidget(parent)
{
    setProperty("role", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
}

} // namespace mintmark::ui
