// Files to and from a service: their content travels, never a name that the other side would open.
#pragma once

#include "provisioning/station/remote/Connection.h"

namespace mintmark::station::wire {

/// Sends a file's content; `folder` empty: into a new one. `failure` is that of a file that cannot be read,
/// or has more than `most` octets.
[[nodiscard]] Outcome<FilePlace> sendFile(Connection& connection, const std::filesystem::path& file,
                                          const std::string& folder, std::size_t most, FailureCode failure);

/// A file that comes in pieces: there as a whole in the end, or not at all.
class Arriving {
public:
    explicit Arriving(std::filesystem::path file);
    ~Arriving();
    Arriving(const Arriving&) = delete;
    Arriving& operator=(const Arriving&) = delete;

    /// OutputFailed, before anything was asked for.
    [[nodiscard]] Outcome<void> begin();
    /// Takes pieces, and tells the progress.
    [[nodiscard]] Told taking(const std::function<void(int)>& progress);
    /// Synced and put in its place, with its SHA-256. OutputFailed, also for a write that failed before.
    [[nodiscard]] Outcome<std::string> finish();

private:
    std::filesystem::path m_file, m_temporary;
    int m_descriptor = -1;
    int m_error = 0;
    struct Digest;
    std::unique_ptr<Digest> m_digest;
};

/// For calls that tell one item after the other.
template <class T> Told eachItem(std::function<bool(T&&)> take)
{
    return [take = std::move(take)](const std::string& kind, const QJsonValue& value,
                                    Secrets& secrets) -> Expected<bool, std::string> {
        if (kind != "item") return true;
        T one{};
        Reader reader(secrets);
        if (!reader.into(value, one)) return fail(reader.why());
        return take(std::move(one));
    };
}
template <class T> Told intoList(std::vector<T>& list)
{
    return eachItem<T>([&list](T&& one) {
        list.push_back(std::move(one));
        return true;
    });
}

} // namespace mintmark::station::wire
