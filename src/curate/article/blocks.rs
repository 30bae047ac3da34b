//! What a layout yields: blocks of text, and what the text says of itself.

use crate::dates::{self, Day, Edtf, Precision};

/// A text as its layout gives it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub says: Says,
    /// The paragraphs, each with single spaces and perhaps line ends between the items of a list.
    pub blocks: Vec<String>,
    pub remarks: Vec<String>,
}

/// What a text says of itself.
#[derive(Debug, Default)]
pub(super) struct Says {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub author: Option<String>,
    /// The day, and where it stands.
    pub dated: Option<(Day, &'static str)>,
    pub language: Option<String>,
    pub url: Option<String>,
}

/// Words with single spaces between them, made harmless.
pub(super) fn spaced(text: &str) -> String {
    crate::text::safe_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of a date of any spelling, also with an hour: `2024-05-30T10:00:00-04:00` is the 30th, where it was printed.
pub(super) fn day(written: &str) -> Option<Day> {
    let written = written.trim();
    if written.len() > 60 {
        return None;
    }
    let one = |text: &str| {
        let edtf = Edtf::parse(text).ok().or_else(|| dates::read(text, &dates::Hints::default()).ok())?;
        (edtf.precision() == Precision::Day && edtf.span().earliest == edtf.span().latest).then(|| edtf.span().earliest)
    };
    let before_hour = || written.get(..10).filter(|start| start.bytes().filter(u8::is_ascii_digit).count() == 8).and_then(one);
    before_hour().or_else(|| one(written)).or_else(|| of_mail(written))
}

/// `Thu, 30 May 2024 22:10:00 GMT`, as feeds write it.
fn of_mail(written: &str) -> Option<Day> {
    chrono::DateTime::parse_from_rfc2822(written).ok().map(|moment| Day::from(moment.date_naive()))
}
