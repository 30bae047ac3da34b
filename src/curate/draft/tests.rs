//! What sentences tell, as a curator would read them: a table a rule.

mod length;
mod news;
mod styles;

use super::{Drafted, drafts};
use crate::curate::article::{Given, read};
use crate::dates::Day;
use crate::model::dossier::{self, Input};
use crate::model::{Directory, Event, Kind, Status};

fn drafted_with(text: &str, known: &Directory) -> Drafted {
    let given = Given { dated: Day::from_ymd(2024, 5, 30), publisher: Some("The Post".into()), ..Given::default() };
    drafts(&read("a.txt", text, &given)[0], known)
}

fn drafted(text: &str) -> Drafted {
    drafted_with(text, &Directory::default())
}

/// "2024-05-28 talks occurred: ann-lee, bob-ray @ geneva".
fn told(event: &Event) -> String {
    let who: Vec<&str> = event.participants.iter().map(|participant| participant.actor.as_str()).collect();
    let place = event.place.as_ref().map(|place| format!(" @ {place}")).unwrap_or_default();
    format!("{} {} {}: {}{place}", event.when.edtf, event.kind.as_str(), event.status.as_str(), who.join(", "))
}

fn all(text: &str) -> Vec<String> {
    drafted(text).events.iter().map(told).collect()
}

/// Each sentence alone, in an article that has named the two before.
fn one(sentence: &str) -> String {
    let drafts = drafted(&format!("Foreign Minister Ann Lee of Norway and President Bob Ray of Peru are old friends.\n\n{sentence}\n"));
    drafts.events.iter().map(told).collect::<Vec<_>>().join(" | ")
}

/// Each sentence tells what stands beside it.
fn each_tells(cases: &[(&str, &str)], found: impl Fn(&str) -> String) {
    let all = cases.iter().map(|(sentence, expected)| (*sentence, found(sentence), *expected));
    let wrong: Vec<(&str, String, &str)> = all.filter(|(_, found, expected)| found != expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn verbs_and_nouns_tell_of_what_the_table_of_kinds_says() {
    let cases = [
        ("Lee met Ray in Geneva on Tuesday.", "2024-05-28 meeting occurred: ann-lee, bob-ray @ geneva"),
        ("Lee held talks with Ray on Tuesday.", "2024-05-28 talks occurred: ann-lee, bob-ray"),
        ("Talks between Lee and Ray took place on Tuesday.", "2024-05-28 talks occurred: ann-lee, bob-ray"),
        ("Lee telephoned Ray on Tuesday.", "2024-05-28 call occurred: ann-lee, bob-ray"),
        ("Lee spoke by phone with Ray on Tuesday.", "2024-05-28 call occurred: ann-lee, bob-ray"),
        ("Ray was received by Lee on Tuesday.", "2024-05-28 meeting occurred: bob-ray, ann-lee"),
        ("Lee visited Beijing on Tuesday.", "2024-05-28 visit occurred: ann-lee @ beijing"),
        ("Lee’s trip to Beijing in April was long.", "2024-04 visit occurred: ann-lee @ beijing"),
        ("Lee and Ray signed a treaty on Tuesday.", "2024-05-28 agreement occurred: ann-lee, bob-ray"),
        ("Norway expelled two Peruvian diplomats on Tuesday.", "2024-05-28 expulsion occurred: norway, peru"),
        ("Norway imposed sanctions on Peru on Tuesday.", "2024-05-28 sanction occurred: norway, peru"),
        ("Norway recognized the independence of Kosovo on Tuesday.", "2024-05-28 recognition occurred: norway, kosovo"),
        ("Norway conducted military exercises on Tuesday.", "2024-05-28 military_exercise occurred: norway"),
        ("Norway deployed troops to Peru on Tuesday.", "2024-05-28 military_deployment occurred: norway"),
        ("Norwegian soldiers left Peru on Tuesday.", "2024-05-28 military_deployment occurred: norway"),
        ("Norway summoned the Peruvian ambassador on Tuesday.", "2024-05-28 protest occurred: norway, peru"),
        ("Lee condemned the attack on Tuesday.", "2024-05-28 statement occurred: ann-lee"),
        ("Lee said on Tuesday that talks would go on.", "2024-05-28 statement occurred: ann-lee"),
        ("Lee resigned on Tuesday.", "2024-05-28 other occurred: ann-lee"),
        ("Lee paid a courtesy call on Ray on Tuesday.", "2024-05-28 meeting occurred: ann-lee, bob-ray"),
        ("Lee is paying a visit to China from May 28 to 31.", "2024-05-28/2024-05-31 visit occurred: ann-lee @ china"),
        ("Lee and Ray signed an action plan for 2025–2027 on Tuesday.", "2024-05-28 agreement occurred: ann-lee, bob-ray"),
        ("Lee welcomed the agreement on Tuesday.", "2024-05-28 statement occurred: ann-lee"),
        ("On Tuesday Ambassador Eva Dahl met with Ray in Lima.", "2024-05-28 meeting occurred: eva-dahl, bob-ray @ lima"),
        ("The visit was announced on 28 May.", "2024-05-28 announcement occurred: "),
        ("Norway will reopen its embassy in the second half of June.", "2024-06 other scheduled: norway"),
        ("Norway donated food aid to Peru on Tuesday.", "2024-05-28 aid occurred: norway, peru"),
    ];
    each_tells(&cases, one);
}

#[test]
fn tense_and_wording_say_whether_it_came_to_pass() {
    let mut wrong = Vec::new();
    for (sentence, status) in [
        ("Lee met Ray on Tuesday.", Some(Status::Occurred)),
        ("Lee will meet Ray on Sunday.", Some(Status::Scheduled)),
        ("Lee is to meet Ray on Sunday.", Some(Status::Scheduled)),
        ("Lee is expected to meet Ray on Sunday.", Some(Status::Expected)),
        ("A meeting between Lee and Ray was called off on Tuesday.", Some(Status::Cancelled)),
        ("Lee’s visit to Beijing has been postponed.", Some(Status::Postponed)),
        ("Talks between Lee and Ray did not take place.", Some(Status::DidNotOccur)),
        ("Talks between Lee and Ray will not take place.", Some(Status::Cancelled)),
        ("Lee was to have met Ray on Tuesday.", Some(Status::Cancelled)),
        ("Lee proposed to meet Ray on Sunday.", Some(Status::Proposed)),
    ] {
        let told = drafted(&format!("Foreign Minister Ann Lee of Norway and President Bob Ray of Peru are old friends.\n\n{sentence}\n"));
        let found = told.events.iter().find(|event| event.kind != Kind::Statement).map(|event| event.status);
        if found != status {
            wrong.push((sentence, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn questions_conditions_habits_wishes_and_biography_are_no_events() {
    for sentence in [
        "Did Lee meet Ray on Tuesday?",
        "If Lee met Ray on Sunday, there would be consequences.",
        "Should Lee meet Ray on Sunday, the talks would be short.",
        "Had Lee met Ray on Tuesday, there would have been no war.",
        "Lee meets Ray twice a year.",
        "Lee usually met Ray on Tuesdays.",
        "Lee could meet Ray on Sunday.",
        "Lee may visit Beijing in June.",
        "Lee declined to meet Ray on Tuesday.",
        "Lee refused to visit Beijing.",
        "Lee, born in Oslo in 1960, studied in Paris.",
        "Lee, 54, studied law in Paris and became foreign minister in 2021.",
        "Lee became foreign minister in 2021.",
        "Norway has repeatedly denied the charge.",
        "(The briefing was concluded at 2:04 p.m.)",
        "It would be the first visit to Peru by a Norwegian leader since 2016.",
        "Lee never met Ray.",
        "Ties between Norway and Peru have been poor for a generation.",
        "Journalists should register by noon on Wednesday.",
        "Trade between the two countries reached 212 million crowns in 2021.",
    ] {
        assert_eq!(one(sentence), "", "{sentence}");
    }
}

#[test]
fn who_is_known_by_title_surname_pronoun_and_office() {
    let text = "Vice Foreign Minister Ma Zhaoxu of China met Deputy U.S. Secretary of State Kurt Campbell on Tuesday. He also called Antony Blinken on Wednesday.\n\n\
                Mark Lambert, U.S. deputy assistant secretary of state for China, met virtually with Hong Liang, a Chinese director-general, on May 23.\n\n\
                The two sides agreed on Wednesday to meet again. Campbell visited Brussels on Monday.\n";
    let drafted = drafted(text);
    let all: Vec<String> = drafted.events.iter().map(told).collect();
    assert_eq!(all[0], "2024-05-28 meeting occurred: ma-zhaoxu, kurt-campbell", "{all:#?}");
    assert!(all.iter().any(|told| told == "2024-05-23 meeting occurred: mark-lambert, hong-liang"), "{all:#?}");
    assert!(all.iter().any(|told| told == "2024-05-27 visit occurred: kurt-campbell @ brussels"), "{all:#?}");
    let campbell = &drafted.directory.actors["kurt-campbell"];
    assert_eq!(
        (campbell.part_of.as_ref().map(|id| id.as_str()), &*campbell.posts[0].role),
        (Some("united-states"), "Deputy U.S. Secretary of State")
    );
}

#[test]
fn the_names_of_the_dossier_come_first() {
    let text = r#"{"format":"diplo-dossier/1","actors":[{"id":"usa","name":"United States","type":"state"},{"id":"kc","name":"Kurt M. Campbell","type":"person",
        "other_names":["Kurt Campbell"],"part_of":"usa"}],"issues":[{"id":"scs","label":"South China Sea"}],"places":[{"id":"bru","name":"Brussels"}]}"#;
    let known = dossier::read(&[Input { name: "d.json".into(), bytes: text.as_bytes().into() }]).dossier.directory;
    let drafted = drafted_with(
        "Kurt Campbell visited Brussels on Monday. There Campbell met U.S. officials about the South China Sea on Tuesday.\n",
        &known,
    );
    assert_eq!(told(&drafted.events[0]), "2024-05-27 visit occurred: kc @ bru");
    assert_eq!(drafted.events[1].about[0].as_str(), "scs", "{:#?}", drafted.events);
    assert!(drafted.directory.actors.contains_key("kc") && !drafted.directory.actors.contains_key("united-states"));
}

#[test]
fn a_person_whom_the_dossier_has_by_name_alone_is_known_by_the_surname() {
    let article = "China Coordinator Mark Lambert held talks with Hong Liang on Thursday. Lambert raised the drills around Taiwan.\n";
    let told_with = |of_type: &str| {
        let actors = [("mark-lambert", "Mark Lambert"), ("hong-liang", "Hong Liang")]
            .map(|(id, name)| format!(r#"{{"id":"{id}","name":"{name}"{of_type}}}"#))
            .join(",");
        let text = format!(r#"{{"format":"diplo-dossier/1","actors":[{actors}]}}"#);
        let known = dossier::read(&[Input { name: "d.json".into(), bytes: text.as_bytes().into() }]).dossier.directory;
        let drafted = drafted_with(article, &known);
        let names: Vec<String> = drafted.directory.actors.keys().map(|id| id.as_str().to_owned()).collect();
        (drafted.events.iter().map(told).collect::<Vec<_>>(), names)
    };
    let (events, names) = told_with("");
    assert_eq!(names, ["mark-lambert", "hong-liang"]);
    assert_eq!(events[0], "2024-05-30 talks occurred: mark-lambert, hong-liang");
    assert_eq!((events, names), told_with(r#","type":"person""#));
}

#[test]
fn one_event_told_in_three_sentences_is_one_draft() {
    let text = "Senior officials from the United States and China held talks in Washington on Thursday.\n\n\
                Deputy U.S. Secretary of State Kurt Campbell hosted China’s Vice Foreign Minister Ma Zhaoxu at the State Department for talks.\n\n\
                Campbell said on Thursday that the talks were useful. He added that they would go on.\n";
    assert_eq!(
        all(text),
        ["2024-05-30 talks occurred: kurt-campbell, ma-zhaoxu @ washington", "2024-05-30 statement occurred: kurt-campbell"]
    );
}

#[test]
fn a_date_is_carried_to_the_sentences_that_go_on_from_it() {
    let text = "On 12 May Norway expelled two Peruvian diplomats. Its ambassador in Peru, Jonas Ekdahl, also delivered a formal protest.\n";
    assert_eq!(all(text)[1], "2024-05-12 protest occurred: jonas-ekdahl");
}

#[test]
fn every_draft_says_why_it_was_read_so() {
    let drafted = drafted("Foreign Minister Ann Lee of Norway will meet 40 soldiers and President Bob Ray in Geneva on Sunday.\n");
    let event = &drafted.events[0];
    let why: Vec<&str> = event.draft.as_ref().unwrap().why.iter().map(|line| &**line).collect();
    assert_eq!(
        why,
        [
            "kind: “meet” → meeting (PLOVER CONSULT, CAMEO 04)",
            "date: “Sunday” → 2024-06-02 (rule weekday); could also be 2024-05-26",
            "who: Ann Lee as participant (a new actor, Foreign Minister, part of Norway)",
            "who: Bob Ray as participant (a new actor, President)",
            "status: scheduled, by the wording and tense of “meet”",
            "place: Geneva",
        ]
    );
    assert_eq!((&*event.figures[0].label, event.figures[0].value.to_string()), ("soldiers", "40".to_owned()));
    let quote = event.accounts[0].quote.as_ref().unwrap();
    assert!(quote.starts_with("Foreign Minister Ann Lee"), "{quote}");
    assert!(event.is_draft() && event.accounts[0].locator.as_deref() == Some("¶ 1"));
}

#[test]
fn without_a_day_of_issue_a_draft_has_an_unknown_day_and_says_so() {
    let names = "Foreign Minister Ann Lee of Norway and President Bob Ray of Peru are old friends.";
    let text = format!(
        "{names}\n\nLee met Ray in Geneva on Thursday. Lee met Ray in Lima on Friday. Lee telephoned Ray on 5 May. Lee visited Beijing in 2019.\n\nRay resigned.\n"
    );
    let drafted = drafts(&read("a.txt", &text, &Given::default())[0], &Directory::default());
    let all: Vec<String> = drafted.events.iter().map(told).collect();
    assert_eq!(
        all,
        [
            "XXXX-XX-XX meeting occurred: ann-lee, bob-ray @ geneva",
            "XXXX-XX-XX meeting occurred: ann-lee, bob-ray @ lima",
            "XXXX-05-05 call occurred: ann-lee, bob-ray",
            "2019 visit occurred: ann-lee @ beijing",
            "XXXX-XX-XX other occurred: bob-ray",
        ]
    );
    let ids: Vec<&str> = drafted.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids[..2], ["undated-lee-ray-meeting", "undated-lee-ray-meeting-2"]);
    assert_eq!(drafted.events[0].when.text.as_deref(), Some("Thursday"));
    for event in &drafted.events {
        let why = &event.draft.as_ref().unwrap().why;
        assert!(why.iter().any(|line| line.contains("hang in the air")), "{why:?}");
    }
}

#[test]
fn drafts_of_any_text_can_be_written_and_read_again() {
    for text in [
        "",
        "“",
        "He met.",
        "A B C D E F G.",
        "Minister Minister Minister met of of of in 2024.",
        "the the the said said said on Monday on Monday",
    ] {
        let Drafted { directory, events, .. } = drafted(text);
        let dossier = dossier::Dossier { title: "t".into(), directory, events, ..dossier::Dossier::default() };
        let lines = dossier::to_json_lines(&dossier).unwrap();
        let again = dossier::read(&[Input { name: "a.jsonl".into(), bytes: lines.into_bytes().into() }]);
        assert_eq!(
            again.problems.iter().filter(|problem| problem.severity == dossier::Severity::Error).count(),
            0,
            "{text}: {:?}",
            again.problems
        );
    }
}

#[test]
fn who_told_it_behind_a_comma_is_no_event_beside_it() {
    for (sentence, expected) in [
        ("Lee met Ray on Tuesday, the Foreign Ministry said.", "2024-05-28 meeting occurred: ann-lee, bob-ray"),
        (
            "Norway and Peru agreed on Monday to reopen the border, Qatar’s foreign ministry said.",
            "2024-05-27 agreement occurred: norway, peru",
        ),
        ("Lee welcomed the deal, her spokesman Ola Berg said on Monday.", "2024-05-27 statement occurred: ann-lee"),
        ("Lee said on Monday that talks would go on.", "2024-05-27 statement occurred: ann-lee"),
        ("“We are ready,” Lee said on Monday.", "2024-05-27 statement occurred: ann-lee"),
    ] {
        assert_eq!(one(sentence), expected, "{sentence}");
    }
}

#[test]
fn an_entry_of_a_chronicle_tells_in_the_present_what_is_past() {
    let text = "January 14, 2021: Drevia sends two patrol vessels to the Sabra Channel. Tolmark condemns the move.\n\n\
                February 3, 2021: Foreign ministers Lena Markov of Drevia and Tomas Riel of Tolmark hold a phone call.\n\n\
                July 9–11, 2021: President Viktor Hale of Drevia visits Tolmark. He meets Prime Minister Anna Sorel on July 10.\n\n\
                November 2021: Drevia imposes sanctions on Tolmark.\n";
    assert_eq!(
        all(text),
        [
            "2021-01-14 military_deployment occurred: drevia",
            "2021-01-14 statement occurred: tolmark",
            "2021-02-03 call occurred: lena-markov, tomas-riel",
            "2021-07-09/2021-07-11 visit occurred: viktor-hale @ tolmark",
            "2021-07-10 meeting occurred: viktor-hale, anna-sorel",
            "2021-11 sanction occurred: drevia, tolmark",
        ]
    );
}

#[test]
fn a_readout_names_states_in_full_and_offices_before_names() {
    let text = "The Third Strategic Dialogue between the Republic of Varnia and the Republic of Telmar was held in Oslo on 27 May. \
                The Varnian delegation was led by Ms. Ingrid Halvorsen, and the Telmari delegation was led by Mr. Paulo Mendes.\n\n\
                On May 28, Foreign Minister of Norland Erik Sundqvist met with Vice President Han Zheng in Beijing.\n";
    assert_eq!(
        all(text),
        [
            "2024-05-27 talks occurred: ingrid-halvorsen, paulo-mendes @ oslo",
            "2024-05-28 meeting occurred: erik-sundqvist, han-zheng @ beijing",
        ]
    );
}

#[test]
fn the_day_of_the_news_may_stand_in_the_next_sentence_and_is_no_month_long_past() {
    assert_eq!(
        all(
            "Foreign Minister Ann Lee of Norway and President Bob Ray of Peru held talks in Geneva. Monday’s talks were the first since 2016.\n"
        )[0],
        "2024-05-27 talks occurred: ann-lee, bob-ray @ geneva"
    );
    let told = all("The ship was shown in January 2024. Norway has sent two warships to Peru.\n");
    assert!(told.iter().any(|told| told == "2024-05-30~ military_deployment occurred: norway"), "{told:?}");
}

#[test]
fn an_office_is_whoever_holds_it_on_the_day_of_issue() {
    let text = r#"{"format":"diplo-dossier/1","actors":[{"id":"china","name":"China","type":"state"},
        {"id":"ma","name":"Ma Zhaoxu","type":"person","part_of":"china","posts":[{"role":"Vice Minister of Foreign Affairs","start":"2023-05"}]},
        {"id":"xie","name":"Xie Feng","type":"person","part_of":"china","posts":[{"role":"Vice Minister of Foreign Affairs","start":"2021","end":"2023-04"}]}]}"#;
    let known = dossier::read(&[Input { name: "a.json".into(), bytes: text.as_bytes().to_vec().into() }]).dossier.directory;
    let office = "President Bob Ray of Peru met the Chinese vice foreign minister in Lima on Tuesday.\n";
    let drafted = drafted_with(office, &known);
    assert_eq!(told(&drafted.events[0]), "2024-05-28 meeting occurred: bob-ray, ma @ lima");
    let why = &drafted.events[0].draft.as_ref().unwrap().why;
    assert!(why.iter().any(|line| line.contains("by the post held that day")), "{why:?}");
    // The name says better who it is.
    let named = drafted_with("President Bob Ray of Peru met Chinese Vice Foreign Minister Deng Li in Lima on Tuesday.\n", &known);
    assert_eq!(told(&named.events[0]), "2024-05-28 meeting occurred: bob-ray, deng-li @ lima");
    // Before the post began somebody else held it.
    let given = Given { dated: Day::from_ymd(2022, 5, 30), ..Given::default() };
    let before = drafts(&read("a.txt", office, &given)[0], &known);
    assert!(told(&before.events[0]).ends_with("meeting occurred: bob-ray, xie @ lima"), "{}", told(&before.events[0]));
}

#[test]
fn an_office_without_a_state_is_that_of_the_side_that_publishes() {
    let text = "Deputy Secretary of State Kurt Campbell met Foreign Minister Ann Lee in Oslo on Tuesday.\n";
    let given = |side: Option<&str>| Given { dated: Day::from_ymd(2024, 5, 30), side: side.map(Into::into), ..Given::default() };
    let part_of = |side, who: &str| {
        let drafted = drafts(&read("a.txt", text, &given(side))[0], &Directory::default());
        drafted.directory.actors[who].part_of.as_ref().map(ToString::to_string)
    };
    assert_eq!(part_of(None, "kurt-campbell"), None);
    assert_eq!(part_of(Some("US"), "kurt-campbell").as_deref(), Some("united-states"));
    // The other side has ministers.
    assert_eq!(part_of(Some("US"), "ann-lee"), None);
    assert_eq!(part_of(Some("Norway"), "ann-lee").as_deref(), Some("norway"));
}
