//! The line of filters: each with its sign for taking it away.

use crate::app::App;
use crate::query::{Clause, Combine, Facet, Query, Sign, Terms};
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let query = app.query();
    if query.is_empty() {
        let words = format!(" no filter {} a actors, i issues, d days", theme.signs.dot);
        super::put(buffer, area, &[(&words, theme.faint)]);
    } else {
        let shown: Vec<String> =
            query.clauses().iter().map(|clause| super::shown(&words(clause, query, app.timeline().terms()), theme)).collect();
        let mut pieces = vec![(" ", theme.plain)];
        for words in &shown {
            pieces.extend([(words.as_str(), theme.filter), (" ", theme.plain), (theme.signs.drop, theme.faint), ("   ", theme.plain)]);
        }
        super::put(buffer, area, &pieces);
    }
    if let Some((number, count)) = app.hit_number() {
        let searched = super::shown(app.searched().unwrap_or_default(), theme);
        let words = match (number, count) {
            (_, 0) => format!(" /{searched}: not found "),
            (0, count) => format!(" /{searched}: {count} hits (n N) "),
            (number, count) => format!(" /{searched}: hit {number} of {count} (n N) "),
        };
        super::put_right(buffer, area, &words, theme.hit, 0);
    }
}

/// A filter in words.
pub(super) fn words(clause: &Clause, query: &Query, terms: &Terms) -> String {
    match clause {
        Clause::Text(text) => format!("text: “{text}”"),
        Clause::Days(window) => match (window.from, window.to) {
            (Some(from), Some(to)) if from == to => format!("on {from}"),
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => "any day".to_owned(),
        },
        Clause::Term { facet, term, sign } => {
            let several = query.chosen(*facet, Sign::Include).count() > 1;
            let kind = match (sign, query.combine(*facet)) {
                (Sign::Exclude, _) => format!("not {}", facet.as_str()),
                (Sign::Include, Combine::Any) if several && !is_first(query, *facet, *term) => "or".to_owned(),
                (Sign::Include, _) => facet.as_str().to_owned(),
            };
            format!("{kind}: {}", terms.label(*facet, *term))
        }
    }
}

fn is_first(query: &Query, facet: Facet, term: crate::query::TermId) -> bool {
    query.chosen(facet, Sign::Include).next() == Some(term)
}
