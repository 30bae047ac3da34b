//! An article from its first sentence to its last: who "he" is, which day goes on, what is told again.
//!
//! Owns what one sentence leaves for the next. Leaves what a sentence says by itself to `told`, and the records to `write`.

use super::before::{Before, officers};
use super::cast::{Cast, What};
use super::chronicle::{self, Entry};
use super::grammar::{self, Mood, Subject, Verb};
use super::kinds::Takes;
use super::looking_back::{self, NO_DAY};
use super::proto::{Proto, goes_on, is_contact, medium, part, parts, place, takes, words};
use super::sentence::Read;
use super::subjects::acts;
use super::telling::Telling;
use super::time::{self, Stamp};
use super::{refusals, status, told};
use crate::dates::{Day, Edtf};
use crate::model::{Kind, Part, Status};
use std::ops::Range;

/// Paragraphs whose undated news are of the day of issue.
const LEAD: u32 = 2;

/// The drafts of the sentences, in their order: each with who takes part, its day and its place.
pub(super) fn read(reads: &[Read], cast: &Cast, stamps: &[Stamp], dated: Option<Day>) -> Told {
    let mut story = Story { reads, cast, dated, before: Before::default(), protos: Vec::new(), verbs: Vec::new(), entry: None };
    let mut from = 0;
    for (number, read) in reads.iter().enumerate() {
        // A list of ten thousand days is no sentence: those behind the words that are looked at belong to none.
        let last = read.tokens.last().map_or(read.range.start, |token| token.at.end);
        let first = from + stamps[from..].iter().take_while(|stamp| stamp.bytes.start < read.range.start).count();
        let end = first + stamps[first..].iter().take_while(|stamp| stamp.bytes.start < last).count();
        story.sentence(number, &stamps[first..end]);
        from = end;
    }
    Told { protos: story.protos, verbs: story.verbs }
}

/// What an article tells.
pub(super) struct Told {
    pub protos: Vec<Proto>,
    /// Where the verbs and nouns stand that tell of something, drafted or not.
    pub verbs: Vec<Range<usize>>,
}

struct Story<'a> {
    reads: &'a [Read],
    cast: &'a Cast,
    dated: Option<Day>,
    before: Before,
    protos: Vec<Proto>,
    verbs: Vec<Range<usize>>,
    /// The day at the head of an entry of a chronicle, which tells in the present what is past.
    entry: Option<Entry>,
}

impl<'a> Story<'a> {
    fn sentence(&mut self, number: usize, stamps: &[Stamp]) {
        let read = &self.reads[number];
        if number == 0 {
            self.before.dateline = read.mentions.iter().find(|mention| mention.tokens.start <= 2 && mention.place.is_some()).cloned();
        }
        self.entry = Entry::next(self.entry.take(), read, stamps, self.dated);
        let near_entry = self.entry.as_ref().map(|entry| entry.near(stamps));
        let stamps = near_entry.as_deref().unwrap_or(stamps);
        let verbs = told::verbs_of(read);
        let mut tellings = told::tellings(read, &verbs, self.cast);
        self.verbs.extend(tellings.iter().map(|telling| read.tokens[telling.at].at.clone()));
        if refusals::of_sentence(read).is_some() {
            tellings.clear();
        }
        let dates = time::of_tellings(read, &tellings, &verbs, stamps);
        if self.entry.is_some() {
            chronicle::put_into_the_past(&mut tellings, &dates, self.dated);
        }
        self.before.head(read);
        let first_here = self.protos.len();
        for (telling, stamp) in tellings.iter().zip(&dates) {
            // "suspended Egypt and decided to move": what the same sentence tells better.
            let better = tellings.iter().zip(&dates).any(|(other, day)| {
                other.at != telling.at && other.kind != Kind::Other && day.map(|day| &day.bytes) == stamp.map(|stamp| &stamp.bytes)
            });
            if telling.needs_day && better || looking_back::is_attribution(read, telling, &verbs, *stamp, &mut self.protos[first_here..]) {
                continue;
            }
            self.telling(number, telling, *stamp, &verbs);
        }
        looking_back::led(&mut self.protos, read, &verbs, self.cast);
        if let Some(stamp) = self.dated.and_then(|day| looking_back::date_back(&mut self.protos, read, stamps, day)) {
            self.before.dated = Some((stamp.date.clone(), stamp.words.clone(), number, read.paragraph));
        }
        // The first event of a sentence is what the next ones go on about.
        if let Some(first) = self.protos[first_here..]
            .iter()
            .position(|proto| proto.takes != Takes::Speaker)
            .filter(|_| self.before.topic.is_none_or(|(_, sentence)| sentence != number))
        {
            self.before.topic = Some((first_here + first, number));
        }
        self.before.remember(read, &verbs, self.cast);
    }

    fn telling(&mut self, number: usize, telling: &Telling, stamp: Option<&Stamp>, verbs: &[Verb]) {
        let read = &self.reads[number];
        let is_past =
            matches!(telling.mood, Mood::Past | Mood::Perfect) && telling.status.is_none() && !telling.is_noun && !telling.happens;
        let is_set = stamp.is_some_and(|stamp| time::is_set_for(read, stamp, self.dated));
        let turned = stamp.cloned().and_then(|stamp| if is_past && !is_set { time::in_the_past(&stamp, self.dated) } else { Some(stamp) });
        let stamp = turned.as_ref();
        let points_back = telling.is_again || telling.subject == Subject::It && telling.happens;
        if points_back && self.again(number, telling, stamp) {
            return;
        }
        let Some(status) = self.status(read, telling, stamp, verbs) else { return };
        let status = if is_set && status == Status::Occurred { Status::Scheduled } else { status };
        let who = self.who(read, telling);
        let is_the = telling.at.checked_sub(1).is_some_and(|at| read.tokens[at].is(&["the", "that", "this"]));
        if who.is_empty() && stamp.is_none() && telling.happens && is_the {
            self.again(number, telling, stamp);
            return;
        }
        if !self.is_enough(read, telling, &who, stamp, status) {
            return;
        }
        let Some((when, basis)) = self.when(read, telling, stamp, status, &who) else { return };
        let persons = who.iter().any(|(who, _)| self.cast.of(*who).what == What::Person);
        let proto = Proto {
            kind: telling.kind,
            plover: telling.plover,
            cameo: telling.cameo,
            status,
            medium: medium(read, telling),
            when,
            stamp: stamp.cloned(),
            basis,
            is_generic: !persons,
            place: place(read, telling, &self.before),
            who,
            sentence: number,
            quote: part(read, telling.at),
            words: words(read, &telling.words),
            again: Vec::new(),
            takes: telling.takes,
        };
        if stamp.is_some() && telling.takes != Takes::Speaker {
            self.before.dated = Some((
                proto.when.clone(),
                proto.stamp.as_ref().map(|stamp| stamp.words.clone()).unwrap_or_default(),
                number,
                read.paragraph,
            ));
        }
        self.protos.push(proto);
    }

    /// "That meeting was called off": what becomes of an event that was told just before.
    fn again(&mut self, number: usize, telling: &Telling, stamp: Option<&Stamp>) -> bool {
        let Some(said) = telling.status.or_else(|| status::of(telling.mood, telling.is_denied, true)) else { return true };
        let read = &self.reads[number];
        let fits = |proto: &Proto| {
            proto.takes != Takes::Speaker
                && (telling.kind == Kind::Other || proto.kind == telling.kind || is_contact(proto.kind) && is_contact(telling.kind))
        };
        // "It" is what the sentence before told first.
        let topic = self.before.topic.filter(|(_, sentence)| number - sentence <= 2).map(|(topic, _)| topic);
        let at = topic
            .filter(|topic| fits(&self.protos[*topic]))
            .or_else(|| self.protos.iter().rposition(|proto| number - proto.sentence <= 3 && fits(proto)));
        if let Some(at) = at {
            self.before.topic.get_or_insert((at, number)).1 = number;
        }
        let before = at.map(|at| &mut self.protos[at]);
        match (before, said) {
            (Some(proto), Status::Cancelled | Status::DidNotOccur | Status::Postponed)
                if stamp.is_none() || proto.status != Status::Occurred =>
            {
                proto.status = said;
                proto.again.push(number);
                true
            }
            // "It was originally to have been held last month in Vienna": another day, so another event of the same kind.
            (Some(proto), Status::Cancelled) => {
                let mut other = proto.clone();
                let Some(stamp) = stamp else { return true };
                (other.status, other.when, other.stamp, other.sentence) = (said, stamp.date.clone(), Some(stamp.clone()), number);
                (other.quote, other.words, other.again) = (part(read, telling.at), words(read, &telling.words), Vec::new());
                other.place = place(read, telling, &self.before);
                self.protos.push(other);
                true
            }
            (Some(proto), _) => {
                proto.again.push(number);
                true
            }
            (None, _) => telling.subject == Subject::It,
        }
    }

    fn status(&self, read: &Read, telling: &Telling, stamp: Option<&Stamp>, verbs: &[Verb]) -> Option<Status> {
        let verb = verbs.iter().find(|verb| verb.at == telling.verb_at);
        let is_speech = telling.takes == Takes::Speaker;
        if read.tokens[telling.at].quoted && stamp.is_none() {
            return None;
        }
        // "is visiting China from 8 to 11 April" says when.
        let goes_on = verb.is_some_and(|verb| verb.mood == Mood::Progressive) && stamp.is_some() && !is_speech;
        if let Some((verb, refusal)) = verb.and_then(|verb| Some((verb, refusals::of_verb(read, verb)?)))
            && !(telling.status.is_some() && verb.mood == Mood::Bare || goes_on && refusal == refusals::GOES_ON)
        {
            return None;
        }
        if let Some(stamp) = stamp.filter(|_| goes_on && telling.status.is_none()) {
            return Some(if time::is_ahead(&stamp.date, self.dated) { Status::Scheduled } else { Status::Occurred });
        }
        let is_later = |stamp: &Stamp| self.dated.is_some_and(|day| stamp.date.span().latest > day);
        match telling.mood {
            Mood::Present if is_speech => return Some(Status::Occurred),
            // "meets on Thursday" is to come; without a day, or of one that has passed, it is a habit.
            Mood::Present if stamp.is_none_or(|stamp| self.dated.is_some_and(|day| stamp.date.span().latest < day)) => return None,
            Mood::Would if !stamp.is_some_and(is_later) || is_speech => return None,
            Mood::Future(_) if is_speech && stamp.is_none() => return None,
            // "before it was due to fly": nobody says whether it did.
            Mood::Future(_) if stamp.is_none() && verb.is_some_and(|verb| grammar::was_planned(read, verb)) => return None,
            _ => {}
        }
        if telling.status.is_some() {
            return telling.status.filter(|status| *status != Status::Unknown);
        }
        let status = status::of(telling.mood, telling.is_denied, telling.happens)?;
        // "The next round opens on Monday" of a day that has passed is told of what happened.
        let is_past = stamp.is_some_and(|stamp| self.dated.is_some_and(|day| is_over(stamp, day))) && telling.mood == Mood::Present;
        Some(if is_past { Status::Occurred } else { status })
    }

    /// Who takes part, each as what.
    fn who(&self, read: &Read, telling: &Telling) -> Vec<(usize, Part)> {
        let mut out: Vec<(usize, Part)> = Vec::new();
        let mut add = |who: usize, part: Part| {
            if acts(self.cast, who) && !out.iter().any(|(known, _)| *known == who) {
                out.push((who, part));
            }
        };
        let (doer, other) = parts(telling);
        let (first, second) = if telling.is_passive && !telling.happens { (other, doer) } else { (doer, other) };
        let is_speech = telling.takes == Takes::Speaker;
        if let Subject::Mentions(list) = &telling.subject
            && is_speech
            && list.iter().all(|mention| read.mentions[*mention].is_adjective)
        {
            return Vec::new();
        }
        if !(telling.is_passive && is_speech) {
            self.before.resolve(read, &telling.subject, telling.at, self.cast).into_iter().for_each(|who| add(who, first));
        }
        for (number, held) in &telling.others {
            let mention = &read.mentions[*number];
            let Some(who) = mention.who.filter(|_| takes(telling, held.as_deref(), mention)) else { continue };
            let officers = officers(read, mention, &[who], self.cast).and_then(|list| list.first().copied());
            add(officers.unwrap_or(who), second);
        }
        for (subject, held) in &telling.pronouns {
            let is_held = held.as_deref().is_none_or(|held| matches!(held, "with" | "by" | "between"))
                || telling.takes == Takes::Giver && held.as_deref() == Some("to");
            if is_held && matches!(telling.takes, Takes::Both | Takes::Target | Takes::Giver) {
                self.before.resolve(read, subject, telling.at, self.cast).into_iter().for_each(|who| add(who, second));
            }
        }
        // Whom a state stands for is named: the state is not named again.
        let persons: Vec<usize> = out.iter().map(|(who, _)| *who).filter(|who| self.cast.of(*who).what == What::Person).collect();
        out.retain(|(who, _)| {
            !persons.iter().any(|person| person != who && self.cast.side(*person) == *who && self.cast.of(*who).what == What::State)
        });
        out.truncate(12);
        out
    }

    /// Whether there is enough to make a draft of.
    fn is_enough(&self, read: &Read, telling: &Telling, who: &[(usize, Part)], stamp: Option<&Stamp>, status: Status) -> bool {
        let has_day = stamp.is_some() || self.entry.is_some();
        if telling.needs_day {
            // "became foreign minister in 2021": a life, of which only the year is told.
            let is_year = stamp.is_some_and(|stamp| stamp.date.as_str().len() == 4);
            let is_life = read.tokens[telling.at].is(&["became", "joined", "served", "worked", "retired", "started", "began"]);
            if is_year && is_life && who.first().is_some_and(|(who, _)| self.cast.of(*who).what == What::Person) {
                return false;
            }
            let acts = who.first().is_some_and(|(who, _)| self.cast.of(*who).what != What::Person);
            // "Airbus has won an order" tells of the day of issue.
            let is_news = telling.mood == Mood::Perfect && !telling.is_passive && acts
                || telling.mood == Mood::Past && acts && read.paragraph <= LEAD && read.number <= 3;
            // "The jets will be delivered in 2014": nobody has to be named who does what is to come on a day.
            let needs_nobody = telling.happens || telling.is_passive && status.is_ahead() && stamp.is_some();
            return has_day && needs_nobody || !who.is_empty() && (has_day || is_news);
        }
        // "Sunday was chosen": nobody got an office.
        if telling.kind == Kind::Appointment && who.is_empty() {
            return false;
        }
        match telling.takes {
            // "The visit was announced on 2 June".
            Takes::Speaker => !who.is_empty() || has_day && (telling.happens || telling.is_passive && telling.kind == Kind::Announcement),
            Takes::Traveller => !who.is_empty() || has_day && telling.happens,
            Takes::Both if telling.is_noun => !who.is_empty() || has_day,
            Takes::Both => {
                who.len() >= 2
                    || has_day
                    || !who.is_empty()
                        && (telling.happens || telling.kind != Kind::Agreement || telling.mood == Mood::Perfect || read.paragraph <= LEAD)
            }
            Takes::Target | Takes::Giver => !who.is_empty() || has_day,
            Takes::Doer => !who.is_empty() || has_day || status != Status::Occurred,
        }
    }

    /// What the same speaker said or did on a day, a sentence or two before.
    fn said_before(&self, read: &Read, telling: &Telling, who: &[(usize, Part)], may: impl Fn(&Proto) -> bool) -> Option<&Proto> {
        let same = self.protos.iter().rev().take(3).find(|proto| {
            may(proto)
                && proto.sentence < read.number as usize
                && read.number as usize - proto.sentence <= 4
                && (proto.stamp.is_some() || proto.basis.as_deref().is_some_and(|basis| basis.starts_with("carried")))
                && who.first().is_some_and(|(who, _)| proto.who.iter().any(|(other, _)| other == who))
        });
        same.filter(|proto| {
            telling.takes == Takes::Speaker
                && telling.mood != Mood::Present
                && proto.when.span().days().is_some_and(|days| days <= if proto.takes == Takes::Speaker { 31 } else { 2 })
                && proto.status == Status::Occurred
        })
    }

    /// The day of what the article tells first, if that is news.
    fn main_day(&self) -> Option<&Edtf> {
        let first = self.protos.iter().find(|proto| proto.stamp.is_some() && proto.status == Status::Occurred)?;
        let is_news = |day: Day| first.when.span().days() == Some(1) && first.when.span().earliest >= day.plus(-7);
        self.dated.is_some_and(is_news).then_some(&first.when)
    }

    /// The day, and how it is known where the text does not name it here.
    fn when(
        &self,
        read: &Read,
        telling: &Telling,
        stamp: Option<&Stamp>,
        status: Status,
        who: &[(usize, Part)],
    ) -> Option<(Edtf, Option<String>)> {
        if let Some(stamp) = stamp {
            return Some((stamp.date.clone(), None));
        }
        let is_ahead = status.is_ahead();
        if let Some(entry) = self.entry.as_ref().filter(|_| !is_ahead) {
            return Some((entry.date.clone(), Some(format!("carried from “{}” in ¶ {}", entry.words, entry.paragraph))));
        }
        // "has made its first flight" is news, and not of the month that was told of before.
        let is_stale = |date: &Edtf| telling.mood == Mood::Perfect && self.dated.is_some_and(|day| date.span().latest < day.plus(-14));
        if let Some(main) = self.main_day().filter(|_| !is_ahead && is_of_the_day(read, telling)) {
            return Some((main.clone(), Some("the day that the article tells of first".to_owned())));
        }
        // Who went on speaking did so on the day on which he is said to have spoken.
        let spoke = self.said_before(read, telling, who, |proto| proto.takes == Takes::Speaker && proto.stamp.is_some());
        if let Some(proto) = spoke {
            return Some((proto.when.clone(), Some("carried from what the same speaker said before".to_owned())));
        }
        // A sentence that goes on from a dated one.
        if let Some((date, words, sentence, paragraph)) = self.before.dated.as_ref().filter(|(date, ..)| !is_stale(date)) {
            let near = *paragraph == read.paragraph || self.reads[*sentence].paragraph + 1 == read.paragraph;
            // "By the end of the year" is no day of what has happened.
            let is_then = |day| if is_ahead { date.span().earliest > day } else { date.span().latest <= day };
            let same_time = self.dated.is_none_or(is_then);
            // Who says something says it on a day, and "says" says it now.
            let is_day = date.span().days().is_some_and(|days| days <= 2);
            let is_speech = telling.takes == Takes::Speaker && (matches!(telling.mood, Mood::Perfect | Mood::Present) || !is_day);
            if near && same_time && !is_speech && (*paragraph == read.paragraph || goes_on(read)) {
                let (day, sentence) = (date.clone(), self.reads[*sentence].paragraph);
                return Some((day, Some(format!("carried from “{words}” in ¶ {sentence}"))));
            }
        }
        // The same speaker, a sentence or two before.
        if telling.is_noun
            && telling.subject == Subject::One
            && let Some(proto) =
                self.protos.iter().rev().take(3).find(|proto| {
                    proto.stamp.is_some() && who.first().is_some_and(|(who, _)| proto.who.iter().any(|(other, _)| other == who))
                })
        {
            return Some((proto.when.clone(), Some("carried from what the same person did before".to_owned())));
        }
        if let Some(proto) = self.said_before(read, telling, who, |_| true) {
            return Some((proto.when.clone(), Some("carried from what the same speaker said before".to_owned())));
        }
        let Some(day) = self.dated else {
            return Some((time::unknown(), Some("no day is named, and no day of issue is known".to_owned())));
        };
        let is_behind = read.tokens[telling.reach.start.saturating_sub(8)..telling.at].iter().any(|token| token.is(&["after", "since"]));
        if is_behind && !is_ahead && telling.takes != Takes::Speaker {
            return Some((time::until(day)?, Some("some day before what the sentence tells".to_owned())));
        }
        if is_ahead {
            return Some((time::from(day)?, Some("some day after the day of issue".to_owned())));
        }
        Some((time::about(day)?, Some(NO_DAY.to_owned())))
    }
}

/// Whether what stands in the present on a date is told of what has happened. A programme of the day names the hours that are to come.
fn is_over(stamp: &Stamp, issued: Day) -> bool {
    let day = stamp.date.span().earliest;
    day < issued || day == issued && stamp.rule != "clock"
}

/// "paid a call earlier in the day".
fn is_of_the_day(read: &Read, telling: &Telling) -> bool {
    let behind = &read.tokens[telling.at..read.tokens.len().min(telling.at + 24)];
    behind.windows(4).any(|four| {
        four[0].is(&["earlier", "later", "late", "early"]) && four[1].lower == "in" && four[2].lower == "the" && four[3].lower == "day"
    })
}
