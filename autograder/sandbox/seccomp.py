"""The system calls a sandbox may make. All others return an error instead of killing, so that an honest cell only fails.

Names are the kernel's. A filter is compiled once, by the fork server, and loaded by each sandbox.
"""

import ctypes
import errno
import fcntl
import os
import socket
import termios

import pyseccomp
from pyseccomp import ALLOW, EQ, ERRNO, MASKED_EQ, NE, Arg, SyscallFilter

CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
CLONE_PTRACE, CLONE_PARENT, CLONE_THREAD, CLONE_UNTRACED = 0x00002000, 0x00008000, 0x00010000, 0x00800000
PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS = 3, 15, 16, 38, 39
SECCOMP_SET_MODE_FILTER, NO_FLAGS = 1, 0
SOCK_TYPE_MASK = 0xF
THIS_PROCESS = 0

NEW_NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
OTHER_PARENTS = CLONE_PTRACE | CLONE_PARENT | CLONE_UNTRACED
ALLOWED_IOCTLS = (
    termios.TCGETS, termios.TIOCGWINSZ, termios.FIONREAD, termios.FIONBIO, termios.FIOCLEX, termios.FIONCLEX,
)  # fmt: skip
# F_SETOWN and the like are left out: they choose who gets a signal when a file is ready, and so could end another process.
ALLOWED_FCNTLS = (
    fcntl.F_DUPFD, fcntl.F_DUPFD_CLOEXEC, fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL, fcntl.F_SETFL, fcntl.F_GETPIPE_SZ,
    fcntl.F_GETLK, fcntl.F_SETLK, fcntl.F_SETLKW, fcntl.F_OFD_GETLK, fcntl.F_OFD_SETLK, fcntl.F_OFD_SETLKW,
)  # fmt: skip
ALLOWED_PRCTLS = (PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS)

FILES = """read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 open openat creat close close_range stat
    lstat fstat newfstatat statx lseek access faccessat faccessat2 readlink readlinkat getdents getdents64
    getcwd chdir fchdir mkdir
    mkdirat rmdir unlink unlinkat rename renameat renameat2 truncate ftruncate fallocate fsync fdatasync statfs fstatfs umask
    dup dup2 dup3 flock pipe pipe2 sendfile copy_file_range fadvise64 getxattr lgetxattr fgetxattr listxattr llistxattr
    flistxattr"""
MEMORY = "mmap munmap mprotect mremap brk madvise mincore msync"
PROCESSES = """exit exit_group futex futex_waitv set_robust_list get_robust_list set_tid_address rseq gettid getpid getppid
    getpgrp getpgid getsid getuid geteuid getgid getegid getresuid getresgid getgroups getpriority sched_yield
    sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min fork vfork wait4 waitid
    arch_prctl getcpu membarrier restart_syscall rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait
    rt_sigsuspend sigaltstack tgkill pause getrusage getrlimit sysinfo uname getrandom times"""
CLOCKS = """clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time alarm setitimer getitimer timerfd_create
    timerfd_settime timerfd_gettime"""
SOCKETS = """poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd
    eventfd2 recvfrom recvmsg sendto sendmsg shutdown getsockopt getsockname getpeername"""

PROCESS_PLACEHOLDER = 0x7A3B5C1D
LIBC = ctypes.CDLL(None, use_errno=True)


class SockFprog(ctypes.Structure):
    """The kernel's `struct sock_fprog`: a compiled filter, 8 bytes to an instruction."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def sandbox_filter() -> bytes:
    """The compiled allow-list of a sandbox."""
    rules = SyscallFilter(ERRNO(errno.EPERM))
    for name in " ".join((FILES, MEMORY, PROCESSES, CLOCKS, SOCKETS)).split():
        allow(rules, name)
    allow(rules, "clone", Arg(0, MASKED_EQ, NEW_NAMESPACES | OTHER_PARENTS, 0))
    # The flags of clone3 lie in memory, where a filter cannot read them; told that there is no clone3, libc uses clone.
    rules.add_rule(ERRNO(errno.ENOSYS), "clone3")
    allow(rules, "socketpair", Arg(0, EQ, socket.AF_UNIX), Arg(1, MASKED_EQ, SOCK_TYPE_MASK, socket.SOCK_STREAM))
    allow(rules, "prlimit64", Arg(0, EQ, THIS_PROCESS))
    allow(rules, "seccomp", Arg(0, EQ, SECCOMP_SET_MODE_FILTER), Arg(1, EQ, NO_FLAGS))
    for request in ALLOWED_IOCTLS:
        allow(rules, "ioctl", Arg(1, EQ, request))
    for command in ALLOWED_FCNTLS:
        allow(rules, "fcntl", Arg(1, EQ, command))
    for option in ALLOWED_PRCTLS:
        allow(rules, "prctl", Arg(0, EQ, option))
    return compiled(rules)


def exists(name: str) -> bool:
    """Whether this machine's architecture has a system call."""
    return pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) >= 0


def allow(rules: SyscallFilter, name: str, *arguments: Arg) -> None:
    """Allow a system call where the architecture has it."""
    if exists(name):
        rules.add_rule(ALLOW, name, *arguments)


def exercise_filter() -> bytes:
    """The compiled filter added for an exercise: threads but no processes, signals to itself only (see `for_this_process`)."""
    rules = own_signals()
    rules.add_rule(ERRNO(errno.EPERM), "clone", Arg(0, MASKED_EQ, CLONE_THREAD, 0))
    for name in filter(exists, ("fork", "vfork")):
        rules.add_rule(ERRNO(errno.EPERM), name)
    return compiled(rules)


def own_signals_filter() -> bytes:
    """The compiled filter added where no namespace hides other processes: signals to itself only (see `for_this_process`)."""
    return compiled(own_signals())


def own_signals() -> SyscallFilter:
    """All is allowed but a signal to another process than the placeholder."""
    rules = SyscallFilter(ALLOW)
    rules.add_rule(ERRNO(errno.EPERM), "tgkill", Arg(0, NE, PROCESS_PLACEHOLDER))
    return rules


def for_this_process(program: bytes) -> bytes:
    """A filter with this process in place of the placeholder. Compiling it anew would cost more than a call."""
    placeholder = PROCESS_PLACEHOLDER.to_bytes(4, "little")
    if program.count(placeholder) != 1:
        raise RuntimeError("the filter does not name one process")
    return program.replace(placeholder, os.getpid().to_bytes(4, "little"))


def compiled(rules: SyscallFilter) -> bytes:
    """The instructions of a filter."""
    reader, writer = os.pipe()
    with open(reader, "rb") as source:
        with open(writer, "wb") as sink:
            rules.export_bpf(sink)
        return source.read()


def load_filter(program: bytes) -> None:
    """Put this process under a compiled filter, for good."""
    filter = SockFprog(len(program) // 8, program)
    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, "seccomp")
    if LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or LIBC.syscall(
        number, SECCOMP_SET_MODE_FILTER, NO_FLAGS, ctypes.byref(filter)
    ):
        raise OSError(ctypes.get_errno(), "a filter of system calls could not be loaded")
