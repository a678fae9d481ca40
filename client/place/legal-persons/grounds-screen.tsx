import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Table2 } from 'lucide-react'
import { addressOf } from '#client/api/call.ts'
import { layersQuery } from '#client/map/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import { legalPersonOperations } from '#contract/place/legal-persons/legal-person-operations.ts'
import type { LegalGrounds } from '#contract/place/legal-persons/legal-persons.ts'
import { HOLDER_SORTS } from '#rules/owners/holder-sorts.ts'
import { dayText } from '#wording/day.ts'
import {
  groundsSentence,
  HOLDER_SORT_NAMES,
  LEGAL_PERSON_WORDS,
} from '#wording/place/legal-persons/legal-person-words.ts'
import type { GroundSearch } from './ground-search.ts'
import { GroundTable } from './ground-table.tsx'
import { type GroundsAsked, legalGroundsQuery } from './queries.ts'

const route = getRouteApi('/desk/terrains')

/** Ground of the commune, of the State, of landlords; what is bare in zone U, by account of a legal person alone. */
export function GroundsScreen() {
  usePageTitle(LEGAL_PERSON_WORDS.title)
  const layers = useQuery(layersQuery())
  return (
    <article className={work.page}>
      <h1>{LEGAL_PERSON_WORDS.title}</h1>
      <p className={prose.lead}>
        D’après les fichiers ouverts de la DGFiP : aucun particulier n’y figure. {LEGAL_PERSON_WORDS.notTitle}
      </p>
      {layers.isPending && <Skeleton lines={3} label="Lecture des communes" />}
      {layers.error && <ProblemNotice error={layers.error} onRetry={() => void layers.refetch()} />}
      {layers.data && <Chosen communes={layers.data.territory.communes} />}
    </article>
  )
}

function Chosen({ communes }: { communes: readonly { inseeCode: string; name: string }[] }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: GroundSearch) => void navigate({ search: (known) => ({ ...known, ...next }), replace: true })
  const commune = search.commune ?? communes[0]?.inseeCode
  if (commune === undefined) return <p>Aucune commune n’est chargée : rien n’est su des terrains.</p>
  return (
    <>
      <div className={stack.fields}>
        <SelectField
          label="Commune"
          value={commune}
          options={communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
          onChange={(chosen) => change({ commune: chosen })}
        />
        <SelectField
          label="À qui"
          value={search.groupe ?? ''}
          options={[
            { value: '', label: 'Toutes les personnes morales' },
            ...HOLDER_SORTS.map((value) => ({ value, label: HOLDER_SORT_NAMES[value] })),
          ]}
          onChange={(sort) => change({ groupe: sort === '' ? undefined : sort })}
        />
        <CheckField checked={search.zoneU ?? false} onChange={(is) => change({ zoneU: is || undefined })}>
          En zone U du plan
        </CheckField>
        <CheckField checked={search.nonBati ?? false} onChange={(is) => change({ nonBati: is || undefined })}>
          Sans bâtiment au plan
        </CheckField>
      </div>
      <Grounds
        asked={{
          inseeCode: commune,
          ...(search.groupe && { sort: search.groupe }),
          ...(search.zoneU && { inU: 'true' }),
          ...(search.nonBati && { unbuilt: 'true' }),
        }}
      />
    </>
  )
}

function Grounds({ asked }: { asked: GroundsAsked }) {
  const answer = useQuery(legalGroundsQuery(asked))
  if (answer.isPending) return <Skeleton lines={8} label="Lecture des terrains" />
  if (!answer.data) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data.isLoaded)
    return (
      <Notice tone="unknown" title="Fichier non chargé">
        <p>
          Le fichier des parcelles des personnes morales de cette commune n’est pas chargé : rien n’est su. Il est sur
          data.gouv.fr, par département, et s’importe comme le cadastre.
        </p>
      </Notice>
    )
  return <Found grounds={answer.data} asked={asked} />
}

function Found({ grounds, asked }: { grounds: LegalGrounds; asked: GroundsAsked }) {
  const { count, areaM2, most, vintage, hasBuildings, hasZones } = grounds
  return (
    <section className={stack.even} aria-label="Terrains">
      {!hasBuildings && (
        <p className={prose.soft}>Le bâti de la commune n’est pas chargé : ce qui est bâti est inconnu.</p>
      )}
      {!hasZones && <p className={prose.soft}>Aucun zonage n’est chargé : la zone est inconnue.</p>}
      <p role="status">{groundsSentence(count, areaM2, most)}</p>
      {count > 0 && <GroundTable grounds={grounds.grounds} />}
      {count > 0 && (
        <Actions>
          <ButtonLink icon={Table2} href={addressOf(legalPersonOperations.legalGroundsCsv, { query: asked })} download>
            Toute la liste (CSV)
          </ButtonLink>
        </Actions>
      )}
      <p className={prose.soft}>
        {LEGAL_PERSON_WORDS.source}
        {vintage !== null && `, ${dayText(vintage)}`}. {LEGAL_PERSON_WORDS.shared} {LEGAL_PERSON_WORDS.groups} La zone
        est celle du point intérieur de la parcelle ; « sans bâtiment » se lit au plan cadastral.
      </p>
    </section>
  )
}
