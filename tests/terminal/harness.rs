//! A pseudo terminal with a program in it: keys in, an emulated screen and the raw bytes out.
//!
//! `Setup::new().args(&["-"]).open()`, then `press`, then `wait_for` what the key must bring: nothing here waits for time
//! to pass, only for output, so that a slow machine makes a test slow and not wrong.

use diplo_tui::index::timeline::EventId;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser, Screen};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_diplo-tui");

/// What a shell in a test says when it listens.
pub const PROMPT: &str = "shell> ";

/// Far more than anything takes, for machines that have other work to do.
const DEADLINE: Duration = Duration::from_secs(30);

/// How often a condition that depends on more than this terminal's output is looked at again.
const GLANCE: Duration = Duration::from_millis(50);

/// Says its own id, becomes the program; afterwards how that ended and how the terminal is set. The shell around it
/// leads the session: the kernel itself resets a terminal whose session leader has ended, and would hide what the
/// program left undone.
const AROUND: &str = r#"sh -c 'echo "pid:$$;"; exec "$0" "$@"' "$0" "$@"; echo "ended:$?;"; stty -a"#;

/// What to run, and where.
pub struct Setup {
    program: OsString,
    args: Vec<OsString>,
    env: BTreeMap<String, String>,
    size: (u16, u16),
    home: TempDir,
}

impl Setup {
    /// The program without arguments on 120 × 36 in a UTF-8 locale, in a folder of its own.
    pub fn new() -> Self {
        let home = TempDir::new().unwrap();
        let path = std::env::var("PATH").unwrap_or_else(|_| "/usr/bin:/bin".to_owned());
        let folder = home.path().to_str().unwrap();
        let env = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("HOME", folder), ("PATH", &path)];
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Self { program: PROGRAM.into(), args: Vec::new(), env, size: (120, 36), home }
    }

    pub fn program(mut self, program: impl Into<OsString>) -> Self {
        self.program = program.into();
        self
    }

    pub fn args(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(OsString::from));
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.to_owned(), value.to_owned());
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// A file in the program's folder.
    pub fn file(self, name: &[u8], content: &str) -> Self {
        std::fs::write(self.home.path().join(Path::new(&OsString::from_vec(name.to_vec()))), content).unwrap();
        self
    }

    /// In a shell that tells how it ended and what it left; see [`Terminal::end`].
    pub fn in_a_shell(mut self) -> Self {
        let program = std::mem::replace(&mut self.program, "sh".into());
        self.args.splice(0..0, ["-c".into(), AROUND.into(), program]);
        self
    }

    pub fn open(self) -> Terminal {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(PtySize { rows, cols: columns, ..PtySize::default() }).unwrap();
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.args);
        command.env_clear();
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command.cwd(self.home.path());
        let child = pair.slave.spawn_command(command).unwrap();
        // As long as it is open here, the end of the program is not the end of its output.
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let shared = Arc::new(Shared::new(columns, rows, writer));
        let listener = Arc::clone(&shared);
        thread::spawn(move || listener.listen(reader));
        Terminal { shared, master: Some(pair.master), child, _home: self.home }
    }
}

/// A frame begins and ends.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// A terminal with a program in it. Dropping it ends the program.
pub struct Terminal {
    shared: Arc<Shared>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    _home: TempDir,
}

struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

struct State {
    parser: Parser<Answers>,
    /// The keyboard, until the terminal hangs up.
    writer: Option<Box<dyn Write + Send>>,
    bytes: Vec<u8>,
    /// How many of them the screen shows: a frame is shown when it is whole, as terminals do that know where one begins.
    shown: usize,
    /// No more output will come.
    over: bool,
    /// The listener is to let go of the terminal.
    hang_up: bool,
}

/// What the terminal has to answer: where the cursor is, as all terminals do.
#[derive(Default)]
struct Answers(Vec<u8>);

impl vt100::Callbacks for Answers {
    fn unhandled_csi(&mut self, screen: &mut Screen, _: Option<u8>, _: Option<u8>, numbers: &[&[u16]], last: char) {
        if last == 'n' && *numbers == [[6].as_slice()] {
            let (row, column) = screen.cursor_position();
            self.0.extend(format!("\x1b[{};{}R", row + 1, column + 1).bytes());
        }
    }
}

/// What is left when a program has ended.
pub struct Ended {
    pub code: u32,
    pub screen: Screen,
    pub bytes: Vec<u8>,
}

impl Shared {
    fn new(columns: u16, rows: u16, writer: Box<dyn Write + Send>) -> Self {
        let parser = Parser::new_with_callbacks(at_least_one(rows), at_least_one(columns), 0, Answers::default());
        let state = State { parser, writer: Some(writer), bytes: Vec::new(), shown: 0, over: false, hang_up: false };
        Self { state: Mutex::new(state), news: Condvar::new() }
    }

    /// A failed assertion in a test must not hide behind a poisoned lock.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn listen(&self, mut reader: impl Read) {
        let mut buffer = [0; 4096];
        loop {
            let read = reader.read(&mut buffer);
            let mut state = self.state();
            match read {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Ok(0) | Err(_) => state.over = true,
                Ok(length) => {
                    state.bytes.extend(&buffer[..length]);
                    state.show_whole_frames();
                }
            }
            // A program that was killed in the middle of a frame leaves that on the screen.
            if state.over || state.hang_up {
                let all = state.bytes.len();
                state.show_until(all);
            }
            if state.hang_up {
                drop(reader);
                state.over = true;
                self.news.notify_all();
                return;
            }
            self.news.notify_all();
            if state.over {
                return;
            }
        }
    }
}

impl State {
    fn show_whole_frames(&mut self) {
        let rest = &self.bytes[self.shown..];
        let last = |sign: &[u8]| rest.windows(sign.len()).rposition(|bytes| bytes == sign);
        // The sign itself may have come in part.
        let comes = || (1..BEGIN.len()).rev().find(|length| rest.ends_with(&BEGIN[..*length])).map(|length| rest.len() - length);
        let end = match (last(BEGIN), last(END)) {
            (Some(begin), end) if end.is_none_or(|end| end < begin) => begin,
            _ => comes().unwrap_or(rest.len()),
        };
        self.show_until(self.shown + end);
    }

    fn show_until(&mut self, end: usize) {
        self.parser.process(&self.bytes[self.shown..end]);
        self.shown = end;
        let answers = std::mem::take(&mut self.parser.callbacks_mut().0);
        if !answers.is_empty() {
            self.write(&answers);
        }
    }

    /// Where nobody reads any more there is nothing to be told; the test sees it in what does not come.
    fn write(&mut self, bytes: &[u8]) {
        if let Some(writer) = &mut self.writer {
            let _ = writer.write_all(bytes).and_then(|()| writer.flush());
        }
    }
}

impl Terminal {
    /// Types one key, or one line for a shell, in one write.
    pub fn press(&self, key: &str) {
        self.shared.state().write(key.as_bytes());
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub fn wait_for(&self, wanted: &str, holds: impl Fn(&Screen) -> bool) {
        self.wait(wanted, |state| holds(state.parser.screen()));
    }

    /// Waits until the words are on screen.
    #[track_caller]
    pub fn shows(&self, words: &str) {
        self.wait_for(words, |screen| screen.contents().contains(words));
    }

    /// Waits until the program, in full, has come up with the built-in dossier and listens.
    #[track_caller]
    pub fn shows_the_dossier(&self) {
        self.wait_for("the built-in dossier", |screen| {
            let text = screen.contents();
            screen.alternate_screen() && text.contains(&format!(" {} events", events())) && text.contains("? keys")
        });
    }

    /// Waits until a shell with [`PROMPT`] listens on a terminal that is as shells expect it, with the words on it.
    /// What is typed any earlier may still go to the program that is about to leave.
    #[track_caller]
    pub fn prompts_again_and_shows(&self, words: &str) {
        self.wait_for(&format!("the prompt, and {words:?}"), |screen| {
            let (row, column) = screen.cursor_position();
            let line = screen.rows(0, column).nth(row.into()).unwrap_or_default();
            is_given_back(screen) && line.trim_end() == PROMPT.trim_end() && screen.contents().contains(words)
        });
    }

    #[track_caller]
    fn wait(&self, wanted: &str, holds: impl Fn(&State) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        let mut state = self.shared.state();
        loop {
            if holds(&state) {
                return;
            }
            let ended = if state.over { " (there is no more output)" } else { "" };
            assert!(
                Instant::now() < deadline && !state.over,
                "waited in vain{ended} for: {wanted}\n{}\nalternate screen: {}",
                state.parser.screen().contents(),
                state.parser.screen().alternate_screen()
            );
            state = self.shared.news.wait_timeout(state, GLANCE).unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
    }

    /// Waits until the detail is that of the event with that number in the built-in dossier.
    #[track_caller]
    pub fn reads(&self, number: u32) {
        self.wait_for(&format!("the detail of event {number}, {:?}", title(number)), |screen| reads(screen, number));
    }

    /// How much has been written by now.
    pub fn written(&self) -> usize {
        self.shared.state().bytes.len()
    }

    /// Whether nothing is written for so long.
    pub fn is_silent_for(&self, time: Duration) -> bool {
        let (end, before) = (Instant::now() + time, self.written());
        let mut state = self.shared.state();
        while state.bytes.len() == before {
            let Some(rest) = end.checked_duration_since(Instant::now()) else { return true };
            state = self.shared.news.wait_timeout(state, rest).unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
        false
    }

    /// Waits until the first line begins as it must, with nothing pushed out of place.
    #[track_caller]
    pub fn shows_the_title_still(&self) {
        self.wait_for("the title on the first line", |screen| screen.contents().trim_start().starts_with(&collection()));
    }

    pub fn text(&self) -> String {
        self.shared.state().parser.screen().contents()
    }

    /// Everything that was written.
    pub fn bytes(&self) -> Vec<u8> {
        self.shared.state().bytes.clone()
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        // Under the lock, and the emulator first: what comes for the new size must meet it.
        let mut state = self.shared.state();
        state.parser.set_size(at_least_one(rows), at_least_one(columns));
        let master = self.master.as_ref().unwrap();
        master.resize(PtySize { rows, cols: columns, ..PtySize::default() }).unwrap();
    }

    /// The process that was started, or the one that told its id before it became the program.
    pub fn pid(&self) -> u32 {
        let text = String::from_utf8_lossy(&self.shared.state().bytes).into_owned();
        // A shell's echo of the command says `pid:` too.
        let told = text.split("pid:").skip(1).find_map(|rest| rest.split_once(';')?.0.parse().ok());
        told.or_else(|| self.child.process_id()).unwrap()
    }

    /// Sends a signal to the program.
    pub fn signal(&self, name: &str) {
        let status = std::process::Command::new("sh").args(["-c", &format!("kill -{name} {}", self.pid())]).status().unwrap();
        assert!(status.success(), "no {name} could be sent");
    }

    /// Closes the window: the kernel tells the program when the last one who could write to it has gone.
    #[track_caller]
    pub fn hang_up(self) {
        self.hang_up_at(|terminal| terminal.press("?"));
    }

    /// The same at the output that this leads to: reading from a terminal ends only where there is something to read.
    #[track_caller]
    pub fn hang_up_at(mut self, output: impl FnOnce(&Self)) {
        self.shared.state().hang_up = true;
        output(&self);
        let deadline = Instant::now() + DEADLINE;
        let mut state = self.shared.state();
        while !state.over {
            assert!(Instant::now() < deadline, "no output to let go at");
            state = self.shared.news.wait_timeout(state, GLANCE).unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
        state.writer = None;
        drop(state);
        self.master = None;
        self.code();
    }

    /// Waits for the program's end, and for all that it has written.
    #[track_caller]
    pub fn end(mut self) -> Ended {
        self.wait("the end of the output", |state| state.over);
        let code = self.code();
        let state = self.shared.state();
        Ended { code, screen: state.parser.screen().clone(), bytes: state.bytes.clone() }
    }

    #[track_caller]
    fn code(&mut self) -> u32 {
        let deadline = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "the terminal is gone and the program still runs");
            // A process cannot be waited for with a deadline; what is tested does not depend on this.
            thread::sleep(GLANCE);
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // SIGHUP, a moment, SIGKILL.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

impl Ended {
    /// That the terminal is as it was, after [`Setup::in_a_shell`]; returns the program's exit code.
    #[track_caller]
    pub fn gave_everything_back(&self) -> i32 {
        assert!(is_given_back(&self.screen), "not all of the terminal was given back:\n{:?}", String::from_utf8_lossy(&self.bytes));
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        let (code, settings) = text.rsplit_once("ended:").and_then(|(_, rest)| rest.split_once(';')).unwrap();
        let settings: Vec<&str> = settings.split([' ', ';', '\r', '\n']).collect();
        for setting in ["icanon", "echo", "isig", "icrnl", "opost"] {
            assert!(settings.contains(&setting), "{setting} is off: {settings:?}");
        }
        code.parse().unwrap()
    }
}

/// Whether nothing of what the program asks of a terminal is still on.
pub fn is_given_back(screen: &Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == MouseProtocolMode::None
        && screen.fgcolor() == vt100::Color::Default
        && screen.bgcolor() == vt100::Color::Default
        && !(screen.bold() || screen.dim() || screen.italic() || screen.underline() || screen.inverse())
}

/// Whether the right pane of a wide screen is about the event with that number in the built-in dossier. A long title
/// goes on in the next line.
pub fn reads(screen: &Screen, number: u32) -> bool {
    let heading = detail(screen);
    !heading.is_empty() && title(number).starts_with(&heading)
}

/// What the right pane of a wide screen is headed.
pub fn detail(screen: &Screen) -> String {
    let text = screen.contents();
    // Above it: the head, the strip and the border with the names of the panes.
    let line = text.lines().nth(5).unwrap_or_default();
    line.rsplit_once('│').map(|(_, title)| title.trim().to_owned()).unwrap_or_default()
}

/// The title of the event with that number in the built-in dossier, in order of time and from 0.
pub fn title(number: u32) -> String {
    diplo_tui::input::built_in().timeline().title(EventId(number)).into_owned()
}

/// What the built-in dossier is called.
pub fn collection() -> String {
    diplo_tui::input::built_in().report().title.clone()
}

/// How many events the built-in dossier has.
pub fn events() -> usize {
    diplo_tui::input::built_in().held().len()
}

/// The emulator has no screens without cells; a terminal without a size has.
fn at_least_one(length: u16) -> NonZeroU16 {
    NonZeroU16::new(length).unwrap_or(NonZeroU16::MIN)
}
