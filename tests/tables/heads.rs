//! Names of columns in two rows, titles above them, units below them; and dates whose year stands somewhere else.

use super::kinds::{Case, PLAIN, check};
use super::{lines, run};

/// Heads of more than one row.
const HEADS: &[Case] = &[
    Case {
        name: "a band of groups, exported from merged cells",
        table: "Event,,,Parties,,Place,\nDate,Title,Type,Host,Guest,City,Country\n2024-04-22,Talks on the sea,talks,China,Germany,Beijing,China\n2024-05-23,A visit in spring,visit,Italy,Japan,Rome,Italy\n",
        mapping: "date=Event Date,title=Event Title,actor=Parties Host|Parties Guest,kind=Event Type,place=Place City|Place Country",
        events: &[("2024-04-22", "Talks on the sea"), ("2024-05-23", "A visit in spring")],
        told: &["the columns have names in two rows, read as `Event Date`, `Event Title`, `Event Type` …"],
        ..PLAIN
    },
    Case {
        name: "a band that stands over each of its columns",
        table: "when,when,what,what\nstart,end,title,tags\n2024-04-22,2024-04-23,Talks on the sea,sea\n2024-05-23,2024-05-24,A visit in spring,trade\n",
        mapping: "from=when start,to=when end,title=what title,issue=what tags",
        events: &[("2024-04-22/2024-04-23", "Talks on the sea"), ("2024-05-23/2024-05-24", "A visit in spring")],
        ..PLAIN
    },
    Case {
        name: "some names in the upper row alone, below titles with commas",
        table: "Wars, old and new\n\nName;x\nName,Start,,,End,\n,Year,Month,Day,Year,Month\nWar of the Rivers,1823,4,7,1823,11\nWar of the Straits,1828,4,26,1829,9\n",
        mapping: "year=Start Year,month=Start Month,day=Start Day,end-year=End Year,end-month=End Month,title=Name",
        events: &[("1823-04-07/1823-11", "War of the Rivers"), ("1828-04-26/1829-09", "War of the Straits")],
        told: &["2 lines above the names of the columns: `Wars, old and new`; `Name;x`", "names in two rows"],
        ..PLAIN
    },
    Case {
        name: "tabs, German",
        table: "Treffen\t\tTeilnehmer\t\nDatum\tAnlass\tGastgeber\tGast\n22.04.2024\tGespräche über das Meer\tChina\tDeutschland\n23.05.2024\tBesuch im Frühling\tItalien\tJapan\n",
        mapping: "date=Treffen Datum,title=Treffen Anlass,actor=Teilnehmer Gastgeber|Teilnehmer Gast",
        events: &[("2024-04-22", "Gespräche über das Meer"), ("2024-05-23", "Besuch im Frühling")],
        ..PLAIN
    },
    Case {
        name: "units below",
        table: "Date,Event,Country,Deaths,Distance\n,,,persons,km\n2024-05-23,They fought at sea,Italy,3,12\n2024-05-24,They fought on land,Italy,0,7\n",
        mapping: "date=Date,title=Event,actor=Country,figure=Deaths",
        events: &[("2024-05-23", "They fought at sea"), ("2024-05-24", "They fought on land")],
        told: &["2 records read, 2 kept", "1 line below the names of the columns is no record: `persons, km`"],
        ..PLAIN
    },
    Case {
        name: "tags of the humanitarian exchange language",
        table: "event_date,notes,country,fatalities\n#date+occurred,#description,#country+name,#affected+killed\n2024-05-23,They fought at sea near the port,Italy,3\n2024-05-24,They fought on land near the river,Italy,0\n",
        mapping: "date=event_date,actor=country,summary=notes,figure=fatalities",
        events: &[("2024-05-23", "Italy: They fought at sea near the port"), ("2024-05-24", "Italy: They fought on land near the river")],
        told: &["2 records read, 2 kept", "is no record: `#date+occurred, #description, #country+name, #affected+killed`"],
        ..PLAIN
    },
    Case {
        name: "a record without its day is a record",
        table: "Date,Event,Deaths\nTBC,Summit of the sea,0\n2024-05-24,They fought on land,3\n",
        mapping: "date=Date,title=Event,figure=Deaths",
        events: &[("2024-05-24", "They fought on land")],
        told: &["2 records read, 1 kept, 1 left out"],
        ..PLAIN
    },
];

/// Forms of dates that stand beside the columns, and say which of two numbers is the day.
const FORMS: &[Case] = &[
    Case {
        name: "a row of units",
        table: "Date,Event,Deaths\ndd/mm/yyyy,in a few words,number\n03/04/2019,They fought at sea,3\n05/06/2019,They fought on land,12\n",
        mapping: "date=Date,title=Event,figure=Deaths",
        events: &[("2019-04-03", "They fought at sea"), ("2019-06-05", "They fought on land")],
        told: &["in `Date` the day comes first, as `dd/mm/yyyy` below the names says", "2 records read, 2 kept"],
        ..PLAIN
    },
    Case {
        name: "the name of the column",
        table: "Date (MM/DD/YYYY),Event\n03/04/2019,They fought at sea\n05/06/2019,They fought on land\n",
        mapping: "date=Date (MM/DD/YYYY),title=Event",
        events: &[("2019-03-04", "They fought at sea"), ("2019-05-06", "They fought on land")],
        told: &["the month comes first, as `MM/DD/YYYY` in its name says"],
        ..PLAIN
    },
    Case {
        name: "a line above the table, and two columns",
        table: "Toutes les dates : jj/mm/aaaa;;\nDébut;Fin;Événement\n03/04/2019;05/04/2019;Sommet de la mer\n05/06/2019;07/06/2019;Visite au printemps\n",
        mapping: "from=Début,to=Fin,title=Événement",
        events: &[("2019-04-03/2019-04-05", "Sommet de la mer"), ("2019-06-05/2019-06-07", "Visite au printemps")],
        told: &["in `Début` the day comes first, as `jj/mm/aaaa` above the table says"],
        ..PLAIN
    },
    Case {
        name: "signs of footnotes behind the dates",
        table: "Date,Event,Note\n03/04/2019*,They fought at sea,provisional\n16/05/2019[1],They fought on land,as told\n07/06/2019 †,They met in Rome,\n",
        mapping: "date=Date,title=Event,summary=Note",
        events: &[("2019-04-03", "They fought at sea"), ("2019-05-16", "They fought on land"), ("2019-06-07", "They met in Rome")],
        told: &["3 records read, 3 kept"],
        ..PLAIN
    },
    Case {
        name: "the cells know better",
        table: "Date,Event\nDD/MM/YYYY,text\n03/04/2019,They fought at sea\n05/16/2019,They fought on land\n",
        mapping: "date=Date,title=Event",
        events: &[("2019-03-04", "They fought at sea"), ("2019-05-16", "They fought on land")],
        ..PLAIN
    },
];

#[test]
fn the_form_of_dates_that_a_table_names_tells_the_day_from_the_month() {
    FORMS.iter().for_each(check);
}

/// Dates without a year, and what gives it.
const YEARS: &[Case] = &[
    Case {
        name: "a title",
        table: "Diplomatic calendar 2018,,\nDate,Event,Country\n9-Nov,Talks in Oslo,Norway\nDec 10,Talks in Rome,Italy\n3 January 2019,Talks in Bern,Switzerland\n",
        mapping: "date:in-2018=Date,title=Event,actor=Country",
        events: &[("2018-11-09", "Talks in Oslo"), ("2018-12-10", "Talks in Rome"), ("2019-01-03", "Talks in Bern")],
        told: &["the dates of `Date` name no year: they are taken to be of 2018, as `Diplomatic calendar 2018` above the table says"],
        ..PLAIN
    },
    Case {
        name: "the name of the column, with numbers alone",
        table: "Date (2018),Event,Country\n11/9,Talks in Oslo,Norway\n12/22,Talks in Rome,Italy\n",
        mapping: "date:in-2018=Date (2018),title=Event,actor=Country",
        events: &[("2018-11-09", "Talks in Oslo"), ("2018-12-22", "Talks in Rome")],
        told: &["as the name of the column says"],
        ..PLAIN
    },
    Case {
        name: "rows between",
        table: "Date,Event,Country\n2018,,\nNov-09,Talks in Oslo,Norway\n\"Nov 10, evening\",Talks in Rome,Italy\nYear 2019:,,\n4 Jan,Talks in Lyon,France\n",
        mapping: "date=Date,title=Event,actor=Country",
        events: &[("2018-11-09", "Talks in Oslo"), ("2019-01-04", "Talks in Lyon")],
        told: &["3 records read", "2 rows name the year of the rows below (line 2: 2018; line 5: 2019)", "line 4, `Date`: Nov 10, evening"],
        ..PLAIN
    },
    Case {
        name: "a column of years, and a month that looks like a day of that year",
        table: "Year,Date,Event\n2009,Nov-09,Talks in Oslo\n2009,Dec-10,Talks in Rome\n2010,11月9日,Talks in Bern\n2010,5 mai,Talks in Lyon\n",
        mapping: "date=Date,year=Year,title=Event",
        events: &[
            ("2009-11", "Talks in Oslo"),
            ("2009-12-10", "Talks in Rome"),
            ("2010-11-09", "Talks in Bern"),
            ("2010-05-05", "Talks in Lyon"),
        ],
        ..PLAIN
    },
    Case {
        name: "whoever knows it",
        table: "Date,Event\n05/04,Talks in Oslo\n06/04,Talks in Rome\n",
        map: "date:dmy-in-1999=Date,title=Event",
        events: &[("1999-04-05", "Talks in Oslo"), ("1999-04-06", "Talks in Rome")],
        ..PLAIN
    },
];

#[test]
fn names_of_columns_stand_in_two_rows_between_titles_and_units() {
    HEADS.iter().for_each(check);
}

#[test]
fn a_year_that_dates_lack_is_taken_from_where_the_file_names_it() {
    YEARS.iter().for_each(check);
    let table = b"Date,Event\n9-Nov,Talks in Oslo\n10-Nov,Talks in Rome\n";
    let ran = run(&[("visits_2018.csv", table)], &["list", "visits_2018.csv"]);
    assert_eq!(lines(&ran)[0], "9 Nov 2018 other Talks in Oslo table:visits_2018:2", "{}", ran.err);
    assert!(ran.err.contains("they are taken to be of 2018, as the name of the file says"), "{}", ran.err);
    // What stands below the dates gives them no year, whatever it names.
    let with_source = [&table[..], b"Source: Ministry 2019,\n"].concat();
    let ran = run(&[("visits_2018.csv", &with_source)], &["list", "visits_2018.csv"]);
    let last = "10 Nov 2018 other Talks in Rome table:visits_2018:3";
    assert_eq!(lines(&ran), ["9 Nov 2018 other Talks in Oslo table:visits_2018:2", last], "{}", ran.err);
}

#[test]
fn where_nothing_names_a_year_it_is_asked_with_the_way_to_give_it() {
    for (file, table, told) in [
        (
            "t.csv",
            "Date,Event\n9-Nov,Talks in Oslo\n10-Nov,Talks in Rome\n",
            &["in `Date` the dates name no year (9-Nov), and nothing else in the file does", "--map 'date:in-2024=Date,title=Event'"][..],
        ),
        (
            "t.csv",
            "Date,Event\n05/04,Talks in Oslo\n06/04,Talks in Rome\n",
            &["no year (05/04)", "--map 'date:dmy-in-2024=Date,title=Event' where the day comes first, --map 'date:mdy-in-2024=Date"],
        ),
        (
            "t.csv",
            "\"Visits, 2018 and 2019\"\nDate,Event\n9-Nov,Talks in Oslo\n10-Jan,Talks in Rome\n",
            &["several are named beside them: 2018, 2019", "--map 'date:in-2018=Date"],
        ),
        ("export-2024-05-23.csv", "Date,Event\n9-Nov,Talks in Oslo\n10-Jan,Talks in Rome\n", &["nothing else in the file does"]),
    ] {
        let ran = run(&[(file, table.as_bytes())], &["list", file]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{table}");
        told.iter().for_each(|words| assert!(ran.err.contains(words), "{words}\n{}", ran.err));
    }
    // In a column of other numbers nothing is a date.
    let ran = run(&[("t.csv", b"Score,Name\n3/4,Alpha\n2/1,Beta\n")], &["list", "t.csv"]);
    assert!(ran.err.contains("no column can be told to be the date"), "{}", ran.err);
}

#[test]
fn a_table_that_the_program_wrote_is_known_whatever_its_cells_hold() {
    let dossier = br#"{"format":"diplo-dossier/1","title":"Years","events":[
        {"id":"a","title":"1989","kind":"talks","when":"1989-11-09"},{"id":"b","title":"1990","kind":"visit","when":"1990-10-03"}]}"#;
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("d.json"), dossier).unwrap();
    let ran = super::run_in(folder.path(), &["export", "d.json", "--output", "d.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = super::run_in(folder.path(), &["list", "d.csv"]);
    assert_eq!(lines(&ran), ["9 Nov 1989 talks 1989 table:d:a", "3 Oct 1990 visit 1990 table:d:b"], "{}", ran.err);
}
