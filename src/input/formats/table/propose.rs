//! Which column is probably which field: by the names of the columns and by their contents.
//!
//! A proposal is made to be shown, and is used without asking only if the date is beyond doubt; an uncertain column gets
//! no field. A name alone is never enough: a column of numbers does not name actors, whatever its heading. The date
//! belongs to [`super::propose_dates`].

use super::draft::{Column, Draft};
use super::headings::{self, Heading};
use super::lists;
use super::mapping::{ColumnFormat, ColumnName, Field, Mapping};
use super::missing;
use super::places::name_of;
use super::propose_dates;
use super::propose_title;
use super::when;
use crate::dates as date;

/// A proposed mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Proposal {
    pub mapping: Mapping,
    /// Columns that could be the date just as well as the proposed one.
    pub rivals: Vec<String>,
    /// The only column of dates, and the reason why it is probably not the day of the event.
    pub unlikely: Option<String>,
    /// Whether no column describes in words what happened.
    pub is_wordless: bool,
    /// The parts that do not rest on a name, in words.
    pub unsure: Vec<String>,
}

/// Proposes the fields of the columns; `rows` are the first ones.
pub(super) fn propose(header: &[String], is_named: bool, rows: &[Vec<String>]) -> Proposal {
    let mut draft = Draft::new(header, is_named, rows);
    propose_dates::propose(&mut draft);
    let date = draft.of_field(Field::Date).into_iter().chain(draft.of_field(Field::From)).next();
    draft.rivals.retain(|rival| !date.is_some_and(|date| say_the_same(rows, date, *rival)));
    year_of_observation(&mut draft, rows);
    propose_title::persons(&mut draft);
    by_heading(&mut draft);
    countries(&mut draft);
    from_one_to_other(&mut draft);
    countries_by_code(&mut draft);
    addresses(&mut draft);
    propose_title::title(&mut draft);
    propose_title::what_was_done(&mut draft);
    propose_title::only_words(&mut draft);
    finish(&draft, header, rows)
}

/// Whether two columns have the same dates, in any spelling: then either can be used.
fn say_the_same(rows: &[Vec<String>], one: usize, other: usize) -> bool {
    let read = |row: &Vec<String>, at: usize| row.get(at).and_then(|cell| date::cell(cell, None).ok());
    let (mut same, mut differ) = (0, 0);
    for row in rows {
        match (read(row, one), read(row, other)) {
            (Some(one), Some(other)) if one == other => same += 1,
            (Some(_), Some(_)) => differ += 1,
            _ => {}
        }
    }
    same > 0 && differ == 0
}

/// Gives up a column of years that contradicts the dates of its rows: it says when something was looked at.
fn year_of_observation(draft: &mut Draft, rows: &[Vec<String>]) {
    let [year] = draft.of_field(Field::Year)[..] else { return };
    let Some(date) = [Field::Date, Field::From].into_iter().find_map(|field| draft.of_field(field).first().copied()) else { return };
    let (mut same, mut differ) = (0, 0);
    for row in rows {
        let Some(dated) = row.get(date).and_then(|cell| date::cell(cell, None).ok()) else { continue };
        let Some(year) = row.get(year).and_then(|cell| missing::part(cell)?.parse::<i32>().ok()) else { continue };
        if when::contradicts(&dated, Some(year)) { differ += 1 } else { same += 1 }
    }
    if differ * 5 > same + differ {
        draft.taken[year] = None;
    }
}

/// Uses the names of the columns, if the contents fit.
fn by_heading(draft: &mut Draft) {
    let named = |words: &str| draft.columns.iter().any(|column| column.words == words);
    let has_target = draft.columns.iter().any(|column| column.words.split(' ').any(|word| word == "target"))
        && (named("source") || named("source name") || named("source actor") || named("source country") || named("sender"));
    propose_title::best_title(draft, has_target);
    for at in 0..draft.columns.len() {
        let Column { words, facts, .. } = &draft.columns[at];
        if draft.taken[at].is_some() || words.is_empty() {
            continue;
        }
        let field = match headings::of(words, has_target) {
            // Numbers under a heading for participants are a count of people.
            Some(Heading::One(Field::Actor)) if facts.mostly(facts.numbers) && headings::counts_people(words) => Some(Field::Figure),
            Some(Heading::One(Field::Title)) => None,
            Some(Heading::One(Field::Source)) if facts.addresses * 2 >= facts.filled && facts.filled > 0 => Some(Field::Url),
            Some(Heading::One(field)) => Some(field),
            Some(Heading::KindOrIssue) => {
                let is_kind = facts.kinds * 2 >= facts.filled && facts.filled > 0 && !draft.has(Field::Kind);
                Some(if is_kind { Field::Kind } else { Field::Issue })
            }
            // A column "n" whose cells all differ counts the rows.
            Some(Heading::Number) => Some(Field::Figure).filter(|_| words != "n" || !facts.differ()),
            Some(Heading::Country) | None => None,
        };
        // Only the first of several texts; the second may be in another language.
        let once = |field: &Field| field.takes_several() && *field != Field::Summary || !draft.has(*field);
        if let Some(field) = field.filter(|field| facts.fits(*field)).filter(once) {
            draft.take(at, field);
        }
    }
}

/// A country is a participant if there is no other; next to other actors it is the place. Several columns of countries
/// with the same heading are two sides.
fn countries(draft: &mut Draft) {
    let is_one = |column: &&Column| headings::of(&column.words, false) == Some(Heading::Country) && column.facts.fits(Field::Place);
    let found: Vec<&Column> = draft.free().filter(is_one).collect();
    // "State" may mean a region of a country, as may "land"; then it is a place. "Nation1", "Nation2" are sides.
    let is_sure = |column: &Column| {
        let facts = &column.facts;
        let is_one_of_several = || found.iter().filter(|other| other.words == column.words).count() > 1;
        headings::is_country(&column.words) || facts.filled == 0 || facts.countries * 2 >= facts.filled || is_one_of_several()
    };
    let countries = found.iter().filter(|column| headings::is_country(&column.words));
    let most = countries.map(|column| column.facts.distinct).max().unwrap_or(0);
    // A country has states of its own: a "state" with fewer values than countries is in which state something is.
    let is_status = |column: &Column| column.words == "state" && !is_sure(column) && column.facts.distinct < most;
    let found: Vec<(usize, bool)> = found.iter().filter(|column| !is_status(column)).map(|column| (column.at, is_sure(column))).collect();
    let sides = found.iter().filter(|(_, is_sure)| *is_sure).count();
    // Actors that most rows do not have are no participants of these events.
    let are_rare = |at: &usize| draft.columns[*at].facts.filled * 5 < draft.columns[*at].facts.rows;
    let take_part = draft.of_field(Field::Actor).iter().all(are_rare) || sides == 2;
    for (at, is_sure) in found {
        let acts = take_part && is_sure && draft.columns[at].facts.fits(Field::Actor);
        draft.take(at, if acts { Field::Actor } else { Field::Place });
    }
}

/// Countries under "From" and "To" are who did something, and to whom.
fn from_one_to_other(draft: &mut Draft) {
    let is_side = |column: &&Column| {
        let facts = &column.facts;
        matches!(&*column.words, "from" | "to") && facts.mostly(facts.countries) && facts.fits(Field::Actor)
    };
    let found: Vec<usize> = draft.free().filter(is_side).map(|column| column.at).collect();
    if found.len() == 2 {
        found.into_iter().for_each(|at| draft.take(at, Field::Actor));
    }
}

/// If no participant has a name, uses the codes of countries.
fn countries_by_code(draft: &mut Draft) {
    if draft.has(Field::Actor) {
        return;
    }
    let is_one = |column: &&Column| {
        let acts = matches!(headings::of_coded(&column.words), Some(Heading::One(Field::Actor) | Heading::Country));
        acts && column.facts.mostly(column.facts.countries)
    };
    let found: Vec<usize> = draft.free().filter(is_one).map(|column| column.at).collect();
    found.into_iter().for_each(|at| draft.take(at, Field::Actor));
}

fn addresses(draft: &mut Draft) {
    if !draft.has(Field::Url) {
        let is_told =
            |column: &&Column| column.facts.addresses * 2 >= column.facts.filled && column.facts.filled > column.facts.odd_addresses * 2;
        let found = draft.free().find(is_told).map(|column| column.at);
        found.into_iter().for_each(|at| draft.take(at, Field::Url));
    }
}

fn finish(draft: &Draft, header: &[String], rows: &[Vec<String>]) -> Proposal {
    let name = |at: usize| name_of(header, at);
    let mut order: Vec<usize> = (0..header.len()).filter(|at| draft.taken[*at].is_some()).collect();
    let country = draft.columns.iter().find(|column| headings::is_country(&column.words)).map_or(0, |column| column.facts.distinct);
    // A region is part of a country, or contains countries: then there are fewer regions.
    let around = |at: usize| draft.columns[at].words == "region" && draft.columns[at].facts.distinct < country;
    let narrowness = |at: usize, narrow: u8| if around(at) { u8::MAX } else { narrow };
    order.sort_by_key(|at| draft.taken[*at].filter(|(field, _)| *field == Field::Place).map_or(0, |(_, narrow)| narrowness(*at, narrow)));
    // The words that tell events apart follow the name.
    let is_title = |at: usize| draft.taken[at].is_some_and(|(field, _)| field == Field::Title);
    order.sort_by_key(|at| is_title(*at) && !headings::is_name(&draft.columns[*at].words));
    let mut mapping = Mapping::default();
    for at in order {
        if let Some((field, _)) = draft.taken[at] {
            mapping.add(field, name(at));
        }
    }
    composed_title(draft, &mut mapping, &name);
    separators(draft, &mut mapping, rows);
    let date = mapping.of(Field::Date).or(mapping.of(Field::From)).and_then(|taken| taken.columns.first()).map(ToString::to_string);
    let told = |field: Field| mapping.of(field).is_some();
    // A country and a year alone are a table of something else: its contents are numbers.
    let says_what = [Field::Title, Field::Summary, Field::Issue, Field::Kind].into_iter().any(told);
    let says_who_and_when = (told(Field::Actor) || told(Field::Place)) && (date.is_some() || told(Field::Month) || told(Field::EndYear));
    let is_wordless = !draft.is_empty && !says_what && (!says_who_and_when || draft.has_rival_titles);
    let unlikely = draft.unsure.iter().any(|(_, why)| *why == propose_dates::NOT_OF_THE_EVENT);
    let unsure = draft.unsure.iter().map(|(field, why)| format!("{} is not sure: {why}", field.name())).collect();
    Proposal {
        mapping,
        rivals: draft.rivals.iter().map(|at| name(*at).to_string()).collect(),
        is_wordless,
        unlikely: date.filter(|_| unlikely),
        unsure,
    }
}

/// "Source Name | Event Text | Target Name", if two columns of actors surround a column of actions.
fn composed_title(draft: &Draft, mapping: &mut Mapping, name: &dyn Fn(usize) -> ColumnName) {
    let what = draft.of_field(Field::Issue).into_iter().chain(draft.of_field(Field::Kind));
    let what = what.into_iter().find(|at| headings::is_action(&draft.columns[*at].words));
    let is_rare = |at: &usize| draft.columns[*at].facts.is_rare();
    if draft.of_field(Field::Actor).iter().any(is_rare) {
        return;
    }
    if let (false, [one, other], Some(what)) = (draft.has(Field::Title), &draft.of_field(Field::Actor)[..], what) {
        [*one, what, *other].into_iter().for_each(|at| mapping.add(Field::Title, name(at)));
    }
}

/// The separators between names, as the values show.
fn separators(draft: &Draft, mapping: &mut Mapping, rows: &[Vec<String>]) {
    for field in [Field::Actor, Field::Issue] {
        let columns = draft.of_field(field);
        let cells: Vec<&str> = rows.iter().flat_map(|row| columns.iter().filter_map(|at| row.get(*at))).map(String::as_str).collect();
        let are_countries = field == Field::Actor && columns.iter().all(|at| headings::is_countries(&draft.columns[*at].words));
        let comma = Some(ColumnFormat::Split(',')).filter(|_| are_countries && cells.iter().any(|cell| cell.contains(',')));
        let mut filled = cells.iter().filter(|cell| missing::is_something(cell)).peekable();
        let dash = Some(ColumnFormat::Dash).filter(|_| are_countries && filled.peek().is_some() && filled.all(|cell| cell.contains(" - ")));
        match lists::sign(&cells).or(comma).or(dash) {
            // These are recognised without a mapping.
            None | Some(ColumnFormat::Split(';' | '\n')) => {}
            Some(manner) => mapping.set_manner(field, manner),
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
