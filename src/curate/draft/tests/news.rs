//! What news prose of several styles tells: sentences of a kind, and six short articles whose events were listed by hand first.

use super::*;

/// "2024-05-28 talks occurred: ann-lee, bob-ray".
fn without_place(told: &str) -> String {
    told.split(" @ ").next().unwrap_or_default().to_owned()
}

fn on(day: (i32, u32, u32), text: &str) -> Vec<String> {
    let given = Given { dated: Day::from_ymd(day.0, day.1, day.2), ..Given::default() };
    drafts(&read("a.txt", text, &given)[0], &Directory::default()).events.iter().map(|event| without_place(&told(event))).collect()
}

/// Every event of the first list is drafted, and nothing that has words of the second.
fn holds(day: (i32, u32, u32), text: &str, events: &[&str], never: &[&str]) {
    let found = on(day, text);
    let missing: Vec<&&str> = events.iter().filter(|event| !found.iter().any(|told| told == **event)).collect();
    let wrong: Vec<&String> = found.iter().filter(|told| never.iter().any(|words| told.contains(words))).collect();
    assert!(missing.is_empty() && wrong.is_empty(), "missing {missing:#?}, wrong {wrong:#?} in {found:#?}");
}

#[test]
fn sentences_of_the_wires_tell_who_and_when() {
    let cases = [
        // Who makes something acts, and what is made does not.
        ("European aircraft manufacturer, Airbus, has won an order for its new Airbus A350 jets.", "2024-05-30~ other occurred: airbus"),
        ("Norway, the home of Airbus, has won an order.", "2024-05-30~ other occurred: norway"),
        // Since a day, on a day to come, on a day that is no name.
        ("Norway had been suspended since 24 July 2003.", "2003-07-24 other occurred: norway"),
        ("The first jets will be delivered in 2034.", "2034 other scheduled: "),
        ("On Wednesday Lee met Ray.", "2024-05-29 meeting occurred: ann-lee, bob-ray"),
        ("Peru has convened an emergency session for Friday.", "2024-05-31 conference scheduled: peru"),
        ("Lee was due to fly to Peru.", ""),
        // Who does what stands behind "and", "but" and "that".
        ("Ray said that Norway supports peace and welcomed the decision.", "2024-05-30~ statement occurred: bob-ray"),
        (
            "Peru was to take delivery in May 2023, but will now receive the aircraft next month.",
            "2023-05 other scheduled: peru | 2024-06 other scheduled: peru",
        ),
        ("Lee told the Herald that patrols would begin in July.", "2024-05-30~ statement occurred: ann-lee"),
        ("Lee left the Palace Hotel.", ""),
    ];
    each_tells(&cases, |sentence| one(sentence).split(" | ").map(without_place).collect::<Vec<_>>().join(" | "));
}

#[test]
fn a_headline_that_calls_for_something_makes_no_call_of_what_was_told() {
    let text = |title: &str| format!("{title}\n\nForeign Minister Ann Lee of Norway spoke with President Bob Ray of Peru on Tuesday.\n");
    let told = |title: &str| on((2024, 5, 30), &text(title)).join(" | ");
    assert_eq!(told("Lee's call with Ray"), "2024-05-28 call occurred: ann-lee, bob-ray");
    assert_eq!(told("Leaders call for peace"), "2024-05-28 talks occurred: ann-lee, bob-ray");
}

#[test]
fn a_signing_is_of_the_day_that_the_next_sentence_names() {
    let text = "Airline to buy jets\n\nNorhavn Airlines stated on Thursday that it had signed a contract for jets. The airline, which is the \
                largest in Varnia, signed the agreement in Paris on May 27.\n";
    holds(
        (2024, 5, 30),
        text,
        &["2024-05-30 statement occurred: norhavn-airlines", "2024-05-27 agreement occurred: norhavn-airlines"],
        &["varnia"],
    );
}

#[test]
fn who_goes_on_speaking_does_so_on_the_day_on_which_he_spoke() {
    let text = "A plan is outlined\n\nAt a press conference on June 1, Jan Rask, the head of Norhavn Motors, which filed for protection earlier today, \
                outlined a plan. Rask said that the firm would go on.\n";
    holds((2024, 6, 4), text, &["2024-06-01 statement occurred: jan-rask"], &["2024-06-04 statement"]);
}

#[test]
fn a_day_that_is_spoken_of_dates_what_was_told_before() {
    let text =
        "Boeing unveils a jet\n\nBoeing has unveiled a jet at its factory. Sunday was chosen as its date matches the number of the jet.\n";
    holds((2024, 5, 27), text, &["2024-05-26 announcement occurred: boeing"], &["appointment"]);
}

#[test]
fn a_readout_in_english_of_another_foreign_ministry() {
    let text = "Vice Foreign Minister Su Wenhai Meets with Deputy Foreign Minister of Tolmark Henrik Vass\n\n\
        On June 12, 2025, Vice Foreign Minister Su Wenhai met with Deputy Foreign Minister Henrik Vass of Tolmark in Lanshan. The two sides \
        had a candid, in-depth and constructive exchange of views on bilateral relations and issues of common interest.\n\n\
        Su Wenhai stressed that the two sides should implement the important common understandings reached by the two leaders in Port Haral \
        last November, respect each other's core interests and properly manage differences. Vass said that Tolmark attaches importance to \
        its relations with the Republic of Lan.\n\n\
        The two sides agreed to hold the next round of the maritime dialogue in Port Haral before the end of the year.\n\n\
        During the visit, Vass also met with Minister of Commerce Ren Bo and laid a wreath at the Harbour Monument.\n";
    let events = [
        "2025-06-12 meeting occurred: su-wenhai, henrik-vass",
        "2025-06-12 statement occurred: su-wenhai",
        "2025-06-12 statement occurred: henrik-vass",
        "2025 talks scheduled: su-wenhai, henrik-vass",
        "2025-06-13~ meeting occurred: henrik-vass, ren-bo",
    ];
    holds((2025, 6, 13), text, &events, &["2025 meeting", "2024-11"]);
}

#[test]
fn a_readout_of_a_call_by_its_headline() {
    let text = "Secretary Marlow's Call with Kessian Foreign Minister Adeyo\n\n\
        The following is attributable to Spokesperson Dana Whitlock:\n\n\
        Secretary of State Ellen Marlow spoke today with Kessian Foreign Minister Joseph Adeyo to discuss the ceasefire in the Orani valley. \
        The Secretary reiterated that the United States supports a negotiated end to the conflict and welcomed Kessia's decision to reopen \
        the Daru crossing on March 3. The Secretary and the Foreign Minister agreed to remain in close contact. She looks forward to hosting \
        the Foreign Minister in Washington later this month.\n";
    let events = ["2025-03-05 call occurred: ellen-marlow, joseph-adeyo", "2025-03-05 statement occurred: ellen-marlow"];
    holds((2025, 3, 5), text, &events, &["united-states", "occurred: dana-whitlock", "talks"]);
}

#[test]
fn a_live_page_from_its_last_entry_to_its_first() {
    let text = "Live: Talks in Orlo\n\n16:40 Tolmark's delegation has left the venue\n\n\
        Foreign Minister Henrik Vass and his team have left the Palace Hotel without speaking to reporters.\n\n15:05 A second day\n\n\
        The talks will resume on Friday at 10 a.m., Lan's foreign ministry spokeswoman Mei Tan told reporters.\n\n11:20 A handshake\n\n\
        Vass and Lan's foreign minister, Su Wenhai, shook hands before the cameras this morning and began their first meeting since 2021.\n\n\
        09:15 What we know\n\n\
        The foreign ministers of Lan and Tolmark are meeting in Orlo today. On Wednesday Vass met the president of Orlo, Pia Renn, who is \
        mediating.\n";
    let events = [
        "2025-06-11 meeting occurred: henrik-vass, pia-renn",
        "2025-06-12 meeting occurred: henrik-vass, su-wenhai",
        "2025-06-13 talks scheduled: ",
    ];
    holds((2025, 6, 12), text, &events, &["visit", "2021"]);
}

#[test]
fn a_chronology_tells_in_the_present_what_is_past() {
    let text = "Lan and Tolmark: a chronology\n\n\
        14 January 2023 — Tolmark recalls its ambassador from Lan after the seizure of two trawlers.\n\n\
        2–4 March 2023: The coast guards of Lan and Tolmark hold their first exercise in the Haral Strait.\n\n\
        June 2023: Premier Qiu Dan visits Port Haral, the first visit by a premier of Lan since 2009.\n\n\
        19 September 2023 — The governments of Lan and Tolmark sign an agreement on fisheries. It enters into force on 1 January 2024.\n\n\
        5 May 2024: Talks planned for this week are postponed after Tolmark expels three Lan diplomats.\n";
    let events = [
        "2023-01-14 protest occurred: tolmark",
        "2023-03-02/2023-03-04 military_exercise occurred: lan, tolmark",
        "2023-06 visit occurred: qiu-dan",
        "2023-09-19 agreement occurred: lan, tolmark",
        "2024-01-01 other occurred: ",
        "2024-05-05 talks postponed: ",
        "2024-05-05 expulsion occurred: tolmark, lan",
    ];
    holds((2024, 6, 30), text, &events, &["2009"]);
}

#[test]
fn a_wire_in_the_present_perfect() {
    let text = "Kessia expels envoy of Lan\n\n\
        KESSIA CITY, April 9 (Wire) — Kessia has expelled the ambassador of Lan and recalled its own envoy, the foreign ministry said on \
        Wednesday, in the sharpest dispute between the neighbors in a decade.\n\n\
        Foreign Minister Joseph Adeyo has accused Lan of arming rebels in the Orani valley. Lan has denied the charge.\n\n\
        The Union of River States has called on both governments to return to talks and has offered to mediate. It has convened an emergency \
        session for Friday.\n\nTrade between the two has fallen by a third since 2023.\n";
    let events = [
        "2025-04-09 expulsion occurred: kessia, lan",
        "2025-04-09 protest occurred: kessia",
        "2025-04-09~ statement occurred: joseph-adeyo",
        "2025-04-09~ statement occurred: union-of-river-states",
        "2025-04-11 conference scheduled: union-of-river-states",
    ];
    holds((2025, 4, 9), text, &events, &["protest occurred: lan", "2023", "2025-04-04"]);
}

#[test]
fn a_regional_paper_with_titles_before_names() {
    let text = "Brandt and Adeyo sign river memorandum\n\n\
        PORT HARAL — Prime Minister Dr. Ilse Brandt on Monday received Kessia's Foreign Minister Mr. Joseph Adeyo at Harbour House, where the \
        two signed a memorandum on river pilots.\n\n\
        Defence Minister Gen. Otto Lind, who attended the ceremony, later told the Herald that joint patrols would begin in July.\n\n\
        Opposition leader Ms. Karin Holt criticised the memorandum, saying parliament had not been asked. The Speaker, Mr. Jan Rask, has \
        scheduled a debate for 24 June.\n\nMr. Adeyo will fly to Lan on Wednesday, his office said.\n";
    let events = [
        "2025-06-16 meeting occurred: ilse-brandt, joseph-adeyo",
        "2025-06-16 agreement occurred: ilse-brandt, joseph-adeyo",
        "2025-06-17~ statement occurred: otto-lind",
        "2025-06-17~ statement occurred: karin-holt",
        "2025-06-18 visit scheduled: joseph-adeyo",
    ];
    holds((2025, 6, 17), text, &events, &["herald", "kessia"]);
}
