//! Redis's protocol, as far as the benchmark needs it.
//!
//! Owns one connection: commands out, replies in. Never knows what they mean.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Nothing.
    Nil,
    /// A number.
    Number(i64),
    /// A text, simple or bulk.
    Text(Vec<u8>),
    /// Several replies.
    List(Vec<Reply>),
}

impl Reply {
    /// The elements of a list; none otherwise.
    pub fn list(&self) -> &[Self] {
        match self {
            Self::List(list) => list,
            _ => &[],
        }
    }

    /// The bytes of a text; none otherwise.
    pub fn text(&self) -> &[u8] {
        match self {
            Self::Text(text) => text,
            _ => &[],
        }
    }
}

/// A connection.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    input: Vec<u8>,
    output: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(port: u16) -> Result<Self, String> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await;
        let stream = stream.map_err(|error| format!("redis: {error}"))?;
        stream.set_nodelay(true).map_err(|error| format!("redis: {error}"))?;
        Ok(Self { stream, input: Vec::with_capacity(1 << 14), output: Vec::new() })
    }

    /// Adds a command to what is sent next.
    pub fn push(&mut self, words: &[&[u8]]) {
        self.output.extend_from_slice(format!("*{}\r\n", words.len()).as_bytes());
        for word in words {
            self.output.extend_from_slice(format!("${}\r\n", word.len()).as_bytes());
            self.output.extend_from_slice(word);
            self.output.extend_from_slice(b"\r\n");
        }
    }

    /// Sends what was pushed and reads the last of `replies` replies.
    pub async fn send(&mut self, replies: usize) -> Result<Reply, String> {
        let failed = |error: std::io::Error| format!("redis: {error}");
        self.stream.write_all(&self.output).await.map_err(failed)?;
        self.output.clear();
        let mut last = Reply::Nil;
        for _ in 0..replies {
            loop {
                if let Some((reply, length)) = parse(&self.input)? {
                    self.input.drain(..length);
                    last = reply;
                    break;
                }
                if self.stream.read_buf(&mut self.input).await.map_err(failed)? == 0 {
                    return Err("redis closed the connection".to_owned());
                }
            }
        }
        Ok(last)
    }

    /// One command and its reply.
    pub async fn call(&mut self, words: &[&[u8]]) -> Result<Reply, String> {
        self.push(words);
        self.send(1).await
    }
}

/// The first reply in `input` and its length, when it is all there.
fn parse(input: &[u8]) -> Result<Option<(Reply, usize)>, String> {
    let Some(end) = input.windows(2).position(|pair| pair == b"\r\n") else { return Ok(None) };
    let line = std::str::from_utf8(&input[1..end]).map_err(|_| "redis: a line is no text")?;
    let number = || line.parse::<i64>().map_err(|_| format!("redis: {line} is no number"));
    let mut at = end + 2;
    match input[0] {
        b'+' => Ok(Some((Reply::Text(line.as_bytes().to_vec()), at))),
        b':' => Ok(Some((Reply::Number(number()?), at))),
        b'-' => Err(format!("redis: {line}")),
        b'$' => {
            let Ok(length) = usize::try_from(number()?) else { return Ok(Some((Reply::Nil, at))) };
            let text = input.get(at..at + length);
            Ok(text
                .filter(|_| input.len() >= at + length + 2)
                .map(|text| (Reply::Text(text.to_vec()), at + length + 2)))
        }
        b'*' => {
            let Ok(length) = usize::try_from(number()?) else { return Ok(Some((Reply::Nil, at))) };
            let mut list = Vec::with_capacity(length.min(1_024));
            for _ in 0..length {
                let Some((reply, used)) = parse(&input[at..])? else { return Ok(None) };
                list.push(reply);
                at += used;
            }
            Ok(Some((Reply::List(list), at)))
        }
        other => Err(format!("redis: a reply that begins with {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_read_when_they_are_complete() {
        let whole = b"*2\r\n$1\r\na\r\n*1\r\n:7\r\n+next\r\n";
        let (reply, length) = parse(whole).unwrap().unwrap();
        let inner = Reply::List(vec![Reply::Number(7)]);
        assert_eq!(reply, Reply::List(vec![Reply::Text(b"a".to_vec()), inner]));
        assert_eq!(&whole[length..], b"+next\r\n");
        for cut in 0..length {
            assert!(cut == 0 || parse(&whole[..cut]).unwrap().is_none(), "{cut}");
        }
        assert!(parse(b"-ERR no\r\n").is_err());
    }
}
