//! The list of commands and the list of keys: what is found by typing, in which order, and what Enter does.

use super::harness::{Screen, Setup, built_in, screen, start};
use crossterm::event::{MouseButton, MouseEventKind};
use diplo_tui::input;
use diplo_tui::screen::app::{Mode, Pane};
use diplo_tui::screen::settings::{self, Config};
use diplo_tui::screen::theme::Choice;
use ratatui::style::Modifier;

/// The names of what is listed, in order.
fn listed(screen: &Screen) -> Vec<String> {
    let Mode::Command(palette) = screen.app().mode() else { panic!("no list is open:\n{}", screen.text()) };
    palette.lines.iter().map(|line| line.name.clone()).collect()
}

#[track_caller]
fn selected(screen: &Screen) -> String {
    let Mode::Command(palette) = screen.app().mode() else { panic!("no list is open:\n{}", screen.text()) };
    palette.selected().map(|line| line.name.clone()).unwrap_or_default()
}

#[test]
fn a_command_is_found_by_its_first_letters_and_run() {
    let screen = built_in(120, 36).keys("<c-p>comp").shows("Commands").shows("Compare");
    assert_eq!(selected(&screen), "Compare", "starts of names come first");
    let _ = screen.keys("<enter>").shows("there is one account only").hides("Commands");
}

#[test]
fn all_typed_words_must_fit_in_the_name_or_in_what_it_does() {
    let screen = built_in(120, 36).keys("<c-p>file write");
    assert_eq!(selected(&screen), "Write to a file");
    let screen = built_in(120, 36).keys("<c-p>write zebra").shows("no match");
    assert!(listed(&screen).is_empty());
}

#[test]
fn letters_near_each_other_find_a_name_and_scattered_ones_do_not() {
    assert_eq!(selected(&built_in(120, 36).keys("<c-p>cmpare")), "Compare");
    let _ = built_in(120, 36).keys("<c-p>zqxj").shows("no match");
}

#[test]
fn what_was_run_last_comes_first_among_what_fits_alike() {
    let before = listed(&built_in(120, 36).keys("<c-p>"));
    let screen = built_in(120, 36).keys("<c-p>lanes<enter><esc><c-p>");
    assert_ne!(before[0], "Lanes");
    assert_eq!(listed(&screen)[0], "Lanes");
}

#[test]
fn what_cannot_be_done_now_comes_last_with_the_reason() {
    let screen = built_in(120, 36).keys("<c-p>>drop");
    let names = listed(&screen);
    assert!(names.contains(&"Drop all filters".to_owned()), "{names:?}");
    let screen = screen.shows("Not now").shows("there is no filter");
    let _ = screen.keys("<enter>").shows("there is no filter");
    let screen = built_in(120, 36).keys("acamp<enter><c-p>>drop all");
    let _ = screen.hides("Not now").keys("<enter>").shows("27 events").hides("Kurt Campbell ×");
}

#[test]
fn events_names_views_and_dates_are_found_beside_commands() {
    let screen = built_in(120, 36).keys("<c-p>lambert").shows("Events").shows("Who").shows("Mark Lambert");
    assert!(listed(&screen).contains(&"Lambert and Hong hold maritime talks".to_owned()));
    let screen = screen.keys("<esc><c-p>lambert and hong hold<enter>");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
    let _ = built_in(120, 36).keys("<c-p>taiwan strait").shows("What").keys("<enter>").shows("Taiwan Strait ×");
    let _ = built_in(120, 36).keys("<c-p>beijing").shows("Places");
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "[[views]]\nname = \"Maritime\"\nquery = \"issue:maritime-affairs\"\n").unwrap();
    let config = settings::open(file.path());
    let screen = start(input::built_in(), 120, 36, Setup { config, ..Setup::default() });
    let _ = screen.keys("<c-p>maritime").shows("Views");
}

#[test]
fn a_typed_date_can_be_gone_to_or_shown_alone() {
    let screen = built_in(120, 36).keys("<c-p>23 May 2024").shows("Go to Thu 23 May 2024").shows("Only Thu 23 May 2024");
    let there = screen.keys("<enter>").shows("27 events");
    assert!(there.selected().starts_with("PRC announces drills"), "{}", there.selected());
    let _ = built_in(120, 36).keys("<c-p>May 2024<down><enter>").shows("May 2024 ×");
}

#[test]
fn a_name_filters_also_while_a_page_is_open() {
    let screen = built_in(120, 36).keys("F").keys("<c-p>kurt camp").keys("<enter>").hides("Commands");
    let _ = screen.keys("<esc>").shows("Kurt Campbell ×").shows("4 of 27 events");
}

#[test]
fn signs_narrow_the_list_to_commands_and_to_keys() {
    let all = listed(&built_in(120, 36).keys("<c-p>taiwan"));
    let commands = listed(&built_in(120, 36).keys("<c-p>>taiwan"));
    assert!(all.contains(&"Taiwan".to_owned()) && !commands.contains(&"Taiwan".to_owned()), "{all:?} {commands:?}");
    assert_eq!(selected(&built_in(120, 36).keys("<c-p>@c")), "Compare");
    assert_eq!(selected(&built_in(120, 36).keys("<c-p>@L")), "Lanes", "the key as it is typed, before that of the other case");
    let by_name = listed(&built_in(120, 36).keys("<c-p>@ctrl-r"));
    assert_eq!(by_name[0], "Read again");
}

#[test]
fn found_letters_are_underlined_and_no_others() {
    let screen = start(input::built_in(), 120, 36, Setup { theme: Choice::Monochrome, ..Setup::default() }).keys("<c-p>lanes");
    let (x, y) = screen.find("Lanes");
    let underlined = |at: u16| screen.buffer()[(at, y)].modifier.contains(Modifier::UNDERLINED);
    assert!((x..x + 5).all(underlined) && !underlined(x + 6) && !underlined(x - 1), "{}", screen.text());
}

#[test]
fn the_list_opens_at_every_size_and_closes_with_escape() {
    for (columns, rows) in [(160, 45), (120, 36), (80, 24), (60, 20), (40, 12), (20, 6), (10, 3), (1, 1)] {
        for keys in ["<c-p>", "<c-p>comp", "?", "?comp", "a", "aca"] {
            let screen = built_in(columns, rows).keys(keys).keys("<down><down><up><left><right>");
            let screen = screen.keys("<esc><esc>");
            assert!(matches!(screen.app().mode(), Mode::Browse), "{keys} at {columns}×{rows}");
        }
    }
}

#[test]
fn keys_stand_by_task_in_as_many_columns_as_fit() {
    let screen = built_in(120, 36).keys("?").shows("Keys").shows("Find ─").shows("Move in time ─").shows("Read one event ─");
    let row = |screen: &Screen, words: &str| screen.find(words).1;
    assert!(row(&screen, "Find ─") == row(&screen, "Move in time ─") && row(&screen, "Find ─") == row(&screen, "Read one event ─"));
    let screen = built_in(80, 24).keys("?");
    assert_eq!(row(&screen, "Find ─"), row(&screen, "Move in time ─"));
    let screen = built_in(60, 20).keys("?").shows("Find ─").hides("Move in time ─");
    let _ = screen.keys("<esc>").shows("27 events");
}

#[test]
fn the_lists_name_the_keys_that_run_and_close_as_they_are_bound() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "[keys.commands]\ncancel = [\"f9\"]\naccept = [\"f8\"]\n").unwrap();
    let open = || start(input::built_in(), 120, 36, Setup { config: settings::open(&file), ..Setup::default() });
    let _ = open().keys("<c-p>").shows("F8 run").shows("F9 close").hides("Esc").hides("Enter run");
    let _ = open().keys("?").shows("F9 closes · F8 runs the line").shows("F9 close").hides("Esc close");
}

#[test]
fn below_the_keys_a_name_that_says_all_stands_without_a_dash() {
    let screen = built_in(120, 36).keys("?half a screen down");
    assert_eq!(selected(&screen), "Half a screen down");
    let last = screen.text().lines().last().unwrap().to_owned();
    assert!(last.contains("Half a screen down") && !last.contains('—'), "{last}");
    let _ = built_in(120, 36).keys("?").shows("Search — titles, names");
}

#[test]
fn an_example_of_what_may_be_typed_leaves_the_count_its_room() {
    let screen = built_in(40, 12).keys("<c-p>");
    let line = screen.text().lines().find(|line| line.contains('›')).unwrap().to_owned();
    let (example, count) = line.split_once('…').unwrap();
    assert!(example.contains("› a command, an event") && count.contains(" commands") && line.ends_with('│'), "{line}");
}

#[test]
fn the_list_of_keys_names_every_line_of_the_table() {
    let page = built_in(120, 36).keys("c?");
    let panes = built_in(120, 36).keys("?");
    let names = [listed(&page), listed(&panes)].concat();
    for command in Config::default().keymap.commands(false) {
        assert!(names.contains(&command.name), "{} ({}) is in neither list", command.name, command.about);
    }
}

#[test]
fn typing_searches_the_keys_and_enter_runs_the_line() {
    let screen = built_in(120, 36).keys("?").keys("lanes");
    assert_eq!(selected(&screen), "Lanes");
    let _ = screen.keys("<enter>").shows("Lanes").hides("type to search");
    let screen = built_in(120, 36).keys("?lanes<esc>").shows("Keys").shows("Find ─");
    let _ = screen.keys("<esc>").shows("27 events").hides("Find ─");
}

#[test]
fn on_a_page_its_keys_come_first() {
    let screen = built_in(120, 36).keys("F?").shows("On this page ─");
    let (_, on_page) = screen.find("On this page ─");
    assert_eq!(on_page, 3, "{}", screen.text());
    let sort = screen.keys("sort");
    assert_eq!(selected(&sort), "Sort");
    let _ = sort.keys("<enter>").hides("type to search");
}

#[test]
fn arrows_move_between_the_columns_of_keys() {
    let screen = built_in(120, 36).keys("?");
    let first = selected(&screen);
    let screen = screen.keys("<right>");
    assert_ne!(selected(&screen), first);
    let screen = screen.keys("<left>");
    assert_eq!(selected(&screen), first);
}

#[test]
fn a_key_without_meaning_says_so_once_with_the_way_to_the_keys() {
    let screen = built_in(120, 36).keys("^").shows("^ does nothing here: ? lists the keys");
    let screen = screen.keys("j^").hides("does nothing here");
    let _ = screen.keys("$").shows("$ does nothing here");
}

#[test]
fn lists_show_hostile_titles_and_names_without_harm() {
    let dossier = r#"{"format":"diplo-dossier/1","title":"T","actors":[{"id":"a","name":"Evil\u001b[31m Name"}],
        "events":[{"id":"e","when":"2024","title":"Evil \u001b]0;x\u0007 talks","kind":"talks","participants":[{"actor":"a"}]}]}"#;
    let screen = screen(dossier, 120, 36).keys("<c-p>evil");
    assert!(!screen.text().contains('\u{1b}') && !screen.text().contains('\u{7}'));
    let _ = screen.shows("Events");
}

#[test]
fn what_was_typed_before_comes_back_with_up() {
    let screen = built_in(120, 36).keys("/taiwan<enter>/drills<enter><esc>/<up>").shows("/drills");
    let screen = screen.keys("<up>").shows("/taiwan").keys("<down>").shows("/drills");
    let _ = screen.keys("<down>").hides("/drills");
    let _ = built_in(120, 36).keys("d2024-04<enter>XdMay 2024<enter>Xd<up><up><enter>").shows("April 2024 ×");
    let _ = built_in(120, 36).keys(":actor:campbell<enter>X:<up><enter>").shows("Kurt Campbell ×");
    let back = built_in(120, 36).keys(";23 May 2024<enter>g;<up><enter>");
    assert!(back.selected().starts_with("PRC announces drills"), "{}", back.selected());
}

#[test]
fn what_is_being_typed_is_not_lost_by_looking_back() {
    let screen = built_in(120, 36).keys("/taiwan<enter><esc>/dri<up>").shows("/taiwan").keys("<down>").shows("/dri");
    let _ = screen.keys("lls<enter>").shows("drills: hit");
}

#[test]
fn a_query_opens_with_the_one_that_stands_and_a_blank_behind_it() {
    let screen = built_in(120, 36).keys("acamp<enter>:").shows(":actor:kurt-campbell");
    let _ = screen.keys("issue:taiwan<enter>").shows("actor: Kurt Campbell ×").shows("Taiwan ×");
}

#[test]
fn a_click_takes_and_a_click_outside_closes() {
    let screen = built_in(120, 36).keys("<c-p>lanes").click_on("Lanes").hides("Commands");
    let _ = screen.shows("Lanes");
    let screen = built_in(120, 36).keys("<c-p>").mouse(MouseEventKind::Down(MouseButton::Left), 0, 0);
    assert!(matches!(screen.app().mode(), Mode::Browse));
    let screen = built_in(120, 36).keys("acamp").click_on("Kurt Campbell  Campbell");
    let _ = screen.shows("actor: Kurt Campbell ×").shows("4 of 27 events");
    let screen = built_in(120, 36).keys("a").mouse(MouseEventKind::Down(MouseButton::Left), 119, 35);
    assert!(matches!(screen.app().mode(), Mode::Browse));
    let _ = built_in(120, 36).keys("?").click_on("Differences").hides("type to search");
}

#[test]
fn the_wheel_scrolls_what_lies_over_the_screen() {
    let screen = built_in(120, 36).keys("<c-p>");
    let before = screen.text();
    let screen = screen.wheel_on("Search", true);
    assert_ne!(screen.text(), before);
    let screen = built_in(120, 36).keys("a").wheel_on("United States", true);
    let _ = screen.keys("<esc>").shows("27 events");
}

#[test]
fn a_second_click_at_a_place_is_enter() {
    let (x, y) = built_in(120, 36).find("PLA drills around Taiwan");
    let click = |screen: Screen| screen.mouse(MouseEventKind::Down(MouseButton::Left), x, y);
    let screen = click(built_in(120, 36));
    assert_eq!((screen.selected().as_str(), screen.app().focus()), ("PLA drills around Taiwan", Pane::Timeline));
    assert_eq!(click(screen).app().focus(), Pane::Detail);
    let screen = click(click(built_in(120, 36)).keys("hjk"));
    assert_eq!(screen.app().focus(), Pane::Timeline, "keys in between make it a first click again");
}

#[test]
fn the_tour_leads_through_eight_steps_and_is_left_at_any_time() {
    let tour = || start(input::built_in(), 120, 36, Setup { tour: true, ..Setup::default() });
    let steps = [
        ("Tour 1 of 8", "j"),
        ("2 of 8", "<enter>"),
        ("3 of 8", "c"),
        ("4 of 8", "qhacamp<enter>"),
        ("5 of 8", "x"),
        ("6 of 8", "/drills<enter>"),
        ("7 of 8", "L"),
        ("8 of 8", "<c-p>"),
    ];
    let mut screen = tour();
    for (number, keys) in steps {
        screen = screen.shows(number).keys(keys);
    }
    let _ = screen.keys("<esc>").hides("of 8");
    for count in 0..steps.len() {
        let keys: String = steps.iter().take(count).map(|(_, keys)| *keys).collect();
        let screen = tour().keys(&keys).shows("of 8").keys("<esc>");
        assert!(!screen.app().is_on_tour(), "after {count} steps");
    }
    for (columns, rows) in [(80, 24), (60, 20), (40, 12), (20, 6), (3, 2), (1, 1)] {
        let screen = start(input::built_in(), columns, rows, Setup { tour: true, ..Setup::default() });
        assert!(screen.keys("j<enter>").app().is_on_tour());
    }
}

#[test]
fn the_tour_is_a_command_of_the_built_in_example() {
    let screen = start(input::built_in(), 120, 36, Setup { example: true, ..Setup::default() });
    let _ = screen.keys("<c-p>tour<enter>").shows("Tour 1 of 8");
    let _ = built_in(120, 36).keys("<c-p>tour").shows("diplo-tui --tour").keys("<enter><esc>").hides("Tour 1 of 8");
}

#[test]
fn several_rows_are_chosen_as_a_range_and_one_by_one() {
    let screen = built_in(120, 36).keys("Yjj").shows("3 rows chosen");
    let screen = screen.keys("Yjj").shows("3 rows chosen").keys(",").shows("4 rows chosen");
    let screen = screen.keys(",").shows("3 rows chosen");
    let screen = screen.keys("<esc>").hides("chosen");
    assert!(!screen.app().has_quit());
    let _ = built_in(120, 36).keys("GYkk").shows("3 rows chosen");
}

#[test]
fn what_is_chosen_is_marked_tagged_copied_and_written_out_together() {
    let screen = built_in(120, 36).keys("Yjjm").shows("3 events marked");
    assert_eq!(screen.text().matches('★').count(), 3, "{}", screen.text());
    let screen = screen.keys("m").shows("the marks of 3 events are taken away");
    let screen = screen.keys("#to-check<enter>").shows("3 events tagged #to-check");
    let screen = screen.keys("yy");
    assert_eq!(screen.copied().last().unwrap().lines().count(), 3);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("three.json");
    let _ = screen.keys(&format!("e<c-u>{}<enter>", path.display())).shows("3 events written to");
}

#[test]
fn only_rows_that_are_shown_count_as_chosen() {
    let screen = built_in(120, 36).keys("YG").shows("27 rows chosen").keys("Yacamp<enter>").shows("4 rows chosen");
    let _ = screen.keys("X").shows("27 rows chosen");
}

#[test]
fn panes_are_made_wider_and_hidden_by_keys_and_by_dragging() {
    let width = |screen: &Screen, pane: Pane| screen.app().areas().panes().find(|(which, _)| *which == pane).map(|(_, area)| area.width);
    let before = built_in(120, 36);
    let (facets, event) = (width(&before, Pane::Facets).unwrap(), width(&before, Pane::Detail).unwrap());
    let screen = before.keys("l))");
    assert_eq!(width(&screen, Pane::Detail), Some(event + 4), "{}", screen.text());
    let screen = screen.keys("h((");
    assert_eq!(width(&screen, Pane::Detail), Some(event + 8), "a narrower timeline is a wider event");
    let screen = screen.keys("|");
    assert_eq!(width(&screen, Pane::Facets), None);
    let screen = screen.keys("|\\\\");
    assert_eq!((width(&screen, Pane::Facets), width(&screen, Pane::Detail)), (Some(facets), Some(event + 8)));
    let screen = screen.keys("\\").keys("l");
    assert!(width(&screen, Pane::Detail).is_some(), "a hidden pane is shown while it has the keys");
    let screen = built_in(120, 36);
    let x = screen.app().areas().facets.unwrap().right();
    let screen = screen.mouse(MouseEventKind::Down(MouseButton::Left), x, 20).mouse(MouseEventKind::Drag(MouseButton::Left), x + 9, 20);
    let screen = screen.mouse(MouseEventKind::Up(MouseButton::Left), x + 9, 20);
    assert_eq!(width(&screen, Pane::Facets), Some(facets + 9));
    let after = screen.mouse(MouseEventKind::Drag(MouseButton::Left), x, 20);
    assert_eq!(width(&after, Pane::Facets), Some(facets + 9), "nothing is held any more");
}

#[test]
fn the_panes_are_kept_in_the_settings_if_asked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "# mine\nmouse = true\n").unwrap();
    let setup = Setup { settings: Some(file.clone()), ..Setup::default() };
    let screen = start(input::built_in(), 120, 36, setup).keys("l))h|").keys("<c-p>keep the panes<enter>").shows("the panes stand in");
    let panes = screen.app().areas();
    let config = settings::open(&file);
    assert_eq!(config.problems, [], "{}", std::fs::read_to_string(&file).unwrap());
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("# mine\nmouse = true\n"));
    let again = start(input::built_in(), 120, 36, Setup { config, ..Setup::default() });
    assert_eq!(again.app().areas(), panes);
}

/// The place of a word in the last line.
fn hint(screen: &Screen, word: &str) -> (u16, u16) {
    let text = screen.text();
    let (row, line) = text.lines().enumerate().last().unwrap();
    let at = line.find(word).unwrap_or_else(|| panic!("{word} is no hint: {line}"));
    (u16::try_from(diplo_tui::text::width(&line[..at])).unwrap(), u16::try_from(row).unwrap())
}

fn press(screen: Screen, (x, y): (u16, u16)) -> Screen {
    screen.mouse(MouseEventKind::Down(MouseButton::Left), x, y)
}

#[test]
fn a_click_on_a_hint_does_it() {
    for word in ["keys", "? "] {
        let screen = built_in(120, 36);
        let at = hint(&screen, word);
        assert!(matches!(press(screen, at).app().mode(), Mode::Command(_)), "{word}");
    }
    let screen = built_in(120, 36);
    let at = hint(&screen, "who");
    assert!(matches!(press(screen, at).app().mode(), Mode::Pick(_)));
    let screen = built_in(120, 36).keys("D");
    let at = hint(&screen, "close");
    assert!(matches!(press(screen, at).app().mode(), Mode::Browse), "hints on pages, too");
    let screen = built_in(80, 24);
    let at = hint(&screen, "quit");
    assert!(press(screen, at).app().has_quit());
}

#[test]
fn the_wheel_goes_on_in_a_calendar_and_in_a_table_too() {
    let screen = built_in(120, 36).keys("H").wheel_on("By month", true).shows("Fri 10 November 2023 ─");
    let _ = screen.wheel_on("By month", false).shows("Fri 3 November 2023 ─");
    let screen = built_in(120, 36).keys("P").shows("Antony Blinken and Xi Jinping ─").wheel_on("Mark Lambert", true);
    let _ = screen.shows("Kurt Campbell and Xi Jinping ─");
}

#[test]
fn hints_of_windows_are_clicked_too() {
    let at_end = |screen: &Screen, words: &str| {
        let row = screen.app().size().1 - 1;
        let line: String = (0..screen.app().size().0).map(|x| screen.buffer()[(x, row)].symbol()).collect();
        let at = diplo_tui::text::width(&line[..line.find(words).unwrap_or_else(|| panic!("{line}"))]);
        (u16::try_from(at).unwrap(), row)
    };
    for keys in ["a", "<c-p>", "?", "S", "I"] {
        let screen = built_in(120, 36).keys(keys);
        assert!(!matches!(screen.app().mode(), Mode::Browse), "{keys}");
        let at = at_end(&screen, "Esc");
        let screen = press(screen, at);
        assert!(matches!(screen.app().mode(), Mode::Browse), "{keys}: {}", screen.text());
    }
    // One name and another: the hint in the window itself.
    let screen = built_in(120, 36).keys("ablink").click_on("Tab and more").shows("actor: Antony Blinken ×");
    assert!(matches!(screen.app().mode(), Mode::Pick(_)), "the list stays open");
    // A line into which nothing is typed is left by a click elsewhere.
    let screen = built_in(120, 36).keys("/");
    assert!(matches!(press(screen, (60, 10)).app().mode(), Mode::Browse));
}

#[test]
fn a_click_on_the_number_of_differing_events_lists_them() {
    let screen = built_in(120, 36).shows("27 events · ≠ 2 (D)").click_on("≠ 2");
    assert_eq!(screen.app().shown_page().map(|page| page.name()), Some("differences"), "{}", screen.text());
}

#[test]
fn a_click_on_the_name_of_a_rail_filters_by_that_side() {
    let screen = built_in(120, 36);
    let text = screen.text();
    let (row, line) = text.lines().enumerate().find(|(_, line)| line.contains("Timeline")).unwrap();
    let at = diplo_tui::text::width(&line[..line.find("PRC").unwrap()]);
    let place = (u16::try_from(at).unwrap(), u16::try_from(row).unwrap());
    let screen = press(screen, place).shows("China (PRC) ×").shows("25 of 27 events");
    let _ = press(screen, place).shows("27 events").hides("China (PRC) ×");
}

#[test]
fn the_strip_goes_to_a_day_and_is_dragged_over_days() {
    let screen = built_in(120, 36);
    let (first, last) = (screen.find("26"), screen.find("23 May"));
    let screen = press(screen, last);
    assert!(screen.selected().starts_with("PRC announces drills"), "{}", screen.selected());
    let screen = press(screen, first).mouse(MouseEventKind::Drag(MouseButton::Left), last.0, last.1).shows("when you let go");
    let screen = screen.mouse(MouseEventKind::Up(MouseButton::Left), last.0, last.1);
    let window = screen.app().query().window();
    let day = |day: Option<diplo_tui::dates::Day>| day.map(|day| day.to_string());
    assert_eq!((day(window.from), day(window.to)), (Some("2024-04-26".into()), Some("2024-05-23".into())), "{}", screen.text());
    let screen = built_in(120, 36).keys("G");
    let at = screen.find("26");
    let screen = screen.mouse(MouseEventKind::ScrollUp, at.0, at.1);
    assert!(!screen.app().query().window().is_open(), "the wheel narrows");
    assert!(screen.mouse(MouseEventKind::ScrollDown, at.0, at.1).app().query().window().is_open(), "and widens");
}

#[test]
fn the_built_in_example_is_called_so_with_the_way_to_ones_own() {
    let example = |columns, rows| start(input::built_in(), columns, rows, Setup { example: true, ..Setup::default() });
    let _ = example(160, 45).shows("diplo-tui FILE opens yours, diplo-tui new FILE begins one");
    let _ = example(80, 24).shows("US–China, spring 2024").shows("27 events");
    let _ = built_in(160, 45).hides("diplo-tui FILE");
}

#[test]
fn a_dossier_without_events_says_what_to_do() {
    let empty = screen(r#"{"format":"diplo-dossier/1","title":"Empty","events":[]}"#, 100, 30);
    let _ = empty.shows("There are no events here.").shows("opens other");
}

#[test]
fn any_place_may_be_clicked_dragged_and_turned_over_at_any_size() {
    for (columns, rows) in [(120, 36), (40, 12), (10, 4), (1, 1)] {
        for keys in ["", "c", "<c-p>", "?", "a"] {
            let mut screen = built_in(columns, rows).keys(keys);
            for y in (0..rows).step_by(usize::from(rows / 4 + 1)) {
                for x in (0..columns).step_by(usize::from(columns / 4 + 1)) {
                    if screen.app().has_quit() {
                        screen = built_in(columns, rows).keys(keys);
                    }
                    screen = press(screen, (x, y)).mouse(MouseEventKind::Drag(MouseButton::Left), columns - 1 - x, rows - 1 - y);
                    screen = screen.mouse(MouseEventKind::Up(MouseButton::Left), y, x).mouse(MouseEventKind::ScrollDown, x, y);
                }
            }
            assert!(screen.app().has_quit() || !screen.text().is_empty());
        }
    }
}

#[test]
fn questions_find_their_commands_and_keys_are_whole() {
    for (asked, found) in [
        ("just before", "Around this event"),
        ("what led", "What led here, what came"),
        ("last met", "Two sides: who met whom"),
        ("disagree", "Differences"),
        ("tells alone", "Evidence"),
        ("csv", "Write to a file"),
    ] {
        assert_eq!(selected(&built_in(100, 30).keys(&format!("<c-p>{asked}")).shows(" found ")), found, "{asked}");
    }
    let keys = built_in(120, 36).keys("?").shows("PgDn      A screen down");
    assert!(!keys.text().contains("Ctr…"), "{}", keys.text());
}
