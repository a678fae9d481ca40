/** First-use link of an administrator, the one of ten minutes asked for from it, link of a forgotten password, of an account asked for, code of the counter. */
export type LinkPurpose = 'invitation' | 'entry' | 'reset' | 'opening' | 'counter'
