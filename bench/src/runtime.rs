//! The native function of the benchmark: a custom runtime on raw sockets.
//!
//! Owns the smallest honest client of the Runtime API: one connection, the answer and the request
//! for the next event in one write. The benchmark's own binary is deployed as `bootstrap`.

use std::io::{Read, Write};
use std::net::TcpStream;

/// Serves invocations until the host closes the connection.
pub fn run(api: &str) -> Result<(), String> {
    let mut stream = TcpStream::connect(api).map_err(|e| format!("{api}: {e}"))?;
    stream.set_nodelay(true).map_err(|e| format!("nodelay: {e}"))?;
    let next = format!("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: {api}\r\n\r\n");
    let mut output = next.clone().into_bytes();
    let mut input = Vec::with_capacity(64 * 1024);
    loop {
        stream.write_all(&output).map_err(|e| format!("write: {e}"))?;
        let mut head = response(&mut stream, &mut input)?;
        // The first answer may be the 202 for the last response; the event follows it.
        while !input[..head].starts_with(b"HTTP/1.1 200") {
            let length = length(&input[..head])?;
            input.drain(..head + length);
            head = response(&mut stream, &mut input)?;
        }
        let text = String::from_utf8_lossy(&input[..head]).into_owned();
        let id = header(&text, "lambda-runtime-aws-request-id").ok_or("no request id")?;
        let body = b"\"Hello, world!\"";
        output.clear();
        output.extend_from_slice(
            format!(
                "POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\r\nHost: {api}\r\n\
                 Content-Length: {}\r\n\r\n",
                body.len()
            )
            .as_bytes(),
        );
        output.extend_from_slice(body);
        output.extend_from_slice(next.as_bytes());
        input.drain(..head + length(text.as_bytes())?);
    }
}

/// Reads until a whole response is in `input`; gives the length of its head.
fn response(stream: &mut TcpStream, input: &mut Vec<u8>) -> Result<usize, String> {
    let mut chunk = [0; 16 * 1024];
    loop {
        if let Some(at) = input.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = at + 4;
            if input.len() >= head + length(&input[..head])? {
                return Ok(head);
            }
        }
        match stream.read(&mut chunk) {
            Ok(0) => return Err("the host closed the connection".to_owned()),
            Ok(read) => input.extend_from_slice(&chunk[..read]),
            Err(error) => return Err(format!("read: {error}")),
        }
    }
}

fn length(head: &[u8]) -> Result<usize, String> {
    let text = String::from_utf8_lossy(head);
    let Some(value) = header(&text, "content-length") else { return Ok(0) };
    value.parse().map_err(|_| format!("content-length {value}"))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    lines.filter(|(have, _)| have.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}
