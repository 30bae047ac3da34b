//! Which offices an actor held on a day, and who took part in an event: the two questions that turn a list of names into a
//! meeting of offices.
//!
//! A post is often given without its days. The answer is then "perhaps": a title is never more certain than the dossier says.

use super::{Actor, Directory, Event, Id, Line, Part, Participant, Post, When};
use crate::dates::{Edtf, Fit, Window};
use std::collections::HashSet;

/// The title of a person in an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Title<'a> {
    /// The event itself gives it.
    Given(&'a Line),
    /// The posts that the person surely held on that day; never empty.
    Held(Vec<&'a Post>),
    /// The posts that the person may have held on that day, because their days are vague or not given. Never empty.
    Perhaps(Vec<&'a Post>),
    /// No title is known.
    Unknown,
}

impl Title<'_> {
    /// The title in words: "Deputy Secretary of State", "perhaps Vice Foreign Minister or Executive Vice Foreign Minister";
    /// `None` if nothing is known.
    #[must_use]
    pub fn words(&self, directory: &Directory) -> Option<String> {
        let roles = |posts: &[&Post], between: &str| {
            let roles: Vec<String> = posts.iter().map(|post| post.words(directory)).collect();
            roles.join(between)
        };
        match self {
            Self::Given(capacity) => Some(capacity.to_string()),
            Self::Held(posts) => Some(roles(posts, " and ")),
            Self::Perhaps(posts) => Some(format!("perhaps {}", roles(posts, " or "))),
            Self::Unknown => None,
        }
    }

    /// Every role of the title, sure or not.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        match self {
            Self::Given(capacity) => vec![capacity],
            Self::Held(posts) | Self::Perhaps(posts) => posts.iter().map(|post| &*post.role).collect(),
            Self::Unknown => Vec::new(),
        }
    }

    /// Whether the person surely had the title: the event says so, or the post's days do.
    #[must_use]
    pub const fn is_sure(&self) -> bool {
        matches!(self, Self::Given(_) | Self::Held(_))
    }
}

impl Post {
    /// The role, with the body in which it is held if the role alone says little ("Minister, PRC Ministry of Foreign Affairs").
    #[must_use]
    pub fn words(&self, directory: &Directory) -> String {
        match &self.organization {
            Some(body) if !self.role.contains(char::is_whitespace) => format!("{}, {}", self.role, directory.actor_name(body)),
            _ => self.role.to_string(),
        }
    }

    /// The whole post: "Foreign Minister, PRC Ministry of Foreign Affairs · 30 December 2022 to 25 July 2023"; `say` words a
    /// date.
    #[must_use]
    pub fn whole_words(&self, directory: &Directory, say: &dyn Fn(&Edtf) -> String) -> String {
        let mut words = self.role.to_string();
        if let Some(body) = &self.organization {
            words += &format!(", {}", directory.actor_name(body));
        }
        if let Some(other) = &self.on_behalf_of {
            words += &format!(", for {}", directory.actor_name(other));
        }
        format!("{words} · {}", self.term_words(say))
    }

    /// "since 30 December 2022", "days not given".
    fn term_words(&self, say: &dyn Fn(&Edtf) -> String) -> String {
        match (self.start.as_ref().map(say), self.end.as_ref().map(say)) {
            (None, None) => "days not given".to_owned(),
            (Some(start), None) => format!("since {start}"),
            (None, Some(end)) => format!("until {end}"),
            (Some(start), Some(end)) => format!("{start} to {end}"),
        }
    }

    /// How surely the post was held on all days of `when`, whichever day is the true one.
    ///
    /// A post without an end is still held; a post without any day is never sure. A vague or doubtful first or last day makes
    /// the days around it possible only.
    #[must_use]
    pub fn fits(&self, when: &Edtf) -> Fit {
        let days = when.span();
        let (start, end) = (self.start.as_ref(), self.end.as_ref());
        let perhaps = Window { from: start.map(|day| day.span().earliest), to: end.map(|day| day.span().latest) };
        let surely = Window { from: start.map(|day| day.span().latest), to: end.map(|day| day.span().earliest) };
        let doubted = |day: &Edtf| day.is_uncertain() || day.is_approximate();
        let is_doubted = start.is_none() || start.into_iter().chain(end).any(doubted);
        if !perhaps.overlaps(days) {
            Fit::No
        } else if !is_doubted && surely.contains(days) {
            Fit::Certainly
        } else {
            Fit::Possibly
        }
    }
}

impl Actor {
    /// The posts that the actor held on the days of `when`, in file order, each with its certainty; none is [`Fit::No`].
    pub fn posts_on<'a>(&'a self, when: &Edtf) -> impl Iterator<Item = (&'a Post, Fit)> + use<'a> {
        let when = when.clone();
        self.posts.iter().map(move |post| (post, post.fits(&when))).filter(|(_, fit)| *fit != Fit::No)
    }
}

impl Directory {
    /// The title of a participant in an event on that date: the capacity given with the participant; else the posts held on
    /// that day.
    #[must_use]
    pub fn title<'a>(&'a self, participant: &'a Participant, when: &When) -> Title<'a> {
        match &participant.capacity {
            Some(capacity) => Title::Given(capacity),
            None => self.post(&participant.actor, &when.edtf),
        }
    }

    /// The posts that an actor held on the days of `when`: the sure ones; if there are none, the possible ones.
    #[must_use]
    pub fn post<'a>(&'a self, actor: &Id<Actor>, when: &Edtf) -> Title<'a> {
        let Some(actor) = self.actors.get(actor) else { return Title::Unknown };
        let of = |wanted: Fit| actor.posts_on(when).filter(move |(_, fit)| *fit == wanted).map(|(post, _)| post).collect::<Vec<_>>();
        let (surely, perhaps) = (of(Fit::Certainly), of(Fit::Possibly));
        match (surely.is_empty(), perhaps.is_empty()) {
            (false, _) => Title::Held(surely),
            (true, false) => Title::Perhaps(perhaps),
            (true, true) => Title::Unknown,
        }
    }
}

impl Part {
    /// Whether an actor with this part took part in the event. The subject, target or recipient need not have been present: a
    /// person blamed in a statement did not meet its speaker. An observer was present, and only watched.
    #[must_use]
    pub const fn takes_part(self) -> bool {
        !matches!(self, Self::Subject | Self::Target | Self::Recipient | Self::Observer)
    }
}

impl Event {
    /// Everyone who took part. The curator's conclusion about an actor overrides the accounts; an actor named only in accounts
    /// counts as they name it. May repeat an actor.
    pub fn attendance(&self) -> impl Iterator<Item = &Participant> {
        let judged: HashSet<&Id<Actor>> = self.participants.iter().map(|participant| &participant.actor).collect();
        let named = self.accounts.iter().flat_map(|account| &account.participants);
        let named = named.filter(move |participant| !judged.contains(&participant.actor));
        self.participants.iter().chain(named).filter(|participant| participant.part.takes_part())
    }

    /// The title of an actor in this event: the one from the curator, else from the first account that gives one, else the
    /// posts held on that day.
    #[must_use]
    pub fn title_of<'a>(&'a self, actor: &Id<Actor>, directory: &'a Directory) -> Title<'a> {
        let given = self.everyone().filter(|participant| participant.actor == *actor).find_map(|participant| participant.capacity.as_ref());
        given.map_or_else(|| directory.post(actor, &self.when.edtf), Title::Given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Edtf {
        Edtf::parse(text).unwrap()
    }

    fn people() -> Directory {
        let qin: Actor = serde_json::from_str(
            r#"{"id": "qin", "name": "Qin Gang", "type": "person", "posts": [
                {"role": "Ambassador to the United States", "start": "2021-07", "end": "2022-12-30"},
                {"role": "Foreign Minister", "start": "2022-12-30", "end": "2023-07-25"},
                {"role": "Councillor", "organization": "council", "start": "2023-03-12", "end": "2023-10~"}]}"#,
        )
        .unwrap();
        let council: Actor = serde_json::from_str(r#"{"id": "council", "name": "State Council", "type": "organization"}"#).unwrap();
        let undated: Actor = serde_json::from_str(
            r#"{"id": "undated", "name": "Undated", "type": "person", "posts": [{"role": "Envoy for Asia"}, {"role": "Deputy Minister"}]}"#,
        )
        .unwrap();
        let mut directory = Directory::default();
        directory.actors.extend([qin, council, undated].map(|actor| (actor.id.clone(), actor)));
        directory
    }

    #[test]
    fn a_post_resolves_by_the_day() {
        let directory = people();
        let title = |actor: &str, day: &str| directory.post(&Id::new(actor).unwrap(), &edtf(day)).words(&directory);
        for (day, expected) in [
            ("2021-06-30", None),
            ("2021-07-15", Some("perhaps Ambassador to the United States")),
            ("2021-08", Some("Ambassador to the United States")),
            ("2022-12-30", Some("Ambassador to the United States and Foreign Minister")),
            ("2023-02-01", Some("Foreign Minister")),
            ("2023-06", Some("Foreign Minister")),
            ("2023-07", Some("perhaps Foreign Minister or Councillor, State Council")),
            ("2023-11-01", None),
        ] {
            assert_eq!(title("qin", day).as_deref(), expected, "{day}");
        }
    }

    #[test]
    fn posts_without_days_are_only_possible_and_a_capacity_given_with_the_event_beats_them() {
        let directory = people();
        let mut participant: Participant = serde_json::from_str(r#"{"actor": "undated"}"#).unwrap();
        let when = When::from(edtf("2024-05-23"));
        let title = directory.title(&participant, &when);
        assert_eq!(title.words(&directory).as_deref(), Some("perhaps Envoy for Asia or Deputy Minister"));
        assert!(!title.is_sure());
        participant.capacity = Some("Minister a.i.".into());
        assert_eq!(directory.title(&participant, &when).words(&directory).as_deref(), Some("Minister a.i."));
        let nobody = directory.post(&Id::new("nobody").unwrap(), &when.edtf);
        assert_eq!(nobody, Title::Unknown);
    }

    #[test]
    fn whom_the_curator_calls_the_recipient_did_not_take_part_whatever_an_account_says() {
        let event: Event = serde_json::from_str(
            r#"{"id": "e", "title": "t", "kind": "statement", "when": "2024",
                "participants": [{"actor": "us", "part": "speaker"}, {"actor": "china", "part": "recipient"}],
                "accounts": [{"source": "s", "participants": [{"actor": "china"}, {"actor": "wang"}, {"actor": "russia", "part": "subject"}]}]}"#,
        )
        .unwrap();
        let there: Vec<&str> = event.attendance().map(|participant| participant.actor.as_str()).collect();
        assert_eq!(there, ["us", "wang"]);
    }
}
