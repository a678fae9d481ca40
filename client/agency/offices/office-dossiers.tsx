import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Copy, FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { layersQuery } from '#client/map/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Office, OfficeDossier } from '#contract/agency/offices/office.ts'
import { dayText } from '#wording/day.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { officeDossiersQuery, useOfficeDraft } from './queries.ts'

/** Dossiers and drafts in the name of the office, and how another one is begun. */
export function OfficeDossiersPart({ office }: { office: Office }) {
  const [open, setOpen] = useState<'none' | 'nothing' | 'last'>('none')
  const focus = useFocusAfter<HTMLElement>(open, 'select, input, button')
  const title = `dossiers-${office.id}`
  return (
    <section className={stack.even} aria-labelledby={title} {...focus}>
      <h3 id={title}>Les dossiers</h3>
      {open === 'none' ? (
        <Actions>
          <Button icon={FilePlus2} onClick={() => setOpen('nothing')}>
            Déposer au nom de l’étude
          </Button>
          {office.dossiers > 0 && (
            <Button icon={Copy} onClick={() => setOpen('last')}>
              Copier le dernier
            </Button>
          )}
        </Actions>
      ) : (
        <DraftForm office={office} from={open} onCancel={() => setOpen('none')} />
      )}
      <Dossiers officeId={office.id} />
    </section>
  )
}

type DraftProps = { office: Office; from: 'nothing' | 'last'; onCancel: () => void }

/** What a new draft takes: its commune, and of the last dossier what is asked alone. */
function DraftForm({ office, from, onCancel }: DraftProps) {
  const layers = useQuery(layersQuery())
  const opening = useOfficeDraft(office.id)
  const navigate = useNavigate()
  const isCopy = from === 'last'
  const form = useForm(
    { inseeCode: '', keepsGround: false, keepsClient: false },
    {
      check: ({ inseeCode }) => (inseeCode === '' && !isCopy ? { inseeCode: 'Choisissez la commune du terrain' } : {}),
      refusal: opening.error,
    },
  )
  const send = form.onSubmit(({ inseeCode, ...keeps }) =>
    opening.mutate(
      { from, inseeCode: inseeCode === '' ? null : inseeCode, ...keeps },
      { onSuccess: ({ id }) => void navigate({ to: '/deposer/$id', params: { id } }) },
    ),
  )
  const communes = layers.data?.territory.communes ?? []
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Nouvelle demande au nom de l’étude">
      {isCopy && (
        <>
          <p>
            Le projet et ses surfaces sont repris du dernier dossier déposé. Les pièces, les attestations et les accords
            ne le sont jamais.
          </p>
          <CheckField checked={form.values.keepsGround} onChange={(keepsGround) => form.set({ keepsGround })}>
            Reprendre aussi le terrain
          </CheckField>
          <CheckField checked={form.values.keepsClient} onChange={(keepsClient) => form.set({ keepsClient })}>
            Reprendre aussi le client : son nom, ses coordonnées, l’intitulé
          </CheckField>
        </>
      )}
      {!(isCopy && form.values.keepsGround) && (
        <SelectField
          label="Commune du terrain"
          options={[
            { value: '', label: isCopy ? 'La même' : 'Choisir…' },
            ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
          ]}
          {...form.field('inseeCode')}
        />
      )}
      <FormEnd sending={opening} icon={FilePlus2} onCancel={onCancel}>
        Commencer
      </FormEnd>
    </form>
  )
}

const SHOWN = 20

function Dossiers({ officeId }: { officeId: string }) {
  const answer = useQuery(officeDossiersQuery(officeId))
  const [isWhole, setWhole] = useState(false)
  if (answer.isPending) return <Skeleton lines={3} label="Lecture des dossiers" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const { dossiers } = answer.data
  if (dossiers.length === 0) return <p className={prose.soft}>Aucun dossier au nom de l’étude.</p>
  return (
    <>
      <Rows aria-label="Dossiers de l’étude">
        {(isWhole ? dossiers : dossiers.slice(0, SHOWN)).map((dossier) => (
          <DossierRow key={dossier.id} dossier={dossier} />
        ))}
      </Rows>
      {!isWhole && dossiers.length > SHOWN && (
        <div>
          <Button variant="quiet" onClick={() => setWhole(true)}>
            Montrer les {dossiers.length} dossiers
          </Button>
        </div>
      )}
    </>
  )
}

const DossierRow = ({
  dossier: { id, number, title, communeName, told, filedOn, parcelIds },
}: {
  dossier: OfficeDossier
}) => (
  <Row>
    <RowHead>
      {number === null ? (
        <Link to="/deposer/$id" params={{ id }}>
          {title || 'Projet sans nom'}
        </Link>
      ) : (
        <Link to="/mes-dossiers/$id" params={{ id }}>
          {number}
        </Link>
      )}
      <span className={prose.soft}>
        {[
          number === null ? 'brouillon' : title,
          communeName,
          ...(parcelIds.length > 0 ? [referenceList(parcelIds)] : []),
        ].join(', ')}
      </span>
    </RowHead>
    {number !== null && (
      <p className={prose.soft}>
        {filedOn !== null && `Déposé le ${dayText(filedOn)}. `}
        {told}
      </p>
    )}
  </Row>
)
