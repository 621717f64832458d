#define _GNU_SOURCE
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
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

// Becomes the program, or tells why not.
static void become(const struct larder_child *child, pid_t parent, int failure) {
    setpgid(0, 0);
    reset_signals();
    if (child->folder != NULL && chdir(child->folder) != 0) goto failed;
    if (dup2(child->input, 0) < 0 || dup2(child->output, 1) < 0 || dup2(child->output, 2) < 0 ||
        (child->result >= 0 && dup2(child->result, 3) < 0))
        goto failed;
    // At exec, as the failure is still to be told. A kernel that can't do it leaves what others
    // opened without the flag.
    syscall(SYS_close_range, child->result >= 0 ? 4 : 3, ~0U, CLOSE_RANGE_CLOEXEC);
    if (child->without_network && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        // Where users may not, root still may.
        unshare(CLONE_NEWNET);
    }
    // Last: new credentials take it away.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    execve(child->program, child->arguments, child->environment);
failed:;
    int reason = errno;
    // Where nobody reads it, nobody is left to be told.
    ssize_t written = write(failure, &reason, sizeof reason);
    _exit(written < 0 ? 126 : 127);
}

pid_t larder_start(const struct larder_child *child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    // Above the numbers that the child gives new meanings.
    int failure = fcntl(ends[1], F_DUPFD_CLOEXEC, 4);
    int reason = errno;
    close(ends[1]);
    if (failure < 0) {
        close(ends[0]);
        errno = reason;
        return -1;
    }
    // A handler of the parent's must not run in the child.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t parent = getpid();
    pid_t process = fork();
    if (process == 0) become(child, parent, failure);
    reason = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(failure);
    if (process > 0) {
        // Ends without a word once the program runs.
        ssize_t count;
        do count = read(ends[0], &reason, sizeof reason);
        while (count < 0 && errno == EINTR);
        if (count == sizeof reason) {
            while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {}
            process = -1;
        }
    }
    close(ends[0]);
    errno = reason;
    return process;
}

int larder_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int larder_watch(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }
