//! Key pairs, in the forms that authenticators use.

use std::{collections::BTreeMap, fmt};

use aws_lc_rs::{
    rand::SystemRandom,
    rsa,
    signature::{
        ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256,
    },
};
use serde_cbor_2::Value as Cbor;

/// COSE algorithms (RFC 9053, RFC 8812).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    Es256,
    Es384,
    Rs256,
}

pub enum Key {
    Es256(EcdsaKeyPair),
    Es384(EcdsaKeyPair),
    Rs256(Box<rsa::KeyPair>),
}

impl Key {
    pub fn generate(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Es256 => {
                Self::Es256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("a P-256 key"))
            }
            Algorithm::Es384 => {
                Self::Es384(EcdsaKeyPair::generate(&ECDSA_P384_SHA384_ASN1_SIGNING).expect("a P-384 key"))
            }
            Algorithm::Rs256 => {
                Self::Rs256(Box::new(rsa::KeyPair::generate(rsa::KeySize::Rsa2048).expect("an RSA key")))
            }
        }
    }

    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let rng = SystemRandom::new();
        match self {
            Self::Es256(key) | Self::Es384(key) => key.sign(&rng, message).expect("signs").as_ref().to_vec(),
            Self::Rs256(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &rng, message, &mut signature).expect("signs");
                signature
            }
        }
    }

    /// COSE_Key (RFC 9052 §7).
    pub(crate) fn cose(&self) -> Vec<u8> {
        let entries: Vec<(i128, Cbor)> = match self {
            Self::Es256(key) => {
                let point = key.public_key().as_ref();
                vec![
                    (1, Cbor::Integer(2)),
                    (3, Cbor::Integer(-7)),
                    (-1, Cbor::Integer(1)),
                    (-2, Cbor::Bytes(point[1..33].to_vec())),
                    (-3, Cbor::Bytes(point[33..65].to_vec())),
                ]
            }
            Self::Es384(key) => {
                let point = key.public_key().as_ref();
                vec![
                    (1, Cbor::Integer(2)),
                    (3, Cbor::Integer(-35)),
                    (-1, Cbor::Integer(2)),
                    (-2, Cbor::Bytes(point[1..49].to_vec())),
                    (-3, Cbor::Bytes(point[49..97].to_vec())),
                ]
            }
            Self::Rs256(key) => vec![
                (1, Cbor::Integer(3)),
                (3, Cbor::Integer(-257)),
                (-1, Cbor::Bytes(key.public_key().modulus().big_endian_without_leading_zero().to_vec())),
                (-2, Cbor::Bytes(key.public_key().exponent().big_endian_without_leading_zero().to_vec())),
            ],
        };
        let map: BTreeMap<Cbor, Cbor> = entries.into_iter().map(|(key, value)| (Cbor::Integer(key), value)).collect();
        serde_cbor_2::to_vec(&Cbor::Map(map)).expect("CBOR")
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}
