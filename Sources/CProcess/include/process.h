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

/// Starts a program in a session of its own, with a guard beside it: a process that ends all that
/// the program has started, whatever group or session it is in, once the program ends, or nobody
/// holds the descriptor any more that this answers. Nothing else is open in the program.
///
/// The descriptor is ready to be read once the program has ended, and all else with it. -1, and
/// errno, where the program could not be started.
int larder_start(const struct larder_child *child, pid_t *guard);

/// Ends the program, if it has not ended yet, and takes its status as `waitpid` gives it; -1 where
/// nobody knows it, since somebody has ended the guard.
int larder_finish(int control, pid_t guard, int *status);

/// A pipe that no other program inherits: the end to read from, and the end to write to.
/// Answers 0; -1, and errno, where there is none.
int larder_pipe(int ends[2]);

#endif
