//! Values get into statements as they are, and nothing else of them does.

use super::*;

#[test]
fn a_text_stays_between_its_quotes_whatever_stands_in_it() {
    for (text, literal) in [
        ("plain", "'plain'"),
        ("it's", "'it\\'s'"),
        ("\\' OR 1=1 --", "'\\\\\\' OR 1=1 --'"),
        ("a\nb\tc\0d\re", "'a\\nb\\tc\\0d\\re'"),
        ("", "''"),
        ("北京 «»", "'北京 «»'"),
    ] {
        assert_eq!(Sql::new(Engine::ClickHouse).bind(Value::Text(text.into())), literal);
    }
    assert_eq!(anywhere("50%_a\\b"), "%50\\%\\_a\\\\b%");
}

#[test]
fn postgresql_gets_values_apart_from_the_statement() {
    let mut sql = Sql::new(Engine::Postgres);
    assert_eq!(sql.bind(Value::Text("'; DROP TABLE x".into())), "$1::text");
    assert_eq!(sql.one_of("eid", Value::Longs(vec![1, 2])), "eid = ANY($2::int8[])");
    assert_eq!(sql.one_of("eid", Value::Longs(vec![])), FALSE);
    sql.text = "SELECT 1 WHERE a = $2::int8[] AND b = $2::int8[]".into();
    assert_eq!(sql.used(), ("SELECT 1 WHERE a = $1::int8[] AND b = $1::int8[]".into(), vec![&Value::Longs(vec![1, 2])]));
    let mut sql = Sql::new(Engine::ClickHouse);
    assert_eq!(sql.one_of("edtf", Value::Texts(vec!["a'".into(), "]".into()])), "edtf IN ('a\\'',']')");
}
