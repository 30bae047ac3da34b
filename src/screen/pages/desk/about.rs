//! What the curator says of the article: who publishes it, its day, its side, its address; one line after the other.

use super::super::super::app::desk_action::DeskLine;
use super::super::super::overlays::prompt::Purpose;
use super::super::hand::Handled;
use super::super::page::Context;
use super::state::Open;
use crate::curate::desk::Fact;
use crate::dates::Hints;

impl Open {
    /// Asks for the first of these.
    pub fn ask_about(&mut self, context: &mut Context<'_>) -> Handled {
        self.ask_fact(Fact::Publisher, context)
    }

    fn ask_fact(&self, fact: Fact, context: &mut Context<'_>) -> Handled {
        context.type_line(Purpose::Desk(DeskLine::About(fact)), fact.of(&self.article).unwrap_or_default())
    }

    /// Takes one, and asks for the next. With another day of issue the article is read again.
    pub fn take_fact(&mut self, fact: Fact, typed: &str, hints: &Hints, context: &mut Context<'_>) -> Result<(), String> {
        let before = self.work.facts.clone();
        if fact.of(&self.article).unwrap_or_default() != typed {
            self.work.facts.take(fact, typed, hints)?;
        }
        if self.work.facts != before {
            self.reads_again = true;
            if let Some(source) = self.work.entered_source() {
                context.tell(format!("the source is in the dossier already, as `{source}`, and is not changed there"));
            }
        }
        if let Some(next) = fact.next() {
            self.ask_fact(next, context);
        }
        Ok(())
    }
}
