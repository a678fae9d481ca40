import type { Hazard } from '#law/hazards.ts'
import { area, familyOf, type Hatch, lines, mark, marks, type SymbolFamily } from './symbol.ts'

/**
 * Risks. The zones of a risk plan take the colour that the plan itself bears, for that is its legal name (« zone
 * rouge »); the tones follow the usual printed plans, and the numbers of the COVADIS and CNIG tables: 04 strict
 * prohibition, 03 prohibition, 02 prescriptions, 01 prescriptions outside the hazard. All this file is ours: no
 * official symbol exists for hazards seen from a parcel.
 */
const RISK_COLOURS = {
  darkRed: '#8b0f1a',
  red: '#d7301f',
  orange: '#f16913',
  yellow: '#f2c200',
  darkBlue: '#08519c',
  blue: '#3182bd',
  lightBlue: '#74a9cf',
  green: '#41ab5d',
  violet: '#756bb1',
  brown: '#8c510a',
  white: '#b8b8b8',
  grey: '#737373',
} as const
export type RiskColour = keyof typeof RISK_COLOURS

const regulated = (color: string): SymbolFamily =>
  familyOf(area({ color, width: 1 }, [lines(135, 7, color, 0.5)], { fill: { color, opacity: 0.25 } }))

/** What is drawn apart within a hazard, or beside those that the sheet looks for. */
type Drawn = Exclude<Hazard, 'natural'> | 'submersion' | 'groundwater' | 'industrial' | 'pollutedSoil' | 'noise'

/** Colour and sign of each hazard when the row is not a coloured zone of a plan; several natural ones have no sign of their own. */
const HAZARDS: Readonly<Record<Drawn, { color: string; hatches: (color: string) => readonly Hatch[] }>> = {
  flood: { color: '#2171b5', hatches: (color) => [marks(mark('wave', 7, color), 14, 9, true)] },
  submersion: { color: '#084594', hatches: (color) => [marks(mark('wave', 7, color), 10, 7, true)] },
  groundwater: { color: '#41b6c4', hatches: (color) => [marks(mark('drop', 6, color), 14, 14, true)] },
  movement: { color: '#8c510a', hatches: (color) => [marks(mark('triangle', 4, color), 12, 12, true)] },
  clay: { color: '#bf812d', hatches: (color) => [lines(0, 6, color, 0.5)] },
  cavity: { color: '#543005', hatches: (color) => [marks(mark('circle', 5, color, { filled: false }), 12, 12, true)] },
  mining: { color: '#543005', hatches: (color) => [marks(mark('diamond', 5, color), 14, 14, true)] },
  seismic: { color: '#807dba', hatches: (color) => [lines(90, 10, color, 0.5)] },
  radon: { color: '#9e9ac8', hatches: (color) => [marks(mark('plus', 4, color), 12)] },
  avalanche: { color: '#6baed6', hatches: (color) => [marks(mark('asterisk', 6, color), 14, 14, true)] },
  fire: { color: '#e6550d', hatches: (color) => [marks(mark('house', 5, color, { filled: false }), 14, 14, true)] },
  volcano: { color: '#99000d', hatches: (color) => [marks(mark('triangle', 6, color), 14, 14, true)] },
  cyclone: { color: '#3f007d', hatches: (color) => [lines(45, 6, color, 0.5)] },
  technological: { color: '#ae017e', hatches: (color) => [marks(mark('diamond', 4, color), 10, 10, true)] },
  industrial: { color: '#ae017e', hatches: (color) => [marks(mark('square', 4, color), 12, 12, true)] },
  nuclear: { color: '#dd3497', hatches: (color) => [marks(mark('asterisk', 7, color), 16, 16, true)] },
  pollutedSoil: { color: '#7a5230', hatches: (color) => [marks(mark('circle', 2, color), 6, 6, true)] },
  noise: { color: '#df65b0', hatches: (color) => [lines(45, 9, color, 0.6)] },
}

/** Words of a kind, a label or a model name, by hazard; the first that matches wins. */
const HAZARD_WORDS: readonly (readonly [RegExp, string])[] = [
  [/submersion|littoral|\bpprl\b|marine/, 'submersion'],
  [/nappe|groundwater|remontee/, 'groundwater'],
  [/flood|inond|\bppri\b|crue|\btri\b|azi|debordement|ruissel/, 'flood'],
  [/clay|argile|rga|retrait/, 'clay'],
  [/cavit/, 'cavity'],
  [/min(ing|ier|e)|\bpprm\b/, 'mining'],
  [/seism|sism/, 'seismic'],
  [/radon/, 'radon'],
  [/avalanche/, 'avalanche'],
  [/movement|mouvement|\bmvt\b|glissement|eboulement|effondrement/, 'movement'],
  [/fire|feu|incendie|pprif/, 'fire'],
  [/volcan/, 'volcano'],
  [/cyclon/, 'cyclone'],
  [/nucle/, 'nuclear'],
  [/pollut|pollue|basias|basol|casias|\bsis\b|\bssp\b|soil/, 'pollutedSoil'],
  [/icpe|installation|industr|aiot/, 'industrial'],
  [/techno|pprt|seveso|canalisation/, 'technological'],
  [/noise|bruit/, 'noise'],
]

const entries = Object.entries(HAZARDS).map(([hazard, { color, hatches }]) => [
  `risk/${hazard}`,
  familyOf(area({ color, width: 1 }, hatches(color), { fill: { color, opacity: 0.12 } })),
])
const coloured = Object.entries(RISK_COLOURS).map(([name, color]) => [`risk/zone/${name}`, regulated(color)])

export const riskSymbols: Record<string, SymbolFamily> = {
  ...Object.fromEntries(entries),
  ...Object.fromEntries(coloured),
  risk: familyOf(area({ color: '#99000d', width: 1 }, [lines(135, 9, '#99000d', 0.6)])),
}

export const hazardOf = (words: string): string | undefined =>
  HAZARD_WORDS.find(([pattern]) => pattern.test(words))?.[1]

const TYPE_COLOURS: Record<string, RiskColour> = { '01': 'green', '02': 'blue', '03': 'red', '04': 'darkRed' }

const NAMED_COLOURS: readonly (readonly [RegExp, RiskColour])[] = [
  [/grenat|rouge (fonce|sombre)|interdiction stricte/, 'darkRed'],
  [/rouge/, 'red'],
  [/bleu (fonce|sombre)/, 'darkBlue'],
  [/bleu(e)? (clair|ciel)|bleu azur/, 'lightBlue'],
  [/bleu/, 'blue'],
  [/orange/, 'orange'],
  [/jaune/, 'yellow'],
  [/vert/, 'green'],
  [/violet|mauve/, 'violet'],
  [/marron|brun/, 'brown'],
  [/blanc/, 'white'],
  [/gris/, 'grey'],
]

/** Letter that begins the code of a zone of a risk plan; capitals and small letters differ in technological plans. */
const LETTERS: Record<string, RiskColour> = {
  R: 'red',
  r: 'red',
  B: 'blue',
  b: 'lightBlue',
  V: 'green',
  v: 'green',
  J: 'yellow',
  O: 'orange',
  M: 'violet',
  L: 'grey',
  G: 'grey',
}

/**
 * Colour of a zone of a risk plan: the one it is called by, else the one of its regulation type, else its letter.
 * @param words  label and other texts, lower case without accents
 */
export function riskColour(words: string, code: string, regulationType: string): RiskColour | undefined {
  const named = NAMED_COLOURS.find(([pattern]) => pattern.test(words))?.[1]
  if (named) return named
  return (
    TYPE_COLOURS[regulationType] ?? (/^[A-Za-z]{1,2}[0-9a-z]{0,2}$/.test(code) ? LETTERS[code.charAt(0)] : undefined)
  )
}
