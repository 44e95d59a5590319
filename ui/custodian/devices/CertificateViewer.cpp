#include "ui/custodian/devices/CertificateViewer.h"

#include "hsm/base/MayBlock.h"
#include "ui/common/Chooser.h"
#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Theme.h"
#include "ui/common/Words.h"
#include "ui/custodian/devices/DeviceWords.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QSaveFile>
#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

QString wordOf(station::CertificatePart part)
{
    switch (part) {
    case station::CertificatePart::Body: return CertificateViewer::tr("Certificate");
    case station::CertificatePart::Key: return CertificateViewer::tr("Key");
    case station::CertificatePart::Extension: return CertificateViewer::tr("Extension");
    case station::CertificatePart::Signature: return CertificateViewer::tr("Signature");
    }
    return {};
}

QPushButton* small(QWidget* parent, const QString& objectName, const QString& text, const QString& what)
{
    auto* made = new QPushButton(text, parent);
    made->setObjectName(objectName);
    made->setProperty("role", u"small"_s);
    made->setAccessibleDescription(what);
    made->setToolTip(what);
    made->setAutoDefault(true);
    return made;
}

Outcome<void> writeFile(const QString& path, const QByteArray& octets)
{
    mayBlock("a file");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size() || !file.commit())
        return fail(Failure(FailureCode::OutputFailed, (path + u": "_s + file.errorString()).toStdString()));
    return {};
}

} // namespace

CertificateViewer::CertificateViewer(Work& work, QWidget* parent)
    : QWidget(parent), m_work(work), m_theme(&themeOf(ThemeKind::Dark)), m_title(new QLabel(this)),
      m_which(new Chooser(this)), m_table(new QTableWidget(0, 3, this))
{
    auto* back = small(this, u"certificateBack"_s, tr("‹ Back"), tr("Back to the device (Esc)"));
    m_title->setProperty("role", u"title"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_which->setObjectName(u"certificateWhich"_s);
    m_which->setAccessibleName(tr("Certificate of the chain"));
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_which->setMinimumContentsLength(30);
    auto* pem =
        small(this, u"copyPem"_s, tr("Copy PEM"), tr("Puts this certificate on the clipboard, as text"));
    auto* chain =
        small(this, u"copyChain"_s, tr("Copy chain"), tr("Puts the whole chain on the clipboard, in PEM"));
    auto* der = small(this, u"copyDer"_s, tr("Copy DER"),
                      tr("Puts this certificate on the clipboard, as DER, and as hexadecimal text"));
    m_saveAs = small(this, u"saveCertificate"_s, tr("Save …"),
                     tr("Writes this certificate or its chain into a file"));
    dressTable(*m_table, u"certificateTable"_s, tr("Fields and extensions of the certificate"));
    m_table->setHorizontalHeaderLabels({tr("Part"), tr("Field"), tr("Value")});
    m_table->setWordWrap(true);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    makeSavePanel();

    auto* top = new QHBoxLayout;
    top->addWidget(back);
    top->addSpacing(sizes::gap);
    top->addWidget(m_title, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(sizes::gap);
    row->addWidget(m_which, 1);
    for (auto* button : {pem, chain, der, m_saveAs})
        row->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addLayout(row);
    column->addWidget(m_savePanel);
    column->addWidget(m_table, 1);
    handFocus(*this, *m_table);
    connect(back, &QPushButton::clicked, this, &CertificateViewer::closed);
    connect(m_which, &QComboBox::currentIndexChanged, this, &CertificateViewer::fill);
    connect(pem, &QPushButton::clicked, this, [this] { copy(Form::Pem); });
    connect(chain, &QPushButton::clicked, this, [this] { copy(Form::Chain); });
    connect(der, &QPushButton::clicked, this, [this] { copy(Form::Der); });
    connect(m_saveAs, &QPushButton::clicked, this, [this] {
        m_savePanel->show();
        if (m_file->text().isEmpty()) m_file->setText(QDir::homePath() + u'/' + m_deviceId + u".pem"_s);
        m_file->setFocus();
    });
    // Rows are measured once the widths are there.
    auto* later = new QTimer(m_table);
    later->setSingleShot(true);
    connect(later, &QTimer::timeout, m_table, &QTableWidget::resizeRowsToContents);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, later, qOverload<>(&QTimer::start));
}

void CertificateViewer::makeSavePanel()
{
    m_savePanel = new QFrame(this);
    m_savePanel->setObjectName(u"saveCertificatePanel"_s);
    m_savePanel->setProperty("role", u"card"_s);
    m_savePanel->hide();
    m_form = new Chooser(m_savePanel);
    m_form->setObjectName(u"saveForm"_s);
    m_form->setAccessibleName(tr("Form of the file"));
    m_form->addItem(tr("PEM"), static_cast<int>(Form::Pem));
    m_form->addItem(tr("PEM, the chain"), static_cast<int>(Form::Chain));
    m_form->addItem(tr("DER"), static_cast<int>(Form::Der));
    m_file = new QLineEdit(m_savePanel);
    m_file->setObjectName(u"saveFile"_s);
    m_file->setAccessibleName(tr("File to write"));
    m_file->setAccessibleDescription(tr("With its folder"));
    m_file->setPlaceholderText(tr("File to write, with its folder"));
    m_file->setMaxLength(4096);
    m_saveNow = small(m_savePanel, u"saveFileNow"_s, tr("Save"),
                      tr("Writes the file; one that is there is replaced"));
    auto* no = small(m_savePanel, u"saveFileCancel"_s, tr("Cancel"), tr("Writes nothing"));
    auto* row = new QHBoxLayout(m_savePanel);
    row->addWidget(m_form);
    row->addWidget(m_file, 1);
    row->addWidget(m_saveNow);
    row->addWidget(no);
    connect(m_form, &QComboBox::currentIndexChanged, this, [this] {
        // The name's end follows the form.
        const auto end = m_form->currentData().toInt() == static_cast<int>(Form::Der) ? u".der"_s : u".pem"_s;
        auto name = m_file->text();
        if (name.endsWith(u".pem"_s) || name.endsWith(u".der"_s)) m_file->setText(name.chopped(4) + end);
    });
    connect(m_file, &QLineEdit::textChanged, m_saveNow,
            [this](const QString& text) { m_saveNow->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_file, &QLineEdit::returnPressed, this, &CertificateViewer::save);
    connect(m_saveNow, &QPushButton::clicked, this, &CertificateViewer::save);
    connect(no, &QPushButton::clicked, this, [this] {
        m_savePanel->hide();
        m_saveAs->setFocus();
    });
}

void CertificateViewer::show(const QString& deviceId, const std::vector<std::string>& chain)
{
    m_deviceId = deviceId;
    m_title->setText(tr("Certificate of %1").arg(deviceId));
    m_savePanel->hide();
    m_file->clear();
    m_chain.clear();
    const QSignalBlocker quiet(m_which);
    m_which->clear();
    for (const auto& pem : chain) {
        if (pem.empty()) continue;
        auto view = station::viewCertificate(pem);
        if (!view) {
            Q_EMIT failed(view.error());
            continue;
        }
        const bool isOwn = m_chain.empty() && &pem == &chain.front();
        const auto kind = isOwn                           ? tr("Device")
                          : view->subject == view->issuer ? tr("Root CA")
                                                          : tr("Issuing CA");
        m_which->addItem(tr("%1: %2").arg(kind, lineOf(view->subject)));
        m_chain.push_back(std::move(*view));
    }
    fill();
}

const station::CertificateView* CertificateViewer::chosen() const
{
    const int index = m_which->currentIndex();
    return index >= 0 && index < static_cast<int>(m_chain.size()) ? &m_chain[static_cast<std::size_t>(index)]
                                                                  : nullptr;
}

void CertificateViewer::setTheme(const Theme& theme)
{
    m_theme = &theme;
    fill();
}

void CertificateViewer::fill()
{
    const auto* view = chosen();
    m_table->setRowCount(view == nullptr ? 0 : static_cast<int>(view->fields.size()));
    if (view == nullptr) return;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& field = view->fields[static_cast<std::size_t>(row)];
        auto name = lineOf(field.name);
        if (field.critical) name += u'\n' + tr("critical");
        const QString texts[] = {wordOf(field.part), name, linesOf(field.value)};
        for (int column = 0; column < 3; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            if (column == 0) item->setForeground(m_theme->dim);
            if (column == 1 && !field.oid.empty()) item->setToolTip(lineOf(field.oid));
            if (column == 1 && field.critical) item->setForeground(m_theme->warnText);
            m_table->setItem(row, column, item);
        }
    }
    m_table->resizeRowsToContents();
    m_table->setCurrentCell(0, 0);
}

QByteArray CertificateViewer::octetsOf(Form form) const
{
    const auto* view = chosen();
    if (view == nullptr) return {};
    if (form == Form::Der)
        return {reinterpret_cast<const char*>(view->der.data()), static_cast<qsizetype>(view->der.size())};
    if (form == Form::Pem) return QByteArray::fromStdString(view->pem);
    QByteArray all;
    for (const auto& one : m_chain)
        all += QByteArray::fromStdString(one.pem);
    return all;
}

void CertificateViewer::copy(Form form)
{
    const auto octets = octetsOf(form);
    if (octets.isEmpty()) return;
    auto* mime = new QMimeData;
    if (form == Form::Der) {
        mime->setData(u"application/pkix-cert"_s, octets);
        mime->setText(QString::fromLatin1(octets.toHex()));
    } else {
        mime->setText(QString::fromLatin1(octets));
    }
    QGuiApplication::clipboard()->setMimeData(mime);
    Q_EMIT told(tr("Copied."), form == Form::Der
                                   ? tr("The clipboard has the certificate as DER, and in hexadecimal.")
                               : form == Form::Pem ? tr("The clipboard has the certificate in PEM.")
                                                   : tr("The clipboard has the whole chain in PEM."));
}

void CertificateViewer::save()
{
    auto path = m_file->text().trimmed();
    if (path.isEmpty() || !m_saveNow->isEnabled()) return;
    if (path.startsWith(u"~/"_s)) path = QDir::homePath() + path.mid(1);
    if (!QFileInfo(path).isAbsolute()) {
        Q_EMIT failed(Failure(FailureCode::Usage, "name the file with its whole folder, from /"));
        return;
    }
    const auto octets = octetsOf(static_cast<Form>(m_form->currentData().toInt()));
    m_saveNow->setEnabled(false);
    m_work.call(
        this, [path, octets](const Doing&) { return writeFile(path, octets); },
        [this, path](const Outcome<void>& written) {
            m_saveNow->setEnabled(true);
            if (!written) {
                Q_EMIT failed(written.error());
                return;
            }
            m_savePanel->hide();
            m_saveAs->setFocus();
            Q_EMIT told(tr("Saved."), path);
        });
}

void CertificateViewer::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    if (m_savePanel->isVisible()) {
        m_savePanel->hide();
        m_saveAs->setFocus();
    } else {
        Q_EMIT closed();
    }
}

} // namespace mintmark::ui
