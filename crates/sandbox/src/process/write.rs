//! Writing a head and a payload as one message.
//!
//! Owns the one vectored write that both contracts use. Never copies the payload.

use std::io::{self, IoSlice};

use tokio::io::{AsyncWrite, AsyncWriteExt};

/// Writes `head`, then `payload`; one system call when the socket has room for both.
///
/// # Errors
/// When the other end is gone.
pub async fn write_two<W>(out: &mut W, head: &[u8], payload: &[u8]) -> io::Result<()>
where
    W: AsyncWrite + Unpin,
{
    let total = head.len() + payload.len();
    let mut sent = 0;
    while sent < total {
        let first = head.get(sent..).unwrap_or_default();
        let second = &payload[sent.saturating_sub(head.len())..];
        match out.write_vectored(&[IoSlice::new(first), IoSlice::new(second)]).await? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            count => sent += count,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;

    use super::*;

    #[tokio::test]
    async fn a_narrow_pipe_gets_everything_in_order() {
        for capacity in [1, 3, 5, 100] {
            let (mut near, mut far) = tokio::io::duplex(capacity);
            let send = async move { write_two(&mut near, b"head", b"payload").await };
            let mut got = String::new();
            let (sent, _) = tokio::join!(send, far.read_to_string(&mut got));
            sent.unwrap();
            assert_eq!(got, "headpayload");
        }
    }
}
