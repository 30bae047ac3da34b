//! Styles by name, and other paint for them: a person's changes to a theme.

use super::Theme;
use ratatui::style::{Color, Modifier, Style};

/// Changes to a style. Values that are not given do not change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// The colour of the letters; `Some(None)` is the terminal's own.
    pub fg: Option<Option<Color>>,
    /// The colour behind them.
    pub bg: Option<Option<Color>>,
    /// Text attributes that are switched on.
    pub with: Modifier,
    /// Text attributes that are switched off.
    pub without: Modifier,
}

/// Text attributes, by their names in settings.
pub const WAYS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

/// A style of a theme.
#[derive(Debug)]
pub struct Named<'a> {
    /// Its name in settings.
    pub name: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// The style.
    pub style: &'a mut Style,
}

impl Paint {
    fn on(&self, style: Style, colours: bool) -> Style {
        let mut style = style;
        if colours {
            style.fg = self.fg.unwrap_or(style.fg);
            style.bg = self.bg.unwrap_or(style.bg);
        }
        style.add_modifier = style.add_modifier.union(self.with).difference(self.without);
        style
    }
}

impl Theme {
    /// All styles with their names, in the order in which settings list them.
    pub fn styles(&mut self) -> Vec<Named<'_>> {
        // No `..`, so that a new style cannot be forgotten here.
        let Self {
            plain,
            faint,
            title,
            heading,
            name,
            link,
            quote,
            differs,
            failed,
            done,
            selected,
            selected_elsewhere,
            hit,
            key,
            filter,
            bar,
            bar_visible,
            rule,
            signs: _,
        } = self;
        let named = |name, meaning, style| Named { name, meaning, style };
        vec![
            named("plain", "what is read", plain),
            named("faint", "said in passing", faint),
            named("title", "the title of an event or of the program", title),
            named("heading", "a month, a heading", heading),
            named("names", "who, what, where", name),
            named("link", "leads elsewhere", link),
            named("quote", "somebody's words", quote),
            named("differs", "where accounts differ", differs),
            named("failed", "what went wrong", failed),
            named("done", "what was done", done),
            named("selected", "the line under the cursor", selected),
            named("selected-elsewhere", "the line under the cursor in another pane", selected_elsewhere),
            named("hit", "a hit of the search", hit),
            named("key", "a key in a hint", key),
            named("filter", "a filter that is set", filter),
            named("bar", "a bar of the strip", bar),
            named("bar-visible", "a bar whose events are on screen", bar_visible),
            named("rule", "lines between panes", rule),
        ]
    }

    /// The theme with other paint for the named styles. Without `colours` only text attributes change.
    #[must_use]
    pub fn painted(mut self, paints: &[(&'static str, Paint)], colours: bool) -> Self {
        for Named { name, style, .. } in self.styles() {
            for (_, paint) in paints.iter().filter(|(painted, _)| *painted == name) {
                *style = paint.on(*style, colours);
            }
        }
        self
    }

    /// Whether any style has a colour.
    #[must_use]
    pub fn is_coloured(&self) -> bool {
        self.clone().styles().iter().any(|named| named.style.fg.is_some() || named.style.bg.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Choice;
    use super::*;

    #[test]
    fn paint_changes_what_it_names_and_nothing_else() {
        let theme = Theme::new(Choice::Default, false);
        let paint = Paint { fg: Some(Some(Color::Indexed(208))), without: Modifier::BOLD, ..Paint::default() };
        let painted = theme.clone().painted(&[("differs", paint)], true);
        assert_eq!(painted.differs, Style::new().fg(Color::Indexed(208)));
        assert_eq!(Theme { differs: theme.differs, ..painted }, theme);
    }

    #[test]
    fn without_colours_only_the_ways_of_writing_change() {
        let paint = Paint { fg: Some(Some(Color::Red)), with: Modifier::ITALIC, ..Paint::default() };
        let theme = Theme::new(Choice::Monochrome, false).painted(&[("title", paint)], false);
        assert_eq!(theme.title, Style::new().add_modifier(Modifier::BOLD | Modifier::ITALIC));
        assert!(!theme.is_coloured() && Theme::new(Choice::Default, false).is_coloured());
    }
}
