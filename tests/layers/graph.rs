//! Which file uses items of which other file.

use super::sources::{Named, Source};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The files and the targets of their paths.
pub struct Graph<'a> {
    sources: &'a [Source],
    modules: HashMap<&'a [String], usize>,
}

/// One file names an item of another.
pub struct Arrow {
    pub from: usize,
    pub to: usize,
    pub line: usize,
    pub in_tests: bool,
    pub handed_on: bool,
}

/// Chains of re-exports are followed up to this length.
const MAX_HOPS: usize = 12;

impl<'a> Graph<'a> {
    pub fn new(sources: &'a [Source]) -> Self {
        // `main.rs` is not a module of the library.
        let library = sources.iter().enumerate().filter(|(_, source)| source.file != "main.rs");
        Self { sources, modules: library.map(|(at, source)| (&source.module[..], at)).collect() }
    }

    /// Every arrow from one file to another.
    pub fn arrows(&self) -> Vec<Arrow> {
        let mut found = Vec::new();
        for (from, source) in self.sources.iter().enumerate().filter(|(_, source)| source.file != "main.rs") {
            for Named { path, line, in_tests, handed_on } in &source.named {
                if let Some(to) = self.file_of(from, path, MAX_HOPS).filter(|to| *to != from) {
                    found.push(Arrow { from, to, line: *line, in_tests: *in_tests, handed_on: *handed_on });
                }
            }
        }
        found
    }

    /// The file that contains the item a path of `from` leads to; `None` if it is not part of the library.
    fn file_of(&self, from: usize, path: &[String], hops: usize) -> Option<usize> {
        let here = &self.sources[from];
        let first = path.first()?;
        let rest = |from: usize| path[from..].to_vec();
        match first.as_str() {
            "crate" => self.absolute(&rest(1), hops),
            "self" => self.absolute(&[here.module.clone(), rest(1)].concat(), hops),
            "super" => {
                let up = path.iter().take_while(|word| *word == "super").count();
                let above = here.module.len().checked_sub(up)?;
                self.absolute(&[here.module[..above].to_vec(), rest(up)].concat(), hops)
            }
            name => {
                let child = [here.module.clone(), vec![name.to_owned()]].concat();
                if path.len() > 1 && self.modules.contains_key(&child[..]) {
                    return self.absolute(&[here.module.clone(), path.to_vec()].concat(), hops);
                }
                let import = here.imported.iter().find(|import| import.name == name && import.path != path)?;
                self.file_of(from, &[import.path.clone(), rest(1)].concat(), hops.checked_sub(1)?)
            }
        }
    }

    /// The file of a path from the root: the module that defines the first name that is not a module.
    fn absolute(&self, path: &[String], hops: usize) -> Option<usize> {
        let depth = (0..=path.len()).rev().find(|depth| self.modules.contains_key(&path[..*depth]))?;
        let at = self.modules[&path[..depth]];
        let Some(name) = path.get(depth) else { return Some(at) };
        let source = &self.sources[at];
        if source.defined.contains(name) {
            return Some(at);
        }
        let hops = hops.checked_sub(1)?;
        let named = source.imported.iter().filter(|import| import.name == *name);
        let globs = source.imported.iter().filter(|import| import.name == "*");
        let brought = named.map(|import| import.path.clone());
        let brought = brought.chain(globs.map(|import| [import.path.clone(), vec![name.clone()]].concat()));
        let mut found = brought.filter_map(|path| self.file_of(at, &path, hops));
        found.next().or(Some(at))
    }

    /// Sets of files that all lead to each other, by arrows outside tests that are more than a re-export.
    pub fn circles(&self) -> Vec<Vec<&'a str>> {
        let mut next: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for arrow in self.arrows().iter().filter(|arrow| !arrow.in_tests && !arrow.handed_on) {
            next.entry(arrow.from).or_default().insert(arrow.to);
        }
        let reached: Vec<BTreeSet<usize>> = (0..self.sources.len()).map(|from| reached(from, &next)).collect();
        let mut found: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
        for from in 0..self.sources.len() {
            let circle: BTreeSet<usize> = reached[from].iter().copied().filter(|to| reached[*to].contains(&from)).collect();
            if circle.len() > 1 {
                found.insert(circle);
            }
        }
        found.into_iter().map(|circle| circle.into_iter().map(|at| &self.sources[at].file[..]).collect()).collect()
    }
}

fn reached(from: usize, next: &BTreeMap<usize, BTreeSet<usize>>) -> BTreeSet<usize> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(here) = open.pop() {
        for to in next.get(&here).into_iter().flatten() {
            if found.insert(*to) {
                open.push(*to);
            }
        }
    }
    found
}
