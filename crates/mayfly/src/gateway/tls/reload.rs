//! Certificates that change while the server runs.
//!
//! Owns the loop that looks at the files. A file that is wrong never takes a good certificate
//! away: the old one stays and the log says why. Connections that are open keep theirs.

use std::path::Path;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::{LOOK_AGAIN, Tls, files};
use crate::config::tls::Source;

/// Reads the files again whenever they changed or somebody asks for it, until `stop`.
pub async fn follow(tls: Arc<Tls>, stop: CancellationToken) {
    let mut seen = look(&tls).await;
    loop {
        let is_told = tokio::select! {
            () = stop.cancelled() => return,
            () = tls.reload.notified() => true,
            () = tokio::time::sleep(LOOK_AGAIN) => false,
        };
        // Looked at before reading: a change during the reading is seen next time.
        let found = look(&tls).await;
        if found == seen && !is_told {
            continue;
        }
        seen = found;
        let reading = Arc::clone(&tls);
        let read = tokio::task::spawn_blocking(move || reading.read_files()).await;
        match read {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the old TLS certificate stays in force"),
            Err(error) => tracing::error!(%error, "the TLS files could not be read"),
        }
    }
}

async fn look(tls: &Arc<Tls>) -> Vec<Option<[i128; 4]>> {
    let tls = Arc::clone(tls);
    let looked = tokio::task::spawn_blocking(move || {
        let mut paths: Vec<&Path> = Vec::new();
        if let Source::Files { cert, key } = &tls.source {
            paths.extend([cert.as_path(), key.as_path()]);
        }
        paths.extend(tls.clients.as_ref().map(|clients| clients.file.as_path()));
        files::stamps(&paths)
    });
    looked.await.unwrap_or_default()
}
