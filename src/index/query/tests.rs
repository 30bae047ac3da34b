//! Sentences into queries and back, and the messages for texts that are no queries.

use super::*;
use crate::dates::Day;
use proptest::prelude::*;

fn terms() -> Terms {
    let mut terms = Terms::default();
    for (facet, ids) in [
        (Facet::Actor, &["kurt-campbell", "ma zhaoxu", "a,b", "(prc)", "=x"][..]),
        (Facet::Issue, &["taiwan", "trade", "ai"]),
        (Facet::Kind, &["talks", "statement", "announcement"]),
        (Facet::Post, &["Vice Foreign Minister", "Executive Vice Foreign Minister", "Spokesperson"]),
        (Facet::Source, &["xinhua-1", "xinhua-2", "Xinhua"]),
        (Facet::Side, &["US", "PRC", "press"]),
    ] {
        for id in ids {
            let label = if *id == "kurt-campbell" { "Kurt Campbell".into() } else { id.to_uppercase() };
            terms.add(facet, Term { id: (*id).into(), label, other_names: vec![], broader: None });
        }
    }
    terms
}

fn read(text: &str) -> Query {
    parse(text, &terms()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn a_query_reads_like_a_sentence_and_is_printed_so() {
    for (typed, printed) in [
        (
            r#"actor:campbell (issue:taiwan or kind:statement) -kind:announcement 2024-05-01..2024-06-30 "peace and stability""#,
            r#"actor:kurt-campbell (issue:taiwan or kind:statement) -kind:announcement 2024-05..2024-06 "peace and stability""#,
        ),
        (
            r#"actor:campbell,"ma zhaoxu" -issue:trade peace "and" stability"#,
            r#"actor:kurt-campbell,"ma zhaoxu" -issue:trade peace "and" stability"#,
        ),
        ("issue:taiwan and not kind:talks", "issue:taiwan -kind:talks"),
        ("actor:campbell,\"(prc)\"", "actor:kurt-campbell,\"(prc)\""),
        ("from:2024-05 issue:ai to:2024-06", "2024-05..2024-06 issue:ai"),
        ("issue:ai or issue:trade or kind:talks", "issue:ai,trade or kind:talks"),
        ("issue:ai,trade issue:taiwan", "issue:ai,trade issue:taiwan"),
        ("a b or c d", "(a b) or (c d)"),
        ("a (b or c) d", "a (b or c) d"),
        ("((a))", "a"),
        ("not (a or b)", "-a -b"),
        ("-(a b)", "-(a b)"),
        ("--a not not b", "a b"),
        ("-\"a b\" -2024 -(a or b c)", "-\"a b\" -2024 -a -(b c)"),
        ("with:campbell,\"ma zhaoxu\"", "with:kurt-campbell with:\"ma zhaoxu\""),
        ("is:marked,NOTED tag:\"arms control\",x", "is:marked,noted tag:\"arms control\",x"),
        ("issue:ai -is:possible", "issue:ai -is:possible"),
        ("not is:possible", "-is:possible"),
        ("post:\"foreign minister\"", "post:\"foreign minister\""),
        ("post:spokesperson", "post:Spokesperson"),
        ("post:=\"vice foreign minister\"", "post:=\"Vice Foreign Minister\""),
        ("source:xinhua", "source:Xinhua"),
        ("side:us", "side:US"),
        ("campbell May 2024 talks", "campbell 2024-05 talks"),
        ("23 May 2024", "2024-05-23"),
        ("May talks", "\"May\" talks"),
        ("date:-0044 when:2024", "date:-0044-01-01..-0044-12-31 2024"),
        ("2024-05 2024-06", "2024-05 2024-06"),
        ("“mil to mil”", "\"mil to mil\""),
        ("C3 12:30 wait...", "C3 \"12:30\" \"wait...\""),
        ("OR_ \"or\"", "\"OR_\" \"or\""),
        ("actor:campbell actor:campbell", "actor:kurt-campbell"),
        ("kind:talks kind:statement", "kind:talks kind:statement"),
        ("", ""),
        ("  ", ""),
    ] {
        let query = read(typed);
        assert_eq!(query.print(&terms()), printed, "{typed}");
        assert_eq!(read(printed), query, "{printed}");
    }
}

#[test]
fn choosing_a_term_again_takes_it_back_and_the_other_sign_replaces_it() {
    let mut query = Query::default();
    query.toggle(Facet::Actor, TermId(3), Sign::Include);
    query.toggle(Facet::Actor, TermId(3), Sign::Exclude);
    assert_eq!(query.sign(Facet::Actor, TermId(3)), Some(Sign::Exclude));
    query.toggle(Facet::Actor, TermId(3), Sign::Exclude);
    assert!(query.is_empty());
}

#[test]
fn simple_parts_become_filters_that_panes_can_show() {
    let query = read("actor:campbell,\"ma zhaoxu\" -issue:trade 2024-05 peace");
    assert_eq!(query.combine(Facet::Actor), Combine::Any);
    assert_eq!(query.chosen(Facet::Actor, Sign::Include).count(), 2);
    assert_eq!(query.chosen(Facet::Issue, Sign::Exclude).count(), 1);
    assert_eq!(query.window().to.map(|day| day.to_string()).as_deref(), Some("2024-05-31"));
    assert_eq!(query.texts().collect::<Vec<_>>(), ["peace"]);
    assert_eq!(query.groups().count(), 0);
    assert_eq!(read("(actor:campbell) and (issue:trade and (2024))").groups().count(), 0);
    assert!(read("-is:possible").only_certain());
}

#[test]
fn two_queries_joined_ask_for_what_both_ask() {
    let mut query = read("actor:campbell,\"a,b\" is:possible");
    query.join(&read("actor:\"ma zhaoxu\" or 2024"));
    query.join(&read("issue:ai,trade"));
    assert_eq!(query.print(&terms()), "actor:kurt-campbell,\"a,b\" is:possible (actor:\"ma zhaoxu\" or 2024) issue:ai,trade");
}

#[test]
fn mistakes_name_their_place_and_a_way_out() {
    let long = format!("actor:{}", "x".repeat(10_000));
    for (typed, at, told) in [
        ("issue:taiwan acter:campbell", "acter:", "did you mean `actor:`?"),
        ("issue:taiwan zeppelin:x", "zeppelin:", "put quotes around it"),
        ("actor:kurt-cambell", "kurt-cambell", "did you mean `kurt-campbell`?"),
        ("issue:ai,tawian", "tawian", "did you mean `taiwan`?"),
        ("kind:talk,x", "talk", "did you mean `talks`?"),
        ("issue:spokesperson", "spokesperson", "did you mean `post:spokesperson`?"),
        ("kind:zzz", "zzz", "it is one of talks, statement, announcement"),
        ("side:moscow", "moscow", "it is one of US, PRC, press"),
        ("source:=xin", "=xin", "unknown source"),
        ("a \"b c", "\"", "not closed"),
        ("actor:\"b c", "\"", "not closed"),
        ("a (b or c", "(", "not closed"),
        ("a) b", ")", "closes none"),
        ("a ()", "()", "nothing stands in these brackets"),
        ("\"\" a", "\"\"", "nothing stands in these quotes"),
        ("\"\u{200b}\" a", "\"\u{200b}\"", "nothing stands in these quotes"),
        ("\u{200b}\u{feff} a", "\u{200b}\u{feff}", "nothing that can be seen"),
        ("tag:\u{200b}", "tag:\u{200b}", "`tag:` needs"),
        ("tag:a,\u{2060}", ",\u{2060}", "a name is missing"),
        ("a or", "or", "nothing stands after"),
        ("a or or b", "or", "nothing stands after"),
        ("(a or) b", "or", "nothing stands after"),
        ("or a", "or", "nothing stands before"),
        ("a and", "and", "nothing stands after"),
        ("and", "and", "nothing stands before"),
        ("a not", "not", "nothing stands after"),
        ("a - b", "-", "right behind it"),
        ("a -", "-", "right behind it"),
        ("actor: campbell", "actor:", "needs a name right behind it"),
        ("actor:", "actor:", "needs a name"),
        ("is:", "is:", "marked"),
        ("actor:campbell, ma", ",", "no space"),
        ("actor:,campbell", ",", "a name is missing"),
        ("is:markd", "markd", "did you mean `is:marked`?"),
        ("is:x", "x", "marked, noted, tagged, machine, curated, single-source, one-sided, draft, possible"),
        ("a or is:possible", "is:possible", "whole query"),
        ("-(a is:possible)", "is:possible", "whole query"),
        ("is:marked,possible", "possible", "by itself"),
        ("2024-13..", "2024-13..", "month 13"),
        ("2024-02-30", "2024-02-30", "29 days"),
        ("a 30 February 2024", "30 February 2024", "February 2024 has 29 days"),
        ("2024-06..2024-05", "2024-06..2024-05", "is before"),
        ("from:2024-06 a to:2024-05", "to:2024-05", "is before"),
        ("date:..", "..", "a day is missing"),
        ("from:2024-05,2024-06", ",2024-06", "one date"),
        ("from:x", "x", ""),
        (&long, &long[6..], "unknown actor `xxx"),
    ] {
        let error = parse(typed, &terms()).err().unwrap_or_else(|| panic!("{typed} is taken"));
        assert_eq!(typed.get(error.span.clone()), Some(at), "{typed}: {error} at {:?}", error.span);
        assert!(error.message.contains(told) && error.message.len() < 300, "{typed}: {error}");
    }
}

#[test]
fn no_length_or_depth_is_too_much() {
    let many = 500_000;
    for text in [
        "(".repeat(many),
        ")".repeat(many),
        "-".repeat(many),
        "not ".repeat(many),
        "a or ".repeat(many),
        "a ".repeat(many),
        "-(".repeat(many),
        "\"".repeat(many + 1),
        format!("issue:{}", "ai,".repeat(many)),
        "issue:".repeat(many),
        format!("{}a{}", "(".repeat(many), ")".repeat(many)),
    ] {
        assert!(parse(&text, &terms()).is_err(), "{}", &text[..20]);
    }
    assert_eq!(read(&format!("{}a{}", "-(".repeat(29), ")".repeat(29))).print(&terms()), "-a");
    assert_eq!(read(&format!("{}a", "-".repeat(many))).print(&terms()), "a");
}

#[test]
fn columns_of_a_mistake_count_what_is_seen() {
    let error = parse("马朝旭 acter:x", &terms()).unwrap_err();
    assert_eq!(error.columns("马朝旭 acter:x"), (7, 6));
}

#[test]
fn a_long_query_is_cut_around_its_mistake() {
    let long = format!("{} acter:x {}", "马朝旭 ".repeat(50), "b ".repeat(100));
    let error = parse(&long, &terms()).unwrap_err();
    for width in [20, 21, 60, 1, 0] {
        let (line, carets) = error.pointed(&long, width);
        assert!(crate::text::width(&line) <= width, "{line}");
        let at = carets.find('^').unwrap();
        if width >= 20 {
            assert_eq!(
                (carets.trim(), line.split_once("acter:").map(|(before, _)| crate::text::width(before))),
                ("^^^^^^", Some(at)),
                "{line}"
            );
        }
    }
    assert_eq!(error.pointed(&long, 2_000).1.trim(), "^^^^^^");
}

fn window() -> impl Strategy<Value = Window> {
    let day = || prop_oneof![3 => 738_000i32..740_000, 1 => -4_000_000i32..4_500_000].prop_map(Day::from_number);
    let whole = (1990i32..2030, 1u32..13, 0i32..30).prop_filter_map("a month", |(year, month, more)| {
        let first = crate::dates::Month::new(year, month)?;
        Some(Window { from: Some(first.first_day()), to: Some(first.plus(more)?.last_day()) })
    });
    let two = (day(), day()).prop_map(|(a, b)| Window { from: Some(a.min(b)), to: Some(a.max(b)) });
    prop_oneof![
        2 => whole,
        1 => two,
        1 => day().prop_map(|day| Window { from: Some(day), to: None }),
        1 => day().prop_map(|day| Window { from: None, to: Some(day) }),
    ]
}

fn words() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "or",
        "AND",
        "not",
        "May",
        "2024",
        "..",
        "a:b",
        "-x",
        "“",
        "\\",
        "\"",
        "马朝旭",
        "is",
        "(",
        "12",
        "1,5",
        "e\u{301}",
    ]);
    let some = prop_oneof![odd.prop_map(str::to_owned), "[a-zA-Z:\\-\"\\\\.,()=0-9 ]{1,8}"];
    some.prop_map(|text| crate::text::safe_line(text.trim()).trim().to_owned()).prop_filter("blank", |text| !text.is_empty())
}

fn condition() -> impl Strategy<Value = Condition> {
    let facets = vec![Facet::Actor, Facet::Actor, Facet::Issue, Facet::Kind, Facet::With, Facet::Post, Facet::Source, Facet::Side];
    prop_oneof![
        5 => (prop::sample::select(facets), 0u32..3).prop_map(|(facet, term)| Condition::Term(facet, TermId(term))),
        1 => prop::sample::select(vec!["foreign minister", "vice foreign minister", "minister"])
            .prop_map(|words| Condition::Called(Facet::Post, words.into())),
        2 => window().prop_map(Condition::Days),
        2 => words().prop_map(Condition::Text),
        1 => prop::sample::select(Is::ALL.to_vec()).prop_map(Condition::Is),
        1 => words().prop_map(Condition::Tag),
    ]
}

fn expr() -> impl Strategy<Value = Expr> {
    condition().prop_map(Expr::If).prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|expr| !expr),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Expr::All),
            prop::collection::vec(inner, 1..4).prop_map(Expr::Any),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_parses_to_the_same_query(
        exprs in prop::collection::vec(expr(), 0..5),
        possible in prop::option::weighted(0.2, any::<bool>()),
    ) {
        let mut query = Query::default();
        exprs.into_iter().for_each(|expr| query.add(expr));
        if let Some(only) = possible {
            query.add_possible(if only { Sign::Include } else { Sign::Exclude });
        }
        let printed = query.print(&terms());
        let again = parse(&printed, &terms());
        prop_assert_eq!(again.as_ref(), Ok(&query), "{}", printed);
        prop_assert_eq!(&query.normal(), &query, "{}", printed);
    }

    /// Toggling in panes and in the line of filters leaves a query that prints and parses to the same query.
    #[test]
    fn what_was_toggled_prints_as_what_it_asks(
        exprs in prop::collection::vec(expr(), 0..3),
        toggled in prop::collection::vec((0u32..3, any::<bool>(), any::<bool>()), 0..5),
        any in any::<[bool; 2]>(),
        window in prop::option::of(window()),
        dropped in prop::option::of(0usize..5),
    ) {
        let mut query = Query::default();
        exprs.into_iter().for_each(|expr| query.add(expr));
        for (term, include, actor) in toggled {
            let facet = if actor { Facet::Actor } else { Facet::Kind };
            query.toggle(facet, TermId(term), if include { Sign::Include } else { Sign::Exclude });
        }
        query.set_combine(Facet::Actor, if any[0] { Combine::Any } else { Combine::All });
        query.set_window(window.unwrap_or_default());
        query.set_only_certain(any[1]);
        if let Some(at) = dropped {
            query.drop_clause(at);
        }
        let printed = query.print(&terms());
        prop_assert_eq!(parse(&printed, &terms()), Ok(query.normal()), "{}", printed);
    }

    #[test]
    fn any_text_is_a_query_or_a_mistake_with_a_place(text in "\\PC{0,40}|[-a-z:,()\" ]{0,40}") {
        match parse(&text, &terms()) {
            Ok(query) => {
                let printed = query.print(&terms());
                prop_assert_eq!(parse(&printed, &terms()), Ok(query), "{}", printed);
            }
            Err(error) => prop_assert!(text.get(error.span.clone()).is_some() && !error.message.is_empty(), "{:?}", error),
        }
    }
}
