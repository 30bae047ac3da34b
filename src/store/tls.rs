//! Encrypted connections: the public authorities, or the certificate that the address names.

use super::address::Address;
use super::error::StoreError;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use std::io;
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Encryption for PostgreSQL.
pub(super) fn for_postgres(address: &Address) -> Result<MakeRustlsConnect, StoreError> {
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
    let config = config.map_err(|error| StoreError::unreachable(&address.to_string(), &error.to_string()))?;
    let Some(file) = &address.authority else {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.into() };
        return Ok(MakeRustlsConnect::new(config.with_root_certificates(roots).with_no_client_auth()));
    };
    let named: Result<Vec<_>, _> = CertificateDer::pem_file_iter(file).and_then(Iterator::collect);
    let named = named.map_err(|error| unreadable(file, &error.to_string()))?;
    let mut roots = RootCertStore::empty();
    for certificate in &named {
        roots.add(certificate.clone()).map_err(|error| unreadable(file, &error.to_string()))?;
    }
    let signed = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build();
    let signed = signed.map_err(|error| unreadable(file, &error.to_string()))?;
    // Not less is checked than elsewhere, only more is let in: see `Named`.
    let config = config.dangerous().with_custom_certificate_verifier(Arc::new(Named { named, signed }));
    Ok(MakeRustlsConnect::new(config.with_no_client_auth()))
}

/// Lets in a server whose certificate is signed by one in the file, and one whose own certificate is there: who makes one for
/// a single server signs it with itself, and an authority's is refused where a server shows it as its own.
#[derive(Debug)]
struct Named {
    named: Vec<CertificateDer<'static>>,
    signed: Arc<WebPkiServerVerifier>,
}

impl ServerCertVerifier for Named {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.named.iter().any(|certificate| certificate == shown) {
            return Ok(ServerCertVerified::assertion());
        }
        self.signed.verify_server_cert(shown, between, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.signed.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.signed.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.signed.supported_verify_schemes()
    }
}

/// Encryption for ClickHouse, where it is not the usual one.
pub(super) fn for_http(address: &Address) -> Result<Option<ureq::tls::TlsConfig>, StoreError> {
    let Some(file) = &address.authority else { return Ok(None) };
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error.to_string()))?;
    // A file may hold several: an authority, and the one that it was before.
    let mut certificates = Vec::new();
    for item in ureq::tls::parse_pem(&bytes) {
        if let ureq::tls::PemItem::Certificate(certificate) = item.map_err(|error| unreadable(file, &error.to_string()))? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        return Err(unreadable(file, "there is none in it"));
    }
    Ok(Some(ureq::tls::TlsConfig::builder().root_certs(ureq::tls::RootCerts::new_with_certs(&certificates)).build()))
}

/// What a failed connection is called where the certificate of the server was why; `None` if it was not.
pub(super) fn told(server: &str, words: &str) -> Option<StoreError> {
    let (_, why) = words.split_once("invalid peer certificate: ")?;
    let is_any = |names: &[&str]| names.iter().any(|name| why.contains(name));
    let what = if is_any(&["UnknownIssuer", "CaUsedAsEndEntity"]) {
        "is signed by nobody whom this program knows; `?ca=FILE` at the end of the address names the certificate of who signed it"
    } else if is_any(&["NotValidForName", "not valid for name"]) {
        "is for another name than the one in the address"
    } else if is_any(&["Expired", "expired"]) {
        "has expired"
    } else {
        "cannot be trusted"
    };
    Some(StoreError::failed(server, &format!("the certificate of the server {what} ({why})")))
}

fn unreadable(file: &str, why: &str) -> StoreError {
    StoreError::Io {
        what: format!("cannot read the certificate {}", crate::text::safe_line(file)),
        cause: io::Error::other(why.to_owned()),
    }
}
