//! Line icons, drawn on a 24 by 24 grid. They say nothing that the text beside them does not.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    Passkey,
    Mail,
    Check,
    Info,
    Warning,
    Bolt,
    Shield,
    Fingerprint,
    Back,
    Forward,
    Plus,
    Person,
    Download,
    SignOut,
    Computer,
    Phone,
    Application,
    Chart,
    Building,
    Key,
    List,
    Sliders,
    Search,
    Copy,
    Drop,
    Clock,
    Send,
    Speech,
    Side,
}

impl IconName {
    /// Of its one path.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Passkey => {
                "M9 11a3.75 3.75 0 1 0 0-7.5A3.75 3.75 0 0 0 9 11M2.5 20.5v-.75A5.75 5.75 0 0 1 8.25 14h2M17.5 15.5a3 3 0 1 \
                 0 0-6 3 3 0 0 0 0 6m0 0V22m0-2.5h2"
            }
            Self::Mail => "M4 6h16v12H4zM4 7l8 6 8-6",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5M12 8v.01",
            Self::Warning => "M12 4 2.8 20h18.4zM12 10v4M12 17v.01",
            Self::Bolt => "M13 3 5 14h6l-1 7 8-11h-6z",
            Self::Shield => "M12 3l7 3v5c0 4.6-2.9 8-7 10-4.1-2-7-5.4-7-10V6zM9 12l2 2 4-4",
            Self::Fingerprint => {
                "M6.5 17c.7-1.6 1-3.2 1-5a4.5 4.5 0 0 1 9 0c0 2.7-.3 5-1 7M12 12c0 3.5-.6 6.2-2 8.5M4 14c.2-.7.3-1.3.3-2a7.7 \
                 7.7 0 0 1 13-5.6M19.7 11c.1 2.2 0 4-.3 5.5"
            }
            Self::Back => "M15 5l-7 7 7 7",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20a7.5 7.5 0 0 1 15 0",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M5 20h14",
            Self::SignOut => "M14 4H6v16h8M10 12h10M16.5 8.5 20 12l-3.5 3.5",
            Self::Computer => "M4 5h16v11H4zM2 19.5h20",
            Self::Phone => "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1M11 18h2",
            Self::Application => "M4 5h16v14H4zM4 9h16M6.5 7v.01M9 7v.01",
            Self::Chart => "M4 4v16h16M8 16v-5M12.5 16V7M17 16v-3",
            Self::Building => "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3",
            Self::Key => "M8 16a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M12.5 11.5H21V15M17 11.5V15",
            Self::Side => "M4 5h16v14H4zM10 5v14",
            Self::Speech => "M4 5h16v11h-9l-5 4v-4H4zM8 9h8M8 12h5",
            Self::Send => "M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4",
            Self::List => "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
            Self::Sliders => {
                "M4 8h9M17 8h3M15 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4M4 16h3M11 16h9M9 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4"
            }
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5 20 20",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Drop => "M12 3.5c3.5 4 6 7.2 6 10.5a6 6 0 0 1-12 0c0-3.3 2.5-6.5 6-10.5",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7.5V12l3 2",
        }
    }
}

#[component]
pub fn Icon(name: IconName) -> impl IntoView {
    let is_mirrored = matches!(name, IconName::Back | IconName::Forward | IconName::Side | IconName::SignOut);
    let class = if is_mirrored { "icon icon-mirrored" } else { "icon" };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true">
            <path d=name.path() />
        </svg>
    }
}
