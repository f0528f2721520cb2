//! The patterns of texts: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.
