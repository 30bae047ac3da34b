//! The text around the list of options: shared by `--help` and the manual page.

/// Examples come first: they answer most questions.
pub(super) const EXAMPLES: &str = "\
Examples:
  diplo-tui                                 read the built-in dossier on the screen
  diplo-tui talks.json notes/               read your own files and folders
  diplo-tui 'actor:campbell -kind:statement'  … starting with his events that are no statements
  diplo-tui list 'issue:taiwan (kind:talks or kind:visit) 2024-05..2024-06'
  diplo-tui list 'actor:campbell with:ma' 'side:US \"working lunch\"' my-dossier.json
  diplo-tui list --actor US --actor China --not-kind statement --from 2024-05
  diplo-tui export issue:taiwan --output taiwan.html      also .md .csv .ics .timeline.json .bib …
  diplo-tui list --format json > part.json && diplo-tui part.json
  diplo-tui show campbell-ma-talks          one event with all its accounts
  diplo-tui check talks.json                what is wrong with a file, and where";

pub(super) const USAGE: &str = "diplo-tui [OPTIONS] [QUERY|PATH]...
       diplo-tui <COMMAND> [OPTIONS] [QUERY|PATH]...";

pub(super) const EXIT_CODES: &str = "\
A query: fields actor with issue kind place post status certainty side source differs is tag date from to, words and
\"phrases\", days (2024-05, 2024-05..2024-06, May 2024); side by side means and; or, not, - and brackets; a,b is any of both.
Names match ids, names and other names: Campbell, \"Kurt Campbell\" and kurt-campbell are the same.
Exit codes: 0 all is well, 1 there are problems in the files, 2 the program could not run.";

pub(super) const TEMPLATE: &str = "{before-help}{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}{after-help}";
