//! A PostgreSQL server that one test has for itself: to be stopped, started again, or set up otherwise.

use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// A server; it ends with the test.
pub struct OwnPostgres {
    folder: TempDir,
    bin: PathBuf,
    port: u16,
    options: String,
}

impl OwnPostgres {
    /// Starts one with further options; says that it cannot where PostgreSQL is not installed.
    pub fn start(prepare: impl FnOnce(&OwnPostgres) -> String) -> Option<Self> {
        let Some(bin) = newest() else {
            eprintln!("SKIPPED: no PostgreSQL is installed");
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = Self { folder: TempDir::new().unwrap(), bin, port, options: String::new() };
        let folder = server.folder();
        server.shell(&format!("chmod 755 {folder}; mkdir {folder}/data; [ $(id -u) -ne 0 ] || chown postgres {folder}/data {folder}"));
        server.as_user(&format!("{}/initdb -A trust -E UTF8 --locale=C.UTF-8 -U diplo -D {folder}/data", server.bin.display()));
        server.options = prepare(&server);
        server.run();
        Some(server)
    }

    /// Starts it, once more where it was stopped.
    pub fn run(&self) {
        let Self { bin, port, options, .. } = self;
        let folder = self.folder();
        self.as_user(&format!(
            "{}/pg_ctl -w -s -D {folder}/data -l {folder}/log -o '-p {port} -k {folder} -c listen_addresses=127.0.0.1 {options}' start",
            bin.display()
        ));
    }

    /// Stops it in the middle of whatever it does.
    pub fn kill(&self) {
        self.as_user(&format!("{}/pg_ctl -w -s -m immediate -D {}/data stop", self.bin.display(), self.folder()));
    }

    pub fn address(&self) -> String {
        format!("postgres://diplo@127.0.0.1:{}/postgres", self.port)
    }

    pub fn folder(&self) -> String {
        self.folder.path().to_str().unwrap().to_owned()
    }

    /// PostgreSQL refuses root, so its commands run as the user that its package has made.
    pub fn as_user(&self, script: &str) {
        self.shell(&format!("if [ $(id -u) -eq 0 ]; then su postgres -s /bin/bash -c \"cd / && {script}\"; else {script}; fi"));
    }

    fn shell(&self, script: &str) {
        // The server keeps what it has inherited open, so nothing is read from it.
        let log = fs::OpenOptions::new().create(true).append(true).open(self.folder.path().join("shell.log")).unwrap();
        let ended = Command::new("bash").args(["-c", script]).stdout(log.try_clone().unwrap()).stderr(log).status().unwrap();
        let told = || fs::read_to_string(self.folder.path().join("shell.log")).unwrap_or_default();
        assert!(ended.success(), "{script}: {}", told());
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        let script = format!("{}/pg_ctl -s -m immediate -D {}/data stop || true", self.bin.display(), self.folder());
        self.as_user(&script);
    }
}

fn newest() -> Option<PathBuf> {
    let version = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let folders = fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    folders.filter(|folder| folder.join("bin/initdb").exists()).max_by_key(version).map(|folder| folder.join("bin"))
}
