/** Homes whose person asked that a fall be told to those who care for them (CNIL, pack « Silver économie », November 2017; RGPD, art. 7, 9, 35). */

/** How many homes must be followed before their number is told: fewer would point at them. A choice of ours. */
export const LEAST_COUNTED = 20

/** Within so many hours of a withdrawal all is erased but its proof. A choice of ours: the law says « as easily as it was given » (RGPD, art. 7, 3). */
export const ERASED_WITHIN_HOURS = 24

/** What the person may agree to; without the first there is nothing to follow. */
export const PURPOSES = ['falls', 'silence'] as const
export type Purpose = (typeof PURPOSES)[number]

export const GIVERS = ['person', 'representative'] as const
export type Giver = (typeof GIVERS)[number]

export const OPINIONS = ['favourable', 'withReservations', 'unfavourable'] as const
export type OpinionSense = (typeof OPINIONS)[number]

export const HOME_STATES = ['toSign', 'withoutDevice', 'paused', 'notListening', 'silent', 'unheard', 'heard'] as const
export type HomeState = (typeof HOME_STATES)[number]

/** What became of what an alert writes: written, taken in charge by the mail server, or not gone. No mail says that it was read. */
export const STEP_STATES = ['prepared', 'accepted', 'failed'] as const
export type StepState = (typeof STEP_STATES)[number]

export const ALERT_KINDS = ['fall', 'help', 'silent', 'deaf'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** What a person may say that they found. */
export const OUTCOMES = ['fine', 'helped', 'emergency', 'mistake'] as const
export type Outcome = (typeof OUTCOMES)[number]
