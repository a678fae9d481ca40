/** First-use link of an administrator, link of a forgotten password, of an account asked for, code of the counter. */
export type LinkPurpose = 'invitation' | 'reset' | 'opening' | 'counter'
