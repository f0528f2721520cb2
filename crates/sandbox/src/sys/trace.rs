//! Holding another process still: `ptrace`, as far as forking a zygote needs it.
//!
//! x86_64 only: registers are named here. Elsewhere [`Tracee::seize`] answers `Unsupported`.

use std::io;

/// Makes the kernel end the tracee when the tracer ends: nothing goes on half prepared.
const EXIT_KILL: libc::c_int = libc::PTRACE_O_EXITKILL;
const BASE: libc::c_int =
    EXIT_KILL | libc::PTRACE_O_TRACESYSGOOD | libc::PTRACE_O_TRACEFORK | libc::PTRACE_O_TRACECLONE;
/// Lets system calls past the tracee's filters (Linux 4.3, for root only).
const SUSPEND_SECCOMP: libc::c_int = 1 << 21;

/// A process that this one traces. It ends with this process unless it was let go.
#[derive(Debug)]
pub struct Tracee {
    pid: libc::pid_t,
}

/// Why a tracee stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It enters or leaves a system call.
    SystemCall,
    /// It has made a new process.
    Forked,
    /// It was told to stop, or is new.
    Stopped,
    /// It got a signal.
    Signal(libc::c_int),
}

/// A system call on its way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Its number.
    pub call: i64,
}

#[cfg(target_arch = "x86_64")]
pub use x86_64::*;

#[cfg(target_arch = "x86_64")]
mod x86_64 {
    use super::*;

    /// A tracee's registers.
    pub type Registers = libc::user_regs_struct;

    /// The length of the instruction `syscall`.
    const CALL_BYTES: u64 = 2;
    /// What the result register holds while a call is on its way in: `-ENOSYS`.
    const ON_ITS_WAY: u64 = (-(libc::ENOSYS as i64)) as u64;

    impl Tracee {
        /// Starts to trace a process, which goes on running.
        ///
        /// # Errors
        ///
        /// What `ptrace` answers.
        pub fn seize(pid: u32) -> io::Result<Self> {
            let pid = libc::pid_t::try_from(pid).map_err(|_| io::ErrorKind::InvalidInput)?;
            request(libc::PTRACE_SEIZE, pid, 0, BASE as u64)?;
            Ok(Self { pid })
        }

        /// The process that this one has just made, which is traced as well.
        ///
        /// # Errors
        ///
        /// What `ptrace` answers.
        pub fn made(&self) -> io::Result<(Self, u32)> {
            let mut pid: libc::c_ulong = 0;
            request(libc::PTRACE_GETEVENTMSG, self.pid, 0, (&raw mut pid) as u64)?;
            let number = u32::try_from(pid).map_err(|_| io::ErrorKind::InvalidData)?;
            Ok((Self { pid: number as libc::pid_t }, number))
        }

        /// Makes it stand still; [`Tracee::wait`] tells when it does.
        ///
        /// # Errors
        ///
        /// What `ptrace` answers.
        pub fn interrupt(&self) -> io::Result<()> {
            request(libc::PTRACE_INTERRUPT, self.pid, 0, 0)
        }

        /// Lets it go on to the next system call's beginning or end, with a signal that it was
        /// about to get.
        ///
        /// # Errors
        ///
        /// What `ptrace` answers.
        pub fn go_on(&self, signal: libc::c_int) -> io::Result<()> {
            request(libc::PTRACE_SYSCALL, self.pid, 0, signal as u64)
        }

        /// Whether system calls pass its filters.
        ///
        /// # Errors
        ///
        /// `EPERM` without root.
        pub fn suspend_filters(&self, suspended: bool) -> io::Result<()> {
            let options = if suspended { BASE | SUSPEND_SECCOMP } else { BASE };
            request(libc::PTRACE_SETOPTIONS, self.pid, 0, options as u64)
        }

        /// Lets it go; it is not traced any more.
        ///
        /// # Errors
        ///
        /// What `ptrace` answers.
        pub fn let_go(self) -> io::Result<()> {
            request(libc::PTRACE_DETACH, self.pid, 0, 0)
        }

        /// Waits until it stands still.
        ///
        /// # Errors
        ///
        /// `ESRCH` when it has ended.
        pub fn wait(&self) -> io::Result<Stop> {
            let mut status: libc::c_int = 0;
            // SAFETY: `status` outlives the call.
            // JUSTIFICATION: rustix does not tell the stops of a tracee apart.
            let pid = unsafe { libc::waitpid(self.pid, &raw mut status, libc::__WALL) };
            if pid == -1 {
                return Err(io::Error::last_os_error());
            }
            if !libc::WIFSTOPPED(status) {
                return Err(io::Error::from_raw_os_error(libc::ESRCH));
            }
            let signal = libc::WSTOPSIG(status);
            Ok(match status >> 16 {
                libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_CLONE => Stop::Forked,
                0 if signal == libc::SIGTRAP | 0x80 => Stop::SystemCall,
                0 => Stop::Signal(signal),
                _ => Stop::Stopped,
            })
        }

        /// Its registers.
        ///
        /// # Errors
        ///
        /// What `ptrace` answers.
        pub fn registers(&self) -> io::Result<Registers> {
            // SAFETY: the structure is plain integers, for which all zeros is a value.
            // JUSTIFICATION: it has no constructor.
            let mut registers: Registers = unsafe { std::mem::zeroed() };
            request(libc::PTRACE_GETREGS, self.pid, 0, (&raw mut registers) as u64)?;
            Ok(registers)
        }

        /// Replaces its registers.
        ///
        /// # Errors
        ///
        /// What `ptrace` answers.
        pub fn set_registers(&self, registers: &Registers) -> io::Result<()> {
            request(libc::PTRACE_SETREGS, self.pid, 0, std::ptr::from_ref(registers) as u64)
        }

        /// The system call that it is about to make, when it stands at the beginning of one.
        ///
        /// # Errors
        ///
        /// What `ptrace` answers.
        pub fn entering(&self) -> io::Result<Option<Entered>> {
            let registers = self.registers()?;
            let entering = registers.rax == ON_ITS_WAY;
            Ok(entering.then_some(Entered { call: registers.orig_rax.cast_signed() }))
        }

        /// Makes it call the system in its own name and returns the answer. It stands right behind
        /// a system call, and does so again afterwards; `before` are its registers there.
        ///
        /// # Errors
        ///
        /// The system's answer, or what `ptrace` answers.
        pub fn call(
            &self,
            before: &Registers,
            number: libc::c_long,
            arguments: [u64; 5],
        ) -> io::Result<u64> {
            let [rdi, rsi, rdx, r10, r8] = arguments;
            let rax = number.cast_unsigned();
            let rip = before.rip - CALL_BYTES;
            let orig_rax = u64::MAX; // nothing to restart
            self.set_registers(&Registers {
                rax,
                orig_rax,
                rip,
                rdi,
                rsi,
                rdx,
                r10,
                r8,
                ..*before
            })?;
            for _ in ["in", "out"] {
                self.go_on(0)?;
                if self.wait()? != Stop::SystemCall {
                    return Err(io::ErrorKind::InvalidData.into());
                }
            }
            let answer = self.registers()?.rax;
            self.set_registers(before)?;
            match answer.cast_signed() {
                errno @ -4095..0 => Err(io::Error::from_raw_os_error(-errno as libc::c_int)),
                _ => Ok(answer),
            }
        }
    }

    fn request(what: libc::c_uint, pid: libc::pid_t, address: u64, data: u64) -> io::Result<()> {
        // SAFETY: where `data` is an address it is that of a local of the caller with the type that
        // the request writes or reads.
        // JUSTIFICATION: neither std nor rustix offers ptrace.
        let answer = unsafe { libc::ptrace(what, pid, address, data) };
        if answer == -1 { Err(io::Error::last_os_error()) } else { Ok(()) }
    }
}

/// Ends this process by SIGALRM after some seconds, unless it ends before.
pub fn end_after(seconds: u32) {
    // SAFETY: alarm takes an integer.
    // JUSTIFICATION: rustix does not offer it.
    unsafe { libc::alarm(seconds) };
}
