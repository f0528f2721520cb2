//! The lifecycle of extensions, by table and by random walks.

use super::*;

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|&name| name.to_owned()).collect()
}

fn both() -> Vec<String> {
    names(&["INVOKE", "SHUTDOWN"])
}

fn crew(externals: &[&str]) -> Crew {
    Crew::new(names(externals), false)
}

#[test]
fn init_waits_for_external_and_internal_extensions() {
    let mut crew = crew(&["a"]);
    assert!(!crew.all_registered() && !crew.all_ready());
    crew.register("a", &both(), "1".into()).unwrap();
    assert!(crew.all_registered(), "the runtime may start now");
    crew.register("inside", &names(&["INVOKE"]), "2".into()).unwrap();
    crew.next("1").unwrap();
    assert!(!crew.all_ready(), "the internal one has not asked");
    crew.next("2").unwrap();
    assert!(crew.all_ready());
    crew.close();
    let late = crew.register("late", &names(&["INVOKE"]), "3".into());
    assert_eq!(late.unwrap_err(), Refusal::RegistrationClosed);
}

#[test]
fn an_invocation_waits_for_those_who_wanted_it() {
    let mut crew = crew(&["a", "quiet"]);
    crew.register("a", &both(), "1".into()).unwrap();
    crew.register("quiet", &names(&["SHUTDOWN"]), "2".into()).unwrap();
    let (a, quiet) = (crew.next("1").unwrap(), crew.next("2").unwrap());
    crew.begin();
    assert!(!crew.all_ready(), "nobody fetched it yet");
    assert_eq!(crew.take(quiet), None);
    assert_eq!(crew.take(a), Some(Due::Invoke));
    assert_eq!(crew.take(a), None, "once");
    assert!(!crew.all_ready());
    crew.next("1").unwrap();
    assert!(crew.all_ready());
}

#[test]
fn one_request_waits_at_a_time() {
    let mut crew = crew(&["a"]);
    crew.register("a", &both(), "1".into()).unwrap();
    let at = crew.next("1").unwrap();
    assert_eq!(crew.next("1"), Err(Refusal::InvalidState { state: State::Ready }));
    crew.withdraw(at);
    assert_eq!(crew.next("1"), Ok(at), "its connection was lost");
    assert_eq!(crew.next("9"), Err(Refusal::UnknownIdentifier));
}

#[test]
fn what_may_be_registered() {
    let mut crew = crew(&["a"]);
    let event = |name: &str| Err(Refusal::InvalidEvent { event: name.to_owned() });
    let mut try_it = |name: &str, events: &[&str]| {
        crew.register(name, &names(events), "1".into()).map(|extension| extension.events)
    };
    assert_eq!(try_it("", &["INVOKE"]), Err(Refusal::InvalidName));
    assert_eq!(try_it("a", &["NOPE"]), event("NOPE"));
    assert_eq!(try_it("inside", &["SHUTDOWN"]), event("SHUTDOWN"), "external ones only");
    assert_eq!(try_it("a", &[]), Ok(Events::default()));
    let registered = Err(Refusal::InvalidState { state: State::Registered });
    assert_eq!(try_it("a", &["INVOKE"]), registered);
    for n in 1..EXTENSIONS_MAX {
        try_it(&format!("inside-{n}"), &["INVOKE"]).unwrap();
    }
    assert_eq!(try_it("one-more", &["INVOKE"]), Err(Refusal::TooMany));
}

#[test]
fn with_several_invocations_at_once_there_is_no_invoke_event() {
    let mut crew = Crew::new(names(&["a"]), true);
    let refused = crew.register("a", &both(), "1".into()).unwrap_err();
    assert_eq!(refused, Refusal::InvalidEvent { event: "INVOKE".into() });
    crew.register("a", &names(&["SHUTDOWN"]), "1".into()).unwrap();
}

#[test]
fn the_first_failure_counts() {
    let mut crew = crew(&["a", "b"]);
    crew.register("a", &both(), "1".into()).unwrap();
    crew.init_error("1", "Extension.NoConfig").unwrap();
    crew.init_error("1", "Extension.Other").unwrap();
    crew.exited(0, Exit::Code(1));
    crew.exited(1, Exit::Signal(9));
    let failure = crew.failure().unwrap();
    assert_eq!(failure.kind, FaultKind::Init);
    assert_eq!(failure.detail, "extension a: Extension.NoConfig");
    assert_eq!(crew.list()[0].state, State::Exited);
}

#[test]
fn an_extension_that_ends_by_itself_has_crashed() {
    let mut one = crew(&["a"]);
    one.exited(0, Exit::Code(0));
    let failure = one.failure().unwrap();
    assert_eq!(failure.kind.error_type(), "Extension.Crash");
    assert_eq!(failure.detail, "extension a: exit status 0");
    assert!(Crew::new((0..11).map(|n| n.to_string()).collect(), false).failure().is_some());
}

#[test]
fn shutdown_reaches_those_who_wait_and_those_who_are_busy() {
    let mut crew = crew(&["busy", "idle", "deaf"]);
    for (name, events, id) in
        [("busy", both(), "1"), ("idle", both(), "2"), ("deaf", names(&["INVOKE"]), "3")]
    {
        crew.register(name, &events, id.into()).unwrap();
        crew.next(id).unwrap();
    }
    crew.begin();
    assert_eq!(crew.take(0), Some(Due::Invoke));
    crew.end();
    assert_eq!(crew.take(1), Some(Due::Shutdown), "instead of the invocation it had not fetched");
    assert_eq!(crew.take(2), None);
    assert_eq!(crew.take(0), None, "it does not ask");
    crew.next("1").unwrap();
    assert_eq!(crew.take(0), Some(Due::Shutdown));
    assert!(!crew.all_gone());
    crew.exited(0, Exit::Code(0));
    crew.exited(1, Exit::Code(3));
    assert!(crew.all_gone(), "nobody waits for the deaf one");
    assert_eq!(crew.failure(), None, "they were asked to end");
}

#[test]
fn the_time_of_a_shutdown_depends_on_who_is_there() {
    assert_eq!(crew(&["a"]).shutdown_ms(), (300, 2_000));
    let mut internal = crew(&[]);
    assert_eq!(internal.shutdown_ms(), (0, 0));
    internal.register("inside", &names(&["INVOKE"]), "1".into()).unwrap();
    assert_eq!(internal.shutdown_ms(), (500, 500));
}

#[test]
fn extensions_get_the_functions_variables_and_not_the_runtimes() {
    for name in ["AWS_REGION", "STAGE", "AWS_LAMBDA_RUNTIME_API", "AWS_LAMBDA_FUNCTION_NAME"] {
        assert!(gets_variable(name), "{name}");
    }
    for name in ["_HANDLER", "LAMBDA_TASK_ROOT", "AWS_EXECUTION_ENV", "_MAYFLY_FRAMED_FD"] {
        assert!(!gets_variable(name), "{name}");
    }
}

/// Random requests in random order: nobody is forgotten and nothing comes twice.
#[test]
fn whatever_they_do_an_invocation_ends_when_everybody_asked_again() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    for _ in 0..2_000 {
        let mut crew = crew(&["0", "1", "2"]);
        for n in ["0", "1", "2"] {
            let events = if draw(2) == 0 { both() } else { names(&["SHUTDOWN"]) };
            crew.register(n, &events, n.into()).unwrap();
            crew.next(n).unwrap();
        }
        for _ in 0..draw(4) {
            crew.begin();
            let wanted = crew.list().iter().filter(|e| e.events.invoke).count();
            let (mut taken, mut steps) = (0, 0);
            while !crew.all_ready() {
                let at = usize::try_from(draw(3)).unwrap();
                match draw(2) {
                    0 => taken += usize::from(crew.take(at).is_some()),
                    _ => drop(crew.next(&at.to_string())),
                }
                steps += 1;
                assert!(steps < 10_000, "it never ends: {crew:?}");
            }
            assert_eq!(taken, wanted);
        }
        crew.end();
        for at in 0..3 {
            assert_eq!(crew.take(at), Some(Due::Shutdown));
            crew.exited(at, Exit::Code(0));
        }
        assert!(crew.all_gone() && crew.failure().is_none());
    }
}
