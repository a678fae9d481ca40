import { countText, numberText } from './quantity.ts'

/** What a schema found, as the reader of bodies tells it. */
type SchemaFault = {
  code?: string | undefined
  input?: unknown
  expected?: unknown
  origin?: unknown
  minimum?: unknown
  maximum?: unknown
  inclusive?: unknown
  values?: unknown
  format?: unknown
  keys?: unknown
}

const NOT_VALID = 'Cette valeur n’est pas valable'
const isMissing = (input: unknown): boolean => input === undefined || input === null || input === ''

const TYPES: Readonly<Record<string, string>> = {
  string: 'Écrivez un texte',
  number: 'Écrivez un nombre',
  int: 'Écrivez un nombre entier',
  boolean: 'Répondez par oui ou par non',
  array: 'Une liste est attendue',
  object: 'Un objet est attendu',
}
const FORMATS: Readonly<Record<string, string>> = {
  email: 'Écrivez une adresse complète, par exemple nom@exemple.fr',
  url: 'Écrivez une adresse complète, par exemple https://exemple.fr',
  uuid: 'Cet identifiant n’est pas de ceux de Parvis',
  date: 'Écrivez un jour, par exemple 2026-03-31',
  datetime: 'Écrivez un jour et une heure, par exemple 2026-03-31T09:00:00Z',
}

/** `3 caractères au moins`, `Plus de 0`, `Il en faut au plus 40`. */
function boundText(bound: unknown, { origin, inclusive }: SchemaFault, isLeast: boolean): string {
  const value = Number(bound)
  const side = isLeast ? 'au moins' : 'au plus'
  if (origin === 'string') return `${countText(value, 'caractère')} ${side}`
  if (origin === 'array' || origin === 'set' || origin === 'map') return `Il en faut ${side} ${numberText(value)}`
  if (inclusive === false) return `${isLeast ? 'Plus' : 'Moins'} de ${numberText(value, 6)}`
  return `${numberText(value, 6)} ${side}`
}

/** What a schema that has no words of its own says of a fault: in French, and nothing of what was sent but the names of fields. */
export function schemaFault(fault: SchemaFault): string {
  switch (fault.code) {
    case 'invalid_type':
      return isMissing(fault.input) ? 'Cette valeur manque' : (TYPES[String(fault.expected)] ?? NOT_VALID)
    case 'invalid_value':
      return Array.isArray(fault.values) && fault.values.length > 1 ? 'Choisissez une des valeurs proposées' : NOT_VALID
    case 'too_small':
      return fault.origin === 'string' && isMissing(fault.input) ? 'À remplir' : boundText(fault.minimum, fault, true)
    case 'too_big':
      return boundText(fault.maximum, fault, false)
    case 'invalid_format':
      return FORMATS[String(fault.format)] ?? 'Cette écriture n’est pas valable'
    case 'unrecognized_keys':
      return `Ceci n’est pas attendu : ${Array.isArray(fault.keys) ? fault.keys.map((key) => String(key).slice(0, 60)).join(', ') : ''}`
    default:
      return NOT_VALID
  }
}
