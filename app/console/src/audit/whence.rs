//! Where something was done.

use latchkey_ui::{
    request,
    text::{DOT, ip_address, language},
    user_agent,
};

/// A browser and where it was, as far as either is known.
pub fn whence(user_agent: &str, ip: &str) -> String {
    let device = user_agent::device(user_agent).name(&language());
    let locale = language().locale();
    let place = request::services().place(ip, &locale);
    let place = place.map(|place| match (place.city, place.country) {
        (city, country) if city.is_empty() => country,
        (city, country) => format!("{city}, {country}"),
    });
    let ip = (!ip.is_empty()).then(|| ip_address(ip));
    [device, place, ip].into_iter().flatten().collect::<Vec<_>>().join(DOT)
}
