/*
 * A disk that fails and remembers, for tests: preloaded (LD_PRELOAD) it stands between a process and the C library.
 * Only files below DISK_ROOT concern it.
 *
 *   DISK_ROOT    folder watched: absolute, without links
 *   DISK_COUNT   file that gets the number of calls, when the process ends
 *   DISK_FAIL    number of the call that fails, from 1; with a "+" behind it all from there on
 *   DISK_ERROR   error number it fails with; 0 ends the process there and then
 *   DISK_LOG     file that gets every call with its data, see DiskLog.cs
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *root;
static size_t root_length;
static long calls, fail_at;
static int fail_on, fail_error;
static int log_file = -1, count_file = -1;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_fallocate)(int, off_t, off_t);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_rmdir)(const char *);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_open)(const char *, int, ...);

static void *(*real_dlsym)(void *, const char *);

__attribute__((constructor)) static void begin(void)
{
    const char *versions[] = { "GLIBC_2.34", "GLIBC_2.17", "GLIBC_2.2.5" };
    for (int i = 0; i < 3 && !real_dlsym; i++)
        real_dlsym = dlvsym(RTLD_NEXT, "dlsym", versions[i]);
    real_write = real_dlsym(RTLD_NEXT, "write");
    real_pwrite = real_dlsym(RTLD_NEXT, "pwrite64");
    real_writev = real_dlsym(RTLD_NEXT, "writev");
    real_pwritev = real_dlsym(RTLD_NEXT, "pwritev64");
    real_fsync = real_dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = real_dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = real_dlsym(RTLD_NEXT, "ftruncate64");
    real_fallocate = real_dlsym(RTLD_NEXT, "posix_fallocate64");
    real_rename = real_dlsym(RTLD_NEXT, "rename");
    real_unlink = real_dlsym(RTLD_NEXT, "unlink");
    real_rmdir = real_dlsym(RTLD_NEXT, "rmdir");
    real_mkdir = real_dlsym(RTLD_NEXT, "mkdir");
    real_open = real_dlsym(RTLD_NEXT, "open64");
    const char *fail = getenv("DISK_FAIL"), *error = getenv("DISK_ERROR");
    const char *log = getenv("DISK_LOG"), *count = getenv("DISK_COUNT");
    if (fail)
    {
        fail_at = atol(fail);
        fail_on = strchr(fail, '+') != NULL;
    }
    fail_error = error ? atoi(error) : EIO;
    if (log)
        log_file = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (count)
        count_file = real_open(count, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    root = getenv("DISK_ROOT");
    root_length = root ? strlen(root) : 0;
}

__attribute__((destructor)) static void end(void)
{
    if (count_file >= 0)
        dprintf(count_file, "%ld\n", calls);
}

static int is_watched(const char *path)
{
    return root_length && path && strncmp(path, root, root_length) == 0 && path[root_length] == '/';
}

static int path_of(int descriptor, char *path)
{
    char link[64];
    if (!root_length)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    return is_watched(path);
}

/* Counts a call; nonzero when it has to fail. Holds the turn until done() so that the log has the order of the calls. */
static int begin_call(void)
{
    pthread_mutex_lock(&turn);
    calls++;
    if (fail_at && (calls == fail_at || (fail_on && calls > fail_at)))
    {
        if (fail_error == 0)
            kill(getpid(), SIGKILL);
        pthread_mutex_unlock(&turn);
        errno = fail_error;
        return -1;
    }
    return 0;
}

static void done(void)
{
    int kept = errno;
    pthread_mutex_unlock(&turn);
    errno = kept;
}

static void put(const void *data, size_t length)
{
    const char *at = data;
    while (length > 0)
    {
        ssize_t written = real_write(log_file, at, length);
        if (written <= 0)
            abort();
        at += written;
        length -= written;
    }
}

/* One record: kind, offset or length, bytes of data, bytes of both paths; then the paths and the data. */
static void record(char kind, const char *path, const char *other, long number, const void *data, size_t length)
{
    if (log_file < 0)
        return;
    int kept = errno;
    struct { long kind, number, data, path, other; } head = {
        kind, number, (long)length, (long)strlen(path), other ? (long)strlen(other) : 0 };
    put(&head, sizeof head);
    put(path, head.path);
    if (other)
        put(other, head.other);
    put(data, length);
    errno = kept;
}

ssize_t write(int file, const void *data, size_t length)
{
    char path[PATH_MAX];
    if (!real_write)
        begin();
    if (!path_of(file, path))
        return real_write(file, data, length);
    if (begin_call())
        return -1;
    off_t at = lseek(file, 0, SEEK_CUR);
    ssize_t written = real_write(file, data, length);
    if (written > 0)
        record('W', path, NULL, at, data, written);
    done();
    return written;
}

ssize_t pwrite64(int file, const void *data, size_t length, off_t at)
{
    char path[PATH_MAX];
    if (!path_of(file, path))
        return real_pwrite(file, data, length, at);
    if (begin_call())
        return -1;
    ssize_t written = real_pwrite(file, data, length, at);
    if (written > 0)
        record('W', path, NULL, at, data, written);
    done();
    return written;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t at) { return pwrite64(file, data, length, at); }

static void record_pieces(const char *path, off_t at, const struct iovec *pieces, ssize_t written)
{
    for (int i = 0; written > 0; i++)
    {
        size_t length = pieces[i].iov_len < (size_t)written ? pieces[i].iov_len : (size_t)written;
        record('W', path, NULL, at, pieces[i].iov_base, length);
        at += length;
        written -= length;
    }
}

ssize_t pwritev64(int file, const struct iovec *pieces, int count, off_t at)
{
    char path[PATH_MAX];
    if (!path_of(file, path))
        return real_pwritev(file, pieces, count, at);
    if (begin_call())
        return -1;
    ssize_t written = real_pwritev(file, pieces, count, at);
    record_pieces(path, at, pieces, written);
    done();
    return written;
}

ssize_t pwritev(int file, const struct iovec *pieces, int count, off_t at) { return pwritev64(file, pieces, count, at); }

ssize_t writev(int file, const struct iovec *pieces, int count)
{
    char path[PATH_MAX];
    if (!path_of(file, path))
        return real_writev(file, pieces, count);
    if (begin_call())
        return -1;
    off_t at = lseek(file, 0, SEEK_CUR);
    ssize_t written = real_writev(file, pieces, count);
    record_pieces(path, at, pieces, written);
    done();
    return written;
}

static int sync_file(int file, int (*real)(int))
{
    char path[PATH_MAX];
    if (!path_of(file, path))
    {
        /* The folder itself is watched too. */
        if (!root_length || strcmp(path, root) != 0)
            return real(file);
    }
    if (begin_call())
        return -1;
    int result = real(file);
    if (result == 0)
        record('S', path, NULL, 0, NULL, 0);
    done();
    return result;
}

int fsync(int file) { return sync_file(file, real_fsync); }

/* Managed code asks the C library itself for the function that flushes folders. */
void *dlsym(void *library, const char *name)
{
    if (!real_dlsym)
        begin();
    return strcmp(name, "fsync") == 0 ? (void *)fsync : real_dlsym(library, name);
}

int fdatasync(int file) { return sync_file(file, real_fdatasync); }

int ftruncate64(int file, off_t length)
{
    char path[PATH_MAX];
    if (!path_of(file, path))
        return real_ftruncate(file, length);
    if (begin_call())
        return -1;
    int result = real_ftruncate(file, length);
    if (result == 0)
        record('T', path, NULL, length, NULL, 0);
    done();
    return result;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int posix_fallocate64(int file, off_t at, off_t length)
{
    char path[PATH_MAX];
    if (!path_of(file, path))
        return real_fallocate(file, at, length);
    return begin_call() ? fail_error : (done(), real_fallocate(file, at, length));
}

int posix_fallocate(int file, off_t at, off_t length) { return posix_fallocate64(file, at, length); }

int rename(const char *from, const char *to)
{
    if (!is_watched(from) && !is_watched(to))
        return real_rename(from, to);
    if (begin_call())
        return -1;
    int result = real_rename(from, to);
    if (result == 0)
        record('R', from, to, 0, NULL, 0);
    done();
    return result;
}

static int change(const char *path, char kind, int (*real)(const char *))
{
    if (!is_watched(path))
        return real(path);
    if (begin_call())
        return -1;
    int result = real(path);
    if (result == 0)
        record(kind, path, NULL, 0, NULL, 0);
    done();
    return result;
}

int unlink(const char *path) { return change(path, 'U', real_unlink); }

int rmdir(const char *path) { return change(path, 'U', real_rmdir); }

int mkdir(const char *path, mode_t mode)
{
    if (!is_watched(path))
        return real_mkdir(path, mode);
    if (begin_call())
        return -1;
    int result = real_mkdir(path, mode);
    if (result == 0)
        record('M', path, NULL, 0, NULL, 0);
    done();
    return result;
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (!real_open)
        begin();
    if (!is_watched(path) || !(flags & (O_CREAT | O_TRUNC)))
        return real_open(path, flags, mode);
    if (begin_call())
        return -1;
    int was_there = access(path, F_OK) == 0;
    int file = real_open(path, flags, mode);
    if (file >= 0 && !was_there)
        record('C', path, NULL, 0, NULL, 0);
    else if (file >= 0 && (flags & O_TRUNC))
        record('T', path, NULL, 0, NULL, 0);
    done();
    return file;
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open64(path, flags, mode);
}
