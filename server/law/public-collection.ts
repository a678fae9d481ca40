/**
 * Limits of what a public accountant and their régies may collect. The CGCT and the decrees are not among the codes that are imported: each
 * value is from memory or from the guide of PayFiP, to be checked with the accountant, and no screen gives an article for certain.
 */

/** What PayFiP takes in one payment, in cents: from 1 €, to less than 100 000 € (fault codes M3 and M5 of its guide). */
export const ONLINE_CENTS = { least: 100, most: 9_999_999 } as const

/** Minutes of PayFiP: the page opens within 15 of its creation; before 20 an abandonment may still become a payment. */
export const PAGE_MINUTES = { opens: 15, undecided: 20 } as const

/**
 * Days on which a town hall is taken to be open (Monday to Friday, no public holiday) that are left to pay at the counter of a régie, after the day of
 * the request. A choice of this product: no text fixes it, and the hours of a régie are its own.
 */
export const COUNTER_OPEN_DAYS = 3
