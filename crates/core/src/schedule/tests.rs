//! Tests of expressions and of what they mean.
//!
//! Owns the table of expressions with the times that a slow program in another language found, the
//! comparison with the naive evaluator, and the changes of clocks in four places.

use proptest::prelude::*;

use super::civil::{month_days, weekday};
use super::missed::{LATE_MS, Policy, ripe};
use super::{Civil, Cron, Expression, Offsets, Reading, Timing, naive, zone};
use crate::time::EpochMs;

/// Cron expressions and the three times behind 2026-01-01T00:00 that they name.
const TABLE: &[(&str, &str)] = &[
    ("* * * * ? *", "2026-01-01T00:01 2026-01-01T00:02 2026-01-01T00:03"),
    ("0/15 * * * ? *", "2026-01-01T00:15 2026-01-01T00:30 2026-01-01T00:45"),
    ("*/15 * * * ? *", "2026-01-01T00:15 2026-01-01T00:30 2026-01-01T00:45"),
    ("0/5 8-17 ? * MON-FRI *", "2026-01-01T08:00 2026-01-01T08:05 2026-01-01T08:10"),
    ("0 10 * * ? *", "2026-01-01T10:00 2026-01-02T10:00 2026-01-03T10:00"),
    ("15 12 * * ? *", "2026-01-01T12:15 2026-01-02T12:15 2026-01-03T12:15"),
    ("0 18 ? * MON-FRI *", "2026-01-01T18:00 2026-01-02T18:00 2026-01-05T18:00"),
    ("0 8 1 * ? *", "2026-01-01T08:00 2026-02-01T08:00 2026-03-01T08:00"),
    ("0/10 * ? * MON-FRI *", "2026-01-01T00:10 2026-01-01T00:20 2026-01-01T00:30"),
    ("0/30 20-23 ? * MON-FRI *", "2026-01-01T20:00 2026-01-01T20:30 2026-01-01T21:00"),
    ("0/30 0-2 ? * MON-FRI *", "2026-01-01T00:30 2026-01-01T01:00 2026-01-01T01:30"),
    ("15 10 ? * 6L 2022-2027", "2026-01-30T10:15 2026-02-27T10:15 2026-03-27T10:15"),
    ("0 0 L * ? *", "2026-01-31T00:00 2026-02-28T00:00 2026-03-31T00:00"),
    ("0 0 LW * ? *", "2026-01-30T00:00 2026-02-27T00:00 2026-03-31T00:00"),
    ("0 0 L-3 * ? *", "2026-01-28T00:00 2026-02-25T00:00 2026-03-28T00:00"),
    ("0 0 L-30 * ? *", "2026-03-01T00:00 2026-05-01T00:00 2026-07-01T00:00"),
    ("0 0 1W * ? *", "2026-02-02T00:00 2026-03-02T00:00 2026-04-01T00:00"),
    ("0 0 15W * ? *", "2026-01-15T00:00 2026-02-16T00:00 2026-03-16T00:00"),
    ("0 0 31W * ? *", "2026-01-30T00:00 2026-03-31T00:00 2026-05-29T00:00"),
    ("0 0 30W * ? *", "2026-01-30T00:00 2026-03-30T00:00 2026-04-30T00:00"),
    ("0 9 ? * 2#1 *", "2026-01-05T09:00 2026-02-02T09:00 2026-03-02T09:00"),
    ("0 9 ? * MON#1 *", "2026-01-05T09:00 2026-02-02T09:00 2026-03-02T09:00"),
    ("0 9 ? * 6#3 *", "2026-01-16T09:00 2026-02-20T09:00 2026-03-20T09:00"),
    ("0 9 ? * FRI#5 *", "2026-01-30T09:00 2026-05-29T09:00 2026-07-31T09:00"),
    ("0 9 ? * 3#2 *", "2026-01-13T09:00 2026-02-10T09:00 2026-03-10T09:00"),
    ("0 9 ? * TUE#2,THU#4 *", "2026-01-13T09:00 2026-01-22T09:00 2026-02-10T09:00"),
    ("0 9 ? * L *", "2026-01-03T09:00 2026-01-10T09:00 2026-01-17T09:00"),
    ("0 9 ? * 1L *", "2026-01-25T09:00 2026-02-22T09:00 2026-03-29T09:00"),
    ("0 9 ? * SUNL *", "2026-01-25T09:00 2026-02-22T09:00 2026-03-29T09:00"),
    ("0 9 ? * FRIL *", "2026-01-30T09:00 2026-02-27T09:00 2026-03-27T09:00"),
    ("0 9 ? * 7L *", "2026-01-31T09:00 2026-02-28T09:00 2026-03-28T09:00"),
    ("0 9 ? * MON *", "2026-01-05T09:00 2026-01-12T09:00 2026-01-19T09:00"),
    ("0 9 ? * MON,WED,FRI *", "2026-01-02T09:00 2026-01-05T09:00 2026-01-07T09:00"),
    ("0 9 ? * 1-7 *", "2026-01-01T09:00 2026-01-02T09:00 2026-01-03T09:00"),
    ("0 9 ? * SUN-SAT *", "2026-01-01T09:00 2026-01-02T09:00 2026-01-03T09:00"),
    ("0 9 ? * 2/2 *", "2026-01-02T09:00 2026-01-05T09:00 2026-01-07T09:00"),
    ("0 9 ? * MON/2 *", "2026-01-02T09:00 2026-01-05T09:00 2026-01-07T09:00"),
    ("0 9 ? * */2 *", "2026-01-01T09:00 2026-01-03T09:00 2026-01-04T09:00"),
    ("0 9 ? * * *", "2026-01-01T09:00 2026-01-02T09:00 2026-01-03T09:00"),
    ("0 0 29 2 ? *", "2028-02-29T00:00 2032-02-29T00:00 2036-02-29T00:00"),
    ("0 0 29 FEB ? *", "2028-02-29T00:00 2032-02-29T00:00 2036-02-29T00:00"),
    ("0 0 29 2 ? 2028", "2028-02-29T00:00"),
    ("0 0 29 2 ? 2026-2199", "2028-02-29T00:00 2032-02-29T00:00 2036-02-29T00:00"),
    ("0 0 28 2 ? *", "2026-02-28T00:00 2027-02-28T00:00 2028-02-28T00:00"),
    ("0 0 L 2 ? *", "2026-02-28T00:00 2027-02-28T00:00 2028-02-29T00:00"),
    ("0 0 L FEB ? 2028", "2028-02-29T00:00"),
    ("0 0 L-1 2 ? 2028", "2028-02-28T00:00"),
    ("0 0 29W 2 ? *", "2028-02-29T00:00 2032-02-27T00:00 2036-02-29T00:00"),
    ("0 0 30 * ? *", "2026-01-30T00:00 2026-03-30T00:00 2026-04-30T00:00"),
    ("0 0 31 * ? *", "2026-01-31T00:00 2026-03-31T00:00 2026-05-31T00:00"),
    ("0 0 31 4,6,9,11,12 ? *", "2026-12-31T00:00 2027-12-31T00:00 2028-12-31T00:00"),
    ("59 23 31 12 ? *", "2026-12-31T23:59 2027-12-31T23:59 2028-12-31T23:59"),
    ("59 23 31 DEC ? 2199", "2199-12-31T23:59"),
    ("0 0 1 1 ? *", "2027-01-01T00:00 2028-01-01T00:00 2029-01-01T00:00"),
    ("0 0 1 1 ? 2027", "2027-01-01T00:00"),
    ("0 0 1 JAN ? 2030/10", "2030-01-01T00:00 2040-01-01T00:00 2050-01-01T00:00"),
    ("0 0 1 1 ? */4", "2030-01-01T00:00 2034-01-01T00:00 2038-01-01T00:00"),
    ("0 0 1 1 ? 2028,2032", "2028-01-01T00:00 2032-01-01T00:00"),
    ("0 12 1-7 * ? *", "2026-01-01T12:00 2026-01-02T12:00 2026-01-03T12:00"),
    ("0 12 1,15 * ? *", "2026-01-01T12:00 2026-01-15T12:00 2026-02-01T12:00"),
    ("0 12 1,15,L * ? *", "2026-01-01T12:00 2026-01-15T12:00 2026-01-31T12:00"),
    ("0 12 1,LW * ? *", "2026-01-01T12:00 2026-01-30T12:00 2026-02-01T12:00"),
    ("0 12 */5 * ? *", "2026-01-01T12:00 2026-01-06T12:00 2026-01-11T12:00"),
    ("0 12 1/5 * ? *", "2026-01-01T12:00 2026-01-06T12:00 2026-01-11T12:00"),
    ("0 12 10-20/5 * ? *", "2026-01-10T12:00 2026-01-15T12:00 2026-01-20T12:00"),
    ("0 12 5/10,31 * ? *", "2026-01-05T12:00 2026-01-15T12:00 2026-01-25T12:00"),
    ("0 12 15W,L * ? *", "2026-01-15T12:00 2026-01-31T12:00 2026-02-16T12:00"),
    ("0 0/6 * * ? *", "2026-01-01T06:00 2026-01-01T12:00 2026-01-01T18:00"),
    ("0 */6 * * ? *", "2026-01-01T06:00 2026-01-01T12:00 2026-01-01T18:00"),
    ("0 1/6 * * ? *", "2026-01-01T01:00 2026-01-01T07:00 2026-01-01T13:00"),
    ("0 2,14 * * ? *", "2026-01-01T02:00 2026-01-01T14:00 2026-01-02T02:00"),
    ("0 0-23/3 * * ? *", "2026-01-01T03:00 2026-01-01T06:00 2026-01-01T09:00"),
    ("0 22-23 * * ? *", "2026-01-01T22:00 2026-01-01T23:00 2026-01-02T22:00"),
    ("30 23 * * ? *", "2026-01-01T23:30 2026-01-02T23:30 2026-01-03T23:30"),
    ("0 0 * * ? *", "2026-01-02T00:00 2026-01-03T00:00 2026-01-04T00:00"),
    ("1 0 * * ? *", "2026-01-01T00:01 2026-01-02T00:01 2026-01-03T00:01"),
    ("59 * * * ? *", "2026-01-01T00:59 2026-01-01T01:59 2026-01-01T02:59"),
    ("0,30 * * * ? *", "2026-01-01T00:30 2026-01-01T01:00 2026-01-01T01:30"),
    ("0-5 * * * ? *", "2026-01-01T00:01 2026-01-01T00:02 2026-01-01T00:03"),
    ("0-59/20 * * * ? *", "2026-01-01T00:20 2026-01-01T00:40 2026-01-01T01:00"),
    ("5/25 * * * ? *", "2026-01-01T00:05 2026-01-01T00:30 2026-01-01T00:55"),
    ("7 7 7 7 ? *", "2026-07-07T07:07 2027-07-07T07:07 2028-07-07T07:07"),
    ("10,20,30 4 * * ? *", "2026-01-01T04:10 2026-01-01T04:20 2026-01-01T04:30"),
    ("10-20/5,40 4 * * ? *", "2026-01-01T04:10 2026-01-01T04:15 2026-01-01T04:20"),
    ("0 8 ? 1-3 MON *", "2026-01-05T08:00 2026-01-12T08:00 2026-01-19T08:00"),
    ("0 8 ? JAN-MAR MON *", "2026-01-05T08:00 2026-01-12T08:00 2026-01-19T08:00"),
    ("0 8 ? JAN,JUL * *", "2026-01-01T08:00 2026-01-02T08:00 2026-01-03T08:00"),
    ("0 8 ? 1/3 SUN *", "2026-01-04T08:00 2026-01-11T08:00 2026-01-18T08:00"),
    ("0 8 ? */6 SUN#1 *", "2026-01-04T08:00 2026-07-05T08:00 2027-01-03T08:00"),
    ("0 8 ? DEC SAT#5 *", "2028-12-30T08:00 2029-12-29T08:00 2033-12-31T08:00"),
    ("0 8 ? FEB 1#5 *", "2032-02-29T08:00 2060-02-29T08:00 2088-02-29T08:00"),
    ("0 8 ? FEB SUN#5 *", "2032-02-29T08:00 2060-02-29T08:00 2088-02-29T08:00"),
    ("0 8 ? MAR SUNL *", "2026-03-29T08:00 2027-03-28T08:00 2028-03-26T08:00"),
    ("0 8 ? OCT 1L *", "2026-10-25T08:00 2027-10-31T08:00 2028-10-29T08:00"),
    ("0 8 ? 11 5#4 *", "2026-11-26T08:00 2027-11-25T08:00 2028-11-23T08:00"),
    ("0 8 ? NOV THU#4 *", "2026-11-26T08:00 2027-11-25T08:00 2028-11-23T08:00"),
    ("0 8 ? SEP MON#1 *", "2026-09-07T08:00 2027-09-06T08:00 2028-09-04T08:00"),
    ("0 8 ? * 2-6 *", "2026-01-01T08:00 2026-01-02T08:00 2026-01-05T08:00"),
    ("0 8 ? * 7 *", "2026-01-03T08:00 2026-01-10T08:00 2026-01-17T08:00"),
    ("0 8 ? * 1 *", "2026-01-04T08:00 2026-01-11T08:00 2026-01-18T08:00"),
    ("0 8 ? * SAT,SUN *", "2026-01-03T08:00 2026-01-04T08:00 2026-01-10T08:00"),
    ("0 8 ? * mon-fri *", "2026-01-01T08:00 2026-01-02T08:00 2026-01-05T08:00"),
    ("0 8 ? jan mon *", "2026-01-05T08:00 2026-01-12T08:00 2026-01-19T08:00"),
    ("0 8 1w * ? *", "2026-01-01T08:00 2026-02-02T08:00 2026-03-02T08:00"),
    ("0 8 l * ? *", "2026-01-31T08:00 2026-02-28T08:00 2026-03-31T08:00"),
    ("0 8 lw * ? *", "2026-01-30T08:00 2026-02-27T08:00 2026-03-31T08:00"),
    ("0 8 ? * fril *", "2026-01-30T08:00 2026-02-27T08:00 2026-03-27T08:00"),
    ("0 8 ? * 1,7L *", "2026-01-04T08:00 2026-01-11T08:00 2026-01-18T08:00"),
    ("0 8 ? * 2#1,6L *", "2026-01-05T08:00 2026-01-30T08:00 2026-02-02T08:00"),
    ("0 8 ? * WED#3 2027", "2027-01-20T08:00 2027-02-17T08:00 2027-03-17T08:00"),
    ("0 8 13 * ? *", "2026-01-13T08:00 2026-02-13T08:00 2026-03-13T08:00"),
    ("0 0 1 */2 ? *", "2026-03-01T00:00 2026-05-01T00:00 2026-07-01T00:00"),
    ("0 0 1 2/2 ? *", "2026-02-01T00:00 2026-04-01T00:00 2026-06-01T00:00"),
    ("0 0 1 1,4,7,10 ? *", "2026-04-01T00:00 2026-07-01T00:00 2026-10-01T00:00"),
    ("0 0 1 1-12/3 ? *", "2026-04-01T00:00 2026-07-01T00:00 2026-10-01T00:00"),
    ("0 0 L 3,6,9,12 ? *", "2026-03-31T00:00 2026-06-30T00:00 2026-09-30T00:00"),
    ("0 0 LW 12 ? *", "2026-12-31T00:00 2027-12-31T00:00 2028-12-29T00:00"),
    ("30 16 LW 3/3 ? *", "2026-03-31T16:30 2026-06-30T16:30 2026-09-30T16:30"),
    ("45 23 L * ? *", "2026-01-31T23:45 2026-02-28T23:45 2026-03-31T23:45"),
    ("00 08 01 01 ? 2027", "2027-01-01T08:00"),
    ("05 09 * * ? *", "2026-01-01T09:05 2026-01-02T09:05 2026-01-03T09:05"),
    ("0 0 2W 5 ? *", "2026-05-01T00:00 2027-05-03T00:00 2028-05-02T00:00"),
    ("0 0 31W 5 ? *", "2026-05-29T00:00 2027-05-31T00:00 2028-05-31T00:00"),
    ("0 0 30W 11 ? *", "2026-11-30T00:00 2027-11-30T00:00 2028-11-30T00:00"),
    ("0 0 1W 8 ? *", "2026-08-03T00:00 2027-08-02T00:00 2028-08-01T00:00"),
    ("0 0 1W 11 ? *", "2026-11-02T00:00 2027-11-01T00:00 2028-11-01T00:00"),
    ("20/20 5/5 5/5 5/5 ? *", "2026-05-05T05:20 2026-05-05T05:40 2026-05-05T10:20"),
    ("3/7 2/9 ? 2/5 3/2 2027/3", "2027-02-02T02:03 2027-02-02T02:10 2027-02-02T02:17"),
];

/// Expressions that are refused, and the field that is named.
const REFUSED: &[(&str, &str)] = &[
    ("", "expression"),
    ("every day", "expression"),
    ("Rate(1 day)", "expression"),
    ("rate(1 day", "expression"),
    ("cron 0 0 * * ? *", "expression"),
    (" cron(0 0 * * ? *)", "expression"),
    ("rate()", "rate"),
    ("rate(5)", "rate"),
    ("rate(0 minutes)", "rate"),
    ("rate(-1 minutes)", "rate"),
    ("rate(+1 minutes)", "rate"),
    ("rate(1.5 hours)", "rate"),
    ("rate(5 seconds)", "rate"),
    ("rate(5 weeks)", "rate"),
    ("rate(5 minutes 5)", "rate"),
    ("rate(minutes 5)", "rate"),
    ("rate(99999999999999999999 days)", "rate"),
    ("rate(36601 days)", "rate"),
    ("cron()", "cron"),
    ("cron(0 0 * * ?)", "cron"),
    ("cron(0 0 0 * * ? *)", "cron"),
    ("cron(60 0 * * ? *)", "minutes"),
    ("cron(-1 0 * * ? *)", "minutes"),
    ("cron(a 0 * * ? *)", "minutes"),
    ("cron(? 0 * * ? *)", "minutes"),
    ("cron(L 0 * * ? *)", "minutes"),
    ("cron(10-5 0 * * ? *)", "minutes"),
    ("cron(0/0 0 * * ? *)", "minutes"),
    ("cron(0/60 0 * * ? *)", "minutes"),
    ("cron(0/ 0 * * ? *)", "minutes"),
    ("cron(1,,2 0 * * ? *)", "minutes"),
    ("cron(*,5/x 0 * * ? *)", "minutes"),
    ("cron(+5 0 * * ? *)", "minutes"),
    ("cron(0 24 * * ? *)", "hours"),
    ("cron(0 1-24 * * ? *)", "hours"),
    ("cron(0 22-2 * * ? *)", "hours"),
    ("cron(0 ? * * ? *)", "hours"),
    ("cron(0 0 0 * ? *)", "day-of-month"),
    ("cron(0 0 32 * ? *)", "day-of-month"),
    ("cron(0 0 W * ? *)", "day-of-month"),
    ("cron(0 0 32W * ? *)", "day-of-month"),
    ("cron(0 0 1-5W * ? *)", "day-of-month"),
    ("cron(0 0 L-0 * ? *)", "day-of-month"),
    ("cron(0 0 L-31 * ? *)", "day-of-month"),
    ("cron(0 0 L3 * ? *)", "day-of-month"),
    ("cron(0 0 1,? * ? *)", "day-of-month"),
    ("cron(0 0 ? * ? *)", "day-of-month"),
    ("cron(0 0 1 0 ? *)", "month"),
    ("cron(0 0 1 13 ? *)", "month"),
    ("cron(0 0 1 JANUARY ? *)", "month"),
    ("cron(0 0 1 NOV-FEB ? *)", "month"),
    ("cron(0 0 1 MON ? *)", "month"),
    ("cron(0 0 * * * *)", "day-of-week"),
    ("cron(0 0 1 * MON *)", "day-of-week"),
    ("cron(0 0 ? * 0 *)", "day-of-week"),
    ("cron(0 0 ? * 8 *)", "day-of-week"),
    ("cron(0 0 ? * MON#0 *)", "day-of-week"),
    ("cron(0 0 ? * MON#6 *)", "day-of-week"),
    ("cron(0 0 ? * #1 *)", "day-of-week"),
    ("cron(0 0 ? * SAT-SUN *)", "day-of-week"),
    ("cron(0 0 ? * XL *)", "day-of-week"),
    ("cron(0 0 ? * JAN *)", "day-of-week"),
    ("cron(0 0 1 1 ? 1969)", "year"),
    ("cron(0 0 1 1 ? 2200)", "year"),
    ("cron(0 0 1 1 ? ?)", "year"),
    ("cron(0 0 1 1 ? 26)", "year"),
    ("at()", "at"),
    ("at(2026-11-22)", "at"),
    ("at(2026-11-22T10:00)", "at"),
    ("at(2026-11-22 10:00:00)", "at"),
    ("at(2026-11-22T10:00:00Z)", "at"),
    ("at(2026-1-2T10:00:00)", "at"),
    ("at(2026-13-01T00:00:00)", "at"),
    ("at(2026-02-29T00:00:00)", "at"),
    ("at(2026-11-22T24:00:00)", "at"),
    ("at(2026-11-22T10:60:00)", "at"),
    ("at(1969-12-31T23:59:59)", "at"),
    ("at(２026-11-22T10:0:0)", "at"),
];

fn utc(_: i64) -> i32 {
    0
}

/// Reads `2026-01-01T00:00`.
fn civil(text: &str) -> Civil {
    match Expression::parse(&format!("at({text}:00)")).unwrap() {
        Expression::At(civil) => civil,
        _ => unreachable!(),
    }
}

fn at(text: &str) -> EpochMs {
    EpochMs(u64::try_from(civil(text).to_seconds()).unwrap() * 1_000)
}

fn timing(text: &str) -> Timing {
    let expression = Expression::parse(text).unwrap();
    Timing { expression, start: None, end: None, anchor: at("2026-01-01T00:00") }
}

/// The due times of an expression between two local times in UTC, shown in UTC.
fn between(text: &str, from: &str, until: &str, offsets: Offsets<'_>) -> Vec<String> {
    let timing = timing(text);
    let mut found = Vec::new();
    let mut after = EpochMs(at(from).0 - 1);
    while let Some(due) = timing.next(after, offsets).filter(|due| *due < at(until)) {
        let seconds = i64::try_from(due.0 / 1_000).unwrap();
        found.push(Civil::from_seconds(seconds).to_string()[5..16].to_owned());
        after = due;
    }
    found
}

#[test]
fn every_expression_of_the_table_names_its_times() {
    assert!(TABLE.len() + REFUSED.len() >= 190);
    for (fields, expected) in TABLE {
        let timing = timing(&format!("cron({fields})"));
        let mut after = at("2026-01-01T00:00");
        let mut found = Vec::new();
        while let Some(due) = timing.next(after, &utc).filter(|_| found.len() < 3) {
            let seconds = i64::try_from(due.0 / 1_000).unwrap();
            found.push(Civil::from_seconds(seconds).to_string()[..16].to_owned());
            after = due;
        }
        assert_eq!(found.join(" "), *expected, "{fields}");
    }
}

#[test]
fn what_is_refused_names_its_field() {
    for (text, field) in REFUSED {
        match Expression::parse(text) {
            Ok(read) => panic!("{text} was read as {read:?}"),
            Err(error) => assert_eq!(error.field, *field, "{text}: {error}"),
        }
    }
}

#[test]
fn rules_mind_one_and_many_and_have_no_at() {
    for text in ["rate(1 minute)", "rate(2 hours)", "cron(0 0 * * ? *)"] {
        assert_eq!(Expression::parse_rule(text), Expression::parse(text), "{text}");
    }
    for text in ["rate(1 minutes)", "rate(2 hour)", "at(2026-11-22T10:00:00)"] {
        assert!(Expression::parse(text).is_ok() && Expression::parse_rule(text).is_err(), "{text}");
    }
}

#[test]
fn a_rate_counts_from_its_start_and_never_drifts() {
    let mut rate = timing("rate(7 minutes)");
    assert_eq!(rate.next(rate.anchor, &utc), Some(at("2026-01-01T00:07")));
    rate.start = Some(at("2026-02-01T12:00"));
    assert_eq!(rate.next(at("2026-01-05T00:00"), &utc), rate.start, "due at the start itself");
    assert_eq!(rate.next(at("2026-02-01T12:00"), &utc), Some(at("2026-02-01T12:07")));
    let late = EpochMs(at("2026-02-01T12:07").0 + 59_999);
    assert_eq!(rate.next(late, &utc), Some(at("2026-02-01T12:14")));
    rate.end = Some(at("2026-02-01T12:14"));
    assert_eq!(rate.next(late, &utc), rate.end, "due at the end itself");
    assert_eq!(rate.next(at("2026-02-01T12:14"), &utc), None);
}

#[test]
fn a_simulated_year_has_every_due_time_once() {
    // The loop wakes up late by up to 50 s: the due times stay where they are.
    for (text, count) in [
        ("rate(1 minute)", 525_600),
        ("cron(* * * * ? *)", 525_600),
        ("rate(1 day)", 365),
        ("cron(30 2 * * ? *)", 365),
        ("cron(0/20 * ? * MON-FRI *)", 261 * 72),
    ] {
        let timing = timing(text);
        let (mut due, end) = (timing.next(timing.anchor, &utc), at("2027-01-01T00:00"));
        let (mut fired, mut last) = (0, timing.anchor);
        while let Some(at) = due.filter(|due| *due <= end) {
            assert!(at > last && at.0 % 60_000 == 0, "{text}");
            let now = at.plus_ms(at.0 / 60_000 % 50 * 1_000);
            let found = ripe(Policy::Once, at, now, 100, |_| 0, |after| timing.next(after, &utc));
            assert_eq!((found.fire.as_slice(), found.passed_over), (&[at][..], 0), "{text}");
            (fired, last, due) = (fired + 1, at, found.next);
        }
        // A rate begins one step behind the anchor; a minute of cron may fall on both ends.
        assert!((count..=count + 1).contains(&fired), "{text}: {fired}");
    }
}

/// A zone with two changes: (instant, offset behind it).
fn changes(first: i32, changes: &'static [(&'static str, i32)]) -> impl Fn(i64) -> i32 {
    let changes: Vec<(i64, i32)> =
        changes.iter().map(|(at, offset)| (civil(at).to_seconds(), *offset)).collect();
    move |instant| {
        let passed = changes.iter().rev().find(|(at, _)| *at <= instant);
        passed.map_or(first, |(_, offset)| *offset)
    }
}

fn check(offsets: Offsets<'_>, fields: &str, from: &str, until: &str, expected: &[&str]) {
    let text = format!("cron({fields})");
    assert_eq!(between(&text, from, until, offsets), expected, "{fields} from {from}");
}

#[test]
fn a_skipped_time_does_not_fire_and_a_repeated_one_fires_once() {
    let paris = changes(3_600, &[("2026-03-29T01:00", 7_200), ("2026-10-25T01:00", 3_600)]);
    // Paris skips 02:00 to 03:00 on 29 March, and has it twice on 25 October.
    let (spring, autumn) = (("2026-03-28T00:00", "2026-03-31T00:00"), "2026-10-24T00:00");
    check(&paris, "30 2 * * ? *", spring.0, spring.1, &["03-28T01:30", "03-30T00:30"]);
    check(&paris, "0 3 * * ? *", "2026-03-29T00:00", spring.1, &["03-29T01:00", "03-30T01:00"]);
    check(
        &paris,
        "30 1-3 * * ? *",
        "2026-03-29T00:00",
        "2026-03-29T03:00",
        &["03-29T00:30", "03-29T01:30"],
    );
    check(
        &paris,
        "30 2 * * ? *",
        autumn,
        "2026-10-27T00:00",
        &["10-24T00:30", "10-25T00:30", "10-26T01:30"],
    );
    check(
        &paris,
        "0/30 * * * ? *",
        "2026-10-25T00:00",
        "2026-10-25T03:00",
        &["10-25T00:00", "10-25T00:30", "10-25T02:00", "10-25T02:30"],
    );
    // A day by rate has 24 hours, whatever the clock does.
    let days = between("rate(1 day)", "2026-10-24T00:00", "2026-10-27T00:00", &paris);
    assert_eq!(days, ["10-24T00:00", "10-25T00:00", "10-26T00:00"]);
}

#[test]
fn clocks_elsewhere_skip_and_repeat_in_their_own_way() {
    let new_york =
        changes(-18_000, &[("2026-03-08T07:00", -14_400), ("2026-11-01T06:00", -18_000)]);
    let lord_howe = changes(39_600, &[("2026-04-04T15:00", 37_800), ("2026-10-03T15:30", 39_600)]);
    let cairo = changes(7_200, &[("2026-04-23T22:00", 10_800), ("2026-10-29T21:00", 7_200)]);
    // New York: 8 March and 1 November.
    check(
        &new_york,
        "30 2 * * ? *",
        "2026-03-07T00:00",
        "2026-03-10T00:00",
        &["03-07T07:30", "03-09T06:30"],
    );
    check(
        &new_york,
        "30 1 * * ? *",
        "2026-10-31T00:00",
        "2026-11-03T00:00",
        &["10-31T05:30", "11-01T05:30", "11-02T06:30"],
    );
    // Lord Howe moves its clock by half an hour: 4 October skips 02:00 to 02:30, 5 April has
    // 01:30 to 02:00 twice.
    check(
        &lord_howe,
        "15 2 * * ? *",
        "2026-10-02T00:00",
        "2026-10-05T00:00",
        &["10-02T15:45", "10-04T15:15"],
    );
    check(&lord_howe, "30 2 * * ? *", "2026-10-03T00:00", "2026-10-04T00:00", &["10-03T15:30"]);
    check(
        &lord_howe,
        "45 1 * * ? *",
        "2026-04-03T00:00",
        "2026-04-06T00:00",
        &["04-03T14:45", "04-04T14:45", "04-05T15:15"],
    );
    // Cairo skips the first hour of 24 April, and has the last one of 29 October twice.
    check(
        &cairo,
        "30 0 * * ? *",
        "2026-04-22T00:00",
        "2026-04-25T00:00",
        &["04-22T22:30", "04-24T21:30"],
    );
    check(
        &cairo,
        "30 23 * * ? *",
        "2026-10-28T00:00",
        "2026-10-31T00:00",
        &["10-28T20:30", "10-29T20:30", "10-30T21:30"],
    );
}

#[test]
fn one_time_in_a_zone_is_the_first_of_two_and_never_one_that_is_skipped() {
    let paris = changes(3_600, &[("2026-03-29T01:00", 7_200), ("2026-10-25T01:00", 3_600)]);
    let next = |text: &str| timing(text).next(at("2026-01-01T00:00"), &paris);
    assert_eq!(next("at(2026-07-01T12:00:30)"), Some(EpochMs(at("2026-07-01T10:00").0 + 30_000)));
    assert_eq!(next("at(2026-10-25T02:30:00)"), Some(at("2026-10-25T00:30")));
    assert_eq!(next("at(2026-03-29T02:30:00)"), None);
    assert_eq!(next("at(2025-12-31T02:30:00)"), None, "it has passed");
    assert!(matches!(zone::reading(civil("2026-10-25T02:30"), &paris), Reading::Twice(_)));
    assert_eq!(zone::reading(civil("2026-03-29T02:00"), &paris), Reading::Skipped);
    assert!(matches!(zone::reading(civil("2026-03-29T03:00"), &paris), Reading::Once(_)));
}

#[test]
fn start_and_end_bound_cron_and_say_nothing_about_one_time() {
    let mut noon = timing("cron(0 12 * * ? *)");
    noon.start = Some(at("2026-03-05T12:00"));
    noon.end = Some(at("2026-03-06T11:59"));
    assert_eq!(noon.next(at("2026-01-01T00:00"), &utc), noon.start);
    assert_eq!(noon.next(at("2026-03-05T12:00"), &utc), None);
    let mut once = timing("at(2026-03-01T00:00:00)");
    (once.start, once.end) = (noon.start, Some(at("2026-01-01T00:00")));
    assert_eq!(once.next(at("2026-01-01T00:00"), &utc), Some(at("2026-03-01T00:00")));
}

#[test]
fn a_missed_time_is_skipped_made_up_once_or_made_up_wholly() {
    let hourly = timing("rate(1 hour)");
    let next = |after| hourly.next(after, &utc);
    let (due, now) = (at("2026-01-01T05:00"), EpochMs(at("2026-01-01T08:30").0));
    let decide = |policy| ripe(policy, due, now, 100, |_| 0, next);
    let later = Some(at("2026-01-01T09:00"));
    let skip = decide(Policy::Skip);
    assert_eq!((skip.fire.len(), skip.passed_over, skip.next), (0, 4, later));
    let once = decide(Policy::Once);
    assert_eq!((once.fire, once.passed_over, once.next), (vec![at("2026-01-01T08:00")], 3, later));
    let all = decide(Policy::All);
    assert_eq!((all.fire.len(), all.passed_over, all.next), (4, 0, later));
    let some = ripe(Policy::All, due, now, 3, |_| 0, next);
    assert_eq!((some.fire.len(), some.next), (3, Some(at("2026-01-01T08:00"))));
    // A little late is not missed, and nothing is due before its time.
    let slow = due.plus_ms(LATE_MS);
    assert_eq!(ripe(Policy::Skip, due, slow, 1, |_| 0, next).fire, [due]);
    assert!(ripe(Policy::All, due, EpochMs(due.0 - 1), 9, |_| 0, next).fire.is_empty());
    // Within a flexible window it waits, and is not late for having waited.
    let waits = |_| 900_000;
    assert!(ripe(Policy::Skip, due, EpochMs(due.0 + 899_999), 9, waits, next).fire.is_empty());
    assert_eq!(ripe(Policy::Skip, due, EpochMs(due.0 + 900_000), 9, waits, next).fire, [due]);
}

#[test]
fn years_of_missed_minutes_are_jumped_over() {
    let minutes = timing("rate(1 minute)");
    let asked = std::cell::Cell::new(0);
    let next = |after| {
        asked.set(asked.get() + 1);
        minutes.next(after, &utc)
    };
    let now = EpochMs(at("2046-01-01T00:00").0 + 30_000);
    let found = ripe(Policy::Once, at("2026-01-01T00:01"), now, 100, |_| 0, next);
    assert_eq!(found.fire, [at("2046-01-01T00:00")]);
    assert_eq!(found.next, Some(at("2046-01-01T00:01")));
    assert!(asked.get() < 1_100, "{} steps", asked.get());
}

fn any_entry(min: u16, max: u16, letters: &'static [&'static str]) -> BoxedStrategy<String> {
    let number = min..=max;
    let range = (min..=max, min..=max).prop_map(|(a, b)| (a.min(b), a.max(b)));
    let plain = prop_oneof![
        4 => number.prop_map(|n| n.to_string()),
        2 => range.clone().prop_map(|(a, b)| format!("{a}-{b}")),
        1 => (range, 1..=max).prop_map(|((a, b), step)| format!("{a}-{b}/{step}")),
        1 => (min..=max, 1..=max).prop_map(|(a, step)| format!("{a}/{step}")),
        1 => (1..=max).prop_map(|step| format!("*/{step}")),
        1 => Just("*".to_owned()),
    ];
    if letters.is_empty() {
        return plain.boxed();
    }
    prop_oneof![3 => plain, 2 => prop::sample::select(letters).prop_map(str::to_owned)].boxed()
}

fn any_field(
    min: u16,
    max: u16,
    letters: &'static [&'static str],
) -> impl Strategy<Value = String> {
    prop::collection::vec(any_entry(min, max, letters), 1..4).prop_map(|entries| entries.join(","))
}

fn any_cron() -> impl Strategy<Value = String> {
    let of_month = any_field(1, 31, &["L", "LW", "L-1", "L-9", "1W", "15W", "30W", "31W"]);
    let of_week = any_field(1, 7, &["L", "6L", "SUNL", "1#1", "MON#5", "7#3", "TUE", "MON-FRI"]);
    let days = prop_oneof![
        of_month.prop_map(|days| (days, "?".to_owned())),
        of_week.prop_map(|days| ("?".to_owned(), days)),
    ];
    let months = any_field(1, 12, &["FEB", "JAN-MAR", "DEC"]);
    let years = prop_oneof![3 => Just("*".to_owned()), 1 => any_field(2024, 2030, &[])];
    (any_field(0, 59, &[]), any_field(0, 23, &[]), days, months, years).prop_map(
        |(minutes, hours, (of_month, of_week), months, years)| {
            format!("{minutes} {hours} {of_month} {months} {of_week} {years}")
        },
    )
}

fn is_named(fields: &str, at: Civil) -> bool {
    let (year, month, day) = (at.year, at.month, at.day);
    let date = (
        year.into(),
        month.into(),
        day.into(),
        weekday(year, month, day).into(),
        month_days(year, month).into(),
    );
    naive::names(fields, date, at.hour.into(), at.minute.into())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// For 40 days, minute by minute, both say the same.
    #[test]
    fn the_evaluator_agrees_with_the_naive_one(fields in any_cron(), day in 0..2_500_i64) {
        let cron = Cron::parse(&fields).unwrap();
        let start = civil("2024-01-01T00:00").to_seconds() + day * 86_400;
        let mut expected = cron.next_from(Civil::from_seconds(start));
        for minute in 0..40 * 1_440 {
            let at = Civil::from_seconds(start + minute * 60);
            let named = is_named(&fields, at);
            prop_assert_eq!(cron.matches(at), named, "{} at {}", fields, at);
            prop_assert_eq!(expected == Some(at), named, "{} at {}", fields, at);
            if named {
                expected = cron.next_from(Civil::from_seconds(start + minute * 60 + 60));
            }
        }
    }

    #[test]
    fn the_calendar_goes_both_ways(seconds in -62_000_000_000_i64..250_000_000_000) {
        let civil = Civil::from_seconds(seconds);
        prop_assert!(civil.is_valid());
        prop_assert_eq!(civil.to_seconds(), seconds);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(rate|cron|at)?\\(?[ -~é]{0,30}\\)?") {
        if let Ok(expression) = Expression::parse(&text) {
            let timing =
                Timing { expression, start: None, end: None, anchor: at("2026-01-01T00:00") };
            let due = timing.next(timing.anchor, &utc);
            prop_assert!(due.is_none_or(|due| due > timing.anchor));
        }
    }
}
