#include <fcntl.h>
#include <microhttpd.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

/* MHD_start_daemon and the functions that tell something take a varying number of arguments. */

static inline struct MHD_Daemon *larder_mhd_start(
    unsigned int flags, MHD_AccessHandlerCallback handler, void *closure,
    const struct MHD_OptionItem *options)
{
    return MHD_start_daemon(
        flags, 0, NULL, NULL, handler, closure, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

/* What is readable when MHD_run has something to do. */
static inline int larder_mhd_epoll(struct MHD_Daemon *daemon)
{
    const union MHD_DaemonInfo *found = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return found ? found->epoll_fd : -1;
}

static inline void *larder_mhd_socket_context(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *found =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return found ? found->socket_context : NULL;
}

static inline int larder_mhd_descriptor(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *found =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return found ? found->connect_fd : -1;
}

/* Declared only where _GNU_SOURCE is defined before all headers, which a module can't do. */
extern int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

/* A connection that waits, not inherited by programs that are started, and that does not block. */
static inline int larder_accept(int descriptor, struct sockaddr *address, socklen_t *length)
{
    return accept4(descriptor, address, length, SOCK_CLOEXEC | SOCK_NONBLOCK);
}
