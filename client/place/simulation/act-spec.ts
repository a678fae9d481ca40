import type { ActFamily } from '#law/clock/act-description.ts'

export type ActSpec = {
  label: string
  /** In the address, in French. */
  slug: string
  /** Under the band. */
  mark: string
  family: ActFamily
  /** The day a slider moves and the mark of the band. */
  on: string
  /** A dossier has one at most. */
  isSingle: boolean
  fields: readonly ActField[]
}

/** `word`: in the address, in the words of the cases where these have one. */
export type Choice = { value: string; label: string; word?: string | undefined }

export type ActField = {
  name: string
  label: string
  help?: string | undefined
  isOptional?: boolean | undefined
  onlyWhen?: { field: string; value: string } | undefined
} & (
  | { type: 'day' }
  | { type: 'choice'; choices: readonly [Choice, ...Choice[]]; usual?: string | undefined }
  | { type: 'text'; initial: string; maxLength: number }
)
