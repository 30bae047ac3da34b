//! iCalendar.

use super::{Opened, opened, opened_as, opened_paths, program, real_files, times};
use diplo_tui::input::{InputFormat, LoadRequest};
use diplo_tui::model::dossier::{self, Input};
use diplo_tui::model::{RelationType, Status};
use proptest::prelude::*;

/// A calendar of these lines, each entry with what an entry must have.
fn calendar(entries: &[&str]) -> String {
    let entry = |(number, lines): (usize, &&str)| format!("BEGIN:VEVENT\nUID:{number}@x\n{lines}\nEND:VEVENT\n");
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n", entries.iter().enumerate().map(entry).collect::<String>())
}

fn entries(entries: &[&str]) -> Opened {
    opened(&[calendar(entries).as_bytes()])
}

#[test]
fn an_entry_has_its_days_title_text_place_people_and_page() {
    let opened = opened(&["BEGIN:VCALENDAR\r\nX-WR-CALNAME:Spring\\, 2024\r\nX-WR-CALDESC:All of it\r\nBEGIN:VEVENT\r\nUID:a b@x\r\n\
        DTSTART;VALUE=DATE:20240523\r\nDTEND;VALUE=DATE:20240525\r\nSUMMARY:Talks\\, sec\r\n ond round\r\n\
        DESCRIPTION:First\\nsecond\\; third\\\\\r\nLOCATION:Hall\\, Geneva\r\nCATEGORIES:Taiwan,Trade\\, aid\r\nCATEGORIES:Taiwan\r\n\
        URL:https://example.org/x\r\nGEO:1;2\r\nORGANIZER;CN=\"Doe, John\":mailto:doe@example.org\r\n\
        ATTENDEE;CN=Ma Zhaoxu;PARTSTAT=ACCEPTED:mailto:ma@example.org\r\nATTENDEE;PARTSTAT=DECLINED:MAILTO:roe@example.org\r\n\
        ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room@example.org\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n\
        STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        .as_bytes()]);
    assert_eq!(opened.lines(), ["2024-05-23/2024-05-24 Talks, second round"]);
    assert_eq!((opened.report.title.as_str(), opened.report.summary.as_deref()), ("Spring, 2024", Some("All of it")));
    let event = &opened.events[0];
    assert_eq!((event.id.as_str(), event.status), ("ics:a-b@x", Status::Scheduled));
    assert_eq!(event.summary.as_deref(), Some("First\nsecond; third\\"));
    assert_eq!(opened.directory.place_name(event.place.as_ref().unwrap()), "Hall, Geneva");
    assert_eq!(opened.people(0), ["organizer Doe, John, -, -", "participant Ma Zhaoxu, -, -", "recipient roe@example.org, -, -"]);
    let issues: Vec<&str> = event.about.iter().map(|issue| opened.directory.issue_label(issue)).collect();
    assert_eq!(issues, ["Taiwan", "Trade, aid"]);
    assert_eq!(opened.directory.sources[&event.accounts[0].source].url.as_deref(), Some("https://example.org/x"));
    assert_eq!(event.imported_from.as_ref().unwrap().line, Some(4));
    assert_eq!((opened.counts(), opened.problems().len()), ((1, 1, 0), 0));
}

#[test]
fn a_day_is_the_day_that_is_printed_and_the_clock_is_told() {
    let opened = entries(&[
        "DTSTART:20240523T233000Z\nDTEND:20240523T235900Z\nSUMMARY:A",
        "DTSTART;TZID=Asia/Shanghai:20240524T003000\nSUMMARY:B",
        "DTSTART;TZID=China Standard Time:20240524T003000\nDURATION:PT1H\nSUMMARY:C",
        "DTSTART:20240127T000000\nDTEND:20240128T000000\nSUMMARY:D",
        "DTSTART:20240127\nDTEND:20240127\nSUMMARY:E",
        "DTSTART:20240127\nSUMMARY:F\nDURATION:P2D",
    ]);
    let told: Vec<String> = opened
        .events
        .iter()
        .map(|event| {
            let words = [event.when.text.as_deref(), event.when.time_zone.as_deref()].map(|words| words.unwrap_or("-").to_owned());
            format!("{} {} | {} | {}", event.title, event.when.edtf, words[0], words[1])
        })
        .collect();
    assert_eq!(
        told,
        [
            "A 2024-05-23T23:30Z | 23:30–23:59 UTC | UTC",
            "B 2024-05-24T00:30 | 00:30 Asia/Shanghai | Asia/Shanghai",
            "C 2024-05-24T00:30 | 00:30–01:30 (China Standard Time) | -",
            "D 2024-01-27 | - | -",
            "E 2024-01-27 | - | -",
            "F 2024-01-27/2024-01-28 | - | -"
        ]
    );
}

#[test]
fn whether_it_is_to_be_is_what_the_calendar_says() {
    let opened = entries(&["DTSTART:20240101\nSTATUS:TENTATIVE", "DTSTART:20240102\nSTATUS:cancelled", "DTSTART:20240103"]);
    let standing: Vec<Status> = opened.events.iter().map(|event| event.status).collect();
    assert_eq!(standing, [Status::Expected, Status::Cancelled, Status::Scheduled]);
    let cancelled = "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nDTSTART:20240101\nEND:VEVENT\nEND:VCALENDAR\n\
                     BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\nEND:VEVENT\nEND:VCALENDAR\n";
    let cancelled = opened_as(&[cancelled.as_bytes()], None);
    assert_eq!(cancelled.events.iter().map(|event| event.status).collect::<Vec<_>>(), [Status::Cancelled, Status::Scheduled]);
}

#[test]
fn what_recurs_within_bounds_stands_on_each_day_but_those_excepted_or_told_apart() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:r\nDTSTART:20240501T100000\nDTEND:20240501T113000\nRRULE:FREQ=WEEKLY;COUNT=5\n\
        EXDATE:20240508T100000\nRDATE:20240510T100000\nSUMMARY:Weekly\nEND:VEVENT\nBEGIN:VEVENT\nUID:r\nRECURRENCE-ID:20240515T100000\n\
        DTSTART:20240516T090000\nSUMMARY:Moved\nEND:VEVENT\nBEGIN:VEVENT\nUID:y\nDTSTART:20240601\nRRULE:FREQ=YEARLY\nSUMMARY:Yearly\n\
        DESCRIPTION:Words\nEND:VEVENT\nBEGIN:VEVENT\nUID:n\nDTSTART:20240601\nRRULE:FREQ=DAILY;COUNT=1\nEXDATE:20240601\nEND:VEVENT\nEND:VCALENDAR\n";
    let opened = opened(&[text.as_bytes()]);
    let mut lines = opened.lines();
    lines.sort();
    assert_eq!(
        lines,
        [
            "2024-05-01T10:00 Weekly",
            "2024-05-10T10:00 Weekly",
            "2024-05-16T09:00 Moved",
            "2024-05-22T10:00 Weekly",
            "2024-05-29T10:00 Weekly",
            "2024-06-01 Yearly"
        ]
    );
    let yearly = opened.events.iter().find(|event| event.id.as_str() == "ics:y").unwrap();
    let words = "Words\n\nRecurs every year, without end (FREQ=YEARLY). It stands here on its first day only.";
    assert_eq!(yearly.summary.as_deref(), Some(words));
    let ids: Vec<&str> = opened.events.iter().map(|event| event.id.as_str()).collect();
    assert!(ids.contains(&"ics:r/2024-05-15") && ids.contains(&"ics:r/2024-05-29"), "{ids:?}");
    assert_eq!(opened.counts(), (4, 3, 1));
    assert_eq!(opened.remarks().len(), 2, "{:?}", opened.remarks());
}

#[test]
fn every_entry_is_accounted_for_and_what_is_none_says_why() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTODO\nDTSTART:20240101\nEND:VTODO\nBEGIN:VJOURNAL\nEND:VJOURNAL\nBEGIN:VTIMEZONE\nTZID:X\n\
        BEGIN:STANDARD\nDTSTART:19700101T000000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nSUMMARY:No day\nEND:VEVENT\nBEGIN:VEVENT\n\
        DTSTART:INVALID-DATE\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240102\nSUMMARY:Bare\nno property here\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART:20240103\nDTEND:20240101\nSUMMARY:Not closed\nBEGIN:VEVENT\nDTSTART:20240104\nSUMMARY:Cut";
    let opened = opened(&[text.as_bytes()]);
    assert_eq!(opened.lines(), ["2024-01-02 Bare", "2024-01-03 Not closed"]);
    assert_eq!(opened.counts(), (7, 2, 5));
    assert_eq!(
        opened.reasons(),
        [
            ("a task (VTODO) is no event".to_owned(), vec![2]),
            ("a journal entry (VJOURNAL) is no event".to_owned(), vec![5]),
            ("no day (DTSTART)".to_owned(), vec![13]),
            ("the day (DTSTART) is none".to_owned(), vec![16]),
            ("the file ends within it".to_owned(), vec![29]),
        ]
    );
    assert_eq!(opened.remarks().len(), 3, "{:?}", opened.remarks());
}

#[test]
fn bytes_that_are_no_text_folds_within_letters_and_control_characters_are_harmless() {
    let mut text =
        b"\xEF\xBB\xBFBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20240101\r\nSUMMARY:caf\xC3\r\n \xA9 \xFF \x1B[31mred\r\n".to_vec();
    text.extend(
        b"ORGANIZER;CN=\"Eve \x1B]0;x\x07\":mailto:e\r\nURL:javascript:alert(1)\r\nDESCRIPTION:<p>One</p><p>two</p>\r\nEND:VEVENT\r\n",
    );
    let opened = opened(&[&text]);
    assert_eq!(opened.lines(), ["2024-01-01 café � ␛[31mred"]);
    assert_eq!(opened.events[0].summary.as_deref(), Some("One\n\ntwo"));
    assert!(opened.events[0].accounts.is_empty());
    assert_eq!(opened.people(0), ["organizer Eve ␛]0;x␇, -, -"]);
    assert!(opened.remarks()[0].starts_with("Some bytes are no text"));
    let wide: Vec<u8> =
        "\u{feff}BEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:caf\n é\nEND:VEVENT".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(super::opened(&[&wide]).lines(), ["2024-01-01 café"]);
}

#[test]
fn many_of_one_name_deep_nests_and_endless_lines_come_to_an_end() {
    let same = format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\nUID:same\nDTSTART:20240101\nSUMMARY:S\nEND:VEVENT\n".repeat(20_000));
    let others = same.replace("SUMMARY:S", "SUMMARY:T");
    assert_eq!(opened(&[same.as_bytes(), others.as_bytes()]).events.len(), 40_000);
    assert_eq!(opened(&[same.as_bytes(), same.as_bytes()]).events.len(), 20_000, "a file that is opened twice says the same twice");
    let deep = format!("BEGIN:VEVENT\nDTSTART:20240101\n{}{}END:VEVENT\n", "BEGIN:X\n".repeat(50_000), "END:X\n".repeat(50_000));
    assert_eq!(opened(&[deep.as_bytes()]).events.len(), 1);
    let long = format!(
        "BEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:{}\nATTACH:{}\n{}END:VEVENT\n",
        "x ".repeat(1 << 20),
        "A".repeat(1 << 21),
        "ATTENDEE:mailto:a\n".repeat(9_000)
    );
    let long = opened(&[long.as_bytes()]);
    assert_eq!((long.events.len(), long.events[0].participants.len()), (1, 1));
}

#[test]
fn what_this_program_exports_as_a_calendar_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("spring.json"), dossier::BUILT_IN).unwrap();
    let ran = program::ran(&mut program::command(folder.path(), &["export", "spring.json", "--output", "out.ics"]), "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let back = opened_paths(&LoadRequest::new(vec![folder.path().join("out.ics")]));
    let was = dossier::read(&[Input { name: "x".into(), bytes: dossier::BUILT_IN.as_bytes().into() }]).dossier.events;
    // What has no first or no last day is in no calendar.
    let was: Vec<_> = was.iter().filter(|event| event.when.span().days().is_some()).collect();
    assert_eq!(back.counts(), (was.len() as u64, was.len() as u64, 0));
    for event in was {
        let id = format!("ics:{}@diplo-tui", event.id);
        let again = back.events.iter().find(|again| again.id.as_str() == id).unwrap();
        assert_eq!((&again.title, &again.when.edtf), (&event.title, &event.when.edtf));
        assert_eq!((again.kind, again.status, again.certainty), (event.kind, event.status, event.certainty));
        let parts =
            |event: &diplo_tui::model::Event| event.relations.iter().filter(|tie| tie.relation_type == RelationType::PartOf).count();
        assert_eq!(parts(again), parts(event), "{id}");
    }
}

#[test]
fn every_entry_of_the_real_files_is_accounted_for() {
    for path in real_files("ics", "ics") {
        let count = times(&path, "BEGIN:VEVENT");
        let opened = opened_paths(&LoadRequest::new(vec![path.clone()]));
        let (read, kept, left_out) = opened.counts();
        assert_eq!((read, kept + left_out), (count, count), "{}", path.display());
        assert!(opened.events.iter().all(|event| !event.title.is_empty()), "{}", path.display());
        if path.ends_with("ua_holidays_calendar.ics") {
            assert_eq!(kept, count);
            assert!(opened.events.iter().all(|event| event.when.span().days() == Some(1) && event.when.text.is_none()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        opened_as(&[&bytes], Some(InputFormat::Icalendar));
    }

    #[test]
    fn any_lines_are_accounted_for(lines in prop::collection::vec(
        "BEGIN:(VEVENT|VCALENDAR|VTODO|VALARM)|END:(VEVENT|VCALENDAR|VTODO|VALARM)|DTSTART:20240[0-9]0[0-9]|DTEND:.{0,9}|RRULE:FREQ=DAILY;COUNT=[0-9]{1,2}|UID:[ab]|RECURRENCE-ID(;RANGE=THISANDFUTURE)?:2024010[0-9](T10000[0-9])?|R?DATE:2024010[0-9](T1[0-9]0000Z?)?(,2024010[0-9]T090000|/PT[0-9]H)?|EXDATE(;TZID=Asia/Seoul)?:2024010[0-9](T100000Z?)?|DTSTART;TZID=(Asia/Seoul|Nowhere):2024010[0-9]T100000|DURATION:P[0-9]{1,3}D|RRULE:FREQ=WEEKLY;UNTIL=20240[0-9]01|[A-Z;:=,]{0,9}.{0,9}", 0..30)
    ) {
        let text = lines.join("\n");
        let opened = opened_as(&[text.as_bytes()], Some(InputFormat::Icalendar));
        let (read, kept, left_out) = opened.counts();
        prop_assert_eq!(read, kept + left_out);
        // A blank at its start makes a line the rest of the line before.
        let is_folded = |at: usize| lines.get(at).is_some_and(|line| line.starts_with([' ', '\t']));
        let is_begin = |line: &String| matches!(line.as_str(), "BEGIN:VEVENT" | "BEGIN:VTODO");
        let begun = lines.iter().enumerate().filter(|(at, line)| is_begin(line) && !is_folded(at + 1)).count();
        prop_assert_eq!(read, begun as u64);
    }
}

#[test]
fn further_days_have_their_own_times_ends_and_zones() {
    let opened = entries(&[
        "DTSTART:20240105T100000\nDTEND:20240105T113000\nRDATE:20240110T120000,20240105T180000\nSUMMARY:Own time",
        "DTSTART:20240205T100000Z\nDTEND:20240205T110000Z\nRDATE;VALUE=PERIOD:20240210T100000Z/20240212T110000Z,20240215T100000Z/PT30H\nSUMMARY:Period",
        // On the clock of the entry that day is the sixth.
        "DTSTART;TZID=Asia/Seoul:20240305T080000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20240305T230000Z\nSUMMARY:Zone",
        "DTSTART:20240405T100000\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Two rules",
    ]);
    assert_eq!(
        opened.lines(),
        [
            "2024-01-05T10:00 Own time",
            "2024-01-05T18:00 Own time",
            "2024-01-10T12:00 Own time",
            "2024-02-05T10:00Z Period",
            "2024-02-10/2024-02-12 Period",
            "2024-02-15/2024-02-16 Period",
            "2024-03-05T08:00 Zone",
            "2024-03-07T08:00 Zone",
            "2024-04-05T10:00 Two rules",
            "2024-04-06T10:00 Two rules",
            "2024-04-12T10:00 Two rules",
        ]
    );
}

#[test]
fn an_entry_may_replace_a_day_and_all_later_ones() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20240105T100000\nDTEND:20240105T110000\nRRULE:FREQ=DAILY;COUNT=6\n\
        EXDATE:20240109T100000\nSUMMARY:Talks\nEND:VEVENT\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20240107T100000\n\
        DTSTART:20240107T220000\nDTEND:20240108T010000\nSUMMARY:Night talks\nEND:VEVENT\nBEGIN:VEVENT\nUID:a\n\
        RECURRENCE-ID:20240110T100000\nDTSTART:20240110T090000\nSUMMARY:The last\nEND:VEVENT\nEND:VCALENDAR\n";
    let mut lines = opened(&[text.as_bytes()]).lines();
    lines.sort();
    assert_eq!(
        lines,
        [
            "2024-01-05T10:00 Talks",
            "2024-01-06T10:00 Talks",
            "2024-01-07/2024-01-08 Night talks",
            "2024-01-08/2024-01-09 Night talks",
            "2024-01-10T09:00 The last",
        ]
    );
}
