//! Labels and rotations, step by step.

use super::*;

fn secret() -> Secret {
    Secret {
        name: SecretName::new("db/password").unwrap(),
        suffix: "AbCdEf".to_owned(),
        description: String::new(),
        kms_key: None,
        tags: BTreeMap::new(),
        created: EpochMs(1),
        changed: EpochMs(1),
        accessed: None,
        deleted: None,
        versions: BTreeMap::new(),
        policy: None,
        rotation: None,
    }
}

/// `a:AWSCURRENT b:-`
fn stages(secret: &Secret) -> String {
    let of = |version: &SecretVersion| {
        let stages: Vec<&str> =
            version.stages.iter().map(|s| s.trim_start_matches("AWS")).collect();
        if stages.is_empty() { "-".to_owned() } else { stages.join("+") }
    };
    let shown = secret.versions.iter().map(|(id, version)| format!("{id}:{}", of(version)));
    shown.collect::<Vec<_>>().join(" ")
}

fn texts(stages: &[&str]) -> Vec<String> {
    stages.iter().map(|s| (*s).to_owned()).collect()
}

#[test]
fn the_current_label_leaves_a_previous_one_behind() {
    let mut secret = secret();
    secret.write("a", &texts(&["mine"]), EpochMs(2)).unwrap();
    assert_eq!(stages(&secret), "a:CURRENT+mine");
    secret.write("b", &texts(&[CURRENT]), EpochMs(3)).unwrap();
    assert_eq!(stages(&secret), "a:PREVIOUS+mine b:CURRENT");
    secret.write("c", &texts(&[CURRENT]), EpochMs(4)).unwrap();
    assert_eq!(stages(&secret), "a:mine b:PREVIOUS c:CURRENT");
    secret.write("d", &texts(&[PENDING, "mine"]), EpochMs(5)).unwrap();
    assert_eq!(stages(&secret), "a:- b:PREVIOUS c:CURRENT d:PENDING+mine");
    // Back to the version before: the two labels change places.
    secret.move_stage(CURRENT, Some("c"), Some("b"), EpochMs(6)).unwrap();
    assert_eq!(stages(&secret), "a:- b:CURRENT c:PREVIOUS d:PENDING+mine");
}

#[test]
fn a_label_is_only_taken_from_where_the_request_says_it_is() {
    let mut secret = secret();
    for id in ["a", "b"] {
        secret.write(id, &texts(&[CURRENT]), EpochMs(2)).unwrap();
    }
    let mut step = |stage: &str, from: Option<&str>, to: Option<&str>| {
        let mut tried = secret.clone();
        let moved = tried.move_stage(stage, from, to, EpochMs(3));
        if moved.is_ok() {
            secret = tried;
        }
        moved.map(|()| stages(&secret))
    };
    assert_eq!(step(CURRENT, None, Some("x")), Err(StageError::NoVersion("x".to_owned())));
    assert_eq!(step(CURRENT, None, Some("a")), Err(StageError::AttachedTo("b".to_owned())));
    assert_eq!(step(CURRENT, Some("a"), Some("a")), Err(StageError::AttachedTo("b".to_owned())));
    assert_eq!(step(CURRENT, Some("b"), None), Err(StageError::CurrentMustStay));
    assert_eq!(step("mine", Some("b"), None), Err(StageError::NotAttached));
    assert_eq!(step("mine", None, Some("a")), Ok("a:PREVIOUS+mine b:CURRENT".to_owned()));
    assert_eq!(step("mine", Some("a"), None), Ok("a:PREVIOUS b:CURRENT".to_owned()));
    assert_eq!(step(CURRENT, Some("b"), Some("b")), Ok("a:PREVIOUS b:CURRENT".to_owned()));
}

#[test]
fn old_versions_without_a_label_make_room() {
    let mut secret = secret();
    for number in 0..VERSIONS_MAX as u64 {
        let gone = secret.make_room().unwrap();
        assert!(gone.is_empty());
        secret.write(&format!("{number:03}"), &texts(&[CURRENT]), EpochMs(number)).unwrap();
    }
    assert_eq!(secret.make_room().unwrap(), ["000"]);
    for (number, version) in secret.versions.values_mut().enumerate() {
        version.stages.insert(format!("keep{number}"));
    }
    secret.write("last", &[], EpochMs(1)).unwrap();
    secret.versions.get_mut("last").unwrap().stages.insert("keep".to_owned());
    assert_eq!(secret.make_room(), None);
}

fn rotating(every_days: Option<u32>) -> Secret {
    let mut secret = secret();
    secret.write("a", &[], EpochMs(2)).unwrap();
    secret.rotation = Some(Rotation {
        enabled: true,
        function_arn: "arn".to_owned(),
        after_days: every_days,
        schedule: None,
        schedule_ms: None,
        duration: None,
        last: None,
        next: None,
        run: None,
    });
    secret
}

#[test]
fn a_rotation_takes_four_steps_and_is_due_again() {
    let mut secret = rotating(Some(2));
    secret.begin_rotation("b", false, EpochMs(10));
    assert_eq!(stages(&secret), "a:CURRENT b:PENDING");
    for step in Step::ALL {
        assert_eq!(secret.due(), Some(EpochMs(10)));
        assert_eq!(secret.rotation.as_ref().unwrap().run.as_ref().unwrap().step, step);
        match step {
            Step::Create => secret.write("b", &texts(&[PENDING]), EpochMs(10)).unwrap(),
            Step::Finish => secret.move_stage(CURRENT, Some("a"), Some("b"), EpochMs(10)).unwrap(),
            _ => {}
        }
        secret.settle_rotation("other", step, Err("not ours".to_owned()), EpochMs(10));
        secret.settle_rotation("b", step, Ok(()), EpochMs(10));
    }
    assert_eq!(stages(&secret), "a:PREVIOUS b:CURRENT");
    let rotation = secret.rotation.clone().unwrap();
    assert_eq!((rotation.last, rotation.run), (Some(EpochMs(10)), None));
    assert_eq!(secret.due(), Some(EpochMs(10 + 2 * 86_400_000)));
    secret.cancel_rotation();
    assert_eq!(secret.due(), None);
}

#[test]
fn a_step_that_fails_is_tried_again_and_given_up() {
    let mut secret = rotating(None);
    secret.begin_rotation("b", false, EpochMs(0));
    let mut now = 0;
    for attempt in 1..=5 {
        secret.settle_rotation("b", Step::Create, Err("no".to_owned()), EpochMs(now));
        let run = secret.rotation.as_ref().unwrap().run.clone().unwrap();
        assert_eq!((run.attempts, run.failure.as_deref()), (attempt, Some("no")));
        match run.at {
            Some(at) => now = at.0,
            None => assert_eq!((attempt, now), (5, 1_000 + 4_000 + 16_000 + 64_000)),
        }
    }
    assert_eq!(secret.due(), None);
    assert_eq!(secret.unfinished(), Some("b"));
    // The next one takes up the version that is there.
    secret.begin_rotation("c", false, EpochMs(now));
    assert_eq!(secret.rotation.as_ref().unwrap().run.as_ref().unwrap().token, "b");
    assert_eq!(stages(&secret), "a:CURRENT b:PENDING");
}

#[test]
fn a_function_that_does_not_move_the_label_has_failed() {
    let mut secret = rotating(None);
    secret.begin_rotation("b", false, EpochMs(0));
    for step in Step::ALL {
        secret.settle_rotation("b", step, Ok(()), EpochMs(0));
    }
    let run = secret.rotation.as_ref().unwrap().run.clone().unwrap();
    assert_eq!((run.step, run.attempts), (Step::Finish, 1));
    assert!(run.failure.unwrap().contains("AWSCURRENT"));
}

#[test]
fn a_trial_runs_one_step_and_leaves_nothing() {
    let mut secret = rotating(Some(1));
    secret.begin_rotation("b", true, EpochMs(5));
    assert_eq!(secret.rotation.as_ref().unwrap().run.as_ref().unwrap().step, Step::Test);
    secret.settle_rotation("b", Step::Test, Ok(()), EpochMs(6));
    assert_eq!(stages(&secret), "a:CURRENT");
    let rotation = secret.rotation.as_ref().unwrap();
    assert_eq!((rotation.last, rotation.next), (None, Some(EpochMs(5 + 86_400_000))));
}

#[test]
fn a_deleted_secret_waits_for_its_end_only() {
    let mut secret = rotating(Some(1));
    secret.begin_rotation("b", false, EpochMs(5));
    secret.deleted = Some(EpochMs(99));
    assert_eq!(secret.due(), Some(EpochMs(99)));
}

#[test]
fn names_are_checked() {
    for good in ["a", "prod/db+x=1@h!_.-", &"n".repeat(512)] {
        assert_eq!(SecretName::new(good).unwrap().as_str(), good);
    }
    for bad in ["", "a b", "a:b", "ü", "a*", &"n".repeat(513)] {
        assert!(SecretName::new(bad).is_err(), "{bad}");
    }
}
