//! Answers page by page, with a token.
