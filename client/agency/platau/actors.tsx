import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { PlatauActor, type PlatauSettings } from '#contract/dossier/platau/platau.ts'
import { NO_COMMUNE_SERVED } from '#wording/agency/opening/told-by-rooms.ts'
import { useNameActor } from './queries.ts'

/** The counter of each commune, as the hub calls it. */
export const CommuneActors = ({ communes }: Pick<PlatauSettings, 'communes'>) =>
  communes.length === 0 ? (
    <p>{NO_COMMUNE_SERVED}</p>
  ) : (
    <Rows aria-label="Communes dans PLAT’AU">
      {communes.map(({ inseeCode, communeName, actorId }) => (
        <ActorRow key={inseeCode} of={{ inseeCode }} name={communeName} actorId={actorId} />
      ))}
    </Rows>
  )

/** The services that may be consulted, as the hub calls them; those that have an identifier come first. */
export function ServiceActors({ services }: Pick<PlatauSettings, 'services'>) {
  const [words, setWords] = useState('')
  const found = services
    .filter(({ name }) => plain(name).includes(plain(words.trim())))
    .toSorted((a, b) => Number(b.actorId !== null) - Number(a.actorId !== null))
  return (
    <>
      <TextField label="Chercher un service" type="search" value={words} onChange={setWords} />
      {found.length === 0 && <p>Aucun service ne répond à cette recherche.</p>}
      <Rows aria-label="Services dans PLAT’AU">
        {found.map(({ service, name, actorId }) => (
          <ActorRow key={service} of={{ service }} name={name} actorId={actorId} />
        ))}
      </Rows>
    </>
  )
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

type Props = { of: { inseeCode: string } | { service: string }; name: string; actorId: string | null }

function ActorRow({ of, name, actorId }: Props) {
  const [isWriting, setIsWriting] = useState(false)
  return (
    <Row>
      <RowHead>
        <strong>{name}</strong>
        {!isWriting && (
          <Button
            icon={Pencil}
            variant="quiet"
            aria-label={`Écrire l’identifiant : ${name}`}
            onClick={() => setIsWriting(true)}
          >
            Écrire
          </Button>
        )}
      </RowHead>
      <span className={actorId === null ? prose.soft : undefined}>{actorId ?? 'Pas d’identifiant'}</span>
      {isWriting && <ActorForm of={of} name={name} actorId={actorId} onDone={() => setIsWriting(false)} />}
    </Row>
  )
}

function ActorForm({ of, name, actorId, onDone }: Props & { onDone: () => void }) {
  const write = useNameActor(of)
  const form = useForm(
    { actorId: actorId ?? '' },
    {
      check: ({ actorId: said }) => {
        const fault = said.trim() === '' ? undefined : PlatauActor.safeParse(said).error?.issues[0]?.message
        return fault === undefined ? {} : { actorId: fault }
      },
      refusal: write.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      aria-label={`Identifiant dans PLAT’AU : ${name}`}
      onSubmit={form.onSubmit(({ actorId: said }) => write.mutate(said, { onSuccess: onDone }))}
    >
      <TextField
        label="Identifiant dans PLAT’AU"
        help="Trois groupes de trois, par exemple 1G7-2K8-9XQ. Laissez vide pour l’enlever."
        {...form.field('actorId')}
      />
      <FormEnd sending={{ error: form.untold, isPending: write.isPending }} onCancel={onDone}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
