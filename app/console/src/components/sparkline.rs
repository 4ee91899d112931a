//! How a number went, in a glance. What it says is said beside it, too.

use std::fmt::Write;

use leptos::prelude::*;

const WIDTH: usize = 96;
const HEIGHT: f64 = 28.0;

#[component]
pub fn Sparkline(values: Vec<u64>) -> impl IntoView {
    let line = line(&values);
    (values.len() > 1).then(|| {
        view! {
            <svg class="sparkline" viewBox=format!("0 -2 {WIDTH} {}", HEIGHT + 4.0) preserveAspectRatio="none" aria-hidden="true">
                <path class="sparkline-area" d=format!("{line}V{HEIGHT}H0z") />
                <path class="sparkline-line" d=line />
            </svg>
        }
    })
}

#[expect(clippy::cast_precision_loss, reason = "it is drawn")]
fn line(values: &[u64]) -> String {
    let most = values.iter().copied().max().unwrap_or_default().max(1) as f64;
    let step = WIDTH as f64 / (values.len().max(2) - 1) as f64;
    let mut line = String::new();
    for (place, value) in values.iter().enumerate() {
        let command = if place == 0 { 'M' } else { 'L' };
        let (x, y) = (place as f64 * step, HEIGHT - *value as f64 / most * HEIGHT);
        let _ = write!(line, "{command}{x:.1} {y:.1}");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_line_goes_from_the_first_to_the_last_and_stays_inside() {
        assert_eq!(line(&[0, 4, 2]), "M0.0 28.0L48.0 0.0L96.0 14.0");
        assert_eq!(line(&[0, 0]), "M0.0 28.0L96.0 28.0", "nothing divides by nothing");
        assert_eq!(line(&[]), "");
        assert_eq!(line(&[u64::MAX]), "M0.0 0.0");
    }
}
