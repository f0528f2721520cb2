//! A call whose answer is passed on while the function still runs.
//!
//! Owns the one task that such a request costs: the call itself, which goes on to its end also
//! when the reader leaves. Never frames anything: that is the fronts' business.
//!
//! ```text
//! task: Invoker::call ──StreamPart──▶ bounded queue ──▶ the answer's body, polled by hyper
//!            └──────────Reply───────▶ oneshot ────────▶ … its end
//! ```

use bytes::Bytes;
use mayfly_invoke::{Call, Mode, Refusal, Reply};
use mayfly_sandbox::{ResponseHead, StreamPart};
use tokio::sync::{mpsc, oneshot};

use super::Gateway;
use super::limits::STREAM_PARTS_MAX;

/// How a call ended.
pub type End = Result<Reply, Refusal>;

/// What came first.
#[derive(Debug)]
pub enum Start {
    /// A function that serves HTTP began to answer a request.
    Response {
        /// Status and headers.
        head: Box<ResponseHead>,
        /// The rest.
        rest: Rest,
    },
    /// The function began to answer.
    Streaming {
        /// The content type that its runtime gave.
        content_type: String,
        /// The rest.
        rest: Rest,
    },
    /// The call ended before the function wrote anything.
    Ended(Box<End>),
}

/// The part of a streamed answer that is still to come.
#[derive(Debug)]
pub struct Rest {
    parts: mpsc::Receiver<StreamPart>,
    end: oneshot::Receiver<End>,
}

impl Rest {
    /// The next bytes; `None` at the end.
    pub async fn next(&mut self) -> Option<Bytes> {
        loop {
            match self.parts.recv().await? {
                StreamPart::Chunk(bytes) if bytes.is_empty() => {}
                StreamPart::Chunk(bytes) => return Some(bytes),
                StreamPart::Head { .. } | StreamPart::Response(_) => {} // First, and read already.
            }
        }
    }

    /// How the call ended; to be asked after [`Self::next`] gave `None`.
    pub async fn end(self) -> End {
        let gone = || Refusal::Internal("the invocation's task ended early".to_owned());
        self.end.await.unwrap_or_else(|_| Err(gone()))
    }
}

/// Starts `call` (its mode is set here) and waits for its first sign of life.
pub async fn start(gateway: &Gateway, mut call: Call) -> Start {
    let (sender, mut parts) = mpsc::channel(STREAM_PARTS_MAX);
    let (ended, end) = oneshot::channel();
    call.mode = Mode::Stream(sender);
    let invoker = gateway.invoker.clone();
    gateway.tasks.spawn(async move {
        let result = invoker.call(call).await;
        // The reader may have left; what happened is in the function's log all the same.
        let _ = ended.send(result);
    });
    match parts.recv().await {
        Some(StreamPart::Head { content_type }) => {
            Start::Streaming { content_type, rest: Rest { parts, end } }
        }
        Some(StreamPart::Response(head)) => Start::Response { head, rest: Rest { parts, end } },
        Some(StreamPart::Chunk(_)) => {
            let broken = "a streamed answer began without its head".to_owned();
            Start::Ended(Box::new(Err(Refusal::Internal(broken))))
        }
        None => Start::Ended(Box::new(Rest { parts, end }.end().await)),
    }
}
