//! Just enough of an HTTP/1.1 server for the Runtime API.
//!
//! Owns one connection: heads, bodies of known length, chunked bodies with trailers, and answers
//! in one write. Every size is bounded. Never knows what a path means; that is `server`.
//!
//! Why not a ready-made server: the Runtime API is on the hot path of every custom runtime, an
//! answer must be one write together with its payload, and trailers must be read.

use std::fmt::Write as _;
use std::io;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::limits::{ERROR_BYTES_MAX, HEAD_BYTES_MAX, HEADERS_MAX, READ_BYTES, TRAILER_BYTES_MAX};
use crate::process::platform::is_for_platform;
use crate::process::write::write_two;

/// The head of a request: only what the Runtime API looks at.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `true` for POST, `false` for GET and PUT; others are refused.
    pub post: bool,
    /// `true` for PUT, which only subscriptions to telemetry are made by.
    pub put: bool,
    /// The path without its query.
    pub path: String,
    /// What follows.
    pub body: Body,
    /// The client waits for `100 Continue`.
    pub expects_continue: bool,
    /// The connection ends after the answer.
    pub close: bool,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `Lambda-Runtime-Function-Error-Type`.
    pub error_type: Option<String>,
    /// `Lambda-Runtime-Function-Response-Mode`.
    pub response_mode: Option<String>,
    /// `Lambda-Runtime-Invocation-Id`.
    pub nonce: Option<String>,
    /// What only extensions send.
    pub extension: Option<Box<Fields>>,
}

/// The header fields of extensions.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// `Lambda-Extension-Name`.
    pub name: Option<String>,
    /// `Lambda-Extension-Identifier`.
    pub identifier: Option<String>,
    /// `Lambda-Extension-Accept-Feature`.
    pub features: Option<String>,
    /// `Lambda-Extension-Function-Error-Type`.
    pub error_type: Option<String>,
}

/// What the names of [`Fields`] begin with.
const EXTENSION: &str = "lambda-extension-";

/// A body on its way in.
#[derive(Debug, PartialEq, Eq)]
pub enum Body {
    /// This many bytes are left.
    Length(u64),
    /// Chunked.
    Chunked(Chunks),
}

impl Default for Body {
    fn default() -> Self {
        Self::Length(0)
    }
}

/// Where the reader of a chunked body is, and the trailers once they came.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Chunks {
    at: ChunkAt,
    /// `Lambda-Runtime-Function-Error-Type`.
    pub error_type: Option<String>,
    /// `Lambda-Runtime-Function-Error-Body`, base64 of a JSON document.
    pub error_body: Option<String>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum ChunkAt {
    #[default]
    Size,
    Data(u64),
    Trailers,
    Done,
}

/// A body that was read to its end.
#[derive(Debug, PartialEq, Eq)]
pub enum Whole {
    /// All of it.
    Complete(Bytes),
    /// It was larger than allowed; all of it was thrown away.
    TooLarge {
        /// Its size.
        bytes: u64,
    },
}

/// Why a connection cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The other end is gone, in the middle of something.
    #[error("the connection ended")]
    Ended(#[from] io::Error),
    /// What came is not HTTP, or larger than allowed.
    #[error("{0}")]
    Malformed(&'static str),
}

/// One connection of a runtime.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    buffer: BytesMut,
}

impl Connection {
    /// Takes over an accepted connection.
    pub fn new(stream: TcpStream) -> Self {
        Self { stream, buffer: BytesMut::new() }
    }

    /// Whether the platform is meant, by the first request of the connection.
    pub async fn is_for_platform(&mut self) -> bool {
        loop {
            if let Some(is_for_platform) = is_for_platform(&self.buffer) {
                return is_for_platform;
            }
            if self.fill().await.is_err() {
                return false;
            }
        }
    }

    /// The connection, and what was read of it already.
    pub fn into_parts(self) -> (TcpStream, Bytes) {
        (self.stream, self.buffer.freeze())
    }

    /// The next request; `None` when the client closed the connection between two.
    pub async fn head(&mut self) -> Result<Option<Head>, Error> {
        let mut searched = 0;
        loop {
            if let Some(end) = head_end(&self.buffer, searched) {
                let head = parse_head(&self.buffer[..end])?;
                self.buffer.advance(end);
                return Ok(Some(head));
            }
            if self.buffer.len() > HEAD_BYTES_MAX {
                return Err(Error::Malformed("the head of the request is too large"));
            }
            searched = self.buffer.len().saturating_sub(3);
            match self.fill().await {
                Ok(()) => {}
                Err(_) if self.buffer.is_empty() => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Some more of the body; `None` at its end.
    pub async fn piece(&mut self, body: &mut Body) -> Result<Option<Bytes>, Error> {
        match body {
            Body::Length(0) => Ok(None),
            Body::Length(left) => {
                if self.buffer.is_empty() {
                    self.fill().await?;
                }
                Ok(Some(take(&mut self.buffer, left)))
            }
            Body::Chunked(chunks) => self.chunk(chunks).await,
        }
    }

    async fn chunk(&mut self, chunks: &mut Chunks) -> Result<Option<Bytes>, Error> {
        loop {
            match &mut chunks.at {
                ChunkAt::Size => match httparse::parse_chunk_size(&self.buffer) {
                    Ok(httparse::Status::Complete((used, size))) => {
                        self.buffer.advance(used);
                        chunks.at = if size == 0 { ChunkAt::Trailers } else { ChunkAt::Data(size) };
                    }
                    Ok(httparse::Status::Partial) if self.buffer.len() < READ_BYTES => {
                        self.fill().await?;
                    }
                    _ => return Err(Error::Malformed("a chunk without a size")),
                },
                ChunkAt::Data(0) => {
                    while self.buffer.len() < 2 {
                        self.fill().await?;
                    }
                    if self.buffer.get_u16() != u16::from_be_bytes(*b"\r\n") {
                        return Err(Error::Malformed("a chunk without an end"));
                    }
                    chunks.at = ChunkAt::Size;
                }
                ChunkAt::Data(left) => {
                    if self.buffer.is_empty() {
                        self.fill().await?;
                    }
                    return Ok(Some(take(&mut self.buffer, left)));
                }
                ChunkAt::Trailers => {
                    if let Some(used) = parse_trailers(&self.buffer, chunks)? {
                        self.buffer.advance(used);
                        chunks.at = ChunkAt::Done;
                    } else {
                        self.fill().await?;
                    }
                }
                ChunkAt::Done => return Ok(None),
            }
        }
    }

    /// The body up to `bytes_max`; a larger one is read to its end and thrown away.
    pub async fn whole(&mut self, body: &mut Body, bytes_max: u64) -> Result<Whole, Error> {
        if let Body::Length(length) = *body
            && length <= bytes_max
        {
            let length = usize::try_from(length).expect("it is below a limit that is a usize");
            while self.buffer.len() < length {
                self.buffer.reserve(length - self.buffer.len());
                self.fill().await?;
            }
            *body = Body::Length(0);
            return Ok(Whole::Complete(self.buffer.split_to(length).freeze()));
        }
        let mut bytes = 0;
        let mut collected = BytesMut::new();
        while let Some(piece) = self.piece(body).await? {
            bytes += piece.len() as u64;
            if bytes <= bytes_max {
                collected.extend_from_slice(&piece);
            }
        }
        if bytes > bytes_max {
            return Ok(Whole::TooLarge { bytes });
        }
        Ok(Whole::Complete(collected.freeze()))
    }

    /// An error document: `ERROR_BYTES_MAX` at most, nothing when it is larger.
    pub async fn document(&mut self, body: &mut Body) -> Result<Bytes, Error> {
        match self.whole(body, ERROR_BYTES_MAX as u64).await? {
            Whole::Complete(document) => Ok(document),
            Whole::TooLarge { .. } => Ok(Bytes::new()),
        }
    }

    /// Resolves when the client closes the connection. Cancel-safe.
    pub async fn closed(&mut self) {
        loop {
            if self.stream.readable().await.is_err() {
                return;
            }
            match self.stream.try_read_buf(&mut self.buffer) {
                Ok(0) => return,
                // The client sent its next request early; it is read when its turn comes.
                Ok(_) => return std::future::pending().await,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => return,
            }
        }
    }

    /// Lets a client that waits for it send its body.
    pub async fn proceed(&mut self) -> Result<(), Error> {
        Ok(write_two(&mut self.stream, b"HTTP/1.1 100 Continue\r\n\r\n", b"").await?)
    }

    /// Writes an answer's head and body in one write.
    pub async fn answer(&mut self, head: &[u8], body: &[u8]) -> Result<(), Error> {
        Ok(write_two(&mut self.stream, head, body).await?)
    }

    async fn fill(&mut self) -> io::Result<()> {
        if self.buffer.capacity() - self.buffer.len() < 1_024 {
            self.buffer.reserve(READ_BYTES);
        }
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// The head of an answer with a JSON body of `length` bytes; `extra` are complete header lines.
pub fn answer_head(status: u16, length: usize, extra: &str, close: bool) -> String {
    let reason = match status {
        200 => "OK",
        202 => "Accepted",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        410 => "Gone",
        413 => "Content Too Large",
        _ => "Internal Server Error",
    };
    let mut head = String::with_capacity(128 + extra.len());
    let close = if close { "Connection: close\r\n" } else { "" };
    write!(
        head,
        "HTTP/1.1 {status} {reason}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n{close}{extra}\r\n"
    )
    .expect("writing to a String cannot fail");
    head
}

/// Up to `left` bytes from the front of what was read.
fn take(buffer: &mut BytesMut, left: &mut u64) -> Bytes {
    let here = usize::try_from(*left).unwrap_or(usize::MAX).min(buffer.len());
    *left -= here as u64;
    buffer.split_to(here).freeze()
}

/// Where the head ends, when it is complete. The first `searched` bytes hold no end.
fn head_end(buffer: &[u8], searched: usize) -> Option<usize> {
    let found = memchr::memmem::find(&buffer[searched..], b"\r\n\r\n")?;
    Some(searched + found + 4)
}

fn parse_head(bytes: &[u8]) -> Result<Head, Error> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(httparse::Status::Complete(_)) => {}
        _ => return Err(Error::Malformed("the head of the request is malformed")),
    }
    let path = request.path.unwrap_or("/");
    let mut head = Head {
        post: match request.method {
            Some("GET" | "PUT") => false,
            Some("POST") => true,
            _ => return Err(Error::Malformed("the method is not GET, POST or PUT")),
        },
        put: request.method == Some("PUT"),
        path: path.split('?').next().unwrap_or(path).to_owned(),
        close: request.version == Some(0),
        ..Head::default()
    };
    for header in request.headers {
        apply_header(&mut head, header.name, header.value)?;
    }
    Ok(head)
}

fn apply_header(head: &mut Head, name: &str, value: &[u8]) -> Result<(), Error> {
    let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
    let text = || String::from_utf8_lossy(value).into_owned();
    let token = |wanted: &[u8]| value.eq_ignore_ascii_case(wanted);
    if is("content-length") {
        let length = std::str::from_utf8(value).ok().and_then(|text| text.trim().parse().ok());
        let length = length.ok_or(Error::Malformed("Content-Length is not a number"))?;
        // A chunked body has no length; a request with both is an attack or a mistake.
        match head.body {
            Body::Length(0) => head.body = Body::Length(length),
            _ => return Err(Error::Malformed("the length of the body is given twice")),
        }
    } else if is("transfer-encoding") {
        if !token(b"chunked") || head.body != Body::Length(0) {
            return Err(Error::Malformed("the transfer encoding is not supported"));
        }
        head.body = Body::Chunked(Chunks::default());
    } else if is("expect") {
        head.expects_continue = token(b"100-continue");
    } else if is("connection") {
        head.close |= token(b"close");
    } else if is("content-type") {
        head.content_type = Some(text());
    } else if is("lambda-runtime-function-error-type") {
        head.error_type = Some(text());
    } else if is("lambda-runtime-function-response-mode") {
        head.response_mode = Some(text());
    } else if is("lambda-runtime-invocation-id") {
        head.nonce = Some(text());
    } else if let Some((start, rest)) = name.split_at_checked(EXTENSION.len())
        && start.eq_ignore_ascii_case(EXTENSION)
    {
        apply_extension_header(head.extension.get_or_insert_default(), rest, text());
    }
    Ok(())
}

fn apply_extension_header(fields: &mut Fields, rest: &str, value: String) {
    let field = match rest.to_ascii_lowercase().as_str() {
        "name" => &mut fields.name,
        "identifier" => &mut fields.identifier,
        "accept-feature" => &mut fields.features,
        "function-error-type" => &mut fields.error_type,
        _ => return,
    };
    *field = Some(value);
}

/// Reads the trailer section; its length when it is complete.
fn parse_trailers(bytes: &[u8], chunks: &mut Chunks) -> Result<Option<usize>, Error> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
    match httparse::parse_headers(bytes, &mut headers) {
        Ok(httparse::Status::Complete((used, trailers))) => {
            for trailer in trailers {
                let text = || Some(String::from_utf8_lossy(trailer.value).into_owned());
                if trailer.name.eq_ignore_ascii_case("lambda-runtime-function-error-type") {
                    chunks.error_type = text();
                } else if trailer.name.eq_ignore_ascii_case("lambda-runtime-function-error-body") {
                    chunks.error_body = text();
                }
            }
            Ok(Some(used))
        }
        Ok(httparse::Status::Partial) if bytes.len() < TRAILER_BYTES_MAX => Ok(None),
        _ => Err(Error::Malformed("the trailers are malformed or too large")),
    }
}
