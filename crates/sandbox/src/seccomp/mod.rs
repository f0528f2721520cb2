//! The system-call filter: a short deny list compiled to BPF once, in the spawner.
//!
//! Owns the assembler; `rules` is the list. A deny list and not an allow list because installing
//! 1,530 instructions costs 0.9–1.4 ms per environment, and because the namespaces, the missing
//! capabilities and Landlock are the walls: the filter closes what those leave open, the parts
//! of the kernel that have been broken through most often.
//!
//! ```text
//! arch is ours?          no → kill
//! x32 number? (x86_64)  yes → ENOSYS
//! number in rules?      yes → its tests on arguments all hold? → its errno
//! otherwise                 → allow
//! ```

mod rules;

use seccompiler::sock_filter;

pub use self::rules::{RULES, Rule, Test};

const LOAD_WORD: u16 = (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16;
const AND: u16 = (libc::BPF_ALU | libc::BPF_AND | libc::BPF_K) as u16;
const JUMP: u16 = (libc::BPF_JMP | libc::BPF_JA) as u16;
const JUMP_IF_EQUAL: u16 = (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16;
const JUMP_IF_AT_LEAST: u16 = (libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K) as u16;
const RETURN: u16 = (libc::BPF_RET | libc::BPF_K) as u16;

/// Offsets in `struct seccomp_data`.
const NUMBER_AT: u32 = 0;
const ARCH_AT: u32 = 4;
const ARGUMENTS_AT: u32 = 16;

#[cfg(target_arch = "x86_64")]
const ARCH: u32 = 0xC000_003E;
#[cfg(target_arch = "aarch64")]
const ARCH: u32 = 0xC000_00B7;

/// System calls of the x32 ABI have this bit; their numbers would slip past the rules.
#[cfg(target_arch = "x86_64")]
const X32_BIT: u32 = 0x4000_0000;

// The low half of an argument is loaded from its first four bytes.
const _: () = assert!(cfg!(target_endian = "little"));

/// Compiles [`RULES`] for this architecture.
#[must_use]
pub fn filter() -> Vec<sock_filter> {
    let mut program = vec![
        instruction(LOAD_WORD, ARCH_AT, 0, 0),
        instruction(JUMP_IF_EQUAL, ARCH, 1, 0),
        instruction(RETURN, libc::SECCOMP_RET_KILL_PROCESS, 0, 0),
        instruction(LOAD_WORD, NUMBER_AT, 0, 0),
    ];
    #[cfg(target_arch = "x86_64")]
    program.extend([
        instruction(JUMP_IF_AT_LEAST, X32_BIT, 0, 1),
        instruction(RETURN, errno(libc::ENOSYS), 0, 0),
    ]);
    for rule in RULES {
        push_rule(&mut program, rule);
    }
    program.push(instruction(RETURN, libc::SECCOMP_RET_ALLOW, 0, 0));
    assert!(program.len() < 512, "installing a long filter is slow");
    program
}

fn push_rule(program: &mut Vec<sock_filter>, rule: &Rule) {
    let number = u32::try_from(rule.call).expect("system call numbers are small");
    let mut body: Vec<sock_filter> = Vec::new();
    // Built from the end: each test knows how far it is to the end of the rule.
    body.push(instruction(RETURN, errno(rule.errno), 0, 0));
    for test in rule.when.iter().rev() {
        body.splice(0..0, test_code(test, body.len()));
    }
    program.push(instruction(JUMP_IF_EQUAL, number, 0, short(body.len())));
    program.append(&mut body);
    if !rule.when.is_empty() {
        // The tests replaced the accumulator.
        program.push(instruction(LOAD_WORD, NUMBER_AT, 0, 0));
    }
}

/// Falls through to the next test when this one holds, else jumps over `rest` instructions.
fn test_code(test: &Test, rest: usize) -> Vec<sock_filter> {
    let mut code = vec![instruction(LOAD_WORD, ARGUMENTS_AT + 8 * test.argument, 0, 0)];
    if test.mask != u32::MAX {
        code.push(instruction(AND, test.mask, 0, 0));
    }
    let count = test.values.len();
    for (index, &value) in test.values.iter().enumerate() {
        let left = count - 1 - index;
        // With `within` a jump follows the comparisons; a hit jumps over it.
        let hit = if test.within { left + 1 } else { left + rest };
        code.push(instruction(JUMP_IF_EQUAL, value, short(hit), 0));
    }
    if test.within {
        let over = u32::try_from(rest).expect("a rule is short");
        code.push(instruction(JUMP, over, 0, 0));
    }
    code
}

fn instruction(code: u16, k: u32, jt: u8, jf: u8) -> sock_filter {
    sock_filter { code, jt, jf, k }
}

fn errno(errno: i32) -> u32 {
    libc::SECCOMP_RET_ERRNO | u32::try_from(errno).expect("errno is positive")
}

fn short(distance: usize) -> u8 {
    u8::try_from(distance).expect("a rule is short")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the kernel would answer: an interpreter for the instructions used here.
    fn run(program: &[sock_filter], arch: u32, call: i64, arguments: [u64; 6]) -> u32 {
        let word = |at: u32| match at {
            NUMBER_AT => call as u32,
            ARCH_AT => arch,
            at => arguments[((at - ARGUMENTS_AT) / 8) as usize] as u32,
        };
        let (mut at, mut accumulator) = (0, 0_u32);
        loop {
            let sock_filter { code, jt, jf, k } = program[at];
            at += 1;
            match code {
                LOAD_WORD => accumulator = word(k),
                AND => accumulator &= k,
                JUMP => at += k as usize,
                JUMP_IF_EQUAL => at += usize::from(if accumulator == k { jt } else { jf }),
                JUMP_IF_AT_LEAST => at += usize::from(if accumulator >= k { jt } else { jf }),
                RETURN => return k,
                other => panic!("unknown instruction {other}"),
            }
        }
    }

    #[track_caller]
    fn check(call: i64, arguments: &[u64], expected: Option<i32>) {
        let mut all = [0; 6];
        all[..arguments.len()].copy_from_slice(arguments);
        let expected = expected.map_or(libc::SECCOMP_RET_ALLOW, errno);
        assert_eq!(run(&filter(), ARCH, call, all), expected, "call {call} {arguments:?}");
    }

    #[test]
    fn the_filter_answers_as_the_rules_say() {
        check(libc::SYS_read, &[], None);
        check(libc::SYS_openat, &[], None);
        check(libc::SYS_execve, &[], None);
        check(libc::SYS_clone3, &[], Some(libc::ENOSYS));
        check(libc::SYS_mount, &[], Some(libc::EPERM));
        check(libc::SYS_ptrace, &[], Some(libc::EPERM));
        check(libc::SYS_io_uring_setup, &[], Some(libc::ENOSYS));
    }

    #[test]
    fn namespaces_are_refused_and_threads_are_not() {
        let thread = libc::CLONE_VM | libc::CLONE_THREAD | libc::CLONE_SIGHAND;
        check(libc::SYS_clone, &[thread as u64], None);
        for flag in [libc::CLONE_NEWUSER, libc::CLONE_NEWNS, libc::CLONE_NEWNET] {
            let flags = u64::from((flag | libc::SIGCHLD) as u32);
            check(libc::SYS_clone, &[flags], Some(libc::EPERM));
            check(libc::SYS_unshare, &[flags], Some(libc::EPERM));
        }
        check(libc::SYS_unshare, &[libc::CLONE_FS as u64], None);
    }

    #[test]
    fn sockets_are_limited_to_the_usual_families() {
        for family in [libc::AF_UNIX, libc::AF_INET, libc::AF_INET6] {
            check(libc::SYS_socket, &[family as u64, 1, 0], None);
        }
        for family in [libc::AF_INET, libc::AF_INET6] {
            check(libc::SYS_socket, &[family as u64, 1, 6], None);
            check(libc::SYS_socket, &[family as u64, 2, 17], None);
            check(libc::SYS_socket, &[family as u64, 1, 132], Some(libc::EPROTONOSUPPORT));
            check(libc::SYS_socket, &[family as u64, 6, 33], Some(libc::EPROTONOSUPPORT));
        }
        check(libc::SYS_socket, &[libc::AF_NETLINK as u64, 3, 0], None);
        check(libc::SYS_socket, &[libc::AF_NETLINK as u64, 3, 9], Some(libc::EPERM));
        for family in [libc::AF_PACKET, libc::AF_VSOCK, libc::AF_ALG, 0] {
            check(libc::SYS_socket, &[family as u64, 3, 0], Some(libc::EAFNOSUPPORT));
        }
    }

    #[test]
    fn terminal_injection_and_odd_personalities_are_refused() {
        check(libc::SYS_ioctl, &[0, 0x5412], Some(libc::EPERM));
        check(libc::SYS_ioctl, &[0, 0x1_0000_5412], Some(libc::EPERM));
        check(libc::SYS_ioctl, &[0, 0x5401], None);
        check(libc::SYS_personality, &[0xffff_ffff], None);
        check(libc::SYS_personality, &[0], None);
        check(libc::SYS_personality, &[0x0040_0000], Some(libc::EPERM));
    }

    #[test]
    fn other_architectures_do_not_get_through() {
        let i386 = 0x4000_0003;
        let answer = run(&filter(), i386, libc::SYS_read, [0; 6]);
        assert_eq!(answer, libc::SECCOMP_RET_KILL_PROCESS);
        #[cfg(target_arch = "x86_64")]
        check(i64::from(X32_BIT), &[], Some(libc::ENOSYS));
    }

    #[test]
    fn every_call_is_ruled_once_or_with_different_tests() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(!rule.why.is_empty());
            for other in &RULES[..index] {
                assert!(
                    other.call != rule.call || !(other.when.is_empty() || rule.when.is_empty()),
                    "call {} is ruled twice",
                    rule.call
                );
            }
        }
    }
}
