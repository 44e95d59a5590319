// Reads the words of a share as they are typed, and tells each error where it is made.
#pragma once

#include "hsm/backup/Share.h"

#include <string_view>

namespace mintmark::hsm {

/// Takes one character at a time, so that a terminal or a widget can feed it straight from its keys; what was
/// typed is kept in locked memory alone and wiped. For one thread.
class ShareReader {
public:
    enum class Reply {
        Taken,       ///< a letter, or a space that changes nothing
        WordTaken,   ///< a word is complete
        RowTaken,    ///< and with it a row, whose check fits
        ShareTaken,  ///< and with it the share, whose checksum fits
        UnknownWord, ///< no word begins so; backspace helps, other letters do not
        ShortWord,   ///< four letters at least are needed; the word stays open
        RowWrong,    ///< the check of the row does not fit: one of its words is wrong
        ShareWrong,  ///< every row fits, the whole does not, or it is of another format
        Full,        ///< the share is complete: this character was not taken
        Refused      ///< neither a letter nor a space: not taken
    };

    ShareReader();

    /// A letter (either case), or a space, tab or line break, which ends a word. After RowWrong and
    /// ShareWrong nothing is taken until words are taken back.
    Reply put(char character);
    /// Ends the last word, as a line break does.
    Reply finish() { return put('\n'); }
    /// Takes the last letter back; where no word is open, the last word. Refused when there is nothing.
    Reply backspace();
    /// Takes the current row back; where it has not begun yet, the one before.
    void clearRow();
    void clear();

    [[nodiscard]] std::size_t words() const { return m_words; }
    /// From 1 to 5: of the word being typed, or, after RowWrong, the row that is wrong.
    [[nodiscard]] std::size_t row() const;
    /// From 0: words of that row.
    [[nodiscard]] std::size_t wordsInRow() const;
    /// A word that was taken, in full whatever was typed of it; `number` from 0 to words() − 1.
    [[nodiscard]] std::string_view word(std::size_t number) const;
    /// The letters of the word being typed, in lower case.
    [[nodiscard]] ByteView reveal() const { return m_letters.reveal().first(m_length); }

    /// Malformed with what is missing, ShareWrong with the row that is wrong.
    [[nodiscard]] BackupResult<Share> share() const;

private:
    Reply putLetter(char letter);
    Reply endWord();
    Reply endRow();

    Secret m_octets;  // one for each word taken, checks among them
    Secret m_letters; // of the open word
    std::size_t m_words = 0;
    std::size_t m_length = 0;
    bool m_rowWrong = false;
    bool m_shareWrong = false;
};

/// A share from a text of words: ShareReader over all of it, for what was not typed by hand. Malformed names
/// the row and the word.
[[nodiscard]] BackupResult<Share> shareOfWords(ByteView text);

} // namespace mintmark::hsm
