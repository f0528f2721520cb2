//! placeholder: pool
