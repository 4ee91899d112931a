//! The browser's files.

use super::Finding;
use crate::{config::Config, http::site::Site};

const ABOUT: &str = "browser files";

pub fn check(config: &Config) -> Finding {
    let Some(folder) = Site::find_folder(config.site_dir.as_deref()) else {
        return Finding::fail(ABOUT, "not found: put the folder `site` beside the program, or name it in site_dir");
    };
    match Site::load(&folder) {
        Ok(_) => Finding::ok(ABOUT, format!("in {}", folder.display())),
        Err(error) => Finding::fail(ABOUT, format!("{} cannot be read: {error}", folder.display())),
    }
}
