mintmark_room(registry SOURCES
  
    registry/AuditChain.cpp
    registry/AuditTree.cpp
    registry/Check.cpp
    registry/Cipher.cpp
    registry/DevicePage.cpp
    registry/Files.cpp
    registry/JobTransaction.cpp
    registry/KeptRows.cpp
    registry/OrderJobs.cpp
    registry/OtherSerials.cpp
    registry/Outbox.cpp
    registry/Pools.cpp
    registry/Repair.cpp
    registry/Rows.cpp
    registry/Schema.cpp
    registry/ShiftChecks.cpp
    registry/Sql.cpp
    registry/Store.cpp
    registry/StoreAudit.cpp
    registry/StoreCopy.cpp
    registry/StoreOrders.cpp
    registry/StoreReads.cpp
    registry/StoreSearch.cpp
    registry/Trust.cpp
    registry/Writer.cpp
  USES mintmark_base mintmark_values)

# SQLCipher's own sqlite3.h, which alone declares the key's functions.
target_include_directories(mintmark_registry SYSTEM BEFORE PRIVATE ${SQLCIPHER_INCLUDE_DIRS})
target_compile_definitions(mintmark_registry PRIVATE SQLITE_HAS_CODEC)

# The archive is not position-independent enough for a shared library: it reaches executables only, and its
# symbols stay inside them, so that no other SQLite of the process can take its place.
target_link_libraries(mintmark_registry INTERFACE
  ${SQLCIPHER_ARCHIVE} OpenSSL::Crypto m ${CMAKE_DL_LIBS} Threads::Threads)
target_link_options(mintmark_registry INTERFACE -Wl,--exclude-libs,libsqlcipher.a)
