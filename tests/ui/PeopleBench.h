// The operator's window at a station with operators.
#pragma once

#include "provisioning/station/Operators.h"
#include "tests/ui/WindowBench.h"
#include "ui/common/PinField.h"

#include <QtWidgets/QLineEdit>

namespace mintmark::test {

/// Two people, each of whose PIN is the name backwards.
class FakeOperators final : public station::Operators {
public:
    Outcome<bool> any() override
    {
        mayBlock("the station");
        return hasAny;
    }
    Outcome<station::OperatorInfo> logIn(const std::string& name, const Pin& pin) override
    {
        mayBlock("the station");
        ++logIns;
        if (textOf(pin.reveal()) != std::string(name.rbegin(), name.rend()))
            return fail(Failure(FailureCode::OperatorPin));
        station::OperatorInfo info;
        info.name = name == "0012345678" ? "tech-1" : name;
        if (info.name.starts_with("lead")) info.role = station::Role::Supervisor;
        return info;
    }
    Outcome<station::OperatorInfo> second(const std::string& first, const std::string& name, const Pin& pin,
                                          station::Delicate delicate) override
    {
        mayBlock("the station");
        wanted = delicate;
        auto who = TRY(logIn(name, pin));
        if (who.name == first) return fail(Failure(FailureCode::SecondSame));
        beside = who.name;
        return who;
    }
    Outcome<station::OperatorInfo> allow(const std::string&, station::Act) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    Outcome<std::vector<station::OperatorInfo>> list() override
    {
        mayBlock("the station");
        return std::vector<station::OperatorInfo>{};
    }
    Outcome<station::OperatorInfo> add(const station::Acting&, const station::NewOperator&,
                                       const Pin&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    Outcome<void> remove(const station::Acting&, const std::string&) override
    {
        mayBlock("the station");
        return {};
    }
    Outcome<void> setPin(const station::Acting&, const std::string&, const Pin&) override
    {
        mayBlock("the station");
        return {};
    }
    Outcome<station::OperatorInfo> setRole(const station::Acting&, const std::string&, station::Role) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    Outcome<station::OperatorInfo> unlock(const station::Acting&, const std::string&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    Outcome<station::TwoPeople> policy() override
    {
        mayBlock("the station");
        return station::TwoPeople{};
    }
    Outcome<void> setPolicy(const station::Acting&, const station::TwoPeople&) override
    {
        mayBlock("the station");
        return {};
    }
    Outcome<void> connect(station::OperatorSink) override
    {
        mayBlock("the station");
        return {};
    }

    std::atomic<bool> hasAny = true;
    std::atomic<int> logIns = 0;
    std::atomic<station::Delicate> wanted = station::Delicate::DeleteKey;
    std::string beside;
};

struct PeopleBench : WindowBench {
    std::shared_ptr<FakeOperators> people = std::make_shared<FakeOperators>();
    PeopleBench()
    {
        options.people = [this]() -> Outcome<std::shared_ptr<station::Operators>> {
            if (failure) return fail(*failure);
            return people;
        };
    }
    QLineEdit* name() const { return find<QLineEdit>("personName"); }
    QWidget* pin() const { return find<QWidget>("personPin"); }
    void type(const char* who, const char* digits) const
    {
        QTRY_VERIFY(name()->isVisible() && name()->isEnabled());
        QTRY_VERIFY(name()->hasFocus() || pin()->hasFocus());
        name()->setFocus();
        name()->selectAll();
        QTest::keyClicks(name(), QString::fromLatin1(who));
        QTest::keyClick(name(), Qt::Key_Return);
        QTRY_VERIFY(pin()->hasFocus());
        QTest::keyClicks(pin(), QString::fromLatin1(digits));
    }
    /// Somebody is in, and the batch may begin.
    void toBench()
    {
        open();
        type("tech-1", "1-hcet");
        QTest::keyClick(pin(), Qt::Key_Return);
        login();
        QTRY_VERIFY(button("start")->isVisible());
    }
    std::optional<Failure> failure;
};

} // namespace mintmark::test
