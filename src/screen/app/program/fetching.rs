//! Published data of which something is missing: the offer, the question, the fetching.

use super::super::{Action, App, Command, Entry, FetchOffer, Menu, Notice};
use crate::screen::overlays::menu::Effect;

impl App {
    /// Handles what is missing; it is said once, for as long as nothing else has to be.
    pub(super) fn fetch_is_offered(&mut self, offer: Option<FetchOffer>) -> Vec<Command> {
        if let Some(offer) = offer.as_ref().filter(|_| self.notice.is_none()) {
            let words = format!("{} — {}, “fetch what is missing”", offer.missing, self.key(Action::Commands));
            self.notice = Some(Notice::Done(words));
        }
        self.session.offer_to_fetch(offer);
        Vec::new()
    }

    /// Asks before anything goes out.
    pub(super) fn ask_whether_to_fetch(&mut self) -> Vec<Command> {
        if self.session.fetching().is_some() {
            return self.fail("it is being fetched already");
        }
        let Some(offer) = self.session.fetch_offer().cloned() else {
            return self.fail("nothing is missing of what was opened by the name of its publisher, such as gdelt:2024-05-23");
        };
        let fetch = Entry::new('y', "fetch it", offer.detail, Effect::Do(Command::Fetch));
        let copy = Command::Copy { what: "the command".into(), words: offer.command.clone() };
        let copy = Entry::new('c', "copy the command", offer.command, Effect::Do(copy));
        self.open_menu(Menu::new(offer.question, vec![fetch, copy]))
    }
}
