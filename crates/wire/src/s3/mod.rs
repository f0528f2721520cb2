//! Shapes and rules of the S3 API (rest-xml).
//!
//! Owns what a request asks for, how its documents and bodies in chunks are read, the answers'
//! documents, the errors and the records of notifications. Never stores anything and never decides
//! who may do what. Written by hand: see `docs/decisions/0043`.

mod address;
mod chunked;
mod configuration;
mod documents;
pub mod errors;
mod event;
mod operation;
mod query;
mod tree;
mod writer;

pub use address::{Address, CopySource, copy_source, percent_decoded};
pub use chunked::{ChunkError, ChunkReader};
pub use configuration::{
    cors_xml, lifecycle_xml, notification_xml, read_cors, read_lifecycle, read_location,
    read_notification, read_tags, read_versioning, tags_of_header, tags_xml,
};
pub use documents::{Delete, DeleteEntry, read_complete, read_delete};
pub use event::{ObjectEvent, event_bus_detail, event_bus_type, record, records, test_event};
pub use operation::{Operation, route};
pub use query::Query;
pub use writer::{Xml, error_xml, timestamp};

/// The namespace of all documents.
pub const NAMESPACE: &str = "http://s3.amazonaws.com/doc/2006-03-01/";
