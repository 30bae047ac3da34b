//! Styles by name, and other paint for them: a person's changes to a theme.

use super::styles::Theme;
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
    /// All styles with their names, in the order in which settings list them. Names from before stay: `plain` is text,
    /// `key`, `filter` and `link` follow `accent` unless they are painted themselves.
    pub fn styles(&mut self) -> Vec<Named<'_>> {
        // No `..`, so that a new style cannot be forgotten here.
        let Self {
            plain,
            title,
            heading,
            dim,
            faint,
            rule,
            sides: [side_a, side_b, side_c, side_other],
            rails: [rail_a, rail_b, _, _],
            shares: [share_a, share_b, _, share],
            own_sides: _,
            differs,
            accent,
            chip,
            failed,
            done,
            selected,
            selected_elsewhere,
            heat: [few, some, many, most],
            popup,
            name,
            link,
            quote,
            hit,
            key,
            filter,
            bar,
            bar_visible,
            signs: _,
        } = self;
        let named = |name, meaning, style| Named { name, meaning, style };
        vec![
            named("side-a", "the first side", side_a),
            named("side-b", "the second side", side_b),
            named("side-c", "the third side", side_c),
            named("side-other", "the press, and all other sides", side_other),
            named("side-a-rail", "the rail of the first side where it does nothing", rail_a),
            named("side-b-rail", "the rail of the second side where it does nothing", rail_b),
            named("differs", "accounts that cannot all be right", differs),
            named("accent", "what you can do: focus, keys, links, filters, the cursor", accent),
            named("failed", "what went wrong", failed),
            named("done", "what was done", done),
            named("plain", "what is read", plain),
            named("title", "the title of an event or of the program", title),
            named("heading", "a month, a heading", heading),
            named("dim", "what is beside: dates, offices", dim),
            named("faint", "said in passing: gaps, counts", faint),
            named("rule", "lines between panes", rule),
            named("selected", "the line under the cursor", selected),
            named("selected-elsewhere", "the line under the cursor in another pane", selected_elsewhere),
            named("share", "behind a count", share),
            named("share-a", "behind a count of the first side", share_a),
            named("share-b", "behind a count of the second side", share_b),
            named("heat-1", "few, among counts", few),
            named("heat-2", "some", some),
            named("heat-3", "many", many),
            named("heat-4", "most", most),
            named("popup", "behind a window", popup),
            named("chip", "the name of the pane that has the keys", chip),
            named("names", "who, what, where", name),
            named("link", "leads elsewhere", link),
            named("quote", "somebody's words", quote),
            named("hit", "a hit of the search", hit),
            named("key", "a key in a hint", key),
            named("filter", "a filter that is set", filter),
            named("bar", "a bar of the strip that is of no side", bar),
            named("bar-visible", "the part of the strip that is on screen", bar_visible),
        ]
    }

    /// The theme with other paint for the named styles. Without `colours` only text attributes change.
    #[must_use]
    pub fn painted(mut self, paints: &[(&'static str, Paint)], colours: bool) -> Self {
        let accent = paints.iter().filter(|(painted, _)| *painted == "accent");
        for (_, paint) in accent {
            let paint = Paint { fg: paint.fg, bg: paint.bg, ..Paint::default() };
            for style in [&mut self.key, &mut self.filter, &mut self.link, &mut self.hit] {
                *style = paint.on(*style, colours);
            }
        }
        for Named { name, style, .. } in self.styles() {
            for (_, paint) in paints.iter().filter(|(painted, _)| *painted == name) {
                *style = paint.on(*style, colours);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::Choice;
    use super::*;

    #[test]
    fn paint_changes_what_it_names_and_nothing_else() {
        let theme = Theme::new(Choice::Terminal, false);
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
        assert!(!theme.is_coloured() && Theme::new(Choice::Terminal, false).is_coloured());
    }
}
