//! The loop: wait, take in all that has arrived, draw once. There is no tick: an idle program uses no processor time.
//!
//! Owns the threads that listen, and the order of steps at start and end. Leaves the terminal, and giving it back, to
//! [`Screen`], and what a message changes to [`crate::screen::app`].

mod editor;
mod frames;
mod ground;
mod handed;
mod hangup;
mod input;
mod linked;
mod screen;
mod terminal_handoff;
mod watch;
mod world;

pub use editor::edit as edit_text;
pub use ground::{Told, ask as ask_for_ground};
pub use input::{Hold, Input};
pub use screen::Screen;
pub use world::World;

use ground::LateAnswer;
use linked::Links;

use crate::curate::desk::Intake;
use crate::dates::Day;
use crate::files;
use crate::index::query::Query;
use crate::index::timeline::EventReader;
use crate::input::Library;
use crate::notes::Journal;
use crate::notes::typed_history::History;
use crate::screen::app::{App, Back, Command, Message, Notice, Settings, Written};
use crate::screen::jobs::{Engine, Files, FromStore, Memory, Shared, Worker};
use crate::screen::keys::Keymap;
use crate::screen::view::{self, Appearance, Link};
use anyhow::{Context, Result};
use crossterm::event::{Event, MouseButton, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::Backend;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Everything that the screen needs to start.
pub struct Launch {
    /// What was loaded.
    pub library: Library,
    /// Who reads its events, where it is not the library itself.
    pub reader: Option<Arc<dyn EventReader>>,
    /// A store that holds more.
    pub beyond: Option<FromStore>,
    /// Marks, notes and tags that several people keep in the store.
    pub shared: Option<Shared>,
    /// The files that were loaded.
    pub files: Files,
    /// Where places are remembered.
    pub memory: Memory,
    /// The filters at the start.
    pub query: Query,
    /// The user's place at the end of the last session.
    pub back: Option<Back>,
    /// The reader's marks, notes and tags.
    pub journal: Journal,
    /// Lines that were typed and commands that were run in earlier sessions.
    pub history: History,
    /// The user's settings.
    pub settings: Settings,
    /// The theme, and the keys.
    pub look: Appearance,
    /// Whether the program listens to the mouse.
    pub mouse: bool,
    /// Whether the built-in example is open, and whether the tour through it is wanted.
    pub example: Example,
    /// What the terminal has told of its ground.
    pub told: Told,
    /// Articles that are to be opened on the desk.
    pub intake: Option<Intake>,
}

/// Whether the built-in example is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Example {
    /// Files are open.
    #[default]
    No,
    /// It is open because no files were named.
    Yes,
    /// It is open for the tour.
    Tour,
}

/// How the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The user quit.
    Quit,
    /// No more input comes, or the signal with this number asked the program to end.
    Told(Option<i32>),
}

/// Runs the program until the user quits or the world ends.
///
/// # Errors
/// If the terminal or a thread fails.
pub fn drive<B>(terminal: &mut Terminal<B>, app: &mut App, look: &Appearance, world: &mut impl World) -> Result<Ended>
where
    B: Backend,
    B::Error: Send + Sync + 'static,
{
    draw(terminal, app, look, world)?;
    while let Some(input) = world.next() {
        let mut next = Some(input);
        while let Some(input) = next {
            if let Some(ended) = take(input, app, look, world, terminal)? {
                return Ok(ended);
            }
            next = world.queued();
        }
        draw(terminal, app, look, world)?;
    }
    Ok(Ended::Told(None))
}

/// Draws at the current size of the window: the message about a new size may still be on its way.
fn draw<B>(terminal: &mut Terminal<B>, app: &mut App, look: &Appearance, world: &mut impl World) -> Result<()>
where
    B: Backend,
    B::Error: Send + Sync + 'static,
{
    let size = terminal.size().context("the terminal does not tell its size")?;
    if app.size() != (size.width, size.height) {
        let commands = app.update(Message::Resize(size.width, size.height));
        perform(commands, app, world, terminal)?;
    }
    world.links(view::links(app));
    terminal.draw(|frame| view::draw(app, look, frame)).context("cannot draw")?;
    Ok(())
}

/// Takes in one input; returns how the program ends, if it does.
fn take<B>(input: Input, app: &mut App, look: &Appearance, world: &mut impl World, terminal: &mut Terminal<B>) -> Result<Option<Ended>>
where
    B: Backend,
    B::Error: Send + Sync + 'static,
{
    app.tell_time(world.now());
    let mut held = None;
    let message = match input {
        Input::Terminal(event) => message(event, app, look),
        Input::Alone(event, hold) => {
            held = Some(hold);
            look.keymap.message(app, event)
        }
        Input::Message(message) => Some(message),
        Input::End(signal) => return Ok(Some(Ended::Told(signal))),
        Input::Suspend => return suspend(app, world, terminal).map(|()| None),
        Input::Broken(error) => return Err(error),
    };
    let commands = message.map(|message| app.update(message)).unwrap_or_default();
    perform(commands, app, world, terminal)?;
    drop(held);
    Ok(app.has_quit().then_some(Ended::Quit))
}

/// The message for an event of the terminal: a click on what only the view knows the place of, else what the keys say.
fn message(event: Event, app: &App, look: &Appearance) -> Option<Message> {
    let drawn = match &event {
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::Down(MouseButton::Left) => view::clicked(app, look, mouse.column, mouse.row),
        _ => None,
    };
    drawn.or_else(|| look.keymap.message(app, event))
}

/// Carries out commands, and those that result from their answers.
fn perform<B>(mut commands: Vec<Command>, app: &mut App, world: &mut impl World, terminal: &mut Terminal<B>) -> Result<()>
where
    B: Backend,
    B::Error: Send + Sync + 'static,
{
    while !commands.is_empty() {
        for command in std::mem::take(&mut commands) {
            if command == Command::Suspend {
                suspend(app, world, terminal)?;
            } else if command == Command::Redraw {
                world.erase()?;
                // As after a suspension.
                terminal.swap_buffers();
            } else if let Command::Edit(words) = command {
                let edited = world.edit(&words)?;
                // As after a suspension.
                terminal.swap_buffers();
                commands.extend(app.update(Message::Edited(edited)));
            } else if let Some(message) = world.perform(command)? {
                commands.extend(app.update(message));
            }
        }
    }
    Ok(())
}

/// The next draw asks for the window's size, which may have changed.
fn suspend<B>(app: &mut App, world: &mut impl World, terminal: &mut Terminal<B>) -> Result<()>
where
    B: Backend,
    B::Error: Send + Sync + 'static,
{
    if !world.suspend()? {
        let notice = Notice::Failed("there is no shell that could bring the program back".into());
        let commands = app.update(Message::Told(notice));
        return perform(commands, app, world, terminal);
    }
    // The screen is empty now, so forget what was drawn on it. `Terminal::clear` would ask the terminal for the
    // position of the cursor, and the thread that listens would take the answer.
    terminal.swap_buffers();
    Ok(())
}

/// Opens the terminal and runs until the user quits. Every way out gives the terminal back. Returns messages about work
/// that was not done in time for the screen to show them.
///
/// # Errors
/// Where there is no terminal, or it fails.
pub fn run(launch: Launch) -> Result<Vec<String>> {
    // Who asks for a theme with colours gets them. Without this crossterm leaves colours out under NO_COLOR but not
    // the sequence that resets them, and that one switches reverse off: the cursor could not be seen.
    if launch.look.theme.is_coloured() {
        crossterm::style::force_color_output(true);
    }
    let (inbox_sender, inbox) = channel();
    // Do this before taking the terminal: a signal in between would leave the terminal as it is.
    watch_signals(inbox_sender.clone())?;
    let mut screen = Screen::open(launch.mouse)?;
    listen(inbox_sender.clone(), launch.look.keymap.clone(), LateAnswer::new(launch.told));
    hangup::watch(inbox_sender.clone());
    watch::watch(launch.files.clone(), inbox_sender.clone());
    if let Some(words) = handed::left_behind() {
        let _ = inbox_sender.send(Input::Message(Message::Told(Notice::Done(words))));
    }
    let mut engine = Engine::new(launch.library).with_beyond(launch.beyond).with_files(launch.files).with_memory(launch.memory);
    engine = engine.with_notes(launch.journal).with_shared(launch.shared);
    if let Some(reader) = launch.reader {
        engine = engine.with_reader(reader);
    }
    let worker = Worker::start(engine, move |told| {
        let input = told.map_or_else(Input::Broken, Input::Message);
        // If nobody takes this, the loop has ended.
        let _ = inbox_sender.send(input);
    });
    let size = screen.terminal().size().context("the terminal does not tell its size")?;
    let mut app =
        App::new(launch.settings, launch.query, (size.width, size.height)).with_history(launch.history).with_intake(launch.intake);
    app = match launch.example {
        Example::No => app,
        Example::Yes => app.with_example(),
        Example::Tour => app.with_example().on_tour(),
    };
    if let Some(back) = launch.back {
        app = app.back_to(back);
    }
    let mut world = Desktop { started: Instant::now(), inbox, worker, mouse: launch.mouse, links: screen.links() };
    let ended = drive(screen.terminal(), &mut app, &launch.look, &mut world);
    drop(screen);
    // Also if the terminal has failed: a closed window may cause that before its signal arrives.
    for unsaved in app.update(Message::Ending) {
        world.worker.send(unsaved);
    }
    let unwritten =
        app.writing().filter(|_| !app.has_quit()).map(|state| format!("{} is not written: the program was ended", state.name()));
    let mut failed = app.leave().map(|last| world.leave(last)).unwrap_or_default();
    failed.extend(unwritten);
    // A thread that is still writing would leave its file behind.
    let _removed = files::remove_unfinished();
    match ended? {
        Ended::Told(Some(signal)) => die_of(signal)?,
        Ended::Told(None) | Ended::Quit => {}
    }
    Ok(failed)
}

/// Ends as the signal would have ended the program, so that its sender sees the effect.
#[cfg(unix)]
fn die_of(signal: i32) -> Result<()> {
    signal_hook::low_level::emulate_default_handler(signal).context("cannot end by the signal")
}

#[cfg(not(unix))]
fn die_of(_: i32) -> Result<()> {
    Ok(())
}

/// The real world: channels, threads, the terminal.
struct Desktop {
    started: Instant,
    inbox: Receiver<Input>,
    worker: Worker,
    mouse: bool,
    links: Links,
}

impl Desktop {
    /// Carries out the last command; returns messages about what failed.
    fn leave(self, last: Command) -> Vec<String> {
        /// The longest that the shell's prompt waits: slightly longer than another program may lock the notes.
        const PATIENCE: Duration = Duration::from_secs(6);
        self.worker.finish(last, PATIENCE);
        let told = self.inbox.try_iter().filter_map(|input| match input {
            Input::Message(Message::Told(Notice::Failed(words)) | Message::Written(Notice::Failed(words))) => Some(words),
            Input::Message(Message::Noted(noted)) => noted.written.and_then(|written| last_words(&written)),
            _ => None,
        });
        told.collect()
    }

    /// Notices a new reading: from here on the loop's commands are about it.
    fn mind(&mut self, input: Option<Input>) -> Option<Input> {
        if let Some(Input::Message(Message::Reloaded(_))) = &input {
            self.worker.is_reloaded();
        }
        input
    }
}

/// The reason why a note could not be saved, with its whole text: nothing else keeps the text any more.
fn last_words(written: &Written) -> Option<String> {
    let failure = written.failure()?;
    Some(if written.typed().is_empty() { failure } else { format!("{failure}; what was typed:\n{}", written.typed()) })
}

impl World for Desktop {
    fn next(&mut self) -> Option<Input> {
        let input = self.inbox.recv().ok();
        self.mind(input)
    }

    fn queued(&mut self) -> Option<Input> {
        let input = self.inbox.try_recv().ok();
        self.mind(input)
    }

    fn now(&mut self) -> Option<Duration> {
        Some(self.started.elapsed())
    }

    fn perform(&mut self, command: Command) -> Result<Option<Message>> {
        match command {
            // Asked each time: a program may stay open for days.
            Command::Today => Ok(Some(Message::Today(Day::from(chrono::Local::now().date_naive())))),
            Command::Copy { what, words } => {
                screen::copy(&words)?;
                Ok(Some(Message::Told(Notice::copied(&what))))
            }
            command => {
                self.worker.send(command);
                Ok(None)
            }
        }
    }

    fn suspend(&mut self) -> Result<bool> {
        screen::suspend(self.mouse)
    }

    fn erase(&mut self) -> Result<()> {
        screen::erase()
    }

    fn links(&mut self, links: Vec<Link>) {
        *self.links.lock().unwrap_or_else(PoisonError::into_inner) = links;
    }

    fn edit(&mut self, words: &str) -> Result<Result<String, String>> {
        terminal_handoff::lend(self.mouse, || editor::edit(words))
    }
}

/// Listens to the terminal on a thread of its own.
fn listen(sender: Sender<Input>, keymap: Keymap, mut late: LateAnswer) {
    thread::spawn(move || {
        loop {
            let (hold, let_go) = channel();
            let input = match crossterm::event::read() {
                Ok(event) if late.swallows(&event) => continue,
                Ok(event) if keymap.may_lend(&event) => Input::Alone(event, Hold::new(hold)),
                Ok(event) => Input::Terminal(event),
                Err(_) => Input::End(None),
            };
            let (over, alone) = (matches!(input, Input::End(_)), matches!(input, Input::Alone(..)));
            if sender.send(input).is_err() || over {
                return;
            }
            if alone {
                // Returns an error once the hold is dropped.
                let _ = let_go.recv();
            }
        }
    });
}

/// Turns signals into inputs, so that the loop ends in order and the terminal is given back.
#[cfg(unix)]
fn watch_signals(sender: Sender<Input>) -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    terminal_handoff::notice_keys().context("cannot watch for signals")?;
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP]).context("cannot watch for signals")?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let input = match signal {
                signal if terminal_handoff::is_for_the_other(signal) => continue,
                SIGTSTP => Input::Suspend,
                signal => Input::End(Some(signal)),
            };
            if sender.send(input).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn watch_signals(_: Sender<Input>) -> Result<()> {
    Ok(())
}
