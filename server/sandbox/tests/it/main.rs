//! The sandbox from outside, over real TCP.

#[cfg(test)]
mod console;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod fields;
#[cfg(test)]
mod invoice_fields;
#[cfg(test)]
mod invoices;
#[cfg(test)]
mod life;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod np;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod paidy;
#[cfg(test)]
mod pay;
#[cfg(test)]
mod pin;
#[cfg(test)]
mod score;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod smtp;
#[cfg(test)]
mod verbs;
