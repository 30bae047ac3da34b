//! The file that is written on request: every setting with its default, commented out.
//!
//! Prose begins with two signs, settings with one: removing the one sign from a line sets the value that holds anyway.
//! Everything comes from the table of keys, the theme and the defaults, so that it cannot drift.

use super::colours::NAMED;
use super::values::Config;
use crate::index::query::Facet;
use crate::screen::app::{DateStyle, Pane, Panes};
use crate::screen::keys::{BINDINGS, Place, name};
use crate::screen::theme::{Choice, Theme, WAYS};
use crate::text;
use ratatui::style::{Color, Style};
use std::fmt::Write;

/// The widest line of prose, in columns.
const WIDTH: usize = 110;

/// The whole file.
#[must_use]
pub fn template() -> String {
    let mut file = Template::default();
    let defaults = Config::default();
    file.prose(
        "Settings of diplo-tui. All lines are comments and show what holds without them; take the first `#` of a line away \
         to set it, and the one before its [section]. `diplo-tui config --check` tells what is wrong. Flags go before what is \
         set here.",
    );
    file.blank();
    file.prose("Whether the mouse is listened to; whether only ASCII is drawn (\"auto\": where the locale is not UTF-8).");
    file.setting("mouse", &defaults.mouse.to_string(), "");
    file.setting("ascii", &quoted("auto"), "");
    file.prose(
        "Whether the terminal draws signs such as ● ─ … two columns wide, as some set to Chinese or Japanese do: then they are ASCII, \
         and names stay in their script.",
    );
    file.setting("wide-signs", &defaults.wide_signs.to_string(), "");
    file.prose("How dates are shown at the start: in words, or as the files have them (\"edtf\").");
    let dates = DateStyle::NAMED.iter().find(|(_, style)| *style == defaults.dates).map_or("", |(name, _)| name);
    file.setting("dates", &quoted(dates), "");
    file.prose(
        "Whether marks, notes and tags go to the store that is open (postgres://, clickhouse://), where everybody who opens it reads \
         them, and under which name; without one under the role that asks the store. Without this they stay on this machine.",
    );
    file.setting("shared-notes", &defaults.shared_notes.to_string(), "");
    file.setting("notes-name", &quoted(""), "");
    file.prose(
        "Which states or bodies are the first, second and third side, by the ids of their actors; without it those that take \
         part in most events. [side-colours] gives sides hues of their own: china = \"red\".",
    );
    file.setting("sides", "[]", "");
    file.panes(&defaults.panes);
    file.theme();
    file.keys();
    file.blank();
    file.prose(
        "Other addresses to fetch data from with `diplo-tui get`: a mirror, a server of your own. The variables of the \
         environment DIPLO_TUI_GDELT_URL, DIPLO_TUI_HISTORIAN_URL, DIPLO_TUI_UCDP_URL, DIPLO_TUI_UCDP_API_URL and \
         DIPLO_TUI_ACLED_URL go before these.",
    );
    for line in ["[sources]", "gdelt = \"https://data.gdeltproject.org\""] {
        file.line("##", line);
    }
    file.blank();
    file.prose("Queries by name, for the list of views and for `diplo-tui list --view NAME`; as many as you like:");
    for line in ["[[views]]", "name = \"Taiwan\"", "query = \"issue:taiwan 2024-05..\""] {
        file.line("##", line);
    }
    file.0
}

/// The file as written so far.
#[derive(Default)]
struct Template(String);

impl Template {
    fn line(&mut self, signs: &str, words: &str) {
        let _ = writeln!(self.0, "{signs} {words}");
    }

    fn blank(&mut self) {
        self.0.push('\n');
    }

    fn prose(&mut self, words: &str) {
        for line in text::wrap(words, WIDTH) {
            self.line("##", &line);
        }
    }

    fn section(&mut self, name: &str) {
        self.line("#", &format!("[{name}]"));
    }

    fn setting(&mut self, name: &str, value: &str, meaning: &str) {
        let meaning = if meaning.is_empty() { String::new() } else { format!("  # {meaning}") };
        self.line("#", &format!("{name} = {value}{meaning}"));
    }

    fn panes(&mut self, defaults: &Panes) {
        self.blank();
        self.prose("The panes at the start.");
        self.section("panes");
        self.setting("facets", &defaults.facets.to_string(), "whether the facet pane is shown where there is room for it");
        self.setting("event", &defaults.event.to_string(), "whether the event stands beside the timeline");
        let width = |width: Option<u16>| width.unwrap_or(0).to_string();
        self.setting("facets-width", &width(defaults.facets_width), "its columns; 0: as the screen has room");
        self.setting("event-width", &width(defaults.event_width), "the columns of the event");
        let listed: Vec<String> = defaults.listed.iter().map(|facet| quoted(facet.as_str())).collect();
        let facets = Facet::ALL.map(Facet::as_str).join(", ");
        self.setting("list", &format!("[{}]", listed.join(", ")), &format!("what it lists, out of {facets}"));
        let focus = Pane::NAMED.iter().find(|(_, pane)| *pane == defaults.focus).map_or("", |(name, _)| name);
        let names = Pane::NAMED.map(|(name, _)| name).join(", ");
        self.setting("focus", &quoted(focus), &format!("which pane has the keys, out of {names}"));
    }

    fn theme(&mut self) {
        self.blank();
        let ways = WAYS.map(|(way, _)| way).join(", ");
        self.prose(&format!(
            "Colours. A style is a colour (\"red\"), or {{ fg = \"red\", bg = 17, bold = true }}; what is not given stays as the \
             theme has it. A colour is a number up to 255, \"#rrggbb\" or one of {}. {ways} are true or false. Where NO_COLOR is \
             set there are no colours at all.",
            NAMED.join(", ")
        ));
        self.section("theme");
        let fallback = Choice::ALL.iter().find(|(_, choice)| *choice == Choice::default()).map_or("", |(name, _)| name);
        self.setting("name", &quoted(fallback), &format!("one of {}", Choice::ALL.map(|(name, _)| name).join(", ")));
        for named in Theme::default().styles() {
            self.setting(named.name, &style(*named.style), named.meaning);
        }
    }

    fn keys(&mut self) {
        self.blank();
        self.prose(
            "Keys: what a key does = the keys for it; [] takes all away. A key is a character, or one of space, enter, esc, tab, \
             backspace, delete, insert, home, end, pgdn, pgup, down, up, left, right, f1 to f24, with ctrl-, alt- or shift- \
             before it. What stands right under [keys] holds in every place. Ctrl-c always quits.",
        );
        self.section("keys");
        for place in Place::ALL {
            self.blank();
            self.prose(place.heading());
            self.section(&format!("keys.{}", place.name()));
            for binding in BINDINGS.iter().filter(|binding| binding.place == place) {
                let keys: Vec<String> = binding.keys.iter().map(|key| quoted(&key.written())).collect();
                self.setting(name(binding.action), &format!("[{}]", keys.join(", ")), binding.help);
            }
        }
    }
}

fn style(style: Style) -> String {
    let colour = |colour: Color| match colour {
        Color::Indexed(number) => number.to_string(),
        colour => quoted(&colour.to_string().to_lowercase()),
    };
    let mut parts = Vec::new();
    parts.extend(style.fg.map(|fg| format!("fg = {}", colour(fg))));
    parts.extend(style.bg.map(|bg| format!("bg = {}", colour(bg))));
    parts.extend(WAYS.iter().filter(|(_, way)| style.add_modifier.contains(*way)).map(|(name, _)| format!("{name} = true")));
    if parts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", parts.join(", ")) }
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}
