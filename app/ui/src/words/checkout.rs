//! From the cart to the finished order.

use super::words;

words! {
    /// Titles, buttons and sentences of the checkout.
    Checkout {
        steps: "ご注文の流れ", "Steps";
        step_details: "注文情報", "Details";
        step_confirm: "内容確認", "Review";
        step_code: "SMS認証", "SMS code";
        step_done: "注文完了", "Done";
        step_past: "完了", "done";
        step_now: "現在のステップ", "current step";
        cart: "カート", "Cart";
        cart_empty: "カートは空です", "Your cart is empty";
        add_to_cart: "カートに入れる", "Add to cart";
        update: "数量を変更する", "Update quantity";
        remove: "削除", "Remove";
        quantity: "数量", "Quantity";
        to_checkout: "ご注文手続きへ", "Check out";
        details_title: "ご注文情報の入力", "Your details";
        customer: "ご注文者", "Your details";
        recipient: "お届け先", "Deliver to";
        delivery: "配送方法", "Delivery";
        when: "お届け日時", "Delivery time";
        payment: "お支払い方法", "Payment";
        to_confirm: "ご注文内容の確認へ", "Review the order";
        confirm_title: "注文内容の確認", "Review your order";
        to_sms: "SMS認証へ進む", "Continue to SMS verification";
        to_dialog: "お支払いのお手続きへ進む", "Continue to the payment";
        needs_scripts: "JavaScriptを有効にしたブラウザでご利用いただけます", "Needs a browser with JavaScript";
        place: "注文を確定する", "Place the order";
        code_title: "SMS認証", "SMS verification";
        verify: "認証して注文を確定する", "Verify and place the order";
        done_title: "ご注文ありがとうございます", "Thank you for your order";
        order_number: "ご注文番号", "Order number";
        waiting_title: "ただいま確認中です", "We are checking";
        waiting_text: "このままお待ちください。画面は自動で更新されます。", "Please wait. This page updates by itself.";
        ask_again: "最新の状況を確認する", "Check again";
        refused_title: "ご利用いただけませんでした", "This payment method could not be used";
        refused_text: "別のお支払い方法をお選びください。入力された内容はそのまま残っています。", "Please choose another payment method. Everything you entered is still here.";
        expired_title: "認証番号の有効期限が切れました", "The code has expired";
        unreachable_title: "SMSをお届けできませんでした", "The text message could not be delivered";
        too_many_title: "認証番号の入力回数が上限に達しました", "Too many tries";
        wrong_code: "認証番号が違います。もう一度ご入力ください", "That code is not right. Please try again";
        other_payment: "別のお支払い方法を選ぶ", "Choose another payment method";
        changed_title: "内容が変わりました。もう一度ご確認ください", "Something changed. Please check again";
        stale_title: "このページの内容は古くなっています", "This page is out of date";
        summary: "注文内容", "Your order";
        subtotal: "商品合計", "Subtotal";
        shipping: "送料", "Shipping";
        fee: "手数料", "Fee";
        adjustment: "返品・返金の調整", "Returns and refunds";
        discount: "値引き", "Discount";
        coupon: "クーポン", "Coupon";
        points: "ポイント利用", "Points used";
        total: "合計", "Total";
        free: "無料", "Free";
        reduced: "※は軽減税率（8%）対象", "※ reduced tax rate (8%)";
        consent: "上記に同意して注文する", "I agree to the above";
        law_quantity: "分量", "Quantity";
        law_price: "販売価格・送料", "Price and shipping";
        law_payment: "お支払い時期・方法", "When and how to pay";
        law_delivery: "引渡時期", "Delivery time";
        law_period: "申込期間", "Offer period";
        law_withdrawal: "キャンセル・返品", "Cancellation and returns";
    }
}
