//! Encrypted connections to a server whose certificate no public authority has signed.

use super::own_server::OwnPostgres;
use super::servers::{connected, load};
use diplo_tui::store::{Address, Place};

/// A certificate signed with itself, as PostgreSQL's handbook makes it, and one of an authority of one's own.
const CERTIFICATES: &str = "cd FOLDER/data; \
    openssl req -new -x509 -days 9 -nodes -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout server.key -out server.crt; \
    openssl req -new -x509 -days 9 -nodes -subj /CN=other -keyout other.key -out other.crt; \
    chmod 600 server.key; cp server.crt other.crt ..; chmod 644 ../server.crt ../other.crt";

#[test]
fn a_certificate_of_ones_own_is_refused_in_plain_words_and_accepted_when_the_address_names_it() {
    let prepare = |server: &OwnPostgres| {
        server.as_user(&CERTIFICATES.replace("FOLDER", &server.folder()));
        "-c ssl=on".to_owned()
    };
    let Some(server) = OwnPostgres::start(prepare) else { return };
    let refused = |options: &str| {
        let address = Address::parse(&format!("{}?tls=on{options}", server.address())).unwrap();
        Place::connect(&address, &|_| None).err().map(|error| error.to_string())
    };
    let told = refused("").unwrap();
    assert!(told.contains("is signed by nobody whom this program knows") && told.contains("?ca=FILE"), "{told}");
    let told = refused(&format!("&ca={}/other.crt", server.folder())).unwrap();
    assert!(told.contains("is signed by nobody whom this program knows"), "{told}");
    let told = refused("&ca=/nowhere.crt").unwrap();
    assert!(told.contains("cannot read the certificate /nowhere.crt"), "{told}");
    assert_eq!(refused(&format!("&ca={}/server.crt", server.folder())), None);
    // All that follows goes the same way, a question that is stopped too.
    let place = connected(&format!("{}?tls=on&ca={}/server.crt", server.address(), server.folder()));
    place.init().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let library = super::servers::library(super::servers::files(folder.path()));
    assert_eq!(load(&place, &library).unwrap().new, library.timeline().len() as u64);
    super::stopped::on_postgres(&place.open().unwrap(), &server.address());
}
