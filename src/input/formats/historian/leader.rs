//! Titles before names: "President Francesco Cossiga and Prime Minister Giulio Andreotti" are two people.
//!
//! Owns the titles of heads of state and of government. Leaves the identity of a person to the reader.

/// Words of titles, if a name follows them.
const TITLES: &[&str] = &[
    "acting",
    "interim",
    "provisional",
    "vice",
    "deputy",
    "federal",
    "first",
    "former",
    "president",
    "president-elect",
    "president-",
    "prime",
    "premier",
    "minister",
    "minster",
    "minister-elect",
    "minister-designate",
    "chancellor",
    "chancellor-elect",
    "king",
    "queen",
    "shah",
    "emperor",
    "empress",
    "sultan",
    "amir",
    "emir",
    "pope",
    "prince",
    "princess",
    "crown",
    "grand",
    "duke",
    "duchess",
    "regent",
    "chairman",
    "chairwoman",
    "chairperson",
    "governor",
    "governor-general",
    "general",
    "brigadier",
    "lieutenant",
    "major",
    "colonel",
    "captain",
    "marshal",
    "field",
    "admiral",
    "chief",
    "executive",
    "head",
    "taoiseach",
    "sheikh",
    "shaikh",
    "secretary",
    "secretary-general",
    "leader",
    "member",
    "junta",
    "foreign",
    "co-president",
    "elect",
    "representative",
    "ambassador",
    "dr.",
    "sir",
    "lord",
    "captain-regent",
    "co-chairman",
];

/// Titles that are names as well: after another title they belong to the name ("Prime Minister Amir Abbas Hoveyda").
const NAMES: &[&str] = &["amir", "emir", "shah", "sheikh", "shaikh", "lord", "sir", "dr.", "prince"];

/// Words that complete a title: "Head of Government", "President of the Council of Ministers".
const BODIES: &[&str] = &[
    "state",
    "government",
    "council",
    "ministers",
    "presidency",
    "junta",
    "cabinet",
    "republic",
    "military",
    "supreme",
    "revolutionary",
    "affairs",
    "army",
    "parliament",
    "national",
    "command",
    "staff",
    "tripartite",
    "collective",
    "administrative",
    "nation",
    "commission",
];

/// A longer text is not searched for people.
const MAX_LEN: usize = 400;

/// All people in a text, each with a title, or an empty one.
pub(super) fn named(printed: &str) -> Vec<(&str, &str)> {
    let printed = printed.trim();
    if printed.len() > MAX_LEN {
        return vec![("", printed)];
    }
    for joint in [" and ", ", ", "; "] {
        for (at, _) in printed.match_indices(joint) {
            let (first, second) = (&printed[..at], &printed[at + joint.len()..]);
            // "Premier and Prince Sihanouk" is one person with two titles.
            if !apart(first).1.is_empty() && !apart(second).0.is_empty() && !apart(second).1.is_empty() {
                let mut all = named(first);
                all.extend(named(second));
                return all;
            }
        }
    }
    let (title, name) = apart(printed);
    // A text that is only a title is the best name available.
    vec![if name.is_empty() { ("", printed) } else { (title, name) }]
}

/// The title and the name.
fn apart(printed: &str) -> (&str, &str) {
    let mut end = 0;
    let mut within = false;
    let mut at = 0;
    while at < printed.len() {
        let word_end = printed[at..].find(' ').map_or(printed.len(), |space| at + space);
        let word = printed[at..word_end].trim_end_matches(',').to_lowercase();
        let next = (word_end + 1).min(printed.len());
        let is_name = end > 0
            && NAMES.contains(&word.as_str())
            && !matches!(printed[..at].trim_end().rsplit(' ').next(), Some("Crown" | "and" | "&"));
        if is_name {
            break;
        }
        if TITLES.contains(&word.as_str()) || (within && BODIES.contains(&word.as_str())) {
            end = next;
            within = false;
        } else if end > 0 && matches!(word.as_str(), "of" | "the" | "and" | "&" | "for" | "in") {
            within = true;
        } else {
            break;
        }
        // "Council of Revolutionary Command": a body may be followed by another.
        within |= BODIES.contains(&word.as_str());
        at = next;
    }
    (printed[..end].trim(), printed[end..].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_names_and_two_people_are_two() {
        for (printed, wanted) in [
            ("King Kalakaua", vec![("King", "Kalakaua")]),
            (
                "President of the Council of Ministers Hussain Mohammad Ershad",
                vec![("President of the Council of Ministers", "Hussain Mohammad Ershad")],
            ),
            ("Chairman of the Presidency Bakir Izetbegovic", vec![("Chairman of the Presidency", "Bakir Izetbegovic")]),
            ("Brigadier General Juan Melgar Castro", vec![("Brigadier General", "Juan Melgar Castro")]),
            ("President-elect Fernando Collor de Mello", vec![("President-elect", "Fernando Collor de Mello")]),
            (
                "President Andrzej Duda and Prime Minister Donald Tusk",
                vec![("President", "Andrzej Duda"), ("Prime Minister", "Donald Tusk")],
            ),
            (
                "President Anwar Sadat, Prime Minister Mustafa Khalil",
                vec![("President", "Anwar Sadat"), ("Prime Minister", "Mustafa Khalil")],
            ),
            ("King Abdullah and Crown Prince Hussein", vec![("King", "Abdullah"), ("Crown Prince", "Hussein")]),
            ("Premier and Prince Sihanouk", vec![("Premier and Prince", "Sihanouk")]),
            ("President Tommy E. Remengesau, Jr.", vec![("President", "Tommy E. Remengesau, Jr.")]),
            ("Premier & Prince Sihanouk", vec![("Premier & Prince", "Sihanouk")]),
            ("Prime Minister Amir Abbas Hoveyda", vec![("Prime Minister", "Amir Abbas Hoveyda")]),
            ("Amir Sheikh Jabir", vec![("Amir", "Sheikh Jabir")]),
            ("Valdas Adamkus", vec![("", "Valdas Adamkus")]),
            ("Shah", vec![("", "Shah")]),
            ("", vec![("", "")]),
        ] {
            assert_eq!(named(printed), wanted, "{printed}");
        }
        assert_eq!(named(&"King A and ".repeat(1_000_000)).len(), 1);
    }
}
