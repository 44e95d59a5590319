#include "ui/custodian/help/Manual.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

const auto root = u":/manual/"_s;
constexpr double widest = 640;

/// The lower, the higher in the list.
int rankOf(const QString& name)
{
    const QString first[] = {u"key-room-screen.md"_s, u"index.md"_s, u"tutorial.md"_s, u"failures.md"_s};
    for (int i = 0; i < static_cast<int>(std::size(first)); ++i)
        if (name == first[i]) return i;
    if (name.startsWith("howto/"_L1)) return 5;
    return name.startsWith("decisions/"_L1) ? 9 : name.contains(u'/') ? 8 : 6;
}

} // namespace

const std::vector<ManualPage>& manual()
{
    static const auto pages = [] {
        std::vector<ManualPage> found;
        for (QDirIterator files(root, {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly)) continue;
            ManualPage page{file.fileName().mid(root.size()), {}, QString::fromUtf8(file.readAll())};
            page.title = page.text.section(u'\n', 0, 0).remove(0, 2).remove(u'`').trimmed();
            found.push_back(std::move(page));
        }
        std::ranges::sort(found, [](const ManualPage& a, const ManualPage& b) {
            const int left = rankOf(a.name), right = rankOf(b.name);
            return left != right ? left < right : a.title.localeAwareCompare(b.title) < 0;
        });
        return found;
    }();
    return pages;
}

const ManualPage* manualPage(const QString& name)
{
    const auto found = std::ranges::find(manual(), name, &ManualPage::name);
    return found == manual().end() ? nullptr : &*found;
}

std::vector<ManualHit> findInManual(const QString& words)
{
    const auto wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    std::vector<ManualHit> hits;
    for (const auto& page : manual()) {
        if (!std::ranges::all_of(
                wanted, [&](const QString& word) { return page.text.contains(word, Qt::CaseInsensitive); }))
            continue;
        hits.push_back({&page, wanted.isEmpty()
                                   ? 0
                                   : static_cast<int>(page.text.count(wanted.first(), Qt::CaseInsensitive))});
    }
    return hits;
}

ManualLink followLink(const QString& from, const QString& link)
{
    const QUrl url(link);
    if (!url.isRelative()) return {};
    auto name = from;
    if (!url.path().isEmpty()) name = QDir::cleanPath(from.section(u'/', 0, -2) + u'/' + url.path());
    while (name.startsWith(u'/'))
        name.remove(0, 1);
    return manualPage(name) != nullptr ? ManualLink{name, url.fragment()} : ManualLink{};
}

QImage manualPicture(const QString& from, const QString& link)
{
    const QUrl url(link);
    if (!url.isRelative() || url.path().startsWith(u'/')) return {};
    const auto name = QDir::cleanPath(from.section(u'/', 0, -2) + u'/' + url.path());
    const auto inside = name.startsWith(u'/') ? name.mid(1) : name;
    if (!inside.startsWith("images/"_L1)) return {};
    QImage picture(root + inside);
    if (picture.isNull()) return {};
    constexpr double dotsPerMetre = 96 / 0.0254; // of a screen's pixel
    picture.setDevicePixelRatio(
        std::max({1.0, picture.dotsPerMeterX() / dotsPerMetre, picture.width() / widest}));
    return picture;
}

QString anchorOf(const QString& heading)
{
    QString anchor;
    for (const auto c : heading.toLower()) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_') anchor += c;
        if (c == u' ') anchor += u'-';
    }
    return anchor;
}

} // namespace mintmark::ui
