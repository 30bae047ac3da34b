//! The words around the list of options: shared by `--help` and the manual page.

/// Examples come first: they answer most questions.
pub(super) const EXAMPLES: &str = "\
Examples:
  diplo-tui                                 read the built-in dossier on the screen
  diplo-tui talks.json notes/               read your own files and folders
  diplo-tui --actor Campbell                … starting with his events only
  diplo-tui list --issue taiwan --from 2024-05 --to 2024-06
  diplo-tui list --actor US --actor China --not-kind statement
  diplo-tui list --query 'actor:campbell,blinken -issue:trade \"peace\"'
  diplo-tui export --issue taiwan --output taiwan.html      also .md .csv .ics .timeline.json .bib …
  diplo-tui list --format json > part.json && diplo-tui part.json
  diplo-tui show campbell-ma-talks          one event with all its accounts
  diplo-tui check talks.json                what is wrong with a file, and where";

pub(super) const USAGE: &str = "diplo-tui [OPTIONS] [PATH]...
       diplo-tui <COMMAND> [OPTIONS] [PATH]...";

pub(super) const EXIT_CODES: &str = "\
Names match ids, names and other names: Campbell, \"Kurt Campbell\" and kurt-campbell are the same.
Exit codes: 0 all is well, 1 there are problems in the files, 2 the program could not run.";

pub(super) const TEMPLATE: &str = "{before-help}{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}{after-help}";
