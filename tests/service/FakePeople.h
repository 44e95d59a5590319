// Operators without a file: one of each role, whose PIN is their name.
#pragma once

#include "provisioning/station/Operators.h"

#include <atomic>

namespace mintmark::test {

class FakePeople final : public station::Operators {
public:
    using Role = station::Role;
    [[nodiscard]] Outcome<bool> any() override { return true; }
    [[nodiscard]] Outcome<station::OperatorInfo> logIn(const std::string& name, const Pin& pin) override
    {
        const auto role = station::roleNamed(name);
        if (!role || textOf(pin.reveal()) != name) return fail(Failure{FailureCode::OperatorPin});
        ++logins;
        return infoOf(*role);
    }
    [[nodiscard]] Outcome<station::OperatorInfo> logInFrom(const std::string& where, const std::string& name,
                                                           const Pin& pin) override
    {
        from = where;
        return logIn(name, pin);
    }
    [[nodiscard]] Outcome<station::OperatorInfo> second(const std::string& first, const std::string& name,
                                                        const Pin& pin, station::Delicate) override
    {
        if (first == name) return fail(Failure{FailureCode::SecondSame, name});
        return logIn(name, pin);
    }
    [[nodiscard]] Outcome<station::OperatorInfo> allow(const std::string& name, station::Act act) override
    {
        const auto role = station::roleNamed(name);
        if (!role || removed) return fail(Failure{FailureCode::OperatorUnknown, name});
        if (!orders::may(*role, act)) return fail(Failure{FailureCode::OperatorForbidden, name});
        return infoOf(*role);
    }
    [[nodiscard]] Outcome<std::vector<station::OperatorInfo>> list() override
    {
        return std::vector{infoOf(Role::Technician)};
    }
    [[nodiscard]] Outcome<station::OperatorInfo> add(const station::Acting& by,
                                                     const station::NewOperator& who, const Pin&) override
    {
        if (by.ownsStation) return fail(Failure{FailureCode::Internal, "nobody owns it through the service"});
        return infoOf(who.role);
    }
    [[nodiscard]] Outcome<void> remove(const station::Acting&, const std::string&) override { return {}; }
    [[nodiscard]] Outcome<void> setPin(const station::Acting& by, const std::string& name,
                                       const Pin&) override
    {
        pinOf = by.name + " for " + name;
        return {};
    }
    [[nodiscard]] Outcome<station::OperatorInfo> setRole(const station::Acting&, const std::string&,
                                                         Role role) override
    {
        return infoOf(role);
    }
    [[nodiscard]] Outcome<station::OperatorInfo> unlock(const station::Acting&, const std::string&) override
    {
        return infoOf(Role::Technician);
    }
    [[nodiscard]] Outcome<station::TwoPeople> policy() override { return station::allOfThem(); }
    [[nodiscard]] Outcome<void> setPolicy(const station::Acting&, const station::TwoPeople&) override
    {
        return {};
    }
    [[nodiscard]] Outcome<void> connect(station::OperatorSink) override { return {}; }

    std::atomic<int> logins = 0;
    std::atomic<bool> removed = false;
    std::string from, pinOf; ///< of the last call

private:
    static station::OperatorInfo infoOf(Role role)
    {
        station::OperatorInfo info;
        info.name = station::nameOf(role);
        info.role = role;
        return info;
    }
};

} // namespace mintmark::test
