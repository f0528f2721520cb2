//! Bodies on their way in.
//!
//! Owns the frames, the hash that was signed, and what the caller said about the bytes. Never keeps
//! more than one piece, apart from documents, which have a limit.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::request::Parts;
use hyper::body::{Body as _, Incoming};
use mayfly_store::object::{Algorithm, Hashes, Upload};
use mayfly_wire::ApiError;
use mayfly_wire::s3::{ChunkError, ChunkReader, errors};
use mayfly_wire::sigv4::{ChunkSignatures, Content};
use ring::digest::{Context, SHA256};

use crate::gateway::body::{self, ReadError};
use crate::gateway::limits::S3_DOCUMENT_BYTES_MAX;

/// What of a body a signature covers.
#[derive(Debug)]
pub struct Check {
    content: Content,
    chunks: Option<ChunkSignatures>,
}

impl Check {
    /// Nothing: nobody signed.
    pub fn nothing() -> Self {
        Self { content: Content::Unsigned, chunks: None }
    }

    /// What the head says.
    pub fn new(content: Option<Content>, chunks: ChunkSignatures) -> Self {
        let content = content.unwrap_or(Content::Unsigned);
        let signed = matches!(content, Content::Chunks { signed: true, .. });
        Self { content, chunks: signed.then_some(chunks) }
    }
}

/// A body.
pub struct Payload {
    body: Option<Incoming>,
    input: Bytes,
    chunks: Option<ChunkReader>,
    hash: Option<(Context, [u8; 32])>,
    /// Bytes without frames, as announced.
    announced: Option<u64>,
    read: u64,
    trailers: Vec<(String, String)>,
}

impl std::fmt::Debug for Payload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Payload").field("announced", &self.announced).finish_non_exhaustive()
    }
}

fn text<'h>(head: &'h Parts, name: &str) -> Option<&'h str> {
    head.headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

impl Payload {
    /// A body that is checked as its head says.
    ///
    /// # Errors
    /// `MissingContentLength`, `InvalidArgument`.
    pub fn new(body: Incoming, head: &Parts, check: Check) -> Result<Self, ApiError> {
        let mut announced = body.size_hint().exact();
        let is_framed = |text: &str| text.split(',').any(|part| part.trim() == "aws-chunked");
        let framed = text(head, "content-encoding").is_some_and(is_framed);
        let (chunks, hash) = match check.content {
            Content::Chunks { trailer, .. } => {
                let decoded = text(head, "x-amz-decoded-content-length").map(str::parse);
                let decoded = decoded.ok_or_else(errors::missing_length)?;
                let wrong = |_| errors::invalid_argument("x-amz-decoded-content-length");
                announced = Some(decoded.map_err(wrong)?);
                (Some(ChunkReader::new(check.chunks, trailer)), None)
            }
            Content::Unsigned if framed && text(head, "x-amz-trailer").is_some() => {
                return Err(errors::invalid_request(
                    "A body in chunks needs x-amz-content-sha256: STREAMING-…",
                ));
            }
            Content::Unsigned => (None, None),
            Content::Sha256(expected) => (None, Some((Context::new(&SHA256), expected))),
        };
        let (input, trailers) = (Bytes::new(), Vec::new());
        Ok(Self { body: Some(body), input, chunks, hash, announced, read: 0, trailers })
    }

    /// Bytes that are to come.
    ///
    /// # Errors
    /// `MissingContentLength`, `EntityTooLarge`.
    pub fn length(&self, max: u64) -> Result<u64, ApiError> {
        let length = self.announced.ok_or_else(errors::missing_length)?;
        if length > max { Err(errors::entity_too_large()) } else { Ok(length) }
    }

    /// The next piece; at the end, everything that was signed has been checked.
    ///
    /// # Errors
    /// What is wrong with the body.
    pub async fn next(&mut self) -> Result<Option<Bytes>, ApiError> {
        loop {
            if let Some(data) = self.data()? {
                self.read += data.len() as u64;
                if self.announced.is_some_and(|announced| self.read > announced) {
                    return Err(errors::incomplete_body());
                }
                if let Some((hash, _)) = &mut self.hash {
                    hash.update(&data);
                }
                return Ok(Some(data));
            }
            let Some(body) = &mut self.body else { return Ok(None) };
            match body::next(body).await {
                Ok(Some(piece)) => self.input = piece,
                Ok(None) => {
                    self.body = None;
                    self.end()?;
                    return Ok(None);
                }
                Err(ReadError::Slow) => return Err(errors::request_timeout()),
                Err(_) => return Err(errors::incomplete_body()),
            }
        }
    }

    /// Data of what was read last.
    fn data(&mut self) -> Result<Option<Bytes>, ApiError> {
        if self.input.is_empty() {
            return Ok(None);
        }
        match &mut self.chunks {
            None => Ok(Some(std::mem::take(&mut self.input))),
            Some(chunks) => chunks.next(&mut self.input).map_err(broken),
        }
    }

    fn end(&mut self) -> Result<(), ApiError> {
        if let Some(chunks) = self.chunks.take() {
            self.trailers = chunks.finish().map_err(broken)?;
        }
        if self.announced.is_some_and(|announced| self.read != announced) {
            return Err(errors::incomplete_body());
        }
        let Some((hash, expected)) = self.hash.take() else { return Ok(()) };
        let same = hash.finish().as_ref() == expected;
        if same { Ok(()) } else { Err(errors::content_mismatch()) }
    }

    /// What nobody read, to be forgotten.
    pub fn into_rest(self) -> Option<Incoming> {
        self.body
    }

    /// All of it, where it is a document.
    ///
    /// # Errors
    /// `MaxMessageLengthExceeded`; what is wrong with the body.
    pub async fn document(&mut self, head: &Parts) -> Result<Vec<u8>, ApiError> {
        let mut document = Vec::new();
        while let Some(piece) = self.next().await? {
            if document.len() + piece.len() > S3_DOCUMENT_BYTES_MAX {
                return Err(errors::document_too_large());
            }
            document.extend_from_slice(&piece);
        }
        if let Some(expected) = content_md5(head)? {
            use md5::{Digest as _, Md5};
            if Md5::digest(&document)[..] != expected {
                return Err(errors::bad_digest());
            }
        }
        Ok(document)
    }

    /// Takes all of it into an upload.
    ///
    /// # Errors
    /// What is wrong with the body or the store.
    pub async fn copy_to(&mut self, upload: &mut Upload) -> Result<(), ApiError> {
        while let Some(piece) = self.next().await? {
            upload.write(piece).await.map_err(super::refused)?;
        }
        Ok(())
    }

    /// Compares what was computed with what the caller said, before or behind the bytes.
    ///
    /// # Errors
    /// `BadDigest`, `InvalidDigest`.
    pub fn check(&self, head: &Parts, hashes: &Hashes) -> Result<(), ApiError> {
        if content_md5(head)?.is_some_and(|expected| expected != hashes.md5) {
            return Err(errors::bad_digest());
        }
        let Some((algorithm, value)) = &hashes.checksum else { return Ok(()) };
        let name = format!("x-amz-checksum-{}", algorithm.name().to_ascii_lowercase());
        let behind = self.trailers.iter().find(|(known, _)| *known == name);
        let said = text(head, &name).or(behind.map(|(_, value)| value.as_str()));
        if said.is_some_and(|said| said != value) {
            return Err(errors::bad_digest());
        }
        let announced = text(head, "x-amz-trailer").is_some_and(|trailer| trailer == name);
        if announced && behind.is_none() {
            return Err(errors::incomplete_body());
        }
        Ok(())
    }
}

fn broken(error: ChunkError) -> ApiError {
    match error {
        ChunkError::Malformed => errors::incomplete_body(),
        ChunkError::Signature => errors::signature_mismatch(),
    }
}

fn content_md5(head: &Parts) -> Result<Option<[u8; 16]>, ApiError> {
    let Some(text) = text(head, "content-md5") else { return Ok(None) };
    let decoded = BASE64_STANDARD.decode(text).ok();
    let bytes = decoded.and_then(|bytes| bytes.try_into().ok());
    bytes.map(Some).ok_or_else(errors::invalid_digest)
}

/// The checksum that a request asks for: by naming its value, or only its name.
///
/// # Errors
/// `InvalidRequest`.
pub fn algorithm(head: &Parts) -> Result<Option<Algorithm>, ApiError> {
    let mut named = Algorithm::ALL.into_iter().filter(|algorithm| {
        let name = format!("x-amz-checksum-{}", algorithm.name().to_ascii_lowercase());
        head.headers.contains_key(name.as_str()) || text(head, "x-amz-trailer") == Some(&name)
    });
    let first = named.next();
    if named.next().is_some() {
        return Err(errors::invalid_request(
            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
        ));
    }
    if first.is_some() {
        return Ok(first);
    }
    let wanted = text(head, "x-amz-sdk-checksum-algorithm")
        .or_else(|| text(head, "x-amz-checksum-algorithm"));
    let Some(wanted) = wanted else { return Ok(None) };
    let found = Algorithm::parse(wanted);
    found.map(Some).ok_or_else(|| {
        errors::invalid_request(
            "Checksum algorithm provided is unsupported. Please try again with \
            any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
        )
    })
}
