import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FilePlus2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { layersQuery } from '#client/map/queries.ts'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { listed } from '#wording/typography.ts'
import css from './deposit.module.css'
import { emptyDraft } from './draft-content.ts'
import { forgetParcels } from './kept-parcels.ts'
import { useOpenDraft } from './queries.ts'

/** Opens a draft: the commune is that of the parcels already chosen, or the one said here. */
export function NewDeposit({ parcelIds }: { parcelIds: readonly string[] }) {
  const [commune, setCommune] = useState('')
  const layers = useQuery(layersQuery())
  const opening = useOpenDraft()
  const navigate = useNavigate()
  const communes = layers.data?.territory.communes ?? []
  const inseeCode = parcelIds[0]?.slice(0, 5) ?? commune.trim().toUpperCase()
  const isKnown = /^[0-9][0-9AB][0-9]{3}$/.test(inseeCode)
  const begin = (event: FormEvent) => {
    event.preventDefault()
    if (!isKnown) return
    opening.mutate(emptyDraft(inseeCode, parcelIds), {
      onSuccess: ({ id }) => {
        forgetParcels()
        void navigate({ to: '/deposer/$id', params: { id } })
      },
    })
  }
  return (
    <form className={css.form} onSubmit={begin}>
      <h2>Nouvelle demande</h2>
      {parcelIds.length > 0 ? (
        <p>Terrain choisi : {listed(parcelIds.map(parcelReference))}. Il pourra être changé.</p>
      ) : (
        <Field
          label="Commune du terrain"
          help="La demande se dépose à la mairie de la commune où se trouve le terrain (article R*423-1)."
        >
          {(field) =>
            communes.length > 0 || layers.isPending ? (
              <select {...field} value={commune} onChange={({ target }) => setCommune(target.value)}>
                <option value="" disabled>
                  Choisir…
                </option>
                {communes.map(({ inseeCode: code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...field}
                value={commune}
                placeholder="Code INSEE, 62057"
                onChange={({ target }) => setCommune(target.value)}
              />
            )
          }
        </Field>
      )}
      {opening.error && <ProblemNotice error={opening.error} />}
      <Actions>
        <Button type="submit" variant="primary" icon={FilePlus2} disabled={!isKnown || opening.isPending}>
          Commencer
        </Button>
      </Actions>
    </form>
  )
}
