//! The lists of the facet pane: the terms of each facet, ranked once per answer, and the lines made from them. People and
//! bodies stand below their state.

use crate::analysis::sides::RankedSides;
use crate::index::query::{Facet, Query, Sign, TermId};
use crate::index::timeline::Facets;
use std::collections::HashMap;

/// One line of the facet pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetLine {
    /// The heading with the facet's name. The first facet has none: the border above the pane names it.
    Heading(Facet),
    /// A term, the sign of its filter, and the number of events: those that remain if it is chosen, or those that
    /// have it if it is already chosen.
    Term(Facet, TermId, Option<Sign>, u64),
    /// The number of terms that the list of this facet has no room for.
    More(Facet, usize),
    /// The number of people and bodies of this state that the list has no room for.
    MoreOf(Facet, TermId, usize),
}

impl FacetLine {
    /// Returns the facet of whose list it is a line.
    #[must_use]
    pub const fn facet(self) -> Facet {
        match self {
            Self::Heading(facet) | Self::Term(facet, ..) | Self::More(facet, _) | Self::MoreOf(facet, ..) => facet,
        }
    }
}

/// The terms of every listed facet, in list order. They are kept because ranking ten thousand terms for every key and
/// frame took longer than the key itself.
#[derive(Debug)]
pub struct FacetLists(Vec<(Facet, Vec<Group>)>);

/// A term, and the terms that stand below it.
#[derive(Debug)]
struct Group {
    head: FacetLine,
    members: Vec<FacetLine>,
}

impl FacetLists {
    /// Returns lists in which no term is counted yet.
    pub(in crate::screen) fn empty(listed: &[Facet]) -> Self {
        Self(listed.iter().map(|facet| (*facet, Vec::new())).collect())
    }

    /// Returns the counted terms, ranked under the filters.
    pub(in crate::screen) fn ranked(listed: impl Iterator<Item = Facet>, counts: &Facets, filters: &Query, sides: &RankedSides) -> Self {
        let lists = listed.map(|facet| {
            let line = |term| FacetLine::Term(facet, term, filters.sign(facet, term), counts.count(facet, term));
            let terms = counts.ranked(facet, filters);
            let groups = if facet == Facet::Actor {
                under_states(&terms, line, sides)
            } else {
                terms.into_iter().map(|term| Group::new(line(term))).collect()
            };
            (facet, groups)
        });
        Self(lists.collect())
    }

    /// Returns the facets in list order.
    pub fn listed(&self) -> impl Iterator<Item = Facet> {
        self.0.iter().map(|(facet, _)| *facet)
    }

    /// Returns the facet whose list stands first.
    #[must_use]
    pub fn first(&self) -> Option<Facet> {
        self.shown().next().map(|(facet, _)| *facet).or_else(|| self.listed().next())
    }

    /// The lists that are not empty: where no event has an issue, there is nothing to say of issues.
    fn shown(&self) -> impl Iterator<Item = &(Facet, Vec<Group>)> {
        self.0.iter().filter(|(_, groups)| !groups.is_empty())
    }

    /// Returns the lines: each facet gets an equal part of the height, for its most frequent terms, and what one does not
    /// need goes to the next. Without a height, all terms are returned.
    pub fn lines(&self, height: Option<usize>) -> impl Iterator<Item = FacetLine> + use<> {
        let mut lines = Vec::new();
        let mut left = height.unwrap_or(usize::MAX);
        let count = self.shown().count();
        for (number, (facet, groups)) in self.shown().enumerate() {
            if number > 0 {
                lines.push(FacetLine::Heading(*facet));
                left = left.saturating_sub(1);
            }
            let room = if height.is_some() { left / (count - number).max(1) } else { usize::MAX };
            let before = lines.len();
            fill(&mut lines, *facet, groups, room);
            left = left.saturating_sub(lines.len() - before);
        }
        lines.into_iter()
    }
}

impl Group {
    const fn new(head: FacetLine) -> Self {
        Self { head, members: Vec::new() }
    }

    fn lines(&self) -> usize {
        1 + self.members.len()
    }

    /// Whether a filter names the head or a member.
    fn is_chosen(&self) -> bool {
        let is_chosen = |line: &FacetLine| matches!(line, FacetLine::Term(_, _, Some(_), _));
        is_chosen(&self.head) || self.members.iter().any(is_chosen)
    }
}

/// States with their people and bodies, in the order in which the first of each is ranked. What belongs to no side
/// stands by itself.
fn under_states(terms: &[TermId], line: impl Fn(TermId) -> FacetLine, sides: &RankedSides) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_side: HashMap<usize, usize> = HashMap::new();
    for term in terms {
        let Some(side) = sides.of(*term) else {
            groups.push(Group::new(line(*term)));
            continue;
        };
        let heads = sides.all().get(side).map_or(&[][..], |side| &side.terms);
        let known = of_side.get(&side).copied();
        let place = known.unwrap_or_else(|| {
            let head = heads.iter().find(|head| terms.contains(head)).copied().unwrap_or(*term);
            groups.push(Group::new(line(head)));
            of_side.insert(side, groups.len() - 1);
            groups.len() - 1
        });
        let group = &mut groups[place];
        if !matches!(group.head, FacetLine::Term(_, head, ..) if head == *term) {
            group.members.push(line(*term));
        }
    }
    // What is chosen comes first, then the sides that have hues, always in the same order; then most events first.
    groups.sort_by_cached_key(|group| {
        let side = match group.head {
            FacetLine::Term(_, head, ..) => sides.of(head).filter(|side| *side < HEADS),
            _ => None,
        };
        (!group.is_chosen(), side.unwrap_or(HEADS))
    });
    groups
}

/// The most states whose people and bodies are listed where there is no room for all.
const OPEN: usize = 2;
/// The states that are listed at least.
const HEADS: usize = 3;

/// Adds the lines of a facet, at most as many as there is room for.
fn fill(lines: &mut Vec<FacetLine>, facet: Facet, groups: &[Group], room: usize) {
    let all: usize = groups.iter().map(Group::lines).fold(0, usize::saturating_add);
    if all <= room {
        for group in groups {
            lines.push(group.head);
            lines.extend(&group.members);
        }
        return;
    }
    let are_flat = groups.iter().all(|group| group.members.is_empty());
    let heads = if are_flat { room.saturating_sub(1) } else { HEADS.min(room.saturating_sub(1)) }.min(groups.len());
    let more = groups.len() - heads;
    let mut free = room.saturating_sub(heads + usize::from(more > 0));
    let open = groups.iter().take(heads).filter(|group| !group.members.is_empty()).count().min(OPEN);
    let mut left = open;
    for group in &groups[..heads] {
        lines.push(group.head);
        if left == 0 || group.members.is_empty() {
            continue;
        }
        let share = free.div_ceil(left);
        left -= 1;
        let shown = if group.members.len() <= share { group.members.len() } else { share.saturating_sub(1) };
        lines.extend(&group.members[..shown]);
        let rest = group.members.len() - shown;
        if let FacetLine::Term(_, head, ..) = group.head
            && rest > 0
            && share > 0
        {
            lines.push(FacetLine::MoreOf(facet, head, rest));
        }
        free = free.saturating_sub(shown + usize::from(rest > 0));
    }
    if more > 0 && room > 0 {
        lines.push(FacetLine::More(facet, more));
    }
}
