//! The JSON Schema of the settings, for editors that complete and check TOML by one. Made from the tables that the reader
//! goes by: of keys, styles, facets and choices. What takes more than one value to judge, such as a key that means two
//! things, is left to `diplo-tui config --check`.

use super::colours::NAMED;
use super::reader::SOURCES;
use super::values::Config;
use crate::index::query::Facet;
use crate::screen::app::{DateStyle, Pane, Panes};
use crate::screen::keys::{BINDINGS, KeyPress, Place, name};
use crate::screen::theme::{Choice, Theme, WAYS};
use serde_json::{Map, Value, json};

/// The schema of the whole file.
#[must_use]
pub fn schema() -> Value {
    let defaults = Config::default();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of diplo-tui",
        "description": "config.toml; `diplo-tui config --init` writes one with every setting and its default",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "mouse": { "description": "Whether the mouse is listened to", "type": "boolean", "default": defaults.mouse },
            "ascii": {
                "description": "Whether only ASCII is drawn; auto: where the locale is not UTF-8",
                "enum": ["auto", true, false],
                "default": "auto"
            },
            "wide-signs": {
                "description": "Whether the terminal draws signs of ambiguous width two columns wide; they are ASCII then",
                "type": "boolean",
                "default": defaults.wide_signs
            },
            "shared-notes": {
                "description": "Whether marks, notes and tags go to the store that is open, for everybody who opens it",
                "type": "boolean",
                "default": defaults.shared_notes
            },
            "notes-name": { "description": "The name under which they are written there; empty: the role", "type": "string", "default": "" },
            "dates": {
                "description": "How dates are shown at the start: in words, or as the files have them",
                "enum": names(&DateStyle::NAMED),
            },
            "sides": {
                "description": "The ids of the actors that are the first, second and third side",
                "type": "array",
                "items": { "type": "string" }
            },
            "side-colours": {
                "description": "Hues of sides, by the ids of their actors",
                "type": "object",
                "additionalProperties": { "$ref": "#/$defs/colour" }
            },
            "panes": panes(&defaults.panes),
            "theme": theme(),
            "keys": keys(),
            "sources": sources(),
            "views": views(),
        },
        "$defs": { "colour": colour(), "style": style(), "keys": keys_of_an_action() }
    })
}

fn names<T>(named: &[(&'static str, T)]) -> Vec<&'static str> {
    named.iter().map(|(name, _)| *name).collect()
}

/// An object of these fields and no others.
fn object(description: &str, properties: Value) -> Value {
    json!({ "description": description, "type": "object", "additionalProperties": false, "properties": properties })
}

fn panes(defaults: &Panes) -> Value {
    let width =
        json!({ "description": "A number of columns; 0: as the screen has room", "type": "integer", "minimum": 0, "maximum": u16::MAX });
    object(
        "The panes at the start",
        json!({
            "facets": { "description": "Whether the facets are shown where there is room", "type": "boolean", "default": defaults.facets },
            "event": { "description": "Whether the event stands beside the timeline", "type": "boolean", "default": defaults.event },
            "facets-width": width,
            "event-width": width,
            "list": {
                "description": "What the facets list",
                "type": "array",
                "items": { "enum": Facet::ALL.map(Facet::as_str) },
                "minItems": 1,
                "uniqueItems": true
            },
            "focus": { "description": "Which pane has the keys", "enum": names(&Pane::NAMED) },
        }),
    )
}

fn theme() -> Value {
    let mut fields = Map::new();
    fields.insert("name".to_owned(), json!({ "enum": names(&Choice::ALL) }));
    for named in Theme::default().styles() {
        fields.insert(named.name.to_owned(), json!({ "description": named.meaning, "$ref": "#/$defs/style" }));
    }
    // As the screen's own documents call `plain`.
    fields.insert("text".to_owned(), json!({ "$ref": "#/$defs/style" }));
    json!({
        "description": "A theme by its name alone, or by its name and styles of your own",
        "anyOf": [{ "enum": names(&Choice::ALL) }, object("A theme and styles of your own", Value::Object(fields))]
    })
}

fn colour() -> Value {
    json!({
        "description": "A name, \"#rrggbb\", or a number up to 255",
        "anyOf": [
            { "enum": NAMED },
            { "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$" },
            { "type": "integer", "minimum": 0, "maximum": 255 }
        ]
    })
}

fn style() -> Value {
    let ways = WAYS.iter().map(|(way, _)| ((*way).to_owned(), json!({ "type": "boolean" })));
    let colours = ["fg", "bg"].map(|of| (of.to_owned(), json!({ "$ref": "#/$defs/colour" })));
    let fields: Map<String, Value> = colours.into_iter().chain(ways).collect();
    json!({ "anyOf": [{ "$ref": "#/$defs/colour" }, object("What is not given stays as the theme has it", Value::Object(fields))] })
}

/// What a key does, by its place, and above all places.
fn keys() -> Value {
    let mut fields = Map::new();
    for binding in &BINDINGS {
        fields.insert(name(binding.action).to_owned(), json!({ "description": binding.help, "$ref": "#/$defs/keys" }));
    }
    for place in Place::ALL {
        let bindings = BINDINGS.iter().filter(|binding| binding.place == place);
        let actions: Map<String, Value> = bindings
            .map(|binding| (name(binding.action).to_owned(), json!({ "description": binding.help, "$ref": "#/$defs/keys" })))
            .collect();
        fields.insert(place.name().to_owned(), object(place.heading(), Value::Object(actions)));
    }
    // The old name of `page`.
    fields.insert("sheet".to_owned(), fields[Place::Read.name()].clone());
    object("What a key does = the keys for it; right under [keys] in every place", Value::Object(fields))
}

fn keys_of_an_action() -> Value {
    let key = json!({ "type": "string", "pattern": KeyPress::pattern() });
    json!({
        "description": "A key, or several; none takes all away. A character or a name (enter, f5 …), with ctrl-, alt- or shift- before it",
        "anyOf": [key, { "type": "array", "items": key }]
    })
}

fn sources() -> Value {
    let address = json!({ "description": "A web address", "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://" });
    let named = SOURCES.iter().map(|name| ((*name).to_owned(), address.clone())).collect();
    object("Other addresses to fetch data from", Value::Object(named))
}

fn views() -> Value {
    let filled = json!({ "type": "string", "pattern": "\\S" });
    let mut view = object("A query by its name", json!({ "name": filled, "query": filled }));
    view["required"] = json!(["name", "query"]);
    json!({ "description": "Queries by name, each as [[views]]", "type": "array", "items": view })
}

#[cfg(test)]
mod tests {
    use super::super::{read, template};
    use super::*;
    use jsonschema::Validator;

    fn validator() -> Validator {
        jsonschema::validator_for(&schema()).unwrap()
    }

    #[track_caller]
    fn is_valid(validator: &Validator, text: &str) -> bool {
        validator.is_valid(&toml::from_str::<Value>(text).unwrap())
    }

    #[test]
    fn every_default_that_the_written_file_shows_is_valid() {
        // One sign before a setting, two before prose.
        let template = template();
        let set: Vec<&str> = template.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
        let settings: Value = toml::from_str(&set.join("\n")).unwrap();
        assert!(settings["keys"]["browse"]["search"].is_array() && settings["theme"]["side-a"].is_object(), "{settings}");
        let wrong: Vec<String> = validator().iter_errors(&settings).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn what_the_program_takes_is_valid() {
        let validator = validator();
        for text in [
            "",
            "theme = \"light\"",
            "shared-notes = true\nnotes-name = \"Ann Lee\"",
            "ascii = true\nmouse = false\ndates = \"edtf\"",
            "sides = [\"china\"]\n[side-colours]\nchina = \"#ff0000\"",
            "[theme]\nname = \"dark\"\ntext = \"red\"\nlink = { fg = 17, bold = true }",
            "[keys]\nquit = \"f9\"\n[keys.page]\ndown = [\"j\", \"ctrl-n\", \"f5\", \"alt-enter\"]\npage-down = \"PgDn\"\n[keys.browse]\nfold = []\nleave-out = \"-\"",
            "[keys.sheet]\ndown = \"^\"",
            "[panes]\nfacets-width = 0\nlist = [\"kind\", \"place\"]\nfocus = \"detail\"",
            "[[views]]\nname = \"Taiwan\"\nquery = \"issue:taiwan\"",
        ] {
            assert_eq!(read::config("config.toml", text.as_bytes()).problems, [], "{text}");
            assert!(is_valid(&validator, text), "{text}");
        }
    }

    #[test]
    fn what_the_program_reports_is_refused() {
        let validator = validator();
        for text in [
            "mose = true",
            "shared-notes = \"yes\"",
            "notes-name = 3",
            "mouse = \"yes\"",
            "ascii = \"never\"",
            "dates = \"iso\"",
            "sides = \"china\"",
            "theme = \"solarized\"",
            "[theme]\nname = \"solarized\"",
            "[theme]\nlinks = \"red\"",
            "[theme]\nlink = \"no-colour\"",
            "[theme]\nlink = { fg = 300 }",
            "[theme]\nlink = { bold = 1 }",
            "[side-colours]\nchina = true",
            "[panes]\nfocus = \"left\"",
            "[panes]\nlist = []",
            "[panes]\nlist = [\"actor\", \"actor\"]",
            "[panes]\nevent-width = -1",
            "[keys]\nfly = \"x\"",
            "[keys.browse]\nsearch = 3",
            "[keys.browse]\nsearch = \"hyper-x\"",
            "[keys.browse]\nsearch = \"entr\"",
            "[keys.nowhere]\nsearch = \"x\"",
            "[[views]]\nname = \"Taiwan\"",
            "[[views]]\nname = \" \"\nquery = \"issue:taiwan\"",
            "views = \"Taiwan\"",
        ] {
            assert_ne!(read::config("config.toml", text.as_bytes()).problems, [], "{text}");
            assert!(!is_valid(&validator, text), "{text}");
        }
    }

    #[test]
    fn every_setting_and_every_pane_is_in_it() {
        let schema = schema();
        let names = |properties: &Value| properties.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let sorted = |names: &[&str]| {
            let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(names(&schema["properties"]), sorted(&super::super::reader::TOP));
        assert_eq!(names(&schema["properties"]["panes"]["properties"]), sorted(&super::super::reader::PANES));
    }
}
