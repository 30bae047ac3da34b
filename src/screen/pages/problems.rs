//! The problems of the files, and the result of loading each file, as lines.

use super::super::app::action::Action;
use super::super::app::binding::Place::Browse;
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, PageLine, Role};
use super::composed::Composed;
use super::kind::PageKind;
use super::page::Page;
use crate::analysis::changes::IdMap;
use crate::input::{Account, Report};
use crate::model::dossier::{Problem, Severity};

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "problems";

/// The page's keys.
const BINDINGS: &[Binding] = &[bind(Browse, &[key('E')], Action::Page(NAME), "show what is wrong with the files", "")];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    let report = context.report();
    let loads = !report.accounts.is_empty() || !report.remarks.is_empty();
    if report.problems.is_empty() && context.settings_problems().is_empty() && !loads {
        return context.tell("no problems: every record was read");
    }
    context.open(Problems)
})
.bound(BINDINGS);

#[derive(Debug)]
struct Problems;

impl Page for Problems {
    fn name(&self) -> &'static str {
        NAME
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        compose(context.settings_problems(), context.report(), context.width(), context.is_ascii())
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        true
    }
}

/// Returns the list of problems, wrapped to a width.
fn compose(settings: &[Problem], report: &Report, width: usize, ascii: bool) -> Composed {
    let count = settings.len() + report.problems.len();
    let whose = match (settings.len(), report.problems.len()) {
        (0, _) => "the files",
        (_, 0) => "your settings",
        _ => "your settings and the files",
    };
    let title = match report.unlisted {
        _ if count == 0 => "How the files were read".to_owned(),
        0 => format!("Problems in {whose} ({count})"),
        more => format!("Problems in {whose} (the first {count}, {more} more are not listed)"),
    };
    Composed::new(title, page(settings.iter().chain(&report.problems), report, width, ascii))
}

fn page<'a>(problems: impl Iterator<Item = &'a Problem>, report: &Report, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Lines::whole(width, ascii);
    loads(&mut page, report);
    for problem in problems {
        page.blank();
        let place = if problem.line == 0 { problem.file.clone() } else { format!("{}:{}:{}", problem.file, problem.line, problem.column) };
        let (role, weight) = match problem.severity {
            Severity::Error => (Role::Failed, "error"),
            Severity::Warning => (Role::Name, "warning"),
        };
        page.runs(1, 3, &[(role, weight), (Role::Plain, ": "), (Role::Title, &problem.message)], None);
        let record = problem.record.as_ref().map(|record| format!("  in {record}")).unwrap_or_default();
        page.runs(3, 5, &[(Role::Link, &place), (Role::Faint, &record)], None);
        if let Some(excerpt) = &problem.excerpt {
            page.runs(3, 5, &excerpt_runs(excerpt), None);
        }
        if let Some(hint) = &problem.hint {
            page.runs(3, 5, &[(Role::Faint, "hint: "), (Role::Plain, hint)], None);
        }
    }
    page.finish()
}

/// Adds what was read from each file that is not a dossier. It comes first, because there may be many problems.
fn loads(page: &mut Lines, report: &Report) {
    if report.accounts.is_empty() && report.remarks.is_empty() {
        return;
    }
    page.heading("Loads");
    let (told, others) = Account::worth_a_line(&report.accounts);
    for account in told {
        page.runs(1, 3, &[(Role::Plain, &account.words())], None);
        for line in account.details() {
            page.runs(3, 5, &[(Role::Faint, &line)], None);
        }
    }
    for remark in others.iter().chain(&report.remarks) {
        page.runs(1, 3, &[(Role::Plain, remark)], None);
    }
}

/// Returns the offending text in its line, with a little of the line on either side.
fn excerpt_runs(excerpt: &crate::model::dossier::Excerpt) -> Vec<(Role, &str)> {
    let (before, rest) = excerpt.text.split_at(excerpt.start);
    let (bad, after) = rest.split_at(excerpt.end - excerpt.start);
    vec![(Role::Faint, before.trim_start()), (Role::Failed, bad), (Role::Faint, after)]
}
