//! What the database keeps of brands.

use async_trait::async_trait;

use super::{
    brand::{BrandOf, StoredBrand},
    picture::{NewPicture, Picture, PictureOf},
};
use crate::{Permit, kernel::store::Result};

#[async_trait]
pub trait Brands: Send {
    /// Those of these that there are, in no order.
    async fn find_each(&mut self, of: &[BrandOf]) -> Result<Vec<StoredBrand>>;
    /// The one that is there, or an empty one from now on; until this unit ends, another one that locks it waits.
    /// [`Constraint::ForeignKey`](crate::ports::Constraint) where there is no such organization or application.
    async fn lock(&mut self, permit: &Permit, of: &BrandOf) -> Result<StoredBrand>;
    /// Of one that is locked.
    async fn update(&mut self, permit: &Permit, brand: &StoredBrand) -> Result<()>;
    /// What is in a picture of whichever brand.
    async fn find_picture(&mut self, picture: &Picture) -> Result<Option<Vec<u8>>>;
    /// In place of the one that was there, of a brand that is locked.
    async fn set_picture(&mut self, permit: &Permit, key: &str, of: PictureOf, new: &NewPicture) -> Result<()>;
    /// Whether there was one.
    async fn delete_picture(&mut self, permit: &Permit, key: &str, of: PictureOf) -> Result<bool>;
}
