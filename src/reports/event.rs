//! One event in full, as `show` prints it.

use super::words;
use crate::model::{Account, Directory, Event, Participant, RelationType, Stance, Status};
use crate::text;
use indexmap::IndexMap;

/// A tie to another event: its name as seen from this event, and the other event's title and id.
pub type Tie<'a> = (&'a str, &'a str, &'a str);

/// The column at which the values of fields start.
const VALUES: usize = 13;

/// Returns everything known about one event, wrapped to `width` columns if there is a width. `ties` are those of both
/// directions.
#[must_use]
pub fn event_text(event: &Event, directory: &Directory, ties: &[Tie<'_>], width: Option<usize>) -> String {
    let mut page = Page { out: String::new(), width };
    page.lines(0, 0, &event.title);
    page.field("Id", event.id.as_str());
    page.when(event);
    page.field("Kind", event.kind.label());
    page.field("Status", event.status.label());
    page.field("Certainty", event.certainty.label());
    page.optional("Origin", event.caution().as_deref());
    page.optional("Medium", event.medium.map(|medium| medium.label()));
    page.optional("Place", event.place.as_ref().map(|place| directory.place_name(place)));
    page.issues(event.about.iter().map(|issue| directory.issue_label(issue)).collect());
    if event.status != Status::Occurred
        && let Some(sentence) = words::status_sentence(event.status)
    {
        page.paragraph(sentence);
    }
    if let Some(summary) = &event.summary {
        page.paragraph(summary);
    }
    page.participants(event, directory);
    page.figures(event, directory);
    page.accounts(event, directory);
    page.ties(event, ties);
    page.origin(event);
    page.out
}

struct Page {
    out: String,
    width: Option<usize>,
}

impl Page {
    /// A text whose first line starts at the column `first` and the others at `rest`.
    fn lines(&mut self, first: usize, rest: usize, text: &str) {
        let mut indent = first;
        for line in text.lines() {
            let wrapped = match self.width {
                Some(width) => text::wrap(line, width.saturating_sub(rest).max(20)),
                None => vec![line.to_owned()],
            };
            for line in wrapped {
                self.out += &" ".repeat(indent);
                self.out += line.trim_end();
                self.out.push('\n');
                indent = rest;
            }
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.out.push('\n');
        self.lines(0, 0, text);
    }

    fn heading(&mut self, text: &str) {
        self.paragraph(text);
    }

    fn field(&mut self, label: &str, value: &str) {
        self.indented(0, label, value);
    }

    fn optional(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.field(label, value);
        }
    }

    /// A label and its value; further lines of the value are indented to the same column.
    fn indented(&mut self, indent: usize, label: &str, value: &str) {
        self.out += &" ".repeat(indent);
        self.out += &text::pad(label, VALUES);
        if text::width(label) >= VALUES {
            // The name of a table's column may have any length.
            self.out += "  ";
        }
        let start = self.out.len();
        self.lines(0, indent + VALUES, value);
        if self.out.len() == start {
            self.out.push('\n');
        }
    }

    fn when(&mut self, event: &Event) {
        let when = &event.when;
        let (words, edtf) = (when.edtf.words(), when.edtf.written());
        // Print the date once if the words equal the file's text.
        self.field("When", &if words == edtf { words } else { format!("{words} (EDTF {edtf})") });
        self.optional("", when.basis.as_deref());
        if let Some(text) = &when.text {
            self.field("", &format!("printed as “{text}”"));
        }
        self.optional("Time zone", when.time_zone.as_deref());
    }

    fn issues(&mut self, labels: Vec<&str>) {
        if !labels.is_empty() {
            self.field("About", &labels.join("; "));
        }
    }

    /// Participants by side, in the order in which the sides first appear.
    fn participants(&mut self, event: &Event, directory: &Directory) {
        let mut sides: IndexMap<&str, Vec<&Participant>> = IndexMap::new();
        for participant in &event.participants {
            sides.entry(directory.actor_name(directory.side(&participant.actor))).or_default().push(participant);
        }
        if !sides.is_empty() {
            self.heading("Participants");
        }
        for (side, people) in sides {
            // A state that itself takes part needs no heading with its own name.
            let alone = people.iter().all(|participant| directory.actor_name(&participant.actor) == side);
            if !alone {
                self.lines(2, 4, side);
            }
            for participant in people {
                let indent = if alone { 2 } else { 4 };
                self.lines(indent, indent + 2, &words::person(participant, directory));
            }
        }
    }

    fn figures(&mut self, event: &Event, directory: &Directory) {
        if !event.figures.is_empty() {
            self.heading("Figures");
        }
        for figure in &event.figures {
            let unit = figure.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
            let source = figure.source.as_ref().map_or(String::new(), |source| format!(" ({})", directory.source_name(source)));
            self.lines(2, 4, &format!("{}: {}{unit}{source}", figure.label, figure.value));
        }
    }

    fn accounts(&mut self, event: &Event, directory: &Directory) {
        if event.accounts.is_empty() {
            return;
        }
        self.heading("Accounts");
        if let Some(difference) = words::difference(event, directory) {
            self.lines(2, 2, &difference);
        }
        for account in &event.accounts {
            self.out.push('\n');
            self.account(account, directory);
        }
    }

    fn account(&mut self, account: &Account, directory: &Directory) {
        self.lines(2, 4, &words::teller(account, directory));
        let source = directory.sources.get(&account.source);
        let title = source.map(|source| &*source.title);
        let place_in_source = match (title, account.locator.as_deref()) {
            (Some(title), Some(locator)) => Some(format!("{title}, {locator}")),
            (title, locator) => title.or(locator).map(str::to_owned),
        };
        let day = account.when.as_ref().map(|when| match &when.basis {
            Some(basis) => format!("{} ({basis})", when.edtf.words()),
            None => when.edtf.words(),
        });
        let stance = (account.stance != Stance::Supports).then(|| account.stance.label().to_owned());
        let place = account.place.as_ref().map(|place| directory.place_name(place).to_owned());
        let issues: Vec<&str> = account.about.iter().map(|issue| directory.issue_label(issue)).collect();
        let people: Vec<String> = account.participants.iter().map(|participant| words::person(participant, directory)).collect();
        let address = source.and_then(|source| source.url.as_ref().or(source.archive_url.as_ref()));
        let fields = [
            ("source", place_in_source),
            ("issued", source.and_then(|source| source.issued.as_ref()).map(|issued| issued.words())),
            ("note", source.and_then(|source| source.note.as_ref()).map(ToString::to_string)),
            ("stance", stance),
            ("day", day),
            ("calls it", account.called.as_ref().map(|called| format!("“{called}”"))),
            ("says", account.summary.as_ref().map(ToString::to_string)),
            ("quote", account.quote.as_ref().map(|quote| format!("“{quote}”"))),
            ("about", (!issues.is_empty()).then(|| issues.join("; "))),
            ("names", (!people.is_empty()).then(|| people.join("; "))),
            ("place", place),
        ];
        for (label, value) in fields {
            if let Some(value) = value {
                self.indented(4, label, &value);
            }
        }
        if let Some(address) = address {
            // In full, even on a narrow terminal, so that it can be clicked or copied.
            self.out += &format!("    {}{address}\n", text::pad("address", VALUES));
        }
    }

    fn ties(&mut self, event: &Event, ties: &[Tie<'_>]) {
        if !ties.is_empty() {
            self.heading("Ties");
        }
        for (label, title, id) in ties {
            let own = |kind: RelationType, other: &str| kind.label() == *label && other == *id;
            let carried = event.relations.iter().find(|relation| own(relation.relation_type, relation.event.as_str()));
            let note = carried.and_then(|relation| relation.note.as_ref()).map_or(String::new(), |note| format!(" – {note}"));
            self.lines(2, 4, &format!("{label}: {title} ({id}){note}"));
        }
    }

    fn origin(&mut self, event: &Event) {
        if !event.codes.is_empty() || event.imported_from.is_some() {
            self.out.push('\n');
        }
        for code in &event.codes {
            self.field("Code", &format!("{} {}", code.scheme, code.value));
        }
        if let Some(from) = &event.imported_from {
            self.field("Imported", &from.place());
            for column in from.columns.iter().filter(|column| !column.value.is_empty()) {
                self.indented(2, &column.name, &column.value);
            }
            self.optional("", from.raw.as_deref());
        }
    }
}
