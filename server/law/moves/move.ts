import type { RegisterActKind } from '#law/clock/register-acts.ts'

export type Actor = 'authority' | 'applicant' | 'service' | 'thirdParty'

export const ACTOR_SAYS = {
  authority: 'de l’autorité',
  applicant: 'du demandeur',
  service: 'd’un service consulté',
  thirdParty: 'd’un tiers',
} as const satisfies Record<Actor, string>

/** What the law makes of a move. */
export const EFFECT_SAYS = {
  informs: 'ne change aucune date',
  ends: 'met fin à l’instruction',
  replacesRejection: 'se substitue au rejet tacite',
  waitsForPieces: 'reporte le départ du délai à la réception des pièces',
  startsPeriod: 'fait partir le délai',
  lengthensPeriod: 'allonge le délai',
  stopsPeriod: 'arrête le délai',
  resumesPeriod: 'fait repartir le délai',
  restartsReview: 'vaut nouvelle demande',
  bearsOnSilence: 'peut changer ce que vaut le silence',
  opensDecision: 'rouvre le délai de décision',
  bindsDecision: 'lie la décision',
  endsStay: 'met fin au sursis',
  notifies: 'date la notification',
  makesExecutory: 'rend la décision exécutoire',
  certifies: 'atteste la décision tacite',
  opensAppeals: 'fait courir le délai de recours des tiers',
  takesAway: 'fait disparaître la décision',
  contests: 'suspend la péremption jusqu’à l’issue',
  asksAgain: 'oblige l’autorité à répondre',
  settles: 'met fin au recours',
  lengthensValidity: 'allonge la validité',
  keepsValidity: 'empêche la péremption',
  countsIdleness: 'fait courir l’année d’interruption',
  acceptsConformity: 'rend la conformité acquise',
  opensContest: 'ouvre le délai de contestation de la conformité',
  preventsConformity: 'empêche la conformité tacite',
  obligesToAttest: 'oblige à attester sous quinze jours',
  stopsWorks: 'interrompt les travaux',
  letsWorksGoOn: 'laisse reprendre les travaux',
} as const satisfies Record<string, string>

export type MoveEffect = keyof typeof EFFECT_SAYS

/** How the register names a move once made; `letterAgain`: the letter that left, recorded anew with its first presentation. */
export type MoveAct = RegisterActKind | 'letterAgain'
