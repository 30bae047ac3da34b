//! `get` as it is typed: the plan, the question, what comes, what is stopped and goes on, what is looked after.

use super::program::{Ran, command, ran};
use super::web::{Reply, Request, Web};
use super::{SLOT, files_asked, rows};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// Somebody at home, whose sources are all that server.
struct Home(TempDir, String);

impl Home {
    fn new(web: &Web) -> Self {
        Self(tempfile::tempdir().unwrap(), web.address.clone())
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = command(self.0.path(), args);
        for name in ["GDELT", "HISTORIAN", "UCDP", "UCDP_API", "ACLED"] {
            command.env(format!("DIPLO_TUI_{name}_URL"), &self.1);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        ran(&mut self.command(args), "")
    }

    fn fetched(&self, name: &str) -> PathBuf {
        self.0.path().join("data/diplo-tui/fetched").join(name)
    }
}

/// Visits by decade, and one quarter of an hour of GDELT.
fn visits() -> Web {
    Web::start(|request| match &*request.target {
        target if target.starts_with("/HistoryAtState/visits/master/data/") => Reply::ok(
            "<visits><visit><id>1</id><start-date>1874-12-12</start-date><end-date>1874-12-23</end-date><visitor>King Kalakaua</visitor>\
             <from id=\"hawaii\">Hawaii</from><description>Official visit.</description></visit></visits>",
        ),
        SLOT => Reply::ok(rows(0..9)),
        _ => Reply::status(404),
    })
}

#[test]
fn a_dry_run_names_every_address_and_asks_nobody() {
    let web = visits();
    let home = Home::new(&web);
    let ran = home.run(&["get", "gdelt", "2024-05-23..2024-05-24", "--dry-run"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.out.matches("/gdeltv2/2024052").count(), 192);
    for said in ["192 files to fetch", "about 19 MB", "fetched/gdelt", " free", "100% free and open", "--until +1d"] {
        assert!(ran.out.contains(said), "{said}\n{}", ran.out);
    }
    assert!(web.seen().is_empty() && !home.fetched("").exists());
}

#[test]
fn nothing_goes_out_without_a_yes() {
    let web = visits();
    let home = Home::new(&web);
    let ran = home.run(&["get", "historian", "visits"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("16 files to fetch") && ran.err.contains("--yes says it"), "{}", ran.err);
    assert!(web.seen().is_empty() && !home.fetched("").exists());
}

#[test]
fn what_the_plan_says_is_what_comes_and_a_second_time_nothing_is_asked() {
    let web = visits();
    let home = Home::new(&web);
    let plan = home.run(&["get", "historian", "visits", "--dry-run"]).out;
    let ran = home.run(&["get", "historian", "visits", "--yes"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("16 files, ") && ran.err.contains("fetched and checked"), "{}", ran.err);
    assert_eq!(web.seen().len(), 16);
    for request in web.seen() {
        assert!(plan.contains(&format!("{}{} ", web.address, request.target)), "{} was not planned", request.target);
    }
    let ran = home.run(&["get", "historian", "visits", "--yes"]);
    assert!(ran.code == 0 && ran.err.contains("nothing to fetch, 16 files here already"), "{}", ran.err);
    assert_eq!(web.seen().len(), 16);
    let ran = home.run(&["list", "historian:visits", "--format", "jsonl"]);
    assert!(ran.out.contains("King Kalakaua"), "{}{}", ran.out, ran.err);
    assert!(fs::read_to_string(home.fetched("historian/TERMS.txt")).unwrap().contains("CC0"));
}

#[test]
#[cfg(unix)]
fn what_is_killed_or_interrupted_goes_on_from_there() {
    use std::os::unix::process::ExitStatusExt;
    for signal in ["KILL", "INT"] {
        let body = rows(0..2_000);
        let (half, all) = (body.len() / 2, body.clone());
        let web = Web::start(move |request: &Request| match (&*request.target, request.from()) {
            (SLOT, None) => Reply::ranged(&all, request, "\"one\"").stalls_at(half),
            (SLOT, Some(_)) => Reply::ranged(&all, request, "\"one\""),
            _ => Reply::status(404),
        });
        let home = Home::new(&web);
        let mut child = home.command(&["get", "gdelt", "2024-05-23", "--yes"]).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let part = home.fetched("gdelt/2024-05-23/20240523000000.export.CSV.zip.part");
        while fs::metadata(&part).map_or(0, |part| part.len()) < half as u64 {
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::yield_now();
        }
        assert!(Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap().success());
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.signal().is_some(), "{:?}", ended.status);
        if signal == "INT" {
            assert!(String::from_utf8_lossy(&ended.stderr).contains("stopped; the same command goes on from there"));
        }
        let ran = home.run(&["get", "gdelt", "2024-05-23", "--yes"]);
        assert!(ran.code == 0 && ran.err.contains("came in an earlier run"), "{signal}: {}", ran.err);
        assert!(ran.err.contains("the source does not have 95 files"), "{}", ran.err);
        assert!(files_asked(&web).contains(&format!("GET {SLOT} bytes={half}-")), "{signal}: {:?}", files_asked(&web).first());
        assert_eq!(fs::read(part.with_extension("")).unwrap(), body, "{signal}");
        assert!(!part.exists());
    }
}

#[test]
fn what_was_fetched_is_listed_verified_fetched_again_and_removed() {
    let web = visits();
    let home = Home::new(&web);
    assert!(home.run(&["get", "list"]).err.contains("nothing was fetched yet"));
    assert_eq!(home.run(&["get", "historian", "visits", "--yes"]).code, 0);
    assert_eq!(home.run(&["get", "gdelt", "2024-05-23", "--yes"]).code, 0);
    let ran = home.run(&["get", "list"]);
    assert!(ran.out.contains("gdelt") && ran.out.contains("2024-05-23") && ran.out.contains("   16 files"), "{}", ran.out);
    let ran = home.run(&["get", "verify"]);
    assert!(ran.code == 0 && ran.err.contains("17 files are as they came"), "{}{}", ran.out, ran.err);
    fs::write(home.fetched("historian/visits/1870.xml"), "<visits/>").unwrap();
    let ran = home.run(&["get", "verify", "historian"]);
    assert!(ran.code == 1 && ran.out.starts_with("historian/visits/1870.xml: it is not what came on "), "{}{}", ran.out, ran.err);
    let ran = home.run(&["get", "historian", "visits", "--yes"]);
    assert!(ran.code == 0 && ran.err.contains("1 file, "), "{}", ran.err);
    assert_eq!(home.run(&["get", "verify"]).code, 0);
    let ran = home.run(&["get", "remove", "gdelt", "2024-05-23"]);
    assert!(ran.code == 2 && home.fetched("gdelt/2024-05-23").exists(), "a question comes first: {}", ran.err);
    let ran = home.run(&["get", "remove", "gdelt", "2024-05-24", "--yes"]);
    assert!(ran.code == 2 && ran.err.contains("nothing of it lies in"), "{}", ran.err);
    let ran = home.run(&["get", "remove", "gdelt", "2024-05", "--yes"]);
    assert!(ran.code == 0 && !home.fetched("gdelt/2024-05-23").exists(), "{}", ran.err);
    assert!(home.fetched("historian/visits/1870.xml").exists());
}

#[test]
fn an_address_in_the_settings_is_asked_unless_the_environment_has_one() {
    let (web, other) = (visits(), visits());
    let home = Home::new(&web);
    let settings = home.0.path().join("settings/diplo-tui/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, format!("[sources]\nhistorian = \"{}\"\ngdelt = \"nowhere\"\n", other.address)).unwrap();
    let ran = home.run(&["config", "--check"]);
    assert!(ran.out.contains("`gdelt` is no web address"), "{}{}", ran.out, ran.err);
    let mut command = home.command(&["get", "historian", "visits", "--yes"]);
    assert_eq!(ran_without(&mut command).code, 0);
    assert_eq!((web.seen().len(), other.seen().len()), (0, 16));
}

fn ran_without(command: &mut Command) -> Ran {
    ran(command.env_remove("DIPLO_TUI_HISTORIAN_URL"), "")
}

#[test]
fn an_address_with_a_password_is_refused_and_not_repeated() {
    let web = visits();
    let home = Home::new(&web);
    let mut command = home.command(&["get", "historian", "visits", "--dry-run"]);
    let ran = ran(command.env("DIPLO_TUI_HISTORIAN_URL", "https://me:open-sesame@data.example.org"), "");
    assert!(ran.code == 2 && ran.err.contains("has a password in it"), "{}", ran.err);
    assert!(!ran.err.contains("sesame") && !ran.out.contains("sesame"), "{}{}", ran.out, ran.err);
}

#[test]
fn proxies_of_the_environment_are_used_and_hosts_that_are_exempt_are_not() {
    let (web, proxy) = (visits(), Web::start(|_| Reply::status(502)));
    let home = Home::new(&web);
    for (exempt, is_proxied) in [("", true), ("localhost, 127.0.0.1", false)] {
        let mut command = home.command(&["get", "historian", "visits", "--yes"]);
        let ran = ran(command.env("http_proxy", &proxy.address).env("no_proxy", exempt), "");
        assert_eq!(ran.code == 0, !is_proxied, "{}", ran.err);
        assert_eq!(ran.err.contains("the proxy of the environment does not let it through"), is_proxied, "{}", ran.err);
        assert_eq!(web.seen().is_empty(), is_proxied);
    }
    assert!(proxy.asked().iter().all(|asked| asked.starts_with("CONNECT 127.0.0.1:")), "{:?}", proxy.asked());
}

#[test]
fn a_name_of_a_proxy_that_is_none_is_said_without_its_password() {
    let web = visits();
    let home = Home::new(&web);
    let ran = ran(home.command(&["get", "historian", "visits", "--yes"]).env("http_proxy", "gopher://me:secret@x:1"), "");
    assert!(ran.code == 2 && !ran.err.contains("secret") && ran.err.contains("http_proxy"), "{}", ran.err);
}
