import type { ActDescription } from './act-description.ts'
import { anyDay, kept, letter, line, longText, onlyWhen, optional, pastDay, text, yesNo } from './act-fields.ts'

/** Acts of the ground: validity, works, their completion. */
export const WORKS_ACTS = {
  validityExtensionRequested: {
    by: 'officer',
    article: 'R*424-21 à R*424-23',
    family: 'works',
    fields: { receivedOn: anyDay },
  },
  /** Received in the two months of the request, it keeps silence from granting the extension. */
  validityExtensionRefused: {
    by: 'officer',
    article: 'R*424-23',
    family: 'works',
    fields: { why: kept(text), notice: letter },
  },
  /** Granted by an arrêté before silence grants it; `on`: its day. */
  validityExtended: { by: 'useCase', isNotTried: true, fields: { on: optional(anyDay) } },
  /** Day from which another legislation lets the works begin: the three years run from it. */
  worksAllowedElsewhere: {
    by: 'officer',
    article: 'R*424-20',
    family: 'works',
    fields: { on: pastDay, why: kept(text) },
  },
  /** `part`: the phase that is begun, where it is not the whole (R*424-16). */
  worksStarted: {
    by: 'officer',
    article: 'R*424-17',
    family: 'works',
    isSingle: true,
    fields: { on: anyDay, part: kept(optional(line)) },
  },
  /** Found on a day when the validity is over, it establishes the lapse: until then nobody knows but what was declared. */
  worksNotBegun: {
    by: 'officer',
    article: 'R*424-17',
    family: 'works',
    isNotTried: true,
    fields: { on: pastDay, why: kept(text) },
  },
  worksInterrupted: { by: 'officer', article: 'R*424-17', family: 'works', fields: { from: pastDay, why: kept(text) } },
  worksResumed: { by: 'officer', article: 'R*424-17', family: 'works', fields: { on: pastDay } },
  /** `partial`: the declaration is for one phase of the works only, `part` (R462-2). `finishedOn`: the day that the form states. */
  completionDeclared: {
    by: 'officer',
    article: 'R*462-1, R462-2',
    family: 'works',
    fields: {
      receivedOn: anyDay,
      finishedOn: kept(optional(pastDay)),
      partial: optional({ ...yesNo, usual: false }),
      part: onlyWhen('partial', true, kept(optional(line))),
    },
  },
  complianceContested: {
    by: 'officer',
    article: 'R*462-9',
    family: 'works',
    isSingle: true,
    fields: { why: kept(longText), notice: letter },
  },
  /** The works are found to be those allowed after all: mended, or covered by another permit. */
  complianceContestLifted: {
    by: 'officer',
    article: 'R*462-9, R*462-10',
    family: 'works',
    isSingle: true,
    isNotTried: true,
    fields: { on: pastDay, why: kept(text) },
  },
  complianceAttestationRequested: {
    by: 'officer',
    article: 'R*462-10',
    family: 'works',
    isSingle: true,
    fields: { receivedOn: pastDay },
  },

  /** The mayor, in the name of the State, stops works that a report says to be an offence (L480-2). */
  stopWorksOrdered: {
    by: 'officer',
    article: 'L480-2',
    family: 'works',
    isNotTried: true,
    fields: {
      reportOn: pastDay,
      why: kept(text),
      heardOn: kept(optional(pastDay)),
      prosecutorOn: optional(pastDay),
      notice: letter,
    },
  },
  /** A copy of the order goes to the public prosecutor without delay (L480-2). */
  prosecutorInformed: { by: 'officer', article: 'L480-2', family: 'works', isNotTried: true, fields: { on: pastDay } },
  stopWorksLifted: {
    by: 'officer',
    article: 'L480-2',
    family: 'works',
    isNotTried: true,
    fields: { on: pastDay, why: kept(text) },
  },
} as const satisfies Record<string, ActDescription>
