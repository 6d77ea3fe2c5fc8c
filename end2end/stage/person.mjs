/** People who buy: what they type. */

/** No two people of one run have the same number. */
let last = 0;

/**
 * A new person. `family` and `ending` (the last four digits of the telephone) choose what the provider does, see the
 * sandbox's table of magic inputs.
 */
export function person({ family = "山田", ending = "0001" } = {}) {
  last += 1;
  const number = String(last).padStart(4, "0");
  return {
    family,
    given: "花子",
    familyKana: "ヤマダ",
    givenKana: "ハナコ",
    email: `hanako${number}@example.jp`,
    phone: `090${number}${ending}`,
    postalCode: "100-0001",
    street: `1-${number}`,
  };
}
