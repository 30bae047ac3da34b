//! Why something was not fetched: what is wrong, where, and what to do. No error carries a secret, an address with a
//! password, or what a server said of itself.

use crate::input::amount;
use crate::text;
use std::io;
use std::path::Path;
use std::time::Duration;
use thiserror::Error;

/// Why something was not fetched.
#[derive(Debug, Error)]
pub enum FetchError {
    /// What is no address of a web server.
    #[error("{0} is no address that can be asked: it must begin with https:// or http:// and name a host")]
    NoAddress(String),
    /// An address with a name and a password in it.
    #[error("the address has a password in it, which would end up in histories and files; leave it out")]
    Password,
    /// The host has no address, or does not answer.
    #[error("{host} cannot be reached: {why}")]
    Unreachable {
        /// The host.
        host: String,
        /// What the system says.
        why: String,
    },
    /// The proxy does not let the request through.
    #[error("{0} cannot be reached: the proxy of the environment does not let it through; see http_proxy, https_proxy, no_proxy")]
    Proxy(String),
    /// The certificate is not to be trusted.
    #[error("{host} cannot prove that it is {host}: {why}; nothing was sent to it")]
    Certificate {
        /// The host.
        host: String,
        /// What is wrong with it.
        why: String,
    },
    /// No answer within the time.
    #[error("{0} does not answer in time")]
    Silent(String),
    /// Only a few bytes now and then.
    #[error("{0} sends too slowly")]
    Slow(String),
    /// The answer ended before its end.
    #[error("the answer broke off after {}", amount(*.0))]
    CutOff(u64),
    /// An answer in another form than HTTP has.
    #[error("{host} does not answer as a web server does: {why}")]
    NoHttp {
        /// The host.
        host: String,
        /// What is odd.
        why: String,
    },
    /// A redirect that is not followed.
    #[error("{from} sends on to another place, {to}, which nobody asked for; not followed")]
    Elsewhere {
        /// The host that was asked.
        from: String,
        /// Where it sends to.
        to: String,
    },
    /// Redirects without an end.
    #[error("{0} sends from one address to the next and to no end")]
    Circle(String),
    /// Too many requests, or too busy.
    #[error("{host} is busy or wants fewer requests (status {status})")]
    Busy {
        /// The host.
        host: String,
        /// 429 or 503.
        status: u16,
        /// When it may be asked again.
        after: Option<Duration>,
    },
    /// The publisher wants to know who asks.
    #[error("{host} refuses (status {status}): {advice}")]
    Refused {
        /// The host.
        host: String,
        /// 401 or 403.
        status: u16,
        /// What is needed, and where it is to be had.
        advice: String,
    },
    /// There is nothing at this address.
    #[error("there is nothing at this address (status {0})")]
    Nothing(u16),
    /// Another status than was hoped for.
    #[error("{host} answers with status {status}")]
    Status {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// A page where data is expected.
    #[error("{host} sent a web page instead of data: {advice}")]
    Page {
        /// The host.
        host: String,
        /// What is probably the matter.
        advice: String,
    },
    /// More than any such file has.
    #[error("more than {} came and no end was in sight", amount(*.0))]
    Endless(u64),
    /// Not the size that the publisher gives.
    #[error("{came} bytes came, the publisher says {said}")]
    Size {
        /// The bytes that came.
        came: u64,
        /// The bytes that the publisher gives.
        said: u64,
    },
    /// Not the bytes that the publisher has.
    #[error("the MD5 is {came}, the publisher says {said}: the file was damaged on its way, or was replaced")]
    Md5 {
        /// That of the bytes that came.
        came: String,
        /// That which the publisher gives.
        said: String,
    },
    /// The archive is damaged.
    #[error("the archive is damaged: {0}")]
    Damaged(String),
    /// A secret that is not set.
    #[error("{0}")]
    NoSecret(String),
    /// The disk.
    #[error("cannot be written to {path}: {cause}")]
    Disk {
        /// The file.
        path: String,
        /// The system's error.
        cause: io::Error,
    },
    /// The user stopped it.
    #[error("stopped")]
    Stopped,
}

impl FetchError {
    /// What the disk refuses, with the name of the file made harmless.
    pub(super) fn disk(path: &Path, cause: io::Error) -> Self {
        Self::Disk { path: text::safe_line(&path.display().to_string()).into_owned(), cause }
    }

    /// Whether the same request may well succeed a moment later.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable { .. }
            | Self::Silent(_)
            | Self::Slow(_)
            | Self::CutOff(_)
            | Self::Busy { .. }
            | Self::Size { .. }
            | Self::Md5 { .. }
            | Self::Damaged(_) => true,
            Self::Status { status, .. } => *status >= 500,
            _ => false,
        }
    }

    /// Whether what came is wrong, which a second try may mend and a fifth will not.
    #[must_use]
    pub(super) fn is_about_content(&self) -> bool {
        matches!(self, Self::Size { .. } | Self::Md5 { .. } | Self::Damaged(_))
    }

    /// Whether the publisher has answered, and gives nothing.
    #[must_use]
    pub(super) fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused { .. } | Self::Nothing(_) | Self::Status { .. } | Self::Page { .. })
    }

    /// Whether the same would happen to every other file of the source.
    #[must_use]
    pub(super) fn ends_all(&self) -> bool {
        matches!(
            self,
            Self::Refused { .. }
                | Self::Certificate { .. }
                | Self::Elsewhere { .. }
                | Self::NoSecret(_)
                | Self::Disk { .. }
                | Self::Stopped
                | Self::Busy { .. }
                | Self::Unreachable { .. }
                | Self::Proxy(_)
        )
    }
}
