/* Makes the Nth operation on files fail, for tests: LD_PRELOAD this, compiled as a shared library.
 *
 * FAULT_FOLDERS  folders, separated by ":"; only what is below one of them is counted
 * FAULT_AT       which operation fails, from 1; 0: none
 * FAULT_ERRNO    the errno that it fails with
 * FAULT_SIGNAL   in its place: the signal that the process gets there, which is no failure of the operation
 * FAULT_TRACE    a file that gets a line for every operation counted: its number, its name and its path
 *
 * All processes that inherit the environment count for themselves. Which library calls the program makes is seen here,
 * not which system calls: a program without the C library's wrappers, or a library that reads a map, is not.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name)) real(#name))

static atomic_long counted;

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (found == NULL) {
        abort();
    }
    return found;
}

/* Is `path` one of the folders, or below one of them? */
static int watched(const char *path) {
    const char *folders = getenv("FAULT_FOLDERS");
    while (folders != NULL && *folders != '\0') {
        size_t length = strcspn(folders, ":");
        if (length > 0 && strncmp(path, folders, length) == 0 && (path[length] == '/' || path[length] == '\0')) {
            return 1;
        }
        folders += length + (folders[length] == ':');
    }
    return 0;
}

static void trace(long number, const char *operation, const char *path) {
    const char *file = getenv("FAULT_TRACE");
    if (file == NULL) {
        return;
    }
    int out = ((int (*)(const char *, int, ...)) real("open"))(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (out >= 0) {
        char line[4200];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, operation, path);
        ssize_t written = ((ssize_t (*)(int, const void *, size_t)) real("write"))(out, line, (size_t) length);
        (void) written;
        ((int (*)(int)) real("close"))(out);
    }
}

/* Counts an operation on `path`; with 1, and errno set, where it is the one to fail. */
static int fails(const char *operation, const char *path) {
    int before = errno;
    if (path == NULL || !watched(path)) {
        errno = before;
        return 0;
    }
    long number = atomic_fetch_add(&counted, 1) + 1;
    trace(number, operation, path);
    const char *at = getenv("FAULT_AT");
    const char *code = getenv("FAULT_ERRNO");
    const char *number_of_signal = getenv("FAULT_SIGNAL");
    if (at != NULL && number_of_signal != NULL && number == atol(at)) {
        kill(getpid(), atoi(number_of_signal));
    } else if (at != NULL && code != NULL && number == atol(at)) {
        errno = atoi(code);
        return 1;
    }
    errno = before;
    return 0;
}

/* The absolute path of `path` as seen from the folder `directory`, in `whole`. */
static const char *from(int directory, const char *path, char whole[8400]) {
    char folder[4100], link[64];
    ssize_t length;
    if (path == NULL || path[0] == '/') {
        return path;
    }
    if (directory == AT_FDCWD) {
        if (getcwd(folder, sizeof folder) == NULL) {
            return NULL;
        }
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
        length = ((ssize_t (*)(const char *, char *, size_t)) real("readlink"))(link, folder, sizeof folder - 1);
        if (length < 0) {
            return NULL;
        }
        folder[length] = '\0';
    }
    if (path[0] == '\0') {
        snprintf(whole, 8400, "%s", folder);
    } else {
        snprintf(whole, 8400, "%s/%s", folder, path);
    }
    return whole;
}

static int fails_at(const char *operation, int directory, const char *path) {
    char whole[8400];
    int before = errno;
    const char *absolute = from(directory, path, whole);
    errno = before;
    return fails(operation, absolute);
}

static int fails_open_file(const char *operation, int descriptor) {
    return descriptor > 2 && fails_at(operation, descriptor, "");
}

#define MODE(flags, last)                                  \
    mode_t mode = 0;                                       \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {               \
        va_list rest;                                      \
        va_start(rest, last);                              \
        mode = (mode_t) va_arg(rest, int);                 \
        va_end(rest);                                      \
    }

#define OPEN(name)                                                       \
    int name(const char *path, int flags, ...) {                         \
        MODE(flags, flags)                                               \
        if (fails_at("open", AT_FDCWD, path)) {                          \
            return -1;                                                   \
        }                                                                \
        return REAL(name)(path, flags, mode);                            \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                     \
    int name(int directory, const char *path, int flags, ...) {          \
        MODE(flags, flags)                                               \
        if (fails_at("open", directory, path)) {                         \
            return -1;                                                   \
        }                                                                \
        return REAL(name)(directory, path, flags, mode);                 \
    }
OPENAT(openat)
OPENAT(openat64)

DIR *opendir(const char *path) {
    return fails_at("opendir", AT_FDCWD, path) ? NULL : REAL(opendir)(path);
}

DIR *fdopendir(int descriptor) {
    return fails_open_file("opendir", descriptor) ? NULL : REAL(fdopendir)(descriptor);
}

/* An operation on an open file, or on a path, whose failure is `failure`. */
#define ON_FILE(type, name, failure, operation, parameters, ...)         \
    type name parameters {                                               \
        if (fails_open_file(operation, descriptor)) {                    \
            return failure;                                              \
        }                                                                \
        return REAL(name)(__VA_ARGS__);                                  \
    }
#define ON_PATH(name, operation, directory, path, parameters, ...)       \
    int name parameters {                                                \
        if (fails_at(operation, directory, path)) {                      \
            return -1;                                                   \
        }                                                                \
        return REAL(name)(__VA_ARGS__);                                  \
    }

ON_FILE(ssize_t, read, -1, "read", (int descriptor, void *to, size_t size), descriptor, to, size)
ON_FILE(ssize_t, pread64, -1, "read", (int descriptor, void *to, size_t size, off64_t at), descriptor, to, size, at)
ON_FILE(ssize_t, write, -1, "write", (int descriptor, const void *of, size_t size), descriptor, of, size)
ON_FILE(int, fsync, -1, "fsync", (int descriptor), descriptor)
ON_FILE(int, fdatasync, -1, "fsync", (int descriptor), descriptor)
ON_FILE(int, ftruncate, -1, "truncate", (int descriptor, off_t size), descriptor, size)
ON_FILE(int, ftruncate64, -1, "truncate", (int descriptor, off64_t size), descriptor, size)
ON_FILE(int, flock, -1, "flock", (int descriptor, int how), descriptor, how)
ON_FILE(int, fstat, -1, "stat", (int descriptor, struct stat *to), descriptor, to)
ON_FILE(int, fstat64, -1, "stat", (int descriptor, struct stat64 *to), descriptor, to)
ON_FILE(off64_t, lseek64, -1, "seek", (int descriptor, off64_t by, int whence), descriptor, by, whence)

void *mmap(void *at, size_t size, int protection, int flags, int descriptor, off_t offset) {
    if (descriptor > 2 && !(flags & MAP_ANONYMOUS) && fails_open_file("mmap", descriptor)) {
        return MAP_FAILED;
    }
    return REAL(mmap)(at, size, protection, flags, descriptor, offset);
}

void *mmap64(void *at, size_t size, int protection, int flags, int descriptor, off64_t offset) {
    if (descriptor > 2 && !(flags & MAP_ANONYMOUS) && fails_open_file("mmap", descriptor)) {
        return MAP_FAILED;
    }
    return REAL(mmap64)(at, size, protection, flags, descriptor, offset);
}

ON_PATH(stat, "stat", AT_FDCWD, path, (const char *path, struct stat *to), path, to)
ON_PATH(stat64, "stat", AT_FDCWD, path, (const char *path, struct stat64 *to), path, to)
ON_PATH(lstat, "stat", AT_FDCWD, path, (const char *path, struct stat *to), path, to)
ON_PATH(lstat64, "stat", AT_FDCWD, path, (const char *path, struct stat64 *to), path, to)
ON_PATH(fstatat, "stat", directory, path, (int directory, const char *path, struct stat *to, int flags), directory,
        path, to, flags)
ON_PATH(fstatat64, "stat", directory, path, (int directory, const char *path, struct stat64 *to, int flags), directory,
        path, to, flags)
ON_PATH(mkdir, "mkdir", AT_FDCWD, path, (const char *path, mode_t mode), path, mode)
ON_PATH(mkdirat, "mkdir", directory, path, (int directory, const char *path, mode_t mode), directory, path, mode)
ON_PATH(unlink, "unlink", AT_FDCWD, path, (const char *path), path)
ON_PATH(unlinkat, "unlink", directory, path, (int directory, const char *path, int flags), directory, path, flags)
ON_PATH(rmdir, "rmdir", AT_FDCWD, path, (const char *path), path)
ON_PATH(rename, "rename", AT_FDCWD, to, (const char *of, const char *to), of, to)
ON_PATH(renameat, "rename", directory2, to, (int directory, const char *of, int directory2, const char *to), directory,
        of, directory2, to)
ON_PATH(link, "link", AT_FDCWD, to, (const char *of, const char *to), of, to)
ON_PATH(symlink, "link", AT_FDCWD, to, (const char *of, const char *to), of, to)
ON_PATH(utimensat, "utime", directory, path, (int directory, const char *path, const struct timespec when[2], int flags),
        directory, path, when, flags)
