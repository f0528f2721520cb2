//! Bodies in chunks (`aws-chunked`).
//!
//! Owns the framing and the check of each chunk's signature. Never reads a socket: pieces come in
//! as they arrive, the data between the frames comes out without a copy.
//!
//! ```text
//! 10000;chunk-signature=…\r\n  65,536 bytes \r\n  …  0;chunk-signature=…\r\n
//! [x-amz-checksum-crc32:…\r\n [x-amz-trailer-signature:…\r\n]] \r\n
//! ```

use bytes::{Buf as _, Bytes};
use sha2::{Digest as _, Sha256};

use crate::limits::{S3_CHUNK_LINE_BYTES_MAX, S3_TRAILER_BYTES_MAX};
use crate::sigv4::ChunkSignatures;

/// Why a body cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkError {
    /// The framing is broken.
    Malformed,
    /// A chunk's signature, or that of the trailer, is wrong.
    Signature,
}

/// Where in the framing the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In the line before a chunk.
    Size,
    /// In a chunk, so many bytes before its end.
    Data(u64),
    /// Between a chunk and its line's end.
    DataEnd,
    /// In the lines behind the last chunk.
    Trailer,
    Ended,
}

/// Takes the frames off.
#[derive(Debug)]
pub struct ChunkReader {
    state: State,
    line: Vec<u8>,
    signatures: Option<ChunkSignatures>,
    trailer: bool,
    /// Of the chunk that is being read.
    hash: Sha256,
    signature: String,
    trailers: Vec<(String, String)>,
    /// The trailer's lines as they are signed.
    signed_lines: Vec<u8>,
}

impl ChunkReader {
    /// A reader; `signatures` when chunks are signed, `trailer` when headers may follow.
    #[must_use]
    pub fn new(signatures: Option<ChunkSignatures>, trailer: bool) -> Self {
        Self {
            state: State::Size,
            line: Vec::new(),
            signatures,
            trailer,
            hash: Sha256::new(),
            signature: String::new(),
            trailers: Vec::new(),
            signed_lines: Vec::new(),
        }
    }

    /// Takes from `input` up to the next data, which it gives; `None`: the input is used up. The
    /// signature of a chunk is checked at its end: data is good only when the reader has ended.
    ///
    /// # Errors
    /// [`ChunkError`].
    pub fn next(&mut self, input: &mut Bytes) -> Result<Option<Bytes>, ChunkError> {
        while !input.is_empty() {
            match self.state {
                State::Data(left) => {
                    let take = usize::try_from(left).unwrap_or(usize::MAX).min(input.len());
                    let data = input.split_to(take);
                    if self.signatures.is_some() {
                        self.hash.update(&data);
                    }
                    self.state = match left - take as u64 {
                        0 => State::DataEnd,
                        left => State::Data(left),
                    };
                    return Ok(Some(data));
                }
                State::Ended => return Err(ChunkError::Malformed),
                State::Size | State::DataEnd | State::Trailer => {
                    if let Some(line) = self.line(input)? {
                        self.take_line(&line)?;
                    }
                }
            }
        }
        Ok(None)
    }

    /// The trailing headers, when the body is complete and every signature held.
    ///
    /// # Errors
    /// [`ChunkError::Malformed`] when it broke off.
    pub fn finish(self) -> Result<Vec<(String, String)>, ChunkError> {
        if self.state == State::Ended { Ok(self.trailers) } else { Err(ChunkError::Malformed) }
    }

    /// Whether the end was read.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.state == State::Ended
    }

    /// A line without its end, when it is complete.
    fn line(&mut self, input: &mut Bytes) -> Result<Option<String>, ChunkError> {
        while input.has_remaining() {
            let byte = input.get_u8();
            if byte == b'\n' {
                let line = std::mem::take(&mut self.line);
                let line = line.strip_suffix(b"\r").unwrap_or(&line);
                let text = std::str::from_utf8(line).map_err(|_| ChunkError::Malformed)?;
                return Ok(Some(text.to_owned()));
            }
            self.line.push(byte);
            if self.line.len() > S3_CHUNK_LINE_BYTES_MAX {
                return Err(ChunkError::Malformed);
            }
        }
        Ok(None)
    }

    fn take_line(&mut self, line: &str) -> Result<(), ChunkError> {
        match self.state {
            State::Size => self.take_size(line),
            State::DataEnd => {
                if !line.is_empty() {
                    return Err(ChunkError::Malformed);
                }
                self.check_chunk()?;
                self.state = State::Size;
                Ok(())
            }
            _ => self.take_trailer(line),
        }
    }

    fn take_size(&mut self, line: &str) -> Result<(), ChunkError> {
        let (size, extension) = line.split_once(';').unwrap_or((line, ""));
        let is_size = !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_hexdigit());
        let size = u64::from_str_radix(size, 16).ok().filter(|_| is_size);
        let size = size.ok_or(ChunkError::Malformed)?;
        if self.signatures.is_some() {
            let signature = extension.strip_prefix("chunk-signature=");
            self.signature = signature.ok_or(ChunkError::Malformed)?.to_owned();
        }
        if size > 0 {
            self.state = State::Data(size);
            return Ok(());
        }
        self.check_chunk()?;
        self.state = State::Trailer;
        Ok(())
    }

    fn check_chunk(&mut self) -> Result<(), ChunkError> {
        let hash = std::mem::take(&mut self.hash).finalize();
        let Some(signatures) = &mut self.signatures else { return Ok(()) };
        let holds = signatures.check_chunk(hash.into(), &self.signature);
        if holds { Ok(()) } else { Err(ChunkError::Signature) }
    }

    fn take_trailer(&mut self, line: &str) -> Result<(), ChunkError> {
        if line.is_empty() {
            // Signed trailers end with their signature.
            let unsigned = self.signatures.is_some() && !self.signed_lines.is_empty();
            self.state = State::Ended;
            return if unsigned { Err(ChunkError::Signature) } else { Ok(()) };
        }
        let (name, value) = line.split_once(':').ok_or(ChunkError::Malformed)?;
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        if name == "x-amz-trailer-signature" {
            let lines = std::mem::take(&mut self.signed_lines);
            let signatures = self.signatures.as_mut();
            let holds = signatures.is_some_and(|chain| chain.check_trailer(&lines, value));
            return if holds { Ok(()) } else { Err(ChunkError::Signature) };
        }
        self.signed_lines.extend_from_slice(format!("{name}:{value}\n").as_bytes());
        if !self.trailer || self.signed_lines.len() > S3_TRAILER_BYTES_MAX {
            return Err(ChunkError::Malformed);
        }
        self.trailers.push((name, value.to_owned()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data and the trailer of a body that arrives in pieces of `size` bytes.
    fn read(body: &str, size: usize) -> Result<(String, Vec<(String, String)>), ChunkError> {
        let mut reader = ChunkReader::new(None, true);
        let mut data = Vec::new();
        for piece in body.as_bytes().chunks(size) {
            let mut piece = Bytes::copy_from_slice(piece);
            while let Some(some) = reader.next(&mut piece)? {
                data.extend_from_slice(&some);
            }
        }
        Ok((String::from_utf8(data).unwrap(), reader.finish()?))
    }

    #[test]
    fn frames_go_wherever_they_are_cut() {
        let body = "5\r\nhello\r\n7\r\n, world\r\n0\r\nx-amz-checksum-crc32: AAAAAA==\r\n\r\n";
        let trailers = vec![("x-amz-checksum-crc32".to_owned(), "AAAAAA==".to_owned())];
        for size in 1..body.len() {
            assert_eq!(read(body, size), Ok(("hello, world".to_owned(), trailers.clone())));
        }
    }

    #[test]
    fn broken_frames_are_seen() {
        for body in
            ["", "5\r\nhel", "5\r\nhelloX\r\n0\r\n\r\n", "g\r\n", "+5\r\nhello\r\n", "0\r\n"]
        {
            assert_eq!(read(body, 100), Err(ChunkError::Malformed), "{body:?}");
        }
        assert_eq!(read("0\r\n\r\nmore", 100), Err(ChunkError::Malformed));
        let signature = "0\r\nx-amz-trailer-signature: 00\r\n\r\n";
        assert_eq!(read(signature, 100), Err(ChunkError::Signature));
        let long = format!("{}\r\n", "0".repeat(S3_CHUNK_LINE_BYTES_MAX + 1));
        assert_eq!(read(&long, 100), Err(ChunkError::Malformed));
    }
}
