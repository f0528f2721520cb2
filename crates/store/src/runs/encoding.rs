//! The encoding of a run without its payload and result.
//!
//! ```text
//!  record  = version(1) id(16) function qualifier source event? flags correlation? trace? accepted
//!            reported progress payload-length? result-length? attempt-count attempt…
//!            problem? missed-count missed…
//!  trace   = root(16) 0 | root(16) 1 parent(8); since version 2
//!  attempt = number started queued version init? run billed memory peak log? error?
//!  numbers are varints; texts are varint(length) UTF-8; "?" is 0 for none, or 1 more than a number
//! ```
//! A released version never changes; a new one gets a number and a reader of its own.
//! Owns both directions. Never does I/O.

use mayfly_core::name::{FunctionName, RequestId, Version};
use mayfly_core::run::{Attempt, Discarded, Origin, Progress};
use mayfly_core::time::EpochMs;
use mayfly_core::trace::{Place, SpanId, TraceId};

use super::{Content, Run};

const VERSION: u8 = 2;
/// Why an invocation is not tried again, by its stored number.
const DISCARDED: [Discarded; 7] = [
    Discarded::NotRetried,
    Discarded::RetriesExhausted,
    Discarded::EventAgeExceeded,
    Discarded::ZeroReservedConcurrency,
    Discarded::Recursion,
    Discarded::NotFound,
    Discarded::Cancelled,
];
const ASYNCHRONOUS: u64 = 1;
const OWN_CORRELATION: u64 = 2;
const TRACED: u64 = 4;

/// A record that no release has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a run record is damaged or of a newer release")]
pub(super) struct Damaged;

/// Appends the record of `run` to `out`.
pub(super) fn encode(run: &Run, out: &mut Vec<u8>) {
    let origin = &run.origin;
    out.push(VERSION);
    out.extend_from_slice(origin.request_id.as_bytes());
    text(out, origin.function.as_str());
    text(out, &origin.qualifier);
    text(out, &origin.source);
    optional_text(out, origin.event_id.as_deref());
    let own = origin.correlation_id == origin.request_id.to_string();
    let flag = |is_set: bool, flag: u64| if is_set { flag } else { 0 };
    let flags = flag(origin.asynchronous, ASYNCHRONOUS) | flag(own, OWN_CORRELATION);
    number(out, flags | flag(origin.trace.is_some(), TRACED));
    if !own {
        text(out, &origin.correlation_id);
    }
    if let Some(place) = origin.trace {
        out.extend_from_slice(&place.trace.0);
        out.push(place.parent.is_some().into());
        out.extend_from_slice(place.parent.as_ref().map_or(&[], |parent| &parent.0));
    }
    number(out, origin.accepted.0);
    number(out, run.reported.0);
    progress(out, run.progress);
    optional(out, run.payload.length);
    optional(out, run.result.length);
    number(out, run.attempts.len() as u64);
    run.attempts.iter().for_each(|one| attempt(out, one));
    optional_text(out, run.problem.as_deref());
    number(out, run.destinations_missed.len() as u64);
    run.destinations_missed.iter().for_each(|missed| text(out, missed));
}

fn attempt(out: &mut Vec<u8>, one: &Attempt) {
    number(out, one.number.into());
    number(out, one.started.0);
    number(out, one.queued_ms);
    // $LATEST is 0: published versions count from 1.
    let version = one.version.map(|version| match version {
        Version::Latest => 0,
        Version::Number(number) => number,
    });
    optional(out, version);
    optional(out, one.init_us);
    number(out, one.run_us);
    number(out, one.billed_ms);
    number(out, one.memory_mb.into());
    number(out, one.memory_peak_mb.into());
    optional_text(out, one.log.as_ref().map(|(group, _)| group.as_str()));
    if let Some((_, stream)) = &one.log {
        text(out, stream);
    }
    optional_text(out, one.error.as_deref());
}

fn progress(out: &mut Vec<u8>, progress: Progress) {
    match progress {
        Progress::Succeeded => number(out, 0),
        Progress::Retrying { until } => {
            number(out, 1);
            number(out, until.0);
        }
        Progress::Failed(why) => {
            let why = DISCARDED.iter().position(|known| *known == why);
            number(out, 2);
            number(out, why.expect("the table has every reason, which a test checks") as u64);
        }
    }
}

fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7f).unwrap_or(0) | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or(0));
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn optional(out: &mut Vec<u8>, value: Option<u64>) {
    number(out, value.map_or(0, |value| value.saturating_add(1)));
}

fn optional_text(out: &mut Vec<u8>, value: Option<&str>) {
    optional(out, value.map(|text| text.len() as u64));
    out.extend_from_slice(value.unwrap_or_default().as_bytes());
}

/// Reads a record; payload and result have their lengths only.
pub(super) fn decode(record: &[u8]) -> Result<Run, Damaged> {
    let mut reader = Reader(record);
    if !(1..=VERSION).contains(&reader.byte()?) {
        return Err(Damaged);
    }
    let request_id = reader.id()?;
    let function = FunctionName::new(reader.text()?).map_err(|_| Damaged)?;
    let qualifier = reader.text()?.to_owned();
    let source = reader.text()?.to_owned();
    let event_id = reader.optional_text()?.map(str::to_owned);
    let flags = reader.number()?;
    let correlation_id = if flags & OWN_CORRELATION == 0 {
        reader.text()?.to_owned()
    } else {
        request_id.to_string()
    };
    let trace = if flags & TRACED == 0 { None } else { Some(reader.place()?) };
    let accepted = EpochMs(reader.number()?);
    let asynchronous = flags & ASYNCHRONOUS != 0;
    let origin = Origin {
        request_id,
        function,
        qualifier,
        source,
        event_id,
        correlation_id,
        trace,
        asynchronous,
        accepted,
    };
    let reported = EpochMs(reader.number()?);
    let progress = reader.progress()?;
    let payload = Content { length: reader.optional()?, kept: None };
    let result = Content { length: reader.optional()?, kept: None };
    let count = reader.number()?;
    let attempts = (0..count).map(|_| reader.attempt()).collect::<Result<_, _>>()?;
    let problem = reader.optional_text()?.map(str::to_owned);
    let count = reader.number()?;
    let missed = (0..count).map(|_| reader.text().map(str::to_owned));
    let destinations_missed = missed.collect::<Result<_, _>>()?;
    Ok(Run { origin, attempts, progress, reported, payload, result, problem, destinations_missed })
}

/// The request id of a record, without reading the rest.
pub(super) fn request_id(record: &[u8]) -> Option<RequestId> {
    Reader(record.get(1..)?).id().ok()
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, Damaged> {
        Ok(self.bytes(1)?[0])
    }

    fn place(&mut self) -> Result<Place, Damaged> {
        let trace = TraceId(self.bytes(16)?.try_into().map_err(|_| Damaged)?);
        let parent = match self.byte()? {
            0 => None,
            1 => Some(SpanId(self.bytes(8)?.try_into().map_err(|_| Damaged)?)),
            _ => return Err(Damaged),
        };
        Ok(Place { trace, parent })
    }

    fn bytes(&mut self, count: usize) -> Result<&'a [u8], Damaged> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn id(&mut self) -> Result<RequestId, Damaged> {
        let bytes = self.bytes(16)?.try_into().map_err(|_| Damaged)?;
        Ok(RequestId::from_random(bytes))
    }

    fn number(&mut self) -> Result<u64, Damaged> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.bytes(1)?[0];
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Damaged)
    }

    fn short(&mut self) -> Result<u32, Damaged> {
        u32::try_from(self.number()?).map_err(|_| Damaged)
    }

    fn text_of(&mut self, length: u64) -> Result<&'a str, Damaged> {
        let length = usize::try_from(length).map_err(|_| Damaged)?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| Damaged)
    }

    fn text(&mut self) -> Result<&'a str, Damaged> {
        let length = self.number()?;
        self.text_of(length)
    }

    fn optional(&mut self) -> Result<Option<u64>, Damaged> {
        Ok(self.number()?.checked_sub(1))
    }

    fn optional_text(&mut self) -> Result<Option<&'a str>, Damaged> {
        let length = self.optional()?;
        length.map(|length| self.text_of(length)).transpose()
    }

    fn progress(&mut self) -> Result<Progress, Damaged> {
        match self.number()? {
            0 => Ok(Progress::Succeeded),
            1 => Ok(Progress::Retrying { until: EpochMs(self.number()?) }),
            2 => {
                let why = usize::try_from(self.number()?).map_err(|_| Damaged)?;
                DISCARDED.get(why).map(|why| Progress::Failed(*why)).ok_or(Damaged)
            }
            _ => Err(Damaged),
        }
    }

    fn attempt(&mut self) -> Result<Attempt, Damaged> {
        Ok(Attempt {
            number: self.short()?,
            started: EpochMs(self.number()?),
            queued_ms: self.number()?,
            version: self.optional()?.map(|number| match number {
                0 => Version::Latest,
                number => Version::Number(number),
            }),
            init_us: self.optional()?,
            run_us: self.number()?,
            billed_ms: self.number()?,
            memory_mb: self.short()?,
            memory_peak_mb: self.short()?,
            log: match self.optional_text()? {
                None => None,
                Some(group) => Some((group.to_owned(), self.text()?.to_owned())),
            },
            error: self.optional_text()?.map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::tests::{attempt, run};

    fn rich() -> Run {
        let mut run = run(7, 1_790_000_000_123);
        run.origin.event_id = Some("é".to_owned());
        run.origin.correlation_id = "another".to_owned();
        run.progress = Progress::Retrying { until: EpochMs(1_790_000_060_000) };
        run.attempts = vec![attempt(1, None), attempt(2, Some("Unhandled"))];
        run.attempts[1].version = Some(Version::Number(7));
        run.attempts[1].init_us = Some(0);
        run.problem = Some("the function is throttled".to_owned());
        run.destinations_missed = vec!["q: it is gone".to_owned()];
        run
    }

    #[test]
    fn records_come_back_as_they_were() {
        let mut runs = vec![rich(), run(1, 0)];
        runs.extend(DISCARDED.map(|why| Run { progress: Progress::Failed(why), ..run(2, 5) }));
        let trace = TraceId([9; 16]);
        for parent in [None, Some(SpanId([7; 8]))] {
            let mut traced = rich();
            traced.origin.trace = Some(Place { trace, parent });
            runs.push(traced);
        }
        for mut run in runs {
            let mut record = Vec::new();
            encode(&run, &mut record);
            run.payload.kept = None;
            run.result.kept = None;
            assert_eq!(decode(&record), Ok(run.clone()));
            assert_eq!(request_id(&record), Some(run.origin.request_id));
        }
    }

    #[test]
    fn damaged_records_are_refused_and_never_panic() {
        let mut record = Vec::new();
        let mut traced = rich();
        let parent = Some(SpanId([7; 8]));
        traced.origin.trace = Some(Place { trace: TraceId([9; 16]), parent });
        encode(&traced, &mut record);
        for length in 0..record.len() {
            assert_eq!(decode(&record[..length]), Err(Damaged), "{length}");
        }
        for version in [0, VERSION + 1] {
            record[0] = version;
            assert_eq!(decode(&record), Err(Damaged));
        }
    }

    #[test]
    fn the_first_version_is_read_for_ever() {
        let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let hex = std::fs::read_to_string(fixtures.join("runs/version1.hex")).unwrap();
        let digits = hex.trim().as_bytes().chunks(2);
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16);
        let record: Vec<u8> = digits.map(|pair| byte(pair).unwrap()).collect();
        let mut expected = rich();
        expected.payload.kept = None;
        expected.result.kept = None;
        assert_eq!(decode(&record), Ok(expected));
    }
}
