//! Figures under one label for which two sources give different values.

use super::wording::words_alone;
use super::{About, Aspect, Discrepancy, Standing, Statement};
use crate::model::{Directory, Event, Figure, Id, Source};
use indexmap::IndexMap;
use serde_json::Number;
use std::collections::HashMap;

/// Units of the same measure, in one row, each with its size in the smallest of them.
const UNITS: &[&[(&str, f64)]] = &[
    &[("second", 1.0), ("minute", 60.0), ("hour", 3_600.0), ("day", 86_400.0), ("week", 604_800.0)],
    &[("metre", 1.0), ("meter", 1.0), ("kilometre", 1_000.0), ("kilometer", 1_000.0), ("km", 1_000.0), ("nautical mile", 1_852.0)],
];

/// Multiples that may stand before a unit.
const MULTIPLES: [(&str, f64); 3] = [("thousand", 1e3), ("million", 1e6), ("billion", 1e9)];

/// Whether several sources give figures, as a difference needs: a coded row has one source, and five figures.
pub(super) fn are_of_several(event: &Event) -> bool {
    let mut sources = event.figures.iter().filter_map(|figure| figure.source.as_ref());
    sources.next().is_some_and(|first| sources.any(|source| source != first))
}

pub(super) fn figures(event: &Event, directory: &Directory) -> Vec<Discrepancy> {
    if !are_of_several(event) {
        return Vec::new();
    }
    let mut labels: IndexMap<String, Vec<&Figure>> = IndexMap::new();
    for figure in &event.figures {
        labels.entry(words_alone(&figure.label)).or_default().push(figure);
    }
    labels.values().filter_map(|alike| of_label(alike, directory)).collect()
}

/// A figure of a source, and the number of its [`Amount`].
struct Given<'a> {
    figure: &'a Figure,
    source: &'a Id<Source>,
    amount: usize,
}

/// A value in a unit: of thousands of figures under one label most are equal.
struct Amount<'a> {
    value: &'a Number,
    /// The unit in words; `None` if there is none.
    unit: Option<String>,
    /// The measure (a row of [`UNITS`], else the unit itself), and the amount.
    quantity: Option<(String, f64)>,
    /// The number of the first figure with this amount, and of the first from another source.
    first: usize,
    by_another: Option<usize>,
}

impl<'a> Amount<'a> {
    fn from_figure(figure: &'a Figure, first: usize) -> Self {
        let unit = figure.unit.as_deref().map(words_alone).filter(|unit| !unit.is_empty());
        let quantity = unit.as_ref().and_then(|unit| quantity(figure, unit));
        Self { value: &figure.value, unit: unit.map(|unit| singular(&unit)), quantity, first, by_another: None }
    }
}

fn given<'a>(alike: &[&'a Figure]) -> (Vec<Given<'a>>, Vec<Amount<'a>>) {
    let mut known: HashMap<(&Number, Option<&str>), usize> = HashMap::new();
    let (mut given, mut amounts): (Vec<Given<'_>>, Vec<Amount<'_>>) = (Vec::new(), Vec::new());
    for &figure in alike {
        let Some(source) = &figure.source else { continue };
        let at = given.len();
        let amount = *known.entry((&figure.value, figure.unit.as_deref())).or_insert_with(|| {
            amounts.push(Amount::from_figure(figure, at));
            amounts.len() - 1
        });
        given.push(Given { figure, source, amount });
        let Amount { first, by_another, .. } = &mut amounts[amount];
        if by_another.is_none() && given[*first].source != source {
            *by_another = Some(at);
        }
    }
    (given, amounts)
}

/// The first figure of another source that is not the same.
fn other(figure: &Given<'_>, given: &[Given<'_>], amounts: &[Amount<'_>]) -> Option<usize> {
    let mut found: Option<usize> = None;
    for amount in amounts {
        if found.is_some_and(|found| found < amount.first) {
            break;
        }
        let by_other = if given[amount.first].source == figure.source { amount.by_another } else { Some(amount.first) };
        let Some(at) = by_other.filter(|at| found.is_none_or(|found| *at < found)) else { continue };
        if compare(&amounts[figure.amount], amount) != Agreement::Same {
            found = Some(at);
        }
    }
    found
}

/// A source that gives two figures under one label counts two things; a difference needs two sources.
fn of_label(alike: &[&Figure], directory: &Directory) -> Option<Discrepancy> {
    let (given, amounts) = given(alike);
    let others: Vec<Option<&Given<'_>>> = given.iter().map(|figure| given.get(other(figure, &given, &amounts)?)).collect();
    let agreement = |(figure, other): (&Given<'_>, &Option<&Given<'_>>)| Some(compare(&amounts[figure.amount], &amounts[(*other)?.amount]));
    let found: Vec<Agreement> = given.iter().zip(&others).filter_map(agreement).collect();
    if found.is_empty() {
        return None;
    }
    let said = given.iter().zip(&others).map(|(Given { figure, source, .. }, other)| {
        let against = other.and_then(|other| Some(format!("{} {}", apart(figure, other.figure)?, directory.source_name(other.source))));
        let words = measured(figure);
        Statement { source: (*source).clone(), account: None, brief: words.clone(), words, against }
    });
    let (standing, note) = if found.contains(&Agreement::Other) {
        (Standing::Conflict, None)
    } else {
        (Standing::Open, Some("given in different units, so it is open whether the figures agree".to_owned()))
    };
    let about = Some(About::Figure(alike.first()?.label.to_string()));
    Some(Discrepancy { aspect: Aspect::Figure, about, said: said.collect(), standing, note })
}

/// The figure with its unit: "2 hours".
#[must_use]
pub fn measured(figure: &Figure) -> String {
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{}{unit}", figure.value)
}

/// The relation between two figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Same,
    Other,
    /// Their units cannot be converted into each other.
    Incomparable,
}

fn compare(a: &Amount<'_>, b: &Amount<'_>) -> Agreement {
    let same_value = || a.value == b.value || (a.value.is_f64() || b.value.is_f64()) && a.value.as_f64() == b.value.as_f64();
    match (&a.unit, &b.unit) {
        (Some(one), Some(other)) if one != other => match (&a.quantity, &b.quantity) {
            (Some((kind, one)), Some((same, other))) if kind == same => {
                // Kilometres and miles never agree to the last digit.
                if (one - other).abs() <= one.abs().max(other.abs()) * 1e-9 { Agreement::Same } else { Agreement::Other }
            }
            _ => Agreement::Incomparable,
        },
        _ if same_value() => Agreement::Same,
        _ => Agreement::Other,
    }
}

/// The measure (a row of [`UNITS`], else the unit itself), and the amount.
fn quantity(figure: &Figure, unit: &str) -> Option<(String, f64)> {
    let mut value = figure.value.as_f64()?;
    let mut unit = unit.to_owned();
    for (word, times) in MULTIPLES {
        if let Some(rest) = unit.strip_prefix(word) {
            value *= times;
            unit = rest.trim_start().to_owned();
            break;
        }
    }
    let unit = singular(&unit);
    for row in UNITS {
        if let Some((_, times)) = row.iter().find(|(name, _)| *name == unit) {
            return Some((row[0].0.to_owned(), value * times));
        }
    }
    Some((unit, value))
}

fn singular(unit: &str) -> String {
    unit.strip_suffix('s').unwrap_or(unit).to_owned()
}

/// "62 less than", for `a`; `None` if the units differ.
fn apart(a: &Figure, b: &Figure) -> Option<String> {
    if a.unit.as_deref().map(words_alone) != b.unit.as_deref().map(words_alone) {
        return None;
    }
    let (a, b) = (a.value.as_f64()?, b.value.as_f64()?);
    // Rounded, because 0.3 − 0.1 is not 0.2.
    let by = ((a - b).abs() * 1e6).round() / 1e6;
    (by > 0.0).then(|| format!("{by} {} than", if a > b { "more" } else { "less" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn told(figures: Value) -> Vec<(Standing, Vec<Option<String>>)> {
        let event = json!({ "id": "e", "title": "E", "kind": "talks", "when": "2024", "figures": figures });
        let event: Event = serde_json::from_value(event).unwrap();
        let found = super::figures(&event, &Directory::default());
        found.into_iter().map(|found| (found.standing, found.said.into_iter().map(|said| said.against).collect())).collect()
    }

    fn two(a: Value, b: Value) -> Vec<(Standing, Vec<Option<String>>)> {
        let figure = |value: Value, source: &str| {
            let mut figure = json!({ "label": "length", "source": source });
            figure.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
            figure
        };
        told(json!([figure(a, "a"), figure(b, "b")]))
    }

    #[test]
    fn other_values_conflict_and_say_by_how_much() {
        let found =
            told(json!([{ "label": "Aircraft", "value": 111, "source": "a" }, { "label": "aircraft", "value": 49, "source": "b" }]));
        assert_eq!(found, [(Standing::Conflict, vec![Some("62 more than b".into()), Some("62 less than a".into())])]);
    }

    #[test]
    fn the_same_in_another_unit_is_the_same() {
        assert_eq!(two(json!({ "value": 2, "unit": "hours" }), json!({ "value": 120, "unit": "minutes" })), []);
        assert_eq!(two(json!({ "value": 3.5, "unit": "million dollars" }), json!({ "value": 3500000, "unit": "dollars" })), []);
        assert_eq!(two(json!({ "value": 75, "unit": "minutes" }), json!({ "value": 75 })), []);
        assert_eq!(two(json!({ "value": 5 }), json!({ "value": 5.0 })), []);
        assert_eq!(two(json!({ "value": 1, "unit": "hour" }), json!({ "value": 1, "unit": "Hours" })), []);
    }

    #[test]
    fn the_same_value_in_another_unit_is_not() {
        assert_eq!(two(json!({ "value": 75, "unit": "minutes" }), json!({ "value": 75, "unit": "hours" }))[0].0, Standing::Conflict);
        assert_eq!(two(json!({ "value": 5, "unit": "tonnes" }), json!({ "value": 5, "unit": "short tons" }))[0].0, Standing::Open);
    }

    #[test]
    fn one_source_alone_differs_from_nobody() {
        assert_eq!(
            told(json!([{ "label": "aircraft", "value": 111, "source": "a" }, { "label": "aircraft", "value": 49, "source": "a" }])),
            []
        );
        assert_eq!(told(json!([{ "label": "aircraft", "value": 111, "source": "a" }, { "label": "aircraft", "value": 49 }])), []);
    }
}
