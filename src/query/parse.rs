//! Text into a query: words, quotes, fields and days; a mistake is told with its place.

use super::{Combine, Facet, Query, Sign, Terms};
use crate::date::Window;
use crate::text;
use std::fmt;

/// Why a text is no query, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong, with a suggestion where there is one.
    pub message: String,
    /// Where it is, in bytes of the text.
    pub offset: usize,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
impl std::error::Error for QueryError {}

/// Reads `actor:campbell -issue:trade kind:talks,meeting 2024-05..2024-06 from:2024-05-20 "any words"`.
///
/// Terms of one field separated by commas combine by *any*, repeated fields by *all*. Bare words are text.
///
/// # Errors
/// An unknown field or name, an impossible day, an open quote.
pub fn parse(input: &str, terms: &Terms) -> Result<Query, QueryError> {
    let mut query = Query::default();
    let mut plain: Vec<String> = Vec::new();
    for word in words(input)? {
        let (negative, body) = match word.text.strip_prefix('-') {
            Some(rest) if !word.quoted && rest.contains(':') => (true, rest),
            _ => (false, word.text.as_str()),
        };
        match body.split_once(':') {
            Some((field, value)) if !word.quoted => {
                field_clause(&mut query, field, value, negative, terms).map_err(|message| QueryError { message, offset: word.offset })?;
            }
            _ if !word.quoted && body.contains("..") => {
                let window = days(body).map_err(|message| QueryError { message, offset: word.offset })?;
                query.set_window(window);
            }
            _ if !word.quoted && looks_like_a_date(body) => {
                let window = days(body).map_err(|message| QueryError { message, offset: word.offset })?;
                query.set_window(window);
            }
            _ if !word.quoted && body.len() > 1 && body.starts_with('-') => {
                let message = format!("what is to be left out needs a field: -issue:{0}, -actor:{0}", &body[1..]);
                return Err(QueryError { message: text::safe_line(&message).into_owned(), offset: word.offset });
            }
            _ => plain.push(body.to_owned()),
        }
    }
    query.set_text(&plain.join(" "));
    match query.window() {
        Window { from: Some(from), to: Some(to) } if to < from => Err(QueryError { message: format!("{to} is before {from}"), offset: 0 }),
        _ => Ok(query),
    }
}

fn field_clause(query: &mut Query, field: &str, value: &str, negative: bool, terms: &Terms) -> Result<(), String> {
    let window = query.window();
    match field {
        "from" => return Window::parse_from(value).map(|day| query.set_window(Window { from: Some(day), ..window })).map_err(told),
        "to" => return Window::parse_to(value).map(|day| query.set_window(Window { to: Some(day), ..window })).map_err(told),
        "date" | "when" => return days(value).map(|window| query.set_window(window)),
        _ => {}
    }
    let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.as_str() == field) else {
        let known = Facet::ALL.iter().map(|facet| facet.as_str()).chain(["from", "to", "date"]);
        let hint = text::closest(field, known).map_or_else(String::new, |known| format!("; did you mean `{known}:`?"));
        return Err(format!("unknown field `{}`{hint}", text::safe_line(field)));
    };
    let names = names(value);
    if names.is_empty() {
        return Err(format!("`{field}:` needs a name"));
    }
    if !negative {
        let already = query.chosen(facet, Sign::Include).count();
        let is_any = query.combine(facet) == Combine::Any && !facet.is_single();
        if already > 0 && (is_any || names.len() > 1) && !facet.is_single() {
            return Err(format!("`{field}:a,b` means any of these; it cannot stand beside another `{field}:`"));
        }
        if names.len() > 1 {
            query.set_combine(facet, Combine::Any);
        }
    }
    for name in names {
        let term = terms.resolve(facet, &name)?;
        query.choose(facet, term, if negative { Sign::Exclude } else { Sign::Include });
    }
    Ok(())
}

fn told(error: crate::date::DateError) -> String {
    match error.hint {
        Some(hint) => format!("{}; {hint}", error.message),
        None => error.message,
    }
}

/// `2024-05..2024-06`, `..2024`, `2024-05..`, or one date for both ends.
///
/// # Errors
/// Says which end is no date, or that the window ends before it starts.
pub fn days(text: &str) -> Result<Window, String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let end = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let from = end(from).map(|text| Window::parse_from(&text)).transpose().map_err(told)?;
    let to = end(to).map(|text| Window::parse_to(&text)).transpose().map_err(told)?;
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(format!("{to} is before {from}")),
        _ => Ok(Window { from, to }),
    }
}

/// A year, and what dates have behind it. Other numbers are words.
fn looks_like_a_date(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && word.bytes().all(|byte| byte.is_ascii_digit() || b"-/X?~%.".contains(&byte))
}

/// The names of a value, separated by commas outside quotes.
fn names(value: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut in_quotes = false;
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        let Some(last) = out.last_mut() else { break };
        match c {
            '\\' => last.extend(chars.next()),
            '"' => in_quotes = !in_quotes,
            ',' if !in_quotes => out.push(String::new()),
            c => last.push(c),
        }
    }
    out.retain(|name| !name.trim().is_empty());
    out
}

struct Word {
    text: String,
    offset: usize,
    /// The whole word stood in quotes, so nothing in it is syntax.
    quoted: bool,
}

/// Splits at white space outside quotes. A word that opens with a quote is text, its quotes and escapes taken
/// off; in `actor:"Kurt Campbell"` they stay for [`names`].
fn words(input: &str) -> Result<Vec<Word>, QueryError> {
    let mut out: Vec<Word> = Vec::new();
    let mut chars = input.char_indices().peekable();
    while let Some(&(offset, first)) = chars.peek() {
        if first.is_whitespace() {
            chars.next();
            continue;
        }
        let quoted = first == '"';
        let mut word = Word { text: String::new(), offset, quoted };
        let mut open: Option<usize> = None;
        while let Some((at, c)) = chars.next_if(|(_, c)| open.is_some() || !c.is_whitespace()) {
            match c {
                '"' => {
                    open = if open.is_some() { None } else { Some(at) };
                    if !quoted {
                        word.text.push(c);
                    }
                }
                '\\' => {
                    if !quoted {
                        word.text.push(c);
                    }
                    word.text.extend(chars.next().map(|(_, c)| c));
                }
                c => word.text.push(c),
            }
        }
        if let Some(offset) = open {
            return Err(QueryError { message: "this quote is not closed".into(), offset });
        }
        out.push(word);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::{Term, TermId};
    use super::*;
    use proptest::prelude::*;

    fn terms() -> Terms {
        let mut terms = Terms::default();
        for (facet, ids) in [(Facet::Actor, ["campbell", "ma zhaoxu", "a,b"]), (Facet::Issue, ["taiwan", "trade", "ai"])] {
            for id in ids {
                terms.add(facet, Term { id: id.into(), label: id.to_uppercase(), other_names: vec![], broader: None });
            }
        }
        terms
    }

    #[test]
    fn a_query_reads_like_a_sentence() {
        let terms = terms();
        let query = parse(r#"actor:campbell,"ma zhaoxu" -issue:trade 2024-05..2024-06 "peace and" stability"#, &terms).unwrap();
        assert_eq!(query.combine(Facet::Actor), Combine::Any);
        assert_eq!(query.chosen(Facet::Actor, Sign::Include).count(), 2);
        assert_eq!(query.chosen(Facet::Issue, Sign::Exclude).count(), 1);
        assert_eq!(query.window().to.map(|day| day.to_string()).as_deref(), Some("2024-06-30"));
        assert_eq!(query.text(), Some("peace and stability"));
    }

    #[test]
    fn mistakes_name_their_place_and_a_way_out() {
        let terms = terms();
        let error = parse("issue:taiwan acter:campbell", &terms).unwrap_err();
        assert_eq!((error.offset, error.message.contains("did you mean `actor:`?")), (13, true), "{error}");
        assert!(parse("2024-13..", &terms).is_err());
        assert!(parse("2024-06..2024-05", &terms).unwrap_err().message.contains("before"));
        assert_eq!(parse("a \"b", &terms).unwrap_err().offset, 2);
        for wrong in ["actor:campbell,\"ma zhaoxu\" actor:\"a,b\"", "from:2024-06 to:2024-05", "2024-13", "2024-02-30", "-taiwan"] {
            assert!(parse(wrong, &terms).is_err(), "{wrong}");
        }
        assert!(parse("2024-05", &terms).is_ok_and(|query| query.window().from.is_some() && query.text().is_none()));
        assert_eq!(parse("\"2024-13\"", &terms).unwrap().text(), Some("2024-13"));
    }

    proptest! {
        #[test]
        fn what_is_printed_parses_to_the_same_query(
            actors in prop::collection::vec((0u32..3, any::<bool>()), 0..4),
            issues in prop::collection::vec((0u32..3, any::<bool>()), 0..4),
            any in any::<bool>(),
            from in prop::option::of(700_000i32..760_000),
            text in prop::option::of("[a-z:\\-\"\\\\., ]{1,12}"),
        ) {
            let terms = terms();
            let mut query = Query::default();
            for (facet, chosen) in [(Facet::Actor, actors), (Facet::Issue, issues)] {
                for (term, include) in chosen {
                    query.choose(facet, TermId(term), if include { Sign::Include } else { Sign::Exclude });
                }
            }
            // A single term combines either way, and a query cannot tell which.
            if query.chosen(Facet::Actor, Sign::Include).count() > 1 && any {
                query.set_combine(Facet::Actor, Combine::Any);
            }
            if let Some(from) = from {
                query.set_window(Window { from: Some(crate::date::Day::from_number(from)), to: None });
            }
            if let Some(text) = &text {
                query.set_text(text);
            }
            let printed = query.print(&terms);
            let again = parse(&printed, &terms).unwrap();
            prop_assert_eq!(again.print(&terms), printed);
            prop_assert_eq!(again.text(), query.text());
            prop_assert_eq!(again.window(), query.window());
            for facet in [Facet::Actor, Facet::Issue] {
                for sign in [Sign::Include, Sign::Exclude] {
                    prop_assert_eq!(again.chosen(facet, sign).collect::<Vec<_>>(), query.chosen(facet, sign).collect::<Vec<_>>());
                }
            }
            prop_assert_eq!(again.combine(Facet::Actor), query.combine(Facet::Actor));
        }
    }
}
