//! What an environment can and cannot do, tried from inside with the spawner alone.
//!
//! Owns the list of cases and what runs them: the spawner re-executes this binary, so there is
//! no libtest. Arguments filter by name as with libtest. Cases that need root run a second time
//! as `nobody` where they apply; without root only that part runs.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test without libtest")]

mod cases;
mod harness;
mod limits;
mod lives;
mod walls;

use harness::{Case, Needs};

const CASES: &[Case] = &[
    // What a program gets.
    ("output_exit_code_and_signal", Needs::Nothing, |bench| Box::pin(cases::output(bench))),
    ("arguments_and_environment", Needs::Nothing, |bench| Box::pin(cases::arguments(bench))),
    ("inherited_descriptors", Needs::Nothing, |bench| Box::pin(cases::inherited(bench))),
    ("listener_is_reachable_inside", Needs::Nothing, |bench| Box::pin(cases::listener(bench))),
    ("sockets_reach_inside", Needs::Nothing, |bench| Box::pin(cases::sockets(bench))),
    ("programs_that_do_not_exist", Needs::Nothing, |bench| Box::pin(cases::missing(bench))),
    ("layouts_that_do_not_exist", Needs::Nothing, |bench| Box::pin(cases::no_layout(bench))),
    ("interpreters_run", Needs::Nothing, |bench| Box::pin(cases::interpreters(bench))),
    ("the_whole_layout", Needs::Root, |bench| Box::pin(cases::layout(bench))),
    // What it must not reach.
    ("files", Needs::Nothing, |bench| Box::pin(walls::files(bench))),
    ("writes", Needs::Nothing, |bench| Box::pin(walls::writes(bench))),
    ("processes", Needs::Nothing, |bench| Box::pin(walls::processes(bench))),
    ("privileges", Needs::Nothing, |bench| Box::pin(walls::privileges(bench))),
    ("system_calls", Needs::Nothing, |bench| Box::pin(walls::system_calls(bench))),
    ("landlock", Needs::Nothing, |bench| Box::pin(walls::landlock(bench))),
    ("network", Needs::Nothing, |bench| Box::pin(walls::network(bench))),
    ("descriptors", Needs::Nothing, |bench| Box::pin(walls::descriptors(bench))),
    ("neighbours_have_other_users", Needs::Root, |bench| Box::pin(walls::neighbours(bench))),
    // Limits.
    ("memory", Needs::Groups, |bench| Box::pin(limits::memory(bench))),
    ("process_count", Needs::Groups, |bench| Box::pin(limits::processes(bench))),
    ("temporary_space", Needs::Nothing, |bench| Box::pin(limits::space(bench))),
    ("usage_is_counted", Needs::Groups, |bench| Box::pin(limits::usage(bench))),
    // Life and death.
    ("freeze_and_thaw", Needs::Nothing, |bench| Box::pin(lives::freeze(bench))),
    ("termination_is_asked_for", Needs::Nothing, |bench| Box::pin(lives::terminate(bench))),
    ("killing_leaves_nothing", Needs::Nothing, |bench| Box::pin(lives::kill(bench))),
    ("killing_a_frozen_one", Needs::Nothing, |bench| Box::pin(lives::kill_frozen(bench))),
    ("giving_up_leaves_nothing", Needs::Nothing, |bench| Box::pin(lives::give_up(bench))),
    ("two_hundred_leave_nothing", Needs::Nothing, |bench| Box::pin(lives::two_hundred(bench))),
    ("a_killed_spawner", Needs::Nothing, |bench| Box::pin(lives::spawner_killed(bench))),
    ("a_killed_server", Needs::Nothing, |bench| Box::pin(lives::server_killed(bench))),
    ("both_killed_at_once", Needs::Groups, |bench| Box::pin(lives::both_killed(bench))),
];

fn main() {
    mayfly_sandbox::spawner::maybe_run_as_spawner();
    match std::env::args().nth(1).as_deref() {
        Some("__server") => lives::be_a_server(),
        Some("__nobody") => harness::run(CASES, false),
        _ => harness::run(CASES, true),
    }
}
