//! The rails of one event: what stands in each column of them, for whoever draws them.

use super::{Act, Acts, Hue, Link, SidesInView};

/// What stands in one column of the rails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RailSign {
    /// The sign of the event.
    Event,
    /// A rail on which nothing happens.
    Idle,
    /// Both sides meet, or act together.
    Meets,
    /// The same from afar.
    Remote,
    /// The first side comes to the second, or addresses it.
    Comes,
    /// The second side comes to the first, or addresses it.
    ComesBack,
    /// Others take part, too.
    Others,
    /// Nothing.
    Blank,
}

/// From this width of the screen on, rails are four columns apart.
const WIDE: usize = 110;
/// Below this width of the pane there are no rails.
const NARROWEST: usize = 30;

impl SidesInView<'_> {
    /// The columns between the two rails, by the widths of the screen and of the pane; `None` if there are no rails.
    #[must_use]
    pub fn between_rails(&self, screen: usize, pane: usize) -> Option<usize> {
        (self.has_rails && pane >= NARROWEST).then_some(if screen >= WIDE { 3 } else { 1 })
    }
}

/// The columns of an event's rails from the first rail on, each with the hue of its side: the rails with `between`
/// columns between them, and one for others behind. Without a second rail there is only the sign of the event.
#[must_use]
pub fn rails(acts: Acts, sides: SidesInView<'_>, between: Option<usize>) -> Vec<(RailSign, Hue)> {
    let first = sides.hue(acts.first);
    let Some(between) = between else { return vec![(RailSign::Event, first)] };
    let rail = |number: usize| {
        let sign = if acts.pair[number] == Act::Acts { RailSign::Event } else { RailSign::Idle };
        (sign, sides.hue(sides.pair[number]))
    };
    let line = if acts.is_remote { RailSign::Remote } else { RailSign::Meets };
    let link = |at: usize| match acts.link {
        Link::None => RailSign::Blank,
        Link::Comes if at + 1 == between => RailSign::Comes,
        Link::ComesBack if at == 0 => RailSign::ComesBack,
        _ => line,
    };
    let mut columns = vec![rail(0)];
    columns.extend((0..between).map(|at| (link(at), Hue::Other)));
    columns.push(rail(1));
    columns.push((if acts.others { RailSign::Others } else { RailSign::Blank }, Hue::Other));
    if !acts.pair.contains(&Act::Acts) {
        columns[between.div_ceil(2)] = (RailSign::Event, first);
    }
    columns
}
