use super::actors::group;
use super::countries::Land;
use super::*;
use crate::model::Kind;
use proptest::prelude::*;
use std::collections::HashSet;
use std::path::PathBuf;

const TABLES: [&str; 9] = [
    include_str!("../../../data/codes/cameo_countries.tsv"),
    include_str!("../../../data/codes/cameo_ethnic.tsv"),
    include_str!("../../../data/codes/cameo_events.tsv"),
    include_str!("../../../data/codes/cameo_groups.tsv"),
    include_str!("../../../data/codes/cameo_religions.tsv"),
    include_str!("../../../data/codes/cameo_roles.tsv"),
    include_str!("../../../data/codes/countries.tsv"),
    include_str!("../../../data/codes/fips_places.tsv"),
    include_str!("../../../data/codes/plover.tsv"),
];

#[test]
fn a_visit_reads_as_one_from_both_ends() {
    assert_eq!((cameo("042").label, cameo("042").kind), ("visit", Kind::Visit));
    assert_eq!((cameo("043").label, cameo("043").kind), ("host a visit", Kind::Visit));
    assert_eq!((cameo("041").kind, cameo("046").kind, cameo("045").kind), (Kind::Call, Kind::Talks, Kind::Mediation));
}

#[test]
fn a_code_without_words_falls_back_to_base_then_root_then_itself() {
    assert_eq!(cameo("0429").label, "visit");
    assert_eq!(cameo("0429").wider, Some("042"));
    assert_eq!(cameo("0429").kind, Kind::Visit);
    assert_eq!(cameo("159").label, "show force");
    assert_eq!((cameo("99").label, cameo("99").wider, cameo("99").kind), ("99", None, Kind::Other));
    assert_eq!(cameo("990").wider, None, "there is no family to look under");
    assert_eq!(cameo("").label, "");
}

#[test]
fn ten_is_no_zero_ten() {
    assert_eq!(cameo("010").label, "make a statement");
    assert_eq!(cameo("10").label, "demand");
}

#[test]
fn no_show_of_force_is_an_exercise_and_every_root_has_a_kind() {
    for code in ["15", "150", "151", "152", "153", "154", "155", "1599"] {
        assert_eq!(cameo(code).kind, Kind::MilitaryDeployment, "{code}");
    }
    let kinds: Vec<&str> = (1..=20).map(|root| cameo(&format!("{root:02}")).kind.as_str()).collect();
    assert_eq!(
        kinds.join(" "),
        "statement statement statement meeting other other aid other other statement statement statement threat protest \
         military_deployment other other use_of_force use_of_force use_of_force"
    );
    let single = [("054", Kind::Recognition), ("057", Kind::Agreement), ("0871", Kind::Ceasefire), ("129", Kind::Vote)];
    for (code, kind) in single.into_iter().chain([("163", Kind::Sanction), ("1662", Kind::Expulsion), ("0233", Kind::Statement)]) {
        assert_eq!(cameo(code).kind, kind, "{code}");
    }
}

#[test]
fn plover_falls_back_to_the_type_where_a_mode_is_new() {
    assert_eq!((plover("CONSULT-phone").label, plover("CONSULT-phone").kind), ("talk by telephone", Kind::Call));
    assert_eq!((plover("CONSULT-by-pigeon").label, plover("CONSULT-by-pigeon").kind), ("consult", Kind::Meeting));
    assert_eq!(plover("CONSULT-visit").wider, Some("CONSULT"));
    assert_eq!(plover("ASSAULT-heavy-weapons").label, "attack with heavy weapons");
}

#[test]
fn countries_are_found_by_every_code_and_by_the_names_that_files_write() {
    let iso = |country: Option<&Country>| country.map_or("", |country| country.iso3);
    assert_eq!(iso3("KOR").unwrap().name, "South Korea");
    assert_eq!((iso(numeric("4")), iso(numeric("004")), iso(numeric("760"))), ("AFG", "AFG", "SYR"));
    assert_eq!((iso(numeric("")), iso(numeric("1000"))), ("", ""));
    for (name, code) in [
        ("Russian Federation", "RUS"),
        ("Russia (Soviet Union)", "RUS"),
        ("DR Congo (Zaire)", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("Congo", "COG"),
        ("Moldova, Republic of", "MDA"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Macedonia, FYR", "MKD"),
        ("Cote d'Ivoire", "CIV"),
        ("Kingdom of eSwatini (Swaziland)", "SWZ"),
        ("Serbia (Yugoslavia)", "SRB"),
        ("Bosnia-Herzegovina", "BIH"),
        ("United States of America", "USA"),
        ("Occupied Palestinian Territory", "PSE"),
    ] {
        assert_eq!(iso(named(name)), code, "{name}");
    }
    assert_eq!(named("Atlantis"), None);
    let korea = iso3("KOR").unwrap().actor().unwrap();
    assert_eq!((korea.id.as_str(), &*korea.name), ("south-korea", "South Korea"));
}

#[test]
fn a_state_that_is_no_more_is_one_of_its_own_and_a_former_name_is_the_state_of_today() {
    for (code, name) in [
        ("SUN", "Soviet Union"),
        ("CSK", "Czechoslovakia"),
        ("DDR", "East Germany"),
        ("YMD", "South Yemen"),
        ("YUG", "Yugoslavia"),
        ("SCG", "Serbia and Montenegro"),
        ("VDR", "North Vietnam"),
    ] {
        let state = cameo_country(code).and_then(|land| land.country).unwrap();
        assert_eq!((state.name, state.standing, named(name)), (name, Standing::Former, Some(state)), "{code}");
        assert!(state.years.0 < state.years.1 && !state.capitals.is_empty() && !state.actor().unwrap().id.as_str().is_empty());
    }
    for (code, name, today) in [("ZAR", "Zaire", "COD"), ("BUR", "Burma", "MMR"), ("HVO", "Upper Volta", "BFA"), ("RHO", "Rhodesia", "ZWE")]
    {
        assert_eq!(cameo_country(code).and_then(|land| land.country), iso3(today), "{code}");
        assert_eq!(named(name), iso3(today), "{name}");
    }
    for (name, code) in [("USSR", "SUN"), ("U.S.S.R.", "SUN"), ("GDR", "DDR"), ("Siam", "THA"), ("Ceylon", "LKA"), ("Persia", "IRN")] {
        assert_eq!(named(name).map(|state| state.iso3), Some(code), "{name}");
    }
}

#[test]
fn contested_states_are_known_as_such_and_bodies_by_all_their_names() {
    for name in
        ["Kosovo", "Abkhazia", "South Ossetia", "Transnistria", "Northern Cyprus", "TRNC", "Somaliland", "Artsakh", "Taiwan", "Palestine"]
    {
        assert_eq!(named(name).map(|state| state.standing), Some(Standing::Contested), "{name}");
    }
    let abkhazia = named("Abkhazia").and_then(Country::actor).unwrap();
    assert_eq!((abkhazia.id.as_str(), abkhazia.country), ("abkhazia", None), "no standard has a code for it");
    for (name, id) in [
        ("North Atlantic Treaty Organization", "nato"),
        ("UN", "united-nations"),
        ("Organization of African Unity", "african-union"),
        ("EEC", "european-union"),
        ("Warsaw Treaty Organization", "warsaw-pact"),
        ("Conference on Security and Co-operation in Europe", "osce"),
        ("League of Nations", "league-of-nations"),
    ] {
        assert_eq!(body(name).and_then(Body::actor).unwrap().id.as_str(), id, "{name}");
    }
    assert_eq!(body("Atlantis Treaty"), None);
}

#[test]
fn a_people_is_its_states_unless_two_are_called_so() {
    let state = |word: &str| of_demonym(word).map(|state| state.name);
    assert_eq!(
        [state("Syrian"), state("soviet"), state("British"), state("Zairian")].map(Option::unwrap),
        ["Syria", "Soviet Union", "United Kingdom", "DR Congo"]
    );
    assert_eq!((state("Congolese"), state("Dominican"), state("Klingon")), (None, None, None));
}

#[test]
fn every_row_of_the_table_of_states_says_where_it_can_be_looked_up() {
    let kinds = ["state", "contested", "former", "name", "body"];
    for row in states::TABLE.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        assert!(cells.len() == 10 && kinds.contains(&cells[0]) && cells[9].len() > 2, "{row}");
        assert!(cells.iter().all(|cell| *cell == text::safe_line(cell)), "{row}");
        let year = |at: usize| cells[at].parse::<i32>().ok();
        assert!(year(3).zip(year(4)).is_none_or(|(from, until)| from <= until), "{row}");
        assert!(cells[0] != "name" || iso3(cells[8]).is_some(), "a former name is some state's: {row}");
    }
}

#[test]
fn icews_says_in_words_what_cameo_has_a_code_for() {
    assert_eq!((cameo_of_text("Host a visit"), cameo_of_text("MAKE STATEMENT")), (Some("043"), Some("010")));
    assert_eq!(cameo_of_text("Meet at a 'third' location"), Some("044"));
    assert_eq!(cameo_of_text("Dance"), None);
    for row in shared("icews/events.2018.first2000.tab").unwrap_or_default().lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cameo_of_text(cells[5]), Some(cells[6]), "{row}");
    }
}

#[test]
fn fips_is_not_iso_and_cameo_keeps_old_forms_and_regions() {
    let land = |land: Option<Land>| land.map(|land| (land.name, land.country.map_or("", |country| country.iso3))).unwrap();
    assert_eq!(land(fips("CH")), ("China", "CHN"));
    assert_eq!(land(fips("AU")), ("Austria", "AUT"));
    assert_eq!(land(fips("AS")), ("Australia", "AUS"));
    assert_eq!(land(fips("GV")), ("Guinea", "GIN"));
    assert_eq!(land(fips("GZ")), ("Gaza Strip", "PSE"));
    assert_eq!(land(fips("KV")), ("Kosovo", "XKX"));
    assert_eq!(land(fips("PG")), ("Spratly Islands", ""), "whose they are is contested");
    assert_eq!(land(cameo_country("ROM")), ("Romania", "ROU"));
    assert_eq!(land(cameo_country("AFR")), ("Africa", ""));
    assert_eq!(land(cameo_country("WSB")), ("West Bank", "PSE"));
    assert_eq!(land(cameo_country("CHN")), ("China", "CHN"));
    assert_eq!(fips("??"), None);
}

#[test]
fn an_actor_code_is_taken_apart_and_read_as_words() {
    for (code, words) in [
        ("USA", "United States"),
        ("USAGOVMIL", "United States, government, military"),
        ("GOV", "Government"),
        ("MNCUSA", "United States, multinational company"),
        ("IGOUNO", "United Nations"),
        ("IGOUNODEVWBK", "World Bank"),
        ("IGOEUREEC", "European Union"),
        ("IGOWSTNAT", "NATO"),
        ("IMGMOSALQUAF", "Al-Qaeda, unidentified armed forces"),
        ("NGOHLHIRC", "Red Cross"),
        ("TURkurREB", "Turkey, Kurd, rebels"),
        ("tib", "Tibetan"),
        ("EDUEDU", "Education"),
        ("CHRPRO210EDU", "Christian, Protestant, 210, education"),
        ("SHN", "Saint Helena"),
        ("JPNSHN", "Japan, Shinto"),
        ("QQQ", "QQQ"),
        ("", ""),
        ("日本", "日本"),
    ] {
        assert_eq!(in_words(&actor(code)), words, "{code}");
    }
    assert_eq!(type_of("GOV").id, "government");
    assert_eq!(type_of("UNO").label, "United Nations");
    assert_eq!(type_of("ZZZ").label, "ZZZ");
}

#[test]
fn every_table_cites_its_source_and_has_no_code_twice_and_no_word_that_is_not_harmless() {
    for table in TABLES {
        let head = table.lines().next().unwrap();
        assert!(head.starts_with("# ") && head.len() > 40, "{head}");
        let mut codes = HashSet::new();
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert!(cells.len() >= 2 && cells.iter().all(|cell| *cell == text::safe_line(cell)), "{row}");
            assert!(codes.insert(cells[0]), "{} stands twice under {head}", cells[0]);
        }
    }
    let labels = events::all().chain(actors::all()).chain(countries::all().iter().map(|country| (country.iso3, country.name)));
    for (code, label) in labels {
        assert!(!label.is_empty() && label.len() < 80 && !label.ends_with('.'), "{code}: {label}");
    }
}

#[test]
fn no_two_countries_share_a_name_or_an_id() {
    let (mut ids, mut names) = (HashSet::new(), HashSet::new());
    for country in countries::all() {
        assert!(ids.insert(slug(country.name)), "{}", country.name);
        for name in std::iter::once(&country.name).chain(&country.other_names) {
            assert!(names.insert(text::fold(name)), "{name}");
        }
    }
}

/// The tables of the data set, if available.
fn shared(name: &str) -> Option<String> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "shared", "data", name].iter().collect();
    std::fs::read_to_string(path).ok()
}

#[test]
fn every_code_of_the_published_tables_has_words_of_its_own() {
    let columns = |name: &str| -> Vec<(String, String)> {
        let text = shared(name).unwrap_or_default();
        let rows = text.lines().skip(1).filter_map(|line| line.split_once('\t'));
        rows.map(|(code, label)| (code.trim().to_owned(), label.to_owned())).filter(|(code, _)| code != "0").collect()
    };
    for (code, label) in columns("cameo/GDELT_LOOKUP-CAMEO.eventcodes.txt") {
        assert!(events::all().any(|(known, _)| known == code), "{code} {label}");
    }
    let dictionary = shared("cameo/gdeltforge_cameo_codes.json").unwrap_or_else(|| "{}".to_owned());
    let dictionary: serde_json::Value = serde_json::from_str(&dictionary).unwrap();
    for code in dictionary["EVENT_CODES"].as_object().into_iter().flat_map(serde_json::Map::keys) {
        assert!(events::all().any(|(known, _)| known == code), "{code}");
    }
    for code in dictionary["GEO_COUNTRY_CODES"].as_object().into_iter().flat_map(serde_json::Map::keys) {
        assert!(fips(code).is_some(), "{code}");
    }
    for (code, label) in columns("cameo/CAMEO.country.txt") {
        assert!(cameo_country(&code).is_some(), "{code} {label}");
    }
    for (code, label) in columns("cameo/CAMEO.knowngroup.txt") {
        assert!(group(&code).is_some() || cameo_country(&code).is_some(), "{code} {label}");
    }
    for (code, label) in columns("cameo/CAMEO.actortype.txt") {
        assert!(role(&code).is_some() || group(&code).is_some(), "{code} {label}");
    }
    for row in shared("countries/fips_country.std.csv").unwrap_or_default().lines().skip(1) {
        let code = row.get(1..3).unwrap();
        assert!(fips(code).is_some(), "{row}");
    }
}

#[test]
fn nearly_every_part_of_a_real_actor_code_has_words_and_every_event_code_its_own() {
    let Some(text) = shared("gdelt/20180101000000.export.CSV") else { return };
    let (mut parts, mut unknown) = (0, 0);
    for row in text.lines().map(|line| line.split('\t').collect::<Vec<_>>()) {
        assert!(events::all().any(|(known, _)| known == row[26]), "{}", row[26]);
        let read = [row[5], row[15]].map(actor);
        parts += read.iter().map(Vec::len).sum::<usize>();
        unknown += read.iter().flatten().filter(|part| matches!(part, Element::Unknown(_))).count();
    }
    assert!(parts > 4_000 && unknown * 1_000 < parts, "{unknown} of {parts}");
}

proptest! {
    #[test]
    fn any_text_is_some_code(code in "\\PC{0,12}", ascii in "[A-Za-z0-9-]{0,9}") {
        for code in [&code, &ascii] {
            let _ = (cameo(code).label, plover(code).label, type_of(code), slug(code));
            let _ = (iso3(code), numeric(code), named(code), fips(code), cameo_country(code));
            let read = actor(code);
            prop_assert!(code.is_empty() || !in_words(&read).is_empty());
        }
    }
}

#[test]
fn every_row_of_the_table_of_states_is_whole() {
    for row in states::TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [kind, code, name, from, until, capital, _demonyms, others, iso3, source] = cells[..] else { panic!("{row}") };
        assert!(matches!(kind, "state" | "contested" | "former" | "name" | "body"), "{row}");
        let year = |cell: &str| if cell == "-" { None } else { Some(cell.parse::<i32>().unwrap_or_else(|_| panic!("{row}"))) };
        assert!(year(from).zip(year(until)).is_none_or(|(from, until)| from <= until), "{row}");
        let is_standard = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_own = code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(code == "-" || is_standard || is_own, "{row}");
        assert!(iso3 == "-" || countries::all().iter().any(|country| country.iso3 == iso3), "{row}");
        assert!(
            !name.is_empty() && source.len() > 2 && !capital.is_empty() && !others.split(';').any(|other| other.trim() == name),
            "{row}"
        );
        // Whoever is no more has a last year, and who is still there has none.
        assert!(!matches!(kind, "state" | "former") || (kind == "former") == year(until).is_some(), "{row}");
    }
}

#[test]
fn who_is_meant_is_found_by_the_words_for_people_and_bodies_in_every_spelling() {
    for (word, state) in [("Soviet", "SUN"), ("Yugoslav", "YUG"), ("East German", "DDR"), ("Turkish", "TUR"), ("Ivorian", "CIV")] {
        assert_eq!(of_demonym(word).map(|country| country.iso3), Some(state), "{word}");
    }
    for (name, body_name) in
        [("UNO", "United Nations"), ("U.N.", "United Nations"), ("EC", "European Union"), ("north atlantic alliance", "NATO")]
    {
        assert_eq!(body(name).map(|body| body.name), Some(body_name), "{name}");
    }
}
