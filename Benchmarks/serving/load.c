// Sends POST requests in turn, checks every answer, and tells how long answers took.
//
//     load --port PORT --bodies FILE --answers FILE [--check bytes|lengths] [--path PATH]
//          [--connections N] [--seconds S] [--requests N] [--rate PER-SECOND] [--pid PID]
//
// Every line of the bodies is a request, and the same line of the answers is what must come, or is
// as long as that.
//
// Without --rate every connection asks again as soon as it is answered: the top rate. With it,
// requests are due at even intervals, whatever the server does; a request that is due while all
// connections are busy waits for one, and its latency counts from the moment it was due.
//
// One line of JSON comes out. With --pid it has the memory of that process, too: after the first
// 10,000 answers, and at the end. Any wrong answer makes the exit status 1.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { WARM_UP_ANSWERS = 10000, CONNECT_SECONDS = 10, PATIENCE_SECONDS = 30 };

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "load: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
    exit(1);
}

static int64_t now(void) { // nanoseconds
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (int64_t)moment.tv_sec * 1000000000 + moment.tv_nsec;
}

// Latencies, counted in steps that are at most 1/128 of what they count.
enum { STEP_BITS = 7, STEPS = 1 << STEP_BITS, RANGES = 64 - STEP_BITS };
static uint64_t counts[RANGES * STEPS];
static uint64_t counted;
static int64_t longest;

static void count(int64_t nanoseconds) {
    uint64_t value = nanoseconds < 0 ? 0 : (uint64_t)nanoseconds;
    int range = value < STEPS ? 0 : 64 - __builtin_clzll(value) - STEP_BITS;
    counts[range * STEPS + (int)((value >> range) & (STEPS - 1))]++;
    counted++;
    if (nanoseconds > longest) longest = nanoseconds;
}

// The latency in microseconds that this share of the answers did not exceed.
static double percentile(double share) {
    uint64_t rank = (uint64_t)(share * (double)counted + 0.5), seen = 0;
    for (int at = 0; at < RANGES * STEPS; at++) {
        seen += counts[at];
        if (seen >= rank && seen > 0) {
            uint64_t upper = ((uint64_t)(at % STEPS) + 1) << (at / STEPS);
            return (double)(upper < (uint64_t)longest ? upper : (uint64_t)longest) / 1000;
        }
    }
    return (double)longest / 1000;
}

struct bytes {
    char *bytes;
    size_t size;
};

static struct bytes read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) fail(path);
    long size = ftell(file);
    struct bytes content = {malloc((size_t)size + 1), (size_t)size};
    rewind(file);
    if (content.bytes == NULL || fread(content.bytes, 1, content.size, file) != content.size) fail(path);
    fclose(file);
    return content;
}

// The lines of a file.
static struct bytes *read_lines(const char *path, size_t *line_count) {
    struct bytes file = read_file(path);
    *line_count = 0;
    for (size_t at = 0; at < file.size; at++) *line_count += file.bytes[at] == '\n';
    struct bytes *lines = calloc(*line_count + 1, sizeof *lines);
    char *begin = file.bytes;
    for (size_t at = 0; at < *line_count; at++) {
        char *end = memchr(begin, '\n', (size_t)(file.bytes + file.size - begin));
        lines[at] = (struct bytes){begin, (size_t)(end - begin)};
        begin = end + 1;
    }
    return lines;
}

struct connection {
    int socket;
    bool is_busy;      // an answer is awaited
    bool is_used;      // the server has answered on it before
    size_t turn;       // which request it has sent
    int64_t since;     // when that was sent, or due
    size_t unsent;     // bytes of the request
    size_t received;   // bytes of the answer
    size_t whole;      // bytes that the answer will have, with its head; 0: not known yet
    size_t head;       // bytes of its head
    char *buffer;
};

static struct sockaddr_in address;
static struct bytes *requests, *answers;
static size_t turns, next_turn;
static bool checks_bytes = true;
static size_t capacity = 1 << 16;
static int poll_descriptor;
static uint64_t right, wrong, reconnected;
static char complaint[256];

static void complain(const char *what, const struct connection *connection) {
    wrong++;
    if (complaint[0]) return;
    int length = (int)(connection->received < 160 ? connection->received : 160);
    snprintf(complaint, sizeof complaint, "%s: %.*s", what, length, connection->buffer);
    for (char *at = complaint; *at; at++)
        if ((unsigned char)*at < ' ' || *at == '"' || *at == '\\') *at = ' ';
}

static void open_connection(struct connection *connection) {
    int64_t begin = now();
    connection->is_used = false;
    for (;;) {
        connection->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connection->socket < 0) fail("socket");
        if (connect(connection->socket, (struct sockaddr *)&address, sizeof address) == 0) break;
        if (now() - begin > (int64_t)CONNECT_SECONDS * 1000000000) fail("connect");
        close(connection->socket);
        usleep(1000);
    }
    int yes = 1;
    setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    if (epoll_ctl(poll_descriptor, EPOLL_CTL_ADD, connection->socket, &event) != 0) fail("epoll_ctl");
}

static void watch(struct connection *connection, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = connection};
    epoll_ctl(poll_descriptor, EPOLL_CTL_MOD, connection->socket, &event);
}

static void reopen(struct connection *connection) {
    close(connection->socket);
    reconnected++;
    open_connection(connection);
}

// Sends what is left of the request.
static void send_rest(struct connection *connection) {
    struct bytes request = requests[connection->turn];
    bool waited = connection->unsent != request.size;
    while (connection->unsent > 0) {
        ssize_t sent = send(connection->socket, request.bytes + request.size - connection->unsent,
                            connection->unsent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) {
            connection->unsent -= (size_t)sent;
        } else if (errno == EAGAIN) {
            watch(connection, EPOLLIN | EPOLLOUT);
            return;
        } else {
            // Servers may close a connection between two requests.
            reopen(connection);
            connection->unsent = request.size;
        }
    }
    if (waited) watch(connection, EPOLLIN);
}

static void send_request(struct connection *connection) {
    connection->unsent = requests[connection->turn].size;
    connection->received = connection->whole = connection->head = 0;
    send_rest(connection);
}

static void start(struct connection *connection, int64_t since) {
    connection->since = since;
    connection->is_busy = true;
    connection->turn = next_turn;
    next_turn = (next_turn + 1) % turns;
    send_request(connection);
}

// Finds the answer's length. False: the head is not whole, or has none.
static bool read_head(struct connection *connection) {
    char *end = memmem(connection->buffer, connection->received, "\r\n\r\n", 4);
    if (end == NULL) return false;
    connection->head = (size_t)(end - connection->buffer) + 4;
    *end = 0;
    char *length = strcasestr(connection->buffer, "\r\ncontent-length:");
    *end = '\r';
    if (length == NULL) return false;
    connection->whole = connection->head + strtoul(length + 17, NULL, 10);
    return true;
}

static bool is_right(const struct connection *connection) {
    const char *body = connection->buffer + connection->head;
    size_t length = connection->whole - connection->head;
    if (memcmp(connection->buffer, "HTTP/1.1 200 ", 13) != 0) return false;
    struct bytes expected = answers[connection->turn];
    return length == expected.size
        && (!checks_bytes || memcmp(body, expected.bytes, length) == 0);
}

// Reads what has come. True: the answer is whole, right or wrong.
static bool receive(struct connection *connection) {
    for (;;) {
        ssize_t size = recv(connection->socket, connection->buffer + connection->received,
                            capacity - connection->received, MSG_DONTWAIT);
        if (size < 0 && errno == EAGAIN) return false;
        if (size <= 0 && connection->received == 0 && (connection->is_used || !connection->is_busy)) {
            // Closed between two requests, which servers may do; a request that crossed it is sent anew.
            reopen(connection);
            if (connection->is_busy) send_request(connection);
            return false;
        }
        if (size <= 0) {
            complain(size == 0 ? "closed" : strerror(errno), connection);
            reopen(connection);
            return true;
        }
        connection->received += (size_t)size;
        if (connection->whole == 0 && !read_head(connection)) {
            if (connection->received < capacity && connection->head == 0) continue;
            complain("no length", connection);
            reopen(connection);
            return true;
        }
        if (connection->whole > capacity) fail("an answer is too long");
        if (connection->received < connection->whole) continue;
        if (is_right(connection)) right++;
        else complain("another answer", connection);
        connection->is_used = true;
        connection->received = 0;
        return true;
    }
}

static long resident_kilobytes(long pid) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%ld/status", pid);
    FILE *file = fopen(path, "r");
    long kilobytes = -1;
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "VmRSS: %ld", &kilobytes) == 1) break;
    if (file != NULL) fclose(file);
    return kilobytes;
}

int main(int word_count, char **words) {
    long port = 0, connections = 16, pid = 0;
    double seconds = 1e9, rate = 0;
    uint64_t most = UINT64_MAX;
    const char *path = "/get-online-features";
    struct bytes *bodies = NULL;
    size_t answer_count = 0;
    for (int at = 1; at + 1 < word_count; at += 2) {
        const char *name = words[at], *value = words[at + 1];
        if (strcmp(name, "--port") == 0) port = atol(value);
        else if (strcmp(name, "--bodies") == 0) bodies = read_lines(value, &turns);
        else if (strcmp(name, "--path") == 0) path = value;
        else if (strcmp(name, "--answers") == 0) answers = read_lines(value, &answer_count);
        else if (strcmp(name, "--check") == 0) checks_bytes = strcmp(value, "bytes") == 0;
        else if (strcmp(name, "--connections") == 0) connections = atol(value);
        else if (strcmp(name, "--seconds") == 0) seconds = atof(value);
        else if (strcmp(name, "--requests") == 0) most = strtoull(value, NULL, 10);
        else if (strcmp(name, "--rate") == 0) rate = atof(value);
        else if (strcmp(name, "--pid") == 0) pid = atol(value);
        else errno = 0, fail("unknown option");
    }
    errno = 0;
    if (port == 0 || bodies == NULL || answers == NULL || word_count % 2 == 0 || connections < 1)
        fail("--port, --bodies and --answers are needed, and every option has a value");
    if (turns == 0 || turns != answer_count) fail("not as many answers as bodies");
    if (seconds == 1e9 && most == UINT64_MAX) fail("--seconds or --requests is needed");

    requests = calloc(turns, sizeof *requests);
    for (size_t at = 0; at < turns; at++) {
        char *bytes = malloc(bodies[at].size + 1024);
        int head = snprintf(bytes, 1024,
                            "POST %.512s HTTP/1.1\r\nHost: 127.0.0.1:%ld\r\n"
                            "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
                            path, port, bodies[at].size);
        memcpy(bytes + head, bodies[at].bytes, bodies[at].size);
        requests[at] = (struct bytes){bytes, (size_t)head + bodies[at].size};
        if (answers[at].size + 65536 > capacity) capacity = answers[at].size + 65536;
    }

    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    poll_descriptor = epoll_create1(EPOLL_CLOEXEC);
    // Waits end when they should, not up to 50 microseconds later.
    prctl(PR_SET_TIMERSLACK, 1);

    struct connection *all = calloc((size_t)connections, sizeof *all);
    struct connection **idle = calloc((size_t)connections, sizeof *idle); // a ring
    long idle_first = 0, idle_count = 0;
    for (long at = 0; at < connections; at++) {
        all[at].buffer = malloc(capacity + 1);
        open_connection(&all[at]);
    }

    const int64_t begin = now(), end = begin + (int64_t)(seconds * 1e9);
    const double interval = rate > 0 ? 1e9 / rate : 0;
    uint64_t sent = 0, busy = 0;
    int64_t moment = begin, last_answer = begin;
    long warm = -1;
    for (long at = 0; at < connections; at++) {
        if (rate > 0) idle[idle_count++] = &all[at];
        else if (sent < most) sent++, busy++, start(&all[at], now());
    }
    struct epoll_event events[256];
    for (;;) {
        moment = now();
        bool more = sent < most && moment < end;
        int64_t due = 0;
        while (rate > 0 && idle_count > 0 && sent < most) {
            due = begin + (int64_t)((double)sent * interval);
            if (due > moment || due >= end) break;
            // In turn, so that all threads of the server get their share.
            struct connection *connection = idle[idle_first];
            idle_first = (idle_first + 1) % connections;
            idle_count--;
            sent++, busy++;
            start(connection, due);
            moment = now();
        }
        if (!more && busy == 0) {
            // What was due while every connection was busy is asked for all the same.
            due = begin + (int64_t)((double)sent * interval);
            if (rate == 0 || sent >= most || due >= end) break;
        }
        if (moment - last_answer > (int64_t)PATIENCE_SECONDS * 1000000000) errno = 0, fail("no answer");
        int64_t wait = 1000000000;
        if (rate > 0 && idle_count > 0 && due > moment && due - moment < wait) wait = due - moment;
        struct timespec limit = {wait / 1000000000, wait % 1000000000};
        int ready = epoll_pwait2(poll_descriptor, events, 256, &limit, NULL);
        for (int at = 0; at < ready; at++) {
            struct connection *connection = events[at].data.ptr;
            if (connection->unsent > 0) send_rest(connection);
            if (!(events[at].events & ~(uint32_t)EPOLLOUT) || !receive(connection)) continue;
            moment = last_answer = now();
            count(moment - connection->since);
            connection->is_busy = false;
            busy--;
            if (pid != 0 && warm < 0 && counted >= WARM_UP_ANSWERS) warm = resident_kilobytes(pid);
            if (rate > 0) idle[(idle_first + idle_count++) % connections] = connection;
            else if (sent < most && moment < end) sent++, busy++, start(connection, moment);
        }
    }

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double taken = (double)(last_answer - begin) / 1e9;
    double cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("{\"answers\": %llu, \"wrong\": %llu, \"complaint\": \"%s\", \"reconnected\": %llu, "
           "\"seconds\": %.4f, \"rate\": %.1f, \"p50\": %.1f, \"p90\": %.1f, \"p99\": %.1f, "
           "\"p999\": %.1f, \"max\": %.1f, \"own_cpu_seconds\": %.3f, "
           "\"warm_kilobytes\": %ld, \"kilobytes\": %ld}\n",
           (unsigned long long)right, (unsigned long long)wrong, complaint,
           (unsigned long long)reconnected, taken, (double)right / taken, percentile(0.5),
           percentile(0.9), percentile(0.99), percentile(0.999), (double)longest / 1000, cpu,
           warm, pid ? resident_kilobytes(pid) : -1);
    return wrong ? 1 : 0;
}
