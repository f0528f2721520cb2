//! The operations on functions that AWS has no API for.
//!
//! Owns the choice of file.

pub mod egress;
pub mod suggested_policy;
