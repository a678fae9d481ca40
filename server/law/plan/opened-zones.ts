/**
 * Zones that a plan opens to works, by their kind in its files (CNIG TYPEZONE, or TYPESECT of a carte communale). All the ground of a zone
 * to be urbanised is to come; an urban zone or an open sector is mostly built, and only what is still natural in it is.
 */
export const OPENED_ZONES = {
  U: { article: 'R151-18', isToUrbanise: false, waits: false },
  AU: { article: 'R151-20', isToUrbanise: true, waits: false },
  AUc: { article: 'R151-20', isToUrbanise: true, waits: false },
  /** Its networks do not suffice: only an amendment or a revision of the plan opens it. */
  AUs: { article: 'R151-20', isToUrbanise: true, waits: true },
  '01': { article: 'L161-4', isToUrbanise: false, waits: false },
  '02': { article: 'R161-5', isToUrbanise: false, waits: false },
} as const satisfies Record<string, { article: string; isToUrbanise: boolean; waits: boolean }>

type OpenedKind = keyof typeof OPENED_ZONES

export const OPENED_KINDS = Object.keys(OPENED_ZONES) as readonly OpenedKind[]
export const isOpenedKind = (kind: string): kind is OpenedKind => Object.hasOwn(OPENED_ZONES, kind)
export const KINDS_TO_URBANISE = OPENED_KINDS.filter((kind) => OPENED_ZONES[kind].isToUrbanise)
