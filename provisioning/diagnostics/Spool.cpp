#include "provisioning/diagnostics/Spool.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace mintmark::diagnostics {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t headOctets = 10;
constexpr std::uint32_t recordMost = 1U << 20;
constexpr std::string_view ending = ".spool";
constexpr std::size_t digits = 16;
constexpr int mode = 0600;

constexpr auto crcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
        table[i] = crc;
    }
    return table;
}();

std::uint32_t crc32(std::string_view octets)
{
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : octets)
        crc = (crc >> 8) ^ crcTable[(crc ^ static_cast<std::uint8_t>(c)) & 0xFF];
    return ~crc;
}

void putNumber(std::string& into, std::uint32_t number)
{
    for (int shift = 0; shift < 32; shift += 8)
        into += static_cast<char>((number >> shift) & 0xFF);
}

std::uint32_t numberAt(std::string_view octets)
{
    std::uint32_t number = 0;
    for (int i = 3; i >= 0; --i)
        number = number << 8 | static_cast<std::uint8_t>(octets[static_cast<std::size_t>(i)]);
    return number;
}

/// As much of the file as there is; nothing where there is none.
std::string contentOf(const fs::path& file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    std::string content;
    std::array<char, 65536> part{};
    while (descriptor.isOpen()) {
        const auto count = ::read(descriptor.number(), part.data(), part.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        content.append(part.data(), static_cast<std::size_t>(count));
    }
    return content;
}

void syncFolder(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.isOpen()) (void)::fsync(descriptor.number());
}

std::string reasonOf(const fs::path& file)
{
    return file.string() + ": " + std::strerror(errno);
}

} // namespace

std::string spoolRecord(char kind, std::string_view octets)
{
    std::string record{'M', kind};
    putNumber(record, static_cast<std::uint32_t>(octets.size()));
    std::string checked(1, kind);
    checked += octets;
    putNumber(record, crc32(checked));
    record += octets;
    return record;
}

SpoolReading spoolRecords(std::string_view segment, std::uint64_t from)
{
    SpoolReading reading;
    auto at = static_cast<std::size_t>(from);
    while (at < segment.size() && segment.size() - at >= headOctets && segment[at] == 'M') {
        const auto size = numberAt(segment.substr(at + 2));
        if (size > recordMost || segment.size() - at - headOctets < size) break;
        const char kind = segment[at + 1];
        std::string checked(1, kind);
        checked += segment.substr(at + headOctets, size);
        if (crc32(checked) != numberAt(segment.substr(at + 6))) break;
        at += headOctets + size;
        reading.records.push_back({kind, checked.substr(1)});
        reading.ends.push_back(at);
    }
    return reading;
}

Expected<std::unique_ptr<Spool>, std::string> Spool::open(const fs::path& folder, std::uint64_t octets)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(folder.string() + ": " + error.message());
    if (::chmod(folder.c_str(), 0700) != 0) return fail(reasonOf(folder));
    return std::unique_ptr<Spool>(new Spool(folder, octets));
}

fs::path Spool::segment(std::uint64_t number) const
{
    char text[digits + 1];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
    return m_folder / (text + std::string(ending));
}

std::map<std::uint64_t, std::uint64_t> Spool::segments() const
{
    std::map<std::uint64_t, std::uint64_t> all;
    std::error_code error;
    for (fs::directory_iterator entry(m_folder, error), end; !error && entry != end; entry.increment(error)) {
        const auto name = entry->path().filename().string();
        std::uint64_t number = 0;
        if (name.size() != digits + ending.size() || !name.ends_with(ending) ||
            std::from_chars(name.data(), name.data() + digits, number, 16).ptr != name.data() + digits)
            continue;
        std::error_code gone;
        const auto size = fs::file_size(entry->path(), gone);
        if (!gone) all[number] = size;
    }
    return all;
}

SpoolPlace Spool::place() const
{
    const auto text = contentOf(m_folder / "told");
    SpoolPlace place;
    const auto* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, place.segment);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ' ') return {};
    const auto second = std::from_chars(first.ptr + 1, end, place.offset);
    // Without its line end it was cut, and might be another number.
    if (second.ec != std::errc{} || second.ptr == end || *second.ptr != '\n') return {};
    return place;
}

// Not synced: after a power cut some are told twice, and none is lost.
void Spool::advance(const SpoolPlace& end) const
{
    const auto text = std::to_string(end.segment) + " " + std::to_string(end.offset) + "\n";
    const auto fresh = m_folder / "told.new";
    {
        const Descriptor file(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode));
        if (!file.isOpen() ||
            ::write(file.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            return;
    }
    std::error_code ignored;
    fs::rename(fresh, m_folder / "told", ignored);
}

std::uint64_t Spool::makeRoom(std::uint64_t needed)
{
    auto all = segments();
    std::uint64_t octets = 0, dropped = 0;
    for (const auto& [number, size] : all)
        octets += size;
    const auto told = place();
    while (all.size() > 1 && octets + needed > m_octets) {
        const auto [number, size] = *all.begin();
        if (number >= told.segment)
            dropped += spoolRecords(contentOf(segment(number)), number == told.segment ? told.offset : 0)
                           .records.size();
        std::error_code ignored;
        fs::remove(segment(number), ignored);
        octets -= size;
        all.erase(all.begin());
    }
    m_spare = m_octets > octets ? m_octets - octets : 0;
    return dropped;
}

Spool::Put Spool::put(char kind, std::string_view octets)
{
    Put result;
    if (octets.size() > recordMost) return {0, "a record is larger than 1 MiB"};
    const auto record = spoolRecord(kind, octets);
    const std::scoped_lock lock(m_mutex);
    const Descriptor turn(
        ::open((m_folder / "put.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode));
    if (!turn.isOpen() || ::flock(turn.number(), LOCK_EX) != 0) return {0, reasonOf(m_folder)};
    if (m_spare < record.size()) result.dropped = makeRoom(record.size());
    // Another process may have begun a later segment: what comes now stands behind it.
    std::error_code ignored;
    const bool isMine = m_current.isOpen() && fs::exists(segment(m_number), ignored) &&
                        !fs::exists(segment(m_number + 1), ignored);
    if (!isMine || (m_size > 0 && m_size + record.size() > m_segmentOctets)) {
        sync();
        const auto all = segments();
        m_number = std::max(all.empty() ? 0 : all.rbegin()->first, place().segment) + 1;
        m_size = 0;
        m_current = Descriptor(
            ::open(segment(m_number).c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, mode));
        if (!m_current.isOpen()) {
            result.trouble = reasonOf(segment(m_number));
            return result;
        }
        m_isNew = true;
    }
    const auto written = ::write(m_current.number(), record.data(), record.size());
    if (written != static_cast<ssize_t>(record.size())) {
        if (written >= 0) errno = ENOSPC;
        result.trouble = reasonOf(segment(m_number));
        m_current = Descriptor(); // a cut record ends its segment
        return result;
    }
    m_size += record.size();
    m_spare -= std::min<std::uint64_t>(m_spare, record.size());
    return result;
}

void Spool::sync()
{
    // Of the thread that puts, as all that it looks at: whoever takes meanwhile does not wait for the disk.
    if (m_current.isOpen()) (void)::fdatasync(m_current.number());
    if (std::exchange(m_isNew, false)) syncFolder(m_folder);
}

bool Spool::claim()
{
    const std::scoped_lock lock(m_mutex);
    if (m_claim.isOpen()) return true;
    Descriptor claim(
        ::open((m_folder / "take.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode));
    if (!claim.isOpen() || ::flock(claim.number(), LOCK_EX | LOCK_NB) != 0) return false;
    m_claim = std::move(claim);
    return true;
}

Spool::Batch Spool::take(std::size_t most, std::size_t octetsMost)
{
    const std::scoped_lock lock(m_mutex);
    const auto from = place();
    Batch batch{{}, from};
    std::size_t octets = 0;
    const auto all = segments();
    for (const auto& [number, size] : all) {
        if (number < from.segment) continue;
        const auto begin = number == from.segment ? from.offset : 0;
        const auto reading = spoolRecords(contentOf(segment(number)), begin);
        for (std::size_t i = 0; i < reading.records.size(); ++i) {
            const auto& record = reading.records[i];
            const bool isFull = batch.records.size() >= most || octets + record.octets.size() > octetsMost;
            if (!batch.records.empty() && (isFull || batch.records.front().kind != record.kind)) return batch;
            octets += record.octets.size();
            batch.records.push_back(record);
            batch.end = {number, reading.ends[i]};
        }
        // What follows in it is cut; nothing is added to it once there is a later one.
        if (number != all.rbegin()->first && reading.records.empty() && batch.records.empty())
            batch.end = {number + 1, 0};
    }
    return batch;
}

void Spool::done(const SpoolPlace& end)
{
    const std::scoped_lock lock(m_mutex);
    advance(end);
    std::error_code ignored;
    for (const auto& [number, size] : segments())
        if (number < end.segment) fs::remove(segment(number), ignored);
}

std::uint64_t Spool::waiting() const
{
    const std::scoped_lock lock(m_mutex);
    const auto from = place();
    std::uint64_t count = 0;
    for (const auto& [number, size] : segments())
        if (number >= from.segment)
            count += spoolRecords(contentOf(segment(number)), number == from.segment ? from.offset : 0)
                         .records.size();
    return count;
}

} // namespace mintmark::diagnostics
