//! Which characters the terminal shows, as far as the environment says.

/// Whether the locale is UTF-8: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty decides.
#[must_use]
pub fn is_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable).find(|locale| !locale.is_empty());
    match locale {
        Some(locale) => {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        }
        // Windows sets none of these, and its terminals show Unicode.
        None => cfg!(windows),
    }
}

#[cfg(test)]
mod tests {
    use super::is_utf8;

    #[test]
    fn the_strongest_variable_that_is_set_decides() {
        let with = |pairs: &'static [(&'static str, &'static str)]| {
            is_utf8(move |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert!(with(&[("LANG", "en_GB.UTF-8")]));
        assert!(with(&[("LANG", "C"), ("LC_ALL", "C.utf8")]));
        assert!(!with(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "C")]));
        assert!(with(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "")]));
    }
}
