//! Whether a text was read before: the same words, or another version of the same article.

use super::Article;
use crate::model::{Directory, Id, Source};

/// A source that a text is known from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// The same words.
    Same(Id<Source>),
    /// The same article, with other words: its address, or its title and publisher, are the same.
    Changed(Id<Source>),
}

/// The source of a dossier from which this text is known.
#[must_use]
pub fn known(article: &Article, directory: &Directory) -> Option<Known> {
    let sources = || directory.sources.values();
    let same = sources().find(|source| source.text_sha256.as_deref() == Some(&article.sha256));
    if let Some(source) = same {
        return Some(Known::Same(source.id.clone()));
    }
    let is_one = |source: &&Source| {
        let by_address = article.url.is_some() && article.url.as_deref() == source.url.as_deref();
        let by_title = article.title.as_deref().is_some_and(|title| title == &*source.title)
            && article.publisher.as_deref() == source.publisher.as_deref()
            && article.dated.is_some_and(|day| source.issued.as_ref().is_some_and(|issued| issued.span().earliest == day));
        source.text_sha256.is_some() && (by_address || by_title)
    };
    sources().find(is_one).map(|source| Known::Changed(source.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::{Given, read};
    use super::*;
    use crate::model::{Line, SourceType};

    #[test]
    fn the_same_words_and_a_changed_version_are_told_apart() {
        let given = Given { url: Some("https://a.example/1".into()), ..Given::default() };
        let article = |words: &str| read("a.txt", words, &given).remove(0);
        let mut directory = Directory::default();
        let id = Id::new("s").unwrap();
        let source = Source {
            url: Some("https://a.example/1".into()),
            text_sha256: Some(Line::from(&*article("They met on Tuesday.").sha256)),
            ..Source::new(id.clone(), "A".into(), SourceType::NewsReport)
        };
        directory.sources.insert(id.clone(), source);
        // Line ends and spaces are no words.
        assert_eq!(known(&article("They met\non  Tuesday.\n"), &directory), Some(Known::Same(id.clone())));
        assert_eq!(known(&article("They met on Wednesday."), &directory), Some(Known::Changed(id)));
        assert_eq!(known(&read("b.txt", "They met on Wednesday.", &Given::default())[0], &directory), None);
    }
}
