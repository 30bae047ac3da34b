//! An invariant of the panes that holds after every change.

use super::*;
use crate::input;
use proptest::prelude::*;
use roaring::RoaringBitmap;

proptest! {
    #[test]
    fn the_cursor_is_on_its_event_and_that_is_on_screen_whatever_is_found_folded_and_selected(
        steps in prop::collection::vec((0..7_u8, any::<u32>(), any::<[bool; 24]>()), 1..40),
    ) {
        let timeline = Arc::clone(input::built_in().timeline());
        let count = u32::try_from(timeline.len()).expect("a few");
        let mut matches = Matches::All(count);
        let mut browse = Browse::new(Panes::default(), DateStyle::Words, (120, 36));
        for (step, number, found) in steps {
            let events = Events { timeline: &timeline, matches: &matches, usual_gap: 0 };
            match step {
                0 => drop(browse.toggle_fold(events)),
                1 => drop(browse.toggle_all_folds(events)),
                2 => browse.resize((u16::try_from(number % 160).unwrap_or(0), u16::try_from(number / 160 % 50).unwrap_or(0))),
                3 => drop(browse.scroll_by(isize::try_from(number % 40).unwrap_or(0) - 20, events)),
                4 => {
                    matches = Matches::Some(RoaringBitmap::from_iter((0..count).filter(|id| found[*id as usize % 24])));
                    browse.refold(Events { timeline: &timeline, matches: &matches, usual_gap: 0 });
                }
                _ => {}
            }
            // This is what an answer and every key do: they select the nearest match, or the whole that it is folded
            // into.
            let events = Events { timeline: &timeline, matches: &matches, usual_gap: 0 };
            let near = timeline.nearest(&matches, EventId(number % count)).map(|id| browse.standing_for(id, events));
            browse.select(near, events);
            let listed = browse.listed(&matches);
            prop_assert_eq!(browse.selected().is_none(), listed.is_empty());
            if let Some(id) = browse.selected() {
                prop_assert_eq!(listed.get(browse.cursor().cursor), Some(id));
                let rows = browse.rows(events);
                let is_seen = rows.iter().any(|row| matches!(row, RowLine::Event(_, on_screen) if *on_screen == id));
                prop_assert!(is_seen || browse.pane_height(Pane::Timeline) == 0);
            }
        }
    }
}
