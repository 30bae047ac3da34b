//! Titles and offices as news writes them before, behind and instead of a name.

/// What a person is: one of these makes the capitals beside it a person's name.
#[rustfmt::skip]
pub(super) const HEADS: &[&str] = &[
    "minister", "president", "secretary", "ambassador", "envoy", "adviser", "advisor", "chancellor", "premier", "king", "queen", "prince", "princess",
    "spokesperson", "spokesman", "spokeswoman", "general", "admiral", "colonel", "marshal", "director", "director-general", "commissioner", "chairman",
    "chairwoman", "chairperson", "chair", "chief", "leader", "senator", "representative", "congressman", "congresswoman", "governor", "mayor", "negotiator",
    "chargé", "charge", "affaires", "d'affaires", "ceo", "analyst", "counterpart", "predecessor", "successor", "undersecretary", "under-secretary", "emissary", "diplomat",
    "captain", "lieutenant", "h.e", "h.e.", "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "lord", "lady", "dame", "sheikh", "sultan", "emir", "pope", "cardinal",
    "archbishop", "judge", "justice", "speaker", "counselor", "counsellor", "councillor", "coordinator", "head", "consul", "attaché", "commander",
    "founder", "executive", "economist", "mp", "rapporteur", "deputy", "gen", "lt", "col", "maj", "adm", "sen", "rep", "gov", "amb", "official",
    "capt", "cmdr", "brig", "sgt",
    "secretary-general", "state-secretary", "vice-president", "vice-minister", "brigadier", "major", "sergeant", "emperor", "empress", "tsar", "duke", "count",
    "viscount", "statesman", "dissident", "activist", "lawyer", "attorney", "author", "historian", "scholar", "researcher", "expert", "manager", "lawmaker",
];

/// Words that stand with them: "deputy assistant secretary of state for China".
#[rustfmt::skip]
pub(super) const WITH_HEADS: &[&str] = &[
    "deputy", "vice", "foreign", "prime", "assistant", "under", "permanent", "special", "national", "security", "defense", "defence", "of", "state", "for",
    "affairs", "external", "internal", "interior", "finance", "trade", "acting", "former", "then", "senior", "top", "chief", "principal", "interim", "high",
    "political", "military", "crown", "executive", "press", "party", "general", "joint", "staff", "the", "'s", "economy", "economic", "energy", "relations",
    "treasury", "commerce", "justice", "home", "european", "regional", "climate", "peace", "first", "managing", "veteran", "outgoing", "incoming", "newly",
    "elected", "ex", "longtime", "ministry", "department", "international", "ocean", "boundary", "and", "to", "-", "government", "opposition", "army", "navy",
    "air", "force", "council", "exec", "policy", "cooperation", "development", "humanitarian", "parliament", "communications", "nuclear", "arms", "control",
];

/// Words that tell an office from another of the same head.
#[rustfmt::skip]
pub(super) const QUALIFIERS: &[&str] = &[
    "deputy", "vice", "assistant", "under", "prime", "foreign", "defense", "defence", "finance", "trade", "interior", "first", "permanent", "state",
];

/// "the first visit by a minister since 2018".
pub(super) const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "fifth", "latest", "last", "only", "highest-level", "rare"];

/// Of these an office is that of a deputy.
pub(super) const DEPUTIES: &[&str] = &["deputy", "vice", "assistant", "under"];

/// One person instead of the name: "the Minister".
#[rustfmt::skip]
pub(super) const ALONE: &[&str] = &[
    "minister", "president", "secretary", "ambassador", "envoy", "adviser", "chancellor", "premier", "king", "queen", "prince", "princess", "spokesperson",
    "spokesman", "spokeswoman", "general", "admiral", "commissioner", "senator", "governor", "mayor", "chief", "leader", "pope", "emperor", "diplomat",
    "undersecretary", "counterpart", "secretary-general", "chairman", "director-general", "negotiator",
];

/// A body instead of its name: "the ministry".
pub(super) const BODIES_ALONE: &[&str] = &[
    "ministry",
    "government",
    "embassy",
    "company",
    "firm",
    "automaker",
    "manufacturer",
    "carmaker",
    "airline",
    "group",
    "bloc",
    "alliance",
    "council",
    "agency",
    "department",
    "organization",
    "union",
    "commission",
    "kingdom",
];

/// Several persons: "the foreign ministers of Veldania and Marissia".
pub(super) const MANY: &[(&str, &str)] = &[
    ("ministers", "minister"),
    ("presidents", "president"),
    ("leaders", "leader"),
    ("chiefs", "chief"),
    ("premiers", "premier"),
    ("kings", "king"),
];

/// People without a name, who say nothing that a timeline has to keep.
#[rustfmt::skip]
pub(super) const NAMELESS: &[&str] = &[
    "official", "officials", "source", "sources", "analysts", "analyst", "diplomats", "diplomat", "experts", "expert", "people", "critics", "reporters",
    "journalists", "observers", "witnesses", "residents", "lawmaker", "lawmakers", "historians", "negotiators", "insiders", "aides", "aide", "he", "statement",
];

/// Small words inside a name: "Khālid al-Ṭāʾī", "Ursula von der Leyen".
pub(super) const PARTICLES: &[&str] = &[
    "al", "bin", "ibn", "von", "van", "de", "del", "della", "da", "dos", "der", "den", "el", "ul", "abu", "bint", "la", "di", "du", "ben",
    "ter",
];

/// Words that make capitals a body and no person.
#[rustfmt::skip]
pub(super) const BODIES: &[&str] = &[
    "ministry", "department", "committee", "council", "commission", "agency", "bank", "fund", "union", "league", "organization", "organisation", "party",
    "army", "navy", "force", "forces", "office", "government", "parliament", "court", "company", "inc", "inc.", "corp", "corp.", "group", "authority", "association",
    "federation", "congress", "senate", "assembly", "airlines", "airways", "motors", "university", "institute", "center", "centre", "bureau", "command",
    "administration", "secretariat", "mission", "embassy", "consulate", "foundation", "front", "movement", "alliance", "board", "guard", "police", "ltd",
    "plc", "systems", "technologies", "industries", "news", "press", "times", "post", "agence", "service", "workers",
];

/// What a state calls itself, before its name: "the Republic of Varnia".
pub(super) const REALMS: &[&str] = &["republic", "kingdom", "sultanate", "emirate", "principality", "commonwealth"];

/// Words that make capitals a place.
#[rustfmt::skip]
pub(super) const PLACES: &[&str] = &[
    "castle", "lawn", "camp", "cape", "strait", "straits", "sea", "island", "islands", "river", "street", "road", "square", "house", "palace", "hall", "airport",
    "city", "port", "valley", "mountain", "mount", "bay", "gulf", "ocean", "station", "room", "hotel", "province", "peninsula", "lake", "park", "village", "beach",
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "middle", "coast", "border", "base", "heights", "harbor", "harbour", "point",
    "shoal", "channel", "canal", "district", "region", "pacific", "atlantic", "arctic", "africa", "asia", "europe", "america", "avenue", "bridge", "temple",
];

/// Words that make capitals a thing: no actor and no place.
#[rustfmt::skip]
pub(super) const THINGS: &[&str] = &[
    "day", "treaty", "accord", "accords", "agreement", "convention", "dialogue", "pact", "protocol", "war", "conference", "summit", "forum", "act", "bill",
    "plan", "initiative", "resolution", "christmas", "easter", "ramadan", "charter", "declaration", "prize", "award", "festival", "cup", "games", "games",
    "may", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mid", "early", "utc", "gmt", "cet",
    "new", "year", "eve", "school", "project", "program", "programme", "exercise", "operation", "question", "answer", "process", "talks", "round", "week",
    "understanding", "memorandum", "memoranda", "republic", "kingdom", "christian", "muslim", "jewish", "islamic", "communist", "democrat", "democrats", "republican", "republicans", "english", "arab", "western",
];

/// Days and months, which have a capital and are no name. "May" is one: Theresa May.
#[rustfmt::skip]
pub(super) const CALENDAR: &[&str] = &[
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december",
];

/// Words with which a sentence begins and which are no name.
#[rustfmt::skip]
pub(super) const OPENERS: &[&str] = &[
    "i", "ceo", "mr", "mrs", "ms", "dr", "officials", "talks", "relations", "ties", "trade", "efforts", "tensions", "journalists", "historians", "negotiators", "analysts",
    "earlier", "later", "meanwhile", "however", "yesterday", "today", "separately", "speaking", "asked", "following", "according", "nobody", "everybody", "almost",
    "forty", "ten", "thirty", "twenty", "hundreds", "thousands", "people", "police", "troops", "soldiers", "ministers", "leaders", "invitations", "sanctions", "none",
    "nothing", "something", "somebody", "half", "much", "less", "more", "most", "few", "such", "what", "why", "how", "who", "where", "when", "there", "here",
    "yes", "no", "well", "thank", "good", "secondly", "firstly", "finally", "as", "at", "by", "from", "of", "to", "with", "without", "under", "over",
    "diplomats", "experts", "critics", "sources", "observers", "residents", "witnesses", "shares", "sales", "stocks", "oil", "back", "once", "whether", "if",
];
