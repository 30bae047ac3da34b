//! Turns an entry of a calendar into an event, or into one for each of the days on which it recurs.

use super::lines::Property;
use super::recurrence::{self, Rule};
use super::time::{Lasting, Moment};
use crate::dates::Edtf;
use crate::input::import_builder::{self, Harvest, NO_TITLE, slug};
use crate::input::markup;
use crate::model::{ActorType, Certainty, Column, Event, Kind, Part, Participant, Relation, RelationType, Status, When};
use crate::text;
use chrono::{NaiveDate, NaiveTime};
use std::collections::HashSet;

/// The number of properties of an entry that are kept; twice as many with those that an event needs.
const MAX_PROPERTIES: usize = 250;

/// The properties without which an entry would be another.
const NEEDED: [&str; 12] =
    ["DTSTART", "DTEND", "DURATION", "UID", "SUMMARY", "STATUS", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP"];

/// What other entries tell of a recurring one.
#[derive(Default)]
pub(super) struct Replaced {
    /// The days, or the times on them, that entries of their own tell of.
    pub moments: Vec<Moment>,
    /// The entries that tell of a day and all later ones.
    pub later: Vec<(Moment, Entry)>,
}

/// The length of a value that is kept with the event: calendars also hold pictures.
const MAX_LEN: usize = 2_000;

/// A `VEVENT`.
#[derive(Clone)]
pub(super) struct Entry {
    line: u64,
    cancelled: bool,
    properties: Vec<Property>,
    /// Whether it had more properties than are kept.
    more: bool,
}

/// The entry that tells of an occurrence and all others after a day, with its span then.
fn later<'a>(replaced: &'a Replaced, one: &Lasting, harvest: &mut Harvest) -> Option<(&'a Entry, Lasting)> {
    let at = |moment: &Moment| moment.clone().on_clock_of(&one.start).naive();
    let before = replaced.later.iter().filter(|(from, _)| at(from) < one.start.naive());
    let (from, entry) = before.max_by_key(|(from, _)| at(from))?;
    let moved = entry.lasting(harvest)?.moved_by(one.start.naive().signed_duration_since(at(from)))?;
    Some((entry, moved))
}

impl Entry {
    /// An entry that begins on a line; `cancelled` if its calendar cancels its entries.
    pub fn new(line: u64, cancelled: bool) -> Self {
        Self { line, cancelled, properties: Vec::new(), more: false }
    }

    /// Adds one of its lines.
    pub fn add(&mut self, property: Property) {
        let known = NEEDED.contains(&property.name.as_str());
        // Beyond the limit only properties that an entry needs.
        if self.properties.len() < MAX_PROPERTIES || known && self.properties.len() < MAX_PROPERTIES * 2 {
            self.properties.push(property);
        } else {
            self.more = true;
        }
    }

    /// The line where it begins.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Its UID.
    pub fn uid(&self) -> Option<&str> {
        self.property("UID").map(|property| property.value.trim()).filter(|uid| !uid.is_empty())
    }

    /// The recurring entry that it replaces on one day, and that day with its time.
    pub fn replaces(&self) -> Option<(String, Moment)> {
        Some((self.uid()?.to_owned(), Moment::from_property(self.property("RECURRENCE-ID")?)?))
    }

    /// Whether it replaces that entry on all later days too.
    pub fn is_for_later_days(&self) -> bool {
        self.property("RECURRENCE-ID").is_some_and(|day| day.parameter("RANGE").eq_ignore_ascii_case("THISANDFUTURE"))
    }

    /// How late it is among entries of its UID: by its revision, then by when it was written.
    pub fn rank(&self) -> (u64, String) {
        let digits = |name: &str| self.property(name).map(|one| one.value.chars().filter(char::is_ascii_digit).collect::<String>());
        (digits("SEQUENCE").and_then(|number| number.parse().ok()).unwrap_or(0), digits("DTSTAMP").unwrap_or_default())
    }

    /// Its dates and its text: two entries of equal rank with the same core are one.
    pub fn core(&self) -> [String; 5] {
        ["DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS"].map(|name| self.text(name))
    }

    /// Takes over what an earlier state has and this one leaves out, because cancellations often have little text.
    pub fn complete_from(&mut self, earlier: Self) {
        if self.property("DTSTART").is_none() {
            let missing: Vec<Property> = earlier.properties.into_iter().filter(|one| self.property(&one.name).is_none()).collect();
            self.properties.extend(missing);
        }
    }

    /// Whether it has more than one day.
    pub fn recurs(&self) -> bool {
        self.property("RECURRENCE-ID").is_none() && (self.property("RRULE").is_some() || self.property("RDATE").is_some())
    }

    fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    fn text(&self, name: &str) -> String {
        self.property(name).map(Property::text).unwrap_or_default().trim().to_owned()
    }

    /// Its beginning and end, with a remark on anything odd; `None` if it has no day.
    fn lasting(&self, harvest: &mut Harvest) -> Option<Lasting> {
        let lasting = self.property("DTSTART").and_then(|start| Lasting::new(start, self.property("DTEND"), self.property("DURATION")));
        match &lasting {
            None if self.property("DTSTART").is_none() => harvest.reject("no day (DTSTART)", self.line),
            None => harvest.reject("the day (DTSTART) is none", self.line),
            Some(lasting) if lasting.turned => {
                harvest.count(
                    "entry ends before it begins: it stands on its first day",
                    "entries end before they begin: they stand on their first day",
                );
            }
            Some(_) => {}
        }
        lasting
    }

    /// Keeps it if it has a day.
    pub fn take_in(&self, harvest: &mut Harvest) {
        let Some(lasting) = self.lasting(harvest) else { return };
        let of_day = self.replaces().map(|(_, moment)| moment.day);
        let event = self.event(harvest, lasting.when(), of_day, None);
        harvest.keep(event);
    }

    /// Keeps it on each of its days, except those that another entry replaces; only on the first if the days have
    /// no end.
    pub fn take_in_each(&self, harvest: &mut Harvest, replaced: Option<&Replaced>) {
        let Some(lasting) = self.lasting(harvest) else { return };
        let rules: Vec<&str> = self.all("RRULE").map(|rule| rule.value.trim()).collect();
        let mut note = rules.iter().map(|rule| recurrence::words(rule)).collect::<Vec<_>>().join(" ");
        if note.is_empty() {
            "Recurs on days of a list.".clone_into(&mut note);
        }
        let Some(days) = self.days(&lasting.start) else {
            harvest.count(
                "recurring entry stands on its first day only: it has no end, too many days, or a rule that is not followed",
                "recurring entries stand on their first days only: they have no end, too many days, or rules that are not followed",
            );
            note += " It stands here on its first day only.";
            let event = self.event(harvest, lasting.when(), None, Some(&note));
            return harvest.keep(event);
        };
        let all = self.occurrences(&lasting, days, replaced);
        if all.is_empty() {
            return harvest.reject("it recurs on no day: all are excepted, or told by entries of their own", self.line);
        }
        for (number, one) in all.iter().enumerate() {
            let of_day = (one.start != lasting.start).then_some(one.start.day);
            let later = replaced.and_then(|replaced| later(replaced, one, harvest));
            let event = match &later {
                Some((entry, moved)) => entry.event(harvest, moved.when(), Some(one.start.day), Some(&note)),
                None => self.event(harvest, one.when(), of_day, Some(&note)),
            };
            if number == 0 {
                harvest.keep(event);
                continue;
            }
            harvest.keep_more(event);
            harvest.count(
                "further day of a recurring entry is an event of its own",
                "further days of recurring entries are events of their own",
            );
        }
    }

    /// The days of all its rules; `None` if one is not followed, or if there are rules for the days on which it does not recur.
    fn days(&self, start: &Moment) -> Option<Vec<NaiveDate>> {
        let of_rule = |rule: &Property| Rule::read(rule.value.trim())?.days(start);
        let of_rules: Vec<_> = self.all("RRULE").take(recurrence::MAX_RULES).map(of_rule).collect::<Option<_>>()?;
        let mut days = of_rules.concat();
        days.push(start.day);
        days.sort_unstable();
        days.dedup();
        self.property("EXRULE").is_none().then_some(days)
    }

    /// Its spans on these days and at the moments of its list, without those that are excepted or replaced.
    fn occurrences(&self, lasting: &Lasting, days: Vec<NaiveDate>, replaced: Option<&Replaced>) -> Vec<Lasting> {
        let mut all: Vec<Lasting> = days.into_iter().map(|day| lasting.moved_to(day)).collect();
        let at = |one: &Lasting| (one.start.day, one.start.time);
        let mut known: HashSet<_> = all.iter().map(at).collect();
        for (start, end) in self.all("RDATE").flat_map(Moment::list).take(recurrence::MAX_DAYS) {
            let one = lasting.moved_to_moment(start.on_clock_of(&lasting.start), end);
            if known.insert(at(&one)) {
                all.push(one);
            }
        }
        let excepted = self.all("EXDATE").flat_map(Moment::list).map(|(moment, _)| moment);
        let replaced = replaced.map(|replaced| &replaced.moments[..]).unwrap_or_default();
        // Programs write another time than that of the entry, or none: then the day is meant.
        let is_of_day = |(day, time): &(NaiveDate, Option<NaiveTime>)| time.is_none() || !known.contains(&(*day, *time));
        let gone = excepted.chain(replaced.iter().cloned()).map(|moment| moment.on_clock_of(&lasting.start));
        let (of_day, of_time): (HashSet<_>, HashSet<_>) = gone.map(|moment| (moment.day, moment.time)).partition(is_of_day);
        let whole: HashSet<NaiveDate> = of_day.into_iter().map(|(day, _)| day).collect();
        all.retain(|one| !whole.contains(&one.start.day) && !of_time.contains(&at(one)));
        all.sort_by_key(|one| one.start.naive());
        all
    }

    fn event(&self, harvest: &mut Harvest, when: When, of_day: Option<NaiveDate>, note: Option<&str>) -> Event {
        let title = self.title();
        let known_by = self.uid().map_or_else(|| format!("{}-{}", import_builder::first_day(&when), slug(&title)), str::to_owned);
        let known_by = of_day.map_or_else(|| known_by.clone(), |day| format!("{}/{day}", import_builder::kept_short(&known_by)));
        let mut event = harvest.event(harvest.id(&known_by), &title, Kind::Other, self.own_date(when), self.line);
        self.standing(&mut event);
        let mut description = self.text("DESCRIPTION");
        if markup::is_html(&description) {
            description = markup::plain(&description);
        }
        let parts = [description.as_str(), note.unwrap_or_default()];
        event.summary = import_builder::prose(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n"));
        self.people(harvest, &mut event);
        let location = self.text("LOCATION");
        event.place = harvest.place(&format!("place:{}", slug(&location)), &location, None);
        let own_kind = self.property("X-DIPLO-KIND").map(|_| event.kind.label());
        for label in self.all("CATEGORIES").flat_map(Property::list).take(MAX_PROPERTIES) {
            let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
            if own_kind != Some(label.as_str()) {
                event.about.extend(harvest.issue(&label).filter(|issue| !event.about.contains(issue)));
            }
        }
        event.accounts.extend(self.property("URL").and_then(|url| harvest.page(&url.value, "", None)));
        for parent in self
            .all("RELATED-TO")
            .take(MAX_PROPERTIES)
            .filter(|tie| matches!(tie.parameter("RELTYPE").to_ascii_uppercase().as_str(), "" | "PARENT"))
        {
            let whole = harvest.id(parent.value.trim());
            if whole != event.id {
                event.relations.push(Relation { relation_type: RelationType::PartOf, event: whole, note: None });
            }
        }
        if self.more {
            harvest.count("entry has more properties than are kept", "entries have more properties than are kept");
        }
        if let Some(origin) = &mut event.imported_from {
            origin.columns = self.properties.iter().take(MAX_PROPERTIES).map(column).collect();
        }
        event
    }

    /// The summary; if there is none, the beginning of the description, or the place.
    fn title(&self) -> String {
        let description = markup::plain(&self.text("DESCRIPTION"));
        let first = description.lines().next().unwrap_or_default();
        let candidates = [self.text("SUMMARY"), text::clip(first, 100, "…").into_owned(), self.text("LOCATION")];
        candidates.into_iter().find(|title| !title.is_empty()).unwrap_or_else(|| NO_TITLE.to_owned())
    }

    /// Sets whether it is planned or cancelled, and what this program wrote about it.
    fn standing(&self, event: &mut Event) {
        event.status = match self.text("STATUS").to_ascii_uppercase().as_str() {
            _ if self.cancelled => Status::Cancelled,
            "CANCELLED" => Status::Cancelled,
            "TENTATIVE" => Status::Expected,
            _ => Status::Scheduled,
        };
        let own = |name: &str| self.property(name).map(|property| property.value.trim());
        let (kind, status, certainty) = (own("X-DIPLO-KIND"), own("X-DIPLO-STATUS"), own("X-DIPLO-CERTAINTY"));
        event.kind = Kind::ALL.iter().copied().find(|known| Some(known.as_str()) == kind).unwrap_or(event.kind);
        event.status = Status::ALL.iter().copied().find(|known| Some(known.as_str()) == status).unwrap_or(event.status);
        event.certainty = Certainty::ALL.iter().copied().find(|known| Some(known.as_str()) == certainty).unwrap_or(event.certainty);
    }

    /// The date that this program wrote next to the days, because days cannot express uncertainty.
    fn own_date(&self, when: When) -> When {
        let own = self.property("X-DIPLO-EDTF").and_then(|property| Edtf::parse(property.value.trim()).ok());
        own.map_or(when, When::from)
    }

    /// The organiser and the attendees. A person who is only informed, or declines, does not take part.
    fn people(&self, harvest: &mut Harvest, event: &mut Event) {
        let named = self.all("ORGANIZER").chain(self.all("ATTENDEE"));
        for property in named.take(MAX_PROPERTIES) {
            let address = property.value.trim();
            let address = address.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).map_or(address, |_| &address[7..]);
            let name = property.parameter("CN").split_whitespace().collect::<Vec<_>>().join(" ");
            let name = if name.is_empty() { address } else { &name };
            let is = |parameter: &str, value: &str| property.parameter(parameter).eq_ignore_ascii_case(value);
            if is("CUTYPE", "ROOM") || is("CUTYPE", "RESOURCE") {
                continue;
            }
            let actor_type = if is("CUTYPE", "GROUP") { ActorType::Group } else { ActorType::Person };
            let part = match property.name.as_str() {
                "ORGANIZER" => Part::Organizer,
                _ if is("PARTSTAT", "DECLINED") || is("ROLE", "NON-PARTICIPANT") => Part::Recipient,
                _ => Part::Participant,
            };
            let Some(actor) = harvest.actor(&slug(name), name, actor_type) else { continue };
            if !event.participants.iter().any(|known| known.actor == actor) {
                event.participants.push(Participant { actor, part, capacity: None, on_behalf_of: None });
            }
        }
    }
}

/// A property as the file has it.
fn column(property: &Property) -> Column {
    let parameters: String = property.parameters.iter().map(|(name, value)| format!(";{name}={value}")).collect();
    Column {
        name: format!("{}{parameters}", property.name).as_str().into(),
        value: (&*import_builder::cut(&property.value, MAX_LEN)).into(),
    }
}
