//! The patterns of texts: SNS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.
