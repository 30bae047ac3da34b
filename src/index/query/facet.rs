//! The ways to divide events, and the words that a query knows before a colon.

/// A way to divide events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Everyone named, in any part: people, bodies and states.
    Actor,
    /// The issues of the event.
    Issue,
    /// The kind of contact or action.
    Kind,
    /// Whether it happened.
    Status,
    /// The place.
    Place,
    /// The aspects in which the accounts differ.
    Differs,
    /// The participants, without actors who were only targets or subjects. Its terms are those of [`Facet::Actor`].
    With,
    /// The side of a source that gives an account.
    Side,
    /// The source that gives an account.
    Source,
    /// How certain it is.
    Certainty,
    /// The office that a named person held that day.
    Post,
    /// The country of a named actor.
    Country,
    /// The type of a named actor: a person, a state; also a government, an army or a rebel group if coders say so.
    Type,
    /// A code of another scheme, with the wider codes of its family above it.
    Code,
}

impl Facet {
    /// Every facet, in the order of [`Facet::number`].
    pub const ALL: [Self; 14] = [
        Self::Actor,
        Self::Issue,
        Self::Kind,
        Self::Status,
        Self::Place,
        Self::Differs,
        Self::With,
        Self::Side,
        Self::Source,
        Self::Certainty,
        Self::Post,
        Self::Country,
        Self::Type,
        Self::Code,
    ];

    /// The facet's position in [`Facet::ALL`].
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize
    }

    /// The word in a query.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Place => "place",
            Self::Differs => "differs",
            Self::With => "with",
            Self::Side => "side",
            Self::Source => "source",
            Self::Certainty => "certainty",
            Self::Post => "post",
            Self::Country => "country",
            Self::Type => "type",
            Self::Code => "code",
        }
    }

    /// The heading of its list of terms.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Actor => "Actors",
            Self::Issue => "Issues",
            Self::Kind => "Kinds",
            Self::Status => "Status",
            Self::Place => "Places",
            Self::Differs => "Accounts differ on",
            Self::With => "Took part",
            Self::Side => "Told by the side",
            Self::Source => "Told by",
            Self::Certainty => "Certainty",
            Self::Post => "Posts",
            Self::Country => "Countries",
            Self::Type => "Types",
            Self::Code => "Codes",
        }
    }

    /// Whether an event has at most one of its terms, so that two chosen terms can only mean *any*.
    #[must_use]
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Kind | Self::Status | Self::Certainty)
    }

    /// Whether several chosen terms always mean *all*: participants took part together.
    #[must_use]
    pub const fn is_joint(self) -> bool {
        matches!(self, Self::With)
    }

    /// Whether words that several terms share mean any of them. A person must be named exactly; people name offices and
    /// sources by kind ("foreign minister", "Xinhua").
    #[must_use]
    pub const fn is_spoken_of_in_kinds(self) -> bool {
        matches!(self, Self::Post | Self::Source)
    }

    /// Whether the list of terms is short and the same for all files, so that a message can list all of it.
    pub(super) const fn is_closed(self) -> bool {
        matches!(self, Self::Kind | Self::Status | Self::Certainty | Self::Differs)
    }

    /// Whether the ids of its terms are the words of sources, which have more than one spelling.
    pub(super) const fn is_written_out(self) -> bool {
        matches!(self, Self::Side | Self::Source | Self::Post)
    }

    /// The facet that defines its terms.
    #[must_use]
    pub const fn named_by(self) -> Self {
        match self {
            Self::With => Self::Actor,
            own => own,
        }
    }
}

/// A word allowed before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Terms of a facet.
    Facet(Facet),
    /// Marked, noted, tagged, machine, curated, single-source, one-sided, draft, possible.
    Is,
    /// A tag by the reader.
    Tag,
    /// A day or days.
    Date,
    /// A first day.
    From,
    /// A last day.
    To,
}

impl Field {
    /// Every field, the most useful first.
    pub const ALL: [Self; 19] = [
        Self::Facet(Facet::Actor),
        Self::Facet(Facet::With),
        Self::Facet(Facet::Issue),
        Self::Facet(Facet::Kind),
        Self::Facet(Facet::Place),
        Self::Facet(Facet::Post),
        Self::Facet(Facet::Status),
        Self::Facet(Facet::Certainty),
        Self::Facet(Facet::Side),
        Self::Facet(Facet::Source),
        Self::Facet(Facet::Differs),
        Self::Facet(Facet::Country),
        Self::Facet(Facet::Type),
        Self::Facet(Facet::Code),
        Self::Is,
        Self::Tag,
        Self::Date,
        Self::From,
        Self::To,
    ];

    /// The word in a query.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.as_str(),
            Self::Is => "is",
            Self::Tag => "tag",
            Self::Date => "date",
            Self::From => "from",
            Self::To => "to",
        }
    }

    /// Its meaning in a few words.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Facet(Facet::Actor) => "who is named: a person, a body, a state",
            Self::Facet(Facet::With) => "who took part; several: all of them",
            Self::Facet(Facet::Issue) => "what it was about",
            Self::Facet(Facet::Kind) => "talks, visit, statement …",
            Self::Facet(Facet::Place) => "where",
            Self::Facet(Facet::Post) => "an office held that day: \"foreign minister\"",
            Self::Facet(Facet::Status) => "occurred, expected, cancelled …",
            Self::Facet(Facet::Certainty) => "confirmed, reported, disputed …",
            Self::Facet(Facet::Side) => "a side that tells of it",
            Self::Facet(Facet::Source) => "a source that tells of it",
            Self::Facet(Facet::Differs) => "in what the accounts differ",
            Self::Facet(Facet::Country) => "the country of somebody named",
            Self::Facet(Facet::Type) => "what somebody named is: person, state, government …",
            Self::Facet(Facet::Code) => "a code of another scheme: 042",
            Self::Is => "marked, noted, tagged, machine, curated, single-source, one-sided, draft, possible",
            Self::Tag => "your own tag",
            Self::Date => "a day, month, year, or first..last",
            Self::From => "on this day or later",
            Self::To => "on this day or earlier",
        }
    }

    /// The field with this word, in any case; `when` is `date`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.to_ascii_lowercase();
        let known = Self::ALL.into_iter().find(|field| field.as_str() == word);
        known.or_else(|| (word == "when").then_some(Self::Date))
    }
}
