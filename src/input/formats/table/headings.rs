//! The usual names of columns, in English and in a few other languages. [`super::date_headings`] has those of dates.

use super::mapping::Field;

/// What a heading says about its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// It is this field.
    One(Field),
    /// A kind or an issue: the values decide.
    KindOrIssue,
    /// A figure, if the values are numbers.
    Number,
    /// An actor or a place: the other columns decide.
    Country,
}

/// Whole headings, in the form that [`words`] returns.
#[rustfmt::skip]
const WHOLE: &[(Heading, &[&str])] = &[
    (
        Heading::One(Field::Title),
        &[
            "title", "headline", "event", "event name", "name", "name of event", "event title", "heading", "label", "what",
            "what happened", "event description", "occasion", "anlass", "intitulé", "purpose", "incident", "meeting", "summit", "treaty", "agreement", "war", "battle",
            "crisis", "conflict", "rivalry", "dispute", "标题", "標題", "事件", "事项", "titre", "titel", "título", "titolo", "événement", "evenement", "ereignis",
            "evento", "acontecimiento", "событие", "название", "подія", "incontro", "vertice", "riunione", "encontro", "reunião", "reunion", "reunión", "cumbre", "rencontre", "treffen", "veranstaltung", "bijeenkomst", "vergadering", "händelse", "möte", "begivenhed", "møde", "hendelse", "møte", "událost", "akce", "setkání", "udalosť", "esemény", "találkozó", "γεγονός", "συνάντηση", "acara", "kegiatan", "sự kiện", "رویداد", "אירוע", "tapahtuma", "tapaaminen", "eveniment", "întâlnire", "встреча", "зустріч", "захід", "spotkanie", "toplantı", "görüşme", "会议", "会谈", "會議", "會談", "會議名稱", "会议名称", "会議", "会議名", "회의", "회의명", "행사명", "사건명", "사건 이름", "اجتماع", "פגישה", "съвещание", "събитие", "догађај", "出来事", "사건", "제목", "olay", "wydarzenie", "gebeurtenis", "item", "الحدث", "مناسبة", "мероприятие", "évènement", "행사",
        ],
    ),
    (
        Heading::One(Field::Actor),
        &[
            "who", "with", "side a", "side b", "state a", "state b", "country a", "country b", "party a", "party b", "actor a",
            "actor b", "source name", "target name", "from country", "to country", "whom", "participants", "gname",
            "perpetrator group", "head of delegation",
        ],
    ),
    (Heading::One(Field::Issue), &["about", "event text", "contexts", "sub event type", "issue area", "re"]),
    (
        Heading::KindOrIssue,
        &[
            "kind", "type", "verb", "relation", "event type", "type of event", "category", "categories", "event kind", "action", "类型", "类别", "тип", "art",
            "tipo", "visit type", "type of visit", "meeting type", "incident type", "contact type",
        ],
    ),
    (Heading::One(Field::Place), &["where", "placename", "place name", "region", "geo", "host city", "city state"]),
    (Heading::One(Field::Url), &["web", "address", "source url", "sourceurl"]),
    (Heading::One(Field::Source), &["published by", "source article", "reported by"]),
    (
        Heading::One(Field::Id),
        &[
            "id", "event id", "eventid", "globaleventid", "global event id", "uid", "guid", "identifier", "event id cnty", "key", "编号",
            "uuid", "record id",
        ],
    ),
    (Heading::Number, &["best", "number of people", "size of delegation", "n"]),
    (Heading::Country, &["state", "states", "land", "country txt", "country name", "state name", "statename", "statenme", "countryname"]),
];

/// Words that decide on their own, anywhere in a heading.
#[rustfmt::skip]
const ANYWHERE: &[(Heading, &[&str])] = &[
    (
        Heading::Number,
        &[
            "fatalities", "death", "deaths", "killed", "dead", "wounded", "injured", "casualties", "aircraft", "vessels",
            "ships", "troops", "soldiers", "amount", "arrests", "arrested", "detained", "refugees", "displaced", "tonnes", "tons",
            "nkill", "nwound", "batdeath", "batdeaths", "attendance", "visitors", "votes", "missiles", "warheads", "hostages", "tote",
            "morts", "muertos", "жертвы",
        ],
    ),
    (Heading::One(Field::Url), &["url", "urls", "link", "links", "href", "website", "uri", "链接", "enlace", "lien", "ссылка"]),
    (
        Heading::One(Field::Summary),
        &[
            "text", "note", "notes", "description", "desc", "summary", "details", "detail", "abstract", "body", "comment", "comments", "commentaire", "commentaires",
            "remark", "remarks", "information", "info", "narrative", "background", "摘要", "内容", "描述", "备注", "descripción",
            "descripcion", "beschreibung", "bemerkungen", "описание", "примечание", "notas", "résumé", "descrição", "descrizione",
            "설명", "opis", "説明",
        ],
    ),
    (
        Heading::One(Field::Source),
        &[
            "source", "sources", "publisher", "outlet", "newspaper", "reference", "references", "citation", "来源", "quelle", "quellen",
            "fuente", "источник", "fonte",
        ],
    ),
    (
        Heading::One(Field::Issue),
        &[
            "issue", "issues", "topic", "topics", "tag", "tags", "theme", "themes", "keyword", "keywords", "subject", "subjects", "agenda", "purpose",
            "主题", "议题", "thema", "themen", "thème", "tema", "temas", "тема",
        ],
    ),
    (
        Heading::One(Field::Actor),
        &[
            "actor", "actors", "participant", "participants", "party", "parties", "person", "people", "persons", "attendee",
            "attendees", "delegation", "visitor", "host", "sender", "recipient", "speaker", "initiator", "guest", "leader", "leaders",
            "signatories", "signatory", "belligerent", "belligerents", "combatant", "combatants", "president", "minister", "secretary",
            "ambassador", "diplomat", "envoy", "supplier", "buyer", "seller", "exporter", "importer", "partner", "partners",
            "counterpart", "perpetrator", "opponent", "adversary", "ally", "mediator", "mediators", "member", "traveler", "traveller", "travellers", "who", "officials", "organization", "organizations",
            "organisation", "organisations", "members", "参与者", "参加者", "参与方", "当事国", "акторы", "участник", "участники", "akteur",
            "akteure", "acteur", "acteurs", "actores", "teilnehmer", "participante", "participantes", "partecipanti", "人员", "人物", "出席者", "出席", "参加", "uczestnicy", "účastníci", "účastníkov", "résztvevők", "συμμετέχοντες", "peserta", "deltagare", "deltagere", "osallistujat", "participanți", "учасники", "参加国", "參加國", "參與國", "參與者", "參加者", "參加", "참석자", "참가자", "참가국", "참석", "參與國家", "شرکت‌کنندگان", "משתתפים", "ospiti", "delegazione", "delegação", "delegación", "délégation", "delegationen", "делегация",
            "deelnemers", "dirigeant", "líder", "лидер", "领导人", "gast", "gäste", "besucher", "invité", "invitado", "гость", "caller", "الأطراف", "المشاركون",
            "katılımcılar", "taraflar", "参与国", "参加国", "tribe", "tribes", "plaintiff", "plaintiffs", "defendant", "defendants", "claimant",
            "claimants", "respondent", "respondents", "candidate", "candidates", "appointee", "nominee",
        ],
    ),
    (
        Heading::One(Field::Place),
        &[
            "place", "location", "destination", "city", "town", "venue", "district", "province", "facility", "site", "capital", "地点", "地點", "城市",
            "場所", "장소", "ort", "stadt", "lieu", "ville", "lugar", "ciudad", "luogo", "città", "место", "город", "miejsce", "plaats", "yer", "المكان", "місце", "local", "sted", "ställe", "plats", "místo", "miesto", "helyszín", "hely", "τόπος", "tempat", "lokasi", "địa điểm", "مکان", "מקום", "paikka", "loc", "locul", "място", "место проведения", "会场", "會場", "地點", "개최지", "개최장소", "도시", "şehir", "miasto", "miejscowość", "sede", "localidade", "localidad", "località", "endroit",
        ],
    ),
    (
        Heading::Country,
        &[
            "country", "countries", "nation", "nations", "国家", "國家", "国", "pays", "país", "pais", "paese", "страна", "страны", "국가",
            "ülke", "ülkeler", "kraj", "länder", "staat", "państwo", "państwa", "kraje", "країна", "الدولة", "البلد", "الدول", "χώρα", "paesi", "países", "paises", "nazione", "nazioni", "nações", "staaten", "landen", "land en", "země", "krajina", "ország", "országok", "χώρες", "negara", "quốc gia", "کشور", "מדינה", "maa", "maat", "țara", "țări", "країни", "държава", "국가명", "나라",
        ],
    ),
];

/// Words for a code, a measure or a part of something else.
#[rustfmt::skip]
const CODED: &[&str] = &[
    "code", "codes", "ccode", "cowcode", "gwno", "iso", "abb", "abbr", "abbrev", "num", "no", "nr", "number", "lat", "latitude", "lon",
    "lng", "long", "longitude", "wkt", "geom", "precision", "prec", "flag", "dummy", "version", "sectors", "credit", "caption",
    "thumbnail", "type", "status", "rank", "score", "index", "count", "color", "colour", "age", "gender", "sex", "rate", "level",
    "share", "percent", "pct", "population", "gdp",
];

/// Words for things that have a name and are not events.
const NAMED_THINGS: &[(&str, Option<Heading>)] = &[
    ("country", Some(Heading::Country)),
    ("state", Some(Heading::Country)),
    ("nation", Some(Heading::Country)),
    ("publisher", Some(Heading::One(Field::Source))),
    ("newspaper", Some(Heading::One(Field::Source))),
    ("source", Some(Heading::One(Field::Source))),
    ("first", None),
    ("last", None),
    ("file", None),
    ("user", None),
    ("variable", None),
    ("short", None),
    ("dataset", None),
    ("middle", None),
    ("other", None),
    ("alternative", None),
    ("alt", None),
    ("former", None),
    ("given", None),
    ("family", None),
    ("basin", Some(Heading::One(Field::Place))),
    ("sur", None),
    ("nick", None),
    ("sheet", None),
    ("job", None),
    ("article", Some(Heading::One(Field::Source))),
    ("author", None),
];

/// The name of a column in plain words: "EventDate", "event_date" and "Event Date 1" become "event date".
pub(super) fn words(name: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for letter in name.chars().take(80) {
        let new_word = letter.is_uppercase() && before.is_lowercase();
        if new_word || !letter.is_alphabetic() {
            spaced.push(' ');
        }
        if letter.is_alphabetic() {
            spaced.push(letter);
        }
        before = letter;
    }
    spaced.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Words before the name of what something was earlier: "previous location".
const EARLIER: &[&str] = &["previous", "prior", "former"];

/// Words that stand beside "source" where it says who reported it. The source of anything else ("weapon source") is where that
/// came from.
#[rustfmt::skip]
const BESIDE_SOURCE: &[&str] = &[
    "source", "sources", "name", "names", "title", "data", "news", "main", "primary", "secondary", "other", "additional", "media",
    "press", "info", "information", "original", "reported", "by", "of", "the", "for", "this", "event", "list", "article", "document",
    "report", "text", "full", "first", "second",
];

/// What the words mean; `source` is an actor if there is a `target` too. A whole name takes precedence over the
/// words in it.
pub(super) fn of(words: &str, has_target: bool) -> Option<Heading> {
    let is_side = matches!(words, "source" | "source actor" | "source country") && has_target;
    let is_target = words.split(' ').any(|word| word == "target") && has_target && !is_coded(words);
    if is_side || is_target {
        return Some(Heading::One(Field::Actor));
    }
    let whole = || WHOLE.iter().find(|(_, names)| names.contains(&words)).map(|(heading, _)| *heading);
    whole().or_else(|| if is_coded(words) { number_of(words) } else { name_of(words) })
}

/// "War name" is the title of a war, "leader name" a person; otherwise a word in the name decides.
fn name_of(words: &str) -> Option<Heading> {
    let base = words
        .strip_suffix(" name")
        .or_else(|| words.strip_suffix(" title"))
        .or_else(|| words.strip_suffix("name").filter(|base| base.len() > 2));
    if let Some((_, heading)) = base.and_then(|base| NAMED_THINGS.iter().find(|(thing, _)| base.split(' ').next_back() == Some(*thing))) {
        return *heading;
    }
    let told = anywhere(base.unwrap_or(words));
    match (base, told) {
        (Some(_), Some(Heading::One(Field::Actor | Field::Place)) | None) => told.or(Some(Heading::One(Field::Title))),
        (Some(_), _) => Some(Heading::One(Field::Title)),
        (None, told) => told,
    }
}

/// A count may be called a number: "number of deaths", "deaths best estimate".
fn number_of(words: &str) -> Option<Heading> {
    anywhere(words).filter(|heading| *heading == Heading::Number)
}

fn anywhere(words: &str) -> Option<Heading> {
    // Scripts without blanks join several words: 会见地点 is the place of a meeting.
    let within = |name: &&str| !name.is_ascii() && name.chars().count() > 1 && name.chars().all(is_without_blanks) && words.contains(*name);
    let has = |names: &&[&str]| words.split(' ').any(|word| names.contains(&word)) || names.iter().any(within);
    let found = ANYWHERE.iter().find(|(_, names)| has(names)).map(|(heading, _)| *heading)?;
    let is_of_something = found == Heading::One(Field::Source) && !is_of_the_report(words);
    let is_earlier = words.split(' ').next().is_some_and(|first| EARLIER.contains(&first));
    (!is_of_something && !is_earlier).then_some(found)
}

/// Whether a heading with "source" in it means who reported the event.
fn is_of_the_report(words: &str) -> bool {
    let has_source = words.split(' ').any(|word| matches!(word, "source" | "sources"));
    !has_source || words.split(' ').all(|word| BESIDE_SOURCE.contains(&word))
}

/// Whether a letter belongs to a script without blanks between words.
pub(super) fn is_without_blanks(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// What the heading of a code means: "host iso" is a host, named by the code of its country.
pub(super) fn of_coded(words: &str) -> Option<Heading> {
    let base: Vec<&str> = words.split(' ').filter(|word| !matches!(*word, "iso" | "code" | "abb" | "abbr")).collect();
    let base = base.join(" ");
    if base == words || is_coded(&base) { None } else { name_of(&base).or_else(|| of(&base, false)) }
}

fn is_coded(words: &str) -> bool {
    words.split(' ').any(|word| CODED.contains(&word) || word == "id" || word == "ids")
}

/// How plainly a heading means a title; the highest of several is used.
pub(super) fn title_rank(words: &str) -> u8 {
    match words {
        "title" | "headline" | "event title" | "event name" | "标题" | "titre" | "titel" | "título" => 3,
        "event" | "what" | "what happened" | "event description" => 2,
        "label" | "item" | "name" => 0,
        _ => 1,
    }
}

/// Whether the heading is a name: of two columns that form the title the name comes first, then the words that tell
/// its events apart.
pub(super) fn is_name(words: &str) -> bool {
    anywhere(words) != Some(Heading::One(Field::Summary))
}

/// Whether the heading says no more than that it is a name: "Name", "bioname", "full name".
pub(super) fn is_bare_name(words: &str) -> bool {
    matches!(
        words,
        "name" | "names" | "label" | "item" | "bioname" | "full name" | "person name" | "fullname" | "姓名" | "nom" | "nombre" | "имя"
    )
}

/// Whether a number with this heading counts people.
pub(super) fn counts_people(words: &str) -> bool {
    words.split(' ').any(|word| matches!(word, "participants" | "attendees" | "people" | "persons" | "visitors" | "members"))
}

/// Whether the column says what one actor did to another.
pub(super) fn is_action(words: &str) -> bool {
    matches!(words, "event text" | "action" | "verb" | "relation" | "event type" | "type" | "kind" | "event type name")
}

/// Whether the heading means something next to the event: its source, its code.
pub(super) fn is_of_something_else(words: &str) -> bool {
    const OTHERS: &[&str] = &["source", "where", "author", "by", "contact", "editor", "coder", "user"];
    is_coded(words) && words != "title" || words.split(' ').any(|word| OTHERS.contains(&word))
}

pub(super) fn is_country(words: &str) -> bool {
    #[rustfmt::skip]
    const COUNTRIES: &[&str] = &[
        "country", "国家", "國家", "国", "국가", "pays", "país", "paese", "страна", "ülke", "państwo", "країна", "الدولة", "البلد", "χώρα",
    ];
    is_countries(words) || words.split(' ').any(|word| COUNTRIES.contains(&word))
}

/// Whether the heading means several countries: a comma in a cell stands between two of them.
pub(super) fn is_countries(words: &str) -> bool {
    const SEVERAL: &[&str] = &["countries", "nations", "страны", "länder", "países", "paesi", "ülkeler", "państwa", "kraje", "الدول"];
    words.split(' ').any(|word| SEVERAL.contains(&word))
}

/// How narrow a place is; the narrowest is first.
pub(super) fn narrowness(words: &str) -> u8 {
    match words {
        "venue" | "facility" | "site" => 0,
        "city" | "town" => 2,
        "district" => 3,
        "province" | "region" => 4,
        _ if is_country(words) || matches!(words, "state" | "nation") => 6,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_they_say_and_no_more() {
        use Field::{Actor, Place, Source, Summary, Title, Url};
        use Heading::{Country, Number, One};
        for (name, heading) in [
            ("WarName", Some(One(Title))),
            ("missile_name", Some(One(Title))),
            ("Treaty Name", Some(One(Title))),
            ("What", Some(One(Title))),
            ("leader_name", Some(One(Actor))),
            ("SideA", Some(One(Actor))),
            ("StateName", Some(Country)),
            ("ccode1", None),
            ("country_id", None),
            ("actor_id", None),
            ("BatDeath", Some(Number)),
            ("number_of_deaths", Some(Number)),
            ("additional_information", Some(One(Summary))),
            ("Location", Some(One(Place))),
            ("place_name", Some(One(Place))),
            ("source_name", Some(One(Actor))),
            ("Publisher name", Some(One(Source))),
            ("Source URL", Some(One(Url))),
            ("latitude", None),
            ("Population", None),
            ("first name", None),
            ("OtherName", None),
            ("middlename", None),
            ("previousLocation", None),
            ("weapon_source", None),
            ("data_source", Some(One(Source))),
            ("Source 2", Some(One(Source))),
            ("Tribe1", Some(One(Actor))),
            ("status", None),
        ] {
            assert_eq!(of(&words(name), false), heading, "{name}");
        }
    }
}
