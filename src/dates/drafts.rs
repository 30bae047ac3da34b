//! Turns the spellings of the drafts before ISO 8601-2 (2011 to 2018), which archives still hold, into today's.
//!
//! In the drafts, `u` and `x` are an unknown digit, `unknown` and `open` are the ends of an interval, `?~` is today's `%`, `y`
//! starts a long year, `p` gives significant digits, and brackets show which parts a mark belongs to.

/// The text in today's spelling, if it is in the spelling of a draft and has a single meaning. The caller checks that the
/// result is EDTF.
pub(super) fn today(text: &str) -> Option<String> {
    let ends: Vec<String> = text.split('/').map(|end| one(end).unwrap_or_else(|| end.to_owned())).collect();
    let today = ends.join("/");
    (today != text).then_some(today)
}

fn one(text: &str) -> Option<String> {
    match text {
        "unknown" => return Some(String::new()),
        "open" => return Some("..".to_owned()),
        _ => {}
    }
    if let Some(rest) = text.strip_prefix('y') {
        let digits = rest.bytes().all(|byte| byte.is_ascii_digit() || b"-ep".contains(&byte));
        return digits.then(|| format!("Y{}", rest.to_uppercase().replace('P', "S")));
    }
    let marks = text.replace("?~", "%").replace("~?", "%");
    Some(marks.replace(['u', 'x'], "X"))
}

/// Rewrites a date with brackets, `2004-(06-11)?`, so that the mark stands before each part that it belongs to. The caller
/// checks that the result is EDTF.
///
/// A mark after brackets applies to all parts inside them; any other mark applies to all parts on its left that are not in
/// brackets.
pub(super) fn without_brackets(text: &str) -> Option<String> {
    if !text.contains('(') {
        return None;
    }
    let ends: Option<Vec<String>> = text.split('/').map(ungrouped).collect();
    ends.map(|ends| ends.join("/"))
}

/// Year, month or day of a date in brackets.
#[derive(Default)]
struct Part {
    digits: String,
    marks: String,
    /// The number of brackets around it.
    depth: usize,
}

fn ungrouped(text: &str) -> Option<String> {
    let mut parts = vec![Part::default()];
    // The first part inside each open bracket.
    let mut open: Vec<usize> = Vec::new();
    let mut closed: Option<usize> = None;
    for letter in text.chars() {
        let last = parts.len() - 1;
        match letter {
            '(' => open.push(last),
            ')' => closed = Some(open.pop()?),
            '-' if !parts[last].digits.is_empty() => parts.push(Part::default()),
            '?' | '~' | '%' => {
                let all_inside = closed.is_some();
                let from = closed.unwrap_or_else(|| open.last().copied().unwrap_or(0));
                let depth = open.len();
                for part in parts[from..].iter_mut().filter(|part| all_inside || part.depth == depth) {
                    part.marks.push(letter);
                }
            }
            _ => {
                parts[last].digits.push(letter);
                parts[last].depth = open.len();
            }
        }
        if !matches!(letter, ')' | '?' | '~' | '%') {
            closed = None;
        }
    }
    let parts: Vec<String> = parts.iter().map(|part| format!("{}{}", mark(&part.marks), part.digits)).collect();
    open.is_empty().then(|| parts.join("-"))
}

/// Combines several marks into one.
fn mark(marks: &str) -> &'static str {
    match (marks.contains(['?', '%']), marks.contains(['~', '%'])) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    }
}
