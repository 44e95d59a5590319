#include "app/verify/OutOfPlace.h"

#include "app/verify/Head.h"

#include <optional>

namespace mintmark::verify {
namespace {

std::string numbered(std::uint64_t number)
{
    return "entry " + std::to_string(number);
}

/// The entries that follow; what is none is passed over.
class Rest final {
public:
    Rest(Lines& lines, std::uint64_t due) : m_lines(lines), m_due(due) {}

    bool next()
    {
        while (m_lines.next() == Lines::Next::Line) {
            if (!m_json.read(m_lines.text())) continue;
            const Json::Value* value = m_json.member(m_json.root(), "entry");
            if (value != nullptr && m_entry.read(m_json, *value)) return true;
            const Json::Value* head = m_json.member(m_json.root(), "head");
            const auto read = head == nullptr ? Result<Head>(Failure{}) : readHead(m_json, *head);
            if (read && read->number == m_due && !m_signed) m_signed = read->hash;
        }
        return false;
    }

    /// The line of the entry of this number, among those not yet read; 0 where there is none.
    std::uint64_t find(std::uint64_t number)
    {
        while (next())
            if (m_entry.number() == number) return m_lines.number();
        return 0;
    }

    const Entry& entry() const { return m_entry; }
    /// What a head that was passed over says of the number that is due. It may be the head that was changed:
    /// this is for the words alone.
    bool wasSignedAs(const Digest& hash) const { return m_signed == hash; }
    std::uint64_t line() const { return m_lines.number(); }

private:
    Lines& m_lines;
    const std::uint64_t m_due;
    std::optional<Digest> m_signed;
    Json m_json;
    Entry m_entry;
};

class Diagnosis final {
public:
    Diagnosis(const Place& place, const Entry& entry, Lines& lines)
        : m_place(place), m_number(entry.number()), m_line(lines.number()), m_claimed(entry.hash()),
          m_computed(node(place.before, entry.leafAs(place.due))),
          m_ofBefore(place.due > place.from &&
                     node(place.beforeThat, entry.leafAs(place.due - 1)) == m_claimed),
          m_file(lines.path()), m_rest(lines, place.due)
    {
    }

    Finding run()
    {
        if (m_number == m_place.due) return ofItsNumber();
        if (m_computed == m_claimed)
            return found("changed", m_place.due, m_line,
                         numbered(m_place.due) + " was changed: its number is " + std::to_string(m_number) +
                             " now");
        return m_number > m_place.due ? tooHigh() : tooLow();
    }

private:
    Finding found(std::string what, std::uint64_t number, std::uint64_t line, std::string sentence) const
    {
        return {std::move(what), m_file, line, number, std::move(sentence)};
    }

    bool follows(const Digest& before, std::uint64_t number) const
    {
        return node(before, m_rest.entry().leafAs(number)) == m_rest.entry().hash();
    }

    Finding ofItsNumber()
    {
        const std::uint64_t due = m_place.due;
        const std::string name = numbered(due);
        if (m_ofBefore)
            return found("put-in", due - 1, m_place.lastLine,
                         numbered(due - 1) + " was put in: what stands behind it was hashed as number " +
                             std::to_string(due - 1));
        const bool more = m_rest.next();
        if (m_rest.wasSignedAs(m_computed) || (more && follows(m_computed, due + 1)))
            return found(
                "hash", due, m_line,
                name + " has a hash of its own: its content fits what stands before and behind, its hash "
                       "does not");
        if (!more) return changed("its content does not have its hash");
        if (follows(m_place.before, due))
            return found("moved", due, m_line,
                         name + " was moved: it stands in line " + std::to_string(m_rest.line()) +
                             ", as number " + std::to_string(m_rest.entry().number()));
        if (follows(m_claimed, m_rest.entry().number() + 1))
            return found("left-out", due, m_line,
                         name + " was left out, and those behind it were given other numbers");
        if (follows(m_claimed, due + 1)) return changed("what follows fits its hash, its content does not");
        return changed("neither its content nor what follows fits its hash");
    }

    /// An entry before it that was given a hash anew would look the same, unless a head says that it is as it
    /// was.
    Finding changed(const std::string& why) const
    {
        const std::uint64_t due = m_place.due;
        Finding finding = found("changed", due, m_line, numbered(due) + " was changed: " + why);
        if (due > m_place.from && !m_place.lastIsConfirmed) {
            finding.other = due - 1;
            finding.sentence +=
                "; or " + numbered(due - 1) + " before it was changed, and given a hash for it";
        } else if (due == m_place.from && due > 1) {
            finding.sentence += R"(; or "previous" in line 1 was)";
        }
        return finding;
    }

    Finding tooHigh()
    {
        const std::uint64_t due = m_place.due;
        const std::string name = numbered(m_number), line = std::to_string(m_line);
        if (m_rest.next()) {
            if (m_rest.entry().number() == due && follows(m_place.before, due)) {
                const bool again = m_rest.find(m_number) != 0;
                return found(
                    again ? "put-in" : "moved", m_number, m_line,
                    name +
                        (again ? " was put in here: it stands in its own place too, and " : " was moved: ") +
                        numbered(due) + " is due here, and follows it");
            }
            const std::uint64_t at = m_rest.entry().number() == due ? m_rest.line() : m_rest.find(due);
            if (at != 0)
                return found("moved", due, m_line,
                             numbered(due) + " was moved: it is due here and stands in line " +
                                 std::to_string(at));
        }
        return found("left-out", due, m_line,
                     numbered(due) + " was left out: " + name + " stands where it is due");
    }

    Finding tooLow()
    {
        const std::string due = std::to_string(m_place.due);
        const std::string name = numbered(m_number);
        if (m_number + 1 == m_place.due && m_number >= m_place.from) {
            if (m_claimed == m_place.before)
                return found("put-in", m_number, m_line, name + " stands twice, one behind the other");
            if (m_ofBefore && m_rest.next() && follows(m_claimed, m_place.due))
                return found(
                    "put-in", m_number, m_place.lastLine,
                    name + " was put in: another of its number stands behind it, and the rest follows that");
        }
        return found("put-in", m_number, m_line, name + " was put in here: number " + due + " is due");
    }

    const Place& m_place;
    const std::uint64_t m_number, m_line;
    const Digest m_claimed;  ///< its hash, as it says
    const Digest m_computed; ///< its hash, if it were what is due
    const bool m_ofBefore;   ///< it was hashed as the number before
    const std::string m_file;
    Rest m_rest;
};

} // namespace

Finding outOfPlace(const Place& place, const Entry& entry, Lines& lines)
{
    return Diagnosis(place, entry, lines).run();
}

} // namespace mintmark::verify
