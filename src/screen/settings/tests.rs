//! What a settings file means, and the problems of a wrong one.

use super::*;
use crate::index::query::Facet;
use crate::screen::app::{Pane, Panes};
use crate::screen::keys::{BINDINGS, KeyPress, Keymap, Place};
use crate::screen::theme::{Choice, Shown, Theme};
use ratatui::style::{Color, Modifier};

fn config(text: &str) -> Config {
    read::config("config.toml", text.as_bytes())
}

/// `line:column: message; hint` of each problem.
fn told(text: &str) -> Vec<String> {
    let problems = config(text).problems;
    problems.iter().map(|problem| problem.to_string().trim_start_matches("config.toml:").to_owned()).collect()
}

#[track_caller]
fn sound(text: &str) -> Config {
    let config = config(text);
    assert_eq!(config.problems, [], "{text}");
    config
}

fn key_for(config: &Config, place: Place, named: &str) -> String {
    let commands = config.keymap.commands(true);
    let command = commands.iter().find(|command| command.place == place && command.id == named).unwrap();
    if command.keys.is_empty() { format!("({named})") } else { command.keys_in_words() }
}

#[test]
fn an_empty_file_is_the_defaults() {
    assert_eq!(sound(""), Config::default());
    assert_eq!(sound("[keys]\n[theme]\n[panes]\n"), Config::default());
}

#[test]
fn the_file_that_is_written_says_nothing_but_the_defaults() {
    let template = template();
    assert!(template.lines().all(|line| line.is_empty() || line.starts_with('#')), "{template}");
    assert_eq!(sound(&template), Config::default());
    let set: Vec<&str> = template.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
    let config = sound(&set.join("\n"));
    assert_eq!(config.look(None, true, Shown::default()), Theme::default());
    assert_eq!(config.paints.len(), Theme::default().styles().iter().filter(|named| *named.style != Default::default()).count());
    assert_eq!(Config { paints: vec![], ..config }, Config::default());
}

#[test]
fn the_example_of_a_view_in_that_file_is_one() {
    let template = template();
    let (_, example) = template.split_once("## [[views]]").unwrap();
    let example = format!("[[views]]{example}").replace("## ", "");
    assert_eq!(sound(&example).views[0].name, "Taiwan");
}

#[test]
fn everything_can_be_set() {
    let config = sound(
        r##"
        mouse = false
        ascii = true
        dates = "edtf"
        [panes]
        facets = false
        list = ["place", "issue"]
        focus = "detail"
        [theme]
        name = "high-contrast"
        differs = { fg = "#ff8700", bg = 17, bold = false, italic = true }
        link = "lightblue"
        heading = { fg = "default" }
        [[views]]
        name = "Taiwan"
        query = "issue:taiwan"
        "##,
    );
    assert_eq!((config.mouse, config.ascii, config.dates), (false, Some(true), crate::screen::app::DateStyle::Edtf));
    assert_eq!(config.panes, Panes { facets: false, listed: vec![Facet::Place, Facet::Issue], focus: Pane::Detail, ..Panes::default() });
    assert_eq!(config.view("TAIWÁN").map(|view| view.query.as_str()), Some("issue:taiwan"));
    let theme = config.look(None, true, Shown::default());
    assert_eq!((theme.differs.fg, theme.differs.bg), (Some(Color::Rgb(255, 135, 0)), Some(Color::Indexed(17))));
    assert_eq!(theme.differs.add_modifier, Modifier::ITALIC);
    assert_eq!((theme.link.fg, theme.heading.fg), (Some(Color::LightBlue), None));
}

#[test]
fn a_theme_is_named_alone_or_in_its_section_and_sides_have_hues_of_their_own() {
    assert_eq!(sound("theme = \"light\"\n").theme, Choice::Light);
    assert_eq!(sound("[theme]\nname = \"default\"\n").theme, Choice::Terminal, "the name from before");
    let config = sound("sides = [\"china\", \"united-states\"]\n[side-colours]\nrussia = \"red\"\n");
    assert_eq!(config.sides, ["china", "united-states"]);
    let theme = config.look(None, true, Shown::default());
    assert_eq!(theme.side(crate::analysis::sides::Hue::Own(0)).fg, Some(Color::Red));
    let plain = config.look(None, false, Shown::default());
    assert!(!plain.is_coloured(), "NO_COLOR");
}

#[test]
fn accent_paints_what_you_can_do() {
    let config = sound("[theme]\naccent = \"yellow\"\nkey = \"green\"\ntext = { italic = true }\n");
    let theme = config.look(None, true, Shown::default());
    assert_eq!((theme.filter.fg, theme.link.fg, theme.key.fg), (Some(Color::Yellow), Some(Color::Yellow), Some(Color::Green)));
    assert!(theme.plain.add_modifier.contains(Modifier::ITALIC));
}

#[test]
fn no_color_wins_over_the_file_and_a_flag_over_both() {
    let config = sound("[theme]\nname = \"high-contrast\"\ntitle = { fg = \"red\", italic = true }\n");
    let theme = config.look(None, false, Shown::default());
    assert!(!theme.is_coloured() && theme.title.add_modifier.contains(Modifier::ITALIC));
    assert_eq!(config.look(Some(Choice::Terminal), false, Shown::default()), Theme::new(Choice::Terminal, false));
    assert_eq!(config.look(Some(Choice::HighContrast), false, Shown::default()).title.fg, Some(Color::Red));
}

#[test]
fn an_action_has_its_key_in_every_place_or_in_one() {
    let config = sound("[keys]\ndown = [\"n\", \"alt-right\"]\nnext-hit = []\n[keys.page]\ndown = \"f9\"\n");
    assert_eq!(key_for(&config, Place::Browse, "down"), "n Alt-Right");
    assert_eq!(key_for(&config, Place::Read, "down"), "F9");
    assert_eq!(key_for(&config, Place::Pick, "down"), "Alt-Right", "`n` is typed there");
    assert_eq!(key_for(&config, Place::Browse, "next-hit"), "(next-hit)");
}

#[test]
fn the_old_name_of_the_place_of_pages_still_holds() {
    let config = sound("[keys.sheet]\ndown = \"f9\"\n");
    assert_eq!(key_for(&config, Place::Read, "down"), "F9");
}

#[test]
fn a_general_wish_for_a_character_leaves_a_line_that_is_typed_as_it_is() {
    let config = sound("[keys]\naccept = \"z\"\n");
    assert_eq!(key_for(&config, Place::Line, "accept"), "Enter");
}

#[test]
fn a_key_for_two_things_is_told_with_both_lines_and_changes_nothing() {
    let text = "[keys.browse]\nexport = \"W\"\n\nproblems = [\"f5\", \"W\"]\n";
    let told = told(text);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("2:10: `W` would mean both `export` here and `problems` in line 4, in `browse`"), "{}", told[0]);
    assert!(told[1].starts_with("4:19: `W` would mean both `problems` here and `export` in line 2, in `browse`"), "{}", told[1]);
    assert_eq!(config(text).keymap, Keymap::default());
    let told = self::told("[keys]\nhelp = \"q\"\n");
    assert!(
        told[0].starts_with("2:8: `q` would mean both `help` here and `quit` by itself, in `browse`; give `quit` another key"),
        "{told:?}"
    );
}

#[test]
fn a_key_that_counted_on_a_refused_line_says_so() {
    let told = told("[keys.browse]\nnext-month = \"n\"\nnext-hit = \"N\"\n");
    assert!(told[0].starts_with("2:14: `n` would mean both `next-month` here and `next-hit` still, for line 3 is refused"), "{told:?}");
    assert!(told[1].starts_with("3:12: `N` would mean both `next-hit` here and `previous-hit` by itself"), "{told:?}");
}

#[test]
fn a_mistake_is_told_with_its_place_and_a_way_out_and_costs_nothing_else() {
    for (text, wanted) in [
        ("mose = true", "1:1: unknown key `mose`; did you mean `mouse`?"),
        ("colors = true", "1:1: unknown key `colors`; it is one of keys,"),
        ("facets = false", "1:1: unknown key `facets`; it belongs under [panes]"),
        ("[panes]\nquit = \"Q\"", "2:1: unknown key `quit`; it belongs under [keys.browse]"),
        ("[theme]\nmouse = true", "2:1: unknown key `mouse`; it belongs above the first [section]"),
        ("mouse = 1", "1:9: `mouse` is true or false, not an integer"),
        ("ascii = \"yes\"", "1:9: `ascii` is \"auto\", true or false"),
        ("keys = 3", "1:8: keys is a table, not an integer; write [keys]"),
        ("[keys]\nnext-mnth = \"x\"", "2:1: unknown key `next-mnth`; did you mean `next-month`?"),
        ("[keys]\ndown = \"dwon\"", "2:8: `dwon` is no key; did you mean `down`?"),
        ("[keys]\ndown = 3", "2:8: a key is a string, not an integer"),
        ("[keys.brwse]\ndown = \"n\"", "1:7: unknown key `brwse`; did you mean `browse`?"),
        ("[keys.line]\nquit = \"ctrl-q\"", "2:1: `quit` is nothing that a key does in `line`; it is one of accept"),
        ("[keys.list]\naccept = \"x\"", "2:10: `x` is typed there"),
        ("[theme]\nname = \"drak\"", "2:8: unknown theme `drak`; did you mean `dark`?"),
        ("theme = \"xyzzy\"", "1:9: unknown theme `xyzzy`; it is one of auto"),
        ("sides = \"china\"", "1:9: `sides` is a list of ids of actors, not a string"),
        ("sides = [1]", "1:10: a side is the id of an actor, not an integer"),
        ("[side-colours]\nchina = \"rad\"", "2:9: `rad` is no colour; did you mean `red`?"),
        ("[theme]\ndifers = \"red\"", "2:1: unknown key `difers`; did you mean `differs`?"),
        ("[theme]\ndiffers = \"rad\"", "2:11: `rad` is no colour; did you mean `red`?"),
        ("[theme]\ndiffers = { fg = 256 }", "2:18: `256` is no colour; a colour is one of"),
        ("[theme]\ndiffers = { fgg = 25 }", "2:13: unknown key `fgg`"),
        ("[panes]\nlist = [\"actor\", \"isue\"]", "2:18: unknown facet `isue`; did you mean `issue`?"),
        ("[panes]\nlist = []", "2:8: `list` is a list"),
        ("[panes]\nfocus = \"left\"", "2:9: unknown pane `left`"),
        ("[[views]]\nname = \"A\"", "1:1: a view without a `query`"),
        ("[[views]]\nname = \"\"\nquery = \"x\"", "2:8: the `name` of this view is empty"),
        ("views = 1", "1:9: views are tables of their own"),
        ("[[views]]\nname = \"A\"\nquery = \"x\"\n[[views]]\nname = \"a\"\nquery = \"y\"", "5:8: there are two views called `a`"),
        ("mouse = tru", "1:9: not TOML"),
        ("mouse = true\nmouse = true", "2:1: not TOML: duplicate key"),
        ("[keys", "1:5: not TOML"),
        ("x = \"\u{1b}[31m\"", "1:6: not TOML"),
    ] {
        let told = told(text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].starts_with(wanted), "{text}: {}", told[0]);
        assert!(told[0].chars().all(|c| !c.is_control()));
        let more = format!("{text}\n[[views]]\nname = \"B\"\nquery = \"z\"\n");
        assert!(text.contains("views = 1") || text == "[keys" || config(&more).view("B").is_some(), "{text}");
    }
}

#[test]
fn what_is_no_text_or_endless_is_told_and_nothing_falls_over() {
    for bytes in [&b"mouse = \"caf\xe9\""[..], b"\xff\xfe\0\0", b"\0\0", "[".repeat(100_000).as_bytes(), "a.".repeat(50_000).as_bytes()] {
        let config = read::config("x", bytes);
        assert!(!config.problems.is_empty() && config.problems.len() <= 201);
    }
    let many = "wrong = \"x\"\n".repeat(10_000);
    assert!(config(&many).problems.len() <= 201);
}

#[test]
fn keys_of_the_file_are_the_ones_that_the_program_shows() {
    for key in BINDINGS.iter().flat_map(|binding| binding.keys) {
        assert_eq!(KeyPress::parse(&key.written()), Ok(*key));
    }
}

#[test]
#[cfg(feature = "download")]
fn every_publisher_can_have_another_address() {
    use crate::download::Source;
    assert_eq!(super::reader::SOURCES, Source::ALL.map(Source::name));
    let text = "[sources]\ngdelt = \"https://mirror.example.org/\"\nhistorian = 7\nreuters = \"https://a.example\"\n";
    let config = super::read::config("config.toml", text.as_bytes());
    assert_eq!(config.sources, [("gdelt".to_owned(), "https://mirror.example.org/".to_owned())]);
    let told: Vec<String> = config.problems.iter().map(ToString::to_string).collect();
    assert!(told.len() == 2 && told[0].contains("`historian` is no web address") && told[1].contains("`reuters`"), "{told:?}");
}
