//! Paths for a router, as [`crate::routes`] spells them.

use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

/// A whole path, at once: the router's own segments would have it spelled a second time, in pieces.
#[derive(Clone, Copy, Debug)]
pub struct At(pub &'static str);

impl PossibleRouteMatch for At {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let trimmed = if path.len() > 1 { path.trim_end_matches('/') } else { path };
        (trimmed == self.0).then(|| PartialPathMatch::new("", Vec::new(), path))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.0.split('/').filter(|s| !s.is_empty()).map(|s| PathSegment::Static(s.into())));
    }
}

/// A path with one more segment, the parameter `id`.
#[derive(Clone, Copy, Debug)]
pub struct Under(pub &'static str);

impl PossibleRouteMatch for Under {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let id = path.strip_prefix(self.0)?.strip_prefix('/')?.trim_end_matches('/');
        let is_one = !id.is_empty() && !id.contains('/');
        is_one.then(|| PartialPathMatch::new("", vec![("id".into(), id.to_owned())], path))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        At(self.0).generate_path(path);
        path.push(PathSegment::Param("id".into()));
    }
}
