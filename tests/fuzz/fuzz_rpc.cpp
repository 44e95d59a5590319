#include "provisioning/station/serving/Desk.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/service/AllValues.h"

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::test;

namespace {

// What is read as a value is written and read again, and is the same; what is not is refused with a reason.
template <class T> void asA(const QJsonValue& json, const wire::Secrets& secrets)
{
    const auto copied = [](const wire::Secrets& from) {
        wire::Secrets copies;
        for (const auto& secret : from)
            copies.push_back(Secret::copyOf(secret.reveal()));
        return copies;
    };
    auto own = copied(secrets);
    auto value = blank<T>(), back = blank<T>();
    wire::Reader reader(own);
    if (!reader.into(json, value)) {
        MINTMARK_FUZZ_MUST(!reader.why().empty());
        return;
    }
    wire::Secrets first, second;
    const auto written = wire::Writer(first).of(value);
    auto again = copied(first);
    wire::Reader rereader(again);
    MINTMARK_FUZZ_MUST(rereader.into(written, back));
    MINTMARK_FUZZ_MUST(wire::Writer(second).of(back) == written);
}

} // namespace

// A line from a client or from a service: a message or a reason, a request or none, and each of the structs
// that it may hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    wire::Line line;
    line.append({reinterpret_cast<const char*>(data), size});
    auto message = wire::read(std::move(line));
    if (!message) {
        MINTMARK_FUZZ_MUST(!message.error().empty());
        return 0;
    }
    const auto& object = message->object;
    for (const auto* const name : {"params", "result"}) {
        const auto value = object.value(QLatin1String(name));
        if (value.isObject())
            forEach(AllValues{}, [&]<class T>(std::type_identity<T>) { asA<T>(value, message->secrets); });
    }
    asA<Failure>(object.value(QLatin1String("error")).toObject().value(QLatin1String("data")), {});
    // What a service tells: call, kind and value.
    const auto told = object.value(QLatin1String("params")).toObject().value(QLatin1String("value"));
    asA<Event>(told, {});
    asA<std::vector<DeviceInfo>>(told, {});
    auto composed = wire::compose(object, message->secrets);
    if (composed) {
        composed->cut(composed->size() - 1);
        auto again = wire::read(std::move(*composed));
        // Qt writes names and lone surrogates with escapes, which are then refused; what is read is the same.
        MINTMARK_FUZZ_MUST(!again || again->secrets.size() == message->secrets.size());
    }
    (void)serving::requestIn(std::move(*message));
    return 0;
}
