//! The format's closed lists of terms, and what people write instead of each.

use crate::model::{ActorType, Certainty, Kind, Medium, Part, RelationType, ReviewState, SourceType, Stance, Status};

/// A closed list of terms.
pub struct Terms {
    /// The terms as files spell them.
    pub all: fn() -> Vec<&'static str>,
    /// What people write, and the intended term.
    pub near: &'static [(&'static str, &'static str)],
}

macro_rules! terms {
    ($($name:ident = $of:ident [$(($near:literal, $term:literal)),* $(,)?];)+) => {
        $(pub(super) static $name: Terms = Terms { all: || $of::ALL.iter().map(|term| term.as_str()).collect(), near: &[$(($near, $term)),*] };)+
    };
}

// What people write, in lower case and with single spaces.
terms! {
    KIND = Kind [
        ("phone", "call"), ("telephone", "call"), ("phone call", "call"), ("telephone call", "call"), ("telephone conversation", "call"),
        ("meet", "meeting"), ("met", "meeting"), ("encounter", "meeting"), ("consultation", "talks"), ("consultations", "talks"),
        ("negotiation", "talks"), ("negotiations", "talks"), ("dialogue", "talks"), ("dialog", "talks"), ("discussion", "talks"), ("discussions", "talks"),
        ("talk", "talks"), ("trip", "visit"), ("travel", "visit"), ("tour", "visit"), ("forum", "conference"), ("speech", "statement"),
        ("remarks", "statement"), ("press conference", "statement"), ("communique", "statement"), ("declaration", "statement"), ("condemnation", "statement"),
        ("protest note", "protest"), ("demonstration", "protest"), ("treaty", "agreement"), ("accord", "agreement"), ("deal", "agreement"),
        ("signing", "agreement"), ("truce", "ceasefire"), ("cease-fire", "ceasefire"), ("armistice", "ceasefire"), ("sanctions", "sanction"),
        ("embargo", "sanction"), ("attack", "use_of_force"), ("strike", "use_of_force"), ("war", "use_of_force"), ("invasion", "use_of_force"),
        ("battle", "use_of_force"), ("exercise", "military_exercise"), ("drill", "military_exercise"), ("drills", "military_exercise"),
        ("exercises", "military_exercise"), ("deployment", "military_deployment"), ("shuttle", "mediation"), ("shuttle diplomacy", "mediation"),
        ("good offices", "mediation"), ("nomination", "appointment"), ("accreditation", "appointment"), ("expelled", "expulsion"),
        ("persona non grata", "expulsion"), ("assistance", "aid"), ("loan", "aid"), ("election", "vote"), ("resolution", "vote"), ("ultimatum", "threat"),
        ("warning", "threat"),
    ];
    STATUS = Status [
        ("planned", "scheduled"), ("announced", "scheduled"), ("future", "scheduled"), ("upcoming", "scheduled"), ("happened", "occurred"), ("done", "occurred"),
        ("past", "occurred"), ("held", "occurred"), ("completed", "occurred"), ("took place", "occurred"), ("confirmed", "occurred"), ("canceled", "cancelled"),
        ("called off", "cancelled"), ("delayed", "postponed"), ("suggested", "proposed"), ("tentative", "proposed"), ("not held", "did_not_occur"),
        ("failed", "did_not_occur"),
    ];
    CERTAINTY = Certainty [
        ("certain", "confirmed"), ("sure", "confirmed"), ("high", "confirmed"), ("verified", "confirmed"), ("medium", "reported"), ("likely", "reported"),
        ("alleged", "claimed"), ("low", "claimed"), ("rumoured", "claimed"), ("rumored", "claimed"), ("unconfirmed", "claimed"), ("contested", "disputed"),
        ("doubtful", "disputed"), ("false", "denied"),
    ];
    MEDIUM = Medium [
        ("phone", "telephone"), ("call", "telephone"), ("online", "video"), ("virtual", "video"), ("videoconference", "video"), ("face to face", "in_person"),
        ("physical", "in_person"), ("letter", "written"), ("email", "written"), ("note", "written"),
    ];
    PART = Part [
        ("guest", "visitor"), ("visiting", "visitor"), ("hosts", "host"), ("hosting", "host"), ("attendee", "participant"), ("member", "participant"),
        ("delegate", "participant"), ("chair", "organizer"), ("organiser", "organizer"), ("convener", "organizer"), ("facilitator", "mediator"),
        ("broker", "mediator"), ("witness", "observer"), ("caller", "speaker"), ("author", "speaker"), ("actor", "speaker"), ("addressee", "recipient"),
        ("receiver", "recipient"), ("victim", "target"), ("object", "target"), ("topic", "subject"),
    ];
    ACTOR_TYPE = ActorType [
        ("country", "state"), ("government", "state"), ("nation", "state"), ("individual", "person"), ("people", "person"), ("human", "person"),
        ("organisation", "organization"), ("ministry", "organization"), ("institution", "organization"), ("agency", "organization"), ("igo", "organization"),
        ("ngo", "organization"), ("company", "organization"), ("party", "organization"), ("body", "organization"), ("army", "armed_force"),
        ("military", "armed_force"), ("navy", "armed_force"), ("militia", "armed_force"), ("rebels", "group"), ("rebel group", "group"),
        ("coalition", "group"), ("alliance", "group"), ("delegation", "group"),
    ];
    SOURCE_TYPE = SourceType [
        ("news", "news_report"), ("article", "news_report"), ("press", "news_report"), ("newspaper", "news_report"), ("readout", "official_readout"),
        ("press release", "statement"), ("communique", "statement"), ("declaration", "statement"), ("speech", "transcript"), ("interview", "transcript"),
        ("briefing", "transcript"), ("agreement", "treaty"), ("data", "dataset"), ("database", "dataset"), ("data set", "dataset"), ("monograph", "book"),
        ("official", "official_readout"), ("web page", "other"), ("website", "other"),
    ];
    STANCE = Stance [
        ("confirms", "supports"), ("agrees", "supports"), ("support", "supports"), ("denies", "disputes"), ("contradicts", "disputes"), ("refutes", "disputes"),
        ("dispute", "disputes"), ("neutral", "mentions"), ("mention", "mentions"),
    ];
    REVIEW_STATE = ReviewState [
        ("proposed", "draft"), ("unchecked", "draft"), ("new", "draft"), ("open", "draft"), ("accepted", "checked"), ("verified", "checked"),
        ("approved", "checked"), ("done", "checked"), ("reviewed", "checked"),
    ];
    RELATION_TYPE = RelationType [
        ("part of", "part_of"), ("within", "part_of"), ("child of", "part_of"), ("after", "follows"), ("follow up", "follows"), ("follow-up", "follows"),
        ("followed", "follows"), ("response to", "responds_to"), ("answers", "responds_to"), ("reacts to", "responds_to"), ("announces", "previews"),
        ("before", "previews"), ("precedes", "previews"), ("leads to", "previews"), ("fulfils", "implements"), ("executes", "implements"),
        ("postpones", "reschedules"), ("replaces", "reschedules"), ("equals", "same_as"), ("duplicate of", "same_as"), ("identical", "same_as"),
    ];
}
