//! Names of people in the languages of a company that works in many countries. Where a name is not written in ASCII, what
//! its owner's address says stands behind the slash.

/// People of one language: what they read, by how many hours they are ahead of UTC, and how they are called.
#[derive(Debug)]
pub struct Region {
    pub language: &'static str,
    pub zone: i64,
    /// Out of a hundred people.
    pub share: i64,
    pub given: &'static [&'static str],
    pub family: &'static [&'static str],
}

pub const REGIONS: [Region; 13] = [
    Region {
        language: "en",
        zone: 0,
        share: 22,
        given: &[
            "Olivia",
            "Amelia",
            "Grace",
            "Hannah",
            "Zoe",
            "Jack",
            "Harry",
            "Callum",
            "Rhys",
            "Niamh/niamh",
            "Priya",
            "Imran",
        ],
        family: &[
            "Smith",
            "Taylor",
            "Bennett",
            "Hughes",
            "Murphy",
            "Campbell",
            "O’Brien/obrien",
            "Shah",
            "Walker",
            "Ellis",
        ],
    },
    Region {
        language: "de",
        zone: 1,
        share: 18,
        given: &[
            "Anna",
            "Lena",
            "Jürgen/juergen",
            "Käthe/kaethe",
            "Moritz",
            "Felix",
            "Sören/soeren",
            "Birgit",
            "Uwe",
            "Franziska",
            "Emre",
        ],
        family: &[
            "Müller/mueller",
            "Schmidt",
            "Weiß/weiss",
            "Köhler/koehler",
            "Vogel",
            "Lehmann",
            "Krüger/krueger",
            "Yıldız/yildiz",
            "Baumann",
            "Roth",
        ],
    },
    Region {
        language: "fr",
        zone: 1,
        share: 11,
        given: &[
            "Camille",
            "Chloé/chloe",
            "Zoé/zoe",
            "Léa/lea",
            "Hugo",
            "Théo/theo",
            "François/francois",
            "Mathilde",
            "Amadou",
            "Inès/ines",
        ],
        family: &[
            "Martin",
            "Lefèvre/lefevre",
            "Dubois",
            "Moreau",
            "Garnier",
            "Benoît/benoit",
            "Diallo",
            "Rousseau",
            "Marchand",
        ],
    },
    Region {
        language: "es",
        zone: 1,
        share: 9,
        given: &[
            "Lucía/lucia",
            "María/maria",
            "Sofía/sofia",
            "Álvaro/alvaro",
            "Iñigo/inigo",
            "Javier",
            "Carmen",
            "Andrés/andres",
            "Núria/nuria",
        ],
        family: &[
            "García/garcia",
            "Fernández/fernandez",
            "Muñoz/munoz",
            "Ibáñez/ibanez",
            "Serrano",
            "Puig",
            "Ortega",
            "Vidal",
        ],
    },
    Region {
        language: "pt-BR",
        zone: -3,
        share: 8,
        given: &[
            "João/joao",
            "Ana",
            "Beatriz",
            "Thiago",
            "Antônio/antonio",
            "Luíza/luiza",
            "Caio",
            "Fernanda",
            "Conceição/conceicao",
        ],
        family: &[
            "Silva",
            "Araújo/araujo",
            "Gonçalves/goncalves",
            "Souza",
            "Magalhães/magalhaes",
            "Ribeiro",
            "Nogueira",
            "Teixeira",
        ],
    },
    Region {
        language: "ja",
        zone: 9,
        share: 8,
        given: &[
            "陽子/yoko",
            "健太/kenta",
            "さくら/sakura",
            "大輔/daisuke",
            "美咲/misaki",
            "翔/sho",
            "直美/naomi",
            "悠斗/yuto",
        ],
        family: &[
            "佐藤/sato",
            "鈴木/suzuki",
            "高橋/takahashi",
            "田中/tanaka",
            "渡辺/watanabe",
            "中村/nakamura",
            "小林/kobayashi",
        ],
    },
    Region {
        language: "ar",
        zone: 3,
        share: 5,
        given: &["ليلى/layla", "يوسف/yousef", "مريم/mariam", "عمر/omar", "نور/nour", "كريم/karim", "هدى/huda"],
        family: &["الحداد/alhaddad", "منصور/mansour", "خليل/khalil", "النجار/alnajjar", "سليمان/suleiman"],
    },
    Region {
        language: "he",
        zone: 2,
        share: 4,
        given: &["נועה/noa", "יעל/yael", "איתן/eitan", "תמר/tamar", "אורי/ori", "דניאל/daniel"],
        family: &["כהן/cohen", "לוי/levi", "מזרחי/mizrahi", "פרידמן/friedman", "ביטון/biton"],
    },
    // What these people read Latchkey does not speak.
    Region {
        language: "pl",
        zone: 1,
        share: 4,
        given: &["Agnieszka", "Łukasz/lukasz", "Małgorzata/malgorzata", "Paweł/pawel", "Zofia", "Jakub"],
        family: &["Kowalska", "Wiśniewski/wisniewski", "Wójcik/wojcik", "Zieliński/zielinski", "Dąbrowska/dabrowska"],
    },
    Region {
        language: "sv",
        zone: 1,
        share: 4,
        given: &["Åsa/asa", "Björn/bjorn", "Märta/marta", "Linnéa/linnea", "Gustav", "Elsa", "Øyvind/oyvind"],
        family: &["Lindström/lindstrom", "Åkesson/akesson", "Bergqvist", "Sjögren/sjogren", "Nyström/nystrom"],
    },
    Region {
        language: "uk",
        zone: 2,
        share: 3,
        given: &["Оксана/oksana", "Тарас/taras", "Олена/olena", "Андрій/andrii", "Софія/sofiia"],
        family: &["Шевченко/shevchenko", "Коваленко/kovalenko", "Бондаренко/bondarenko", "Мельник/melnyk"],
    },
    Region {
        language: "zh",
        zone: 8,
        share: 2,
        given: &["伟/wei", "芳/fang", "秀英/xiuying", "静/jing", "磊/lei"],
        family: &["王/wang", "李/li", "张/zhang", "刘/liu", "陈/chen"],
    },
    Region {
        language: "vi",
        zone: 7,
        share: 2,
        given: &["Hương/huong", "Minh", "Tuấn/tuan", "Lan", "Đức/duc"],
        family: &["Nguyễn/nguyen", "Trần/tran", "Phạm/pham", "Lê/le"],
    },
];

/// A name, and how an address writes it.
pub fn spelled(name: &'static str) -> (&'static str, String) {
    match name.split_once('/') {
        Some((name, ascii)) => (name, ascii.to_owned()),
        None => (name, name.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_an_address_and_the_shares_are_of_a_hundred() {
        for name in REGIONS.iter().flat_map(|region| region.given.iter().chain(region.family)) {
            let (name, ascii) = spelled(name);
            assert!(ascii.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
        }
        assert_eq!(REGIONS.iter().map(|region| region.share).sum::<i64>(), 100);
    }
}
