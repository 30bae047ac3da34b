//! Articles of other styles: readouts of ministries, programmes of the day, wires, columns, live pages.

use super::*;

fn without_place(told: &str) -> &str {
    told.split(" @ ").next().unwrap_or_default()
}

#[test]
fn who_goes_on_talking_has_come_to_no_agreement() {
    let cases = [
        ("Lee and Ray agreed to stay in touch.", ""),
        ("The two sides agreed to maintain communication at all levels.", ""),
        (
            "Lee and Ray agreed to remain in contact and to meet again in Lima next month.",
            "2024-06 meeting scheduled: ann-lee, bob-ray @ lima",
        ),
        ("Lee and Ray agreed to stay in touch and to open consulates.", "2024-05-30~ agreement occurred: ann-lee, bob-ray"),
        ("The Foreign Minister and the President agreed to open consulates.", "2024-05-30~ agreement occurred: ann-lee, bob-ray"),
    ];
    each_tells(&cases, one);
}

#[test]
fn words_that_are_something_else_elsewhere() {
    let cases = [
        ("On 2 May Lee flew to Peru, the first visit by a Norwegian minister since 2018.", "2024-05-02 visit occurred: ann-lee @ peru"),
        ("On Tuesday Lee met Prime Minister Sofia Arden.", "2024-05-28 meeting occurred: ann-lee, sofia-arden"),
        ("On Tuesday Lee met Foreign Minister Israel Katz.", "2024-05-28 meeting occurred: ann-lee, israel-katz"),
        ("Lee ended two days of talks with Ray on Tuesday.", "2024-05-28 talks occurred: ann-lee, bob-ray"),
        (
            "The dispute began in the autumn of 2023, when Norway expelled two Peruvian diplomats.",
            "2023-23 expulsion occurred: norway, peru",
        ),
        ("Capt. Jan Rask met Ray on Tuesday.", "2024-05-28 meeting occurred: jan-rask, bob-ray"),
    ];
    each_tells(&cases, one);
    assert!(!one("Ray raised concerns about the exercises near the islands last week.").contains("military_exercise"));
    let protest = one("Norway has lodged solemn representations with Peru over the transit of a frigate on May 3.");
    assert!(protest.starts_with("2024-05-30~ protest occurred: norway"), "{protest}");
}

#[test]
fn an_office_is_that_of_whoever_holds_it_whole() {
    let text = "Secretary of State Dana Hill meets with Peruvian Foreign Minister Tomas Ruiz on Tuesday.\n\n\
                Deputy Secretary of State Paul Orr is in Geneva. The Deputy Secretary will travel to Brussels on June 2.\n\n\
                The Secretary will return on June 3 to Washington.\n";
    let found = all(text);
    let has = |told: &str| found.iter().any(|found| without_place(found) == told);
    assert!(has("2024-06-02 visit scheduled: paul-orr") && has("2024-06-03 visit scheduled: dana-hill"), "{found:#?}");
}

#[test]
fn the_items_of_a_list_are_told_apart() {
    let text = "What we know\n\n- Veldania and Marissia agreed on Sunday to a 72-hour ceasefire\n- Lee is to meet Ray on Friday\n- Talks planned for \
                Saturday were called off\n";
    let found = all(text);
    assert!(found[0].starts_with("2024-05-26 ceasefire occurred: veldania, marissia"), "{found:#?}");
    assert!(found.iter().any(|told| told.starts_with("2024-05-31 meeting scheduled: lee, ray")), "{found:#?}");
}

#[test]
fn earlier_in_the_day_is_no_day_of_the_background() {
    let text = "Norway and Peru held talks in Oslo on Tuesday. Peru's coast guard seized a tanker on May 9.\n\n\
                President Bob Ray also paid a courtesy call on Foreign Minister Ann Lee earlier in the day.\n";
    assert!(all(text).contains(&"2024-05-28 meeting occurred: bob-ray, ann-lee".to_owned()), "{:#?}", all(text));
}

#[test]
fn a_surname_is_the_person_of_the_dossier_who_alone_is_called_so() {
    let dossier = r#"{"format":"diplo-dossier/1","actors":[{"id":"usa","name":"United States","type":"state","country":"USA"},
        {"id":"keller","name":"Anna Keller","type":"person","part_of":"usa"},{"id":"lee-1","name":"Ann Lee","type":"person"},
        {"id":"lee-2","name":"Bob Lee","type":"person"}],"events":[]}"#;
    let known = dossier::read(&[Input { name: "d".into(), bytes: dossier.as_bytes().into() }]).dossier.directory;
    let told_of =
        |text: &str| drafted_with(text, &known).events.iter().map(|event| without_place(&told(event)).to_owned()).collect::<Vec<_>>();
    assert_eq!(told_of("Keller flew to Brussels on Tuesday."), ["2024-05-28 visit occurred: keller"]);
    assert_eq!(told_of("Swiss Foreign Minister Keller flew to Brussels on Tuesday.").len(), 1);
    assert!(!told_of("Swiss Foreign Minister Keller flew to Brussels on Tuesday.")[0].ends_with(": keller"));
    assert_eq!(told_of("Lee flew to Brussels on Tuesday."), ["2024-05-28 visit occurred: lee"], "there are two");
}
