//! Web addresses and file names.

/// The path without its folders, which may change.
#[must_use]
pub fn file_name(path: &str) -> &str {
    let path = path.trim_end_matches(['/', '\\']);
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Whether `text` is an address that may be opened: `http` or `https` in any case, with a host, and without characters
/// that a shell or a terminal would act on.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    if text.is_ascii() {
        let is_harmful = |byte: u8| byte <= b' ' || matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`' | b'^' | b'{' | b'}' | b'|' | 0x7F);
        return host.is_some_and(|host| host.bytes().any(|byte| byte.is_ascii_alphanumeric())) && !text.bytes().any(is_harmful);
    }
    host.is_some_and(|host| host.contains(|c: char| c.is_alphanumeric()))
        && !text
            .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`' | '^' | '{' | '}' | '|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_is_known_in_letters_of_any_case_and_nothing_else_is_one() {
        for address in ["https://a.example/x", "HTTPS://A.EXAMPLE", "Http://a.example?q", "https://é.example"] {
            assert!(is_web_address(address), "{address}");
        }
        for other in ["", "https://", "http:/a.example", "javascript:alert(1)", "httpſ://a.example", "https://a b", "ftp://a.example", "é"]
        {
            assert!(!is_web_address(other), "{other}");
        }
    }
}
