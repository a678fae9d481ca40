/** States of a dossier on which no decision stands yet: who asked is an applicant, not yet a holder. */
export const REVIEW_STATES: ReadonlySet<string> = new Set([
  'inFirstMonth',
  'awaitingAttachments',
  'awaitingInquiryReport',
  'suspended',
  'underReview',
  'notSeized',
])
