//! Pictures in a bucket: the same as in a folder, over a server that speaks S3.

use crate::{
    house::{House, houses},
    pictures::{DAY, brings, has_file, png, pot, sells_pot, there},
    steps::clerk,
};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use std::path::Path;
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};
use workflow::{
    error::Trouble,
    pictures::{self, Added, Format, bucket::Bucket, files::Files, tidy},
};

const KEY: &str = "noren-key";
const SECRET: &str = "noren-secret";
const NAME: &str = "shop-pictures";

/// A server that speaks S3, with one bucket in a folder.
struct Store {
    folder: TempDir,
    port: u16,
    server: JoinHandle<()>,
}

impl Drop for Store {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Store {
    async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join(NAME)).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    // Whoever hangs up is no concern of the test.
                    let _ended = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self { folder, port, server }
    }

    fn bucket(&self) -> Bucket {
        Bucket {
            name: NAME.to_owned(),
            prefix: "noren/pictures".to_owned(),
            endpoint: Some(format!("http://127.0.0.1:{}", self.port)),
            region: "ap-northeast-1".to_owned(),
            key_id: KEY.to_owned(),
            secret: SECRET.to_owned(),
        }
    }

    /// How many objects there are below the prefix.
    fn objects(&self) -> usize {
        fn below(folder: &Path) -> usize {
            let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
            let of = |path: &Path| if path.is_dir() { below(path) } else { 1 };
            entries.map(|entry| of(&entry.unwrap().path())).sum()
        }
        below(&self.folder.path().join(NAME).join("noren/pictures"))
    }
}

fn with(mut house: House, bucket: &Bucket) -> House {
    house.noren.pictures = Files::in_bucket(bucket).unwrap();
    house
}

#[tokio::test]
async fn keeps_sends_and_forgets_pictures_as_a_folder_does() {
    for house in houses().await {
        let store = Store::open().await;
        let house = &with(house, &store.bucket());
        sells_pot(house).await;
        let noren = &house.noren;
        assert_eq!(brings(house, png(10)).await, Added::Done, "{}", house.name());
        let [shown] = there(house).await.try_into().unwrap();
        assert_eq!(store.objects(), 3, "AVIF, WebP and a JPEG for links");
        for format in Format::ALL {
            assert!(has_file(house, &shown, 220, format).await);
        }
        assert!(!has_file(house, &shown, 640, Format::Avif).await);
        assert!(pictures::remove(noren, &clerk(), &pot(), &shown.id).await.unwrap());
        assert_eq!((tidy::tidy(noren).await.unwrap(), store.objects()), (0, 3));
        house.clock.advance_seconds(DAY + 1);
        assert_eq!((tidy::tidy(noren).await.unwrap(), store.objects()), (1, 0));
    }
}

#[tokio::test]
async fn a_store_that_refuses_or_is_away_is_said_and_leaves_no_picture_behind() {
    for house in houses().await {
        let store = Store::open().await;
        let refusing = Bucket { secret: "another".to_owned(), ..store.bucket() };
        let house = with(house, &refusing);
        sells_pot(&house).await;
        let brought = pictures::add(&house.noren, &clerk(), &pot(), png(10)).await;
        let Err(Trouble::Fault(why)) = brought else { panic!("refused, and not {brought:?}") };
        assert!(!why.contains("another"), "the key is in no message: {why}");
        assert!(there(&house).await.is_empty(), "{}", house.name());
        let away = store.bucket();
        drop(store);
        let house = with(house, &away);
        assert!(pictures::add(&house.noren, &clerk(), &pot(), png(12)).await.is_err());
        assert!(there(&house).await.is_empty(), "{}", house.name());
    }
}

#[test]
fn what_is_printed_of_a_bucket_holds_no_key() {
    let bucket = Bucket {
        name: NAME.to_owned(),
        prefix: String::new(),
        endpoint: None,
        region: "ap-northeast-1".to_owned(),
        key_id: KEY.to_owned(),
        secret: SECRET.to_owned(),
    };
    let printed = format!("{bucket:?}");
    assert!(printed.contains(NAME) && !printed.contains(SECRET) && !printed.contains(KEY), "{printed}");
    assert!(Files::in_bucket(&bucket).is_ok());
}
