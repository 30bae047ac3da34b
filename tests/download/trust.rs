//! Who cannot prove who he is, is told nothing.

use diplo_tui::download::{Asked, Client, FetchError};
use diplo_tui::input::Cancel;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection};
use std::io::Read;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

/// A certificate that the server signed itself, for `localhost` and 127.0.0.1, until 2126.
const CERTIFICATE: &[u8] = include_bytes!("../support/tls/certificate.der");
const KEY: &[u8] = include_bytes!("../support/tls/key.der");

/// A server with that certificate; returns its address and, once somebody came, what he said and how it ended.
fn server() -> (String, thread::JoinHandle<(Vec<u8>, bool)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(CERTIFICATE)], PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(KEY)))
        .unwrap();
    let serving = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut connection = ServerConnection::new(Arc::new(config)).unwrap();
        let mut said = Vec::new();
        let ended = loop {
            if connection.complete_io(&mut stream).is_err() {
                break true;
            }
            let mut piece = [0; 256];
            match connection.reader().read(&mut piece) {
                Ok(0) => break false,
                Ok(read) => said.extend_from_slice(&piece[..read]),
                Err(_) => break true,
            }
        };
        (said, ended)
    });
    (address, serving)
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused_before_anything_is_said() {
    let (address, serving) = server();
    let secret = Asked { headers: vec![("authorization", "Bearer secret".to_owned())], ..Asked::default() };
    let error = match Client::new(super::quick()).unwrap().ask(&format!("{address}/file.zip"), &secret, &Cancel::default()) {
        Err(error) => error,
        Ok(answer) => panic!("it was believed: {}", answer.status),
    };
    assert!(matches!(&error, FetchError::Certificate { .. }), "{error:?}");
    let words = error.to_string();
    assert!(words.contains("cannot prove that it is 127.0.0.1") && words.contains("nothing was sent"), "{words}");
    let (said, _) = serving.join().unwrap();
    assert!(said.is_empty(), "{}", String::from_utf8_lossy(&said));
}
