import { type BandRule, PIPELINE_BANDS, type PipelineBand, pipelineBand } from '#law/pipeline-bands.ts'

type Attributes = Readonly<Record<string, unknown>>

/** Where an area of I1 says which band it is, the surest first. */
const SAID_IN = ['typeass', 'typegen', 'nomass', 'nomsuplitt'] as const

const MARK =
  '(code de l’environnement, article R555-30 b, cité de mémoire : à confirmer dans le texte et dans l’arrêté préfectoral)'

/** The band of an area of I1; null when its data do not say it, or when it is another category. */
export function bandOf(category: string, attributes: Attributes, label = ''): PipelineBand | null {
  if (category !== 'I1') return null
  const said = SAID_IN.map((name) => attributes[name]).filter((value) => typeof value === 'string')
  return pipelineBand([...said, label])
}

const RULES: Readonly<Record<BandRule['effect'], (persons: number) => string>> = {
  analysis: (persons) =>
    `le permis de construire d’un établissement pouvant recevoir plus de ${persons} personnes ou d’un immeuble de grande hauteur est subordonné à une analyse de compatibilité ayant reçu l’avis favorable du transporteur ou, à défaut, du préfet`,
  forbidden: (persons) =>
    `l’ouverture d’un établissement pouvant recevoir plus de ${persons} personnes ou d’un immeuble de grande hauteur est interdite`,
}

/** « SUP 2 autour d’une canalisation de transport : l’ouverture … est interdite (… à confirmer …). » */
export function bandMeaning(band: PipelineBand): string {
  const { effect, overPersons } = PIPELINE_BANDS[band]
  return `SUP ${band} autour d’une canalisation de transport : ${RULES[effect](overPersons)} ${MARK}.`
}

/** The name of an area with its band, so that three bands of one pipe are three lines that read apart. */
export const bandedLabel = (category: string, attributes: Attributes, label: string): string => {
  const band = bandOf(category, attributes, label)
  return band === null || pipelineBand([label]) === band ? label : `${label} (SUP ${band})`
}
