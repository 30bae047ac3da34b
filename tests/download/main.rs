//! Data fetched from a server of ours that misbehaves in every way that is known of the real ones, through the library and
//! through the built program. No real publisher is asked.

#![cfg(feature = "download")]
#![allow(clippy::unwrap_used)]

mod article;
mod command;
mod links;
#[path = "../support/meanwhile.rs"]
mod meanwhile;
mod one_file;
mod opened;
mod pages;
#[path = "../support/program.rs"]
mod program;
mod trust;
#[path = "../support/web.rs"]
mod web;

use diplo_tui::download::{Bases, Bounds, Client, FetchProgress, Journal, Outcome, Plan, Source, Wanted, run};
use diplo_tui::input::Cancel;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use web::Web;

/// The first quarter of an hour of a day, and its file.
const SLOT: &str = "/gdeltv2/20240523000000.export.CSV.zip";

/// Bounds for a server on the same machine.
fn quick() -> Bounds {
    let moment = Duration::from_millis(1);
    Bounds { first_wait: moment, pause: Duration::ZERO, silence: Duration::from_millis(500), ..Bounds::default() }
}

/// A zip archive with rows of GDELT in it.
fn rows(ids: std::ops::Range<u32>) -> Vec<u8> {
    let mut text = String::new();
    for id in ids {
        let mut cells = vec![String::new(); 61];
        for (at, cell) in
            [(1, "20240523"), (2, "202405"), (3, "2024"), (5, "CHN"), (6, "CHINA"), (7, "CHN"), (15, "USA"), (16, "UNITED STATES")]
        {
            cells[at] = cell.to_owned();
        }
        (cells[0], cells[17], cells[26], cells[31]) = (id.to_string(), "USA".into(), "042".into(), "7".into());
        cells[59] = "20240523000000".into();
        cells[60] = format!("https://www.example.org/{id}");
        writeln!(text, "{}", cells.join("\t")).unwrap();
    }
    zip("20240523000000.export.CSV", text.as_bytes())
}

fn zip(name: &str, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    let file = archive.new_file(rawzip::path::EntryPath::verbatim(name.as_bytes()));
    let (mut entry, config) = file.compression_method(rawzip::CompressionMethod::DEFLATE).start().unwrap();
    let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default()));
    writer.write_all(content).unwrap();
    let (encoder, descriptor) = writer.finish().unwrap();
    encoder.finish().unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap();
    out
}

/// Where things are fetched to, in a test through the library.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// The plan for what is wanted, from that server.
    fn plan(&self, wanted: &str, from: &Web) -> Plan {
        let now = "2026-11-30T12:00:00Z".parse().unwrap();
        let wanted = Wanted::parse(wanted, now).unwrap().unwrap();
        let bases = Source::ALL.into_iter().fold(Bases::default(), |bases, source| bases.with(source, &from.address));
        Plan::new(wanted, self.root(), &bases, &Journal::open(self.root()).unwrap(), now)
    }

    /// Fetches one file of GDELT, of which the server has `SLOT` alone.
    fn slot(&self, from: &Web) -> Outcome {
        self.slot_within(from, quick())
    }

    fn slot_within(&self, from: &Web, bounds: Bounds) -> Outcome {
        self.slot_until(from, bounds, (&FetchProgress::default(), &Cancel::default()))
    }

    fn slot_until(&self, from: &Web, bounds: Bounds, (progress, cancel): (&FetchProgress, &Cancel)) -> Outcome {
        let mut plan = self.plan("gdelt:2024-05-23", from);
        plan.missing.truncate(1);
        run(&mut plan, &Client::new(bounds).unwrap(), progress, cancel)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut ahead = vec![self.root().to_owned()];
        while let Some(folder) = ahead.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                if entry.path().is_dir() {
                    ahead.push(entry.path());
                } else {
                    names.push(entry.file_name().into_string().unwrap());
                }
            }
        }
        names.retain(|name| name != "downloads.jsonl" && name != "TERMS.txt");
        names.sort();
        names
    }
}

/// The requests for files, without those for lists.
fn files_asked(web: &Web) -> Vec<String> {
    web.asked().into_iter().filter(|asked| !asked.contains("masterfilelist")).collect()
}
