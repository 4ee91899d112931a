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
        test_with(self.0, "id", path)
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        generate_with(self.0, "id", path);
    }
}

/// The same with the parameter `token`: whoever has the address is let in by it. One of [`crate::routes::OF_TOKENS`], so that
/// no log has it.
#[derive(Clone, Copy, Debug)]
pub struct OfToken(pub &'static str);

impl PossibleRouteMatch for OfToken {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        test_with(self.0, "token", path)
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        generate_with(self.0, "token", path);
    }
}

fn test_with<'a>(above: &str, parameter: &'static str, path: &'a str) -> Option<PartialPathMatch<'a>> {
    let value = path.strip_prefix(above)?.strip_prefix('/')?.trim_end_matches('/');
    let is_one = !value.is_empty() && !value.contains('/');
    is_one.then(|| PartialPathMatch::new("", vec![(parameter.into(), value.to_owned())], path))
}

fn generate_with(above: &'static str, parameter: &'static str, path: &mut Vec<PathSegment>) {
    At(above).generate_path(path);
    path.push(PathSegment::Param(parameter.into()));
}
