//! The one place of this wing that opens a connection: requests with bounds, answers that end.
//!
//! Owns proxies (`http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`), the name under which the program asks, what becomes of
//! redirects, and the words for what can go wrong. Leaves tries and pauses to [`super::work`], and what is asked to its callers.
//! Whoever waits for a silent server waits on a thread of its own ([`super::aside`]): a stop is heeded at once.
//!
//! A redirect is followed only on the same host, and never from `https` to `http`: an answer from elsewhere is not what the
//! user agreed to, and a token must not travel.

use super::address::{self, WebAddress};
use super::aside;
use super::bounds::Bounds;
use super::error::FetchError;
use crate::input::Cancel;
use std::env;
use std::time::{Duration, Instant};
use ureq::http::{self, Response};
use ureq::{Agent, Body, BodyReader, Proxy};

/// How much of an answer is taken at once.
const PIECE: usize = 64 << 10;

/// Asks web servers, within bounds.
#[derive(Debug)]
pub struct Client {
    bounds: Bounds,
    direct: Agent,
    /// The proxies for `http` and for `https`.
    proxied: [Option<Agent>; 2],
    exempt: Vec<String>,
}

/// What is asked, beside the address.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// Only whether it is there: the answer has no content.
    pub only_head: bool,
    /// More headers. Secrets among them go to the host that is asked, and nowhere else.
    pub headers: Vec<(&'static str, String)>,
    /// A form to be sent; without it the content is asked for.
    pub form: Option<&'a [(&'static str, &'a str)]>,
    /// Redirects are told to the caller and not followed.
    pub stays: bool,
}

/// An answer, whose content is still on its way.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The address that answered, after redirects.
    at: WebAddress,
    headers: http::HeaderMap,
    body: BodyReader<'static>,
    bounds: Bounds,
}

impl Client {
    /// A client that heeds the environment's proxies.
    ///
    /// # Errors
    /// A proxy that is none.
    pub fn new(bounds: Bounds) -> Result<Self, FetchError> {
        let set = |names: [&str; 2]| names.into_iter().find_map(|name| env::var(name).ok().filter(|value| !value.trim().is_empty()));
        let all = set(["all_proxy", "ALL_PROXY"]);
        let proxied = [set(["http_proxy", "HTTP_PROXY"]), set(["https_proxy", "HTTPS_PROXY"])].map(|own| {
            own.or_else(|| all.clone())
                .map(|proxy| {
                    // The value may hold a password, so it is not repeated.
                    let why = || "http_proxy, https_proxy or all_proxy".to_owned();
                    Proxy::new(proxy.trim()).map(|proxy| agent(&bounds, Some(proxy))).map_err(|_| FetchError::NoAddress(why()))
                })
                .transpose()
        });
        let [http, https] = proxied;
        let exempt = set(["no_proxy", "NO_PROXY"]).unwrap_or_default();
        let exempt =
            exempt.split(',').map(|entry| entry.trim().trim_start_matches('*').to_ascii_lowercase()).filter(|entry| !entry.is_empty());
        Ok(Self { direct: agent(&bounds, None), proxied: [http?, https?], exempt: exempt.collect(), bounds })
    }

    /// The bounds.
    #[must_use]
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// Asks, and follows redirects within the host.
    ///
    /// # Errors
    /// No address; no connection; no trust; no answer in time; a redirect that leads away; a stop. Not the status.
    pub fn ask(&self, url: &str, asked: &Asked<'_>, cancel: &Cancel) -> Result<Answer, FetchError> {
        let mut at = WebAddress::parse(url)?;
        for _ in 0..=self.bounds.redirects {
            let answer = self.once(&at, asked, cancel)?;
            let Some(to) = answer.leads_to().filter(|_| !asked.stays) else { return Ok(answer) };
            let to = to?;
            if !at.may_lead_to(&to) {
                return Err(FetchError::Elsewhere { from: at.host(), to: to.origin() });
            }
            at = to;
        }
        Err(FetchError::Circle(at.host()))
    }

    fn once(&self, at: &WebAddress, asked: &Asked<'_>, cancel: &Cancel) -> Result<Answer, FetchError> {
        let agent = self.agent(at).clone();
        let method = match asked {
            Asked { form: Some(_), .. } => http::Method::POST,
            Asked { only_head: true, .. } => http::Method::HEAD,
            _ => http::Method::GET,
        };
        let mut request = http::Request::builder().method(method).uri(at.as_str());
        for (name, value) in &asked.headers {
            request = request.header(*name, value);
        }
        let malformed = |_| FetchError::NoAddress(at.shown());
        let response = match asked.form {
            None => {
                let request = request.body(()).map_err(malformed)?;
                aside::once(cancel, move || agent.run(request))?
            }
            Some(form) => {
                let request = request.header("content-type", "application/x-www-form-urlencoded");
                let request = request.body(address::form(form)).map_err(malformed)?;
                aside::once(cancel, move || agent.run(request))?
            }
        };
        let response: Response<Body> = response.map_err(|error| told(error, &at.host()))?;
        let (head, body) = response.into_parts();
        let (status, at) = (head.status.as_u16(), at.clone());
        Ok(Answer { status, at, headers: head.headers, body: body.into_reader(), bounds: self.bounds.clone() })
    }

    /// By which way the host is asked.
    fn agent(&self, at: &WebAddress) -> &Agent {
        let proxied = &self.proxied[usize::from(at.is_https())];
        proxied.as_ref().filter(|_| !is_exempt(&self.exempt, at.host_name())).unwrap_or(&self.direct)
    }
}

/// Whether a host is asked without a proxy: it is named, or lies below a domain that is.
fn is_exempt(exempt: &[String], host: &str) -> bool {
    exempt.iter().any(|entry| {
        let domain = entry.trim_start_matches('.');
        domain.is_empty() || host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

fn agent(bounds: &Bounds, proxy: Option<Proxy>) -> Agent {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let more = if repository.is_empty() { String::new() } else { format!(" (+{repository})") };
    Agent::config_builder()
        .user_agent(format!("diplo-tui/{}{more}", env!("CARGO_PKG_VERSION")))
        .proxy(proxy)
        .max_redirects(0)
        .http_status_as_error(false)
        .max_response_header_size(64 << 10)
        .timeout_resolve(Some(bounds.answer))
        .timeout_connect(Some(bounds.answer))
        .timeout_send_request(Some(bounds.answer))
        .timeout_send_body(Some(bounds.answer))
        .timeout_recv_response(Some(bounds.answer))
        .timeout_per_read(Some(bounds.silence))
        .timeout_per_write(Some(bounds.silence))
        .build()
        .into()
}

impl Answer {
    /// The address that answered, after redirects.
    #[must_use]
    pub fn url(&self) -> String {
        self.at.as_str()
    }

    /// The host that answered, for messages.
    pub(super) fn host(&self) -> String {
        self.at.host()
    }

    /// What a status means that brings no content; `advice` is for a host that wants to know who asks.
    pub(super) fn refusal(&self, advice: &str) -> FetchError {
        let (host, status) = (self.host(), self.status);
        match (status, self.leads_to()) {
            (401 | 403, _) => FetchError::Refused { host, status, advice: advice.to_owned() },
            (404 | 410, _) => FetchError::Nothing(status),
            (429 | 503, _) => self.busy(),
            (_, Some(Ok(to))) => FetchError::Elsewhere { from: host, to: to.origin() },
            _ => FetchError::Status { host, status },
        }
    }

    /// That the host wants to be asked later.
    pub(super) fn busy(&self) -> FetchError {
        FetchError::Busy { host: self.host(), status: self.status, after: self.retry_after() }
    }

    /// A header; `None` if it is not there or is no text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The values of a header that may come more than once.
    pub(super) fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.get_all(name).iter().filter_map(|value| value.to_str().ok())
    }

    /// The number of bytes of the content, as far as the server says it.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.header("content-length")?.trim().parse().ok()
    }

    /// The address to which the server sends on, or that it is none.
    pub(super) fn leads_to(&self) -> Option<Result<WebAddress, FetchError>> {
        let location = self.header("location").filter(|_| matches!(self.status, 301 | 302 | 303 | 307 | 308));
        location.map(|location| self.at.join(location))
    }

    /// When the server may be asked again.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let said = self.header("retry-after")?.trim();
        if let Ok(seconds) = said.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let at = chrono::DateTime::parse_from_rfc2822(said).ok()?.to_utc();
        Some((at - chrono::Utc::now()).to_std().unwrap_or_default())
    }

    /// Whether the content is said to be a web page.
    #[must_use]
    pub fn is_said_to_be_a_page(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"))
    }

    /// Passes the content on in pieces, at most so many bytes, and returns how many came.
    ///
    /// # Errors
    /// The answer breaks off, dries up or has no end; what `take` returns; a cancel.
    pub fn pour(self, most: u64, cancel: &Cancel, take: &mut dyn FnMut(&[u8]) -> Result<(), FetchError>) -> Result<u64, FetchError> {
        let (host, promised) = (self.host(), self.length());
        let Self { body, bounds, .. } = self;
        let pieces = aside::pieces(body, PIECE);
        let mut came = 0_u64;
        let mut since = (Instant::now(), 0_u64);
        loop {
            let piece = match aside::wait(&pieces, cancel)?.unwrap_or_else(|| Ok(Vec::new())) {
                Ok(piece) if piece.is_empty() && promised.is_some_and(|promised| came < promised) => return Err(FetchError::CutOff(came)),
                Ok(piece) if piece.is_empty() => return Ok(came),
                Ok(piece) => piece,
                Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Err(FetchError::CutOff(came)),
                Err(error) => {
                    return Err(match told(ureq::Error::from(error), &host) {
                        FetchError::Unreachable { .. } | FetchError::NoHttp { .. } => FetchError::CutOff(came),
                        other => other,
                    });
                }
            };
            came += piece.len() as u64;
            if came > most {
                return Err(FetchError::Endless(most));
            }
            take(&piece)?;
            if since.0.elapsed() >= bounds.window {
                if came - since.1 < bounds.slowest {
                    return Err(FetchError::Slow(host));
                }
                since = (Instant::now(), came);
            }
        }
    }

    /// The whole content, at most so many bytes.
    ///
    /// # Errors
    /// As [`Self::pour`].
    pub fn bytes(self, most: u64, cancel: &Cancel) -> Result<Vec<u8>, FetchError> {
        let mut bytes = Vec::new();
        self.pour(most, cancel, &mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(bytes)
    }
}

/// The library's error in our words.
fn told(error: ureq::Error, host: &str) -> FetchError {
    let host = host.to_owned();
    match error {
        ureq::Error::Timeout(_) => FetchError::Silent(host),
        ureq::Error::HostNotFound => FetchError::Unreachable { host, why: "no such host is known".into() },
        ureq::Error::ConnectionFailed => FetchError::Unreachable { host, why: "no connection".into() },
        ureq::Error::ConnectProxyFailed(_) => FetchError::Proxy(host),
        ureq::Error::Io(cause) => match cause.kind() {
            std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock => FetchError::Silent(host),
            // The library hands on what the handshake found as an error of the system.
            std::io::ErrorKind::InvalidData => FetchError::Certificate { host, why: cause.to_string() },
            _ => FetchError::Unreachable { host, why: cause.to_string() },
        },
        ureq::Error::Rustls(cause) => FetchError::Certificate { host, why: cause.to_string() },
        ureq::Error::Tls(why) => FetchError::Certificate { host, why: why.to_owned() },
        ureq::Error::Http(_) | ureq::Error::BadUri(_) => FetchError::NoAddress(host),
        ureq::Error::LargeResponseHeader(..) => FetchError::NoHttp { host, why: "the head of its answer has no end".into() },
        other => FetchError::NoHttp { host, why: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_exempt_with_all_hosts_below_it() {
        let exempt = ["localhost", ".example.org", "127.0.0.1", "internal"].map(str::to_owned);
        for (host, is) in [
            ("localhost", true),
            ("a.example.org", true),
            ("example.org", true),
            ("badexample.org", false),
            ("127.0.0.1", true),
            ("x.internal", true),
            ("example.com", false),
        ] {
            assert_eq!(is_exempt(&exempt, host), is, "{host}");
        }
        assert!(is_exempt(&[String::new()], "any"), "a star exempts all");
    }
}
