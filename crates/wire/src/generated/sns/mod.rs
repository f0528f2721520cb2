//! The API: SNS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

pub mod errors;
mod operation;
mod patterns;
pub mod query;
mod requests;
mod responses;
pub mod schema;
mod structures;

pub use operation::*;
pub use requests::*;
pub use responses::*;
pub use structures::*;
