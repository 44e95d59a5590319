// The station's own calls: who it is, its tokens, and its batch.
#include "provisioning/station/Orders.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/ShiftChecks.h"
#include "provisioning/station/SocketChoice.h"
#include "provisioning/station/serving/Calls.h"

namespace mintmark::station::serving {

using namespace wire;

Outcome<void> isOurs(const std::string& profile)
{
    if (profile.find('/') == std::string::npos && !profile.ends_with(".toml")) return {};
    return fail(
        Failure{FailureCode::ServiceUnsupported,
                "the profile \"" + profile + "\" is a file; the service takes the name of one of its own"});
}

namespace {

/// As a client asks for them: one without a name stands for all.
Outcome<std::vector<SocketRequest>> socketsFor(const Desk::Parts& parts,
                                               const std::vector<SocketRequest>& asked)
{
    SocketChoice choice{asked, false};
    choice.all = choice.sockets.size() == 1 && choice.sockets.front().name.text.empty() &&
                 choice.sockets.front().port.empty();
    if (choice.all) choice.sockets.clear();
    return findSockets(parts.directory, choice);
}

/// Of no unit that was seen: only what a unit could have told is passed on.
Outcome<SiteQuestion> questionFrom(const TrialQuestion& asked)
{
    constexpr std::size_t textMost = 256;
    for (const auto* text : {&asked.socket, &asked.order, &asked.profile, &asked.model, &asked.firmware})
        if (text->size() > textMost)
            return fail(Failure{FailureCode::Usage, "a text of more than 256 octets in the question"});
    if (asked.hardwareId.size() < 4 || asked.hardwareId.size() > 32)
        return fail(Failure{FailureCode::Usage, "a unit's own number has 4 to 32 octets"});
    if (!asked.firmwareSha256.empty() && asked.firmwareSha256.size() != 32)
        return fail(Failure{FailureCode::Usage, "a firmware's SHA-256 has 32 octets"});
    SiteQuestion question{{}, asked.socket, {}, asked.order, asked.profile, {}};
    question.unit.model = asked.model;
    question.unit.hardwareId.octets = asked.hardwareId;
    question.unit.firmwareVersion = asked.firmware;
    question.unit.firmwareDigest = asked.firmwareSha256;
    return question;
}

} // namespace

void addStationCalls(Desk::Parts& parts)
{
    parts.on(call::hello, [&parts](Call& call, const Hello& hello) -> Outcome<Welcome> {
        if (hello.major != major)
            return fail(Failure{FailureCode::ServiceVersion, "the service speaks version " +
                                                                 std::to_string(major) + ", the program " +
                                                                 std::to_string(hello.major)});
        call.session.greet();
        return Welcome{major, minor, "mintmark-service " MINTMARK_VERSION, parts.station.info()};
    });
    parts.on(call::info,
             [&parts](Call&, const Nothing&) -> Outcome<StationInfo> { return parts.station.info(); });
    parts.on(call::profiles, [&parts](Call&, const Nothing&) -> Outcome<std::vector<ProfileInfo>> {
        return parts.station.profiles();
    });
    parts.on(call::tokens, [&parts](Call&, const Nothing&) -> Outcome<std::vector<TokenState>> {
        return parts.station.tokens();
    });
    parts.on(call::loggedIn,
             [&parts](Call&, const Nothing&) -> Outcome<bool> { return parts.station.loggedIn(); });
    parts.on(call::sockets, [&parts](Call&, const Nothing&) -> Outcome<std::vector<SocketRequest>> {
        return assignedSockets(parts.directory);
    });
    parts.on(call::login, [&parts](Call&, const TokenPin& given) -> Outcome<Nothing> {
        if (given.token.empty())
            TRY(parts.station.login(given.pin, given.spendFinalTry));
        else
            TRY(parts.station.loginTo(given.token, given.pin, given.spendFinalTry));
        return Nothing{};
    });
    parts.on(call::loginFromFile, [&parts](Call& call, const FromFile& how) -> Outcome<Nothing> {
        const Listener listener = [&](const Event& event) { call.tellItem("event", event, false); };
        if (parts.station.loggedIn()) return Nothing{};
        if (how.wait)
            TRY(parts.station.loginWhenPinComes(how.spendFinalTry, listener, call.stop));
        else
            TRY(parts.station.loginFromFile(how.spendFinalTry));
        return Nothing{};
    });
    parts.on(call::file, [&parts](Call& call, const FilePiece& piece) -> Outcome<FilePlace> {
        return FilePlace{TRY(call.session.addTo(parts.spool, piece.folder, piece.name, piece.octets)),
                         piece.name};
    });

    parts.on(call::provision, [&parts](Call& call, const BatchOrder& order) -> Outcome<BatchSummary> {
        TRY(isOurs(order.profile));
        BatchRequest request;
        request.profile = order.profile;
        request.sockets = TRY(socketsFor(parts, order.sockets));
        request.count = order.count;
        request.operatorName = call.by();
        request.dryRun = order.dryRun;
        request.order = order.order;
        if (order.work) request.work = TRY(call.session.fileAt(order.work->folder, order.work->name));
        const auto work = TRY(parts.begin("the batch of " + call.by()));
        return parts.station.provision(
            request,
            [&](Event event) {
                event.text = call.session.withoutPlaces(std::move(event.text));
                call.tellItem("event", event, false);
            },
            call.stop);
    });

    parts.on(call::holdSocket, [&parts](Call&, const SocketHold& hold) -> Outcome<Nothing> {
        TRY(parts.station.holdSocket(hold.socket, hold.held));
        return Nothing{};
    });

    // The site's own system. A batch tells it by itself, and nobody else meanwhile.
    parts.on(call::siteInfo, [&parts](Call&, const Nothing&) -> Outcome<SiteInfo> {
        const std::lock_guard one(parts.faces);
        return TRY(parts.station.site())->info();
    });
    // A batch may go on meanwhile: it has a way to the site of its own.
    parts.on(call::siteAsk, [&parts](Call& call, const TrialQuestion& asked) -> Outcome<SiteAnswer> {
        auto question = TRY(questionFrom(asked));
        question.operatorName = call.by();
        return TRY(parts.station.site())->ask(std::move(question), call.stop);
    });
    parts.on(call::siteDeliver, [&parts](Call& call, const Nothing&) -> Outcome<SiteDelivery> {
        const auto work = TRY(parts.begin("the delivery to the site by " + call.by()));
        return TRY(parts.station.site())
            ->deliver([&](std::uint64_t told) { call.tellItem("item", told, false); }, call.stop);
    });

    // Orders.
    parts.on(call::identity, [&parts](Call&, const Nothing&) -> Outcome<StationIdentity> {
        return TRY(parts.station.orders())->identity();
    });
    parts.on(call::orders, [&parts](Call& call, const Nothing&) -> Outcome<Nothing> {
        for (const auto& order : TRY(TRY(parts.station.orders())->list()))
            if (!call.item(order)) break;
        return Nothing{};
    });
    parts.on(call::order, [&parts](Call&, const Named& order) -> Outcome<OrderInfo> {
        return TRY(parts.station.orders())->show(order.name);
    });
    parts.on(call::importOrder, [&parts](Call& call, const FileIn& in) -> Outcome<OrderInfo> {
        const auto file = TRY(call.session.fileAt(in.file.folder, in.file.name));
        auto* const orders = TRY(parts.station.orders());
        const std::lock_guard one(parts.faces);
        // The station takes the word of any second person for it: here it has to be this client's. What the
        // file says is not believed; what it names tells whether there is an order that it would change.
        const auto told = readOrder(file);
        const bool changes = told && orders->show(told->order.name).has_value();
        if (changes && TRY(parts.operators.policy()).contains(Delicate::ChangeQuota) &&
            !call.session.hasSecondFor(Delicate::ChangeQuota))
            return fail(Failure{FailureCode::SecondNeeded, "for change-quota"});
        auto order = TRY(orders->import(file));
        if (changes) call.session.besideFor(Delicate::ChangeQuota, false);
        return order;
    });
    parts.on(call::closeOrder, [&parts](Call& call, const Closing& closing) -> Outcome<OrderInfo> {
        return TRY(parts.station.orders())->close(closing.name, call.by(), closing.why);
    });

    parts.on(call::checkShift, [&parts](Call& call, const ShiftRequest& asked) -> Outcome<ShiftInfo> {
        auto request = asked;
        request.sockets = TRY(socketsFor(parts, asked.sockets));
        request.operatorName = call.by();
        const auto work = TRY(parts.begin("the check of the station by " + call.by()));
        return TRY(parts.station.shiftChecks())
            ->checkShift(
                request, [&](const ShiftUnit& unit) { (void)call.item(unit); }, call.stop);
    });

    // IDs, trust roots, labels: borders that take one call at a time.
    parts.on(call::previewIds, [&parts](Call&, const IdCount& asked) -> Outcome<IdPreview> {
        TRY(isOurs(asked.profile));
        const std::lock_guard one(parts.faces);
        return TRY(parts.station.ids())->preview(asked.profile, asked.count);
    });
    parts.on(call::pools, [&parts](Call&, const Nothing&) -> Outcome<std::vector<PoolInfo>> {
        const std::lock_guard one(parts.faces);
        return TRY(parts.station.ids())->pools();
    });
    parts.on(call::voids, [&parts](Call& call, const Named& pool) -> Outcome<Nothing> {
        std::vector<VoidInfo> all;
        {
            const std::lock_guard one(parts.faces);
            TRY(TRY(parts.station.ids())->voids(pool.name, [&](const VoidInfo& numbers) {
                all.push_back(numbers);
                return !call.stop.stop_requested();
            }));
        }
        for (const auto& one : all)
            if (!call.item(one)) break;
        return Nothing{};
    });
    parts.on(call::allot, [&parts](Call& call, const FileIn& in) -> Outcome<PoolInfo> {
        const auto file = TRY(call.session.fileAt(in.file.folder, in.file.name));
        const std::lock_guard one(parts.faces);
        return TRY(parts.station.ids())->allot(file);
    });
    parts.on(call::takeIds, [&parts](Call& call, const IdCount& asked) -> Outcome<std::vector<std::string>> {
        TRY(isOurs(asked.profile));
        std::vector<std::string> taken;
        const std::lock_guard one(parts.faces);
        TRY(TRY(parts.station.ids())
                ->take(asked.profile, asked.count, [&](const std::vector<std::string>& ids) {
                    taken = ids;
                    return !call.stop.stop_requested();
                }));
        return taken;
    });
    parts.on(call::addTrust, [&parts](Call& call, const TrustFile& in) -> Outcome<TrustAdded> {
        const auto file = TRY(call.session.fileAt(in.file.folder, in.file.name));
        const std::lock_guard one(parts.faces);
        auto [set, isNew] = TRY(TRY(parts.station.trust())->add(in.name, file));
        return TrustAdded{std::move(set), isNew};
    });
    parts.on(call::trustSets, [&parts](Call&, const Nothing&) -> Outcome<std::vector<TrustSetInfo>> {
        const std::lock_guard one(parts.faces);
        return TRY(parts.station.trust())->sets();
    });
    parts.on(call::trustSet, [&parts](Call&, const Named& set) -> Outcome<TrustSetInfo> {
        const std::lock_guard one(parts.faces);
        return TRY(parts.station.trust())->set(set.name);
    });
    parts.on(call::affected, [&parts](Call& call, const TrustQuestion& question) -> Outcome<Nothing> {
        if (question.root.find('/') != std::string::npos)
            return fail(
                Failure{FailureCode::ServiceUnsupported,
                        "the root \"" + question.root + "\" is a file; name it by its SHA-256 or subject"});
        const std::lock_guard one(parts.faces);
        TRY(TRY(parts.station.trust())->affected(question, [&](const AffectedDevice& device) {
            return call.item(device);
        }));
        return Nothing{};
    });
    parts.on(call::countLabel, [&parts](Call& call, const LabelCount& asked) -> Outcome<std::uint64_t> {
        auto order = asked.order;
        if (!order.supervisor.empty()) order.supervisor = call.by();
        return parts.station.countLabel(asked.deviceId, order);
    });
    parts.on(call::onboarding, [&parts](Call&, const OnboardingOrder& asked) -> Outcome<OnboardingCodes> {
        if (!asked.profile.empty()) TRY(isOurs(asked.profile));
        return parts.station.onboarding(asked.deviceId, asked.profile, asked.use);
    });
}

} // namespace mintmark::station::serving
