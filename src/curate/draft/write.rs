//! Drafts as records: events with source, locator and quote, the actors and places that they name, and why each was read so.

use super::cast::{Cast, Member, What};
use super::figures;
use super::headline;
use super::kinds::Takes;
use super::proto::Proto;
use super::sentence::Read;
use crate::curate::article::Article;
use crate::input::codes;
use crate::model::{
    Account, Actor, ActorType, Code, Directory, DraftReading, Event, Figure, Id, Issue, Kind, Line, Part, Participant, Place, Post, Prose,
    Quote, Review, ReviewState, Source, SourceType, Status, When,
};
use crate::text;
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many characters before and behind a quote are kept with it.
const AROUND: usize = 32;
/// How many further sentences are quoted that tell the same.
const FURTHER: usize = 3;
/// The longest title, in characters.
const TITLE: usize = 110;

/// Makes records of drafts.
pub(super) struct Writer<'a> {
    pub article: &'a Article,
    pub known: &'a Directory,
    pub cast: &'a Cast,
    pub reads: &'a [Read],
    pub directory: Directory,
    ids: HashMap<usize, Id<Actor>>,
    given_ids: HashSet<Id<Actor>>,
    taken: HashSet<String>,
    /// The last number behind each id that several drafts would have: trying them all took quadratic time.
    numbers: HashMap<String, u32>,
    source: Id<Source>,
}

impl<'a> Writer<'a> {
    pub fn new(article: &'a Article, known: &'a Directory, cast: &'a Cast, reads: &'a [Read]) -> Self {
        let source = source_of(article, known);
        let mut directory = Directory::default();
        let id = source.id.clone();
        directory.sources.insert(id.clone(), source);
        Self {
            article,
            known,
            cast,
            reads,
            directory,
            ids: HashMap::new(),
            given_ids: HashSet::new(),
            taken: HashSet::new(),
            numbers: HashMap::new(),
            source: id,
        }
    }

    /// An event as it would stand in a dossier, and as a draft.
    pub fn event(&mut self, proto: &Proto) -> Event {
        let read = &self.reads[proto.sentence];
        let participants: Vec<Participant> = proto.who.iter().map(|(who, part)| self.participant(*who, *part)).collect();
        let place = proto.place.as_ref().and_then(|mention| self.place(mention));
        let title = self.title(proto);
        let mut account = Account::new(self.source.clone());
        account.locator = Some(Line::from(format!("¶ {}", read.paragraph).as_str()));
        account.quote = Some(self.quote(&proto.quote));
        account.when = proto.stamp.as_ref().map(|stamp| When::from(stamp.date.clone()));
        let why = self.why(proto);
        let mut accounts = vec![account];
        accounts.extend(self.further(proto));
        Event {
            id: self.id(proto, &participants),
            title: Line::from(title.as_str()),
            kind: proto.kind,
            when: When {
                basis: proto.basis.as_deref().map(Line::from),
                text: proto.stamp.as_ref().map(|stamp| Line::from(stamp.words.as_str())),
                ..When::from(proto.when.clone())
            },
            status: proto.status,
            certainty: Default::default(),
            medium: proto.medium,
            summary: None,
            participants,
            place,
            about: self.about(proto),
            figures: self.figures(proto),
            accounts,
            relations: Vec::new(),
            codes: [("PLOVER", proto.plover), ("CAMEO", proto.cameo)]
                .into_iter()
                .filter(|(_, code)| *code != "-")
                .map(|(scheme, value)| Code { scheme: scheme.into(), value: value.into() })
                .collect(),
            imported_from: None,
            review: Some(Box::new(Review { state: ReviewState::Draft, by: None, at: None })),
            draft: Some(Box::new(DraftReading {
                sentence: read.number,
                paragraph: read.paragraph,
                why,
                alternative: proto.stamp.as_ref().and_then(|stamp| stamp.alternative.clone()),
                account_of: None,
                brings: Vec::new(),
            })),
        }
    }

    fn participant(&mut self, who: usize, part: Part) -> Participant {
        let member = self.cast.of(who);
        let capacity = member.role.as_deref().filter(|_| member.what == What::Person && member.known.is_none()).map(Line::from);
        Participant { actor: self.actor(who), part, capacity, on_behalf_of: None }
    }

    /// The id of a member; what the dossier does not have is put beside the drafts.
    fn actor(&mut self, who: usize) -> Id<Actor> {
        if let Some(id) = self.ids.get(&who) {
            return id.clone();
        }
        let member = self.cast.of(who);
        let id = member.known.clone().unwrap_or_else(|| self.new_id(member));
        self.ids.insert(who, id.clone());
        self.given_ids.insert(id.clone());
        let part_of = member.part_of.map(|whole| self.actor(whole)).filter(|whole| *whole != id);
        let record = match self.known.actors.get(&id) {
            Some(known) => known.clone(),
            None => self.record(&id, member, part_of),
        };
        for above in self.known.lineage(&id).into_iter().skip(1) {
            if let Some(above) = self.known.actors.get(above) {
                self.directory.actors.entry(above.id.clone()).or_insert_with(|| above.clone());
            }
        }
        for organization in record.posts.iter().filter_map(|post| post.organization.as_ref()).filter_map(|id| self.known.actors.get(id)) {
            self.directory.actors.entry(organization.id.clone()).or_insert_with(|| organization.clone());
        }
        self.directory.actors.insert(id.clone(), record);
        id
    }

    fn new_id(&self, member: &Member) -> Id<Actor> {
        let slug = slug(&member.name);
        let is_free = |id: &str| !self.known.actors.contains_key(id) && !self.given_ids.contains(id);
        let mut number = 1;
        let mut id = slug.clone();
        while !is_free(&id) {
            number += 1;
            id = format!("{slug}-{number}");
        }
        Id::of_words(&id)
    }

    fn record(&self, id: &Id<Actor>, member: &Member, part_of: Option<Id<Actor>>) -> Actor {
        let shipped = || {
            codes::named(&member.name).and_then(codes::Country::actor).or_else(|| codes::body(&member.name).and_then(codes::Body::actor))
        };
        if member.what != What::Person
            && let Some(actor) = shipped()
        {
            return Actor { id: id.clone(), ..actor };
        }
        let actor_type = match member.what {
            What::Person => ActorType::Person,
            What::State => ActorType::State,
            What::Body => ActorType::Organization,
            What::Place | What::Unknown => ActorType::Other,
        };
        let role = member.role.as_deref().filter(|role| role.contains(' '));
        let post = |role: &str| Post { role: Line::from(role), organization: None, on_behalf_of: None, start: None, end: None };
        Actor {
            id: id.clone(),
            name: Line::from(member.name.as_str()),
            actor_type,
            other_names: Vec::new(),
            country: None,
            part_of,
            posts: role.map(post).into_iter().collect(),
        }
    }

    fn place(&mut self, mention: &super::sentence::Mention) -> Option<Id<Place>> {
        if let Some(id) = &mention.dossier_place {
            let wider = self.known.wider(id).into_iter().filter_map(|id| self.known.places.get(id));
            for place in wider {
                self.directory.places.entry(place.id.clone()).or_insert_with(|| place.clone());
            }
            return Some(id.clone());
        }
        let name = mention.place.as_ref()?;
        let folded = text::fold(name);
        let known = self
            .known
            .places
            .values()
            .find(|place| std::iter::once(&place.name).chain(&place.other_names).any(|name| text::fold(name) == folded));
        let place = match known {
            Some(place) => place.clone(),
            None => Place { id: Id::of_words(&slug(name)), ..serde_json::from_value(serde_json::json!({ "id": "x", "name": name })).ok()? },
        };
        let id = place.id.clone();
        if known.is_some() {
            for wider in self.known.wider(&id).into_iter().filter_map(|id| self.known.places.get(id)) {
                self.directory.places.entry(wider.id.clone()).or_insert_with(|| wider.clone());
            }
        }
        self.directory.places.entry(id.clone()).or_insert(place);
        Some(id)
    }

    fn about(&mut self, proto: &Proto) -> Vec<Id<Issue>> {
        let mut out: Vec<Id<Issue>> = Vec::new();
        for sentence in std::iter::once(&proto.sentence).chain(&proto.again) {
            for issue in &self.reads[*sentence].issues {
                if !out.contains(issue) {
                    out.push(issue.clone());
                }
            }
        }
        for id in &out {
            for issue in self.known.broader(id).into_iter().filter_map(|id| self.known.issues.get(id)) {
                self.directory.issues.entry(issue.id.clone()).or_insert_with(|| issue.clone());
            }
        }
        out
    }

    fn figures(&self, proto: &Proto) -> Vec<Figure> {
        let counted = if proto.takes == Takes::Speaker { Vec::new() } else { figures::of(&self.reads[proto.sentence], &proto.quote) };
        let figure = |counted: figures::Counted| {
            Some(Figure {
                label: Line::from(counted.label.as_str()),
                value: serde_json::from_str(&counted.value).ok()?,
                unit: None,
                source: Some(self.source.clone()),
            })
        };
        counted.into_iter().filter_map(figure).collect()
    }

    /// The headline, as an account of the event that it tells.
    pub fn headline(&self, events: &mut [Event], protos: &[Proto]) {
        let Some(title) = &self.article.title else { return };
        if let Some(event) = headline::told(title, protos, self.cast, self.article.dated).and_then(|at| events.get_mut(at)) {
            let mut account = Account::new(self.source.clone());
            account.locator = Some("headline".into());
            account.quote = Some(Quote::from(title.as_str()));
            event.accounts.push(account);
        }
    }

    /// The other sentences that tell it, each as an account of its own.
    fn further(&self, proto: &Proto) -> Vec<Account> {
        let again: BTreeSet<usize> = proto.again.iter().copied().filter(|sentence| *sentence != proto.sentence).collect();
        let account = |sentence: usize| {
            let read = &self.reads[sentence];
            let mut account = Account::new(self.source.clone());
            account.locator = Some(Line::from(format!("¶ {}", read.paragraph).as_str()));
            account.quote = Some(self.quote(&read.range));
            account
        };
        again.into_iter().filter(|sentence| self.reads[*sentence].range.len() <= 700).take(FURTHER).map(account).collect()
    }

    fn quote(&self, range: &std::ops::Range<usize>) -> Quote {
        let text = &self.article.text;
        let exact = text.get(range.clone()).unwrap_or_default().trim();
        let start = range.start;
        let before: String = text[..start].chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
        let behind: String = text[(start + exact.len()).min(text.len())..].chars().take(AROUND).collect();
        let line = |words: String| Some(Line::from(words.as_str())).filter(|line| !line.trim().is_empty());
        Quote { exact: Prose::from(exact), prefix: line(before), suffix: line(behind) }
    }

    /// One line, the verb in the present.
    fn title(&self, proto: &Proto) -> String {
        let names: Vec<&str> = proto.who.iter().map(|(who, _)| self.cast.of(*who).name.as_str()).collect();
        let place = proto.place.as_ref().and_then(|place| place.place.clone());
        let at = |word: &str| place.as_ref().map(|place| format!(" {word} {place}")).unwrap_or_default();
        let all = listed(&names);
        let words = match (proto.kind, names.as_slice()) {
            (_, []) => None,
            (Kind::Talks, [_]) => Some(format!("{all}: talks{}", at("in"))),
            (Kind::Talks, _) => Some(format!("{all} hold talks{}", at("in"))),
            (Kind::Meeting, [_]) => Some(format!("{all}: meeting{}", at("in"))),
            (Kind::Meeting, [one, others @ ..]) => Some(format!("{one} meets {}{}", listed(others), at("in"))),
            (Kind::Call, [one, others @ ..]) if !others.is_empty() => Some(format!("{one} and {} speak by telephone", listed(others))),
            (Kind::Visit, _) => Some(format!(
                "{all} {}{}",
                if names.len() > 1 { "visit" } else { "visits" },
                place.as_ref().map(|place| format!(" {place}")).unwrap_or_default()
            )),
            (Kind::Summit, _) => Some(format!("{all}: summit{}", at("in"))),
            (Kind::Conference, _) => Some(format!("{all}: conference{}", at("in"))),
            (Kind::MilitaryExercise, _) => Some(format!("{all}: military exercise{}", at("at"))),
            _ => None,
        };
        let title = words.unwrap_or_else(|| {
            let quote = self.article.text.get(proto.quote.clone()).unwrap_or_default();
            quote.split_whitespace().collect::<Vec<_>>().join(" ")
        });
        clipped(&title)
    }

    fn id(&mut self, proto: &Proto, participants: &[Participant]) -> Id<Event> {
        let span = proto.when.span();
        let day = match span.earliest {
            // A span of all years that EDTF has.
            _ if proto.when.as_str().starts_with("XXXX") => "undated".to_owned(),
            day if day.is_bounded() => day.to_string(),
            _ => span.latest.to_string(),
        };
        let names: Vec<String> = participants
            .iter()
            .take(2)
            .map(|participant| participant.actor.as_str().rsplit('-').next().unwrap_or_default().to_owned())
            .collect();
        let stem = slug(&format!("{day} {} {}", names.join(" "), proto.kind.as_str().replace('_', " ")));
        let number = self.numbers.entry(stem.clone()).or_insert(0);
        loop {
            *number += 1;
            let id = if *number == 1 { stem.clone() } else { format!("{stem}-{number}") };
            if self.taken.insert(id.clone()) {
                return Id::of_words(&id);
            }
        }
    }

    /// Why it was read so, a line a field.
    fn why(&self, proto: &Proto) -> Vec<Line> {
        let mut out = vec![format!("kind: “{}” → {}{}", proto.words, proto.kind.label(), roots(proto))];
        out.push(match (&proto.stamp, &proto.basis) {
            (Some(stamp), _) => {
                let other = stamp.alternative.as_ref().map(|other| format!("; could also be {other}")).unwrap_or_default();
                format!("date: “{}” → {} (rule {}){other}", stamp.words, stamp.date, stamp.rule)
            }
            (None, Some(basis)) => format!("date: {} ({basis})", proto.when),
            (None, None) => format!("date: {}", proto.when),
        });
        if self.article.dated.is_none() {
            out.push("date: the article has no day of issue, so that its relative dates hang in the air".to_owned());
        }
        for (who, part) in &proto.who {
            let member = self.cast.of(*who);
            let known = match (&member.known, member.what) {
                (Some(id), _) if self.known.actors.contains_key(id) => {
                    let by = match (member.is_by_post, member.is_by_surname) {
                        (true, _) => ", by the post held that day",
                        (_, true) => ", the only one there who is called so",
                        _ => "",
                    };
                    format!("in the dossier{by}")
                }
                (Some(_), _) => "known by its name".to_owned(),
                (None, What::Person) => format!("a new actor{}", member.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default()),
                (None, _) => "a new actor, by its capitals".to_owned(),
            };
            let whole = member
                .part_of
                .filter(|_| member.what == What::Person)
                .map(|whole| format!(", part of {}", self.cast.of(whole).name))
                .unwrap_or_default();
            out.push(format!("who: {} as {} ({known}{whole})", member.name, part.label()));
        }
        if proto.status != Status::Occurred {
            out.push(format!("status: {}, by the wording and tense of “{}”", proto.status.label(), proto.words));
        }
        if let Some(place) = proto.place.as_ref().and_then(|mention| mention.place.as_ref()) {
            out.push(format!("place: {place}"));
        }
        let again: BTreeSet<u32> =
            proto.again.iter().filter(|sentence| **sentence != proto.sentence).map(|sentence| self.reads[*sentence].paragraph).collect();
        if !again.is_empty() {
            let list: Vec<String> = again.iter().take(8).map(u32::to_string).collect();
            out.push(format!("told again in ¶ {}", list.join(", ")));
        }
        out.iter().map(|line| Line::from(line.as_str())).collect()
    }
}

fn roots(proto: &Proto) -> String {
    let roots: Vec<String> = [("PLOVER", proto.plover), ("CAMEO", proto.cameo)]
        .iter()
        .filter(|(_, code)| *code != "-")
        .map(|(scheme, code)| format!("{scheme} {code}"))
        .collect();
    if roots.is_empty() { String::new() } else { format!(" ({})", roots.join(", ")) }
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn clipped(title: &str) -> String {
    if title.chars().count() <= TITLE {
        return title.to_owned();
    }
    let cut: String = title.chars().take(TITLE - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':']))
}

/// An id of the words of a name.
pub(super) fn slug(name: &str) -> String {
    let folded = text::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut out = words.collect::<Vec<_>>().join("-");
    let end = (0..=60.min(out.len())).rev().find(|end| out.is_char_boundary(*end)).unwrap_or(0);
    out.truncate(end);
    if out.is_empty() { "unnamed".to_owned() } else { out }
}

/// The source of an article: the one that the curator names, the one that it is known from, or a new one.
pub(super) fn source_of(article: &Article, known: &Directory) -> Source {
    let day = article.dated.map(|day| day.to_string());
    let stem = article.publisher.as_deref().or(article.title.as_deref()).unwrap_or("article");
    let given = article.source.as_deref().map(Id::of_words);
    if let Some(source) = given.as_ref().and_then(|id| known.sources.get(id)) {
        return Source { text_sha256: Some(Line::from(article.sha256.as_str())), ..source.clone() };
    }
    let id = given.unwrap_or_else(|| {
        let stem = slug(&format!("{stem} {}", day.as_deref().unwrap_or_default()));
        let mut number = 1;
        let mut id = stem.clone();
        while known.sources.contains_key(id.as_str()) {
            number += 1;
            id = format!("{stem}-{number}");
        }
        Id::of_words(&id)
    });
    let line = |text: &Option<String>| text.as_deref().map(Line::from);
    let title = article.title.as_deref().map(Line::from).unwrap_or_else(|| {
        let first: String = article.text.split_whitespace().take(10).collect::<Vec<_>>().join(" ");
        Line::from(if first.is_empty() { "An article".to_owned() } else { clipped(&first) }.as_str())
    });
    Source {
        publisher: line(&article.publisher),
        side: line(&article.side),
        issued: article.issued(),
        url: line(&article.url),
        language: line(&article.language),
        text_sha256: Some(Line::from(article.sha256.as_str())),
        note: line(&article.author).map(|author| Line::from(format!("by {author}").as_str())),
        ..Source::new(id, title, SourceType::NewsReport)
    }
}
