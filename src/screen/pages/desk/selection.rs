//! The selected words of an article: a sentence, several, or single words.

use crate::curate::article::Article;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A place in the article: a sentence, or a word of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    sentence: usize,
    /// The word, from 0 on; `None` for the whole sentence.
    word: Option<usize>,
}

/// What is selected: from where it was begun to the cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    cursor: At,
    from: Option<At>,
}

impl Selection {
    /// One sentence.
    pub fn new(sentence: usize) -> Self {
        Self { cursor: At { sentence, word: None }, from: None }
    }

    /// The sentence under the cursor.
    pub fn sentence(&self) -> usize {
        self.cursor.sentence
    }

    /// The first and the last sentence of which something is selected.
    pub fn sentences(&self) -> Range<usize> {
        let other = self.from.map_or(self.cursor.sentence, |from| from.sentence);
        self.cursor.sentence.min(other)..self.cursor.sentence.max(other) + 1
    }

    /// Whether more, or less, than one sentence is selected.
    pub fn is_wide(&self) -> bool {
        self.from.is_some() || self.cursor.word.is_some()
    }

    /// Selects the sentence under the cursor alone.
    pub fn narrow(&mut self) {
        *self = Self::new(self.cursor.sentence);
    }

    /// Begins to select more, or stops.
    pub fn hold(&mut self) {
        self.from = if self.from.is_some() { None } else { Some(self.cursor) };
    }

    /// Selects these sentences.
    pub fn span(&mut self, sentences: Range<usize>) {
        self.from = Some(At { sentence: sentences.start, word: None });
        self.cursor = At { sentence: sentences.end.saturating_sub(1).max(sentences.start), word: None };
    }

    /// Moves to a sentence.
    pub fn go(&mut self, sentence: usize) {
        self.cursor = At { sentence, word: None };
    }

    /// Moves by words, also into the next sentence and the one before.
    pub fn go_by_word(&mut self, article: &Article, forward: bool) {
        let count = |sentence: usize| words(article, sentence).len();
        let At { sentence, word } = self.cursor;
        let next = match (word, forward) {
            (None, true) => Some((sentence, 0)),
            (None, false) => sentence.checked_sub(1).map(|before| (before, count(before).saturating_sub(1))),
            (Some(word), true) if word + 1 < count(sentence) => Some((sentence, word + 1)),
            (Some(_), true) => (sentence + 1 < article.sentences.len()).then_some((sentence + 1, 0)),
            (Some(0), false) => sentence.checked_sub(1).map(|before| (before, count(before).saturating_sub(1))),
            (Some(word), false) => Some((sentence, word - 1)),
        };
        if let Some((sentence, word)) = next.filter(|(sentence, _)| count(*sentence) > 0) {
            self.cursor = At { sentence, word: Some(word) };
            // From a whole sentence on, words alone are meant.
            if let Some(from) = &mut self.from
                && from.word.is_none()
                && from.sentence == sentence
            {
                from.word = Some(0);
            }
        }
    }

    /// The bytes of the text.
    pub fn bytes(&self, article: &Article) -> Range<usize> {
        let of = |at: At| {
            let sentence = article.sentences.get(at.sentence).map_or(0..0, |sentence| sentence.range.clone());
            match at.word {
                Some(word) => words(article, at.sentence).get(word).cloned().unwrap_or(sentence),
                None => sentence,
            }
        };
        let (one, other) = (of(self.cursor), of(self.from.unwrap_or(self.cursor)));
        one.start.min(other.start)..one.end.max(other.end)
    }
}

/// The words of a sentence, as bytes of the text.
fn words(article: &Article, sentence: usize) -> Vec<Range<usize>> {
    let Some(sentence) = article.sentences.get(sentence) else { return Vec::new() };
    let words = article.words(sentence).unicode_word_indices();
    words.map(|(at, word)| sentence.range.start + at..sentence.range.start + at + word.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curate::article::{Given, read};

    fn article() -> Article {
        read("a.txt", "They met in Geneva. Nobody spoke.\n\n两国会谈。", &Given::default()).remove(0)
    }

    fn selected(moves: impl Fn(&mut Selection, &Article)) -> String {
        let article = article();
        let mut selection = Selection::new(0);
        moves(&mut selection, &article);
        article.text[selection.bytes(&article)].to_owned()
    }

    #[test]
    fn sentences_and_words_are_selected() {
        assert_eq!(selected(|_, _| {}), "They met in Geneva.");
        assert_eq!(
            selected(|selection, _| {
                selection.hold();
                selection.go(1);
            }),
            "They met in Geneva. Nobody spoke."
        );
        assert_eq!(selected(|selection, article| selection.go_by_word(article, true)), "They");
        let two = |selection: &mut Selection, article: &Article| {
            selection.go_by_word(article, true);
            selection.go_by_word(article, true);
            selection.hold();
            (0..2).for_each(|_| selection.go_by_word(article, true));
        };
        assert_eq!(selected(two), "met in Geneva");
        assert_eq!(
            selected(|selection, article| {
                selection.go(2);
                selection.go_by_word(article, true);
            }),
            "两"
        );
        assert_eq!(selected(|selection, article| (0..99).for_each(|_| selection.go_by_word(article, true))), "谈");
        assert_eq!(selected(|selection, article| (0..99).for_each(|_| selection.go_by_word(article, false))), "They met in Geneva.");
    }
}
