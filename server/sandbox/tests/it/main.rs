//! The sandbox from outside, over real TCP.

#[cfg(test)]
mod console;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod fields;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod paidy;
#[cfg(test)]
mod pin;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod smtp;
#[cfg(test)]
mod verbs;
