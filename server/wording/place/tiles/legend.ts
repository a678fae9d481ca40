import { EXPECTED_CONSTRAINTS } from '#law/expected-constraints.ts'
import { easementCategory, easementLabel } from '#wording/place/constraints/easement.ts'
import { informationType, prescriptionType, zoneKindLabel } from '#wording/place/constraints/plan.ts'

type Drawn = { topic: string; kind: string; code: string; label: string }

const LABELS = new Map(EXPECTED_CONSTRAINTS.map(({ kind, label }) => [kind, label]))

/**
 * What a legend says beside a symbol: the kind of thing, never one thing in particular.
 * @param symbol key of the symbol: `zone/U`, `prescription/05-01/surface`, `risk/flood/red`
 */
export function legendLabel(symbol: string, { topic, kind, code, label }: Drawn): string {
  switch (topic) {
    case 'zone': {
      const [family = '', type = ''] = symbol.split('/')
      return (family === 'zone' || family === 'sector' ? zoneKindLabel(type) : null) ?? 'Autre zone'
    }
    case 'planPrescription':
      return prescriptionType(code)?.label ?? `Prescription de type ${code}`
    case 'planInformation':
      return informationType(code)?.label ?? `Information de type ${code}`
    case 'easement':
    case 'easementSource': {
      const category = kind.split('/')[1] ?? code
      const told = easementLabel(easementCategory(category) ?? category)
      return topic === 'easementSource' ? `${told} (origine)` : told
    }
    case 'risk':
      return riskLabel(symbol, kind, label)
    case 'dressing':
      return 'Habillage'
    default:
      return label
  }
}

const COLOURS: Readonly<Record<string, string>> = {
  darkRed: 'zone grenat',
  red: 'zone rouge',
  orange: 'zone orange',
  yellow: 'zone jaune',
  darkBlue: 'zone bleu foncé',
  blue: 'zone bleue',
  lightBlue: 'zone bleu clair',
  green: 'zone verte',
  violet: 'zone violette',
  brown: 'zone brune',
  white: 'zone blanche',
  grey: 'zone grise',
}

function riskLabel(symbol: string, kind: string, label: string): string {
  const colour = COLOURS[symbol.split('/')[2] ?? '']
  const hazard = LABELS.get(kind)
  if (hazard === undefined) return colour ? `${label} (${colour})` : label
  return colour ? `${hazard}, ${colour}` : hazard
}
