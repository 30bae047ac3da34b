//! Visits and travels of the Office of the Historian.

use super::{opened, opened_as, opened_paths, real_files, times};
use diplo_tui::input::{InputFormat, LoadRequest};
use diplo_tui::model::{Kind, RelationType};
use proptest::prelude::*;

fn visit(id: u32, days: (&str, &str), visitor: &str, from: (&str, &str), description: &str) -> String {
    format!(
        "<visit><id>{id}</id><start-date>{}</start-date><end-date>{}</end-date><visitor>{visitor}</visitor>\
         <from id=\"{}\">{}</from><description>{description}</description></visit>\n",
        days.0, days.1, from.0, from.1
    )
}

fn trip(id: u32, who: (&str, &str), role: &str, days: (&str, &str), country: (&str, &str), locale: &str, remarks: &str) -> String {
    format!(
        "<trip role=\"{role}\" who=\"{}\"><id>{id}</id><role>{role}</role><name>{}</name><start-date>{}</start-date>\
         <end-date>{}</end-date><country id=\"{}\">{}</country>{locale}<remarks>{remarks}</remarks></trip>\n",
        who.0, who.1, days.0, days.1, country.0, country.1
    )
}

const HERE: (&str, &str) = ("1961-05-03", "1961-05-05");

#[test]
fn a_visit_has_its_days_its_visitors_with_titles_their_state_and_its_host() {
    let one = visit(
        7,
        HERE,
        "President Ana Prado and Prime Minister Beni Ruiz",
        ("peru", "Peru"),
        "State visit.\n   Also saw Boston &amp; Troy.",
    );
    let two = visit(8, ("1962-01-02", "1962-01-02"), "King Otto", ("china", "Ruritania, Republic of"), "Private <em>visit</em>.");
    let opened = opened(&[format!("<?xml version=\"1.0\"?>\n<visits>\n{one}{two}</visits>").as_bytes()]);
    assert_eq!(
        opened.lines(),
        [
            "1961-05-03/1961-05-05 President Ana Prado and Prime Minister Beni Ruiz (Peru) visit the United States",
            "1962-01-02 King Otto (Ruritania, Republic of) visits the United States"
        ]
    );
    let expected = ["visitor Ana Prado, President, Peru", "visitor Beni Ruiz, Prime Minister, Peru", "host United States, -, -"];
    assert_eq!(opened.people(0), expected);
    assert_eq!(opened.people(1)[0], "visitor Otto, King, Republic of Ruritania");
    let peru = &opened.directory.actors["peru"];
    assert_eq!((&*peru.name, peru.country.as_deref()), ("Peru", Some("PER")));
    let [first, second] = &opened.events[..] else { panic!() };
    assert_eq!(first.summary.as_deref(), Some("State visit. Also saw Boston & Troy."));
    assert_eq!(second.summary.as_deref(), Some("Private visit."));
    assert_eq!((first.id.as_str(), first.kind), ("hist:visit-7", Kind::Visit));
    assert_eq!(second.codes[0].value.to_string(), "china");
    assert_eq!(opened.directory.source_name(&first.accounts[0].source), "Office of the Historian");
    assert_eq!(first.imported_from.as_ref().unwrap().line, Some(3));
    assert_eq!(opened.counts(), (2, 2, 0));
}

#[test]
fn a_leg_follows_the_leg_before_where_the_days_meet_and_a_president_elect_is_none_yet() {
    let who = ("doe-john", "John Doe");
    let legs = [
        trip(
            1,
            who,
            "president",
            ("1912-11-18", "1912-12-13"),
            ("bermuda", "Bermuda"),
            "<locale/>",
            "Vacation. [Visit made as President-elect.]",
        ),
        trip(2, who, "president", ("1913-05-01", "1913-05-02"), ("italy", "Italy"), "<locale>Genoa, Nervi</locale>", "Met the king."),
        trip(3, who, "president", ("1913-05-02", "1913-05-09"), ("france", "France"), "<locale>Paris</locale>", "Talks."),
        trip(4, ("roe-mary", "Mary Roe"), "secretary", ("1913-05-10", "1913-05-11"), ("france", "France"), "<locale>Paris</locale>", ""),
    ];
    let opened = opened(&[format!("<trips>{}</trips>", legs.concat()).as_bytes()]);
    assert_eq!(
        opened.lines(),
        [
            "1912-11-18/1912-12-13 President-elect John Doe visits Bermuda",
            "1913-05-01/1913-05-02 President John Doe visits Genoa, Nervi, Italy",
            "1913-05-02/1913-05-09 President John Doe visits Paris, France",
            "1913-05-10/1913-05-11 Secretary of State Mary Roe visits Paris, France"
        ]
    );
    assert_eq!(opened.people(1), ["visitor John Doe, President, United States", "host Italy, -, -"]);
    let ties: Vec<usize> = opened.events.iter().map(|event| event.relations.len()).collect();
    assert_eq!(ties, [0, 0, 1, 0]);
    let tie = &opened.events[2].relations[0];
    assert_eq!((tie.relation_type, tie.event.as_str()), (RelationType::Follows, "hist:trip-2"));
    let place = opened.events[1].place.as_ref().unwrap();
    assert_eq!(opened.directory.wider(place).len(), 2);
}

#[test]
fn what_cannot_stand_on_a_day_is_counted_with_its_line_and_what_is_odd_is_said() {
    let records = [
        visit(1, ("", ""), "King A", ("x", "X"), ""),
        visit(2, ("1961-02-30", "1961-03-01"), "King B", ("x", "X"), ""),
        visit(3, ("1961-05-05", "1961-05-03"), "King C", ("x", "X"), ""),
        visit(4, HERE, "", ("x", "X"), ""),
        visit(5, HERE, "King D", ("x", "X"), "<unknown><deep a='1'>words</deep></unknown>"),
        "<visit><start-date>1961-05-03</start-date><visitor>King E</visitor><more/></visit>\n".to_owned(),
    ];
    let opened = opened(&[format!("<visits>\n{}<visit><id>9</id>", records.concat()).as_bytes()]);
    assert_eq!(opened.counts(), (7, 3, 4));
    let reasons = opened.reasons();
    assert_eq!(reasons[0], ("no date".to_owned(), vec![2]));
    assert_eq!(reasons[1], ("a date that does not exist".to_owned(), vec![3]));
    assert_eq!(reasons[2], ("no visitor".to_owned(), vec![5]));
    assert_eq!(reasons[3], ("the file ends within it".to_owned(), vec![8]));
    assert_eq!(opened.lines()[0], "1961-05-05 King C (X) visits the United States");
    assert_eq!(opened.remarks(), ["1 record ends before it begins, or on no day: it stands on its first"]);
}

#[test]
fn declared_entities_are_never_filled_in() {
    let bomb = "<!DOCTYPE visits [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    let record = visit(1, HERE, "King &b;", ("x", "X"), "&f; &#65; &lt;");
    let opened = opened(&[format!("{bomb}<visits>{record}</visits>").as_bytes()]);
    assert_eq!(opened.lines(), ["1961-05-03/1961-05-05 King &b; (X) visits the United States"]);
    assert_eq!(opened.events[0].summary.as_deref(), Some("&f; A <"));
    assert_eq!(opened.remarks().len(), 2);
}

#[test]
fn deep_nesting_broken_markup_and_control_characters_cost_no_more_than_themselves() {
    let deep = format!("<visits>{}", "<a>".repeat(200_000));
    assert_eq!(opened(&[deep.as_bytes()]).events.len(), 0);
    let record = visit(1, HERE, "King \u{1b}[31mA\u{202e}", ("x", "X\0"), "");
    let broken = opened_as(&[format!("<visits>\n{record}</oops>\n{record}").as_bytes()], Some(InputFormat::Historian));
    assert_eq!((broken.events.len(), broken.problems().len()), (1, 1));
    assert!(broken.problems()[0].contains("file0:3:1: this is no XML from here on"), "{:?}", broken.problems());
    assert!(!broken.events[0].title.contains('\u{1b}'));
}

#[test]
fn the_same_record_twice_is_two_events_and_ids_are_the_same_in_every_run() {
    let file = format!("<visits>{}</visits>", visit(1, HERE, "King A", ("x", "X"), "").repeat(2));
    let ids = |opened: &super::Opened| opened.events.iter().map(|event| event.id.to_string()).collect::<Vec<_>>();
    let both = opened(&[file.as_bytes(), file.as_bytes()]);
    assert_eq!(ids(&both), ["hist:visit-1", "hist:visit-1~2", "hist:visit-1~3", "hist:visit-1~2~2"]);
    assert_eq!(both.report.title, "Visits by Foreign Leaders");
}

#[test]
fn every_visit_and_trip_of_the_real_files_is_an_event() {
    for (folder, element) in [("histstate/visits", "<visit>"), ("histstate/travels_secretary", "<trip ")] {
        for path in real_files(folder, "xml") {
            let count = times(&path, element);
            if count == 0 {
                // A table of codes beside the travels.
                continue;
            }
            let opened = opened_paths(&LoadRequest::new(vec![path.clone()]));
            assert_eq!(opened.counts(), (count, count, 0), "{}", path.display());
            assert_eq!(opened.events.len() as u64, count, "{}", path.display());
            assert_eq!(opened.problems(), Vec::<String>::new());
            for event in &opened.events {
                assert!(event.participants.len() >= 2 && event.place.is_some(), "{}", event.title);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        opened_as(&[&bytes], Some(InputFormat::Historian));
    }

    #[test]
    fn any_damage_to_a_file_is_read_to_an_end(cut in 0..600_usize, at in 0..600_usize, with in "[<>&;/\"'a\\x00 \\[\\]!-]{0,8}") {
        let whole = format!("<visits>{}</visits>", visit(1, HERE, "King A", ("x", "X"), "words").repeat(3));
        let mut bytes = whole.into_bytes();
        let at = at.min(bytes.len());
        bytes.splice(at..at, with.into_bytes());
        bytes.truncate(cut.max(20));
        let opened = opened_as(&[&bytes], Some(InputFormat::Historian));
        let (read, kept, left_out) = opened.counts();
        prop_assert_eq!(read, kept + left_out);
    }
}

#[test]
fn who_held_which_post_when_is_known_to_the_events_of_that_day() {
    let person = "<?xml version=\"1.0\"?>\n<person><id>prado-ana-jr</id><persName><surname>Prado</surname><forename>Ana</forename>\
                  <genName>Jr.</genName><altname>Ana Prado y Ruiz</altname></persName><birth>1900</birth></person>";
    let holder = |person: &str, appointed: &str, started: &str, ended: &str| {
        let date = |name: &str, day: &str| format!("<{name}><date>{day}</date><note/></{name}>");
        format!(
            "<principal><id>x</id><person-id>{person}</person-id><role-title-id>secretary</role-title-id>{}{}{}</principal>",
            date("appointed", appointed),
            date("started", started),
            date("ended", ended)
        )
    };
    let position = format!(
        "<principal-position><id>secretary</id><names><singular>Secretary of State</singular></names><principals>{}{}</principals>\
         <other-appointees>{}</other-appointees></principal-position>",
        holder("prado-ana-jr", "1960-12-01", "1961-01-02", "1963-04-05"),
        holder("ruiz-beni", "1963-04-06", "", ""),
        holder("never-served", "1964-01-01", "", "")
    );
    let role = "<role><id>ambassador-e-p</id><class>chief</class><names><singular>Ambassador</singular></names></role>";
    let mission = "<country-mission><territory-id>peru</territory-id><chiefs><chief><id>y</id><person-id>ruiz-beni</person-id>\
                   <role-title-id>ambassador-e-p</role-title-id><contemporary-territory-id>peru</contemporary-territory-id>\
                   <appointed><date>1950</date></appointed><started><date/></started><ended><date>1952-07</date></ended></chief></chiefs></country-mission>";
    let leg = trip(1, ("prado-ana-jr", "Ana Prado"), "secretary", HERE, ("peru", "Peru"), "<locale>Lima</locale>", "");
    let legs = format!("<trips>{leg}</trips>");
    let opened = opened(&[legs.as_bytes(), mission.as_bytes(), position.as_bytes(), person.as_bytes(), role.as_bytes()]);
    assert_eq!(opened.events.len(), 1, "posts are no events");
    let actor = |name: &str| opened.directory.actors.values().find(|actor| &*actor.name == name).unwrap();
    let posts = |name: &str| {
        let posts = actor(name).posts.iter();
        posts
            .map(|post| {
                let day = |day: &Option<diplo_tui::dates::Edtf>| day.as_ref().map_or("", |day| day.as_str()).to_owned();
                format!("{} {}/{}", post.role, day(&post.start), day(&post.end))
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(posts("Ana Prado"), ["Secretary of State 1961-01-02/1963-04-05"]);
    assert_eq!(posts("Beni Ruiz"), ["Ambassador to Peru 1950/1952-07", "Secretary of State 1963-04-06/"]);
    assert!(!opened.directory.actors.values().any(|actor| &*actor.name == "Served Never"), "who did not serve held no post");
    assert!(opened.remarks().iter().any(|remark| remark.contains("3 posts of 2 people")), "{:?}", opened.remarks());
}

#[test]
fn a_file_of_posts_that_is_cut_says_so() {
    let opened = opened(&[b"<principal-position><names><singular>Secretary</singular></names><principals><principal><person-id>a-b"]);
    assert!(opened.events.is_empty());
    assert!(opened.problems().iter().any(|problem| problem.contains("the file ends within an element")), "{:?}", opened.problems());
}
