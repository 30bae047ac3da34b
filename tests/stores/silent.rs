//! A line that falls silent without being closed: a machine that hangs, a firewall that forgets.

use super::program::{command, ran};
use super::servers::{all, emptied, files, library, load};
use super::terminal::{Setup, Terminal};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Stands between the program and a server; once it is silent, it keeps what comes and takes further connections.
struct Between {
    port: u16,
    silence: Arc<Silence>,
}

#[derive(Default)]
struct Silence {
    is_on: Mutex<bool>,
    changed: Condvar,
}

impl Silence {
    fn set(&self, is_on: bool) {
        *self.is_on.lock().unwrap() = is_on;
        self.changed.notify_all();
    }

    fn wait_for_the_end(&self) {
        drop(self.changed.wait_while(self.is_on.lock().unwrap(), |is_on| *is_on).unwrap());
    }
}

impl Between {
    fn start(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let silence = Arc::new(Silence::default());
        let of_lines = Arc::clone(&silence);
        thread::spawn(move || {
            for here in listener.incoming().map_while(Result::ok) {
                let Ok(there) = TcpStream::connect(&server) else { continue };
                for (from, to) in [(here.try_clone().unwrap(), there.try_clone().unwrap()), (there, here)] {
                    let silence = Arc::clone(&of_lines);
                    thread::spawn(move || forward(from, to, &silence));
                }
            }
        });
        Self { port, silence }
    }
}

fn forward(mut from: TcpStream, mut to: TcpStream, silence: &Silence) {
    let mut bytes = [0; 8192];
    while let Ok(count) = from.read(&mut bytes)
        && count > 0
    {
        silence.wait_for_the_end();
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

/// The address of a server, and the same through what stands between.
fn through(server: &str) -> (Between, String) {
    let (scheme, rest) = server.split_once("://").unwrap();
    let (user, place) = rest.split_once('@').map_or((String::new(), rest), |(user, place)| (format!("{user}@"), place));
    let (host, database) = place.split_once('/').unwrap();
    let between = Between::start(host.to_owned());
    let address = format!("{scheme}://{user}127.0.0.1:{}/{database}", between.port);
    (between, address)
}

fn types(terminal: &Terminal, keys: &str) {
    keys.chars().for_each(|key| terminal.press(&key.to_string()));
}

#[test]
fn a_store_that_falls_silent_blocks_no_key_is_said_to_be_lost_and_is_asked_again_when_it_speaks() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    let library = library(files(folder.path()));
    // Through one server of a cluster the others are reached past what stands between.
    for server in servers.iter().filter(|server| !server.contains("cluster=")) {
        load(&emptied(server), &library).unwrap();
        let (between, address) = through(server);
        let home = tempfile::tempdir().unwrap();
        let of_home = home.path().to_str().unwrap();
        let terminal = Setup::new()
            .args(&["--slice", "40", "--fresh", &address])
            .env("HOME", of_home)
            .env("XDG_DATA_HOME", of_home)
            .env("XDG_CONFIG_HOME", of_home)
            .open();
        terminal.shows("40 here of");
        terminal.shows("of all ");
        between.silence.set(true);
        types(&terminal, ":kind:visit\r");
        terminal.shows("the store has been asked since");
        // Keys are answered as before.
        terminal.press("?");
        terminal.shows("Move in time");
        terminal.press("\x1b");
        terminal.shows("no answer from the store since");
        terminal.press("?");
        terminal.shows("Move in time");
        terminal.press("\x1b");
        between.silence.set(false);
        // What was said stays until a key.
        terminal.press("j");
        terminal.wait_for("the store is asked again and answers", |screen| {
            let text = screen.contents();
            !text.contains("no answer from the store") && !text.contains("has been asked since") && text.contains("kind:visit")
        });
        // Who begins with a silent store is told so.
        between.silence.set(true);
        let ended = ran(&mut command(home.path(), &["list", &address]), "");
        assert!(ended.err.contains("says nothing for 10 s") || ended.err.contains("timeout"), "{server}: {}", ended.err);
        between.silence.set(false);
    }
}
