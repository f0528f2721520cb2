//! The host's half of WASI 0.3: components that export `wasi:http/handler`.
//!
//! Owns the resources, streams and futures that such a component sees, and the way of one request
//! through it. What both editions of WASI have in common is `host`'s. Never opens a connection.
//!
//! ```text
//! request ─▶ handle ─────────────▶ response ─▶ answer begins
//!    │          (the task goes on)     │
//!    └─ stream ─▶ read                 └─ stream, then trailers ─▶ answer ends ─▶ tasks end
//! ```
//! A component may go on after its answer, for example to write a log: it gets until its deadline.

mod bindings;
mod client;
mod contents;
mod fields;
mod request;
mod response;
mod system;

use std::future::poll_fn;

use wasmtime::Store;
use wasmtime::component::{Access, HasSelf, Linker};

use self::bindings::wasi::http::types::ErrorCode;
use self::bindings::wasi::{cli, clocks, http, random};
pub(super) use self::bindings::{Service, ServicePre};
use self::request::Request;
use super::host::{Answered, Host};
use crate::seam::HttpRequest;

/// The store of an instance while it runs.
type Running<'a> = Access<'a, Host, HasSelf<Host>>;

/// Lets components import WASI 0.3.
pub(super) fn add_to_linker(linker: &mut Linker<Host>) -> wasmtime::Result<()> {
    macro_rules! add {
        ($($module:path),+ $(,)?) => {
            $({
                use $module as interface;
                interface::add_to_linker::<Host, HasSelf<Host>>(linker, |host| host)?;
            })+
        };
    }
    add!(
        http::types,
        http::client,
        cli::environment,
        cli::exit,
        cli::types,
        cli::stdin,
        cli::stdout,
        cli::stderr,
        cli::terminal_input,
        cli::terminal_output,
        cli::terminal_stdin,
        cli::terminal_stdout,
        cli::terminal_stderr,
        clocks::types,
        clocks::monotonic_clock,
        clocks::system_clock,
        random::random,
        random::insecure,
        random::insecure_seed,
    );
    Ok(())
}

/// Hands one request to an instance, and lets it run until it has nothing left to do.
pub(super) async fn serve(
    store: &mut Store<Host>,
    service: &Service,
    request: HttpRequest,
) -> wasmtime::Result<Result<Answered, ErrorCode>> {
    let request = store.data_mut().table.push(Request::from(request))?;
    let served = store.run_concurrent(async |accessor| {
        let returned = service.wasi_http_handler().call_handle(accessor, request).await?;
        let answered = match returned {
            Ok(response) => {
                match accessor.with(|mut running| response::send(&mut running, response))? {
                    Ok(sending) => Ok(sending.finished().await),
                    Err(code) => Err(code),
                }
            }
            Err(code) => Err(code),
        };
        poll_fn(|context| accessor.poll_no_interesting_tasks(context)).await;
        Ok(answered)
    });
    served.await?
}
