//! How the screen is divided: the article beside its drafts, above them on narrow screens, and one at a time on the smallest.

use super::super::super::app::action::Action;
use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::desk_action::DeskAction;
use super::super::super::app::page::{Lines, PageLine, Role, Span};
use super::super::super::app::page_stack::has_border;
use super::state::{Focus, Open};
use super::{article, drafts};
use crate::curate::desk::Fact;
use crate::text;

/// From so many columns on, the drafts stand beside the article.
const WIDE: usize = 100;
/// From so many rows on, they stand below it.
const HIGH: usize = 16;
/// With so few rows there are no lines but those of the panes.
const LOW: usize = 8;

/// A pane without its rule.
#[derive(Clone, Copy, Debug, Default)]
struct Pane {
    /// The first row, below the title of the page.
    row: usize,
    column: usize,
    width: usize,
    height: usize,
}

/// The two panes; one without height is not shown.
#[derive(Clone, Copy, Debug)]
struct Division {
    article: Pane,
    drafts: Pane,
    /// Whether they stand side by side.
    is_beside: bool,
    /// Whether the panes have lines above them.
    has_rules: bool,
    rows: usize,
}

fn division(focus: Focus, context: &ComposeContext<'_>) -> Division {
    let (width, rows) = (context.width(), context.rows().saturating_sub(2 + usize::from(has_border(context.rows()))));
    let has_rules = rows >= LOW;
    // The line about the article, and the rule.
    let (facts, rule) = if has_rules { (1, 1) } else { (0, 0) };
    let left = rows.saturating_sub(facts + rule);
    let (article, drafts) = if width >= WIDE {
        let own = width * 13 / 24;
        let pane = |column, width| Pane { row: facts + rule, column, width, height: left };
        (pane(0, own), pane(own + 1, width.saturating_sub(own + 1)))
    } else if rows >= HIGH && width >= 50 {
        let both = left.saturating_sub(1);
        let own = both / 2;
        let article = Pane { row: facts + rule, column: 0, width, height: own };
        (article, Pane { row: facts + rule + own + 1, column: 0, width, height: both - own })
    } else {
        let shown = Pane { row: facts + rule, column: 0, width, height: left };
        let hidden = Pane { width, ..Pane::default() };
        if focus == Focus::Article { (shown, hidden) } else { (hidden, shown) }
    };
    Division { article, drafts, is_beside: width >= WIDE, has_rules, rows }
}

/// The rows of both panes.
pub(super) fn heights(context: &ComposeContext<'_>) -> (usize, usize) {
    let (article, drafts) = (division(Focus::Article, context).article, division(Focus::Drafts, context).drafts);
    (article.height, drafts.height)
}

/// How many lines of the draft under the cursor have no room.
pub(super) fn hidden(open: &Open, context: &ComposeContext<'_>) -> usize {
    let pane = division(open.focus, context).drafts;
    let lines = open.place().map_or(0, |place| drafts::height(open, place, pane.width, context));
    if pane.height == 0 { 0 } else { lines.saturating_sub(pane.height) }
}

/// The first sentence and the first draft on screen, so that the cursors are in sight.
pub(super) fn tops(open: &Open, context: &ComposeContext<'_>) -> (usize, usize) {
    let Division { article, drafts, .. } = division(open.focus, context);
    let sentence = |number: usize| article::height(open, number, article.width, context);
    let draft = |place: usize| drafts::height(open, place, drafts.width, context);
    (
        top(open.top, open.selection.sentence(), article.height, &sentence),
        top(open.drafts_top, open.place().unwrap_or(0), drafts.height, &draft),
    )
}

/// The first block on screen: the one from before, unless the cursor would be out of sight.
fn top(before: usize, cursor: usize, height: usize, rows_of: &dyn Fn(usize) -> usize) -> usize {
    if cursor <= before {
        return cursor;
    }
    let mut top = cursor;
    let mut used = rows_of(cursor);
    while top > before {
        used += rows_of(top - 1);
        if used > height {
            break;
        }
        top -= 1;
    }
    top
}

/// All lines of the page.
pub(super) fn lines(open: &Open, target: &str, has_next: bool, context: &ComposeContext<'_>) -> Vec<PageLine> {
    let division = division(open.focus, context);
    let (top, drafts_top) = tops(open, context);
    let Division { article, drafts, is_beside, has_rules, rows } = division;
    let left: Vec<PageLine> =
        article::rows(open, top, (article.width, article.height), context).into_iter().map(|(line, _)| line).collect();
    let right: Vec<PageLine> =
        drafts::rows(open, drafts_top, (drafts.width, drafts.height), context).into_iter().map(|(line, _)| line).collect();
    let mut out = Vec::new();
    if has_rules {
        out.push(facts(open, target, context));
    }
    if is_beside {
        if has_rules {
            let mut line = rule(&article_name(open), open.focus == Focus::Article, article.width, context);
            let joint = context.shown("┬");
            line.spans.push(Span::new(Role::Rule, if context.is_ascii() { "+".to_owned() } else { joint }));
            line.spans.extend(rule(&drafts_name(open, has_next, context), open.focus == Focus::Drafts, drafts.width, context).spans);
            out.push(line);
        }
        for row in 0..article.height {
            let mut line = padded(left.get(row), article.width);
            line.spans.push(Span::new(Role::Rule, if context.is_ascii() { "|" } else { "│" }));
            line.spans.extend(right.get(row).map(|line| line.spans.clone()).unwrap_or_default());
            out.push(line);
        }
    } else {
        let panes =
            [(article_name(open), Focus::Article, article, left), (drafts_name(open, has_next, context), Focus::Drafts, drafts, right)];
        for (name, focus, pane, mut lines) in panes.into_iter().filter(|(_, _, pane, _)| pane.height > 0) {
            if has_rules {
                out.push(rule(&name, open.focus == focus, pane.width, context));
            }
            lines.resize_with(pane.height, PageLine::default);
            out.append(&mut lines);
        }
    }
    out.truncate(rows);
    out
}

fn article_name(open: &Open) -> String {
    if !open.selection.is_wide() {
        return "Article".to_owned();
    }
    let words = open.article.text.get(open.selection.bytes(&open.article)).unwrap_or_default();
    let count = words.split_whitespace().count();
    format!("Article: {} selected", text::number_of(count, "word"))
}

fn drafts_name(open: &Open, has_next: bool, context: &ComposeContext<'_>) -> String {
    let (decided, count) = (open.work.count_decided(), open.work.drafts.len());
    if decided == count && count > 0 {
        let key = context.key(Action::Desk(if has_next { DeskAction::NextArticle } else { DeskAction::PutAway }));
        let next = if has_next { "goes on with the next article" } else { "puts the article away" };
        return format!("All {count} decided: {key} {next}");
    }
    match (open.place(), count) {
        (Some(place), count) => {
            let more = match hidden(open, context) {
                0 => String::new(),
                more => format!(" · {more} more lines ({})", context.key(Action::Right)),
            };
            format!("Draft {} of {count}{more}", place + 1)
        }
        (None, _) => "Drafts".to_owned(),
    }
}

/// The line above a pane: heavy where the keys are.
fn rule(name: &str, has_keys: bool, width: usize, context: &ComposeContext<'_>) -> PageLine {
    let sign = match (has_keys, context.is_ascii()) {
        (true, false) => "━",
        (true, true) => "=",
        (false, false) => "─",
        (false, true) => "-",
    };
    let name = format!(" {} ", context.clipped(&context.shown(name), width.saturating_sub(4)));
    let rest = width.saturating_sub(text::width(&name) + 1);
    let (role, line) = if has_keys { (Role::Heading, Role::Link) } else { (Role::Faint, Role::Rule) };
    let spans = vec![Span::new(line, sign), Span::new(role, name), Span::new(line, sign.repeat(rest))];
    PageLine { spans, target: None }
}

/// Who publishes the article, its day, side and address, and where its events go.
fn facts(open: &Open, target: &str, context: &ComposeContext<'_>) -> PageLine {
    let mut page = Lines::new(context.width(), context.is_ascii());
    let mut pieces: Vec<(Role, String)> = Vec::new();
    for fact in Fact::ALL {
        let known = match fact {
            Fact::Dated => open.article.dated.map(|day| {
                let by = open.article.dated_by.map_or_else(String::new, |by| format!(" ({by})"));
                format!("{}{by}", context.date_words(&crate::dates::Edtf::day(day)))
            }),
            _ => fact.of(&open.article),
        };
        if !pieces.is_empty() {
            pieces.push((Role::Faint, " · ".to_owned()));
        }
        match known {
            Some(known) => pieces.push((if fact == Fact::Publisher { Role::Title } else { Role::Plain }, known)),
            None => pieces.push((Role::Link, format!("{}?", fact.label()))),
        }
    }
    if !target.is_empty() {
        pieces.push((Role::Faint, format!("  {} {target}", if context.is_ascii() { ">" } else { "▸" })));
    }
    let pieces: Vec<(Role, &str)> = pieces.iter().map(|(role, words)| (*role, words.as_str())).collect();
    page.runs(1, 1, &pieces, None);
    page.finish().into_iter().next().unwrap_or_default()
}

/// The line, filled with blanks to a width.
fn padded(line: Option<&PageLine>, width: usize) -> PageLine {
    let mut line = line.cloned().unwrap_or_default();
    let used: usize = line.spans.iter().map(|span| text::width(&span.text)).sum();
    line.spans.push(Span::plain(" ".repeat(width.saturating_sub(used))));
    line
}

/// What lies at a place of the screen: a sentence, or a draft.
pub(super) enum Hit {
    Sentence(usize),
    Draft(usize),
}

/// Returns what lies at a place of the screen.
pub(super) fn hit(open: &Open, (column, row): (u16, u16), context: &ComposeContext<'_>) -> Option<Hit> {
    let (column, row) = (usize::from(column), usize::from(row).checked_sub(1)?);
    let Division { article, drafts, .. } = division(open.focus, context);
    let is_in =
        |pane: &Pane| (pane.row..pane.row + pane.height).contains(&row) && (pane.column..pane.column + pane.width).contains(&column);
    if is_in(&article) {
        let rows = article::rows(open, open.top, (article.width, article.height), context);
        return rows.get(row - article.row).map(|(_, sentence)| Hit::Sentence(*sentence));
    }
    if is_in(&drafts) {
        let rows = drafts::rows(open, open.drafts_top, (drafts.width, drafts.height), context);
        return rows.get(row - drafts.row).and_then(|(_, place)| place.map(Hit::Draft));
    }
    None
}
