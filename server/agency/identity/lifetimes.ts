/** How long what proves an identity serves, and why. OWASP ASVS 5.0, 6.5.5: ten minutes for what is sent, thirty seconds for a code. */
export const LIFETIME = {
  /** A forgotten password: whoever asked is in front of the screen. */
  reset: { minutes: 10 },
  /** An account asked for: the same. */
  opening: { minutes: 10 },
  /** Asked for by an agent in front of the screen, from the invitation that they were sent. */
  entry: { minutes: 10 },
  /** The way to a provider of identity and back. */
  provider: { minutes: 10 },
  /**
   * What an administrator sends or passes on, read the next morning or after a leave. Where mail leaves it opens nothing but
   * the asking of a link of ten minutes; elsewhere it is an activation code (6.4.1), drawn long, which serves once.
   */
  invitation: { minutes: 7 * 24 * 60 },
  /** Printed at the counter for whom an agent saw, where no mail leaves: the week-end that follows a Friday (6.4.1). */
  counter: { minutes: 72 * 60 },
} as const

/** A code of the application: the step of now, and no other (RFC 6238, section 5.2 would let the former one in). */
export const CODE_SECONDS = 30
