//! The files of the Office of the Historian: visits by decade, travels and principal officers as the archives of their
//! repositories.
//!
//! The names of the visits' files are known; those of the travels and of the thousands of officers are not, so their
//! repositories come whole, in one request each.

use super::{Bases, Source};
use crate::download::item::{Content, Item};

const RAW: &str = "https://raw.githubusercontent.com";
const ARCHIVES: &str = "https://codeload.github.com";

/// 16 files by decade have 1.9 MB together.
const OF_A_DECADE: u64 = 120_000;

/// A part of what the Office publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Visits by foreign leaders.
    Visits,
    /// Travels abroad of presidents and secretaries of state.
    Travels,
    /// Principal officers and chiefs of mission: who held which post, and when.
    Pocom,
}

impl Part {
    /// All of them, with their names in commands.
    pub const NAMED: [(&'static str, Self); 3] = [("visits", Self::Visits), ("travels", Self::Travels), ("pocom", Self::Pocom)];

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| name)
    }

    /// What there is to fetch, and what should be known of it.
    pub(in crate::download) fn items(self, bases: &Bases) -> (Vec<Item>, Vec<String>) {
        if self == Self::Visits {
            let base = bases.base(Source::Historian, RAW);
            let decade = |number: u32| {
                let name = format!("{}.xml", 1870 + 10 * number);
                let url = format!("{base}/HistoryAtState/visits/master/data/{name}");
                item(url, &format!("visits/{name}"), Content::Text, Some(OF_A_DECADE))
            };
            return ((0..16).map(decade).collect(), vec!["the Office adds to its lists a few times a year, often a year behind".into()]);
        }
        let (base, name) = (bases.base(Source::Historian, ARCHIVES), self.name());
        let url = format!("{base}/HistoryAtState/{name}/zip/refs/heads/master");
        let remarks = match self {
            Self::Pocom => vec!["who held which post: the program does not read these files yet".to_owned()],
            _ => Vec::new(),
        };
        (vec![item(url, &format!("{name}/{name}.zip"), Content::Zip, None)], remarks)
    }
}

fn item(url: String, file: &str, content: Content, estimate: Option<u64>) -> Item {
    Item { source: Source::Historian, url, file: format!("historian/{file}"), content, estimate, size: None, md5: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visits_are_sixteen_decades_and_the_others_an_archive_each() {
        let (visits, _) = Part::Visits.items(&Bases::default());
        assert_eq!(visits.len(), 16);
        assert_eq!(visits[15].url, "https://raw.githubusercontent.com/HistoryAtState/visits/master/data/2020.xml");
        let (travels, _) = Part::Travels.items(&Bases::default().with(Source::Historian, "http://127.0.0.1:1/"));
        assert_eq!(travels[0].url, "http://127.0.0.1:1/HistoryAtState/travels/zip/refs/heads/master");
        assert_eq!(travels[0].file, "historian/travels/travels.zip");
    }
}
