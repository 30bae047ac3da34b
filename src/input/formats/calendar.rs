//! iCalendar (RFC 5545, and its predecessor vCalendar): plans, in the words of the owner of the calendar.
//!
//! Owns walking through calendars, and which entries are events. Leaves the lines to `calendar/lines`, days and times to `calendar/time`,
//! recurrence to `calendar/recurrence`, and turning an entry into an event to `calendar/entry`.
//!
//! A calendar says what was planned, not what happened, so an entry is *scheduled*, whatever its day; a tentative one is *expected*, a
//! cancelled one *cancelled*. Entries that this program wrote come back unchanged.
//!
//! An entry that recurs within bounds is an event on each of its days; one without an end is an event on its first day, and its text says
//! how it recurs. Of entries with one UID, in whichever files, the latest counts (`calendar/winners`). Tasks, journals and free times are
//! not events: they are counted.

mod entry;
mod lines;
mod parsed;
mod recurrence;
mod time;
mod winners;

pub(in crate::input) use parsed::Parsed;

use crate::input::converted::Converted;
use crate::input::import_builder::Harvest;
use crate::input::letters;
use entry::{Entry, Replaced};
use lines::Property;
use std::borrow::Cow;
use std::collections::HashMap;

/// The possible beginnings of a file, in capitals.
const BEGINNINGS: [&str; 5] = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VTODO", "BEGIN:VJOURNAL", "BEGIN:VTIMEZONE"];

/// The greatest number of entries that each tell of all later days of another.
const MAX_LATER: usize = 100;

/// Whether the first non-empty line opens a calendar, or an entry without a calendar.
pub(in crate::input) fn is_like(head: &[u8]) -> bool {
    let (head, _) = letters::decoded(head);
    let first = head.split(['\n', '\r']).map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let first = first.get(..first.len().min(40)).unwrap_or_default().to_ascii_uppercase();
    BEGINNINGS.contains(&first.as_str())
}

/// Reads a file whole.
pub(in crate::input) fn parse(name: &str, bytes: &[u8]) -> Parsed {
    let mut walk = Walk::new(Harvest::new("ics", name, "iCalendar"));
    // Lines in UTF-16 are never folded within a letter.
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let (text, mut broken) = if wide { letters::decoded(bytes) } else { (Cow::Borrowed(""), false) };
    lines::unfolded(if wide { text.as_bytes() } else { bytes }, &mut |line, bytes| {
        let text = String::from_utf8_lossy(bytes);
        broken |= matches!(text, Cow::Owned(_));
        walk.line(&text, line);
    });
    if broken {
        walk.harvest.remark(crate::input::import_builder::NO_TEXT);
    }
    walk.end()
}

/// Turns the entries of all files into events: of those with one UID only the latest.
pub(in crate::input) fn settle(mut files: Vec<Parsed>) -> Vec<Converted> {
    winners::keep_latest(&mut files);
    // For each entry what other entries tell of it, in whichever file.
    let mut replaced: HashMap<String, Replaced> = HashMap::new();
    for entry in files.iter().flat_map(|file| &file.entries) {
        let Some((uid, moment)) = entry.replaces() else { continue };
        let known = replaced.entry(uid).or_default();
        if entry.is_for_later_days() && known.later.len() < MAX_LATER {
            known.later.push((moment.clone(), entry.clone()));
        }
        known.moments.push(moment);
    }
    let made = files.into_iter().map(|Parsed { mut harvest, entries, cut }| {
        let (recurring, single): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(Entry::recurs);
        single.iter().for_each(|entry| entry.take_in(&mut harvest));
        if let Some(line) = cut {
            harvest.seen();
            harvest.reject("the file ends within it", line);
        }
        for entry in recurring {
            let replaced = entry.uid().and_then(|uid| replaced.get(uid));
            entry.take_in_each(&mut harvest, replaced);
        }
        harvest.finish()
    });
    made.collect()
}

/// The component that encloses a line.
enum Open {
    Nothing,
    /// An event.
    Event(Box<Entry>),
    /// A component that is counted and left out: the reason, and the line where it begins.
    Left(&'static str, u64),
    /// A component that is skipped: time zones, alarms.
    Other,
}

struct Walk {
    harvest: Harvest,
    open: Open,
    /// The number of open components within that one.
    nested: u64,
    /// Whether the calendar as a whole cancels its entries (`METHOD:CANCEL`).
    cancels: bool,
    titled: bool,
    entries: Vec<Entry>,
}

impl Walk {
    fn new(harvest: Harvest) -> Self {
        Self { harvest, open: Open::Nothing, nested: 0, cancels: false, titled: false, entries: Vec::new() }
    }

    fn line(&mut self, text: &str, line: u64) {
        let Some(property) = Property::from_line(text, line) else {
            if !matches!(self.open, Open::Other | Open::Left(..)) {
                self.harvest.count("line is no property and is passed over", "lines are no properties and are passed over");
            }
            return;
        };
        let component = property.value.trim().to_ascii_uppercase();
        match (property.name.as_str(), &mut self.open) {
            ("BEGIN", _) => self.begin(&component, line),
            ("END", _) => self.close(&component),
            (_, Open::Event(entry)) if self.nested == 0 => entry.add(property),
            (_, Open::Nothing) => self.of_calendar(&property),
            _ => {}
        }
    }

    fn begin(&mut self, component: &str, line: u64) {
        let stands_alone = matches!(component, "VCALENDAR" | "VEVENT" | "VTODO" | "VJOURNAL" | "VFREEBUSY");
        if !matches!(self.open, Open::Nothing) {
            if !stands_alone {
                self.nested += 1;
                return;
            }
            if matches!(self.open, Open::Event(_)) {
                self.harvest.count("entry is not closed before the next begins", "entries are not closed before the next begins");
            }
            self.take_in();
        }
        self.nested = 0;
        self.open = match component {
            "VCALENDAR" => {
                self.cancels = false;
                Open::Nothing
            }
            "VEVENT" => Open::Event(Box::new(Entry::new(line, self.cancels))),
            "VTODO" => Open::Left("a task (VTODO) is no event", line),
            "VJOURNAL" => Open::Left("a journal entry (VJOURNAL) is no event", line),
            "VFREEBUSY" => Open::Left("free and busy times (VFREEBUSY) are no event", line),
            _ => Open::Other,
        };
    }

    fn close(&mut self, component: &str) {
        let closes_all = matches!(component, "VCALENDAR" | "VEVENT" | "VTODO" | "VJOURNAL" | "VFREEBUSY");
        if self.nested > 0 && !closes_all {
            self.nested -= 1;
        } else {
            self.take_in();
        }
    }

    /// Closes the open component.
    fn take_in(&mut self) {
        self.nested = 0;
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing | Open::Other => {}
            Open::Left(reason, line) => {
                self.harvest.seen();
                self.harvest.reject(reason, line);
            }
            Open::Event(entry) => {
                self.harvest.seen();
                self.entries.push(*entry);
            }
        }
    }

    /// Reads a line of the calendar itself. The first name is used for all.
    fn of_calendar(&mut self, property: &Property) {
        match property.name.as_str() {
            "X-WR-CALNAME" | "NAME" if !self.titled => {
                self.titled = true;
                self.harvest.title(&property.text());
            }
            "X-WR-CALDESC" => self.harvest.summary(&property.text()),
            "METHOD" => self.cancels = property.value.trim().eq_ignore_ascii_case("CANCEL"),
            _ => {}
        }
    }

    fn end(self) -> Parsed {
        let cut = match &self.open {
            Open::Event(entry) => Some(entry.line()),
            Open::Left(_, line) => Some(*line),
            Open::Nothing | Open::Other => None,
        };
        Parsed { harvest: self.harvest, entries: self.entries, cut }
    }
}
