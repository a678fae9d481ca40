/* What a disk holds for sure: bytes of a file as of its last fsync, names of a folder as of its last fsync. Loaded before
   PostgreSQL (LD_PRELOAD), it keeps them in the folder SURE_DISK for what lies under SURE_ROOT, after the real call. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A number that is used again names another file: the instant of birth tells them apart. */
static int identity(int at, const char *path, int flags, char kind[2], char name[64]) {
  struct statx facts;
  if (statx(at, path, flags | AT_SYMLINK_NOFOLLOW, STATX_TYPE | STATX_INO | STATX_BTIME, &facts) != 0) return -1;
  kind[0] = S_ISDIR(facts.stx_mode) ? 'd' : S_ISREG(facts.stx_mode) ? 'f' : 'o';
  kind[1] = 0;
  snprintf(name, 64, "%llu-%lld%09u", (unsigned long long)facts.stx_ino, (long long)facts.stx_btime.tv_sec,
           facts.stx_btime.tv_nsec);
  return 0;
}

static void keep_file(int fd, FILE *out) {
  char link[64], buffer[65536];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int source = open(link, O_RDONLY | O_CLOEXEC);
  ssize_t count;
  while (source >= 0 && (count = read(source, buffer, sizeof buffer)) > 0) fwrite(buffer, 1, count, out);
  if (source >= 0) close(source);
}

static void keep_folder(const char *path, FILE *out) {
  DIR *folder = opendir(path);
  struct dirent *entry;
  char kind[2], name[64];
  while (folder && (entry = readdir(folder))) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    if (identity(dirfd(folder), entry->d_name, 0, kind, name) == 0) fprintf(out, "%s %s %s\n", kind, name, entry->d_name);
  }
  if (folder) closedir(folder);
}

static void keep(int fd) {
  const char *root = getenv("SURE_ROOT"), *disk = getenv("SURE_DISK");
  char link[64], path[PATH_MAX], kind[2], name[64], made[PATH_MAX], kept[PATH_MAX];
  int before = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (!root || !disk || length < 0) return;
  path[length] = 0;
  if (strncmp(path, root, strlen(root)) != 0 || identity(fd, "", AT_EMPTY_PATH, kind, name) != 0) return;
  snprintf(made, sizeof made, "%s/made-%d-%d", disk, getpid(), fd);
  snprintf(kept, sizeof kept, "%s/%s-%s", disk, kind, name);
  FILE *out = fopen(made, "w");
  if (!out) return;
  if (kind[0] == 'd') keep_folder(path, out);
  else keep_file(fd, out);
  fclose(out);
  rename(made, kept);
  errno = before;
}

#define AFTER(call)                                                     \
  int call(int fd) {                                                    \
    static int (*real)(int);                                            \
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, #call);            \
    int result = real(fd);                                              \
    if (result == 0) keep(fd);                                          \
    return result;                                                      \
  }
AFTER(fsync)
AFTER(fdatasync)
