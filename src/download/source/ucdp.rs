//! The files of UCDP: the yearly data set of georeferenced events, and the candidate events of a month.

use super::{Bases, Source};
use crate::dates::Month;
use crate::download::item::{Content, Item};

/// The publisher's address.
const BASE: &str = "https://ucdp.uu.se";

/// The file of August 2026 has 1.4 MB.
const OF_A_MONTH: u64 = 1_400_000;

/// The newest yearly version that is known here.
pub const NEWEST: &str = "26.1";

/// Files of UCDP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Files {
    /// The yearly data set with this version: `26.1`.
    Ged(String),
    /// The candidate events of these months.
    Candidate(Month, Month),
}

impl Files {
    /// A version as it stands in names of files: `26.1` is `261`.
    ///
    /// # Errors
    /// What is no version.
    pub fn ged(version: &str) -> Result<Self, String> {
        let parts: Vec<&str> = version.split('.').collect();
        let is_one = parts.len() == 2 && parts.iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
        if is_one { Ok(Self::Ged(version.to_owned())) } else { Err(format!("a version is written like {NEWEST}")) }
    }

    /// What there is to fetch, and what should be known of it.
    pub(in crate::download) fn items(&self, bases: &Bases) -> (Vec<Item>, Vec<String>) {
        let base = bases.base(Source::Ucdp, BASE);
        match self {
            Self::Ged(version) => {
                let name = format!("ged{}-csv.zip", version.replace('.', ""));
                let item = item(format!("{base}/downloads/ged/{name}"), &format!("ged/{name}"), Content::Zip, None);
                (vec![item], vec!["unpacked it has about 150 MB".to_owned()])
            }
            Self::Candidate(from, to) => {
                let months = std::iter::successors(Some(*from), |month| month.plus(1)).take_while(|month| month <= to);
                let of_month = |month: Month| {
                    let (year, number) = (month.year().rem_euclid(100), month.month());
                    let name = format!("GEDEvent_v{year:02}_0_{number}.csv");
                    let file = format!("candidate/{:04}-{number:02}/{name}", month.year());
                    item(format!("{base}/downloads/candidateged/{name}"), &file, Content::Text, Some(OF_A_MONTH))
                };
                let remark = "a month comes out about a month later, and later files revise earlier ones";
                (months.map(of_month).collect(), vec![remark.to_owned()])
            }
        }
    }
}

fn item(url: String, file: &str, content: Content, estimate: Option<u64>) -> Item {
    Item { source: Source::Ucdp, url, file: format!("ucdp/{file}"), content, estimate, size: None, md5: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_publisher() {
        let (ged, _) = Files::ged("26.1").unwrap().items(&Bases::default());
        assert_eq!(ged[0].url, "https://ucdp.uu.se/downloads/ged/ged261-csv.zip");
        let month = |number| Month::new(2026, number).unwrap();
        let (months, _) = Files::Candidate(month(8), month(10)).items(&Bases::default());
        let urls: Vec<&str> = months.iter().map(|item| item.name()).collect();
        assert_eq!(urls, ["GEDEvent_v26_0_8.csv", "GEDEvent_v26_0_9.csv", "GEDEvent_v26_0_10.csv"]);
        assert_eq!(months[0].file, "ucdp/candidate/2026-08/GEDEvent_v26_0_8.csv", "in the order of time");
        assert!(Files::ged("../x").is_err() && Files::ged("26").is_err());
    }
}
