//! Plain text: blocks between empty lines; a first line without a full stop is the headline.

use super::blocks::{Found, Says, day, spaced};

/// A text without empty lines whose lines are on the average longer than this has a paragraph a line.
const LONG_LINE: usize = 120;
/// A headline has at most so many characters.
const HEADLINE: usize = 250;

pub(super) fn read(text: &str) -> Found {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut blocks = split(&text);
    let mut says = Says::default();
    if blocks.len() > 1 && is_headline(&blocks[0]) {
        says.title = Some(spaced(&blocks.remove(0)));
    }
    // A line under the headline that is nothing but a date is the day of issue, and still a block of the text.
    says.dated = blocks.iter().take(2).find_map(|block| dateline(block)).map(|day| (day, "the line under the headline"));
    says.publisher = blocks.iter().take(3).find_map(|block| agency(block));
    let blocks = blocks.iter().map(|block| items(block)).filter(|block| !block.is_empty()).collect();
    Found { says, blocks, remarks: Vec::new() }
}

/// The blocks between empty lines.
pub(super) fn split(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let there = || lines.iter().filter(|line| !line.trim().is_empty());
    let has_breaks =
        lines.iter().skip_while(|line| line.trim().is_empty()).zip(lines.iter().skip(1)).any(|(_, next)| next.trim().is_empty());
    let count = there().count();
    if !has_breaks && count > 1 && there().map(|line| line.len()).sum::<usize>() / count > LONG_LINE {
        return there().map(|line| (*line).to_owned()).collect();
    }
    let mut blocks: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.trim().is_empty() {
            open = false;
        } else if open && let Some(block) = blocks.last_mut() {
            block.push('\n');
            block.push_str(line);
        } else {
            blocks.push(line.to_owned());
            open = true;
        }
    }
    blocks
}

/// A block as one line, or one a item where it is a list: an item ends no sentence with a full stop.
fn items(block: &str) -> String {
    let item = |line: &'_ str| ["- ", "* ", "• ", "· "].iter().find_map(|mark| line.trim_start().strip_prefix(mark)).map(str::to_owned);
    if block.lines().filter(|line| item(line).is_some()).count() < 2 {
        return spaced(block);
    }
    let mut lines: Vec<String> = Vec::new();
    for line in block.lines() {
        match (item(line), lines.last_mut()) {
            (Some(item), _) => lines.push(spaced(&item)),
            (None, Some(last)) => last.extend([" ", &spaced(line)]),
            (None, None) => lines.push(spaced(line)),
        }
    }
    lines.join("\n")
}

fn is_headline(block: &str) -> bool {
    let block = block.trim();
    !block.contains('\n')
        && block.chars().count() <= HEADLINE
        && !block.ends_with(['.', '!', ':', ';', '”', '"', '。', '！', '？', '：', '；'])
        && day(block).is_none()
}

/// The agency of a report that begins with "SEOUL, Oct. 8 (Yonhap) --".
fn agency(block: &str) -> Option<String> {
    const REACH: usize = 120;
    let (place, rest) = block.split_once(" (").filter(|(place, _)| place.len() <= REACH)?;
    let (name, text) = rest.split_once(')')?;
    let is_place = place.chars().take_while(|c| !c.is_whitespace() && *c != ',').all(char::is_uppercase);
    let is_name = name.len() <= 40 && name.starts_with(char::is_uppercase) && !name.contains(|c: char| c.is_ascii_digit());
    let goes_on = ["--", "—", "–", "-"].iter().any(|dash| text.trim_start().starts_with(dash));
    (is_place && is_name && goes_on).then(|| spaced(name))
}

fn dateline(block: &str) -> Option<crate::dates::Day> {
    let words = spaced(block);
    let words = ["Published on", "Published", "Updated on", "Updated", "Posted on", "Date"]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(&words);
    day(words.trim_start_matches([':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_lie_between_empty_lines_and_a_headline_is_none() {
        let found = read("Two sides meet\n\nMay 30, 2024\n\nA first\nparagraph.\n \t\nA second.\r\n");
        assert_eq!(found.blocks, ["May 30, 2024", "A first paragraph.", "A second."]);
        assert_eq!(found.says.title.as_deref(), Some("Two sides meet"));
        assert_eq!(found.says.dated.map(|(day, _)| day.to_string()).as_deref(), Some("2024-05-30"));
        assert_eq!(read("STATE DEPARTMENT — A meeting.\n\nMore.").blocks.len(), 2);
        assert_eq!(read("one line").blocks, ["one line"]);
        let of = |text: &str| read(text).says.publisher;
        assert_eq!(of("Talks\n\nSEOUL, Oct. 8 (Yonhap) -- Lee met Ray.").as_deref(), Some("Yonhap"));
        assert_eq!(of("Lee (Norway) - who else? - met Ray."), None);
        assert_eq!(read("So far\n\n- A met\n  B\n- C left\n").blocks, ["A met B\nC left"]);
    }

    #[test]
    fn without_empty_lines_long_lines_are_paragraphs_and_short_ones_are_wrapped() {
        let long = "word ".repeat(40);
        assert_eq!(read(&format!("{long}.\n{long}.\n")).blocks.len(), 2);
        assert_eq!(read("A line that\nis wrapped.\n").blocks, ["A line that is wrapped."]);
    }
}
