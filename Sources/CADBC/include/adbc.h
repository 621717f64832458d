// The C structures of Arrow's C data and C stream interfaces and of ADBC 1.1.0, as far as Larder
// uses them. Layouts are those of https://arrow.apache.org/docs/format/CDataInterface.html,
// https://arrow.apache.org/docs/format/CStreamInterface.html and
// https://arrow.apache.org/adbc/current/format/specification.html.
#ifndef LARDER_CADBC_H
#define LARDER_CADBC_H

#include <stddef.h>
#include <stdint.h>

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

typedef uint8_t AdbcStatusCode;

#define ADBC_STATUS_OK 0
#define ADBC_STATUS_CANCELLED 11
#define ADBC_VERSION_1_0_0 1000000
#define ADBC_VERSION_1_1_0 1001000
#define ADBC_ERROR_VENDOR_CODE_PRIVATE_DATA INT32_MIN

struct AdbcDriver;

struct AdbcError {
    char *message;
    int32_t vendor_code;
    char sqlstate[5];
    void (*release)(struct AdbcError *);
    // 1.1.0; read by a driver only where vendor_code is ADBC_ERROR_VENDOR_CODE_PRIVATE_DATA.
    void *private_data;
    struct AdbcDriver *private_driver;
};

struct AdbcDatabase {
    void *private_data;
    struct AdbcDriver *private_driver;
};

struct AdbcConnection {
    void *private_data;
    struct AdbcDriver *private_driver;
};

struct AdbcStatement {
    void *private_data;
    struct AdbcDriver *private_driver;
};

struct AdbcPartitions;

// The functions of a driver. Those that Larder does not call are kept as untyped pointers: their
// places matter, their types do not.
struct AdbcDriver {
    void *private_data;
    void *private_manager;
    AdbcStatusCode (*release)(struct AdbcDriver *, struct AdbcError *);

    AdbcStatusCode (*DatabaseInit)(struct AdbcDatabase *, struct AdbcError *);
    AdbcStatusCode (*DatabaseNew)(struct AdbcDatabase *, struct AdbcError *);
    AdbcStatusCode (*DatabaseSetOption)(struct AdbcDatabase *, const char *key, const char *value,
                                        struct AdbcError *);
    AdbcStatusCode (*DatabaseRelease)(struct AdbcDatabase *, struct AdbcError *);

    AdbcStatusCode (*ConnectionCommit)(struct AdbcConnection *, struct AdbcError *);
    void *ConnectionGetInfo;
    void *ConnectionGetObjects;
    void *ConnectionGetTableSchema;
    void *ConnectionGetTableTypes;
    AdbcStatusCode (*ConnectionInit)(struct AdbcConnection *, struct AdbcDatabase *,
                                     struct AdbcError *);
    AdbcStatusCode (*ConnectionNew)(struct AdbcConnection *, struct AdbcError *);
    AdbcStatusCode (*ConnectionSetOption)(struct AdbcConnection *, const char *key,
                                          const char *value, struct AdbcError *);
    void *ConnectionReadPartition;
    AdbcStatusCode (*ConnectionRelease)(struct AdbcConnection *, struct AdbcError *);
    AdbcStatusCode (*ConnectionRollback)(struct AdbcConnection *, struct AdbcError *);

    AdbcStatusCode (*StatementBind)(struct AdbcStatement *, struct ArrowArray *,
                                    struct ArrowSchema *, struct AdbcError *);
    AdbcStatusCode (*StatementBindStream)(struct AdbcStatement *, struct ArrowArrayStream *,
                                          struct AdbcError *);
    AdbcStatusCode (*StatementExecuteQuery)(struct AdbcStatement *, struct ArrowArrayStream *out,
                                            int64_t *rows_affected, struct AdbcError *);
    void *StatementExecutePartitions;
    void *StatementGetParameterSchema;
    AdbcStatusCode (*StatementNew)(struct AdbcConnection *, struct AdbcStatement *,
                                   struct AdbcError *);
    AdbcStatusCode (*StatementPrepare)(struct AdbcStatement *, struct AdbcError *);
    AdbcStatusCode (*StatementRelease)(struct AdbcStatement *, struct AdbcError *);
    AdbcStatusCode (*StatementSetOption)(struct AdbcStatement *, const char *key,
                                         const char *value, struct AdbcError *);
    AdbcStatusCode (*StatementSetSqlQuery)(struct AdbcStatement *, const char *query,
                                           struct AdbcError *);
    void *StatementSetSubstraitPlan;

    // 1.1.0
    void *ErrorGetDetailCount;
    void *ErrorGetDetail;
    void *ErrorFromArrayStream;
    void *DatabaseGetOption;
    void *DatabaseGetOptionBytes;
    void *DatabaseGetOptionDouble;
    void *DatabaseGetOptionInt;
    void *DatabaseSetOptionBytes;
    void *DatabaseSetOptionDouble;
    void *DatabaseSetOptionInt;
    AdbcStatusCode (*ConnectionCancel)(struct AdbcConnection *, struct AdbcError *);
    void *ConnectionGetOption;
    void *ConnectionGetOptionBytes;
    void *ConnectionGetOptionDouble;
    void *ConnectionGetOptionInt;
    void *ConnectionGetStatistics;
    void *ConnectionGetStatisticNames;
    void *ConnectionSetOptionBytes;
    void *ConnectionSetOptionDouble;
    void *ConnectionSetOptionInt;
    AdbcStatusCode (*StatementCancel)(struct AdbcStatement *, struct AdbcError *);
    void *StatementExecuteSchema;
    void *StatementGetOption;
    void *StatementGetOptionBytes;
    void *StatementGetOptionDouble;
    void *StatementGetOptionInt;
    void *StatementSetOptionBytes;
    void *StatementSetOptionDouble;
    void *StatementSetOptionInt;
};

typedef AdbcStatusCode (*AdbcDriverInitFunc)(int version, void *driver, struct AdbcError *error);

#endif
