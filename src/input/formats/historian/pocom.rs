//! Principal officers and chiefs of mission, as published by the Office of the Historian (`pocom`): who held which post, and
//! when.
//!
//! Owns joining its files: a person's (`people/`), those of positions (`positions-principals/`) and missions (`missions-…/`),
//! which name their holders by number only, and the titles of chiefs (`roles-country-chiefs/`). No event comes of it: the posts
//! belong to the people, so that an event of that day finds its participants by their offices. The files of one load are
//! joined, in whatever order they are named. Leaves the XML to `historian/tree`.

use super::country;
use super::tree::{self, Element};
use crate::dates::Edtf;
use crate::input::converted::Converted;
use crate::input::import_builder::{Harvest, slug};
use crate::input::letters;
use crate::model::{ActorType, Post};
use crate::text;
use std::collections::HashMap;

/// The first elements of the files, each with an element that no other XML of that name has near its beginning.
const ROOTS: [(&str, &str); 5] = [
    ("person", "<persName>"),
    ("principal-position", "<names>"),
    ("country-mission", "<territory-id>"),
    ("org-mission", "<names>"),
    ("role", "<class>"),
];

/// Whether a text begins like one of the files; `root` is its first element.
pub(super) fn is_like(root: &str, head: &str) -> bool {
    ROOTS.iter().any(|(name, inner)| *name == root && head.contains(inner))
}

/// One file, parsed.
pub(in crate::input) struct PocomFile {
    name: String,
    /// The file as a tree; or the line and the reason why it is none.
    parsed: Result<Element, (u64, String)>,
}

/// Parses a file; `None` if it is of visits or travels.
pub(in crate::input) fn parse(name: &str, bytes: &[u8]) -> Option<PocomFile> {
    let (text, _) = letters::decoded(bytes);
    let root = super::xml::root(&text)?;
    is_like(root, &text).then(|| PocomFile { name: name.to_owned(), parsed: tree::parse(&text) })
}

/// A post of a person, as a file tells it.
struct Holding<'a> {
    person: &'a str,
    role: String,
    start: &'a str,
    end: &'a str,
}

/// Joins all files into one; its place is that of the first.
pub(in crate::input) fn join(files: &[PocomFile]) -> Option<Converted> {
    let first = files.first()?;
    let name = if files.len() == 1 { first.name.clone() } else { format!("{} ({} files)", common(files), files.len()) };
    let mut harvest = Harvest::new("hist", &name, "posts of the Office of the Historian, XML");
    harvest.title("Principal Officers and Chiefs of Mission");
    let (mut people, mut roles): (HashMap<&str, &Element>, HashMap<&str, &str>) = (HashMap::new(), HashMap::new());
    for PocomFile { name, parsed } in files {
        match parsed {
            Ok(root) if root.name == "person" => drop(people.insert(root.text_at(&["id"]), root)),
            Ok(root) if root.name == "role" => drop(roles.insert(root.text_at(&["id"]), root.text_at(&["names", "singular"]))),
            Ok(_) => {}
            Err((line, why)) => harvest.warn_in(name, *line, format!("this is no XML from here on: {why}")),
        }
    }
    let mut known: HashMap<&str, Vec<Post>> = HashMap::new();
    for file in files {
        let Ok(root) = &file.parsed else { continue };
        for holding in holdings(root, &roles) {
            let date = |text: &str| Edtf::parse(text).ok();
            for text in [holding.start, holding.end] {
                if !text.is_empty() && date(text).is_none() {
                    harvest.count("day of a post is no date, and stands empty", "days of posts are no dates, and stand empty");
                }
            }
            let (start, end) = (date(holding.start), date(holding.end));
            let post = Post { role: holding.role.as_str().into(), organization: None, on_behalf_of: None, start, end };
            known.entry(holding.person).or_default().push(post);
        }
    }
    let posts: usize = known.values().map(Vec::len).sum();
    let holders = known.len();
    let mut all: Vec<&str> = people.keys().chain(known.keys()).copied().filter(|id| !id.is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    for id in all {
        let (name, others) = people.get(id).map_or_else(|| (name_of(id), Vec::new()), |person| names(person));
        let Some(actor) = harvest.actor(&slug(id), &name, ActorType::Person) else { continue };
        if let Some(actor) = harvest.known(&actor) {
            actor.country = Some("USA".into());
            actor.other_names = others.iter().map(|name| name.as_str().into()).collect();
            actor.posts = known.remove(id).unwrap_or_default();
            actor.posts.sort_by_key(|post| post.start.as_ref().or(post.end.as_ref()).map(|day| day.span().earliest));
        }
    }
    let people = if holders == 1 { "1 person".to_owned() } else { format!("{} people", text::thousands(holders as u64)) };
    harvest.remark(&format!("{} of {people}, for the events of other files", text::number_of(posts, "post")));
    Some(harvest.finish())
}

/// The folder that the files share.
fn common(files: &[PocomFile]) -> String {
    let mut folder = files.first().map_or("", |file| file.name.as_str());
    while !folder.is_empty() && !files.iter().all(|file| file.name.starts_with(folder) && file.name != folder) {
        folder = folder.trim_end_matches(['/', '\\']).rfind(['/', '\\']).map_or("", |at| &folder[..=at]);
    }
    let folder = folder.trim_end_matches(['/', '\\']);
    if folder.is_empty() { "pocom".to_owned() } else { folder.to_owned() }
}

/// The posts that a file of a position or a mission tells of. Who was appointed and did not serve held none.
fn holdings<'a>(root: &'a Element, roles: &HashMap<&str, &str>) -> Vec<Holding<'a>> {
    let (list, holder) = match root.name.as_str() {
        "principal-position" => ("principals", "principal"),
        "country-mission" | "org-mission" => ("chiefs", "chief"),
        _ => return Vec::new(),
    };
    let own = root.text_at(&["names", "singular"]);
    let all = root.first(list).into_iter().flat_map(|list| list.all(holder));
    let held = all.filter_map(|holder| {
        let begun = holder.text_at(&["started", "date"]);
        let start = if begun.is_empty() { holder.text_at(&["appointed", "date"]) } else { begun };
        let end = holder.text_at(&["ended", "date"]);
        let person = holder.text_at(&["person-id"]);
        let role = if own.is_empty() { chief(holder, root, roles) } else { own.to_owned() };
        let is_dated = !start.is_empty() || !end.is_empty();
        (is_dated && !person.is_empty()).then_some(Holding { person, role, start, end })
    });
    held.collect()
}

/// "Ambassador Extraordinary and Plenipotentiary to Algeria".
fn chief(holder: &Element, root: &Element, roles: &HashMap<&str, &str>) -> String {
    let id = holder.text_at(&["role-title-id"]);
    let role = roles.get(id).filter(|role| !role.is_empty()).map_or_else(|| words(id), |role| (*role).to_owned());
    let own = holder.text_at(&["contemporary-territory-id"]);
    let territory = if own.is_empty() { root.text_at(&["territory-id"]) } else { own };
    // The year tells two states of one name apart: "albania-1946".
    let plain = territory.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '-');
    let name = country::of_code(plain).map_or_else(|| capitalised(plain), |country| country.name.to_owned());
    if name.is_empty() { role } else { format!("{role} to {name}") }
}

/// "minister-resident" as words, in the few short forms that its numbers have.
fn words(id: &str) -> String {
    let id = id.replace("-e-p", "-extraordinary-and-plenipotentiary").replace("daffaires", "d'affaires");
    text::capital(&id.replace('-', " "))
}

fn capitalised(id: &str) -> String {
    id.split('-').filter(|part| !part.is_empty()).map(text::capital).collect::<Vec<_>>().join(" ")
}

/// The name of a person, and the other ones.
fn names(person: &Element) -> (String, Vec<String>) {
    let Some(of) = person.first("persName") else { return (name_of(person.text_at(&["id"])), Vec::new()) };
    let [fore, sur, gen_name] = ["forename", "surname", "genName"].map(|part| of.text_at(&[part]));
    let name = [fore, sur, gen_name].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    (name, of.all("altname").map(|other| other.text.clone()).filter(|other| !other.is_empty()).collect())
}

/// The name that a number spells, where no file of the person is given: "rubio-marco" is Marco Rubio.
fn name_of(id: &str) -> String {
    let mut parts: Vec<&str> = id.split('-').filter(|part| !part.is_empty()).collect();
    let behind = parts.pop_if(|last| matches!(*last, "jr" | "sr" | "ii" | "iii" | "iv"));
    if parts.len() > 1 {
        parts.rotate_left(1);
    }
    parts.extend(behind);
    capitalised(&parts.join("-"))
}
