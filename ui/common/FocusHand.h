// Where the focus goes, and that it is seen.
#pragma once

class QWidget;

namespace mintmark::ui {

/// GUI thread. Whenever `whole` gets the focus, `first` within it has it; a later call takes the place of the
/// one before. Unlike QWidget::setFocusProxy it leaves out nothing: for Qt, a whole with a proxy is itself a
/// stop of Tab, which goes to the proxy and passes by all that stands before it.
void handFocus(QWidget& whole, QWidget& first);
/// It keeps the focus itself again.
void keepFocus(QWidget& whole);
/// Whatever gets the focus within `window` is scrolled into sight. Qt does that within a QScrollArea, and not
/// for what Tab comes to from outside of it.
void keepFocusInSight(QWidget& window);

} // namespace mintmark::ui
