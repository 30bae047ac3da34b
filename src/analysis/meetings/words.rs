//! Pairs in words, for screens and reports.

use super::{Attendee, Contact, Host, Level, Pair};
use crate::index::timeline::Timeline;
use crate::model::{Actor, Directory, Id, Medium, Part, Status};

impl Pair {
    /// "4 contacts, with 6 parts that count no second time".
    #[must_use]
    pub fn count_words(&self) -> String {
        let count = counted(self.count, "contact");
        match self.parts {
            0 => count,
            parts => format!("{count}, with {} that count{} no second time", counted(parts, "part"), if parts == 1 { "s" } else { "" }),
        }
    }

    /// "1 that did not occur (yet), not counted"; `None` if all occurred.
    #[must_use]
    pub fn uncounted_words(&self) -> Option<String> {
        (self.uncounted > 0).then(|| format!("{} that did not occur (yet), not counted", self.uncounted))
    }

    /// "1 lies only possibly in the days asked for"; `None` if all surely do.
    #[must_use]
    pub fn possible_words(&self) -> Option<String> {
        match self.possible {
            0 => None,
            1 => Some("1 lies only possibly in the days asked for".to_owned()),
            count => Some(format!("{count} lie only possibly in the days asked for")),
        }
    }

    /// "27 days: from “…” to “…”"; `None` if there was no silence.
    #[must_use]
    pub fn silence_words(&self, timeline: &Timeline) -> Option<(String, String)> {
        let silence = self.silence?;
        let between = format!("from “{}” to “{}”", timeline.title(silence.after), timeline.title(silence.before));
        Some((silence.gap.words(), between))
    }

    /// If one side belongs to the other: which events count.
    #[must_use]
    pub fn body_words(&self, directory: &Directory) -> Option<String> {
        let body = self.body.as_ref()?;
        let member = if self.sides[0] == *body { &self.sides[1] } else { &self.sides[0] };
        let (member, body) = (directory.actor_name(member), directory.actor_name(body));
        Some(format!("{member} belongs to {body}: here is what others of {body} took part in too"))
    }

    /// The contacts that are counted but not listed.
    #[must_use]
    pub fn unlisted_words(&self) -> Option<String> {
        (self.unlisted > 0).then(|| format!("the {} oldest are counted but not listed; fewer days list them", self.unlisted))
    }
}

impl Contact {
    /// Kind, medium, place, host and level, each in words.
    #[must_use]
    pub fn facts(&self, timeline: &Timeline, directory: &Directory) -> Vec<String> {
        let seen = &self.seen;
        let mut facts = vec![timeline.kind(self.event).label().to_owned()];
        facts.extend(seen.medium.map(|medium| medium.label().to_owned()));
        facts.extend(seen.place.as_ref().map(|place| directory.place_name(place).to_owned()));
        facts.extend(self.host_words(directory));
        facts.push(self.level_words());
        facts
    }

    /// "expected, not counted", "possibly in these days"; `None` if it surely occurred in the chosen days.
    #[must_use]
    pub fn status_words(&self, timeline: &Timeline) -> Option<String> {
        let status = timeline.status(self.event);
        let status = (status != Status::Occurred).then(|| format!("{}, not counted", status.label()));
        let possible = self.possible.then(|| "possibly in these days".to_owned());
        let words: Vec<String> = status.into_iter().chain(possible).collect();
        (!words.is_empty()).then(|| words.join(" · "))
    }

    fn host_words(&self, directory: &Directory) -> Option<String> {
        let remote = self.seen.medium.is_some_and(|medium| medium != Medium::InPerson);
        match &self.seen.host {
            Host::Named(hosts) => {
                let names: Vec<&str> = hosts.iter().map(|host| directory.actor_name(host)).collect();
                Some(format!("hosted by {}", names.join(" and ")))
            }
            Host::ByPlace(side) => Some(format!("in the country of {}, no host named", directory.actor_name(side))),
            Host::Unknown if remote => None,
            Host::Unknown => Some("host not given".to_owned()),
        }
    }

    /// "level: minister – deputy minister", in the order of the sides.
    fn level_words(&self) -> String {
        let [one, other] = [self.seen.level(0), self.seen.level(1)];
        let words = |level: Level| level.rank.map_or_else(|| "not given".to_owned(), |_| level.words());
        match one.rank {
            None if one == other => one.words(),
            _ if one == other => format!("level: {}", words(one)),
            _ => format!("level: {} – {}", words(one), words(other)),
        }
    }
}

impl Attendee {
    /// "Kurt Campbell, Deputy Secretary of State (host)"; the name is omitted if the actor is one of `sides`.
    #[must_use]
    pub fn words(&self, sides: &[Id<Actor>; 2], directory: &Directory) -> AttendeeWords {
        let is_side = sides.contains(&self.actor);
        let name = if is_side { String::new() } else { directory.actor_name(&self.actor).to_owned() };
        let mut said = match (&self.title, is_side) {
            (Some(title), true) => title.clone(),
            (Some(title), false) => format!(", {title}"),
            (None, true) => "took part".to_owned(),
            (None, false) => String::new(),
        };
        if let Some(other) = &self.on_behalf_of {
            said += &format!(", for {}", directory.actor_name(other));
        }
        let part = if self.part == Part::Participant { String::new() } else { format!(" ({})", self.part.label()) };
        AttendeeWords { name, said, part }
    }
}

/// An attendee in words, in three consecutive pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendeeWords {
    /// The name; empty if it is the name of the side.
    pub name: String,
    /// The title, and the actor represented.
    pub said: String,
    /// Host, visitor …; empty for a plain participant.
    pub part: String,
}

/// "1 contact", "4 contacts".
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
