//! RSS and Atom: one article an item.

use super::blocks::{Found, day};
use super::{page, plain};
use quick_xml::Reader;
use quick_xml::events::Event;

/// A feed of more items than this is read up to here.
const MAX_ITEMS: usize = 1000;

pub(super) fn read(xml: &str) -> Vec<Found> {
    let mut feed = Feed::default();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = local(tag.name().as_ref());
                let href = href(&tag);
                feed.open(&name, href);
            }
            Ok(Event::Empty(tag)) => {
                let name = local(tag.name().as_ref());
                if let Some(href) = href(&tag) {
                    feed.say(&name, href);
                }
            }
            Ok(Event::Text(text)) => feed.text.push_str(&text.decode().unwrap_or_default()),
            Ok(Event::CData(text)) => feed.text.push_str(&String::from_utf8_lossy(&text)),
            Ok(Event::GeneralRef(name)) => feed.refer(&name),
            Ok(Event::End(tag)) => feed.close(&local(tag.name().as_ref())),
            // A feed that breaks off is read up to there.
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        if feed.items.len() >= MAX_ITEMS {
            break;
        }
    }
    feed.finish()
}

/// `dc:creator`: `creator`; `content:encoded` stays whole, since `content` is another field.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).to_lowercase();
    if name == "content:encoded" { name } else { name.rsplit(':').next().unwrap_or_default().to_owned() }
}

fn href(tag: &quick_xml::events::BytesStart<'_>) -> Option<String> {
    let is_alternate = tag.try_get_attribute("rel").ok().flatten().is_none_or(|rel| rel.value.as_ref() == b"alternate");
    let href = tag.try_get_attribute("href").ok().flatten()?;
    is_alternate.then(|| href.unescape_value().map(|value| value.into_owned()).unwrap_or_default())
}

#[derive(Default)]
struct Feed {
    text: String,
    title: Option<String>,
    language: Option<String>,
    item: Option<Item>,
    items: Vec<Item>,
    /// The name stands inside `author`, `title` inside an `image`.
    inside: Vec<String>,
}

#[derive(Default)]
struct Item {
    title: Option<String>,
    link: Option<String>,
    author: Option<String>,
    date: Option<String>,
    /// The longest of what the item says of its content.
    body: String,
}

impl Feed {
    fn open(&mut self, name: &str, href: Option<String>) {
        if matches!(name, "item" | "entry") {
            self.item = Some(Item::default());
        }
        if let Some(href) = href {
            self.say(name, href);
        }
        self.inside.push(name.to_owned());
        self.inside.truncate(100);
        self.text.clear();
    }

    fn close(&mut self, name: &str) {
        self.inside.pop();
        let text = std::mem::take(&mut self.text);
        if matches!(name, "item" | "entry") {
            self.items.extend(self.item.take());
            return;
        }
        if !text.trim().is_empty() {
            self.say(name, text);
        }
    }

    /// A reference: `&amp;`, `&#8217;`.
    fn refer(&mut self, name: &[u8]) {
        let name = String::from_utf8_lossy(name);
        self.text.push_str(&quick_xml::escape::unescape(&format!("&{name};")).unwrap_or_default());
    }

    fn say(&mut self, name: &str, text: String) {
        let is_in = |outer: &str| self.inside.last().is_some_and(|name| name == outer);
        let Some(item) = &mut self.item else {
            match name {
                "title" if !is_in("image") => drop(self.title.get_or_insert(text)),
                "language" => drop(self.language.get_or_insert(text)),
                _ => {}
            }
            return;
        };
        match name {
            "title" => drop(item.title.get_or_insert(text)),
            "link" | "guid" if text.trim().starts_with("http") => drop(item.link.get_or_insert(text.trim().to_owned())),
            "creator" => drop(item.author.get_or_insert(text)),
            "author" | "name" if is_in("author") || name == "author" => drop(item.author.get_or_insert(text)),
            "pubdate" | "published" | "date" => item.date = Some(text),
            "updated" => drop(item.date.get_or_insert(text)),
            "description" | "summary" | "content" | "content:encoded" if text.len() > item.body.len() => item.body = text,
            _ => {}
        }
    }

    fn finish(self) -> Vec<Found> {
        let (publisher, language) = (self.title, self.language);
        let found = self.items.into_iter().map(|item| {
            let mut found = if item.body.contains("</") || item.body.contains("<br") || item.body.contains("<p") {
                page::read(&format!("<article>{}</article>", item.body))
            } else {
                let mut found = plain::read(&item.body);
                // A description has no headline of its own.
                if let Some(first) = found.says.title.take() {
                    found.blocks.insert(0, first);
                }
                found
            };
            if found.blocks.is_empty() {
                found.blocks.extend(Some(super::blocks::spaced(&crate::input::text_of_html(&item.body))).filter(|text| !text.is_empty()));
            }
            found.says.title = item.title.map(|title| crate::input::text_of_html(&title));
            found.says.url = item.link;
            found.says.author = item.author;
            found.says.dated = item.date.and_then(|date| day(&date)).map(|day| (day, "the feed"));
            found.says.publisher.clone_from(&publisher);
            found.says.language.clone_from(&language);
            found
        });
        found.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_an_article() {
        let rss = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><language>en</language><image><title>Logo</title></image>
            <item><title>Talks &amp; more</title><link>https://a.example/1</link><pubDate>Thu, 30 May 2024 22:10:00 GMT</pubDate><description>Short.</description>
            <content:encoded><![CDATA[<p>They met on Tuesday.</p><p>They left.</p>]]></content:encoded></item>
            <item><title>Second</title><description>They did not meet &#8211; at all.</description></item></channel></rss>"#;
        let found = read(rss);
        assert_eq!(found.len(), 2);
        let says = &found[0].says;
        assert_eq!(
            (says.title.as_deref(), says.publisher.as_deref(), says.url.as_deref()),
            (Some("Talks & more"), Some("The Post"), Some("https://a.example/1"))
        );
        assert_eq!(says.dated.map(|(day, _)| day.to_string()).as_deref(), Some("2024-05-30"));
        assert_eq!(found[0].blocks, ["They met on Tuesday.", "They left."]);
        assert_eq!(found[1].blocks, ["They did not meet – at all."]);
    }

    #[test]
    fn an_entry_of_atom_too() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title><entry><title>Readout</title><link rel="alternate" href="https://a.example/2"/>
            <author><name>Desk</name></author><published>2024-05-31T08:00:00+08:00</published><content type="html">&lt;p&gt;They spoke.&lt;/p&gt;</content></entry></feed>"#;
        let found = read(atom);
        let says = &found[0].says;
        assert_eq!((says.author.as_deref(), says.url.as_deref()), (Some("Desk"), Some("https://a.example/2")));
        assert_eq!(
            (says.dated.map(|(day, _)| day.to_string()).as_deref(), found[0].blocks.as_slice()),
            (Some("2024-05-31"), &["They spoke.".to_owned()][..])
        );
    }

    #[test]
    fn a_feed_that_breaks_off_is_read_up_to_there() {
        assert_eq!(read("<rss><channel><item><title>A</title><description>One.</description></item><item><title>B").len(), 1);
        assert_eq!(read("<rss").len(), 0);
    }
}
