import { countText, numberText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'

type Plain =
  | ('missing' | 'notAgreed' | 'misshapen' | 'notWhole' | 'notCents' | 'notDay' | 'notMinute' | 'notOffered')
  | ('notEmail' | 'notPhone' | 'notCommune' | 'notParcel' | 'siret' | 'rna' | 'rnf' | 'school' | 'iban')
  | ('notDepartment' | 'notRegion' | 'notCountry' | 'notIntercommunality' | 'notPeriod' | 'reversedPeriod')

type OfShape = 'notAsked' | 'notOnGround' | 'tooFewCorners' | 'tooManyCorners' | 'crossed'

/** What is wrong in an answer. */
export type AnswerFault =
  | { code: Plain }
  | { code: 'tooLong' | 'tooMany'; max: number }
  | { code: 'tooLow'; min: number; isAmount: boolean; isYear?: true }
  | { code: 'tooHigh'; max: number; isAmount: boolean; isYear?: true }
  | { code: 'mask'; mask: string; example: string }
  | { code: OfShape; rank: number }
  | { code: 'cell'; row: number; column: string }

const PLAIN: Readonly<Record<Plain, string>> = {
  missing: 'répondez à cette question',
  notAgreed: 'cochez cette case pour continuer',
  misshapen: 'cette réponse n’est pas lisible, écrivez-la de nouveau',
  notWhole: 'écrivez un nombre entier',
  notCents: 'écrivez un montant avec deux décimales au plus, par exemple 1 250,50',
  notDay: 'choisissez un jour',
  notMinute: 'choisissez un jour et une heure',
  notOffered: 'choisissez une des réponses proposées',
  notEmail: 'écrivez une adresse complète, par exemple nom@exemple.fr',
  notPhone: 'écrivez dix chiffres, par exemple 03 21 00 00 00, ou le numéro avec l’indicatif du pays',
  notCommune: 'choisissez une commune de la liste',
  notParcel: 'cherchez la parcelle, ou écrivez ses 14 caractères, par exemple 62057000AB0012',
  notDepartment: 'choisissez un département de la liste',
  notRegion: 'choisissez une région de la liste',
  notCountry: 'choisissez un pays de la liste',
  notIntercommunality: 'choisissez une intercommunalité de la liste',
  notPeriod: 'choisissez le jour et l’heure du début, puis ceux de la fin',
  reversedPeriod: 'la fin est avant le début, corrigez l’une des deux',
  siret: 'ce numéro SIRET n’est pas valable : vérifiez ses 14 chiffres, sa clé ne correspond pas',
  rna: 'ce numéro RNA n’est pas valable : il commence par W, suivi de neuf caractères',
  rnf: 'ce numéro RNF n’est pas valable : recopiez-le en entier, par exemple 075-FDD-00003-01',
  school: 'ce numéro d’établissement (UAI) n’est pas valable : sept chiffres et une lettre, qui ne correspond pas',
  iban: 'cet IBAN n’est pas valable : recopiez-le depuis un relevé, sa clé ne correspond pas',
}

/** What is wrong in one of the shapes that were drawn. */
const SHAPE: Readonly<Record<OfShape, string>> = {
  notAsked: 'ce dessin n’est pas demandé ici, retirez-le',
  notOnGround: 'ce dessin est hors de la carte, recommencez-le',
  tooFewCorners: 'ce dessin n’est pas fini : il faut un point, deux points pour une ligne, trois pour une zone',
  tooManyCorners: 'ce dessin a plus de 200 points, refaites-le plus simplement',
  crossed: 'le contour de cette zone se croise lui-même, recommencez-le',
}

/** An amount as it is said: `1 250,50 €`. @param cents  whole cents */
export const amountText = (cents: number): string => {
  const euros = Math.trunc(Math.abs(cents) / 100)
  const rest = Math.abs(cents) % 100
  return `${cents < 0 ? '−' : ''}${numberText(euros)}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}\u00a0€`
}

const bound = (value: number, { isAmount, isYear }: { isAmount: boolean; isYear?: true }) =>
  isAmount ? amountText(value) : isYear ? String(value) : numberText(value, 4)

/** « Nombre de bacs : écrivez un nombre entier. », « Quels déchets ? Répondez à cette question. » */
export const answerFaultText = (label: string, fault: AnswerFault): string =>
  /[?!.]$/.test(label) ? `${label} ${capitalised(mending(fault))}.` : `${label} : ${mending(fault)}.`

function mending(fault: AnswerFault): string {
  switch (fault.code) {
    case 'tooLong':
      return `écrivez ${countText(fault.max, 'caractère')} au plus`
    case 'tooMany':
      return `${numberText(fault.max)} au plus`
    case 'tooLow':
      return `au moins ${bound(fault.min, fault)}`
    case 'tooHigh':
      return `${bound(fault.max, fault)} au plus`
    case 'cell':
      return `ligne ${fault.row}, colonne « ${fault.column} » : écrivez une valeur lisible`
    case 'mask':
      return `écrivez une réponse de la forme ${fault.mask}, par exemple ${fault.example}`
    case 'notAsked':
    case 'notOnGround':
    case 'tooFewCorners':
    case 'tooManyCorners':
    case 'crossed':
      return `dessin ${fault.rank}, ${SHAPE[fault.code]}`
    default:
      return PLAIN[fault.code]
  }
}
