"""The system calls a sandbox may make. Everything else returns an error instead of killing, so an honest cell only fails."""

import ctypes
import errno
import os

import pyseccomp as seccomp
from pyseccomp import ALLOW, EQ, ERRNO, MASKED_EQ, NE, Arg

NEW_NAMESPACES = 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000 | 0x00020000
TRACED_OR_ADOPTED = 0x00002000 | 0x00800000 | 0x00008000
CLONE_THREAD = 0x00010000
UNIX, STREAM, KIND_BITS = 1, 1, 0xF
HARMLESS_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
HARMLESS_FCNTLS = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)
HARMLESS_PRCTLS = (15, 16, 3, 38, 39)
NO_NEW_PRIVILEGES, SECCOMP_FILTER = 38, 1
SOME_PROCESS = 0x7A3B5C1D
LIBC = ctypes.CDLL(None, use_errno=True)


class Program(ctypes.Structure):
    """The kernel's `struct sock_fprog`: a filter as the machine reads it, 8 bytes to an instruction."""

    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


FILES = """read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 open openat creat close close_range stat
    lstat fstat newfstatat statx lseek access faccessat faccessat2 readlink readlinkat getdents getdents64
    getcwd chdir fchdir mkdir
    mkdirat rmdir unlink unlinkat rename renameat renameat2 truncate ftruncate fallocate fsync fdatasync statfs fstatfs umask
    dup dup2 dup3 flock pipe pipe2 sendfile copy_file_range fadvise64 getxattr lgetxattr fgetxattr listxattr llistxattr
    flistxattr"""
MEMORY = "mmap munmap mprotect mremap brk madvise mincore msync"
TASKS = """exit exit_group futex futex_waitv set_robust_list get_robust_list set_tid_address rseq gettid getpid getppid getpgrp
    getpgid getsid getuid geteuid getgid getegid getresuid getresgid getgroups getpriority sched_yield sched_getaffinity
    sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min fork vfork wait4 waitid arch_prctl getcpu
    membarrier restart_syscall rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack
    tgkill pause getrusage getrlimit sysinfo uname getrandom times"""
CLOCKS = """clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time alarm setitimer getitimer timerfd_create
    timerfd_settime timerfd_gettime"""
TALK = """poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2
    recvfrom recvmsg sendto sendmsg shutdown getsockopt getsockname getpeername"""


def sandbox_filter() -> bytes:
    """The allow-list of a sandbox. Compiled once by the warm process, loaded by each sandbox."""
    rules = seccomp.SyscallFilter(ERRNO(errno.EPERM))
    for name in " ".join((FILES, MEMORY, TASKS, CLOCKS, TALK)).split():
        allow(rules, name)
    allow(rules, "clone", Arg(0, MASKED_EQ, NEW_NAMESPACES | TRACED_OR_ADOPTED, 0))
    rules.add_rule(ERRNO(errno.ENOSYS), "clone3")
    allow(rules, "socketpair", Arg(0, EQ, UNIX), Arg(1, MASKED_EQ, KIND_BITS, STREAM))
    allow(rules, "prlimit64", Arg(0, EQ, 0))
    allow(rules, "seccomp", Arg(0, EQ, SECCOMP_FILTER), Arg(1, EQ, 0))
    for request in HARMLESS_IOCTLS:
        allow(rules, "ioctl", Arg(1, EQ, request))
    for command in HARMLESS_FCNTLS:
        # The others choose who gets which signal when a file is ready, and so could end another process.
        allow(rules, "fcntl", Arg(1, EQ, command))
    for option in HARMLESS_PRCTLS:
        allow(rules, "prctl", Arg(0, EQ, option))
    return compiled(rules)


def allow(rules: seccomp.SyscallFilter, name: str, *args: Arg) -> None:
    """Allow a call where this machine has it."""
    number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, name)
    if number >= 0:
        rules.add_rule(ALLOW, number, *args)


def exercise_filter() -> bytes:
    """Stacked on the sandbox's: no process is made, none but one is signalled (see `own`). Threads stay allowed."""
    rules = seccomp.SyscallFilter(ALLOW)
    refused = ERRNO(errno.EPERM)
    rules.add_rule(refused, "clone", Arg(0, MASKED_EQ, CLONE_THREAD, 0))
    for name in ("fork", "vfork"):
        if seccomp.resolve_syscall(seccomp.Arch.NATIVE, name) >= 0:
            rules.add_rule(refused, name)
    rules.add_rule(refused, "tgkill", Arg(0, NE, SOME_PROCESS))
    return compiled(rules)


def own(program: bytes) -> bytes:
    """An exercise's filter for this process. To compile one for each fork would cost more than the call it answers."""
    placeholder = SOME_PROCESS.to_bytes(4, "little")
    if program.count(placeholder) != 1:
        raise RuntimeError("the filter of an exercise does not name one process")
    return program.replace(placeholder, os.getpid().to_bytes(4, "little"))


def compiled(rules: seccomp.SyscallFilter) -> bytes:
    reader, writer = os.pipe()
    with open(reader, "rb") as source:
        with open(writer, "wb") as sink:
            rules.export_bpf(sink)
        return source.read()


def load(program: bytes) -> None:
    """Put this process, for good, under a compiled filter."""
    code = Program(len(program) // 8, program)
    number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, "seccomp")
    if LIBC.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or LIBC.syscall(number, SECCOMP_FILTER, 0, ctypes.byref(code)):
        raise OSError(ctypes.get_errno(), "a filter of system calls could not be loaded")
