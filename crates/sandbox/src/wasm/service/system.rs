//! The rest of WASI 0.3 that a function sees: its variables, its log, clocks and random numbers.
//!
//! Owns what `wasi:cli`, `wasi:clocks` and `wasi:random` answer. Never opens a file, a socket or a
//! terminal: there is nothing behind those handles.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::oneshot;
use wasmtime::StoreContextMut;
use wasmtime::component::{
    Accessor, FutureReader, HasSelf, Resource, Source, StreamConsumer, StreamReader, StreamResult,
};
use wasmtime_wasi::I32Exit;

use super::Running;
use super::bindings::wasi::cli::types::ErrorCode;
use super::bindings::wasi::cli::{
    environment, exit, stderr, stdin, stdout, terminal_input, terminal_output, terminal_stderr,
    terminal_stdin, terminal_stdout,
};
use super::bindings::wasi::clocks::{monotonic_clock, system_clock};
use super::bindings::wasi::random::{insecure, insecure_seed, random};
use crate::clock;
use crate::wasm::host::Host;
use crate::wasm::limits::{RANDOM_BYTES_MAX, WRITE_BYTES_MAX};
use crate::wasm::output::{Channel, Stream};

/// A terminal; there is none.
#[derive(Debug)]
pub enum NoTerminal {}

impl environment::Host for Host {
    fn get_environment(&mut self) -> wasmtime::Result<Vec<(String, String)>> {
        Ok(self.surroundings().env.clone())
    }

    fn get_arguments(&mut self) -> wasmtime::Result<Vec<String>> {
        Ok(Vec::new())
    }

    fn get_initial_cwd(&mut self) -> wasmtime::Result<Option<String>> {
        Ok(None)
    }
}

impl exit::Host for Host {
    fn exit(&mut self, status: Result<(), ()>) -> wasmtime::Result<()> {
        Err(wasmtime::Error::new(I32Exit(i32::from(status.is_err()))))
    }

    fn exit_with_code(&mut self, code: u8) -> wasmtime::Result<()> {
        Err(wasmtime::Error::new(I32Exit(i32::from(code))))
    }
}

/// Standard output or error, while a guest writes to it.
struct Printing {
    to: Stream,
    /// Its receiver sees the end.
    _over: oneshot::Sender<()>,
}

impl StreamConsumer<Host> for Printing {
    type Item = u8;

    fn poll_consume(
        self: Pin<&mut Self>,
        _context: &mut Context<'_>,
        store: StoreContextMut<'_, Host>,
        source: Source<'_, u8>,
        _finish: bool,
    ) -> Poll<wasmtime::Result<StreamResult>> {
        let mut source = source.as_direct(store);
        let bytes = source.remaining();
        let count = bytes.len().min(WRITE_BYTES_MAX);
        self.to.print(&bytes[..count]);
        source.mark_read(count);
        Poll::Ready(Ok(StreamResult::Completed))
    }
}

type Printed = FutureReader<Result<(), ErrorCode>>;

fn print(
    mut store: Running<'_>,
    data: StreamReader<u8>,
    channel: Channel,
) -> wasmtime::Result<Printed> {
    let to = store.get().surroundings().capture.stream(channel);
    let (sender, over) = oneshot::channel();
    data.pipe(&mut store, Printing { to, _over: sender })?;
    FutureReader::new(&mut store, async move {
        let _always_an_error = over.await;
        wasmtime::error::Ok(Ok(()))
    })
}

impl stdout::HostWithStore<Host> for HasSelf<Host> {
    fn write_via_stream(store: Running<'_>, data: StreamReader<u8>) -> wasmtime::Result<Printed> {
        print(store, data, Channel::Stdout)
    }
}

impl stderr::HostWithStore<Host> for HasSelf<Host> {
    fn write_via_stream(store: Running<'_>, data: StreamReader<u8>) -> wasmtime::Result<Printed> {
        print(store, data, Channel::Stderr)
    }
}

impl stdin::HostWithStore<Host> for HasSelf<Host> {
    /// Empty.
    fn read_via_stream(mut store: Running<'_>) -> wasmtime::Result<(StreamReader<u8>, Printed)> {
        let stream = StreamReader::new(&mut store, std::iter::empty())?;
        let end = FutureReader::new(&mut store, std::future::ready(wasmtime::error::Ok(Ok(()))))?;
        Ok((stream, end))
    }
}

impl stdin::Host for Host {}
impl stdout::Host for Host {}
impl stderr::Host for Host {}
impl super::bindings::wasi::cli::types::Host for Host {}
impl super::bindings::wasi::clocks::types::Host for Host {}
impl terminal_input::Host for Host {}
impl terminal_output::Host for Host {}

impl terminal_input::HostTerminalInput for Host {
    fn drop(&mut self, it: Resource<NoTerminal>) -> wasmtime::Result<()> {
        self.table.delete(it)?;
        Ok(())
    }
}

impl terminal_output::HostTerminalOutput for Host {
    fn drop(&mut self, it: Resource<NoTerminal>) -> wasmtime::Result<()> {
        self.table.delete(it)?;
        Ok(())
    }
}

impl terminal_stdin::Host for Host {
    fn get_terminal_stdin(&mut self) -> wasmtime::Result<Option<Resource<NoTerminal>>> {
        Ok(None)
    }
}

impl terminal_stdout::Host for Host {
    fn get_terminal_stdout(&mut self) -> wasmtime::Result<Option<Resource<NoTerminal>>> {
        Ok(None)
    }
}

impl terminal_stderr::Host for Host {
    fn get_terminal_stderr(&mut self) -> wasmtime::Result<Option<Resource<NoTerminal>>> {
        Ok(None)
    }
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

impl monotonic_clock::Host for Host {
    /// Counts from the environment's beginning.
    fn now(&mut self) -> wasmtime::Result<u64> {
        let began = self.surroundings().began;
        Ok(nanoseconds(clock::now().saturating_duration_since(began)))
    }

    fn get_resolution(&mut self) -> wasmtime::Result<u64> {
        Ok(1)
    }
}

/// Waits; a time that no clock reaches is never over.
async fn wait(until: Option<tokio::time::Instant>) {
    match until {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}

impl monotonic_clock::HostWithStore<Host> for HasSelf<Host> {
    async fn wait_until(accessor: &Accessor<Host, Self>, when: u64) -> wasmtime::Result<()> {
        let began = accessor.with(|mut running| running.get().surroundings().began);
        wait(began.checked_add(Duration::from_nanos(when))).await;
        Ok(())
    }

    async fn wait_for(_: &Accessor<Host, Self>, how_long: u64) -> wasmtime::Result<()> {
        wait(clock::now().checked_add(Duration::from_nanos(how_long))).await;
        Ok(())
    }
}

impl system_clock::Host for Host {
    fn now(&mut self) -> wasmtime::Result<system_clock::Instant> {
        let since = clock::since_epoch();
        let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
        Ok(system_clock::Instant { seconds, nanoseconds: since.subsec_nanos() })
    }

    fn get_resolution(&mut self) -> wasmtime::Result<u64> {
        Ok(1)
    }
}

/// The kernel's random numbers; no more than so many at once, which the interface allows.
fn random_bytes(most: u64) -> wasmtime::Result<Vec<u8>> {
    let count = usize::try_from(most).unwrap_or(usize::MAX).min(RANDOM_BYTES_MAX);
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).map_err(wasmtime::Error::new)?;
    Ok(bytes)
}

fn random_u64() -> wasmtime::Result<u64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(wasmtime::Error::new)?;
    Ok(u64::from_ne_bytes(bytes))
}

impl random::Host for Host {
    fn get_random_bytes(&mut self, most: u64) -> wasmtime::Result<Vec<u8>> {
        random_bytes(most)
    }

    fn get_random_u64(&mut self) -> wasmtime::Result<u64> {
        random_u64()
    }
}

impl insecure::Host for Host {
    fn get_insecure_random_bytes(&mut self, most: u64) -> wasmtime::Result<Vec<u8>> {
        random_bytes(most)
    }

    fn get_insecure_random_u64(&mut self) -> wasmtime::Result<u64> {
        random_u64()
    }
}

impl insecure_seed::Host for Host {
    fn get_insecure_seed(&mut self) -> wasmtime::Result<(u64, u64)> {
        Ok((random_u64()?, random_u64()?))
    }
}
