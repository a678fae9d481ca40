import { type DecidingAuthority, isOfTheState } from '#wording/dossier/decisions/decision.ts'

/**
 * Administrative courts of first instance by the departments of their jurisdiction (CJA R221-3). An address is printed
 * only where it was read: a letter never sends a person to the wrong door.
 */
const COURTS: readonly { seat: string; departments: readonly string[]; name?: string; address?: string }[] = [
  { seat: 'Amiens', departments: ['02', '60', '80'] },
  { seat: 'Bastia', departments: ['2A', '2B'] },
  { seat: 'Besançon', departments: ['25', '39', '70', '90'] },
  { seat: 'Bordeaux', departments: ['24', '33', '47'] },
  { seat: 'Caen', departments: ['14', '50', '61'] },
  { seat: 'Cergy-Pontoise', departments: ['92', '95'] },
  { seat: 'Châlons-en-Champagne', departments: ['08', '10', '51', '52'] },
  { seat: 'Clermont-Ferrand', departments: ['03', '15', '43', '63'] },
  { seat: 'Dijon', departments: ['21', '58', '71', '89'] },
  { seat: 'Grenoble', departments: ['26', '38', '73', '74'] },
  { seat: 'Lille', departments: ['59', '62'], address: '5, rue Geoffroy-Saint-Hilaire, CS 62039, 59014 Lille Cedex' },
  { seat: 'Limoges', departments: ['19', '23', '36', '87'] },
  { seat: 'Lyon', departments: ['01', '07', '42', '69'] },
  { seat: 'Marseille', departments: ['04', '05', '13'] },
  { seat: 'Melun', departments: ['77', '94'] },
  { seat: 'Montpellier', departments: ['11', '34', '66'] },
  { seat: 'Montreuil', departments: ['93'] },
  { seat: 'Nancy', departments: ['54', '55', '88'] },
  { seat: 'Nantes', departments: ['44', '49', '53', '72', '85'] },
  { seat: 'Nice', departments: ['06'] },
  { seat: 'Nîmes', departments: ['30', '48', '84'] },
  { seat: 'Orléans', departments: ['18', '28', '37', '41', '45'] },
  { seat: 'Paris', departments: ['75'] },
  { seat: 'Pau', departments: ['32', '40', '64', '65'] },
  { seat: 'Poitiers', departments: ['16', '17', '79', '86'] },
  { seat: 'Rennes', departments: ['22', '29', '35', '56'] },
  { seat: 'Rouen', departments: ['27', '76'] },
  { seat: 'Strasbourg', departments: ['57', '67', '68'] },
  { seat: 'Toulon', departments: ['83'] },
  { seat: 'Toulouse', departments: ['09', '12', '31', '46', '81', '82'] },
  { seat: 'Versailles', departments: ['78', '91'] },
  { seat: 'Basse-Terre', departments: ['971'], name: 'tribunal administratif de la Guadeloupe' },
  { seat: 'Fort-de-France', departments: ['972'], name: 'tribunal administratif de la Martinique' },
  { seat: 'Cayenne', departments: ['973'], name: 'tribunal administratif de la Guyane' },
  { seat: 'Saint-Denis', departments: ['974'], name: 'tribunal administratif de La Réunion' },
  { seat: 'Saint-Pierre', departments: ['975'], name: 'tribunal administratif de Saint-Pierre-et-Miquelon' },
  { seat: 'Mamoudzou', departments: ['976'], name: 'tribunal administratif de Mayotte' },
]

/** Where decisions on a commune are contested: « le tribunal administratif de Lille (5, rue …, 59014 Lille Cedex) ». */
export function courtText(inseeCode: string): string {
  const court = COURTS.find(({ departments }) => departments.some((code) => inseeCode.startsWith(code)))
  if (!court) return 'le tribunal administratif dans le ressort duquel se trouve le terrain'
  const name = court.name ?? `tribunal administratif de ${court.seat}`
  return `le ${name}${court.address ? ` (${court.address})` : ''}`
}

/** Appeals to the administration itself: a mayor who decides in the name of the commune has no superior. */
export const administrativeAppeals = (authority: DecidingAuthority): string =>
  isOfTheState(authority) ? 'gracieux ou hiérarchique' : 'gracieux'
