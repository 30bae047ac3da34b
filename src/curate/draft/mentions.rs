//! Where a sentence names somebody: known names, names behind a title, whole names, and what is called by a part of its name later.
//!
//! Owns the reading of capitals. A name takes its title with it: "Deputy U.S. Secretary of State Kurt Campbell" is one mention.

use super::cast::{Cast, What};
use super::lexicon::{Hit, Named};
use super::roles;
use super::sentence::{Mention, Read};
use super::titles::{self, Title};
use super::words::{self, Token, is_common};
use super::work;
use crate::model::Directory;
use crate::text;
use std::collections::HashSet;
use std::ops::Range;

/// The longest name, in words.
const MAX_WORDS: usize = 6;

/// Words behind which the first word of a sentence is somebody: "Keller flew to Brussels".
#[rustfmt::skip]
const ACTING: &[&str] = &[
    "said", "met", "told", "has", "had", "will", "was", "is", "also", "flew", "left", "spoke", "held", "began", "went", "took", "gave", "came", "made", "led",
    "sent", "paid", "sought", "would",
];

/// The most mentions of a sentence: what has more is a list.
const MAX_MENTIONS: usize = 400;

/// Everything that is needed to read names.
pub(super) struct Names<'a> {
    pub directory: &'a Directory,
    /// Words that stand with a capital inside some sentence.
    pub inside: HashSet<String>,
}

/// A run of capitals that may be a name, with its title. Found once a sentence, and asked four times.
#[derive(Clone, Debug)]
pub(super) struct Run {
    tokens: Range<usize>,
    words: String,
    title: Option<Title>,
}

impl Run {
    fn new(read: &Read, tokens: Range<usize>) -> Self {
        Self { words: named(read, tokens.clone()), title: Title::new(read, &tokens), tokens }
    }
}

impl Names<'_> {
    /// First pass: learns everybody who is introduced by a title or by a whole name.
    pub fn learn(&self, read: &Read, runs: &[Run], cast: &mut Cast, office: &mut Option<String>) {
        for hit in &read.hits {
            cast.known(&hit.named, self.directory);
        }
        for run in runs {
            if cast.is_full() {
                return;
            }
            match &run.title {
                Some(title) if !read.tokens[run.tokens.clone()].iter().any(|token| token.is(roles::BODIES)) => {
                    let at = cast.person(&run.words);
                    // "her Marissian counterpart": the same office on the other side.
                    let same = office.clone().filter(|_| title.words.to_lowercase().contains("counterpart"));
                    let words = same.unwrap_or_else(|| title.words.clone());
                    cast.office(at, &words, None);
                    *office = Some(words);
                }
                Some(_) => self.introduce(read, run, cast),
                None if run.tokens.len() >= 2 => self.introduce(read, run, cast),
                None => {}
            }
        }
    }

    /// A run of two words and more without a title.
    fn introduce(&self, read: &Read, run: &Run, cast: &mut Cast) {
        // "the Republic of Varnia" is later "Varnia".
        if let [realm, of, .., last] = &read.tokens[run.tokens.clone()]
            && realm.is(roles::REALMS)
            && of.lower == "of"
            && last.capital
        {
            cast.state_in_full(&named(read, run.tokens.start + 2..run.tokens.end), &run.words);
            return;
        }
        let has = |list: &[&str]| read.tokens[run.tokens.clone()].iter().any(|token| token.is(list));
        let before = run.tokens.start.checked_sub(1).map(|at| &read.tokens[at]);
        let is_there = before.is_some_and(|before| before.is(&["in", "at", "near", "off", "around"]));
        let what = if has(roles::BODIES) {
            What::Body
        } else if has(roles::THINGS) || has(roles::CALENDAR) {
            return;
        } else if has(roles::PLACES) || is_there {
            What::Place
        } else {
            What::Person
        };
        match what {
            What::Person if cast.called(&run.words).is_none() => drop(cast.person(&run.words)),
            What::Person => {}
            what => drop(cast.thing(&run.words, what)),
        }
    }

    /// Second pass: single words that name states, companies and places that no table knows.
    pub fn learn_single(read: &Read, runs: &[Run], cast: &mut Cast) {
        for run in runs.iter().filter(|run| run.tokens.len() == 1) {
            let at = run.tokens.start;
            if cast.is_full() || cast.called(&run.words).is_some() || run.title.is_some() {
                continue;
            }
            let token = &read.tokens[at];
            if token.is(roles::THINGS)
                || token.is(roles::CALENDAR)
                || token.is(roles::BODIES)
                || token.is(roles::HEADS)
                || token.is(roles::NAMELESS)
                || token.is(roles::PLACES)
            {
                continue;
            }
            // A people's name is learned with its state.
            let before = at.checked_sub(1).map(|at| &read.tokens[at]);
            let is_there = before.is_some_and(|before| before.is(&["in", "at", "near", "off", "around"]));
            cast.thing(&run.words, if is_there { What::Place } else { What::Unknown });
        }
    }

    /// Third pass: of which state or body each office is, now that all are known.
    pub fn learn_sides(&self, read: &Read, runs: &[Run], cast: &mut Cast) {
        for run in runs {
            let (Some(title), Some(at)) = (&run.title, cast.called(&run.words)) else { continue };
            let by_name =
                |cast: &mut Cast, of: &str| cast.of_people(of).or_else(|| cast.called(of)).filter(|of| cast.of(*of).what != What::Person);
            let named = title.state.as_ref().and_then(|named| cast.known(named, self.directory));
            let part_of = named.or_else(|| title.of.as_ref().and_then(|(of, _)| by_name(cast, of)));
            if cast.of(at).what == What::Person {
                cast.office(at, "", part_of);
            }
        }
        // "PRC’s Ministry of Foreign Affairs".
        for run in runs {
            let before = run.tokens.start.checked_sub(1).filter(|at| read.tokens[*at].lower == "'s");
            let whole =
                before.and_then(|at| read.hits.iter().find(|hit| hit.end == at)).and_then(|hit| cast.known(&hit.named, self.directory));
            if let (Some(whole), Some(at)) = (whole, cast.called(&run.words))
                && cast.of(at).what == What::Body
            {
                cast.office(at, "", Some(whole));
            }
        }
    }

    /// The runs of capitals that no known name covers.
    pub fn runs(&self, read: &Read) -> Vec<Run> {
        work::look();
        let tokens = &read.tokens;
        let mut covered = vec![false; tokens.len()];
        for hit in &read.hits {
            covered[hit.start..hit.end].fill(true);
        }
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() && out.len() < MAX_MENTIONS {
            // "On Wednesday Vass met": the day is none of the name.
            if covered[at] || tokens[at].is(roles::CALENDAR) || is_month_of_day(tokens, at) || !self.is_name(read, at) {
                at += 1;
                continue;
            }
            let start = at;
            at += 1;
            while at < tokens.len() && at - start < MAX_WORDS {
                let opens_office = tokens[at].is(roles::WITH_HEADS)
                    && tokens.get(at + 1).is_some_and(|next| next.is(roles::HEADS) || next.is(roles::WITH_HEADS) && next.capital);
                let is_next = !covered[at]
                    && tokens[at].is_word
                    && tokens[at].capital
                    && !is_model(&tokens[at])
                    && !tokens[at].is(roles::HEADS)
                    && !opens_office
                    || is_inside_name(tokens, at);
                // "Mohamed Ibrahim Kamel": a name may hold a word that the tables know as a state.
                if !is_next || tokens[at - 1].at.end + 4 < tokens[at].at.start {
                    break;
                }
                at += 1;
            }
            at = self.body_of(read, start..at, &covered);
            let mut end = at;
            // "Airbus A380": the name of what somebody makes is nobody's.
            while tokens.get(at).is_some_and(|token| !covered[at] && is_model(token)) {
                at += 1;
            }
            while end > start + 1 && (!tokens[end - 1].capital && !tokens[end - 1].lower.contains('-')) {
                end -= 1;
            }
            let start = start_of_body(read, start, end);
            // "Foreign Minister of Norland Erik Sundqvist": a state of one word, and a name.
            let has_state = end - start >= 3
                && titles::is_state_of_office(tokens, start)
                && !tokens[start..end].iter().any(|token| token.is(roles::BODIES));
            if has_state {
                out.push(Run::new(read, start..start + 1));
            }
            let start = start + usize::from(has_state);
            out.push(Run::new(read, start..end));
        }
        out
    }

    /// "Ministry of Foreign Affairs": the name of a body goes on behind "of".
    fn body_of(&self, read: &Read, run: Range<usize>, covered: &[bool]) -> usize {
        let tokens = &read.tokens;
        let is_body = tokens[run.end - 1].is(&[
            "ministry",
            "department",
            "office",
            "bank",
            "bureau",
            "conference",
            "committee",
            "council",
            "court",
            "university",
            "organization",
            "association",
            "board",
            "house",
            "union",
            "league",
            "federation",
            "assembly",
            "movement",
            "commission",
            "agency",
            "alliance",
        ]) || tokens[run.end - 1].is(roles::REALMS);
        if !is_body || !tokens.get(run.end).is_some_and(|token| token.is(&["of", "for"])) {
            return run.end;
        }
        let mut end = run.end + 1;
        while end < tokens.len()
            && end - run.start < MAX_WORDS + 3
            && !covered[end]
            && (tokens[end].capital
                || tokens[end].is(&["and", "of", "the"]) && tokens.get(end + 1).is_some_and(|next| next.capital && !covered[end + 1]))
        {
            end += 1;
        }
        if tokens[run.end + 1..end].iter().any(|token| token.capital) { end } else { run.end }
    }

    /// Whether a word may begin a name.
    fn is_name(&self, read: &Read, at: usize) -> bool {
        let token = &read.tokens[at];
        if !token.is_word || !token.capital && !is_arabic(token) || token.lower.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let next_is_body = read.tokens.get(at + 1).is_some_and(|next| next.capital && next.is(roles::BODIES));
        if token.is(roles::HEADS) {
            // "General Motors".
            return next_is_body;
        }
        if is_arabic(token) || is_compound(token) {
            return false;
        }
        // "Secretary of State Kurt Campbell": the office goes on.
        let before = |back: usize| at.checked_sub(back).map(|at| &read.tokens[at]);
        let of_office = before(1)
            .is_some_and(|before| before.is(&["of", "for", "and"]) || before.is(roles::HEADS) || before.is(roles::WITH_HEADS))
            && before(2).is_some_and(|before| before.is(roles::HEADS) || before.is(roles::WITH_HEADS) || before.is(roles::BODIES));
        if token.is(roles::WITH_HEADS) && of_office {
            return false;
        }
        let is_first = read.tokens[..at]
            .iter()
            .rposition(|before| before.is_word || before.lower == ":")
            .is_none_or(|before| read.tokens[before].lower == ":");
        if !is_first {
            let next_is_office = read
                .tokens
                .get(at + 1)
                .is_some_and(|next| !next.is(roles::BODIES) && (next.is(roles::HEADS) || next.is(roles::WITH_HEADS)));
            let opens_office = token.is(roles::WITH_HEADS) && next_is_office;
            return !(opens_office || is_common(token));
        }
        let next = read.tokens.get(at + 1);
        let goes_on = next.is_some_and(|next| next.is_word && next.capital && !next.is(roles::HEADS));
        let is_known = self.inside.contains(&token.lower)
            || next.is_some_and(|next| next.lower == "and")
                && read.tokens.get(at + 2).is_some_and(|other| other.capital && !is_common(other));
        if token.is(roles::OPENERS) || is_common(token) || words::is_adverb(token) {
            return false;
        }
        goes_on || is_known || next.is_some_and(|next| next.lower == "'s" || next.is(ACTING) || next.lower.ends_with("ed"))
    }

    /// Second reading: everybody in a sentence, in order.
    pub fn mentions(&self, read: &Read, runs: &[Run], cast: &mut Cast) -> Vec<Mention> {
        let mut out: Vec<Mention> = Vec::new();
        for run in runs {
            let start = run.title.as_ref().map_or(run.tokens.start, |title| title.start);
            let end = run.title.as_ref().map_or(run.tokens.end, |title| title.end);
            let single = || cast.of_people(&run.words).filter(|_| run.tokens.len() == 1);
            let (who, is_adjective) = match cast.called(&run.words) {
                Some(who) => match single().filter(|_| cast.of(who).what != What::Person) {
                    Some(state) => (Some(state), true),
                    None => (Some(who), false),
                },
                None => (single(), true),
            };
            let Some(who) = who else { continue };
            // What nothing is known of may be a state that one travels to.
            let place = cast.of(who).place.clone().or_else(|| (cast.of(who).what == What::Unknown).then(|| cast.of(who).name.clone()));
            let end = if cast.of(who).what == What::Person { self.state_behind(read, end, who, cast) } else { end };
            out.push(Mention { tokens: start..end, who: Some(who), place, dossier_place: None, is_adjective, is_capital: false });
        }
        for hit in &read.hits {
            // A title has taken its state with it.
            if out.iter().any(|mention| mention.tokens.start <= hit.start && hit.end <= mention.tokens.end) {
                continue;
            }
            out.push(self.of_hit(hit, read, cast));
        }
        out.sort_by_key(|mention| mention.tokens.start);
        // "Viktor Hale of Drevia" is one mention, and Drevia is none.
        let persons: Vec<Range<usize>> = out
            .iter()
            .filter(|mention| mention.who.is_some_and(|who| cast.of(who).what == What::Person))
            .map(|mention| mention.tokens.clone())
            .collect();
        out.retain(|mention| {
            let at = persons.partition_point(|person| person.start <= mention.tokens.start);
            let around = at.checked_sub(1).map(|at| &persons[at]);
            !around.is_some_and(|person| mention.tokens.end <= person.end && mention.tokens.len() < person.len())
        });
        out.truncate(MAX_MENTIONS);
        out
    }

    /// "Foreign Minister Tran Quoc Bao of Annara": where the state behind a name ends.
    fn state_behind(&self, read: &Read, end: usize, who: usize, cast: &mut Cast) -> usize {
        if read.tokens.get(end).is_none_or(|token| token.lower != "of") {
            return end;
        }
        let hit = read.hits.iter().find(|hit| hit.start == end + 1);
        let (state, behind) = match hit {
            Some(hit) => (cast.known(&hit.named, self.directory), hit.end),
            None => (read.tokens.get(end + 1).filter(|token| token.capital).and_then(|token| cast.called(&token.shown)), end + 2),
        };
        match state.filter(|state| cast.of(*state).what != What::Person) {
            Some(state) => {
                cast.office(who, "", Some(state));
                behind
            }
            None => end,
        }
    }

    fn of_hit(&self, hit: &Hit, read: &Read, cast: &mut Cast) -> Mention {
        let who = cast.known(&hit.named, self.directory);
        let mut mention = Mention {
            tokens: hit.start..hit.end,
            who,
            place: who.and_then(|who| cast.of(who).place.clone()),
            dossier_place: None,
            is_adjective: false,
            is_capital: false,
        };
        match &hit.named {
            Named::People(_) | Named::Continent(_) => mention.is_adjective = true,
            Named::Capital(name, _) => (mention.place, mention.is_capital) = (Some((*name).to_owned()), true),
            Named::Place(id) => {
                mention.place = self.directory.places.get(id).map(|place| place.name.to_string());
                mention.dossier_place = Some(id.clone());
            }
            Named::Actor(id) if self.directory.actors.get(id).is_some_and(|actor| actor.actor_type == crate::model::ActorType::Person) => {
                if let Some(title) = Title::new(read, &(hit.start..hit.end)) {
                    mention.tokens = title.start..title.end;
                }
            }
            _ => {}
        }
        mention
    }
}

/// "On 2 May Lee flew": nobody is called May here.
fn is_month_of_day(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| tokens[at].lower.as_str()).unwrap_or_default();
    tokens[at].lower == "may" && (1..=2).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit())
}

/// "A350", "KC-45": a capital and figures.
fn is_model(token: &Token) -> bool {
    token.capital && token.lower.bytes().any(|byte| byte.is_ascii_digit())
}

/// "EADS-led", "U.N.-backed": says something of a noun, and names nobody here.
fn is_compound(token: &Token) -> bool {
    const ENDS: &[&str] = &[
        "led",
        "backed",
        "based",
        "owned",
        "run",
        "brokered",
        "mediated",
        "born",
        "style",
        "controlled",
        "held",
        "made",
        "sponsored",
        "wide",
    ];
    token.lower.rsplit_once('-').is_some_and(|(_, end)| ENDS.contains(&end))
}

fn is_arabic(token: &Token) -> bool {
    token.lower.starts_with("al-") || token.lower.starts_with("el-") || token.lower.starts_with("ad-") || token.lower.starts_with("an-")
}

fn is_inside_name(tokens: &[Token], at: usize) -> bool {
    let next_is_capital = tokens.get(at + 1).is_some_and(|next| next.capital);
    is_arabic(&tokens[at]) && tokens[at - 1].capital || tokens[at].is(roles::PARTICLES) && !tokens[at].capital && next_is_capital
}

/// The words of a name; a name in capitals is written as others are.
fn named(read: &Read, tokens: Range<usize>) -> String {
    let word = |token: &Token| {
        if token.capitals && token.lower.chars().count() > 3 && !token.lower.contains('.') {
            text::capital(&token.lower)
        } else {
            token.shown.clone()
        }
    };
    read.tokens[tokens].iter().map(word).collect::<Vec<String>>().join(" ")
}

/// "Pakistan International Airlines", "Chinese Foreign Ministry": the name of a body begins with its state.
fn start_of_body(read: &Read, start: usize, end: usize) -> usize {
    let is_body = read.tokens[start..end].iter().any(|token| token.is(roles::BODIES));
    let before = read.hits.iter().find(|hit| hit.end == start && matches!(hit.named, Named::State(_) | Named::People(_)));
    before.filter(|_| is_body).map_or(start, |hit| hit.start)
}
