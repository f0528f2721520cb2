//! `GET /runs/export`: every run that is chosen, one JSON document a line, with payloads.
//!
//! Owns the stream: page after page, read when the client has taken the one before.

use bytes::{BufMut, Bytes, BytesMut};
use futures_util::stream;
use http::{HeaderValue, StatusCode};
use mayfly_store::RunStore;
use mayfly_store::runs::{Cursor, Filter};

use super::super::parameters::Query;
use super::super::{Answered, Request, shape};
use super::{FILTERS, filter};
use crate::gateway::body::{Body, Broken};
use crate::gateway::respond::whole;

const NDJSON: HeaderValue = HeaderValue::from_static("application/x-ndjson");
/// Runs read at once.
const PAGE_RUNS: usize = 100;

pub fn serve(request: &Request<'_>) -> Answered {
    let query = Query::of(request.head, &FILTERS)?;
    let start = Some((request.gateway.runs.clone(), filter(query)?, None));
    let parts = stream::unfold(start, |state| async move {
        let (runs, filter, after) = state?;
        Some(match page(&runs, &filter, after).await {
            Ok((lines, next)) => (Ok(lines), next.map(|next| (runs, filter, Some(next)))),
            Err(error) => {
                tracing::error!(%error, "an export of runs broke off");
                (Err(Broken), None)
            }
        })
    });
    let mut answer = whole(StatusCode::OK, NDJSON, Bytes::new());
    *answer.body_mut() = Body::Parts(Box::pin(parts));
    Ok(answer)
}

async fn page(
    runs: &RunStore,
    filter: &Filter,
    after: Option<Cursor>,
) -> Result<(Bytes, Option<Cursor>), mayfly_store::engine::Error> {
    let page = runs.list(filter.clone(), after, PAGE_RUNS).await?;
    let mut lines = BytesMut::new();
    for run in &page.runs {
        // Gone in the meantime, when it is the oldest.
        let Some(whole) = runs.get(run.origin.request_id).await? else { continue };
        lines.put(shape::run(&whole).to_string().as_bytes());
        lines.put_u8(b'\n');
    }
    Ok((lines.freeze(), page.next))
}
