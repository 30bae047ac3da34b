//! Workbooks of spreadsheet programs.

use super::{lines, run};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;

fn zip(files: &[(&str, String)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let (mut entry, config) = archive.new_file(name).compression_method(CompressionMethod::STORE).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// A sheet: its name, its rows of cells (a day as `=45435`, a number as `#3`), its merged cells.
struct Sheet {
    name: &'static str,
    rows: &'static [&'static [&'static str]],
    merged: &'static [&'static str],
}

fn xlsx(sheets: &[Sheet], epoch: &str) -> Vec<u8> {
    let name = |at: usize| char::from(b'A' + u8::try_from(at).unwrap());
    let cell = |row: usize, at: usize, cell: &str| {
        let place = format!("{}{}", name(at), row + 1);
        match (cell, cell.strip_prefix('='), cell.strip_prefix('#')) {
            ("", ..) => String::new(),
            (_, Some(day), _) => format!("<c r=\"{place}\" s=\"1\"><v>{day}</v></c>"),
            (_, _, Some(number)) => format!("<c r=\"{place}\"><v>{number}</v></c>"),
            _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        }
    };
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut listed, mut related) = (String::new(), String::new());
    let mut files = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!("{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!("{head}<styleSheet {main}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ),
    ];
    for (number, Sheet { name, rows, merged }) in (1..).zip(sheets) {
        listed += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        related += &format!("<Relationship Id=\"rId{number}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>");
        let row = |(at, cells): (usize, &&[&str])| {
            let cells: String = cells.iter().enumerate().map(|(column, text)| cell(at, column, text)).collect();
            format!("<row r=\"{}\">{cells}</row>", at + 1)
        };
        let rows: String = rows.iter().enumerate().map(row).collect();
        let merged: String = merged.iter().map(|place| format!("<mergeCell ref=\"{place}\"/>")).collect();
        let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
        files.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("{head}<worksheet {main}><sheetData>{rows}</sheetData>{merged}</worksheet>"),
        ));
    }
    files.push((
        "xl/workbook.xml".to_owned(),
        format!("{head}<workbook {main} xmlns:r=\"{relations}\">{epoch}<sheets>{listed}</sheets></workbook>"),
    ));
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    files.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("{head}<Relationships {package}>{related}</Relationships>")));
    let whole = format!("<Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    files.push(("_rels/.rels".to_owned(), format!("{head}<Relationships {package}>{whole}</Relationships>")));
    let files: Vec<(&str, String)> = files.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    zip(&files)
}

const MEETINGS: Sheet = Sheet {
    name: "Meetings",
    rows: &[
        &["Date", "Title", "Actors", "Deaths"],
        &["=45435", "Talks on the sea", "Lambert; Hong", "#3"],
        &["=45436.5", "Talks on land", "Hong", "#0"],
    ],
    merged: &[],
};

#[test]
fn a_sheet_is_a_table_with_days_as_the_program_means_them() {
    for (epoch, days) in [("", ["23 May 2024", "24 May 2024"]), ("<workbookPr date1904=\"1\"/>", ["24 May 2028", "25 May 2028"])] {
        let ran = run(&[("a.xlsx", &xlsx(&[MEETINGS], epoch))], &["list", "a.xlsx"]);
        assert_eq!(
            lines(&ran),
            [format!("{} other Talks on the sea table:a:2", days[0]), format!("{} 12:00 other Talks on land table:a:3", days[1])],
            "{}",
            ran.err
        );
        assert!(ran.err.contains("--map 'date=Date,title=Title,actor=Actors,figure=Deaths'"), "{}", ran.err);
    }
}

#[test]
fn a_title_and_a_year_over_all_columns_are_one_cell_each() {
    let sheet = Sheet {
        name: "Visits",
        rows: &[
            &["Visits of ministers", "", ""],
            &["Date", "Event", "Place"],
            &["#2018", "", ""],
            &["3 April", "Talks on the sea", "Oslo"],
            &["#2019", "", ""],
            &["5 May", "Talks on land", "Rome"],
        ],
        merged: &["A1:C1", "A3:C3", "A5:C5"],
    };
    let ran = run(&[("a.xlsx", &xlsx(&[sheet], ""))], &["list", "a.xlsx"]);
    assert!(ran.err.contains("--map 'date=Date,title=Event,place=Place'"), "{}", ran.err);
    assert_eq!(lines(&ran), ["3 Apr 2018 other Talks on the sea table:a:4", "5 May 2019 other Talks on land table:a:6"], "{}", ran.err);
}

#[test]
fn sheets_are_chosen_by_what_they_hold_and_those_with_the_same_columns_are_one() {
    let sheets = [
        Sheet { name: "Read me", rows: &[&["This file was made for a test", ""], &["by nobody", "x"]], merged: &[] },
        Sheet { name: "2023", rows: &[&["Date", "Title"], &["=45000", "A thing"]], merged: &[] },
        Sheet { name: "2024", rows: &[&["Date", "Title"], &["=45435", "Another thing"], &["45436 or so", "No day"]], merged: &[] },
        Sheet { name: "Other", rows: &[&["When", "What", "Where"], &["=45437", "Talks", "Rome"]], merged: &[] },
    ];
    let book = xlsx(&sheets, "");
    let ran = run(&[("a.xlsx", &book)], &["list", "a.xlsx"]);
    let titles: Vec<String> = lines(&ran).iter().map(|line| line.split(" table:").next().unwrap().to_owned()).collect();
    assert_eq!(titles, ["15 Mar 2023 other A thing", "23 May 2024 other Another thing", "25 May 2024 other Talks"], "{}", ran.err);
    let ran = run(&[("a.xlsx", &book)], &["check", "a.xlsx"]);
    for told in [
        "a.xlsx: 2 sheets with the same columns are read as one table: `2023` from line 1, `2024` from line 3",
        "a.xlsx: sheet `Read me` holds no table with dates; a.xlsx#NAME opens one",
        "(line 4, `Date`: 45436 or so)",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
    // One of them by its name.
    let ran = run(&[("a.xlsx", &book)], &["list", "a.xlsx#Other"]);
    assert_eq!(lines(&ran).len(), 1, "{}", ran.err);
    let ran = run(&[("a.xlsx", &book)], &["list", "a.xlsx#Nowhere"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("there is no sheet `Nowhere` in it; there are `Read me`, `2023`, `2024`, `Other`"), "{}", ran.err);
}

#[test]
fn merged_heads_stand_over_each_of_their_columns_and_merged_cells_in_each_of_their_rows() {
    let sheet = Sheet {
        name: "Wars",
        rows: &[
            &["Name", "Start", "", "", "End", ""],
            &["", "Year", "Month", "Day", "Year", "Month"],
            &["War of the Rivers", "#1823", "#4", "#7", "#1823", "#11"],
            &["", "#1824", "#1", "#2", "", ""],
        ],
        merged: &["A1:A2", "B1:D1", "E1:F1", "A3:A4"],
    };
    let ran = run(&[("a.xlsx", &xlsx(&[sheet], ""))], &["list", "a.xlsx"]);
    let map = "--map 'year=Start Year,month=Start Month,day=Start Day,end-year=End Year,end-month=End Month,title=Name'";
    assert!(ran.err.contains(map), "{}", ran.err);
    assert_eq!(
        lines(&ran),
        ["7 Apr 1823–Nov 1823 other War of the Rivers table:a:3", "2 Jan 1824 other War of the Rivers table:a:4"],
        "{}",
        ran.err
    );
}

#[test]
fn a_sheet_of_an_open_document_is_a_table_too() {
    let cell = |text: &str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-05-23\"><text:p>23.05.24</text:p></table:table-cell>";
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>\
         <office:spreadsheet><table:table table:name=\"A\"><table:table-row>{}{}</table:table-row><table:table-row>{day}{}</table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        cell("Date"),
        cell("Title"),
        cell("Talks on the sea"),
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let book = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
        ("META-INF/manifest.xml", manifest.to_owned()),
    ]);
    let ran = run(&[("a.ods", &book)], &["list", "a.ods"]);
    assert_eq!(lines(&ran), ["23 May 2024 other Talks on the sea table:a:2"], "{}", ran.err);
}

#[test]
fn what_is_no_workbook_inside_says_so() {
    let broken = zip(&[("[Content_Types].xml", "<a/>".to_owned()), ("xl/workbook.xml", "<a".to_owned())]);
    for (name, content) in [("a.xlsx", &broken[..]), ("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and nothing")] {
        let ran = run(&[(name, content)], &["list", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        assert!(ran.err.contains("this is an ") && ran.err.contains("help:"), "{}", ran.err);
    }
}

#[test]
fn sheets_of_events_sources_and_associations_are_joined() {
    let sheets = [
        Sheet {
            name: "Events",
            rows: &[&["Description", "Date", "Association 1"], &["They met at the bridge", "=45435", "talks"]],
            merged: &[],
        },
        Sheet {
            name: "EXPORT_EVENTS",
            rows: &[
                &[
                    "id",
                    "description",
                    "date",
                    "time",
                    "location",
                    "latitude",
                    "longitude",
                    "association1",
                    "association2",
                    "source1",
                    "source2",
                ],
                &["e1", "They met at the bridge", "05/23/2024", "16:20", "Old Bridge", "#31.5", "#34.75", "talks", "story", "src1", "src2"],
                &["e2", "They parted", "05/06/2024", "", "Nowhere", "", "", "unheard", "", "https://press.example/1", ""],
                &["e3", "No day", "", "", "", "", "", "", "", "", ""],
            ],
            merged: &[],
        },
        Sheet {
            name: "EXPORT_ASSOCIATIONS",
            rows: &[
                &["id", "title", "desc", "mode", "filter_path0", "filter_path1"],
                &["talks", "talks", "", "FILTER", "Diplomacy", "Talks on water"],
                &["story", "The long story", "", "NARRATIVE", "", ""],
            ],
            merged: &[],
        },
        Sheet {
            name: "EXPORT_SOURCES",
            rows: &[
                &["id", "title", "thumbnail", "description", "path1", "path2", "type"],
                &["src1", "A photo", "", "Seen from above", "https://pictures.example/1.jpg", "https://pictures.example/2.jpg", "Photo"],
                &["src2", "A film", "", "", "https://films.example/1", "", "Video"],
            ],
            merged: &[],
        },
        Sheet { name: "Sites", rows: &[&["Location", "Lat", "Long"], &["Nowhere", "#10", "#20"]], merged: &[] },
        Sheet { name: "Press", rows: &[&["Date", "Headline"], &["2024-05-24", "They met"]], merged: &[] },
    ];
    let book = xlsx(&sheets, "");
    let ran = run(&[("a.xlsx", &book)], &["list", "a.xlsx", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}\n{}", ran.err));
    let events = all["events"].as_array().unwrap();
    assert_eq!(events.len(), 2, "{}", ran.out);
    assert_eq!((events[0]["when"].as_str(), events[0]["title"].as_str()), (Some("2024-05-06"), Some("They parted")));
    assert_eq!(events[1]["when"], "2024-05-23T16:20");
    let named = |list: &str, id: &serde_json::Value, field: &str| {
        let found = all[list].as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap();
        found[field].clone()
    };
    let labels: Vec<_> = events[1]["about"].as_array().unwrap().iter().map(|issue| named("issues", issue, "label")).collect();
    assert_eq!(labels, ["Talks on water", "The long story"]);
    let wider = named("issues", &events[1]["about"][0], "broader");
    assert_eq!(named("issues", &wider, "label"), "Diplomacy");
    let sources: Vec<_> = events[1]["accounts"].as_array().unwrap().iter().map(|account| &account["source"]).collect();
    assert_eq!(sources.iter().map(|source| named("sources", source, "title")).collect::<Vec<_>>(), ["A photo", "A film"]);
    assert_eq!(named("sources", sources[0], "url"), "https://pictures.example/1.jpg");
    assert_eq!(named("places", &events[1]["place"], "latitude"), 31.5);
    assert_eq!(named("places", &events[0]["place"], "longitude"), 20.0, "a site says where a place lies");
    let checked = run(&[("a.xlsx", &book)], &["check", "a.xlsx"]);
    for told in [
        "Timemap sheets: 3 records read, 2 kept, 1 left out",
        "`Events` are passed over",
        "1 cell names an association that no sheet has",
        "sheet `Press` holds no table of Timemap; a.xlsx#NAME opens one",
    ] {
        assert!(checked.out.contains(told), "{told}\n{}", checked.out);
    }
}

#[test]
fn tables_of_timemap_beside_each_other_are_joined_too() {
    let events = "id,description,date,association1,source1\n1,They met,05/23/2024,talks,src1\n";
    let sources = "id,title,path1,type\nsrc1,A photo,https://pictures.example/1.jpg,Photo\n";
    let ran = run(&[("e.csv", events.as_bytes()), ("s.csv", sources.as_bytes())], &["list", "e.csv", "s.csv", "--format", "json"]);
    assert!(ran.out.contains("\"A photo\"") && ran.out.contains("https://pictures.example/1.jpg"), "{}{}", ran.out, ran.err);
    let alone = run(&[("s.csv", sources.as_bytes())], &["list", "s.csv"]);
    assert!(alone.err.contains("no table with events is named beside it"), "{}", alone.err);
}
