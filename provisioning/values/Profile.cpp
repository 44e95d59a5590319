#include "provisioning/values/Profile.h"

namespace mintmark {

std::string ProfileError::text() const
{
    std::string text = file;
    if (line > 0) text += ":" + std::to_string(line);
    text += ": ";
    if (!key.empty()) text += key + ": ";
    return text + rule;
}

} // namespace mintmark
