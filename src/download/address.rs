//! Addresses of web servers, as far as the client must understand them: scheme, host, where a redirect leads.

use super::error::FetchError;
use crate::text;
use ureq::http::Uri;

/// An address with `http` or `https` and a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WebAddress(Uri);

impl WebAddress {
    /// # Errors
    /// What is no such address, or holds a password.
    pub fn parse(text: &str) -> Result<Self, FetchError> {
        let wrong = || FetchError::NoAddress(text::safe_line(text).into_owned());
        // What follows `#` is for browsers and is not sent.
        let text = text.split('#').next().unwrap_or_default();
        if text.split(['/', '?']).nth(2).is_some_and(|host| host.contains('@')) {
            return Err(FetchError::Password);
        }
        let is_web = text::is_web_address(text);
        let uri: Uri = encoded(text).parse().map_err(|_| wrong())?;
        let is_whole = uri.host().is_some_and(|host| !host.is_empty()) && uri.scheme_str().is_some();
        if is_web && is_whole { Ok(Self(uri)) } else { Err(wrong()) }
    }

    /// The whole address, with a path.
    pub fn as_str(&self) -> String {
        self.0.to_string()
    }

    /// The address for messages.
    pub fn shown(&self) -> String {
        text::safe_line(&self.0.to_string()).into_owned()
    }

    pub fn is_https(&self) -> bool {
        self.0.scheme_str() == Some("https")
    }

    /// The host alone, in small letters.
    pub fn host_name(&self) -> &str {
        self.0.host().unwrap_or_default()
    }

    /// The host for messages, with its port if that is not the usual one.
    pub fn host(&self) -> String {
        let authority = self.0.authority().map(ToString::to_string).unwrap_or_default();
        text::safe_line(&authority).into_owned()
    }

    /// Scheme and host, for messages.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.0.scheme_str().unwrap_or_default(), self.host())
    }

    fn port(&self) -> u16 {
        self.0.port_u16().unwrap_or(if self.is_https() { 443 } else { 80 })
    }

    /// Whether a redirect to there is followed: the same host and port, or the usual ports of `http` and then `https`.
    pub fn may_lead_to(&self, other: &Self) -> bool {
        let same_port = self.port() == other.port() && self.is_https() == other.is_https();
        let more_secret = !self.is_https() && other.is_https() && (self.port(), other.port()) == (80, 443);
        self.host_name().eq_ignore_ascii_case(other.host_name()) && (same_port || more_secret)
    }

    /// Where a redirect leads.
    ///
    /// # Errors
    /// To no address of a web server.
    pub fn join(&self, location: &str) -> Result<Self, FetchError> {
        let location = location.trim();
        if text::is_web_address(location) || location.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '?', '.'])) {
            return Self::parse(location);
        }
        if let Some(host) = location.strip_prefix("//") {
            return Self::parse(&format!("{}://{host}", self.0.scheme_str().unwrap_or("https")));
        }
        let base = format!("{}://{}", self.0.scheme_str().unwrap_or("https"), self.0.authority().map_or("", |host| host.as_str()));
        if location.starts_with('/') {
            return Self::parse(&format!("{base}{location}"));
        }
        let path = self.0.path();
        if location.starts_with('?') {
            return Self::parse(&format!("{base}{path}{location}"));
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self::parse(&format!("{base}{folder}/{location}"))
    }
}

/// Letters beyond ASCII in an address as `%` and their bytes; everything else stays as it is.
fn encoded(text: &str) -> String {
    let one = |byte: u8| if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    if text.is_ascii() { text.to_owned() } else { text.bytes().map(one).collect() }
}

/// A form as it is sent.
pub(super) fn form(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{}={}", part(name), part(value))).collect::<Vec<_>>().join("&")
}

/// A part of a query or a form.
pub(super) fn part(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    text.bytes().map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> WebAddress {
        WebAddress::parse(text).unwrap()
    }

    #[test]
    fn what_is_no_address_is_refused_and_a_password_is_not_repeated() {
        for wrong in ["", "ftp://a.example", "https://", "/etc/passwd", "https://a b", "https://a.example/\u{1b}[31m"] {
            assert!(WebAddress::parse(wrong).is_err(), "{wrong}");
        }
        let error = WebAddress::parse("https://me:secret@a.example/").unwrap_err();
        assert!(matches!(error, FetchError::Password) && !error.to_string().contains("secret"));
        assert!(WebAddress::parse("https://a.example/@me?x=a@b").is_ok());
        assert_eq!(at("https://a.example/é#part").as_str(), "https://a.example/%C3%A9");
    }

    #[test]
    fn a_redirect_stays_on_the_host_and_never_gets_less_secret() {
        for (from, location, to, may) in [
            ("https://a.example/x/y", "z", "https://a.example/x/z", true),
            ("https://a.example/x/y", "/z?q", "https://a.example/z?q", true),
            ("https://a.example/x", "?q", "https://a.example/x?q", true),
            ("http://a.example/x", "https://A.example/x", "https://A.example/x", true),
            ("http://a.example/x", "https://www.a.example/x", "https://www.a.example/x", false),
            ("https://a.example/x", "http://a.example/x", "http://a.example/x", false),
            ("https://a.example/x", "//b.example/x", "https://b.example/x", false),
            ("http://127.0.0.1:1/x", "http://127.0.0.1:2/x", "http://127.0.0.1:2/x", false),
            ("http://127.0.0.1:1/x", "/y", "http://127.0.0.1:1/y", true),
        ] {
            let (from, other) = (at(from), at(from).join(location).unwrap());
            assert_eq!((other.as_str(), from.may_lead_to(&other)), (to.to_owned(), may), "{location}");
        }
        assert!(at("https://a.example/x").join("javascript:alert(1)").is_err());
        assert!(at("https://a.example/x").join("file:///etc/passwd").is_err());
    }

    #[test]
    fn parts_of_a_query_keep_their_meaning() {
        assert_eq!(part("China:OR:country=Taiwan|a b&é"), "China%3AOR%3Acountry%3DTaiwan%7Ca%20b%26%C3%A9");
        assert_eq!(form(&[("username", "me@a.example"), ("password", "a&b=c")]), "username=me%40a.example&password=a%26b%3Dc");
    }
}
