//! A query as text in which an id has become another one: saved views follow a record that is renamed.

/// The text with the new id behind these fields; `None` if the old one is not in it.
#[must_use]
pub fn renamed(query: &str, fields: &[&str], old: &str, new: &str) -> Option<String> {
    let mut out = String::with_capacity(query.len() + new.len());
    let (mut rest, mut is_start, mut is_changed) = (query, true, false);
    while let Some(first) = rest.chars().next() {
        let field = fields.iter().find(|field| is_start && rest.strip_prefix(**field).is_some_and(|rest| rest.starts_with(':')));
        if let Some(field) = field {
            let (start, values) = rest.split_at(field.len() + 1);
            out.push_str(start);
            rest = take_values(values, old, new, &mut out, &mut is_changed);
            is_start = false;
            continue;
        }
        let end = if first == '"' { quote_end(rest) } else { first.len_utf8() };
        out.push_str(&rest[..end]);
        rest = &rest[end..];
        is_start = first.is_whitespace() || matches!(first, '(' | '-');
    }
    is_changed.then_some(out)
}

/// The values behind a colon, with commas between them; returns what follows.
fn take_values<'q>(mut rest: &'q str, old: &str, new: &str, out: &mut String, is_changed: &mut bool) -> &'q str {
    loop {
        let end = match rest.chars().next() {
            Some('"') => quote_end(rest),
            _ => rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"')).unwrap_or(rest.len()),
        };
        let value = &rest[..end];
        if value.trim_matches('"') == old {
            *is_changed = true;
            let is_plain = !new.contains([',', '(', ')', ':']);
            out.push_str(&if is_plain && !value.starts_with('"') { new.to_owned() } else { format!("\"{new}\"") });
        } else {
            out.push_str(value);
        }
        rest = &rest[end..];
        let Some(more) = rest.strip_prefix(',') else { return rest };
        out.push(',');
        rest = more;
    }
}

/// The position after the closing quotation mark of a text that begins with one.
fn quote_end(text: &str) -> usize {
    text[1..].find('"').map_or(text.len(), |at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn an_id_is_renamed_behind_its_fields_and_nowhere_else() {
        let of = |query: &str| renamed(query, &["actor", "with"], "wang", "wang-yi");
        for (query, then) in [
            ("actor:wang", "actor:wang-yi"),
            ("-actor:wang,li (with:\"wang\" or kind:talks) wang", "-actor:wang-yi,li (with:\"wang-yi\" or kind:talks) wang"),
            ("actor:wang 2024-05..", "actor:wang-yi 2024-05.."),
        ] {
            assert_eq!(of(query).as_deref(), Some(then), "{query}");
        }
        for query in ["actor:wang-li", "issue:wang", "\"actor:wang\"", "", "factor:wang"] {
            assert_eq!(of(query), None, "{query}");
        }
    }
}
