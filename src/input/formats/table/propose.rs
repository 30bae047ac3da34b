//! Which column is probably what: told by what the columns are called and by what stands in them.
//!
//! A proposal is made to be shown, and to be used unasked only where the date is beyond doubt; what cannot be told is
//! taken as nothing rather than guessed.

use super::event::{kind_of, name_of};
use super::headings::{self, Heading};
use super::lists;
use super::mapping::{ColumnName, Field, Manner, Mapping};
use crate::dates::{self, NoDate};
use crate::text;
use std::collections::HashSet;

/// What is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Proposal {
    pub mapping: Mapping,
    /// Columns that could be the date as well as the one that is proposed.
    pub rivals: Vec<String>,
}

/// What stands in a column, as far as it was looked at.
#[derive(Debug, Default)]
struct Facts {
    /// How many cells say something.
    filled: usize,
    dates: usize,
    /// Dates that are a year and nothing else.
    years: usize,
    /// Days as a computer counts them: no dates, and all the same meant as such where the heading says so.
    counts: usize,
    addresses: usize,
    numbers: usize,
    kinds: usize,
    /// Cells of several words, or in a script that puts none between them.
    worded: usize,
    /// All characters together.
    length: usize,
    distinct: usize,
    rows: usize,
}

impl Facts {
    fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut facts, mut seen) = (Self::default(), HashSet::new());
        for cell in cells {
            facts.rows += 1;
            if !super::missing::is_something(cell) {
                continue;
            }
            facts.filled += 1;
            facts.length += cell.len().min(10_000);
            facts.distinct += usize::from(seen.insert(cell));
            facts.addresses += usize::from(text::is_web_address(cell));
            facts.worded += usize::from(cell.contains(' ') || !cell.is_ascii());
            let is_number = super::event::number(cell).is_some();
            facts.numbers += usize::from(is_number);
            if is_date(cell) {
                facts.dates += 1;
                facts.years += usize::from(is_number && cell.len() == 4);
            }
            facts.counts += usize::from(matches!(cell.len(), 5 | 10 | 13) && cell.bytes().all(|byte| byte.is_ascii_digit()));
            facts.kinds += usize::from(!is_number && cell.len() < 40 && kind_of(cell).is_some());
        }
        facts
    }

    /// Whether nearly all cells that say something are of a sort.
    fn mostly(&self, of_sort: usize) -> bool {
        self.filled > 0 && of_sort * 10 >= self.filled * 8
    }

    /// Whether the cells are dates, more than years. Under a heading that says so half of them are enough, and the
    /// others are told of.
    fn are_dates(&self, heading: &str) -> bool {
        let is_called_so = headings::date_rank(heading) >= 4 && (self.dates + self.counts) * 2 >= self.filled;
        self.filled > 0 && (self.mostly(self.dates) || is_called_so) && !self.mostly(self.years)
    }

    /// Words, mostly different ones, neither single letters nor pages.
    fn is_like_titles(&self) -> bool {
        let average = self.length / self.filled.max(1);
        let plain = !self.mostly(self.dates) && !self.mostly(self.numbers) && !self.mostly(self.addresses);
        plain
            && self.mostly(self.worded)
            && self.filled * 10 >= self.rows * 8
            && self.distinct * 10 >= self.filled * 6
            && (8..=160).contains(&average)
    }
}

fn is_date(cell: &str) -> bool {
    if cell.len() > 40 || !cell.contains(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    if let Ok(number) = cell.parse::<f64>() {
        // Of bare numbers only those that look like years and days; 6 digits are a month nowhere but in tables of months.
        let is_year = cell.len() == 4 && (1000.0..2200.0).contains(&number);
        return is_year || (cell.len() == 8 && (1.0e7..2.2e7).contains(&number) && dates::cell(cell, None).is_ok());
    }
    matches!(dates::cell(cell, None), Ok(_) | Err(NoDate::Ambiguous | NoDate::NoSuchDay | NoDate::ShortYear))
}

/// Proposes what the columns are; `rows` are the first ones.
pub(super) fn propose(header: &[String], is_named: bool, rows: &[Vec<String>]) -> Proposal {
    let cells = |at: usize| rows.iter().map(move |row| row.get(at).map_or("", String::as_str));
    let columns: Vec<Column> = header
        .iter()
        .enumerate()
        .map(|(at, name)| Column { at, words: headings::words(if is_named { name } else { "" }), facts: Facts::of(cells(at)) })
        .collect();
    let mut draft = Draft { columns, taken: vec![None; header.len()], rivals: Vec::new(), is_empty: rows.is_empty() };
    draft.dates();
    draft.by_heading();
    draft.countries();
    draft.addresses();
    draft.title();
    draft.finish(header, rows)
}

struct Column {
    at: usize,
    /// What it is called, in plain words.
    words: String,
    facts: Facts,
}

struct Draft {
    columns: Vec<Column>,
    /// Fields with the order in which their columns stand.
    taken: Vec<Option<(Field, u8)>>,
    rivals: Vec<usize>,
    /// There is not a single row to look at.
    is_empty: bool,
}

impl Draft {
    fn take(&mut self, at: usize, field: Field) {
        self.taken[at] = Some((field, headings::narrowness(&self.columns[at].words)));
    }

    fn has(&self, field: Field) -> bool {
        self.taken.iter().flatten().any(|(taken, _)| *taken == field)
    }

    fn free(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| self.taken[column.at].is_none())
    }

    /// The date: one column, or a first and a last day, or year, month and day.
    fn dates(&mut self) {
        let is_date = |column: &&Column| match self.is_empty {
            true => headings::date_rank(&column.words) >= 3,
            false => column.facts.are_dates(&column.words),
        };
        let found: Vec<(usize, u8, bool)> = self
            .columns
            .iter()
            .filter(is_date)
            .map(|column| (column.at, headings::date_rank(&column.words), headings::is_end(&column.words)))
            .collect();
        let Some(best) = found.iter().filter(|(.., is_end)| !is_end).map(|(_, rank, _)| *rank).max() else { return self.date_in_parts() };
        let mut firsts = found.iter().filter(|(_, rank, is_end)| *rank == best && !is_end).map(|(at, ..)| *at);
        let Some(first) = firsts.next() else { return };
        self.rivals = firsts.collect();
        // The end of the same thing: "start" goes with "end", and a plain date with one that says it is the last.
        let last = found.iter().filter(|(_, rank, is_end)| *is_end && *rank >= 2).map(|(at, ..)| *at).next();
        self.take(first, if last.is_some() { Field::From } else { Field::Date });
        if let Some(last) = last {
            self.take(last, Field::To);
        }
    }

    fn date_in_parts(&mut self) {
        let called = |name: &str| self.columns.iter().find(|column| column.words == name).map(|column| column.at);
        let years = |column: &&Column| column.facts.mostly(column.facts.years);
        let year = called("year").or_else(|| {
            self.columns
                .iter()
                .filter(|column| column.words.contains("year") || column.words.is_empty())
                .find(years)
                .map(|column| column.at)
        });
        let Some(year) = year else { return };
        let parts = [
            (Some(year), Field::Year),
            (called("month"), Field::Month),
            (called("day"), Field::Day),
            (called("end year"), Field::EndYear),
            (called("end month"), Field::EndMonth),
            (called("end day"), Field::EndDay),
        ];
        parts.into_iter().for_each(|(at, field)| at.into_iter().for_each(|at| self.take(at, field)));
    }

    /// What the names of the columns say.
    fn by_heading(&mut self) {
        let has_target = self.columns.iter().any(|column| column.words == "target" || column.words == "target name");
        for at in 0..self.columns.len() {
            let column = &self.columns[at];
            if self.taken[at].is_some() {
                continue;
            }
            let facts = &column.facts;
            let field = match headings::of(&column.words, has_target) {
                Some(Heading::One(field)) => Some(field).filter(|field| field.takes_several() || !self.has(*field)),
                Some(Heading::KindOrIssue) => {
                    let is_kind = facts.kinds * 2 >= facts.filled && facts.filled > 0 && !self.has(Field::Kind);
                    Some(if is_kind { Field::Kind } else { Field::Issue })
                }
                Some(Heading::Number) => Some(Field::Figure).filter(|_| facts.mostly(facts.numbers)),
                Some(Heading::Country) | None => None,
            };
            let fits = |field: &Field| match field {
                Field::Title | Field::Summary | Field::Actor | Field::Issue => !facts.mostly(facts.addresses) && !facts.mostly(facts.dates),
                Field::Url => self.is_empty || facts.addresses > 0,
                Field::Id => facts.distinct == facts.filled && facts.filled == facts.rows,
                _ => true,
            };
            // Of several texts the first; the second may be in another language.
            let once = |field: &Field| !matches!(field, Field::Title | Field::Summary) || !self.has(*field);
            if let Some(field) = field.filter(fits).filter(once) {
                self.take(at, field);
            }
        }
    }

    /// A country takes part where nobody else does; beside other actors it is the place.
    fn countries(&mut self) {
        let field = if self.has(Field::Actor) { Field::Place } else { Field::Actor };
        let found: Vec<usize> = self
            .free()
            .filter(|column| matches!(headings::of(&column.words, false), Some(Heading::Country)))
            .map(|column| column.at)
            .collect();
        found.into_iter().for_each(|at| self.take(at, field));
    }

    fn addresses(&mut self) {
        if !self.has(Field::Url) {
            let found = self.free().find(|column| column.facts.mostly(column.facts.addresses)).map(|column| column.at);
            found.into_iter().for_each(|at| self.take(at, Field::Url));
        }
    }

    /// Where no column is called a title: who, what and whom, else the column that reads most like titles.
    fn title(&mut self) {
        if self.has(Field::Title) {
            return;
        }
        let texts = self.free().filter(|column| column.facts.is_like_titles() && !headings::is_of_something_else(&column.words));
        let best = texts.max_by_key(|column| (column.facts.distinct, column.facts.length)).map(|column| column.at);
        best.into_iter().for_each(|at| self.take(at, Field::Title));
    }

    fn finish(self, header: &[String], rows: &[Vec<String>]) -> Proposal {
        let name = |at: usize| name_of(header, at);
        let mut order: Vec<usize> = (0..header.len()).filter(|at| self.taken[*at].is_some()).collect();
        let country = self.columns.iter().find(|column| headings::is_country(&column.words)).map_or(0, |column| column.facts.distinct);
        // A region is a part of a country, or countries are a part of it: then there are fewer.
        let around = |at: usize| self.columns[at].words == "region" && self.columns[at].facts.distinct < country;
        let narrowness = |at: usize, narrow: u8| if around(at) { u8::MAX } else { narrow };
        order
            .sort_by_key(|at| self.taken[*at].filter(|(field, _)| *field == Field::Place).map_or(0, |(_, narrow)| narrowness(*at, narrow)));
        let mut mapping = Mapping::default();
        for at in order {
            if let Some((field, _)) = self.taken[at] {
                mapping.add(field, name(at));
            }
        }
        self.composed_title(&mut mapping, &name);
        for field in [Field::Actor, Field::Issue] {
            let columns: Vec<usize> = (0..header.len()).filter(|at| self.taken[*at].is_some_and(|(taken, _)| taken == field)).collect();
            let cells: Vec<&str> = rows.iter().flat_map(|row| columns.iter().filter_map(|at| row.get(*at))).map(String::as_str).collect();
            match lists::sign(&cells) {
                // These are told apart unasked.
                None | Some(Manner::Split(';' | '\n')) => {}
                Some(manner) => mapping.set_manner(field, manner),
            }
        }
        Proposal { mapping, rivals: self.rivals.iter().map(|at| name(*at).to_string()).collect() }
    }

    /// "Source Name | Event Text | Target Name" where two columns of actors stand around what one did to the other.
    fn composed_title(&self, mapping: &mut Mapping, name: &dyn Fn(usize) -> ColumnName) {
        let all = |wanted: Field| -> Vec<usize> {
            (0..self.taken.len()).filter(|at| self.taken[*at].is_some_and(|(field, _)| field == wanted)).collect()
        };
        let what = all(Field::Issue).into_iter().chain(all(Field::Kind)).find(|at| headings::is_action(&self.columns[*at].words));
        if let (false, [one, other], Some(what)) = (self.has(Field::Title), &all(Field::Actor)[..], what) {
            [*one, what, *other].into_iter().for_each(|at| mapping.add(Field::Title, name(at)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(header: &str, rows: &[&str]) -> String {
        let cut = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        let rows: Vec<_> = rows.iter().map(|row| cut(row)).collect();
        propose(&cut(header), true, &rows).mapping.to_string()
    }

    #[test]
    fn names_and_values_of_columns_say_what_they_are() {
        for (header, rows, mapping) in [
            (
                "Event Date,Headline,Participants,Topic,City,Country,Link",
                &["2024-05-23,Talks on the sea,A; B,Sea,Beijing,China,https://a.example/1"][..],
                "date=Event Date,title=Headline,actor=Participants,issue=Topic,place=City|Country,url=Link",
            ),
            (
                "EventID,Event Date,Source Name,Event Text,Target Name,Story ID",
                &["7,2018-01-01,Japan,Make statement,Russia,9", "8,2018-01-01,Japan,Host a visit,Russia,9"],
                "date=Event Date,title=Source Name|Event Text|Target Name,actor=Source Name|Target Name,issue=Event Text,id=EventID",
            ),
            (
                "date_start,date_end,side_a,side_b,best",
                &["2024-05-23,2024-05-24,X,Y,3"],
                "from=date_start,to=date_end,actor=side_a|side_b,figure=best",
            ),
            (
                "Year,Month,Day,End Year,Headline,Text",
                &["1815,12,10,1852,Ada,Long"],
                "year=Year,month=Month,day=Day,end-year=End Year,title=Headline,summary=Text",
            ),
            (
                "published,when,what happened",
                &["2024-06-01,2024-05-23,They met in Paris", "2024-06-02,2024-05-24,They met in Rome"],
                "date=when,title=what happened",
            ),
            ("date,type,country", &["2024-05-23,visit,China"], "date=date,actor=country,kind=type"),
            ("foo,bar", &["a,b"], ""),
            (
                "date,relid,region,country",
                &["2024-05-23,SYR-2013-1-11973,Asia,Syria", "2024-05-23,SYR-2013-1-11974,Asia,Nepal"],
                "date=date,actor=country,place=region",
            ),
            (
                "date,who,region,country",
                &["2024-05-23,A,Asia,Syria", "2024-05-23,B,Asia,Nepal"],
                "date=date,actor=who,place=country|region",
            ),
            (
                "日期,事件",
                &["2024年5月23日,中美在北京举行海洋事务磋商", "2024年5月24日,外交部发言人举行例行记者会"],
                "date=日期,title=事件",
            ),
        ] {
            assert_eq!(proposed(header, rows), mapping, "{header}");
        }
    }

    #[test]
    fn of_two_dates_that_are_as_good_none_is_preferred_in_silence() {
        let header: Vec<String> = ["date signed", "date in force"].map(String::from).into();
        let rows = [vec!["2024-05-23".to_owned(), "2024-06-01".to_owned()]];
        let proposal = propose(&header, true, &rows);
        assert_eq!(proposal.rivals, ["date in force"]);
    }
}
