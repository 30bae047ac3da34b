//! Why there are no events to list, and how to go back.

use super::cells;
use crate::screen::app::{Action, App};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the reasons.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let wrapped =
        lines(app).into_iter().flat_map(|line| text::wrap(&cells::shown(&line, theme), usize::from(area.width).saturating_sub(2)));
    for (number, line) in wrapped.enumerate() {
        cells::put(buffer, cells::line(area, number), &[(" ", theme.plain), (&line, if number == 0 { theme.title } else { theme.plain })]);
    }
}

/// What to do where nothing was found in the files at all.
fn none_at_all(app: &App) -> Vec<String> {
    let report = app.report();
    let problems = app.key(Action::Page("problems"));
    let mut lines = vec!["There are no events here.".to_owned()];
    if report.rejected > 0 || !report.problems.is_empty() {
        lines.push(format!(
            "{problems} shows what is wrong with the files, and where; after you have mended it, {} reads them again.",
            app.key(Action::Reload)
        ));
    } else if !report.tables.is_empty() {
        lines.push(format!("{} shows what the columns of the table are taken as, and changes it.", app.key(Action::Page("columns"))));
    } else {
        lines.push(format!("{problems} says what was read. `diplo-tui FILE …` opens other files, `diplo-tui` alone the built-in example."));
    }
    lines.push(format!("{} finds every command, {} every key.", app.key(Action::Commands), app.key(Action::Keys)));
    lines
}

fn lines(app: &App) -> Vec<String> {
    let answer = app.answer();
    if answer.total == 0 {
        if app.is_asking() || app.load().is_some() || !answer.complete {
            let stop =
                if app.load().is_some() { format!("{} stops it and keeps what was read.", app.key(Action::Back)) } else { String::new() };
            return ["Reading …".to_owned(), stop].into_iter().filter(|words| !words.is_empty()).collect();
        }
        return none_at_all(app);
    }
    let mut lines: Vec<String> = vec!["Nothing matches.".into()];
    for (number, count) in &answer.relief {
        let clause = app.filter_words(*number);
        lines.push(match count {
            0 => format!("Without {clause}: still none"),
            count => format!("Without {clause}: {}", text::number_of(*count, "event")),
        });
    }
    let window = app.query().window();
    if !window.is_open() {
        let [whole, earlier, later] = [Action::WholeTime, Action::Earlier, Action::Later].map(|action| app.key(action));
        let around =
            if window.stride().is_some() { format!("{earlier} and {later} go to the days before and after, ") } else { String::new() };
        lines.push(format!("{around}{whole} shows the whole time"));
    }
    let [last, all, undo] = [Action::DropLast, Action::DropAll, Action::Undo].map(|action| app.key(action));
    lines.push(format!("{last} drops the last filter, {all} all, {undo} goes back"));
    lines
}
