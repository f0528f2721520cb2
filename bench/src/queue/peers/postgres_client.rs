//! PostgreSQL's protocol, as far as the benchmark needs it: prepared statements, binary values.
//!
//! Owns one connection. Never knows tables.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Protocol 3.0.
const PROTOCOL: i32 = 196_608;
/// The format code of binary values.
const BINARY: i16 = 1;

/// The values of a row.
pub type Row = Vec<Vec<u8>>;

/// A connection.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    input: Vec<u8>,
    output: Vec<u8>,
    /// Up to where `input` was read.
    at: usize,
}

impl Client {
    /// Connects as `postgres`, whom the cluster trusts.
    pub async fn open(port: u16) -> Result<Self, String> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await.map_err(failed)?;
        stream.set_nodelay(true).map_err(failed)?;
        let mut client = Self { stream, input: Vec::new(), output: Vec::new(), at: 0 };
        let words = b"user\0postgres\0database\0postgres\0\0";
        let length = i32::try_from(8 + words.len()).map_err(|_| "the start is too long")?;
        client.output.extend_from_slice(&length.to_be_bytes());
        client.output.extend_from_slice(&PROTOCOL.to_be_bytes());
        client.output.extend_from_slice(words);
        client.finish().await?;
        Ok(client)
    }

    /// Runs statements without parameters; the rows' values are texts.
    pub async fn simple(&mut self, sql: &str) -> Result<Vec<Row>, String> {
        self.message(b'Q', &[sql.as_bytes(), b"\0"].concat());
        self.finish().await
    }

    /// Prepares a statement under a name.
    pub async fn prepare(&mut self, name: &str, sql: &str) -> Result<(), String> {
        let text = [name.as_bytes(), b"\0", sql.as_bytes(), b"\0\0\0"].concat();
        self.message(b'P', &text);
        self.message(b'S', b"");
        self.finish().await.map(drop)
    }

    /// Adds the execution of a prepared statement to what is sent next.
    pub fn push(&mut self, name: &str, values: &[&[u8]]) {
        let count = i16::try_from(values.len()).expect("a statement has few parameters");
        let mut bind = [b"\0", name.as_bytes(), b"\0"].concat();
        bind.extend_from_slice(&1_i16.to_be_bytes());
        bind.extend_from_slice(&BINARY.to_be_bytes());
        bind.extend_from_slice(&count.to_be_bytes());
        for value in values {
            let length = i32::try_from(value.len()).expect("a value is below 2 GiB");
            bind.extend_from_slice(&length.to_be_bytes());
            bind.extend_from_slice(value);
        }
        bind.extend_from_slice(&1_i16.to_be_bytes());
        bind.extend_from_slice(&BINARY.to_be_bytes());
        self.message(b'B', &bind);
        self.message(b'E', b"\0\0\0\0\0");
    }

    /// Sends what was pushed, as one transaction unless it begins one itself.
    pub async fn send(&mut self) -> Result<Vec<Row>, String> {
        self.message(b'S', b"");
        self.finish().await
    }

    /// Executes one prepared statement, committed when it returns.
    pub async fn execute(&mut self, name: &str, values: &[&[u8]]) -> Result<Vec<Row>, String> {
        self.push(name, values);
        self.send().await
    }

    fn message(&mut self, kind: u8, body: &[u8]) {
        let length = i32::try_from(body.len() + 4).expect("a message is below 2 GiB");
        self.output.push(kind);
        self.output.extend_from_slice(&length.to_be_bytes());
        self.output.extend_from_slice(body);
    }

    /// Sends, and reads until the server is ready again.
    async fn finish(&mut self) -> Result<Vec<Row>, String> {
        self.stream.write_all(&self.output).await.map_err(failed)?;
        self.output.clear();
        let (mut rows, mut refused) = (Vec::new(), None);
        loop {
            let (kind, start, end) = self.next().await?;
            match kind {
                b'D' => rows.push(row(&self.input[start..end])?),
                b'E' => {
                    let text = String::from_utf8_lossy(&self.input[start..end]);
                    refused.get_or_insert_with(|| text.replace('\0', " "));
                }
                b'Z' => break,
                _ => {}
            }
        }
        self.input.drain(..self.at);
        self.at = 0;
        refused.map_or(Ok(rows), |text| Err(format!("postgres: {text}")))
    }

    /// The next message: its kind, and where its body is in the input.
    async fn next(&mut self) -> Result<(u8, usize, usize), String> {
        loop {
            if let Some(head) = self.input.get(self.at..self.at + 5) {
                let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
                let end = self.at + 1 + length;
                if self.input.len() >= end {
                    let start = self.at + 5;
                    self.at = end;
                    return Ok((self.input[start - 5], start, end));
                }
            }
            if self.stream.read_buf(&mut self.input).await.map_err(failed)? == 0 {
                return Err("postgres closed the connection".to_owned());
            }
        }
    }
}

fn failed(error: std::io::Error) -> String {
    format!("postgres: {error}")
}

fn row(body: &[u8]) -> Result<Row, String> {
    let short = "postgres: a row is cut off";
    let mut values = Vec::new();
    let mut rest = body.get(2..).ok_or(short)?;
    while !rest.is_empty() {
        let (head, behind) = rest.split_at_checked(4).ok_or(short)?;
        let length = i32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        // A length of -1 is NULL; here it is as good as empty.
        let length = usize::try_from(length).unwrap_or(0);
        let (value, behind) = behind.split_at_checked(length).ok_or(short)?;
        values.push(value.to_vec());
        rest = behind;
    }
    Ok(values)
}

/// The binary form of a one-dimensional array whose elements have this type.
pub fn array<'a>(element: Type, values: impl ExactSizeIterator<Item = &'a [u8]>) -> Vec<u8> {
    let count = i32::try_from(values.len()).expect("a group has few elements");
    let mut out = Vec::new();
    // Dimensions, no NULLs, the type, then the one dimension: its length, and from where it counts.
    for number in [i32::from(count > 0), 0, element as i32] {
        out.extend_from_slice(&number.to_be_bytes());
    }
    if count > 0 {
        out.extend_from_slice(&count.to_be_bytes());
        out.extend_from_slice(&1_i32.to_be_bytes());
    }
    for value in values {
        let length = i32::try_from(value.len()).expect("a value is below 2 GiB");
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(value);
    }
    out
}

/// Types of array elements, by their object ids.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// `bytea`
    Bytes = 17,
    /// `bigint`
    Number = 20,
}
