//! Turns filters from the command line into one [`Query`], for lists and for the screen.

use super::settings::{self, SettingsArgs, SettingsFile};
use crate::cli::stderr::say;
use crate::dates::{self, DateError, Day, Edtf, Hints, Window};
use crate::index::query::{self, Combine, Condition, Expr, Facet, Query, QueryError, Sign, Terms};
use crate::text;
use anyhow::{Error, anyhow, bail};
use clap::Args;

/// Which events.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Filters")]
pub(in crate::cli) struct FilterArgs {
    /// With this actor, or with one that belongs to it; several: with all of them
    #[arg(long, value_name = "NAME")]
    pub actor: Vec<String>,
    /// About this issue, or a narrower one; several: about all of them
    #[arg(long, value_name = "NAME")]
    pub issue: Vec<String>,
    /// Of this kind (talks, visit, statement …); several: of any of them
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// With this status (occurred, expected, cancelled …); several: any of them
    #[arg(long, value_name = "STATUS")]
    pub status: Vec<String>,
    /// At this place, or at one within it
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// With any of several actors, issues or places instead of all
    #[arg(long)]
    pub any: bool,
    /// Without this actor
    #[arg(long, value_name = "NAME")]
    pub not_actor: Vec<String>,
    /// Not about this issue
    #[arg(long, value_name = "NAME")]
    pub not_issue: Vec<String>,
    /// Not of this kind
    #[arg(long, value_name = "KIND")]
    pub not_kind: Vec<String>,
    /// Not with this status
    #[arg(long, value_name = "STATUS")]
    pub not_status: Vec<String>,
    /// Not at this place
    #[arg(long, value_name = "NAME")]
    pub not_place: Vec<String>,
    /// On this day or later (2024-05-23, 2024-05, "May 2024")
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// On this day or earlier; a month or year is meant to its end
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// With this text in title, summary, names, accounts or your notes, case and accents ignored
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub search: Option<String>,
    /// A whole query, as it can stand without this flag too
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// The query that is saved under this name in the settings; other filters add to it
    #[arg(long, value_name = "NAME", conflicts_with = "query")]
    pub view: Option<String>,
    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// The filters, checked as far as possible before the names in the files are known.
#[derive(Debug, Default)]
pub(in crate::cli) struct CheckedFilters {
    terms: Vec<(Facet, Sign, String)>,
    any: bool,
    from: Option<Day>,
    to: Option<Day>,
    search: Option<String>,
    /// The name of a view in the settings, which the other filters narrow further.
    view: Option<(String, SettingsFile)>,
    /// The query without a flag, and the one after `--query`.
    queries: [Option<String>; 2],
    /// Whether the records were already filtered while they were read.
    narrowed: bool,
}

impl CheckedFilters {
    /// # Errors
    /// An invalid date, or a window that ends before it starts.
    pub fn check(filters: FilterArgs, query: Option<String>) -> Result<Self, Error> {
        let (from, to) = ends(&filters)?;
        echo("--from", filters.from.as_deref(), from);
        echo("--to", filters.to.as_deref(), to);
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
        let settings = SettingsFile::from_args(&filters.settings);
        let view = filters.view.map(|name| (name, settings));
        let terms = named.into_iter().flat_map(|(facet, sign, names)| names.into_iter().map(move |name| (facet, sign, name))).collect();
        Ok(Self { terms, any: filters.any, from, to, search: filters.search, view, queries: [query, filters.query], narrowed: false })
    }

    /// The same filters, with `narrowed` set if the records were filtered while read: then a name may be valid without
    /// a term.
    pub fn among_those_read(self, narrowed: bool) -> Self {
        Self { narrowed, ..self }
    }

    /// Whether records were filtered by names of this facet while they were read.
    fn is_read_by(&self, facet: Facet, sign: Sign) -> bool {
        self.narrowed && facet == Facet::Actor && sign == Sign::Include
    }

    /// Whether there are no filters.
    pub fn is_empty(&self) -> bool {
        let Self { terms, any: _, from, to, search, view, queries, narrowed: _ } = self;
        let words = view.is_none() && search.is_none() && queries.iter().all(Option::is_none);
        words && terms.is_empty() && from.is_none() && to.is_none()
    }

    /// Returns the filters as a query on records with these terms. Flags add to the view and the queries; days given by
    /// flags replace their days.
    ///
    /// # Errors
    /// Names with no match or several; a mistake in a query or in the view; a view that does not exist.
    pub fn query(&self, terms: &Terms) -> Result<Query, Error> {
        let mut query = Query::default();
        if let Some((name, settings)) = &self.view {
            let (view, path) = settings::view(settings, name)?;
            query.join(&parsed(&format!("the view `{}` in {path}:{}", view.name, view.line), &view.query, terms)?);
        }
        for typed in self.queries.iter().flatten() {
            query.join(&parsed("this", typed, terms)?);
        }
        for (facet, sign, name) in &self.terms {
            let (facet, term) = match (terms.resolve(*facet, name), terms.resolve(Facet::Country, name)) {
                (Ok(term), _) => (facet, term),
                (Err(_), Ok(country)) if self.is_read_by(*facet, *sign) => (&Facet::Country, country),
                // A record may name the government of the United States "Obama".
                (Err(_), _) if self.is_read_by(*facet, *sign) => {
                    query.add(Expr::If(Condition::Text(text::safe_line(name.trim()).into_owned())));
                    continue;
                }
                (Err(words), _) => bail!(words),
            };
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
        if self.from.or(self.to).is_some() {
            let Window { from, to } = query.window();
            let window = Window { from: self.from.or(from), to: self.to.or(to) };
            if let Window { from: Some(from), to: Some(to) } = window
                && to < from
            {
                bail!("{to} is before {from}: no day lies in between");
            }
            query.set_window(window);
        }
        if let Some(search) = self.search.as_ref().filter(|search| !search.trim().is_empty()) {
            query.add(Expr::If(Condition::Text(text::safe_line(search.trim()).into_owned())));
        }
        Ok(query)
    }
}

/// Returns the first and the last day of the filters.
///
/// # Errors
/// An invalid date, or a window that ends before it starts.
pub(in crate::cli) fn ends(filters: &FilterArgs) -> Result<(Option<Day>, Option<Day>), Error> {
    let from = filters.from.as_ref().map(|text| end("--from", text, Window::first_day)).transpose()?;
    let to = filters.to.as_ref().map(|text| end("--to", text, Window::last_day)).transpose()?;
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        bail!("--to {to} is before --from {from}");
    }
    Ok((from, to))
}

/// What a command knows of dates: today, and no year, for nobody sees which one it would take.
pub(in crate::cli) fn date_hints() -> Hints {
    Hints { today: Some(Day::from(chrono::Local::now().date_naive())), ..Hints::default() }
}

/// Says as which day a date was understood that is neither the file format's nor in the words in which it would be told.
fn echo(flag: &str, text: Option<&str>, day: Option<Day>) {
    let (Some(text), Some(day)) = (text.map(str::trim), day) else { return };
    let words = dates::read(text, &date_hints()).map(|date| date.words().to_lowercase());
    if Edtf::parse(text).is_err() && !words.is_ok_and(|words| words.contains(&text.to_lowercase())) {
        say(&format!("{flag} `{text}` is {day}"));
    }
}

fn end(flag: &str, text: &str, parse: impl Fn(&str, &Hints) -> Result<Day, DateError>) -> Result<Day, Error> {
    parse(text, &date_hints()).map_err(|error| match error.hint {
        Some(hint) => anyhow!("{flag} `{text}`: {}; {hint}", error.message),
        None => anyhow!("{flag} `{text}`: {}", error.message),
    })
}

/// Whether a word of a query is a date in figures that files do not write so: "22.4.2024" is April here, and nothing elsewhere.
fn is_in_figures(word: &str) -> bool {
    let value = word.trim_start_matches(['-', '(']).trim_start_matches("date:").trim_matches(['"', ')']);
    let is_one = |end: &str| {
        let signs = end.chars().filter(|c| matches!(c, '.' | '/' | '-')).count();
        signs == 2 && end.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-')) && Edtf::parse(end).is_err()
    };
    value.split("..").any(is_one)
}

impl CheckedFilters {
    /// Says which days the dates of a query are, if they were typed in figures of another order.
    pub fn tell_dates(&self, terms: &Terms) {
        for typed in self.queries.iter().flatten().filter(|typed| typed.split_whitespace().any(is_in_figures)) {
            let Ok(asked) = query::parse_with(typed, terms, &date_hints()) else { continue };
            let printed = asked.print(terms);
            let is_date = |word: &&str| {
                word.contains(|c: char| c.is_ascii_digit()) && word.split("..").all(|end| end.is_empty() || Edtf::parse(end).is_ok())
            };
            let words = printed.split(' ').map(|word| word.trim_matches(['-', '(', ')']).trim_start_matches("date:"));
            for date in words.filter(is_date).filter(|date| !typed.contains(date)) {
                say(&format!("the date in `{}` is {date}", text::safe_line(typed)));
            }
        }
    }

    /// The message if `query`, made from these filters, finds nothing; `None` if it has no conditions.
    pub fn nothing_found(&self, query: &Query, terms: &Terms) -> Option<String> {
        if query.is_empty() {
            return None;
        }
        let mut words = format!("no event matches {}", query.print(terms));
        if let [Some(typed), _] = &self.queries
            && typed.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        {
            words += &format!("; there is no file `{typed}`, so it was taken for a word to search for");
        }
        let single = |facet: &Facet| facet.is_single() && query.chosen(*facet, Sign::Include).next().is_some();
        let twice = query.groups().filter_map(Expr::facet).find(single);
        if let Some(field) = twice.map(Facet::as_str) {
            words += &format!("; of {field} an event has one: either of two is written {field}:a,b");
        }
        Some(words)
    }
}

/// The most columns of a query that an error repeats.
const WIDEST: usize = 100;

/// # Errors
/// The query, a line of carets under the mistake, and what is wrong; `whence` names the origin of the query and begins
/// the message.
fn parsed(whence: &str, typed: &str, terms: &Terms) -> Result<Query, Error> {
    query::parse_with(typed, terms, &date_hints()).map_err(|error: QueryError| {
        let (line, carets) = error.pointed(typed, WIDEST);
        anyhow!("{whence} is no query\n  {line}\n  {carets}\n{error}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input;

    fn printed(filters: FilterArgs) -> Result<String, Error> {
        let library = input::built_in();
        Ok(CheckedFilters::check(filters, None)?.query(library.terms())?.print(library.terms()))
    }

    #[test]
    fn flags_become_the_query_that_a_person_would_type() {
        let filters = FilterArgs {
            actor: vec!["Campbell".into(), "Blinken".into()],
            not_kind: vec!["statement".into()],
            any: true,
            from: Some("May 2024".into()),
            search: Some("Taiwan".into()),
            ..FilterArgs::default()
        };
        assert_eq!(printed(filters).unwrap(), r#"actor:kurt-campbell,antony-blinken -kind:statement 2024-05.. Taiwan"#);
    }

    #[test]
    fn flags_add_to_a_query_and_their_days_replace_its_days() {
        let filters = FilterArgs {
            query: Some("actor:campbell 2024-04..2024-05".into()),
            to: Some("2024-06".into()),
            kind: vec!["talks".into()],
            ..FilterArgs::default()
        };
        assert_eq!(printed(filters).unwrap(), "actor:kurt-campbell kind:talks 2024-04..2024-06");
    }

    #[test]
    fn an_actor_cannot_be_asked_for_and_excluded() {
        let filters = FilterArgs { actor: vec!["Campbell".into()], not_actor: vec!["Kurt".into()], ..FilterArgs::default() };
        assert!(printed(filters).unwrap_err().to_string().contains("both asked for and excluded"));
    }

    #[test]
    fn a_mistake_in_a_query_is_pointed_at() {
        let error =
            printed(FilterArgs { query: Some("kind:talks acter:campbell".into()), ..FilterArgs::default() }).unwrap_err().to_string();
        assert!(
            error.ends_with("\n  kind:talks acter:campbell\n             ^^^^^^\nunknown field `acter:`; did you mean `actor:`?"),
            "{error}"
        );
    }
}
