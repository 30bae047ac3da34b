//! How files get opened, through the built program: packed and plain, folders, patterns, pipes; and what is refused.

#![allow(clippy::unwrap_used)]

mod archives;
mod narrower;
mod places;
#[path = "../support/program.rs"]
mod program;
#[cfg(unix)]
mod stopped;

use program::{Ran, command};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;
use tempfile::TempDir;

/// A folder with files, in which the program runs.
pub struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        program::ran(&mut command(self.0.path(), args), "")
    }

    /// Runs it with bytes on standard input.
    pub fn fed(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut command = command(self.0.path(), args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
    }

    /// The ids of the events that a list shows.
    pub(crate) fn ids(&self, args: &[&str]) -> Vec<String> {
        let ran = self.run(&[&["list", "--format", "jsonl"], args].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ids(&ran.out)
    }
}

pub(crate) fn ids(lines: &str) -> Vec<String> {
    let records = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let events = records.filter(|record| record["when"].is_string());
    events.map(|event| event["id"].as_str().unwrap().to_owned()).collect()
}

/// An event, as a line of a stream.
pub fn event(id: &str, day: &str) -> String {
    format!("{{\"id\":\"{id}\",\"title\":\"T\",\"kind\":\"talks\",\"when\":\"{day}\"}}\n")
}

/// Many events, of about 70 bytes each, that pack no better than others do.
pub fn stream(count: usize) -> String {
    (0..count as u64).map(|number| event(&format!("e{:x}-{number}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15)), "2024-05-01")).collect()
}

pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zstd(content: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(content, 1).unwrap()
}

/// A zip archive of files, each deflated.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_by(files, rawzip::CompressionMethod::DEFLATE, false)
}

pub(crate) fn zip_by(files: &[(&str, &[u8])], method: rawzip::CompressionMethod, encrypted: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, content) in files {
        let path = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let file = archive.new_file(path).compression_method(method).encrypted(encrypted);
        let (mut entry, config) = file.start().unwrap();
        let descriptor = if method == rawzip::CompressionMethod::DEFLATE {
            let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
            let mut writer = config.wrap(encoder);
            writer.write_all(content).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            descriptor
        } else if method == rawzip::CompressionMethod::ZSTD {
            let mut writer = config.wrap(zstd::stream::write::Encoder::new(&mut entry, 1).unwrap());
            writer.write_all(content).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            descriptor
        } else {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(content).unwrap();
            writer.finish().unwrap().1
        };
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}
