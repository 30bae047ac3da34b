//! The table with a person's own keys: used by the loop, the hints and the help.

use super::Place::Anywhere;
use super::commands::described;
use super::{BINDINGS, Binding, KeyPress, Place, name, place_of};
use crate::index::query::Facet;
use crate::screen::app::{Action, App, KeyCommand, Message, Mode, Pane};
use crate::text;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEventKind};
use std::collections::HashMap;

/// The keys of each line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// By the position of the line in [`BINDINGS`].
    keys: Vec<Vec<KeyPress>>,
}

/// Other keys for a line of the table; an empty list leaves the line without keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebinding {
    /// The position of the line in [`BINDINGS`].
    pub line: usize,
    /// The keys that replace its own.
    pub keys: Vec<KeyPress>,
}

/// A wish that was refused, because its key already has another meaning. The line keeps its own keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The number of the wish, counted from 0.
    pub wish: usize,
    /// The key.
    pub key: KeyPress,
    /// The existing meaning.
    pub meets: Meets,
}

/// The other meaning of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meets {
    /// That of another wish, which is refused too: it is not known which of them is meant.
    Rebinding(usize),
    /// The default of this line of the table.
    Line(usize),
}

impl Default for Keymap {
    fn default() -> Self {
        Self { keys: BINDINGS.iter().map(|binding| binding.keys.to_vec()).collect() }
    }
}

impl Keymap {
    /// The table with other keys on some lines. If a key would mean two things in one place, the wish for it is
    /// refused. Ctrl-c always quits.
    #[must_use]
    pub fn new(wishes: &[Rebinding]) -> (Self, Vec<Refused>) {
        let mut granted = vec![true; wishes.len()];
        let mut refused = Vec::new();
        loop {
            let (keymap, by) = Self::rebound(wishes, &granted);
            let round = keymap.clashes(&by);
            if round.is_empty() {
                refused.sort_by_key(|refused: &Refused| refused.wish);
                return (keymap, refused);
            }
            for Refused { wish, .. } in &round {
                granted[*wish] = false;
            }
            refused.extend(round);
        }
    }

    /// The table with the granted wishes, and for each line the wish that applies to it.
    fn rebound(wishes: &[Rebinding], granted: &[bool]) -> (Self, Vec<Option<usize>>) {
        let mut keymap = Self::default();
        let mut by = vec![None; BINDINGS.len()];
        for (number, wish) in wishes.iter().enumerate().filter(|(number, _)| granted[*number]) {
            let Some(binding) = BINDINGS.get(wish.line) else { continue };
            let kept: &[KeyPress] = if binding.action == Action::QuitAtOnce { binding.keys } else { &[] };
            keymap.keys[wish.line] = wish.keys.clone();
            keymap.keys[wish.line].extend(kept.iter().filter(|key| !wish.keys.contains(key)));
            by[wish.line] = Some(number);
        }
        (keymap, by)
    }

    /// For each wish in force, its first key that also means something else.
    fn clashes(&self, by: &[Option<usize>]) -> Vec<Refused> {
        let meet = |one: Place, other: Place| one == other || one == Anywhere || other == Anywhere;
        let mut found = Vec::new();
        for (line, wish) in by.iter().enumerate().filter_map(|(line, wish)| Some((line, (*wish)?))) {
            let others = || (0..BINDINGS.len()).filter(|other| *other != line && meet(BINDINGS[line].place, BINDINGS[*other].place));
            let clash = self.keys[line].iter().find_map(|key| Some((*key, others().find(|other| self.keys[*other].contains(key))?)));
            if let Some((key, other)) = clash {
                found.push(Refused { wish, key, meets: by[other].map_or(Meets::Line(other), Meets::Rebinding) });
            }
        }
        found
    }

    /// The lines of the table, each with its keys.
    fn lines(&self) -> impl Iterator<Item = (&'static Binding, &[KeyPress])> {
        BINDINGS.iter().zip(self.keys.iter().map(Vec::as_slice))
    }

    /// The meaning of a key in a mode.
    #[must_use]
    pub fn action(&self, mode: Mode<'_>, event: KeyEvent) -> Option<Action> {
        let (place, press) = (place_of(mode), KeyPress::from_event(event));
        let find =
            |press| self.lines().find(|(binding, keys)| (binding.place == place || binding.place == Anywhere) && keys.contains(&press));
        // Ignore Shift if no binding asks for it.
        let found = find(press).or_else(|| find(KeyPress { shift: false, ..press }));
        found.map(|(binding, _)| binding.action)
    }

    /// The message for an event of the terminal; `None` if the event has no meaning.
    #[must_use]
    pub fn message(&self, app: &App, event: Event) -> Option<Message> {
        /// How many lines the wheel scrolls at a time.
        const WHEEL: i32 = 3;
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release && key.code == KeyCode::Esc && app.is_on_tour() => {
                Some(Message::LeaveTour)
            }
            Event::Key(key) if key.kind != KeyEventKind::Release => match self.action(app.mode(), key) {
                Some(action) => Some(Message::Act(action)),
                None if place_of(app.mode()).takes_keys() => Some(Message::Type(key)),
                None => Some(Message::Unbound(KeyPress::from_event(key))),
            },
            Event::Paste(words) => Some(Message::Paste(words)),
            Event::Resize(columns, rows) => Some(Message::Resize(columns, rows)),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Message::Click(mouse.column, mouse.row)),
                MouseEventKind::Drag(MouseButton::Left) => Some(Message::Drag(mouse.column)),
                MouseEventKind::Up(MouseButton::Left) => Some(Message::Release),
                MouseEventKind::ScrollDown => Some(Message::Wheel(mouse.column, mouse.row, WHEEL)),
                MouseEventKind::ScrollUp => Some(Message::Wheel(mouse.column, mouse.row, -WHEEL)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the event may be the key that starts the user's editor.
    #[must_use]
    pub fn may_lend(&self, event: &Event) -> bool {
        let Event::Key(key) = event else { return false };
        let press = KeyPress::from_event(*key);
        let same = |key: &KeyPress| *key == press || *key == KeyPress { shift: false, ..press };
        let starts_it = |action| matches!(action, Action::Editor | Action::EditWhole | Action::EditEvent);
        self.lines().any(|(binding, keys)| starts_it(binding.action) && keys.iter().any(same))
    }

    /// The hints for the bottom of the screen, most useful first.
    #[must_use]
    pub fn hints(&self, mode: Mode<'_>, focus: Pane, ascii: bool) -> Vec<Hint> {
        let place = place_of(mode);
        let first = |keys: &[KeyPress]| Some(keys.first()?.name_in(ascii));
        let mut hints: Vec<Hint> = Vec::new();
        let keys = |action: Action| self.lines().find(|(binding, _)| binding.place == place && binding.action == action);
        // `^p` leaves room for another hint.
        let short = |action: Action, key: String| if action == Action::Commands { key.replace("Ctrl-", "^") } else { key };
        let hint = |action: Action, key: String, word| Hint { action, key: short(action, key), word, place: place_at_right(mode, action) };
        let own = own_hints(mode, focus).iter().filter_map(|(action, word)| Some(hint(*action, first(keys(*action)?.1)?, *word)));
        hints.extend(own);
        let offers = |action: Action| if let Mode::Read(open_page) = mode { open_page.offers(action) } else { true };
        let table = self.lines().filter(|(binding, _)| binding.place == place && !binding.hint.is_empty());
        let table = table.filter(|(binding, _)| offers(binding.action));
        let is_side = matches!(mode, Mode::Pick(picker) if !picker.is_for_filters());
        let table = table.filter(|(binding, _)| !is_side || matches!(binding.action, Action::Accept | Action::Cancel));
        for (binding, keys) in table {
            let Some(key) = first(keys) else { continue };
            // A hint for this pane is more specific than one for every pane.
            if !hints.iter().any(|known| known.key == key) {
                hints.push(hint(binding.action, key, binding.hint));
            }
        }
        hints
    }

    /// The table as lists show it.
    #[must_use]
    pub fn commands(&self, ascii: bool) -> Vec<KeyCommand> {
        let command = |(binding, keys): (&'static Binding, &[KeyPress])| {
            let (name, task, needs) = described(binding.action);
            let name = if name.is_empty() { first_words(binding.help) } else { name.to_owned() };
            KeyCommand {
                place: binding.place,
                action: binding.action,
                id: self::name(binding.action),
                about: beyond(&name, binding.help),
                name,
                keys: keys.iter().map(|key| key.name_in(ascii)).collect(),
                task,
                needs,
            }
        };
        self.lines().map(command).collect()
    }

    /// For every action the first key bound to it, looking in the panes first; the action's name if no key is left.
    #[must_use]
    pub fn names(&self, ascii: bool) -> HashMap<Action, String> {
        let mut names = HashMap::new();
        // Panes come first in the table.
        for (binding, keys) in self.lines() {
            if let Some(key) = keys.first() {
                names.entry(binding.action).or_insert_with(|| key.name_in(ascii));
            }
        }
        for binding in &BINDINGS {
            names.entry(binding.action).or_insert_with(|| name(binding.action).to_owned());
        }
        names
    }
}

/// The help without the name at its start: "Choose actors" and "people, bodies, states", not the name twice.
fn beyond(name: &str, help: &'static str) -> &'static str {
    let is_name = help.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let rest = help.get(name.len()..).filter(|rest| is_name && !rest.starts_with(char::is_alphanumeric));
    rest.unwrap_or(help).trim_start_matches([' ', ':', ',', ';'])
}

/// The help up to its first sign, with a capital: a name for what has none.
fn first_words(help: &str) -> String {
    let words = help.split([';', ':', ',']).next().unwrap_or(help);
    text::capital(words)
}

/// A hint: a key, and in a word what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What the key does.
    pub action: Action,
    /// The key as it is shown.
    pub key: String,
    /// The word.
    pub word: &'static str,
    /// Its place at the right border, counted from there; `None` for those at the left.
    pub place: Option<u8>,
}

/// The places at the right border.
const OUT: u8 = 0;
const KEYS: u8 = 1;
/// The place of the hint at the commands.
pub const COMMANDS: u8 = 2;

/// Where the hint for an action stands at the right border: the way out of here, the list of keys, the commands.
fn place_at_right(mode: Mode<'_>, action: Action) -> Option<u8> {
    match (mode, action) {
        (Mode::Browse, Action::Quit) | (Mode::Read(_), Action::Back) => Some(OUT),
        (Mode::Command(_) | Mode::Pick(_) | Mode::Ask(_) | Mode::Write(_), Action::Cancel) => Some(OUT),
        (Mode::TakeIn(_) | Mode::Fill(_) | Mode::Choose(_), Action::Cancel) => Some(OUT),
        (Mode::Browse | Mode::Read(_), Action::Keys) => Some(KEYS),
        (Mode::Browse | Mode::Read(_), Action::Commands) => Some(COMMANDS),
        _ => None,
    }
}

/// The most useful hints for this place.
fn own_hints(mode: Mode<'_>, focus: Pane) -> &'static [(Action, &'static str)] {
    match (mode, focus) {
        (Mode::Browse, Pane::Timeline) => &[
            (Action::Enter, "read"),
            (Action::Search, "search"),
            (Action::Pick(Facet::Actor), "who"),
            (Action::Pick(Facet::Issue), "what"),
            (Action::Days, "days"),
            (Action::Page("compare"), "compare"),
            (Action::Page("pair"), "pair"),
            (Action::Page("lanes"), "lanes"),
            (Action::Page("calendar"), "calendar"),
            (Action::Page("matrix"), "contacts"),
            (Action::Page("frequency"), "counts"),
            (Action::Page("differences"), "differences"),
        ],
        (Mode::Browse, Pane::Detail) => &[
            (Action::NextTarget, "next item"),
            (Action::FilterBy, "filter by"),
            (Action::OpenSource, "open"),
            (Action::Yank, "copy"),
            (Action::Back, "back"),
        ],
        (Mode::Browse, Pane::Facets) => {
            &[(Action::Enter, "choose"), (Action::FilterOut, "leave out"), (Action::ToggleCombine, "all/any"), (Action::Back, "back")]
        }
        (Mode::Read(open_page), _) => open_page.hints(),
        (Mode::TakeIn(_), _) => &[(Action::Save, "read it"), (Action::Editor, "editor"), (Action::DropDraft, "empty it")],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(place: Place, named: &str, keys: &[&str]) -> Rebinding {
        let line = BINDINGS.iter().position(|binding| binding.place == place && name(binding.action) == named).unwrap();
        Rebinding { line, keys: keys.iter().map(|key| KeyPress::parse(key).unwrap()).collect() }
    }

    fn keys(keymap: &Keymap, place: Place, named: &str) -> Vec<String> {
        let (_, keys) = keymap.lines().find(|(binding, _)| binding.place == place && name(binding.action) == named).unwrap();
        keys.iter().map(|key| key.written()).collect()
    }

    #[test]
    fn without_wishes_the_table_holds() {
        assert_eq!(Keymap::new(&[]), (Keymap::default(), vec![]));
    }

    #[test]
    fn keys_can_be_exchanged_and_taken_away() {
        let wishes = [wish(Place::Browse, "quit", &["x"]), wish(Place::Browse, "drop-last", &["q"]), wish(Place::Browse, "export", &[])];
        let (keymap, refused) = Keymap::new(&wishes);
        assert_eq!(refused, []);
        assert_eq!((keys(&keymap, Place::Browse, "quit"), keys(&keymap, Place::Browse, "drop-last")), (vec!["x".into()], vec!["q".into()]));
        assert_eq!(keymap.names(false)[&Action::Export], "export");
        let commands = keymap.commands(false);
        assert!(commands.iter().any(|command| command.id == "export" && command.keys.is_empty()), "it is still found by its name");
    }

    #[test]
    fn a_key_that_the_table_needs_is_refused_and_so_is_one_wished_for_twice() {
        let wishes = [
            wish(Place::Browse, "quit", &["x"]),
            wish(Place::Browse, "export", &["f5", "W"]),
            wish(Place::Browse, "problems", &["W"]),
            wish(Place::Read, "copy", &["f5"]),
        ];
        let (keymap, refused) = Keymap::new(&wishes);
        let told: Vec<_> = refused.iter().map(|refused| (refused.wish, refused.key.written(), refused.meets)).collect();
        assert_eq!(told[1..], [(1, "W".into(), Meets::Rebinding(2)), (2, "W".into(), Meets::Rebinding(1))]);
        assert!(matches!(told[0], (0, _, Meets::Line(line)) if name(BINDINGS[line].action) == "drop-last"), "{told:?}");
        assert_eq!(keys(&keymap, Place::Browse, "export"), ["e"]);
        assert_eq!(keys(&keymap, Place::Read, "copy"), ["f5"]);
    }

    #[test]
    fn a_wish_that_counted_on_a_refused_one_is_refused_too() {
        let wishes = [wish(Place::Browse, "export", &["q"]), wish(Place::Browse, "quit", &["W"]), wish(Place::Browse, "help", &["W"])];
        let (keymap, refused) = Keymap::new(&wishes);
        assert_eq!(keymap, Keymap::default());
        assert_eq!(refused.len(), 3);
    }

    #[test]
    fn ctrl_c_quits_whatever_is_wished() {
        let away = wish(Place::Anywhere, "quit-at-once", &[]);
        let (keymap, refused) = Keymap::new(std::slice::from_ref(&away));
        assert_eq!((keys(&keymap, Place::Anywhere, "quit-at-once"), refused.len()), (vec!["ctrl-c".to_owned()], 0));
        let (_, refused) = Keymap::new(&[away, wish(Place::Browse, "copy", &["ctrl-c"])]);
        assert_eq!(refused.len(), 2);
    }
}
