//! What the desk has found out on another thread: articles that are read, drafts that tell of events that are there.

use super::super::request::{Found, Request, Sought};
use super::asked::{Anew, Ask, Read, Wishes};
use crate::curate::article::Article;
use crate::curate::desk::{self, Account, Decision, Draft, Intake, Item, Tie, Work};
use crate::curate::draft;
use crate::dates::{Day, Window};
use crate::files;
use crate::index::query::Query;
use crate::index::timeline::Flags;
use crate::model::{Directory, Event};
use anyhow::Result;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// The most events of some days that a draft is compared with.
const MOST_NEAR: usize = 2_000;

/// The largest dossier that is searched for what was entered, in bytes.
const LARGEST: u64 = 256 << 20;

/// The request for what is asked.
pub(super) fn request(ask: &Ask, open: Option<(Arc<Article>, Work)>, queue: &[Item]) -> Request {
    match (ask, open) {
        (Ask::Anew(wishes), Some((article, work))) => {
            let wishes = wishes.clone();
            Request::new(move |sought| Ok(anew(&wishes, &article, &work, sought)?.map(Found::new)))
        }
        (Ask::TakeIn(intake), _) => {
            let (intake, queue) = (Arc::clone(intake), queue.to_vec());
            Request::new(move |sought| Ok(take_in(&intake, &queue, sought).map(Found::new)))
        }
        (Ask::Open(queue, at), _) => {
            let (queue, at) = (queue.clone(), *at);
            Request::new(move |sought| Ok(read(queue.clone(), at, None, sought).map(Found::new)))
        }
        (Ask::Resume(article), _) => resumed(article.clone()),
        (Ask::Anew(_), _) => resumed(None),
    }
}

fn resumed(article: Option<String>) -> Request {
    Request::new(move |sought| {
        let (queue, left) = sought.desk.queue();
        let wanted = article.as_ref().and_then(|sha256| queue.iter().position(|item| item.sha256 == *sha256));
        Ok(read(queue, wanted.unwrap_or(left), None, sought).map(Found::new))
    })
}

/// Takes articles in behind those that are in the queue; the same text is there once.
fn take_in(intake: &Intake, queue: &[Item], sought: &Sought<'_>) -> Option<Read> {
    let mut all = if queue.is_empty() { sought.desk.queue().0 } else { queue.to_vec() };
    let mut first = None;
    let mut failed = None;
    for item in intake.read(sought.keep_going)? {
        let known = all.iter().position(|known| known.sha256 == item.sha256 && known.text == item.text && known.name == item.name);
        let known = known.or_else(|| all.iter().position(|known| !item.text.is_empty() && known.sha256 == item.sha256));
        if let Err(error) = sought.desk.keep_text(&item) {
            failed.get_or_insert_with(|| format!("the article is not kept: {error}"));
        }
        first.get_or_insert(known.unwrap_or(all.len()));
        let before = sought.desk.work(&item.sha256).ok().flatten().filter(|_| !item.text.is_empty());
        if before.is_none()
            && let Err(error) = sought.desk.keep(&Work::begun(&item, &today()))
        {
            failed.get_or_insert_with(|| format!("the article is not kept: {error}"));
        }
        let item = Item { read_before: before.map(|work| work.read_on), ..item };
        match known {
            Some(known) => all[known].read_before = item.read_before,
            None => all.push(item),
        }
    }
    read(all, first.unwrap_or(0), failed, sought)
}

fn today() -> String {
    chrono::Local::now().date_naive().to_string()
}

fn read(mut queue: Vec<Item>, at: usize, mut failed: Option<String>, sought: &Sought<'_>) -> Option<Read> {
    let Some(item) = queue.get_mut(at) else { return Some(Read { queue, at: 0, opened: None, failed }) };
    let before = sought.desk.work(&item.sha256).unwrap_or_else(|error| {
        failed.get_or_insert_with(|| format!("what was decided before cannot be read: {error}"));
        None
    });
    // What the curator said of the text before holds, unless something else is said now.
    if let Some(before) = before.as_ref().filter(|_| item.facts == Default::default()) {
        item.facts = before.facts.clone();
    }
    let before = before.filter(|_| !item.text.is_empty());
    let mut opened = desk::open(item, before, sought.directory, &today(), sought.keep_going)?;
    gone(&opened.work).into_iter().for_each(|number| opened.work.undecide(number));
    find_accounts(&mut opened.work, sought);
    let kept = sought.desk.keep_text(item).and_then(|()| sought.desk.keep(&opened.work));
    let articles: Vec<String> = queue.iter().map(|item| item.sha256.clone()).collect();
    if let Err(error) = kept.and_then(|()| sought.desk.keep_queue(&articles, at)) {
        failed.get_or_insert_with(|| format!("the desk is not kept: {error}"));
    }
    if !sought.desk.keeps() {
        failed.get_or_insert_with(|| "there is no folder for your own data (set HOME): what is decided here is not kept".to_owned());
    }
    Some(Read { queue, at, opened: Some(opened), failed })
}

fn find_accounts(work: &mut Work, sought: &Sought<'_>) {
    let known = everything(work, sought.directory);
    desk::find_accounts(&mut work.drafts, &known, &mut nearby(sought));
}

/// The records of the dossier and those of the drafts.
fn everything(work: &Work, directory: &Directory) -> Directory {
    let mut known = work.directory();
    known.actors.extend(directory.actors.iter().map(|(id, actor)| (id.clone(), actor.clone())));
    known.places.extend(directory.places.iter().map(|(id, place)| (id.clone(), place.clone())));
    known.issues.extend(directory.issues.iter().map(|(id, issue)| (id.clone(), issue.clone())));
    known.sources.extend(directory.sources.iter().map(|(id, source)| (id.clone(), source.clone())));
    known
}

/// The curated events of some days, each days looked for once: a long article has thousands of drafts, and most are of the same days.
fn nearby(sought: &Sought<'_>) -> impl FnMut(Window) -> Vec<Event> {
    let mut known: HashMap<(Option<Day>, Option<Day>), Vec<Event>> = HashMap::new();
    move |days| {
        if !(sought.keep_going)() {
            return Vec::new();
        }
        known.entry((days.from, days.to)).or_insert_with(|| near(days, sought)).clone()
    }
}

fn near(days: Window, sought: &Sought<'_>) -> Vec<Event> {
    let mut query = Query::default();
    query.set_window(days);
    let Some(found) = sought.find(&query) else { return Vec::new() };
    let curated = found.iter().filter(|id| !sought.timeline.flags(*id).has(Flags::MACHINE));
    curated.take(MOST_NEAR).filter_map(|id| sought.event(id).ok()).collect()
}

fn anew(wishes: &Wishes, article: &Article, work: &Work, sought: &Sought<'_>) -> Result<Option<Anew>> {
    let mut anew = Anew::default();
    let known = everything(work, sought.directory);
    let mut drafts: Vec<Draft> = work.drafts.clone();
    desk::find_accounts(&mut drafts, &known, &mut nearby(sought));
    for draft in drafts.into_iter().filter(|draft| draft.decision.is_none() && draft.account == Account::Proposed) {
        let brings = draft.event.draft.iter().flat_map(|reading| &reading.brings).map(ToString::to_string).collect();
        anew.accounts.push((draft.number, draft.account_of, brings));
    }
    anew.gone = gone(work);
    if let Some((number, is_account, id)) = wishes.tie
        && let Some(draft) = work.draft(number)
    {
        let event = sought.event(id)?;
        let brings = if is_account { draft::differences(&draft.event, &event, &known) } else { Vec::new() };
        anew.tied = Some((number, is_account, Tie::from(&event), brings));
    }
    if let Some(words) = &wishes.begin {
        let Some(mut drafted) = draft::by_hand(article, &known, words.clone(), sought.keep_going) else { return Ok(None) };
        for event in &mut drafted.events {
            let source = work.entered_source().or_else(|| source_of(work));
            if let Some(source) = source.and_then(|source| crate::model::Id::new(&source).ok()) {
                drafted.directory.sources.clear();
                event.accounts.iter_mut().for_each(|account| account.source = source.clone());
            }
        }
        anew.begun = Some(drafted);
    }
    Ok((sought.keep_going)().then_some(anew))
}

/// The drafts that were entered and are in their files no more: somebody has taken them out. The files are asked, since what is on screen may
/// be from before the last draft was entered.
fn gone(work: &Work) -> Vec<u32> {
    let mut texts: HashMap<&Path, Option<Vec<u8>>> = HashMap::new();
    let mut out = Vec::new();
    for draft in &work.drafts {
        let Some(Decision::Entered { event, file, .. }) = &draft.decision else { continue };
        let text = texts.entry(file).or_insert_with(|| files::read(file, LARGEST).ok().map(|(bytes, _)| bytes));
        let Some(text) = text else { continue };
        let source = draft.event.accounts.first().map_or("", |account| account.source.as_str());
        let has = |id: &str| memchr::memmem::find(text, serde_json::Value::from(id).to_string().as_bytes()).is_some();
        if !has(event) || !has(source) {
            out.push(draft.number);
        }
    }
    out
}

/// The source of the article, as its drafts name it.
fn source_of(work: &Work) -> Option<String> {
    let sources = work.directory().sources;
    let own = sources.values().find(|source| source.text_sha256.as_deref() == Some(&*work.sha256));
    own.map(|source| source.id.to_string())
}
