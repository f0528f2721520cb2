//! Large payloads, one file each, beside the engine.
//!
//! Owns the directory. A blob is written and synced before the commit that names it and removed
//! after the commit that lets go of it; what a crash leaves over is collected at the next start.
//! Never knows what a payload is.

use std::path::PathBuf;

/// The blobs of one installation. Cheap to clone.
#[derive(Clone, Debug)]
pub struct BlobStore {
    /// Where the files are; `None`: in memory, for simulations.
    #[allow(dead_code)] // Skeleton.
    directory: Option<PathBuf>,
}
