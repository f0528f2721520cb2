//! Operations on what becomes of recursive chains: one file each.
//!
//! Owns the choice. Never detects a chain: the data plane does.

mod get_function_recursion_config;
mod put_function_recursion_config;

use mayfly_wire::generated::lambda::RecursiveLoop;

fn shown(is_allowed: bool) -> RecursiveLoop {
    if is_allowed { RecursiveLoop::Allow } else { RecursiveLoop::Terminate }
}
