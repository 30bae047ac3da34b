//! Opens and unpacks everything that is requested and detects its format: each content with its name and format.
//!
//! Owns which files of a folder or an archive are read, and the remarks on the others. Leaves the contents to the
//! readers.

use super::cancel::Cancel;
use super::encoding::{self, Decoded};
use super::error::LoadError;
use super::files::{self, shown};
use super::format::{self, InputFormat, UnsupportedFormat};
use super::formats::workbook::{self, Sheets};
use super::input_bytes::InputBytes;
use super::json_records::{self, Found as Json};
use super::paths::{self, Found, Listed};
use super::request::LoadRequest;
use super::unpack::{self, Packing, SpillBuffer, Unfolded, UnpackBudget};
use crate::model::dossier::Problem;
use crate::text::number_of;
use indexmap::IndexMap;
use std::path::Path;

/// The number of skipped files that are named.
const NAMED: usize = 3;

/// From this number of files on, the limit on open files is raised, because the initial one may be too low.
#[cfg(unix)]
const MANY_FILES: usize = 200;

/// Of a file that is larger than this, only pieces are looked at before it is admitted.
const LARGE: u64 = 64 << 20;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub pieces: Vec<Piece>,
    /// Files that cannot be read, or only in part.
    pub problems: Vec<Problem>,
    /// Remarks on choices that the user did not ask for.
    pub remarks: Vec<String>,
    /// The files of no known format, by folder or archive.
    passed_over: IndexMap<String, Vec<String>>,
}

/// One content to read.
#[derive(Debug)]
pub(super) struct Piece {
    pub supply: InputBytes,
    pub format: InputFormat,
}

/// Opens everything that is named.
///
/// # Errors
/// A path that cannot be read, a pattern that no file matches, a folder without a readable file; a cancelled load.
pub(super) fn gather(request: &LoadRequest, cancel: &Cancel) -> Result<Gathered, LoadError> {
    let Listed { files, folders, closed, remarks, sheets, .. } = paths::list(&request.paths)?;
    raise_limit(files.len());
    let mut gathered = Gathered { remarks, ..Gathered::default() };
    let mut hold = SpillBuffer::new(cancel);
    let mut used: Vec<usize> = folders.iter().map(|folder| folder.again).collect();
    for (path, cause) in closed {
        gathered.problems.push(Problem::of_file(&shown(&path), format!("cannot be read: {cause}"), None));
    }
    for Found { path, folder } in files {
        // What was being unfolded is refused with words of its own, which nobody needs then.
        if cancel.is_cancelled() {
            return Err(LoadError::Stopped);
        }
        let supply = match files::open(&path, request.unfold_up_to, &mut hold) {
            Ok(supply) => supply,
            Err(_) if cancel.is_cancelled() => return Err(LoadError::Stopped),
            Err(error) if folder.is_none() => return Err(error),
            Err(error) => {
                gathered.problems.push(Problem::of_file(&shown(&path), error.to_string(), None));
                continue;
            }
        };
        let before = (gathered.pieces.len(), gathered.problems.len());
        let home = folder.map(|folder| shown(&folders[folder].path));
        let wanted = sheets.get(&path).map(Vec::as_slice).unwrap_or_default();
        match gathered.file(supply, (home, wanted), request, &mut hold) {
            Err(_) if cancel.is_cancelled() => return Err(LoadError::Stopped),
            done => done?,
        }
        if let Some(folder) = folder
            && (gathered.pieces.len(), gathered.problems.len()) != before
        {
            used[folder] += 1;
        }
    }
    if cancel.is_cancelled() {
        return Err(LoadError::Stopped);
    }
    if let Some(empty) = used.iter().position(|used| *used == 0) {
        return Err(gathered.nothing_in(&folders[empty].path));
    }
    gathered.tell_passed_over();
    Ok(gathered)
}

/// As [`gather`], for bytes in memory that stand for a file with this name.
///
/// # Errors
/// As [`gather`].
pub(super) fn of_bytes(name: &str, bytes: Vec<u8>, request: &LoadRequest) -> Result<Gathered, LoadError> {
    let mut gathered = Gathered::default();
    gathered.file(InputBytes::of_bytes(name.to_owned(), bytes), (None, &[]), request, &mut SpillBuffer::default())?;
    Ok(gathered)
}

/// Whether a file found in a folder is read, judging by its start.
pub(super) fn is_read(path: &Path) -> bool {
    if files::open(path, Some(0), &mut SpillBuffer::default()).is_ok_and(|supply| {
        supply.head().is_ok_and(|head| Packing::from_head(&head).is_some() || format::of(&encoding::head_in_utf8(&head)).is_ok())
    }) {
        return true;
    }
    is_named_as_dossier(&shown(path))
}

impl Gathered {
    /// Adds the contents of a file; `home` is the folder where it was found, `wanted` are the requested sheets.
    ///
    /// # Errors
    /// The file changed while it was unpacked.
    fn file(
        &mut self,
        supply: InputBytes,
        (home, wanted): (Option<String>, &[String]),
        request: &LoadRequest,
        hold: &mut SpillBuffer,
    ) -> Result<(), LoadError> {
        let name = supply.name.clone();
        let mut allowance = UnpackBudget::new(supply.len(), request.unfold_up_to);
        let Unfolded { contents, flaws } = unpack::unfold(supply.clone(), hold, &mut allowance);
        // An archive that is still being written is not damaged.
        supply.still()?;
        let before = (self.pieces.len(), self.problems.len() + flaws.len());
        let is_archive = contents.iter().any(|content| content.is_member);
        self.problems.extend(flaws);
        for content in contents {
            let home = if content.is_member { Some(name.clone()) } else { home.clone() };
            if workbook::is_one(&content.supply, content.stranger) {
                self.workbook(&content.supply, content.stranger, (home, wanted), hold, &mut allowance);
                continue;
            }
            #[cfg(feature = "parquet")]
            if content.stranger == Some(UnsupportedFormat::PARQUET) {
                self.parquet(&content.supply, home, hold, &mut allowance);
                continue;
            }
            match (content.stranger, home) {
                (Some(stranger), home) => self.refuse(&content.supply, stranger, home),
                (None, home) => self.content(content.supply, home, request, hold)?,
            }
        }
        if is_archive && home.is_none() && (self.pieces.len(), self.problems.len()) == before {
            let hint = "of what was looked at in it, nothing is like one of the formats that are read";
            self.problems.push(Problem::of_file(&name, "the archive holds no file of a format that is read", Some(hint)));
        }
        Ok(())
    }

    /// Adds the sheets of a workbook. A document of the same type that is not a workbook is skipped if it was found in
    /// a folder.
    fn workbook(
        &mut self,
        book: &InputBytes,
        stranger: Option<UnsupportedFormat>,
        (home, wanted): (Option<String>, &[String]),
        hold: &mut SpillBuffer,
        allowance: &mut UnpackBudget,
    ) {
        match workbook::sheets(book, stranger, wanted, hold, allowance) {
            Ok(Sheets { tables, remarks }) => {
                self.remarks.extend(remarks);
                self.pieces.extend(tables.into_iter().map(|(supply, format)| Piece { supply, format }));
            }
            Err(why) => {
                let stranger = stranger.unwrap_or(UnsupportedFormat::OLD_OFFICE);
                if home.is_some() {
                    return self.refuse(book, stranger, home);
                }
                let message = format!("this is {}, and {why}", stranger.what);
                self.problems.push(Problem::of_file(&book.name, message, Some(stranger.advice)));
            }
        }
    }

    /// Adds a Parquet file as a table of whichever format its columns are.
    #[cfg(feature = "parquet")]
    fn parquet(&mut self, file: &InputBytes, home: Option<String>, hold: &mut SpillBuffer, allowance: &mut UnpackBudget) {
        match crate::input::formats::parquet_table::table(file, hold, allowance) {
            Ok(supply) => {
                let head = supply.head().unwrap_or_default();
                let first = head.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
                let format = format::of_header(first).unwrap_or(InputFormat::Table);
                self.pieces.push(Piece { supply, format });
            }
            Err(_) if home.is_some() => self.refuse(file, UnsupportedFormat::PARQUET, home),
            Err(why) => self.problems.push(Problem::of_file(&file.name, format!("this is a Parquet file, and {why}"), None)),
        }
    }

    /// Adds a content that is fully unpacked.
    ///
    /// # Errors
    /// The content changed while it was converted to UTF-8.
    fn content(
        &mut self,
        supply: InputBytes,
        home: Option<String>,
        request: &LoadRequest,
        hold: &mut SpillBuffer,
    ) -> Result<(), LoadError> {
        let head = match supply.head() {
            Ok(head) => head,
            Err(error) => {
                self.problems.push(Problem::of_file(&supply.name, error.to_string(), None));
                return Ok(());
            }
        };
        // A look at some pieces of a large file is enough: one that does not fit into memory is refused without being read.
        let is_large = supply.len() > LARGE || format::of(&head).is_ok_and(InputFormat::is_coded);
        let Decoded { supply, remark, is_broken } = encoding::in_utf8(supply, request.encoding, is_large, hold)?;
        let head = if remark.is_some() || request.encoding.is_some() { supply.head()? } else { head };
        if is_broken {
            let hint = "say which encoding it is: --encoding windows-1252";
            self.problems
                .push(Problem::of_file(&supply.name, "some bytes are no text in its encoding: they stand as �", Some(hint)).warning());
        }
        self.remarks.extend(remark);
        self.told_apart(supply, &head, home, request.format);
        Ok(())
    }

    fn told_apart(&mut self, supply: InputBytes, head: &[u8], home: Option<String>, asked: Option<InputFormat>) {
        let format = format::of(head);
        let is_open = matches!((&format, asked), (Ok(InputFormat::Dossier), None) | (_, Some(InputFormat::Table)));
        let is_coded = || matches!((&format, asked), (Ok(InputFormat::Table), None)) && json_records::is_of_coded_lines(head);
        if json_records::is_worth_a_look(head) && (is_open || is_coded()) {
            return self.json(supply, home, asked);
        }
        match (format, asked) {
            // Images in a folder are skipped, even if the user gives the format of the tables next to them.
            (Err(stranger), Some(_)) if home.is_some() && stranger != UnsupportedFormat::text() => self.refuse(&supply, stranger, home),
            // A schema or a program in a folder has lines with commas, too, and nobody has named it.
            (Ok(InputFormat::Table), None) if !may_be_table(&supply.name) && home.is_some() => {
                self.pass_over(&supply, home.unwrap_or_default())
            }
            (_, Some(format)) | (Ok(format), None) => self.pieces.push(Piece { supply, format }),
            // A dossier is empty for a moment while it is written; its reader reports it.
            (Err(_), None) if home.is_some() && is_named_as_dossier(&supply.name) => {
                self.pieces.push(Piece { supply, format: InputFormat::Dossier });
            }
            (Err(UnsupportedFormat::EMPTY), None) if home.is_none() => {
                self.pieces.push(Piece { supply, format: InputFormat::Dossier });
            }
            (Err(stranger), None) => self.refuse(&supply, stranger, home),
        }
    }

    /// JSON that may not be a dossier: its records are read as a table.
    fn json(&mut self, supply: InputBytes, home: Option<String>, asked: Option<InputFormat>) {
        let bytes = match supply.whole() {
            Ok(bytes) => bytes,
            Err(error) => return self.problems.push(Problem::of_file(&supply.name, error.to_string(), None)),
        };
        match json_records::look(&bytes) {
            Json::Dossier => self.pieces.push(Piece { supply, format: asked.unwrap_or(InputFormat::Dossier) }),
            Json::Records(format, table) => {
                let supply = InputBytes::of_bytes(supply.name.clone(), table).out_of(&supply);
                self.pieces.push(Piece { supply, format: asked.unwrap_or(format) });
            }
            Json::Other(what) => {
                let advice =
                    "a dossier is an object with `format` and `events`; a table is a list of objects, alone or under a name such as `data`";
                match home {
                    None => self.problems.push(Problem::of_file(&supply.name, format!("this is {what}"), Some(advice))),
                    Some(home) => self.pass_over(&supply, home),
                }
            }
        }
    }

    fn pass_over(&mut self, supply: &InputBytes, home: String) {
        let within = supply.name.strip_prefix(&home).unwrap_or(&supply.name);
        let within = within.trim_start_matches(['/', std::path::MAIN_SEPARATOR, ':', ' ']).to_owned();
        self.passed_over.entry(home).or_default().push(within);
    }

    /// A named file becomes a problem; a file found in a folder is skipped.
    fn refuse(&mut self, supply: &InputBytes, stranger: UnsupportedFormat, home: Option<String>) {
        match home {
            None => self.problems.push(Problem::of_file(&supply.name, format!("this is {}", stranger.what), Some(stranger.advice))),
            Some(home) => self.pass_over(supply, home),
        }
    }

    fn nothing_in(&self, folder: &Path) -> LoadError {
        let message = match self.passed_over.get(&shown(folder)) {
            None => "the folder holds no file to read".into(),
            Some(names) => format!("the folder holds no file of a format that is read; passed over: {}", first_of(names)),
        };
        LoadError::Nothing { path: shown(folder), message: message.into() }
    }

    fn tell_passed_over(&mut self) {
        for (home, names) in &self.passed_over {
            let count = number_of(names.len(), "file");
            self.remarks.push(format!("{home}: {count} passed over, of no format that is read: {}", first_of(names)));
        }
    }
}

/// "a.pdf, b.md and 3 more".
fn first_of(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > NAMED { format!("{shown} and {} more", names.len() - NAMED) } else { shown }
}

/// Whether the ending of a name is one of tables, or none at all. Of files that the user names only the content counts.
fn may_be_table(name: &str) -> bool {
    const ENDINGS: [&str; 11] = ["csv", "tsv", "tab", "txt", "psv", "ssv", "dat", "asc", "json", "jsonl", "ndjson"];
    let ending = crate::text::file_name(name).rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_none_or(|ending| ENDINGS.contains(&&*ending))
}

/// A file with the name of a dossier and no known format is a broken dossier rather than something else.
fn is_named_as_dossier(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".json", ".jsonl", ".ndjson"].iter().any(|ending| name.ends_with(ending))
}

#[cfg(unix)]
fn raise_limit(files: usize) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    if files > MANY_FILES {
        let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
        // If the system refuses, opening a file reports it.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    }
}

#[cfg(not(unix))]
fn raise_limit(_: usize) {}
