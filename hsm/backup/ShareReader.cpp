#include "hsm/backup/ShareReader.h"

#include "hsm/backup/ShareWords.h"

namespace mintmark::hsm {
namespace {

// One more than the longest word, so that a letter too many is seen and can be taken back.
constexpr std::size_t lettersMaximum = shareWordLongest + 1;

bool isSeparator(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

Secret withoutChecks(ByteView words)
{
    Secret packed(packedShareSize);
    auto target = packed.revealForWriting();
    for (std::size_t i = 0; i < packedShareSize; ++i)
        target[i] = words[i / shareRowOctets * shareRowWords + i % shareRowOctets];
    return packed;
}

} // namespace

ShareReader::ShareReader() : m_octets(shareWords), m_letters(lettersMaximum) {}

ShareReader::Reply ShareReader::put(char character)
{
    const auto letter = static_cast<char>(character >= 'A' && character <= 'Z' ? character + 32 : character);
    const bool isLetter = letter >= 'a' && letter <= 'z';
    if (!isLetter && !isSeparator(letter)) return Reply::Refused;
    if (m_rowWrong) return Reply::RowWrong;
    if (m_shareWrong) return Reply::ShareWrong;
    if (isLetter) return m_words == shareWords ? Reply::Full : putLetter(letter);
    return m_length == 0 ? Reply::Taken : endWord();
}

ShareReader::Reply ShareReader::putLetter(char letter)
{
    if (m_length < lettersMaximum)
        m_letters.revealForWriting()[m_length++] = static_cast<std::uint8_t>(letter);
    return matchShareWord(reveal()).words == 0 ? Reply::UnknownWord : Reply::Taken;
}

ShareReader::Reply ShareReader::endWord()
{
    const auto match = matchShareWord(reveal());
    if (match.words == 0) return Reply::UnknownWord;
    if (!match.whole) return Reply::ShortWord;
    m_octets.revealForWriting()[m_words++] = match.octet;
    wipe(m_letters.revealForWriting().data(), lettersMaximum);
    m_length = 0;
    return m_words % shareRowWords == 0 ? endRow() : Reply::WordTaken;
}

ShareReader::Reply ShareReader::endRow()
{
    const auto row = m_words / shareRowWords - 1;
    const auto octets = m_octets.reveal().subspan(row * shareRowWords, shareRowWords);
    if (shareRowCheck(row, octets.first(shareRowOctets)) != octets.back()) {
        m_rowWrong = true;
        return Reply::RowWrong;
    }
    if (m_words < shareWords) return Reply::RowTaken;
    m_shareWrong = !unpackShare(withoutChecks(m_octets.reveal())).has_value();
    return m_shareWrong ? Reply::ShareWrong : Reply::ShareTaken;
}

ShareReader::Reply ShareReader::backspace()
{
    if (m_length > 0) {
        m_letters.revealForWriting()[--m_length] = 0;
        return matchShareWord(reveal()).words == 0 ? Reply::UnknownWord : Reply::Taken;
    }
    if (m_words == 0) return Reply::Refused;
    m_octets.revealForWriting()[--m_words] = 0;
    m_rowWrong = m_shareWrong = false;
    return Reply::Taken;
}

void ShareReader::clearRow()
{
    const bool begun = m_length > 0;
    wipe(m_letters.revealForWriting().data(), lettersMaximum);
    m_length = 0;
    auto keep = m_words / shareRowWords * shareRowWords;
    if (keep == m_words && keep > 0 && !begun) keep -= shareRowWords;
    while (m_words > keep)
        m_octets.revealForWriting()[--m_words] = 0;
    m_rowWrong = m_shareWrong = false;
}

void ShareReader::clear()
{
    wipe(m_octets.revealForWriting().data(), shareWords);
    wipe(m_letters.revealForWriting().data(), lettersMaximum);
    m_words = m_length = 0;
    m_rowWrong = m_shareWrong = false;
}

std::size_t ShareReader::row() const
{
    const bool atEnd = m_words > 0 && (m_rowWrong || m_words == shareWords);
    return (atEnd ? m_words - 1 : m_words) / shareRowWords + 1;
}

std::size_t ShareReader::wordsInRow() const
{
    return m_words - (row() - 1) * shareRowWords;
}

std::string_view ShareReader::word(std::size_t number) const
{
    return number < m_words ? shareWord(m_octets.reveal()[number]) : std::string_view{};
}

BackupResult<Share> ShareReader::share() const
{
    const auto malformed = [](std::string why) {
        return fail(BackupError(BackupCode::Malformed, std::move(why)));
    };
    if (m_words == 0 && m_length == 0) return malformed("no word of a share was given");
    if (m_rowWrong)
        return fail(BackupError(BackupCode::ShareWrong, "row " + std::to_string(row()) +
                                                            " does not fit its last word, the check: one of "
                                                            "its words is wrong"));
    if (m_words < shareWords)
        return malformed("a share has " + std::to_string(shareWords) + " words, here are " +
                         std::to_string(m_words) + (m_length > 0 ? " and one that is not complete" : ""));
    return unpackShare(withoutChecks(m_octets.reveal()));
}

BackupResult<Share> shareOfWords(ByteView text)
{
    using Reply = ShareReader::Reply;
    ShareReader reader;
    const auto stops = [&](Reply reply) -> BackupResult<void> {
        const auto where = "row " + std::to_string(reader.row()) + ", word " +
                           std::to_string(reader.wordsInRow() + 1) + " of a share ";
        const auto malformed = [](const std::string& why) {
            return fail(BackupError(BackupCode::Malformed, why));
        };
        if (reply == Reply::UnknownWord) return malformed(where + "is none of the list");
        if (reply == Reply::ShortWord) return malformed(where + "has fewer than four letters");
        if (reply == Reply::Refused)
            return malformed(where + "has a character that is neither letter nor space");
        if (reply == Reply::Full) return malformed("after the last word of a share there are more");
        return {};
    };
    for (const auto octet : text) {
        const auto reply = reader.put(static_cast<char>(octet));
        if (reply == Reply::RowWrong || reply == Reply::ShareWrong) return reader.share();
        TRY(stops(reply));
    }
    TRY(stops(reader.finish()));
    return reader.share();
}

} // namespace mintmark::hsm
