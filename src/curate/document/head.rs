//! The frame of a document: a list or a field that it does not have yet.

use super::patch::{FramePart, ListName, Patch};
use super::pieces::{DossierText, Part};
use crate::curate::json::{Json, JsonError, rewrite};
use crate::curate::kind::RecordKind;
use crate::model::dossier::FORMAT;

/// The fields of a document, in order.
const ORDER: [&str; 10] = ["$schema", "format", "title", "summary", "actors", "issues", "places", "sources", "events", "notes"];

impl DossierText {
    /// The patch that adds an empty list of a kind.
    pub(super) fn new_list(&self, kind: RecordKind) -> Patch {
        let new = [FramePart::Text("[".to_owned()), FramePart::Records(ListName { kind, lines: false }), FramePart::Text("]".to_owned())];
        self.new_field(kind.list(), new.to_vec())
    }

    /// The patch that sets a field of the document which is no list of records; `None` if it is so already, or is to be taken
    /// out: that is not supported.
    ///
    /// # Errors
    /// Its text cannot be told apart.
    pub fn set_fact(&self, name: &str, value: &Json) -> Result<Option<Patch>, JsonError> {
        let before = self.frame();
        let mut after = before.clone();
        for part in &mut after {
            if let FramePart::Value(known, text) = part
                && known == name
            {
                *text = rewrite(text, value, self.layout(), self.unit())?;
                return Ok((before != after).then_some(Patch::Frame { before, after }));
            }
        }
        let text = self.layout.block(value, self.unit());
        Ok(Some(self.new_field(name, vec![FramePart::Value(name.to_owned(), text)])))
    }

    fn unit(&self) -> &str {
        self.layout.indent.as_deref().unwrap_or_default()
    }

    /// The frame with one more field, before the first one that comes after it.
    fn new_field(&self, name: &str, value: Vec<FramePart>) -> Patch {
        let before = self.frame();
        let key = self.layout.key(name);
        let after = match Self::place_in_frame(&before, name) {
            Some(Place { part, at, lead, is_last }) => {
                let FramePart::Text(text) = &before[part] else { return Patch::Frame { after: before.clone(), before } };
                let (start, rest) = text.split_at(at);
                let (comma_before, comma_after) =
                    if is_last { (format!(",{lead}"), String::new()) } else { (String::new(), format!(",{lead}")) };
                let mut after = before[..part].to_vec();
                after.push(FramePart::Text(format!("{start}{comma_before}{key}")));
                after.extend(value);
                after.push(FramePart::Text(format!("{comma_after}{rest}")));
                after.extend_from_slice(&before[part + 1..]);
                after
            }
            // A stream without a header gets one.
            None => {
                let mark = usize::from(matches!(before.first(), Some(FramePart::Text(text)) if text == "\u{feff}"));
                let mut after = before[..mark].to_vec();
                // The frame is as the next reader of the file finds it.
                after.push(FramePart::Text(format!("{{{}", self.layout.key("format"))));
                after.push(FramePart::Value("format".to_owned(), format!("\"{FORMAT}\"")));
                after.push(FramePart::Text(format!(",{key}")));
                after.extend(value);
                after.push(FramePart::Text(format!("}}{}", self.layout.newline)));
                after.extend_from_slice(&before[mark..]);
                after
            }
        };
        Patch::Frame { before, after: FramePart::joined(after) }
    }

    /// Where a field goes: before the first key of a later one, else behind the last field.
    fn place_in_frame(frame: &[FramePart], name: &str) -> Option<Place> {
        let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
        let is_lines = |part: &FramePart| matches!(part, FramePart::Records(list) if list.lines);
        let is_field = |part: &FramePart| !matches!(part, FramePart::Text(_)) && !is_lines(part);
        let name_of = |part: &FramePart| match part {
            FramePart::Value(name, _) => name.clone(),
            FramePart::Records(list) => list.kind.list().to_owned(),
            FramePart::Text(_) => String::new(),
        };
        let fields: Vec<usize> = (0..frame.len()).filter(|at| is_field(&frame[*at])).collect();
        let text = |part: usize| if let FramePart::Text(text) = &frame[part] { text.as_str() } else { "" };
        // The white space before a key, which ends the text before its value.
        let key = |part: usize| {
            let text = text(part);
            let end = text.rfind(':').and_then(|colon| text[..colon].trim_end().len().checked_sub(1));
            let at = end.and_then(|end| text[..end].rfind('"')).unwrap_or(text.len());
            let lead = &text[text[..at].trim_end().len()..at];
            (at, lead.to_owned())
        };
        let later = fields.iter().find(|at| rank(&name_of(&frame[**at])) > rank(name));
        if let Some(part) = later.and_then(|at| at.checked_sub(1)) {
            let (at, lead) = key(part);
            return Some(Place { part, at, lead, is_last: false });
        }
        let last = *fields.last()?;
        let second = fields.get(1).or(fields.first()).and_then(|at| at.checked_sub(1));
        let lead = second.map(|part| key(part).1).unwrap_or_default();
        let at = usize::from(text(last + 1).starts_with(']'));
        Some(Place { part: last + 1, at, lead, is_last: true })
    }

    /// The white space of the line on which the name of a list stands.
    pub(super) fn indent_of(&self, list: usize) -> String {
        let at = self.parts.iter().position(|part| matches!(part, Part::Records(known) if *known == list));
        let before = at.and_then(|at| at.checked_sub(1)).map(|at| &self.parts[at]);
        let text = if let Some(Part::Text(piece)) = before { self.str(piece) } else { "" };
        let line = text.rsplit_once('\n').map_or("", |(_, line)| line);
        line[..line.len() - line.trim_start().len()].to_owned()
    }
}

/// A place in the frame for a field.
struct Place {
    /// The text in which it is.
    part: usize,
    /// Where in that text.
    at: usize,
    /// The white space before a field.
    lead: String,
    /// Whether no field follows.
    is_last: bool,
}
