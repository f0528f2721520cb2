//! NATS's protocol, as far as the benchmark needs it.
//!
//! Owns one connection with one inbox. Never knows streams.

use std::collections::VecDeque;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A message that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Where an answer to it goes; for a stream's message, where it is acknowledged.
    pub reply: String,
    /// The status in its head; 0 when there is none.
    pub status: u16,
    /// The payload.
    pub body: Vec<u8>,
}

/// A connection.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    input: Vec<u8>,
    output: Vec<u8>,
    inbox: String,
    /// Arrived while an answer to a PING was awaited.
    early: VecDeque<Message>,
}

impl Client {
    /// Connects; `name` makes its inbox its own.
    pub async fn open(port: u16, name: &str) -> Result<Self, String> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await.map_err(failed)?;
        stream.set_nodelay(true).map_err(failed)?;
        let inbox = format!("_INBOX.{name}");
        let (input, output) = (Vec::with_capacity(1 << 14), Vec::new());
        let mut client = Self { stream, input, output, inbox, early: VecDeque::new() };
        let hello = format!(
            "CONNECT {{\"verbose\":false,\"pedantic\":false,\"headers\":true,\
             \"no_responders\":true}}\r\nSUB {} 1\r\n",
            client.inbox
        );
        client.output.extend_from_slice(hello.as_bytes());
        client.flush().await?;
        Ok(client)
    }

    /// Adds a message to what is sent next; with `answered`, the answer comes to the inbox.
    pub fn publish(&mut self, subject: &str, answered: bool, body: &[u8]) {
        let reply = if answered { format!("{} ", self.inbox) } else { String::new() };
        let line = format!("PUB {subject} {reply}{}\r\n", body.len());
        self.output.extend_from_slice(line.as_bytes());
        self.output.extend_from_slice(body);
        self.output.extend_from_slice(b"\r\n");
    }

    /// Sends a message and waits for the answer.
    pub async fn request(&mut self, subject: &str, body: &[u8]) -> Result<Message, String> {
        self.publish(subject, true, body);
        self.next().await
    }

    /// Sends what waits and returns when the server has read it all.
    pub async fn flush(&mut self) -> Result<(), String> {
        self.output.extend_from_slice(b"PING\r\n");
        self.send().await?;
        while let Some(message) = self.read().await? {
            self.early.push_back(message);
        }
        Ok(())
    }

    /// Sends what waits; gives the next message.
    pub async fn next(&mut self) -> Result<Message, String> {
        self.send().await?;
        if let Some(message) = self.early.pop_front() {
            return Ok(message);
        }
        loop {
            if let Some(message) = self.read().await? {
                return Ok(message);
            }
        }
    }

    async fn send(&mut self) -> Result<(), String> {
        self.stream.write_all(&self.output).await.map_err(failed)?;
        self.output.clear();
        Ok(())
    }

    /// The next message, or `None` at the answer to a PING.
    async fn read(&mut self) -> Result<Option<Message>, String> {
        loop {
            if let Some((found, length)) = parse(&self.input)? {
                self.input.drain(..length);
                match found {
                    Found::Message(message) => return Ok(Some(message)),
                    Found::Pong => return Ok(None),
                    Found::Ping => {
                        self.stream.write_all(b"PONG\r\n").await.map_err(failed)?;
                    }
                    Found::Nothing => {}
                }
                continue;
            }
            if self.stream.read_buf(&mut self.input).await.map_err(failed)? == 0 {
                return Err("nats closed the connection".to_owned());
            }
        }
    }
}

fn failed(error: std::io::Error) -> String {
    format!("nats: {error}")
}

#[derive(Debug, PartialEq, Eq)]
enum Found {
    Message(Message),
    Ping,
    Pong,
    Nothing,
}

/// What `input` begins with, and its length, when it is all there.
fn parse(input: &[u8]) -> Result<Option<(Found, usize)>, String> {
    let Some(end) = input.windows(2).position(|pair| pair == b"\r\n") else { return Ok(None) };
    let line = std::str::from_utf8(&input[..end]).map_err(|_| "nats: a line is no text")?;
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let start = end + 2;
    let number = |at: usize| {
        let word = words.get(at).ok_or_else(|| format!("nats: {line}"))?;
        word.parse::<usize>().map_err(|_| format!("nats: {line}"))
    };
    // MSG subject sid [reply] size; HMSG subject sid [reply] head-size size
    let (head, total, reply) = match words.first().copied() {
        Some("MSG") => (0, number(words.len() - 1)?, words.get(3).filter(|_| words.len() == 5)),
        Some("HMSG") => {
            let reply = words.get(3).filter(|_| words.len() == 6);
            (number(words.len() - 2)?, number(words.len() - 1)?, reply)
        }
        Some("PING") => return Ok(Some((Found::Ping, start))),
        Some("PONG") => return Ok(Some((Found::Pong, start))),
        Some("-ERR") => return Err(format!("nats: {line}")),
        _ => return Ok(Some((Found::Nothing, start))),
    };
    let Some(content) = input.get(start..start + total + 2) else { return Ok(None) };
    let message = Message {
        reply: reply.map_or_else(String::new, |reply| (*reply).to_owned()),
        status: status(&content[..head]),
        body: content[head..total].to_vec(),
    };
    Ok(Some((Found::Message(message), start + total + 2)))
}

/// The status of a head such as `NATS/1.0 404 No Messages`.
fn status(head: &[u8]) -> u16 {
    let text = String::from_utf8_lossy(head);
    let word = text.lines().next().and_then(|line| line.split_ascii_whitespace().nth(1));
    word.and_then(|word| word.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_with_and_without_heads() {
        let plain = b"MSG a 1 back 2\r\nhi\r\nPING\r\n";
        let (found, length) = parse(plain).unwrap().unwrap();
        let message = Message { reply: "back".to_owned(), status: 0, body: b"hi".to_vec() };
        assert_eq!(found, Found::Message(message));
        assert_eq!(parse(&plain[length..]).unwrap(), Some((Found::Ping, 6)));
        assert_eq!(parse(&plain[..length - 1]).unwrap(), None);
        let head = b"HMSG a 1 16 16\r\nNATS/1.0 404\r\n\r\n\r\n";
        let (found, length) = parse(head).unwrap().unwrap();
        assert_eq!(length, head.len());
        assert_eq!(
            found,
            Found::Message(Message { reply: String::new(), status: 404, body: Vec::new() })
        );
    }
}
