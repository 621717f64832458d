// How a child process is started. Between fork and exec only calls that POSIX allows there may be
// made, and Swift makes no promise about its own: so this part is C.
#ifndef LARDER_CPROCESS_H
#define LARDER_CPROCESS_H

#include <stdbool.h>
#include <sys/types.h>

/// A program, and what it begins with. Lists end with NULL.
struct larder_child {
    const char *program;
    char *const *arguments;
    char *const *environment;
    /// NULL: the parent's.
    const char *folder;
    /// What becomes the child's standard input, output (errors go there, too) and descriptor 3.
    /// All are above 3; -1 in the place of the last: it has none.
    int input;
    int output;
    int result;
    /// Whether it gets a network of its own, with nobody in it, where the system allows that.
    bool without_network;
};

/// Starts a program in a process group of its own, which the kernel ends if the calling thread ends.
/// Nothing else is open in it. Answers its number; -1, and errno, where it could not be started.
pid_t larder_start(const struct larder_child *child);

/// A pipe that no other program inherits: the end to read from, and the end to write to.
/// Answers 0; -1, and errno, where there is none.
int larder_pipe(int ends[2]);

/// A descriptor that is ready once the process has ended; -1 and errno where there is none.
int larder_watch(pid_t process);

#endif
