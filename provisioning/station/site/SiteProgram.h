// A program of the site's own: asked on its standard input, answers on its standard output.
#pragma once

#include "provisioning/station/site/SiteLink.h"

#include <utility>

namespace mintmark::station {

class SiteProgram final : public SiteLink {
public:
    /// `environment`: what it finds there besides PATH and LC_ALL; nothing of ours is handed on.
    explicit SiteProgram(std::vector<std::string> words,
                         std::vector<std::pair<std::string, std::string>> environment = {})
        : m_words(std::move(words)), m_environment(std::move(environment))
    {
    }
    Expected<std::string, SiteError> exchange(const std::string& line, Milliseconds within,
                                              const std::stop_token& stop) override;

private:
    const std::vector<std::string> m_words;
    const std::vector<std::pair<std::string, std::string>> m_environment;
};

/// In words, why a program cannot be: it is not there, or others than this account and root may write it.
[[nodiscard]] std::string programTrouble(const std::string& program);

} // namespace mintmark::station
