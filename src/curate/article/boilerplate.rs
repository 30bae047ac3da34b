//! What stands around an article and is none of it: "leave a reply", "share this", the rights.

/// A block of at most so many characters may be one of these.
const SHORT: usize = 120;

/// How such a block begins, in lower case.
const BEGINNINGS: &[&str] = &[
    "leave a reply",
    "leave a comment",
    "post a comment",
    "your email address will not be published",
    "share this",
    "share on",
    "share:",
    "follow us",
    "subscribe",
    "sign up",
    "advertisement",
    "advertising",
    "read more",
    "read also",
    "also read",
    "see also:",
    "related articles",
    "related:",
    "related stories",
    "more from",
    "recommended",
    "you may also like",
    "click here",
    "copyright",
    "©",
    "(c) ",
    "all rights reserved",
    "terms of use",
    "privacy policy",
    "cookie",
    "we use cookies",
    "print this",
    "tags:",
    "filed under",
    "categories:",
    "photo:",
    "file photo",
    "image:",
    "image credit",
    "getty images",
    "listen to this article",
    "skip to",
    "back to top",
    "newsletter",
    "download the app",
    "comments",
];

/// Whether a block is none of the article's own.
pub(super) fn is_around(block: &str) -> bool {
    let words = block.trim().trim_start_matches(['-', '*', '•', '|', ' ']);
    if words.is_empty() {
        return true;
    }
    if words.len() > SHORT {
        return false;
    }
    let words = words.to_lowercase();
    let begins =
        |start: &&str| words.strip_prefix(*start).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || start.ends_with(' '));
    // A sentence of the article may begin with these words, and goes on to a full stop.
    BEGINNINGS.iter().any(begins) && words.split_whitespace().count() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_put_around_an_article_is_no_paragraph() {
        for block in ["leave a reply:", "Share this", "© 2024 The Post", "Advertisement", "Read more: another story", "COMMENTS (12)"] {
            assert!(is_around(block), "{block}");
        }
        for block in
            ["Shared interests were discussed.", "Commentators said no.", "They also discussed areas of disagreement.", "Tagsen said so."]
        {
            assert!(!is_around(block), "{block}");
        }
    }
}
