#include "provisioning/registry/Cipher.h"

#include "provisioning/registry/Sql.h"

namespace mintmark::registry {

std::string cipherVersion()
{
    auto database = sql::Database::inMemory();
    return database ? database->textOf("PRAGMA cipher_version").value_or("") : std::string();
}

} // namespace mintmark::registry
