//! Counts beside terms, and what is offered while one types.

use diplo_tui::dates::Edtf;
use diplo_tui::index::query::{self, Facet, Query, Sign, Term, TermId, Terms};
use diplo_tui::index::timeline::{Builder, NOTHING, Phrase, Question, SLOTS, CodedColumns};

/// So many terms each facet has, and so many things there are to say.
const FEW: u8 = 8;

/// What may go on behind each letter of a text is offered in its place.
pub fn completion(text: &str, terms: &Terms) {
    for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
        let offered = query::complete(text, at, terms, &["to-check".to_owned()]);
        assert_eq!(offered.range.end, at, "{text}");
        assert!(text.get(offered.range).is_some(), "{text}");
    }
}

/// Coded records of which each says a few things, whatever they are: a count is that of the events which have the term.
pub fn counts(bytes: &[u8]) {
    let mut bytes = bytes.iter().copied();
    let mut terms = Terms::default();
    let facets = [Facet::Actor, Facet::Country, Facet::Code, Facet::Place];
    for (facet, number) in facets.into_iter().flat_map(|facet| (0..FEW).map(move |number| (facet, number))) {
        let id = format!("term-{number}");
        terms.add(facet, Term { label: id.clone(), id, other_names: Vec::new(), broader: None });
    }
    let term = |byte: u8| (facets[usize::from(byte >> 6)], TermId(u32::from(byte % FEW)));
    let phrases: Vec<Phrase> = (0..FEW)
        .map(|number| Phrase { label: number.to_string(), terms: bytes.by_ref().take(3).map(term).collect(), ..Phrase::default() })
        .collect();
    let chosen: Vec<u8> = bytes.by_ref().take(3).collect();
    let (mut said, mut same): ([Vec<u32>; SLOTS], Vec<u64>) = Default::default();
    while let Some(byte) = bytes.next() {
        same.push(u64::from(byte % 16));
        for column in &mut said {
            let byte = bytes.next().unwrap_or(u8::MAX);
            column.push(if byte < 200 { u32::from(byte % FEW) } else { NOTHING });
        }
    }
    let dates = vec![Edtf::parse("2024-05-23").expect("a date")];
    let mut builder = Builder::default();
    builder.take_in(CodedColumns { dates, phrases, when: vec![0; same.len()], said: said.map(|column| column.into_iter().collect()), same, ..CodedColumns::default() });
    let timeline = builder.build(terms);
    let mut query = Query::default();
    for byte in chosen {
        let (facet, term) = term(byte);
        query.choose(facet, term, if byte & 32 == 0 { Sign::Include } else { Sign::Exclude });
    }
    let answer = timeline.answer(&Question { query: query.clone(), ..Question::default() }, &|| true).expect("an answer");
    for (facet, number) in facets.into_iter().flat_map(|facet| (0..u32::from(FEW)).map(move |number| (facet, number))) {
        if query.chosen(facet, Sign::Include).next().is_none() {
            let expected = answer.matches.among(timeline.posting(facet, TermId(number))).len() as u64;
            assert_eq!(answer.facets.count(facet, TermId(number)), expected, "{facet:?} {number} under {query:?}");
        }
    }
}
