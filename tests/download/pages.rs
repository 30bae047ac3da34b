//! Answers page by page, with a token that goes to nobody else and stands nowhere.

use super::program::{Ran, command, ran};
use super::web::{Reply, Request, Web};
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

const TOKEN: &str = "not-for-others-7391";

fn get(home: &Path, web: &Web, args: &[&str], secrets: &[(&str, &str)]) -> Ran {
    let mut command = command(home, &[&["get"], args, &["--yes"]].concat());
    for name in ["UCDP_ACCESS_TOKEN", "ACLED_EMAIL", "ACLED_PASSWORD", "ACLED_ACCESS_TOKEN"] {
        command.env_remove(name);
    }
    command.env("DIPLO_TUI_UCDP_API_URL", format!("{}/api", web.address)).env("DIPLO_TUI_ACLED_URL", &web.address);
    ran(command.envs(secrets.iter().copied()), "")
}

/// All files below a folder, as one text.
fn everything_in(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        all += &if path.is_dir() { everything_in(&path) } else { String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned() };
    }
    all
}

fn event(id: u32) -> String {
    format!(
        r#"{{"id":{id},"relid":"CHN-2024-1-{id}","year":2024,"active_year":true,"code_status":"Clear","type_of_violence":1,"conflict_name":"China: Test","dyad_name":"A - B","side_a":"A","side_b":"B","number_of_sources":1,"where_prec":1,"where_coordinates":"X town","country":"China","country_id":710,"date_prec":1,"date_start":"2024-05-23 00:00:00","date_end":"2024-05-23 00:00:00","deaths_a":0,"deaths_b":1,"deaths_civilians":0,"deaths_unknown":0,"best":1,"high":1,"low":1}}"#
    )
}

/// A server with two pages, which sends on to `next`.
fn ucdp(next: impl Fn(&str) -> String + Send + Sync + 'static) -> Web {
    let own: Arc<OnceLock<String>> = Arc::default();
    let web = Web::start({
        let own = Arc::clone(&own);
        move |request: &Request| {
            if request.header("x-ucdp-access-token") != Some(TOKEN) {
                return Reply::status(401);
            }
            let is_last = request.target.contains("page=1");
            let next = if is_last { String::new() } else { next(&format!("{}{}&page=1", own.get().unwrap(), request.target)) };
            let id = 1 + u32::from(is_last);
            Reply::ok(format!(r#"{{"TotalCount":2,"TotalPages":2,"PreviousPageUrl":"","NextPageUrl":"{next}","Result":[{}]}}"#, event(id)))
        }
    });
    own.set(web.address.clone()).unwrap();
    web
}

#[test]
fn pages_are_followed_to_the_last_and_the_token_stands_nowhere() {
    let (home, web) = (TempDir::new().unwrap(), ucdp(str::to_owned));
    let ran = get(home.path(), &web, &["ucdp-api", "2024-05-23..2024-05-24", "--country", "710"], &[("UCDP_ACCESS_TOKEN", TOKEN)]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let asked = web.asked();
    assert_eq!(asked.len(), 2);
    assert!(asked[0].ends_with("/api/gedevents/26.1?pagesize=1000&StartDate=2024-05-23&EndDate=2024-05-24&Country=710"), "{asked:?}");
    assert!(!everything_in(home.path()).contains(TOKEN) && !ran.err.contains(TOKEN));
    assert!(home.path().join("data/diplo-tui/fetched/ucdp-api/2024-05-23_2024-05-24_710/page-0002.json").exists());
}

#[test]
fn without_a_token_it_is_said_where_one_is_to_be_had_and_nothing_goes_out() {
    let (home, web) = (TempDir::new().unwrap(), ucdp(str::to_owned));
    let ran = get(home.path(), &web, &["ucdp-api", "2024-05-23"], &[]);
    assert!(ran.code == 2 && ran.err.contains("set UCDP_ACCESS_TOKEN"), "{}", ran.err);
    let ran = get(home.path(), &web, &["acled", "2024-05-23"], &[("ACLED_EMAIL", "me@a.example")]);
    assert!(ran.code == 2 && ran.err.contains("ACLED_EMAIL and ACLED_PASSWORD"), "{}", ran.err);
    assert!(web.seen().is_empty());
    let ran = get(home.path(), &web, &["ucdp-api", "2024-05-23"], &[("UCDP_ACCESS_TOKEN", "wrong")]);
    assert!(ran.code == 2 && ran.err.contains("status 401") && !ran.err.contains("wrong"), "{}", ran.err);
}

#[test]
fn a_next_page_elsewhere_is_not_asked_and_the_pages_so_far_are_not_opened() {
    let other = Web::start(|_| Reply::ok("{}"));
    let address = other.address.clone();
    let (home, web) = (TempDir::new().unwrap(), ucdp(move |_| format!("{address}/page")));
    let ran = get(home.path(), &web, &["ucdp-api", "2024-05-23"], &[("UCDP_ACCESS_TOKEN", TOKEN)]);
    assert!(ran.code == 2 && ran.err.contains("which nobody asked for"), "{}", ran.err);
    assert!(other.seen().is_empty());
    assert!(!home.path().join("data/diplo-tui/fetched/ucdp-api/2024-05-23_2024-05-23").exists());
}

#[test]
fn a_password_is_changed_for_a_token_and_a_page_that_says_unauthorized_is_no_data() {
    let login = |request: &Request| {
        request.target == "/oauth/token" && request.body.contains("password=open%20sesame&grant_type=password&client_id=acled")
    };
    let web = Web::start(move |request| match &*request.target {
        _ if login(request) => Reply::ok(format!(r#"{{"token_type":"Bearer","expires_in":86400,"access_token":"{TOKEN}"}}"#)),
        target
            if target
                .starts_with("/api/acled/read?_format=csv&event_date=2024-05-23%7C2024-05-24&event_date_where=BETWEEN&country=China") =>
        {
            assert_eq!(request.header("authorization"), Some(&*format!("Bearer {TOKEN}")));
            Reply::ok("event_id_cnty,event_date,year,event_type,country\nCHN1,2024-05-23,2024,Protests,China\n")
                .with("content-type", "text/csv")
        }
        _ => Reply::ok("<!DOCTYPE html><title>Unauthorized | ACLED</title>").with("content-type", "text/html"),
    });
    let home = TempDir::new().unwrap();
    let secrets = [("ACLED_EMAIL", "me@a.example"), ("ACLED_PASSWORD", "open sesame")];
    let ran = get(home.path(), &web, &["acled", "2024-05-23..2024-05-24", "--country", "China"], &secrets);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(web.seen()[0].method, "POST");
    let all = everything_in(home.path());
    assert!(all.contains("CHN1,2024-05-23") && !all.contains(TOKEN) && !all.contains("sesame"));
    let ran = get(home.path(), &web, &["acled", "2024-05-25"], &secrets);
    assert!(ran.code == 2 && ran.err.contains("a web page instead of data") && !ran.err.contains("sesame"), "{}", ran.err);
}

/// What ACLED has of a few days, and which records it has withdrawn since.
fn acled(deleted: impl Fn() -> Reply + Send + Sync + 'static) -> Web {
    Web::start(move |request| match &*request.target {
        target if target.starts_with("/api/acled/read?") => Reply::ok(
            "event_id_cnty,event_date,year,event_type,actor1,country,notes\nCHN1,2024-05-23,2024,Protests,A,China,One\nCHN2,2024-05-23,2024,Protests,B,China,Two\n",
        ),
        "/api/deleted/read?_format=csv&deleted_timestamp=2024-05-23&limit=5000&page=1" => deleted(),
        _ => Reply::status(404),
    })
}

#[test]
fn records_that_acled_has_withdrawn_are_fetched_too_and_left_out() {
    let (home, web) = (TempDir::new().unwrap(), acled(|| Reply::ok("event_id_cnty,deleted_timestamp\nCHN2,1717000000\nCHN9,1717000001\n")));
    let secrets = [("ACLED_ACCESS_TOKEN", TOKEN)];
    let planned = ran(command(home.path(), &["get", "acled", "2024-05-23", "--dry-run"]).env("DIPLO_TUI_ACLED_URL", &web.address), "");
    assert!(planned.out.contains("/api/deleted/read?"), "{}{}", planned.out, planned.err);
    let got = get(home.path(), &web, &["acled", "2024-05-23"], &secrets);
    assert_eq!(got.code, 0, "{}", got.err);
    let listed = ran(&mut command(home.path(), &["list", "acled:2024-05-23"]), "");
    assert!(listed.out.contains("CHN1") && !listed.out.contains("CHN2"), "{}{}", listed.out, listed.err);
    let checked = ran(&mut command(home.path(), &["check", "acled:2024-05-23"]), "");
    assert!(checked.out.contains("1 record has been deleted since"), "{}", checked.out);
}

#[test]
fn without_the_list_of_withdrawn_records_the_events_are_there_and_it_is_said() {
    let (home, web) = (TempDir::new().unwrap(), acled(|| Reply::status(403)));
    let got = get(home.path(), &web, &["acled", "2024-05-23"], &[("ACLED_ACCESS_TOKEN", TOKEN)]);
    assert!(got.code == 0 && got.err.contains("no list of withdrawn records"), "{}", got.err);
    let listed = ran(&mut command(home.path(), &["list", "acled:2024-05-23"]), "");
    assert!(listed.out.contains("CHN1") && listed.out.contains("CHN2"), "{}{}", listed.out, listed.err);
}
