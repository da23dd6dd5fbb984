/* A disk that hangs: put before the C library (LD_PRELOAD), it holds up calls on the diary's files.
 * FAULT_CALL: write, sync or read. FAULT_FROM: the first such call to hold up, from 0. FAULT_COUNT: how many; 0 for all.
 * FAULT_SECS: for how long; 0 for ever. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int calls;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static int is_diary(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, ".jsonl") != 0;
}

static void fault(int fd, const char *call) {
    const char *wanted = getenv("FAULT_CALL");
    if (!wanted || strcmp(wanted, call) || !is_diary(fd)) return;
    long place = __sync_fetch_and_add(&calls, 1) - number("FAULT_FROM");
    long count = number("FAULT_COUNT");
    if (place < 0 || (count && place >= count)) return;
    long secs = number("FAULT_SECS");
    if (secs) sleep(secs);
    else for (;;) pause();
}

ssize_t write(int fd, const void *bytes, size_t length) {
    fault(fd, "write");
    return syscall(SYS_write, fd, bytes, length);
}

ssize_t read(int fd, void *bytes, size_t length) {
    fault(fd, "read");
    return syscall(SYS_read, fd, bytes, length);
}

int fdatasync(int fd) {
    fault(fd, "sync");
    return syscall(SYS_fdatasync, fd);
}
