use super::*;
use crate::curate::document::DossierText;
use crate::curate::edit::Known;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::dates::Hints;
use crate::model::dossier::BUILT_IN;
use std::sync::Arc;

fn of(kind: RecordKind, id: Option<&str>, record: Json) -> Filling {
    let text = Arc::new(DossierText::parse("a.json", BUILT_IN.as_bytes().to_vec()).unwrap());
    let known = Known::new(&text);
    let hints = Hints { year: Some(2024), ..Hints::default() };
    let id = id.map(str::to_owned);
    Filling::new(Opening { kind, id, record, new: Vec::new(), text, directory: Arc::default(), known, hints })
}

fn edited(kind: RecordKind, id: &str) -> Filling {
    let text = DossierText::parse("a.json", BUILT_IN.as_bytes().to_vec()).unwrap();
    of(kind, Some(id), text.record(kind, id).unwrap().unwrap())
}

fn begun(fields: &[(&str, &str)]) -> Filling {
    let mut filling = of(RecordKind::Event, None, Json::Object(Vec::new()));
    for (place, text) in fields {
        type_into(&mut filling, place, text);
    }
    filling
}

/// Types into the first empty field of that place, else into the first.
fn type_into(filling: &mut Filling, place: &str, text: &str) {
    let fits = |entry: &&Entry| entry.place == place;
    let empty = filling.entries().iter().position(|entry| fits(&entry) && entry.is_empty());
    let at = empty.or_else(|| filling.entries().iter().position(|entry| fits(&entry))).unwrap_or_else(|| panic!("no field {place}"));
    filling.set_text(at, text);
    filling.settle(at);
}

#[test]
fn a_record_that_nobody_touches_is_the_same_and_sound() {
    let text = DossierText::parse("a.json", BUILT_IN.as_bytes().to_vec()).unwrap();
    for kind in RecordKind::ALL {
        for id in text.ids(kind) {
            let filling = edited(kind, id);
            let filled = filling.fill();
            assert!(!filling.is_changed(), "{kind} {id}");
            assert_eq!(filled.record, text.record(kind, id).unwrap().unwrap());
            assert_eq!((filled.new, filled.mistakes), (vec![], vec![]), "{kind} {id}");
        }
    }
}

#[test]
fn every_text_that_a_form_shows_means_the_value_that_it_stands_for() {
    let text = DossierText::parse("a.json", BUILT_IN.as_bytes().to_vec()).unwrap();
    for kind in RecordKind::ALL {
        for id in text.ids(kind) {
            let mut filling = edited(kind, id);
            // As if each had been typed anew.
            filling.entries.iter_mut().for_each(|entry| entry.was = None);
            let filled = filling.fill();
            assert_eq!(filled.mistakes, [], "{kind} {id}");
            let (before, after) = (text.record(kind, id).unwrap().unwrap(), filled.record);
            assert_eq!(after.fields().len(), before.fields().len(), "{kind} {id}: {}", after.to_line());
        }
    }
}

#[test]
fn an_event_is_typed_with_names_dates_and_an_actor_that_is_new() {
    let mut filling = begun(&[
        ("title", "Talks in Geneva"),
        ("kind", "phone call"),
        ("when", "5–6 March 2025"),
        ("participants[].actor", "Mark Lambert"),
        ("participants[].actor", "Zhang Wei"),
        ("about", "Taiwan; South China Sea"),
        ("accounts[].source", "A new readout"),
    ]);
    type_into(&mut filling, "part_of", "china");
    type_into(&mut filling, "publisher", "Xinhua");
    let filled = filling.fill();
    assert_eq!(filled.mistakes, []);
    let line = filled.record.to_line();
    assert!(line.contains(r#""id":"talks-in-geneva""#) && line.contains(r#""when":"2025-03-05/2025-03-06""#), "{line}");
    assert!(line.contains(r#""kind":"call""#) && line.contains(r#"{"actor":"zhang-wei"}"#), "{line}");
    let new: Vec<String> = filled.new.iter().map(|(kind, record)| format!("{kind} {}", record.to_line())).collect();
    assert!(new.contains(&r#"actor {"id":"zhang-wei","name":"Zhang Wei","part_of":"china"}"#.to_owned()), "{new:?}");
    assert!(new.contains(&r#"source {"id":"a-new-readout","title":"A new readout","publisher":"Xinhua"}"#.to_owned()), "{new:?}");
}

#[test]
fn a_mistake_stands_at_its_field() {
    let mut filling = edited(RecordKind::Event, "lambert-hong-talks");
    for (place, wrong, told) in [
        ("when", "24 Mai 2024 oder so", "is no date"),
        ("kind", "tlaks", "did you mean `talks`?"),
        ("participants[].part", "gusett", "no term here"),
        ("title", "", "needs a title"),
    ] {
        let at = filling.entries().iter().position(|entry| entry.place == place).unwrap();
        let before = filling.entries()[at].text.clone();
        filling.set_text(at, wrong);
        let mistakes = filling.fill().mistakes;
        assert!(mistakes.len() == 1 && mistakes[0].0 == Some(at) && mistakes[0].1.contains(told), "{place}: {mistakes:?}");
        filling.set_text(at, &before);
    }
    // What only the check of a whole dossier sees.
    let own = filling.entries().iter().position(|entry| entry.place == "relations[].event").unwrap();
    let kind = filling.entries().iter().position(|entry| entry.place == "relations[].type").unwrap();
    filling.set_text(kind, "follows");
    filling.set_text(own, "lambert-hong-talks");
    let mistakes = filling.fill().mistakes;
    assert!(mistakes.iter().any(|(at, _)| *at == Some(own)), "{mistakes:?}");
}

#[test]
fn a_reading_is_echoed() {
    let filling = begun(&[("when", "5–6 March 2025"), ("kind", "phone"), ("place", "Geneva, of old"), ("participants[].actor", "china")]);
    let of = |place: &str| filling.reading(filling.entries().iter().position(|entry| entry.place == place).unwrap());
    assert!(matches!(of("when"), Reading::Means(words) if words.starts_with("2025-03-05/2025-03-06")), "{:?}", of("when"));
    assert_eq!(of("kind"), Reading::Means("call".to_owned()));
    assert!(matches!(of("place"), Reading::New(words) if words.starts_with("new place")));
    assert!(matches!(of("participants[].actor"), Reading::Means(words) if words.contains("China")));
}

#[test]
fn names_and_terms_are_completed() {
    let filling = begun(&[("kind", "vis"), ("about", "Taiwan; sou"), ("participants[].actor", "camp")]);
    let of = |place: &str| {
        let at = filling.entries().iter().position(|entry| entry.place == place).unwrap();
        let text = &filling.entries()[at].text;
        filling.complete(at, text.len(), false).map(|found| (text[found.range.clone()].to_owned(), found.candidates[0].text.clone()))
    };
    assert_eq!(of("kind"), Some(("vis".into(), "visit".into())));
    assert_eq!(of("about").unwrap().0, "sou");
    assert!(of("participants[].actor").unwrap().1.contains("Campbell"));
}

#[test]
fn an_item_is_taken_out_and_a_date_keeps_its_circumstances() {
    let record = r#"{"id":"a","title":"T","kind":"talks","when":{"edtf":"2024-05-23","time_zone":"Asia/Shanghai"},"participants":[{"actor":"china"},{"actor":"united-states"}]}"#;
    let mut filling = of(RecordKind::Event, Some("a"), Json::parse(record).unwrap());
    let at = filling.entries().iter().position(|entry| entry.place == "participants[].actor").unwrap();
    filling.take_out(at);
    assert!(filling.is_changed());
    type_into(&mut filling, "when", "24 May");
    // The field is not empty, so the first of that place is meant.
    assert_eq!(
        filling.fill().record.to_line(),
        r#"{"id":"a","title":"T","kind":"talks","when":{"edtf":"2024-05-24","time_zone":"Asia/Shanghai"},"participants":[{"actor":"united-states"}]}"#
    );
}

#[test]
fn what_is_written_as_json_is_kept_where_no_field_shows_it() {
    let filling = edited(RecordKind::Event, "lambert-hong-talks");
    let own = r#"{"id":"lambert-hong-talks","title":"T","kind":"talks","when":{"edtf":"2024-05-23","text":"last Thursday"},
        "accounts":[{"source":"readout","quote":{"exact":"a","prefix":"b","suffix":"c"}}]}"#;
    let filling = filling.with_record(&Json::parse(own).unwrap());
    assert!(filling.is_changed());
    assert_eq!(filling.fill().record, Json::parse(own).unwrap());
    let filling = filling.with_record(&filling.original().clone());
    assert!(!filling.is_changed());
}
