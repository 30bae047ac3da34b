//! A web server on loopback that misbehaves as it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What was asked.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// How many requests came before this one.
    pub number: usize,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Where the asked part begins.
    pub fn from(&self) -> Option<usize> {
        self.header("range")?.strip_prefix("bytes=")?.split('-').next()?.parse().ok()
    }
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// Only so many bytes of the body are sent, and then the connection ends.
    cut_at: Option<usize>,
    /// The body has no end.
    is_endless: bool,
    /// A pause after each byte.
    drip: Option<Duration>,
    /// After so many bytes nothing more comes, and the connection stays.
    stalls_at: Option<usize>,
}

impl Reply {
    pub fn status(status: u16) -> Self {
        let (headers, body) = Default::default();
        Self { status, headers, body, cut_at: None, is_endless: false, drip: None, stalls_at: None }
    }

    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..Self::status(200) }
    }

    /// The whole, or the part that is asked for, as a server does that knows ranges; `etag` is what it calls the state.
    pub fn ranged(body: &[u8], request: &Request, etag: &str) -> Self {
        let is_same = request.header("if-range").is_none_or(|known| known == etag);
        let reply = match request.from().filter(|_| is_same) {
            Some(from) if from >= body.len() => Self::status(416).with("content-range", &format!("bytes */{}", body.len())),
            Some(from) => {
                let to = request.header("range").and_then(|range| range.rsplit('-').next()?.parse().ok()).unwrap_or(body.len() - 1);
                let to = to.min(body.len() - 1);
                let range = format!("bytes {from}-{to}/{}", body.len());
                Self { body: body[from..=to].to_vec(), ..Self::status(206) }.with("content-range", &range)
            }
            None => Self::ok(body),
        };
        reply.with("etag", etag)
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn cut_at(self, bytes: usize) -> Self {
        Self { cut_at: Some(bytes), ..self }
    }

    pub fn stalls_at(self, bytes: usize) -> Self {
        Self { stalls_at: Some(bytes), ..self }
    }

    pub fn endless(self) -> Self {
        Self { is_endless: true, ..self }
    }

    pub fn dripping(self, every: Duration) -> Self {
        Self { drip: Some(every), ..self }
    }

    fn send(&self, to: &mut impl Write, is_head: bool, over: &AtomicBool) -> std::io::Result<()> {
        let mut head = format!("HTTP/1.1 {} Odd\r\nconnection: close\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.is_endless {
            head.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        to.write_all(format!("{head}\r\n").as_bytes())?;
        if is_head {
            return Ok(());
        }
        if let Some(every) = self.drip {
            for byte in &self.body {
                to.write_all(&[*byte])?;
                to.flush()?;
                thread::sleep(every);
            }
            return Ok(());
        }
        if let Some(at) = self.stalls_at {
            to.write_all(&self.body[..at])?;
            to.flush()?;
            while !over.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(10));
            }
            return Ok(());
        }
        let whole = &self.body[..self.cut_at.unwrap_or(self.body.len())];
        to.write_all(whole)?;
        if self.is_endless {
            // Until the client has had enough.
            loop {
                to.write_all(&[b'x'; 4_096])?;
            }
        }
        to.flush()
    }
}

/// The server. It ends when this is dropped.
pub struct Web {
    pub address: String,
    seen: Arc<Mutex<Vec<Request>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Web {
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let (seen, over): (Arc<Mutex<Vec<Request>>>, Arc<AtomicBool>) = Default::default();
        let answer = Arc::new(answer);
        let thread = thread::spawn({
            let (seen, over) = (Arc::clone(&seen), Arc::clone(&over));
            move || {
                for stream in listener.incoming() {
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                    let (seen, over, answer) = (Arc::clone(&seen), Arc::clone(&over), Arc::clone(&answer));
                    // A client that goes away is no error of the server.
                    thread::spawn(move || stream.and_then(|stream| serve(stream, &seen, &over, &*answer)));
                }
            }
        });
        Self { address: format!("http://{at}"), seen, over, thread: Some(thread) }
    }

    /// What was asked so far.
    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// What was asked so far, as method, target and range.
    pub fn asked(&self) -> Vec<String> {
        let told = |request: &Request| match request.header("range") {
            Some(range) => format!("{} {} {range}", request.method, request.target),
            None => format!("{} {}", request.method, request.target),
        };
        self.seen().iter().map(told).collect()
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address.trim_start_matches("http://"));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(
    mut stream: TcpStream,
    seen: &Mutex<Vec<Request>>,
    over: &AtomicBool,
    answer: &(dyn Fn(&Request) -> Reply + Send + Sync),
) -> std::io::Result<()> {
    let Some(mut request) = read(&mut stream)? else { return Ok(()) };
    {
        let mut seen = seen.lock().unwrap();
        request.number = seen.len();
        seen.push(request.clone());
    }
    answer(&request).send(&mut stream, request.method == "HEAD", over)
}

/// Reads a request from a connection; `None` if nothing came.
pub fn read(stream: &mut impl Read) -> std::io::Result<Option<Request>> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut parts = line.split_whitespace().map(str::to_owned);
    let (method, target) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut request = Request { method, target, headers, body: String::new(), number: 0 };
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Ok(Some(request))
}
