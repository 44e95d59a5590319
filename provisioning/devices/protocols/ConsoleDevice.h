// A unit with any console, spoken to by the steps of its profile (values/ConsoleScript.h).
#pragma once

#include "provisioning/devices/Opening.h"
#include "provisioning/devices/protocols/TextConsole.h"

#include <map>

namespace mintmark::devices {

/// Its key is injected. It shows what it stores, as a digest or whole.
class ConsoleDevice final : public Device {
public:
    /// `target` has a script that was checked when the profile was loaded; `model` is the profile's.
    ConsoleDevice(std::unique_ptr<Link> link, Target target, std::string model);

    [[nodiscard]] Capabilities capabilities() const override;
    /// Catches the unit where it begins, such as before its boot loader boots; then identifies it.
    [[nodiscard]] Result<UnitInfo> identify(const Deadline& deadline) override;
    [[nodiscard]] Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline) override;
    [[nodiscard]] Result<void> flush(const Progress& progress, const Deadline& deadline) override;
    [[nodiscard]] Result<StoredObject> digest(Object object, const Deadline& deadline) override;
    [[nodiscard]] Result<void> reset(const Deadline& deadline) override;
    [[nodiscard]] Result<void> boot(const Deadline& deadline) override;

    /// [[console.begin]], where the profile has it; then the prompt has to be there. Once, and after each
    /// reset.
    [[nodiscard]] Result<void> begin(const Deadline& deadline);

private:
    using Learned = std::map<std::string, std::string, std::less<>>;
    struct Content {
        ByteView bytes;
        const Progress* progress = nullptr;
    };
    [[nodiscard]] Result<Learned> run(const std::string& procedure, const Content* content,
                                      const Deadline& deadline);
    [[nodiscard]] Result<void> runOnce(const std::string& procedure, const Content* content, Learned& learned,
                                       bool& again, const Deadline& deadline);
    [[nodiscard]] Result<void> perform(const ConsoleStep& step, const std::string& name, ByteView piece,
                                       ByteView whole, Learned& learned, const Deadline& deadline);
    [[nodiscard]] Result<std::string> placeOf(Object object) const;

    std::unique_ptr<Link> m_link;
    const Target m_target;
    const std::string m_model;
    TextConsole m_console;
    std::optional<Learned> m_learned; ///< by `identify`
    bool m_begun = false;
};

[[nodiscard]] Result<std::unique_ptr<Device>> openConsole(const Opening& opening);

} // namespace mintmark::devices
