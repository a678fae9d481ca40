import { z } from 'zod'
import { Geometry, PlanningDocument } from '#contract/place/parcels/parcel.ts'
import { Source, Topic } from '#contract/place/parcels/statement.ts'

/** A titled part of a regulation, in reading order; `html` is sanitised. */
export const RegulationSection = z.object({
  titleId: z.string(),
  level: z.number().int(),
  heading: z.string(),
  html: z.string(),
  isGeneral: z.boolean().describe('general provisions, which apply to every zone'),
})
export type RegulationSection = z.infer<typeof RegulationSection>

/** The proof of a statement: its attributes, document, acts, text of the regulation. */
export const ConstraintProof = z.object({
  id: z.number().int(),
  topic: Topic.or(z.enum(['dressing', 'easementSource'])),
  kind: z.string(),
  code: z.string(),
  label: z.string(),
  meaning: z.string(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  attributes: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
  geometry: Geometry,
  source: Source,
  document: PlanningDocument.nullable(),
  files: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      sha256: z.string().nullable(),
      url: z.string().nullable(),
      page: z.number().int().nullable(),
    }),
  ),
  acts: z.array(
    z.object({
      name: z.string(),
      decision: z.string().nullable(),
      decidedOn: z.iso.date().nullable(),
      url: z.string().nullable(),
      fileSha256: z.string().nullable(),
      manager: z.string().nullable(),
    }),
  ),
  regulation: z.array(RegulationSection),
})
export type ConstraintProof = z.infer<typeof ConstraintProof>
