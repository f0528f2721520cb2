//! The name server that an environment sees at 127.0.0.1:53.
//!
//! Owns its sockets: datagrams, and streams for programs that prefer those. What a name is, the
//! gate says; what an answer looks like, `dns`.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::sync::Semaphore;

use super::dns::{self, Answer};
use super::{House, Inside};
use crate::limits::{EGRESS_LOOKUP_MAX, EGRESS_QUESTIONS_MAX};

/// The longest question over datagrams, bytes: extensions included.
const QUESTION_BYTES_MAX: usize = 4_096;

/// Answers datagrams; a question above the limit is left to be asked again.
pub(super) async fn serve_datagrams(house: House, socket: UdpSocket) {
    let socket = Arc::new(socket);
    let room = Arc::new(Semaphore::new(EGRESS_QUESTIONS_MAX));
    let mut buffer = [0; QUESTION_BYTES_MAX];
    loop {
        let Ok((count, from)) = socket.recv_from(&mut buffer).await else {
            // The asker of an earlier answer is gone; nothing is wrong with the socket.
            tokio::task::yield_now().await;
            continue;
        };
        let Ok(permit) = Arc::clone(&room).try_acquire_owned() else { continue };
        let (question, inside, socket) =
            (buffer[..count].to_vec(), Arc::clone(&house.inside), Arc::clone(&socket));
        house.spawn(async move {
            if let Some(answer) = answer(&inside, &question).await {
                let _gone = socket.send_to(&answer, from).await;
            }
            drop(permit);
        });
    }
}

/// Answers questions over streams, one after the other on each.
pub(super) async fn serve_streams(house: House, listener: TcpListener) {
    let room = Arc::new(Semaphore::new(EGRESS_QUESTIONS_MAX));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let inside = Arc::clone(&house.inside);
        house.spawn(async move {
            let _ended = converse(&inside, stream).await;
            drop(permit);
        });
    }
}

async fn converse(inside: &Inside, mut stream: TcpStream) -> std::io::Result<()> {
    let slow = || std::io::Error::from(std::io::ErrorKind::TimedOut);
    loop {
        let read = async {
            let length = stream.read_u16().await?;
            let mut question = vec![0; usize::from(length)];
            stream.read_exact(&mut question).await?;
            Ok::<_, std::io::Error>(question)
        };
        let question =
            tokio::time::timeout(EGRESS_LOOKUP_MAX, read).await.map_err(|_| slow())??;
        let Some(answer) = answer(inside, &question).await else { return Ok(()) };
        let length = u16::try_from(answer.len()).expect("an answer is little more than a question");
        let message = [&length.to_be_bytes()[..], &answer].concat();
        tokio::time::timeout(EGRESS_LOOKUP_MAX, stream.write_all(&message))
            .await
            .map_err(|_| slow())??;
    }
}

async fn answer(inside: &Inside, message: &[u8]) -> Option<Vec<u8>> {
    let question = dns::parse(message)?;
    let answer = match inside.look_up(&question.name).await {
        Some(address) if question.wants_address => Answer::Address(address),
        Some(_) => Answer::Nothing,
        None => Answer::NoSuchName,
    };
    Some(dns::answer(&question, answer))
}
