//! The router over real queues and a real data plane: who gets what, and what becomes of the rest.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::name::{FunctionName, Home};
use mayfly_core::queue::{AttributeValue, QueueName};
use mayfly_core::redelivery::{Retry, Waits};
use mayfly_core::time::EpochMs;
use mayfly_events::router::{
    Cause, Counts, DeadLetter, HttpAnswer, HttpFailure, HttpRequest, HttpTarget, Parcel, Parts,
    Refused, Router, Sender, Service, Target,
};
use mayfly_invoke::{Delivery, Randomness, Source, delivery};
use mayfly_store::Clock;
use mayfly_store::queue::{Claimed, QueueId};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::house::{House, done};

/// What an address answers, one after the other, and what it was asked.
#[derive(Clone, Default)]
struct Endpoint {
    answers: Arc<Mutex<VecDeque<Result<u16, HttpFailure>>>>,
    asked: Arc<Mutex<Vec<HttpRequest>>>,
}

impl Endpoint {
    fn asked(&self) -> Vec<HttpRequest> {
        self.asked.lock().unwrap().clone()
    }

    fn answer(&self, request: HttpRequest) -> Result<HttpAnswer, HttpFailure> {
        self.asked.lock().unwrap().push(request);
        let next = self.answers.lock().unwrap().pop_front().unwrap_or(Ok(200));
        next.map(|status| HttpAnswer { status, retry_after_s: None, body: Bytes::new() })
    }
}

struct Scene {
    house: House,
    router: Router,
    endpoint: Endpoint,
    _end: CancellationToken,
}

/// Services may send to queues whose policy is the service's principal, word for word.
async fn scene(answers: Vec<Result<u16, HttpFailure>>) -> Scene {
    let house = House::new(|_| done()).await;
    let end = CancellationToken::new();
    let (queues, directory) = (house.queues.clone(), house.directory.clone());
    let config = delivery::Config::default();
    let delivery = Delivery::start(config, &house.invoker, queues.clone(), directory.clone(), &end);
    let endpoint =
        Endpoint { answers: Arc::new(Mutex::new(answers.into())), ..Endpoint::default() };
    let answering = endpoint.clone();
    let router = Router::start(Parts {
        queues,
        directory,
        delivery,
        may: Arc::new(|ask| match ask.sender {
            Sender::Service { service, .. } => ask.policy == Some(service.principal()),
            Sender::Role { arn } => arn.ends_with("/good"),
            Sender::Platform => true,
        }),
        http: Arc::new(move |request| {
            let answering = answering.clone();
            Box::pin(async move { answering.answer(request) })
        }),
        clock: Clock::simulated(EpochMs(1_800_000_000_000)),
        randomness: Randomness::seeded(3),
        home: Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() },
        tasks: TaskTracker::new(),
        end: end.clone(),
    });
    Scene { house, router, endpoint, _end: end }
}

fn parcel(lane: &str, target: Target) -> Parcel {
    Parcel {
        lane: lane.to_owned(),
        target,
        body: Bytes::from_static(b"{}"),
        attributes: Vec::new(),
        sender: Sender::Platform,
        cause: Cause {
            source: Source::Rule,
            event_id: Some("event-1".to_owned()),
            correlation_id: Some("why".to_owned()),
            trace: None,
        },
        retry: Retry { retries_max: 2, age_max_ms: 600_000, waits: Waits::Listed(vec![1_000]) },
        dead_letter: None,
        unique: None,
        hops: 0,
    }
}

fn to_queue(name: &str) -> Target {
    let name = QueueName::new(name).unwrap();
    Target::Queue { name, group: None, deduplication_id: None }
}

fn to_address() -> Target {
    Target::Http(HttpTarget {
        url: "https://example.org/".to_owned(),
        method: "POST".to_owned(),
        headers: Vec::new(),
        timeout_ms: 1_000,
        connection: None,
    })
}

fn letter(queue: &str) -> Option<DeadLetter> {
    let queue = QueueName::new(queue).unwrap();
    let body = Some(Bytes::from_static(b"the whole event"));
    Some(DeadLetter { queue, body, attributes: Vec::new(), with_reason: true })
}

fn attribute(claimed: &Claimed, name: &str) -> Option<String> {
    let found = claimed.message.attributes.iter().find(|attribute| attribute.name == name)?;
    match &found.value {
        AttributeValue::Text(text) => Some(text.clone()),
        AttributeValue::Binary(_) => None,
    }
}

async fn take(house: &House, queue: &str) -> Vec<Claimed> {
    house.queues.receive(&house.id(queue), 10, 60_000).await.unwrap()
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..10_000 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not happen");
}

#[tokio::test(start_paused = true)]
async fn every_target_gets_its_own_and_nobody_waits_for_a_slow_one() {
    let Scene { house, router, endpoint, .. } = scene(vec![Ok(503), Ok(200)]).await;
    house.queue("q", |_| {}).await;
    house.function("f", None).await;
    let name = FunctionName::new("f").unwrap();
    let function = Target::Function { name, qualifier: None };
    let all = vec![parcel("slow", to_address()), parcel("q", to_queue("q")), parcel("f", function)];
    router.deliver(all).await.unwrap();
    let got = take(&house, "q").await;
    assert_eq!(got[0].message.body, "{}");
    until(|| house.seen().iter().any(|seen| seen.function == "f")).await;
    until(|| router.pending() == 0).await;
    assert_eq!(endpoint.asked().len(), 2);
    assert_eq!(router.counts(), Counts { delivered: 3, retried: 1, dead: 0, dropped: 0 });
}

#[tokio::test(start_paused = true)]
async fn what_an_address_never_takes_becomes_a_dead_letter_with_its_reason() {
    let down = || Err(HttpFailure::unreachable("nobody is there"));
    let answers = vec![down(), down(), down(), Ok(404)];
    let Scene { house, router, endpoint, .. } = scene(answers).await;
    house.queue("dead", |_| {}).await;
    let mut lost = parcel("lane", to_address());
    lost.dead_letter = letter("dead");
    router.deliver(vec![lost.clone()]).await.unwrap();
    until(|| router.counts().dead == 1).await;
    let got = take(&house, "dead").await.remove(0);
    assert_eq!((endpoint.asked().len(), &got.message.body[..]), (3, &b"the whole event"[..]));
    assert_eq!(attribute(&got, "ERROR_CODE").unwrap(), "UNREACHABLE");
    assert_eq!(attribute(&got, "ERROR_MESSAGE").unwrap(), "nobody is there");
    assert_eq!(attribute(&got, "RETRY_ATTEMPTS").unwrap(), "2");
    let condition = attribute(&got, "EXHAUSTED_RETRY_CONDITION").unwrap();
    assert_eq!(condition, "MaximumRetryAttempts");
    // A client's mistake is not repeated.
    router.deliver(vec![lost]).await.unwrap();
    until(|| router.counts().dead == 2).await;
    let got = take(&house, "dead").await.remove(0);
    assert_eq!(attribute(&got, "ERROR_CODE").unwrap(), "HTTP_404");
    assert_eq!(attribute(&got, "RETRY_ATTEMPTS").unwrap(), "0");
    assert_eq!(attribute(&got, "EXHAUSTED_RETRY_CONDITION"), None);
    assert_eq!(house.queues.stats(&QueueId::Pending).dead, 2);
}

#[tokio::test(start_paused = true)]
async fn targets_are_asked_and_their_refusal_is_final() {
    let Scene { house, router, .. } = scene(Vec::new()).await;
    let allowed = |queue: &mut mayfly_core::queue::Queue| {
        queue.policy = Some("events.amazonaws.com".to_owned());
    };
    house.queue("open", allowed).await;
    house.queue("closed", |_| {}).await;
    house.queue("dead", allowed).await;
    house.function("f", None).await;
    let source_arn = "arn:aws:events:us-east-1:000000000000:rule/r".to_owned();
    let service = Sender::Service { service: Service::Events, source_arn };
    let name = FunctionName::new("f").unwrap();
    let role = |name: &str| Sender::Role { arn: format!("arn:aws:iam::000000000000:role/{name}") };
    for (lane, target, sender, error) in [
        ("open", to_queue("open"), service.clone(), None),
        ("closed", to_queue("closed"), service.clone(), Some("NO_PERMISSIONS")),
        ("missing", to_queue("missing"), service.clone(), Some("NO_RESOURCE")),
        ("good", to_queue("closed"), role("good"), None),
        ("bad", to_queue("closed"), role("bad"), Some("NO_PERMISSIONS")),
        (
            "function",
            Target::Function { name, qualifier: None },
            service.clone(),
            Some("NO_PERMISSIONS"),
        ),
    ] {
        let mut asked = parcel(lane, target);
        (asked.sender, asked.dead_letter) = (sender, letter("dead"));
        // The letter's queue is asked, too: the role may send to it, or its policy says so.
        router.deliver(vec![asked]).await.unwrap();
        let letters = take(&house, "dead").await;
        let codes: Vec<_> = letters.iter().map(|it| attribute(it, "ERROR_CODE")).collect();
        let expected: Vec<_> =
            error.filter(|_| lane != "bad").map(|code| Some(code.to_owned())).into_iter().collect();
        assert_eq!(codes, expected, "{lane}");
    }
    // Who may do nothing cannot leave a dead letter, either.
    assert_eq!(router.counts(), Counts { delivered: 2, retried: 0, dead: 3, dropped: 1 });
}

#[tokio::test(start_paused = true)]
async fn a_second_parcel_of_the_same_cause_is_dropped_lane_by_lane() {
    let Scene { house, router, endpoint, .. } = scene(Vec::new()).await;
    house.queue("q", |_| {}).await;
    let once = |lane: &str, target| Parcel { unique: Some([7; 32]), ..parcel(lane, target) };
    for _ in 0..3 {
        let all = vec![once("a", to_queue("q")), once("b", to_queue("q")), once("c", to_address())];
        router.deliver(all).await.unwrap();
    }
    until(|| router.pending() == 0).await;
    assert_eq!((take(&house, "q").await.len(), endpoint.asked().len()), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn a_circle_of_topics_ends_and_others_behind_them_get_their_own() {
    let Scene { house, router, .. } = scene(Vec::new()).await;
    house.queue("q", |_| {}).await;
    let topic = |name: &str| Target::Topic { name: name.to_owned(), subject: None };
    let behind = topic("round");
    router.set_topics(Arc::new(move |from: &Parcel| {
        let Target::Topic { name, .. } = &from.target else { unreachable!() };
        if name == "nowhere" {
            return Err(Refused::new("NO_RESOURCE", "the topic does not exist"));
        }
        let next = |lane: &str, target| Parcel { lane: lane.to_owned(), target, ..from.clone() };
        Ok(vec![next("again", behind.clone()), next("queue", to_queue("q"))])
    }));
    router.deliver(vec![parcel("start", topic("round"))]).await.unwrap();
    assert_eq!(take(&house, "q").await.len(), 8);
    router.deliver(vec![parcel("start", topic("nowhere"))]).await.unwrap();
    assert_eq!(router.counts(), Counts { delivered: 8, retried: 0, dead: 0, dropped: 2 });
}
