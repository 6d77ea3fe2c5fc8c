//! The pages of products with sample data.

use admin::{
    files::wrong_file::Wrong as Unfit,
    frame::Frame,
    pictures::{self, incoming::Incoming},
    products::{
        address::Address,
        categories::{self, list as tree},
        file as files, list,
        page::{self, Outcome, Shown},
        stock::page as grid,
    },
};
use domain::{
    category::{Categories, Category},
    id::{CategoryId, ProductId, Sku},
    moment::Moment,
    product::{Choice, Product, full_name},
    product_sheet::{Heading, ProductSheet, SheetRow},
    role::Role,
    tax::TaxRate,
    timeline::Actor,
    variant::Variant,
    yen::Yen,
};
use ui::assets::Assets;
use workflow::catalogue::file::{Becomes, Flaw, Judged, NoGoods, Read, Seen, Why};
use workflow::catalogue::{
    Count, Listed, Part, Row, Search, Sheet, Spot, Typed, Wrong, categories as shelves, stock,
};
use workflow::files::upload::{Refused::TooLong, Upload};
use workflow::pictures::{Added, Refused};

fn category(id: &str, parent: Option<&str>, name: &str) -> Category {
    Category { id: CategoryId::new(id), parent: parent.map(CategoryId::new), name: name.to_owned() }
}

fn all_categories() -> Vec<Category> {
    vec![
        category("tea", None, "お茶"),
        category("green", Some("tea"), "緑茶"),
        category("sencha", Some("green"), "煎茶"),
        category("cloth", None, "布・手ぬぐい"),
        category("gifts", None, "ご贈答・季節のおくりもの・お返しに"),
    ]
}

fn listed(id: &str, name: &str, on: &str, choices: &[(&str, i64, u32, u32)], shown: bool) -> Listed {
    let sku = |n: usize| Sku::new(format!("{id}-{n}"));
    let choice = |(n, (value, price, on_hand, reserved)): (usize, &(&str, i64, u32, u32))| {
        let values: Vec<String> = if value.is_empty() { Vec::new() } else { vec![(*value).to_owned()] };
        let variant = Variant {
            name: full_name(name, &values),
            sku: sku(n),
            price: Yen(*price),
            rate: TaxRate::Standard,
            free: on_hand.saturating_sub(*reserved),
        };
        Choice { values, variant }
    };
    let count = |(n, (_, _, on_hand, reserved)): (usize, &(&str, i64, u32, u32))| Count {
        sku: sku(n),
        on_hand: *on_hand,
        reserved: *reserved,
    };
    Listed {
        product: Product {
            id: ProductId::new(id),
            name: name.to_owned(),
            reading: String::new(),
            about: String::new(),
            body: String::new(),
            axes: if choices.len() > 1 { vec!["色".to_owned()] } else { Vec::new() },
            variants: choices.iter().enumerate().map(choice).collect(),
            categories: vec![CategoryId::new(on)],
            position: 1,
            added_at: Moment(0),
            shown,
        },
        counts: choices.iter().enumerate().map(count).collect(),
    }
}

fn part() -> Part {
    let spot = |id: &str| Some(Spot { position: 1, product: ProductId::new(id) });
    Part {
        rows: vec![
            listed("tea", "宇治煎茶 100g", "sencha", &[("", 1_080, 240, 12)], true),
            listed(
                "tenugui",
                "注染の手ぬぐい",
                "cloth",
                &[("藍", 1_980, 8, 3), ("紅", 1_980, 2, 2), ("墨", 2_200, 0, 0)],
                true,
            ),
            listed("pot", "常滑焼の急須", "tea", &[("", 4_400, 2, 2)], true),
            listed(
                "long",
                "職人が一枚ずつ手で染めた、季節の花と青海波の大判ふろしき（桐箱入り・のし対応）",
                "gifts",
                &[("", 12_800, 1_200, 0)],
                false,
            ),
        ],
        next: spot("long"),
        previous: None,
        counts: (126, 4),
        categories: Categories::new(all_categories()),
    }
}

fn typed() -> Typed {
    let row = |value: &str, sku: &str, on_hand: &str| Row {
        values: [value.to_owned(), String::new()],
        sku: sku.to_owned(),
        price: "1980".to_owned(),
        reduced: false,
        on_hand: on_hand.to_owned(),
        seen: on_hand.to_owned(),
    };
    Typed {
        id: "tenugui".to_owned(),
        name: "注染の手ぬぐい".to_owned(),
        reading: "ちゅうせんのてぬぐい".to_owned(),
        about: "一枚ずつ手で染めた、使うほどにやわらぐ木綿".to_owned(),
        body: "浜松の職人が染めています。\n\n水で洗ってお使いください。".to_owned(),
        shown: true,
        position: "20".to_owned(),
        axes: ["色".to_owned(), String::new()],
        rows: vec![row("藍", "tenugui-ai", "8"), row("紅", "tenugui-beni", "2")],
        categories: vec!["cloth".to_owned()],
        version: 3,
    }
}

fn sheet(typed: Typed) -> Sheet {
    let count = Count { sku: Sku::new("tenugui-ai"), on_hand: 8, reserved: 3 };
    Sheet { typed, counts: vec![count], categories: Categories::new(all_categories()), trail: Vec::new() }
}

/// Every page in every state that matters.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let draw = |shown: &Shown| page::draw(assets, frame, shown);
    let id = Some(ProductId::new("tenugui"));
    let shown = Shown { sheet: sheet(typed()), typed: typed(), id, outcome: None };
    let mut wrong = typed();
    wrong.name = String::new();
    wrong.rows.push(Row { sku: "tenugui-ai".to_owned(), ..Row::default() });
    let problems = vec![Wrong::Name, Wrong::Value(2, 0), Wrong::SameSku(2), Wrong::Price(2), Wrong::Stock(2)];
    let blank = Typed { shown: true, rows: vec![Row::default()], ..Typed::default() };
    let fresh = Shown { sheet: sheet(blank.clone()), typed: blank, id: None, outcome: None };
    let nothing =
        Address { of: Search { words: "ない物".to_owned(), ..Search::default() }, ..Address::default() };
    let counting = Frame { role: Role::Warehouse, ..frame.clone() };
    let mut pages = vec![
        ("products", list::draw(assets, frame, &Address::default(), &part())),
        ("products-none", list::draw(assets, frame, &Address::default(), &Part::default())),
        ("products-not-found", list::draw(assets, frame, &nothing, &Part::default())),
        ("product", draw(&shown)),
        ("product-saved", draw(&Shown { outcome: Some(Outcome::Saved), ..shown.clone() })),
        ("product-wrong", draw(&Shown { typed: wrong, outcome: Some(Outcome::Wrong(problems)), ..shown })),
        ("product-new", draw(&fresh)),
        ("stock-counting", grid::draw(assets, &counting, &in_grid(false))),
        ("stock", grid::draw(assets, frame, &in_grid(false))),
        ("stock-wrong", grid::draw(assets, frame, &in_grid(true))),
    ];
    pages.extend(of_categories(assets, frame));
    pages.extend(of_files(assets, frame));
    pages.extend(of_pictures(assets, frame));
    pages
}

fn of_pictures(assets: &Assets, frame: &Frame) -> [(&'static str, String); 2] {
    let page = |outcome| {
        let (product, name) = (ProductId::new("tenugui"), "手ぬぐい".to_owned());
        let shown = pictures::page::Shown { product, name, pictures: Vec::new(), outcome };
        pictures::page::draw(assets, frame, &shown)
    };
    let refused = [
        ("見本.svg", Refused::OtherKind("SVG")),
        ("途中まで.jpg", Refused::Broken),
        ("切手.png", Refused::TooSmall(96, 64)),
    ];
    let refused = refused.map(|(name, why)| (name.to_owned(), Added::Refused(why))).to_vec();
    let refused = Incoming { taken: 2, refused, broken: false };
    [
        ("pictures-none", page(None)),
        ("pictures-refused", page(Some(pictures::page::Outcome::Refused(refused)))),
    ]
}

fn of_files(assets: &Assets, frame: &Frame) -> [(&'static str, String); 5] {
    let seen = |read| files::page::one(assets, frame, &Seen { upload: upload(), read, job: None });
    let line = |line, cells: &[(Heading, &str)]| SheetRow {
        line,
        cells: cells.iter().map(|(heading, cell)| (*heading, (*cell).to_owned())).collect(),
    };
    let product = |at, id: &str, name: &str, becomes| Judged {
        id: ProductId::new(id),
        name: name.to_owned(),
        becomes,
        sheet: ProductSheet { rows: vec![line(at, &[(Heading::Code, id)])] },
    };
    let good = Read {
        characters: "UTF-8",
        unknown: vec!["メモ".to_owned()],
        products: vec![
            product(2, "sencha", "宇治煎茶 100g", Becomes::New),
            product(3, "tenugui", "注染の手ぬぐい", Becomes::Changed),
            product(6, "long", "職人が一枚ずつ手で染めた、季節の花と青海波の大判ふろしき", Becomes::Same),
        ],
        flaws: Vec::new(),
    };
    let flaw = |line, column, value: &str, why| Flaw { line, column, value: value.to_owned(), why };
    let wrong = Read {
        products: vec![product(2, "sencha", "", Becomes::Flawed)],
        flaws: vec![
            flaw(2, Heading::Name, "", Why::Form(Wrong::Name)),
            flaw(3, Heading::Categories, "お花", Why::Category),
            flaw(9, Heading::Price, "1.23E+11", Why::Form(Wrong::Price(0))),
            flaw(12, Heading::Sku, "ta-1", Why::SkuTwice(4)),
        ],
        ..good.clone()
    };
    let list = |list: &files::page::List| files::page::list(assets, frame, list);
    let too_long = files::page::List { wrong: Some(Unfit::Refused(TooLong)), ..Default::default() };
    let uploads = files::page::List { uploads: vec![upload()], ..Default::default() };
    [
        ("products-file", list(&uploads)),
        ("products-file-refused", list(&too_long)),
        ("products-file-seen", seen(Some(Ok(good)))),
        ("products-file-wrong", seen(Some(Ok(wrong)))),
        ("products-file-no-columns", seen(Some(Err(NoGoods::NoKey(vec!["名前".to_owned()]))))),
    ]
}

fn upload() -> Upload {
    Upload {
        id: "01UPLOAD".to_owned(),
        kind: "products".to_owned(),
        file_name: "商品一覧_20261201.csv".to_owned(),
        content: None,
        wish: "{}".to_owned(),
        begun_at: Moment(1_764_500_000_000),
        begun_by: Actor::Clock,
        committed_at: None,
    }
}

fn in_grid(wrong: bool) -> grid::Shown {
    let cell = stock::Cell {
        product: "tea".to_owned(),
        sku: "tea-0".to_owned(),
        price: "1180".to_owned(),
        price_seen: "1080".to_owned(),
        on_hand: "たくさん".to_owned(),
        seen: "240".to_owned(),
    };
    let (typed, problems) = if wrong {
        (vec![cell], vec![stock::Wrong::PriceMoved(0, Yen(990)), stock::Wrong::Stock(0)])
    } else {
        (Vec::new(), Vec::new())
    };
    let saved = (!wrong).then_some(2);
    grid::Shown { address: Address::default(), part: part(), typed, wrong: problems, saved }
}

fn of_categories(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let rows: Vec<shelves::Listed> = all_categories()
        .into_iter()
        .zip([(0, 42), (1, 30), (2, 12), (0, 1_000), (0, 0)])
        .map(|(category, (depth, count))| shelves::Listed { category, depth, count })
        .collect();
    let blank = shelves::Typed::default();
    let wrong = [shelves::Wrong::Name, shelves::Wrong::IdTaken];
    let one = rows.iter().find(|row| row.category.id.as_str() == "green").map(|here| {
        let (name, parent) = (here.category.name.clone(), "tea".to_owned());
        let shown = categories::page::Shown {
            typed: shelves::Typed { name, parent, ..blank.clone() },
            here: here.clone(),
            wrong: Vec::new(),
            saved: true,
            all: rows.clone(),
        };
        ("category", categories::page::draw(assets, frame, &shown))
    });
    let lists = [
        ("categories", tree::draw(assets, frame, &rows, &blank, &[], "")),
        ("categories-none", tree::draw(assets, frame, &[], &blank, &[], "deleted")),
        ("categories-wrong", tree::draw(assets, frame, &rows, &blank, &wrong, "")),
    ];
    lists.into_iter().chain(one).collect()
}
