//! The closed lists of terms, written in files as spelled here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares an enumeration of terms: how each is written in a file and how it reads on screen.
macro_rules! terms {
    ($(#[$doc:meta])* $name:ident, default $default:ident { $($variant:ident = $written:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $(#[doc = concat!("`", $written, "`")] #[serde(rename = $written)] $variant,)+
        }
        impl $name {
            /// Every term, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The term as files spell it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $written),+ }
            }
            /// The term as it reads on screen.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
        impl Default for $name {
            fn default() -> Self { Self::$default }
        }
    };
}

terms! {
    /// The kind of contact or action, after CAMEO and PLOVER.
    Kind, default Other {
        Talks = "talks", "talks";
        Meeting = "meeting", "meeting";
        Call = "call", "call";
        Visit = "visit", "visit";
        Summit = "summit", "summit";
        Conference = "conference", "conference";
        Statement = "statement", "statement";
        Announcement = "announcement", "announcement";
        Agreement = "agreement", "agreement";
        Appointment = "appointment", "appointment";
        Recognition = "recognition", "recognition";
        Expulsion = "expulsion", "expulsion";
        Sanction = "sanction", "sanction";
        Aid = "aid", "aid";
        Mediation = "mediation", "mediation";
        Vote = "vote", "vote";
        MilitaryExercise = "military_exercise", "military exercise";
        MilitaryDeployment = "military_deployment", "military deployment";
        UseOfForce = "use_of_force", "use of force";
        Ceasefire = "ceasefire", "ceasefire";
        Protest = "protest", "protest";
        Threat = "threat", "threat";
        Other = "other", "other";
    }
}

impl Kind {
    /// The kinds in which people of both sides meet or speak with each other.
    pub const CONTACTS: [Self; 7] = [Self::Talks, Self::Meeting, Self::Call, Self::Visit, Self::Summit, Self::Conference, Self::Mediation];
}

terms! {
    /// Whether an event came to pass, after schema.org and iCalendar. Apart from how firmly that is known.
    Status, default Occurred {
        Occurred = "occurred", "occurred";
        Scheduled = "scheduled", "scheduled";
        Expected = "expected", "expected";
        Proposed = "proposed", "proposed";
        Postponed = "postponed", "postponed";
        Cancelled = "cancelled", "cancelled";
        DidNotOccur = "did_not_occur", "did not occur";
        Unknown = "unknown", "status unknown";
    }
}

terms! {
    /// How firmly an event is known.
    Certainty, default Reported {
        Confirmed = "confirmed", "confirmed";
        Reported = "reported", "reported";
        Claimed = "claimed", "claimed";
        Disputed = "disputed", "disputed";
        Denied = "denied", "denied";
    }
}

terms! {
    /// By which means the participants met or spoke.
    Medium, default InPerson {
        InPerson = "in_person", "in person";
        Video = "video", "by video";
        Telephone = "telephone", "by telephone";
        Written = "written", "in writing";
    }
}

terms! {
    /// What an actor was in an event.
    Part, default Participant {
        Host = "host", "host";
        Visitor = "visitor", "visitor";
        Participant = "participant", "participant";
        Speaker = "speaker", "speaker";
        Recipient = "recipient", "recipient";
        Mediator = "mediator", "mediator";
        Observer = "observer", "observer";
        Organizer = "organizer", "organizer";
        Subject = "subject", "subject";
        Target = "target", "target";
    }
}

terms! {
    /// What an actor is.
    ActorType, default Other {
        Person = "person", "person";
        State = "state", "state";
        Organization = "organization", "organization";
        ArmedForce = "armed_force", "armed force";
        Group = "group", "group";
        Other = "other", "other";
    }
}

terms! {
    /// What sort of text a source is.
    SourceType, default Other {
        OfficialReadout = "official_readout", "official readout";
        Statement = "statement", "statement";
        NewsReport = "news_report", "news report";
        Transcript = "transcript", "transcript";
        Treaty = "treaty", "treaty";
        Dataset = "dataset", "data set";
        Book = "book", "book";
        Other = "other", "other";
    }
}

terms! {
    /// How an account stands to the event.
    Stance, default Supports {
        Supports = "supports", "supports";
        Disputes = "disputes", "disputes";
        Mentions = "mentions", "mentions";
    }
}

terms! {
    /// How far the review of an event has come.
    ReviewState, default Checked {
        Draft = "draft", "draft";
        Checked = "checked", "checked";
    }
}

terms! {
    /// How an event is tied to another, said of the event that carries the tie.
    RelationType, default Follows {
        PartOf = "part_of", "part of";
        Follows = "follows", "follows";
        RespondsTo = "responds_to", "responds to";
        Previews = "previews", "previews";
        Implements = "implements", "implements";
        Reschedules = "reschedules", "reschedules";
        Cancels = "cancels", "cancels";
        SameAs = "same_as", "same as";
    }
}

impl Status {
    /// The sign before an event's title: whether it came to pass.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Occurred => "●",
            Self::Scheduled | Self::Expected | Self::Proposed => "○",
            Self::Postponed => "◌",
            Self::Cancelled | Self::DidNotOccur => "✗",
            Self::Unknown => "?",
        }
    }

    /// Whether the event is still to come for its sources.
    #[must_use]
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Scheduled | Self::Expected | Self::Proposed)
    }
}

impl RelationType {
    /// The words for the tie from the other event.
    #[must_use]
    pub const fn inverse_label(self) -> &'static str {
        match self {
            Self::PartOf => "has part",
            Self::Follows => "followed by",
            Self::RespondsTo => "answered by",
            Self::Previews => "previewed by",
            Self::Implements => "implemented by",
            Self::Reschedules => "rescheduled by",
            Self::Cancels => "cancelled by",
            Self::SameAs => "same as",
        }
    }
}
