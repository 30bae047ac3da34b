//! The real loop on a screen in memory: keys in, text out.
//!
//! `screen(DOSSIER, 100, 30).keys("jj/taiwan<enter>").text()`

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use diplo_tui::dates::Day;
use diplo_tui::index::query::Query;
use diplo_tui::input::{self, Cancel, FilesSnapshot, Library, LoadRequest, OpenInputs, Progress};
use diplo_tui::model::dossier::{self, Input as File};
use diplo_tui::notes::Journal;
use diplo_tui::screen::app::{App, Command, Message, Notice};
use diplo_tui::screen::jobs::{Engine, Files, Memory};
use diplo_tui::screen::runtime::{self, Input, World};
use diplo_tui::screen::settings::Config;
use diplo_tui::screen::theme::{Choice, Depth, Shown, Theme};
use diplo_tui::screen::view::Appearance;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// The day on which all tests run: the dossier's last event is three days past.
pub fn today() -> Day {
    Day::from_ymd(2024, 6, 3).unwrap()
}

/// A program on a screen in memory.
pub struct Screen {
    terminal: Terminal<TestBackend>,
    app: App,
    look: Appearance,
    world: Script,
}

/// What comes in next, and what was asked for that a test must not really do.
struct Script {
    inputs: VecDeque<Input>,
    desk: Engine,
    copied: Vec<String>,
    opened: Vec<String>,
    suspended: usize,
    /// What the user's editor leaves of a text.
    editor: fn(&str) -> Result<String, String>,
    /// Where the reader's notes lie; gone with the screen.
    notes: Arc<TempDir>,
    /// Answers that are not told yet, where they come late.
    late: Option<VecDeque<Message>>,
    /// It was said to write no more.
    stopped_writing: bool,
    /// How many new readings were made, and how many of them the screen knows of.
    readings: (usize, usize),
    /// What the clock says, if there is one.
    time: Option<Duration>,
}

impl World for Script {
    fn next(&mut self) -> Option<Input> {
        self.inputs.pop_front()
    }
    /// One at a time, so that each key meets the mode that the one before led to, drawn.
    fn queued(&mut self) -> Option<Input> {
        None
    }
    fn now(&mut self) -> Option<Duration> {
        self.time
    }
    fn perform(&mut self, command: Command) -> anyhow::Result<Option<Message>> {
        match command {
            Command::Today => Ok(Some(Message::Today(today()))),
            Command::Copy { what, words } => {
                self.copied.push(words);
                Ok(Some(Message::Told(Notice::copied(&what))))
            }
            Command::Open(address) => {
                self.opened.push(address);
                Ok(None)
            }
            Command::StopExport => {
                self.stopped_writing = true;
                Ok(None)
            }
            // As the worker does: what was asked of the reading before is not answered.
            command if self.readings.0 != self.readings.1 && command.is_about_ids() => Ok(None),
            command => {
                let answer = self.desk.answer(command, &|| true);
                self.readings.0 += usize::from(matches!(answer, Some(Message::Reloaded(_))));
                match &mut self.late {
                    Some(late) => {
                        late.extend(answer);
                        Ok(None)
                    }
                    None => {
                        self.readings.1 = self.readings.0;
                        Ok(answer)
                    }
                }
            }
        }
    }
    fn suspend(&mut self) -> anyhow::Result<bool> {
        self.suspended += 1;
        Ok(true)
    }
    fn edit(&mut self, words: &str) -> anyhow::Result<Result<String, String>> {
        Ok((self.editor)(words))
    }
}

/// How a screen starts, where it is not as usual.
pub struct Setup {
    pub query: fn(&Library) -> Query,
    pub theme: Choice,
    pub ascii: bool,
    pub config: Config,
    /// Where views are saved.
    pub settings: Option<PathBuf>,
    pub editor: fn(&str) -> Result<String, String>,
    /// The folder of the notes, to be shared by several screens.
    pub notes: Option<Arc<TempDir>>,
    /// Whether the events are said to be the built-in example, and whether the tour begins.
    pub example: bool,
    pub tour: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            query: |_| Query::default(),
            theme: Choice::Terminal,
            ascii: false,
            config: Config::default(),
            settings: None,
            editor: |words| Ok(words.to_owned()),
            notes: None,
            example: false,
            tour: false,
        }
    }
}

/// The built-in dossier on a screen of so many columns and rows.
pub fn built_in(columns: u16, rows: u16) -> Screen {
    start(input::built_in(), columns, rows, Setup::default())
}

/// A dossier's text on a screen.
pub fn screen(dossier: &str, columns: u16, rows: u16) -> Screen {
    let file = File { name: "test.json".into(), bytes: dossier.as_bytes().into() };
    start(Library::of_dossiers(dossier::read(&[file])), columns, rows, Setup::default())
}

/// Files on a screen of 120 × 36, which can be read again.
pub fn opened(paths: &[PathBuf]) -> Screen {
    opened_as(&LoadRequest::new(paths.to_vec()))
}

/// Files of which only so many bytes are read at first; [`Screen::reads_on`] reads the rest.
pub fn opened_up_to(bytes: u64, paths: &[PathBuf], columns: u16) -> Screen {
    let request = LoadRequest::new(paths.to_vec());
    let (files, cancel) = (Files::new(&request), Cancel::default());
    let inputs = OpenInputs::open(&request, &cancel).unwrap().up_to(bytes);
    let (library, _) = inputs.load(&Progress::default(), &cancel).unwrap();
    start_at(Engine::new(library).with_files(files), columns, 36, Query::default(), Setup::default())
}

/// The same, opened in a certain way.
pub fn opened_as(request: &LoadRequest) -> Screen {
    let files = Files::new(request);
    start_at(Engine::new(input::open(request).unwrap()).with_files(files), 120, 36, Query::default(), Setup::default())
}

/// Files, on a screen that starts not as usual.
pub fn opened_with(paths: &[PathBuf], setup: Setup) -> Screen {
    opened_at(paths, 120, 36, setup)
}

/// The same on a screen of so many columns and rows.
pub fn opened_at(paths: &[PathBuf], columns: u16, rows: u16, setup: Setup) -> Screen {
    let request = LoadRequest::new(paths.to_vec());
    let files = Files::new(&request);
    start_at(Engine::new(input::open(&request).unwrap()).with_files(files), columns, rows, Query::default(), setup)
}

pub fn start(library: Library, columns: u16, rows: u16, setup: Setup) -> Screen {
    let query = (setup.query)(&library);
    start_at(Engine::new(library), columns, rows, query, setup)
}

fn start_at(desk: Engine, columns: u16, rows: u16, query: Query, setup: Setup) -> Screen {
    let settings = setup.config.settings(setup.ascii);
    let mut app = App::new(settings, query, (columns, rows));
    if setup.example || setup.tour {
        app = app.with_example();
    }
    if setup.tour {
        app = app.on_tour();
    }
    let notes = setup.notes.unwrap_or_else(|| Arc::new(TempDir::new().unwrap()));
    let desk = desk.with_memory(Memory { settings: setup.settings, ..Memory::default() });
    let mut desk = desk.with_notes(Journal::at(notes_file(&notes)));
    let loaded = desk.load();
    let inputs = VecDeque::from([Input::Message(Message::Loading(desk.load_state())), Input::Message(loaded)]);
    let world = Script {
        inputs,
        desk,
        copied: vec![],
        opened: vec![],
        suspended: 0,
        editor: setup.editor,
        notes,
        late: None,
        stopped_writing: false,
        readings: (0, 0),
        time: None,
    };
    let terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    let look = Appearance {
        theme: Theme::for_choice(
            setup.theme,
            Shown { depth: Depth::True, ground: None, ascii: setup.ascii, wide_signs: setup.config.wide_signs },
        ),
        keymap: setup.config.keymap,
    };
    let mut screen = Screen { terminal, app, look, world };
    screen.run();
    screen
}

/// The file of the notes in their folder.
pub fn notes_file(folder: &TempDir) -> PathBuf {
    folder.path().join("data/notes.jsonl")
}

impl Screen {
    fn run(&mut self) {
        runtime::drive(&mut self.terminal, &mut self.app, &self.look, &mut self.world).unwrap();
    }

    /// Types: letters as they are, others by name in angle brackets: `<enter>`, `<esc>`, `<tab>`, `<c-d>`, `<down>`.
    pub fn keys(mut self, keys: &str) -> Self {
        for event in typed(keys) {
            if self.app.has_quit() {
                break;
            }
            self.world.inputs.push_back(Input::Terminal(event));
            self.run();
        }
        self
    }

    /// Draws every cell again. The screen in memory, unlike a terminal, keeps what a wide letter has covered, and shows it
    /// once that letter is gone.
    pub fn drawn_anew(mut self) -> Self {
        self.terminal.clear().unwrap();
        self.run();
        self
    }

    /// The clock says so many milliseconds since the start.
    pub fn at(mut self, milliseconds: u64) -> Self {
        self.world.time = Some(Duration::from_millis(milliseconds));
        self
    }

    /// From now on answers wait until they are let through, in the order in which they were asked for.
    pub fn answers_late(mut self) -> Self {
        self.world.late.get_or_insert_default();
        self
    }

    /// Lets the next so many answers through.
    pub fn hears(mut self, count: usize) -> Self {
        let late = self.world.late.get_or_insert_default();
        let told: Vec<Message> = late.drain(..count.min(late.len())).collect();
        self.world.readings.1 += told.iter().filter(|message| matches!(message, Message::Reloaded(_))).count();
        self.world.inputs.extend(told.into_iter().map(Input::Message));
        self.run();
        self
    }

    /// Lets the answer at that place through, or the last, before those that were asked for earlier: pages are found out
    /// beside each other. As the worker does, what is of the reading before is not told once there is a new one.
    pub fn hears_out_of_order(mut self, at: usize) -> Self {
        let late = self.world.late.get_or_insert_default();
        let is_new = |message: &Message| matches!(message, Message::Reloaded(_));
        let last = late.iter().position(is_new).unwrap_or(late.len().saturating_sub(1));
        let Some(told) = late.remove(at.min(last)) else { return self };
        if is_new(&told) {
            late.drain(..at.min(last));
            self.world.readings.1 += 1;
        }
        self.world.inputs.push_back(Input::Message(told));
        self.run();
        self
    }

    /// Lets all answers through, and those to what they lead to.
    pub fn hears_all(mut self) -> Self {
        while self.world.late.as_ref().is_some_and(|late| !late.is_empty()) {
            self = self.hears(1);
        }
        self
    }

    /// The files are looked at, as happens when something has happened in their folders.
    pub fn looks_at(mut self, paths: &[PathBuf]) -> Self {
        self.world.inputs.push_back(Input::Message(Message::OnDisk(FilesSnapshot::from_paths(paths))));
        self.run();
        self
    }

    /// The load goes on by a step.
    pub fn reads_on(mut self) -> Self {
        let told = self.world.desk.read_on();
        self.world.inputs.extend(told.into_iter().map(Input::Message));
        self.run();
        self
    }

    /// Something is told.
    pub fn told(mut self, message: Message) -> Self {
        self.world.inputs.push_back(Input::Message(message));
        self.run();
        self
    }

    pub fn resize(mut self, columns: u16, rows: u16) -> Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.world.inputs.push_back(Input::Terminal(Event::Resize(columns, rows)));
        self.run();
        self
    }

    pub fn mouse(mut self, kind: MouseEventKind, column: u16, row: u16) -> Self {
        let event = Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
        self.world.inputs.push_back(Input::Terminal(event));
        self.run();
        self
    }

    pub fn click_on(self, words: &str) -> Self {
        let (column, row) = self.find(words);
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    pub fn wheel_on(self, words: &str, down: bool) -> Self {
        let (column, row) = self.find(words);
        self.mouse(if down { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp }, column, row)
    }

    /// What is on screen, a line a row, trailing spaces cut.
    pub fn text(&self) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut hidden = 0;
            for x in 0..buffer.area.width {
                if hidden > 0 {
                    hidden -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                hidden = diplo_tui::text::width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The column and row at which words stand.
    #[track_caller]
    pub fn find(&self, words: &str) -> (u16, u16) {
        for (row, line) in self.text().lines().enumerate() {
            if let Some(at) = line.find(words) {
                let column = diplo_tui::text::width(&line[..at]);
                return (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
            }
        }
        panic!("{words:?} is not on screen:\n{}", self.text());
    }

    #[track_caller]
    pub fn shows(self, words: &str) -> Self {
        self.find(words);
        self
    }

    #[track_caller]
    pub fn hides(self, words: &str) -> Self {
        assert!(!self.text().contains(words), "{words:?} is on screen:\n{}", self.text());
        self
    }

    /// The title of the event under the cursor.
    #[track_caller]
    pub fn selected(&self) -> String {
        self.app.selected().map_or_else(String::new, |id| self.app.timeline().title(id).into_owned())
    }

    pub fn paste(mut self, words: &str) -> Self {
        self.world.inputs.push_back(Input::Terminal(Event::Paste(words.to_owned())));
        self.run();
        self
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&mut self) -> (u16, u16) {
        let position = self.terminal.backend_mut().get_cursor_position().unwrap();
        (position.x, position.y)
    }

    /// The folder in which the reader's notes lie.
    pub fn notes(&self) -> Arc<TempDir> {
        Arc::clone(&self.world.notes)
    }

    pub fn app(&self) -> &App {
        &self.app
    }
    pub fn copied(&self) -> &[String] {
        &self.world.copied
    }
    pub fn opened(&self) -> &[String] {
        &self.world.opened
    }
    pub fn stopped_writing(&self) -> bool {
        self.world.stopped_writing
    }
    pub fn suspended(&self) -> usize {
        self.world.suspended
    }
}

fn typed(keys: &str) -> Vec<Event> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (code, modifiers, length) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, _)) if !name.is_empty() && name.len() < 10 => {
                let (code, modifiers) = named(name);
                (code, modifiers, name.len() + 2)
            }
            _ => (KeyCode::Char(c), KeyModifiers::NONE, c.len_utf8()),
        };
        out.push(Event::Key(KeyEvent::new(code, modifiers)));
        rest = &rest[length..];
    }
    out
}

fn named(name: &str) -> (KeyCode, KeyModifiers) {
    if let Some(letter) = name.strip_prefix("c-") {
        return (KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::CONTROL);
    }
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "down" => KeyCode::Down,
        "up" => KeyCode::Up,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgdn" => KeyCode::PageDown,
        "pgup" => KeyCode::PageUp,
        "space" => KeyCode::Char(' '),
        "a-enter" => return (KeyCode::Enter, KeyModifiers::ALT),
        "bs" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "lt" => KeyCode::Char('<'),
        "gt" => KeyCode::Char('>'),
        other => panic!("no key is called {other}"),
    };
    (code, KeyModifiers::NONE)
}
