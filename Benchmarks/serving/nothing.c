// Answers every request with the same bytes and does nothing else: what the HTTP library alone can
// serve, with the settings that larder has.
//
//     nothing PORT THREADS ANSWER-FILE
//
// It listens on the loopback address until a signal ends it.
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct MHD_Response *answer;
static int seen;

// Reads the body and forgets it.
static enum MHD_Result serve(void *unused, struct MHD_Connection *connection, const char *path,
                             const char *method, const char *version, const char *data,
                             size_t *size, void **request) {
    (void)unused, (void)path, (void)method, (void)version, (void)data;
    if (*request == NULL) {
        *request = &seen;
        return MHD_YES;
    }
    if (*size != 0) {
        *size = 0;
        return MHD_YES;
    }
    return MHD_queue_response(connection, MHD_HTTP_OK, answer);
}

static struct MHD_Response *response_of_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) return NULL;
    long size = ftell(file);
    char *bytes = size < 0 ? NULL : malloc((size_t)size);
    rewind(file);
    if (bytes == NULL || fread(bytes, 1, (size_t)size, file) != (size_t)size) return NULL;
    fclose(file);
    struct MHD_Response *response =
        MHD_create_response_from_buffer((size_t)size, bytes, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "application/json");
    return response;
}

int main(int count, char **words) {
    if (count != 4) {
        fprintf(stderr, "usage: nothing PORT THREADS ANSWER-FILE\n");
        return 64;
    }
    answer = response_of_file(words[3]);
    if (answer == NULL) {
        perror(words[3]);
        return 1;
    }
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    // Before the threads start, so that none of them takes the signal.
    sigprocmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);

    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(words[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    unsigned threads = (unsigned)atoi(words[2]);
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO, 0, NULL, NULL, serve, NULL,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
        MHD_OPTION_CONNECTION_LIMIT, 1024u,
        // A pool of one is refused.
        threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, threads,
        MHD_OPTION_END);
    if (daemon == NULL) {
        fprintf(stderr, "nothing: cannot serve on port %s\n", words[1]);
        return 1;
    }
    int signal;
    sigwait(&ends, &signal);
    MHD_stop_daemon(daemon);
    MHD_destroy_response(answer);
    return 0;
}
