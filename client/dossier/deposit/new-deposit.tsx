import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FilePlus2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { layersQuery } from '#client/map/queries.ts'
import { ParcelFinder } from '#client/place/addresses/addresses-part.tsx'
import { projectOf } from '#client/place/guide/guide.ts'
import { NaturalQuestion, type TakenProject } from '#client/place/guide/natural-part.tsx'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { whyNoCommune } from '#wording/agency/opening/told-by-rooms.ts'
import { listed } from '#wording/typography.ts'
import { useInCommune } from './commune-name.ts'
import css from './deposit.module.css'
import { emptyDraft } from './draft-content.ts'
import { forgetParcels } from './kept-parcels.ts'
import { useOpenDraft } from './queries.ts'

type Begun = { label: string } & Partial<Pick<DossierDraft, 'project' | 'kind'>>

/** What a natural project tells of the draft; its title is the applicant's own, which the decision will bear. */
export function begunBy({ label, work, answers }: TakenProject): Begun {
  const { statements: _, ...project } = projectOf({ parcel: null, works: [work], answers, pieceFacts: {} }, []) ?? {}
  return { label, project }
}

const CERTIFICATE: Begun = { label: 'Un certificat d’urbanisme', kind: 'informativeCertificate' }
const OTHER: Begun = { label: 'Autre chose' }

/** Opens a draft once it is known what is wanted and where: a click that says nothing leaves nothing behind. */
export function NewDeposit({ parcelIds: chosen, isTyping }: { parcelIds: readonly string[]; isTyping: boolean }) {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [parcelIds, setParcelIds] = useState(chosen)
  const [address, setAddress] = useState('')
  const [commune, setCommune] = useState('')
  const opening = useOpenDraft()
  const navigate = useNavigate()
  const inseeCode = parcelIds[0]?.slice(0, 5) ?? commune
  const inCommune = useInCommune(inseeCode)
  const begin = (event: FormEvent) => {
    event.preventDefault()
    if (!begun || inseeCode === '') return
    const { label: _, ...said } = begun
    opening.mutate(emptyDraft(inseeCode, parcelIds, { ...said, groundAddress: address }), {
      onSuccess: ({ id }) => {
        forgetParcels()
        void navigate({ to: '/deposer/$id', params: { id } })
      },
    })
  }
  if (!begun) {
    return (
      <section className={css.column} aria-labelledby="nouvelle">
        <h2 id="nouvelle">{isTyping ? 'Que demande le formulaire ?' : 'Que voulez-vous faire ?'}</h2>
        <NaturalQuestion onTake={(project) => setBegun(begunBy(project))} />
        <Actions>
          <Button onClick={() => setBegun(CERTIFICATE)}>{CERTIFICATE.label}</Button>
          <Button onClick={() => setBegun(OTHER)}>{OTHER.label}</Button>
        </Actions>
      </section>
    )
  }
  return (
    <div className={css.form}>
      <h2>{begun.label} : où ?</h2>
      {parcelIds.length > 0 ? (
        <p>
          Terrain choisi : {listed(parcelIds.map(parcelReference))}
          {inCommune}. Il pourra être changé.{' '}
          <Button variant="quiet" onClick={() => setParcelIds([])}>
            Chercher une autre adresse
          </Button>
        </p>
      ) : (
        <ParcelFinder
          onFound={(ids, found = '') => {
            setParcelIds(ids)
            setAddress(found)
          }}
        />
      )}
      <form className={css.form} onSubmit={begin}>
        {parcelIds.length === 0 && <CommuneField value={commune} onChange={setCommune} />}
        {opening.error && <ProblemNotice error={opening.error} />}
        <Actions>
          <Button type="submit" variant="primary" icon={FilePlus2} disabled={inseeCode === '' || opening.isPending}>
            Commencer
          </Button>
          <Button onClick={() => setBegun(null)}>Revenir</Button>
        </Actions>
      </form>
    </div>
  )
}

/** Whoever does not know the parcel yet says the commune: the request is filed there (R*423-1). */
function CommuneField({ value, onChange }: { value: string; onChange: (commune: string) => void }) {
  const layers = useQuery(layersQuery())
  const communes = layers.data?.territory.communes ?? []
  if (layers.error) return <ProblemNotice error={layers.error} onRetry={() => void layers.refetch()} />
  return (
    <>
      <p className={prose.soft}>Vous ne trouvez pas le terrain ? Choisissez sa commune, et indiquez-le plus tard.</p>
      <SelectField
        label="Commune du terrain"
        help={
          (layers.data && whyNoCommune(communes)) ??
          'La demande se dépose à la mairie de la commune où se trouve le terrain (article R*423-1).'
        }
        value={value}
        options={[
          { value: '', label: 'Choisir…' },
          ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
        ]}
        onChange={onChange}
      />
    </>
  )
}
