//! Requests, as a tree in which each text can be changed.

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    name: String,
    text: String,
    children: Vec<Doc>,
}

const BUYER: [(&str, &str); 8] = [
    ("fullName", "山田 太郎"),
    ("fullKanaName", "ヤマダ タロウ"),
    ("tel", "090-1234-5678"),
    ("email", "taro@example.com"),
    ("zipCode", "100-0001"),
    ("address1", "東京都"),
    ("address2", "千代田区"),
    ("address3", "千代田1-1"),
];

impl Doc {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// A request of the sandbox's shop.
    pub fn request() -> Self {
        Self::named("request")
            .with("shopInfo/shopCode", "900000001")
            .with("shopInfo/shopPassword", "score-sandbox")
            .with("shopInfo/terminalId", "T0000001")
    }

    /// An order of 5,500 yen that goes to the buyer, invoiced separately.
    pub fn order(number: &str) -> Self {
        let start = Self::request()
            .with("httpInfo/httpHeader", "user-agent: test")
            .with("httpInfo/deviceInfo", "")
            .with("buyer/shopTransactionId", number)
            .with("buyer/shopOrderDate", "2025/04/01")
            .with("buyer/billedAmount", "5500")
            .with("buyer/paymentType", "2");
        let customer = "deliveries/delivery/deliveryCustomer";
        let filled = BUYER.iter().fold(start, |doc, (name, value)| {
            doc.with(&format!("buyer/{name}"), value).with(&format!("{customer}/{name}"), value)
        });
        filled.with_line("緑茶", "2500", "2").with_line("送料", "500", "1")
    }

    /// The same order as a correction.
    pub fn correction(number: &str, nissen_id: &str) -> Self {
        Self::order(number).with("buyer/nissenTransactionId", nissen_id)
    }

    /// An order of so many yen.
    pub fn order_of(number: &str, yen: i64) -> Self {
        Self::order(number)
            .without("deliveries/delivery/details")
            .with_line("緑茶", &yen.to_string(), "1")
            .with("buyer/billedAmount", &yen.to_string())
    }

    /// A call about the transaction of an order number.
    pub fn about(number: &str) -> Self {
        Self::request()
            .with("transaction/nissenTransactionId", "")
            .with("transaction/shopTransactionId", number)
            .with("transaction/billedAmount", "")
    }

    /// The shipment of an order number.
    pub fn shipping(number: &str) -> Self {
        Self::about(number).with("PdRequest/pdcompanycode", "12").with("PdRequest/slipno", "1234-5678-9012")
    }

    /// Another name and telephone number, of the buyer and of the delivery.
    pub fn of_person(self, name: &str, phone: &str) -> Self {
        ["buyer", "deliveries/delivery/deliveryCustomer"].iter().fold(self, |doc, block| {
            doc.with(&format!("{block}/fullName"), name).with(&format!("{block}/tel"), phone)
        })
    }

    /// A further line of the first delivery.
    pub fn with_line(mut self, name: &str, price: &str, quantity: &str) -> Self {
        let line = Self::named("detail")
            .with("detailName", name)
            .with("detailPrice", price)
            .with("detailQuantity", quantity);
        self.at("deliveries/delivery/details").children.push(line);
        self
    }

    /// So many copies of the first delivery, of which all but the first cost nothing.
    pub fn with_deliveries(mut self, count: usize) -> Self {
        let free = self.clone().with("deliveries/delivery/details/detail/detailPrice", "0");
        let mut free = free.without_line(2);
        let copy = free.at("deliveries/delivery").clone();
        let deliveries = self.at("deliveries");
        deliveries.children.resize(count, copy);
        self
    }

    fn without_line(mut self, nth: usize) -> Self {
        self.at("deliveries/delivery/details").children.remove(nth - 1);
        self
    }

    /// Another text at a path; what is missing on the way is made.
    pub fn with(mut self, path: &str, text: &str) -> Self {
        text.clone_into(&mut self.at(path).text);
        self
    }

    /// Without the element at a path.
    pub fn without(mut self, path: &str) -> Self {
        let (parent, name) = path.rsplit_once('/').unwrap();
        let parent = self.at(parent);
        parent.children.retain(|child| child.name != name);
        self
    }

    fn at(&mut self, path: &str) -> &mut Self {
        path.split('/').fold(self, |element, name| {
            let found = element.children.iter().position(|child| child.name == name);
            let index = found.unwrap_or_else(|| {
                element.children.push(Self::named(name));
                element.children.len() - 1
            });
            &mut element.children[index]
        })
    }

    /// The document.
    pub fn xml(&self) -> String {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut text);
        text
    }

    fn write(&self, xml: &mut String) {
        let text = self.text.replace('&', "&amp;").replace('<', "&lt;");
        if self.children.is_empty() && text.is_empty() {
            xml.push_str(&format!("<{}/>", self.name));
            return;
        }
        xml.push_str(&format!("<{}>{text}", self.name));
        for child in &self.children {
            xml.push('\n');
            child.write(xml);
        }
        xml.push_str(&format!("</{}>", self.name));
    }
}
