//! `columns`: what a table is taken for.

use super::run;

#[test]
fn columns_prints_each_with_what_it_is_taken_as_and_its_first_values() {
    let table = b"when,what,who,killed\n2024-05-23,Talks on the sea,A,3\n2024-05-24,Drills around Taiwan,B,\n";
    let ran = run(&[("a.csv", table)], &["columns", "a.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let expected = "a.csv: 4 columns, as they look\n\
        date=when,title=what,actor=who,figure=killed\n\
        \x20  1  when    date       2024-05-23                2024-05-24\n\
        \x20  2  what    title      Talks on the sea          Drills around Taiwan\n\
        \x20  3  who     actor      A                         B\n\
        \x20  4  killed  figure     3\n";
    assert_eq!(ran.out, expected);
}

#[test]
fn columns_says_what_keeps_a_table_from_being_read() {
    let ran = run(&[("a.csv", b"Date,What\n05/04/2024,x\n06/04/2024,y\n")], &["columns", "a.csv"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("if the day comes first: --map 'date:dmy=Date,title=What'"), "{}", ran.out);
    let ran = run(&[], &["columns"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("the built-in dossier is no table"), "{}", ran.err);
}
