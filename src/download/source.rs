//! The publishers from whom data can be fetched: their names, addresses, terms, and what they ask for.
//!
//! Each fact was taken from a public file or program, or is general knowledge of the service; which is which is said in the
//! chapter "Get data" of the documentation. None of it has been tried against the publishers from here.

use std::env;

pub(super) mod gdelt;
pub(super) mod historian;
pub(super) mod ucdp;

/// A publisher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The GDELT Project: events coded from the news by machine.
    Gdelt,
    /// The Office of the Historian of the U.S. Department of State.
    Historian,
    /// The Uppsala Conflict Data Program: files.
    Ucdp,
    /// The same: its interface, with a token.
    UcdpApi,
    /// Armed Conflict Location & Event Data, with an account.
    Acled,
}

impl Source {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Gdelt, Self::Historian, Self::Ucdp, Self::UcdpApi, Self::Acled];

    /// The name in commands, settings and folders.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gdelt => "gdelt",
            Self::Historian => "historian",
            Self::Ucdp => "ucdp",
            Self::UcdpApi => "ucdp-api",
            Self::Acled => "acled",
        }
    }

    /// The source of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.name() == name)
    }

    /// Who publishes it.
    #[must_use]
    pub const fn publisher(self) -> &'static str {
        match self {
            Self::Gdelt => "The GDELT Project",
            Self::Historian => "Office of the Historian, U.S. Department of State",
            Self::Ucdp | Self::UcdpApi => "Uppsala Conflict Data Program (UCDP)",
            Self::Acled => "Armed Conflict Location & Event Data (ACLED)",
        }
    }

    /// The variable of the environment that holds another address to fetch from.
    #[must_use]
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Gdelt => "DIPLO_TUI_GDELT_URL",
            Self::Historian => "DIPLO_TUI_HISTORIAN_URL",
            Self::Ucdp => "DIPLO_TUI_UCDP_URL",
            Self::UcdpApi => "DIPLO_TUI_UCDP_API_URL",
            Self::Acled => "DIPLO_TUI_ACLED_URL",
        }
    }

    /// Its terms in one line, as they stand in what is exported.
    #[must_use]
    pub const fn terms(self) -> &'static str {
        match self {
            Self::Gdelt => {
                "GDELT: open data of The GDELT Project, https://www.gdeltproject.org (\"100% free and open\"); cite the project and link to it"
            }
            Self::Historian => {
                "Office of the Historian: in the public domain (CC0), U.S. Department of State, https://github.com/HistoryAtState"
            }
            Self::Ucdp | Self::UcdpApi => {
                "UCDP: CC BY 4.0, Uppsala Conflict Data Program, https://ucdp.uu.se; name the data set and its version"
            }
            Self::Acled => {
                "ACLED: not to be passed on; full citation with the date of access, the filters and the changes, https://acleddata.com; commercial use needs a licence"
            }
        }
    }

    /// What else should be known of the terms, for the file beside the data.
    pub(super) const fn more_on_terms(self) -> &'static str {
        match self {
            Self::Gdelt => {
                "The project calls its database \"100% free and open\". The articles behind the events belong to their publishers.\n\
                 The events were coded by machine: check one against its article before you rest anything on it."
            }
            Self::Historian => "The repositories of HistoryAtState are given to the public domain with CC0; a citation is a courtesy.",
            Self::Ucdp | Self::UcdpApi => {
                "Creative Commons Attribution 4.0: share and adapt, with credit, a link to the licence, and a note on changes.\n\
                 The code book of each version names the article to cite."
            }
            Self::Acled => {
                "ACLED's attribution policy demands a full citation, the date of access, the filters that were set and what was\n\
                 changed. Personal and academic use is free of charge; commercial use needs a licence. Take it that the rows\n\
                 themselves must not be passed on: keep them here, and publish what you found out."
            }
        }
    }

    /// What is needed where the publisher refuses, and where it is to be had.
    pub(super) const fn advice(self) -> &'static str {
        match self {
            Self::Gdelt | Self::Historian | Self::Ucdp => {
                "no key is needed there, so it may be a proxy or a block on your network; try the address in a browser"
            }
            Self::UcdpApi => {
                "set UCDP_ACCESS_TOKEN to a token, which UCDP sends free of charge when asked by mail (https://ucdp.uu.se/apidocs/)"
            }
            Self::Acled => {
                "set ACLED_EMAIL and ACLED_PASSWORD, or ACLED_ACCESS_TOKEN, of an account with access (https://acleddata.com/user/register)"
            }
        }
    }
}

/// The addresses to fetch from, where they are not the publishers' own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bases(Vec<(Source, String)>);

impl Bases {
    /// Those of the environment, before those of the settings (`[sources]`: names and addresses).
    #[must_use]
    pub fn from_settings(settings: &[(String, String)]) -> Self {
        let known = |source: Source| {
            let set = env::var(source.variable()).ok().filter(|value| !value.trim().is_empty());
            let set = set.or_else(|| settings.iter().find(|(name, _)| name == source.name()).map(|(_, address)| address.clone()))?;
            Some((source, set.trim().trim_end_matches('/').to_owned()))
        };
        Self(Source::ALL.into_iter().filter_map(known).collect())
    }

    /// The same with another address for a source.
    #[must_use]
    pub fn with(mut self, source: Source, address: &str) -> Self {
        self.0.retain(|(other, _)| *other != source);
        self.0.push((source, address.trim_end_matches('/').to_owned()));
        self
    }

    /// The address for a source, without a slash at its end: the user's, else `usual`.
    pub(super) fn base<'a>(&'a self, source: Source, usual: &'a str) -> &'a str {
        self.0.iter().find(|(other, _)| *other == source).map_or(usual, |(_, address)| address)
    }
}
