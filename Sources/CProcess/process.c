#define _GNU_SOURCE
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Leaves the child without the parent's ways to react to signals.
static void reset_signals(void) {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &standard, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

// Tells the number of the last error to who started all this, and ends.
static _Noreturn void give_up(int failure) {
    int reason = errno;
    // Where nobody reads it, nobody is left to be told.
    ssize_t written = write(failure, &reason, sizeof reason);
    _exit(written < 0 ? 126 : 127);
}

// Becomes the program, or tells why not.
static _Noreturn void become(const struct larder_child *child, pid_t guard, int failure) {
    setpgid(0, 0);
    if (child->folder != NULL && chdir(child->folder) != 0) give_up(failure);
    if (dup2(child->input, 0) < 0 || dup2(child->output, 1) < 0 || dup2(child->output, 2) < 0 ||
        (child->result >= 0 && dup2(child->result, 3) < 0))
        give_up(failure);
    // At exec, as the failure is still to be told. A kernel that can't do it leaves what others
    // opened without the flag.
    syscall(SYS_close_range, child->result >= 0 ? 4 : 3, ~0U, CLOSE_RANGE_CLOEXEC);
    if (child->without_network && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        // Where users may not, root still may.
        unshare(CLONE_NEWNET);
    }
    // Last: new credentials take it away.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != guard) _exit(127);
    execve(child->program, child->arguments, child->environment);
    give_up(failure);
}

// Ends all children of this process, and answers whether there was one that could be ended.
static bool kill_children(void) {
    char text[4096];
    int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    if (list < 0) return false;
    // What does not fit is there when it is read again.
    ssize_t count = read(list, text, sizeof text);
    close(list);
    bool killed = false;
    pid_t number = 0;
    for (ssize_t index = 0; index < count; index++) {
        if (text[index] != ' ') {
            number = number * 10 + (text[index] - '0');
        } else {
            if (kill(number, SIGKILL) == 0) killed = true;
            number = 0;
        }
    }
    return killed;
}

// Ends the program and all that it has started, and answers the program's status.
static int end_all(pid_t program) {
    int result = 0;
    kill(-program, SIGKILL);
    bool wait = kill(program, SIGKILL) == 0;
    for (;;) {
        // Whose parent has ended is this process's child: nobody gets away, whatever group or
        // session it is in.
        if (kill_children()) wait = true;
        int status;
        pid_t ended = waitpid(-1, &status, wait ? 0 : WNOHANG);
        if (ended < 0 && errno == EINTR) continue;
        // Others may be left that have another user's rights.
        if (ended <= 0) return result;
        if (ended == program) result = status;
        wait = false;
    }
}

// Starts the program, and waits until it ends or nobody holds the other end of `control` any more.
static _Noreturn void stand_guard(const struct larder_child *child, int control, int failure) {
    reset_signals();
    setsid();
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) give_up(failure);
    pid_t guard = getpid();
    pid_t program = fork();
    if (program == 0) become(child, guard, failure);
    if (program < 0) give_up(failure);
    int end = (int)syscall(SYS_pidfd_open, program, 0);
    if (end < 0) {
        int reason = errno;
        end_all(program);
        errno = reason;
        give_up(failure);
    }
    close(failure);
    // Whoever waits for the end of what else is open here shall not wait for this process.
    end = fcntl(end, F_DUPFD, 4);
    dup2(control, 0);
    dup2(end, 1);
    syscall(SYS_close_range, 2, ~0U, 0);
    struct pollfd events[] = {{.fd = 0, .events = POLLIN}, {.fd = 1, .events = POLLIN}};
    while (poll(events, 2, -1) < 0 && errno == EINTR) {}
    int status = end_all(program);
    _exit(send(0, &status, sizeof status, MSG_NOSIGNAL) == sizeof status ? 0 : 1);
}

int larder_start(const struct larder_child *child, pid_t *guard) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    // Above the numbers that the child gives new meanings.
    int failure = fcntl(ends[1], F_DUPFD_CLOEXEC, 4);
    int reason = errno;
    close(ends[1]);
    int control[2] = {-1, -1};
    if (failure >= 0 && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, control) != 0)
        reason = errno;
    if (control[0] < 0) {
        if (failure >= 0) close(failure);
        close(ends[0]);
        errno = reason;
        return -1;
    }
    // A handler of the parent's must not run in the child.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    *guard = fork();
    if (*guard == 0) {
        close(ends[0]);
        close(control[0]);
        stand_guard(child, control[1], failure);
    }
    bool failed = *guard < 0;
    reason = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(failure);
    close(control[1]);
    if (!failed) {
        // Ends without a word once the program runs.
        ssize_t count;
        do count = read(ends[0], &reason, sizeof reason);
        while (count < 0 && errno == EINTR);
        failed = count == sizeof reason;
    }
    close(ends[0]);
    if (!failed) return control[0];
    close(control[0]);
    if (*guard > 0) {
        while (waitpid(*guard, NULL, 0) < 0 && errno == EINTR) {}
    }
    errno = reason;
    return -1;
}

int larder_finish(int control, pid_t guard, int *status) {
    shutdown(control, SHUT_WR);
    ssize_t count;
    do count = recv(control, status, sizeof *status, MSG_WAITALL);
    while (count < 0 && errno == EINTR);
    while (waitpid(guard, NULL, 0) < 0 && errno == EINTR) {}
    return count == sizeof *status ? 0 : -1;
}

int larder_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }
