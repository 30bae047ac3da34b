//! Filters from the command line into one [`Query`], for the lists and for the screen alike.

use super::args::Filters;
use super::config::{self, SettingsFile};
use crate::date::{DateError, Day, Window};
use crate::query::{self, Combine, Facet, Query, Sign, Terms};
use anyhow::{Error, anyhow, bail};

/// The filters as far as they can be checked without knowing whom and what the files name.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    terms: Vec<(Facet, Sign, String)>,
    any: bool,
    from: Option<Day>,
    to: Option<Day>,
    search: Option<String>,
    base: Option<Base>,
}

/// What the other filters add to.
#[derive(Debug)]
enum Base {
    Query(String),
    /// The query of that name in the settings.
    View(String, SettingsFile),
}

impl Wanted {
    /// # Errors
    /// What is no date, or a window that ends before it starts.
    pub fn check(filters: Filters) -> Result<Self, Error> {
        let from = filters.from.map(|text| end("--from", &text, Window::parse_from)).transpose()?;
        let to = filters.to.map(|text| end("--to", &text, Window::parse_to)).transpose()?;
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            bail!("--to {to} is before --from {from}");
        }
        let named = [
            (Facet::Actor, Sign::Include, filters.actor),
            (Facet::Issue, Sign::Include, filters.issue),
            (Facet::Kind, Sign::Include, filters.kind),
            (Facet::Status, Sign::Include, filters.status),
            (Facet::Place, Sign::Include, filters.place),
            (Facet::Actor, Sign::Exclude, filters.not_actor),
            (Facet::Issue, Sign::Exclude, filters.not_issue),
            (Facet::Kind, Sign::Exclude, filters.not_kind),
            (Facet::Status, Sign::Exclude, filters.not_status),
            (Facet::Place, Sign::Exclude, filters.not_place),
        ];
        let settings = SettingsFile::of(&filters.settings);
        let base = filters.query.map(Base::Query).or_else(|| filters.view.map(|name| Base::View(name, settings)));
        let terms = named.into_iter().flat_map(|(facet, sign, names)| names.into_iter().map(move |name| (facet, sign, name))).collect();
        Ok(Self { terms, any: filters.any, from, to, search: filters.search, base })
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        let Self { terms, any: _, from, to, search, base } = self;
        terms.is_empty() && from.is_none() && to.is_none() && search.is_none() && base.is_none()
    }

    /// The question that they ask of records with these terms. Flags add to what `--query` or the view says; days
    /// given by flags replace its days.
    ///
    /// # Errors
    /// Names that nothing or more than one thing goes by; a mistake in `--query` or in the view; a view that is not there.
    pub fn query(&self, terms: &Terms) -> Result<Query, Error> {
        let mut query = match &self.base {
            Some(Base::Query(text)) => parsed("--query", text, terms)?,
            Some(Base::View(name, settings)) => {
                let (view, path) = config::view(settings, name)?;
                parsed(&format!("the view `{}` in {path}:{}", view.name, view.line), &view.query, terms)?
            }
            None => Query::default(),
        };
        for (facet, sign, name) in &self.terms {
            let term = terms.resolve(*facet, name).map_err(Error::msg)?;
            if query.sign(*facet, term).is_some_and(|before| before != *sign) {
                bail!("{} `{}` is both asked for and excluded", facet.as_str(), terms.label(*facet, term));
            }
            query.choose(*facet, term, *sign);
        }
        if self.any {
            for facet in [Facet::Actor, Facet::Issue, Facet::Place] {
                query.set_combine(facet, Combine::Any);
            }
        }
        let Window { from, to } = query.window();
        let window = Window { from: self.from.or(from), to: self.to.or(to) };
        if let Window { from: Some(from), to: Some(to) } = window
            && to < from
        {
            bail!("{to} is before {from}: no day lies in between");
        }
        query.set_window(window);
        if let Some(search) = &self.search {
            if query.texts().next().is_some() {
                bail!("there is text both in the query and in --search");
            }
            query.set_text(search);
        }
        Ok(query)
    }
}

/// A query that comes from `whence`.
fn parsed(whence: &str, text: &str, terms: &Terms) -> Result<Query, Error> {
    query::parse(text, terms).map_err(|error| anyhow!("{whence}: {error} (at character {})", place(text, error.span.start)))
}

fn end(flag: &str, text: &str, parse: impl Fn(&str) -> Result<Day, DateError>) -> Result<Day, Error> {
    parse(text).map_err(|error| match error.hint {
        Some(hint) => anyhow!("{flag} `{text}`: {}; {hint}", error.message),
        None => anyhow!("{flag} `{text}`: {}", error.message),
    })
}

/// Where in the text, counted from 1 in characters.
fn place(text: &str, offset: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < offset).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{self, Source};

    fn printed(filters: Filters) -> Result<String, Error> {
        let source = source::built_in();
        Ok(Wanted::check(filters)?.query(source.terms())?.print(source.terms()))
    }

    #[test]
    fn flags_become_the_query_that_a_person_would_type() {
        let filters = Filters {
            actor: vec!["Campbell".into(), "Blinken".into()],
            not_kind: vec!["statement".into()],
            any: true,
            from: Some("May 2024".into()),
            search: Some("Taiwan".into()),
            ..Filters::default()
        };
        assert_eq!(printed(filters).unwrap(), r#"actor:kurt-campbell,antony-blinken -kind:statement 2024-05.. Taiwan"#);
    }

    #[test]
    fn flags_add_to_a_query_and_their_days_replace_its_days() {
        let filters = Filters {
            query: Some("actor:campbell 2024-04..2024-05".into()),
            to: Some("2024-06".into()),
            kind: vec!["talks".into()],
            ..Filters::default()
        };
        assert_eq!(printed(filters).unwrap(), "actor:kurt-campbell kind:talks 2024-04..2024-06");
    }

    #[test]
    fn an_actor_cannot_be_asked_for_and_excluded() {
        let filters = Filters { actor: vec!["Campbell".into()], not_actor: vec!["Kurt".into()], ..Filters::default() };
        assert!(printed(filters).unwrap_err().to_string().contains("both asked for and excluded"));
    }

    #[test]
    fn a_mistake_in_a_query_names_its_place() {
        let error = printed(Filters { query: Some("kind:talks acter:campbell".into()), ..Filters::default() }).unwrap_err().to_string();
        assert!(error.contains("did you mean `actor:`?") && error.contains("at character 12"), "{error}");
    }
}
