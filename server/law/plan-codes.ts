/**
 * Codes of plans that the CNIG standard repealed: older documents still carry them and still apply. A prescription is told
 * under the code that replaced it; the code of the source is kept beside.
 */
export const REPLACED_PRESCRIPTIONS: Readonly<Record<string, string>> = {
  '09': '05-05', // emplacement réservé, logement social
  '10': '05-06', // servitude de localisation
  '11': '15-00', // marge de recul, règles d’implantation
  '12': '05-07', // secteur en attente d’un projet global
  '21': '05-06', // idem 10 in the standard of 2014
}

/** Code of a prescription today: `11` and any sub-code become `15-00`. */
export function currentPrescription(type: string, subType: string): { code: string; replaces: string | null } {
  const replacement = REPLACED_PRESCRIPTIONS[type]
  const written = `${type}-${subType}`
  return replacement ? { code: replacement, replaces: written } : { code: written, replaces: null }
}

/**
 * Informations that the standard repealed or moved to another table, and where they went: easements of that
 * category, or prescriptions of that code. They stay informations here, as the document published them.
 */
export const MOVED_INFORMATIONS: Readonly<Record<string, { label: string; now: string | null }>> = {
  '01': { label: 'Secteur sauvegardé, site patrimonial remarquable', now: 'easement/AC4' },
  '06': { label: 'Zone d’obligation du permis de démolir', now: 'planPrescription/03' },
  '15': { label: 'Zone agricole protégée', now: 'easement/A9' },
  '18': { label: 'Espaces et milieux à préserver pour leur intérêt écologique', now: 'planPrescription/31' },
  '24': { label: 'Document d’aménagement artisanal et commercial', now: 'planPrescription/18-07' },
  '26': { label: 'Lotissement', now: null },
  '28': { label: 'Secteur de dépassement du coefficient d’occupation des sols', now: 'planPrescription/30' },
  '29': { label: 'Secteur de dépassement des règles de volume', now: 'planPrescription/30' },
}
