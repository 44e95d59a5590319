// The site's own program: asked on its standard input, answers on its standard output.
#pragma once

#include "provisioning/station/site/SiteLink.h"

namespace mintmark::station {

class SiteProgram final : public SiteLink {
public:
    explicit SiteProgram(std::vector<std::string> words) : m_words(std::move(words)) {}
    Expected<std::string, SiteError> exchange(const std::string& line, Milliseconds within,
                                              const std::stop_token& stop) override;

private:
    const std::vector<std::string> m_words;
};

} // namespace mintmark::station
