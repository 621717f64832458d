#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast that Swift cannot import: these two bind a copy of the bytes.

static inline int larder_sqlite_bind_blob(sqlite3_stmt *statement, int position,
                                          const void *bytes, int count) {
    return sqlite3_bind_blob(statement, position, bytes, count, SQLITE_TRANSIENT);
}

static inline int larder_sqlite_bind_text(sqlite3_stmt *statement, int position,
                                          const void *bytes, int count) {
    return sqlite3_bind_text(statement, position, (const char *)bytes, count, SQLITE_TRANSIENT);
}

// Counting its memory, for nobody here, SQLite takes a lock of the whole process at every allocation. Only
// before its first use can that be changed; later, where the process uses SQLite elsewhere, this does nothing.

static inline void larder_sqlite_count_no_memory(void) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
