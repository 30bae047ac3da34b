//! What keys do on the desk, where a curator decides about the drafts of an article.

/// An action of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeskAction {
    /// Enter the draft into the dossier.
    Accept,
    /// Pass the draft over.
    Skip,
    /// Make the draft another account of an event that is there.
    AccountOf,
    /// Make the draft a part of an event that is there.
    PartOf,
    /// Say who the new actors of the draft are.
    NewActors,
    /// Type another title.
    Title,
    /// Type another day.
    Day,
    /// Take the other reading of its expression of time.
    OtherReading,
    /// Begin a draft with the selected words.
    Begin,
    /// Select the whole paragraph.
    Paragraph,
    /// Take back the last decision.
    TakeBack,
    /// Correct who publishes the article, its day, side and address.
    About,
    /// Take another article in.
    TakeIn,
    /// Go to the next article.
    NextArticle,
    /// Go to the article before.
    PreviousArticle,
    /// Take the article off the desk.
    PutAway,
}

impl DeskAction {
    /// Its name in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept-draft",
            Self::Skip => "skip-draft",
            Self::AccountOf => "account-of",
            Self::PartOf => "part-of",
            Self::NewActors => "new-actors",
            Self::Title => "draft-title",
            Self::Day => "draft-day",
            Self::OtherReading => "other-reading",
            Self::Begin => "begin-draft",
            Self::Paragraph => "paragraph",
            Self::TakeBack => "take-back",
            Self::About => "about-article",
            Self::TakeIn => "take-in",
            Self::NextArticle => "next-article",
            Self::PreviousArticle => "previous-article",
            Self::PutAway => "put-away",
        }
    }

    /// Its name in lists.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Accept => "Accept the draft",
            Self::Skip => "Skip the draft",
            Self::AccountOf => "Another account of …",
            Self::PartOf => "Part of …",
            Self::NewActors => "New actors",
            Self::Title => "Title of the draft",
            Self::Day => "Day of the draft",
            Self::OtherReading => "The other reading of its day",
            Self::Begin => "A draft of these words",
            Self::Paragraph => "The whole paragraph",
            Self::TakeBack => "Take the last decision back",
            Self::About => "About the article",
            Self::TakeIn => "Another article in",
            Self::NextArticle => "Next article",
            Self::PreviousArticle => "Article before",
            Self::PutAway => "Put the article away",
        }
    }
}

/// A line that is typed for the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeskLine {
    /// Something about the article.
    About(crate::curate::desk::Fact),
    /// The title of the draft.
    Title,
    /// Its day.
    Day,
    /// What a new actor is part of.
    PartOfActor,
    /// Which known actor a new one is.
    IsActor,
    /// Words in the title of an event.
    EventTitled,
}

impl DeskLine {
    /// What is asked.
    #[must_use]
    pub const fn label(self) -> &'static str {
        use crate::curate::desk::Fact;
        match self {
            Self::About(Fact::Publisher) => "published by: ",
            Self::About(Fact::Dated) => "day of issue: ",
            Self::About(Fact::Side) => "side: ",
            Self::About(Fact::Url) => "address: ",
            Self::Title => "title: ",
            Self::Day => "day: ",
            Self::PartOfActor => "part of: ",
            Self::IsActor => "is: ",
            Self::EventTitled => "words of its title: ",
        }
    }

    /// An example.
    #[must_use]
    pub const fn example(self) -> &'static str {
        use crate::curate::desk::Fact;
        match self {
            Self::About(Fact::Publisher) => "State Department, Xinhua, Reuters",
            Self::About(Fact::Dated) => "2024-05-24, 24 May 2024, Friday 24 May 2024",
            Self::About(Fact::Side) => "a state's short name as elsewhere in the dossier, or press",
            Self::About(Fact::Url) => "https://",
            Self::Title => "one line, the verb in the present",
            Self::Day => "5-6 March 2025, May 2024, about 1962",
            Self::PartOfActor => "a state, a ministry; nothing for none",
            Self::IsActor => "the name of somebody who is in the dossier",
            Self::EventTitled => "talks in Beijing",
        }
    }
}
