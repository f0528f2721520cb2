//! The API: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

mod enums;
pub mod errors;
mod operation;
mod patterns;
mod requests;
mod responses;
pub mod schema;
mod structures;

pub use enums::*;
pub use operation::*;
pub use requests::*;
pub use responses::*;
pub use structures::*;
