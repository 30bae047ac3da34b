//! Encrypted connections: the public authorities, or the one that the address names.

use super::address::Address;
use super::error::StoreError;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::io;
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Encryption for PostgreSQL.
pub(super) fn for_postgres(address: &Address) -> Result<MakeRustlsConnect, StoreError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.into() };
    if let Some(file) = &address.authority {
        roots = RootCertStore::empty();
        let all = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        for certificate in all.map_err(|error| unreadable(file, &error.to_string()))? {
            roots.add(certificate).map_err(|error| unreadable(file, &error.to_string()))?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map_err(|error| StoreError::unreachable(&address.to_string(), &error.to_string()))?;
    Ok(MakeRustlsConnect::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// Encryption for ClickHouse, where it is not the usual one.
pub(super) fn for_http(address: &Address) -> Result<Option<ureq::tls::TlsConfig>, StoreError> {
    let Some(file) = &address.authority else { return Ok(None) };
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error.to_string()))?;
    let certificate = ureq::tls::Certificate::from_pem(&bytes).map_err(|error| unreadable(file, &error.to_string()))?;
    Ok(Some(ureq::tls::TlsConfig::builder().root_certs(ureq::tls::RootCerts::new_with_certs(&[certificate])).build()))
}

fn unreadable(file: &str, why: &str) -> StoreError {
    StoreError::Io {
        what: format!("cannot read the certificate {}", crate::text::safe_line(file)),
        cause: io::Error::other(why.to_owned()),
    }
}
