//! Detects the format of a file from its beginning, never from its name.
//!
//! Owns the names of the formats and how each is recognised. Leaves reading to one file per format.

mod coded;
mod lines;
mod names;
mod register;
mod tables;
mod unsupported;

pub use names::InputFormat;
pub use register::as_markdown;
pub(super) use unsupported::UnsupportedFormat;

use super::letters;

/// The format of a file with this beginning: specific formats first, a table last, because all coded formats are tables. A file that begins
/// with a brace is read as a dossier, whose reader reports its errors best.
///
/// # Errors
/// What the file is instead.
pub(super) fn of(head: &[u8]) -> Result<InputFormat, UnsupportedFormat> {
    if let Some(stranger) = unsupported::stranger(head) {
        return of_wide_letters(head).ok_or(stranger);
    }
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = &*letters::with_line_ends(head.into());
    let without_zeros: Vec<u8>;
    let head = if head.contains(&0) {
        without_zeros = head.iter().copied().filter(|byte| *byte != 0).collect();
        &without_zeros
    } else {
        head
    };
    if head.trim_ascii().is_empty() {
        return Err(UnsupportedFormat::EMPTY);
    }
    register::of_text(head).ok_or_else(UnsupportedFormat::text)
}

/// Whether a beginning belongs only to files of another type, text or not.
pub(super) fn is_known_as_another(head: &[u8]) -> bool {
    unsupported::known(head).is_some()
}

/// What such a file is: "a PDF".
pub(super) fn known_as_another(head: &[u8]) -> Option<&'static str> {
    unsupported::known(head).map(|known| known.what)
}

/// The format of UTF-16 text with a mark at its start: documents and the spreadsheet of TimelineJS are read; other tables are not.
fn of_wide_letters(head: &[u8]) -> Option<InputFormat> {
    use InputFormat::{Historian, Icalendar, Timelinejs, TimelinejsTable};
    let is_marked = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let (text, _) = is_marked.then(|| letters::decoded(head))?;
    of(text.as_bytes()).ok().filter(|format| matches!(format, Historian | Icalendar | Timelinejs | TimelinejsTable))
}

/// The coded format with the columns of this header line.
pub(super) fn of_header(line: &[u8]) -> Option<InputFormat> {
    of(line).ok().filter(|format| format.is_coded())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gdelt(columns: usize, separator: &str) -> String {
        let row = |number: usize| {
            let mut cells = vec![format!("72{number:07}"), "20180101".into(), "201801".into(), "2018".into(), "2018.0027".into()];
            cells.resize(columns - 1, String::new());
            cells.push("https://example.org/a".into());
            cells.join(separator)
        };
        (0..20).map(|number| row(number) + "\n").collect()
    }

    fn spoilt_gdelt() -> String {
        let row = |number: usize| {
            let mut cells = vec![format!("72{number:07}"), "20180101".into(), "201801".into(), "2018".into(), "2018,0027".into()];
            cells.resize(59, String::new());
            cells.extend(["2.018E+13".into(), "https://example.org/a".into()]);
            cells.join(";")
        };
        (0..20).map(|number| row(number) + "\r\n").collect()
    }

    #[test]
    fn every_format_is_known_by_its_content() {
        use InputFormat::{Acled, Dossier, Gdelt, Historian, Icalendar, Icews, Polecat, Table, Timelinejs, TimelinejsTable, Ucdp};
        let ucdp = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,side_a,date_start,date_end,best\n\
                    1,ABC-1,1990,1,Clear,1,333,A,1990-01-01,1990-01-02,3\n";
        let bare_ucdp = "1,ABC-2005-1,2005,1,Clear,1,333,A,\"B, C\",2005-01-01 00:00:00.000,2005-01-02 00:00:00.000,3\n\
                         2,ABC-2005-2,2005,1,Clear,3,333,A,\"says\nmore\",2005-01-01 00:00:00.000,2005-01-02 00:00:00.000,3\n";
        for (content, format) in [
            (gdelt(61, "\t"), Gdelt),
            (gdelt(58, "\t") + &gdelt(57, "\t"), Gdelt),
            (gdelt(61, ","), Gdelt),
            (gdelt(61, "|"), Gdelt),
            (gdelt(61, "\t").lines().take(1).collect::<String>() + "\n719\t2018\n\tx\n", Gdelt),
            (gdelt(61, "\t").replacen("https", "ht\0tps", 1), Gdelt),
            ("SQLDATE,Actor1Name,EventCode\n20230301,JAPAN,042\n".into(), Gdelt),
            ("event_root_code|actor2_name|day\n04|JAPAN|20230301\n".into(), Gdelt),
            ("event_id_cnty,deleted_timestamp\nAAA1,1700000000\n".into(), Acled),
            ("Conflict_id,Side_A,Side_B,Year,Intensity_level\n1,A,B,2011,1\n".into(), Ucdp),
            ("Event.ID\tEvent.Date\tSource.Name\n1\t1/2/2017\ta\n".into(), Icews),
            ("when,who,wh\0at\n2024-05-01,a,b\n2024-05-02,c,d\n".into(), Table),
            (spoilt_gdelt(), Gdelt),
            ("Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\n1\t2018-06-01\ta\tb\tc\n".into(), Icews),
            ("Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\n1\t2023-06-01\tCONSULT\tvisit\tNone\n".into(), Polecat),
            (ucdp.into(), Ucdp),
            (bare_ucdp.into(), Ucdp),
            ("\u{feff}event_id_cnty,event_date,year,time_precision,event_type\nAAA1,28 December 2022,2022,1,Battles\n".into(), Acled),
            ("data_id;iso;event_id_cnty;event_date;event_type\n1;2;AAA1;28 December 2022;Battles\n".into(), Acled),
            ("<?xml version=\"1.0\"?>\n<!-- a -->\n<visits>\n<visit/></visits>".into(), Historian),
            ("<trips><trip role=\"secretary\"/></trips>".into(), Historian),
            ("\u{feff}\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".into(), Icalendar),
            ("\nbegin:vevent\nEND:VEVENT\n".into(), Icalendar),
            ("{\n  \"timeline\": {\n \"headline\": \"a\", \"date\": []}}".into(), Timelinejs),
            ("storyjs_jsonp_data = {\"timeline\":{\"date\":[]}}".into(), Timelinejs),
            ("callback({\"events\": [{\"start_date\": {\"year\": \"1990\"}}]});".into(), Timelinejs),
            ("{\"title\": {\"text\": {\"headline\": \"a\"}}, \"eras\": []".into(), Timelinejs),
            ("Year,Month,Day,Time,End Year,Display Date,Headline,Text,Media\n1990,,,,,,a,b,c\n".into(), TimelinejsTable),
            ("{\"format\":\"diplo-dossier/1\",\"events\":[{\"id\":\"start_date\"}]}".into(), Dossier),
            ("{\"id\":\"a\",\"title\":\"T\",\"kind\":\"talks\",\"when\":\"2024\"}\n{\"id\":\"b\"".into(), Dossier),
            ("[[[[".into(), Dossier),
            ("{\"date\":\"2024-05-01\",\"who\":\"a\"}\n{\"date\":\"2024-05-02\",\"who\":\"b\"}\n".into(), Table),
            ("when,who,what\n2024-05-01,a,b\n2024-05-02,c,\"d,\ne\"\n".into(), Table),
            ("when;who;what\n2024-05-01;a;b\n".into(), Table),
            ("when\twho\n2024-05-01\ta\n".into(), Table),
        ] {
            assert_eq!(of(content.as_bytes()), Ok(format), "{content}");
        }
    }

    #[test]
    fn what_is_none_of_the_formats_says_what_it_is() {
        let utf_16: Vec<u8> = "when,who\n2024,a\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&b"\xff\xfe"[..], &utf_16].concat();
        let visits: Vec<u8> = "\u{feff}<visits>\n<visit/></visits>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(of(&visits), Ok(InputFormat::Historian));
        for (content, what) in [
            (&b"# Notes\n\nOn Monday, they met, and talked.\nThen they left.\n"[..], "none of the formats"),
            (b"a single word", "none of the formats"),
            (b"%PDF-1.7\n", "a PDF"),
            (b"\x89PNG\r\n\x1a\n", "an image"),
            (b"SQLite format 3\0", "SQLite"),
            (b"PAR1\x15\0", "Parquet"),
            (b"\x7fELF\x02\x01", "an executable"),
            (b"\xcf\xfa\xed\xfe\x07", "an executable"),
            (b"BM\x36\0\0", "an image"),
            (b"OggS\0\x02", "a sound"),
            (b"12345678DUCK\x40\0", "DuckDB"),
            (b"-----BEGIN PGP MESSAGE-----", "encrypted"),
            (b"<!DOCTYPE html><html>", "a web page"),
            (b"{\\rtf1\\ansi", "RTF"),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", "Git LFS: the file itself was never downloaded"),
            (b"../.git/annex/objects/a/b", "git-annex"),
            (b"404: Not Found", "no such file"),
            (b"a\0\0\0b\x01", "not text"),
            (&utf_16, "UTF-16"),
            (&marked, "UTF-16"),
            (b" \n\n", "empty"),
        ] {
            let stranger = of(content).unwrap_err();
            assert!(stranger.what.contains(what) && !stranger.advice.is_empty(), "{content:?}: {stranger:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_told_apart(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            let _ = of(&bytes);
        }

        #[test]
        fn any_text_is_told_apart(text in "(\\PC|[\t\n\r\",;{}<]){0,400}") {
            let _ = of(text.as_bytes());
        }
    }
}
