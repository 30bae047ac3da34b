//! The values of flags that offer a choice.

use crate::analysis::meetings::ActorLevel;
use crate::dates::Period;
use crate::index::query::Facet;
use crate::model::discrepancy::Aspect;
use crate::reports::{Format, TableFormat};
use crate::screen::app::DateStyle;
use crate::screen::theme::Choice;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::sync::LazyLock;

/// By what events are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum By {
    /// By the terms of a facet.
    Facet(Facet),
    /// By years, quarters, months, weeks or days.
    Period(Period),
}

impl ValueEnum for Choice {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Dark, Self::Light, Self::Terminal, Self::HighContrast, Self::Monochrome]
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        let mut names = Self::ALL.iter().filter(|(_, choice)| choice == self).map(|(name, _)| *name);
        Some(PossibleValue::new(names.next()?).aliases(names))
    }
}

impl ValueEnum for DateStyle {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Words, Self::Edtf]
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Self::NAMED.iter().find(|(_, style)| style == self).map(|(name, _)| PossibleValue::new(*name))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.as_str());
        Some(match self {
            Self::Jsonl => value.alias("ndjson"),
            Self::Markdown => value.alias("md"),
            Self::Ics => value.alias("icalendar"),
            Self::Bibtex => value.alias("bib"),
            Self::CslJson => value.alias("csl"),
            _ => value,
        })
    }
}

impl ValueEnum for ActorLevel {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.label()))
    }
}

impl ValueEnum for By {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<By>> =
            LazyLock::new(|| Facet::ALL.into_iter().map(By::Facet).chain(Period::ALL.into_iter().rev().map(By::Period)).collect());
        &ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Facet(facet) => facet.as_str(),
            Self::Period(period) => period.name(),
        }))
    }
}

impl ValueEnum for Period {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for TableFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.as_str());
        Some(if *self == Self::Markdown { value.alias("md") } else { value })
    }
}

impl ValueEnum for Aspect {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::CONFLICTS_FIRST
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()).help(self.label()))
    }
}
