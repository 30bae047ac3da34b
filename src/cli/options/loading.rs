//! Which files to read, and how.

use super::filters::{self, CheckedFilters, FilterArgs};
use super::settings::SettingsFile;
use super::words::Words;
use crate::files;
use crate::input::{Cache, InputFormat, LoadRequest, Mapping, Mappings, RowFilter, STANDARD_INPUT, TextEncoding};
use crate::model::Kind;
use crate::text;
use anyhow::{Context, Error, bail, ensure};
use clap::{Args, ValueHint};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The largest mapping file, in bytes: even a mapping of thousands of columns is smaller.
const LARGEST: u64 = 1 << 20;

/// Which events of which files.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct EventArgs {
    /// A query ('actor:campbell (issue:taiwan or kind:visit) 2024-05'), and files of any format that is read, packed or
    /// plain, folders, patterns ('data/**/*.csv'), `-` for standard input; without any, the built-in dossier
    #[arg(value_name = "QUERY|PATH", value_hint = ValueHint::AnyPath)]
    pub words: Vec<OsString>,
    #[command(flatten)]
    pub loading: LoadArgs,
    #[command(flatten)]
    pub filters: FilterArgs,
}

/// Which files.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct PathArgs {
    /// Files of any format that is read, packed or plain, folders, patterns ('data/**/*.csv'), `-` for standard input;
    /// without any, the built-in dossier
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub loading: LoadArgs,
    #[command(flatten)]
    pub narrow: NarrowArgs,
}

impl EventArgs {
    /// The word, if it is the only one, is not a file, and could be a command.
    pub fn single_word(&self) -> Option<String> {
        Words::sort(self.words.clone()).single().map(str::to_owned)
    }

    /// Returns which files to load and the filters, both checked as far as possible before a file is opened.
    ///
    /// # Errors
    /// What contradicts itself, is no date or no mapping.
    pub fn check(self) -> Result<(LoadRequest, CheckedFilters), Error> {
        let words = Words::sort(self.words);
        let only = self.loading.only;
        let (paths, published) = fetched(words.paths, &SettingsFile::from_args(&self.filters.settings))?;
        let request = LoadRequest { published, ..self.loading.check(paths, &self.filters)? };
        let filters = CheckedFilters::check(self.filters, words.query)?.among_those_read(only);
        Ok((request, filters))
    }
}

impl PathArgs {
    /// Returns which files to load.
    ///
    /// # Errors
    /// What contradicts itself, is no date or no mapping.
    pub fn check(self) -> Result<LoadRequest, Error> {
        let (paths, published) = fetched(self.paths, &SettingsFile::Usual)?;
        Ok(LoadRequest { published, ..self.loading.check(paths, &self.narrow.into())? })
    }
}

/// How files are read.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct LoadArgs {
    /// The format of the files, where a look at how they begin does not tell it
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Reading")]
    pub input_format: Option<InputFormat>,
    /// The encoding of the files, where their bytes do not tell it: windows-1252, gbk, utf-16le …
    #[arg(long, value_name = "ENCODING", help_heading = "Reading")]
    pub encoding: Option<TextEncoding>,
    /// Show each repeat of a coded record, none behind the first that says the same
    #[arg(long, help_heading = "Reading")]
    pub no_fold: bool,
    /// Read the files anew and keep nothing of them: what was read of large coded files lies in ~/.cache/diplo-tui, and is
    /// taken from there while these stay as they were
    #[arg(long, help_heading = "Reading")]
    pub no_cache: bool,
    /// So much may come out of one archive, or in through a pipe, however tightly it is packed (as in 64G); without it
    /// 16G out of an archive, 200 times its size at most, and 4G through a pipe
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Reading")]
    pub unfold_up_to: Option<u64>,
    /// Which columns of a table are what: 'date=Event Date,title=Headline,actor=Source|Target'; `diplo-tui columns FILE`
    /// proposes it
    #[arg(long, value_name = "MAPPING", help_heading = "Reading")]
    pub map: Option<String>,
    /// The same in a file, TOML: date = "Event Date"
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "map", help_heading = "Reading")]
    pub map_file: Option<PathBuf>,
    /// Of coded records (GDELT, ICEWS, UCDP, ACLED, POLECAT) keep only what --from, --to, --actor and --kind ask for;
    /// the others take up no memory. Dossiers are read whole
    #[arg(long, help_heading = "Reading")]
    pub only: bool,
    /// How many events at most are brought from a store (postgres://…, clickhouse://…), around the newest
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Reading")]
    pub slice: Option<u32>,
    /// Read though it is more than the memory seems to hold
    #[arg(long, help_heading = "Reading")]
    pub anyway: bool,
}

/// Which coded records are read, for commands that filter nothing.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct NarrowArgs {
    /// With --only: on this day or later
    #[arg(long, value_name = "DATE", requires = "only", allow_hyphen_values = true, help_heading = "Reading")]
    pub from: Option<String>,
    /// With --only: on this day or earlier
    #[arg(long, value_name = "DATE", requires = "only", allow_hyphen_values = true, help_heading = "Reading")]
    pub to: Option<String>,
    /// With --only: with this actor or country; several: with all of them
    #[arg(long, value_name = "NAME", requires = "only", help_heading = "Reading")]
    pub actor: Vec<String>,
    /// With --only: of this kind; several: of any of them
    #[arg(long, value_name = "KIND", requires = "only", help_heading = "Reading")]
    pub kind: Vec<String>,
}

impl From<NarrowArgs> for FilterArgs {
    fn from(NarrowArgs { from, to, actor, kind }: NarrowArgs) -> Self {
        Self { from, to, actor, kind, ..Self::default() }
    }
}

/// The paths, with the files that were fetched in the place of names like `gdelt:2024-05-23..2024-05-24`; and these names.
#[cfg(feature = "download")]
fn fetched(paths: Vec<PathBuf>, settings: &SettingsFile) -> Result<(Vec<PathBuf>, Vec<String>), Error> {
    let names = paths.iter().filter_map(|path| crate::cli::fetched::name_of(path)).collect();
    Ok((crate::cli::fetched::in_place_of_names(paths, settings)?, names))
}

#[cfg(not(feature = "download"))]
fn fetched(paths: Vec<PathBuf>, _: &SettingsFile) -> Result<(Vec<PathBuf>, Vec<String>), Error> {
    Ok((paths, Vec::new()))
}

impl LoadArgs {
    /// Returns how to open these files with these options.
    ///
    /// # Errors
    /// What is no mapping; a narrower load of nothing, or of what is no day and no kind.
    fn check(self, paths: Vec<PathBuf>, filters: &FilterArgs) -> Result<LoadRequest, Error> {
        if paths.iter().filter(|path| path.as_os_str() == STANDARD_INPUT).count() > 1 {
            bail!("standard input (`-`) is given twice");
        }
        let only = if self.only { narrow(filters)? } else { RowFilter::default() };
        ensure!(!self.only || !only.is_empty(), "--only keeps what --from, --to, --actor or --kind asks for; give one of them");
        let given = match (self.map, self.map_file) {
            (Some(text), _) => Some(Mapping::parse(&text).context("--map")?),
            (None, Some(file)) => Some(from_file(&file)?),
            (None, None) => None,
        };
        let mappings = Mappings { given, ..Mappings::of_user() };
        Ok(LoadRequest {
            format: self.input_format,
            encoding: self.encoding,
            unfolded: self.no_fold,
            unfold_up_to: self.unfold_up_to,
            mappings,
            only,
            anyway: self.anyway,
            slice: self.slice.map(|slice| slice as usize),
            cache: if self.no_cache { Cache::default() } else { Cache::of_user() },
            ..LoadRequest::new(paths)
        })
    }
}

/// The filters that can be applied while records are read.
fn narrow(filters: &FilterArgs) -> Result<RowFilter, Error> {
    let (from, to) = filters::ends(filters)?;
    ensure!(filters.actor.len() <= RowFilter::MOST_ACTORS, "--only tells no more than {} actors apart", RowFilter::MOST_ACTORS);
    let kinds = filters.kind.iter().map(|name| kind(name)).collect::<Result<_, _>>()?;
    Ok(RowFilter { from, to, actors: filters.actor.clone(), any: filters.any, kinds })
}

/// Finds a kind by its id or its name.
fn kind(name: &str) -> Result<Kind, Error> {
    let typed = text::fold(name.trim());
    let called = |kind: &&Kind| kind.as_str() == typed || text::fold(kind.label()) == typed;
    Kind::ALL.iter().find(called).copied().with_context(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("unknown kind `{}`; it is one of {}", text::safe_line(name), known.join(", "))
    })
}

fn from_file(file: &Path) -> Result<Mapping, Error> {
    let shown = text::safe_line(&file.display().to_string()).into_owned();
    let read = || -> Result<Mapping, Error> {
        let (bytes, _) = files::read(file, LARGEST)?;
        Ok(Mapping::parse_file(std::str::from_utf8(&bytes).context("it is not UTF-8")?)?)
    };
    read().with_context(|| format!("--map-file {shown}"))
}

/// Reads a number of bytes: "500M", "64G", "64 GiB", "1000".
fn size(typed: &str) -> Result<u64, String> {
    let typed = typed.trim();
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = typed.split_at(digits);
    let unit = unit.trim().to_ascii_lowercase();
    let shift = match unit.trim_end_matches("ib").trim_end_matches('b') {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        "t" => 40,
        _ => return Err("write a number with K, M, G or T behind it, as in 64G".into()),
    };
    let number: u64 = number.parse().map_err(|_| "write a number with K, M, G or T behind it, as in 64G")?;
    number.checked_mul(1 << shift).ok_or_else(|| "more than any disk holds".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_numbers_with_or_without_a_unit() {
        for (typed, bytes) in [("64G", 64 << 30), ("64 GiB", 64 << 30), ("500mb", 500 << 20), ("7", 7), ("1k", 1_024), ("2T", 2 << 40)] {
            assert_eq!(size(typed), Ok(bytes), "{typed}");
        }
        for typed in ["", "G", "-1", "1.5G", "64Q", "99999999T"] {
            assert!(size(typed).is_err(), "{typed}");
        }
    }
}
