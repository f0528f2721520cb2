//! Fuzzing of the Runtime API's own HTTP: a hostile runtime gets answers or an end, nothing else.

use mayfly_fuzz::{Fuzz, way};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

use super::http::{Connection, Error, Whole};

const BODY_MAX: u64 = 100;

/// All requests of one connection: what each was, and how the connection ended.
async fn requests(listener: &TcpListener, input: &[u8]) -> u64 {
    let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (server, _) = listener.accept().await.unwrap();
    client.write_all(input).await.unwrap();
    client.shutdown().await.unwrap();
    let mut connection = Connection::new(server);
    let (mut seen, mut body_bytes) = (Vec::new(), 0);
    loop {
        let mut head = match connection.head().await {
            Ok(Some(head)) => head,
            Ok(None) => return way((seen, "closed")),
            Err(Error::Malformed(why)) => return way((seen, why)),
            Err(Error::Ended(_)) => return way((seen, "ended")),
        };
        match connection.whole(&mut head.body, BODY_MAX).await {
            Ok(Whole::Complete(body)) => {
                assert!(body.len() as u64 <= BODY_MAX);
                body_bytes += body.len();
            }
            Ok(Whole::TooLarge { bytes }) => {
                assert!(bytes > BODY_MAX && bytes <= input.len() as u64)
            }
            Err(Error::Malformed(why)) => return way((seen, why)),
            Err(Error::Ended(_)) => return way((seen, "ended in a body")),
        }
        assert!(body_bytes <= input.len(), "a body has no more bytes than were sent");
        seen.push((head.post, head.close, head.nonce.is_some(), head.error_type.is_some()));
        assert!(seen.len() <= input.len(), "each request takes bytes");
    }
}

#[test]
fn fuzz_runtime_api() {
    let corpus: [&[u8]; 5] = [
        b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /2018-06-01/runtime/invocation/i/response HTTP/1.1\r\n\
          Content-Length: 2\r\n\r\n{}GET / HTTP/1.1\r\n\r\n",
        b"POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\
          Lambda-Runtime-Function-Error-Type: X\r\n\r\n",
        b"POST /x HTTP/1.0\r\nExpect: 100-continue\r\nConnection: close\r\n\
          Content-Length: 0\r\n\r\n",
        b"POST /x HTTP/1.1\r\nLambda-Runtime-Invocation-Id: 1\r\nContent-Length: 200\r\n\r\n",
    ];
    let words: [&[u8]; 10] = [
        b"\r\n",
        b"\r\n\r\n",
        b"Content-Length: ",
        b"Transfer-Encoding: chunked\r\n",
        b"ffffffffffffffff\r\n",
        b"0\r\n\r\n",
        b";x=y",
        b" HTTP/1.1",
        b"Lambda-Runtime-Function-Error-Body: ",
        b"\n",
    ];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    Fuzz::new("runtime-api", &corpus, &words)
        .inputs(2_500)
        .run(|input| runtime.block_on(requests(&listener, input)));
}
