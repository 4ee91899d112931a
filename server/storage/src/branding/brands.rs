//! How places look, and what they are called.

use std::collections::BTreeMap;

use async_trait::async_trait;
use latchkey_domain::{
    OrganizationId, Permit, Timestamp,
    branding::picture::{NewPicture, Picture, PictureOf},
    ports::{Brands, Result},
    services::{Brand, BrandOf, StoredBrand},
};

use crate::{
    convert::Json,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! brand_columns {
    () => {
        columns!("brands": id, brand, updated_at)
    };
}

impl FromRow for StoredBrand {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(texts) = row.get::<Json<BTreeMap<String, String>>>("brands.brand")?;
        Ok(Self { key: row.get("brands.id")?, brand: Brand::stored(&texts), updated_at: row.get("brands.updated_at")? })
    }
}

const ALL: &str = concat!("SELECT ", brand_columns!(), " FROM brands WHERE TRUE");
/// As with people; where nothing is there, there is something to wait for afterwards.
const LOCK: &str = concat!(
    "INSERT INTO brands (id, organization_id, client_id, brand, updated_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (id) DO UPDATE SET updated_at = brands.updated_at RETURNING ",
    brand_columns!()
);
const UPDATE: &str = "UPDATE brands SET brand = $2, updated_at = $3 WHERE id = $1";

const FIND_PICTURE: &str = "SELECT content AS value FROM brand_pictures WHERE name = $1 LIMIT 1";
const SET_PICTURE: &str = "INSERT INTO brand_pictures (brand_id, kind, name, content) VALUES ($1, $2, $3, $4)
    ON CONFLICT (brand_id, kind) DO UPDATE SET name = excluded.name, content = excluded.content";
const DELETE_PICTURE: &str = "DELETE FROM brand_pictures WHERE brand_id = $1 AND kind = $2";

#[async_trait]
impl Brands for Unit {
    async fn find_each(&mut self, of: &[BrandOf]) -> Result<Vec<StoredBrand>> {
        let keys: Vec<String> = of.iter().map(BrandOf::key).collect();
        self.read_each(query(ALL), "brands.id", keys.into_iter()).await
    }

    async fn lock(&mut self, _: &Permit, of: &BrandOf) -> Result<StoredBrand> {
        let (organization, client): (Option<OrganizationId>, Option<&str>) = match of {
            BrandOf::Server => (None, None),
            BrandOf::Organization(id) => (Some(*id), None),
            BrandOf::Application(id) => (None, Some(id)),
        };
        let none = StoredBrand::none(of);
        let lock = query(LOCK)
            .bind(none.key)
            .bind(organization)
            .bind(client)
            .bind(Json(none.brand.texts()))
            .bind(Timestamp::from_millis(0));
        self.write_one(lock).await?.ok_or(latchkey_domain::ports::StorageError::Gone)
    }

    async fn update(&mut self, _: &Permit, brand: &StoredBrand) -> Result<()> {
        let update = query(UPDATE).bind(&brand.key).bind(Json(brand.brand.texts())).bind(brand.updated_at);
        self.write_row(update).await
    }

    async fn find_picture(&mut self, picture: &Picture) -> Result<Option<Vec<u8>>> {
        self.read_value(query(FIND_PICTURE).bind(picture.to_string())).await
    }

    async fn set_picture(&mut self, _: &Permit, key: &str, of: PictureOf, new: &NewPicture) -> Result<()> {
        let set = query(SET_PICTURE).bind(key).bind(of.as_str()).bind(new.picture.to_string()).bind(&new.content);
        self.write_row(set).await
    }

    async fn delete_picture(&mut self, _: &Permit, key: &str, of: PictureOf) -> Result<bool> {
        Ok(self.write(query(DELETE_PICTURE).bind(key).bind(of.as_str())).await? == 1)
    }
}
