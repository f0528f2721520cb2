//! What functions may reach outside: one file per operation.
//!
//! Owns reading and changing the setting. It is the function's and not a version's, so that taking
//! it away reaches every version at once. AWS has no such operation: the gateway serves these under
//! `/_mayfly/v1`. Never opens anything: the sandbox does.

mod get_function_egress;
mod put_function_egress;
