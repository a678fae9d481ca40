import { CheckField, ticked } from '#client/ui/check-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import type { NewPlanEvent, PlanProcedurePage } from '#contract/plan/documents/plan-document.ts'

export type Scope = {
  zone: string
  rules: string
  communes: ReadonlySet<string>
  ground: NewPlanEvent['ground']
}

export const WHOLE_SCOPE: Scope = { zone: '', rules: '', communes: new Set(), ground: null }

type Props = {
  told: Pick<PlanProcedurePage, 'communes' | 'formerCommunes'>
  scope: Scope
  /** Articles and zones: what a judge may name; an approval bears on ground alone. */
  isJudged: boolean
  errorOf: (name: 'zone' | 'communes' | 'ground' | 'rules') => string | undefined
  onChange: (change: Partial<Scope>) => void
}

/** What an event bears on, when that is not the whole document: communes, a zone, a drawing, articles. */
export function EventScope({ told: { communes, formerCommunes }, scope, isJudged, errorOf, onChange }: Props) {
  const choices = [...(communes.length > 1 ? communes : []), ...formerCommunes]
  return (
    <details open={isJudged}>
      <summary>Il ne concerne qu’une partie du document</summary>
      <div className={stack.even}>
        {choices.map(({ inseeCode, name }) => (
          <CheckField
            key={inseeCode}
            checked={scope.communes.has(inseeCode)}
            onChange={(isIn) => onChange({ communes: ticked(scope.communes, inseeCode, isIn) })}
          >
            {name}
          </CheckField>
        ))}
        {errorOf('communes') && <p role="alert">{errorOf('communes')}</p>}
        {isJudged && (
          <>
            <TextField
              label="Zone concernée"
              help="Libellé de la zone, comme au plan de zonage."
              maxLength={50}
              value={scope.zone}
              error={errorOf('zone')}
              onChange={(zone) => onChange({ zone })}
            />
            <TextField
              label="Articles seuls"
              help="Séparés par des virgules : UB 7, UB 10."
              maxLength={500}
              value={scope.rules}
              error={errorOf('rules')}
              onChange={(rules) => onChange({ rules })}
            />
          </>
        )}
        <FileField
          label="Périmètre dessiné (GeoJSON)"
          help="Surfaces en degrés (WGS84), comme les exporte un logiciel de cartographie."
          accept=".geojson,.json,application/geo+json"
          error={errorOf('ground')}
          onChange={(file) => void readGround(file).then((ground) => onChange({ ground }))}
        />
      </div>
    </details>
  )
}

type Surface = NonNullable<NewPlanEvent['ground']>

/** The surfaces of a GeoJSON file as one; what is none is sent as it is, and the server says what is wrong. */
export async function readGround(file: File | null): Promise<NewPlanEvent['ground']> {
  if (file === null) return null
  try {
    const polygons = surfacesIn(JSON.parse(await file.text()))
    return { type: 'MultiPolygon', coordinates: polygons }
  } catch {
    return UNREADABLE
  }
}

const UNREADABLE: Surface = { type: 'MultiPolygon', coordinates: [] }

type Polygons = Extract<Surface, { type: 'MultiPolygon' }>['coordinates']
type Read = { type?: string; coordinates?: unknown; geometry?: Read; features?: Read[]; geometries?: Read[] }

function surfacesIn(read: Read): Polygons {
  if (read.type === 'Polygon') return [read.coordinates as Polygons[number]]
  if (read.type === 'MultiPolygon') return read.coordinates as Polygons
  return [...(read.features ?? []), ...(read.geometries ?? []), ...(read.geometry ? [read.geometry] : [])].flatMap(
    surfacesIn,
  )
}
