//! The names in records, packed and unpacked: terms for filters, and the records of the directory.

use crate::dates::Edtf;
use crate::files::binary::{Packer, Unpacker};
use crate::index::query::{Facet, Term, TermId, Terms};
use crate::model::{Actor, ActorType, Directory, Id, Issue, Line, Place, Post, Source, SourceType};
use crate::text;

/// The value for a term without a wider one.
const NONE: u32 = u32::MAX;

/// The greatest number of levels of wider terms.
const DEEPEST: usize = 100;

pub(in crate::input) fn pack_terms(terms: &Terms) -> Vec<u8> {
    let mut packer = Packer::default();
    for facet in own_facets() {
        let list = terms.of(facet);
        packer.count(list.len());
        for (term, number) in list.iter().zip(0..) {
            packer.text(&term.id);
            packer.text(&term.label);
            packer.texts(term.other_names.iter().map(String::as_str));
            packer.number(term.broader.map_or(NONE, |broader| broader.0));
            let posts = if facet == Facet::Actor { terms.posts(TermId(number)) } else { &[] };
            packer.texts(posts.iter().map(String::as_str));
        }
    }
    packer.finish()
}

pub(in crate::input) fn terms(bytes: &[u8]) -> Option<Terms> {
    let mut unpacker = Unpacker::new(bytes);
    let mut terms = Terms::default();
    for facet in own_facets() {
        let count = unpacker.count(8 + 8 + 8 + 4 + 8)?;
        for number in 0..count {
            // Lists print labels and names without escaping.
            let (id, label) = (unpacker.text()?.to_owned(), text::safe_line(unpacker.text()?).into_owned());
            let other_names = unpacker.texts()?.into_iter().map(|name| text::safe_line(name).into_owned()).collect();
            let broader = Some(unpacker.number()?).filter(|broader| *broader != NONE).map(TermId);
            let posts = owned(&unpacker.texts()?);
            let term = terms.add(facet, Term { id, label, other_names, broader });
            // A term that was already there would shift the numbers of all later terms.
            if term.0 as usize != number || broader.is_some_and(|broader| broader.0 as usize >= count) {
                return None;
            }
            if !posts.is_empty() {
                terms.set_posts(term, posts);
            }
        }
        let above = |term: &Term| std::iter::successors(term.broader, |wider| terms.get(facet, *wider)?.broader).nth(DEEPEST);
        if terms.of(facet).iter().any(|term| above(term).is_some()) {
            return None;
        }
    }
    unpacker.is_empty().then_some(terms)
}

/// The facets with terms of their own.
fn own_facets() -> impl Iterator<Item = Facet> {
    Facet::ALL.into_iter().filter(|facet| facet.named_by() == *facet)
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(in crate::input) fn pack_directory(directory: &Directory) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.count(directory.actors.len());
    directory.actors.values().for_each(|actor| pack_actor(&mut packer, actor));
    packer.count(directory.issues.len());
    for Issue { id, label, broader, other_names } in directory.issues.values() {
        packer.text(id.as_str());
        packer.text(label);
        packer.perhaps(broader.as_ref().map(Id::as_str));
        packer.texts(other_names.iter().map(|name| &**name));
    }
    packer.count(directory.places.len());
    for Place { id, name, country, part_of, other_names, latitude, longitude } in directory.places.values() {
        packer.text(id.as_str());
        packer.text(name);
        packer.perhaps(country.as_deref());
        packer.perhaps(part_of.as_ref().map(Id::as_str));
        packer.texts(other_names.iter().map(|name| &**name));
        pack_point(&mut packer, latitude.zip(*longitude));
    }
    packer.count(directory.sources.len());
    directory.sources.values().for_each(|source| pack_source(&mut packer, source));
    packer.finish()
}

pub(in crate::input) fn directory(bytes: &[u8]) -> Option<Directory> {
    let mut unpacker = Unpacker::new(bytes);
    let from = &mut unpacker;
    let mut directory = Directory::default();
    for _ in 0..from.count(8)? {
        let actor = actor(from)?;
        directory.actors.insert(actor.id.clone(), actor);
    }
    for _ in 0..from.count(8)? {
        let issue = Issue { id: id(from)?, label: line(from)?, broader: perhaps_id(from)?, other_names: lines(from)? };
        directory.issues.insert(issue.id.clone(), issue);
    }
    let count = from.count(8)?;
    directory.places.reserve(count);
    for _ in 0..count {
        let (id, name) = (id(from)?, line(from)?);
        let place = Place { country: perhaps_line(from)?, part_of: perhaps_id(from)?, other_names: lines(from)?, ..Place::new(id, name) };
        let (latitude, longitude) = point(from)?.unzip();
        let place = Place { latitude, longitude, ..place };
        directory.places.insert(place.id.clone(), place);
    }
    for _ in 0..from.count(8)? {
        let source = source(from)?;
        directory.sources.insert(source.id.clone(), source);
    }
    unpacker.is_empty().then_some(directory)
}

fn pack_point(packer: &mut Packer, point: Option<(f64, f64)>) {
    packer.number(u32::from(point.is_some()));
    for number in point.iter().flat_map(|(latitude, longitude)| [latitude, longitude]) {
        packer.long(number.to_bits());
    }
}

fn point(from: &mut Unpacker<'_>) -> Option<Option<(f64, f64)>> {
    if from.number()? == 0 {
        return Some(None);
    }
    Some(Some((f64::from_bits(from.long()?), f64::from_bits(from.long()?))))
}

fn pack_actor(packer: &mut Packer, actor: &Actor) {
    let Actor { id, name, actor_type, other_names, country, part_of, posts } = actor;
    packer.text(id.as_str());
    packer.text(name);
    packer.text(actor_type.as_str());
    packer.texts(other_names.iter().map(|name| &**name));
    packer.perhaps(country.as_deref());
    packer.perhaps(part_of.as_ref().map(Id::as_str));
    packer.count(posts.len());
    for Post { role, organization, on_behalf_of, start, end } in posts {
        packer.text(role);
        packer.perhaps(organization.as_ref().map(Id::as_str));
        packer.perhaps(on_behalf_of.as_ref().map(Id::as_str));
        packer.perhaps(start.as_ref().map(Edtf::as_str));
        packer.perhaps(end.as_ref().map(Edtf::as_str));
    }
}

fn actor(from: &mut Unpacker<'_>) -> Option<Actor> {
    let (id, name, written) = (id(from)?, line(from)?, from.text()?);
    let actor_type = *ActorType::ALL.iter().find(|term| term.as_str() == written)?;
    let (other_names, country, part_of) = (lines(from)?, perhaps_line(from)?, perhaps_id(from)?);
    let mut posts = Vec::new();
    for _ in 0..from.count(8)? {
        let (role, organization, on_behalf_of) = (line(from)?, perhaps_id(from)?, perhaps_id(from)?);
        posts.push(Post { role, organization, on_behalf_of, start: perhaps_date(from)?, end: perhaps_date(from)? });
    }
    Some(Actor { id, name, actor_type, other_names, country, part_of, posts })
}

fn pack_source(packer: &mut Packer, source: &Source) {
    let Source { id, title, publisher, side, issued, url, archive_url, accessed, language, text_sha256, source_type, note } = source;
    packer.text(id.as_str());
    packer.text(title);
    packer.text(source_type.as_str());
    for line in [publisher, side, url, archive_url, language, text_sha256, note] {
        packer.perhaps(line.as_deref());
    }
    packer.perhaps(issued.as_ref().map(Edtf::as_str));
    packer.perhaps(accessed.as_ref().map(Edtf::as_str));
}

fn source(from: &mut Unpacker<'_>) -> Option<Source> {
    let (id, title, written) = (id(from)?, line(from)?, from.text()?);
    let source_type = *SourceType::ALL.iter().find(|term| term.as_str() == written)?;
    let (publisher, side, url) = (perhaps_line(from)?, perhaps_line(from)?, perhaps_line(from)?);
    let (archive_url, language, text_sha256) = (perhaps_line(from)?, perhaps_line(from)?, perhaps_line(from)?);
    let note = perhaps_line(from)?;
    let (issued, accessed) = (perhaps_date(from)?, perhaps_date(from)?);
    Some(Source { id, title, publisher, side, issued, url, archive_url, accessed, language, text_sha256, source_type, note })
}

/// Ids and lines are checked again: a file in the user's own folder is no safer than any other.
fn id<T>(from: &mut Unpacker<'_>) -> Option<Id<T>> {
    Id::new(from.text()?).ok()
}

fn perhaps_id<T>(from: &mut Unpacker<'_>) -> Option<Option<Id<T>>> {
    from.perhaps()?.map(|text| Id::new(text).ok()).map_or(Some(None), |id| id.map(Some))
}

fn line(from: &mut Unpacker<'_>) -> Option<Line> {
    from.text().map(Line::from)
}

fn perhaps_line(from: &mut Unpacker<'_>) -> Option<Option<Line>> {
    Some(from.perhaps()?.map(Line::from))
}

fn lines(from: &mut Unpacker<'_>) -> Option<Vec<Line>> {
    Some(from.texts()?.into_iter().map(Line::from).collect())
}

fn perhaps_date(from: &mut Unpacker<'_>) -> Option<Option<Edtf>> {
    from.perhaps()?.map(|text| Edtf::parse(text).ok()).map_or(Some(None), |date| date.map(Some))
}
