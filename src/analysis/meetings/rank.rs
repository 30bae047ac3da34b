//! The level of a meeting, as far as titles tell.
//!
//! Titles are words in many languages and services. The rank is a guess from the lists below, for English titles. It is
//! shown beside the title, so that readers can judge it.

use crate::model::Title;
use crate::text;

/// How high an office is, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// A president, prime minister, monarch or party leader who leads a state.
    Head,
    /// A member of a government; also the deputy of a head, and officials who deal with ministers as equals.
    Minister,
    /// Next to a minister.
    DeputyMinister,
    /// Represents a state or an organization elsewhere.
    Envoy,
    /// Leads a department or a bureau.
    Director,
    /// Holds an office whose title tells no level.
    Official,
}

impl Rank {
    /// The rank in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Head => "head of state or government",
            Self::Minister => "minister",
            Self::DeputyMinister => "deputy minister",
            Self::Envoy => "ambassador or envoy",
            Self::Director => "director",
            Self::Official => "official",
        }
    }

    /// The rank of a title.
    #[must_use]
    pub fn new(title: &str) -> Self {
        let folded = text::fold(title).replace(['-', '\u{2010}', '\u{2011}', '.', ','], " ");
        let title: Vec<&str> = folded.split_whitespace().collect();
        if let Some((_, rank)) = WHOLE.iter().find(|(phrase, _)| has(&title, phrase)) {
            return *rank;
        }
        let head = own(&title);
        let Some((_, rank)) = WORDS.iter().find(|(phrase, _)| has(head, phrase)) else { return Self::Official };
        let is = |words: &[&str]| head.iter().any(|word| words.contains(word));
        match rank {
            Self::Minister if is(&["assistant"]) => Self::Director,
            Self::Head if is(&["deputy", "vice"]) => Self::Minister,
            Self::Minister if is(&["deputy", "vice", "under", "junior"]) => Self::DeputyMinister,
            rank => *rank,
        }
    }
}

/// The level of an actor's office, or of the highest of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// The rank; `None` if no title is known.
    pub rank: Option<Rank>,
    /// Whether the title is only possible: its holder may have had another one that day.
    pub doubted: bool,
}

impl Level {
    /// The level of a title; the highest of several posts.
    #[must_use]
    pub fn new(title: &Title<'_>) -> Self {
        let rank = title.roles().into_iter().map(Rank::new).min();
        Self { rank, doubted: rank.is_some() && !title.is_sure() }
    }

    /// The higher one; of two with the same rank, the surer one.
    #[must_use]
    pub fn higher(self, other: Self) -> Self {
        match (self.rank, other.rank) {
            (None, _) => other,
            (_, None) => self,
            (Some(one), Some(two)) if one != two => {
                if one < two {
                    self
                } else {
                    other
                }
            }
            _ => Self { doubted: self.doubted && other.doubted, ..self },
        }
    }

    /// "minister", "deputy minister?", "level not given".
    #[must_use]
    pub fn words(self) -> String {
        match self.rank {
            Some(rank) => format!("{}{}", rank.label(), if self.doubted { "?" } else { "" }),
            None => "level not given".to_owned(),
        }
    }
}

/// Titles that rank higher or lower than their words. They are searched for in the whole title; the first match wins.
const WHOLE: &[(&str, Rank)] = &[
    ("national security affairs", Rank::Minister),
    ("deputy national security adviser", Rank::DeputyMinister),
    ("deputy national security advisor", Rank::DeputyMinister),
    ("national security adviser", Rank::Minister),
    ("national security advisor", Rank::Minister),
    ("central foreign affairs commission", Rank::Minister),
    ("political bureau", Rank::Minister),
    ("politburo", Rank::Minister),
    ("secretary general of the united nations", Rank::Head),
    ("united nations secretary general", Rank::Head),
    ("un secretary general", Rank::Head),
    ("minister counsellor", Rank::Official),
    ("minister counselor", Rank::Official),
    ("deputy assistant secretary", Rank::Director),
    ("minister of state", Rank::DeputyMinister),
    ("chairman of the joint chiefs", Rank::DeputyMinister),
    ("chief of the general staff", Rank::DeputyMinister),
    ("vice foreign minister", Rank::DeputyMinister),
];

/// The words of offices, the more specific ones first. They are searched for in the part of a title about its holder.
const WORDS: &[(&str, Rank)] = &[
    ("spokesperson", Rank::Official),
    ("spokesman", Rank::Official),
    ("spokeswoman", Rank::Official),
    ("press secretary", Rank::Official),
    ("private secretary", Rank::Official),
    ("first secretary", Rank::Official),
    ("second secretary", Rank::Official),
    ("third secretary", Rank::Official),
    ("chief of staff", Rank::Official),
    ("assistant secretary", Rank::Director),
    ("under secretary", Rank::DeputyMinister),
    ("undersecretary", Rank::DeputyMinister),
    ("permanent secretary", Rank::DeputyMinister),
    ("state secretary", Rank::DeputyMinister),
    ("prime minister", Rank::Head),
    ("head of state", Rank::Head),
    ("head of government", Rank::Head),
    ("supreme leader", Rank::Head),
    ("general secretary", Rank::Head),
    ("president", Rank::Head),
    ("premier", Rank::Head),
    ("chancellor", Rank::Head),
    ("king", Rank::Head),
    ("queen", Rank::Head),
    ("emperor", Rank::Head),
    ("emir", Rank::Head),
    ("sultan", Rank::Head),
    ("taoiseach", Rank::Head),
    ("minister", Rank::Minister),
    ("secretary of", Rank::Minister),
    ("foreign secretary", Rank::Minister),
    ("home secretary", Rank::Minister),
    ("defense secretary", Rank::Minister),
    ("defence secretary", Rank::Minister),
    ("treasury secretary", Rank::Minister),
    ("commerce secretary", Rank::Minister),
    ("trade secretary", Rank::Minister),
    ("energy secretary", Rank::Minister),
    ("interior secretary", Rank::Minister),
    ("agriculture secretary", Rank::Minister),
    ("attorney general", Rank::Minister),
    ("state councilor", Rank::Minister),
    ("state councillor", Rank::Minister),
    ("high representative", Rank::Minister),
    ("trade representative", Rank::Minister),
    ("european commissioner", Rank::Minister),
    ("ambassador", Rank::Envoy),
    ("envoy", Rank::Envoy),
    ("special representative", Rank::Envoy),
    ("permanent representative", Rank::Envoy),
    ("charge d'affaires", Rank::Envoy),
    ("high commissioner", Rank::Envoy),
    ("consul", Rank::Envoy),
    ("director", Rank::Director),
    ("head of department", Rank::Director),
    ("bureau chief", Rank::Director),
];

/// The part of a title about its holder, without whom the holder serves ("chief of staff to the president") and without
/// the subject of the office.
fn own<'a, 'b>(title: &'b [&'a str]) -> &'b [&'a str] {
    let serves = |at: usize| matches!(title[at], "to" | "for") || has(&title[at..], "of the office of") && title[at] == "of";
    let end = (1..title.len()).find(|at| serves(*at)).unwrap_or(title.len());
    &title[..end]
}

fn has(title: &[&str], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    title.windows(phrase.len()).any(|words| words == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_levels() {
        for (title, rank) in [
            ("Secretary of State", Rank::Minister),
            ("Deputy Secretary of State", Rank::DeputyMinister),
            ("Defense Secretary", Rank::Minister),
            ("Vice Foreign Minister", Rank::DeputyMinister),
            ("Executive Vice Foreign Minister", Rank::DeputyMinister),
            ("Minister for Foreign Affairs", Rank::Minister),
            ("National Security Adviser", Rank::Minister),
            ("Principal Deputy National Security Advisor", Rank::DeputyMinister),
            ("Director-General for Boundary and Ocean Affairs", Rank::Director),
            ("Deputy Assistant Secretary of State for China and Taiwan", Rank::Director),
            ("Assistant Secretary of State", Rank::Director),
            ("Assistant to the President for National Security Affairs", Rank::Minister),
            ("Under Secretary of State for Political Affairs", Rank::DeputyMinister),
            ("China Coordinator", Rank::Official),
            ("State Department deputy spokesperson", Rank::Official),
            ("Chief of Staff to the President", Rank::Official),
            ("Vice President", Rank::Minister),
            ("Deputy Prime Minister", Rank::Minister),
            ("President of the People’s Republic of China", Rank::Head),
            ("Chargé d'affaires", Rank::Envoy),
            ("Ambassador to the United Nations", Rank::Envoy),
            ("Minister-Counsellor", Rank::Official),
            ("", Rank::Official),
            ("to the", Rank::Official),
        ] {
            assert_eq!(Rank::new(title), rank, "{title}");
        }
    }

    #[test]
    fn the_highest_of_several_holds_and_none_is_no_level() {
        let minister = Level { rank: Some(Rank::Minister), doubted: true };
        let official = Level { rank: Some(Rank::Official), doubted: false };
        assert_eq!(official.higher(minister), minister);
        assert_eq!(minister.higher(Level::default()).words(), "minister?");
        assert_eq!(Level::default().words(), "level not given");
        assert_eq!(minister.higher(Level { doubted: false, ..minister }).words(), "minister");
    }
}
