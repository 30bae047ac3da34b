//! The files under `src/`: the names each defines, and the paths it uses.

use proc_macro2::{TokenStream, TokenTree};
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// A parsed file of the library.
pub struct Source {
    /// Its path under `src/`, with slashes.
    pub file: String,
    /// Its module: `["index", "query"]`; empty for the root.
    pub module: Vec<String>,
    pub text: String,
    /// The names defined in it.
    pub defined: Vec<String>,
    /// The names that its `use` lines bring in.
    pub imported: Vec<Import>,
    /// Every path that it uses, also in its `use` lines.
    pub named: Vec<Named>,
}

pub struct Import {
    /// The local name; `*` for everything.
    pub name: String,
    pub path: Vec<String>,
}

pub struct Named {
    /// The path as written; a path that starts with `super` or `self` inside an inner module has the inner modules in front.
    pub path: Vec<String>,
    pub line: usize,
    /// Whether it is in code that only tests see.
    pub in_tests: bool,
    /// Whether it is in a `pub use`: a re-export is not a use.
    pub handed_on: bool,
}

impl Source {
    pub fn new(file: &str, text: &str) -> Self {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("src/{file}: {error}"));
        let stem = file.trim_end_matches(".rs");
        let module = if matches!(stem, "lib" | "main") { Vec::new() } else { stem.split('/').map(String::from).collect() };
        let mut reader = Reader::default();
        reader.visit_file(&parsed);
        let Reader { defined, imported, named, .. } = reader;
        Self { file: file.to_owned(), module, text: text.to_owned(), defined, imported, named }
    }
}

/// Every file under `src/`.
pub fn all() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(here) = folders.pop() {
        for entry in std::fs::read_dir(&here).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let read = |path: &PathBuf| {
        let parts: Vec<_> = path.strip_prefix(&folder).unwrap().iter().map(|part| part.to_string_lossy()).collect();
        Source::new(&parts.join("/"), &std::fs::read_to_string(path).expect("a text"))
    };
    files.iter().map(read).collect()
}

#[derive(Default)]
struct Reader {
    /// The inner modules around the current position.
    inside: Vec<String>,
    in_tests: usize,
    /// Whether a `pub use` is being read.
    handed_on: bool,
    defined: Vec<String>,
    imported: Vec<Import>,
    named: Vec<Named>,
}

impl Reader {
    fn name(&mut self, mut path: Vec<String>, line: usize) {
        // A path that starts with `super` in an inner module leads to the file itself first.
        let mut depth = self.inside.len();
        while depth > 0 && path.first().is_some_and(|first| first == "super") {
            path.remove(0);
            depth -= 1;
            if path.first().is_none_or(|first| first != "super") {
                let around = self.inside[..depth].iter().cloned();
                path = std::iter::once("self".to_owned()).chain(around).chain(path).collect();
                break;
            }
        }
        self.named.push(Named { path, line, in_tests: self.in_tests > 0, handed_on: self.handed_on });
    }

    fn define(&mut self, name: &syn::Ident) {
        if self.inside.is_empty() {
            self.defined.push(name.to_string());
        }
    }

    fn import(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |name: &syn::Ident| before.iter().cloned().chain([name.to_string()]).collect::<Vec<_>>();
        match tree {
            syn::UseTree::Path(path) => self.import(&path.tree, &with(&path.ident)),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before)),
            syn::UseTree::Name(name) if name.ident == "self" => self.bring(before.to_vec(), before.last().cloned(), &name.ident),
            syn::UseTree::Name(name) => self.bring(with(&name.ident), Some(name.ident.to_string()), &name.ident),
            syn::UseTree::Rename(renamed) => self.bring(with(&renamed.ident), Some(renamed.rename.to_string()), &renamed.ident),
            syn::UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                self.name(before.to_vec(), line);
                if self.inside.is_empty() {
                    self.imported.push(Import { name: "*".into(), path: before.to_vec() });
                }
            }
        }
    }

    fn bring(&mut self, path: Vec<String>, name: Option<String>, at: &syn::Ident) {
        self.name(path.clone(), at.span().start().line);
        if self.inside.is_empty() {
            self.imported.extend(name.map(|name| Import { name, path }));
        }
    }

    /// The paths in the input of a macro, which is not parsed.
    fn tokens(&mut self, tokens: TokenStream) {
        let (mut path, mut joined, mut line): (Vec<String>, bool, usize) = (Vec::new(), false, 0);
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => {
                    if !joined && path.len() > 1 {
                        self.name(std::mem::take(&mut path), line);
                    }
                    if !joined {
                        path.clear();
                        line = ident.span().start().line;
                    }
                    path.push(ident.to_string());
                    joined = false;
                    continue;
                }
                TokenTree::Punct(sign)
                    if sign.as_char() == ':' && matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':') =>
                {
                    tokens.next();
                    joined = !path.is_empty();
                    continue;
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                _ => {}
            }
            if path.len() > 1 {
                self.name(std::mem::take(&mut path), line);
            }
            (path, joined) = (Vec::new(), false);
        }
        if path.len() > 1 {
            self.name(path, line);
        }
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg") && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs[..],
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            _ => &[],
        };
        let tests = usize::from(is_for_tests(attributes));
        self.in_tests += tests;
        match item {
            syn::Item::Const(item) => self.define(&item.ident),
            syn::Item::Enum(item) => self.define(&item.ident),
            syn::Item::Fn(item) => self.define(&item.sig.ident),
            syn::Item::Static(item) => self.define(&item.ident),
            syn::Item::Struct(item) => self.define(&item.ident),
            syn::Item::Trait(item) => self.define(&item.ident),
            syn::Item::Type(item) => self.define(&item.ident),
            syn::Item::Mod(item) if item.content.is_some() => self.define(&item.ident),
            _ => {}
        }
        if let syn::Item::Mod(module) = item {
            self.inside.push(module.ident.to_string());
            visit::visit_item(self, item);
            self.inside.pop();
        } else {
            visit::visit_item(self, item);
        }
        self.in_tests -= tests;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.handed_on = !matches!(item.vis, syn::Visibility::Inherited);
        self.import(&item.tree, &[]);
        self.handed_on = false;
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // A single name may be both re-exported and used by the file.
        if !path.segments.is_empty() {
            let line = path.segments[0].ident.span().start().line;
            self.name(path.segments.iter().map(|segment| segment.ident.to_string()).collect(), line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    /// `pub(in crate::…)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}
