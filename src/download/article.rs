//! One page from the network, to be read as an article.

use super::client::{Asked, Client};
use super::error::FetchError;
use super::progress::FetchProgress;
use super::work::Work;
use crate::input::Cancel;

/// The most bytes of a page: those of newspapers have one or two million.
const LARGEST: u64 = 16 << 20;

/// A page as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedPage {
    /// The address that answered.
    pub url: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The encoding that the server names.
    pub charset: Option<String>,
}

/// Fetches a page, in a few tries.
///
/// # Errors
/// No address; no answer; a redirect to another host; what is larger than any article.
pub fn page(client: &Client, url: &str, cancel: &Cancel) -> Result<FetchedPage, FetchError> {
    let progress = FetchProgress::default();
    Work::new(client, &progress, cancel).patiently(url, &mut |client, cancel| {
        let answer = client.ask(url, &Asked::default(), cancel)?;
        if answer.status != 200 {
            return Err(answer.refusal("open it in a browser, save it, and name the file"));
        }
        let charset = answer.header("content-type").and_then(charset_of);
        let url = answer.url();
        Ok(FetchedPage { url, bytes: answer.bytes(LARGEST, cancel)?, charset })
    })
}

/// `text/html; charset="gbk"`.
fn charset_of(kind: &str) -> Option<String> {
    let named = kind.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    let named = named.trim().trim_matches('"').to_owned();
    (!named.is_empty()).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_stands_behind_the_type() {
        for (kind, charset) in [
            ("text/html; charset=GBK", Some("GBK")),
            ("text/html;Charset=\"utf-8\"", Some("utf-8")),
            ("text/html", None),
            ("text/html; charset=", None),
        ] {
            assert_eq!(charset_of(kind).as_deref(), charset, "{kind}");
        }
    }
}
