//! What a program gets: output, arguments, descriptors, a listener, its interpreter.

use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;

use mayfly_core::outcome::Exit;
use mayfly_sandbox::{LaunchError, Layout};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::harness::{Bench, Ran, finish, read_line};

pub async fn output(bench: &Bench) {
    let ran = bench.shell("echo out; echo err >&2; exit 3").await;
    let expected = Ran { stdout: "out\n".into(), stderr: "err\n".into(), exit: Exit::Code(3) };
    assert_eq!(ran, expected);
    assert_eq!(bench.shell("kill -11 $$").await.exit, Exit::Signal(11));
    assert_eq!(bench.shell("echo via >/dev/stdout; cat").await.stdout, "via\n", "no input");
}

pub async fn arguments(bench: &Bench) {
    let mut request =
        bench.request(&["sh", "-c", "echo $0 $1; env; pwd; id -u; hostname", "a", ""]);
    request.env.push(("NAME".into(), "ä b".into()));
    let ran = finish(bench.spawner.spawn(request).await.unwrap()).await;
    for line in ["a", "NAME=ä b", "PATH=/usr/bin:/bin", "/var/task", "993", "sandbox"] {
        assert!(ran.stdout.lines().any(|found| found.trim_end() == line), "{line}: {ran:?}");
    }
    let names = ran.stdout.lines().filter(|line| line.contains('=')).count();
    assert!(names <= 3, "nothing of the server's environment: {}", ran.stdout);
}

pub async fn inherited(bench: &Bench) {
    let (mut ours, theirs) = UnixStream::pair().unwrap();
    let (mut other, theirs_too) = UnixStream::pair().unwrap();
    let mut request = bench.request(&["/bin/sh", "-c", "echo three >&3; echo four >&4"]);
    request.inherit = vec![(OwnedFd::from(theirs), 4), (OwnedFd::from(theirs_too), 3)];
    let ran = finish(bench.spawner.spawn(request).await.unwrap()).await;
    assert_eq!(ran.exit, Exit::Code(0), "{ran:?}");
    let (mut four, mut three) = (String::new(), String::new());
    ours.read_to_string(&mut four).unwrap();
    other.read_to_string(&mut three).unwrap();
    assert_eq!((three.as_str(), four.as_str()), ("three\n", "four\n"));
}

pub async fn sockets(bench: &Bench) {
    let script = "import socket\nl = socket.create_server(('127.0.0.1', 8080)); print('up')\n\
        c, _ = l.accept(); c.sendall(c.recv(4).upper())";
    let spawned = bench.spawn(&["/usr/bin/python3", "-uc", script]).await.unwrap();
    let sockets = bench.spawner.sockets(spawned.id, 2).await.unwrap();
    assert_eq!(sockets.len(), 2);
    assert_eq!(read_line(&spawned.stdout).await, "up");
    let mut sockets = sockets.into_iter().map(std::net::TcpStream::from);
    let socket = tokio::net::TcpSocket::from_std_stream(sockets.next().unwrap());
    let mut stream = socket.connect(([127, 0, 0, 1], 8080).into()).await.unwrap();
    stream.write_all(b"ping").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert_eq!(answer, "PING");
    let ran = finish(spawned).await;
    assert_eq!(ran.exit, Exit::Code(0), "{ran:?}");
    // The network is there as long as a socket of it is; nothing listens in it any more.
    let socket = tokio::net::TcpSocket::from_std_stream(sockets.next().unwrap());
    let refused = socket.connect(([127, 0, 0, 1], 8080).into()).await.unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
}

pub async fn listener(bench: &Bench) {
    let script = "import socket\ns = socket.create_connection(('127.0.0.1', 9001))\n\
        s.sendall(b'ping'); print(s.recv(4).decode())\n\
        l = socket.create_server(('127.0.0.1', 0)); c = socket.create_connection(l.getsockname())\n\
        print('local')";
    let spawned = bench.spawn(&["/usr/bin/python3", "-c", script]).await.unwrap();
    let listener = spawned.listener.try_clone().unwrap();
    let served = tokio::task::spawn_blocking(move || {
        listener.set_nonblocking(false).unwrap();
        let (mut stream, _) = listener.accept().unwrap();
        let mut bytes = [0; 4];
        stream.read_exact(&mut bytes).unwrap();
        stream.write_all(b"pong").unwrap();
        bytes
    });
    let ran = finish(spawned).await;
    assert_eq!(ran.stdout, "pong\nlocal\n", "{ran:?}");
    assert_eq!(&served.await.unwrap(), b"ping");
}

pub async fn missing(bench: &Bench) {
    for (program, errno) in [
        ("/var/task/bootstrap", libc::ENOENT),
        ("no-such-program", libc::ENOENT),
        ("/var/task/not-executable", libc::EACCES),
        ("/var/task", libc::EACCES),
    ] {
        match bench.spawn(&[program]).await {
            Err(LaunchError::Exec { program: named, source }) => {
                assert_eq!((named.as_str(), source.raw_os_error()), (program, Some(errno)));
            }
            other => panic!("{program}: {other:?}"),
        }
    }
}

pub async fn no_layout(bench: &Bench) {
    let layout = Layout { code: "/no/such/directory".into(), ..bench.layout.clone() };
    let mut request = bench.request(&["/bin/true"]);
    request.layout = layout;
    let error = bench.spawner.spawn(request).await.unwrap_err();
    assert!(matches!(error, LaunchError::System { .. }), "{error:?}");
    assert_eq!(bench.shell("exit 0").await.exit, Exit::Code(0), "the next one works");
}

pub async fn interpreters(bench: &Bench) {
    let script = "import ssl, multiprocessing, threading, tempfile, socket, os, subprocess\n\
        t = threading.Thread(target=lambda: print('thread', flush=True)); t.start(); t.join()\n\
        print(subprocess.check_output(['echo', 'child'], text=True), end='', flush=True)\n\
        with multiprocessing.Lock(): print('shm', flush=True)\n\
        tempfile.TemporaryFile().write(b'x')\n\
        print(socket.getaddrinfo('localhost', 80, socket.AF_INET)[0][4][0])";
    assert_eq!(bench.python(script).await, "thread\nchild\nshm\n127.0.0.1\n");
    if !std::path::Path::new("/usr/bin/node").exists() {
        println!("skipped node: there is no /usr/bin/node");
        return;
    }
    let script = "require('fs').writeFile('/tmp/x', 'y', () => { \
        require('child_process').execFile('echo', ['child'], (e, out) => { \
        new (require('worker_threads').Worker)('console.log(\"worker\")', {eval: true}) \
        .on('exit', () => process.stdout.write(out)) }) })";
    let ran = finish(bench.spawn(&["/usr/bin/node", "-e", script]).await.unwrap()).await;
    assert_eq!(ran.stdout, "worker\nchild\n", "{ran:?}");
}

pub async fn layout(bench: &Bench) {
    // Not below /tmp: an interpreter keeps its path, and /tmp is each environment's own.
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let write = |dir: &str, text: &str| {
        let dir = place.path().join(dir);
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::set_permissions(&dir, PermissionsExt::from_mode(0o755)).unwrap();
        std::fs::write(dir.join("file"), text).unwrap();
        dir
    };
    let layout = Layout {
        code: write("code", "code\n"),
        layers: Some(write("layers", "layers\n")),
        runtime: Some(write("runtime", "runtime\n")),
        interpreter: Some(write("prefix", "prefix\n")),
    };
    let prefix = place.path().join("prefix/file");
    let files = format!("/var/task/file /opt/file /var/runtime/file {}", prefix.display());
    let run = async |script: &str| {
        let mut request = bench.request(&["/bin/sh", "-c", script]);
        request.layout = layout.clone();
        finish(bench.spawner.spawn(request).await.unwrap()).await
    };
    let ran = run(&format!("cat {files}")).await;
    assert_eq!(ran.stdout, "code\nlayers\nruntime\nprefix\n", "{ran:?}");
    let ran = run(&format!("for f in {files}; do echo x >$f && echo written; done")).await;
    assert_eq!(ran.stdout, "", "{ran:?}");
    // A directory that is replaced shows after the prepared file system is forgotten.
    std::fs::remove_dir_all(&layout.code).unwrap();
    write("code", "new\n");
    bench.spawner.forget(&layout).await;
    assert_eq!(run("cat file").await.stdout, "new\n");
}
