//! A name server on loopback, which says what a test has put into it.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use hickory_resolver::proto::{
    op::{Message, ResponseCode},
    rr::{
        Name, RData, Record,
        rdata::{CNAME, TXT},
    },
};
use tokio::{net::UdpSocket, task::JoinHandle};

/// What it says of a name; of all others, that there is no such name.
#[derive(Clone, Debug)]
pub enum Zone {
    Texts(Vec<String>),
    /// The same, and one more that is no UTF-8.
    BesideBytes(Vec<String>),
    /// Leads to another name, whose texts come along.
    LeadsTo(String, Vec<String>),
    /// It is there, and has no texts.
    Empty,
    Fails,
    /// Nothing at all is said.
    Silent,
}

#[derive(Debug, Default)]
struct Seen {
    zones: BTreeMap<String, Zone>,
    asked: Vec<String>,
}

#[derive(Debug)]
pub struct NameServer {
    pub address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    task: JoinHandle<()>,
}

impl NameServer {
    pub async fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let known = seen.clone();
        let task = tokio::spawn(async move {
            let mut bytes = [0; 4096];
            while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
                let Ok(asked) = Message::from_vec(&bytes[..length]) else { continue };
                let answer = known.lock().unwrap().answer(asked);
                if let Some(answer) = answer {
                    socket.send_to(&answer.to_vec().unwrap(), from).await.ok();
                }
            }
        });
        Self { address, seen, task }
    }

    pub fn says(&self, name: &str, zone: Zone) {
        self.seen.lock().unwrap().zones.insert(name.to_owned(), zone);
    }

    pub fn forgets(&self, name: &str) {
        self.seen.lock().unwrap().zones.remove(name);
    }

    pub fn asked(&self) -> Vec<String> {
        self.seen.lock().unwrap().asked.clone()
    }
}

impl Drop for NameServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Each in pieces of 255 bytes, which is what one takes (RFC 1035 §3.3).
fn texts(name: &Name, texts: &[String]) -> Vec<Record> {
    let pieces = |text: &String| {
        let pieces = text.as_bytes().chunks(255).map(|piece| String::from_utf8_lossy(piece).into_owned());
        let pieces: Vec<String> = pieces.collect();
        if pieces.is_empty() { vec![String::new()] } else { pieces }
    };
    let record = |text| Record::from_rdata(name.clone(), 60, RData::TXT(TXT::new(pieces(text))));
    texts.iter().map(record).collect()
}

impl Seen {
    fn answer(&mut self, asked: Message) -> Option<Message> {
        let name = asked.queries.first()?.name.clone();
        let spelled = name.to_ascii().trim_end_matches('.').to_lowercase();
        self.asked.push(spelled.clone());
        let mut answer = asked.into_response();
        match self.zones.get(&spelled) {
            Some(Zone::Silent) => return None,
            Some(Zone::Fails) => answer.metadata.response_code = ResponseCode::ServFail,
            Some(Zone::Empty) => {}
            Some(Zone::Texts(list)) => drop(answer.add_answers(texts(&name, list))),
            Some(Zone::BesideBytes(list)) => {
                answer.add_answers(texts(&name, list));
                answer.add_answer(Record::from_rdata(name, 60, RData::TXT(TXT::from_bytes(vec![&b"\xff\xfe"[..]]))));
            }
            Some(Zone::LeadsTo(to, list)) => {
                let to = Name::from_ascii(format!("{to}.")).unwrap();
                answer.add_answer(Record::from_rdata(name, 60, RData::CNAME(CNAME(to.clone()))));
                answer.add_answers(texts(&to, list));
            }
            None => answer.metadata.response_code = ResponseCode::NXDomain,
        }
        Some(answer)
    }
}
