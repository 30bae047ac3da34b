//! The words of a sentence, and the small closed classes of English words that rules ask for.

use std::ops::Range;

/// A word or a sign of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Bytes of the article's text.
    pub at: Range<usize>,
    /// As written.
    pub shown: String,
    /// In small letters.
    pub lower: String,
    /// Begins with a capital letter.
    pub capital: bool,
    /// All of its letters are capitals, and it has two at least.
    pub capitals: bool,
    pub is_word: bool,
    /// Stands inside quotation marks.
    pub quoted: bool,
}

impl Token {
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }
}

/// The longest word; what is longer is cut, so that no rule has to look at a megabyte.
const MAX_LEN: usize = 60;

/// The most words and signs of a sentence that are looked at: one of a megabyte is a list.
const MAX_TOKENS: usize = 2_000;

/// Cuts a sentence that begins at `start`; `quoted` says whether it begins inside quotation marks.
pub(super) fn cut(sentence: &str, start: usize, mut quoted: bool) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = sentence.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if out.len() == MAX_TOKENS {
            break;
        }
        if c.is_whitespace() {
            continue;
        }
        if !c.is_alphanumeric() {
            let opens = c == '“' || c == '"' && !quoted;
            let closes = c == '”' || c == '"' && quoted;
            quoted = quoted && !closes;
            // "'s" and "’s" are words of their own.
            let possessive = matches!(c, '’' | '\'')
                && sentence[at + c.len_utf8()..].starts_with('s')
                && !sentence[at + c.len_utf8() + 1..].starts_with(char::is_alphanumeric);
            let mut end = at + c.len_utf8();
            if possessive {
                chars.next();
                end += 1;
            }
            let lower = if possessive { "'s".to_owned() } else { c.to_string() };
            let shown = sentence[at..end].to_owned();
            out.push(Token { at: start + at..start + end, shown, lower, capital: false, capitals: false, is_word: false, quoted });
            quoted = quoted || opens;
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next_at, next)) = chars.peek().copied() {
            let rest = &sentence[next_at + next.len_utf8()..];
            let joins = match next {
                '’' | '\'' | 'ʼ' | 'ʾ' | 'ʿ' | '‘' => {
                    let is_possessive = rest.starts_with('s') && !rest[1..].starts_with(char::is_alphanumeric);
                    rest.starts_with(char::is_alphanumeric) && !is_possessive
                }
                '-' | '&' => rest.starts_with(char::is_alphanumeric),
                '.' => {
                    is_initials(&sentence[at..next_at])
                        || rest.starts_with(|c: char| c.is_ascii_digit()) && sentence[at..next_at].ends_with(|c: char| c.is_ascii_digit())
                }
                ',' => rest.starts_with(|c: char| c.is_ascii_digit()) && sentence[at..next_at].ends_with(|c: char| c.is_ascii_digit()),
                _ => next.is_alphanumeric() || unicode_normalization::char::is_combining_mark(next),
            };
            if !joins {
                break;
            }
            end = next_at + next.len_utf8();
            chars.next();
        }
        let word = &sentence[at..end];
        let shown: String = word.chars().take(MAX_LEN).collect();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        out.push(Token {
            at: start + at..start + end,
            lower: shown.to_lowercase().replace('’', "'"),
            shown,
            capital: c.is_uppercase(),
            capitals: letters >= 2 && word.chars().all(|c| !c.is_lowercase()),
            is_word: true,
            quoted,
        });
    }
    out
}

/// "U", "U.S", "J": a full stop behind it belongs to it.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

/// Words that stand between a verb and what belongs to it.
pub(super) fn is_adverb(token: &Token) -> bool {
    const OTHERS: &[&str] = &[
        "also",
        "then",
        "later",
        "again",
        "not",
        "never",
        "once",
        "now",
        "today",
        "yesterday",
        "already",
        "just",
        "still",
        "even",
        "earlier",
        "soon",
        "first",
        "last",
        "both",
        "all",
        "only",
        "ever",
        "yet",
        "since",
        "formally",
        "n't",
        "long",
        "together",
        "instead",
        "too",
        "further",
        "duly",
        "once",
    ];
    token.is(OTHERS)
        || token.lower.ends_with("ly")
            && !token.is(&["italy", "ally", "family", "assembly", "reply", "supply", "july", "rally", "apply", "anomaly"])
}

pub(super) const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "'s", "'re"];
pub(super) const HAVE: &[&str] = &["has", "have", "had", "having", "'ve"];
pub(super) const WILL: &[&str] = &["will", "shall", "'ll", "wo"];
/// What they say may never come to pass.
pub(super) const MAY: &[&str] = &["may", "might", "could", "can", "should", "must", "cannot", "ought"];
pub(super) const DO: &[&str] = &["do", "does", "did"];
pub(super) const NOT: &[&str] = &["not", "never", "n't", "no", "neither", "nor"];

/// Prepositions before what takes no part: "in Geneva", "after the visit".
pub(super) const APART: &[&str] = &[
    "in",
    "at",
    "to",
    "for",
    "on",
    "during",
    "after",
    "before",
    "against",
    "near",
    "off",
    "around",
    "into",
    "through",
    "over",
    "about",
    "via",
    "under",
    "since",
    "until",
    "across",
    "toward",
    "towards",
    "within",
    "without",
    "amid",
    "despite",
    "regarding",
    "concerning",
    "along",
    "inside",
    "outside",
    "beyond",
    "like",
    "including",
    "following",
    "unlike",
    "as",
    "than",
    "beside",
    "above",
    "below",
];

/// Words that open a clause of its own.
pub(super) const CLAUSES: &[&str] = &[
    "that", "which", "who", "whom", "whose", "when", "while", "where", "after", "before", "because", "if", "unless", "although", "though",
    "since", "until", "as", "whether", "whereas", "so", "but", "once", "whenever",
];

pub(super) const DETERMINERS: &[&str] = &[
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "this",
    "that",
    "these",
    "those",
    "some",
    "several",
    "two",
    "three",
    "four",
    "five",
    "six",
    "both",
    "all",
    "senior",
    "top",
    "high-level",
    "first",
    "second",
    "third",
    "last",
    "next",
    "other",
    "another",
    "new",
    "no",
    "any",
    "each",
    "every",
];

/// Words with a capital that are never a name's first word.
pub(super) fn is_common(token: &Token) -> bool {
    token.is(DETERMINERS)
        || token.is(CLAUSES)
        || token.is(APART)
        || token.is(&[
            "he", "she", "it", "they", "we", "you", "i", "and", "or", "but", "of", "by", "with", "from", "not", "there", "here", "then",
            "what", "who", "how", "why", "nor", "yet", "is", "are", "was", "were", "did", "does", "do", "would", "will", "had", "has",
            "have", "let", "if",
        ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        cut(text, 0, false).into_iter().map(|token| token.lower).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        for (text, expected) in [
            ("the U.S.’s aim", "the|u.s.|'s|aim"),
            ("China’s Ma", "china|'s|ma"),
            ("Khālid al-Ṭāʾī met O’Brien.", "khālid|al-ṭāʾī|met|o'brien|."),
            ("d’affaires, 1,200 3.5", "d'affaires|,|1,200|3.5"),
            ("Brest-Litovsk in 1913;", "brest-litovsk|in|1913|;"),
            ("the ministers’ visit", "the|ministers|’|visit"),
        ] {
            assert_eq!(told(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_in_quotation_marks_is_known() {
        let quoted: Vec<bool> = cut("He “met him” twice", 0, false).into_iter().map(|token| token.quoted).collect();
        assert_eq!(quoted, [false, false, true, true, false, false]);
        assert!(cut("a \"b\" c", 0, false)[2].quoted && !cut("a \"b\" c", 0, false)[4].quoted);
    }
}
