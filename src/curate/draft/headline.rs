//! Which event the headline tells, and what it says of it.

use super::cast::Cast;
use super::kinds::Takes;
use super::proto::Proto;
use crate::dates::Day;
use crate::model::{Kind, Medium};
use crate::text;

/// How far from the start the event may be told that the headline is about, in sentences.
const HEAD: usize = 3;

/// News is of the last days; a magazine's of the last month.
const RECENT: i32 = 31;

/// The number of the event at the head of the article whose people a headline names: the one whose words it has, or else what was
/// said to have happened rather than that it was said.
pub(super) fn told(title: &str, protos: &[Proto], cast: &Cast, issued: Option<Day>) -> Option<usize> {
    let folded = text::fold(title);
    let is_named = |who: usize| {
        let name = text::fold(&cast.of(who).name);
        let has = |word: &str| folded.split(|c: char| !c.is_alphanumeric()).any(|other| other == word);
        name.split(' ').any(|word| word.len() > 2 && has(word))
    };
    let at_head = protos.iter().enumerate().take_while(|(_, proto)| proto.sentence < HEAD);
    // "unveils" and "unveiled" begin alike.
    let has_words = |proto: &Proto| {
        let words = text::fold(&proto.words);
        let mut stems = words.split_whitespace().filter_map(|word| word.get(..4));
        stems.any(|stem| folded.split_whitespace().any(|word| word.starts_with(stem)))
    };
    // What lies back longer is no news, if the headline does not say it.
    let is_news = |proto: &Proto| issued.is_none_or(|day| proto.when.span().latest >= day.plus(-RECENT));
    let named: Vec<(usize, &Proto)> =
        at_head.filter(|(_, proto)| proto.who.iter().any(|(who, _)| is_named(*who)) && (is_news(proto) || has_words(proto))).collect();
    let first = named.first()?.1;
    let is_what_was_said = |proto: &Proto| proto.sentence == first.sentence && proto.takes != Takes::Speaker;
    let told = named.iter().find(|(_, proto)| has_words(proto)).or_else(|| named.iter().find(|(_, proto)| is_what_was_said(proto)));
    told.or(named.first()).map(|(at, _)| *at)
}

/// "Secretary Marlow’s Call with Foreign Minister Adeyo" over "spoke today with": they spoke by telephone.
pub(super) fn tell_of_a_call(title: &str, protos: &mut [Proto]) {
    let folded = text::fold(title);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // Leaders who call for peace may have met.
    let is_call = words
        .windows(2)
        .any(|two| matches!(two, ["call", "with" | "between"]) || two.iter().any(|word| matches!(*word, "phone" | "telephone")));
    let spoke = |proto: &&mut Proto| {
        proto.sentence < HEAD
            && proto.kind == Kind::Talks
            && proto.medium.is_none()
            && matches!(proto.words.as_str(), "spoke" | "speaks" | "talked")
    };
    if let Some(proto) = protos.iter_mut().find(spoke).filter(|_| is_call) {
        (proto.kind, proto.plover, proto.cameo, proto.medium) = (Kind::Call, "CONSULT-phone", "041", Some(Medium::Telephone));
    }
}
