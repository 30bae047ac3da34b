//! Whether a text is English: by how many of its words are the small words that every English text is full of.

use whichlang::{Lang, detect_language};

/// A language that a text seems to be in.
pub(super) struct Heard {
    pub tag: &'static str,
    pub name: &'static str,
}

/// How much of a text is looked at, in bytes.
const LOOK: usize = 20_000;
/// A text of fewer words than this says too little.
const FEW: usize = 12;

const SMALL_WORDS: &[&str] = &[
    "the", "of", "and", "to", "for", "with", "that", "said", "is", "by", "from", "has", "will", "were", "it", "on", "at", "would", "be",
    "have",
];

/// Small words of other languages; those that English has too are left out.
#[rustfmt::skip]
const THEIR_SMALL_WORDS: &[&str] = &[
    "der", "die", "das", "und", "den", "dem", "ein", "eine", "zu", "mit", "von", "im", "auf", "ist", "nicht", "le", "la", "les", "des", "et", "du", "une", "un",
    "pour", "dans", "que", "qui", "est", "sur", "au", "aux", "el", "los", "las", "del", "y", "con", "por", "para", "en", "una", "de", "di", "il", "che", "e", "per",
    "della", "gli", "è", "het", "een", "van", "voor", "op", "och", "att", "det", "som", "på", "av", "til", "o", "os", "da", "do", "dos", "em", "não", "ve", "bir",
    "bu", "ile", "için", "và", "của", "là", "các", "được",
];

/// The language of a text that is not in English; `None` if it is English, or too short to say.
pub(super) fn other_than_english(text: &str) -> Option<Heard> {
    let end = (0..=LOOK.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = &text[..end];
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let words: Vec<String> = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let is_foreign = letters >= 20 && latin * 2 < letters;
    let small = words.iter().filter(|word| SMALL_WORDS.contains(&word.as_str())).count();
    if !is_foreign && (words.len() < FEW || small * 100 >= words.len() * 15) {
        return None;
    }
    let heard = name(detect_language(text))?;
    // A text that is full of names has few small words, and may seem to be in any language: "Ann Lee met Bob Ray" in German.
    let theirs = words.iter().filter(|word| THEIR_SMALL_WORDS.contains(&word.as_str())).count();
    (is_foreign || small * 100 < words.len() * 8 && theirs * 100 >= words.len() * 8).then_some(heard)
}

fn name(language: Lang) -> Option<Heard> {
    let (tag, name) = match language {
        Lang::Ara => ("ar", "Arabic"),
        Lang::Cmn => ("zh", "Chinese"),
        Lang::Deu => ("de", "German"),
        Lang::Fra => ("fr", "French"),
        Lang::Hin => ("hi", "Hindi"),
        Lang::Ita => ("it", "Italian"),
        Lang::Jpn => ("ja", "Japanese"),
        Lang::Kor => ("ko", "Korean"),
        Lang::Nld => ("nl", "Dutch"),
        Lang::Por => ("pt", "Portuguese"),
        Lang::Rus => ("ru", "Russian"),
        Lang::Spa => ("es", "Spanish"),
        Lang::Swe => ("sv", "Swedish"),
        Lang::Tur => ("tr", "Turkish"),
        Lang::Vie => ("vi", "Vietnamese"),
        Lang::Eng => return None,
    };
    Some(Heard { tag, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_in_another_language_is_said_to_be_in_one() {
        for (text, expected) in [
            (
                "Die Außenministerin traf am Donnerstag in Berlin ihren Amtskollegen, um über die Lage in der Region zu sprechen und das Abkommen.",
                Some("de"),
            ),
            (
                "Le ministre des Affaires étrangères a reçu jeudi à Paris son homologue pour des entretiens sur la situation dans la région.",
                Some("fr"),
            ),
            ("中国外交部副部长马朝旭同美国常务副国务卿坎贝尔举行磋商，双方就中美关系及共同关心的国际和地区问题坦诚交换意见。", Some("zh")),
            (
                "The foreign ministers of the two states met in Geneva on Tuesday for the first time in almost two years, and spoke for three hours.",
                None,
            ),
            ("Geneva, Tuesday", None),
            ("Foreign Minister Ann Lee met President Bob Ray in Geneva. Foreign Minister Ann Lee met President Bob Ray in Geneva.", None),
            (
                "Dışişleri Bakanı Hakan Fidan, Ankara'da Alman mevkidaşı ile bir araya geldi ve ikili ilişkiler için bir görüşme yaptı.",
                Some("tr"),
            ),
        ] {
            assert_eq!(other_than_english(text).map(|heard| heard.tag), expected, "{text}");
        }
    }
}
