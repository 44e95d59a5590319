#include "provisioning/station/remote/Wire.h"
#include "tests/service/AllValues.h"
#include "tests/support/Main.h"

#include <QtCore/QJsonDocument>

#include <typeinfo>

using namespace mintmark;
using namespace mintmark::test;
using wire::Reader;
using wire::Secrets;
using wire::Writer;

namespace {

Secrets copyOf(const Secrets& secrets)
{
    Secrets copies;
    for (const auto& secret : secrets)
        copies.push_back(Secret::copyOf(secret.reveal()));
    return copies;
}

QByteArray textOf(const QJsonValue& value)
{
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

/// Another kind of value than the one that is there.
QJsonValue otherKind(const QJsonValue& value)
{
    if (value.isString()) return 7;
    if (value.isBool()) return QStringLiteral("true");
    if (value.isDouble()) return QStringLiteral("7");
    if (value.isArray()) return QJsonObject{};
    if (value.isObject()) return QJsonArray{};
    return QJsonObject{{QStringLiteral("what"), 1}};
}

template <class T> bool isRead(const QJsonObject& object, const Secrets& secrets)
{
    auto value = blank<T>();
    auto own = copyOf(secrets);
    Reader reader(own);
    const bool read = reader.into(object, value);
    if (!read && reader.why().empty()) qFatal("refused without a reason");
    return read;
}

} // namespace

class CodecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStructIsTheSameOnTheOtherSide()
    {
        int seen = 0;
        forEach(AllValues{}, [&]<class T>(std::type_identity<T>) {
            Filler filler;
            auto value = blank<T>(), back = blank<T>(), empty = blank<T>();
            filler(value);
            Secrets secrets, again, none;
            const auto json = Writer(secrets).of(value).toObject();
            const auto plain = Writer(none).of(empty).toObject();
            QVERIFY2(!json.isEmpty(), typeid(T).name());
            for (auto member = json.begin(); member != json.end(); ++member)
                if (secrets.empty())
                    QVERIFY2(
                        member.value() != plain.value(member.key()),
                        qPrintable(QString::fromLatin1(typeid(T).name()) + QLatin1Char(' ') + member.key()));
            const auto sent = copyOf(secrets);
            auto line = wire::compose(json, secrets);
            QVERIFY2(line, typeid(T).name());
            line->cut(line->size() - 1);
            auto message = wire::read(std::move(*line));
            QVERIFY2(message, typeid(T).name());
            QCOMPARE(message->secrets.size(), sent.size());
            for (std::size_t at = 0; at < sent.size(); ++at)
                QVERIFY(equalInConstantTime(sent[at].reveal(), message->secrets[at].reveal()));
            Reader reader(message->secrets);
            QVERIFY2(reader.into(message->object, back), reader.why().c_str());
            QVERIFY(reader.tookAll());
            QCOMPARE(textOf(Writer(again).of(back)), textOf(json));
            ++seen;
        });
        QVERIFY(seen > 70);
    }

    void noMemberIsForgotten()
    {
        forEach(AllValues{}, []<class T>(std::type_identity<T>) {
            // What has members of its own to begin with cannot be counted so.
            if constexpr (std::is_aggregate_v<T> && std::is_default_constructible_v<T>)
                QVERIFY2(memberCount<T>() == std::tuple_size_v<decltype(wire::Shape<T>::members)>,
                         typeid(T).name());
        });
        struct Three {
            std::string a;
            std::optional<Failure> b;
            std::vector<int> c;
        };
        QCOMPARE(memberCount<Three>(), std::size_t{3});
    }

    void whatIsNotExactlyItIsRefused()
    {
        int refused = 0;
        forEach(AllValues{}, [&]<class T>(std::type_identity<T>) {
            Filler filler;
            auto value = blank<T>();
            filler(value);
            Secrets secrets;
            const auto json = Writer(secrets).of(value).toObject();
            QVERIFY(isRead<T>(json, secrets));
            auto more = json;
            more[QStringLiteral("more")] = 1;
            QVERIFY2(!isRead<T>(more, secrets), typeid(T).name());
            for (const auto& name : json.keys()) {
                auto less = json, other = json;
                less.remove(name);
                other[name] = otherKind(json.value(name));
                const auto where = QString::fromLatin1(typeid(T).name()) + QLatin1Char(' ') + name;
                QVERIFY2(!isRead<T>(less, secrets), qPrintable(where));
                QVERIFY2(!isRead<T>(other, secrets), qPrintable(where));
                refused += 2;
            }
        });
        QVERIFY(refused > 500);
    }

    void numbersThatDoNotFitAreRefused_data()
    {
        QTest::addColumn<QJsonValue>("limit");
        QTest::addColumn<QJsonValue>("after");
        QTest::addColumn<bool>("right");
        const QJsonValue zero(QStringLiteral("0"));
        QTest::newRow("right") << QJsonValue(7) << zero << true;
        QTest::newRow("most") << QJsonValue(4294967295.0) << QJsonValue(QStringLiteral("9223372036854775807"))
                              << true;
        QTest::newRow("least") << QJsonValue(0) << QJsonValue(QStringLiteral("-9223372036854775808")) << true;
        QTest::newRow("negative") << QJsonValue(-1) << zero << false;
        QTest::newRow("beyond") << QJsonValue(4294967296.0) << zero << false;
        QTest::newRow("a part") << QJsonValue(1.5) << zero << false;
        for (const auto* text :
             {"", " 1", "1 ", "+1", "01", "-0", "1e3", "0x1", "9223372036854775808", "1.0", "--1"})
            QTest::newRow(text) << QJsonValue(7) << QJsonValue(QLatin1String(text)) << false;
        QTest::newRow("a number that is none in a string") << QJsonValue(7) << QJsonValue(1) << false;
    }
    void numbersThatDoNotFitAreRefused()
    {
        QFETCH(QJsonValue, limit);
        QFETCH(QJsonValue, after);
        QFETCH(bool, right);
        Secrets none;
        auto json = Writer(none).of(station::DeviceFilter{}).toObject();
        json[QStringLiteral("limit")] = limit;
        json[QStringLiteral("after")] = after;
        QCOMPARE(isRead<station::DeviceFilter>(json, none), right);
    }

    void aSecretIsTakenOnce()
    {
        wire::OperatorLogin first;
        first.name = "anna";
        first.pin.append("1234");
        Secrets secrets;
        auto json = Writer(secrets).of(first).toObject();
        QCOMPARE(secrets.size(), std::size_t{1});
        QVERIFY(!textOf(json).contains("1234"));
        wire::OperatorLogin a, b;
        Reader reader(secrets);
        QVERIFY(reader.into(json, a));
        QVERIFY(!reader.into(json, b));
        Secrets none;
        QVERIFY(!isRead<wire::OperatorLogin>(json, none));
        Secrets two;
        two.push_back(Secret::copyOf(viewOf("1")));
        two.push_back(Secret::copyOf(viewOf("2")));
        Reader more(two);
        QVERIFY(more.into(json, a));
        QVERIFY(!more.tookAll());
        Secrets longOne;
        longOne.push_back(Secret(Pin::maximum + 1));
        QVERIFY(!isRead<wire::OperatorLogin>(json, longOne));
    }

    void everyMethodHasItsOwnNameAndOneAct()
    {
        std::set<std::string> names;
        int open = 0;
        for (const auto* row : wire::allMethods()) {
            QVERIFY2(names.insert(row->name).second, row->name);
            if (!row->act) ++open;
        }
        // Only these are for whoever has not logged in.
        for (const auto* name : {"hello", "info", "operator.login", "operator.logout", "stop"})
            QVERIFY(names.contains(name));
        QCOMPARE(open, 5);
    }
};

MINTMARK_TEST(CodecTest)
#include "tst_codec.moc"
