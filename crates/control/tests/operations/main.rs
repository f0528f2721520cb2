//! The operations through [`mayfly_control::Control`], over the real stores in a directory of their
//! own. Requests and answers are written as the JSON of the API.

#![allow(clippy::unwrap_used, reason = "a test panics and explains")]

mod house;

mod aliases;
mod concurrency;
mod event_invokes;
mod functions;
mod layers;
mod mappings;
mod pages;
mod permissions;
mod queues;
mod races;
mod recursion;
mod tags;
mod urls;
mod versions;
