//! Users, roles, policies and access keys: the IAM API, one file for each kind of thing.
//!
//! Owns what they may become. Never authenticates anybody and never decides about a request, except
//! in a simulation. All changes of identities happen one after the other ([`Changing`]): what one
//! of them counted or found still holds when it writes.
//!
//! ```text
//! gateway ─▶ Control::<operation> ─▶ find ─▶ decide ─▶ Catalogue::commit ─▶ shown ─▶ answer
//!                                                            │ watch
//!                       mayfly::identity::Directory ◀────────┘
//! ```

mod access_key;
mod api_key;
mod arn;
mod asking;
mod attachment;
pub mod aws_managed;
mod boundary;
mod changing;
mod document;
mod entities;
mod find;
mod inline;
mod pages;
mod pass_role;
mod policy;
mod policy_version;
mod refusal;
mod role;
mod role_in_use;
mod shown;
mod simulate;
mod subject;
mod summary;
mod tags;
mod user;

pub use api_key::{MadeApiKey, digest as api_key_digest};
pub use arn::{policy_arn, role_arn, user_arn};
pub use asking::Asking;
pub(crate) use changing::Changing;
