//! The drafts: each in two lines, the one under the cursor whole, with why it was read so and what it would bring.

use super::super::super::app::action::Action;
use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::desk_action::DeskAction;
use super::super::super::app::page::{Lines, PageLine, Role, Span};
use super::article::{cursor, decided};
use super::state::{Focus, Open};
use crate::curate::desk::{Account, Draft, Tie};
use crate::dates::Edtf;
use crate::model::{ActorType, Event};

/// How many rows a draft takes; the first also has what is to be known of the article.
pub(super) fn height(open: &Open, place: usize, width: usize, context: &ComposeContext<'_>) -> usize {
    let Some(draft) = open.work.drafts.get(place) else { return 0 };
    let above = if place == 0 { remarks(open, width, context).len() } else { 0 };
    above + block(open, draft, width, context).len()
}

/// The rows from a draft on, as many as there is room for, each with the place of its draft.
pub(super) fn rows(
    open: &Open,
    top: usize,
    (width, height): (usize, usize),
    context: &ComposeContext<'_>,
) -> Vec<(PageLine, Option<usize>)> {
    let mut out: Vec<(PageLine, Option<usize>)> = Vec::new();
    if top == 0 {
        out.extend(remarks(open, width, context).into_iter().map(|line| (line, None)));
    }
    for (place, draft) in open.work.drafts.iter().enumerate().skip(top) {
        if out.len() >= height {
            break;
        }
        out.extend(block(open, draft, width, context).into_iter().map(|line| (line, Some(place))));
    }
    out.truncate(height);
    out
}

/// What a reader must know of the article, and how to begin where there is no draft.
fn remarks(open: &Open, width: usize, context: &ComposeContext<'_>) -> Vec<PageLine> {
    let mut page = Lines::new(width.saturating_sub(1), context.is_ascii());
    if let Some(day) = &open.read_before {
        let (decided, all) = (open.work.count_decided(), open.work.drafts.len());
        page.paragraph(Role::Faint, 1, &format!("read already on {day}: {decided} of {all} decided"), None);
    }
    for remark in &open.remarks {
        page.runs(1, 3, &[(Role::Failed, "! "), (Role::Plain, remark)], None);
    }
    if open.is_looking {
        page.paragraph(Role::Faint, 1, "looking …", None);
    }
    if open.work.drafts.is_empty() && !open.article.sentences.is_empty() {
        let keys = [Action::NextPane, Action::ChooseRange, Action::Desk(DeskAction::Begin)].map(|action| context.key(action));
        let [article, more, begin] = keys;
        let words = format!(
            "No event was found here. Select a sentence in the article ({article}; {more} selects more), and {begin} begins a draft with it."
        );
        page.paragraph(Role::Plain, 1, &words, None);
    }
    let mut lines = page.finish();
    if !lines.is_empty() {
        lines.push(PageLine::default());
    }
    lines
}

fn block(open: &Open, draft: &Draft, width: usize, context: &ComposeContext<'_>) -> Vec<PageLine> {
    let is_here = draft.number == open.work.draft;
    let mut page = Lines::new(width.saturating_sub(1).max(1), context.is_ascii());
    head(open, draft, &mut page, context);
    if is_here {
        page.paragraph(Role::Title, 4, &draft.event.title, None);
        whole(open, draft, &mut page, context);
    } else {
        page.clipped(Role::Plain, 4, &draft.event.title, None);
    }
    let sign = if is_here { cursor(open.focus == Focus::Drafts, context.is_ascii()) } else { " " };
    let mut lines: Vec<PageLine> = page.finish();
    if is_here {
        let end = lines.len().min(1 + open.skip);
        lines.drain(1.min(end)..end);
    }
    for line in &mut lines {
        line.spans.insert(0, Span::new(Role::Link, sign));
    }
    lines
}

/// Number, decision, day, kind, status, paragraph.
fn head(open: &Open, draft: &Draft, page: &mut Lines, context: &ComposeContext<'_>) {
    let Event { kind, status, when, .. } = &draft.event;
    let state = if open.pending.contains(&draft.number) { "…" } else { decided(draft, context.is_ascii()) };
    let number = format!("{:>2}{state:<1} ", draft.number);
    let paragraph = draft.event.draft.as_ref().map_or_else(String::new, |draft| format!("  ¶ {}", draft.paragraph));
    let rest = format!("  {} · {}", kind.label(), status.label());
    let day = context.date_words(&when.edtf);
    page.runs(
        0,
        4,
        &[
            (if draft.decision.is_some() { Role::Faint } else { Role::Link }, number.as_str()),
            (Role::Event(*kind, *status, false), "●"),
            (Role::Plain, " "),
            (Role::Plain, day.as_str()),
            (Role::Faint, rest.as_str()),
            (Role::Faint, paragraph.as_str()),
        ],
        None,
    );
}

/// Everything about the draft under the cursor.
fn whole(open: &Open, draft: &Draft, page: &mut Lines, context: &ComposeContext<'_>) {
    ties(draft, page, context);
    let work = &open.work;
    let new = open.new_actors(context);
    for participant in &draft.event.participants {
        let mut pieces = vec![(Role::Faint, "who    ".to_owned()), (Role::Name, work.actor_name(&participant.actor).to_owned())];
        if let Some(capacity) = &participant.capacity {
            pieces.push((Role::Faint, format!(", {capacity}")));
        }
        if new.contains(&&participant.actor) {
            let whole = open.part_of_in_words(&participant.actor);
            let is_state = work.actor(&participant.actor).is_some_and(|actor| actor.actor_type == ActorType::State);
            let whole = match (whole.is_empty(), is_state) {
                (true, true) => String::new(),
                (true, false) => ", part of …?".to_owned(),
                (false, _) => format!(", {whole}"),
            };
            pieces.push((Role::Link, format!("  new{whole} ({})", context.key(Action::Desk(DeskAction::NewActors)))));
        }
        runs(page, &pieces);
    }
    if let Some(place) = &draft.event.place {
        runs(page, &[(Role::Faint, "where  ".to_owned()), (Role::Plain, work.place_name(place).to_owned())]);
    }
    if !draft.event.about.is_empty() {
        let labels: Vec<&str> = draft.event.about.iter().map(|issue| work.issue_label(issue)).collect();
        runs(page, &[(Role::Faint, "about  ".to_owned()), (Role::Plain, labels.join(", "))]);
    }
    for figure in &draft.event.figures {
        runs(page, &[(Role::Faint, "figure ".to_owned()), (Role::Plain, format!("{} {}", figure.value, figure.label))]);
    }
    let Some(reading) = &draft.event.draft else { return };
    if let Some(other) = &reading.alternative {
        let key = context.key(Action::Desk(DeskAction::OtherReading));
        runs(page, &[(Role::Faint, "or     ".to_owned()), (Role::Link, format!("could also be {} ({key})", context.date_words(other)))]);
    }
    for why in &reading.why {
        runs(page, &[(Role::Faint, format!("why    {why}"))]);
    }
}

fn ties(draft: &Draft, page: &mut Lines, context: &ComposeContext<'_>) {
    let tie = |tie: &Tie| {
        let day = Edtf::parse(&tie.when).map_or_else(|_| tie.when.clone(), |date| context.date_words(&date));
        format!("“{}” ({day})", tie.title)
    };
    if let Some(other) = &draft.account_of {
        let words = if draft.account == Account::Proposed { "seems another account of " } else { "another account of " };
        runs(page, &[(Role::Heading, words.to_owned()), (Role::Plain, tie(other))]);
        let brings = draft.event.draft.iter().flat_map(|reading| &reading.brings);
        let mut is_any = false;
        for line in brings {
            let differs = line.starts_with("day: ") || line.starts_with("place: ") && line.contains(" / ");
            let (role, sign) = if differs { (Role::Differs, "≠ ") } else { (Role::Plain, "") };
            runs(page, &[(Role::Faint, "brings ".to_owned()), (role, format!("{sign}{}", in_words(line, context)))]);
            is_any = true;
        }
        if !is_any {
            runs(page, &[(Role::Faint, "brings ".to_owned()), (Role::Plain, "nothing else: the same day, people and place".to_owned())]);
        }
        if draft.account == Account::Proposed {
            let key = context.key(Action::Desk(DeskAction::AccountOf));
            runs(page, &[(Role::Faint, format!("       {key}: another event, or one of its own"))]);
        }
    }
    if let Some(whole) = &draft.part_of {
        runs(page, &[(Role::Heading, "part of ".to_owned()), (Role::Plain, tie(whole))]);
    }
}

/// A difference of days in the words that dates have here.
fn in_words(line: &str, context: &ComposeContext<'_>) -> String {
    let days = line.strip_prefix("day: ").and_then(|days| days.split_once(" / "));
    let date = |written: &str| Edtf::parse(written).ok().map(|date| context.date_words(&date));
    let words = days.and_then(|(one, other)| Some(format!("day: {} / {}", date(one)?, date(other)?)));
    words.unwrap_or_else(|| line.to_owned())
}

/// Pieces as one line, indented below the head of the draft.
fn runs(page: &mut Lines, pieces: &[(Role, String)]) {
    let pieces: Vec<(Role, &str)> = pieces.iter().map(|(role, words)| (*role, words.as_str())).collect();
    page.runs(4, 11, &pieces, None);
}
